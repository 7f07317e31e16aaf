/* SPDX-License-Identifier: MIT */
/* bar: a figure as a row of full blocks, a half one at the end where it falls so. */
#ifndef ANTOU_BAR_H
#define ANTOU_BAR_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* units out of most, most filling cols cells (at least 1); anything above 0 is at least half a block, 0 and less is "". ascii: # for each whole cell. */
const char *bar_text(int64_t units, int64_t most, int cols, bool ascii, struct arena *arena);

#endif
