/* SPDX-License-Identifier: MIT */
/* view_tally: the accounts one may look at, and what stands on one of them under each key, by period. Postings are view_postings'. */
#include <stdio.h>

#include "antou/day.h"
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

enum { BALANCE_BACK = 1, BALANCE_ON, BALANCE_UNIT, BALANCE_BASIS, ASK_SEARCH = 1, HEAD_ROWS = 1, WORDS_BYTES = 64, KEY_BYTES = 128 };

/* ---- the accounts ---- */

struct tally_state {
	struct pile pile;
	char account[KEY_BYTES]; /* for the view that opens */
};

static const struct key_bind tally_keys[] = {
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"账", 0, false}, {"周期", 8, false}, {"记的是", 8, false}, {"限额", 14, true}};

static int tally_open(struct view *view, const void *with, struct err *err)
{
	struct tally_state *state = view->state;

	(void)with;
	(void)err;
	pile_init(&state->pile, columns, 4, spoken("没有您能看的账，您名下也没有记过。"));
	return 0;
}

static void tally_close(struct view *view)
{
	struct tally_state *state = view->state;

	pile_fini(&state->pile);
}

static const char *period_word(const char *period)
{
	static const struct { const char *period, *word; } words[] = {{"year", "按年"}, {"quarter", "按季"}, {"month", "按月"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (text_equal(words[i].period, period))
			return spoken(words[i].word);
	}
	return spoken("不分");
}

static const char *cap_text(const struct account_def *account, struct arena *arena)
{
	const struct value value = account->money ? (struct value){.kind = VALUE_MONEY, .fen = account->cap} : (struct value){.kind = VALUE_NUMBER, .number = account->cap};

	return account->cap < 0 ? "" : value_text(&value, arena);
}

static int tally_load(struct view *view, struct err *err)
{
	struct tally_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct account_def **accounts;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_accounts(seat->desk, &seat->session, &made, &accounts, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		rows[i] = (struct list_row){.key = accounts[i]->id};
		rows[i].cells[0] = accounts[i]->title;
		rows[i].cells[1] = period_word(accounts[i]->period);
		rows[i].roles[1] = ROLE_DIM;
		rows[i].cells[2] = accounts[i]->money ? spoken("金额") : spoken("数目");
		rows[i].roles[2] = ROLE_DIM;
		rows[i].cells[3] = cap_text(accounts[i], &made);
	}
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool tally_place(struct view *view, int rows, int cols)
{
	struct tally_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows);
	return false;
}

static void tally_draw(const struct view *view, const struct pane *pane)
{
	const struct tally_state *state = view->state;

	list_draw(&state->pile.list, pane);
}

static struct reply tally_act(struct view *view, int action, const struct input *input)
{
	struct tally_state *state = view->state;
	const struct list_row *row;

	if (pile_mouse(&state->pile, input, 1))
		action = GO_OPEN;
	row = list_current(&state->pile.list);
	if (action == GO_SEARCH)
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("在这一栏里找"), .max_chars = 40});
	if (action != GO_OPEN)
		return pile_reply(&state->pile, action, input);
	if (row == NULL)
		return reply_of(REPLY_STAY);
	snprintf(state->account, sizeof(state->account), "%s", row->key);
	return reply_open(&balances_view, state->account);
}

static struct reply tally_answered(struct view *view, const struct answer *answer)
{
	struct tally_state *state = view->state;

	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops tally_view = {
        .name = "tally",
        .title = "台账",
        .state_size = sizeof(struct tally_state),
        .keys = tally_keys,
        .list = true,
        .live = true,
        .open = tally_open,
        .load = tally_load,
        .place = tally_place,
        .draw = tally_draw,
        .act = tally_act,
        .answered = tally_answered,
        .close = tally_close,
};

/* ---- one account ---- */

struct balances_state {
	struct pile pile;
	char account[KEY_BYTES], title[KEY_BYTES];
	struct period_pick pick;
	char key[KEY_BYTES], key_title[KEY_BYTES], period[PERIOD_PICK_TEXT]; /* for the view that opens */
	struct postings_wanted wanted;
};

static const struct key_bind balances_keys[] = {
        {PRESS_ENTER, GO_OPEN, "明细", "这一户每一笔是哪件事、哪一步记的"},
        {'[', BALANCE_BACK, "翻期", "上一个周期"},
        {']', BALANCE_ON, NULL, "下一个周期"},
        {'u', BALANCE_UNIT, "周期", "历来、按年、按季、按月，轮着看"},
        {'b', BALANCE_BASIS, "依据", "这本账依据的条款"},
        {0, 0, NULL, NULL},
};

static const struct list_column balance_columns[] = {{"户", 0, false}, {"累计", 16, true}, {"离限额", 16, true}};

static const struct account_def *account_of(const struct view *view)
{
	const struct balances_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);

