/* SPDX-License-Identifier: MIT */
/* Rosters by hand: which shift is on over midnight, over the new year and over a make-up working day, what a plan has against itself, what phrases say. */
#include "roster_lab.h"

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "eval.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const char duty[] = "{title: 总值班, keeper: head, covers: yes, rest: 12 hours, shifts: {day: {title: 白班, from: \"8:30\", to: \"18:00\"},"
	" night: {title: 夜班, from: \"18:00\", to: \"8:30\", night: yes}}, seats: {officer: {title: 值班员, who: clerk, least: 1, most: 2}}}";
static const char leaders[] = "{title: 带班, keeper: head, covers: yes, shifts: {all: {title: 全天, from: \"8:30\", to: \"8:30\"}}, seats: {leader: {title: 带班领导, who: clerk}}}";
static const char drivers[] = "{title: 司机值班, keeper: head, shifts: {night: {title: 夜班, from: \"18:00\", to: \"8:30\", on: workdays, night: yes},"
	" off-day: {title: 白班, from: \"8:30\", to: \"18:30\", on: days off}, off-night: {title: 假日夜班, from: \"18:30\", to: \"8:30\", on: days off, night: yes}},"
	" seats: {driver: {title: 司机, who: clerk}}}";

static int64_t at(const char *text)
{
	int64_t time_s;

	assert_true(time_parse(text, &time_s));
	return time_s;
}

static int32_t day(const char *text)
{
	int32_t found;

	assert_true(day_parse(text, &found));
	return found;
}

/* "night 2026-12-31 18:00" for the shift that is on and its beginning; "" for none. */
static void is_on(const struct roster_lab *lab, const char *moment, const char *expected)
{
	int32_t begun;
	const struct shift_def *shift = roster_shift_at(&lab->lab.book->work, roster_lab_roster(lab), NULL, 0, at(moment), &begun);
	int64_t from_s, to_s;
	char text[64] = "", from[TIME_TEXT];

	if (shift) {
		shift_span(shift, begun, &from_s, &to_s);
		time_short(from_s, from);
		snprintf(text, sizeof(text), "%s %s", shift->id, from);
		assert_true(from_s <= at(moment) && at(moment) < to_s);
	}
	assert_string_equal(text, expected);
}

static void a_shift_goes_over_midnight_and_new_year(void **state)
{
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, duty, 3);
	is_on(&lab, "2026-12-31 18:00", "night 2026-12-31 18:00");
	is_on(&lab, "2027-01-01 00:00", "night 2026-12-31 18:00");
	is_on(&lab, "2027-01-01 08:29", "night 2026-12-31 18:00");
	is_on(&lab, "2027-01-01 08:30", "day 2027-01-01 08:30");
	is_on(&lab, "2027-01-01 17:59", "day 2027-01-01 08:30");
	roster_lab_close(&lab);
}

static void a_leader_is_on_round_the_clock(void **state)
{
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, leaders, 3);
	is_on(&lab, "2026-09-30 08:29", "all 2026-09-29 08:30");
	is_on(&lab, "2026-09-30 08:30", "all 2026-09-30 08:30");
	roster_lab_close(&lab);
}

static void drivers_follow_the_calendar(void **state)
{
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, drivers, 3);
	/* Wednesday, the holiday's first day, a plain Sunday, the Saturday that is worked */
	is_on(&lab, "2026-09-30 12:00", "");
	is_on(&lab, "2026-09-30 18:10", "night 2026-09-30 18:00");
	is_on(&lab, "2026-10-01 08:00", "night 2026-09-30 18:00");
	is_on(&lab, "2026-10-01 09:00", "off-day 2026-10-01 08:30");
	is_on(&lab, "2026-10-01 18:10", "off-day 2026-10-01 08:30");
	is_on(&lab, "2026-10-01 18:30", "off-night 2026-10-01 18:30");
	is_on(&lab, "2026-10-08 08:00", "off-night 2026-10-07 18:30");
	is_on(&lab, "2026-10-08 12:00", "");
	is_on(&lab, "2026-10-11 12:00", "off-day 2026-10-11 08:30");
	is_on(&lab, "2026-10-10 12:00", "");
	is_on(&lab, "2026-10-10 18:00", "night 2026-10-10 18:00");
	roster_lab_close(&lab);
}

