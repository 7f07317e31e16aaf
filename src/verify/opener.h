/* SPDX-License-Identifier: MIT */
/* opener: what files a case when nobody may. */
#ifndef OPENER_H
#define OPENER_H

#include "antou/rulebook.h"

/* Whether a recurring duty, a threshold of an account, a step or the log of another workflow files cases of this one. */
bool opener_found(const struct rulebook *book, const char *workflow);

#endif
