/* SPDX-License-Identifier: MIT */
/* bureau: a small office in memory for tests of decisions: people, who is away, accounts, numbers, and cases that change only by the events of passed
   verdicts. One workflow a test, as YAML text; the rest of the rulebook is in bureau.c. */
#ifndef BUREAU_H
#define BUREAU_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "engine.h"

enum { BUREAU_CASES = 8, BUREAU_EVENTS = 400 };

struct bureau {
	struct arena arena;
	struct issues issues;
	struct calendar calendar;
	struct rulebook *book;
	struct lookup lookup;
	struct err err;
	int64_t now_s;
	const char *away[4];
	struct capacity seats[12];
	size_t seat_count;
	struct casefile cases[BUREAU_CASES]; /* the first is c0 */
	size_t case_count;
	struct event events[BUREAU_EVENTS];  /* of all cases, in order */
	size_t event_count;
	struct verdict verdict;              /* of the last move */
	struct value_map rows[4];            /* what any source says of any month */
	size_t row_count;
	char asked_rows[100];                /* source, of and period of the last question for rows */
};

/* ann, eve: clerks of the north; dan: clerk of the south, acting head; bob: deputy in charge of the north; cy: head; fay: cashier; gus: auditor. */
void bureau_open(struct bureau *bureau, const char *workflow, const char *second);
void bureau_close(struct bureau *bureau);
void bureau_seat(struct bureau *bureau, const char *person, const char *post, const char *unit, bool acting);
void bureau_away(struct bureau *bureau, const char *person);
void bureau_back(struct bureau *bureau, const char *person);
/* Leaves the office for good. */
void bureau_leave(struct bureau *bureau, const char *person);
int64_t moment(const char *text);

/* One move: "open paper", "pass approve", "return approve", "refuse approve", "withdraw", "stop", "lift", "tick". */
struct how {
	const char *with;  /* "amount=100; kind=急" */
	const char *lines; /* "amount=100; use=纸 | amount=200" */
	const char *words, *behalf, *to, *proof, *override_by;
	enum way way;
	const char *happened, *until, *number;
	const char *person; /* whom a move reaches */
	const char *file;   /* what is attached or taken off, by its digest */
	enum added_place place;
	int64_t corrects;   /* an entry of the log, by number */
	const char *refers; /* case that it led to */
	size_t on;         /* which case */
	int64_t seen;      /* seq that was looked at; 0: did not look */
	bool resume, careless; /* careless: warnings not read */
};
enum verdict_kind makes(struct bureau *bureau, const char *who, const char *what, const struct how *how); /* how NULL: plainly, on the first case */
void passes(struct bureau *bureau, const char *who, const char *what, const struct how *how);
/* Refused with this code, and nothing changed. */
void refuses(struct bureau *bureau, const char *who, const char *what, const struct how *how, enum refusal_code code);
void holds(struct bureau *bureau, const char *who, const char *what, const struct how *how);

/* What stands. Steps open in the order they were opened, joined by blanks: "approve", "one two". */
const char *standing(struct bureau *bureau, size_t on);
/* Steps that have a valid act, joined by blanks. */
const char *acted(struct bureau *bureau, size_t on);
/* Another row of every source: "person=ann; late=2", numbers as they are. */
void bureau_row(struct bureau *bureau, const char *text);
int64_t balance_fen(struct bureau *bureau, const char *account, const char *key);
size_t told(struct bureau *bureau, enum event_kind kind);
/* On a numeric account in a period, in ten-thousandths; period NULL: all time. */
int64_t balance_in(struct bureau *bureau, const char *account, const char *key, const char *period);
/* The last event of a kind. */
const struct event *last_told(struct bureau *bureau, enum event_kind kind);

#endif
