/* SPDX-License-Identifier: MIT */
/* Phrases that reckon with days and moments, over a claim of ann whose days are put in by each test. Calendar of the lab: 1 to 7 October 2026 off, Saturday
   the 10th a working day; hours 8:30-12:00 and 14:30-18:00. */
#include "lab.h"
#include "eval.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct desk {
	struct lab lab;
	struct casefile file;
	struct scene scene;
	struct eval eval;
	struct err err;
};

static const char head[] = "workflow: reckoning\ntitle: 算\nfields:\n  d: {title: 日, type: day}\n  e: {title: 又一日, type: day}\n"
			   "  t: {title: 时刻, type: time}\n  u: {title: 又一时刻, type: time}\n  who: {title: 谁, type: person}\nfacts:\n";

/* One fact, x, over fields of which each is "name=value". */
static void desk_open(struct desk *desk, const char *phrase, const char *const *given)
{
	struct arena arena;
	const char *text, *words;

	memset(desk, 0, sizeof(*desk));
	arena_init(&arena);
	text = arena_printf(&arena, "%s  x: %s\n", head, phrase);
	lab_open(&desk->lab, "reckoning", text, strlen(text));
	assert_string_equal(issues_text(&desk->lab.issues, &desk->lab.arena), "");
	casefile_init(&desk->file);
	desk->file.applicant = "ann";
	desk->file.unit = "north";
	for (; *given; given++) {
		static const char names[] = "detuw";
		static const enum field_type types[] = {TYPE_DAY, TYPE_DAY, TYPE_TIME, TYPE_TIME, TYPE_TEXT};
		enum field_type type = types[strchr(names, **given) - names];
		struct value value;

		assert_true(value_parse(type, strchr(*given, '=') + 1, &desk->lab.arena, &value, &words));
		value_map_put(&desk->file.fields, &desk->lab.arena, arena_strndup(&desk->lab.arena, *given, strcspn(*given, "=")), value);
	}
	desk->scene = (struct scene){desk->lab.book, rulebook_workflow(desk->lab.book, "reckoning"), &desk->file, &lab_lookup, 0, &desk->lab.arena};
	assert_true(time_parse("2026-09-30 17:30", &desk->scene.now_s));
	eval_init(&desk->eval, &desk->scene, &desk->err);
	arena_fini(&arena);
}

#define GIVEN(...) ((const char *const[]){__VA_ARGS__, NULL})

static void gives(const char *phrase, const char *const *given, const char *expected)
{
	struct desk desk;
	struct value value;

	desk_open(&desk, phrase, given);
	value = eval_name(&desk.eval, "x");
	if (strcmp(value_text(&value, &desk.lab.arena), expected) != 0)
		fail_msg("%s (%s): %s, but should be %s", phrase, given[0] ? given[0] : "", value_text(&value, &desk.lab.arena), expected);
	lab_close(&desk.lab);
}

static void moments_are_shifted_by_a_duration(void **state)
{
	(void)state;
	gives("t plus 30 minutes", GIVEN("t=2026-09-30 23:45"), "2026-10-01 00:15");
	gives("t less 10 minutes", GIVEN("t=2026-01-01 00:05"), "2025-12-31 23:55");
	gives("t plus 2 working hours", GIVEN("t=2026-09-30 17:30"), "2026-10-08 10:00");
	gives("t less 2 working hours", GIVEN("t=2026-10-08 10:00"), "2026-09-30 17:30");
	gives("t plus 3 days", GIVEN("t=2026-09-30 17:30"), "2026-10-03 17:30");
	gives("t plus 2 working days", GIVEN("t=2026-09-30 17:30"), "2026-10-09 17:30");
	gives("t less 2 working days", GIVEN("t=2026-10-09 17:30"), "2026-09-30 17:30");
	gives("t plus 0.5 working days", GIVEN("t=2026-09-30 17:30"), "2026-10-08 11:30"); /* half of seven hours, half an hour of them today */
	gives("t 加 2 工作小时", GIVEN("t=2026-09-30 17:30"), "2026-10-08 10:00");
	gives("t plus 1 hour less 20 minutes", GIVEN("t=2026-09-30 17:30"), "2026-09-30 18:10");
	gives("opened-at plus 30 minutes", GIVEN("t=2026-01-01 00:00"), "2026-09-30 18:00");
}

static void days_are_shifted_by_a_duration(void **state)
{
	(void)state;
	gives("d plus 3 days", GIVEN("d=2026-12-30"), "2027-01-02");
	gives("d less 1 day", GIVEN("d=2026-01-01"), "2025-12-31");
	gives("d plus 2 working days", GIVEN("d=2026-09-30"), "2026-10-09");
	gives("d plus 3 working days", GIVEN("d=2026-09-30"), "2026-10-10"); /* the make-up Saturday */
	gives("d less 1 工作日", GIVEN("d=2026-10-08"), "2026-09-30");
	gives("d plus 1 hour", GIVEN("d=2026-10-08"), "2026-10-08 01:00");
	gives("d plus 1 working hour", GIVEN("d=2026-10-08"), "2026-10-08 09:30");
	gives("d plus 3 days", GIVEN("e=2026-12-30"), "");
}

