/* SPDX-License-Identifier: MIT */
/* fmt_pdf: A4 pages, upright while the columns fit, else across: the title, the titles of the columns on every page, page x of y. All text
   is set by Pango in one size and drawn line by line at one pitch, so that a tall row can go on overleaf. */
#include "export.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "cell.h"
#include "pdf_canvas.h"
#include "pdf_font.h"
#include "pdf_rows.h"
#include "print.h"
#include "sheet_stream.h"

#include <limits.h>

#include <cairo-pdf.h>

/* Points. */
enum { A4_SHORT = 595, A4_LONG = 842, MARGIN = 40, PAD = 3, FOOT = 24, TITLE_SIZE = 16, FONT_SIZE = 9, FONT_LEAST = 6, ROWS_MAX = 50000 };
/* In font sizes. */
#define COL_WIDTH 0.5 /* of a terminal's cell */
#define LINE_PITCH 1.45
#define BASELINE 1.08 /* below the top of a line */

struct pdf {
	const struct sheet *sheet;
	struct arena *arena;
	struct pdf_canvas canvas;
	double page_width, page_height, size, pitch, head_height, banner_height;
	double *lefts; /* left edges of the columns, and the right edge of the last */
	int head_lines;
	struct pdf_rows rows;
};

static void font_set(struct pdf *pdf, double size, bool bold)
{
	const char *wanted = pdf->sheet->font;

	pdf_canvas_font(&pdf->canvas, wanted ? arena_printf(pdf->arena, "%s, %s", wanted, pdf_font_families) : pdf_font_families, size, bold);
}

/* Lays text out in width points; returns its lines. */
static int text_set(struct pdf *pdf, const char *text, double width)
{
	return pdf_canvas_text(&pdf->canvas, text, width);
}

/* Lines [from, to) of text, the first of them at y. */
static void text_draw(struct pdf *pdf, const char *text, double x, double y, double width, double align, int from, int to)
{
	int lines = text_set(pdf, text, width);

	for (int i = from; i < to && i < lines; i++)
		pdf_canvas_line(&pdf->canvas, i, x, y + pdf->pitch * (i - from) + pdf->size * BASELINE, width, align);
}

static double column_left(const struct pdf *pdf, size_t column)
{
	return pdf->lefts[column] + PAD;
}

static double column_width(const struct pdf *pdf, size_t column)
{
	return pdf->lefts[column + 1] - pdf->lefts[column] - 2 * PAD;
}

static double columns_want(const struct sheet *sheet, double size)
{
	double width = 0;

	for (size_t i = 0; i < sheet->column_count; i++)
		width += column_cols(&sheet->columns[i]) * COL_WIDTH * size + 2 * PAD;
	return width;
}

/* Upright if the columns fit, else across; there the letters get smaller as far as they may, and then the columns narrower. */
static void page_choose(struct pdf *pdf)
{
	bool upright = columns_want(pdf->sheet, FONT_SIZE) <= A4_SHORT - 2 * MARGIN;
	double room, want;

	pdf->page_width = upright ? A4_SHORT : A4_LONG;
	pdf->page_height = upright ? A4_LONG : A4_SHORT;
	room = pdf->page_width - 2 * MARGIN;
	pdf->size = FONT_SIZE;
	while (pdf->size > FONT_LEAST && columns_want(pdf->sheet, pdf->size) > room)
		pdf->size -= 0.5;
	pdf->pitch = pdf->size * LINE_PITCH;
	want = columns_want(pdf->sheet, pdf->size);
	pdf->lefts = arena_array(pdf->arena, pdf->sheet->column_count + 1, sizeof(*pdf->lefts));
	pdf->lefts[0] = MARGIN;
	for (size_t i = 0; i < pdf->sheet->column_count; i++) {
		double width = column_cols(&pdf->sheet->columns[i]) * COL_WIDTH * pdf->size + 2 * PAD;

		pdf->lefts[i + 1] = pdf->lefts[i] + width * room / want;
	}
}

