/* SPDX-License-Identifier: MIT */
/* fixture: a folder, a store in it, and short ways to say what happened. Shared by the tests of the store. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "store.h"

struct fixture {
	const struct store_ops *ops;
	struct store *store;
	struct arena arena;
	struct err err;
	char dir[64], path[96];
};

/* A new folder and no store in it. */
void fixture_begin(struct fixture *fixture, const struct store_ops *ops);
/* … with a new store, open for writing. */
void fixture_create(struct fixture *fixture, const struct store_ops *ops);
void fixture_end(struct fixture *fixture);
const char *fixture_file(struct fixture *fixture, const char *name);

/* 2026-11-22 00:00 and some minutes, office time */
int64_t moment(int minutes);

/* An event; data is JSON with ' for ". In the arena. */
struct event event_of(
        struct fixture *fixture, const char *case_id, int64_t seq, enum event_kind kind, int64_t at_s, const char *actor, const char *data);
/* Appended in a transaction of its own. Returns its id. */
int64_t say(struct fixture *fixture, const char *case_id, int64_t seq, enum event_kind kind, const char *data);
int64_t say_at(struct fixture *fixture, int64_t at_s, const char *case_id, int64_t seq, enum event_kind kind, const char *data);
/* A case as the desk would put it. */
void put_case(struct fixture *fixture, const char *id, const char *workflow, const char *applicant, const char *status, const char *number);

void must_begin(struct fixture *fixture);
void must_commit(struct fixture *fixture);
/* The whole dump as one text. */
const char *dump_of(struct fixture *fixture);
/* Clears and makes again what is derived, as the desk does. */
void rebuild(struct fixture *fixture);
/* Asserts that the chain verifies with so many events. */
void assert_chain(struct fixture *fixture, int64_t events);

/* One register, incoming-letters: title text, amount money, day day, kinds choices, at time, days number, urgent flag. */
extern const struct register_def letters;
void define(struct fixture *fixture, const struct register_def *def);
/* Rows of a page as "row row …". */
const char *rows_of(struct fixture *fixture, const struct page_query *query, struct register_page *page);

/* wang holds post head of unit docs; zhao acts for them from the 23rd; qian is in charge of docs and is deputy. */
void staff_of(struct fixture *fixture);
/* With them, five open duties of case c1, filed by qian. */
void duties_of(struct fixture *fixture);
/* The duties that the person owes on that day of November 2026, as "duty duty …", in the arena. */
const char *inbox_of(struct fixture *fixture, const char *person, int day, int64_t after, size_t limit, struct inbox *inbox);

#endif
