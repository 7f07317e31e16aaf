/* SPDX-License-Identifier: MIT */
/* sheet: see sheet.h. */
#include "sheet.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/text.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"

enum { LEAD_MOST = 24 };

void sheet_begin(struct sheet *sheet, struct arena *arena)
{
	sheet->arena = arena;
	sheet->lines = NULL;
	sheet->count = sheet->cap = 0;
}

static struct sheet_line *line_new(struct sheet *sheet)
{
	sheet->lines = arena_grow(sheet->arena, sheet->lines, sheet->count, &sheet->cap, sizeof(*sheet->lines));
	memset(&sheet->lines[sheet->count], 0, sizeof(*sheet->lines));
	return &sheet->lines[sheet->count++];
}

void sheet_heading(struct sheet *sheet, const char *text)
{
	struct sheet_line *line = line_new(sheet);
	line->text = text;
	line->role = ROLE_TITLE;
	line->heading = true;
}

void sheet_add(struct sheet *sheet, enum role lead_role, const char *lead, enum role role, const char *text, const void *link)
{
	struct sheet_line *line = line_new(sheet);
	*line = (struct sheet_line){.lead = lead, .text = text, .lead_role = lead_role, .role = role, .link = link};
}

/* Leads under one heading are as wide as the widest of them, so that what stands behind them lines up. */
static void align_leads(struct sheet *sheet)
{
	size_t first = 0;
	int widest = 0;
	for (size_t i = 0; i <= sheet->count; i++) {
		if (i == sheet->count || sheet->lines[i].heading) {
			while (first < i)
				sheet->lines[first++].lead_cols = widest;
			widest = 0;
		} else if (sheet->lines[i].lead) {
			int cols = text_cols(sheet->lines[i].lead);
			widest = cols > LEAD_MOST ? LEAD_MOST : cols > widest ? cols : widest;
		}
	}
}

static int lead_cols(const struct sheet_line *line)
{
	return line->heading ? 0 : line->lead_cols;
}

static int text_room(const struct sheet *sheet, const struct sheet_line *line)
{
	int room = sheet->cols - 2 - lead_cols(line) - (lead_cols(line) ? 1 : 0);
	return room > 4 ? room : 4;
}

static int line_rows(const struct sheet *sheet, size_t at)
{
	const struct sheet_line *line = &sheet->lines[at];
	int rows = paragraph_rows(line->text, text_room(sheet, line));
	return (rows > 0 ? rows : 1) + (line->heading && at > 0);
}

static int row_of(const struct sheet *sheet, size_t at)
{
	int row = 0;
	for (size_t i = 0; i < at; i++)
		row += line_rows(sheet, i);
	return row;
}

static void keep_in_sight(struct sheet *sheet)
{
	int row, rows;
	if (!sheet->count)
		return;
	if (sheet->cursor >= sheet->count)
		sheet->cursor = sheet->count - 1;
	row = row_of(sheet, sheet->cursor);
	rows = line_rows(sheet, sheet->cursor);
	if (row < sheet->top || rows >= sheet->rows)
		sheet->top = row;
	else if (row + rows > sheet->top + sheet->rows)
		sheet->top = row + rows - sheet->rows;
}

void sheet_place(struct sheet *sheet, int rows, int cols)
{
	sheet->rows = rows > 1 ? rows : 1;
	sheet->cols = cols;
	align_leads(sheet);
	keep_in_sight(sheet);
}

static void move(struct sheet *sheet, long step)
{
	long at = (long)sheet->cursor + step;
	sheet->cursor = at < 0 ? 0 : at >= (long)sheet->count ? sheet->count - 1 : (size_t)at;
}

/* A page is as many lines as fill the rows, so that no line is jumped over unread. */
static void page(struct sheet *sheet, int step)
{
	int left = sheet->rows - 1;
	while (left > 0 && (step < 0 ? sheet->cursor > 0 : sheet->cursor + 1 < sheet->count)) {
		left -= line_rows(sheet, sheet->cursor);
		move(sheet, step);
	}
}

bool sheet_act(struct sheet *sheet, int action)
{
	if (!sheet->count)
		return false;
	switch (action) {
	case GO_UP:
		move(sheet, -1);
		break;
	case GO_DOWN:
		move(sheet, 1);
		break;
	case GO_PAGE_UP:
		page(sheet, -1);
		break;
	case GO_PAGE_DOWN:
		page(sheet, 1);
		break;
	case GO_FIRST:
		sheet->cursor = 0;
		break;
	case GO_LAST:
		sheet->cursor = sheet->count - 1;
		break;
	default:
		return false;
	}
	keep_in_sight(sheet);
	return true;
}

void sheet_next_heading(struct sheet *sheet)
{
	for (size_t i = 1; i <= sheet->count; i++) {
		size_t at = (sheet->cursor + i) % sheet->count;
		if (!sheet->lines[at].heading)
			continue;
		sheet->cursor = at;
		sheet->top = row_of(sheet, at);
		return;
	}
}

bool sheet_search(struct sheet *sheet, const char *text, bool backwards)
{
	for (size_t i = 1; i <= sheet->count; i++) {
		size_t at = (sheet->cursor + (backwards ? sheet->count - i : i)) % sheet->count;
		const struct sheet_line *line = &sheet->lines[at];
		if (!strstr(line->text, text) && !(line->lead && strstr(line->lead, text)))
			continue;
		sheet->cursor = at;
		keep_in_sight(sheet);
		return true;
	}
	return false;
}

const struct sheet_line *sheet_current(const struct sheet *sheet)
{
	return sheet->cursor < sheet->count ? &sheet->lines[sheet->cursor] : NULL;
}

static void draw_line(const struct sheet *sheet, const struct pane *pane, int row, size_t at)
{
	const struct sheet_line *line = &sheet->lines[at];
	int lead = lead_cols(line), space = line->heading && at > 0;
	int rows = line_rows(sheet, at) - space, skip = row + space < 0 ? -(row + space) : 0;
	int left = lead + (lead ? 1 : 0);
	struct pane part = pane_part(pane, row + space + skip, 2 + left, rows - skip, pane->cols - 2 - left);

	if (at == sheet->cursor)
		pane_text(pane, row + space, 0, 1, ROLE_KEY, ">");
	if (line->lead)
		pane_text_fit(pane, row + space, 2, lead, line->lead_role, line->lead);
	paragraph_draw(&part, at == sheet->cursor && !line->heading && line->role == ROLE_NORMAL ? ROLE_SELECTED : line->role, line->text, skip);
}

void sheet_draw(const struct sheet *sheet, const struct pane *pane)
{
	int row = -sheet->top;
	for (size_t i = 0; i < sheet->count && row < pane->rows; i++) {
		int rows = line_rows(sheet, i);
		if (row + rows > 0)
			draw_line(sheet, pane, row, i);
		row += rows;
	}
}
