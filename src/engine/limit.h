/* SPDX-License-Identifier: MIT */
/* limit: a clock: how long, counted how, from when. */
#ifndef LIMIT_H
#define LIMIT_H

#include "scope.h"
#include "table.h"
#include "words.h"

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

/* Does it count office time; does it run from when its step was opened? A cell of a table says so for the table. NULL: no. */
struct eval;
bool limit_counts_working(struct eval *eval, const struct limit *limit);
bool limit_from_opened(struct eval *eval, const struct limit *limit);
/* So long before due_s: minutes and hours counted back as they were counted, days at the same time of the day. */
int64_t limit_before(const struct worktime *work, const struct limit *limit, int64_t due_s);

/* A day or moment so much later (less: earlier). Minutes and hours give a moment, counted from a day's midnight; days give a day, or of a moment the same
   clock time that day; half a working day is half the office minutes of a day, a moment. MISSING for what is neither day nor moment. */
struct value limit_shift(const struct worktime *work, const struct limit *limit, const struct value *value, bool back);
/* Whether words from .. to-1 read `N [working] UNIT`: *limit then is that much, in the scope's arena. An amount that cannot be counted so is an issue. */
bool limit_amount(struct scope *scope, struct node_mark mark, const struct words *words, size_t from, size_t to, const struct limit **limit);

/* Reads `LIMIT [from ANCHOR] [rolling forward]`. Never NULL. */
const struct limit *limit_read(struct scope *scope, struct node_mark mark, const char *text);

#endif
