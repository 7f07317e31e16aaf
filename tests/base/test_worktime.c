/* SPDX-License-Identifier: MIT */
/* worktime: office arithmetic against a second implementation that walks every minute and every day, and the cases people ask about. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/worktime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char marks_text[] =
        "2026-09-20\t日\twork\t国庆节\n2026-09-25\t五\toff\t中秋节\n2026-10-01\t四\toff\t国庆节\n2026-10-02\t五\toff\t国庆节\n"
        "2026-10-05\t一\toff\t国庆节\n2026-10-06\t二\toff\t国庆节\n2026-10-07\t三\toff\t国庆节\n2026-10-10\t六\twork\t国庆节\n";

struct office {
	struct arena arena;
	struct calendar calendar;
	struct worktime work;
};

static int setup(void **state)
{
	static struct office office;

	arena_init(&office.arena);
	if (calendar_read(marks_text, &office.arena, &office.calendar, NULL))
		return -1;
	office.work = (struct worktime){.calendar = &office.calendar, .hours = {{{510, 720}, {870, 1080}}, 2}};
	*state = &office;
	return 0;
}

static int teardown(void **state)
{
	struct office *office = *state;

	arena_fini(&office->arena);
	return 0;
}

static int64_t at(const char *text)
{
	int64_t time_s = 0;

	assert_true(time_parse(text, &time_s));
	return time_s;
}

static int32_t on(const char *text)
{
	int32_t day = 0;

	assert_true(day_parse(text, &day));
	return day;
}

/* The slow twin: its own idea of a working day and of open hours, minute by minute. */
static bool slow_is_workday(const struct worktime *work, int32_t day)
{
	for (size_t i = 0; i < work->calendar->count; i++)
		if (work->calendar->marks[i].day == day)
			return work->calendar->marks[i].work;
	return day_weekday(day) != 6 && day_weekday(day) != 7;
}

static bool slow_is_open(const struct worktime *work, int64_t time_s)
{
	int minute = time_minute(time_s);

	for (size_t i = 0; i < work->hours.count; i++)
		if (minute >= work->hours.spans[i].from_minute && minute < work->hours.spans[i].to_minute)
			return slow_is_workday(work, time_day(time_s));
	return false;
}

static int64_t slow_add_minutes(const struct worktime *work, int64_t time_s, int minutes)
{
	for (; minutes > 0; time_s += 60)
		minutes -= slow_is_open(work, time_s);
	return time_s;
}

static int slow_minutes_between(const struct worktime *work, int64_t from_s, int64_t to_s)
{
	int minutes = 0;

	for (; from_s < to_s; from_s += 60)
		minutes += slow_is_open(work, from_s);
	return minutes;
}

/* A fixed sequence (Lehmer, modulus 2^31 - 1). */
static uint32_t dice(uint32_t *seed)
{
	*seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
	return *seed;
}

static void test_minutes_against_the_slow_twin(void **state)
{
	struct office *office = *state;
	int64_t start = at("2026-09-15 00:00");
	uint32_t seed = 20261122;

	for (int i = 0; i < 1500; i++) {
		int64_t from = start + (int64_t)(dice(&seed) % (30 * 1440)) * 60;
		int64_t to = start + (int64_t)(dice(&seed) % (30 * 1440)) * 60;
		int minutes = (int)(dice(&seed) % 3000);

		assert_true(worktime_add_minutes(&office->work, from, minutes) == slow_add_minutes(&office->work, from, minutes));
		assert_int_equal(worktime_minutes_between(&office->work, from, to), slow_minutes_between(&office->work, from, to));
	}
}

static void test_days_against_the_slow_twin(void **state)
{
	struct office *office = *state;
	int32_t start = on("2026-09-10");
	uint32_t seed = 7;

	for (int i = 0; i < 3000; i++) {
		int32_t from = start + (int32_t)(dice(&seed) % 50), day = from;
		int n = (int)(dice(&seed) % 61) - 30, left = n, step = n < 0 ? -1 : 1;

		while (left != 0) {
			day += step;
			left -= slow_is_workday(&office->work, day) ? step : 0;
		}
		assert_int_equal(worktime_add_days(&office->work, from, n), day);
		for (day = from; !slow_is_workday(&office->work, day);)
			day += step;
		assert_int_equal(worktime_roll(&office->work, from, step), day);
		for (left = 0, day = from; day < from + n;)
			left += slow_is_workday(&office->work, ++day);
		for (; day > from + n; day--)
			left -= slow_is_workday(&office->work, day);
		assert_int_equal(worktime_days_between(&office->work, from, from + n), left);
	}
}

