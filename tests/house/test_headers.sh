#!/bin/bash
# SPDX-License-Identifier: MIT
# Each header compiles alone, in the rooms it may see, without a warning.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
flags=(-std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror -fsyntax-only -Iinclude)
declare -A package=([base]=libsodium [store/sqlite]=sqlite3 [yaml]=yaml-0.1 [tui]='ncursesw panelw' [export/print]='xlsxwriter pangocairo')

# alone HEADER ROOM
alone() {
	local -a see=("-Isrc/$2") outside=()
	local room
	for room in $(awk -v r="$2" '$1 == r { for (i = 2; i <= NF; i++) print $i }' tests/house/rooms); do
		see+=("-Isrc/$room")
	done
	if [[ -n ${package[$2]-} ]]; then
		# shellcheck disable=SC2086
		read -r -a outside <<<"$(pkg-config --cflags ${package[$2]} | sed 's/-I/-isystem /g')"
	fi
	printf '#include "%s"\ntypedef int house_alone;\n' "$1" | "$ANTOU_CC" "${flags[@]}" "${see[@]}" "${outside[@]}" -x c - 2>"$scratch/words"
}

for header in include/antou/*.h; do
	alone "antou/${header##*/}" include || finding "$header does not stand alone: $(grep -m 1 error "$scratch/words")"
	# twice, since a header may be reached on two ways
	printf '#include "antou/%s"\n#include "antou/%s"\ntypedef int house_alone;\n' "${header##*/}" "${header##*/}" |
		"$ANTOU_CC" "${flags[@]}" -x c - 2>"$scratch/words" || finding "$header has no include guard"
done
while IFS= read -r header; do
	room=${header#src/}
	[[ $room == */* ]] && room=${room%/*} || room=main
	alone "${header##*/}" "$room" || finding "$header does not stand alone: $(grep -m 1 error "$scratch/words")"
done < <(find src -name '*.h' | sort)

printf 'size_t lonely(void);\n' >"$scratch/lonely.h"
must_fail 'a header that forgot <stddef.h>' alone "$scratch/lonely.h" base
house_end
