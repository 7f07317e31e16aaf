/* SPDX-License-Identifier: MIT */
/* watch_room: what the looks at a duty desk share: which roster is meant, and what somebody may see of it. Not for other rooms. */
#ifndef WATCH_ROOM_H
#define WATCH_ROOM_H

#include "antou/watch.h"
#include "desk_room.h"

/* A roster that keeps a log, as one person stands to it now. */
struct watch_room {
	const struct rulebook *book;
	const struct roster_def *roster;
	const struct workflow *workflow; /* of its shifts */
	const char *shift_id;            /* the open shift; NULL */
	bool on;                         /* this person is on duty */
	bool reads;                      /* may read all nights */
	unsigned rights;
};

/* The roster named, or the first that keeps a log and that this person may look at. ERR_MISSING: there is none. */
int watch_enter(struct desk *desk, const struct session *session, const char *roster, struct arena *arena, struct watch_room *out, struct err *err);

/* Turns of a roster at at_s, or from then until until_s. */
int watch_turns(struct desk *desk, const char *roster, int64_t at_s, int64_t until_s, struct arena *arena, const struct turn **out, size_t *count,
        struct err *err);

#endif
