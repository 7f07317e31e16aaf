/* SPDX-License-Identifier: MIT */
/* casefile_status: the way back from a status' name, for the text of a casefile. */
#ifndef CASEFILE_STATUS_H
#define CASEFILE_STATUS_H

#include "antou/casefile.h"

enum { CASE_STATUSES = CASE_CLOSED + 1 };

bool case_status_from(const char *name, enum case_status *status);

#endif
