/* SPDX-License-Identifier: MIT */
/* slip_pdf: a filled form on A4 pages: the title, the boxes on the grid of slip_layout in one size and at one pitch, page x of y. A form that fits on one page
   in smaller letters is set so. Else a strip that does not fit on what is left of a page goes overleaf, one that is taller than a page goes on there. */
#include "antou/arena.h"
#include "antou/err.h"
#include "cell.h"
#include "outfile.h"
#include "pdf_canvas.h"
#include "pdf_font.h"
#include "pdf_rows.h"
#include "print.h"
#include "slip_layout.h"

/* Points. GB/T 9704-2012 sets official paper in 22 pt titles; forms are set smaller. */
enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842, SIDE = 50, TOP = 56, FOOT = 60, TITLE_SIZE = 22, PAD = 4, GAP = 8 };
#define SIZE_MOST 12.0
#define SIZE_LEAST 10.5
#define LINE_PITCH 1.5 /* of the size */
#define BASELINE 0.93 /* of the size, below the top of a line that is set in the middle of its pitch */

/* Song faces as systems call them, before any that has hanzi. */
static const char song[] = "Noto Serif CJK SC, Source Han Serif SC, SimSun, STSong, Songti SC, FandolSong, AR PL UMing CN, AR PL SungtiL GB, serif";

struct page_set {
	const struct slip *slip;
	struct arena *arena;
	struct pdf_canvas canvas;
	const char *families;
	double size, pitch;
	struct slip_strips strips;
	struct pdf_rows rows; /* as many as strips, with their lines */
};

static void font_set(struct page_set *set, double size, bool bold)
{
	pdf_canvas_font(&set->canvas, set->families, size, bold);
}

static double column_x(int column)
{
	return SIDE + (PAGE_WIDTH - 2.0 * SIDE) * column / (SLIP_COLS - 1);
}

static double pane_width(const struct slip_pane *pane)
{
	return column_x(pane->right) - column_x(pane->left) - 2 * PAD;
}

/* ---- how many lines ---- */

/* Lines of a pane; *last those of its last paragraph. */
static int pane_lines(struct page_set *set, const struct slip_pane *pane, int *last)
{
	int lines = 0;

	*last = 0;
	for (size_t i = 0; i < pane->count; i++) {
		*last = pdf_canvas_text(&set->canvas, pane->paragraphs[i].text, pane_width(pane));
		lines += *last;
	}
	return lines;
}

static void strips_measure(struct page_set *set)
{
	set->rows = (struct pdf_rows){.arena = set->arena, .count = set->strips.count};
	set->rows.items = arena_array(set->arena, set->strips.count + 1, sizeof(*set->rows.items));
	for (size_t i = 0; i < set->strips.count; i++) {
		const struct slip_strip *strip = &set->strips.items[i];
		int last;

		set->rows.items[i].lines = strip->lines;
		for (size_t k = 0; k < strip->count; k++) {
			int lines = pane_lines(set, &strip->panes[k], &last);

			set->rows.items[i].lines = lines > set->rows.items[i].lines ? lines : set->rows.items[i].lines;
		}
	}
}

/* ---- drawing ---- */

static double align_share(enum slip_align align)
{
	return align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? 1 : 0.5;
}

static void line_put(struct page_set *set, int index, double x, double top, double width, enum slip_align align)
{
	pdf_canvas_line(&set->canvas, index, x, top + (set->pitch - set->size) / 2 + set->size * BASELINE, width, align_share(align));
}

/* Line `index` of a pane, counted through its paragraphs. */
static void pane_line(struct page_set *set, const struct slip_pane *pane, int index, double top)
{
	for (size_t i = 0; i < pane->count; i++) {
		int lines = pdf_canvas_text(&set->canvas, pane->paragraphs[i].text, pane_width(pane));

		if (index < lines) {
			line_put(set, index, column_x(pane->left) + PAD, top, pane_width(pane), pane->paragraphs[i].align);
			return;
		}
		index -= lines;
	}
}

/* A label stands in the middle of each piece of its strip. */
static void pane_draw(struct page_set *set, const struct slip_pane *pane, const struct pdf_piece *piece, double y)
{
	int last, count = pane_lines(set, pane, &last), height = set->rows.items[piece->row].lines;
	bool whole = !pane->label || count > piece->to - piece->from;
	int from = whole ? piece->from : 0, to = whole ? piece->to : piece->to - piece->from;

	height = whole ? height : to;
	for (int at = from; at < to; at++) {
		size_t index = slip_line_at(pane, (size_t)count, (size_t)last, (size_t)at, (size_t)height);
		double middle = pane->label && !whole && (height - count) % 2 ? set->pitch / 2 : 0;

		if (index < (size_t)count)
			pane_line(set, pane, (int)index, y + PAD + (at - from) * set->pitch + middle);
	}
	cairo_rectangle(set->canvas.cairo, column_x(pane->left), y, column_x(pane->right) - column_x(pane->left),
	        (piece->to - piece->from) * set->pitch + 2 * PAD);
}

static double piece_draw(struct page_set *set, const struct pdf_piece *piece, double y)
{
	const struct slip_strip *strip = &set->strips.items[piece->row];

	for (size_t i = 0; i < strip->count; i++)
		pane_draw(set, &strip->panes[i], piece, y);
	cairo_set_line_width(set->canvas.cairo, 0.5);
	cairo_stroke(set->canvas.cairo);
	return y + (piece->to - piece->from) * set->pitch + 2 * PAD;
}

