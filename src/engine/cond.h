/* SPDX-License-Identifier: MIT */
/* cond: conditions, as trees of tests on names. */
#ifndef COND_H
#define COND_H

#include "cell.h"

struct cond {
	enum cond_kind { COND_TEST, COND_ALL, COND_ANY } kind;
	bool negated;
	const char *name;           /* TEST */
	const struct cell *cell;    /* TEST; NULL: the name is a flag and must be yes */
	const struct cond *const *kids; /* ALL, ANY */
	size_t count;
	const char *text;           /* as written, for explanations */
};

enum { COND_MAX_BYTES = 2000 };

/* A condition as a text, a map {name: cell}, or a list of either (all must hold; any: one). Never NULL. */
const struct cond *cond_read(struct scope *scope, const struct node *node, bool any);
/* From a text, as phrases hold it. */
const struct cond *cond_read_text(struct scope *scope, struct node_mark mark, const char *text);
/* `KEY` and `KEY any` of a map, together; NULL when neither stands there. */
const struct cond *cond_under(struct scope *scope, const struct node *map, const char *key, const char *any_key);

#endif
