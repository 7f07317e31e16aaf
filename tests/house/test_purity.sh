#!/bin/bash
# SPDX-License-Identifier: MIT
# The engine is pure: what it calls is its own, the model's, base's pure part, and memory and text functions of libc that neither
# allocate nor remember nor ask the locale. Anything else in `nm -u libantou_engine.a` is a finding.
source "$(dirname -- "${BASH_SOURCE[0]}")/house.sh"

libc='^(mem(cpy|move|set|cmp|chr|rchr|mem)|str(len|nlen|cmp|ncmp|casecmp|ncasecmp|chr|rchr|str|spn|cspn|pbrk|chrnul|toll?|toull?|toimax|toumax|tod)|v?snprintf|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_|__(mem|str)[a-z]+_chk|__v?snprintf_chk|__isoc(23|99)_(str|v?snprintf)[a-z]*)$'
sanitizer='^(__asan_|__ubsan_|__sanitizer_|__lsan_|__sancov_|__start___sancov|__stop___sancov)'
impure_base='^(digest_(start|salt)|password_|sign_|spoken$|words_speak$|must_hook$)'

# impurities ARCHIVE NEIGHBOUR…: every symbol it wants and may not have
impurities() {
	nm --undefined-only --format=posix "$1" 2>/dev/null | awk 'NF > 1 { print $1 }' | sort -u >"$scratch/wanted"
	nm --defined-only --extern-only --format=posix "$@" 2>/dev/null | awk 'NF > 1 { print $1 }' | grep -vE "$impure_base" | sort -u >"$scratch/allowed"
	comm -23 "$scratch/wanted" "$scratch/allowed" | grep -vE "$libc" | grep -vE "$sanitizer"
}

# pure ARCHIVE NEIGHBOUR…
pure() {
	impurities "$@" >"$scratch/impure"
	[[ ! -s $scratch/impure ]]
}

neighbours=()
for room in base model; do
	[[ -f $ANTOU_BUILD_DIR/libantou_$room.a ]] && neighbours+=("$ANTOU_BUILD_DIR/libantou_$room.a")
done

# planted: one object for each way of looking outside
plant=0
for call in 'long t(long *); long time(long *); long f(void); long f(void) { return time(0); }' \
	'void *malloc(unsigned long); void *f(void); void *f(void) { return malloc(7); }' \
	'extern int errno_like; int f(void); int f(void) { return errno_like; }' \
	'void digest_salt(char *); void f(char *); void f(char *s) { digest_salt(s); }' \
	'char *strdup(const char *); char *f(const char *); char *f(const char *s) { return strdup(s); }' \
	'int password_matches(void); int f(void); int f(void) { return password_matches(); }'; do
	plant=$((plant + 1))
	printf '%s\n' "$call" >"$scratch/plant.c"
	if ! "$ANTOU_CC" -c -o "$scratch/plant.o" "$scratch/plant.c" || ! ar rcs "$scratch/plant$plant.a" "$scratch/plant.o"; then
		finding "cannot build the planted object $plant"
	fi
	must_fail "$call" pure "$scratch/plant$plant.a" "${neighbours[@]}"
done
printf '%s\n' '#include <string.h>' 'int f(const char *); int f(const char *s) { char t[4]; memset(t, 0, sizeof(t)); return strcmp(s, t); }' >"$scratch/clean.c"
"$ANTOU_CC" -c -o "$scratch/clean.o" "$scratch/clean.c" && ar rcs "$scratch/clean.a" "$scratch/clean.o"
pure "$scratch/clean.a" "${neighbours[@]}" || finding "the guard refuses a pure object: $(tr '\n' ' ' <"$scratch/impure")"

engine=$ANTOU_BUILD_DIR/libantou_engine.a
if compgen -G 'src/engine/*.c' >/dev/null; then
	[[ -f $engine ]] || finding "src/engine has sources, but $engine was not built"
	pure "$engine" "${neighbours[@]}" || while IFS= read -r symbol; do
		finding "the engine is not pure, it wants $symbol: $(nm -A -u "$engine" 2>/dev/null | awk -v s="$symbol" '$NF == s { split($1, p, ":"); print p[2] }' | sort -u | tr '\n' ' ')"
	done <"$scratch/impure"
fi
house_end
