/* SPDX-License-Identifier: MIT */
/* query: keeps prepared statements by their text. A statement that is still running (a walk whose visitor asks the same again) is prepared
   once more for the inner use. */
#include "query.h"

#include "antou/day.h"
#include "antou/node.h"

#include <string.h>

static const char query_doing[] = "查阅或登记数据库";

/* FNV-1a, 32 bits; http://www.isthe.com/chongo/tech/comp/fnv/ */
static size_t query_slot(const struct store *store, const char *sql)
{
	uint32_t hash = 2166136261u;
	size_t slot;

	for (const char *at = sql; *at != '\0'; at++)
		hash = (hash ^ (unsigned char)*at) * 16777619u;
	slot = hash % DB_STATEMENTS;
	while (store->kept[slot] && strcmp(sqlite3_sql(store->kept[slot]), sql) != 0)
		slot = (slot + 1) % DB_STATEMENTS;
	return slot;
}

static void query_begin(struct query *query, struct store *store, struct err *err)
{
	*query = (struct query){.store = store, .err = err};
}

static void query_prepare(struct query *query, const char *sql, unsigned flags)
{
	if (sqlite3_prepare_v3(query->store->db, sql, -1, flags, &query->stmt, NULL) == SQLITE_OK)
		return;
	db_fail(query->store, query_doing, query->err);
	query->failed = true;
}

void query_open_once(struct query *query, struct store *store, const char *sql, struct err *err)
{
	query_begin(query, store, err);
	query->once = true;
	query_prepare(query, sql, 0);
}

void query_open(struct query *query, struct store *store, const char *sql, struct err *err)
{
	size_t slot = query_slot(store, sql);

	query_begin(query, store, err);
	query->stmt = store->kept[slot];
	if (query->stmt && !sqlite3_stmt_busy(query->stmt))
		return;
	query->once = query->stmt != NULL || store->kept_count >= DB_STATEMENTS_KEPT;
	query_prepare(query, sql, query->once ? 0 : SQLITE_PREPARE_PERSISTENT);
	if (!query->once && !query->failed) {
		store->kept[slot] = query->stmt;
		store->kept_count++;
	}
}

static void query_bound(struct query *query, int code)
{
	if (code == SQLITE_OK)
		return;
	db_fail(query->store, query_doing, query->err);
	query->failed = true;
}

void query_null(struct query *query)
{
	if (!query->failed)
		query_bound(query, sqlite3_bind_null(query->stmt, ++query->bound));
}

void query_text(struct query *query, const char *text)
{
	if (!query->failed)
		query_bound(query, sqlite3_bind_text(query->stmt, ++query->bound, text, -1, SQLITE_STATIC));
}

void query_blob(struct query *query, const void *bytes, size_t len_bytes)
{
	if (!query->failed)
		query_bound(query, sqlite3_bind_blob64(query->stmt, ++query->bound, bytes, len_bytes, SQLITE_STATIC));
}

void query_int(struct query *query, int64_t number)
{
	if (!query->failed)
		query_bound(query, sqlite3_bind_int64(query->stmt, ++query->bound, number));
}

void query_real(struct query *query, double number)
{
	if (!query->failed)
		query_bound(query, sqlite3_bind_double(query->stmt, ++query->bound, number));
}

void query_day(struct query *query, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE) {
		query_null(query);
		return;
	}
	day_text(day, text);
	if (!query->failed)
		query_bound(query, sqlite3_bind_text(query->stmt, ++query->bound, text, -1, SQLITE_TRANSIENT));
}

void query_moment(struct query *query, int64_t time_s)
{
	if (time_s == TIME_NONE)
		query_null(query);
	else
		query_int(query, time_s);
}

int query_row(struct query *query)
{
	int code;

	if (query->failed)
		return -1;
	code = sqlite3_step(query->stmt);
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	query->failed = true;
	return db_fail(query->store, query_doing, query->err);
}

void query_close(struct query *query)
{
	if (query->stmt && query->once) {
		sqlite3_finalize(query->stmt);
	} else if (query->stmt) {
		sqlite3_reset(query->stmt);
		sqlite3_clear_bindings(query->stmt);
	}
	query->stmt = NULL;
}

int query_run(struct query *query)
{
	int row;

	do {
		row = query_row(query);
	} while (row > 0);
	query_close(query);
	return row;
}

int query_number(struct query *query, int64_t otherwise, int64_t *out)
{
	int row = query_row(query);

	*out = otherwise;
	if (row > 0 && sqlite3_column_type(query->stmt, 0) != SQLITE_NULL)
		*out = query_get(query, 0);
	query_close(query);
	return row < 0 ? -1 : 0;
}

const char *query_peek(struct query *query, int column)
{
	return (const char *)sqlite3_column_text(query->stmt, column);
}

const char *query_copy(struct query *query, int column, struct arena *arena)
{
	return arena_strdup(arena, query_peek(query, column));
}

const char *query_word(struct query *query, int column, struct arena *arena)
{
	const char *text = query_copy(query, column, arena);

	return text ? text : "";
}

int64_t query_get(struct query *query, int column)
{
	return sqlite3_column_int64(query->stmt, column);
}

bool query_flag(struct query *query, int column)
{
	return query_get(query, column) != 0;
}

int32_t query_get_day(struct query *query, int column)
{
	const char *text = query_peek(query, column);
	int32_t day;

	return text && day_parse(text, &day) ? day : DAY_NONE;
}

int64_t query_get_moment(struct query *query, int column)
{
	return sqlite3_column_type(query->stmt, column) == SQLITE_NULL ? TIME_NONE : query_get(query, column);
}

const char *const *query_texts(struct query *query, int column, struct arena *arena, size_t *count)
{
	const char *text = query_peek(query, column);
	struct node *list;
	const char **texts;

	*count = 0;
	if (!text || node_from_json(text, strlen(text), arena, &list, NULL) || list->kind != NODE_LIST || list->count == 0)
		return NULL;
	texts = arena_array(arena, list->count, sizeof(*texts));
	for (size_t i = 0; i < list->count; i++)
		if (list->kids[i]->kind == NODE_SCALAR)
			texts[(*count)++] = list->kids[i]->text;
	return texts;
}
