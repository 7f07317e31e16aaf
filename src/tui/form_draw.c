/* SPDX-License-Identifier: MIT */
/* form_draw: the sheet in cells. Answers for heights, scrolling to the focus, labels and notes. */
#include <stdio.h>

#include "antou/arena.h"
#include "antou/text.h"
#include "antou/words.h"
#include "input.h"
#include "form.h"
#include "form_popup.h"
#include "pane.h"

/* TABLE_HEAD: a blank line, the title, the columns' titles. CARD_HEAD: the same without columns. READABLE: the fewest cells of a column. */
enum { LABEL_MAX = 20, UNIT_COLS = 5, TABLE_HEAD = 3, CARD_HEAD = 2, READABLE = 10 };

static int column_cols(const struct form_spec *spec, size_t col, int cols);

bool form_stacked(const struct form *form, size_t item)
{
	const struct form_spec *spec = form->items[item].spec;

	for (size_t col = 0; spec->kind == FORM_TABLE && col < spec->entry_count; col++) {
		if (spec->entries[col].cols == 0 && column_cols(spec, col, form->cols) < READABLE)
			return true;
	}
	return false;
}

static int table_head(const struct form *form, size_t item)
{
	return form_stacked(form, item) ? CARD_HEAD : TABLE_HEAD;
}

static int label_cols(const struct form *form, int cols)
{
	int widest = 8, most = cols / 3 < LABEL_MAX ? cols / 3 : LABEL_MAX;

	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i].spec->kind == FORM_TABLE && !form_stacked(form, i))
			continue;
		for (size_t col = 0; col < form->items[i].spec->entry_count; col++) {
			int cells = text_cols(form->items[i].spec->entries[col].title);

			widest = cells > widest ? cells : widest;
		}
	}
	return widest < most ? widest : most;
}

static int entry_rows(const struct entry *entry)
{
	if (entry->spec->kind != ENTRY_LONG)
		return 1;
	return entry->spec->rows > 0 ? entry->spec->rows : 4;
}

/* The line under a entry: what is wrong, else its note, else, while it has the focus, its hint. */
static const char *line_under(const struct entry *entry, bool focused, enum role *role, struct arena *arena)
{
	const char *note;

	*role = ROLE_LATE;
	if (entry->words[0] != '\0')
		return entry->words;
	*role = ROLE_DIM;
	note = entry_note(entry, arena);
	if (*note == '\0' && focused && entry->spec->hint != NULL)
		return entry->spec->hint;
	return note;
}

static bool focused_at(const struct form *form, size_t item, size_t row, size_t col)
{
	return form->item == item && form->row == row && form->col == col;
}

/* Lines of one cell that stands alone: its own and the one under it if there is something to say. */
static int cell_rows(const struct form *form, size_t item, size_t row, size_t col)
{
	const struct entry *entry = &form->items[item].rows[row].entries[col];
	struct arena arena;
	enum role role;
	int rows = entry_rows(entry);

	arena_init(&arena);
	rows += *line_under(entry, focused_at(form, item, row, col), &role, &arena) != '\0';
	arena_fini(&arena);
	return rows;
}

/* Lines of a table row that is shown a cell a line: its heading, and the cells before col. */
static int card_rows(const struct form *form, size_t item, size_t row, size_t cols)
{
	int rows = 1;

	for (size_t col = 0; col < cols; col++)
		rows += cell_rows(form, item, row, col);
	return rows;
}

/* Lines of one entry or table row: its own and the one under it if there is something to say. */
static int row_rows(const struct form *form, size_t item, size_t row)
{
	const struct form_item *at = &form->items[item];
	struct arena arena;
	enum role role;
	int rows = 1;
	bool under = false;

	if (form_stacked(form, item))
		return card_rows(form, item, row, at->spec->entry_count);
	arena_init(&arena);
	for (size_t col = 0; col < at->spec->entry_count; col++) {
		const struct entry *entry = &at->rows[row].entries[col];
		bool table = at->spec->kind == FORM_TABLE;

		rows = !table && entry_rows(entry) > rows ? entry_rows(entry) : rows;
		under = under ||
		        ((!table || focused_at(form, item, row, col)) &&
		                *line_under(entry, focused_at(form, item, row, col), &role, &arena) != '\0') ||
		        (table && entry->words[0] != '\0');
	}
	arena_fini(&arena);
	return rows + under;
}

static int item_rows(const struct form *form, size_t item)
{
	const struct form_item *at = &form->items[item];
	int rows = 0;

	if (at->hidden)
		return 0;
	if (at->spec->kind == FORM_SECTION)
		return item > 0 ? 2 : 1;
	for (size_t row = 0; row < at->row_count; row++)
		rows += row_rows(form, item, row);
	return at->spec->kind == FORM_TABLE ? rows + table_head(form, item) + 1 : rows;
}

