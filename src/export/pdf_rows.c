/* SPDX-License-Identifier: MIT */
/* pdf_rows: rows kept, rows divided into pages. Pure arithmetic; measuring and drawing are fmt_pdf's. */
#include "pdf_rows.h"

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/words.h"
#include "cell.h"

int pdf_rows_take(struct pdf_rows *rows, const struct sheet *sheet, row_source *next, void *context, size_t max, struct err *err)
{
	const struct value *values;
	int more;

	while ((more = next(context, &values, err)) > 0) {
		const char **cells = arena_array(rows->arena, sheet->column_count, sizeof(*cells));

		if (rows->count == max)
			return err_set(err, ERR_USAGE, spoken("行数超过 %zu，不宜印成 PDF；请加条件分几次导出，或改用 xlsx、csv"), max);
		for (size_t i = 0; i < sheet->column_count; i++)
			cells[i] = cell_shown(&values[i], rows->arena);
		rows->items = arena_grow(rows->arena, rows->items, rows->count, &rows->cap, sizeof(*rows->items));
		rows->items[rows->count++] = (struct pdf_row){.cells = cells};
	}
	return more;
}

struct division {
	struct arena *arena;
	struct pdf_page *pages;
	size_t page_count, page_cap;
	struct pdf_piece *pieces; /* of the page being filled */
	size_t piece_count, piece_cap;
	int left; /* units */
};

static void page_end(struct division *division, int room)
{
	division->pages = arena_grow(division->arena, division->pages, division->page_count, &division->page_cap, sizeof(*division->pages));
	division->pages[division->page_count++] = (struct pdf_page){division->pieces, division->piece_count};
	division->pieces = NULL;
	division->piece_count = division->piece_cap = 0;
	division->left = room;
}

static void piece_add(struct division *division, struct pdf_piece piece, int units)
{
	division->pieces =
	        arena_grow(division->arena, division->pieces, division->piece_count, &division->piece_cap, sizeof(*division->pieces));
	division->pieces[division->piece_count++] = piece;
	division->left -= units;
}

struct pdf_pages pdf_rows_divide(const struct pdf_rows *rows, int first, int others, int line, int pad)
{
	struct division division = {.arena = rows->arena, .left = first};

	for (size_t i = 0; i < rows->count; i++) {
		int lines = rows->items[i].lines, from = 0;
		bool whole = lines * line + pad <= others;

		while (from < lines) {
			int fit = (division.left - pad) / line, take = lines - from;
			bool fresh = division.piece_count == 0 && division.left == others;

			if (fit < 1 && fresh)
				fit = 1;
			if (fit < 1 || (whole && fit < take && !fresh)) {
				page_end(&division, others);
				continue;
			}
			take = take < fit ? take : fit;
			piece_add(&division, (struct pdf_piece){i, from, from + take}, take * line + pad);
			from += take;
		}
	}
	page_end(&division, others);
	return (struct pdf_pages){division.pages, division.page_count};
}
