/* SPDX-License-Identifier: MIT */
/* replay: cases folded again from their events, by the same function that changed them when they were live. */
#include "replay.h"

#include "antou/err.h"
#include "desk_room.h"

enum { REPLAY_PAGE = 500 };

struct replay {
	struct casefile *file;
	struct arena *arena;
	int64_t last;
	size_t visited;
};

static int replay_event(void *context, const struct event_row *row, struct err *err)
{
	struct replay *replay = context;
	(void)err;
	casefile_apply(replay->file, &row->event, replay->arena);
	replay->last = row->event.id;
	replay->visited++;
	return 0;
}

int replay_case(struct desk *desk, const char *case_id, struct arena *arena, struct casefile *out, struct err *err)
{
	struct replay replay = {.file = out, .arena = arena};
	casefile_init(out);
	do {
		replay.visited = 0;
		if (desk->ops->events(desk->store, case_id, replay.last, REPLAY_PAGE, replay_event, &replay, err) != 0)
			return -1;
	} while (replay.visited == REPLAY_PAGE);
	return 0;
}

/* ---- all cases ---- */

struct roll {
	struct arena *arena;
	const char **ids; /* of one page of events */
	size_t count;
	int64_t last;
	size_t visited;
};

static int roll_event(void *context, const struct event_row *row, struct err *err)
{
	struct roll *roll = context;
	(void)err;
	if (row->event.kind == EVENT_CASE_OPENED)
		roll->ids[roll->count++] = arena_strdup(roll->arena, row->event.case_id);
	roll->last = row->event.id;
	roll->visited++;
	return 0;
}

int replay_each(struct desk *desk, int (*visit)(void *context, const char *case_id, struct err *err), void *context, struct err *err)
{
	struct arena arena;
	struct roll roll = {.arena = &arena};
	int result = 0;
	arena_init(&arena);
	do {
		arena_reset(&arena);
		roll.ids = arena_array(&arena, REPLAY_PAGE, sizeof(*roll.ids));
		roll.count = roll.visited = 0;
		result = desk->ops->events(desk->store, NULL, roll.last, REPLAY_PAGE, roll_event, &roll, err) != 0 ? -1 : 0;
		for (size_t i = 0; result == 0 && i < roll.count; i++)
			result = visit(context, roll.ids[i], err);
	} while (result == 0 && roll.visited == REPLAY_PAGE);
	arena_fini(&arena);
	return result;
}
