/* SPDX-License-Identifier: MIT */
/* case: the state of cases as the desk puts it, found by id or number, and listed. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "query.h"
#include "tables.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void case_bind(struct query *query, const struct case_row *row, const char *state)
{
	query_text(query, row->id);
	query_text(query, or_empty(row->workflow));
	query_text(query, or_empty(row->book));
	query_text(query, row->number);
	query_text(query, or_empty(row->title));
	query_text(query, or_empty(row->applicant));
	query_text(query, or_empty(row->status));
	query_int(query, row->seq);
	query_moment(query, row->opened_s);
	query_moment(query, row->closed_s);
	query_text(query, state);
}

static int case_write(struct store *store, const char *sql, const struct case_row *row, const char *state, struct err *err)
{
	struct query query;

	query_open(&query, store, sql, err);
	case_bind(&query, row, state);
	return query_run(&query) ? -1 : sqlite3_changes(store->db) > 0;
}

/* From the most frequent to the rarest, until one finds its row: nothing that an index holds has changed; something has; the case is new.
   SQLite writes the indexes of every column that is set, changed or not. */
static const char *const case_puts[] = {
        "UPDATE casefile SET book=?3, title=?5, seq=?8, opened_s=?9, closed_s=?10, state=?11"
        " WHERE id=?1 AND workflow=?2 AND number IS ?4 AND applicant=?6 AND status=?7",
        "UPDATE casefile SET workflow=?2, book=?3, number=?4, title=?5, applicant=?6, status=?7, seq=?8, opened_s=?9, closed_s=?10, "
        "state=?11 WHERE id=?1",
        "INSERT INTO casefile(row,id,workflow,book,number,title,applicant,status,seq,opened_s,closed_s,state)"
        " VALUES((SELECT id FROM event WHERE case_id<>'' AND case_id=?1 ORDER BY seq LIMIT 1),?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)",
};

int case_put(struct store *store, const struct case_row *row, const char *state, struct err *err)
{
	int done = 0;

	if (db_need_transaction(store, err))
		return -1;
	for (size_t i = 0; done == 0 && i < sizeof(case_puts) / sizeof(case_puts[0]); i++)
		done = case_write(store, case_puts[i], row, state, err);
	return done < 0 ? -1 : 0;
}

#define CASE_COLUMNS "id,workflow,book,number,title,applicant,status,seq,opened_s,closed_s,row"

static void case_read(struct query *query, struct arena *arena, struct case_row *row)
{
	row->id = query_word(query, 0, arena);
	row->workflow = query_word(query, 1, arena);
	row->book = query_word(query, 2, arena);
	row->number = query_copy(query, 3, arena);
	row->title = query_word(query, 4, arena);
	row->applicant = query_word(query, 5, arena);
	row->status = query_word(query, 6, arena);
	row->seq = query_get(query, 7);
	row->opened_s = query_get_moment(query, 8);
	row->closed_s = query_get_moment(query, 9);
	row->row = query_get(query, 10);
}

static int case_by(struct store *store, const char *sql, const char *key, struct arena *arena, struct case_row *row, const char **state,
        struct err *err)
{
	struct query query;
	int found;

	query_open(&query, store, sql, err);
	query_text(&query, key);
	found = query_row(&query);
	if (found > 0) {
		case_read(&query, arena, row);
		if (state)
			*state = query_word(&query, 11, arena);
	}
	query_close(&query);
	return found;
}

int case_get(struct store *store, const char *key, struct arena *arena, struct case_row *row, const char **state, struct err *err)
{
	int found;

	*row = (struct case_row){.opened_s = TIME_NONE, .closed_s = TIME_NONE};
	if (state)
		*state = NULL;
	found = case_by(store, "SELECT " CASE_COLUMNS ",state FROM casefile WHERE id=?", key, arena, row, state, err);
	if (found == 0)
		found = case_by(store, "SELECT " CASE_COLUMNS ",state FROM casefile WHERE number=? ORDER BY row DESC LIMIT 1", key, arena,
		        row, state, err);
	return found < 0 ? -1 : 0;
}

