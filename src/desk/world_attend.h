/* SPDX-License-Identifier: MIT */
/* world_attend: punches and excuses of an office in memory, and its attendance. */
#ifndef WORLD_ATTEND_H
#define WORLD_ATTEND_H

#include "book_world.h"

/* False when that person has punched at that very second already. */
bool world_punch(struct world *world, const char *person, int64_t at_s);
/* Why this person cannot punch at that moment, or *words NULL. */
int world_punch_wrong(const struct world *world, const struct lookup *lookup, const char *person, int64_t at_s, struct arena *arena, const char **words,
        struct err *err);
/* EVENT_EXCUSED. */
void world_excuse_record(struct world *world, const struct event *event);
/* ASK_ROWS of attendance. */
int world_attend_ask(const struct world *world, const struct lookup *lookup, const struct question *question, struct arena *arena, struct answer *out,
        struct err *err);

#endif
