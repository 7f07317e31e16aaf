/* SPDX-License-Identifier: MIT */
/* table: DMN decision tables written as aligned text. */
#ifndef TABLE_H
#define TABLE_H

#include "cell.h"

enum table_policy { POLICY_UNIQUE, POLICY_ANY, POLICY_PRIORITY, POLICY_FIRST, POLICY_RULE_ORDER, POLICY_OUTPUT_ORDER, POLICY_COLLECT };
enum table_sum { SUM_NONE, SUM_SUM, SUM_MIN, SUM_MAX, SUM_COUNT };

struct table {
	const char *id, *title;
	enum table_policy policy;
	enum table_sum sum;            /* COLLECT */
	const struct table_in { const char *name; struct shape shape; } *inputs;
	size_t input_count;
	const struct table_out { const char *name; struct shape shape; const char *const *order; size_t order_count; } *outputs;
	size_t output_count;
	const struct table_row {
		const struct cell *const *cells; /* per input */
		const struct value *values;      /* per output; missing for - */
		const char *const *texts;        /* per output, as written */
		struct cites cites;
		struct node_mark mark;
	} *rows;
	size_t row_count;
	bool office_wide;
	struct cites cites;
	const struct table_text *raw;  /* while it is built */
};

struct table_column { const struct table *table; size_t output; bool basis; /* the clauses of the rows that hit, as one text: no output */ };

/* Reads the head and the outputs; inputs' names are not resolved yet. node: the map of a table, or rows alone. */
struct table *table_head(struct build *build, const struct node *key, const struct node *node, bool office_wide);
/* Resolves inputs and reads every cell. */
void table_rows(struct scope *scope, struct table *table, const struct node *node);
/* NAME, NAME.COLUMN or NAME.basis; false when there is none. */
bool table_find(struct scope *scope, const char *name, struct table_column *column);
/* The same with an issue, of outputs alone. For office-wide tables it also looks that their inputs are names here. */
bool table_need(struct scope *scope, struct node_mark mark, const char *name, struct table_column *column);
/* What `table NAME…` is worth as a name: an output, or the basis. False with an issue. */
bool table_need_value(struct scope *scope, struct node_mark mark, const char *name);
struct shape table_shape(const struct table_column *column);
const char *table_policy_name(const struct table *table);

/* Which rows hit, after the policy: indices from 0. False when the policy is broken (two rows of a unique table, different outputs of `any`);
   hits then holds the rows that clash. */
bool table_hits(const struct table *table, const struct value *inputs, const struct names *names, struct arena *arena, size_t **hits, size_t *count);
/* What the hits say in a column: one value, a list, or a sum. */
struct value table_value(const struct table_column *column, const size_t *hits, size_t count, struct arena *arena);

#endif
