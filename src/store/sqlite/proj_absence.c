/* SPDX-License-Identifier: MIT */
/* proj_absence: who is away from when to when, both days included. A later word about the same person and first day takes the place of the
   earlier; one whose last day lies before the first takes it away. What a case says replaces only what it said itself: two halves of one day may be
   two matters; what it takes back may have been kept before rows said whose they are. What the office enters by hand replaces whatever stood there. */
#include "antou/day.h"
#include "antou/node.h"
#include "proj.h"
#include "query.h"

static int absence_replace(struct store *store, const struct event *event, int32_t from, struct err *err)
{
	struct query query;

	query_open(&query, store, "UPDATE absence SET gone_s=?1 WHERE person=?2 AND from_day=?3 AND gone_s IS NULL AND (?4='' OR case_id=?4 OR (?5 AND case_id=''))", err);
	query_int(&query, event->at_s);
	query_text(&query, said_text(event, "person"));
	query_day(&query, from);
	query_text(&query, event->case_id);
	query_int(&query, node_get(event->data, "undoes") != NULL);
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
	query_open(&query, store, "INSERT INTO absence(person,from_day,to_day,reason,known_s,kind,from_half,to_half,case_id) VALUES(?,?,?,?,?,?,?,?,?)", err);
	query_text(&query, said_text(event, "person"));
	query_day(&query, from);
	query_day(&query, to);
	query_text(&query, said_text(event, "reason"));
	query_int(&query, event->at_s);
	query_text(&query, said_text(event, "kind"));
	query_text(&query, said_text(event, "from-half"));
	query_text(&query, said_text(event, "to-half"));
	query_text(&query, event->case_id);
	return query_run(&query);
}

const struct projection proj_absence = {
        .name = "absence",
        .kinds = PROJ_KIND(EVENT_ABSENCE),
        .apply = absence_apply,
        .clear = "DELETE FROM absence",
        .dump = "SELECT json_array(person,from_day,to_day,reason,known_s,gone_s,kind,from_half,to_half,case_id) FROM absence ORDER BY row",
};