/* Where the focus stands on the whole sheet. */
static int focus_line(const struct form *form, int *rows)
{
	int line = 0;

	for (size_t i = 0; i < form->item; i++)
		line += item_rows(form, i);
	if (form->items[form->item].spec->kind == FORM_TABLE)
		line += table_head(form, form->item);
	for (size_t row = 0; row < form->row && row < form->items[form->item].row_count; row++)
		line += row_rows(form, form->item, row);
	if (form_stacked(form, form->item) && form->row < form->items[form->item].row_count) {
		*rows = cell_rows(form, form->item, form->row, form->col);
		return line + card_rows(form, form->item, form->row, form->col);
	}
	*rows = form->row < form->items[form->item].row_count ? row_rows(form, form->item, form->row) : 1;
	return line;
}

/* Widths of a table's columns: those given, and what is left shared. */
static int column_cols(const struct form_spec *spec, size_t col, int cols)
{
	int left = cols - 4, open = 0;

	for (size_t i = 0; i < spec->entry_count; i++) {
		left -= spec->entries[i].cols + 1;
		open += spec->entries[i].cols == 0;
	}
	if (spec->entries[col].cols > 0)
		return spec->entries[col].cols;
	return left / (open == 0 ? 1 : open) < 4 ? 4 : left / open;
}

static int entry_cols(const struct form *form, size_t item, size_t col, int cols)
{
	const struct form_spec *spec = form->items[item].spec;
	int left;

	if (spec->kind == FORM_TABLE && !form_stacked(form, item))
		return column_cols(spec, col, cols);
	left = cols - label_cols(form, cols) - 4 - (spec->entries[col].unit != NULL ? UNIT_COLS : 1);
	return left < 2 ? 2 : left;
}

void form_place(struct form *form, int rows, int cols)
{
	struct entry *entry = form_focus(form);
	int height, line;

	form->cols = cols;
	line = focus_line(form, &height);
	if (line + height > form->top + rows)
		form->top = line + height - rows;
	if (line < form->top)
		form->top = line;
	if (line <= 1)
		form->top = 0;
	if (entry != NULL) {
		int wide = entry_cols(form, form->item, form->col, cols);

		editor_place(&entry->editor, form->items[form->item].spec->kind == FORM_TABLE && !form_stacked(form, form->item) ? 1 : entry_rows(entry), wide);
	}
	if (form->popup == FORM_PICKER) {
		int want_rows, want_cols;

		picker_size(&form->picker, &want_rows, &want_cols);
		picker_place(&form->picker, want_rows < rows ? want_rows : rows, want_cols < cols ? want_cols : cols);
	}
}

/* A long text that is scrolled half out of the pane shows its later lines. */
static void draw_editor(const struct entry *entry, const struct pane *pane, int row, int col, int rows, int cols, bool focused)
{
	struct editor shown = entry->editor;
	enum role role = entry->spec->read_only ? ROLE_NORMAL : focused ? ROLE_FIELD_FOCUS : ROLE_FIELD;
	struct pane part;

	if (row < 0 && shown.many_lines)
		shown.top -= row;
	if (!focused && !shown.many_lines)
		shown.left = 0;
	part = pane_part(pane, row, col, rows, cols);
	editor_draw(&shown, &part, role, focused);
}

static void draw_entry(const struct entry *entry, const struct pane *pane, int row, int col, int rows, int cols, bool focused)
{
	if (row + rows <= 0 || row >= pane->rows)
		return;
	if (entry->spec->kind != ENTRY_FLAG) {
		draw_editor(entry, pane, row, col, rows, cols, focused);
		return;
	}
	pane_text_fit(pane, row, col, cols < 8 ? cols : 8, focused ? ROLE_FIELD_FOCUS : ROLE_FIELD, entry->flag ? spoken("[x] 是") : spoken("[ ] 否"));
	if (focused)
		pane_caret(pane, row, col + 1);
}

