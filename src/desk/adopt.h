/* SPDX-License-Identifier: MIT */
/* adopt: what init and adopt share. */
#ifndef ADOPT_H
#define ADOPT_H

#include <stdint.h>

struct arena;
struct book;
struct desk;
struct err;
struct issues;
struct rulebook;
struct world;

/* Reads and proves the rulebook in office_dir. ERR_USAGE when it has issues, which are then in issues. */
int adopt_load(
        const char *office_dir, const char *data_dir, struct arena *arena, struct book **out, struct issues *issues, struct err *err);
/* Makes book the one in force from a day, with its registers. In a transaction. */
int adopt_put(struct desk *desk, const char *actor, const struct book *book, int32_t effective, struct arena *arena, struct err *err);
/* Enters people, what they hold and who is away, as in staff.yaml. In a transaction. */
int staff_enter_world(struct desk *desk, const struct rulebook *rules, const struct world *world, struct arena *arena, struct err *err);

#endif
