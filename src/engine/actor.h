/* SPDX-License-Identifier: MIT */
/* actor: who: a post, a unit, a relation of something, a person field, a table's answer, or several of them. */
#ifndef ACTOR_H
#define ACTOR_H

#include "scope.h"
#include "table.h"

struct actor {
	enum actor_kind { ACTOR_NOBODY, ACTOR_STAFF, ACTOR_POST, ACTOR_UNIT, ACTOR_GROUP, ACTOR_BODY, ACTOR_RELATION, ACTOR_NAME, ACTOR_TABLE, ACTOR_LIST, ACTOR_PERSON,
		ACTOR_WATCH } kind;
	const char *id;        /* POST, UNIT, GROUP, BODY, RELATION; PERSON, which no rulebook writes; WATCH: roster or roster.seat */
	const char *of_name;   /* RELATION, POST: a name whose value is the unit, thing or person; NULL */
	const char *of_id;     /* or a unit or thing outright; NULL. WATCH: the seat; NULL: any */
	struct shape of_shape;
	const char *name;      /* NAME */
	struct shape shape;
	struct table_column column; /* TABLE */
	const struct actor *const *items; /* LIST; TABLE: one per row, NULL for a row without output */
	size_t count;
	const char *text;
};

/* A text or a list. Never NULL. */
const struct actor *actor_read(struct scope *scope, struct node *node);
const struct actor *actor_read_text(struct scope *scope, struct node_mark mark, const char *text);
/* One that means nobody, and is meant to. */
const struct actor *actor_nobody(struct scope *scope, const char *text);
/* Is id a post, unit, group or body? */
bool actor_is_office(const struct rulebook *book, const char *id);
/* Does it mean one seat, so that nobody asks "any or all"? */
bool actor_is_single(const struct actor *actor);

#endif
