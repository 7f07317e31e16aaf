/* SPDX-License-Identifier: MIT */
/* cond_proof: whether a condition can hold at all, or can fail at all. */
#ifndef COND_PROOF_H
#define COND_PROOF_H

#include "cond.h"

/* False only when no values of the names make cond hold; facts made of conditions are looked into, other facts may have any value. NULL can
 * hold. */
bool cond_can_hold(const struct rulebook *book, const struct workflow *workflow, const struct cond *cond);
/* False only when cond holds whatever the names are. NULL cannot fail. */
bool cond_can_fail(const struct rulebook *book, const struct workflow *workflow, const struct cond *cond);

#endif
