/* SPDX-License-Identifier: MIT */
/* day: the calendar against a second one that only counts, what is read and what is not, moments at the office's offset. */
#include "antou/day.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)));
}

/* 1600-01-01 was a Saturday, 135140 days before 1970. */
static void test_every_day_of_eight_centuries(void **state)
{
	int32_t day = -135140;
	int weekday = 6;

	(void)state;
	for (int year = 1600; year < 2400; year++)
		for (int month = 1; month <= 12; month++)
			for (int mday = 1; mday <= month_days(year, month); mday++, day++, weekday = weekday % 7 + 1) {
				int y, m, d;

				assert_int_equal(day_from_civil(year, month, mday), day);
				day_to_civil(day, &y, &m, &d);
				assert_true(y == year && m == month && d == mday);
				assert_int_equal(day_weekday(day), weekday);
			}
}

static void test_parse(void **state)
{
	static const char *const good[] = {
	        "2026-11-22", "2026/11/22", "2026.11.22", "2026年11月22日", "20261122", "２０２６－１１－２２", "２０２６年１１月２２日"};
	int32_t day;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		day = 0;
		assert_true(day_parse(good[i], &day));
		assert_int_equal(day, day_from_civil(2026, 11, 22));
	}
	assert_true(day_parse("2026年1月5日", &day));
	assert_int_equal(day, day_from_civil(2026, 1, 5));
	assert_true(day_parse("2024-02-29", &day));
	assert_true(day_parse("1900-01-01", &day));
	assert_true(day_parse("2199-12-31", &day));
}

static void test_parse_refuses(void **state)
{
	static const char *const bad[] = {
	        "",
	        " ",
	        "2026",
	        "2026-11",
	        "2026-11-",
	        "2026-11/22",
	        "2026-11-22 ",
	        " 2026-11-22",
	        "2026-11-22x",
	        "2026-13-01",
	        "2026-00-01",
	        "2026-01-00",
	        "2026-02-29",
	        "1900-02-29",
	        "2100-02-29",
	        "2026-04-31",
	        "1899-12-31",
	        "2200-01-01",
	        "26-11-22",
	        "2026年11月22",
	        "2026年11-22日",
	        "2026112",
	        "202611222",
	        "-2026-11-22",
	        "2026-11-222",
	        "2026\x01"
	        "11\x02"
	        "22\x03",
	        "\xff",
	        "2026-11-22T14:30",
	        "二〇二六年十一月",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		int32_t day = 77;

		if (day_parse(bad[i], &day))
			fail_msg("accepted: %s", bad[i]);
		assert_int_equal(day, 77);
	}
}

static void test_texts(void **state)
{
	char out[TIME_TEXT];

	(void)state;
	day_text(day_from_civil(2026, 1, 5), out);
	assert_string_equal(out, "2026-01-05");
	day_text(DAY_NONE, out);
	assert_string_equal(out, "");
	assert_string_equal(day_weekday_name(day_from_civil(2026, 11, 22)), "日");
	assert_string_equal(day_weekday_name(day_from_civil(2026, 11, 23)), "一");
	assert_int_equal(day_year(day_from_civil(2026, 12, 31)), 2026);
	time_text(0, out);
	assert_string_equal(out, "1970-01-01T08:00:00+08:00");
	time_text(INT64_C(1795329005), out);
	assert_string_equal(out, "2026-11-22T14:30:05+08:00");
	time_short(INT64_C(1795329005), out);
	assert_string_equal(out, "2026-11-22 14:30");
	time_text(TIME_NONE, out);
	assert_string_equal(out, "");
	time_text(INT64_MAX, out);
	assert_string_equal(out, "");
}

static void test_times(void **state)
{
	static const char *const good[] = {"2026-11-22T14:30:05+08:00", "2026-11-22 14:30:05", "2026年11月22日 14:30:05",
	        "2026-11-22T06:30:05Z", "２０２６-11-22　１４：３０：０５"};
	static const char *const bad[] = {"2026-11-22", "2026-11-22T", "2026-11-22T24:00", "2026-11-22T14:60", "2026-11-22T14:30:60",
	        "2026-11-22T1:30", "2026-11-22T14", "2026-11-22T14:30+09:00", "2026-11-22T14:30Zx", "2026-11-22  14:30", "2026-02-30 14:30",
	        "14:30", ""};
	int64_t time_s = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(time_parse(good[i], &time_s));
		assert_true(time_s == INT64_C(1795329005));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (time_parse(bad[i], &time_s))
			fail_msg("accepted: %s", bad[i]);
	assert_true(time_s == INT64_C(1795329005));
	assert_int_equal(time_day(time_s), day_from_civil(2026, 11, 22));
	assert_int_equal(time_minute(time_s), 14 * 60 + 30);
	assert_true(time_at(day_from_civil(2026, 11, 22), 14 * 60 + 30) == time_s - 5);
	assert_int_equal(time_day(-8 * 3600 - 1), -1);
	assert_int_equal(time_minute(-8 * 3600 - 1), 1439);
	assert_int_equal(time_day(-8 * 3600), 0);
	assert_int_equal(time_day(TIME_NONE), DAY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_every_day_of_eight_centuries),
	        cmocka_unit_test(test_parse),
	        cmocka_unit_test(test_parse_refuses),
	        cmocka_unit_test(test_texts),
	        cmocka_unit_test(test_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
