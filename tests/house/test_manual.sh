#!/bin/bash
# SPDX-License-Identifier: MIT
# Each verb of the command line has its manual page, and each page its verb.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
table=src/cli/cmd_table.c
[[ -f $table ]] || exit 77

# a row of the table names its verb first: {"open", …} or {.name = "open", …}
sed -nE 's/^[ \t]*\{[ \t]*(\.(name|verb)[ \t]*=[ \t]*)?"([a-z][a-z-]*)".*/\3/p' $table | sort -u >"$scratch/verbs"
find man -name 'antou-*.1' -printf '%f\n' | sed -E 's/^antou-(.*)\.1$/\1/' | sort -u >"$scratch/pages"
[[ -s $scratch/verbs ]] || finding "$table: no verbs found"
while IFS= read -r verb; do
	finding "antou $verb has no man/antou-$verb.1"
done < <(comm -23 "$scratch/verbs" "$scratch/pages")
while IFS= read -r page; do
	finding "man/antou-$page.1 is about no verb of $table"
done < <(comm -13 "$scratch/verbs" "$scratch/pages")
for page in antou.1 antou.ini.5 antou-rulebook.5 antou-glossary.7; do
	[[ -f man/$page ]] || finding "man/$page is missing"
done
if command -v groff >/dev/null && compgen -G 'man/*.[157]' >/dev/null; then
	for page in man/*.[157]; do
		words=$(groff -ww -z -K utf8 -T utf8 -man "$page" 2>&1 | grep -vE "can.t (break|adjust) line|cannot (break|adjust) line" | head -n 1)
		[[ -z $words ]] || finding "$words"
	done
fi
house_end
