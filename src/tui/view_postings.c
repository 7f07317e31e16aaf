/* SPDX-License-Identifier: MIT */
/* view_postings: every posting under one key of an account, newest first; Enter opens the case that made it. */
#include <stdio.h>

#include "antou/err.h"
#include "antou/tally.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "period_pick.h"
#include "pile.h"
#include "views.h"

enum { ASK_SEARCH = 1, HEAD_ROWS = 1, POSTINGS_MOST = 2000, KEY_BYTES = 128, NARROW_COLS = 60 };

struct postings_state {
	struct pile pile;
	struct posting_line *lines; /* in the pile's arena */
	char account[KEY_BYTES], key[KEY_BYTES], key_title[KEY_BYTES], period[PERIOD_PICK_TEXT];
	char case_id[KEY_BYTES];
	bool cut; /* there are more than are shown */
};

static const struct key_bind postings_keys[] = {
        {PRESS_ENTER, GO_OPEN, "看件", "打开记下这一笔的那一件"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"何时", 12, false}, {"月份", 8, false}, {"类", 6, false}, {"数", 14, true}, {"件", 0, false}, {"步骤", 14, false}};
static const struct list_column columns_narrow[] = {{"何时", 12, false}, {"类", 5, false}, {"数", 0, true}};

static const char *kind_word(const char *kind)
{
	static const struct { const char *kind, *word; } words[] = {{"hold", "占用"}, {"post", "记入"}, {"release", "解除"}, {"reverse", "冲回"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (text_equal(words[i].kind, kind))
			return spoken(words[i].word);
	}
	return kind;
}

static int postings_open(struct view *view, const void *with, struct err *err)
{
	struct postings_state *state = view->state;
	const struct postings_wanted *wanted = with;

	(void)err;
	pile_init(&state->pile, columns, 6, spoken("这一期没有记过。"));
	snprintf(state->account, sizeof(state->account), "%s", wanted->account);
	snprintf(state->key, sizeof(state->key), "%s", wanted->key == NULL ? "" : wanted->key);
	snprintf(state->key_title, sizeof(state->key_title), "%s", wanted->key_title == NULL ? "" : wanted->key_title);
	snprintf(state->period, sizeof(state->period), "%s", wanted->period == NULL ? "" : wanted->period);
	return 0;
}

static void postings_close(struct view *view)
{
	struct postings_state *state = view->state;

	pile_fini(&state->pile);
}

static void cells_lay(const struct postings_state *state, const struct seat *seat, const struct posting_line *line, struct arena *arena, struct list_row *row)
{
	bool narrow = state->pile.list.column_count == sizeof(columns_narrow) / sizeof(columns_narrow[0]);
	size_t at = 0;

	row->cells[at++] = moment_text(seat, line->at_s, arena);
	if (!narrow)
		row->cells[at++] = line->month;
	row->cells[at++] = kind_word(line->kind);
	row->cells[at++] = value_text(&line->amount, arena);
	if (narrow)
		return;
	row->roles[at] = line->case_id[0] == '\0' ? ROLE_DIM : ROLE_NORMAL;
	row->cells[at++] = line->case_id[0] == '\0' ? spoken("（不在您的职责之内）") : text_clean(arena, line->case_title, false);
	row->cells[at] = line->step_title;
}

static int postings_load(struct view *view, struct err *err)
{
	struct postings_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct posting_line *lines;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_postings(seat->desk, &seat->session, state->account, state->key[0] == '\0' ? NULL : state->key, state->period[0] == '\0' ? NULL : state->period, 0,
	            POSTINGS_MOST, &made, &lines, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		rows[i] = (struct list_row){.key = arena_printf(&made, "%lld", (long long)lines[i].row)};
		cells_lay(state, seat, &lines[i], &made, &rows[i]);
	}
	state->lines = lines;
	state->cut = count == POSTINGS_MOST;
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool postings_place(struct view *view, int rows, int cols)
{
	struct postings_state *state = view->state;
	bool narrow = cols < NARROW_COLS, was = state->pile.list.column_count == sizeof(columns_narrow) / sizeof(columns_narrow[0]);

	pile_columns(&state->pile, narrow ? columns_narrow : columns, narrow ? 3 : 6);
	pile_place(&state->pile, rows - HEAD_ROWS);
	return narrow != was;
}

static void postings_draw(const struct view *view, const struct pane *pane)
{
	const struct postings_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const struct account_def *account = book == NULL ? NULL : rulebook_account(book, state->account);
	struct pane rows = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);
	int col = 2;

	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, account == NULL ? state->account : account->title) + 2;
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, state->key_title) + 2;
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, state->period[0] == '\0' ? spoken("历来") : state->period) + 2;
	if (state->cut)
		pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, spoken("更早的没有列出，按周期看。"));
	list_draw(&state->pile.list, &rows);
}

static struct reply open_case(struct view *view)
{
	struct postings_state *state = view->state;
	size_t at = pile_at(&state->pile);

	if (at >= state->pile.count)
		return reply_of(REPLY_STAY);
	if (state->lines[at].case_id[0] == '\0') {
		app_say(view->app, ROLE_SOON, "记下这一笔的件不在您的职责之内，不能打开。");
		return reply_of(REPLY_REDRAW);
	}
	snprintf(state->case_id, sizeof(state->case_id), "%s", state->lines[at].case_id);
	return reply_open(&paper_view, state->case_id);
}

static struct reply postings_act(struct view *view, int action, const struct input *input)
{
	struct postings_state *state = view->state;

	if (pile_mouse(&state->pile, input, 1 + HEAD_ROWS))
		action = GO_OPEN;
	if (action == GO_OPEN)
		return open_case(view);
	if (action == GO_SEARCH)
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("在这一栏里找"), .max_chars = 40});
	return pile_reply(&state->pile, action, input);
}

static struct reply postings_answered(struct view *view, const struct answer *answer)
{
	struct postings_state *state = view->state;

	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops postings_view = {
        .name = "postings",
        .title = "账目明细",
        .state_size = sizeof(struct postings_state),
        .keys = postings_keys,
        .list = true,
        .live = true,
        .open = postings_open,
        .load = postings_load,
        .place = postings_place,
        .draw = postings_draw,
        .act = postings_act,
        .answered = postings_answered,
        .close = postings_close,
};
