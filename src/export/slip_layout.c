/* SPDX-License-Identifier: MIT */
/* slip_layout: where the boxes of a form lie. Labels of the first boxes stand in a column of one width all over the form, and so do those of the
   others, so that rulings meet. */
#include "slip_layout.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "cell.h"

enum { LABEL_LEAST = 8, LABEL_MOST = 12, VALUE_LEAST = 8, COLUMN_LEAST = 5, PADDING = 2 };

struct layout {
	struct arena *arena;
	struct slip_strips strips;
	size_t cap;
	int label_cols[2]; /* of the first boxes of the rows, and of those beside them */
};

/* ---- paragraphs ---- */

static void paragraph_add(struct layout *layout, struct slip_pane *pane, size_t *cap, const char *text, enum slip_align align)
{
	pane->paragraphs = arena_grow(layout->arena, pane->paragraphs, pane->count, cap, sizeof(*pane->paragraphs));
	pane->paragraphs[pane->count++] = (struct slip_paragraph){cell_clean(text, layout->arena), align};
}

static struct slip_pane pane_of_text(struct layout *layout, int left, int right, const char *text, enum slip_align align)
{
	struct slip_pane pane = {.left = left, .right = right, .middle = true};
	size_t cap = 0;

	paragraph_add(layout, &pane, &cap, text, align);
	return pane;
}

static struct slip_pane pane_of_label(struct layout *layout, int left, int right, const char *text)
{
	struct slip_pane pane = pane_of_text(layout, left, right, text, ALIGN_CENTER);

	pane.label = true;
	return pane;
}

/* 罗军（副主任）　2026年3月2日; how it came stands above, in brackets. */
static void signature_add(struct layout *layout, struct slip_pane *pane, size_t *cap, const struct slip_signature *signature)
{
	int year, month, mday;

	day_to_civil(signature->day, &year, &month, &mday);
	if (*signature->words)
		paragraph_add(layout, pane, cap, signature->words, ALIGN_LEFT);
	if (signature->note)
		paragraph_add(layout, pane, cap, arena_printf(layout->arena, "（%s）", signature->note), ALIGN_RIGHT);
	paragraph_add(layout, pane, cap,
	        arena_printf(layout->arena, "%s%s%s　%d年%d月%d日", signature->capacity, *signature->capacity ? "　" : "", signature->name, year, month, mday),
	        ALIGN_RIGHT);
}

static void pane_fill(struct layout *layout, const struct slip_box *box, struct slip_pane *pane)
{
	size_t cap = 0;

	switch (box->kind) {
	case SLIP_VALUE:
	case SLIP_TEXT:
		paragraph_add(layout, pane, &cap, box->text, ALIGN_LEFT);
		pane->middle = true;
		break;
	case SLIP_OPINIONS:
		for (size_t i = 0; i < box->signature_count; i++)
			signature_add(layout, pane, &cap, &box->signatures[i]);
		if (!box->signature_count)
			paragraph_add(layout, pane, &cap, "签名：　　　　　　　　年　　月　　日", ALIGN_RIGHT);
		pane->bottom = box->signature_count <= 1;
		break;
	case SLIP_TICKS:
		for (size_t i = 0; i < box->tick_count; i++)
			paragraph_add(layout, pane, &cap, arena_printf(layout->arena, "%s %s", box->ticks[i].ticked ? "☑" : "☐", box->ticks[i].word), ALIGN_LEFT);
		break;
	case SLIP_LIST:
	case SLIP_LOG:
		break;
	}
}

/* ---- strips ---- */

static struct slip_strip *strip_add(struct layout *layout, size_t panes, int lines)
{
	struct slip_strip *strip;

	layout->strips.items = arena_grow(layout->arena, layout->strips.items, layout->strips.count, &layout->cap, sizeof(*layout->strips.items));
	strip = &layout->strips.items[layout->strips.count++];
	*strip = (struct slip_strip){.panes = arena_array(layout->arena, panes, sizeof(*strip->panes)), .lines = lines};
	return strip;
}

/* Where the label ends; a box that is too narrow for the common width gives it a half. */
static int label_end(const struct layout *layout, int left, int right)
{
	int end = left + layout->label_cols[left > 0] + PADDING + 1;

	return right - end >= VALUE_LEAST ? end : left + (right - left) / 2;
}

static void box_place(struct layout *layout, struct slip_strip *strip, const struct slip_box *box, int left, int right)
{
	struct slip_pane *pane;

	if (box->label && *box->label) {
		int end = label_end(layout, left, right);

		strip->panes[strip->count++] = pane_of_label(layout, left, end, box->label);
		left = end;
	}
	pane = &strip->panes[strip->count++];
	*pane = (struct slip_pane){.left = left, .right = right};
	pane_fill(layout, box, pane);
	strip->lines = box->lines > strip->lines ? box->lines : strip->lines;
}

