#!/bin/bash
# SPDX-License-Identifier: MIT
# What must not stand in the source: matters of an office in string literals (they are rules, hence YAML), functions of C that cannot be used
# safely, notes to oneself, and files that have grown past 600 lines.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"

english='leave|seal|loan|petition|reimburse|incoming|outgoing|mayor|director|cashier'
chinese='请假|用印|借款|报销|收文|发文|市长|主任'
unsafe='strcpy|strcat|sprintf|vsprintf|gets|system|popen|atoi|atol|atoll|atof|strtok|mktemp|tmpnam'
notes='TO''DO|FIX''ME|XX''X'

# parts literals|code FILE…: "file:line:text" with only the string literals, or only what is neither literal nor comment
parts() {
	local part=$1
	shift
	awk -v part="$part" '
	FNR == 1 { state = "code" }
	{
		out = ""
		n = length($0)
		for (i = 1; i <= n; i++) {
			c = substr($0, i, 1); two = substr($0, i, 2)
			if (state == "comment") { if (two == "*/") { state = "code"; i++ } continue }
			if (state == "text") {
				if (c == "\\") { if (part == "literals") out = out " "; i++; continue }
				if (c == "\"") { state = "code"; if (part == "literals") out = out " | " }
				else if (part == "literals") out = out c
				continue
			}
			if (two == "/*") { state = "comment"; i++; continue }
			if (two == "//") break
			if (c == "\"") { state = "text"; continue }
			if (c == "\047") { i++; if (substr($0, i, 1) == "\\") i++; while (i <= n && substr($0, i, 1) != "\047") i++; continue }
			if (part == "code") out = out c
		}
		if (state == "text" && substr($0, n, 1) != "\\") state = "code"
		if (out ~ /[^ \t]/ && !(part == "literals" && $0 ~ /^[ \t]*#[ \t]*include/)) print FILENAME ":" FNR ":" out
	}' "$@"
}
business_words() {
	parts literals "$@" | grep -iE "^[^:]*:[0-9]*:(.*[^a-z])?($english)([^a-z]|\$)|^[^:]*:[0-9]*:.*($chinese)"
}
unsafe_calls() {
	parts code "$@" | grep -E "(^|[^a-zA-Z0-9_])($unsafe)[ \t]*\\("
}
notes_left() {
	grep -nHE "(^|[^A-Za-z])($notes)([^A-Za-z]|\$)" "$@"
}
grown() {
	awk 'FNR == 601 { print FILENAME ": past 600 lines; look for the missing noun"; found = 1 } END { exit !found }' "$@"
}

mapfile -t ours < <(c_files src include)
mapfile -t all < <(c_files src include tests)
mapfile -t texts < <(find src include tests rules data man .ci bootstrap CMakeLists.txt -type f ! -path '*/corpus/*' | grep -v '/test_words\.sh$' | sort)
while IFS= read -r line; do
	finding "a word of business in C: $line"
done < <(business_words "${ours[@]}")
while IFS= read -r line; do
	finding "an unsafe call: $line"
done < <(unsafe_calls "${all[@]}")
while IFS= read -r line; do
	finding "a note to oneself: $line"
done < <(notes_left "${texts[@]}")
while IFS= read -r line; do
	finding "$line"
done < <(grown "${all[@]}")

# refuses GUARD TEXT / passes GUARD TEXT
refuses() {
	printf '%s\n' "$2" >"$scratch/plant.c"
	"$1" "$scratch/plant.c" >/dev/null || finding "$1 lets pass: $2"
}
passes() {
	printf '%s\n' "$2" >"$scratch/plant.c"
	! "$1" "$scratch/plant.c" >"$scratch/refused" || finding "$1 refuses: $2"
}
refuses business_words 'const char *w = "seal";'
refuses business_words 'const char *w = "x \" 办理请假 手续";'
refuses business_words 'f("a", "seal-use"); /* " */'
passes business_words 'int sealed; /* "seal" */ const char *w = "sealed"; // "leave"'
passes business_words 'char c = 34; f(leave, "gone"); char q = '"'\"'"'; g(mayor);'
refuses unsafe_calls 'x = atoi (s);'
passes unsafe_calls 'x = my_atoi(s); /* atoi(s) */ f("atoi(s)"); snprintf(a, b, c);'
refuses notes_left "/* TO""DO later */"
passes notes_left 'mkstemp("aXXXXXX")'
refuses grown "$(yes 'int x;' | head -n 601)"
passes grown "$(yes 'int x;' | head -n 600)"
house_end
