/* SPDX-License-Identifier: MIT */
/* period: the stretch of time in which an account is counted, as a text: 2026, 2026-3q, 2026-11. Accounts are kept by month; a quarter or a year is the
   sum of its months. */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum { PERIOD_MONTH_TEXT = 8 }; /* 2026-11 and its end */

/* The period of kind (year, quarter, month) that day lies in, in arena; NULL for all time, which is kind NULL. */
const char *period_text(const char *kind, int32_t day, struct arena *arena);
/* 1..4 */
int period_quarter(int32_t day);
/* The first and the last month of a period, as texts that can be compared with months. Of all time (NULL): "" and "~". */
void period_months(const char *period, char first[static PERIOD_MONTH_TEXT], char last[static PERIOD_MONTH_TEXT]);
/* Whether month (2026-11) lies in it. */
bool period_has(const char *period, const char *month);

#endif