static void band_place(struct layout *layout, const struct slip_band *band)
{
	struct slip_strip *strip = strip_add(layout, band->count * 2, 1);
	int all = 0, before = 0;

	for (size_t i = 0; i < band->count; i++)
		all += band->boxes[i].width;
	for (size_t i = 0; i < band->count; i++) {
		int left = (SLIP_COLS - 1) * before / all;

		before += band->boxes[i].width;
		box_place(layout, strip, &band->boxes[i], left, (SLIP_COLS - 1) * before / all);
	}
}

/* ---- the table of lines ---- */

/* Columns share the width by what the types of their fields need; the compiler of rulebooks sees to it that there are not too many. */
static int *list_edges(struct layout *layout, const struct slip_box *box)
{
	int *edges = arena_array(layout->arena, box->column_count + 1, sizeof(*edges));
	int all = 0, before = 0;

	for (size_t i = 0; i < box->column_count; i++)
		all += column_cols(&(struct sheet_column){.title = box->columns[i]->title, .type = box->columns[i]->type});
	for (size_t i = 0; i < box->column_count; i++) {
		before += column_cols(&(struct sheet_column){.title = box->columns[i]->title, .type = box->columns[i]->type});
		edges[i + 1] = COLUMN_LEAST * ((int)i + 1) + (SLIP_COLS - 1 - COLUMN_LEAST * (int)box->column_count) * before / all;
	}
	return edges;
}

static void list_row(struct layout *layout, const struct slip_box *box, const int *edges, const char *const *cells)
{
	struct slip_strip *strip = strip_add(layout, box->column_count, 1);

	for (size_t i = 0; i < box->column_count; i++) {
		bool right = cells && column_is_right(&(struct sheet_column){.type = box->columns[i]->type});

		strip->panes[i] = cells ? pane_of_text(layout, edges[i], edges[i + 1], cells[i], right ? ALIGN_RIGHT : ALIGN_LEFT)
		                        : pane_of_label(layout, edges[i], edges[i + 1], box->columns[i]->title);
	}
	strip->count = box->column_count;
}

/* Empty rows stand for lines that are still to come, as far as the box asks for height. */
static void list_place(struct layout *layout, const struct slip_box *box)
{
	const int *edges = list_edges(layout, box);
	const char **none = arena_array(layout->arena, box->column_count + 1, sizeof(*none));

	if (box->label && *box->label) {
		struct slip_strip *strip = strip_add(layout, 1, 1);

		strip->panes[strip->count++] = pane_of_label(layout, 0, SLIP_COLS - 1, box->label);
	}
	if (!box->column_count)
		return;
	for (size_t i = 0; i < box->column_count; i++)
		none[i] = "";
	list_row(layout, box, edges, NULL);
	for (size_t i = 0; i < box->row_count; i++)
		list_row(layout, box, edges, box->cells + i * box->column_count);
	for (size_t i = box->row_count; i < (size_t)box->lines; i++)
		list_row(layout, box, edges, none);
}

struct slip_strips slip_layout(const struct slip *slip, struct arena *arena)
{
	struct layout layout = {.arena = arena, .label_cols = {LABEL_LEAST, LABEL_LEAST}};

	for (size_t i = 0; i < slip->band_count; i++)
		for (size_t k = 0; k < slip->bands[i].count; k++) {
			const struct slip_box *box = &slip->bands[i].boxes[k];
			int cols = box->label && box->kind != SLIP_LIST ? text_cols(box->label) : 0;

			cols = cols > LABEL_MOST ? LABEL_MOST : cols;
			layout.label_cols[k > 0] = cols > layout.label_cols[k > 0] ? cols : layout.label_cols[k > 0];
		}
	for (size_t i = 0; i < slip->band_count; i++) {
		if (slip->bands[i].count == 1 && slip->bands[i].boxes[0].kind == SLIP_LIST)
			list_place(&layout, &slip->bands[i].boxes[0]);
		else if (slip->bands[i].count)
			band_place(&layout, &slip->bands[i]);
	}
	return layout.strips;
}

size_t slip_line_at(const struct slip_pane *pane, size_t count, size_t last, size_t at, size_t height)
{
	size_t from = pane->middle ? (height - count) / 2 : 0;

	if (pane->bottom && at >= count - last)
		return at >= height - last ? at - (height - count) : count;
	return at >= from && at - from < count ? at - from : count;
}