/* Open cases have an index of their own, which SQLite takes only when the condition says the same. */
static const char *list_sql(const char *applicant, const char *status)
{
	bool closed = text_equal(status, "closed");

	if (applicant && status)
		return closed ? "SELECT " CASE_COLUMNS
		                " FROM casefile WHERE row<? AND applicant=?3 AND status=?4 ORDER BY row DESC LIMIT ?2"
		              : "SELECT " CASE_COLUMNS
		                " FROM casefile WHERE row<? AND applicant=?3 AND status=?4 AND status<>'closed' ORDER BY row DESC LIMIT ?2";
	if (applicant)
		return "SELECT " CASE_COLUMNS " FROM casefile WHERE row<? AND applicant=?3 ORDER BY row DESC LIMIT ?2";
	if (status)
		return closed ? "SELECT " CASE_COLUMNS " FROM casefile WHERE row<? AND status=?3 ORDER BY row DESC LIMIT ?2"
		              : "SELECT " CASE_COLUMNS
		                " FROM casefile WHERE row<? AND status=?3 AND status<>'closed' ORDER BY row DESC LIMIT ?2";
	return "SELECT " CASE_COLUMNS " FROM casefile WHERE row<? ORDER BY row DESC LIMIT ?2";
}

int case_list(struct store *store, const char *applicant, const char *status, int64_t before_row, size_t limit, struct arena *arena,
        struct case_row **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store, list_sql(applicant, status), err);
	query_int(&query, before_row > 0 ? before_row : INT64_MAX);
	query_int(&query, (int64_t)limit);
	if (applicant)
		query_text(&query, applicant);
	if (status)
		query_text(&query, status);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		case_read(&query, arena, &(*rows)[(*count)++]);
	}
	query_close(&query);
	return row;
}

/* From the newest on, each is asked whether it concerns the person: those who handle papers find a page of theirs at once, whoever never did reads all. */
int case_handled(struct store *store, const char *person, int64_t before_row, size_t limit, struct arena *arena, struct case_row **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT " CASE_COLUMNS " FROM casefile WHERE row<? AND applicant<>?3 AND EXISTS(SELECT 1 FROM concern c"
	        " WHERE c.case_id=casefile.id AND c.kind='person' AND c.who=?3) ORDER BY row DESC LIMIT ?2",
	        err);
	query_int(&query, before_row > 0 ? before_row : INT64_MAX);
	query_int(&query, (int64_t)limit);
	query_text(&query, person);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		case_read(&query, arena, &(*rows)[(*count)++]);
	}
	query_close(&query);
	return row;
}

/* A post concerns whoever held it on the day it was first asked or later: successors find what was asked of it. On a fault: no. */
bool case_concerned(struct store *store, const char *case_id, const char *person)
{
	struct query query;
	int64_t found;

	query_open(&query, store,
	        "SELECT EXISTS(SELECT 1 FROM concern WHERE case_id=?1 AND kind='person' AND who=?2)"
	        " OR EXISTS(SELECT 1 FROM casefile WHERE id=?1 AND applicant=?2)"
	        " OR EXISTS(SELECT 1 FROM concern c JOIN holding h ON h.kind='post' AND h.what=c.who AND (c.unit='' OR c.unit=h.of)"
	        "  WHERE c.case_id=?1 AND c.kind='post' AND h.person=?2 AND h.gone_s IS NULL AND (h.to_day IS NULL OR h.to_day>=c.since))",
	        NULL);
	query_text(&query, case_id);
	query_text(&query, person);
	return query_number(&query, 0, &found) == 0 && found != 0;
}

/* Few cases are open: they have an index of their own. */
int case_open(struct store *store, const char *workflow, struct arena *arena, const char **id, struct err *err)
{
	struct query query;
	int row;

	*id = NULL;
	query_open(&query, store, "SELECT id FROM casefile WHERE status IN ('open','stopped') AND status<>'closed' AND workflow=? ORDER BY row DESC LIMIT 1", err);
	query_text(&query, workflow);
	row = query_row(&query);
	if (row > 0)
		*id = query_word(&query, 0, arena);
	query_close(&query);
	return row < 0 ? -1 : 0;
}
