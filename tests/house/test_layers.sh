#!/bin/bash
# SPDX-License-Identifier: MIT
# Who may include whom: the table `rooms` against the link lines of CMakeLists.txt, and against every #include of src and include; outside
# libraries only in the room that `libraries` gives them; no circle of includes.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"
here=tests/house

# links: `room(…)` and the program's links as lines "room other"
links() {
	awk '
	function folder(name) { sub(/^antou_/, "", name); return name == "sqlite" ? "store/sqlite" : name == "print" ? "export/print" : name }
	/^[ \t]*(room\([a-z]|target_link_libraries\(antou PRIVATE)/ {
		line = $0
		gsub(/[()]/, " ", line)
		n = split(line, word, /[ \t]+/)
		first = word[1] == "" ? 2 : 1
		room = word[first] == "room" ? folder(word[first + 1]) : "main"
		for (i = first + 1; i <= n; i++)
			if (word[i] ~ /^antou_/)
				print room, folder(word[i])
	}' "$1" | sort
}
pictured() {
	awk '!/^#/ { for (i = 2; i <= NF; i++) print $1, $i }' $here/rooms | sort
}
links CMakeLists.txt >"$scratch/linked"
pictured >"$scratch/pictured"
while IFS= read -r line; do
	finding "CMakeLists.txt links what the picture does not have: $line"
done < <(comm -23 "$scratch/linked" "$scratch/pictured")
while IFS= read -r line; do
	finding "the picture has what CMakeLists.txt does not link: $line"
done < <(comm -13 "$scratch/linked" "$scratch/pictured")

# includes TREE: the forbidden includes below TREE, and "edge A B" for each include between files of the tree
includes() {
	(cd -- "$1" && grep -nHE '^[ \t]*#[ \t]*include' $(find src include -name '*.[ch]' | sort) </dev/null) |
		awk -v rooms="$PWD/$here/rooms" -v libraries="$PWD/$here/libraries" -v tree="$1" '
	function exists(path,   line, found) {
		path = tree "/" path
		found = (getline line < path) >= 0
		close(path)
		return found
	}
	function room_of(path) {
		if (path ~ /^include\//) return "include"
		sub(/^src\//, "", path)
		return sub(/\/[^\/]*$/, "", path) ? path : "main"
	}
	BEGIN {
		while ((getline line < rooms) > 0)
			if (line !~ /^#/) {
				n = split(line, word, /[ \t]+/)
				for (i = 2; i <= n; i++) sees[word[1], ++count[word[1]]] = word[i]
				known[word[1]] = 1
			}
		while ((getline line < libraries) > 0)
			if (line !~ /^#/) { split(line, word, /[ \t]+/); library[word[1]] = word[2] }
	}
	{
		split($0, place, ":")
		file = place[1]; at = file ":" place[2] ": "; room = room_of(file)
		if (room != "include" && !(room in known)) print at "a room that the picture does not have: " room
		if (match($0, /<[^>]+>/)) {
			name = substr($0, RSTART + 1, RLENGTH - 2)
			owner = ""
			for (l in library) if (name == l || (l ~ /\/$/ && index(name, l) == 1)) owner = library[l]
			if (owner == "") print at "<" name "> is no header that tests/house/libraries knows"
			else if (owner != "-" && owner != room) print at "<" name "> belongs to " owner " alone"
			next
		}
		if (!match($0, /"[^"]+"/)) { print at "an include of neither <x> nor \"x\""; next }
		name = substr($0, RSTART + 1, RLENGTH - 2)
		if (name ~ /^antou\//) {
			if (exists("include/" name)) print "edge", file, "include/" name
			else print at "there is no include/" name
			next
		}
		if (name ~ /\//) { print at "\"" name "\": a room header is included by its bare name"; next }
		if (room == "include") { print at "\"" name "\": a public header may only include antou/*.h"; next }
		own = room == "main" ? "src/" name : "src/" room "/" name
		if (exists(own)) { print "edge", file, own; next }
		if (room != "tui" && room != "cli")
			for (i = 1; i <= count[room]; i++)
				if (exists("src/" sees[room, i] "/" name)) { print "edge", file, "src/" sees[room, i] "/" name; next }
		print at "\"" name "\" is in no room that " room " may see"
	}'
}
# layers TREE: true when nothing is forbidden
layers() {
	includes "$1" >"$scratch/includes"
	grep -v '^edge ' "$scratch/includes" >"$scratch/forbidden"
	if ! sed -n 's/^edge //p' "$scratch/includes" | tsort >/dev/null 2>"$scratch/circle"; then
		sed -n 's/^tsort: -\{0,1\}:\{0,1\} *//p' "$scratch/circle" | tr '\n' ' ' | sed 's/^/a circle of includes: /; s/$/\n/' >>"$scratch/forbidden"
	fi
	[[ ! -s $scratch/forbidden ]]
}
layers . || findings_from "$scratch/forbidden"

plant() {
	rm -rf -- "$scratch/tree"
	mkdir -p "$scratch/tree/include/antou" "$scratch/tree/src/"{base,model,engine,store/sqlite,tui,desk}
	: >"$scratch/tree/include/antou/a.h"
	: >"$scratch/tree/src/desk/look.h"
	: >"$scratch/tree/src/store/store.h"
	: >"$scratch/tree/src/engine/rule.h"
	: >"$scratch/tree/src/main.c"
	printf '#include "%s"\n' "antou/a.h" >"$scratch/tree/src/base/a.c"
}
plant
layers "$scratch/tree" || finding "the guard refuses a clean tree: $(cat "$scratch/forbidden")"
for fault in 'src/engine/x.c "store.h"' 'src/tui/x.c "look.h"' 'src/engine/x.c <sqlite3.h>' 'src/base/x.c <curses.h>' 'src/desk/x.c <sys/socket.h>' \
	'src/model/x.h "rule.h"' 'include/antou/x.h "store.h"' 'src/desk/x.c "../store/store.h"' 'src/new/x.c <stdio.h>' 'src/engine/rule.h "rule.h"'; do
	plant
	mkdir -p "$scratch/tree/src/new"
	printf '#include %s\n' "${fault#* }" >"$scratch/tree/${fault%% *}"
	[[ $fault == *'rule.h "rule.h"' ]] && printf '#include "other.h"\n' >"$scratch/tree/src/engine/rule.h" &&
		printf '#include "rule.h"\n' >"$scratch/tree/src/engine/other.h"
	must_fail "$fault" layers "$scratch/tree"
done
house_end
