/* SPDX-License-Identifier: MIT */
/* world_turn: the turns of an office in memory. */
#ifndef WORLD_TURN_H
#define WORLD_TURN_H

#include "book_world.h"

/* One entry of `turns:` of staff.yaml. */
void world_turn_staff(struct world *world, const struct node *node, struct issues *issues);
/* What publishes the turns of a roster as they stand: the data of EVENT_ROSTER_PUBLISHED. NULL: there are none. */
struct node *world_turn_data(const struct world *world, const char *roster, struct arena *arena);
/* EVENT_ROSTER_PUBLISHED, EVENT_TURN_CHANGED. */
void world_turn_record(struct world *world, const struct event *event);
/* ASK_TURNS, ASK_WATCH, and ASK_ROWS of turns. */
void world_turn_ask(const struct world *world, const struct question *question, struct arena *arena, struct answer *out);

#endif
