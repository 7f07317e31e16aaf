/* SPDX-License-Identifier: MIT */
/* money: reading, showing, and capital numerals by annex 1 of the payment and settlement rules (正确填写票据和结算凭证的基本规定). */
#include "antou/arena.h"
#include "antou/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_parse(void **state)
{
	static const struct {
		const char *text;
		enum money_fault fault;
		int64_t fen;
	} rows[] = {
	        {"5000", MONEY_OK, 500000},
	        {"5000.5", MONEY_OK, 500050},
	        {"5,000.00", MONEY_OK, 500000},
	        {"￥5000", MONEY_OK, 500000},
	        {"¥ 5000", MONEY_OK, 500000},
	        {"5000元", MONEY_OK, 500000},
	        {"5000 圆", MONEY_OK, 500000},
	        {"１２３", MONEY_OK, 12300},
	        {"１，２３４．５６", MONEY_OK, 123456},
	        {" 0.05 ", MONEY_OK, 5},
	        {"0", MONEY_OK, 0},
	        {"007", MONEY_OK, 700},
	        {"　8　", MONEY_OK, 800},
	        {"999999999999.99", MONEY_OK, MONEY_MAX_FEN},
	        {"999,999,999,999.99", MONEY_OK, MONEY_MAX_FEN},
	        {"1000000000000", MONEY_TOO_LARGE, 0},
	        {"99999999999999999999999999", MONEY_TOO_LARGE, 0},
	        {"", MONEY_EMPTY, 0},
	        {" 　", MONEY_EMPTY, 0},
	        {"12.345", MONEY_TOO_FINE, 0},
	        {"12.340", MONEY_TOO_FINE, 0},
	        {"1e9", MONEY_NOT_A_NUMBER, 0},
	        {"-3", MONEY_NEGATIVE, 0},
	        {"−3", MONEY_NEGATIVE, 0},
	        {"－３", MONEY_NEGATIVE, 0},
	        {"￥-3.00", MONEY_NEGATIVE, 0},
	        {"-x", MONEY_NOT_A_NUMBER, 0},
	        {"+3", MONEY_NOT_A_NUMBER, 0},
	        {"5,00", MONEY_NOT_A_NUMBER, 0},
	        {"5000,000", MONEY_NOT_A_NUMBER, 0},
	        {"1,2345", MONEY_NOT_A_NUMBER, 0},
	        {",500", MONEY_NOT_A_NUMBER, 0},
	        {"5,", MONEY_NOT_A_NUMBER, 0},
	        {"5.", MONEY_NOT_A_NUMBER, 0},
	        {".5", MONEY_NOT_A_NUMBER, 0},
	        {"5 000", MONEY_NOT_A_NUMBER, 0},
	        {"1.2.3", MONEY_NOT_A_NUMBER, 0},
	        {"五千", MONEY_NOT_A_NUMBER, 0},
	        {"5000万元", MONEY_NOT_A_NUMBER, 0},
	        {"0x10", MONEY_NOT_A_NUMBER, 0},
	        {"nan", MONEY_NOT_A_NUMBER, 0},
	        {"\xff", MONEY_NOT_A_NUMBER, 0},
	        {"5\033[2J", MONEY_NOT_A_NUMBER, 0},
	        {"元", MONEY_NOT_A_NUMBER, 0},
	        {"5元元", MONEY_NOT_A_NUMBER, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t fen = -1;
		enum money_fault fault = money_parse(rows[i].text, &fen);

		if (fault != rows[i].fault || fen != (fault == MONEY_OK ? rows[i].fen : -1))
			fail_msg("%s: fault %d, fen %lld", rows[i].text, fault, (long long)fen);
	}
}

static void test_very_long_numbers(void **state)
{
	char text[300];
	int64_t fen = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = '9';
	text[sizeof(text) - 1] = '\0';
	assert_int_equal(money_parse(text, &fen), MONEY_TOO_LARGE);
	text[200] = 'x';
	text[1] = 'y';
	assert_int_equal(money_parse(text, &fen), MONEY_NOT_A_NUMBER);
}

static void test_words(void **state)
{
	(void)state;
	for (int fault = MONEY_OK; fault <= MONEY_TOO_LARGE; fault++)
		for (int other = MONEY_OK; other < fault; other++)
			assert_string_not_equal(money_fault_words((enum money_fault)fault), money_fault_words((enum money_fault)other));
}

static void test_text(void **state)
{
	static const struct {
		int64_t fen;
		const char *grouped, *plain;
	} rows[] = {
	        {0, "0.00", "0.00"},
	        {5, "0.05", "0.05"},
	        {99, "0.99", "0.99"},
	        {100, "1.00", "1.00"},
	        {99999, "999.99", "999.99"},
	        {100000, "1,000.00", "1000.00"},
	        {123456789, "1,234,567.89", "1234567.89"},
	        {-500050, "-5,000.50", "-5000.50"},
	        {-5, "-0.05", "-0.05"},
	        {MONEY_MAX_FEN, "999,999,999,999.99", "999999999999.99"},
	        {INT64_MIN, "-92,233,720,368,547,758.08", "-92233720368547758.08"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char out[MONEY_TEXT];

		money_text(rows[i].fen, true, out);
		assert_string_equal(out, rows[i].grouped);
		money_text(rows[i].fen, false, out);
		assert_string_equal(out, rows[i].plain);
	}
}

static void test_capital(void **state)
{
	static const struct {
		int64_t fen;
		const char *words;
	} rows[] = {
	        /* the annex's own figures */
	        {140950, "壹仟肆佰零玖元伍角"},
	        {600714, "陆仟零柒元壹角肆分"},
	        {168032, "壹仟陆佰捌拾元叁角贰分"},
	        {10700053, "壹拾万柒仟元伍角叁分"},
	        {1640902, "壹万陆仟肆佰零玖元零贰分"},
	        {32504, "叁佰贰拾伍元零肆分"},
	        /* boundaries */
	        {0, "零元整"},
	        {5, "伍分"},
	        {50, "伍角"},
	        {55, "伍角伍分"},
	        {100, "壹元整"},
	        {101, "壹元零壹分"},
	        {1000, "壹拾元整"},
	        {10001, "壹佰元零壹分"},
	        {101010, "壹仟零壹拾元壹角"},
	        {500000, "伍仟元整"},
	        {1000500, "壹万零伍元整"},
	        {1050003, "壹万零伍佰元零叁分"},
	        {10050000, "壹拾万零伍佰元整"},
	        {INT64_C(10000000000), "壹亿元整"},
	        {INT64_C(10000500000), "壹亿零伍仟元整"},
	        {INT64_C(10000000100), "壹亿零壹元整"},
	        {INT64_C(10001000000), "壹亿零壹万元整"},
	        {INT64_C(100010000000), "壹拾亿零壹拾万元整"},
	        {INT64_C(100000000000), "壹拾亿元整"},
	        {MONEY_MAX_FEN, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
	        {-305, "负叁元零伍分"},
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(money_capital(&arena, rows[i].fen), rows[i].words);
	assert_non_null(money_capital(&arena, INT64_MIN));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_parse),
	        cmocka_unit_test(test_very_long_numbers),
	        cmocka_unit_test(test_words),
	        cmocka_unit_test(test_text),
	        cmocka_unit_test(test_capital),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
