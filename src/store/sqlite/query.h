/* SPDX-License-Identifier: MIT */
/* query: one statement on its way: parameters bound in order, rows read, closed again. Statements are prepared once for a connection and
   kept. Failures stick: after one, binding does nothing and query_row answers -1, so that only the end needs a look. */
#ifndef QUERY_H
#define QUERY_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "db.h"

struct query {
	struct store *store;
	sqlite3_stmt *stmt;
	struct err *err;
	int bound;
	bool once; /* not kept */
	bool failed;
};

void query_open(struct query *query, struct store *store, const char *sql, struct err *err);
/* For texts that are built anew each time: prepared for this use only. */
void query_open_once(struct query *query, struct store *store, const char *sql, struct err *err);
/* The next parameter. Texts must live until the query is closed; NULL and the NONE values bind NULL. */
void query_text(struct query *query, const char *text);
void query_blob(struct query *query, const void *bytes, size_t len_bytes);
void query_int(struct query *query, int64_t number);
void query_real(struct query *query, double number);
void query_null(struct query *query);
void query_day(struct query *query, int32_t day);       /* as text, 2026-11-22 */
void query_moment(struct query *query, int64_t time_s); /* as seconds */
/* 1 with a row, 0 at the end, -1 with err. */
int query_row(struct query *query);
void query_close(struct query *query);
/* Runs to the end and closes. 0 or -1. */
int query_run(struct query *query);
/* The first column of the first row, or otherwise when there is no row or it is NULL; closes. */
int query_number(struct query *query, int64_t otherwise, int64_t *out);

/* Columns of the present row, from 0. */
const char *query_peek(struct query *query, int column);                      /* borrowed until the next row; NULL for NULL */
const char *query_copy(struct query *query, int column, struct arena *arena); /* NULL for NULL */
const char *query_word(struct query *query, int column, struct arena *arena); /* "" for NULL */
int64_t query_get(struct query *query, int column);
bool query_flag(struct query *query, int column);
int32_t query_get_day(struct query *query, int column);
int64_t query_get_moment(struct query *query, int column);
/* A JSON array of texts. */
const char *const *query_texts(struct query *query, int column, struct arena *arena, size_t *count);

#endif
