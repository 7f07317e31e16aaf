/* SPDX-License-Identifier: MIT */
/* view_lock: the shared terminal, left alone: shows nothing of what is open under it until the same person is back or another signs in. */
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "editor.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "views.h"

enum { LOCK_ENTER = 1, LOCK_CHANGE, LOCK_CLEAR, LOCK_CHARS = 128, LOCK_COLS = 30 };

struct lock_state {
	struct editor password;
};

static const struct key_bind lock_keys[] = {
        {PRESS_ENTER, LOCK_ENTER, "开锁", "口令对了就回到原处"},
        {PRESS_F1 + 3, LOCK_CHANGE, "换人", "另一个人坐下；锁着的件照样存好"},
        {PRESS_ESC, LOCK_CLEAR, "重输", "清掉输了一半的口令"},
        {0, 0, NULL, NULL},
};

static int lock_open(struct view *view, const void *with, struct err *err)
{
	struct lock_state *state = view->state;

	(void)with;
	(void)err;
	editor_init(&state->password, LOCK_CHARS, false);
	state->password.masked = true;
	seat_of(view)->locked = true;
	return 0;
}

static void lock_close(struct view *view)
{
	struct lock_state *state = view->state;

	editor_fini(&state->password);
	seat_of(view)->locked = false;
}

static bool lock_place(struct view *view, int rows, int cols)
{
	struct lock_state *state = view->state;

	(void)rows;
	(void)cols;
	editor_place(&state->password, 1, LOCK_COLS);
	return false;
}

static void lock_draw(const struct view *view, const struct pane *pane)
{
	const struct lock_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct pane line = pane_part(pane, 5, 11, 1, LOCK_COLS);
	int col;

	pane_text(pane, 1, 4, pane->cols - 6, ROLE_TITLE, spoken("有一阵没有人按键，这台终端已锁上。"));
	pane_text(pane, 2, 4, pane->cols - 6, ROLE_DIM, spoken("没填完的都存好了。本人输口令回到原处；别人要用，按 F4 换人。"));
	col = 4 + pane_text(pane, 4, 4, pane->cols - 6, ROLE_NORMAL, seat->name);
	pane_text(pane, 4, col + 2, pane->cols - col - 4, ROLE_DIM, seat->post_title);
	pane_text(pane, 5, 4, 6, ROLE_LABEL, spoken("口令"));
	editor_draw(&state->password, &line, ROLE_FIELD_FOCUS, true);
}

static struct reply lock_try(struct view *view)
{
	struct lock_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct session again;
	struct arena scratch;
	struct err err;
	int result;

	arena_init(&scratch);
	result = desk_sign_in(seat->desk, seat->session.person, editor_text(&state->password, &scratch), &again, &err);
	arena_fini(&scratch);
	editor_set(&state->password, "");
	return result == 0 ? reply_of(REPLY_CLOSE) : say_err(view, &err);
}

static struct reply lock_act(struct view *view, int action, const struct input *input)
{
	struct lock_state *state = view->state;

	switch (action) {
	case LOCK_ENTER:
		return lock_try(view);
	case LOCK_CHANGE:
		return reply_open(&signin_view, NULL);
	case LOCK_CLEAR:
		editor_set(&state->password, "");
		return reply_of(REPLY_REDRAW);
	case GO_REDRAW:
		return reply_of(REPLY_PASS);
	default:
		return reply_of(editor_input(&state->password, input, NULL) == EDITOR_NOT_MINE ? REPLY_STAY : REPLY_REDRAW);
	}
}

/* The same person may come back through the sign-in too. */
static struct reply lock_answered(struct view *view, const struct answer *answer)
{
	(void)view;
	return reply_of(answer->done ? REPLY_CLOSE : REPLY_REDRAW);
}

static bool lock_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops lock_view = {
        .name = "lock",
        .title = "锁屏",
        .state_size = sizeof(struct lock_state),
        .keys = lock_keys,
        .modal = true,
        .open = lock_open,
        .place = lock_place,
        .draw = lock_draw,
        .act = lock_act,
        .typing = lock_typing,
        .answered = lock_answered,
        .close = lock_close,
};
