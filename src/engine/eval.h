/* SPDX-License-Identifier: MIT */
/* eval: one evaluation of conditions, phrases, tables, actors and clocks over a case. Keeps what was asked of the lookup and which table rows hit, so that
   a decision can be explained and replayed. */
#ifndef EVAL_H
#define EVAL_H

#include "engine.h"

struct eval {
	const struct scene *scene;
	const struct value_map *fields; /* what the case's fields are taken to be: the case's own with the command's laid over */
	const struct value_map *lines;
	size_t line_count;
	const struct value_map *line;   /* inside `each: lines`; else NULL */
	const struct value_map *given;  /* names that a place knows before all others: those of a threshold or a recurring duty; NULL: none */
	const char *item;               /* what `each` means: the item of the step that is looked at; NULL: nothing */
	const char *applicant, *unit, *post; /* before the case is opened these come from the command's actor */
	struct err *err;
	bool fault;                     /* the lookup faulted; err is set, and every value from then on is missing */
	const char *unknown;            /* the last name that was missing when it was needed; NULL */
	struct node *asked;             /* list of [question, answer] in canonical words */
	struct node *why;               /* list of {table, row, basis} */
	const struct event *pending;    /* events of this decision that are not stored yet */
	size_t pending_count;
	int depth;                      /* facts that use facts; past 32 the value is missing */
};

void eval_init(struct eval *eval, const struct scene *scene, struct err *err);
/* Any name of the language: built-ins, fields, STEP.done, THING.attribute, CASE.field, facts. MISSING when it has none. */
struct value eval_name(struct eval *eval, const char *name);
/* Asks the lookup and notes the answer. An empty answer after a fault. */
struct answer eval_ask(struct eval *eval, const struct question *question);
/* {name} places filled in. */
const char *eval_format(struct eval *eval, const char *format);

bool cond_holds(struct eval *eval, const struct cond *cond); /* NULL holds */
struct value expr_value(struct eval *eval, const struct expr *expr);

/* Whom an actor means, now. */
struct resolved {
	const char **posts;           /* ids of posts, units, groups or bodies: what the rulebook names */
	size_t post_count;
	const struct capacity *who;   /* persons who hold them, acting ones marked */
	size_t who_count;
	bool outside;                 /* an outside body */
	bool anybody;                 /* any staff: who is empty */
	bool vacant;                  /* nobody holds it */
};
void actor_resolve(struct eval *eval, const struct actor *actor, struct resolved *out);

/* A due moment. due_s TIME_NONE when there is none or its anchor has not happened. words: how it was reckoned, Chinese, re-derivable by hand, such as
   自 2026-09-30 17:30 起 2 个工作小时，10月1日至8日放假 → 2026-10-09 10:00. late_s: from when it is overdue, never before it is due; filled by clock_due. */
struct reckoned { int64_t due_s; bool provisional; const char *words; int64_t late_s; };
void limit_due(struct eval *eval, const struct limit *limit, int64_t opened_s, struct reckoned *out);

#endif
