/* SPDX-License-Identifier: MIT */
/* value_parse: what people type, at its edges. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/value.h"

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

static struct value read(enum field_type type, const char *text)
{
	struct value value;
	const char *words;

	assert_true(value_parse(type, text, &arena, &value, &words));
	assert_null(words);
	return value;
}

/* Refused, in one sentence with a remedy, that names what was typed as part says. */
static void refused(enum field_type type, const char *text, const char *part)
{
	struct value value;
	const char *words = NULL;

	assert_false(value_parse(type, text, &arena, &value, &words));
	assert_int_equal(value.kind, VALUE_MISSING);
	assert_non_null(words);
	assert_true(text_valid(words, strlen(words)));
	assert_string_equal(words, text_clean(&arena, words, false));
	assert_non_null(strstr(words, part));
	assert_non_null(strstr(words, "请"));
}

static void blanks_are_missing(void **state)
{
	(void)state;
	for (int type = 0; type <= TYPE_CASE; type++) {
		assert_int_equal(read((enum field_type)type, "").kind, VALUE_MISSING);
		assert_int_equal(read((enum field_type)type, " \t　\n").kind, VALUE_MISSING);
		assert_int_equal(read((enum field_type)type, NULL).kind, VALUE_MISSING);
	}
}

static void texts(void **state)
{
	(void)state;
	assert_string_equal(read(TYPE_TEXT, "　探亲，三天 ").text, "探亲，三天");
	assert_string_equal(read(TYPE_NOTE, "一\n二").text, "一\n二");
	assert_string_equal(read(TYPE_CHOICE, "其他（说明）").text, "其他（说明）");
	assert_string_equal(read(TYPE_PERSON, "ｚｈａｎｇ-ｊｉａｎ").text, "zhang-jian");
	assert_string_equal(read(TYPE_CASE, "收〔2026〕1号").text, "收〔2026〕1号");
}

