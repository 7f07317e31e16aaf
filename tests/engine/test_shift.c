/* SPDX-License-Identifier: MIT */
/* Durations and half days against a twin that walks: minute by minute, day by day, span by span, over random moments around make-up days, midnight and
   new year. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char marks[] =
	"2025-10-01\t三\toff\t国庆节\n2025-12-31\t三\twork\t\n2026-01-01\t四\toff\t元旦\n2026-01-02\t五\toff\t元旦\n2026-01-03\t六\toff\t元旦\n2026-01-04\t日\twork\t元旦\n"
	"2026-02-14\t六\twork\t春节\n2026-02-16\t一\toff\t春节\n2026-02-17\t二\toff\t春节\n2026-02-18\t三\toff\t春节\n2026-02-19\t四\toff\t春节\n"
	"2026-02-20\t五\toff\t春节\n2026-02-28\t六\twork\t春节\n";
static const int spans[2][2] = {{510, 720}, {870, 1080}};

enum { ROUNDS = 4000 };

struct office {
	struct arena arena;
	struct calendar calendar;
	struct worktime work;
	uint64_t seed;
};

static void office_open(struct office *office)
{
	struct err err;

	arena_init(&office->arena);
	assert_int_equal(calendar_read(marks, &office->arena, &office->calendar, &err), 0);
	office->work = (struct worktime){.calendar = &office->calendar, .hours = {{{spans[0][0], spans[0][1]}, {spans[1][0], spans[1][1]}}, 2}};
	office->seed = 20260302;
}

static int draw(struct office *office, int below)
{
	office->seed = office->seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((office->seed >> 33) % (uint64_t)below);
}

/* From 20 December 2025 until 10 March 2026; on the minute, at the edge of a span or at midnight every third time. */
static int64_t moment_drawn(struct office *office)
{
	static const int edges[] = {0, 510, 720, 870, 1080, 1439};
	int32_t day = day_from_civil(2025, 12, 20) + draw(office, 80);

	return time_at(day, draw(office, 3) ? draw(office, 1440) : edges[draw(office, 6)]);
}

/* The twin's own idea of a working day. */
static bool works(int32_t day)
{
	static const struct { int year, month, day; bool work; } said[] = {{2025, 12, 31, true}, {2026, 1, 1, false}, {2026, 1, 2, false}, {2026, 1, 3, false},
		{2026, 1, 4, true}, {2026, 2, 14, true}, {2026, 2, 16, false}, {2026, 2, 17, false}, {2026, 2, 18, false}, {2026, 2, 19, false},
		{2026, 2, 20, false}, {2026, 2, 28, true}};

	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (day_from_civil(said[i].year, said[i].month, said[i].day) == day)
			return said[i].work;
	return (day + 3) % 7 < 5; /* 1970-01-01 was a Thursday */
}

/* Does office time run in the minute that begins then? */
static bool runs(int64_t minute_s)
{
	int minute = time_minute(minute_s);

	return works(time_day(minute_s)) && ((minute >= spans[0][0] && minute < spans[0][1]) || (minute >= spans[1][0] && minute < spans[1][1]));
}

static int64_t walk_minutes(int64_t time_s, int minutes, bool back)
{
	while (minutes > 0) {
		int64_t minute_s = back ? time_s - 60 : time_s;

		minutes -= runs(minute_s);
		time_s += back ? -60 : 60;
	}
	return time_s;
}

static int32_t walk_days(int32_t day, int days, bool back)
{
	while (days > 0) {
		day += back ? -1 : 1;
		days -= works(day);
	}
	return day;
}

static struct value shifted(struct office *office, enum limit_kind kind, int amount, int64_t time_s, bool back)
{
	struct limit limit = {.kind = kind, .amount = amount};
	struct value value = {.kind = VALUE_TIME, .time_s = time_s};

	return limit_shift(&office->work, &limit, &value, back);
}

static void working_minutes_are_walked(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t time_s = moment_drawn(&office);
		int minutes = draw(&office, 1000);
		bool back = draw(&office, 2);

		assert_int_equal(shifted(&office, LIMIT_WORKING_MINUTES, minutes, time_s, back).time_s, walk_minutes(time_s, minutes, back));
		assert_int_equal(shifted(&office, LIMIT_MINUTES, minutes, time_s, back).time_s, time_s + (back ? -1 : 1) * (int64_t)minutes * 60);
	}
	arena_fini(&office.arena);
}

static void working_days_are_walked(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t time_s = moment_drawn(&office), within_s = time_s - time_at(time_day(time_s), 0), half_s;
		struct value day = {.kind = VALUE_DAY, .day = time_day(time_s)}, found;
		int days = draw(&office, 30);
		bool back = draw(&office, 2);
		struct limit limit = {.kind = LIMIT_WORKING_DAYS, .amount = days * 2};

		assert_int_equal(shifted(&office, LIMIT_WORKING_DAYS, days * 2, time_s, back).time_s, time_at(walk_days(day.day, days, back), 0) + within_s);
		found = limit_shift(&office.work, &limit, &day, back);
		assert_int_equal(found.kind, VALUE_DAY);
		assert_int_equal(found.day, walk_days(day.day, days, back));
		/* half a day more is half of the seven hours */
		half_s = walk_minutes(time_at(walk_days(day.day, days, back), 0) + within_s, 210, back);
		assert_int_equal(shifted(&office, LIMIT_WORKING_DAYS, days * 2 + 1, time_s, back).time_s, half_s);
	}
	arena_fini(&office.arena);
}

/* Plus undoes less where office time runs all along its edges. */
static void less_undoes_plus(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t time_s = moment_drawn(&office), later_s;
		int minutes = 1 + draw(&office, 1000);

		if (!runs(time_s))
			continue;
		later_s = shifted(&office, LIMIT_WORKING_MINUTES, minutes, time_s, false).time_s;
		assert_int_equal(shifted(&office, LIMIT_WORKING_MINUTES, minutes, later_s, true).time_s, time_s);
	}
	arena_fini(&office.arena);
}

/* A half day counts when a minute of it lies between. */
static int walk_half_days(int64_t from_s, int64_t to_s)
{
	int count = 0;
	bool ran = false;

	for (int64_t minute_s = from_s; minute_s < to_s; minute_s += 60) {
		bool run = runs(minute_s);

		count += run && !ran;
		ran = run;
	}
	return count;
}

static void half_days_are_walked(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	for (int i = 0; i < ROUNDS / 8; i++) {
		int64_t from_s = moment_drawn(&office), to_s = draw(&office, 4) ? moment_drawn(&office) : from_s + (int64_t)draw(&office, 1500) * 60;

		assert_int_equal(worktime_spans_between(&office.work, from_s, to_s), walk_half_days(from_s, to_s));
	}
	arena_fini(&office.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(working_minutes_are_walked),
		cmocka_unit_test(working_days_are_walked),
		cmocka_unit_test(less_undoes_plus),
		cmocka_unit_test(half_days_are_walked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