static void a_holiday_is_no_weekend(void **state)
{
	static const struct { const char *day, *shift; bool night, weekend, holiday; } rows[] = {{"2026-09-30", "night", true, false, false},
		{"2026-10-03", "day", false, false, true}, {"2026-10-10", "day", false, false, false}, {"2026-10-11", "night", true, true, false}};
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, duty, 3);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct turn turn = {.roster = "r", .shift = rows[i].shift, .day = day(rows[i].day)};
		struct turn_marks marks = turn_marks(&lab.lab.book->work, roster_lab_roster(&lab), &turn);

		assert_int_equal(marks.night, rows[i].night);
		assert_int_equal(marks.weekend, rows[i].weekend);
		assert_int_equal(marks.holiday, rows[i].holiday);
	}
	roster_lab_close(&lab);
}

/* ---- judging ---- */

/* Turns as "MM-DD shift person", all of the seat officer of 2026. */
static struct turn *turns_of(struct roster_lab *lab, const char *const *texts, size_t *count)
{
	struct turn *turns = arena_array(&lab->lab.arena, 16, sizeof(*turns));

	for (*count = 0; texts[*count]; (*count)++) {
		const char *text = texts[*count], *shift = text + 6, *person = strrchr(text, ' ') + 1;

		turns[*count] = (struct turn){.roster = "r", .seat = "officer", .person = person, .how = "", .words = "",
			.shift = arena_strndup(&lab->lab.arena, shift, (size_t)(person - 1 - shift)),
			.day = day(arena_printf(&lab->lab.arena, "2026-%.5s", text))};
		turn_span(roster_lab_roster(lab), &turns[*count]);
	}
	return turns;
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static void judged(struct roster_lab *lab, const char *from, const char *to, const char *const *texts, const char *const *around, bool rest_warns,
	const char *expected)
{
	struct plan plan = {.roster = roster_lab_roster(lab), .from = day(from), .to = day(to)};
	struct plan_issue *issues;
	struct err err;
	struct buf buf;
	size_t count;
	struct turn *turns = turns_of(lab, texts, &count);

	plan.line_count = roster_sheet_lines(lab->lab.book, plan.roster, plan.from, plan.to, turns, count, &lab->lab.arena, &plan.lines);
	if (around)
		plan.around = turns_of(lab, around, &plan.around_count);
	assert_int_equal(engine_roster_judge(&lab->scene, &plan, rest_warns, &issues, &count, &err), 0);
	buf_init(&buf, &lab->lab.arena);
	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, "%s%s\n", issues[i].refused ? "" : "? ", issues[i].words);
	assert_string_equal(buf_text(&buf), expected);
}

static void a_plan_is_judged(void **state)
{
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, duty, 6);
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01", "09-07 night c02"), NULL, false, "");
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01"), NULL, false, "9月7日夜班的值班员缺 1 人\n");
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01", "09-07 day c02", "09-07 day c03", "09-07 night c04"), NULL, false,
		"9月7日白班的值班员至多 2 人，排了 3 人\n");
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01", "09-07 day c01", "09-07 night c04"), NULL, false, "9月7日白班：c01一个班里排了两处\n");
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01", "09-07 night c01"), NULL, false, "9月7日夜班：c01和9月7日白班之间歇不到 12 小时\n");
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01", "09-07 night c01"), NULL, true, "? 9月7日夜班：c01和9月7日白班之间歇不到 12 小时\n");
	/* the head is no clerk, and c99 is nobody */
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c00", "09-07 night c99"), NULL, false, "9月7日白班：c00不能值值班员\n9月7日夜班：c99不能值值班员\n");
	/* twelve hours to the minute are enough: 8:30 to 20:30 of the same day would be, 8:30 to 18:00 is not, a day later is */
	judged(&lab, "2026-09-07", "2026-09-07", LIST("09-07 day c01", "09-07 night c02"), LIST("09-06 night c02", "09-08 night c01"), false,
		"9月7日夜班：c02和9月6日夜班之间歇不到 12 小时\n");
	roster_lab_close(&lab);
}

