/* SPDX-License-Identifier: MIT */
/* lookup: the engine's only window on the office: a closed list of questions, answered by the desk inside the transaction of the command. Each answer
   that was used is written into the act's event, so that a decision can be replayed. */
#ifndef LOOKUP_H
#define LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/value.h"

struct arena;
struct casefile;
struct err;

/* One way in which a person may act at a moment. */
struct capacity {
	const char *person;
	const char *name;  /* 张建国 */
	const char *post;
	const char *unit;  /* "" when the post belongs to no unit */
	bool acting;       /* entrusted with the post while its holder is away (主持工作) */
	bool principal;    /* the person's own post, shown first */
};

enum question_kind {
	ASK_HOLDERS,   /* a post (and unit, unless NULL), at a moment → capacities; acting ones included and marked */
	ASK_PERSON,    /* a person, at a moment → capacities, principal first */
	ASK_CHARGED,   /* a relation and what it is of (unit or thing), at a moment → capacities whose post is that of the person's principal one */
	ASK_AWAY,      /* a person, at a moment → value FLAG */
	ASK_EMPLOYMENT,/* a person → value TEXT: established, contract … */
	ASK_BALANCE,   /* account, key, [period] → value MONEY or NUMBER: posts and holds less releases and reversals */
	ASK_NUMBER,    /* series, year → value NUMBER: the next number. With of: a number's text or n → value LIST of its n, year and text when it is kept, else none */
	ASK_OPEN_CASES,/* workflow, applicant → value NUMBER */
	ASK_CASE,      /* case by id or number → casefile (read only), or none */
	ASK_TURNS,     /* roster, [seat], at at_s (or, until_s given, from at_s until then) → turns, by start; as published and changed since */
	ASK_WATCH,     /* roster, [seat], at_s → value LIST of persons who are on duty: of the open shift case of the roster, else its turns. With of "case":
	                  value TEXT, the id of that case; MISSING without one */
	ASK_STARTED,   /* a person → value DAY on which they began to work anywhere; MISSING when nobody said */
	ASK_ROWS,      /* a source (attendance, turns, balances), of (roster, account), period 2026-11 → rows, one a person or key */
	ASK_LOG,       /* a case → log entries, by number */
	ASK_HEADCOUNT  /* a unit, at a moment → value NUMBER: the people whose own unit it is on that day */
};

struct question {
	enum question_kind kind;
	const char *name;   /* post, relation, account, series, workflow */
	const char *of;     /* unit, thing, key, person, case */
	const char *period; /* BALANCE: 2026, 2026-11 or NULL for all time */
	int year;           /* NUMBER */
	int64_t at_s;
	int64_t until_s;    /* TURNS: 0: the moment alone */
	const char *workflow; /* HOLDERS, PERSON, CHARGED: the matter it is about, which a deputy's scope must cover; NULL: none in particular. Filled by eval_ask */
	int64_t known_s; /* HOLDERS, PERSON, CHARGED, AWAY: as it was known at that moment; 0: as it is known now */
};

/* One person in one seat of one shift. */
struct turn {
	const char *roster, *shift, *seat, *person;
	int32_t day;                /* on which it begins */
	int64_t from_s, to_s;       /* to_s no longer */
	const char *how, *words;    /* planned, swapped, assigned, taken; words "" for none */
};

struct log_entry {
	int64_t n;
	const char *kind, *words, *person;
	int64_t happened_s, entered_s;
	int64_t corrects, corrected; /* number of the entry that it corrects, and of the one that corrects it; 0: none */
	const char *case_id;         /* "" for none */
};

struct answer {
	const struct capacity *capacities;
	size_t capacity_count;
	const struct turn *turns;
	size_t turn_count;
	const struct value_map *rows;
	size_t row_count;
	const struct log_entry *log;
	size_t log_count;
	struct value value;
	const struct casefile *file;
};

struct lookup {
	void *context;
	/* 0, or -1 with err for a fault. Answers live in arena. Whom nothing is known of gives an empty answer, not a fault. */
	int (*ask)(void *context, const struct question *question, struct arena *arena, struct answer *out, struct err *err);
};

#endif
