/* SPDX-License-Identifier: MIT */
/* why_then: antou why CASE --at TIME. */
#ifndef WHY_THEN_H
#define WHY_THEN_H

#include <stdint.h>

struct cli;

/* For an open desk and session; exit code. */
int why_then(struct cli *cli, int64_t at_s);

#endif
