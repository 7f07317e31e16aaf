/* SPDX-License-Identifier: MIT */
/* proj_log: entries of running logs, one row each, and the words of all of them; and their reading, newest first. What an entry is called after it was
   corrected is asked of the later one: nothing that stands is ever changed. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/node.h"
#include "match.h"
#include "proj.h"
#include "query.h"
#include "tables.h"

enum { LOG_MOST_ROWS = 1000 };

static int entry_write(struct store *store, const struct event *event, struct err *err)
{
	int64_t happened_s = said_moment(event, "happened");
	struct query query;

	query_open(&query, store, "INSERT INTO log_entry VALUES(?,?,?,?,?,?,?,?,?,?)", err);
	query_int(&query, event->id);
	query_text(&query, event->case_id);
	query_int(&query, node_int(event->data, "n", 0));
	query_text(&query, said_text(event, "kind"));
	query_text(&query, said_text(event, "words"));
	query_int(&query, happened_s == TIME_NONE ? event->at_s : happened_s);
	query_int(&query, event->at_s);
	query_text(&query, event->actor);
	query_int(&query, node_int(event->data, "corrects", 0));
	query_text(&query, said_text(event, "case"));
	return query_run(&query);
}

static int log_apply(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	if (entry_write(store, event, err))
		return -1;
	query_open(&query, store, "INSERT INTO log_search(rowid,words) VALUES(?,?)", err);
	query_int(&query, event->id);
	query_text(&query, said_text(event, "words"));
	return query_run(&query);
}

const struct projection proj_log = {
        .name = "log_entry",
        .kinds = PROJ_KIND(EVENT_LOGGED),
        .apply = log_apply,
        .clear = "DELETE FROM log_entry; INSERT INTO log_search(log_search) VALUES('delete-all')",
        .dump = "SELECT json_array(row,case_id,n,kind,words,happened_s,entered_s,person,corrects,refers) FROM log_entry ORDER BY row",
};

#define LOG_COLUMNS                                                                                                                        \
	"e.n,e.kind,e.words,e.person,e.happened_s,e.entered_s,e.corrects,"                                                                 \
	"ifnull((SELECT max(l.n) FROM log_entry l WHERE l.case_id=e.case_id AND l.corrects=e.n),0),e.refers"

static struct log_entry entry_read(struct query *query, struct arena *arena)
{
	return (struct log_entry){
	        .n = query_get(query, 0),
	        .kind = query_word(query, 1, arena),
	        .words = query_word(query, 2, arena),
	        .person = query_word(query, 3, arena),
	        .happened_s = query_get(query, 4),
	        .entered_s = query_get(query, 5),
	        .corrects = query_get(query, 6),
	        .corrected = query_get(query, 7),
	        .case_id = query_word(query, 8, arena),
	};
}

/* A statement being built: its text and what is bound to it, in order. */
struct log_statement {
	struct buf sql;
	struct { const char *text; int64_t number; } bound[10];
	size_t count;
};

static void bind_text(struct log_statement *statement, const char *sql, const char *text)
{
	buf_puts(&statement->sql, sql);
	statement->bound[statement->count++].text = text;
}

static void bind_number(struct log_statement *statement, const char *sql, int64_t number)
{
	buf_puts(&statement->sql, sql);
	statement->bound[statement->count++].number = number;
}

/* What happened in a time lies close together in the order of entry: the rows between which to look. */
struct log_span { int64_t first, last; };

static int span_of(struct store *store, const struct log_rows *asked, struct log_span *out, struct err *err)
{
	struct query query;
	int row;

	*out = (struct log_span){1, asked->before_row > 0 ? asked->before_row - 1 : INT64_MAX};
	if (asked->from_s == TIME_NONE && asked->to_s == TIME_NONE)
		return 0;
	query_open(&query, store, "SELECT ifnull(min(row),1), ifnull(max(row),0) FROM log_entry WHERE happened_s>=? AND happened_s<=?", err);
	query_int(&query, asked->from_s == TIME_NONE ? INT64_MIN : asked->from_s);
	query_int(&query, asked->to_s == TIME_NONE ? INT64_MAX : asked->to_s);
	row = query_row(&query);
	if (row > 0) {
		out->first = query_get(&query, 0);
		out->last = query_get(&query, 1) < out->last ? query_get(&query, 1) : out->last;
	}
	query_close(&query);
	return row < 0 ? -1 : 0;
}

