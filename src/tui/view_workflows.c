/* SPDX-License-Identifier: MIT */
/* view_workflows: the matters that this person may file. */
#include <string.h>

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

enum { WORKFLOWS_BASIS = 1, ASK_SEARCH = 1 };

struct workflows_state {
	struct pile pile;
	struct compose compose; /* for the form that opens */
};

static const struct key_bind workflows_keys[] = {
        {'b', WORKFLOWS_BASIS, "依据", "这个事项依据的条款"},
        {0, 0, NULL, NULL},
};

static const struct list_column workflows_columns[] = {{"事项", 20, false}, {"经过", 0, false}};

static int workflows_open(struct view *view, const void *with, struct err *err)
{
	struct workflows_state *state = view->state;
	(void)with;
	(void)err;
	pile_init(&state->pile, workflows_columns, 2, spoken("没有您可以提出的事项。"));
	return 0;
}

static void workflows_close(struct view *view)
{
	struct workflows_state *state = view->state;
	pile_fini(&state->pile);
}

/* 填报→批准→备案 */
static const char *steps_text(const struct workflow *workflow, struct arena *arena)
{
	const char *words = "";
	for (size_t i = 0; i < workflow->step_count; i++)
		words = arena_printf(arena, "%s%s%s", words, i ? "→" : "", workflow->steps[i].title);
	return words;
}

static int workflows_load(struct view *view, struct err *err)
{
	struct workflows_state *state = view->state;
	struct seat *seat = seat_of(view);
	const struct workflow **workflows;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_openable(seat->desk, &seat->session, &made, &workflows, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		rows[i].key = workflows[i]->id;
		rows[i].cells[0] = workflows[i]->title;
		rows[i].cells[1] = steps_text(workflows[i], &made);
		rows[i].roles[1] = ROLE_DIM;
	}
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool workflows_place(struct view *view, int rows, int cols)
{
	struct workflows_state *state = view->state;
	(void)cols;
	pile_place(&state->pile, rows);
	return false;
}

static void workflows_draw(const struct view *view, const struct pane *pane)
{
	const struct workflows_state *state = view->state;
	list_draw(&state->pile.list, pane);
}

static struct reply workflows_act(struct view *view, int action, const struct input *input)
{
	struct workflows_state *state = view->state;
	const struct list_row *row = list_current(&state->pile.list);
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const struct workflow *workflow = row && book ? rulebook_head(book, row->key) : NULL;
	if (action == GO_OPEN && workflow) {
		state->compose = (struct compose){.workflow = workflow->id, .action = ACTION_OPEN};
		return (struct reply){REPLY_TURN, &compose_view, &state->compose};
	}
	if (action == WORKFLOWS_BASIS && workflow)
		return clauses_reply(view, book, workflow->cites.basis, workflow->cites.basis_count);
	if (action == GO_SEARCH)
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("查找"), .max_chars = 40});
	return pile_reply(&state->pile, action, input);
}

static struct reply workflows_answered(struct view *view, const struct answer *answer)
{
	struct workflows_state *state = view->state;
	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops workflows_view = {
        .name = "workflows",
        .title = "新办",
        .state_size = sizeof(struct workflows_state),
        .keys = workflows_keys,
        .list = true,
        .open = workflows_open,
        .load = workflows_load,
        .place = workflows_place,
        .draw = workflows_draw,
        .act = workflows_act,
        .answered = workflows_answered,
        .close = workflows_close,
};
