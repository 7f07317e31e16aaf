/* SPDX-License-Identifier: MIT */
/* dialog: question, message and palette: framed lists in the middle of the screen. Typing is prompt.c, the keys are help.c. */
#include "dialog.h"

#include <stdio.h>
#include <string.h>

#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"

struct question_state {
	struct arena arena;
	struct question asked;
	struct picker picker;
	int top, hidden; /* first line of the words that is shown, and how many lines do not fit */
};

enum { QUESTION_COLS = 60, NOTED_COLS = 76, NOTE_LEAST = 12 };

static const struct key_bind question_keys[] = {
        {PRESS_ENTER, 1, "选定", "选定光标所在的一项"},
        {PRESS_ESC, 2, "不做", "什么也不做，回去"},
        {0, 0, NULL, NULL},
};

static const struct question *question_copy(struct arena *arena, const struct question *asked)
{
	struct question *copy = arena_alloc(arena, sizeof(*copy));
	struct choice *choices = arena_array(arena, asked->count + 1, sizeof(*choices));

	*copy = *asked;
	copy->title = arena_strdup(arena, asked->title);
	copy->words = arena_strdup(arena, asked->words);
	for (size_t i = 0; i < asked->count; i++) {
		choices[i].value = arena_strdup(arena, asked->choices[i].value);
		choices[i].label = arena_strdup(arena, asked->choices[i].label);
		choices[i].note = arena_strdup(arena, asked->choices[i].note);
	}
	copy->choices = choices;
	return copy;
}

struct reply dialog_question(struct view *view, const struct question *question)
{
	return (struct reply){REPLY_OPEN, &question_view, question_copy(&view->arena, question)};
}

struct reply dialog_message(struct view *view, const char *title, const char *words)
{
	const struct choice seen = {"", spoken("知道了"), NULL};
	const struct question message = {.title = title, .words = words, .choices = &seen, .count = 1};

	return dialog_question(view, &message);
}

static int question_open(struct view *view, const void *with, struct err *err)
{
	struct question_state *state = view->state;

	(void)err;
	arena_init(&state->arena);
	state->asked = *question_copy(&state->arena, with);
	picker_init(&state->picker, state->asked.title, state->asked.choices, state->asked.count, false);
	return 0;
}

static void question_close(struct view *view)
{
	struct question_state *state = view->state;

	picker_fini(&state->picker);
	arena_fini(&state->arena);
}

/* What stands behind the choices needs room. */
static int question_cols(const struct question *asked, int most)
{
	int wanted = QUESTION_COLS;

	for (size_t i = 0; i < asked->count; i++)
		wanted = asked->choices[i].note != NULL ? NOTED_COLS : wanted;
	return wanted < most - 4 ? wanted : most - 4;
}

/* The choices come first: of long words as many lines are shown as there is room for, the others by scrolling. */
static bool question_place(struct view *view, int rows, int cols)
{
	struct question_state *state = view->state;
	int words = paragraph_rows(state->asked.words, question_cols(&state->asked, cols) - 4), room;

	picker_place(&state->picker, (int)state->asked.count + 2 < rows - 4 ? (int)state->asked.count + 2 : rows - 4, cols);
	room = rows - (int)state->picker.page - 3;
	state->hidden = words > room ? words - room : 0;
	state->top = state->top > state->hidden ? state->hidden : state->top;
	return false;
}

static void draw_choices(const struct question_state *state, const struct pane *box, int row, int count)
{
	const struct picker *picker = &state->picker;
	int widest = 0, most = box->cols - 8;

	for (size_t i = 0; i < picker->count; i++)
		widest = text_cols(picker->shown[i]->label) > widest ? text_cols(picker->shown[i]->label) : widest;
	for (int i = 0; i < count && picker->top + (size_t)i < picker->count; i++, row++) {
		const struct choice *choice = picker->shown[picker->top + (size_t)i];
		bool current = picker->top + (size_t)i == picker->cursor;

		pane_text(box, row, 3, 1, ROLE_NORMAL, current ? ">" : " ");
		pane_text_fit(box, row, 5, most, current ? ROLE_SELECTED : ROLE_NORMAL, choice->label);
		if (choice->note != NULL && most - widest - 2 >= NOTE_LEAST)
			pane_text_fit(box, row, 5 + widest + 2, most - widest - 2, ROLE_DIM, choice->note);
		if (current)
			pane_caret(box, row, 5);
	}
}

static void question_draw(const struct view *view, const struct pane *pane)
{
	const struct question_state *state = view->state;
	int cols = question_cols(&state->asked, pane->cols), choices = (int)state->picker.page;
	int rows = paragraph_rows(state->asked.words, cols - 4) + choices + 3 - state->hidden;
	struct pane box, inner;

	box = pane_part(pane, (pane->rows - rows) / 2, (pane->cols - cols) / 2, rows, cols);
	inner = pane_part(&box, 1, 2, rows - choices - 3, cols - 4);
	pane_fill(&box, 0, 0, box.rows, box.cols, ROLE_NORMAL);
	pane_frame(&box, ROLE_FRAME, state->asked.title);
	paragraph_draw(&inner, ROLE_NORMAL, state->asked.words, state->top);
	if (state->hidden > 0)
		pane_text_right(&box, rows - choices - 2, 2, cols - 4, ROLE_KEY, spoken(state->top < state->hidden ? "下面还有，PgDn" : "完，PgUp 往回看"));
	draw_choices(state, &box, rows - 1 - choices, choices);
}