/* The banner (title and note) stands on page 1 only. */
static void heads_measure(struct pdf *pdf)
{
	double room = pdf->page_width - 2 * MARGIN;

	font_set(pdf, TITLE_SIZE, true);
	if (pdf->sheet->title)
		pdf->banner_height = text_set(pdf, cell_clean(pdf->sheet->title, pdf->arena), room) * TITLE_SIZE * LINE_PITCH + 2 * PAD;
	font_set(pdf, pdf->size, false);
	if (pdf->sheet->note)
		pdf->banner_height += text_set(pdf, cell_clean(pdf->sheet->note, pdf->arena), room) * pdf->pitch + PAD;
	font_set(pdf, pdf->size, true);
	for (size_t i = 0; i < pdf->sheet->column_count; i++) {
		int lines = text_set(pdf, column_title(&pdf->sheet->columns[i], pdf->arena), column_width(pdf, i));

		if (lines > pdf->head_lines)
			pdf->head_lines = lines;
	}
	pdf->head_height = pdf->head_lines * pdf->pitch + 2 * PAD;
}

static void rows_measure(struct pdf *pdf)
{
	font_set(pdf, pdf->size, false);
	for (size_t i = 0; i < pdf->rows.count; i++) {
		struct pdf_row *row = &pdf->rows.items[i];

		row->lines = 1;
		for (size_t j = 0; j < pdf->sheet->column_count; j++) {
			int lines = text_set(pdf, row->cells[j], column_width(pdf, j));

			if (lines > row->lines)
				row->lines = lines;
		}
	}
}

static double banner_draw(struct pdf *pdf, double y)
{
	double room = pdf->page_width - 2 * MARGIN, pitch = pdf->pitch, size = pdf->size;

	if (pdf->sheet->title) {
		const char *title = cell_clean(pdf->sheet->title, pdf->arena);

		font_set(pdf, TITLE_SIZE, true);
		pdf->size = TITLE_SIZE;
		pdf->pitch = TITLE_SIZE * LINE_PITCH;
		text_draw(pdf, title, MARGIN, y, room, 0.5, 0, INT_MAX);
		pdf->size = size;
		pdf->pitch = pitch;
	}
	font_set(pdf, pdf->size, false);
	if (pdf->sheet->note) {
		const char *note = cell_clean(pdf->sheet->note, pdf->arena);
		int lines = text_set(pdf, note, room);

		text_draw(pdf, note, MARGIN, y + pdf->banner_height - PAD - lines * pitch, room, 0, 0, lines);
	}
	return y + pdf->banner_height;
}

static void box_draw(struct pdf *pdf, double y, double height)
{
	cairo_set_line_width(pdf->canvas.cairo, 0.4);
	cairo_rectangle(pdf->canvas.cairo, MARGIN, y, pdf->page_width - 2 * MARGIN, height);
	for (size_t i = 1; i < pdf->sheet->column_count; i++) {
		cairo_move_to(pdf->canvas.cairo, pdf->lefts[i], y);
		cairo_rel_line_to(pdf->canvas.cairo, 0, height);
	}
	cairo_stroke(pdf->canvas.cairo);
}

static double head_draw(struct pdf *pdf, double y)
{
	cairo_set_source_rgb(pdf->canvas.cairo, 0.92, 0.92, 0.92);
	cairo_rectangle(pdf->canvas.cairo, MARGIN, y, pdf->page_width - 2 * MARGIN, pdf->head_height);
	cairo_fill(pdf->canvas.cairo);
	cairo_set_source_rgb(pdf->canvas.cairo, 0, 0, 0);
	box_draw(pdf, y, pdf->head_height);
	font_set(pdf, pdf->size, true);
	for (size_t i = 0; i < pdf->sheet->column_count; i++)
		text_draw(pdf, column_title(&pdf->sheet->columns[i], pdf->arena), column_left(pdf, i), y + PAD, column_width(pdf, i), 0.5,
		        0, INT_MAX);
	return y + pdf->head_height;
}

