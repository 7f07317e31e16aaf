/* SPDX-License-Identifier: MIT */
/* sheet: a text of many kinds of lines that is read with a cursor: headings, labelled values, stations of a route. Wrapped to the width it is shown in. */
#ifndef ANTOU_TUI_SHEET_H
#define ANTOU_TUI_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "theme.h"

struct arena;
struct pane;

struct sheet_line {
	const char *lead, *text;   /* lead in its own role, text wrapped behind it */
	enum role lead_role, role;
	bool heading;
	int lead_cols;             /* as wide as the widest lead under the same heading */
	const void *link;          /* what the line stands for; NULL: nothing to ask about */
};

struct sheet {
	struct arena *arena;       /* lines live here */
	struct sheet_line *lines;
	size_t count, cap;
	size_t cursor;             /* a line */
	int top;                   /* first row shown */
	int rows, cols;
};

void sheet_begin(struct sheet *sheet, struct arena *arena); /* forgets its lines, keeps cursor and top */
void sheet_heading(struct sheet *sheet, const char *text);
void sheet_add(struct sheet *sheet, enum role lead_role, const char *lead, enum role role, const char *text, const void *link);
void sheet_place(struct sheet *sheet, int rows, int cols);
/* A list action of keys.h; true when there is something to draw. */
bool sheet_act(struct sheet *sheet, int action);
/* To the next heading, around the end. */
void sheet_next_heading(struct sheet *sheet);
/* To the next line that contains text (or the one before), around the end; false: none. */
bool sheet_search(struct sheet *sheet, const char *text, bool backwards);
const struct sheet_line *sheet_current(const struct sheet *sheet); /* NULL when empty */
void sheet_draw(const struct sheet *sheet, const struct pane *pane);

#endif
