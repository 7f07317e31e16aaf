/* SPDX-License-Identifier: MIT */
/* view_password: a new password: one's own, after the old one; by an administrator, anybody's. */
#include <stdio.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "form.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "views.h"

enum { PASSWORD_SEND = 1 };

struct password_state {
	struct form form;
	struct arena arena;
	char person[64];
	const char *name;
};

static const struct key_bind password_keys[] = {
        {PRESS_CONTROL('S'), PASSWORD_SEND, "设定", "照填的设定口令"},
        {PRESS_F1 + 1, PASSWORD_SEND, NULL, "照填的设定口令"},
        {PRESS_TAB, GO_NONE, "下一项", "到下一项"},
        {0, 0, NULL, NULL},
};

/* The present password is asked of its owner only. */
static const struct entry_spec asked[] = {
        {.name = "old", .title = "现在的口令", .kind = ENTRY_SECRET, .max_chars = 128, .hint = "没有设过的不用填"},
        {.name = "new", .title = "新口令", .kind = ENTRY_SECRET, .required = true, .max_chars = 128, .hint = "至少八个字"},
        {.name = "again", .title = "再输一遍", .kind = ENTRY_SECRET, .required = true, .max_chars = 128, .hint = "填好按 ^S 或 F2"}};
enum { ASKED = sizeof(asked) / sizeof(asked[0]) };
static const struct form_ops no_ops = {0};

static bool own(const struct view *view)
{
	const struct password_state *state = view->state;

	return text_equal(state->person, seat_of(view)->session.person);
}

static void specs_make(struct password_state *state, bool mine)
{
	struct entry_spec *entries = arena_array(&state->arena, ASKED, sizeof(*entries));
	struct form_spec *specs = arena_array(&state->arena, ASKED, sizeof(*specs));

	for (size_t i = 0; i < ASKED; i++) {
		entries[i] = asked[i];
		entries[i].title = spoken(asked[i].title);
		entries[i].hint = spoken(asked[i].hint);
		specs[i] = (struct form_spec){FORM_ENTRY, NULL, NULL, &entries[i], 1};
	}
	form_init(&state->form, mine ? specs : specs + 1, mine ? ASKED : ASKED - 1, &no_ops, NULL);
}

static int password_open(struct view *view, const void *with, struct err *err)
{
	struct password_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct person person;
	bool mine;

	arena_init(&state->arena);
	snprintf(state->person, sizeof(state->person), "%s", with == NULL ? seat->session.person : (const char *)with);
	mine = own(view);
	if (desk_person(seat->desk, state->person, &state->arena, &person, err) != 0) {
		arena_fini(&state->arena);
		return -1;
	}
	state->name = person.name;
	specs_make(state, mine);
	return 0;
}

static void password_close(struct view *view)
{
	struct password_state *state = view->state;

	form_fini(&state->form);
	arena_fini(&state->arena);
}

static bool password_place(struct view *view, int rows, int cols)
{
	struct password_state *state = view->state;

	form_place(&state->form, rows - 2, cols);
	return false;
}

static void password_draw(const struct view *view, const struct pane *pane)
{
	const struct password_state *state = view->state;
	struct pane form = pane_part(pane, 2, 0, pane->rows - 2, pane->cols);
	int col = 2 + pane_text(pane, 0, 2, pane->cols - 2, ROLE_TITLE, state->name);

	pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, spoken("的口令"));
	form_draw(&state->form, &form);
}

/* One's own old password is asked for, so that nobody changes it on an unlocked terminal. */
static int password_set(struct view *view, struct arena *scratch, struct err *err)
{
	struct password_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const char *fresh = entry_value(form_entry(&state->form, "new"), scratch);
	struct session again;

	if (own(view) && desk_sign_in(seat->desk, state->person, entry_value(form_entry(&state->form, "old"), scratch), &again, err) != 0) {
		form_say(&state->form, "old", spoken("现在的口令不对。"));
		return -1;
	}
	if (!text_equal(fresh, entry_value(form_entry(&state->form, "again"), scratch))) {
		form_say(&state->form, "again", spoken("两遍不一样，请重输。"));
		return err_set(err, ERR_USAGE, spoken("两遍口令不一样，请重输。"));
	}
	return desk_set_password(seat->desk, &seat->session, state->person, fresh, err);
}

static struct reply password_send(struct view *view)
{
	struct password_state *state = view->state;
	struct arena scratch;
	struct err err;
	int result;

	if (form_check(&state->form) > 0)
		return reply_of(REPLY_REDRAW);
	arena_init(&scratch);
	result = password_set(view, &scratch, &err);
	arena_fini(&scratch);
	if (result != 0)
		return say_err(view, &err);
	if (own(view))
		seat_of(view)->lockable = true;
	app_say(view->app, ROLE_OK, "%s的口令已设好。", state->name);
	return reply_of(REPLY_CLOSE);
}

static struct reply password_act(struct view *view, int action, const struct input *input)
{
	struct password_state *state = view->state;

	if (action == PASSWORD_SEND)
		return password_send(view);
	switch (form_input(&state->form, input, app_now(view->app))) {
	case FORM_NOT_MINE:
		return reply_of(REPLY_PASS);
	case FORM_REDRAW:
		return reply_of(REPLY_REDRAW);
	case FORM_SEND:
		return password_send(view);
	}
	return reply_of(REPLY_PASS);
}

static bool password_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops password_view = {
        .name = "password",
        .title = "改口令",
        .state_size = sizeof(struct password_state),
        .keys = password_keys,
        .open = password_open,
        .place = password_place,
        .draw = password_draw,
        .act = password_act,
        .typing = password_typing,
        .close = password_close,
};