/* Hours of a span that are only touched at their end or their beginning do not count. */
static void half_days_are_spans_of_office_hours(void **state)
{
	(void)state;
	gives("half days between t and u", GIVEN("t=2026-09-30 08:30", "u=2026-09-30 18:00"), "1");
	gives("half days between t and u", GIVEN("t=2026-09-30 12:00", "u=2026-09-30 18:00"), "0.5");
	gives("half days between t and u", GIVEN("t=2026-09-30 11:59", "u=2026-09-30 14:30"), "0.5");
	gives("half days between t and u", GIVEN("t=2026-09-30 12:00", "u=2026-09-30 14:30"), "0");
	gives("half days between t and u", GIVEN("t=2026-09-30 17:59", "u=2026-10-08 08:31"), "1");
	gives("half days between t and u", GIVEN("t=2026-09-30 18:00", "u=2026-10-08 08:30"), "0");
	gives("half days between t and u", GIVEN("t=2026-10-09 12:30", "u=2026-10-12 00:00"), "1.5"); /* Saturday the 10th is worked */
	gives("half days between d and e", GIVEN("d=2026-09-30", "e=2026-10-10"), "3");
	gives("half days between d and t", GIVEN("d=2026-09-30", "t=2026-10-08 12:00"), "0.5");
	gives("half days between t and d", GIVEN("t=2026-10-08 12:00", "d=2026-10-08"), "0.5");
	gives("half days between u and t", GIVEN("t=2026-09-30 08:30", "u=2026-09-30 18:00"), "0");
}

static void parts_of_a_year(void **state)
{
	(void)state;
	gives("quarter of d", GIVEN("d=2026-03-31"), "1");
	gives("quarter of d", GIVEN("d=2026-04-01"), "2");
	gives("quarter of d", GIVEN("d=2026-12-31"), "4");
	gives("start of month of d", GIVEN("d=2026-02-28"), "2026-02-01");
	gives("start of quarter of d", GIVEN("d=2026-12-31"), "2026-10-01");
	gives("start of quarter of d", GIVEN("d=2026-01-01"), "2026-01-01");
	gives("start of year of t", GIVEN("t=2026-12-31 23:59"), "2026-01-01");
	gives("end of month of d", GIVEN("d=2024-02-01"), "2024-02-29");
	gives("end of month of d", GIVEN("d=2026-12-05"), "2026-12-31");
	gives("end of quarter of d", GIVEN("d=2026-02-05"), "2026-03-31");
	gives("end of quarter of d", GIVEN("d=2026-11-05"), "2026-12-31");
	gives("day of t", GIVEN("t=2026-09-30 23:59"), "2026-09-30");
	gives("day of t", GIVEN("t=2026-10-01 00:00"), "2026-10-01");
	gives("当日 t", GIVEN("t=2026-10-01 00:00"), "2026-10-01");
	gives("day of d", GIVEN("d=2026-03-15"), "2026-03-15");
	gives("day of t", GIVEN("d=2026-03-15"), "");
	gives("days from day of t to d inclusive", GIVEN("t=2026-10-01 18:00", "d=2026-10-02"), "2");
	gives("month before d", GIVEN("d=2026-03-15"), "2026-02-28");
	gives("month before d", GIVEN("d=2026-01-01"), "2025-12-31");
	gives("上月 d", GIVEN("d=2026-01-01"), "2025-12-31");
	gives("holiday d", GIVEN("d=2026-10-03"), "是"); /* a Saturday that the calendar names */
	gives("holiday d", GIVEN("d=2026-09-26"), "否"); /* a mere Saturday */
	gives("holiday d", GIVEN("d=2026-10-10"), "否"); /* made up */
}

static void full_years(void **state)
{
	(void)state;
	gives("years between d and e", GIVEN("d=2016-03-02", "e=2026-03-01"), "9");
	gives("years between d and e", GIVEN("d=2016-03-02", "e=2026-03-02"), "10");
	gives("years between d and e", GIVEN("d=2016-02-29", "e=2025-02-28"), "9"); /* no day answers the 29th: the month's end does */
	gives("years between d and e", GIVEN("d=2016-02-29", "e=2024-02-28"), "7");
	gives("years between d and e", GIVEN("d=2026-03-02", "e=2025-03-02"), "-1");
	gives("years between d and e", GIVEN("d=2026-03-02", "e=2026-03-02"), "0");
	gives("started applicant", GIVEN("d=2026-01-01"), "2016-02-29");
	gives("years between started applicant and d", GIVEN("d=2026-02-28"), "10");
	gives("started who", GIVEN("who=bob"), "");
}

/* The account answers by the text of the period: the lab has 1200 for 2026 and 400 for 2026-09. */
static void a_balance_in_a_quarter(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "balance of loan for applicant.unit in quarter of d", GIVEN("d=2026-08-15"));
	eval_name(&desk.eval, "x");
	assert_int_equal(desk.eval.asked->count, 1);
	assert_string_equal(desk.eval.asked->kids[0]->kids[0]->text, "balance loan north 2026-3q");
	lab_close(&desk.lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_are_shifted_by_a_duration),
		cmocka_unit_test(days_are_shifted_by_a_duration),
		cmocka_unit_test(half_days_are_spans_of_office_hours),
		cmocka_unit_test(parts_of_a_year),
		cmocka_unit_test(full_years),
		cmocka_unit_test(a_balance_in_a_quarter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