static const char *repeat(const char *part, size_t times)
{
	size_t len = strlen(part);
	char *text = arena_alloc(&arena, len * times + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(text + i * len, part, len);
	return text;
}

static void lengths(void **state)
{
	(void)state;
	assert_int_equal(text_count(read(TYPE_TEXT, repeat("字", 200)).text), 200);
	refused(TYPE_TEXT, repeat("字", 201), "201");
	assert_int_equal(text_count(read(TYPE_NOTE, repeat("字", 4000)).text), 4000);
	refused(TYPE_NOTE, repeat("字", 4001), "4001");
	refused(TYPE_MONEY, repeat("9", 201), "201");
}

static void signs(void **state)
{
	(void)state;
	refused(TYPE_TEXT, "a\x1b[31mb", "␛");
	refused(TYPE_TEXT, "a\nb", "␊");
	refused(TYPE_NOTE,
	        "a\n\x07"
	        "b",
	        "␇");
	refused(TYPE_NOTE, "甲\x7f", "␡");
	refused(TYPE_TEXT, "甲\xe2\x80\xae乙", "控制字符");
	refused(TYPE_TEXT, "甲\xc2\x85乙", "控制字符");
	refused(TYPE_TEXT, "\xff", "UTF-8");
	refused(TYPE_NOTE, "\xc0\x80", "UTF-8");
	refused(TYPE_DAY, "2026-\xe6\x9c", "UTF-8");
}

static void amounts(void **state)
{
	(void)state;
	assert_int_equal(read(TYPE_MONEY, "5000").fen, 500000);
	assert_int_equal(read(TYPE_MONEY, "￥５，０００．５０").fen, 500050);
	assert_int_equal(read(TYPE_MONEY, "0.01").kind, VALUE_MONEY);
	refused(TYPE_MONEY, "12.345", "");
	refused(TYPE_MONEY, "1e9", "");
	refused(TYPE_MONEY, "-3", "");
	refused(TYPE_MONEY, "五千", "");
}

static void numbers(void **state)
{
	(void)state;
	assert_int_equal(read(TYPE_NUMBER, "3").number, 30000);
	assert_int_equal(read(TYPE_NUMBER, "０．５").number, 5000);
	assert_int_equal(read(TYPE_NUMBER, "0.0001").number, 1);
	assert_int_equal(read(TYPE_NUMBER, "007").number, 70000);
	assert_int_equal(read(TYPE_NUMBER, "99999999999").number, INT64_C(999999999990000));
	refused(TYPE_NUMBER, "100000000000", "十一位");
	refused(TYPE_NUMBER, "0.00001", "四位");
	refused(TYPE_NUMBER, "-3", "负数");
	refused(TYPE_NUMBER, "1e9", "1e9");
	refused(TYPE_NUMBER, "3.", "3.");
	refused(TYPE_NUMBER, ".5", "不是数字");
	refused(TYPE_NUMBER, "3 4", "不是数字");
	refused(TYPE_NUMBER, "1.2.3", "不是数字");
	refused(TYPE_NUMBER, "三天", "三天");
	refused(TYPE_NUMBER, "-", "不是数字");
}

static void days(void **state)
{
	int32_t day = day_from_civil(2026, 11, 22);

	(void)state;
	assert_int_equal(read(TYPE_DAY, "2026-11-22").day, day);
	assert_int_equal(read(TYPE_DAY, "２０２６年11月22日").day, day);
	assert_int_equal(read(TYPE_DAY, "2024-02-29").day, day_from_civil(2024, 2, 29));
	refused(TYPE_DAY, "2026-02-29", "没有“2026-02-29”这一天");
	refused(TYPE_DAY, "20261301", "这一天");
	refused(TYPE_DAY, "2026年4月31日", "这一天");
	refused(TYPE_DAY, "1899-12-31", "1900");
	refused(TYPE_DAY, "2200-01-01", "2199");
	refused(TYPE_DAY, "明天", "不是日期");
	refused(TYPE_DAY, "11-22", "不是日期");
	assert_int_equal(read(TYPE_TIME, "2026-11-22 14:30").time_s, time_at(day, 14 * 60 + 30));
	assert_int_equal(read(TYPE_TIME, "2026-11-22　１４：３０").time_s, time_at(day, 14 * 60 + 30));
	refused(TYPE_TIME, "2026-11-22", "补上时刻");
	refused(TYPE_TIME, "2026-11-22 25:00", "25:00");
	refused(TYPE_TIME, "2026-02-30 10:00", "2026-02-30");
}

static void flags(void **state)
{
	(void)state;
	assert_true(read(TYPE_FLAG, "是").flag);
	assert_true(read(TYPE_FLAG, "ＹＥＳ").flag);
	assert_int_equal(read(TYPE_FLAG, "否").kind, VALUE_FLAG);
	assert_false(read(TYPE_FLAG, "No").flag);
	refused(TYPE_FLAG, "也许", "“也许”");
}

static void choices(void **state)
{
	struct value value = read(TYPE_CHOICES, "甲、乙, 丙，丁；甲;、");

	(void)state;
	assert_int_equal(value.kind, VALUE_LIST);
	assert_int_equal(value.list.count, 4);
	assert_string_equal(value.list.items[0].text, "甲");
	assert_string_equal(value.list.items[2].text, "丙");
	assert_string_equal(value.list.items[3].text, "丁");
	assert_int_equal(read(TYPE_CHOICES, "、，").kind, VALUE_MISSING);
	assert_int_equal(read(TYPE_PERSONS, repeat("zhang-jianguo-3、", 500)).kind, VALUE_LIST); /* a list is no line of text */
	refused(TYPE_PERSONS, repeat("a、", 20000), "最多");
}

/* A long wrong text is cut in the sentence, between characters. */
static void long_quotes_are_cut(void **state)
{
	(void)state;
	refused(TYPE_DAY, repeat("字", 100), "…");
	refused(TYPE_NUMBER, repeat("a字", 60), "…");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(blanks_are_missing, setup, teardown),
	        cmocka_unit_test_setup_teardown(texts, setup, teardown),
	        cmocka_unit_test_setup_teardown(lengths, setup, teardown),
	        cmocka_unit_test_setup_teardown(signs, setup, teardown),
	        cmocka_unit_test_setup_teardown(amounts, setup, teardown),
	        cmocka_unit_test_setup_teardown(numbers, setup, teardown),
	        cmocka_unit_test_setup_teardown(days, setup, teardown),
	        cmocka_unit_test_setup_teardown(flags, setup, teardown),
	        cmocka_unit_test_setup_teardown(choices, setup, teardown),
	        cmocka_unit_test_setup_teardown(long_quotes_are_cut, setup, teardown),
	};

	return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
