/* SPDX-License-Identifier: MIT */
/* grid: a column is as wide as its widest cell; the last one is not filled up. */
#include "grid.h"

#include <stdio.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/must.h"
#include "antou/text.h"

enum { GRID_GAP_COLS = 2 };

void grid_init(struct grid *grid, struct arena *arena, size_t columns)
{
	must(columns >= 1 && columns <= GRID_COLUMNS_AT_MOST);
	*grid = (struct grid){.arena = arena, .columns = columns};
}

void grid_cell(struct grid *grid, const char *text)
{
	char *clean = text_clean(grid->arena, text ? text : "", true);
	for (char *at = clean; *at; at++)
		if (*at == '\n')
			*at = ' ';
	grid->cells = arena_grow(grid->arena, grid->cells, grid->count, &grid->cap, sizeof(*grid->cells));
	grid->cells[grid->count++] = clean;
}

void grid_print(const struct grid *grid)
{
	int widths[GRID_COLUMNS_AT_MOST] = {0};
	for (size_t i = 0; i < grid->count; i++) {
		int cols = text_cols(grid->cells[i]);
		if (cols > widths[i % grid->columns])
			widths[i % grid->columns] = cols;
	}
	for (size_t row = 0; row < grid->count; row += grid->columns) {
		int blanks = 0;
		for (size_t i = 0; i < grid->columns && row + i < grid->count; i++) {
			const char *cell = grid->cells[row + i];
			if (*cell)
				printf("%*s%s", blanks, "", cell);
			blanks = (*cell ? 0 : blanks) + widths[i] - text_cols(cell) + GRID_GAP_COLS;
		}
		putchar('\n');
	}
}
