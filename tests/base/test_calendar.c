/* SPDX-License-Identifier: MIT */
/* calendar: the published file read whole and checked by arithmetic, and what its reader refuses. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/worktime.h"

#include <stdio.h>
#include <stdlib.h>
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

static struct calendar published(void)
{
	const char *source = getenv("ANTOU_SOURCE_DIR");
	struct calendar calendar = {.count = 0};
	struct err err = {.code = ERR_NONE};
	struct buf text;
	char part[4096];
	size_t got;
	FILE *file;

	assert_non_null(source);
	file = fopen(arena_printf(&arena, "%s/data/calendar/china.tsv", source), "r");
	assert_non_null(file);
	buf_init(&text, &arena);
	while ((got = fread(part, 1, sizeof(part), file)) > 0)
		buf_add(&text, part, got);
	fclose(file);
	if (calendar_read(buf_text(&text), &arena, &calendar, &err))
		fail_msg("%s", err.words);
	return calendar;
}

/* A day worked at a year's end for a holiday of the next year belongs to the next year: New Year's Day is the only such holiday. */
static int holiday_year(const struct day_mark *mark)
{
	int year, month, mday;

	day_to_civil(mark->day, &year, &month, &mday);
	return year + (month == 12 && strcmp(mark->name, "元旦") == 0);
}

/* Every statutory day that falls on a weekend gets a substitute and every bridging day is worked off, so weekdays off less weekend days
   worked are the statutory days of the year: 10 until 2007, 11 from 2008, 13 from 2025; 2015 had one more (the 70th anniversary of
   victory), 2020 two more (Spring Festival prolonged in the epidemic). 2005 to 2007 shift days among each other, 30 together. */
static void test_adds_up_to_the_statutory_days(void **state)
{
	struct calendar calendar = published();
	int balance[2030] = {0};

	(void)state;
	for (size_t i = 0; i < calendar.count; i++)
		balance[holiday_year(&calendar.marks[i])] += calendar.marks[i].work ? -1 : 1;
	for (int year = 2002; year <= 2026; year++) {
		int granted = year < 2008 ? 10 : year < 2025 ? 11 : 13;

		granted += year == 2015 ? 1 : year == 2020 ? 2 : 0;
		if ((year < 2005 || year > 2007) && balance[year] != granted)
			fail_msg("%d: %d days, not %d", year, balance[year], granted);
	}
	assert_int_equal(balance[2005] + balance[2006] + balance[2007], 30);
}

static void test_marks_are_exceptions(void **state)
{
	struct calendar calendar = published();

	(void)state;
	assert_int_equal(calendar.count, 606);
	assert_int_equal(calendar.last_published, day_from_civil(2026, 12, 31));
	for (size_t i = 0; i < calendar.count; i++) {
		assert_int_equal(calendar.marks[i].work, day_weekday(calendar.marks[i].day) > 5);
		assert_non_null(calendar.marks[i].name);
	}
}

static void test_reads(void **state)
{
	struct calendar calendar;

	(void)state;
	assert_int_equal(calendar_read("", &arena, &calendar, NULL), 0);
	assert_int_equal(calendar.count, 0);
	assert_int_equal(calendar.last_published, DAY_NONE);
	assert_int_equal(calendar_read("# 说明\r\ndate\tweekday\tkind\tname\r\n\r\n2026-10-01\t四\toff\t国庆节\tx\r\n2026-10-10\t六\twork",
	                         &arena, &calendar, NULL),
	        0);
	assert_int_equal(calendar.count, 2);
	assert_string_equal(calendar.marks[0].name, "国庆节");
	assert_false(calendar.marks[0].work);
	assert_true(calendar.marks[1].work);
	assert_null(calendar.marks[1].name);
	assert_int_equal(calendar.last_published, day_from_civil(2026, 12, 31));
}

static void test_refuses(void **state)
{
	static const char *const bad[] = {
	        "#\n2026-02-30\t一\toff\tx\n",
	        "#\n2026-10-01\t五\toff\tx\n",
	        "#\n2026-10-01\t四\t-\tx\n",
	        "#\n2026-10-01\t四\n",
	        "#\nx\n",
	        "2026-10-02\t五\toff\n2026-10-01\t四\toff\n",
	        "2026-10-01\t四\toff\n2026-10-01\t四\toff\n",
	        "#\n2026-10-01\t四\toff\t\xff\n",
	        "#\n\t\t\t\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct calendar calendar;
		struct err err = {.code = ERR_NONE};

		assert_int_equal(calendar_read(bad[i], &arena, &calendar, &err), -1);
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.words, "第 2 行"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_adds_up_to_the_statutory_days),
	        cmocka_unit_test(test_marks_are_exceptions),
	        cmocka_unit_test(test_reads),
	        cmocka_unit_test(test_refuses),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
