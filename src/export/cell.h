/* SPDX-License-Identifier: MIT */
/* cell: one value as clean text, in the form for people or the form for programs, and the room that a column needs. */
#ifndef CELL_H
#define CELL_H

#include <stdbool.h>
#include "export.h"

struct arena;

/* Text from outside without escapes, NULL as "". */
const char *cell_clean(const char *text, struct arena *arena);
/* As people read it: 5,000.00, 2026-11-22 14:30, 是. */
const char *cell_shown(const struct value *value, struct arena *arena);
/* As programs and spreadsheets read it: 5000.00, 2026-11-22 14:30:05 (the office's time). */
const char *cell_plain(const struct value *value, struct arena *arena);
const char *column_title(const struct sheet_column *column, struct arena *arena);
/* Cells of a terminal, 2 to 120: what was asked for or the type usually needs, and not less than the title (which counts up to 16). */
int column_cols(const struct sheet_column *column);
/* Money and numbers stand to the right. */
bool column_is_right(const struct sheet_column *column);

#endif
