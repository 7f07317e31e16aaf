/* SPDX-License-Identifier: MIT */
/* text: every class of malformed UTF-8 (Unicode standard, table 3-7), measuring, cutting, cleaning, folding, nearest words. */
#include "antou/arena.h"
#include "antou/text.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static void test_every_code_point_round_trips(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		char bytes[4];
		uint32_t back;
		size_t len;

		if (code >= 0xd800 && code <= 0xdfff)
			continue;
		len = text_encode(code, bytes);
		assert_int_equal(text_decode(bytes, len, &back), len);
		assert_int_equal(back, code);
		for (size_t cut = 0; cut < len; cut++)
			assert_int_equal(text_decode(bytes, cut, &back), 0);
	}
}

static void test_malformed_is_refused(void **state)
{
	static const char *const bad[] = {
	        "\x80",
	        "\xbf", /* a continuation alone */
	        "\xc0\x80",
	        "\xc1\xbf",
	        "\xe0\x80\x80",
	        "\xe0\x9f\xbf", /* overlong */
	        "\xf0\x80\x80\x80",
	        "\xf0\x8f\xbf\xbf",
	        "\xed\xa0\x80",
	        "\xed\xbf\xbf", /* surrogates */
	        "\xf4\x90\x80\x80",
	        "\xf5\x80\x80\x80",
	        "\xf8\x88\x80\x80\x80",
	        "\xfe",
	        "\xff",
	        "\xc3",
	        "\xe4\xb8",
	        "\xf0\xa0\xae", /* cut short */
	        "\xc3(",
	        "\xe4(\x80",
	        "\xe4\xb8(",
	        "\xf0(\x80\x80",
	        "\xf0\xa0(\x80",
	        "\xf0\xa0\x80(",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		uint32_t code = 0;

		assert_int_equal(text_decode(bad[i], strlen(bad[i]), &code), 0);
		assert_int_equal(code, 0xfffd);
		assert_false(text_valid(bad[i], strlen(bad[i])));
		assert_true(text_valid(text_clean(&arena, bad[i], false), strlen(text_clean(&arena, bad[i], false))));
	}
	assert_true(text_valid("", 0));
	assert_true(text_valid("兴仁𠮷\U0010ffff", strlen("兴仁𠮷\U0010ffff")));
}

static void test_encode_never_writes_what_is_no_code_point(void **state)
{
	static const uint32_t none[] = {0xd800, 0xdfff, 0x110000, UINT32_MAX};
	char bytes[4];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(text_encode(none[i], bytes), 3);
		assert_memory_equal(bytes, "\xef\xbf\xbd", 3);
	}
}

static void test_cols_and_count(void **state)
{
	(void)state;
	assert_int_equal(text_cols(""), 0);
	assert_int_equal(text_cols("收文A1"), 6);
	assert_int_equal(text_cols("𠮷㐀"), 4);
	assert_int_equal(text_cols("e\u0301"), 1);
	assert_int_equal(text_cols("\xff\xfe"), 2);
	assert_int_equal(text_cols("“”—…·①×┌─┐"), 10);
	assert_int_equal(text_count("收文A1"), 4);
	assert_int_equal(text_count("a\xff收"), 3);
}

static void test_cut(void **state)
{
	int used;

	(void)state;
	assert_int_equal(text_cut("收文", 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(text_cut("收文", 4, &used), 6);
	assert_int_equal(used, 4);
	assert_int_equal(text_cut("收文", 1, &used), 0);
	assert_int_equal(used, 0);
	assert_int_equal(text_cut("e\u0301x", 1, NULL), 3);
	assert_int_equal(text_cut("\xe6\x94x", 1, &used), 1);
	assert_int_equal(text_cut("x", -1, &used), 0);
	assert_int_equal(text_cut("x", 100, &used), 1);
}

static void test_clean(void **state)
{
	(void)state;
	assert_string_equal(text_clean(&arena, "急\033[31m件\x07", false), "急␛[31m件␇");
	assert_string_equal(text_clean(&arena, "a\nb\r\n\tc", true), "a\nb␍\n␉c");
	assert_string_equal(text_clean(&arena, "a\nb", false), "a␊b");
	assert_string_equal(text_clean(&arena, "x\x7f", false), "x␡");
	assert_string_equal(text_clean(&arena,
	                            "x\xc2\x9b"
	                            "2J",
	                            false),
	        "x␛[2J");
	assert_string_equal(text_clean(&arena, "a\u202eb\u2066c\u200f", false), "a\ufffdb\ufffdc\ufffd");
	assert_string_equal(text_clean(&arena, "a\xe4\xb8z", false), "a\ufffd\ufffdz");
	assert_string_equal(text_clean(&arena, "", false), "");
	for (uint32_t code = 1; code < 0xa0; code++) {
		char raw[5] = "", *shown;

		text_encode(code, raw);
		shown = text_clean(&arena, raw, false);
		for (size_t at = 0; shown[at] != '\0';) {
			uint32_t seen;

			at += text_decode(shown + at, strlen(shown + at), &seen);
			assert_true(seen >= 0x20 && seen != 0x7f && (seen < 0x80 || seen > 0x9f));
		}
	}
}

static void test_fold_and_trim(void **state)
{
	(void)state;
	assert_string_equal(text_fold(&arena, "１２３．５０　ＡＢｃ（测试）"), "123.50 ABc(测试)");
	assert_string_equal(text_fold(&arena, "元\xff"), "元\xff");
	assert_string_equal(text_trim(&arena, " \t　 收 文　\r\n"), "收 文");
	assert_string_equal(text_trim(&arena, " 　 "), "");
	assert_string_equal(text_trim(&arena, ""), "");
}

static void test_equal_and_starts(void **state)
{
	(void)state;
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_false(text_equal("", NULL));
	assert_true(text_equal("收文", "收文"));
	assert_true(text_starts("XR-SW-1", "XR-SW"));
	assert_false(text_starts("XR", "XR-SW"));
}

static void test_nearest(void **state)
{
	static const char *const words[] = {"steps", "checks", "duties", "basis", "分管副主任"};

	(void)state;
	assert_string_equal(text_nearest("setps", words, 5), "steps");
	assert_string_equal(text_nearest("step", words, 5), "steps");
	assert_null(text_nearest("dutys", words, 5)); /* two changes in five characters are more than a third */
	assert_string_equal(text_nearest("basis", words, 5), "basis");
	assert_string_equal(text_nearest("分官副主任", words, 5), "分管副主任");
	assert_null(text_nearest("xyz", words, 5));
	assert_null(text_nearest("", words, 5));
	assert_null(text_nearest("steps", words, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_every_code_point_round_trips),
	        cmocka_unit_test(test_malformed_is_refused),
	        cmocka_unit_test(test_encode_never_writes_what_is_no_code_point),
	        cmocka_unit_test(test_cols_and_count),
	        cmocka_unit_test(test_cut),
	        cmocka_unit_test(test_clean),
	        cmocka_unit_test(test_fold_and_trim),
	        cmocka_unit_test(test_equal_and_starts),
	        cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
