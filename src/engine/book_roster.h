/* SPDX-License-Identifier: MIT */
/* book_roster: the rosters of rosters.yaml, in two goes: what they are, so that workflows may speak of them; and who sits there, once everybody is known. */
#ifndef BOOK_ROSTER_H
#define BOOK_ROSTER_H

#include "build.h"
#include "roster.h"

/* Ids, shifts, seats; after clauses and readings. */
void rosters_declare(struct build *build, struct node *root);
/* Keepers, who may sit where, workflows; once posts, units and the fields of workflows stand. */
void rosters_finish(struct build *build);
/* book_roster_proof.c: shifts of one roster overlap, or leave a gap where they may not: on workdays, days off and public holidays, and where these meet. */
void roster_prove(struct build *build, struct node_mark mark, const struct roster_def *roster);
/* ROSTER or ROSTER.SEAT; *seat NULL for the first. NULL with an issue, naming the nearest, for what is neither. */
const struct roster_def *roster_named(struct build *build, struct node_mark mark, const char *name, const char **seat);

#endif
