/* SPDX-License-Identifier: MIT */
/* look_history: one case's events on their way to sentences. Shared by look_history and look_told; not for other rooms. */
#ifndef LOOK_HISTORY_H
#define LOOK_HISTORY_H

#include "desk_room.h"

struct telling {
	struct desk *desk;
	struct arena *arena;
	struct names names;
	const struct workflow *workflow;
	const char **hidden; /* fields that this reader may not see */
	size_t hidden_count;
	struct history_row *rows;
	size_t count, cap;
	int64_t last; /* id of the last event visited */
	size_t visited;
	struct casefile file; /* folded as far as told: a duty or act is named by what opened it */
};

/* What a step is called, also one whose item or signer is no longer in the case. */
const char *told_step(const struct telling *telling, const char *id);
/* A moment as a short text; "" for none. key: of the event's data. */
const char *told_time(const struct telling *telling, const struct event *event, const char *key);
const struct duty *told_duty(const struct telling *telling, const struct event *event);

/* look_told.c: fills row for one of the moves; false when the event is none of them or not worth telling. */
bool tell_move(struct telling *telling, const struct event *event, struct history_row *row);

#endif
