/* SPDX-License-Identifier: MIT */
/* view_log: the logs of all nights of all years: words, days, kinds, paged newest first; or those of one shift. */
#include <stdio.h>
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "night_list.h"
#include "pane.h"
#include "views.h"
#include "watch_lists.h"

enum { LOG_DAYS = 1, LOG_KIND, LOG_ALL, LOG_PAPER };
enum { ASK_WORDS = 1, ASK_DAYS, ASK_KIND, HEAD_ROWS = 2, MINUTES_DAY = 24 * 60 };

struct log_state {
	struct night_list nights;
	struct arena arena; /* the roster's kinds */
	const struct log_kind *kinds;
	size_t kind_count;
	int64_t row;        /* where the cursor goes at first; 0: the newest */
	bool gone;
	char words[128];
	struct log_wanted shift;
};

static const struct key_bind log_keys[] = {
        {PRESS_ENTER, GO_OPEN, "打开", "打开这一笔所在的那一班；在一班里，打开它所立的件或看全文"},
        {'d', LOG_DAYS, "日子", "只看这些日子的：起止两个日子，空着不限"},
        {'v', LOG_KIND, "分类", "只看一类的"},
        {'a', LOG_ALL, "全部", "去掉找的字、日子和分类"},
        {'p', LOG_PAPER, "件", "这一班的件：值班日志的单式在里面按 f"},
        {0, 0, NULL, NULL},
};

static int log_open(struct view *view, const void *with, struct err *err)
{
	struct log_state *state = view->state;
	const struct log_wanted *wanted = with;
	struct watch watch;

	night_list_init(&state->nights, seat_of(view));
	arena_init(&state->arena);
	if (desk_watch(seat_of(view)->desk, &seat_of(view)->session, wanted == NULL ? NULL : wanted->roster, &state->arena, &watch, err) != 0)
		return -1;
	state->kinds = watch.kinds;
	state->kind_count = watch.kind_count;
	snprintf(state->nights.roster, sizeof(state->nights.roster), "%s", watch.roster->id);
	snprintf(state->nights.shift_case, sizeof(state->nights.shift_case), "%s", wanted == NULL || wanted->shift_case == NULL ? "" : wanted->shift_case);
	state->row = wanted == NULL ? 0 : wanted->row;
	return 0;
}

static void log_close(struct view *view)
{
	struct log_state *state = view->state;

	night_list_fini(&state->nights);
	arena_fini(&state->arena);
}

static int log_load(struct view *view, struct err *err)
{
	struct log_state *state = view->state;

	if (state->row == 0 || state->gone)
		return night_list_load(&state->nights, err);
	state->gone = true;
	return night_list_go(&state->nights, state->row, err);
}

static bool log_place(struct view *view, int rows, int cols)
{
	struct log_state *state = view->state;

	return night_list_place(&state->nights, rows - HEAD_ROWS, cols);
}

static const char *kind_title(const struct log_state *state)
{
	for (size_t i = 0; i < state->kind_count; i++) {
		if (text_equal(state->kinds[i].id, state->nights.kind))
			return state->kinds[i].title;
	}
	return state->nights.kind;
}

/* 历次值班 · “漏水” · 2026-03-01 至 2026-03-05 · 来电 */
static const char *asked_text(const struct log_state *state, struct arena *arena)
{
	const struct night_list *nights = &state->nights;
	char from[DAY_TEXT] = "", to[DAY_TEXT] = "";
	struct buf buf;

	if (nights->from_s != TIME_NONE)
		day_text(time_day(nights->from_s), from);
	if (nights->to_s != TIME_NONE)
		day_text(time_day(nights->to_s), to);
	buf_init(&buf, arena);
	buf_puts(&buf, nights->shift_case[0] != '\0' ? spoken("这一班的日志") : spoken("历次值班的日志"));
	if (nights->search[0] != '\0')
		buf_printf(&buf, spoken(" · “%s”"), text_clean(arena, nights->search, false));
	if (from[0] != '\0' || to[0] != '\0')
		buf_printf(&buf, spoken(" · %s 至 %s"), from[0] != '\0' ? from : spoken("最早"), to[0] != '\0' ? to : spoken("今天"));
	if (nights->kind[0] != '\0')
		buf_printf(&buf, " · %s", kind_title(state));
	return buf_text(&buf);
}

static void log_draw(const struct view *view, const struct pane *pane)
{
	const struct log_state *state = view->state;
	struct pane rows = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);
	struct arena arena;

	arena_init(&arena);
	pane_text_fit(pane, 0, 1, pane->cols - 2, ROLE_TITLE, asked_text(state, &arena));
	pane_line(pane, 1, ROLE_FRAME);
	list_draw(&state->nights.list, &rows);
	arena_fini(&arena);
}

/* ---- what is asked for ---- */

static struct reply again(struct view *view)
{
	struct log_state *state = view->state;
	struct err err;

	return night_list_again(&state->nights, &err) == 0 ? reply_of(REPLY_REDRAW) : say_err(view, &err);
}

static struct reply ask_days(struct view *view)
{
	struct log_state *state = view->state;
	char from[DAY_TEXT] = "", to[DAY_TEXT] = "";

	if (state->nights.from_s != TIME_NONE)
		day_text(time_day(state->nights.from_s), from);
	if (state->nights.to_s != TIME_NONE)
		day_text(time_day(state->nights.to_s), to);
	return dialog_prompt(view, &(struct prompt){.tag = ASK_DAYS, .title = spoken("哪些日子"), .max_chars = 40,
	        .words = spoken("起止两个日子，中间空一格，如 2026-03-01 2026-03-05；只写一个就是那一天起。"),
	        .text = arena_printf(&view->arena, "%s%s%s", from, to[0] == '\0' ? "" : " ", to)});
}

