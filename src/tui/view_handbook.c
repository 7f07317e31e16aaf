/* SPDX-License-Identifier: MIT */
/* view_handbook: the clauses of the rulebook in force: where each stands, what it wants, how it is kept, how a doubt about it is read, and
 * what carries it. */
#include <stdio.h>

#include "antou/buf.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "carriers.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"
#include "pile.h"
#include "views.h"

enum { HANDBOOK_DOWN = 1, HANDBOOK_UP, ASK_SEARCH = 1, WIDE_COLS = 110, HEAD_ROWS = 1 };

struct handbook_state {
	struct pile pile;
	struct arena arena; /* of words */
	const char *words;  /* the clause under the cursor in full */
	int top;            /* first line of words shown */
	int rows, cols;
};

static const struct key_bind handbook_keys[] = {
        {PRESS_CONTROL('D'), HANDBOOK_DOWN, "翻条文", "条文往下翻"},
        {PRESS_CONTROL('U'), HANDBOOK_UP, NULL, "条文往上翻"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"条款", 16, false}, {"要求", 0, false}, {"落实", 6, false}};

/* The words for the clause under the cursor. */
static void words_load(struct view *view)
{
	struct handbook_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const struct list_row *row = list_current(&state->pile.list);
	const char *by;
	struct buf buf;

	arena_reset(&state->arena);
	state->top = 0;
	state->words = "";
	if (row == NULL || book == NULL)
		return;
	buf_init(&buf, &state->arena);
	buf_puts(&buf, clauses_text(book, &row->key, 1, &state->arena));
	by = carriers_text(book, row->key, &state->arena);
	if (by[0] == '\0')
		by = rulebook_clause(book, row->key)->kept == KEPT_HANDBOOK ? spoken("没有；照手册办。") : spoken("决策表；逐行见 antou rules coverage。");
	buf_printf(&buf, spoken("\n\n承担：\n%s"), by);
	state->words = buf_text(&buf);
}

static int handbook_open(struct view *view, const void *with, struct err *err)
{
	struct handbook_state *state = view->state;

	(void)err;
	arena_init(&state->arena);
	pile_init(&state->pile, columns, 3, spoken("这册规则书没有条款。"));
	state->words = "";
	if (with != NULL)
		snprintf(state->pile.list.kept, sizeof(state->pile.list.kept), "%s", (const char *)with);
	return 0;
}

static void handbook_close(struct view *view)
{
	struct handbook_state *state = view->state;

	pile_fini(&state->pile);
	arena_fini(&state->arena);
}

static const char *kept_word(enum clause_kept kept)
{
	switch (kept) {
	case KEPT_ENFORCED:
		return spoken("把关");
	case KEPT_RECORDED:
		return spoken("记录");
	case KEPT_HANDBOOK:
		return spoken("手册");
	}
	return "";
}

static int handbook_load(struct view *view, struct err *err)
{
	struct handbook_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	struct list_row *rows;
	struct arena made;

	if (book == NULL)
		return err_set(err, ERR_MISSING, spoken("没有现行的规则书。请系统管理员用 antou rules adopt 采纳一册。"));
	arena_init(&made);
	rows = arena_array(&made, book->clause_count + 1, sizeof(*rows));
	for (size_t i = 0; i < book->clause_count; i++) {
		const struct clause *clause = &book->clauses[i];

		rows[i].key = clause->id;
		rows[i].cells[0] = clause->id;
		rows[i].cells[1] = clause->gist == NULL ? clause->place : clause->gist;
		rows[i].cells[2] = clause->doubt == NULL ? kept_word(clause->kept) : arena_printf(&made, spoken("%s疑"), kept_word(clause->kept));
		rows[i].roles[2] = clause->doubt == NULL ? ROLE_DIM : ROLE_SOON;
	}
	pile_take(&state->pile, &made, rows, book->clause_count);
	words_load(view);
	return 0;
}

/* Words stand beside the list on a wide terminal, under it on a narrow one. */
static void parts(const struct pane *pane, struct pane *list, struct pane *words)
{
	int half = pane->cols >= WIDE_COLS ? pane->cols / 2 : pane->rows / 2;

	if (pane->cols >= WIDE_COLS) {
		*list = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, half);
		*words = pane_part(pane, HEAD_ROWS, half + 1, pane->rows - HEAD_ROWS, pane->cols - half - 1);
	} else {
		*list = pane_part(pane, HEAD_ROWS, 0, pane->rows - half - HEAD_ROWS, pane->cols);
		*words = pane_part(pane, pane->rows - half, 0, half, pane->cols);
	}
}

static bool handbook_place(struct view *view, int rows, int cols)
{
	struct handbook_state *state = view->state;

	state->rows = rows;
	state->cols = cols;
	pile_place(&state->pile, cols >= WIDE_COLS ? rows - HEAD_ROWS : rows - rows / 2 - HEAD_ROWS);
	return false;
}

static void handbook_draw(const struct view *view, const struct pane *pane)
{
	const struct handbook_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	struct pane list, words, inner;

	parts(pane, &list, &words);
	if (book != NULL)
		pane_text(pane, 0, 2, pane->cols - 4, ROLE_TITLE, book->issued_title == NULL ? book->title : book->issued_title);
	list_draw(&state->pile.list, &list);
	pane_frame(&words, ROLE_FRAME, spoken("条文"));
	inner = pane_part(&words, 1, 2, words.rows - 2, words.cols - 4);
	paragraph_draw(&inner, ROLE_NORMAL, state->words, state->top);
}

static struct reply scroll(struct handbook_state *state, int by)
{
	int cols = state->cols >= WIDE_COLS ? state->cols - state->cols / 2 - 5 : state->cols - 4;
	int rows = (state->cols >= WIDE_COLS ? state->rows - HEAD_ROWS : state->rows / 2) - 2;
	int last = paragraph_rows(state->words, cols) - rows;

	state->top += by * (rows > 1 ? rows - 1 : 1);
	state->top = state->top > last ? last : state->top;
	state->top = state->top < 0 ? 0 : state->top;
	return reply_of(REPLY_REDRAW);
}

static struct reply handbook_act(struct view *view, int action, const struct input *input)
{
	struct handbook_state *state = view->state;
	struct reply reply;

	switch (action) {
	case HANDBOOK_DOWN:
	case GO_OPEN:
		return scroll(state, 1);
	case HANDBOOK_UP:
		return scroll(state, -1);
	case GO_SEARCH:
		return dialog_prompt(
		        view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("查条款"), .words = spoken("条款号或要求里的字："), .max_chars = 40});
	default:
		break;
	}
	pile_mouse(&state->pile, input, 1 + HEAD_ROWS);
	reply = pile_reply(&state->pile, action, input);
	if (reply.kind == REPLY_REDRAW)
		words_load(view);
	return reply;
}

static struct reply handbook_answered(struct view *view, const struct answer *answer)
{
	struct handbook_state *state = view->state;
	struct reply reply = pile_answered(&state->pile, view->app, answer, ASK_SEARCH);

	words_load(view);
	return reply;
}

const struct view_ops handbook_view = {
        .name = "handbook",
        .title = "制度",
        .state_size = sizeof(struct handbook_state),
        .keys = handbook_keys,
        .list = true,
        .open = handbook_open,
        .load = handbook_load,
        .place = handbook_place,
        .draw = handbook_draw,
        .act = handbook_act,
        .answered = handbook_answered,
        .close = handbook_close,
};
