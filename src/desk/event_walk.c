/* SPDX-License-Identifier: MIT */
/* event_walk: the whole record, with the texts that its hashes are made of, for somebody who recomputes them elsewhere. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/json.h"
#include "desk_room.h"

struct walk { event_text_visit *visit; void *context; };

static int event_tell(void *context, const struct event_row *row, struct err *err)
{
	const struct walk *walk = context;
	const struct event *event = &row->event;
	struct arena scratch;
	struct buf buf;
	struct json json;
	int result;
	arena_init(&scratch);
	buf_init(&buf, &scratch);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	json_int(&json, NULL, event->id);
	json_text(&json, NULL, event->case_id);
	json_int(&json, NULL, event->seq);
	json_text(&json, NULL, event_kind_name(event->kind));
	json_int(&json, NULL, event->at_s);
	json_text(&json, NULL, event->actor);
	json_array_end(&json);
	result = walk->visit(walk->context, &(const struct event_text){event->id, buf_text(&buf), row->salt, row->payload, row->digest, event->hash}, err);
	arena_fini(&scratch);
	return result;
}

int desk_events(struct desk *desk, const struct session *session, event_text_visit *visit, void *context, struct err *err)
{
	struct walk walk = {visit, context};
	if (rights_need(desk, session, RIGHT_AUDIT | RIGHT_ADMINISTER, err) < 0 || rights_note_look(desk, session, session->rights, "events", err) < 0)
		return -1;
	return desk->ops->events(desk->store, NULL, 0, SIZE_MAX, event_tell, &walk, err);
}
