/* SPDX-License-Identifier: MIT */
/* lines: the lines of a case as they are set: typed, reckoned, or filled from what the office keeps. */
#ifndef LINES_H
#define LINES_H

#include "eval.h"

struct workflow;

/* The column by which lines that the program fills are told apart. */
const char *lines_key(const struct workflow *workflow);
/* Reckons every column with `is` in all lines, from the others, from each other and from the facts of the case, as eval has its fields. What was typed
   there goes. */
void lines_reckon(struct eval *eval, struct value_map *lines, size_t count);
/* The lines that are filled from a source, with what typed says in the columns that are not the source's, matched by the key; NULL with eval->fault, or when
   the day of their month is missing. */
struct value_map *lines_fill(struct eval *eval, const struct value_map *typed, size_t typed_count, size_t *count);

#endif
