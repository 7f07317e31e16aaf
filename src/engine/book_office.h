/* SPDX-License-Identifier: MIT */
/* book_office: the nouns of office.yaml, clauses.yaml, readings.yaml and accounts.yaml. */
#ifndef BOOK_OFFICE_H
#define BOOK_OFFICE_H

#include "build.h"

void book_clauses(struct build *build, struct node *root);
/* Lets rulebook_clause find a clause by its id; after the clauses are known. */
void rulebook_index(struct rulebook *book, struct arena *arena);
void book_readings(struct build *build, struct node *root);
void book_accounts(struct build *build, struct node *root);
/* book_account.c: their thresholds, once the heads of workflows stand. root may be NULL. */
void accounts_finish(struct build *build, const struct node *root);
/* Posts, units, groups, relations, bodies, things, office hours and issue. Clauses and readings stand already. */
void book_office(struct build *build, struct node *root);
/* book_series.c: `series:`, after posts, units and groups. */
void office_series(struct build *build, struct node *root);
/* book_clock.c: `remind:` and `quiet hours:`. */
void office_clock(struct build *build, struct node *root);
/* book_moves.c: `moves:`, after everybody whom they name. */
void office_moves(struct build *build, const struct node *root);
/* book_contacts.c: `contacts:`. */
void office_contacts(struct build *build, struct node *root);
/* book_secrecy.c: `secrecy:`, before posts; and the level for which a post is cleared, 0 for none. */
void office_secrecy(struct build *build, struct node *root);
int post_clearance(struct build *build, const struct node *node);
/* book_attendance.c: attendance.yaml, after the office's nouns. */
void book_attendance(struct build *build, struct node *root);
/* `away:` and `vacant:`, of the office or of a step: AWAY_…; 0 when it is not written. */
int office_absent(struct build *build, const struct node *node, const char *key);
/* What clauses say of readings, once both stand. */
void book_cross(struct build *build, struct node *clauses, struct node *readings);

#endif
