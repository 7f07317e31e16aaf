/* SPDX-License-Identifier: MIT */
/* err: words always fit, are always UTF-8, and never carry what a terminal would obey. */
#include "antou/err.h"
#include "antou/text.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_set(void **state)
{
	struct err err = {.code = ERR_NONE};

	(void)state;
	assert_int_equal(err_set(&err, ERR_MISSING, "找不到第 %d 行", 7), -1);
	assert_int_equal(err.code, ERR_MISSING);
	assert_string_equal(err.words, "找不到第 7 行");
	assert_int_equal(err_set(NULL, ERR_FULL, "磁盘已满"), -1);
}

static void test_long_words_end_between_characters(void **state)
{
	char many[1200] = "";
	struct err err;

	(void)state;
	for (int lead = 0; lead < 4; lead++) {
		memset(many, 'x', sizeof(many));
		for (size_t i = (size_t)lead; i + 4 < sizeof(many); i += 4)
			memcpy(many + i, "𠮷", 4);
		many[sizeof(many) - 8] = '\0';
		err_set(&err, ERR_USAGE, "%s", many);
		assert_true(text_valid(err.words, strlen(err.words)));
		assert_true(strlen(err.words) > sizeof(err.words) - 5);
		assert_null(strchr(err.words, '?'));
	}
}

static void test_hostile_words_are_harmless(void **state)
{
	struct err err;

	(void)state;
	err_set(&err, ERR_USAGE,
	        "a\033[2J\nb\xff"
	        "c\xe4\xb8");
	assert_string_equal(err.words, "a?[2J?b?c??");
	err_set(&err, ERR_USAGE,
	        "x\xc2\x9b"
	        "y\xe2\x80\xae"
	        "z");
	assert_string_equal(err.words, "x??y???z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_set),
	        cmocka_unit_test(test_long_words_end_between_characters),
	        cmocka_unit_test(test_hostile_words_are_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
