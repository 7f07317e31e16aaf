/* SPDX-License-Identifier: MIT */
/* list: a window on ordered rows. Answers for paging, the cursor, and drawing; what the rows are is the source's affair. The window moves
   one row at a time at its edges: the terminal then scrolls and one row is sent. */
#include "list.h"

#include <stdio.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/text.h"
#include "antou/words.h"
#include "keys.h"
#include "pane.h"

/* Rows that scrolled away and still hold memory; beyond this the page is loaded afresh. */
enum { STRAYS_MAX = 512 };

void list_init(struct list *list, const struct list_column *columns, size_t column_count, list_source *source, void *context)
{
	memset(list, 0, sizeof(*list));
	list->columns = columns;
	list->column_count = column_count < LIST_COLUMNS ? column_count : LIST_COLUMNS;
	list->lead_columns = 1;
	list->source = source;
	list->context = context;
	list->page = 20;
	list->empty = spoken("没有内容。");
}

const struct list_row *list_current(const struct list *list)
{
	return list->cursor < list->count ? &list->rows[list->cursor] : NULL;
}

static void keep(struct list *list)
{
	const struct list_row *row = list_current(list);

	if (row != NULL)
		snprintf(list->kept, sizeof(list->kept), "%s", row->key);
}

/* Asks for one page. */
static int fetch(struct list *list, enum list_from from, const char *key, struct arena *arena, struct err *err)
{
	size_t got = 0;

	list->strays = 0;
	if (list->source(list->context, from, key, list->page, arena, list->rows, &got, err) != 0)
		return -1;
	list->count = got < list->page ? got : list->page;
	return 0;
}

/* A page from the first or last row. Rows of the page before are forgotten with the arena; keys that are still needed are copied first. */
static int load_edge(struct list *list, enum list_from from, struct arena *arena, struct err *err)
{
	arena_reset(arena);
	if (fetch(list, from, NULL, arena, err) != 0)
		return -1;
	list->at_first = from == LIST_FIRST || list->count < list->page;
	list->at_last = from == LIST_LAST || list->count < list->page;
	list->cursor = from == LIST_FIRST || list->count == 0 ? 0 : list->count - 1;
	keep(list);
	return 0;
}

/* A page that begins at key, or ends with the last row when there are not enough after it. */
static int load_at(struct list *list, const char *key, struct arena *arena, struct err *err)
{
	char start[LIST_KEY];

	snprintf(start, sizeof(start), "%s", key);
	arena_reset(arena);
	if (fetch(list, LIST_AT, start, arena, err) != 0)
		return -1;
	if (list->count < list->page)
		return load_edge(list, LIST_LAST, arena, err);
	list->at_first = list->at_last = false;
	return 0;
}

/* The cursor onto the row with this key; false when the page has none. */
static bool find(struct list *list, const char *key)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->rows[i].key, key) == 0) {
			list->cursor = i;
			return true;
		}
	}
	return false;
}

int list_load(struct list *list, struct arena *arena, struct err *err)
{
	char kept[LIST_KEY], top[LIST_KEY] = "";
	size_t cursor = list->cursor;

	snprintf(kept, sizeof(kept), "%s", list->kept);
	if (list->count > 0)
		snprintf(top, sizeof(top), "%s", list->rows[0].key);
	if (list->count == 0 || list->at_first || kept[0] == '\0') {
		if (load_edge(list, LIST_FIRST, arena, err) != 0)
			return -1;
		if (kept[0] == '\0' || find(list, kept))
			goto done;
		if (cursor < list->count && top[0] != '\0') {
			list->cursor = cursor; /* the row is gone: its neighbour took its place */
			goto done;
		}
	}
	if (load_at(list, top[0] != '\0' ? top : kept, arena, err) != 0)
		return -1;
	if (!find(list, kept)) {
		if (load_at(list, kept, arena, err) != 0)
			return -1;
		if (!find(list, kept))
			list->cursor = list->at_last && list->count > 0 ? list->count - 1 : 0;
	}
done:
	keep(list);
	return 0;
}

int list_go(struct list *list, const char *key, struct arena *arena, struct err *err)
{
	char wanted[LIST_KEY];

	snprintf(wanted, sizeof(wanted), "%s", key);
	if (load_at(list, wanted, arena, err) != 0)
		return -1;
	if (!find(list, wanted))
		list->cursor = 0;
	keep(list);
	return 0;
}

bool list_place(struct list *list, int rows)
{
	int head = list->bare ? 0 : 1;
	size_t page = rows - head < 1 ? 1 : (size_t)(rows - head);
	bool other;

	page = page < LIST_PAGE_MAX ? page : LIST_PAGE_MAX;
	other = page != list->page;
	list->page = page;
	return other;
}

/* The neighbour of the page's first or last row; the strings of rows that leave stay in the arena until the next load. */
static int neighbour(struct list *list, enum list_from from, struct arena *arena, bool *changed, struct err *err)
{
	struct list_row row;
	size_t got = 0;
	const char *key = list->rows[from == LIST_AFTER ? list->count - 1 : 0].key;

	if (list->source(list->context, from, key, 1, arena, &row, &got, err) != 0)
		return -1;
	*changed = got > 0;
	if (got == 0) {
		*(from == LIST_AFTER ? &list->at_last : &list->at_first) = true;
		return 0;
	}
	list->strays++;
	if (from == LIST_AFTER) {
		memmove(list->rows, list->rows + 1, (list->count - 1) * sizeof(row));
		list->rows[list->count - 1] = row;
		list->at_first = false;
	} else {
		memmove(list->rows + 1, list->rows, (list->count - 1) * sizeof(row));
		list->rows[0] = row;
		list->at_last = false;
	}
	return 0;
}

