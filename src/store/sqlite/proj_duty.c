/* SPDX-License-Identifier: MIT */
/* proj_duty: duties, and the addressees of the open ones, which are the inbox. When persons are named, they are the addressees; otherwise
   whoever holds one of the posts. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"

static const char *duty_id(struct store *store, const struct event *event)
{
	const char *id = said_text(event, "duty");

	return id[0] != '\0' ? id : arena_printf(&store->scratch, "%s/%lld", event->case_id, (long long)event->seq);
}

static int address(struct store *store, const struct event *event, int64_t key, const char *kind, const char *who, const char *unit, struct err *err)
{
	int64_t due_s = said_moment(event, "due");
	struct query query;

	query_open(&query, store, "INSERT OR IGNORE INTO duty_to VALUES(?,?,?,?,?)", err);
	query_text(&query, kind);
	query_text(&query, who);
	query_text(&query, unit);
	query_int(&query, due_s == TIME_NONE ? INT64_MAX : due_s);
	query_int(&query, key);
	return query_run(&query);
}

/* Every open duty has an addressee; one that is nobody's waits to be found by the figures. */
static int address_all(struct store *store, const struct event *event, int64_t key, struct err *err)
{
	const struct node *persons = node_get(event->data, "persons"), *list = persons;
	bool named = persons && persons->kind == NODE_LIST && persons->count > 0;
	size_t count = 0;

	if (!named)
		list = node_get(event->data, "posts");
	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
		if (list->kids[i]->kind != NODE_SCALAR)
			continue;
		if (address(store, event, key, named ? "person" : "post", list->kids[i]->text, named ? "" : said_text(event, "unit"), err))
			return -1;
		count++;
	}
	return count > 0 ? 0 : address(store, event, key, "nobody", "", "", err);
}

static int duty_write(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "INSERT INTO duty(key,id,case_id,step,kind,title,unit,posts,persons,opened_s,due_s,provisional,blocks,optional,overdue,clock,basis,state,remind_s)"
	        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,?,?,'open',?) ON CONFLICT(id) DO NOTHING",
	        err);
	query_int(&query, event->id);
	query_text(&query, duty_id(store, event));
	query_text(&query, event->case_id);
	query_text(&query, said_text(event, "step"));
	query_text(&query, said_text(event, "kind"));
	query_text(&query, said_text(event, "title"));
	query_text(&query, said_text(event, "unit"));
	query_text(&query, said_array(store, event, "posts"));
	query_text(&query, said_array(store, event, "persons"));
	query_int(&query, event->at_s);
	query_moment(&query, said_moment(event, "due"));
	query_int(&query, node_bool(event->data, "provisional", false));
	query_int(&query, node_bool(event->data, "blocks", false));
	query_int(&query, node_bool(event->data, "optional", false));
	query_text(&query, node_text(event->data, "clock", NULL));
	query_text(&query, said_array(store, event, "basis"));
	query_moment(&query, said_moment(event, "remind"));
	return query_run(&query);
}

/* SQL with the id of a duty as its only parameter. */
static int duty_run(struct store *store, const struct event *event, const char *sql, struct err *err)
{
	struct query query;

	query_open(&query, store, sql, err);
	query_text(&query, duty_id(store, event));
	return query_run(&query);
}

static const char unaddress[] = "DELETE FROM duty_to WHERE duty=(SELECT key FROM duty WHERE id=?)";

/* Opening a duty anew takes the place of the one with the same id. */
static int duty_replace(struct store *store, const struct event *event, struct err *err)
{
	if (duty_run(store, event, unaddress, err) || duty_run(store, event, "DELETE FROM duty WHERE id=?", err))
		return -1;
	return duty_write(store, event, err);
}

static int duty_opened(struct store *store, const struct event *event, struct err *err)
{
	if (duty_write(store, event, err))
		return -1;
	if (sqlite3_changes(store->db) == 0 && duty_replace(store, event, err))
		return -1;
	return address_all(store, event, event->id, err);
}

/* A duty that is not open any more keeps whom it was for. */
static int duty_addressed(struct store *store, const struct event *event, struct err *err)
{
	struct query query;
	int64_t key;

	query_open(&query, store, "SELECT key FROM duty WHERE id=? AND state='open'", err);
	query_text(&query, duty_id(store, event));
	if (query_number(&query, 0, &key))
		return -1;
	if (key == 0)
		return 0;
	query_open(&query, store, "UPDATE duty SET posts=?, persons=? WHERE key=?", err);
	query_text(&query, said_array(store, event, "posts"));
	query_text(&query, said_array(store, event, "persons"));
	query_int(&query, key);
	if (query_run(&query) || duty_run(store, event, unaddress, err))
		return -1;
	return address_all(store, event, key, err);
}

static int duty_closed(struct store *store, const struct event *event, struct err *err)
{
	struct query query;
	const char *how = said_text(event, "how");

	if (duty_run(store, event, unaddress, err))
		return -1;
	query_open(&query, store, "UPDATE duty SET state=?, closed_s=? WHERE id=?", err);
	query_text(&query, how[0] != '\0' && !text_equal(how, "open") ? how : "done");
	query_int(&query, event->at_s);
	query_text(&query, duty_id(store, event));
	return query_run(&query);
}

/* The inbox is by due moment: its place follows. */
static int place_follow(struct store *store, const struct event *event, int64_t due_s, struct err *err)
{
	struct query query;

	query_open(&query, store, "UPDATE duty_to SET due_s=? WHERE duty=(SELECT key FROM duty WHERE id=?)", err);
	query_int(&query, due_s == TIME_NONE ? INT64_MAX : due_s);
	query_text(&query, duty_id(store, event));
	return query_run(&query);
}

