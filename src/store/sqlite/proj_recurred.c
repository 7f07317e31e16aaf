/* SPDX-License-Identifier: MIT */
/* proj_recurred: which occurrences of recurring duties were filed, and which periods of accounts were ended. Each once: a second event of the
   same is refused with the whole transaction, whoever missed the first. */
#include "proj.h"
#include "query.h"

static int recurred_apply(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	query_open(&query, store, "INSERT INTO recurred VALUES(?,?)", err);
	query_text(&query, said_text(event, "rule"));
	query_text(&query, said_text(event, "day"));
	return query_run(&query);
}

static int ended_apply(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	query_open(&query, store, "INSERT INTO period_ended VALUES(?,?)", err);
	query_text(&query, said_text(event, "account"));
	query_text(&query, said_text(event, "period"));
	return query_run(&query);
}

const struct projection proj_recurred = {
        .name = "recurred",
        .kinds = PROJ_KIND(EVENT_RECURRED),
        .apply = recurred_apply,
        .clear = "DELETE FROM recurred",
        .dump = "SELECT json_array(rule,day) FROM recurred ORDER BY rule,day",
};

const struct projection proj_period_ended = {
        .name = "period_ended",
        .kinds = PROJ_KIND(EVENT_PERIOD_ENDED),
        .apply = ended_apply,
        .clear = "DELETE FROM period_ended",
        .dump = "SELECT json_array(account,period) FROM period_ended ORDER BY account,period",
};
