/* SPDX-License-Identifier: MIT */
/* Every book in tests/rules/bad gives exactly the findings written at its end (`#! line:column: words`, a trailing * stands for any rest). The part of
   its name before the first `-` is the file of the good book that it replaces. */
#include "lab.h"

#include "antou/text.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const char *next_expected(const char *at, size_t *len)
{
	at = strstr(at, "\n#! ");
	if (!at)
		return NULL;
	at += 4;
	*len = strcspn(at, "\n");
	return at;
}

static bool finding_fits(const char *finding, size_t finding_len, const char *expected, size_t len)
{
	if (len > 0 && expected[len - 1] == '*')
		return finding_len >= len - 1 && memcmp(finding, expected, len - 1) == 0;
	return finding_len == len && memcmp(finding, expected, len) == 0;
}

/* Findings in other files of the book, which follow from the change, are not looked at. */
static void compare(const char *name, const char *findings, const char *text)
{
	char prefix[60];
	size_t len = 0;
	const char *expected = next_expected(text, &len);

	snprintf(prefix, sizeof(prefix), "%s.yaml:", name);
	for (const char *at = findings; *at; at += strcspn(at, "\n") + 1) {
		size_t skip = strlen(prefix), finding_len = strcspn(at, "\n");

		if (!text_starts(at, prefix))
			continue;
		if (!expected || !finding_fits(at + skip, finding_len - skip, expected, len))
			fail_msg("found    %.*s\nexpected %.*s", (int)finding_len, at, expected ? (int)len : 7, expected ? expected : "nothing");
		expected = next_expected(expected, &len);
	}
	if (expected)
		fail_msg("%s: not found: %.*s", name, (int)len, expected);
}

static void bad(void **state)
{
	const char *path = *state;
	char name[40];
	size_t len;
	struct lab lab;
	struct arena arena;
	char *text;

	arena_init(&arena);
	text = lab_text(&arena, path, &len);
	assert_non_null(text);
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(path + 4, "-"), path + 4);
	lab_open(&lab, name, text, len);
	assert_true(lab.issues.count > 0);
	compare(name, issues_text(&lab.issues, &lab.arena), text);
	lab_close(&lab);
	arena_fini(&arena);
}

static void good(void **state)
{
	struct lab lab;

	(void)state;
	lab_open(&lab, NULL, NULL, 0);
	assert_string_equal(issues_text(&lab.issues, &lab.arena), "");
	assert_non_null(lab.book);
	lab_close(&lab);
}

#define BAD(name) {"bad/" name, bad, NULL, NULL, (void *)(uintptr_t)"bad/" name ".yaml"}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good),  BAD("claim-names"), BAD("claim-types"), BAD("claim-rows"), BAD("claim-circles"),
		BAD("office-nouns"), BAD("circle-moves"), BAD("extra-unknown"), BAD("extra-lines"), BAD("extra-log"), BAD("extra-silent"), BAD("extra-yaml"), BAD("clauses-doubts"), BAD("readings-choice"),
		BAD("slip-boxes"), BAD("slip-frame"), BAD("slip-rows"),
		BAD("office-series"), BAD("book-charts"), BAD("claim-opens"), BAD("rosters-shifts"), BAD("accounts-thresholds"), BAD("recurring-entries"), BAD("attendance-marks"),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
