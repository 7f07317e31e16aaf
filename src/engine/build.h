/* SPDX-License-Identifier: MIT */
/* build: what the builders of a rulebook share while they work. It lives in the arena of the book, which keeps it while parts are not
   compiled yet. */
#ifndef BUILD_H
#define BUILD_H

#include "antou/node.h"
#include "antou/rulebook.h"
#include "issues.h"

struct book_source;
struct scope;

/* What a name or a literal is, as far as the rulebook says. */
enum domain { DOMAIN_FREE, DOMAIN_CHOICES, DOMAIN_POST, DOMAIN_UNIT, DOMAIN_THING, DOMAIN_PERSON, DOMAIN_CASE };
struct shape {
	enum value_kind kind; /* of one item; VALUE_MISSING: not known */
	bool list;
	enum domain domain;   /* TEXT: what its words are */
	const char *const *choices; /* CHOICES */
	size_t choice_count;
	const struct field *field;  /* the field it comes from, for dotted names; NULL */
};

struct fact_draft {
	struct node *key, *node;
	struct fact *fact;
	struct shape shape;
	enum { FACT_NEW, FACT_BUSY, FACT_DONE } state;
};

struct step_draft {
	struct node *node;
	struct step *step;
};

/* A workflow being built. */
struct draft {
	struct build *build;
	struct node *root;
	struct workflow *workflow;
	enum { DRAFT_DECLARED, DRAFT_DONE, DRAFT_BROKEN } state;
	bool tables_read; /* its tables have their rows, or are getting them */
	struct field *fields;
	struct node **field_nodes; /* as many */
	struct field *lines;
	struct node **line_nodes;
	struct step_draft *steps; /* route, then duties */
	size_t step_count;
	struct fact_draft *facts;
	size_t fact_count;
	struct table **tables;
	struct node **table_nodes;
	size_t table_count;
};

struct build {
	struct arena *arena;
	struct issues *issues;
	struct rulebook *book;
	struct draft *drafts;
	size_t draft_count;
	struct table **tables; /* office-wide */
	struct node **table_nodes;
	size_t table_count;
	struct register_def *registers; /* as many as the book has, and their trees */
	struct node *const *register_nodes;
	struct account_def *accounts; /* as many as the book has */
	struct slip_def *slips;
	struct node *const *slip_nodes;
	struct roster_def *rosters; /* as many as the book has */
	const struct node *roster_node;
};

#endif
