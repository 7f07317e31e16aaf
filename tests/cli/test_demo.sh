#!/bin/bash
# SPDX-License-Identifier: MIT
# The demonstration: the same every time, from any folder, one paper by five people, the chain verified, nothing left behind.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
mkdir elsewhere && cd elsewhere || exit 2
"$ANTOU_BINARY" demo >"$scratch/one" 2>"$scratch/err" </dev/null || finding "antou demo failed: $(<"$scratch/err")"
[[ ! -s $scratch/err ]] || finding "antou demo complained: $(<"$scratch/err")"
out=$(<"$scratch/one")
says '收文登记'
says '归档'
says '5 个人经手'
says '  限 20'
says 'XR-SW-3.1.1'
says '链头'
"$ANTOU_BINARY" demo >"$scratch/two" 2>"$scratch/err" </dev/null
grep -v '链头' "$scratch/one" >"$scratch/one.plain"
grep -v '链头' "$scratch/two" >"$scratch/two.plain"
cmp -s "$scratch/one.plain" "$scratch/two.plain" || finding "two demonstrations differ: $(diff "$scratch/one.plain" "$scratch/two.plain" | head -n 5)"
compgen -G "$scratch/antou-demo-*" >/dev/null && finding 'a temporary folder was left behind'

# with a file of its own the week stays: leaders find something to do at its last moment, and refusals are there to be audited
last=$(grep -oE 'at: *"?[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}' "$ANTOU_SOURCE_DIR/data/demo/xingren.yaml" | grep -oE '[0-9]{4}.*' | sort | tail -n 1)
gives 0 demo
for person in liu-fang fan-li chen-ming zhao-guohua ma-hong zhang-jianguo; do
	gives 0 inbox --as "$person" --at "$last"
	lacks '没有等您办的'
done
gives 0 register loan --as ma-hong --format json
lacks '[]'
# people came to work: the month is there, with the days of rest and of leave
gives 0 attendance 2026-09 --as huang-lei --at "$last"
says '出勤 21/21 天'
says '迟到 1 次'
says '病假 4 天'
gives 0 audit attempts --as gao-jie
says '拒绝'
cli_end
