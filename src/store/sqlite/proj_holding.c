/* SPDX-License-Identifier: MIT */
/* proj_holding: posts that people hold and what they are in charge of. Facts are dated twice: when they are true, and from when until when
   they were held to be so. A later word about the same person, post and first day takes the place of the earlier; one without a first day
   but with a last ends what is open. Nothing is forgotten: what was replaced keeps its row, with gone_s. */
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"

struct tenure {
	const char *person, *kind, *what, *of;
	int32_t from, to;
	bool acting;
	int64_t known_s;
	int64_t from_s, to_s; /* when it is not whole days; TIME_NONE */
	const char *matters, *deputy_for;
};

static int32_t day_or(int32_t day, int64_t moment_s)
{
	return day == DAY_NONE && moment_s != TIME_NONE ? time_day(moment_s) : day;
}

static struct tenure tenure_of(struct store *store, const struct event *event)
{
	bool post = event->kind == EVENT_APPOINTED;

	return (struct tenure){
	        .person = said_text(event, "person"),
	        .kind = post ? "post" : "relation",
	        .what = said_text(event, post ? "post" : "relation"),
	        .of = said_text(event, post ? "unit" : "of"),
	        .from = day_or(said_day(event, "from"), said_moment(event, "from")),
	        .to = day_or(said_day(event, "to"), said_moment(event, "to")),
	        .from_s = said_moment(event, "from"),
	        .to_s = said_moment(event, "to"),
	        .matters = said_array(store, event, "matters"),
	        .deputy_for = said_text(event, "for"),
	        .acting = node_bool(event->data, "acting", false),
	        .known_s = event->at_s,
	};
}

static void tenure_name(struct query *query, const struct tenure *tenure)
{
	query_text(query, tenure->person);
	query_text(query, tenure->kind);
	query_text(query, tenure->what);
	query_text(query, tenure->of);
}

/* What is open is copied with its last day, and the copied rows go. A copy never ends later than the day said, so the second statement
 * spares it. */
static int tenure_end(struct store *store, const struct tenure *tenure, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "INSERT INTO holding(person,kind,what,of,from_day,to_day,acting,known_s,matters,deputy_for,from_s) SELECT person,kind,what,of,from_day,?5,acting,?6,"
	        "matters,deputy_for,from_s "
	        "FROM holding"
	        " WHERE person=?1 AND kind=?2 AND what=?3 AND of=?4 AND gone_s IS NULL AND (to_day IS NULL OR to_day>?5) ORDER BY row",
	        err);
	tenure_name(&query, tenure);
	query_day(&query, tenure->to);
	query_int(&query, tenure->known_s);
	if (query_run(&query))
		return -1;
	query_open(&query, store,
	        "UPDATE holding SET gone_s=?6 WHERE person=?1 AND kind=?2 AND what=?3 AND of=?4 AND gone_s IS NULL AND (to_day IS NULL OR "
	        "to_day>?5)",
	        err);
	tenure_name(&query, tenure);
	query_day(&query, tenure->to);
	query_int(&query, tenure->known_s);
	return query_run(&query);
}

static int tenure_replace(struct store *store, const struct tenure *tenure, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "UPDATE holding SET gone_s=?6 WHERE person=?1 AND kind=?2 AND what=?3 AND of=?4 AND from_day=?5 AND gone_s IS NULL"
	        " AND deputy_for=?7 AND from_s IS ?8", err);
	tenure_name(&query, tenure);
	query_day(&query, tenure->from);
	query_int(&query, tenure->known_s);
	query_text(&query, tenure->deputy_for);
	query_moment(&query, tenure->from_s);
	return query_run(&query);
}

static int tenure_add(struct store *store, const struct tenure *tenure, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "INSERT INTO holding(person,kind,what,of,from_day,to_day,acting,known_s,matters,deputy_for,from_s,to_s) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", err);
	tenure_name(&query, tenure);
	query_day(&query, tenure->from);
	query_day(&query, tenure->to);
	query_int(&query, tenure->acting);
	query_int(&query, tenure->known_s);
	query_text(&query, tenure->matters);
	query_text(&query, tenure->deputy_for);
	query_moment(&query, tenure->from_s);
	query_moment(&query, tenure->to_s);
	return query_run(&query);
}

static int holding_apply(struct store *store, const struct event *event, struct err *err)
{
	struct tenure tenure = tenure_of(store, event);

	if (tenure.person[0] == '\0' || tenure.what[0] == '\0')
		return 0;
	if (tenure.from == DAY_NONE && tenure.to != DAY_NONE)
		return tenure_end(store, &tenure, err);
	if (tenure.from == DAY_NONE)
		tenure.from = time_day(event->at_s);
	return tenure_replace(store, &tenure, err) || tenure_add(store, &tenure, err) ? -1 : 0;
}

const struct projection proj_holding = {
        .name = "holding",
        .kinds = PROJ_KIND(EVENT_APPOINTED) | PROJ_KIND(EVENT_CHARGED),
        .apply = holding_apply,
        .clear = "DELETE FROM holding",
        .dump = "SELECT json_array(person,kind,what,of,from_day,to_day,acting,known_s,gone_s,json(matters),deputy_for,from_s,to_s) FROM holding ORDER BY row",
};