/* The last day counts whole. */
static struct reply set_days(struct view *view, const char *typed)
{
	struct log_state *state = view->state;
	const char *text = text_trim(&view->arena, text_fold(&view->arena, typed));
	size_t len = strcspn(text, " ");
	const char *last = text_trim(&view->arena, text + len);
	int32_t from = DAY_NONE, to = DAY_NONE;

	if ((len > 0 && !day_parse(arena_strndup(&view->arena, text, len), &from)) || (last[0] != '\0' && !day_parse(last, &to))) {
		app_say(view->app, ROLE_DANGER, "看不懂这个日子。请写成 2026-03-01 2026-03-05。");
		return reply_of(REPLY_REDRAW);
	}
	state->nights.from_s = from == DAY_NONE ? TIME_NONE : time_at(from, 0);
	state->nights.to_s = to == DAY_NONE ? TIME_NONE : time_at(to, MINUTES_DAY) - 1;
	return again(view);
}

static struct reply ask_kind(struct view *view)
{
	struct log_state *state = view->state;
	struct choice *choices = arena_array(&view->arena, state->kind_count + 1, sizeof(*choices));

	choices[0] = (struct choice){"", spoken("各类都看"), NULL};
	for (size_t i = 0; i < state->kind_count; i++)
		choices[i + 1] = (struct choice){state->kinds[i].id, state->kinds[i].title, NULL};
	return dialog_question(view, &(struct question){.tag = ASK_KIND, .title = spoken("分类"), .words = "", .choices = choices, .count = state->kind_count + 1});
}

static struct reply show_all(struct view *view)
{
	struct log_state *state = view->state;

	state->nights.search[0] = state->nights.kind[0] = '\0';
	state->nights.from_s = state->nights.to_s = TIME_NONE;
	return again(view);
}

/* ---- keys ---- */

static struct reply open_paper(struct view *view, const char *case_id)
{
	struct log_state *state = view->state;

	snprintf(state->words, sizeof(state->words), "%s", case_id);
	return reply_open(&paper_view, state->words);
}

static struct reply open_current(struct view *view, bool paper)
{
	struct log_state *state = view->state;
	struct log_line line;
	struct err err;
	bool found;

	if (night_list_current(&state->nights, &view->arena, &line, &found, &err) != 0)
		return say_err(view, &err);
	if (!found)
		return reply_of(REPLY_STAY);
	if (paper)
		return open_paper(view, line.case_id);
	if (state->nights.shift_case[0] == '\0') {
		state->shift = (struct log_wanted){.roster = state->nights.roster, .shift_case = arena_strdup(&view->arena, line.case_id), .row = line.row};
		return reply_open(&log_view, &state->shift);
	}
	if (line.refers != NULL && line.refers[0] != '\0')
		return open_paper(view, line.refers);
	return dialog_message(view, spoken("日志"), watch_line_text(&line, &view->arena));
}

/* What is shown is what was found: the next hit is the next row. */
static struct reply move(struct view *view, int action, const struct input *input)
{
	struct log_state *state = view->state;
	bool wheel = input->kind == INPUT_MOUSE && (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN);
	struct err err;
	bool changed = false;

	if (input->kind == INPUT_MOUSE && !wheel) {
		if (list_click(&state->nights.list, input->row - 1 - HEAD_ROWS) && input->mouse == MOUSE_DOUBLE)
			return open_current(view, false);
		return reply_of(REPLY_REDRAW);
	}
	if (wheel)
		action = input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN;
	if (action == GO_NEXT || action == GO_PREVIOUS)
		action = action == GO_NEXT ? GO_DOWN : GO_UP;
	if (action > GO_UP || action == GO_NONE)
		return reply_of(REPLY_PASS);
	if (night_list_act(&state->nights, action, &changed, &err) != 0)
		return say_err(view, &err);
	return reply_of(changed ? REPLY_REDRAW : REPLY_STAY);
}

static struct reply log_act(struct view *view, int action, const struct input *input)
{
	struct log_state *state = view->state;

	switch (action) {
	case LOG_DAYS:
		return ask_days(view);
	case LOG_KIND:
		return ask_kind(view);
	case LOG_ALL:
		return show_all(view);
	case LOG_PAPER:
	case GO_OPEN:
		return open_current(view, action == LOG_PAPER);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_WORDS, .title = spoken("找什么"), .text = state->nights.search, .max_chars = 40});
	default:
		return move(view, action, input);
	}
}

static struct reply log_answered(struct view *view, const struct answer *answer)
{
	struct log_state *state = view->state;

	if (!answer->done)
		return reply_of(REPLY_REDRAW);
	if (answer->tag == ASK_WORDS) {
		snprintf(state->nights.search, sizeof(state->nights.search), "%s", text_trim(&view->arena, answer->text));
		return again(view);
	}
	if (answer->tag == ASK_DAYS)
		return set_days(view, answer->text);
	if (answer->tag == ASK_KIND && answer->value != NULL) {
		snprintf(state->nights.kind, sizeof(state->nights.kind), "%s", answer->value);
		return again(view);
	}
	return reply_of(REPLY_RELOAD);
}

const struct view_ops log_view = {
        .name = "nights",
        .title = "历次值班",
        .state_size = sizeof(struct log_state),
        .keys = log_keys,
        .list = true,
        .live = true,
        .open = log_open,
        .load = log_load,
        .place = log_place,
        .draw = log_draw,
        .act = log_act,
        .answered = log_answered,
        .close = log_close,
};
