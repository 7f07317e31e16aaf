#!/bin/bash
# SPDX-License-Identifier: MIT
# Who asks for English gets the program's own words in it; what other programs read is the same in every language.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
[[ -f $ANTOU_BUILD_DIR/locale/en/LC_MESSAGES/antou.mo ]] || exit 77

drill_office
gives 0 --help
says '退出码'
export LANGUAGE=en
gives 0 --help
says 'Exit codes: 0 done'
says 'Usage: antou [COMMON OPTIONS] [VERB …]'
lacks '退出码'
gives 0 register --help
says '--sort COLUMN'
gives 2 frobnicate
tells 'no verb “frobnicate”'
gives 2 --db "$scratch/none.db" inbox --as x
tells 'antou init'
lacks '没有'

# the file's word counts for more than the environment's, both ways, and what is wrong with a file is said in the environment's
printf '[screen]\nlocale = zh_CN\n' >"$scratch/zh.ini"
printf '[screen]\nlocale = en\n' >"$scratch/en.ini"
printf '[screen]\nlocale = xx\n' >"$scratch/bad.ini"
gives 0 --config "$scratch/zh.ini" --help
says '退出码'
gives 2 --config "$scratch/bad.ini" inbox
tells 'line 2: locale = xx is wrong; write zh_CN or en'
unset LANGUAGE
gives 0 --config "$scratch/en.ini" --help
says 'Exit codes'
gives 0 staff list --format json
chinese=$out
gives 0 --config "$scratch/en.ini" staff list --format json
[[ $out == "$chinese" ]] || finding "JSON differs between languages: $out"
cli_end
