/* SPDX-License-Identifier: MIT */
/* editor_draw: a text in cells: scrolling sideways or wrapping softly, never inside a character. */
#include "antou/text.h"
#include "editor.h"
#include "pane.h"

enum { MASK = 0x25cf };

/* Where a walk through the wrapped text stands: the cell in which the next character goes. */
struct walk {
	int line, col;
};

static int code_cols(const struct editor *editor, size_t at)
{
	return editor->masked ? 1 : text_code_cols(editor->codes[at]);
}

/* Moves to the cell where character at goes, wrapping when it does not fit. */
static void walk_fit(struct walk *walk, const struct editor *editor, size_t at, int cols)
{
	if (walk->col > 0 && walk->col + code_cols(editor, at) > cols) {
		walk->line++;
		walk->col = 0;
	}
}

static void walk_over(struct walk *walk, const struct editor *editor, size_t at)
{
	if (editor->codes[at] == '\n') {
		walk->line++;
		walk->col = 0;
	} else {
		walk->col += code_cols(editor, at);
	}
}

static struct walk walk_to(const struct editor *editor, size_t to, int cols)
{
	struct walk walk = {0, 0};

	for (size_t i = 0; i < to; i++) {
		walk_fit(&walk, editor, i, cols);
		walk_over(&walk, editor, i);
	}
	if (to < editor->count && editor->codes[to] != '\n')
		walk_fit(&walk, editor, to, cols);
	else if (walk.col >= cols)
		walk = (struct walk){walk.line + 1, 0};
	return walk;
}

int editor_lines(const struct editor *editor, int cols)
{
	return walk_to(editor, editor->count, cols < 2 ? 2 : cols).line + 1;
}

static int cells(const struct editor *editor, size_t from, size_t to)
{
	int used = 0;

	for (size_t i = from; i < to; i++)
		used += code_cols(editor, i);
	return used;
}

/* The caret needs a cell of its own at the end, and both when it stands on a hanzi. */
static int caret_cols(const struct editor *editor)
{
	return editor->caret < editor->count && code_cols(editor, editor->caret) == 2 ? 2 : 1;
}

void editor_place(struct editor *editor, int rows, int cols)
{
	if (editor->many_lines) {
		int line = walk_to(editor, editor->caret, cols < 2 ? 2 : cols).line;

		if (line < editor->top)
			editor->top = line;
		if (line >= editor->top + rows)
			editor->top = line - rows + 1;
		return;
	}
	if (editor->left > editor->caret)
		editor->left = editor->caret;
	while (editor->left < editor->caret && cells(editor, editor->left, editor->caret) + caret_cols(editor) > cols)
		editor->left++;
	/* in a wider entry, and after deleting, what was scrolled away comes back */
	while (editor->left > 0 && cells(editor, editor->left - 1, editor->count) + 1 <= cols)
		editor->left--;
}

/* A character with the marks on it; marks alone draw nothing. */
static void draw_code(const struct editor *editor, const struct pane *pane, int row, int col, enum role role, size_t at)
{
	char text[4 * (CELL_MARKS + 1) + 1] = "";
	size_t len_bytes = 0;

	if (editor->masked) {
		pane_code(pane, row, col, role, MASK);
		return;
	}
	if (text_code_cols(editor->codes[at]) == 0)
		return;
	for (size_t i = at; i < editor->count && i <= at + CELL_MARKS && (i == at || text_code_cols(editor->codes[i]) == 0); i++)
		len_bytes += text_encode(editor->codes[i], text + len_bytes);
	pane_text(pane, row, col, pane->cols - col, role, text);
}

static void draw_line(const struct editor *editor, const struct pane *pane, enum role role, bool focused)
{
	int col = 0, caret = -1;

	for (size_t i = editor->left; i < editor->count && col < pane->cols; i++) {
		if (i == editor->caret)
			caret = col;
		draw_code(editor, pane, 0, col, role, i);
		col += code_cols(editor, i);
	}
	if (focused)
		pane_caret(pane, 0, caret < 0 ? col : caret);
}

static void draw_lines(const struct editor *editor, const struct pane *pane, enum role role, bool focused)
{
	struct walk walk = {0, 0};

	for (size_t i = 0; i < editor->count; i++) {
		walk_fit(&walk, editor, i, pane->cols);
		if (editor->codes[i] != '\n')
			draw_code(editor, pane, walk.line - editor->top, walk.col, role, i);
		walk_over(&walk, editor, i);
	}
	if (focused) {
		walk = walk_to(editor, editor->caret, pane->cols);
		pane_caret(pane, walk.line - editor->top, walk.col);
	}
}

void editor_draw(const struct editor *editor, const struct pane *pane, enum role role, bool focused)
{
	pane_fill(pane, 0, 0, pane->rows, pane->cols, role);
	if (editor->many_lines)
		draw_lines(editor, pane, role, focused);
	else
		draw_line(editor, pane, role, focused);
}
