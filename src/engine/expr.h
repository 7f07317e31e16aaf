/* SPDX-License-Identifier: MIT */
/* expr: phrases that yield a value: `sum of lines.amount`, `A if COND else B`, `table NAME`, a literal, a name,
   `A plus 2 working days`. */
#ifndef EXPR_H
#define EXPR_H

#include "cond.h"

struct function;
struct limit;

struct expr {
	enum expr_kind { EXPR_LITERAL, EXPR_NAME, EXPR_CALL, EXPR_IF, EXPR_FIRST, EXPR_SHIFT } kind;
	struct shape shape;
	const char *name;                /* NAME, also `table X.Y` */
	struct value literal;
	const struct function *function; /* CALL */
	const struct expr *const *args;  /* CALL, FIRST; IF: then, else; SHIFT: the day or moment */
	size_t arg_count;
	const struct cond *cond;         /* IF */
	const struct limit *by;          /* SHIFT: minutes, hours, days, working or not */
	bool back;                       /* SHIFT: less; else plus */
	const char *text;
};

/* Reads the scalar node. hint, if given, is the shape that a bare number should take. Never NULL. */
const struct expr *expr_read(struct scope *scope, const struct node *node, const struct shape *hint);

#endif
