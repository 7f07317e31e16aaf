/* SPDX-License-Identifier: MIT */
/* eval_table: a decision table asked of a case. */
#ifndef EVAL_TABLE_H
#define EVAL_TABLE_H

#include "eval.h"
#include "table.h"

/* Rows that hit after the policy, noted in eval->why. None when the policy is broken or inputs do not fit. */
size_t eval_table_hits(struct eval *eval, const struct table *table, size_t **hits);
/* `NAME` or `NAME.COLUMN`, as conditions and phrases say it. */
struct value eval_table_value(struct eval *eval, const char *name);

#endif
