/* SPDX-License-Identifier: MIT */
/* roster_move: `do: roster` and `do: turn` of acceptance cases and of weeks that are played: read, and done in memory or on a desk. */
#ifndef ROSTER_MOVE_H
#define ROSTER_MOVE_H

#include "book_case.h"

struct desk;
struct session;
struct world;

/* Publishes the turns, for the days from the first of them to the last; or puts one of them where was sat. */
struct roster_move {
	const struct roster_def *roster;
	bool change;
	struct turn *turns;
	size_t count;
	const char *was, *words; /* "" for none */
	int32_t from, to;
};

/* Reads text, what `do` says, and the keys beside it. *out NULL when it is about no roster. False with words. */
bool roster_move_read(const struct case_reader *reader, const struct node *node, const char *text, const struct roster_move **out, const char **words);
/* On the engine alone: what passes is in world; *words why it does not, else NULL. The same is judged as a desk judges. */
int roster_move_memory(struct world *world, const struct lookup *lookup, int64_t at_s, const char *as, const struct roster_move *move, struct arena *arena,
        const char **words, struct err *err);
int roster_move_desk(struct desk *desk, const struct session *session, const struct roster_move *move, struct arena *arena, struct err *err);

#endif
