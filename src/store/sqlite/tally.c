/* SPDX-License-Identifier: MIT */
/* tally: what stands on accounts, read: sums by key, the postings that made them; and which recurring duties and periods were dealt with. */
#include "antou/arena.h"
#include "antou/day.h"
#include "period.h"
#include "query.h"
#include "tables.h"

/* Months are compared as text. */
static void months_bind(struct query *query, const char *account, const char *key, const char *from_month, const char *to_month)
{
	query_text(query, account);
	query_text(query, key);
	query_text(query, from_month ? from_month : "");
	query_text(query, to_month ? to_month : "~");
}

int tally_balances(struct store *store, const char *account, const char *key, const char *from_month, const char *to_month, struct arena *arena,
        struct balance_row **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT key, max(kind), sum(amount) FROM account_total WHERE account=?1 AND (?2 IS NULL OR key=?2) AND month>=?3 AND month<=?4"
	        " GROUP BY key HAVING sum(amount)<>0 ORDER BY key",
	        err);
	months_bind(&query, account, key, from_month, to_month);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct balance_row){
		        .key = query_word(&query, 0, arena), .money = query_word(&query, 1, arena)[0] == 'm', .amount = query_get(&query, 2)};
	}
	query_close(&query);
	return row;
}

int tally_postings(struct store *store, const char *account, const char *key, const char *from_month, const char *to_month, int64_t before_row, size_t limit,
        struct arena *arena, struct posting_row **rows, size_t *count, struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        "SELECT row,at_s,key,month,kind,case_id,step,(SELECT t.kind FROM account_total t WHERE t.account=p.account AND t.key=p.key AND t.month=p.month),amount"
	        " FROM posting p WHERE account=?1 AND (?2 IS NULL OR key=?2) AND month>=?3 AND month<=?4 AND row<?5 ORDER BY row DESC LIMIT ?6",
	        err);
	months_bind(&query, account, key, from_month, to_month);
	query_int(&query, before_row > 0 ? before_row : INT64_MAX);
	query_int(&query, (int64_t)limit);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct posting_row){
		        .row = query_get(&query, 0),
		        .at_s = query_get(&query, 1),
		        .key = query_word(&query, 2, arena),
		        .month = query_word(&query, 3, arena),
		        .kind = query_word(&query, 4, arena),
		        .case_id = query_word(&query, 5, arena),
		        .step = query_word(&query, 6, arena),
		        .money = query_word(&query, 7, arena)[0] == 'm',
		        .amount = query_get(&query, 8),
		};
	}
	query_close(&query);
	return row;
}

/* A row a key with a balance: key, balance. */
int tally_rows(struct store *store, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	char first[PERIOD_MONTH_TEXT], last[PERIOD_MONTH_TEXT];
	struct balance_row *rows;
	struct value_map *maps;

	period_months(question->period, first, last);
	if (tally_balances(store, question->of, NULL, first, last, arena, &rows, &out->row_count, err))
		return -1;
	maps = arena_array(arena, out->row_count + 1, sizeof(*maps));
	for (size_t i = 0; i < out->row_count; i++) {
		value_map_put(&maps[i], arena, "key", (struct value){.kind = VALUE_TEXT, .text = rows[i].key});
		value_map_put(&maps[i], arena, "balance",
		        rows[i].money ? (struct value){.kind = VALUE_MONEY, .fen = rows[i].amount} : (struct value){.kind = VALUE_NUMBER, .number = rows[i].amount});
	}
	out->rows = maps;
	return 0;
}

static bool stands(struct store *store, const char *sql, const char *name, const char *when)
{
	struct query query;
	int64_t found;

	query_open(&query, store, sql, NULL);
	query_text(&query, name);
	query_text(&query, when);
	return query_number(&query, 0, &found) == 0 && found;
}

bool tally_recurred(struct store *store, const char *rule, int32_t day)
{
	char text[DAY_TEXT];

	day_text(day, text);
	return stands(store, "SELECT EXISTS(SELECT 1 FROM recurred WHERE rule=? AND day=?)", rule, text);
}

bool tally_period_ended(struct store *store, const char *account, const char *period)
{
	return stands(store, "SELECT EXISTS(SELECT 1 FROM period_ended WHERE account=? AND period=?)", account, period);
}