static int step(struct list *list, enum list_from from, struct arena *arena, bool *changed, struct err *err)
{
	bool down = from == LIST_AFTER;

	if (down ? list->cursor + 1 < list->count : list->cursor > 0) {
		list->cursor = down ? list->cursor + 1 : list->cursor - 1;
		*changed = true;
		return 0;
	}
	if (list->count < list->page || (down ? list->at_last : list->at_first))
		return 0;
	if (neighbour(list, from, arena, changed, err) != 0)
		return -1;
	keep(list);
	return list->strays < STRAYS_MAX ? 0 : list_load(list, arena, err);
}

/* A page on. When the last rows are fewer than a page the last whole page is shown. */
static int page_down(struct list *list, struct arena *arena, struct err *err)
{
	char key[LIST_KEY];
	size_t cursor = list->cursor;

	if (list->at_last || list->count < list->page) {
		list->cursor = list->count - 1;
		return 0;
	}
	snprintf(key, sizeof(key), "%s", list->rows[list->count - 1].key);
	arena_reset(arena);
	if (fetch(list, LIST_AFTER, key, arena, err) != 0)
		return -1;
	if (list->count < list->page)
		return load_edge(list, LIST_LAST, arena, err);
	list->at_first = list->at_last = false;
	list->cursor = cursor;
	return 0;
}

static int page_up(struct list *list, struct arena *arena, struct err *err)
{
	char key[LIST_KEY];
	size_t cursor = list->cursor;

	if (list->at_first || list->count < list->page) {
		list->cursor = 0;
		return 0;
	}
	snprintf(key, sizeof(key), "%s", list->rows[0].key);
	arena_reset(arena);
	if (fetch(list, LIST_BEFORE, key, arena, err) != 0)
		return -1;
	if (list->count < list->page)
		return load_edge(list, LIST_FIRST, arena, err);
	list->at_first = list->at_last = false;
	list->cursor = cursor;
	return 0;
}

int list_act(struct list *list, int action, struct arena *arena, bool *changed, struct err *err)
{
	int result = 0;

	*changed = false;
	if (list->count == 0)
		return 0;
	switch (action) {
	case GO_UP:
		result = step(list, LIST_BEFORE, arena, changed, err);
		break;
	case GO_DOWN:
		result = step(list, LIST_AFTER, arena, changed, err);
		break;
	case GO_PAGE_UP:
		result = page_up(list, arena, err);
		*changed = true;
		break;
	case GO_PAGE_DOWN:
		result = page_down(list, arena, err);
		*changed = true;
		break;
	case GO_FIRST:
		result = load_edge(list, LIST_FIRST, arena, err);
		*changed = true;
		break;
	case GO_LAST:
		result = load_edge(list, LIST_LAST, arena, err);
		*changed = true;
		break;
	default:
		return 0;
	}
	keep(list);
	return result;
}

bool list_click(struct list *list, int row)
{
	int head = list->bare ? 0 : 1;

	if (row < head || (size_t)(row - head) >= list->count)
		return false;
	list->cursor = (size_t)(row - head);
	keep(list);
	return true;
}

/* Widths of the columns in a pane: the fixed ones, and what is left shared by the others. One cell parts two columns, two are for the mark.
 */
static void widths(const struct list *list, int cols, int out[static LIST_COLUMNS])
{
	int left = cols - 2, open = 0;

	for (size_t i = 0; i < list->column_count; i++) {
		left -= list->columns[i].cols + (i > 0);
		open += list->columns[i].cols == 0;
	}
	for (size_t i = 0; i < list->column_count; i++) {
		int share = open > 0 && left > 0 ? left / open : 0;

		out[i] = list->columns[i].cols;
		if (out[i] != 0)
			continue;
		out[i] = share;
		left -= share;
		open--;
	}
}

static void draw_row(const struct list *list, const struct pane *pane, int row, const int *cols)
{
	const struct list_row *shown = &list->rows[row];
	bool current = (size_t)row == list->cursor && !list->resting;
	int col = 2, line = list->bare ? row : row + 1;

	pane_text(pane, line, 0, 2, current ? ROLE_TITLE : ROLE_NORMAL, current ? "▶" : "");
	for (size_t i = 0; i < list->column_count; i++) {
		enum role role = current && i < list->lead_columns ? ROLE_SELECTED : shown->roles[i];
		const char *text = shown->cells[i] == NULL ? "" : shown->cells[i];
		int width = col + cols[i] > pane->cols ? pane->cols - col : cols[i];

		if (width <= 0)
			break;
		if (list->columns[i].right)
			pane_text_right(pane, line, col, width, role, text);
		else
			pane_text_fit(pane, line, col, width, role, text);
		col += cols[i] + 1;
	}
}

static void draw_head(const struct list *list, const struct pane *pane, const int *cols)
{
	int col = 2;

	for (size_t i = 0; i < list->column_count; i++) {
		if (list->columns[i].right)
			pane_text_right(pane, 0, col, cols[i], ROLE_TITLE, list->columns[i].title);
		else
			pane_text_fit(pane, 0, col, cols[i], ROLE_TITLE, list->columns[i].title);
		col += cols[i] + 1;
	}
}

void list_draw(const struct list *list, const struct pane *pane)
{
	int cols[LIST_COLUMNS] = {0}, head = list->bare ? 0 : 1;

	widths(list, pane->cols, cols);
	if (!list->bare)
		draw_head(list, pane, cols);
	for (size_t i = 0; i < list->count && (int)i + head < pane->rows; i++)
		draw_row(list, pane, (int)i, cols);
	if (list->count == 0)
		pane_text_fit(pane, head * 2, 2, pane->cols - 4, ROLE_DIM, list->empty);
}
