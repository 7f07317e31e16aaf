/* SPDX-License-Identifier: MIT */
/* pane: the drawing primitives over a grid of cells. Answers for clipping and for whole wide characters; knows no terminal. */
#include "pane.h"

#include <stdlib.h>
#include <string.h>

#include "antou/must.h"
#include "antou/text.h"

static const struct cell blank = {.code = ' ', .cols = 1, .role = ROLE_NORMAL};

void canvas_init(struct canvas *canvas, int rows, int cols)
{
	must(rows > 0 && cols > 0);
	canvas->rows = rows;
	canvas->cols = cols;
	canvas->cells = calloc((size_t)rows * (size_t)cols, sizeof(*canvas->cells));
	must(canvas->cells != NULL);
	canvas_clear(canvas);
}

void canvas_fini(struct canvas *canvas)
{
	if (canvas == NULL)
		return;
	free(canvas->cells);
	memset(canvas, 0, sizeof(*canvas));
}

void canvas_clear(struct canvas *canvas)
{
	for (int i = 0; i < canvas->rows * canvas->cols; i++)
		canvas->cells[i] = blank;
	canvas->caret_shown = false;
	canvas->caret_row = canvas->caret_col = 0;
}

struct pane pane_whole(struct canvas *canvas)
{
	return (struct pane){canvas, 0, 0, canvas->rows, canvas->cols};
}

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

struct pane pane_part(const struct pane *outer, int row, int col, int rows, int cols)
{
	int top = clamp(row, 0, outer->rows), left = clamp(col, 0, outer->cols);
	int bottom = clamp(row + rows, top, outer->rows), right = clamp(col + cols, left, outer->cols);

	return (struct pane){outer->canvas, outer->row + top, outer->col + left, bottom - top, right - left};
}

static struct cell *cell_at(const struct pane *pane, int row, int col)
{
	return &pane->canvas->cells[(size_t)(pane->row + row) * (size_t)pane->canvas->cols + (size_t)(pane->col + col)];
}

/* Writes one character whose cells lie inside the pane. Halves of wide characters that it cuts are blanked, also just outside the pane:
   half a character can't be shown. */
static void cell_put(const struct pane *pane, int row, int col, enum role role, uint32_t code, int cols)
{
	struct cell *cell = cell_at(pane, row, col);
	struct cell *next = cell + cols;

	if (cell->cols == 0) {
		cell[-1].code = ' ';
		cell[-1].cols = 1;
		memset(cell[-1].marks, 0, sizeof(cell[-1].marks));
	}
	if (pane->col + col + cols < pane->canvas->cols && next->cols == 0) {
		next->code = ' ';
		next->cols = 1;
	}
	*cell = (struct cell){.code = code, .cols = (uint8_t)cols, .role = (uint8_t)role};
	if (cols == 2)
		cell[1] = (struct cell){.code = 0, .cols = 0, .role = (uint8_t)role};
}

static void cell_mark(struct cell *cell, uint32_t mark)
{
	for (int i = 0; i < CELL_MARKS; i++) {
		if (cell->marks[i] == 0) {
			cell->marks[i] = mark;
			return;
		}
	}
}

/* What can be drawn: control characters would move the real cursor, so they are replaced. */
static uint32_t drawable(uint32_t code)
{
	bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
	bool direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

	return control || direction ? 0xfffd : code;
}

int pane_code(const struct pane *pane, int row, int col, enum role role, uint32_t code)
{
	int cols;

	code = drawable(code);
	cols = text_code_cols(code);
	if (row < 0 || row >= pane->rows || col < 0 || cols == 0 || col + cols > pane->cols)
		return 0;
	cell_put(pane, row, col, role, code, cols);
	return cols;
}

int pane_text(const struct pane *pane, int row, int col, int cols, enum role role, const char *text)
{
	size_t len_bytes = strlen(text);
	int used = 0;

	if (row < 0 || row >= pane->rows || col < 0 || col >= pane->cols)
		return 0;
	cols = clamp(cols, 0, pane->cols - col);
	for (size_t i = 0; i < len_bytes;) {
		uint32_t code;
		size_t step = text_decode(text + i, len_bytes - i, &code);
		int wide;

		i += step == 0 ? 1 : step;
		code = drawable(code);
		wide = text_code_cols(code);
		if (wide == 0 && used > 0) {
			struct cell *last = cell_at(pane, row, col + used - 1);

			cell_mark(last->cols == 0 ? last - 1 : last, code);
			continue;
		}
		if (wide == 0)
			continue;
		if (used + wide > cols)
			break;
		cell_put(pane, row, col + used, role, code, wide);
		used += wide;
	}
	return used;
}

void pane_text_right(const struct pane *pane, int row, int col, int cols, enum role role, const char *text)
{
	int used;

	text_cut(text, cols, &used);
	pane_fill(pane, row, col, 1, cols - used, role);
	pane_text(pane, row, col + cols - used, used, role, text);
}

void pane_text_fit(const struct pane *pane, int row, int col, int cols, enum role role, const char *text)
{
	int used;

	if (text_cols(text) > cols && cols > 1) {
		used = pane_text(pane, row, col, cols - 1, role, text);
		used += pane_code(pane, row, col + used, role, 0x2026);
	} else {
		used = pane_text(pane, row, col, cols, role, text);
	}
	pane_fill(pane, row, col + used, 1, cols - used, role);
}

void pane_fill(const struct pane *pane, int row, int col, int rows, int cols, enum role role)
{
	int bottom = clamp(row + rows, 0, pane->rows), right = clamp(col + cols, 0, pane->cols);

	for (int r = clamp(row, 0, pane->rows); r < bottom; r++) {
		for (int c = clamp(col, 0, pane->cols); c < right; c++)
			cell_put(pane, r, c, role, ' ', 1);
	}
}

void pane_line(const struct pane *pane, int row, enum role role)
{
	for (int col = 0; col < pane->cols; col++)
		pane_code(pane, row, col, role, 0x2500);
}

void pane_frame(const struct pane *pane, enum role role, const char *title)
{
	int bottom = pane->rows - 1, right = pane->cols - 1;

	if (bottom < 1 || right < 1)
		return;
	pane_line(pane, 0, role);
	pane_line(pane, bottom, role);
	for (int row = 1; row < bottom; row++) {
		pane_code(pane, row, 0, role, 0x2502);
		pane_code(pane, row, right, role, 0x2502);
	}
	pane_code(pane, 0, 0, role, 0x250c);
	pane_code(pane, 0, right, role, 0x2510);
	pane_code(pane, bottom, 0, role, 0x2514);
	pane_code(pane, bottom, right, role, 0x2518);
	if (title != NULL && pane->cols > 6) {
		int used = pane_text(pane, 0, 3, pane->cols - 6, ROLE_TITLE, title);

		pane_code(pane, 0, 2, role, ' ');
		pane_code(pane, 0, 3 + used, role, ' ');
	}
}

void pane_caret(const struct pane *pane, int row, int col)
{
	if (pane->rows == 0 || pane->cols == 0)
		return;
	pane->canvas->caret_row = pane->row + clamp(row, 0, pane->rows - 1);
	pane->canvas->caret_col = pane->col + clamp(col, 0, pane->cols - 1);
	pane->canvas->caret_shown = true;
}
