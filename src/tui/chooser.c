/* SPDX-License-Identifier: MIT */
/* chooser: see chooser.h. */
#include "chooser.h"

#include "antou/words.h"
#include "app.h"
#include "input.h"
#include "keys.h"
#include "pane.h"

struct chooser_state {
	struct arena arena;
	struct chooser asked;
	struct picker picker;
};

static const struct key_bind chooser_keys[] = {
        {PRESS_ENTER, 1, "选定", "选定光标所在的一项"},
        {PRESS_ESC, 2, "不做", "什么也不做，回去"},
        {0, 0, NULL, NULL},
};

static const struct chooser *chooser_copy(struct arena *arena, const struct chooser *asked)
{
	struct chooser *copy = arena_alloc(arena, sizeof(*copy));
	struct choice *choices = arena_array(arena, asked->count + 1, sizeof(*choices));

	*copy = *asked;
	copy->title = arena_strdup(arena, asked->title);
	copy->at = arena_strdup(arena, asked->at);
	for (size_t i = 0; i < asked->count; i++)
		choices[i] = (struct choice){arena_strdup(arena, asked->choices[i].value), arena_strdup(arena, asked->choices[i].label),
		        arena_strdup(arena, asked->choices[i].note)};
	copy->choices = choices;
	return copy;
}

static int chooser_open(struct view *view, const void *with, struct err *err)
{
	struct chooser_state *state = view->state;

	(void)err;
	arena_init(&state->arena);
	state->asked = *chooser_copy(&state->arena, with);
	picker_init(&state->picker, state->asked.title, state->asked.choices, state->asked.count, true);
	if (state->asked.at != NULL)
		picker_go(&state->picker, state->asked.at);
	return 0;
}

static void chooser_close(struct view *view)
{
	struct chooser_state *state = view->state;

	picker_fini(&state->picker);
	arena_fini(&state->arena);
}

static void chooser_size(const struct chooser_state *state, int most_rows, int most_cols, int *rows, int *cols)
{
	picker_size(&state->picker, rows, cols);
	*rows = *rows < most_rows ? *rows : most_rows;
	*cols = *cols < most_cols ? *cols : most_cols;
}

static bool chooser_place(struct view *view, int rows, int cols)
{
	struct chooser_state *state = view->state;
	int box_rows, box_cols;

	chooser_size(state, rows, cols, &box_rows, &box_cols);
	picker_place(&state->picker, box_rows, box_cols);
	return false;
}

static void chooser_draw(const struct view *view, const struct pane *pane)
{
	const struct chooser_state *state = view->state;
	struct pane box;
	int rows, cols;

	chooser_size(state, pane->rows, pane->cols, &rows, &cols);
	box = pane_part(pane, (pane->rows - rows) / 2, (pane->cols - cols) / 2, rows, cols);
	picker_draw(&state->picker, &box);
}

static struct reply chooser_act(struct view *view, int action, const struct input *input)
{
	struct chooser_state *state = view->state;
	enum picker_result result = picker_input(&state->picker, input);
	const struct choice *choice = picker_current(&state->picker);

	(void)action;
	if (result == PICKER_STAY)
		return (struct reply){REPLY_REDRAW, NULL, NULL};
	app_answer(view->app, &(struct answer){.tag = state->asked.tag, .done = result == PICKER_DONE && choice != NULL,
	                              .value = result == PICKER_DONE && choice != NULL ? choice->value : NULL});
	return (struct reply){REPLY_CLOSE, NULL, NULL};
}

static bool chooser_typing(const struct view *view)
{
	(void)view;
	return true;
}

static const struct view_ops chooser_view = {
        .name = "chooser",
        .title = "选一项",
        .state_size = sizeof(struct chooser_state),
        .keys = chooser_keys,
        .popup = true,
        .open = chooser_open,
        .place = chooser_place,
        .draw = chooser_draw,
        .act = chooser_act,
        .typing = chooser_typing,
        .close = chooser_close,
};

struct reply chooser_reply(struct view *view, const struct chooser *chooser)
{
	return (struct reply){REPLY_OPEN, &chooser_view, chooser_copy(&view->arena, chooser)};
}
