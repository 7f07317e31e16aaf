/* SPDX-License-Identifier: MIT */
/* roster_plan: a plan before it is published: proposed by the engine, changed by hand, judged, and how often each person is on in it. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "roster_room.h"

#include <stdlib.h>
#include <string.h>

/* So many days before and after a plan may collide with it. */
static int32_t reach_days(const struct roster_def *roster)
{
	return roster->rest_minutes / (24 * 60) + 2;
}

static int plan_around(struct roster_desk *at, struct plan *plan)
{
	int32_t reach = reach_days(at->roster);
	struct turn *turns;
	size_t count, kept = 0;
	if (roster_turns(at, true, plan->from - reach, plan->to + reach, &turns, &count) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (!text_equal(turns[i].roster, at->roster->id) || turns[i].day < plan->from || turns[i].day > plan->to)
			turns[kept++] = turns[i];
	plan->around = turns;
	plan->around_count = kept;
	return 0;
}

/* A line that fits nowhere stays, at the end: it is told as an issue. */
int roster_sheet(struct roster_desk *at, int32_t from, int32_t to, const struct turn *turns, size_t count, struct plan *out)
{
	*out = (struct plan){.roster = at->roster, .from = from, .to = to, .people = at->people, .people_count = at->people_count};
	out->line_count = roster_sheet_lines(at->book, at->roster, from, to, turns, count, at->arena, &out->lines);
	return plan_around(at, out);
}

/* ---- counts ---- */

static void count_one(struct roster_desk *at, const struct turn *turn, bool planned, struct turn_count *counts, size_t count)
{
	struct turn_marks marks = turn_marks(&at->book->work, at->roster, turn);
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(counts[i].person, turn->person))
			continue;
		counts[i].year_turns++;
		counts[i].year_nights += marks.night;
		counts[i].year_weekends += marks.weekend;
		counts[i].year_holidays += marks.holiday;
		if (!planned)
			return;
		counts[i].turns++;
		counts[i].nights += marks.night;
		counts[i].weekends += marks.weekend;
		counts[i].holidays += marks.holiday;
		return;
	}
}

static int by_name(const void *a, const void *b)
{
	const struct turn_count *x = a, *y = b;
	int order = strcmp(x->name, y->name);
	return order ? order : strcmp(x->person, y->person);
}

static bool in_plan(const struct plan *plan, const char *person)
{
	for (size_t i = 0; i < plan->line_count; i++)
		if (text_equal(plan->lines[i].person, person))
			return true;
	return false;
}

/* Turns of the plan's year until it begins. */
static int turns_before(struct roster_desk *at, const struct plan *plan, struct turn **out, size_t *count)
{
	return roster_turns(at, false, day_from_civil(day_year(plan->from), 1, 1), plan->from - 1, out, count);
}

static int plan_count(struct roster_desk *at, const struct plan *plan, struct roster_plan *out)
{
	bool *sits = arena_array(at->arena, at->people_count + 1, sizeof(*sits));
	struct turn *before;
	size_t before_count;
	if (engine_roster_sitters(&at->scene, plan, sits, at->err) < 0 || turns_before(at, plan, &before, &before_count) < 0)
		return -1;
	out->counts = arena_array(at->arena, at->people_count + 1, sizeof(*out->counts));
	out->count_count = 0;
	for (size_t i = 0; i < at->people_count; i++)
		if (sits[i] || in_plan(plan, at->people[i]))
			out->counts[out->count_count++] = (struct turn_count){.person = at->people[i], .name = names_person(&at->names, at->people[i])};
	for (size_t i = 0; i < before_count; i++)
		count_one(at, &before[i], false, out->counts, out->count_count);
	for (size_t i = 0; i < plan->line_count; i++)
		if (*plan->lines[i].person)
			count_one(at, &plan->lines[i], true, out->counts, out->count_count);
	if (out->count_count)
		qsort(out->counts, out->count_count, sizeof(*out->counts), by_name);
	return 0;
}

/* ---- judging ---- */

int roster_judge(struct roster_desk *at, const struct plan *plan, bool rest_warns, struct roster_plan *out)
{
	struct plan_issue *issues;
	*out = (struct roster_plan){.roster = at->roster, .from = plan->from, .to = plan->to, .line_count = plan->line_count};
	out->lines = roster_shown(at, plan->lines, plan->line_count);
	if (engine_roster_judge(&at->scene, plan, rest_warns, &issues, &out->issue_count, at->err) < 0)
		return -1;
	out->issues = arena_array(at->arena, out->issue_count + 1, sizeof(*out->issues));
	for (size_t i = 0; i < out->issue_count; i++)
		out->issues[i] = (struct turn_issue){.line = issues[i].line, .words = issues[i].words, .basis = issues[i].cites->basis,
		        .basis_count = issues[i].cites->basis_count, .refused = issues[i].refused};
	return plan_count(at, plan, out);
}

int roster_refuse(const struct roster_plan *plan, struct err *err)
{
	const struct turn_issue *issue = &plan->issues[0];
	if (!plan->issue_count || !issue->refused)
		return 0;
	return err_set(err, ERR_DENIED, "%s%s%s%s。", issue->words, issue->basis_count ? "（" : "", issue->basis_count ? issue->basis[0] : "",
	        issue->basis_count ? "）" : "");
}

int desk_roster_propose(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, const struct turn_line *kept,
        size_t kept_count, struct arena *arena, struct roster_plan *out, struct err *err)
{
	struct roster_desk at;
	struct turn *before;
	struct plan plan;
	size_t before_count;
	if (roster_days(from, to, err) < 0 || roster_open(&at, desk, session, roster, arena, err) < 0 ||
	        roster_sheet(&at, from, to, roster_meant(&at, kept, kept ? kept_count : 0), kept ? kept_count : 0, &plan) < 0 ||
	        turns_before(&at, &plan, &before, &before_count) < 0 || engine_roster_fill(&at.scene, &plan, before, before_count, err) < 0)
		return -1;
	return roster_judge(&at, &plan, false, out);
}

int desk_roster_judge(struct desk *desk, const struct session *session, struct roster_plan *plan, struct arena *arena, struct err *err)
{
	struct roster_desk at;
	struct plan sheet;
	if (roster_days(plan->from, plan->to, err) < 0 || roster_open(&at, desk, session, plan->roster->id, arena, err) < 0 ||
	        roster_sheet(&at, plan->from, plan->to, roster_meant(&at, plan->lines, plan->line_count), plan->line_count, &sheet) < 0)
		return -1;
	return roster_judge(&at, &sheet, false, plan);
}
