/* SPDX-License-Identifier: MIT */
/* csv: one cell of a sheet. */
#ifndef CSV_H
#define CSV_H

#include <stdbool.h>

struct buf;

/* As RFC 4180 has it; what a spreadsheet would take for a formula begins with an apostrophe, a negative number does not. last: of its row. */
void cell_csv(struct buf *buf, const char *text, bool last);

#endif