/* A cell with its label before it and a line under it. */
static void draw_labelled(const struct form *form, const struct pane *pane, int line, size_t item, size_t row, size_t col)
{
	const struct entry *entry = &form->items[item].rows[row].entries[col];
	int label = label_cols(form, pane->cols), rows = entry_rows(entry), used;
	int cols = entry_cols(form, item, col, pane->cols);
	bool focused = focused_at(form, item, row, col);
	struct arena arena;
	enum role role;
	const char *words;

	arena_init(&arena);
	words = line_under(entry, focused, &role, &arena);
	pane_text(pane, line, 0, 1, ROLE_SOON, entry->spec->required ? "*" : "");
	text_cut(entry->spec->title, label, &used);
	pane_text(pane, line, 1 + label - used, used, focused ? ROLE_TITLE : ROLE_LABEL, entry->spec->title);
	draw_entry(entry, pane, line, label + 3, rows, cols, focused);
	if (entry->spec->unit != NULL)
		pane_text(pane, line, label + 4 + cols, UNIT_COLS - 1, ROLE_NORMAL, entry->spec->unit);
	pane_text(pane, line + rows, label + 3, pane->cols - label - 3, role, words);
	arena_fini(&arena);
}

static int draw_card(const struct form *form, const struct pane *pane, int line, size_t item, size_t row)
{
	size_t cells = form->items[item].spec->entry_count;
	char number[24];

	snprintf(number, sizeof(number), spoken("第 %u 行"), (unsigned)(row + 1) % 1000);
	pane_text(pane, line, 2, pane->cols - 2, ROLE_DIM, number);
	for (size_t col = 0; col < cells; col++)
		draw_labelled(form, pane, line + card_rows(form, item, row, col), item, row, col);
	return card_rows(form, item, row, cells);
}

static int draw_table_row(const struct form *form, const struct pane *pane, int line, size_t item, size_t row)
{
	const struct form_item *at = &form->items[item];
	struct arena arena;
	char number[8];
	int left = 4;

	arena_init(&arena);
	snprintf(number, sizeof(number), "%u", (unsigned)(row + 1) % 1000);
	pane_text_right(pane, line, 0, 3, ROLE_DIM, number);
	for (size_t col = 0; col < at->spec->entry_count; col++) {
		const struct entry *entry = &at->rows[row].entries[col];
		int cols = column_cols(at->spec, col, pane->cols);
		bool focused = focused_at(form, item, row, col);
		enum role role;
		const char *words = line_under(entry, focused, &role, &arena);

		draw_entry(entry, pane, line, left, 1, cols, focused);
		if (*words != '\0' && (focused || entry->words[0] != '\0'))
			pane_text_fit(pane, line + 1, 4, pane->cols - 4, role, words);
		left += cols + 1;
	}
	arena_fini(&arena);
	return row_rows(form, item, row);
}

static void draw_table(const struct form *form, const struct pane *pane, int line, size_t item)
{
	const struct form_item *at = &form->items[item];
	bool adding = form->item == item && form->row == at->row_count, stacked = form_stacked(form, item);
	int left = 4;

	pane_text(pane, line + 1, 0, pane->cols, ROLE_TITLE, at->spec->title);
	for (size_t col = 0; !stacked && col < at->spec->entry_count; col++) {
		int cols = column_cols(at->spec, col, pane->cols);

		pane_text(pane, line + 2, left, cols, ROLE_DIM, at->spec->entries[col].title);
		left += cols + 1;
	}
	line += table_head(form, item);
	for (size_t row = 0; row < at->row_count; row++)
		line += (stacked ? draw_card : draw_table_row)(form, pane, line, item, row);
	pane_text(pane, line, 4, pane->cols - 4, adding ? ROLE_SELECTED : ROLE_DIM, spoken("+ 加一行"));
	if (adding && line >= 0 && line < pane->rows)
		pane_caret(pane, line, 4);
}

/* Where the focused entry's first cell stands, for the popup. */
static void draw_popup(const struct form *form, const struct pane *pane)
{
	const struct form_spec *spec = form->items[form->item].spec;
	bool columns = spec->kind == FORM_TABLE && !form_stacked(form, form->item);
	int rows, row = focus_line(form, &rows) - form->top, col = columns ? 4 : label_cols(form, pane->cols) + 3;

	for (size_t i = 0; columns && i < form->col; i++)
		col += column_cols(spec, i, pane->cols) + 1;
	form_popup_draw(form, pane, row, col);
}

void form_draw(const struct form *form, const struct pane *pane)
{
	int line = -form->top;

	for (size_t i = 0; i < form->item_count; i++) {
		const struct form_spec *spec = form->items[i].spec;

		if (form->items[i].hidden)
			continue;
		if (spec->kind == FORM_SECTION)
			pane_text(pane, line + (i > 0), 0, pane->cols, ROLE_TITLE, spec->title);
		else if (spec->kind == FORM_TABLE)
			draw_table(form, pane, line, i);
		else
			draw_labelled(form, pane, line, i, 0, 0);
		line += item_rows(form, i);
	}
	draw_popup(form, pane);
}
