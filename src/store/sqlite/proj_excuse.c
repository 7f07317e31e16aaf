/* SPDX-License-Identifier: MIT */
/* proj_excuse: punches that count as made: of a person on a day, which of the two of which span. What a case says it may take back. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "proj.h"
#include "query.h"
#include "tables.h"

static void excuse_bind(struct query *query, const struct event *event, int32_t day)
{
	query_text(query, said_text(event, "person"));
	query_day(query, day);
	query_int(query, node_int(event->data, "span", 0));
	query_text(query, said_text(event, "which"));
	query_text(query, event->case_id);
}

static int excuse_apply(struct store *store, const struct event *event, struct err *err)
{
	int32_t day = said_day(event, "day");
	struct query query;

	if (day == DAY_NONE || said_text(event, "person")[0] == '\0')
		return 0;
	if (node_get(event->data, "undoes")) {
		query_open(&query, store,
		        "DELETE FROM excuse WHERE row=(SELECT max(row) FROM excuse WHERE person=?1 AND day=?2 AND span=?3 AND which=?4 AND case_id=?5)", err);
		excuse_bind(&query, event, day);
		return query_run(&query);
	}
	query_open(&query, store, "INSERT INTO excuse(person,day,span,which,case_id,reason,row) VALUES(?,?,?,?,?,?,?)", err);
	excuse_bind(&query, event, day);
	query_text(&query, said_text(event, "reason"));
	query_int(&query, event->id);
	return query_run(&query);
}

const struct projection proj_excuse = {
        .name = "excuse",
        .kinds = PROJ_KIND(EVENT_EXCUSED),
        .apply = excuse_apply,
        .clear = "DELETE FROM excuse",
        .dump = "SELECT json_array(person,day,span,which,reason,case_id,row) FROM excuse ORDER BY person, day, span, which, row",
};

int excuse_list(struct store *store, const char *person, int32_t from, int32_t to, struct arena *arena, struct excuse_row **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT person,day,span,which,reason,case_id FROM excuse WHERE day>=?1 AND day<=?2 AND (?3 IS NULL OR person=?3)"
	        " ORDER BY person, day, span, which, row",
	        err);
	query_day(&query, from);
	query_day(&query, to);
	query_text(&query, person);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct excuse_row){
		        .person = query_word(&query, 0, arena),
		        .day = query_get_day(&query, 1),
		        .span = (int)query_get(&query, 2),
		        .which = query_word(&query, 3, arena),
		        .reason = query_word(&query, 4, arena),
		        .case_id = query_word(&query, 5, arena),
		};
	}
	query_close(&query);
	return row;
}