static void whoever_is_away_until_morning_has_no_night(void **state)
{
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, duty, 4);
	lab.away_from[2] = day("2027-01-01");
	lab.away_to[2] = day("2027-01-03");
	judged(&lab, "2026-12-31", "2026-12-31", LIST("12-31 day c02", "12-31 night c01"), NULL, false, "");
	judged(&lab, "2026-12-31", "2026-12-31", LIST("12-31 day c01", "12-31 night c02"), NULL, false, "12月31日夜班：c02那时有外出登记\n");
	roster_lab_close(&lab);
}

static const char calendared[] = "{title: 值守, keeper: head, basis: L-1, shifts: {work: {title: 平日班, from: \"8:30\", to: \"18:00\", on: workdays, basis: L-2},"
	" off: {title: 休日班, from: \"0:30\", to: \"8:00\", on: days off}, named: {title: 临时班, from: \"18:00\", to: \"20:00\", on: named days}},"
	" seats: {officer: {title: 值班员, who: clerk}}}";

/* The clause of the first thing that a plan of one day has against itself. */
static const char *first_clause(struct roster_lab *lab, const char *of, const char *const *texts)
{
	struct plan plan = {.roster = roster_lab_roster(lab), .from = day(of), .to = day(of)};
	struct plan_issue *issues;
	struct err err;
	size_t count;
	struct turn *turns = turns_of(lab, texts, &count);

	plan.line_count = roster_sheet_lines(lab->lab.book, plan.roster, plan.from, plan.to, turns, count, &lab->lab.arena, &plan.lines);
	assert_int_equal(engine_roster_judge(&lab->scene, &plan, false, &issues, &count, &err), 0);
	return count && issues[0].cites->basis_count ? issues[0].cites->basis[0] : "";
}

/* A turn in a shift that does not begin that day is refused by the clause of the shift, else of the roster; a shift on named days may begin on any. */
static void a_turn_needs_a_day_of_its_shift(void **state)
{
	struct roster_lab lab;

	(void)state;
	roster_lab_open(&lab, calendared, 4);
	/* Thursday 1 October and Saturday the 26th are off, Saturday the 10th is worked */
	judged(&lab, "2026-10-01", "2026-10-01", LIST("10-01 off c01", "10-01 work c02"), NULL, false, "10月1日平日班不在所排的日子里，或那天没有这个班\n");
	assert_string_equal(first_clause(&lab, "2026-10-01", LIST("10-01 off c01", "10-01 work c02")), "L-2");
	judged(&lab, "2026-10-10", "2026-10-10", LIST("10-10 off c01", "10-10 work c02"), NULL, false, "10月10日休日班不在所排的日子里，或那天没有这个班\n");
	assert_string_equal(first_clause(&lab, "2026-10-10", LIST("10-10 off c01", "10-10 work c02")), "L-1");
	judged(&lab, "2026-10-01", "2026-10-01", LIST("10-01 off c01", "10-01 named c02"), NULL, false, "");
	judged(&lab, "2026-10-10", "2026-10-10", LIST("10-10 work c01", "10-10 named c02"), NULL, false, "");
	judged(&lab, "2026-09-26", "2026-09-26", LIST("09-26 off c01", "09-28 work c02"), NULL, false, "9月28日平日班不在所排的日子里，或那天没有这个班\n");
	roster_lab_close(&lab);
}

/* ---- who is on duty ---- */