	return book == NULL ? NULL : rulebook_account(book, state->account);
}

static int balances_open(struct view *view, const void *with, struct err *err)
{
	struct balances_state *state = view->state;
	const struct account_def *account;

	pile_init(&state->pile, balance_columns, 3, spoken("这一期没有记过。[ ] 换一期，u 换周期。"));
	snprintf(state->account, sizeof(state->account), "%s", (const char *)with);
	account = account_of(view);
	if (account == NULL)
		return err_set(err, ERR_MISSING, spoken("没有叫“%s”的账。请核对 accounts.yaml；不写账，列出能看的。"), state->account);
	state->pick = period_pick_of(account->period, time_day(desk_now(seat_of(view)->desk)));
	snprintf(state->title, sizeof(state->title), "%.*s", (int)text_cut(account->title, 40, NULL), account->title);
	return 0;
}

static void balances_close(struct view *view)
{
	struct balances_state *state = view->state;

	pile_fini(&state->pile);
}

static int balances_load(struct view *view, struct err *err)
{
	struct balances_state *state = view->state;
	const struct seat *seat = seat_of(view);
	char period[PERIOD_PICK_TEXT];
	struct tally_line *lines;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_tally(seat->desk, &seat->session, state->account, NULL, period_pick_text(&state->pick, period), &made, &lines, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		rows[i] = (struct list_row){.key = lines[i].key};
		rows[i].cells[0] = text_clean(&made, lines[i].title, false);
		rows[i].cells[1] = value_text(&lines[i].balance, &made);
		rows[i].cells[2] = value_text(&lines[i].left, &made);
		rows[i].roles[2] = ROLE_DIM;
	}
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool balances_place(struct view *view, int rows, int cols)
{
	struct balances_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows - HEAD_ROWS);
	return false;
}

static void balances_draw(const struct view *view, const struct pane *pane)
{
	const struct balances_state *state = view->state;
	struct pane rows = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);
	char words[WORDS_BYTES];
	int col = 2;

	period_pick_words(&state->pick, words, sizeof(words));
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, state->title) + 2;
	pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, words);
	list_draw(&state->pile.list, &rows);
}

static struct reply open_postings(struct view *view)
{
	struct balances_state *state = view->state;
	const struct list_row *row = list_current(&state->pile.list);

	if (row == NULL)
		return reply_of(REPLY_STAY);
	snprintf(state->key, sizeof(state->key), "%s", row->key);
	snprintf(state->key_title, sizeof(state->key_title), "%.*s", (int)text_cut(row->cells[0], 30, NULL), row->cells[0]);
	state->wanted = (struct postings_wanted){state->account, state->key, state->key_title, period_pick_text(&state->pick, state->period)};
	return reply_open(&postings_view, &state->wanted);
}

static struct reply turn_period(struct view *view, int by)
{
	struct balances_state *state = view->state;

	if (state->pick.unit == PERIOD_ALL) {
		app_say(view->app, ROLE_SOON, "眼前是历来的累计，不分期。按 u 换成按年、按季、按月。");
		return reply_of(REPLY_REDRAW);
	}
	period_pick_turn(&state->pick, by);
	return reply_of(REPLY_RELOAD);
}

static struct reply show_basis(struct view *view)
{
	const struct account_def *account = account_of(view);

	return account == NULL ? reply_of(REPLY_STAY) : clauses_reply(view, desk_book(seat_of(view)->desk), account->cites.basis, account->cites.basis_count);
}

static struct reply balances_act(struct view *view, int action, const struct input *input)
{
	struct balances_state *state = view->state;

	if (pile_mouse(&state->pile, input, 1 + HEAD_ROWS))
		action = GO_OPEN;
	switch (action) {
	case GO_OPEN:
		return open_postings(view);
	case BALANCE_BACK:
	case BALANCE_ON:
		return turn_period(view, action == BALANCE_BACK ? -1 : 1);
	case BALANCE_UNIT:
		state->pick.unit = (enum period_unit)((state->pick.unit + 1) % PERIOD_UNITS);
		return reply_of(REPLY_RELOAD);
	case BALANCE_BASIS:
		return show_basis(view);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("在这一栏里找"), .max_chars = 40});
	default:
		return pile_reply(&state->pile, action, input);
	}
}

static struct reply balances_answered(struct view *view, const struct answer *answer)
{
	struct balances_state *state = view->state;

	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops balances_view = {
        .name = "balances",
        .title = "账户",
        .state_size = sizeof(struct balances_state),
        .keys = balances_keys,
        .list = true,
        .live = true,
        .open = balances_open,
        .load = balances_load,
        .place = balances_place,
        .draw = balances_draw,
        .act = balances_act,
        .answered = balances_answered,
        .close = balances_close,
};
