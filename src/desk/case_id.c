/* SPDX-License-Identifier: MIT */
/* case_id: a case is called after the event that opens it. Events are numbered without a gap under the lock for writing, so no two
   processes can take the same id, nothing has to be counted besides, and ids sort by opening. The last event is found by doubling steps
   from the last one known and then halving: a handful of key look-ups, whatever the size of the log. */
#include "desk_room.h"

enum { CASE_ID_PLACES = 6, CASE_ID_BASE = 36 };

static int event_seen(void *context, const struct event_row *row, struct err *err)
{
	(void)row;
	(void)err;
	*(bool *)context = true;
	return 0;
}

static int event_after(struct desk *desk, int64_t id, bool *found, struct err *err)
{
	*found = false;
	return desk->ops->events(desk->store, NULL, id, 1, event_seen, found, err);
}

/* The last event's id, 0 when there is none. */
static int event_last(struct desk *desk, int64_t *last, struct err *err)
{
	int64_t known = desk->last_event, step = 1;
	bool found = true;
	if (known > 0 && event_after(desk, known - 1, &found, err) < 0)
		return -1;
	known = found ? known : 0; /* it was taken back with its transaction */
	found = true;
	for (; found; step *= 2) {
		if (event_after(desk, known + step - 1, &found, err) < 0)
			return -1;
		known += found ? step : 0;
	}
	for (step /= 2; step > 0; step /= 2) {
		if (event_after(desk, known + step - 1, &found, err) < 0)
			return -1;
		known += found ? step : 0;
	}
	desk->last_event = *last = known;
	return 0;
}

int case_id_next(struct desk *desk, struct arena *arena, const char **out, struct err *err)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	char *id = arena_alloc(arena, CASE_ID_PLACES + 2);
	int64_t number;
	if (event_last(desk, &number, err) < 0)
		return -1;
	number++;
	id[0] = 'c';
	for (size_t i = CASE_ID_PLACES; i > 0; i--, number /= CASE_ID_BASE)
		id[i] = digits[number % CASE_ID_BASE];
	*out = id;
	return 0;
}
