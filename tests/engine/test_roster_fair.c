/* SPDX-License-Identifier: MIT */
/* The fair plan, over offices, absences and days drawn from a fixed seed: nobody twice or too soon, nobody away, every seat filled when a search through all plans
   finds one that fills them, the same plan again, and counts as alike as they can be. */
#include "roster_lab.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const char duty[] = "{title: 总值班, keeper: head, covers: yes, rest: 12 hours, shifts: {day: {title: 白班, from: \"8:30\", to: \"18:00\"},"
	" night: {title: 夜班, from: \"18:00\", to: \"8:30\", night: yes}}, seats: {officer: {title: 值班员, who: any staff, except: [head]}}}";
static const char pairs[] = "{title: 双岗, keeper: head, rest: 24 hours, shifts: {night: {title: 夜班, from: \"18:00\", to: \"8:30\", night: yes}},"
	" seats: {main: {title: 主班, who: clerk}, second: {title: 副班, who: any staff, least: 2, most: 2}}}";

/* Xorshift of Marsaglia, 32 bits. */
static uint32_t drawn(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static void fill(struct roster_lab *lab, struct plan *plan)
{
	struct err err;

	assert_int_equal(engine_roster_fill(&lab->scene, plan, NULL, 0, &err), 0);
}

static size_t empty_lines(const struct plan *plan)
{
	size_t count = 0;

	for (size_t i = 0; i < plan->line_count; i++)
		count += !*plan->lines[i].person;
	return count;
}

/* Everything that a plan may have against itself but seats that nobody is left for. */
static void keeps_the_rules(struct roster_lab *lab, const struct plan *plan)
{
	struct plan_issue *issues;
	struct err err;
	size_t count;

	assert_int_equal(engine_roster_judge(&lab->scene, plan, false, &issues, &count, &err), 0);
	for (size_t i = 0; i < count; i++)
		if (!strstr(issues[i].words, "缺 "))
			fail_msg("%s", issues[i].words);
}

/* ---- whether all seats can be filled, tried through ---- */

static bool fits(struct roster_lab *lab, const struct plan *plan, size_t at, const char *person)
{
	const struct turn *line = &plan->lines[at];
	size_t index = (size_t)(person[1] - '0') * 10 + (size_t)(person[2] - '0');
	bool may;
	struct err err;

	assert_int_equal(engine_may_sit(&lab->scene, plan->roster, person, line, &may, &err), 0);
	if (!may || (lab->away_from[index] != DAY_NONE && lab->away_from[index] <= time_day(line->to_s - 1) && line->day <= lab->away_to[index]))
		return false;
	for (size_t i = 0; i < at; i++)
		if (text_equal(plan->lines[i].person, person) && line->from_s < plan->lines[i].to_s + plan->roster->rest_minutes * 60)
			return false;
	return true;
}

/* All plans in order; *tries bounds the patience, 0: no answer. */
static bool can_fill(struct roster_lab *lab, struct plan *plan, size_t at, size_t *tries)
{
	if (at == plan->line_count)
		return true;
	for (size_t i = 0; i < lab->count && *tries > 0; i++) {
		(*tries)--;
		if (!fits(lab, plan, at, lab->people[i]))
			continue;
		plan->lines[at].person = lab->people[i];
		if (can_fill(lab, plan, at + 1, tries))
			return true;
		plan->lines[at].person = "";
	}
	return false;
}

static void absences_draw(struct roster_lab *lab, uint32_t *seed, int32_t from, int32_t days)
{
	for (size_t i = 0; i < lab->count; i++) {
		lab->away_from[i] = lab->away_to[i] = DAY_NONE;
		if (drawn(seed) % 3 != 0)
			continue;
		lab->away_from[i] = from + (int32_t)(drawn(seed) % (uint32_t)days);
		lab->away_to[i] = lab->away_from[i] + (int32_t)(drawn(seed) % 4);
	}
}

static void every_seat_is_filled_when_it_can_be(void **state)
{
	uint32_t seed = 20261122;
	size_t told = 0, possible = 0;

	(void)state;
	for (int round = 0; round < 40; round++) {
		struct roster_lab lab;
		struct plan plan, other, again;
		size_t tries = 20000;
		int32_t from, days;

		roster_lab_open(&lab, round % 2 ? pairs : duty, round % 2 ? 5 + drawn(&seed) % 4 : 3 + drawn(&seed) % 3);
		from = day_from_civil(2026, 9, 20) + (int32_t)(drawn(&seed) % 20);
		days = 3 + (int32_t)(drawn(&seed) % 4);
		absences_draw(&lab, &seed, from, days);
		plan = roster_lab_plan(&lab, from, from + days - 1);
		again = roster_lab_plan(&lab, from, from + days - 1);
		other = roster_lab_plan(&lab, from, from + days - 1);
		fill(&lab, &plan);
		fill(&lab, &again);
		keeps_the_rules(&lab, &plan);
		for (size_t i = 0; i < plan.line_count; i++)
			assert_string_equal(plan.lines[i].person, again.lines[i].person);
		if (can_fill(&lab, &other, 0, &tries)) {
			possible++;
			if (empty_lines(&plan) > 0)
				fail_msg("round %d: %zu of %zu seats are empty, and need not be", round, empty_lines(&plan), plan.line_count);
		}
		told += tries > 0;
		roster_lab_close(&lab);
	}
	/* the draw is worth something: most searches ended, and both answers came up */
	assert_true(told > 30 && possible > 10 && possible < 40);
}

/* ---- alike ---- */

struct count { int turns, nights, weekends, holidays; };

static struct count count_of(const struct roster_lab *lab, const struct plan *plan, const char *person)
{
	struct count count = {0};

	for (size_t i = 0; i < plan->line_count; i++) {
		struct turn_marks marks = turn_marks(&lab->lab.book->work, plan->roster, &plan->lines[i]);

		if (!text_equal(plan->lines[i].person, person))
			continue;
		count.turns++;
		count.nights += marks.night;
		count.weekends += marks.weekend;
		count.holidays += marks.holiday;
	}
	return count;
}

static void spread(const char *what, int round, int least, int most)
{
	if (most - least > 1)
		fail_msg("round %d: %s from %d to %d", round, what, least, most);
}

/* Among people who are all here all the time, so that nothing forbids it. */
static void those_who_are_here_are_on_alike(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 12; round++) {
		struct roster_lab lab;
		struct plan plan;
		struct count least = {99, 99, 99, 99}, most = {0, 0, 0, 0};
		int32_t from;

		roster_lab_open(&lab, duty, 6 + drawn(&seed) % 6);
		from = day_from_civil(2026, 9, 1) + (int32_t)(drawn(&seed) % 40);
		plan = roster_lab_plan(&lab, from, from + 20 + (int32_t)(drawn(&seed) % 11));
		fill(&lab, &plan);
		keeps_the_rules(&lab, &plan);
		assert_int_equal(empty_lines(&plan), 0);
		for (size_t i = 1; i < lab.count; i++) { /* the first is the head, who is never on */
			struct count count = count_of(&lab, &plan, lab.people[i]);

			least.turns = count.turns < least.turns ? count.turns : least.turns;
			least.nights = count.nights < least.nights ? count.nights : least.nights;
			least.weekends = count.weekends < least.weekends ? count.weekends : least.weekends;
			least.holidays = count.holidays < least.holidays ? count.holidays : least.holidays;
			most.turns = count.turns > most.turns ? count.turns : most.turns;
			most.nights = count.nights > most.nights ? count.nights : most.nights;
			most.weekends = count.weekends > most.weekends ? count.weekends : most.weekends;
			most.holidays = count.holidays > most.holidays ? count.holidays : most.holidays;
		}
		assert_int_equal(count_of(&lab, &plan, lab.people[0]).turns, 0);
		spread("turns", round, least.turns, most.turns);
		spread("nights", round, least.nights, most.nights);
		spread("weekends", round, least.weekends, most.weekends);
		spread("holidays", round, least.holidays, most.holidays);
		roster_lab_close(&lab);
	}
}

