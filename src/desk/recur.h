/* SPDX-License-Identifier: MIT */
/* recur: what comes round by itself: which days of recurring duties and which ends of periods lie between two days. */
#ifndef RECUR_H
#define RECUR_H

#include "antou/rulebook.h"

struct arena;
struct desk;
struct err;

/* Occurrences of rule in since..today, no more than 400 days back, in their order. In arena. */
const int32_t *recur_days(const struct recurring *rule, int32_t since, int32_t today, struct arena *arena, size_t *count);

struct ended { const char *period; int32_t day; }; /* its last day */
/* Periods of an account with thresholds at their end that ended in since..yesterday, oldest first, no more than 24. In arena. */
const struct ended *recur_periods(const struct account_def *account, int32_t since, int32_t today, struct arena *arena, size_t *count);

/* Files what has come round since it was looked at last: once a day and rulebook, else one look-up. Each occurrence is a transaction of its own, looked at again
   under the lock. One that cannot be filed is undone and told in err, after all others. */
int recur_follow(struct desk *desk, struct err *err);

#endif
