/* SPDX-License-Identifier: MIT */
/* turns: what the store keeps of rosters, as the engine asks for it, and when the next turn begins or ends. */
#include <stdio.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "desk_room.h"
#include "roster.h"
#include "turns.h"

int turns_during(struct desk *desk, const struct roster_def *roster, const char *seat, int64_t at_s, int64_t until_s, struct arena *arena, struct turn **out,
        size_t *count, struct err *err)
{
	struct turn *rows;
	size_t row_count;
	if (desk->ops->turns(desk->store, roster->id, NULL, time_day(at_s) - 1, time_day(until_s ? until_s : at_s), arena, &rows, &row_count, err) < 0)
		return -1;
	*count = roster_turns_during(roster, seat, at_s, until_s, rows, row_count, arena, out);
	return 0;
}

static int ask_turns(struct desk *desk, const struct roster_def *roster, const struct question *question, struct arena *arena, struct answer *out,
        struct err *err)
{
	struct turn *turns;
	if (turns_during(desk, roster, question->of, question->at_s, question->until_s, arena, &turns, &out->turn_count, err) < 0)
		return -1;
	out->turns = turns;
	return 0;
}

static int ask_watch(struct desk *desk, const struct roster_def *roster, const struct question *question, struct arena *arena, struct answer *out,
        struct err *err)
{
	struct casefile *file = arena_alloc(arena, sizeof(*file));
	bool asks_case = text_equal(question->of, "case"), found = false;
	const char *id = NULL;
	struct case_row row;
	struct turn *turns;
	size_t count;
	casefile_init(file);
	if (roster->workflow && desk->ops->open_case(desk->store, roster->workflow, arena, &id, err) < 0)
		return -1;
	if (asks_case) {
		if (id)
			out->value = (struct value){.kind = VALUE_TEXT, .text = id};
		return 0;
	}
	if ((id && case_fetch(desk, id, arena, &row, file, &found, err) < 0) || turns_during(desk, roster, question->of, question->at_s, 0, arena, &turns, &count, err) < 0)
		return -1;
	out->value = roster_watch(roster, question->of, found ? file : NULL, turns, count, arena);
	return 0;
}

/* period: 2026 or 2026-11. */
static bool period_days(const char *period, int32_t *from, int32_t *to)
{
	char text[DAY_TEXT + 1];
	size_t len = period ? strlen(period) : 0;
	int y, m, d;
	if (len != 4 && len != 7)
		return false;
	snprintf(text, sizeof(text), "%s%s", period, len == 4 ? "-01-01" : "-01");
	if (!day_parse(text, from))
		return false;
	day_to_civil(*from, &y, &m, &d);
	*to = (len == 4 || m == 12 ? day_from_civil(y + 1, 1, 1) : day_from_civil(y, m + 1, 1)) - 1;
	return true;
}

static int ask_rows(struct desk *desk, const struct rulebook *book, const struct roster_def *roster, const struct question *question, struct arena *arena,
        struct answer *out, struct err *err)
{
	struct turn *turns;
	struct value_map *rows;
	int32_t from, to;
	size_t count;
	if (!period_days(question->period, &from, &to))
		return 0;
	if (desk->ops->turns(desk->store, roster->id, NULL, from, to, arena, &turns, &count, err) < 0)
		return -1;
	out->row_count = roster_rows(book, roster, turns, count, arena, &rows);
	out->rows = rows;
	return 0;
}

int turns_ask(struct desk *desk, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	const struct rulebook *book;
	const struct roster_def *roster;
	bool rows = question->kind == ASK_ROWS;
	*out = (struct answer){.value = {.kind = VALUE_MISSING}};
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	roster = rulebook_roster(book, rows ? question->of : question->name);
	if (!roster)
		return 0;
	if (rows)
		return ask_rows(desk, book, roster, question, arena, out, err);
	return question->kind == ASK_TURNS ? ask_turns(desk, roster, question, arena, out, err) : ask_watch(desk, roster, question, arena, out, err);
}

int turns_next(struct desk *desk, int64_t *out, struct err *err)
{
	int64_t now_s = desk_now(desk), bounds[2];
	const struct rulebook *book;
	struct arena scratch;
	struct turn *turns;
	size_t count = 0;
	int result = 0;
	*out = TIME_NONE;
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	if (!book->roster_count)
		return 0;
	arena_init(&scratch);
	result = desk->ops->turns(desk->store, NULL, NULL, desk_today(desk) - 1, desk_today(desk) + 1, &scratch, &turns, &count, err);
	for (size_t i = 0; i < count; i++) {
		const struct roster_def *roster = rulebook_roster(book, turns[i].roster);
		if (!roster || !turn_span(roster, &turns[i]))
			continue;
		bounds[0] = turns[i].from_s;
		bounds[1] = turns[i].to_s;
		for (size_t k = 0; k < 2; k++)
			if (bounds[k] > now_s && (*out == TIME_NONE || bounds[k] < *out))
				*out = bounds[k];
	}
	arena_fini(&scratch);
	return result;
}

bool turns_follow(const struct rulebook *book, const struct event *events, size_t count, const char *workflow)
{
	bool watched = false;
	for (size_t i = 0; i < book->roster_count; i++)
		watched = watched || text_equal(book->rosters[i].workflow, workflow);
	for (size_t i = 0; i < count; i++) {
		enum event_kind kind = events[i].kind;
		bool shift = kind == EVENT_CASE_OPENED || kind == EVENT_CASE_CLOSED || kind == EVENT_CASE_REOPENED || kind == EVENT_FIELDS_SET;
		if (kind == EVENT_TURN_CHANGED || (watched && shift))
			return true;
	}
	return false;
}
