/* SPDX-License-Identifier: MIT */
/* pdf_rows: the rows of a sheet kept as texts, with the lines each takes, and divided into pages; as page 1 says how many there are. */
#ifndef PDF_ROWS_H
#define PDF_ROWS_H

#include "export.h"

struct arena;

struct pdf_row {
	const char **cells; /* clean texts, by column */
	int lines;          /* lines of the tallest cell, at least 1 */
};

/* Lines [from, to) of one row, as far as they stand on this page. */
struct pdf_piece {
	size_t row;
	int from, to;
};

struct pdf_page {
	const struct pdf_piece *pieces;
	size_t count;
};

struct pdf_rows {
	struct arena *arena;
	struct pdf_row *items;
	size_t count, cap;
};

struct pdf_pages {
	const struct pdf_page *items;
	size_t count; /* at least 1 */
};

/* Takes every row of the source; lines are 0 until somebody has measured them. More than max rows are a fault. */
int pdf_rows_take(struct pdf_rows *rows, const struct sheet *sheet, row_source *next, void *context, size_t max, struct err *err);
/* Divides the rows into pages. Page 1 has room for first units, the others for others units; a line takes line units, a piece pad more. A
   row that fits on one page is not divided. The answer lives in rows->arena. */
struct pdf_pages pdf_rows_divide(const struct pdf_rows *rows, int first, int others, int line, int pad);

#endif
