/* SPDX-License-Identifier: MIT */
/* proj: projections, one derived table (or two that belong together) each. What they hold can be made again from the events alone. */
#ifndef PROJ_H
#define PROJ_H

#include "store.h"

struct projection {
	const char *name;
	uint64_t kinds; /* bits of the event kinds it follows */
	int (*apply)(struct store *store, const struct event *event, struct err *err);
	const char *clear; /* SQL; NULL: clear_all does it */
	const char *dump;  /* SQL of one text column, in a fixed order; NULL: dump_all does it */
	int (*clear_all)(struct store *store, struct err *err);
	int (*dump_all)(struct store *store, int (*line)(void *context, const char *text), void *context, struct err *err);
};

#define PROJ_KIND(kind) (UINT64_C(1) << (kind))

/* proj_table.c */
int proj_apply(struct store *store, const struct event *event, struct err *err);
int proj_project(struct store *store, const struct event *event, struct err *err);
int proj_clear(struct store *store, struct err *err);
int proj_dump(struct store *store, int (*line)(void *context, const char *text), void *context, struct err *err);
/* Gives each row's first column to line as name, blank, text. */
int proj_lines(struct store *store, const char *name, const char *sql, int (*line)(void *context, const char *text), void *context,
        struct err *err);

extern const struct projection proj_casefile, proj_duty, proj_concern, proj_person, proj_holding, proj_absence, proj_punch, proj_excuse, proj_account, proj_posting, proj_recurred, proj_period_ended, proj_number, proj_clock, proj_turn,
        proj_log, proj_register;

/* What events say, read without trust: "" or NONE for what is missing. */
const char *said_text(const struct event *event, const char *key);
int64_t said_moment(const struct event *event, const char *key);
int32_t said_day(const struct event *event, const char *key);
/* The JSON array under key, "[]" when there is none; in the store's scratch arena. */
const char *said_array(struct store *store, const struct event *event, const char *key);

#endif
