/* SPDX-License-Identifier: MIT */
/* view_chart: the rows of a register as bars, as they are filtered below. */
#include <stdio.h>
#include <string.h>

#include "antou/bar.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"
#include "keys.h"
#include "pane.h"
#include "views.h"

enum { HEAD_ROWS = 2, FOOT_ROWS = 1, LABEL_MOST_COLS = 28, GAP_COLS = 2, LEFT_COLS = 2 };

struct chart_state {
	struct arena asked; /* what is asked for, copied from whoever opened this */
	struct page_query query;
	const char *chart, *filters;
	const char *title, *register_title;
	struct chart_bars bars;
	int labels, figures; /* cells that the columns need */
	int top, rows;       /* first bar shown, and how many fit */
};

static const struct key_bind chart_keys[] = {
        {0, 0, NULL, NULL},
};

static int chart_open(struct view *view, const void *with, struct err *err)
{
	struct chart_state *state = view->state;
	const struct chart_wanted *wanted = with;
	struct filter *filters;

	(void)err;
	arena_init(&state->asked);
	filters = arena_array(&state->asked, wanted->query->filter_count + 1, sizeof(*filters));
	for (size_t i = 0; i < wanted->query->filter_count; i++)
		filters[i] = (struct filter){arena_strdup(&state->asked, wanted->query->filters[i].column), wanted->query->filters[i].op,
		        arena_strdup(&state->asked, wanted->query->filters[i].text)};
	state->query = (struct page_query){.register_id = arena_strdup(&state->asked, wanted->query->register_id),
	        .filters = filters,
	        .filter_count = wanted->query->filter_count,
	        .as_of_s = wanted->query->as_of_s,
	        .limit = 1};
	state->chart = arena_strdup(&state->asked, wanted->chart);
	state->filters = arena_strdup(&state->asked, wanted->filters);
	state->title = state->register_title = "";
	return 0;
}

static void chart_close(struct view *view)
{
	struct chart_state *state = view->state;

	arena_fini(&state->asked);
}

static const char *label_of(const struct chart_bar *bar)
{
	return bar->label[0] == '\0' ? spoken("（空）") : bar->label;
}

static int wider(int cols, const char *text)
{
	return text_cols(text) > cols ? text_cols(text) : cols;
}

static int chart_load(struct view *view, struct err *err)
{
	struct chart_state *state = view->state;
	struct seat *seat = seat_of(view);
	const struct chart *chart;
	const struct register_def *def;

	state->bars = (struct chart_bars){0};
	if (desk_chart(seat->desk, &seat->session, &state->query, state->chart, &view->arena, &chart, &state->bars, err) != 0)
		return -1;
	def = rulebook_register(desk_book(seat->desk), state->query.register_id);
	state->title = chart->title;
	state->register_title = def == NULL ? "" : def->title;
	state->labels = text_cols(spoken("合计"));
	state->figures = text_cols(value_text(&state->bars.total, &view->arena));
	for (size_t i = 0; i < state->bars.count; i++) {
		state->labels = wider(state->labels, label_of(&state->bars.bars[i]));
		state->figures = wider(state->figures, value_text(&state->bars.bars[i].figure, &view->arena));
	}
	state->labels = state->labels > LABEL_MOST_COLS ? LABEL_MOST_COLS : state->labels;
	return 0;
}

static void scroll_to(struct chart_state *state, int top)
{
	int last = (int)state->bars.count - state->rows;

	top = top > last ? last : top;
	state->top = top < 0 ? 0 : top;
}

static bool chart_place(struct view *view, int rows, int cols)
{
	struct chart_state *state = view->state;

	(void)cols;
	state->rows = rows - HEAD_ROWS - FOOT_ROWS;
	state->rows = state->rows < 1 ? 1 : state->rows;
	scroll_to(state, state->top);
	return false;
}

static void draw_line(const struct chart_state *state, const struct pane *pane, int row, const char *label, const struct value *figure, int64_t units)
{
	int bar_col = LEFT_COLS + state->labels + GAP_COLS + state->figures + GAP_COLS, room = pane->cols - bar_col - 1;
	struct arena scratch;

	arena_init(&scratch);
	pane_text_fit(pane, row, LEFT_COLS, state->labels, ROLE_NORMAL, label);
	pane_text_right(pane, row, LEFT_COLS + state->labels + GAP_COLS, state->figures, ROLE_NORMAL, value_text(figure, &scratch));
	if (room > 0 && units > 0)
		pane_text(pane, row, bar_col, room, ROLE_OK, bar_text(units, state->bars.bars[0].units, room, false, &scratch));
	arena_fini(&scratch);
}

static void chart_draw(const struct view *view, const struct pane *pane)
{
	const struct chart_state *state = view->state;
	int col = LEFT_COLS, row = HEAD_ROWS;

	col += pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, state->register_title) + 2;
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, state->title) + 2;
	if (state->filters[0] != '\0' && col < pane->cols) {
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, spoken("条件 "));
		pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, state->filters);
	}
	if (state->bars.count == 0) {
		pane_text(pane, row, LEFT_COLS, pane->cols - LEFT_COLS, ROLE_DIM, spoken("这些条件下没有件，画不出图。"));
		return;
	}
	for (int i = state->top; i < (int)state->bars.count && row < HEAD_ROWS + state->rows; i++)
		draw_line(state, pane, row++, label_of(&state->bars.bars[i]), &state->bars.bars[i].figure, state->bars.bars[i].units);
	draw_line(state, pane, row, spoken("合计"), &state->bars.total, 0);
	if (state->rows < (int)state->bars.count) {
		char place[64];

		snprintf(place, sizeof(place), "%d–%d/%zu%s", state->top + 1, row - HEAD_ROWS + state->top, state->bars.count, state->bars.more ? "+" : "");
		pane_text_right(pane, row, pane->cols - 24, 22, ROLE_DIM, place);
	}
}

static struct reply chart_act(struct view *view, int action, const struct input *input)
{
	struct chart_state *state = view->state;
	int page = state->rows > 1 ? state->rows - 1 : 1;
	const struct { int action, top; } moves[] = {{GO_UP, state->top - 1}, {GO_DOWN, state->top + 1}, {GO_PAGE_UP, state->top - page},
	        {GO_PAGE_DOWN, state->top + page}, {GO_FIRST, 0}, {GO_LAST, (int)state->bars.count}};

	(void)input;
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		if (moves[i].action == action) {
			scroll_to(state, moves[i].top);
			return reply_of(REPLY_REDRAW);
		}
	return reply_of(REPLY_PASS);
}

const struct view_ops chart_view = {
        .name = "chart",
        .title = "图表",
        .state_size = sizeof(struct chart_state),
        .keys = chart_keys,
        .list = true,
        .live = true,
        .open = chart_open,
        .load = chart_load,
        .place = chart_place,
        .draw = chart_draw,
        .act = chart_act,
        .close = chart_close,
};
