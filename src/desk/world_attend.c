/* SPDX-License-Identifier: MIT */
/* world_attend: what a store keeps of punches and excuses, kept in memory. */
#include "world_attend.h"

#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "attend.h"

bool world_punch(struct world *world, const char *person, int64_t at_s)
{
	for (size_t i = 0; i < world->punch_count; i++)
		if (world->punches[i].at_s == at_s && text_equal(world->punches[i].person, person))
			return false;
	world->punches = arena_grow(world->arena, world->punches, world->punch_count, &world->punch_cap, sizeof(*world->punches));
	world->punches[world->punch_count++] = (struct punch_row){person, at_s};
	return true;
}

void world_excuse_record(struct world *world, const struct event *event)
{
	const struct node *data = event->data;
	struct world_excuse excuse = {.row = {.person = node_text(data, "person", ""),
	                                      .span = (int)node_int(data, "span", 0),
	                                      .which = node_text(data, "which", ""),
	                                      .reason = node_text(data, "reason", ""),
	                                      .case_id = event->case_id},
	        .back = node_get(data, "undoes") != NULL};

	if (!day_parse(node_text(data, "day", ""), &excuse.row.day))
		return;
	world->excuses = arena_grow(world->arena, world->excuses, world->excuse_count, &world->excuse_cap, sizeof(*world->excuses));
	world->excuses[world->excuse_count++] = excuse;
}

static bool excuse_same(const struct excuse_row *a, const struct excuse_row *b)
{
	return a->day == b->day && a->span == b->span && text_equal(a->person, b->person) && text_equal(a->which, b->which) &&
	       text_equal(a->case_id, b->case_id);
}

/* What was given and not taken back: each taking back cancels one. */
static const struct excuse_row *excuses_standing(const struct world *world, struct arena *arena, size_t *count)
{
	struct excuse_row *rows = arena_array(arena, world->excuse_count + 1, sizeof(*rows));

	*count = 0;
	for (size_t i = 0; i < world->excuse_count; i++) {
		const struct world_excuse *excuse = &world->excuses[i];
		size_t at = *count;

		if (!excuse->back) {
			rows[(*count)++] = excuse->row;
			continue;
		}
		while (at > 0 && !excuse_same(&rows[at - 1], &excuse->row))
			at--;
		if (at > 0) {
			memmove(&rows[at - 1], &rows[at], (*count - at) * sizeof(*rows));
			*count -= 1;
		}
	}
	return rows;
}

static int punch_order(const void *a, const void *b)
{
	const struct punch_row *x = a, *y = b;

	return (x->at_s > y->at_s) - (x->at_s < y->at_s);
}

static const struct punch_row *punches_sorted(const struct world *world, struct arena *arena)
{
	struct punch_row *rows = arena_array(arena, world->punch_count + 1, sizeof(*rows));

	if (world->punch_count) {
		memcpy(rows, world->punches, world->punch_count * sizeof(*rows));
		qsort(rows, world->punch_count, sizeof(*rows), punch_order);
	}
	return rows;
}

/* By first day, as entered where that is the same. */
static const struct absence_row *absences_sorted(const struct world *world, struct arena *arena)
{
	struct absence_row *rows = arena_array(arena, world->absence_count + 1, sizeof(*rows));

	for (size_t i = 0; i < world->absence_count; i++) {
		const struct world_absence *absence = &world->absences[i];
		size_t at = i;

		for (; at > 0 && rows[at - 1].from > absence->from; at--)
			rows[at] = rows[at - 1];
		rows[at] = (struct absence_row){absence->person, absence->from, absence->to, absence->reason, absence->kind, absence->from_half,
		        absence->to_half, absence->case_id};
	}
	return rows;
}

static struct attend_source source_of(const struct world *world, const struct lookup *lookup, struct arena *arena)
{
	struct attend_person *people = arena_array(arena, world->person_count + 1, sizeof(*people));
	struct attend_source source = {.book = world->book->rules, .lookup = lookup, .people = people, .person_count = world->person_count};

	for (size_t i = 0; i < world->person_count; i++)
		people[i] = (struct attend_person){world->people[i].id, world->people[i].name, world->people[i].unit, DAY_NONE, DAY_NONE};
	source.punches = punches_sorted(world, arena);
	source.punch_count = world->punch_count;
	source.absences = absences_sorted(world, arena);
	source.absence_count = world->absence_count;
	source.excuses = excuses_standing(world, arena, &source.excuse_count);
	return source;
}

int world_punch_wrong(const struct world *world, const struct lookup *lookup, const char *person, int64_t at_s, struct arena *arena, const char **words,
        struct err *err)
{
	struct attend_source source;

	*words = spoken("现行制度不记考勤。");
	if (!world->book->rules->attendance)
		return 0;
	source = source_of(world, lookup, arena);
	return attend_punch_wrong(&source, person, at_s, arena, words, err);
}

int world_attend_ask(const struct world *world, const struct lookup *lookup, const struct question *question, struct arena *arena, struct answer *out,
        struct err *err)
{
	struct attend_source source;

	if (!world->book->rules->attendance)
		return 0;
	source = source_of(world, lookup, arena);
	return attend_rows(&source, question->period, question->at_s, arena, out, err);
}
