/* SPDX-License-Identifier: MIT */
/* limit: a clock: how long, counted how, from when. */
#ifndef LIMIT_H
#define LIMIT_H

#include "scope.h"
#include "table.h"

struct limit {
	enum limit_kind { LIMIT_NONE, LIMIT_AT_ONCE, LIMIT_MINUTES, LIMIT_WORKING_MINUTES, LIMIT_DAYS, LIMIT_WORKING_DAYS, LIMIT_BY, LIMIT_TABLE } kind;
	int amount;            /* minutes; DAYS: days; WORKING_DAYS: half days */
	const char *by;        /* BY: a name */
	const struct anchor { bool opened; const char *step, *name; } *anchors; /* one of the three; none: when it opened */
	size_t anchor_count;
	bool rolling;
	struct table_column column;         /* TABLE */
	const struct limit *const *rows;    /* TABLE: one per row, NULL without output */
	const char *text;
};

enum { LIMIT_MAX_DAYS = 3660, LIMIT_MAX_MINUTES = LIMIT_MAX_DAYS * 24 * 60 };

/* Reads `LIMIT [from ANCHOR] [rolling forward]`. Never NULL. */
const struct limit *limit_read(struct scope *scope, struct node_mark mark, const char *text);

#endif