/* The whole width of the page; returns where it ends. */
static double words_draw(struct page_set *set, const char *text, double y, enum slip_align align)
{
	double width = PAGE_WIDTH - 2.0 * SIDE;
	int lines = pdf_canvas_text(&set->canvas, cell_clean(text, set->arena), width);

	for (int i = 0; i < lines; i++)
		line_put(set, i, SIDE, y + i * set->pitch, width, align);
	return y + lines * set->pitch;
}

static double title_height(struct page_set *set)
{
	font_set(set, TITLE_SIZE, true);
	return pdf_canvas_text(&set->canvas, cell_clean(set->slip->title, set->arena), PAGE_WIDTH - 2.0 * SIDE) * TITLE_SIZE * 1.4 + GAP;
}

static double title_draw(struct page_set *set, double y)
{
	double width = PAGE_WIDTH - 2.0 * SIDE, end = y + title_height(set);
	int lines = pdf_canvas_text(&set->canvas, cell_clean(set->slip->title, set->arena), width);

	for (int i = 0; i < lines; i++)
		pdf_canvas_line(&set->canvas, i, SIDE, y + TITLE_SIZE * (1 + 1.4 * i), width, 0.5);
	return end;
}

/* What stands above the boxes: the title and number, on later pages in one line. */
static double head_draw(struct page_set *set, bool first)
{
	double y = TOP;

	if (first)
		y = title_draw(set, y);
	font_set(set, set->size, false);
	if (!first)
		words_draw(set, arena_printf(set->arena, "%s（续）", set->slip->title), y, ALIGN_LEFT);
	return words_draw(set, arena_printf(set->arena, "编号：%s", set->slip->number), y, ALIGN_RIGHT) + PAD;
}

static void frame_draw(struct page_set *set, double top, double bottom)
{
	cairo_set_line_width(set->canvas.cairo, 1.2);
	cairo_rectangle(set->canvas.cairo, SIDE, top, PAGE_WIDTH - 2.0 * SIDE, bottom - top);
	cairo_stroke(set->canvas.cairo);
}

static void page_draw(struct page_set *set, const struct pdf_pages *pages, size_t at)
{
	double top = head_draw(set, at == 0), y = top;

	for (size_t i = 0; i < pages->items[at].count; i++)
		y = piece_draw(set, &pages->items[at].pieces[i], y);
	if (y > top)
		frame_draw(set, top, y);
	if (set->slip->foot && at + 1 == pages->count)
		words_draw(set, set->slip->foot, y + PAD, ALIGN_LEFT);
	words_draw(set, arena_printf(set->arena, "第 %zu 页，共 %zu 页", at + 1, pages->count), PAGE_HEIGHT - FOOT + GAP, ALIGN_CENTER);
	cairo_show_page(set->canvas.cairo);
}

/* The foot goes below the boxes of the last page, so every page leaves room for it. */
static struct pdf_pages pages_divide(struct page_set *set, double size)
{
	double title = title_height(set), room, foot = 0;

	set->size = size;
	set->pitch = size * LINE_PITCH;
	font_set(set, size, false);
	if (set->slip->foot)
		foot = pdf_canvas_text(&set->canvas, cell_clean(set->slip->foot, set->arena), PAGE_WIDTH - 2.0 * SIDE) * set->pitch + PAD;
	room = PAGE_HEIGHT - TOP - FOOT - set->pitch - PAD - foot;
	strips_measure(set);
	/* in hundredths of a point */
	return pdf_rows_divide(&set->rows, (int)((room - title) * 100), (int)(room * 100), (int)(set->pitch * 100) + 1, 2 * PAD * 100);
}

static void pages_draw(struct page_set *set)
{
	struct pdf_pages pages = pages_divide(set, SIZE_MOST);

	for (double size = SIZE_MOST; pages.count > 1 && size > SIZE_LEAST; size -= 0.5)
		pages = pages_divide(set, size - 0.5);
	if (pages.count > 1)
		pages = pages_divide(set, SIZE_MOST);
	for (size_t i = 0; i < pages.count; i++)
		page_draw(set, &pages, i);
}

static int pages_write(struct page_set *set, const char *font, int64_t made_s)
{
	font_set(set, SIZE_MOST, false);
	if (pdf_font_check(pango_layout_get_context(set->canvas.layout), font, set->canvas.err))
		return -1;
	pdf_canvas_metadata(&set->canvas, cell_clean(set->slip->title, set->arena), made_s);
	pages_draw(set);
	return 0;
}

static int slip_write(const struct slip *slip, int64_t made_s, const char *font, const char *path, struct err *err)
{
	struct arena arena;
	struct outfile out;
	int result = -1;

	arena_init(&arena);
	if (outfile_open(&out, path, &arena, err) == 0) {
		struct page_set set = {.slip = slip, .arena = &arena, .strips = slip_layout(slip, &arena)};

		set.families = arena_printf(&arena, "%s%s%s, %s", font ? font : "", font ? ", " : "", song, pdf_font_families);
		pdf_canvas_open(&set.canvas, &out, err);
		result = outfile_close(&out, pdf_canvas_close(&set.canvas, pages_write(&set, font, made_s)), err);
	}
	arena_fini(&arena);
	return result;
}

const struct slip_printer print_slip = {.write = slip_write};
