/* SPDX-License-Identifier: MIT */
/* proj_person: who works here, as last said. What an event leaves out stays as it was. */
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"

static int person_apply(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	if (said_text(event, "person")[0] == '\0')
		return 0;
	query_open(&query, store,
	        "INSERT INTO person(id, name, initials, unit, employment, from_day, to_day, known_s, phone, started)"
	        " VALUES(?1,ifnull(?2,?1),ifnull(?3,''),ifnull(?4,''),ifnull(?5,''),?6,?7,?8,ifnull(?10,''),?11) ON CONFLICT(id) DO UPDATE "
	        "SET"
	        " name=ifnull(?2,name), initials=ifnull(?3,initials), unit=ifnull(?4,unit), employment=ifnull(?5,employment),"
	        " from_day=ifnull(?6,from_day), to_day=CASE WHEN ?9 THEN ?7 ELSE to_day END, known_s=?8,"
	        " phone=ifnull(?10,phone), started=ifnull(?11,started)",
	        err);
	query_text(&query, said_text(event, "person"));
	query_text(&query, node_text(event->data, "name", NULL));
	query_text(&query, node_text(event->data, "initials", NULL));
	query_text(&query, node_text(event->data, "unit", NULL));
	query_text(&query, node_text(event->data, "employment", NULL));
	query_day(&query, said_day(event, "from"));
	query_day(&query, said_day(event, "to"));
	query_int(&query, event->at_s);
	query_int(&query, node_get(event->data, "to") != NULL);
	query_text(&query, node_text(event->data, "phone", NULL));
	query_day(&query, said_day(event, "started"));
	return query_run(&query);
}

const struct projection proj_person = {
        .name = "person",
        .kinds = PROJ_KIND(EVENT_PERSON),
        .apply = person_apply,
        .clear = "DELETE FROM person",
        .dump = "SELECT json_array(id,name,initials,unit,employment,from_day,to_day,known_s,phone,started) FROM person ORDER BY id",
};
