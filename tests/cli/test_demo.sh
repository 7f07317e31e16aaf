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
says '限 2026-03-'
says 'XR-SW-3.1.1'
says '链头'
"$ANTOU_BINARY" demo >"$scratch/two" 2>"$scratch/err" </dev/null
grep -v '链头' "$scratch/one" >"$scratch/one.plain"
grep -v '链头' "$scratch/two" >"$scratch/two.plain"
cmp -s "$scratch/one.plain" "$scratch/two.plain" || finding "two demonstrations differ: $(diff "$scratch/one.plain" "$scratch/two.plain" | head -n 5)"
compgen -G "$scratch/antou-demo-*" >/dev/null && finding 'a temporary folder was left behind'

# with a file of its own the week stays, every post finds something to do, and refusals are there to be audited
gives 0 demo
gives 0 inbox --as chen-ming --at 2026-03-06T15:00
says '审签'
gives 0 inbox --as zhao-guohua --at 2026-03-06T15:00
says '批准'
for person in liu-fang fan-li li-wei wu-gang ma-hong zhang-jianguo; do
	gives 0 inbox --as "$person" --at 2026-03-06T15:00
	lacks '没有等您办的'
done
gives 0 register loan --as ma-hong
says '3,000.00'
gives 0 audit attempts --as gao-jie
says '空白纸'
cli_end
