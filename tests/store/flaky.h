/* SPDX-License-Identifier: MIT */
/* flaky: a backend around another one that fails at the n-th call. */
#ifndef FLAKY_H
#define FLAKY_H

#include "store.h"

/* Wraps ops: writing operations count, and the one that finds left at 0 fails, before or after it did its work. One wrapper at a time. */
const struct store_ops *flaky_around(const struct store_ops *ops);
void flaky_fail_at(int left, bool after); /* -1: never */
bool flaky_failed(void);

#endif
