/* SPDX-License-Identifier: MIT */
/* attend_store: what the store knows that bears on attendance. */
#include "antou/arena.h"
#include "antou/day.h"
#include "attend.h"
#include "desk_room.h"

static int people_of(struct desk *desk, struct arena *arena, struct attend_source *out, struct err *err)
{
	struct person_row *rows;
	struct attend_person *people;

	if (desk->ops->people(desk->store, arena, &rows, &out->person_count, err) < 0)
		return -1;
	people = arena_array(arena, out->person_count + 1, sizeof(*people));
	for (size_t i = 0; i < out->person_count; i++)
		people[i] = (struct attend_person){rows[i].id, rows[i].name, rows[i].unit, rows[i].from, rows[i].to};
	out->people = people;
	return 0;
}

int attend_source_of(struct desk *desk, int32_t from, int32_t to, const char *person, struct arena *arena, struct lookup *lookup, struct attend_source *out,
        struct err *err)
{
	struct punch_row *punches;
	struct absence_row *absences;
	struct excuse_row *excuses;

	*out = (struct attend_source){.lookup = lookup};
	*lookup = lookup_of(desk);
	if (shelf_in_force(desk, &out->book, err) < 0 || people_of(desk, arena, out, err) < 0 ||
	        desk->ops->punches(desk->store, person, time_at(from, 0), time_at(to + 1, 0) - 1, arena, &punches, &out->punch_count, err) < 0 ||
	        desk->ops->absences(desk->store, from, to, arena, &absences, &out->absence_count, err) < 0 ||
	        desk->ops->excuses(desk->store, person, from, to, arena, &excuses, &out->excuse_count, err) < 0)
		return -1;
	out->punches = punches;
	out->absences = absences;
	out->excuses = excuses;
	return 0;
}

int attend_ask(struct desk *desk, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	const struct rulebook *book;
	struct attend_source source;
	struct lookup lookup;
	int32_t from, to;
	int year, month;

	*out = (struct answer){0};
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	if (!book->attendance || !attend_month(question->period, &year, &month, &from, &to))
		return 0;
	if (attend_source_of(desk, from, to, NULL, arena, &lookup, &source, err) < 0)
		return -1;
	return attend_rows(&source, question->period, question->at_s, arena, out, err);
}
