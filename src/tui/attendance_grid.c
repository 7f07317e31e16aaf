/* SPDX-License-Identifier: MIT */
/* attendance_grid: see attendance_grid.h. */
#include "attendance_grid.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/rulebook.h"
#include "antou/text.h"
#include "antou/words.h"
#include "keys.h"
#include "pane.h"

enum { HEAD_ROWS = 2, NAME_COLS = 9, UNIT_COLS = 13, UNIT_FROM_COLS = 120, DAY_COLS = 2, PRESENT_COLS = 5, TIMES_COLS = 3, DAYS_COLS = 5 };

/* ---- words ---- */

const char *attendance_title(const struct attendance_def *def, const char *letter)
{
	const struct attendance_mark *const marks[] = {&def->present, &def->late, &def->early, &def->absent};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (text_equal(marks[i]->letter, letter))
			return marks[i]->title;
	}
	for (size_t i = 0; i < def->kind_count; i++) {
		if (text_equal(def->kinds[i].letter, letter))
			return def->kinds[i].title;
	}
	return "";
}

const char *attendance_legend(const struct attendance_def *def, struct arena *arena)
{
	const struct attendance_mark *const marks[] = {&def->present, &def->late, &def->early, &def->absent};
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		buf_printf(&buf, "%s=%s ", marks[i]->letter, marks[i]->title);
	for (size_t i = 0; i < def->kind_count; i++)
		buf_printf(&buf, "%s=%s ", def->kinds[i].letter, def->kinds[i].title);
	buf_puts(&buf, spoken("·=休息"));
	return buf_text(&buf);
}

static const char *days_text(int halves, struct arena *arena)
{
	return arena_printf(arena, halves % 2 != 0 ? "%d.5" : "%d", halves / 2);
}

const char *attendance_sum_words(const struct attendance_def *def, const struct attendance_line *line, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, spoken("%s %s/%s 天"), def->present.title, days_text(line->present_halves, arena), days_text(line->due_halves, arena));
	if (line->late > 0)
		buf_printf(&buf, spoken("　%s %d 次"), def->late.title, line->late);
	if (line->early > 0)
		buf_printf(&buf, spoken("　%s %d 次"), def->early.title, line->early);
	if (line->absent_halves > 0)
		buf_printf(&buf, spoken("　%s %s 天"), def->absent.title, days_text(line->absent_halves, arena));
	for (size_t i = 0; i < def->kind_count; i++) {
		if (line->kind_halves[i] > 0)
			buf_printf(&buf, spoken("　%s %s 天"), def->kinds[i].title, days_text(line->kind_halves[i], arena));
	}
	return buf_text(&buf);
}

/* ---- where things stand ---- */

static int lead_cols(const struct attendance_grid *grid)
{
	return NAME_COLS + (grid->cols >= UNIT_FROM_COLS ? UNIT_COLS : 0);
}

static int days_fit(const struct attendance_grid *grid)
{
	int fit = (grid->cols - lead_cols(grid) - 1) / DAY_COLS, days = grid->month->days;

	return fit < 1 ? 1 : fit > days ? days : fit;
}

static size_t lines_fit(const struct attendance_grid *grid)
{
	return grid->rows - HEAD_ROWS < 1 ? 1 : (size_t)(grid->rows - HEAD_ROWS);
}

static void scroll(struct attendance_grid *grid)
{
	size_t count = grid->month->line_count;

	grid->line = grid->line >= count ? count == 0 ? 0 : count - 1 : grid->line;
	grid->day = grid->day >= grid->month->days ? grid->month->days - 1 : grid->day < 0 ? 0 : grid->day;
	if (grid->line < grid->top)
		grid->top = grid->line;
	if (grid->line >= grid->top + lines_fit(grid))
		grid->top = grid->line - lines_fit(grid) + 1;
	if (grid->top + lines_fit(grid) > count)
		grid->top = count > lines_fit(grid) ? count - lines_fit(grid) : 0;
	if (grid->day < grid->left)
		grid->left = grid->day;
	if (grid->day >= grid->left + days_fit(grid))
		grid->left = grid->day - days_fit(grid) + 1;
	if (grid->left + days_fit(grid) > grid->month->days)
		grid->left = grid->month->days - days_fit(grid);
}

void attendance_grid_take(struct attendance_grid *grid, const struct attendance_month *month, int today)
{
	grid->month = month;
	grid->today = today;
	scroll(grid);
}

void attendance_grid_place(struct attendance_grid *grid, int rows, int cols)
{
	grid->rows = rows;
	grid->cols = cols;
	if (grid->month != NULL)
		scroll(grid);
}

const struct attendance_line *attendance_grid_line(const struct attendance_grid *grid)
{
	return grid->month == NULL || grid->line >= grid->month->line_count ? NULL : &grid->month->lines[grid->line];
}

bool attendance_grid_act(struct attendance_grid *grid, int action)
{
	long was = (long)grid->line, page = lines_fit(grid) > 1 ? (long)lines_fit(grid) - 1 : 1, last = (long)grid->month->line_count - 1, to = was;
	const struct { int action; long line; } moves[] = {{GO_UP, was - 1}, {GO_DOWN, was + 1}, {GO_PAGE_UP, was - page}, {GO_PAGE_DOWN, was + page},
	        {GO_FIRST, 0}, {GO_LAST, last}};

	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		to = moves[i].action == action ? moves[i].line : to;
	to = to > last ? last : to;
	grid->line = to < 0 ? 0 : (size_t)to;
	scroll(grid);
	return (long)grid->line != was;
}