/* Whoever had more this year has less of the plan, and of equals whoever was on longest ago comes first. */
static void the_year_so_far_counts(void **state)
{
	struct roster_lab lab;
	struct plan plan;
	struct err err;
	struct turn before[4] = {{.roster = "r", .shift = "day", .seat = "officer", .person = "c01"}, {.roster = "r", .shift = "day", .seat = "officer", .person = "c01"},
		{.roster = "r", .shift = "day", .seat = "officer", .person = "c03"}, {.roster = "r", .shift = "day", .seat = "officer", .person = "c02"}};

	(void)state;
	roster_lab_open(&lab, duty, 4);
	for (int32_t i = 0; i < 4; i++) {
		before[i].day = day_from_civil(2026, 8, 3 + i);
		turn_span(roster_lab_roster(&lab), &before[i]);
	}
	plan = roster_lab_plan(&lab, day_from_civil(2026, 8, 17), day_from_civil(2026, 8, 17));
	assert_int_equal(engine_roster_fill(&lab.scene, &plan, before, 4, &err), 0);
	assert_string_equal(plan.lines[0].person, "c03");
	assert_string_equal(plan.lines[1].person, "c02");
	roster_lab_close(&lab);
}

/* What is settled stays; rest is kept from what stands around the plan. */
static void what_is_settled_stays(void **state)
{
	struct roster_lab lab;
	struct plan plan;
	struct turn night = {.roster = "r", .shift = "night", .seat = "officer", .person = "c01", .day = day_from_civil(2026, 8, 16)};

	(void)state;
	roster_lab_open(&lab, duty, 3);
	turn_span(roster_lab_roster(&lab), &night);
	plan = roster_lab_plan(&lab, day_from_civil(2026, 8, 17), day_from_civil(2026, 8, 17));
	plan.around = &night;
	plan.around_count = 1;
	plan.lines[1].person = "c02";
	fill(&lab, &plan);
	/* c01 comes from the night, c02 has the next one: nobody is left for the day */
	assert_string_equal(plan.lines[0].person, "");
	assert_string_equal(plan.lines[1].person, "c02");
	roster_lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_seat_is_filled_when_it_can_be), cmocka_unit_test(those_who_are_here_are_on_alike),
		cmocka_unit_test(the_year_so_far_counts), cmocka_unit_test(what_is_settled_stays)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