/* The index of words is the outer loop when words are looked for. */
static void statement_build(struct log_statement *statement, const struct log_rows *rows, const struct log_span *span, const char *match)
{
	buf_puts(&statement->sql, "SELECT " LOG_COLUMNS ",e.row,e.case_id FROM ");
	buf_puts(&statement->sql, match ? "log_search s CROSS JOIN log_entry e ON e.row=s.rowid" : "log_entry e");
	if (match)
		bind_text(statement, " WHERE s.words MATCH ? AND", match);
	else
		buf_puts(&statement->sql, " WHERE");
	bind_number(statement, match ? " s.rowid>=?" : " e.row>=?", span->first);
	bind_number(statement, match ? " AND s.rowid<=?" : " AND e.row<=?", span->last);
	if (rows->case_id)
		bind_text(statement, " AND e.case_id=?", rows->case_id);
	if (rows->kind)
		bind_text(statement, " AND e.kind=?", rows->kind);
	if (rows->from_s != TIME_NONE)
		bind_number(statement, " AND +e.happened_s>=?", rows->from_s);
	if (rows->to_s != TIME_NONE)
		bind_number(statement, " AND +e.happened_s<=?", rows->to_s);
	if (rows->workflow)
		bind_text(statement, " AND EXISTS(SELECT 1 FROM casefile c WHERE c.id=e.case_id AND c.workflow=?)", rows->workflow);
	bind_number(statement, match ? " ORDER BY s.rowid DESC LIMIT ?" : " ORDER BY e.row DESC LIMIT ?", (int64_t)rows->limit);
}

static int statement_read(struct query *query, struct arena *arena, struct log_row **rows, size_t *count)
{
	size_t cap = 0;
	int row;

	while ((row = query_row(query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct log_row){query_get(query, 9), query_word(query, 10, arena), entry_read(query, arena)};
	}
	return row;
}

int log_list(struct store *store, const struct log_rows *asked, struct arena *arena, struct log_row **rows, size_t *count, struct err *err)
{
	struct log_statement statement = {.count = 0};
	bool searched = asked->search && *asked->search;
	const char *match = searched ? match_words(asked->search, arena) : NULL;
	struct log_span span;
	struct query query;
	int row;

	*rows = NULL;
	*count = 0;
	if (asked->limit == 0 || asked->limit > LOG_MOST_ROWS)
		return err_set(err, ERR_USAGE, "一页须在 1 到 %d 条之间", LOG_MOST_ROWS);
	if (searched && !match)
		return 0;
	if (span_of(store, asked, &span, err))
		return -1;
	buf_init(&statement.sql, arena);
	statement_build(&statement, asked, &span, match);
	query_open(&query, store, buf_text(&statement.sql), err);
	for (size_t i = 0; i < statement.count; i++)
		if (statement.bound[i].text)
			query_text(&query, statement.bound[i].text);
		else
			query_int(&query, statement.bound[i].number);
	row = statement_read(&query, arena, rows, count);
	query_close(&query);
	return row;
}

int log_of_case(struct store *store, const char *case_id, struct arena *arena, struct answer *out, struct err *err)
{
	struct log_entry *entries = NULL;
	size_t count = 0, cap = 0;
	struct query query;
	int row;

	query_open(&query, store, "SELECT " LOG_COLUMNS " FROM log_entry e WHERE e.case_id=? ORDER BY e.n", err);
	query_text(&query, case_id);
	while ((row = query_row(&query)) > 0) {
		entries = arena_grow(arena, entries, count, &cap, sizeof(*entries));
		entries[count++] = entry_read(&query, arena);
	}
	query_close(&query);
	out->log = entries;
	out->log_count = count;
	return row;
}
