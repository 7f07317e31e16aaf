/* SPDX-License-Identifier: MIT */
/* verify: proofs about a rulebook beyond its grammar. Pure; each finding is an issue at its place with the remedy in Chinese. */
#ifndef VERIFY_H
#define VERIFY_H

#include "antou/rulebook.h"

struct table;

/* All proofs, over every table and workflow. issues->arena must be set. */
void verify_rulebook(const struct rulebook *book, struct issues *issues);

/* One table: cases that no row covers (policies that give one row), rows that overlap (unique) or contradict each other (any), rows that
   never count. Each input is split at the literals that its cells use, and every combination is tried: complete as far as cells compare
   with literals. An end point that is a name is taken to lie above all literals. At most VERIFY_MAX_POINTS combinations; a larger table is
   an issue of its own. */
enum { VERIFY_MAX_POINTS = 200000 };
void verify_table(const struct rulebook *book, const struct table *table, struct issues *issues);

/* Steps and duties of one workflow that nobody can meet, or that are never reached. */
void verify_workflow(const struct rulebook *book, const struct workflow *workflow, struct issues *issues);

#endif
