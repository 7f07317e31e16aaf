/* SPDX-License-Identifier: MIT */
/* prompt: something to type in a frame: one line or several. */
#include <string.h>

#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "dialog.h"
#include "editor.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"

struct prompt_state {
	struct arena arena;
	struct prompt asked;
	struct editor editor;
};

enum { PROMPT_SEND = 1, PROMPT_LEAVE, PROMPT_LINES = 6 };

static const struct key_bind line_keys[] = {
        {PRESS_ENTER, PROMPT_SEND, "确定", "写好了"},
        {PRESS_ESC, PROMPT_LEAVE, "不做", "回去，不用这些字"},
        {0, 0, NULL, NULL},
};

static const struct prompt *prompt_copy(struct arena *arena, const struct prompt *asked)
{
	struct prompt *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *asked;
	copy->title = arena_strdup(arena, asked->title);
	copy->words = arena_strdup(arena, asked->words);
	copy->text = arena_strdup(arena, asked->text);
	return copy;
}

struct reply dialog_prompt(struct view *view, const struct prompt *prompt)
{
	return (struct reply){REPLY_OPEN, &prompt_view, prompt_copy(&view->arena, prompt)};
}

static int prompt_open(struct view *view, const void *with, struct err *err)
{
	struct prompt_state *state = view->state;

	(void)err;
	arena_init(&state->arena);
	state->asked = *prompt_copy(&state->arena, with);
	editor_init(&state->editor, state->asked.max_chars, state->asked.many_lines);
	state->editor.masked = state->asked.masked;
	if (state->asked.text != NULL)
		editor_set(&state->editor, state->asked.text);
	return 0;
}

static void prompt_close(struct view *view)
{
	struct prompt_state *state = view->state;

	editor_fini(&state->editor);
	arena_fini(&state->arena);
}

static int prompt_cols(int cols)
{
	return cols < 64 ? cols - 2 : 62;
}

static bool prompt_place(struct view *view, int rows, int cols)
{
	struct prompt_state *state = view->state;

	(void)rows;
	editor_place(&state->editor, state->asked.many_lines ? PROMPT_LINES : 1, prompt_cols(cols) - 4);
	return false;
}

static void prompt_draw(const struct view *view, const struct pane *pane)
{
	const struct prompt_state *state = view->state;
	int cols = prompt_cols(pane->cols), lines = state->asked.many_lines ? PROMPT_LINES : 1;
	int words = paragraph_rows(state->asked.words, cols - 4), rows, top;
	struct pane box, text, line;

	words = words > pane->rows - lines - 3 ? pane->rows - lines - 3 : words;
	rows = words + lines + 2 + state->asked.many_lines;
	top = (pane->rows - rows) / 2;
	box = pane_part(pane, top < 0 ? 0 : top, (pane->cols - cols) / 2, rows, cols);
	text = pane_part(&box, 1, 2, words, cols - 4);
	line = pane_part(&box, 1 + words, 2, lines, cols - 4);
	pane_fill(&box, 0, 0, box.rows, box.cols, ROLE_NORMAL);
	pane_frame(&box, ROLE_FRAME, state->asked.title);
	paragraph_draw(&text, ROLE_NORMAL, state->asked.words, 0);
	if (state->asked.many_lines)
		pane_text(&box, rows - 2, 2, cols - 4, ROLE_DIM, spoken("F2 或 ^S 写好了，回车换行，Esc 不做"));
	editor_draw(&state->editor, &line, ROLE_FIELD_FOCUS, true);
}

static struct reply finish(struct view *view, bool done)
{
	struct prompt_state *state = view->state;

	app_answer(view->app, &(struct answer){.tag = state->asked.tag, .done = done, .text = editor_text(&state->editor, &state->arena)});
	return (struct reply){REPLY_CLOSE, NULL, NULL};
}

static struct reply prompt_act(struct view *view, int action, const struct input *input)
{
	struct prompt_state *state = view->state;
	enum editor_result result;
	size_t left_off = 0;
	bool send = input->kind == INPUT_KEY && (input->code == PRESS_CONTROL('S') || input->code == PRESS_F1 + 1 ||
	                                                (input->code == PRESS_ENTER && !state->asked.many_lines));

	if (action == PROMPT_LEAVE)
		return finish(view, false);
	if (send && state->asked.required && state->editor.count == 0)
		app_say(view->app, ROLE_SOON, "还没有写字。写好再确定，或按 Esc 不做。");
	else if (send)
		return finish(view, true);
	result = editor_input(&state->editor, input, &left_off);
	if (result == EDITOR_FULL)
		app_say(view->app, ROLE_SOON, "最多 %zu 个字，有 %zu 个字没有放下。", state->editor.max_chars, left_off);
	if (result == EDITOR_CLEANED)
		app_say(view->app, ROLE_SOON, "粘贴的内容里有 %zu 个控制字符，已略去。", left_off);
	return (struct reply){result == EDITOR_NOT_MINE && action != GO_CLOSE ? REPLY_STAY : REPLY_REDRAW, NULL, NULL};
}

static bool prompt_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops prompt_view = {
        .name = "prompt",
        .title = "填写",
        .state_size = sizeof(struct prompt_state),
        .keys = line_keys,
        .popup = true,
        .open = prompt_open,
        .place = prompt_place,
        .draw = prompt_draw,
        .act = prompt_act,
        .typing = prompt_typing,
        .close = prompt_close,
};
