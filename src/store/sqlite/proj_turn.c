/* SPDX-License-Identifier: MIT */
/* proj_turn: who sits where, shift by shift: what is published for some days takes the place of all that stood there; afterwards single turns change. And their
   reading. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"
#include "tables.h"

struct seat_said { const char *day, *shift, *seat, *person, *how, *words; };

static int turn_put(struct store *store, const struct event *event, const struct seat_said *said, struct err *err)
{
	struct query query;
	int32_t day;

	if (!day_parse(said->day, &day) || !*said->shift || !*said->seat || !*said->person)
		return 0;
	query_open(&query, store, "INSERT OR REPLACE INTO turn(roster,day,shift,seat,person,how,words,row) VALUES(?,?,?,?,?,?,?,?)", err);
	query_text(&query, said_text(event, "roster"));
	query_day(&query, day);
	query_text(&query, said->shift);
	query_text(&query, said->seat);
	query_text(&query, said->person);
	query_text(&query, said->how);
	query_text(&query, said->words);
	query_int(&query, event->id);
	return query_run(&query);
}

static int turns_published(struct store *store, const struct event *event, struct err *err)
{
	const struct node *turns = node_get(event->data, "turns");
	struct query query;

	query_open(&query, store, "DELETE FROM turn WHERE roster=? AND day BETWEEN ? AND ?", err);
	query_text(&query, said_text(event, "roster"));
	query_day(&query, said_day(event, "from"));
	query_day(&query, said_day(event, "to"));
	if (query_run(&query))
		return -1;
	for (size_t i = 0; turns && turns->kind == NODE_LIST && i < turns->count; i++) {
		const struct node *turn = turns->kids[i];
		struct seat_said said = {node_text(turn, "day", ""), node_text(turn, "shift", ""), node_text(turn, "seat", ""), node_text(turn, "person", ""),
		        "planned", ""};

		if (turn_put(store, event, &said, err))
			return -1;
	}
	return 0;
}

/* Taken back, it is as it was planned. */
static int turn_changed(struct store *store, const struct event *event, struct err *err)
{
	const char *how = said_text(event, "how");
	struct seat_said said = {said_text(event, "day"), said_text(event, "shift"), said_text(event, "seat"), said_text(event, "person"),
	        text_equal(how, "undone") ? "planned" : how, said_text(event, "words")};
	struct query query;

	query_open(&query, store, "DELETE FROM turn WHERE roster=? AND day=? AND shift=? AND seat=? AND person=?", err);
	query_text(&query, said_text(event, "roster"));
	query_day(&query, said_day(event, "day"));
	query_text(&query, said.shift);
	query_text(&query, said.seat);
	query_text(&query, said_text(event, "was"));
	return query_run(&query) ? -1 : turn_put(store, event, &said, err);
}

static int turn_apply(struct store *store, const struct event *event, struct err *err)
{
	return event->kind == EVENT_ROSTER_PUBLISHED ? turns_published(store, event, err) : turn_changed(store, event, err);
}

const struct projection proj_turn = {
        .name = "turn",
        .kinds = PROJ_KIND(EVENT_ROSTER_PUBLISHED) | PROJ_KIND(EVENT_TURN_CHANGED),
        .apply = turn_apply,
        .clear = "DELETE FROM turn",
        .dump = "SELECT json_array(roster,day,shift,seat,person,how,words,row) FROM turn ORDER BY roster,day,shift,seat,person",
};

int turn_list(struct store *store, const char *roster, const char *person, int32_t from, int32_t to, struct arena *arena, struct turn **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        person ? "SELECT roster,day,shift,seat,person,how,words FROM turn WHERE person=?4 AND (?1 IS NULL OR roster=?1) AND day BETWEEN ?2 AND ?3"
	                 " ORDER BY day, roster, shift, seat"
	               : "SELECT roster,day,shift,seat,person,how,words FROM turn WHERE ?4 IS NULL AND (?1 IS NULL OR roster=?1) AND day BETWEEN ?2 AND ?3"
	                 " ORDER BY day, roster, shift, seat, person",
	        err);
	query_text(&query, roster);
	query_day(&query, from);
	query_day(&query, to);
	query_text(&query, person);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct turn){.roster = query_word(&query, 0, arena),
		        .day = query_get_day(&query, 1),
		        .shift = query_word(&query, 2, arena),
		        .seat = query_word(&query, 3, arena),
		        .person = query_word(&query, 4, arena),
		        .how = query_word(&query, 5, arena),
		        .words = query_word(&query, 6, arena)};
	}
	query_close(&query);
	return row < 0 ? -1 : 0;
}
