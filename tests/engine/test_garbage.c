/* SPDX-License-Identifier: MIT */
/* Garbage in: findings out, never a crash or a hang. The good book, mutated line by line and byte by byte, deterministically. */
#include "lab.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A book that compiles has no findings, and one that does not has some. */
static void compile(const char *name, const char *text, size_t len)
{
	struct lab lab;

	lab_open(&lab, name, text, len);
	if (lab.issues.count == 0)
		assert_non_null(lab.book);
	for (size_t i = 0; i < lab.issues.count; i++) {
		assert_true(lab.issues.items[i].line >= 1);
		assert_true(lab.issues.items[i].column >= 1);
		assert_true(strlen(lab.issues.items[i].words) > 0);
	}
	lab_close(&lab);
}

static void without_each_line(void **state)
{
	struct arena arena;
	size_t len;
	char *text, *cut;

	arena_init(&arena);
	text = lab_text(&arena, arena_printf(&arena, "good/%s.yaml", (const char *)*state), &len);
	cut = arena_alloc(&arena, len + 1);
	for (size_t from = 0; from < len;) {
		size_t line = strcspn(text + from, "\n") + 1;

		memcpy(cut, text, from);
		memcpy(cut + from, text + from + line, len - from - line);
		compile(*state, cut, len - line);
		from += line;
	}
	arena_fini(&arena);
}

static void with_each_byte(void **state)
{
	static const char bytes[] = " :-[{}|\"#9\xe4";
	struct arena arena;
	size_t len;
	char *text;

	arena_init(&arena);
	text = lab_text(&arena, arena_printf(&arena, "good/%s.yaml", (const char *)*state), &len);
	for (size_t at = 0; at < len; at += 7) {
		char old = text[at];

		text[at] = bytes[at / 7 % (sizeof(bytes) - 1)];
		compile(*state, text, len);
		text[at] = old;
		if (at % 3 == 0)
			compile(*state, text, at);
	}
	arena_fini(&arena);
}

static void odd_roots(void **state)
{
	static const char *const roots[] = {"a", "[]", "[a]", "{}", "workflow:", "workflow: []", "workflow: {}", "table: {a: b}", "table: x", "register: [x]",
		"workflow: x\nroute: {}", "workflow: x\nroute: [a, [b], {together: c}, {together: [d]}]", "workflow: x\nfields: [a]\nlines: b\nfacts: c\ntables: d",
		"workflow: x\ntables: {a: , b: [], c: \"\", d: {rows: \"=>\"}, e: \"=> =>\", f: \"| =>|\"}",
		"workflow: x\nfacts: {a: \"\", b: plus, c: if, d: if else, e: first of, f: \"a if\", g: [], h: {}, i: \", ,\", j: \"\\\"\"}",
		"workflow: x\nchecks: [a, {check: b, refuse if: [], say: \"{\"}, {check: c, refuse if: not, say: \"}\"}]",
		"workflow: x\nroute: [{step: s, by: [], due: [], post: [], asks: a, if: {}, number: [], absence: b, same person as: c}]",
		"workflow: x\nroute: [{step: s, by: \" of \", due: \"by\", if: \"or and\"}, {step: t, by: or, due: from, if: \"= = =\"}]",
		"office:", "office: [x]\nposts: []\nhours: {}", "clauses: []", "clauses: {a: b, c: []}", "readings: {a: {options: b}}", "accounts: {a: {cap: b}}"};

	(void)state;
	for (size_t i = 0; i < sizeof(roots) / sizeof(*roots); i++) {
		compile("extra", roots[i], strlen(roots[i]));
		compile("claim", roots[i], strlen(roots[i]));
		compile("office", roots[i], strlen(roots[i]));
	}
}

/* A long condition, a long phrase, many steps: bounded work. */
static void long_texts(void **state)
{
	struct arena arena;
	char *text;
	const size_t size = 200000;

	(void)state;
	arena_init(&arena);
	text = arena_alloc(&arena, size + 200);
	memcpy(text, "workflow: x\ntitle: y\nfacts:\n  a: ", sizeof("workflow: x\ntitle: y\nfacts:\n  a: "));
	for (size_t at = strlen(text); at < size; at += 7)
		memcpy(text + at, "a plus ", 8);
	compile("extra", text, strlen(text));
	text = arena_alloc(&arena, size + 200);
	memcpy(text, "workflow: x\ntitle: y\nroute:\n  - {step: s, by: head, if: now present", sizeof("workflow: x\ntitle: y\nroute:\n  - {step: s, by: head, if: now present"));
	for (size_t at = strlen(text); at < 1900; at += 4)
		memcpy(text + at, " or ", 5);
	memcpy(text + strlen(text), " now present}\n", sizeof(" now present}\n"));
	compile("extra", text, strlen(text));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		{"lines of the claim", without_each_line, NULL, NULL, (void *)(uintptr_t)"claim"},
		{"lines of the office", without_each_line, NULL, NULL, (void *)(uintptr_t)"office"},
		{"bytes of the claim", with_each_byte, NULL, NULL, (void *)(uintptr_t)"claim"},
		{"bytes of the office", with_each_byte, NULL, NULL, (void *)(uintptr_t)"office"},
		cmocka_unit_test(odd_roots), cmocka_unit_test(long_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