static void test_known_moments(void **state)
{
	static const struct {
		const char *from;
		int minutes;
		const char *to;
	} rows[] = {
	        {"2026-11-23 17:30", 120, "2026-11-24 10:00"}, /* half an hour left today */
	        {"2026-11-27 17:30", 120, "2026-11-30 10:00"}, /* Friday to Monday */
	        {"2026-09-30 17:30", 120, "2026-10-08 10:00"}, /* over the National Day holiday */
	        {"2026-10-09 17:30", 120, "2026-10-10 10:00"}, /* the next day is a Saturday that is worked */
	        {"2026-11-23 17:30", 30, "2026-11-23 18:00"},  /* ends at closing, not next morning */
	        {"2026-11-23 11:30", 30, "2026-11-23 12:00"},
	        {"2026-11-23 11:30", 31, "2026-11-23 14:31"},
	        {"2026-11-23 18:00", 1, "2026-11-24 08:31"},
	        {"2026-11-23 13:00", 60, "2026-11-23 15:30"},
	        {"2026-11-23 08:30", 420, "2026-11-23 18:00"},
	        {"2026-11-23 08:30", 840, "2026-11-24 18:00"},
	        {"2026-11-23 08:30", 841, "2026-11-25 08:31"},
	        {"2026-11-22 03:00", 0, "2026-11-22 03:00"}, /* nothing has to run */
	        {"2026-11-23 17:30:30", 120, "2026-11-24 10:00:30"},
	};
	struct office *office = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t end = worktime_add_minutes(&office->work, at(rows[i].from), rows[i].minutes);
		char shown[TIME_TEXT];

		time_text(end, shown);
		if (end != at(rows[i].to))
			fail_msg("%s + %d = %s, not %s", rows[i].from, rows[i].minutes, shown, rows[i].to);
		assert_int_equal(worktime_minutes_between(&office->work, at(rows[i].from), end), rows[i].minutes);
		if (rows[i].minutes > 0) {
			int64_t begin = worktime_back_minutes(&office->work, end, rows[i].minutes);

			assert_true(begin >= at(rows[i].from));
			assert_true(worktime_seconds_between(&office->work, begin, end) == (int64_t)rows[i].minutes * 60);
			assert_true(worktime_seconds_between(&office->work, begin + 1, end) < (int64_t)rows[i].minutes * 60);
		}
	}
	assert_true(worktime_back_minutes(&office->work, at("2026-11-24 10:00"), 120) == at("2026-11-23 17:30"));
	assert_true(worktime_back_minutes(&office->work, at("2026-10-08 10:00"), 120) == at("2026-09-30 17:30"));
	assert_true(worktime_back_minutes(&office->work, at("2026-11-22 03:00"), 1) == at("2026-11-20 17:59"));
	assert_true(worktime_back_minutes(&office->work, TIME_NONE, 5) == TIME_NONE);
	assert_int_equal(worktime_minutes_between(&office->work, at("2026-11-24 10:00"), at("2026-11-23 10:00")), 0);
	assert_int_equal(worktime_day_minutes(&office->work), 420);
	assert_true(worktime_closing(&office->work, on("2026-11-23")) == at("2026-11-23 18:00"));
}

static void test_named_days(void **state)
{
	struct office *office = *state;

	assert_string_equal(worktime_day_name(&office->work, on("2026-10-01")), "国庆节");
	assert_null(worktime_day_name(&office->work, on("2026-10-08")));
	assert_false(worktime_is_workday(&office->work, on("2026-10-01")));
	assert_true(worktime_is_workday(&office->work, on("2026-10-10")));
	assert_false(worktime_is_workday(&office->work, on("2026-10-11")));
	assert_false(worktime_is_provisional(&office->work, on("2026-12-31")));
	assert_true(worktime_is_provisional(&office->work, on("2027-01-01")));
}

/* What a careless rule could ask for ends quickly and without overflow. */
static void test_absurd_amounts(void **state)
{
	struct office *office = *state;
	int32_t day = on("2026-11-23");

	assert_true(worktime_add_days(&office->work, day, INT32_MAX) > day);
	assert_true(worktime_add_days(&office->work, day, INT32_MIN) < day);
	assert_true(worktime_add_days(&office->work, INT32_MAX, 3) == INT32_MAX);
	assert_int_equal(worktime_add_days(&office->work, DAY_NONE, 3), DAY_NONE);
	assert_int_equal(worktime_roll(&office->work, DAY_NONE, 1), DAY_NONE);
	assert_true(worktime_add_minutes(&office->work, at("2026-11-23 08:30"), INT32_MAX) > at("2026-11-23 08:30"));
	assert_true(worktime_add_minutes(&office->work, at("2026-11-23 08:30"), -5) == at("2026-11-23 08:30"));
	assert_true(worktime_add_minutes(&office->work, TIME_NONE, 5) == TIME_NONE);
	assert_true(worktime_days_between(&office->work, INT32_MIN, INT32_MAX) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_minutes_against_the_slow_twin),
	        cmocka_unit_test(test_days_against_the_slow_twin),
	        cmocka_unit_test(test_known_moments),
	        cmocka_unit_test(test_named_days),
	        cmocka_unit_test(test_absurd_amounts),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
