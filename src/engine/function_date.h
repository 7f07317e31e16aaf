/* SPDX-License-Identifier: MIT */
/* function_date: what phrases reckon with days: parts of a year, full years, half days. Rows of function.c. */
#ifndef FUNCTION_DATE_H
#define FUNCTION_DATE_H

#include "eval.h"
#include "expr.h"

struct value call_quarter(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_month_start(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_quarter_start(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_year_start(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_month_end(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_quarter_end(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_month_before(struct eval *eval, const struct expr *expr, const struct value *args);
struct value call_holiday(struct eval *eval, const struct expr *expr, const struct value *args);
/* Full years; a year from 29 February is full on 28 February (民法典 202: without a day that answers it, a period ends with the month). Negative when B
   lies before A. */
struct value call_years_between(struct eval *eval, const struct expr *expr, const struct value *args);
/* Working half days, in days: spans of office hours that run, wholly or partly, after A and until B. A day means its closing. */
struct value call_half_days(struct eval *eval, const struct expr *expr, const struct value *args);

#endif
