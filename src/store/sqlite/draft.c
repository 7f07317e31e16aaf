/* SPDX-License-Identifier: MIT */
/* draft: unfinished forms. Each operation is one statement, hence a transaction of its own when none is open. */
#include "antou/arena.h"
#include "query.h"
#include "tables.h"

static void draft_bind(struct query *query, const struct draft *draft)
{
	query_text(query, draft->person ? draft->person : "");
	query_text(query, draft->workflow);
	query_text(query, draft->case_id);
	query_text(query, draft->step);
	query_text(query, draft->title ? draft->title : "");
	query_text(query, draft->content ? draft->content : "");
	query_int(query, draft->saved_s);
}

static int draft_add(struct store *store, struct draft *draft, struct err *err)
{
	struct query query;

	query_open(&query, store, "INSERT INTO draft(person,workflow,case_id,step,title,content,saved_s) VALUES(?,?,?,?,?,?,?)", err);
	draft_bind(&query, draft);
	if (query_run(&query))
		return -1;
	draft->id = sqlite3_last_insert_rowid(store->db);
	return 0;
}

int draft_put(struct store *store, struct draft *draft, struct err *err)
{
	struct query query;

	if (draft->id == 0)
		return draft_add(store, draft, err);
	query_open(&query, store, "UPDATE draft SET person=?,workflow=?,case_id=?,step=?,title=?,content=?,saved_s=? WHERE id=?", err);
	draft_bind(&query, draft);
	query_int(&query, draft->id);
	if (query_run(&query))
		return -1;
	if (sqlite3_changes(store->db) == 0)
		return err_set(err, ERR_MISSING, "这份草稿已经不在了；请另存一份");
	return 0;
}

int draft_drop(struct store *store, int64_t id, struct err *err)
{
	struct query query;

	query_open(&query, store, "DELETE FROM draft WHERE id=?", err);
	query_int(&query, id);
	return query_run(&query);
}

int draft_list(struct store *store, const char *person, struct arena *arena, struct draft **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT id,person,workflow,case_id,step,title,content,saved_s FROM draft WHERE person=? ORDER BY saved_s DESC, id DESC",
	        err);
	query_text(&query, person);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct draft){
		        .id = query_get(&query, 0),
		        .person = query_word(&query, 1, arena),
		        .workflow = query_copy(&query, 2, arena),
		        .case_id = query_copy(&query, 3, arena),
		        .step = query_copy(&query, 4, arena),
		        .title = query_word(&query, 5, arena),
		        .content = query_word(&query, 6, arena),
		        .saved_s = query_get(&query, 7),
		};
	}
	query_close(&query);
	return row;
}
