/* SPDX-License-Identifier: MIT */
/* fmt_text: aligned columns for a screen or a line printer. Nothing is cut off: what does not fit its column goes on below. */
#include "export.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"
#include "cell.h"
#include "outfile.h"
#include "sheet_stream.h"

#include <string.h>

enum { GAP_COLS = 2 };

static void buf_fill(struct buf *line, char byte, int count)
{
	for (; count > 0; count--)
		buf_putc(line, byte);
}

/* Takes from *rest the piece that fits cols cells, up to a line break. Returns its bytes, *used its cells. */
static size_t piece_take(char **rest, int cols, int *used)
{
	char *from = *rest, *end = strchr(from, '\n');
	size_t len;

	if (end)
		*end = '\0';
	len = text_cut(from, cols, used);
	if (end && from[len] == '\0') {
		*rest = end + 1;
		return len;
	}
	if (end)
		*end = '\n';
	*rest = from + len;
	return len;
}

/* One line of the row: the next piece of every cell, without blanks at its end. */
static void pieces_add(struct buf *out, const struct sheet *sheet, char **rests)
{
	int owed = 0;

	for (size_t i = 0; i < sheet->column_count; i++) {
		int cols = column_cols(&sheet->columns[i]), used = 0;
		const char *piece = rests[i];
		size_t len = piece_take(&rests[i], cols, &used);
		int before = column_is_right(&sheet->columns[i]) ? cols - used : 0;

		if (len > 0) {
			buf_fill(out, ' ', owed + before);
			buf_add(out, piece, len);
			owed = cols - used - before;
		} else {
			owed += cols;
		}
		owed += GAP_COLS;
	}
	buf_putc(out, '\n');
}

static bool rests_left(char *const *rests, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (*rests[i])
			return true;
	return false;
}

/* values NULL: the titles. */
static int text_row(const struct sheet *sheet, const struct value *values, struct outfile *out, struct arena *arena, struct err *err)
{
	char **rests = arena_array(arena, sheet->column_count, sizeof(*rests));
	struct buf lines;
	int result;

	for (size_t i = 0; i < sheet->column_count; i++)
		rests[i] = arena_strdup(arena, values ? cell_shown(&values[i], arena) : column_title(&sheet->columns[i], arena));
	buf_init(&lines, arena);
	do
		pieces_add(&lines, sheet, rests);
	while (rests_left(rests, sheet->column_count));
	result = outfile_put(out, lines.text, lines.len_bytes, err);
	arena_reset(arena);
	return result;
}

static int text_rule(const struct sheet *sheet, struct outfile *out, struct arena *arena, struct err *err)
{
	struct buf line;
	int result;

	buf_init(&line, arena);
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (i > 0)
			buf_fill(&line, ' ', GAP_COLS);
		buf_fill(&line, '-', column_cols(&sheet->columns[i]));
	}
	buf_putc(&line, '\n');
	result = outfile_put(out, line.text, line.len_bytes, err);
	arena_reset(arena);
	return result;
}

static int text_head(const struct sheet *sheet, struct outfile *out, struct arena *arena, struct err *err)
{
	if (sheet->title && (outfile_puts(out, cell_clean(sheet->title, arena), err) || outfile_puts(out, "\n", err)))
		return -1;
	if (sheet->note && (outfile_puts(out, cell_clean(sheet->note, arena), err) || outfile_puts(out, "\n", err)))
		return -1;
	if ((sheet->title || sheet->note) && outfile_puts(out, "\n", err))
		return -1;
	if (text_row(sheet, NULL, out, arena, err))
		return -1;
	return text_rule(sheet, out, arena, err);
}

static int text_lines(const struct sheet *sheet, row_source *next, void *context, struct outfile *out, struct arena *arena, struct err *err)
{
	const struct value *values;
	size_t count = 0;
	int more;

	if (text_head(sheet, out, arena, err))
		return -1;
	while ((more = next(context, &values, err)) > 0) {
		if (text_row(sheet, values, out, arena, err))
			return -1;
		count++;
	}
	if (more < 0)
		return -1;
	return outfile_puts(out, count == 0 ? "（没有内容）\n" : arena_printf(arena, "共 %zu 行\n", count), err);
}

static int text_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return sheet_stream(text_lines, sheet, next, context, path, err);
}

const struct export_format text_format = {.name = "text", .suffix = ".txt", .write = text_write};