static void the_open_shift_goes_before_the_roster(void **state)
{
	struct roster_lab lab;
	struct casefile shift;
	struct value person = {.kind = VALUE_TEXT, .text = "c03"}, found;
	const struct turn turns[] = {{.roster = "r", .shift = "day", .seat = "officer", .person = "c01", .how = "", .words = ""}};

	(void)state;
	roster_lab_open(&lab, duty, 4);
	casefile_init(&shift);
	found = roster_watch(roster_lab_roster(&lab), "officer", NULL, turns, 1, &lab.lab.arena);
	assert_int_equal(found.list.count, 1);
	assert_string_equal(found.list.items[0].text, "c01");
	found = roster_watch(roster_lab_roster(&lab), NULL, &shift, turns, 1, &lab.lab.arena);
	assert_string_equal(found.list.items[0].text, "c01");
	value_map_put(&shift.fields, &lab.lab.arena, "officer", (struct value){.kind = VALUE_LIST, .list = {&person, 1}});
	found = roster_watch(roster_lab_roster(&lab), NULL, &shift, turns, 1, &lab.lab.arena);
	assert_int_equal(found.list.count, 1);
	assert_string_equal(found.list.items[0].text, "c03");
	roster_lab_close(&lab);
}

/* ---- phrases ---- */

static void says(const char *phrase, const char *expected)
{
	static const char head[] = "workflow: asking\ntitle: 问\nfields:\n  who: {title: 谁, type: person}\n  d: {title: 日, type: day}\n  t: {title: 时, type: time}\nfacts:\n";
	struct roster_lab lab;
	struct lab both;
	struct casefile file;
	struct eval eval;
	struct err err;
	struct value value;
	const char *text;
	size_t count;

	roster_lab_open(&lab, duty, 4);
	lab.turns = turns_of(&lab, LIST("09-07 day c01", "09-07 night c02", "09-30 night c01", "10-01 day c02", "10-01 night c01", "10-02 day c02", "11-01 day c01"), &count);
	lab.turn_count = count;
	text = arena_printf(&lab.lab.arena, "%s  x: %s\n", head, phrase);
	lab_open(&both, "asking", text, strlen(text));
	assert_string_equal(issues_text(&both.issues, &both.arena), "");
	lab.scene.book = both.book;
	casefile_init(&file);
	value_map_put(&file.fields, &lab.lab.arena, "who", (struct value){.kind = VALUE_TEXT, .text = "c01"});
	value_map_put(&file.fields, &lab.lab.arena, "d", (struct value){.kind = VALUE_DAY, .day = day("2026-10-08")});
	value_map_put(&file.fields, &lab.lab.arena, "t", (struct value){.kind = VALUE_TIME, .time_s = at("2026-10-01 03:00")});
	lab.scene.file = &file;
	lab.scene.workflow = rulebook_workflow(both.book, "asking");
	lab.scene.now_s = at("2026-09-07 09:00");
	eval_init(&eval, &lab.scene, &err);
	value = eval_name(&eval, "x");
	assert_string_equal(value_text(&value, &lab.lab.arena), expected);
	lab_close(&both);
	roster_lab_close(&lab);
}

static void phrases_ask_of_turns(void **state)
{
	(void)state;
	says("turn of r.officer at now", "c01");
	says("turn of r at t", "c01");
	says("shift of r at t", "夜班");
	says("start of r at t", "2026-09-30 18:00");
	says("end of r at t", "2026-10-01 08:30");
	says("结束 r 于 t", "2026-10-01 08:30");
	/* of c01: a day in September and its last night; in October one night, on a holiday; one in November */
	says("count of r turns for who in month of d", "1");
	says("count of r turns for who in month of t", "1");
	says("count of r turns for who in month of now", "2");
	says("count of r turns for who in year of d", "4");
	says("holiday turns of r for who in year of d", "1");
	says("holiday turns of r for who in month of now", "0");
	says("open shift of r", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_shift_goes_over_midnight_and_new_year), cmocka_unit_test(a_leader_is_on_round_the_clock),
		cmocka_unit_test(drivers_follow_the_calendar), cmocka_unit_test(a_holiday_is_no_weekend), cmocka_unit_test(a_plan_is_judged),
		cmocka_unit_test(a_turn_needs_a_day_of_its_shift), cmocka_unit_test(whoever_is_away_until_morning_has_no_night),
		cmocka_unit_test(the_open_shift_goes_before_the_roster), cmocka_unit_test(phrases_ask_of_turns)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
