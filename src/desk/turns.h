/* SPDX-License-Identifier: MIT */
/* turns: rosters as the store keeps them, for the files of the desk. */
#ifndef TURNS_H
#define TURNS_H

#include "desk_room.h"

/* Answers ASK_TURNS, ASK_WATCH, and ASK_ROWS of turns. */
int turns_ask(struct desk *desk, const struct question *question, struct arena *arena, struct answer *out, struct err *err);
/* Turns of a roster (seat NULL: any) that run at a moment, or, until_s given, between two; with their moments, by start. */
int turns_during(struct desk *desk, const struct roster_def *roster, const char *seat, int64_t at_s, int64_t until_s, struct arena *arena, struct turn **out,
        size_t *count, struct err *err);
/* When the next turn begins or ends, today or tomorrow; TIME_NONE: none does. */
int turns_next(struct desk *desk, int64_t *out, struct err *err);
/* Do these events of a case of that workflow change who is on duty, so that open duties must follow? */
bool turns_follow(const struct rulebook *book, const struct event *events, size_t count, const char *workflow);

#endif
