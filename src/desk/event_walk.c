/* SPDX-License-Identifier: MIT */
/* event_walk: the whole record, with the texts that its hashes are made of, for somebody who recomputes them elsewhere. What a secret case says is kept from who
   is not cleared: salt and payload are withheld together, and the chain still adds up from the digest. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/json.h"
#include "antou/text.h"
#include "desk_room.h"

#include <stdio.h>

enum { REMEMBERED = 512, CASE_ID_MOST = 32 };

struct walk {
	struct desk *desk;
	const struct session *session;
	event_text_visit *visit;
	void *context;
	bool keeps_secrets; /* some workflow of the office knows secrecy */
	struct { char id[CASE_ID_MOST]; bool clears; } remembered[REMEMBERED]; /* each case is asked about once, most often */
};

static size_t slot_of(const char *id)
{
	size_t slot = 5381;
	for (; *id; id++)
		slot = slot * 33 + (unsigned char)*id;
	return slot % REMEMBERED;
}

static int walk_clears(struct walk *walk, const char *id, bool *clears, struct err *err)
{
	size_t slot = slot_of(id);
	*clears = true;
	if (!walk->keeps_secrets || !*id)
		return 0;
	if (!text_equal(walk->remembered[slot].id, id)) {
		if (secrecy_clears_case(walk->desk, walk->session->person, id, NULL, clears, err) < 0)
			return -1;
		snprintf(walk->remembered[slot].id, CASE_ID_MOST, "%s", id);
		walk->remembered[slot].clears = *clears;
	}
	*clears = walk->remembered[slot].clears;
	return 0;
}

static const char *header_of(const struct event *event, struct arena *arena)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	json_int(&json, NULL, event->id);
	json_text(&json, NULL, event->case_id);
	json_int(&json, NULL, event->seq);
	json_text(&json, NULL, event_kind_name(event->kind));
	json_int(&json, NULL, event->at_s);
	json_text(&json, NULL, event->actor);
	json_array_end(&json);
	return buf_text(&buf);
}

static int event_tell(void *context, const struct event_row *row, struct err *err)
{
	struct walk *walk = context;
	const struct event *event = &row->event;
	struct arena scratch;
	bool clears;
	int result;
	if (walk_clears(walk, event->case_id, &clears, err) < 0)
		return -1;
	arena_init(&scratch);
	result = walk->visit(walk->context,
	        &(const struct event_text){event->id, header_of(event, &scratch), clears ? row->salt : NULL, clears ? row->payload : NULL, row->digest, event->hash}, err);
	arena_fini(&scratch);
	return result;
}

int desk_events(struct desk *desk, const struct session *session, event_text_visit *visit, void *context, struct err *err)
{
	struct walk walk = {.desk = desk, .session = session, .visit = visit, .context = context};
	const struct rulebook *book;
	if (rights_need(desk, session, RIGHT_AUDIT | RIGHT_ADMINISTER, err) < 0 || rights_note_look(desk, session, session->rights, "events", err) < 0 ||
	        shelf_in_force(desk, &book, err) < 0)
		return -1;
	walk.keeps_secrets = book->secrecy_count > 0;
	return desk->ops->events(desk->store, NULL, 0, SIZE_MAX, event_tell, &walk, err);
}
