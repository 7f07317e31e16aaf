/* SPDX-License-Identifier: MIT */
/* atoms: the values at which a table's input can matter: each literal of its cells, one value between any two, words that no cell names,
   and nothing at all where nothing may stand. Values that every row treats alike are one atom. */
#ifndef ATOMS_H
#define ATOMS_H

#include "table.h"

struct atom {
	struct value value;
	const char *text;     /* amount=5000.00 */
	const uint64_t *rows; /* a bit for each row whose cell passes */
};

/* What stands in for names at end points. */
struct stand_in {
	const char *name;
	struct value value;
};
struct stand_ins {
	struct stand_in *items;
	size_t count, cap;
	struct arena *arena;
};
struct names stand_ins_names(struct stand_ins *stand_ins);

struct axis {
	struct atom *atoms;
	size_t count, cap;
};

size_t rows_words(const struct table *table); /* uint64_t words of a set of rows */
/* The atoms of one input, at least one, in ascending order. */
struct axis axis_of(const struct rulebook *book, const struct table *table, size_t input, struct stand_ins *stand_ins, struct arena *arena);

#endif
