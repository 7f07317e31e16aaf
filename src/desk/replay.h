/* SPDX-License-Identifier: MIT */
/* replay: cases folded again from their events. */
#ifndef REPLAY_H
#define REPLAY_H

#include <stdint.h>

struct arena;
struct casefile;
struct desk;
struct err;

/* The case as its events say; CASE_NONE when it has none. */
int replay_case(struct desk *desk, const char *case_id, struct arena *arena, struct casefile *out, struct err *err);
/* Visits the ids of all cases by opening. */
int replay_each(struct desk *desk, int (*visit)(void *context, const char *case_id, struct err *err), void *context, struct err *err);

#endif
