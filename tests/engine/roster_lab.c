/* SPDX-License-Identifier: MIT */
/* roster_lab: see the header. */
#include "roster_lab.h"

#include "antou/day.h"
#include "antou/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct capacity clerk(const char *person, bool head)
{
	return (struct capacity){.person = person, .name = person, .post = head ? "head" : "clerk", .unit = "north", .principal = true};
}

static int ask(void *context, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	const struct roster_lab *lab = context;
	struct capacity *found = arena_array(arena, CLERKS + 1, sizeof(*found));
	const struct roster_def *roster = question->kind == ASK_TURNS ? rulebook_roster(lab->lab.book, question->name) : NULL;
	struct turn *turns;

	(void)err;
	*out = (struct answer){.value = {.kind = VALUE_MISSING}, .capacities = found};
	for (size_t i = 0; i < lab->count; i++) {
		bool me = text_equal(question->of, lab->people[i]);

		if (question->kind == ASK_PERSON && me)
			found[out->capacity_count++] = clerk(lab->people[i], i == 0);
		if (question->kind == ASK_HOLDERS && text_equal(question->name, i == 0 ? "head" : "clerk"))
			found[out->capacity_count++] = clerk(lab->people[i], i == 0);
		if (question->kind == ASK_AWAY && me)
			out->value = (struct value){.kind = VALUE_FLAG,
				.flag = lab->away_from[i] != DAY_NONE && lab->away_from[i] <= time_day(question->at_s) && time_day(question->at_s) <= lab->away_to[i]};
	}
	if (!roster)
		return 0;
	out->turn_count = roster_turns_during(roster, question->of, question->at_s, question->until_s, lab->turns, lab->turn_count, arena, &turns);
	out->turns = turns;
	return 0;
}

void roster_lab_open(struct roster_lab *lab, const char *roster, size_t clerks)
{
	struct arena arena;
	const char *text;

	memset(lab, 0, sizeof(*lab));
	arena_init(&arena);
	text = arena_printf(&arena, "rosters:\n  r: %s\n", roster);
	lab_open(&lab->lab, "rosters", text, strlen(text));
	arena_fini(&arena);
	assert_string_equal(issues_text(&lab->lab.issues, &lab->lab.arena), "");
	assert_true(clerks <= CLERKS);
	for (size_t i = 0; i < clerks; i++) {
		lab->people[i] = arena_printf(&lab->lab.arena, "c%02zu", i);
		lab->away_from[i] = lab->away_to[i] = DAY_NONE;
	}
	lab->count = clerks;
	casefile_init(&lab->none);
	lab->lookup = (struct lookup){lab, ask};
	lab->scene = (struct scene){.book = lab->lab.book, .file = &lab->none, .lookup = &lab->lookup, .now_s = time_at(day_from_civil(2026, 9, 1), 600),
		.arena = &lab->lab.arena};
}

void roster_lab_close(struct roster_lab *lab)
{
	lab_close(&lab->lab);
}

const struct roster_def *roster_lab_roster(const struct roster_lab *lab)
{
	return rulebook_roster(lab->lab.book, "r");
}

struct plan roster_lab_plan(struct roster_lab *lab, int32_t from, int32_t to)
{
	struct plan plan = {.roster = roster_lab_roster(lab), .from = from, .to = to, .people = lab->people, .people_count = lab->count};

	plan.line_count = roster_lines(lab->lab.book, plan.roster, from, to, NULL, 0, &lab->lab.arena, &plan.lines);
	return plan;
}
