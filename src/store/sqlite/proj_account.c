/* SPDX-License-Identifier: MIT */
/* proj_account: what stands on each account, by month: holds and posts add, releases and reversals take away. A year is the sum of its
   months. The month is that in which the posting was entered, or the one that the event names as its period. Beside it every posting, one by one. */
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"

#include <string.h>

enum { MONTH_BYTES = 7 }; /* 2026-11 */

static void month_of(const struct event *event, char out[static DAY_TEXT])
{
	const char *period = said_text(event, "period");

	day_text(time_day(event->at_s), out);
	if (strlen(period) == MONTH_BYTES)
		memcpy(out, period, MONTH_BYTES);
	out[MONTH_BYTES] = '\0';
}

static bool is_money(const struct event *event)
{
	return node_get(event->data, "fen") != NULL;
}

/* With its sign. */
static int64_t amount_of(const struct event *event)
{
	int64_t amount = node_int(event->data, is_money(event) ? "fen" : "number", 0);
	const char *kind = said_text(event, "kind");

	return text_equal(kind, "release") || text_equal(kind, "reverse") ? -amount : amount;
}

static int account_apply(struct store *store, const struct event *event, struct err *err)
{
	char month[DAY_TEXT];
	struct query query;

	month_of(event, month);
	query_open(&query, store,
	        "INSERT INTO account_total VALUES(?,?,?,?,?) ON CONFLICT(account,key,month) DO UPDATE SET amount=amount+excluded.amount",
	        err);
	query_text(&query, said_text(event, "account"));
	query_text(&query, said_text(event, "key"));
	query_text(&query, month);
	query_text(&query, is_money(event) ? "money" : "number");
	query_int(&query, amount_of(event));
	return query_run(&query);
}

static int posting_apply(struct store *store, const struct event *event, struct err *err)
{
	char month[DAY_TEXT];
	struct query query;

	month_of(event, month);
	query_open(&query, store, "INSERT INTO posting VALUES(?,?,?,?,?,?,?,?,?)", err);
	query_int(&query, event->id);
	query_text(&query, said_text(event, "account"));
	query_text(&query, said_text(event, "key"));
	query_text(&query, month);
	query_text(&query, said_text(event, "kind"));
	query_int(&query, amount_of(event));
	query_text(&query, event->case_id);
	query_text(&query, said_text(event, "step"));
	query_int(&query, event->at_s);
	return query_run(&query);
}

const struct projection proj_account = {
        .name = "account",
        .kinds = PROJ_KIND(EVENT_POSTED),
        .apply = account_apply,
        .clear = "DELETE FROM account_total",
        .dump = "SELECT json_array(account,key,month,kind,amount) FROM account_total ORDER BY account,key,month",
};

const struct projection proj_posting = {
        .name = "posting",
        .kinds = PROJ_KIND(EVENT_POSTED),
        .apply = posting_apply,
        .clear = "DELETE FROM posting",
        .dump = "SELECT json_array(row,account,key,month,kind,amount,case_id,step,at_s) FROM posting ORDER BY row",
};