static int duty_redued(struct store *store, const struct event *event, struct err *err)
{
	int64_t due_s = said_moment(event, "due");
	struct query query;

	query_open(&query, store, "UPDATE duty SET due_s=?, provisional=?, clock=?, remind_s=?, overdue=0 WHERE id=? AND state='open'", err);
	query_moment(&query, due_s);
	query_int(&query, node_bool(event->data, "provisional", false));
	query_text(&query, node_text(event->data, "clock", NULL));
	query_moment(&query, said_moment(event, "remind"));
	query_text(&query, duty_id(store, event));
	return query_run(&query) || place_follow(store, event, due_s, err) ? -1 : 0;
}

/* Extended, or running again: a new due moment when there is one. */
static int duty_moved(struct store *store, const struct event *event, struct err *err)
{
	int64_t due_s = said_moment(event, "due");
	struct query query;

	query_open(&query, store,
	        "UPDATE duty SET due_s=ifnull(?1,due_s), clock=ifnull(?2,clock), remind_s=?3, extended=extended+?4, paused_s=NULL, overdue=0"
	        " WHERE id=?5 AND state='open'",
	        err);
	query_moment(&query, due_s);
	query_text(&query, node_text(event->data, "clock", NULL));
	query_moment(&query, said_moment(event, "remind"));
	query_int(&query, event->kind == EVENT_DUTY_EXTENDED);
	query_text(&query, duty_id(store, event));
	if (query_run(&query))
		return -1;
	return due_s == TIME_NONE ? 0 : place_follow(store, event, due_s, err);
}

static int duty_paused(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	query_open(&query, store, "UPDATE duty SET paused_s=?, remind_s=NULL WHERE id=? AND state='open'", err);
	query_int(&query, event->at_s);
	query_text(&query, duty_id(store, event));
	return query_run(&query);
}

static int duty_reminded(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	query_open(&query, store, "UPDATE duty SET remind_s=? WHERE id=? AND state='open'", err);
	query_moment(&query, said_moment(event, "remind"));
	query_text(&query, duty_id(store, event));
	return query_run(&query);
}

static int duty_given(struct store *store, const struct event *event, struct err *err)
{
	bool back = text_equal(said_text(event, "how"), "back");
	struct query query;

	query_open(&query, store, "UPDATE duty SET given=?, given_how=? WHERE id=? AND state='open'", err);
	query_text(&query, back ? "" : said_text(event, "person"));
	query_text(&query, back ? "" : said_text(event, "how"));
	query_text(&query, duty_id(store, event));
	return query_run(&query);
}

static int duty_urged(struct store *store, const struct event *event, struct err *err)
{
	return duty_run(store, event, "UPDATE duty SET urged=urged+1 WHERE id=? AND state='open'", err);
}

static int duty_overdue(struct store *store, const struct event *event, struct err *err)
{
	return duty_run(store, event, "UPDATE duty SET overdue=1, remind_s=NULL WHERE id=? AND state='open'", err);
}

static int duty_apply(struct store *store, const struct event *event, struct err *err)
{
	static int (*const folds[EVENT_KINDS])(struct store *store, const struct event *event, struct err *err) = {
	        [EVENT_DUTY_OPENED] = duty_opened,
	        [EVENT_DUTY_CLOSED] = duty_closed,
	        [EVENT_DUTY_ADDRESSED] = duty_addressed,
	        [EVENT_DUTY_REDUED] = duty_redued,
	        [EVENT_DUTY_OVERDUE] = duty_overdue,
	        [EVENT_DUTY_GIVEN] = duty_given,
	        [EVENT_DUTY_URGED] = duty_urged,
	        [EVENT_DUTY_REMINDED] = duty_reminded,
	        [EVENT_DUTY_EXTENDED] = duty_moved,
	        [EVENT_DUTY_PAUSED] = duty_paused,
	        [EVENT_DUTY_RESUMED] = duty_moved,
	};

	return folds[event->kind] ? folds[event->kind](store, event, err) : 0;
}

const struct projection proj_duty = {
        .name = "duty",
        .kinds = PROJ_KIND(EVENT_DUTY_OPENED) | PROJ_KIND(EVENT_DUTY_CLOSED) | PROJ_KIND(EVENT_DUTY_REDUED) | PROJ_KIND(EVENT_DUTY_OVERDUE) |
                PROJ_KIND(EVENT_DUTY_ADDRESSED) | PROJ_KIND(EVENT_DUTY_GIVEN) | PROJ_KIND(EVENT_DUTY_URGED) | PROJ_KIND(EVENT_DUTY_REMINDED) |
                PROJ_KIND(EVENT_DUTY_EXTENDED) | PROJ_KIND(EVENT_DUTY_PAUSED) | PROJ_KIND(EVENT_DUTY_RESUMED),
        .apply = duty_apply,
        .clear = "DELETE FROM duty_to; DELETE FROM duty",
        .dump = "SELECT "
                "json_array(key,id,case_id,step,kind,title,unit,json(posts),json(persons),opened_s,due_s,provisional,blocks,optional,"
                "overdue,clock,"
                "json(basis),state,closed_s,remind_s,paused_s,extended,urged,given,given_how,(SELECT json_group_array(json_array(t.kind,t.who,t.unit,t.due_s)) FROM"
                " (SELECT * FROM duty_to WHERE duty=key ORDER BY kind,who,unit) t)) FROM duty ORDER BY key",
};
