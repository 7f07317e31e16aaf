/* SPDX-License-Identifier: MIT */
/* cell: a DMN S-FEEL unary test: `-`, `<= 3`, `[3000..30000)`, `a, b`, `not(a, b)`, `missing`, `present`. */
#ifndef CELL_H
#define CELL_H

#include "scope.h"

/* An end point: a name when name is set, else the value. */
struct operand { const char *name; struct value value; };

enum cell_op { CELL_EQUAL, CELL_OTHER, CELL_LESS, CELL_LESS_EQUAL, CELL_MORE, CELL_MORE_EQUAL, CELL_RANGE, CELL_MISSING, CELL_PRESENT };
struct cell_test {
	enum cell_op op;
	struct operand low, high; /* high: RANGE only */
	bool low_open, high_open;
};

struct cell {
	bool any;     /* - */
	bool negated; /* not(…) */
	const struct cell_test *tests; /* one of them */
	size_t count;
	const char *text;
};

/* Where the end points that are names get their values. */
struct names {
	void *context;
	struct value (*get)(void *context, const char *name);
};

/* Reads a cell against the shape of what it tests. Always gives a cell; what is wrong is an issue at mark. */
const struct cell *cell_read(struct scope *scope, struct node_mark mark, const struct shape *shape, const char *text);
/* One test `op value`, as conditions write it. */
const struct cell *cell_compare(struct scope *scope, struct node_mark mark, const struct shape *shape, enum cell_op op, const char *text);
/* Does value pass? A missing value passes only `-`, `missing` and `not(…)`; a list passes when one of its items does. */
bool cell_holds(const struct cell *cell, const struct value *value, const struct names *names);
/* A literal or a name, of a shape. */
struct operand operand_read(struct scope *scope, struct node_mark mark, const struct shape *shape, const char *text);
/* A literal for a shape: false with words when text is none. */
bool literal_read(struct build *build, const struct shape *shape, const char *text, struct value *value, const char **words);

#endif
