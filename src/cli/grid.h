/* SPDX-License-Identifier: MIT */
/* grid: rows of cells with a heading, aligned for a terminal. */
#ifndef GRID_H
#define GRID_H

#include <stddef.h>

struct arena;

enum { GRID_COLUMNS_AT_MOST = 64 };

struct grid {
	struct arena *arena;
	size_t columns; /* 1..GRID_COLUMNS_AT_MOST */
	const char **cells;
	size_t count, cap;
};

void grid_init(struct grid *grid, struct arena *arena, size_t columns);
/* The next cell, left to right and row by row; NULL is an empty one. Borrowed until grid_print. */
void grid_cell(struct grid *grid, const char *text);
/* To standard output, without terminal controls and trailing blanks; line breaks in a cell become blanks. */
void grid_print(const struct grid *grid);

#endif
