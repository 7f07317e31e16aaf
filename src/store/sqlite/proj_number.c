/* SPDX-License-Identifier: MIT */
/* proj_number: the numbers that were given out, each once. */
#include "antou/node.h"
#include "proj.h"
#include "query.h"

static int number_apply(struct store *store, const struct event *event, struct err *err)
{
	int64_t n = node_int(event->data, "n", 0);
	struct query query;
	int answer;

	query_open(&query, store, "INSERT INTO number VALUES(?,?,?,?,?)", err);
	query_text(&query, said_text(event, "series"));
	query_int(&query, node_int(event->data, "year", 0));
	query_int(&query, n);
	query_text(&query, said_text(event, "text"));
	query_text(&query, event->case_id);
	answer = query_run(&query);
	if (answer && (sqlite3_errcode(store->db) & 0xff) == SQLITE_CONSTRAINT)
		return err_set(err, ERR_DAMAGED, "编号 %s 已经给过，不能给两次；请重新办理这一步", said_text(event, "text"));
	return answer;
}

const struct projection proj_number = {
        .name = "number",
        .kinds = PROJ_KIND(EVENT_NUMBERED),
        .apply = number_apply,
        .clear = "DELETE FROM number",
        .dump = "SELECT json_array(series,year,n,text,case_id) FROM number ORDER BY series,year,n",
};
