/* SPDX-License-Identifier: MIT */
/* proj_number: the numbers of every series: kept for a paper to come, used by a case, void for good. Each is given once. And their reading. */
#include "antou/arena.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"
#include "tables.h"

static const char *state_of(enum event_kind kind)
{
	return kind == EVENT_NUMBERED ? "used" : kind == EVENT_NUMBER_KEPT ? "kept" : "void";
}

/* A kept number may be used, a used or kept one may be made void; nothing else is said twice of a number. */
static int number_change(struct store *store, const struct event *event, bool *changed, struct err *err)
{
	struct query query;

	*changed = false;
	if (event->kind == EVENT_NUMBER_KEPT)
		return 0;
	query_open(&query, store,
	        event->kind == EVENT_NUMBERED
	                ? "UPDATE number SET state=?1, text=?2, case_id=?3, note=?4 WHERE series=?5 AND year=?6 AND n=?7 AND state='kept'"
	                : "UPDATE number SET state=?1, note=?4 WHERE series=?5 AND year=?6 AND n=?7 AND ?2=?2 AND ?3=?3 AND state<>'void'",
	        err);
	query_text(&query, state_of(event->kind));
	query_text(&query, said_text(event, "text"));
	query_text(&query, event->case_id);
	query_text(&query, said_text(event, "note"));
	query_text(&query, said_text(event, "series"));
	query_int(&query, node_int(event->data, "year", 0));
	query_int(&query, node_int(event->data, "n", 0));
	if (query_run(&query))
		return -1;
	*changed = sqlite3_changes(store->db) > 0;
	return 0;
}

static int number_add(struct store *store, const struct event *event, struct err *err)
{
	struct query query;
	int answer;

	query_open(&query, store, "INSERT INTO number(series,year,n,text,case_id,state,note) VALUES(?,?,?,?,?,?,?)", err);
	query_text(&query, said_text(event, "series"));
	query_int(&query, node_int(event->data, "year", 0));
	query_int(&query, node_int(event->data, "n", 0));
	query_text(&query, said_text(event, "text"));
	query_text(&query, event->case_id);
	query_text(&query, state_of(event->kind));
	query_text(&query, said_text(event, "note"));
	answer = query_run(&query);
	if (answer && (sqlite3_errcode(store->db) & 0xff) == SQLITE_CONSTRAINT)
		return err_set(err, ERR_DAMAGED, "编号 %s 已经给过，不能给两次；请重新办理这一步", said_text(event, "text"));
	return answer;
}

static int number_apply(struct store *store, const struct event *event, struct err *err)
{
	bool changed;

	if (number_change(store, event, &changed, err))
		return -1;
	return changed ? 0 : number_add(store, event, err);
}

const struct projection proj_number = {
        .name = "number",
        .kinds = PROJ_KIND(EVENT_NUMBERED) | PROJ_KIND(EVENT_NUMBER_KEPT) | PROJ_KIND(EVENT_NUMBER_VOIDED),
        .apply = number_apply,
        .clear = "DELETE FROM number",
        .dump = "SELECT json_array(series,year,n,text,case_id,state,note) FROM number ORDER BY series,year,n",
};

int number_list(struct store *store, const char *series, int year, struct arena *arena, struct number_row **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store, "SELECT n,text,state,note,case_id FROM number WHERE series=? AND year=? ORDER BY n", err);
	query_text(&query, series);
	query_int(&query, year);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct number_row){
		        .n = query_get(&query, 0),
		        .text = query_word(&query, 1, arena),
		        .state = query_word(&query, 2, arena),
		        .note = query_word(&query, 3, arena),
		        .case_id = query_word(&query, 4, arena),
		};
	}
	query_close(&query);
	return row;
}
