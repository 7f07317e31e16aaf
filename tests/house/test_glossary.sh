#!/bin/bash
# SPDX-License-Identifier: MIT
# The glossary page and the compiler's table of keywords say the same pairs, both ways, in the same order.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
table=src/engine/glossary.c
page=man/antou-glossary.7

table_pairs() {
	sed -n '/entries\[\] = {/,/^};/p' "$1" | grep -oE '\{"[^"]+", "[^"]+"\}' | sed -E 's/^\{"([^"]+)", "([^"]+)"\}$/\1\t\2/'
}
page_pairs() {
	sed -n '/^\.SH 关键词/,/^\.SH 参见/p' "$1" | grep -P '^[^.].*\t' | sed 's/\\-/-/g'
}
agree() {
	diff <(table_pairs "$1") <(page_pairs "$2")
}

[[ $(table_pairs $table | wc -l) -gt 100 ]] || finding "$table: no table of keywords found"
agree $table $page >"$scratch/differences" || {
	finding "$page and $table differ (< only in the table, > only on the page):"
	findings_from "$scratch/differences"
}
grep -v '依据' $page >"$scratch/page.7"
must_fail "a keyword missing on the page" agree $table "$scratch/page.7"
house_end
