/* SPDX-License-Identifier: MIT */
/* proj_absence: who is away from when to when, both days included. A later word about the same person and first day takes the place of the
   earlier; one whose last day lies before the first takes it away. */
#include "antou/day.h"
#include "proj.h"
#include "query.h"

static int absence_replace(struct store *store, const struct event *event, int32_t from, struct err *err)
{
	struct query query;

	query_open(&query, store, "UPDATE absence SET gone_s=? WHERE person=? AND from_day=? AND gone_s IS NULL", err);
	query_int(&query, event->at_s);
	query_text(&query, said_text(event, "person"));
	query_day(&query, from);
	return query_run(&query);
}

static int absence_apply(struct store *store, const struct event *event, struct err *err)
{
	int32_t from = said_day(event, "from"), to = said_day(event, "to");
	struct query query;

	if (from == DAY_NONE || to == DAY_NONE || said_text(event, "person")[0] == '\0')
		return 0;
	if (absence_replace(store, event, from, err))
		return -1;
	if (to < from)
		return 0;
	query_open(&query, store, "INSERT INTO absence(person,from_day,to_day,reason,known_s) VALUES(?,?,?,?,?)", err);
	query_text(&query, said_text(event, "person"));
	query_day(&query, from);
	query_day(&query, to);
	query_text(&query, said_text(event, "reason"));
	query_int(&query, event->at_s);
	return query_run(&query);
}

const struct projection proj_absence = {
        .name = "absence",
        .kinds = PROJ_KIND(EVENT_ABSENCE),
        .apply = absence_apply,
        .clear = "DELETE FROM absence",
        .dump = "SELECT json_array(person,from_day,to_day,reason,known_s,gone_s) FROM absence ORDER BY row",
};
