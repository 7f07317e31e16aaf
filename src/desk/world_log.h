/* SPDX-License-Identifier: MIT */
/* world_log: running logs of the office in memory, as a store keeps them. */
#ifndef WORLD_LOG_H
#define WORLD_LOG_H

#include "book_world.h"

/* An entry that an event tells of. */
void world_log_record(struct world *world, const struct event *event);
/* Entries of one case, by number. */
void world_log_ask(const struct world *world, const char *case_id, struct arena *arena, struct answer *out);

#endif
