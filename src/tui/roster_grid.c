/* SPDX-License-Identifier: MIT */
/* roster_grid: see roster_grid.h. */
#include "roster_grid.h"

#include <stdio.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/rulebook.h"
#include "antou/text.h"
#include "antou/words.h"
#include "antou/worktime.h"
#include "keys.h"
#include "pane.h"

enum { HEAD_ROWS = 2, LEAD_WIDE = 19, LEAD_NARROW = 12, NARROW_COLS = 60, CELL_LEAST = 13, CELL_MOST = 26 };

const char *roster_how(const char *how)
{
	static const struct { const char *how, *word; } words[] = {{"swapped", "换班"}, {"assigned", "指派"}, {"taken", "顶班"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (text_equal(words[i].how, how))
			return spoken(words[i].word);
	}
	return "";
}

const char *roster_day_mark(const struct worktime *work, int32_t day, int *role)
{
	bool weekend = day_weekday(day) > 5;

	*role = worktime_is_holiday(work, day) ? ROLE_LATE : weekend ? ROLE_SOON : ROLE_NORMAL;
	if (worktime_is_holiday(work, day))
		return spoken("节日");
	if (!weekend)
		return "";
	return worktime_is_workday(work, day) ? spoken("补班") : spoken("周末");
}

/* ---- cells ---- */

static bool sits_in(const struct turn_line *line, const struct roster_column *column)
{
	return text_equal(line->shift, column->shift->id) && text_equal(line->seat, column->seat->id);
}

/* How many people the fullest day has in a seat; a seat has one column at least. */
static size_t slots_of(const struct roster_page *page, const struct roster_column *column)
{
	size_t most = 1;

	for (size_t i = 0; i < page->line_count; i++) {
		size_t here = 0;

		for (size_t k = i; k < page->line_count && page->lines[k].day == page->lines[i].day; k++)
			here += sits_in(&page->lines[k], column);
		most = here > most ? here : most;
	}
	return most;
}

static void columns_make(struct roster_grid *grid, struct arena *arena)
{
	const struct roster_def *roster = grid->page.roster;
	size_t most = roster->shift_count * roster->seat_count;

	grid->column_count = 0;
	for (size_t i = 0; i < roster->shift_count * roster->seat_count; i++)
		most += slots_of(&grid->page, &(struct roster_column){&roster->shifts[i / roster->seat_count], &roster->seats[i % roster->seat_count], 0});
	grid->columns = arena_array(arena, most + 1, sizeof(*grid->columns));
	for (size_t i = 0; i < roster->shift_count * roster->seat_count; i++) {
		struct roster_column column = {&roster->shifts[i / roster->seat_count], &roster->seats[i % roster->seat_count], 0};
		size_t slots = slots_of(&grid->page, &column);

		for (; column.slot < slots; column.slot++)
			grid->columns[grid->column_count++] = column;
	}
}

static size_t *cell_at(const struct roster_grid *grid, int32_t day, size_t column)
{
	return &grid->cells[(size_t)(day - grid->page.from) * grid->column_count + column];
}

/* A line takes the first column of its seat that is free on its day. */
static void cells_fill(struct roster_grid *grid)
{
	for (size_t i = 0; i < grid->page.line_count; i++) {
		const struct turn_line *line = &grid->page.lines[i];
		bool put = line->day < grid->page.from || line->day > grid->page.to;

		for (size_t k = 0; !put && k < grid->column_count; k++) {
			if (!sits_in(line, &grid->columns[k]) || *cell_at(grid, line->day, k) != 0)
				continue;
			*cell_at(grid, line->day, k) = i + 1;
			put = true;
		}
	}
}

static void scroll(struct roster_grid *grid);

void roster_grid_take(struct roster_grid *grid, const struct roster_page *page, struct arena *arena)
{
	grid->page = *page;
	columns_make(grid, arena);
	grid->cells = arena_array(arena, (size_t)(page->to - page->from + 1) * grid->column_count + 1, sizeof(*grid->cells));
	cells_fill(grid);
	grid->day = grid->day < page->from ? page->from : grid->day > page->to ? page->to : grid->day;
	if (grid->column >= grid->column_count)
		grid->column = 0;
	scroll(grid);
}

const struct turn_line *roster_grid_line(const struct roster_grid *grid)
{
	size_t at = grid->column_count == 0 ? 0 : *cell_at(grid, grid->day, grid->column);

	return at == 0 ? NULL : &grid->page.lines[at - 1];
}

const struct roster_column *roster_grid_column(const struct roster_grid *grid)
{
	return grid->column_count == 0 ? NULL : &grid->columns[grid->column];
}

/* ---- where things stand ---- */

static int lead_cols(const struct roster_grid *grid)
{
	return grid->cols < NARROW_COLS ? LEAD_NARROW : LEAD_WIDE;
}

static int cell_cols(const struct roster_grid *grid)
{
	int wide = grid->column_count == 0 ? CELL_MOST : (grid->cols - lead_cols(grid)) / (int)grid->column_count;

	return wide < CELL_LEAST ? CELL_LEAST : wide > CELL_MOST ? CELL_MOST : wide;
}

static size_t columns_fit(const struct roster_grid *grid)
{
	int fit = (grid->cols - lead_cols(grid)) / cell_cols(grid);

	return fit < 1 ? 1 : (size_t)fit;
}

static int days_fit(const struct roster_grid *grid)
{
	return grid->rows - HEAD_ROWS < 1 ? 1 : grid->rows - HEAD_ROWS;
}

static void scroll(struct roster_grid *grid)
{
	int32_t last = grid->page.to - days_fit(grid) + 1;

	if (grid->day < grid->top)
		grid->top = grid->day;
	if (grid->day >= grid->top + days_fit(grid))
		grid->top = grid->day - days_fit(grid) + 1;
	grid->top = grid->top > last ? last : grid->top;
	grid->top = grid->top < grid->page.from ? grid->page.from : grid->top;
	if (grid->column < grid->left)
		grid->left = grid->column;
	if (grid->column >= grid->left + columns_fit(grid))
		grid->left = grid->column - columns_fit(grid) + 1;
	if (grid->left + columns_fit(grid) > grid->column_count)
		grid->left = grid->column_count > columns_fit(grid) ? grid->column_count - columns_fit(grid) : 0;
}

void roster_grid_place(struct roster_grid *grid, int rows, int cols)
{
	grid->rows = rows;
	grid->cols = cols;
	if (grid->page.roster != NULL)
		scroll(grid);
}

bool roster_grid_act(struct roster_grid *grid, int action)
{
	int32_t was = grid->day, page = days_fit(grid) > 1 ? days_fit(grid) - 1 : 1;
	const struct { int action; int32_t day; } moves[] = {{GO_UP, was - 1}, {GO_DOWN, was + 1}, {GO_PAGE_UP, was - page}, {GO_PAGE_DOWN, was + page},
	        {GO_FIRST, grid->page.from}, {GO_LAST, grid->page.to}};

	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		grid->day = moves[i].action == action ? moves[i].day : grid->day;
	grid->day = grid->day < grid->page.from ? grid->page.from : grid->day > grid->page.to ? grid->page.to : grid->day;
	scroll(grid);
	return grid->day != was;
}

bool roster_grid_shift(struct roster_grid *grid, int by)
{
	if (by < 0 ? grid->column == 0 : grid->column + 1 >= grid->column_count)
		return false;
	grid->column = by < 0 ? grid->column - 1 : grid->column + 1;
	scroll(grid);
	return true;
}

bool roster_grid_click(struct roster_grid *grid, int row, int col)
{
	size_t column = col < lead_cols(grid) ? grid->column : grid->left + (size_t)((col - lead_cols(grid)) / cell_cols(grid));
	int32_t day = grid->top + row - HEAD_ROWS;

	if (row < HEAD_ROWS || day > grid->page.to || column >= grid->column_count)
		return false;
	grid->day = day;
	grid->column = column;
	return true;
}

/* ---- drawing ---- */

/* What an issue says about a line: 2 refused, 1 a warning, 0 none. */
static int level_of(const struct roster_page *page, size_t line)
{
	int level = 0;

	for (size_t i = 0; i < page->issue_count; i++) {
		if (page->issues[i].line == line)
			level = page->issues[i].refused ? 2 : level == 2 ? 2 : 1;
	}
	return level;
}

/* One sign for how somebody came to sit there: the first character of its word. */
static const char *cell_mark(const struct roster_page *page, size_t at, struct arena *arena)
{
	const char *how = roster_how(page->lines[at].how);
	uint32_t code;

	if (page->by_hand != NULL && page->by_hand[at])
		return spoken("定");
	return how[0] == '\0' ? "" : arena_strndup(arena, how, text_decode(how, 4, &code));
}

static void draw_cell(const struct roster_grid *grid, const struct pane *pane, int row, int col, int32_t day, size_t column, struct arena *arena)
{
	const struct roster_page *page = &grid->page;
	size_t at = *cell_at(grid, day, column);
	const struct turn_line *line = at == 0 ? NULL : &page->lines[at - 1];
	int level = line == NULL ? 0 : level_of(page, at - 1), cols = cell_cols(grid) - 1;
	bool gap = line != NULL && line->person[0] == '\0', mine = line != NULL && !gap && text_equal(line->person, page->me);
	bool here = day == grid->day && column == grid->column;
	enum role role = here ? ROLE_SELECTED : gap || level == 2 ? ROLE_DANGER : level == 1 ? ROLE_SOON : mine ? ROLE_OK : ROLE_NORMAL;

	if (line == NULL)
		pane_text_fit(pane, row, col, cols, here ? ROLE_SELECTED : ROLE_DIM, "-");
	else if (gap)
		pane_text_fit(pane, row, col, cols, role, spoken("缺"));
	else
		pane_text_fit(pane, row, col, cols, role, arena_printf(arena, "%s%s%s%s%s", mine ? "*" : "", line->name, level == 2 ? "!" : level == 1 ? "?" : "",
		                                                           cell_mark(page, at - 1, arena)[0] == '\0' ? "" : " ", cell_mark(page, at - 1, arena)));
}

static void draw_lead(const struct roster_grid *grid, const struct pane *pane, int row, int32_t day)
{
	const struct roster_page *page = &grid->page;
	bool today = day == page->today, narrow = grid->cols < NARROW_COLS;
	char text[DAY_TEXT], lead[64];
	int role;
	const char *mark = roster_day_mark(page->work, day, &role);

	day_text(day, text);
	snprintf(lead, sizeof(lead), narrow ? "%s%s%s" : "%s %s %s", text + 5, narrow ? "" : day_weekday_name(day), mark);
	pane_text_fit(pane, row, narrow ? 0 : 1, narrow ? 2 : 3, ROLE_KEY, today ? spoken("今") : "");
	pane_text_fit(pane, row, narrow ? 2 : 4, lead_cols(grid) - (narrow ? 3 : 5), today ? ROLE_TITLE : (enum role)role, lead);
}

/* A shift's title stands over all its columns, with its hours where there is room for them. */
static void draw_shift(const struct roster_grid *grid, const struct pane *pane, int col, size_t at, struct arena *arena)
{
	const struct shift_def *shift = grid->columns[at].shift;
	const char *hours = arena_printf(arena, "%s %d:%02d–%d:%02d", shift->title, shift->from_minute / 60, shift->from_minute % 60, shift->to_minute / 60,
	        shift->to_minute % 60);
	int cols = -1;

	for (size_t i = at; i < grid->column_count && i < grid->left + columns_fit(grid) && grid->columns[i].shift == shift; i++)
		cols += cell_cols(grid);
	pane_text_fit(pane, 0, col, cols, ROLE_TITLE, text_cols(hours) <= cols ? hours : shift->title);
}

static void draw_heads(const struct roster_grid *grid, const struct pane *pane, struct arena *arena)
{
	for (size_t i = 0; i < columns_fit(grid) && grid->left + i < grid->column_count; i++) {
		const struct roster_column *column = &grid->columns[grid->left + i];
		int col = lead_cols(grid) + (int)i * cell_cols(grid);

		if (i == 0 || column[-1].shift != column->shift)
			draw_shift(grid, pane, col, grid->left + i, arena);
		pane_text_fit(pane, 1, col, cell_cols(grid) - 1, ROLE_LABEL, column->slot > 0 ? "" : column->seat->title);
	}
	if (grid->left + columns_fit(grid) < grid->column_count)
		pane_text(pane, 1, pane->cols - 1, 1, ROLE_KEY, ">");
	if (grid->left > 0)
		pane_text(pane, 1, lead_cols(grid) - 2, 1, ROLE_KEY, "<");
}

void roster_grid_draw(const struct roster_grid *grid, const struct pane *pane)
{
	struct arena arena;

	arena_init(&arena);
	draw_heads(grid, pane, &arena);
	for (int row = 0; row < days_fit(grid) && grid->top + row <= grid->page.to; row++) {
		draw_lead(grid, pane, HEAD_ROWS + row, grid->top + row);
		for (size_t i = 0; i < columns_fit(grid) && grid->left + i < grid->column_count; i++)
			draw_cell(grid, pane, HEAD_ROWS + row, lead_cols(grid) + (int)i * cell_cols(grid), grid->top + row, grid->left + i, &arena);
	}
	arena_fini(&arena);
}
