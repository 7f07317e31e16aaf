/* SPDX-License-Identifier: MIT */
/* attempt: what was refused or held, for the auditor. Not an event: nothing happened. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/json.h"
#include "query.h"
#include "tables.h"

static const char *basis_text(const struct attempt *attempt, struct arena *arena)
{
	struct buf buf;
	struct json json;

	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < attempt->basis_count; i++)
		json_text(&json, NULL, attempt->basis[i]);
	json_array_end(&json);
	return buf_text(&buf);
}

static int attempt_write(struct store *store, const struct attempt *attempt, struct arena *arena, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "INSERT INTO attempt(at_s,person,case_id,workflow,action,step,code,rule,words,basis,held) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
	        err);
	query_int(&query, attempt->at_s);
	query_text(&query, attempt->person ? attempt->person : "");
	query_text(&query, attempt->case_id);
	query_text(&query, attempt->workflow);
	query_text(&query, attempt->action);
	query_text(&query, attempt->step);
	query_text(&query, attempt->code);
	query_text(&query, attempt->check);
	query_text(&query, attempt->words);
	query_text(&query, basis_text(attempt, arena));
	query_int(&query, attempt->held);
	return query_run(&query);
}

int attempt_put(struct store *store, const struct attempt *attempt, struct err *err)
{
	struct arena arena;
	int answer;

	arena_init(&arena);
	answer = attempt_write(store, attempt, &arena, err);
	arena_fini(&arena);
	return answer;
}

static void attempt_read(struct query *query, struct arena *arena, struct attempt *attempt)
{
	*attempt = (struct attempt){
	        .row = query_get(query, 0),
	        .at_s = query_get(query, 1),
	        .person = query_word(query, 2, arena),
	        .case_id = query_copy(query, 3, arena),
	        .workflow = query_copy(query, 4, arena),
	        .action = query_copy(query, 5, arena),
	        .step = query_copy(query, 6, arena),
	        .code = query_copy(query, 7, arena),
	        .check = query_copy(query, 8, arena),
	        .words = query_copy(query, 9, arena),
	        .held = query_flag(query, 11),
	};
	attempt->basis = query_texts(query, 10, arena, &attempt->basis_count);
}

int attempt_list(
        struct store *store, int64_t before_row, size_t limit, struct arena *arena, struct attempt **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT row,at_s,person,case_id,workflow,action,step,code,rule,words,basis,held FROM attempt WHERE row<? ORDER BY row DESC "
	        "LIMIT ?",
	        err);
	query_int(&query, before_row > 0 ? before_row : INT64_MAX);
	query_int(&query, (int64_t)limit);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		attempt_read(&query, arena, &(*rows)[(*count)++]);
	}
	query_close(&query);
	return row;
}
