/* SPDX-License-Identifier: MIT */
/* proj_table: the list of projections, and what is done with all of them. The order is that of clearing and of the dump. */
#include "proj.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "antou/node.h"
#include "query.h"

static const struct projection *const projections[] = {
        &proj_casefile,
        &proj_duty,
        &proj_concern,
        &proj_person,
        &proj_holding,
        &proj_absence,
        &proj_punch,
        &proj_excuse,
        &proj_account,
        &proj_posting,
        &proj_recurred,
        &proj_period_ended,
        &proj_number,
        &proj_clock,
        &proj_turn,
        &proj_log,
        &proj_register,
};
enum { PROJECTIONS = sizeof(projections) / sizeof(projections[0]) };

_Static_assert(EVENT_KINDS <= 64, "a projection keeps its event kinds in 64 bits");

int proj_apply(struct store *store, const struct event *event, struct err *err)
{
	for (size_t i = 0; i < PROJECTIONS; i++)
		if (projections[i]->apply && (projections[i]->kinds & PROJ_KIND(event->kind)) && projections[i]->apply(store, event, err))
			return -1;
	return 0;
}

int proj_project(struct store *store, const struct event *event, struct err *err)
{
	if (db_need_transaction(store, err))
		return -1;
	arena_reset(&store->scratch);
	return proj_apply(store, event, err);
}

int proj_clear(struct store *store, struct err *err)
{
	if (db_need_transaction(store, err))
		return -1;
	for (size_t i = 0; i < PROJECTIONS; i++)
		if (projections[i]->clear ? db_exec(store, projections[i]->clear, err) : projections[i]->clear_all(store, err))
			return -1;
	return 0;
}

int proj_lines(struct store *store, const char *name, const char *sql, int (*line)(void *context, const char *text), void *context,
        struct err *err)
{
	struct query query;
	struct arena arena;
	int row, answer = 0;

	arena_init(&arena);
	query_open_once(&query, store, sql, err);
	while (answer == 0 && (row = query_row(&query)) != 0) {
		arena_reset(&arena);
		answer = row < 0 ? -1 : line(context, arena_printf(&arena, "%s %s", name, query_word(&query, 0, &arena)));
	}
	query_close(&query);
	arena_fini(&arena);
	return answer;
}

int proj_dump(struct store *store, int (*line)(void *context, const char *text), void *context, struct err *err)
{
	for (size_t i = 0; i < PROJECTIONS; i++) {
		const struct projection *one = projections[i];
		int answer =
		        one->dump ? proj_lines(store, one->name, one->dump, line, context, err) : one->dump_all(store, line, context, err);

		if (answer)
			return answer;
	}
	return 0;
}

const char *said_text(const struct event *event, const char *key)
{
	return node_text(event->data, key, "");
}

int64_t said_moment(const struct event *event, const char *key)
{
	int64_t time_s;

	return time_parse(said_text(event, key), &time_s) ? time_s : TIME_NONE;
}

int32_t said_day(const struct event *event, const char *key)
{
	int32_t day;

	return day_parse(said_text(event, key), &day) ? day : DAY_NONE;
}

const char *said_array(struct store *store, const struct event *event, const char *key)
{
	const struct node *list = node_get(event->data, key);
	struct buf buf;
	struct json json;

	buf_init(&buf, &store->scratch);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		if (list->kids[i]->kind == NODE_SCALAR)
			json_text(&json, NULL, list->kids[i]->text);
	json_array_end(&json);
	return buf_text(&buf);
}
