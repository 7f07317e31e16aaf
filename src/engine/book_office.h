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
/* Posts, units, groups, relations, bodies, things, office hours and issue. Clauses and readings stand already. */
void book_office(struct build *build, struct node *root);
/* What clauses say of readings, once both stand. */
void book_cross(struct build *build, struct node *clauses, struct node *readings);

#endif
