/* SPDX-License-Identifier: MIT */
/* view_registers: the registers that this person may read. */
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

enum { REGISTERS_BASIS = 1, ASK_SEARCH };

struct registers_state {
	struct pile pile;
	char id[128];
};

static const struct key_bind registers_keys[] = {
        {'b', REGISTERS_BASIS, "依据", "要设这本登记簿的条款"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"登记簿", 0, false}, {"事项", 16, false}, {"依据", 36, false}};

static int registers_open(struct view *view, const void *with, struct err *err)
{
	struct registers_state *state = view->state;

	(void)with;
	(void)err;
	pile_init(&state->pile, columns, 3, spoken("您的职务没有可看的登记簿。要看哪一本，请找该事项的主管股室。"));
	return 0;
}

static void registers_close(struct view *view)
{
	struct registers_state *state = view->state;

	pile_fini(&state->pile);
}

static void register_row(const struct seat *seat, const struct register_def *def, struct arena *arena, struct list_row *row)
{
	row->key = def->id;
	row->cells[0] = def->title;
	row->cells[1] = rulebook_head(desk_book(seat->desk), def->workflow)->title;
	row->cells[2] = joined(def->cites.basis, def->cites.basis_count, arena);
	row->roles[2] = ROLE_DIM;
}

static int registers_load(struct view *view, struct err *err)
{
	struct registers_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct register_def **defs;
	struct list_row *rows = NULL;
	struct arena made;
	size_t count = 0;
	int result;

	arena_init(&made);
	result = desk_registers(seat->desk, &seat->session, &made, &defs, &count, err);
	if (result == 0)
		rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; result == 0 && i < count; i++)
		register_row(seat, defs[i], &made, &rows[i]);
	if (result == 0)
		pile_take(&state->pile, &made, rows, count);
	arena_fini(&made);
	return result;
}

static bool registers_place(struct view *view, int rows, int cols)
{
	struct registers_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows);
	return false;
}

static void registers_draw(const struct view *view, const struct pane *pane)
{
	const struct registers_state *state = view->state;

	list_draw(&state->pile.list, pane);
}

static struct reply registers_act(struct view *view, int action, const struct input *input)
{
	struct registers_state *state = view->state;
	const struct list_row *row = list_current(&state->pile.list);
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const struct register_def *def = row == NULL || book == NULL ? NULL : rulebook_register(book, row->key);

	if (pile_mouse(&state->pile, input, 1))
		action = GO_OPEN;
	switch (action) {
	case REGISTERS_BASIS:
		return def == NULL ? reply_of(REPLY_STAY) : clauses_reply(view, book, def->cites.basis, def->cites.basis_count);
	case GO_OPEN:
		row = list_current(&state->pile.list);
		if (row == NULL)
			return reply_of(REPLY_STAY);
		snprintf(state->id, sizeof(state->id), "%s", row->key);
		return reply_open(&register_view, state->id);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("找登记簿"), .max_chars = 40});
	default:
		return pile_reply(&state->pile, action, input);
	}
}

static struct reply registers_answered(struct view *view, const struct answer *answer)
{
	struct registers_state *state = view->state;

	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops registers_view = {
        .name = "registers",
        .title = "登记簿",
        .state_size = sizeof(struct registers_state),
        .keys = registers_keys,
        .list = true,
        .live = true,
        .open = registers_open,
        .load = registers_load,
        .place = registers_place,
        .draw = registers_draw,
        .act = registers_act,
        .answered = registers_answered,
        .close = registers_close,
};
