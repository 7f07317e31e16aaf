/* SPDX-License-Identifier: MIT */
/* export: rows in, bytes out. A sheet says how its columns are called and typed, a row source yields the values, a format writes them.
   Knows no register by name. What every format keeps to: an existing file is never overwritten; the file appears under its name only when
   it is complete (0600, synchronised to the disk); texts go through text_clean, line breaks kept. */
#ifndef EXPORT_H
#define EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/value.h"

struct err;

struct sheet_column {
	const char *name;     /* as the rulebook and JSON call it */
	const char *title;    /* as people read it; NULL: name */
	enum field_type type; /* alignment and width; the cell itself is written by the kind of its value */
	int width_cols;       /* cells of a terminal; 0: what the type usually needs */
};

struct sheet {
	const char *title;
	const char *note; /* what was selected, as of when …; NULL: none */
	const struct sheet_column *columns;
	size_t column_count; /* at least 1 */
	int64_t made_s;      /* moment that the file says it was made; 0: it says none. The same sheet gives the same bytes. */
	const char *font;    /* font family of a PDF; NULL: a Chinese one that is installed */
};

/* Sets *values to column_count values that stay good until the next call. 1: a row, 0: no more, -1: fault, with err. */
typedef int row_source(void *context, const struct value **values, struct err *err);

struct export_format {
	const char *name, *suffix; /* csv, .csv */
	bool binary;               /* needs a file: no standard output */
	/* 0, or -1 with err, and then no file at path. path "-": standard output. Faults of the row source are passed on as they are. */
	int (*write)(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err);
};

/* NULL when there is no such format. */
const struct export_format *export_format_find(const char *name);
/* The format meant by a misspelt name, or NULL. */
const struct export_format *export_format_nearest(const char *name);
size_t export_format_count(void);
const struct export_format *export_format_at(size_t index); /* index < export_format_count() */

/* The rows of fmt_table.c, one a file fmt_<name>.c. csv: RFC 4180, titles first, for spreadsheets; a file begins with a byte order mark,
   standard output does not; texts that a spreadsheet would take for a formula get an apostrophe before them. json: an array of objects by
   column name, money and numbers as numbers, days 2026-11-22, moments in RFC 3339. text: aligned columns. xlsx: typed cells. pdf: A4. */
extern const struct export_format csv_format, json_format, text_format, xlsx_format, pdf_format;

#endif
