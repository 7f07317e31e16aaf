/* SPDX-License-Identifier: MIT */
/* view_admin: the people of the office with posts, charges of the day, passwords and locks; each change opens its form. */
#include <stdio.h>

#include "antou/err.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "keys.h"
#include "pane.h"
#include "pile.h"
#include "views.h"

enum { ADMIN_APPOINT = 1, ADMIN_CHARGE, ADMIN_ABSENCE, ADMIN_PASSWORD, ADMIN_NEW, ADMIN_HANDOVER, ADMIN_DEPUTY, ASK_SEARCH = 1 };

struct admin_state {
	struct pile pile;
	struct staff_form form;
	char person[64], name[64];
};

static const struct key_bind admin_keys[] = {
        {'a', ADMIN_APPOINT, "任免", "给光标所在的人任职、免职"},
        {'c', ADMIN_CHARGE, "分管", "定他分管哪个股室、哪样东西"},
        {'o', ADMIN_ABSENCE, "外出", "登记他哪几天外出"},
        {'p', ADMIN_PASSWORD, "口令", "设他的口令，也解开锁定"},
        {'d', ADMIN_DEPUTY, "代理", "给他指定代理人"},
        {'t', ADMIN_HANDOVER, "移交", "他要离任：把指名归他办的全部转给接手的人"},
        {'+', ADMIN_NEW, "新人", "登记一个新来的人"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {
        {"姓名", 10, false}, {"标识", 18, false}, {"股室", 12, false}, {"职务", 0, false}, {"口令", 8, false}};

static int admin_open(struct view *view, const void *with, struct err *err)
{
	struct admin_state *state = view->state;

	(void)with;
	(void)err;
	pile_init(&state->pile, columns, 5, spoken("名册是空的。按 + 登记第一个人。"));
	return 0;
}

static void admin_close(struct view *view)
{
	struct admin_state *state = view->state;

	pile_fini(&state->pile);
}

static void person_row(const struct seat *seat, const struct person *person, struct arena *arena, struct list_row *row)
{
	const struct rulebook *book = desk_book(seat->desk);

	row->key = person->id;
	row->cells[0] = person->name;
	row->cells[1] = person->id;
	row->cells[2] = book == NULL ? person->unit : rulebook_title(book, person->unit);
	row->cells[3] =
	        arena_printf(arena, "%s%s", titles_text(seat, person->posts, person->post_count, arena), person->away ? spoken("（外出）") : "");
	row->cells[4] = person->locked ? spoken("锁定 ●") : person->has_password ? spoken("已设") : spoken("未设 ▲");
	row->roles[1] = ROLE_DIM;
	row->roles[4] = person->locked ? ROLE_LATE : person->has_password ? ROLE_DIM : ROLE_SOON;
}

static int admin_load(struct view *view, struct err *err)
{
	struct admin_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct person *people;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_people(seat->desk, &made, &people, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		person_row(seat, &people[i], &made, &rows[i]);
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool admin_place(struct view *view, int rows, int cols)
{
	struct admin_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows);
	return false;
}

static void admin_draw(const struct view *view, const struct pane *pane)
{
	const struct admin_state *state = view->state;

	list_draw(&state->pile.list, pane);
}

static struct reply open_form(struct view *view, enum event_kind kind)
{
	struct admin_state *state = view->state;
	const struct list_row *row = list_current(&state->pile.list);
	bool fresh = kind == EVENT_PERSON;

	if (row == NULL && !fresh)
		return reply_of(REPLY_STAY);
	snprintf(state->person, sizeof(state->person), "%s", fresh ? "" : row->key);
	snprintf(state->name, sizeof(state->name), "%s", fresh ? "" : row->cells[0]);
	state->form = (struct staff_form){kind, state->person, state->name};
	return reply_open(&staff_view, &state->form);
}

static struct reply open_password(struct view *view)
{
	struct admin_state *state = view->state;
	const struct list_row *row = list_current(&state->pile.list);

	if (row == NULL)
		return reply_of(REPLY_STAY);
	snprintf(state->person, sizeof(state->person), "%s", row->key);
	return reply_open(&password_view, state->person);
}

static struct reply admin_act(struct view *view, int action, const struct input *input)
{
	struct admin_state *state = view->state;

	if (pile_mouse(&state->pile, input, 1))
		action = GO_OPEN;
	switch (action) {
	case ADMIN_APPOINT:
	case GO_OPEN:
		return open_form(view, EVENT_APPOINTED);
	case ADMIN_CHARGE:
		return open_form(view, EVENT_CHARGED);
	case ADMIN_ABSENCE:
		return open_form(view, EVENT_ABSENCE);
	case ADMIN_DEPUTY:
		return open_form(view, EVENT_DUTY_ADDRESSED);
	case ADMIN_HANDOVER:
		return open_form(view, EVENT_DUTY_GIVEN);
	case ADMIN_PASSWORD:
		return open_password(view);
	case ADMIN_NEW:
		return open_form(view, EVENT_PERSON);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("找人"), .max_chars = 40});
	default:
		return pile_reply(&state->pile, action, input);
	}
}

static struct reply admin_answered(struct view *view, const struct answer *answer)
{
	struct admin_state *state = view->state;

	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops admin_view = {
        .name = "admin",
        .title = "人员和口令",
        .state_size = sizeof(struct admin_state),
        .keys = admin_keys,
        .list = true,
        .live = true,
        .open = admin_open,
        .load = admin_load,
        .place = admin_place,
        .draw = admin_draw,
        .act = admin_act,
        .answered = admin_answered,
        .close = admin_close,
};
