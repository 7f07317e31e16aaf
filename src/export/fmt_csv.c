/* SPDX-License-Identifier: MIT */
/* fmt_csv: RFC 4180 for spreadsheets: UTF-8, CRLF, quotes where needed. The byte order mark is what makes office programs read hanzi right.
 */
#include "export.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"
#include "cell.h"
#include "outfile.h"
#include "sheet_stream.h"

#include <string.h>

/* Spreadsheets run a text that begins so as a formula, the full-width signs too (OWASP, CSV Injection). Tabs never get here: they are
 * cleaned. */
static bool text_is_formula(const char *text)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (text_starts(text, starts[i]))
			return true;
	return false;
}

static void csv_cell(struct buf *line, const char *text, bool typed)
{
	bool guard = !typed && text_is_formula(text), quote = strpbrk(text, "\",\r\n") != NULL;

	if (quote)
		buf_putc(line, '"');
	if (guard)
		buf_putc(line, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_putc(line, '"');
		buf_putc(line, *text);
	}
	if (quote)
		buf_putc(line, '"');
}

/* values NULL: the line of titles. */
static int csv_line(const struct sheet *sheet, const struct value *values, struct outfile *out, struct arena *arena, struct err *err)
{
	struct buf line;
	int result;

	buf_init(&line, arena);
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (i > 0)
			buf_putc(&line, ',');
		if (!values)
			csv_cell(&line, column_title(&sheet->columns[i], arena), false);
		else
			csv_cell(&line, cell_plain(&values[i], arena), values[i].kind == VALUE_MONEY || values[i].kind == VALUE_NUMBER);
	}
	buf_puts(&line, "\r\n");
	result = outfile_put(out, line.text, line.len_bytes, err);
	arena_reset(arena);
	return result;
}

static int csv_lines(const struct sheet *sheet, row_source *next, void *context, struct outfile *out, struct arena *arena, struct err *err)
{
	const struct value *values;
	int more;

	if (!outfile_is_screen(out) && outfile_puts(out, "\xef\xbb\xbf", err))
		return -1;
	if (csv_line(sheet, NULL, out, arena, err))
		return -1;
	while ((more = next(context, &values, err)) > 0)
		if (csv_line(sheet, values, out, arena, err))
			return -1;
	return more;
}

static int csv_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return sheet_stream(csv_lines, sheet, next, context, path, err);
}

const struct export_format csv_format = {.name = "csv", .suffix = ".csv", .write = csv_write};