bool attendance_grid_shift(struct attendance_grid *grid, int by)
{
	int was = grid->day;

	grid->day += by;
	scroll(grid);
	return grid->day != was;
}

bool attendance_grid_click(struct attendance_grid *grid, int row, int col)
{
	size_t line = grid->top + (size_t)(row - HEAD_ROWS);
	int day = grid->left + (col - lead_cols(grid)) / DAY_COLS;

	if (row < HEAD_ROWS || line >= grid->month->line_count)
		return false;
	grid->line = line;
	if (col >= lead_cols(grid) && day < grid->left + days_fit(grid))
		grid->day = day;
	return true;
}

bool attendance_grid_find(struct attendance_grid *grid, const char *text, bool backwards)
{
	size_t count = grid->month->line_count;

	for (size_t i = 1; i <= count; i++) {
		size_t at = (grid->line + (backwards ? count - i : i)) % count;

		if (strstr(grid->month->lines[at].name, text) == NULL)
			continue;
		grid->line = at;
		scroll(grid);
		return true;
	}
	return false;
}

/* ---- drawing ---- */

static enum role role_of(const struct attendance_def *def, const char *letter)
{
	if (text_equal(letter, def->absent.letter))
		return ROLE_LATE;
	if (text_equal(letter, def->late.letter) || text_equal(letter, def->early.letter))
		return ROLE_SOON;
	return text_equal(letter, def->present.letter) ? ROLE_NORMAL : ROLE_OK;
}

static void draw_days(const struct attendance_grid *grid, const struct pane *pane, struct arena *arena)
{
	int32_t first = day_from_civil(grid->month->year, grid->month->month, 1);

	for (int i = 0; i < days_fit(grid); i++) {
		int day = grid->left + i, col = lead_cols(grid) + i * DAY_COLS;
		enum role role = day == grid->today ? ROLE_KEY : grid->month->off[day] ? ROLE_DIM : ROLE_LABEL;

		pane_text_right(pane, 0, col, DAY_COLS, role, arena_printf(arena, "%d", day + 1));
		pane_text_fit(pane, 1, col, DAY_COLS, role, day_weekday_name(first + day));
	}
	if (grid->left > 0)
		pane_text(pane, 0, lead_cols(grid) - 2, 1, ROLE_KEY, "<");
	if (grid->left + days_fit(grid) < grid->month->days)
		pane_text(pane, 0, pane->cols - 1, 1, ROLE_KEY, ">");
}

/* One sum, or its heading (line NULL); returns the column behind it, the same when there is no room. */
static int draw_sum(const struct pane *pane, int row, int col, int cols, const char *text)
{
	if (col + cols > pane->cols)
		return pane->cols;
	pane_text_right(pane, row, col, cols, ROLE_NORMAL, text);
	return col + cols;
}

/* Sums are right of the days, as many as there is room for. line NULL: their headings. */
static void draw_sums(const struct attendance_grid *grid, const struct pane *pane, int row, const struct attendance_line *line, struct arena *arena)
{
	const struct attendance_def *def = grid->month->def;
	int col = lead_cols(grid) + days_fit(grid) * DAY_COLS;

	if (days_fit(grid) < grid->month->days)
		return;
	col = draw_sum(pane, row, col, PRESENT_COLS, line == NULL ? def->present.title : days_text(line->present_halves, arena));
	col = draw_sum(pane, row, col, TIMES_COLS, line == NULL ? def->late.letter : line->late == 0 ? "" : arena_printf(arena, "%d", line->late));
	col = draw_sum(pane, row, col, TIMES_COLS, line == NULL ? def->early.letter : line->early == 0 ? "" : arena_printf(arena, "%d", line->early));
	col = draw_sum(pane, row, col, DAYS_COLS, line == NULL ? def->absent.letter : line->absent_halves == 0 ? "" : days_text(line->absent_halves, arena));
	for (size_t i = 0; i < def->kind_count; i++)
		col = draw_sum(pane, row, col, DAYS_COLS, line == NULL ? def->kinds[i].letter : line->kind_halves[i] == 0 ? "" : days_text(line->kind_halves[i], arena));
}

static void draw_line(const struct attendance_grid *grid, const struct pane *pane, int row, size_t at, struct arena *arena)
{
	const struct attendance_line *line = &grid->month->lines[at];
	bool here = at == grid->line;

	pane_text_fit(pane, row, 1, NAME_COLS - 2, here ? ROLE_TITLE : ROLE_NORMAL, line->name);
	if (lead_cols(grid) > NAME_COLS)
		pane_text_fit(pane, row, NAME_COLS, UNIT_COLS - 1, ROLE_DIM, line->unit_title);
	for (int i = 0; i < days_fit(grid); i++) {
		int day = grid->left + i;
		bool empty = line->letters[day][0] == '\0';
		enum role role = here && day == grid->day ? ROLE_SELECTED : empty ? ROLE_DIM : role_of(grid->month->def, line->letters[day]);

		pane_text_fit(pane, row, lead_cols(grid) + i * DAY_COLS, DAY_COLS, role, empty && grid->month->off[day] ? "·" : line->letters[day]);
	}
	draw_sums(grid, pane, row, line, arena);
}

void attendance_grid_draw(const struct attendance_grid *grid, const struct pane *pane)
{
	struct arena arena;

	if (grid->month == NULL)
		return;
	arena_init(&arena);
	draw_days(grid, pane, &arena);
	draw_sums(grid, pane, 1, NULL, &arena);
	for (size_t i = 0; i < lines_fit(grid) && grid->top + i < grid->month->line_count; i++)
		draw_line(grid, pane, HEAD_ROWS + (int)i, grid->top + i, &arena);
	arena_fini(&arena);
}
