/* SPDX-License-Identifier: MIT */
/* roster_grid: days of a roster as rows, its seats as columns, a cursor on one seat of one shift. Asks nobody. */
#ifndef ANTOU_TUI_ROSTER_GRID_H
#define ANTOU_TUI_ROSTER_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "antou/roster.h"

struct arena;
struct pane;
struct worktime;

/* What is shown. Borrowed; texts live as long as they are shown. */
struct roster_page {
	const struct roster_def *roster;
	const struct worktime *work;
	int32_t from, to, today;
	const char *me;                 /* whose turns are marked */
	const struct turn_line *lines;
	size_t line_count;
	const bool *by_hand;            /* for each line; NULL: none */
	const struct turn_issue *issues; /* their lines are marked */
	size_t issue_count;
};

/* A seat of a shift; the second and later persons in it have columns of their own. */
struct roster_column { const struct shift_def *shift; const struct seat_def *seat; size_t slot; };

struct roster_grid {
	struct roster_page page;
	struct roster_column *columns;
	size_t column_count;
	size_t *cells;      /* days x columns: place of the line, from 1; 0: nobody is to sit there */
	int32_t day;        /* the cursor: a day of the page, and a column */
	size_t column;
	int32_t top;        /* first day shown */
	size_t left;        /* first column shown */
	int rows, cols;     /* of the pane, as placed last */
};

/* Takes a page; the cursor stays on its day and column as far as there are such. */
void roster_grid_take(struct roster_grid *grid, const struct roster_page *page, struct arena *arena);
/* Tells the size of its pane, heading included; scrolls so that the cursor is in it. */
void roster_grid_place(struct roster_grid *grid, int rows, int cols);
void roster_grid_draw(const struct roster_grid *grid, const struct pane *pane);
/* An action of a list (up, down, pages, ends), or by columns. True when the cursor has moved. */
bool roster_grid_act(struct roster_grid *grid, int action);
bool roster_grid_shift(struct roster_grid *grid, int by);
/* Puts the cursor on the cell that was clicked; false when there is none. row and col count from the pane's corner. */
bool roster_grid_click(struct roster_grid *grid, int row, int col);
/* The line under the cursor; NULL where no shift is. */
const struct turn_line *roster_grid_line(const struct roster_grid *grid);
/* The column under the cursor; NULL when the roster has none. */
const struct roster_column *roster_grid_column(const struct roster_grid *grid);

/* 换班, 指派, 顶班; "" for a turn as it was planned. */
const char *roster_how(const char *how);
/* 节日, 周末, 补班 or "", and the role that it is shown in; name is that of the holiday. */
const char *roster_day_mark(const struct worktime *work, int32_t day, int *role);

#endif
