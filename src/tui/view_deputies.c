/* SPDX-License-Identifier: MIT */
/* view_deputies: one's own deputies: who stands in, for which post, when and for which matters. Names another, ends one. */
#include <stdio.h>
#include <string.h>

#include "antou/deputy.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "keys.h"
#include "pane.h"
#include "pile.h"
#include "views.h"

enum { DEPUTY_NEW = 1, DEPUTY_END, ASK_END = 1 };

struct deputies_state {
	struct pile pile;
	struct staff_form form;
	char ending[200]; /* person and post, a blank between */
};

static const struct key_bind deputies_keys[] = {
        {'+', DEPUTY_NEW, "指定", "请一位代理人：从何时到何时，哪些事项"},
        {'x', DEPUTY_END, "不再代理", "光标所在的代理从现在起停止"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"代理人", 10, false}, {"岗位", 16, false}, {"自", 16, false}, {"至", 16, false}, {"事项", 0, false}};

static int deputies_open(struct view *view, const void *with, struct err *err)
{
	struct deputies_state *state = view->state;

	(void)with;
	(void)err;
	pile_init(&state->pile, columns, 5, spoken("没有代理人。按 + 指定一位。"));
	return 0;
}

static void deputies_close(struct view *view)
{
	struct deputies_state *state = view->state;

	pile_fini(&state->pile);
}

static void deputy_row(const struct deputy *deputy, struct arena *arena, struct list_row *row)
{
	row->key = arena_printf(arena, "%s %s", deputy->person, deputy->post);
	row->cells[0] = deputy->name;
	row->cells[1] = deputy->post_title;
	row->cells[2] = deputy->from;
	row->cells[3] = deputy->to;
	row->cells[4] = deputy->away ? spoken("代理人外出，不算") : deputy->matter_count ? joined(deputy->matters, deputy->matter_count, arena) : spoken("全部事项");
	row->roles[4] = deputy->away ? ROLE_SOON : ROLE_NORMAL;
}

static int deputies_load(struct view *view, struct err *err)
{
	struct deputies_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct deputy *deputies;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_deputies(seat->desk, &seat->session, seat->session.person, &made, &deputies, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		deputy_row(&deputies[i], &made, &rows[i]);
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool deputies_place(struct view *view, int rows, int cols)
{
	struct deputies_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows);
	return false;
}

static void deputies_draw(const struct view *view, const struct pane *pane)
{
	const struct deputies_state *state = view->state;

	list_draw(&state->pile.list, pane);
}

static struct reply ask_end(struct view *view)
{
	static const struct choice choices[] = {{"no", "不，照旧", NULL}, {"yes", "是，从现在起不再代理", NULL}};
	struct deputies_state *state = view->state;
	const struct list_row *row = list_current(&state->pile.list);

	if (row == NULL)
		return reply_of(REPLY_STAY);
	snprintf(state->ending, sizeof(state->ending), "%s", row->key);
	return dialog_question(view, &(struct question){ASK_END, spoken("不再代理"), arena_printf(&view->arena, spoken("%s 不再代理“%s”？"), row->cells[0], row->cells[1]),
	        choices, 2});
}

static struct reply deputies_act(struct view *view, int action, const struct input *input)
{
	struct deputies_state *state = view->state;
	const struct seat *seat = seat_of(view);

	switch (action) {
	case DEPUTY_NEW:
		state->form = (struct staff_form){EVENT_DUTY_ADDRESSED, seat->session.person, ""};
		return reply_open(&staff_view, &state->form);
	case DEPUTY_END:
		return ask_end(view);
	default:
		return pile_reply(&state->pile, action, input);
	}
}

static struct reply deputies_answered(struct view *view, const struct answer *answer)
{
	struct deputies_state *state = view->state;
	const struct seat *seat = seat_of(view);
	char *post = strchr(state->ending, ' ');
	struct err err;

	if (answer->tag != ASK_END || !answer->done || !text_equal(answer->value, "yes") || post == NULL)
		return reply_of(REPLY_REDRAW);
	*post++ = '\0';
	if (desk_deputy_end(seat->desk, &seat->session, state->ending, seat->session.person, post, &err) != 0)
		return say_err(view, &err);
	return reply_of(REPLY_RELOAD);
}

const struct view_ops deputies_view = {
        .name = "deputies",
        .title = "我的代理人",
        .state_size = sizeof(struct deputies_state),
        .keys = deputies_keys,
        .list = true,
        .live = true,
        .open = deputies_open,
        .load = deputies_load,
        .place = deputies_place,
        .draw = deputies_draw,
        .act = deputies_act,
        .answered = deputies_answered,
        .close = deputies_close,
};
