/* SPDX-License-Identifier: MIT */
/* proj_concern: whom a case has ever concerned: who filed it, who acted in it, who was asked by it. The clock and the system are nobody. */
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"

static int concern_add(struct store *store, const struct event *event, const char *kind, const char *who, const char *unit, struct err *err)
{
	struct query query;

	if (who[0] == '\0')
		return 0;
	query_open(&query, store, "INSERT OR IGNORE INTO concern VALUES(?,?,?,?,?)", err);
	query_text(&query, event->case_id);
	query_text(&query, kind);
	query_text(&query, who);
	query_text(&query, unit);
	query_day(&query, time_day(event->at_s));
	return query_run(&query);
}

static int concern_list(
        struct store *store, const struct event *event, const char *kind, const char *key, const char *unit, struct err *err)
{
	const struct node *list = node_get(event->data, key);

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		if (list->kids[i]->kind == NODE_SCALAR && concern_add(store, event, kind, list->kids[i]->text, unit, err))
			return -1;
	return 0;
}

static bool names_persons(const struct event *event)
{
	const struct node *persons = node_get(event->data, "persons");

	return persons && persons->kind == NODE_LIST && persons->count > 0;
}

static int concern_apply(struct store *store, const struct event *event, struct err *err)
{
	if (event->case_id[0] == '\0')
		return 0;
	if (!text_equal(event->actor, "clock") && !text_equal(event->actor, "system") &&
	        concern_add(store, event, "person", event->actor, "", err))
		return -1;
	if (event->kind == EVENT_CASE_OPENED)
		return concern_add(store, event, "person", said_text(event, "applicant"), "", err);
	if (event->kind == EVENT_ACT_RECORDED)
		return concern_add(store, event, "person", said_text(event, "behalf"), "", err);
	if (event->kind != EVENT_DUTY_OPENED && event->kind != EVENT_DUTY_ADDRESSED)
		return 0;
	if (names_persons(event))
		return concern_list(store, event, "person", "persons", "", err);
	return concern_list(store, event, "post", "posts", said_text(event, "unit"), err);
}

const struct projection proj_concern = {
        .name = "concern",
        .kinds = UINT64_MAX,
        .apply = concern_apply,
        .clear = "DELETE FROM concern",
        .dump = "SELECT json_array(case_id,kind,who,unit,since) FROM concern ORDER BY case_id,kind,who,unit",
};
