/* SPDX-License-Identifier: MIT */
/* scope: the names that a condition, a phrase or a table may use at one place of the rulebook, and what kind of thing each is. */
#ifndef SCOPE_H
#define SCOPE_H

#include "build.h"

struct named_shape { const char *name; struct shape shape; };

struct scope {
	struct build *build;
	struct draft *draft;              /* the workflow, or NULL: an office-wide table */
	bool in_line;                     /* inside `each: lines` */
	bool or_line;                     /* a table of the workflow: what is no other name may be a column of a line */
	const struct named_shape *inputs; /* an office-wide table's declared inputs */
	size_t input_count;
};

/* What a name is. *canonical is its English spelling, in the build's arena. False when there is none such. */
bool scope_name(struct scope *scope, const char *name, const char **canonical, struct shape *shape);
/* The same with an issue, naming the nearest, and then a free shape. */
const char *scope_need(struct scope *scope, struct node_mark mark, const char *name, struct shape *shape);
/* The shape of a declared field. */
struct shape shape_of_field(const struct field *field);
struct shape shape_of(enum value_kind kind);
/* May values of the two be compared? */
bool shape_comparable(const struct shape *a, const struct shape *b);
/* 金额, 日期 …: for messages. */
const char *shape_noun(const struct shape *shape);
bool shape_numeric(const struct shape *shape);
bool shape_dated(const struct shape *shape);
/* The draft of a workflow, by id; NULL. */
struct draft *build_draft(struct build *build, const char *id);
const struct step_draft *draft_step(const struct draft *draft, const char *id);
/* A table visible here: the workflow's own, then the office's; NULL. */
struct table *scope_table(struct scope *scope, const char *id);
/* Every {name} place of a text must be a name; {year} and {n} too when number. */
void scope_places(struct scope *scope, struct node_mark mark, const char *text, bool number);
/* The ids of one kind of noun, for hints. */
const char **scope_steps(const struct draft *draft, size_t *count);

#endif
