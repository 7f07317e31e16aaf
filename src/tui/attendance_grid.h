/* SPDX-License-Identifier: MIT */
/* attendance_grid: a month of attendance as rows of letters, a cursor on one day of one person, and sums beside them when there is room. Asks nobody. */
#ifndef ANTOU_TUI_ATTENDANCE_GRID_H
#define ANTOU_TUI_ATTENDANCE_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "antou/attendance.h"

struct arena;
struct pane;

struct attendance_grid {
	const struct attendance_month *month; /* borrowed; NULL: none yet */
	int today;            /* day of the month, from 0; -1: another month */
	size_t line, top;     /* the cursor, and the first line shown */
	int day, left;        /* the cursor, and the first day shown, from 0 */
	int rows, cols;       /* of the pane, as placed last */
};

/* Takes a month; the cursor stays where it is as far as there are such lines and days. */
void attendance_grid_take(struct attendance_grid *grid, const struct attendance_month *month, int today);
/* Tells the size of its pane, heading included. */
void attendance_grid_place(struct attendance_grid *grid, int rows, int cols);
void attendance_grid_draw(const struct attendance_grid *grid, const struct pane *pane);
/* An action of a list, or by days. True when the cursor has moved. */
bool attendance_grid_act(struct attendance_grid *grid, int action);
bool attendance_grid_shift(struct attendance_grid *grid, int by);
bool attendance_grid_click(struct attendance_grid *grid, int row, int col);
/* Goes to the next line (or the one before) whose name contains text, around the end. False when there is none. */
bool attendance_grid_find(struct attendance_grid *grid, const char *text, bool backwards);
/* NULL when there is nobody. */
const struct attendance_line *attendance_grid_line(const struct attendance_grid *grid);

/* 迟到 for 迟; "" for a letter of another book. */
const char *attendance_title(const struct attendance_def *def, const char *letter);
/* √=出勤 迟=迟到 … */
const char *attendance_legend(const struct attendance_def *def, struct arena *arena);
/* 出勤 20.5/22 天　迟到 1 次 … */
const char *attendance_sum_words(const struct attendance_def *def, const struct attendance_line *line, struct arena *arena);

#endif
