/* SPDX-License-Identifier: MIT */
/* proj_punch: who punched when, to the second, each once. row: the event that said so first. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "proj.h"
#include "query.h"
#include "tables.h"

static int punch_put(struct store *store, const struct event *event, const struct node *punch, struct err *err)
{
	const char *person = node_text(punch, "person", "");
	struct query query;
	int64_t at_s;

	if (*person == '\0' || !time_parse(node_text(punch, "at", ""), &at_s))
		return 0;
	query_open(&query, store, "INSERT INTO punch(person,at_s,row,source) VALUES(?,?,?,?) ON CONFLICT DO NOTHING", err);
	query_text(&query, person);
	query_int(&query, at_s);
	query_int(&query, event->id);
	query_text(&query, said_text(event, "source"));
	return query_run(&query);
}

static int punch_apply(struct store *store, const struct event *event, struct err *err)
{
	const struct node *list = node_get(event->data, "punches");

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		if (punch_put(store, event, list->kids[i], err))
			return -1;
	return 0;
}

const struct projection proj_punch = {
        .name = "punch",
        .kinds = PROJ_KIND(EVENT_PUNCHED),
        .apply = punch_apply,
        .clear = "DELETE FROM punch",
        .dump = "SELECT json_array(person,at_s,row,source) FROM punch ORDER BY person, at_s",
};

int punch_list(struct store *store, const char *person, int64_t from_s, int64_t to_s, struct arena *arena, struct punch_row **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	/* in the order of an index: a month of a large office is tens of thousands of rows */
	query_open(&query, store,
	        person ? "SELECT person,at_s FROM punch WHERE at_s>=?1 AND at_s<=?2 AND person=?3 ORDER BY at_s"
	               : "SELECT person,at_s FROM punch WHERE at_s>=?1 AND at_s<=?2 ORDER BY at_s, person",
	        err);
	query_int(&query, from_s);
	query_int(&query, to_s);
	if (person)
		query_text(&query, person);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct punch_row){.person = query_word(&query, 0, arena), .at_s = query_get(&query, 1)};
	}
	query_close(&query);
	return row;
}
