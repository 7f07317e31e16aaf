/* SPDX-License-Identifier: MIT */
/* view_roster_counts: how often each person is on in the days shown, and with the year before them. */
#include "antou/err.h"
#include "antou/roster.h"
#include "antou/words.h"
#include "desk_view.h"
#include "keys.h"
#include "pane.h"
#include "pile.h"
#include "views.h"

enum { HEAD_ROWS = 1, NARROW_COLS = 70 };

struct counts_state {
	struct pile pile;
	const char *title; /* in the pile's arena */
};

static const struct key_bind counts_keys[] = {
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"姓名", 0, false}, {"班", 6, true}, {"夜班", 6, true}, {"周末", 6, true}, {"节假日", 6, true}, {"全年班", 8, true},
        {"夜班", 6, true}, {"周末", 6, true}, {"节假日", 6, true}};
static const struct list_column columns_narrow[] = {{"姓名", 0, false}, {"班", 4, true}, {"夜班", 5, true}, {"周末", 5, true}, {"节假日", 6, true}};

static int counts_open(struct view *view, const void *with, struct err *err)
{
	struct counts_state *state = view->state;
	const struct roster_plan *plan = with;
	struct list_row *rows;
	struct arena made;

	(void)err;
	pile_init(&state->pile, columns, 9, spoken("没有人能排进这张表。"));
	arena_init(&made);
	rows = arena_array(&made, plan->count_count + 1, sizeof(*rows));
	for (size_t i = 0; i < plan->count_count; i++) {
		const struct turn_count *count = &plan->counts[i];
		const int numbers[] = {count->turns, count->nights, count->weekends, count->holidays, count->year_turns, count->year_nights, count->year_weekends,
		        count->year_holidays};

		rows[i] = (struct list_row){.key = arena_strdup(&made, count->person)};
		rows[i].cells[0] = arena_strdup(&made, count->name);
		for (size_t k = 0; k < sizeof(numbers) / sizeof(*numbers); k++) {
			rows[i].cells[k + 1] = arena_printf(&made, "%d", numbers[k]);
			rows[i].roles[k + 1] = numbers[k] == 0 ? ROLE_DIM : ROLE_NORMAL;
		}
	}
	state->title = arena_printf(&made, spoken("%s　左边四栏是眼前这些天，右边四栏是今年以来连同这些天"), plan->roster->title);
	pile_take(&state->pile, &made, rows, plan->count_count);
	return 0;
}

static void counts_close(struct view *view)
{
	struct counts_state *state = view->state;

	pile_fini(&state->pile);
}

static bool counts_place(struct view *view, int rows, int cols)
{
	struct counts_state *state = view->state;
	bool narrow = cols < NARROW_COLS;

	pile_columns(&state->pile, narrow ? columns_narrow : columns, narrow ? 5 : 9);
	pile_place(&state->pile, rows - HEAD_ROWS);
	return false;
}

static void counts_draw(const struct view *view, const struct pane *pane)
{
	const struct counts_state *state = view->state;
	struct pane rows = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);

	pane_text_fit(pane, 0, 1, pane->cols - 2, ROLE_DIM, state->title);
	list_draw(&state->pile.list, &rows);
}

static struct reply counts_act(struct view *view, int action, const struct input *input)
{
	struct counts_state *state = view->state;

	return pile_reply(&state->pile, action, input);
}

const struct view_ops roster_counts_view = {
        .name = "roster-counts",
        .title = "值班次数",
        .state_size = sizeof(struct counts_state),
        .keys = counts_keys,
        .list = true,
        .open = counts_open,
        .place = counts_place,
        .draw = counts_draw,
        .act = counts_act,
        .close = counts_close,
};
