/* SPDX-License-Identifier: MIT */
/* attendance_room: what the files of attendance share: who comes in, and how a punch is written down. */
#ifndef ATTENDANCE_ROOM_H
#define ATTENDANCE_ROOM_H

#include "desk_room.h"

/* What this person may do with attendance; an auditor's look is noted. ERR_MISSING: the rulebook in force keeps none. */
int attendance_enter(struct desk *desk, const struct session *session, struct arena *arena, enum attendance_right *right, const struct rulebook **book,
        struct err *err);
/* {at, person} of EVENT_PUNCHED. */
struct node *attendance_punch(struct arena *arena, const char *person, int64_t at_s);

#endif