static double piece_draw(struct pdf *pdf, const struct pdf_piece *piece, double y)
{
	const struct pdf_row *row = &pdf->rows.items[piece->row];
	double height = (piece->to - piece->from) * pdf->pitch + 2 * PAD;

	box_draw(pdf, y, height);
	for (size_t i = 0; i < pdf->sheet->column_count; i++)
		text_draw(pdf, row->cells[i], column_left(pdf, i), y + PAD, column_width(pdf, i),
		        column_is_right(&pdf->sheet->columns[i]) ? 1 : 0, piece->from, piece->to);
	return y + height;
}

static void foot_draw(struct pdf *pdf, size_t page, size_t pages)
{
	double y = pdf->page_height - MARGIN - pdf->pitch, room = pdf->page_width - 2 * MARGIN;
	char moment[TIME_TEXT];

	text_draw(pdf, arena_printf(pdf->arena, "第 %zu 页，共 %zu 页", page, pages), MARGIN, y, room, 0.5, 0, 1);
	if (pdf->sheet->made_s) {
		time_short(pdf->sheet->made_s, moment);
		text_draw(pdf, arena_printf(pdf->arena, "制表 %s", moment), MARGIN, y, room, 1, 0, 1);
	}
}

static void pages_draw(struct pdf *pdf)
{
	double room = pdf->page_height - 2 * MARGIN - FOOT - pdf->head_height;
	/* in hundredths of a point, and a little less than there is, so that sums of rounded heights fit */
	struct pdf_pages pages = pdf_rows_divide(&pdf->rows, (int)((room - pdf->banner_height) * 100) - 1, (int)(room * 100) - 1,
	        (int)(pdf->pitch * 100) + 1, 2 * PAD * 100);

	for (size_t i = 0; i < pages.count; i++) {
		double y = head_draw(pdf, i == 0 ? banner_draw(pdf, MARGIN) : MARGIN);

		font_set(pdf, pdf->size, false);
		for (size_t j = 0; j < pages.items[i].count; j++)
			y = piece_draw(pdf, &pages.items[i].pieces[j], y);
		foot_draw(pdf, i + 1, pages.count);
		cairo_show_page(pdf->canvas.cairo);
	}
}

static int pdf_pages_write(struct pdf *pdf, row_source *next, void *context)
{
	font_set(pdf, FONT_SIZE, false);
	if (pdf_font_check(pango_layout_get_context(pdf->canvas.layout), pdf->sheet->font, pdf->canvas.err))
		return -1;
	if (pdf_rows_take(&pdf->rows, pdf->sheet, next, context, ROWS_MAX, pdf->canvas.err))
		return -1;
	page_choose(pdf);
	heads_measure(pdf);
	rows_measure(pdf);
	cairo_pdf_surface_set_size(pdf->canvas.surface, pdf->page_width, pdf->page_height);
	pdf_canvas_metadata(&pdf->canvas, pdf->sheet->title ? cell_clean(pdf->sheet->title, pdf->arena) : NULL, pdf->sheet->made_s);
	pages_draw(pdf);
	return 0;
}

static int pdf_body(const struct sheet *sheet, row_source *next, void *context, struct outfile *out, struct arena *arena, struct err *err)
{
	struct pdf pdf = {.sheet = sheet, .arena = arena, .rows = {.arena = arena}};

	pdf_canvas_open(&pdf.canvas, out, err);
	return pdf_canvas_close(&pdf.canvas, pdf_pages_write(&pdf, next, context));
}

static int pdf_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return sheet_file(pdf_body, sheet, next, context, path, err);
}

const struct export_format print_pdf = {.name = "pdf", .suffix = ".pdf", .binary = true, .write = pdf_write};
