/* SPDX-License-Identifier: MIT */
/* function: the closed table of functions that phrases may use. A new one is a row in function.c and its paragraph in antou-rulebook.5. */
#ifndef FUNCTION_H
#define FUNCTION_H

#include "eval.h"
#include "expr.h"
#include "words.h"

enum { FUNCTION_MAX_ARGS = 3 };

struct function {
	const char *pattern, *chinese; /* $ stands for an argument */
	const char *args;              /* per argument: l list of numbers, L list, n number or date, m number, d date, p person, a account, w workflow, c case, r relation, s person, unit or thing,
	                                  k roster or roster.seat, x any */
	char result;                   /* N number, M money, F flag, D day, C moment, P post, U unit, H person, K list of persons, E case, T text, 1 as the first argument, I an item of it, A as the account */
	struct value (*call)(struct eval *eval, const struct expr *expr, const struct value *args);
};

struct span { size_t from, to; };

/* The function whose pattern fits words from .. to-1, with its arguments' words; NULL when none does. */
const struct function *function_match(const struct words *words, size_t from, size_t to, struct span args[static FUNCTION_MAX_ARGS]);
/* Row i; NULL past the end. For the manual. */
const struct function *function_row(size_t i);

#endif
