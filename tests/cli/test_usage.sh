#!/bin/bash
# SPDX-License-Identifier: MIT
# Usage: help on standard output, mistakes on standard error with code 2, and a hint where a word is nearly right.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"

gives 0 --help
says '退出码'
quiet
for verb in init demo staff open act show inbox why register simulate rules audit tick rebuild backup restore doctor; do
	gives 0 --help
	says "  $verb "
	gives 0 "$verb" --help
	says "用法：antou $verb"
	quiet
done
gives 0 --version
says 'antou '
gives 2 opne
tells '没有动词“opne”，是不是“open”'
[[ -z $out ]] || finding "a mistake was told on standard output: $out"
gives 2 inbox --nosuch
tells '没有选项 --nosuch'
gives 2 show
tells '用法：antou show'
gives 2 show a b
gives 2 inbox --as
tells '要跟一个值'
gives 2 inbox --as xie-na --format yaml
tells '没有“yaml”格式'
gives 2 rules chekc
tells '是不是“check”'
gives 2 open $'\xff\xfe'
tells 'UTF-8'
lacks $'\xff'
gives 2 rules check no-such-office
gives 2 --config "$scratch/none.ini" doctor
tells none.ini
# without a terminal there is no desk to open
gives 2
tells '没有终端'
# no database yet: what to do is said
gives 2 inbox --as xie-na
tells 'antou init'
# a terminal escape in an argument is shown, never sent
gives 2 open $'\e[31mred' --as xie-na
lacks $'\e'
# a reader that stops early ends the program quietly
"$ANTOU_BINARY" --help 2>"$scratch/err" | head -n 1 >/dev/null
[[ ! -s $scratch/err ]] || finding "a broken pipe made noise: $(<"$scratch/err")"
if [[ -w /dev/full ]]; then
	"$ANTOU_BINARY" --help >/dev/full 2>"$scratch/err"
	code=$?
	[[ $code == 3 && -s $scratch/err ]] || finding "a full disk went unnoticed: $code"
fi
cli_end
