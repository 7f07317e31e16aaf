#!/bin/bash
# SPDX-License-Identifier: MIT
# The English catalogue and the source say the same: what is spoken is translated, what is translated is spoken, and formats agree.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
for program in msgfmt xgettext msgmerge msgcmp msgattrib; do
	command -v "$program" >/dev/null || exit 77
done
catalogue=data/locale/en.po

# strings OUT OPTION… FILE…: the literals of C files as a template
strings() {
	local out=$1
	shift
	xgettext --language=C --from-code=UTF-8 --no-wrap --output="$out" "$@" 2>/dev/null
}

# Every literal of the front ends with a hanzi in it, and what the other rooms ask for.
mapfile -t front < <(c_files src/cli src/tui src/conf src/main.c | grep -v '/audit_bundle\.c$')
mapfile -t all < <(c_files src)
strings "$scratch/front.pot" --extract-all "${front[@]}"
strings "$scratch/asked.pot" --keyword --keyword=spoken "${all[@]}"
strings "$scratch/all.pot" --extract-all "${all[@]}"
msgcat --use-first --no-wrap "$scratch/front.pot" "$scratch/asked.pot" >"$scratch/both.pot"
LC_ALL=C awk -v RS= -v ORS='\n\n' 'NR == 1 { print; next } /msgid [^\n]*[\344-\351]|\n"[^\n]*[\344-\351]/ { print }' "$scratch/both.pot" >"$scratch/hanzi.pot"
# Values that a configuration may be written with stay Chinese, and so does the text that goes with a bundle of evidence (audit_bundle.c).
for word in 是 否; do
	msggrep --invert-match --msgid --regexp="^$word\$" "$scratch/hanzi.pot" >"$scratch/less.pot" 2>/dev/null && mv "$scratch/less.pot" "$scratch/hanzi.pot"
done

# whole CATALOGUE: well formed, no message empty or doubtful
whole() {
	msgfmt --check --output-file=/dev/null "$1" && [[ -z $(msgattrib --untranslated "$1") && -z $(msgattrib --only-fuzzy "$1") ]]
}
# spoken_all CATALOGUE: translates every word that is asked for
spoken_all() {
	msgcmp "$1" "$scratch/hanzi.pot"
}
# used_all CATALOGUE: has no word that the source lacks
used_all() {
	! msgmerge --quiet --no-fuzzy-matching --output-file=- "$1" "$scratch/all.pot" | grep '^#~ msgid'
}

[[ $(grep -c '^msgid' "$scratch/hanzi.pot") -gt 500 ]] || finding "the words of the source were not found"
for guard in whole spoken_all used_all; do
	"$guard" "$catalogue" >"$scratch/out" 2>&1 || findings_from "$scratch/out"
done

{ cat "$catalogue" && printf '\nmsgid "没有人说过的话"\nmsgstr "never said"\n'; } >"$scratch/stale.po"
must_fail "a word that is not in the source" used_all "$scratch/stale.po"
{ cat "$catalogue" && printf '\n#, c-format\nmsgid "几 %%s"\nmsgstr "some %%d"\n'; } >"$scratch/format.po"
must_fail "a format with another directive" whole "$scratch/format.po"
{ cat "$catalogue" && printf '\nmsgid "没有译"\nmsgstr ""\n'; } >"$scratch/empty.po"
must_fail "a word without translation" whole "$scratch/empty.po"
msggrep --invert-match --msgid --regexp='^草稿$' "$catalogue" >"$scratch/less.po"
must_fail "a spoken word that the catalogue lacks" spoken_all "$scratch/less.po"
house_end