/* Pages scroll the words that do not fit, and arrows too where there is nothing to choose. */
static bool question_scroll(struct question_state *state, const struct input *input)
{
	int action = keys_action(keys_list, input, false), page = 8;
	bool line = state->asked.count == 1 && (action == GO_UP || action == GO_DOWN);

	if (state->hidden == 0 || (!line && action != GO_PAGE_UP && action != GO_PAGE_DOWN))
		return false;
	state->top += action == GO_UP ? -1 : action == GO_DOWN ? 1 : action == GO_PAGE_UP ? -page : page;
	state->top = state->top < 0 ? 0 : state->top > state->hidden ? state->hidden : state->top;
	return true;
}

static struct reply question_act(struct view *view, int action, const struct input *input)
{
	struct question_state *state = view->state;
	bool scrolled = question_scroll(state, input);
	enum picker_result result = scrolled ? PICKER_STAY : picker_input(&state->picker, input);
	const struct choice *choice = picker_current(&state->picker);
	bool done = result == PICKER_DONE && choice != NULL;

	(void)action;
	if (result == PICKER_STAY)
		return (struct reply){REPLY_REDRAW, NULL, NULL};
	app_answer(view->app, &(struct answer){.tag = state->asked.tag, .done = done, .value = done ? choice->value : NULL});
	return (struct reply){REPLY_CLOSE, NULL, NULL};
}

static bool dialog_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops question_view = {
        .name = "question",
        .title = "请选择",
        .state_size = sizeof(struct question_state),
        .keys = question_keys,
        .popup = true,
        .open = question_open,
        .place = question_place,
        .draw = question_draw,
        .act = question_act,
        .typing = dialog_typing,
        .close = question_close,
};

/* The palette: every view that this person may open, found by typing. */
struct palette_state {
	struct arena arena;
	const struct view_ops **views;
	struct picker picker;
};

static int palette_open(struct view *view, const void *with, struct err *err)
{
	struct palette_state *state = view->state;
	const struct app_options *options = app_options(view->app);
	struct choice *choices;
	size_t count = 0;

	(void)with;
	(void)err;
	arena_init(&state->arena);
	choices = arena_array(&state->arena, options->view_count + 1, sizeof(*choices));
	state->views = arena_array(&state->arena, options->view_count + 1, sizeof(*state->views));
	for (size_t i = 0; i < options->view_count; i++) {
		if (options->may_open != NULL && !options->may_open(options->context, options->views[i]))
			continue;
		state->views[count] = options->views[i];
		choices[count++] = (struct choice){options->views[i]->name, spoken(options->views[i]->title), options->views[i]->name};
	}
	picker_init(&state->picker, spoken("全部功能"), choices, count, true);
	return 0;
}

static void palette_close(struct view *view)
{
	struct palette_state *state = view->state;

	picker_fini(&state->picker);
	arena_fini(&state->arena);
}

static bool palette_place(struct view *view, int rows, int cols)
{
	struct palette_state *state = view->state;
	int want_rows, want_cols;

	picker_size(&state->picker, &want_rows, &want_cols);
	picker_place(&state->picker, want_rows < rows ? want_rows : rows, want_cols < cols ? want_cols : cols);
	return false;
}

static void palette_draw(const struct view *view, const struct pane *pane)
{
	const struct palette_state *state = view->state;
	struct pane box;
	int rows, cols;

	picker_size(&state->picker, &rows, &cols);
	rows = rows < pane->rows ? rows : pane->rows;
	cols = cols < pane->cols ? cols : pane->cols;
	box = pane_part(pane, pane->rows - rows, 0, rows, cols);
	picker_draw(&state->picker, &box);
}

static struct reply palette_act(struct view *view, int action, const struct input *input)
{
	struct palette_state *state = view->state;
	const struct choice *choice;
	enum picker_result result = picker_input(&state->picker, input);

	(void)action;
	if (result == PICKER_STAY)
		return (struct reply){REPLY_REDRAW, NULL, NULL};
	choice = picker_current(&state->picker);
	if (result == PICKER_DONE && choice != NULL)
		return (struct reply){REPLY_TURN, state->views[choice - state->picker.all], NULL};
	return (struct reply){REPLY_CLOSE, NULL, NULL};
}

const struct view_ops palette_view = {
        .name = "palette",
        .title = "全部功能",
        .state_size = sizeof(struct palette_state),
        .keys = question_keys,
        .popup = true,
        .open = palette_open,
        .place = palette_place,
        .draw = palette_draw,
        .act = palette_act,
        .typing = dialog_typing,
        .close = palette_close,
};
