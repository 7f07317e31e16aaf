/* SPDX-License-Identifier: MIT */
/* csv_rows: a table that another program wrote as text, row by row, by libcsv (RFC 4180 and its relatives). Knows no meaning of a column. The text is from
   outside: it is bounded, must be UTF-8 without NUL, and what a spreadsheet would take for a formula is a text like any other. */
#ifndef CSV_ROWS_H
#define CSV_ROWS_H

#include <stddef.h>

struct arena;
struct err;

enum { CSV_BYTES_MAX = 16 << 20, CSV_ROWS_MAX = 200000, CSV_CELLS_MAX = 64, CSV_CELL_BYTES_MAX = 1000 };

struct csv_row {
	int line;                 /* on which it begins, from 1 */
	const char *const *cells; /* trimmed, control characters made visible; "" for an empty one */
	size_t count;
};

/* Rows of text, empty lines left out; a byte order mark at the beginning is skipped; the first line says whether commas, tabs or semicolons part the cells.
   name is what errors call the text. ERR_USAGE names the line of what cannot be read. Rows live in arena. */
int csv_rows_read(const char *name, const char *text, size_t len_bytes, struct arena *arena, struct csv_row **rows, size_t *count, struct err *err);

#endif
