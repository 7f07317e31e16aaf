/* SPDX-License-Identifier: MIT */
/* view_slip: a printed form of a case as text, to look through and to save as a file. */
#include <stdio.h>
#include <string.h>

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "keys.h"
#include "pane.h"
#include "views.h"

enum { SLIP_SAVE = 1, ASK_PATH = 1, WORD_BYTES = 128, FORM_COLS = 76 };

struct slip_state {
	char case_id[WORD_BYTES], name[WORD_BYTES];
	struct arena arena; /* the form as loaded */
	struct slip slip;
	const char **lines;
	int count;
	int top, rows;      /* first line shown, and how many fit */
};

static const struct key_bind slip_keys[] = {
        {'s', SLIP_SAVE, "存文件", "存成 PDF（.pdf）或文本（.txt），好去打印"},
        {0, 0, NULL, NULL},
};

static int slip_open(struct view *view, const void *with, struct err *err)
{
	struct slip_state *state = view->state;
	const struct slip_wanted *wanted = with;

	arena_init(&state->arena);
	if (!wanted || strlen(wanted->case_id) >= WORD_BYTES || strlen(wanted->slip) >= WORD_BYTES)
		return err_set(err, ERR_USAGE, spoken("没有说是哪一件"));
	snprintf(state->case_id, sizeof(state->case_id), "%s", wanted->case_id);
	snprintf(state->name, sizeof(state->name), "%s", wanted->slip);
	return 0;
}

static void slip_close(struct view *view)
{
	struct slip_state *state = view->state;

	arena_fini(&state->arena);
}

static void lines_cut(struct slip_state *state, const char *text)
{
	size_t cap = 0;

	state->lines = NULL;
	state->count = 0;
	while (*text) {
		size_t len = strcspn(text, "\n");

		state->lines = arena_grow(&state->arena, state->lines, (size_t)state->count, &cap, sizeof(*state->lines));
		state->lines[state->count++] = arena_strndup(&state->arena, text, len);
		text += len + (text[len] == '\n');
	}
}

static int slip_load(struct view *view, struct err *err)
{
	struct slip_state *state = view->state;
	struct seat *seat = seat_of(view);

	arena_reset(&state->arena);
	state->count = 0;
	state->slip = (struct slip){0};
	if (desk_slip(seat->desk, &seat->session, state->case_id, state->name, &state->arena, &state->slip, err) != 0)
		return -1;
	lines_cut(state, desk_slip_text(&state->slip, &state->arena));
	return 0;
}

/* ---- looking through it ---- */

static void scroll_to(struct slip_state *state, int top)
{
	int last = state->count - state->rows;

	top = top > last ? last : top;
	state->top = top < 0 ? 0 : top;
}

static bool slip_place(struct view *view, int rows, int cols)
{
	struct slip_state *state = view->state;

	(void)cols;
	state->rows = rows;
	scroll_to(state, state->top);
	return false;
}

static void slip_draw(const struct view *view, const struct pane *pane)
{
	const struct slip_state *state = view->state;
	int left = pane->cols > FORM_COLS ? (pane->cols - FORM_COLS) / 2 : 0;

	if (!state->count)
		pane_text(pane, 1, 2, pane->cols - 4, ROLE_DIM, spoken("看不到这一件：没有这个编号，或不在您的职责之内。"));
	for (int row = 0; row < pane->rows && state->top + row < state->count; row++)
		pane_text(pane, row, left, pane->cols - left, ROLE_NORMAL, state->lines[state->top + row]);
}

static struct reply scroll(struct slip_state *state, int action)
{
	int page = state->rows > 1 ? state->rows - 1 : 1;
	const struct { int action, top; } moves[] = {{GO_UP, state->top - 1}, {GO_DOWN, state->top + 1}, {GO_PAGE_UP, state->top - page},
	        {GO_PAGE_DOWN, state->top + page}, {GO_FIRST, 0}, {GO_LAST, state->count}};

	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		if (moves[i].action == action) {
			scroll_to(state, moves[i].top);
			return reply_of(REPLY_REDRAW);
		}
	return reply_of(REPLY_PASS);
}

/* ---- saving it ---- */

/* A number may hold signs that no file name can. */
static struct reply ask_path(struct view *view)
{
	struct slip_state *state = view->state;
	char *name = arena_printf(&state->arena, "%s-%s.pdf", state->slip.number, state->slip.title);

	for (char *at = name; *at; at++)
		*at = *at == '/' ? '-' : *at;
	return dialog_prompt(view, &(struct prompt){.tag = ASK_PATH,
	                                   .title = spoken("存文件"),
	                                   .words = spoken("文件名，.pdf 或 .txt（已有的文件不会被覆盖）："),
	                                   .text = name,
	                                   .required = true,
	                                   .max_chars = 200});
}

static bool ends_in(const char *path, const char *suffix)
{
	size_t len = strlen(path), suffix_len = strlen(suffix);

	return len > suffix_len && text_equal(path + len - suffix_len, suffix);
}

static struct reply save(struct view *view, const char *path)
{
	struct slip_state *state = view->state;
	const char *format = ends_in(path, ".pdf") ? "pdf" : ends_in(path, ".txt") ? "text" : NULL;
	struct err err;

	if (!format)
		app_say(view->app, ROLE_SOON, "文件名请以 .pdf 或 .txt 结尾。");
	else if (!(path = out_path(seat_of(view), path, &state->arena, &err)) || desk_slip_write(seat_of(view)->desk, &state->slip, format, path, &err) != 0)
		return say_err(view, &err);
	else
		app_say(view->app, ROLE_OK, "已写到 %s。", path);
	return reply_of(REPLY_REDRAW);
}

static struct reply slip_act(struct view *view, int action, const struct input *input)
{
	struct slip_state *state = view->state;

	(void)input;
	if (action == SLIP_SAVE)
		return state->count ? ask_path(view) : reply_of(REPLY_STAY);
	return scroll(state, action);
}

static struct reply slip_answered(struct view *view, const struct answer *answer)
{
	return answer->done && answer->tag == ASK_PATH && answer->text ? save(view, answer->text) : reply_of(REPLY_REDRAW);
}

const struct view_ops slip_view = {
        .name = "slip",
        .title = "单式",
        .state_size = sizeof(struct slip_state),
        .keys = slip_keys,
        .list = true,
        .live = true,
        .open = slip_open,
        .load = slip_load,
        .place = slip_place,
        .draw = slip_draw,
        .act = slip_act,
        .answered = slip_answered,
        .close = slip_close,
};
