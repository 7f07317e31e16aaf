/* SPDX-License-Identifier: MIT */
/* rebuild: everything but the events is thrown away and made again from them, in one transaction. Also the dump by which two states are
 * compared. */
#include "antou/err.h"
#include "desk_room.h"
#include "replay.h"

enum { REBUILD_PAGE = 500 };

struct rebuild {
	struct desk *desk;
	int64_t last;
	size_t visited, events;
};

static int event_project(void *context, const struct event_row *row, struct err *err)
{
	struct rebuild *rebuild = context;
	rebuild->last = row->event.id;
	rebuild->visited++;
	rebuild->events++;
	return rebuild->desk->ops->project(rebuild->desk->store, &row->event, err);
}

static int events_project(struct rebuild *rebuild, struct err *err)
{
	do {
		rebuild->visited = 0;
		if (rebuild->desk->ops->events(rebuild->desk->store, NULL, rebuild->last, REBUILD_PAGE, event_project, rebuild, err) != 0)
			return -1;
	} while (rebuild->visited == REBUILD_PAGE);
	return 0;
}

static int case_again(void *context, const char *case_id, struct err *err)
{
	struct rebuild *rebuild = context;
	struct casefile file;
	struct arena arena;
	int result;
	arena_init(&arena);
	result = replay_case(rebuild->desk, case_id, &arena, &file, err);
	if (result == 0)
		result = case_keep(rebuild->desk, &file, &arena, err);
	arena_fini(&arena);
	return result;
}

int desk_rebuild(struct desk *desk, const struct session *session, size_t *events, struct err *err)
{
	struct rebuild rebuild = {.desk = desk};
	int result;
	if (rights_need(desk, session, RIGHT_ADMINISTER, err) < 0 || desk_begin(desk, err) < 0)
		return -1;
	result = desk->ops->clear_derived(desk->store, err);
	if (result == 0)
		result = events_project(&rebuild, err);
	if (result == 0)
		result = replay_each(desk, case_again, &rebuild, err);
	*events = rebuild.events;
	return desk_end(desk, result, err);
}

int desk_dump(struct desk *desk, int (*line)(void *context, const char *text), void *context, struct err *err)
{
	return desk->ops->dump(desk->store, line, context, err);
}
