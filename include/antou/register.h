/* SPDX-License-Identifier: MIT */
/* register: rows of registers, inboxes and lists as front ends page through them: by key, never by offset. */
#ifndef ANTOU_REGISTER_H
#define ANTOU_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/value.h"

/* column op text, as in `register incoming urgency=急件 amount>=5000 sender~教育` */
enum filter_op { FILTER_EQUAL, FILTER_NOT, FILTER_LESS, FILTER_AT_MOST, FILTER_MORE, FILTER_AT_LEAST, FILTER_CONTAINS };
struct filter { const char *column; enum filter_op op; const char *text; };

struct page_query {
	const char *register_id;
	const struct filter *filters;
	size_t filter_count;
	const char *search;     /* words in any column, through the full-text index; NULL: none */
	const char *sort;       /* column; NULL: by entry, newest first */
	bool ascending;
	int64_t as_of_s;        /* the register as it stood then; TIME_NONE: now */
	/* Where the page begins: NULL key: at the top (or, backwards, at the end). The row with this key itself is not in the page. */
	const char *after_sort; /* its value in the sort column, as stored; NULL without sort */
	int64_t after_row;      /* its row number; 0: none */
	bool backwards;
	size_t limit;           /* rows at most, 1..1000 */
	int clearance;          /* up to which level secret rows are told; filled by the desk */
};

struct register_row {
	int64_t row;            /* number in the register, grows by entry */
	const char *case_id, *number;
	const struct value *values; /* by column, in the order of the register's columns */
	const char *sort_key;   /* for after_sort */
	int secrecy;            /* level of a secret row; 0: not secret */
	bool masked;            /* it is more secret than the reader is cleared for: only its number is told */
};

struct register_page {
	const struct register_row *rows; /* in reading order, even when paged backwards */
	size_t count;
	bool more;              /* further rows in the direction of paging */
};

/* A register's rows by the values of one column, as bars: how many rows, or the sum of another column. The largest figure first, then by label. Rows that only
   cleared people may read are in none. */
struct chart_bar {
	const char *label;      /* the value as people read it; "" for empty cells; 2026-03 for days and moments: their month */
	struct value figure;    /* MONEY, or NUMBER */
	int64_t units;          /* the same in fen, VALUE_SCALE units, or rows: for comparing */
};
struct chart_bars {
	const struct chart_bar *bars;
	size_t count;
	struct value total;     /* of all, those past the limit too */
	bool more;
};

/* One line of an inbox: an open duty with what is needed to show and sort it. */
struct inbox_row {
	const char *duty, *case_id, *workflow, *step, *title; /* title: of the duty, 批准 */
	const char *case_title, *number;
	const char *applicant_name;
	int64_t opened_s, due_s;
	bool provisional, overdue, blocks, optional;
	bool paused;            /* its clock stands still */
	int64_t urged, extended; /* times */
	const char *clock;
	const char *const *basis;
	size_t basis_count;
	int64_t key;            /* for paging */
	const char *whom;       /* who owes it: names, else posts; NULL in one's own inbox */
};
struct inbox { const struct inbox_row *rows; size_t count; bool more; };

#endif
