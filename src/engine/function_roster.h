/* SPDX-License-Identifier: MIT */
/* function_roster: what phrases ask of rosters; rows of function.c. Their first argument is a literal, ROSTER or ROSTER.SEAT. */
#ifndef FUNCTION_ROSTER_H
#define FUNCTION_ROSTER_H

#include "function.h"

struct value roster_turn_at(struct eval *eval, const struct expr *expr, const struct value *args);     /* persons by the roster at a moment */
struct value roster_shift_title(struct eval *eval, const struct expr *expr, const struct value *args); /* the shift then */
struct value roster_start(struct eval *eval, const struct expr *expr, const struct value *args);
struct value roster_end(struct eval *eval, const struct expr *expr, const struct value *args);
struct value roster_open_shift(struct eval *eval, const struct expr *expr, const struct value *args); /* the open shift case */
struct value roster_turns_month(struct eval *eval, const struct expr *expr, const struct value *args);
struct value roster_turns_year(struct eval *eval, const struct expr *expr, const struct value *args);
struct value roster_holidays_month(struct eval *eval, const struct expr *expr, const struct value *args);
struct value roster_holidays_year(struct eval *eval, const struct expr *expr, const struct value *args);

#endif
