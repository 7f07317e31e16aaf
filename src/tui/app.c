/* SPDX-License-Identifier: MIT */
/* app: who gets an input, what follows from the reply, when to tick, lock and reload. Knows no view by name but the palette and the help.
 */
#include "app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/must.h"
#include "antou/words.h"
#include "app_frame.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "term.h"

enum { STACK_MAX = 24, TYPED_AHEAD_MAX = 2000 };

struct app {
	struct app_options options;
	struct view *stack[STACK_MAX];
	size_t depth;
	struct frame frame;
	bool dirty, ticking, spoiled, ring;
	int64_t now_s, last_key_s;
	bool answered; /* the view that closes has left an answer */
	struct answer answer;
	struct arena answer_arena;
	int rows, cols; /* of the body, as last drawn */
};

struct app *app_new(const struct app_options *options)
{
	struct app *app = calloc(1, sizeof(*app));

	must(app != NULL && options->clock != NULL);
	app->options = *options;
	app->now_s = app->last_key_s = options->clock(options->context);
	app->dirty = true;
	app->rows = 21;
	app->cols = 80;
	arena_init(&app->answer_arena);
	return app;
}

static void view_free(struct view *view)
{
	if (view->ops->close != NULL)
		view->ops->close(view);
	arena_fini(&view->arena);
	free(view->state);
	free(view);
}

void app_free(struct app *app)
{
	if (app == NULL)
		return;
	while (app->depth > 0)
		view_free(app->stack[--app->depth]);
	arena_fini(&app->answer_arena);
	free(app);
}

void app_say(struct app *app, enum role role, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(app->frame.words, sizeof(app->frame.words), spoken(format), args);
	va_end(args);
	app->frame.words_role = role;
	app->frame.words_shown = false;
	app->dirty = true;
}

int64_t app_now(const struct app *app)
{
	return app->now_s;
}

const struct app_options *app_options(const struct app *app)
{
	return &app->options;
}

bool app_dirty(const struct app *app)
{
	return app->dirty;
}

void app_touch(struct app *app)
{
	app->dirty = true;
}

void app_ring(struct app *app)
{
	app->ring = true;
}

bool app_rang(struct app *app)
{
	bool ring = app->ring;

	app->ring = false;
	return ring;
}

const struct view *app_below(const struct app *app, const struct view *view)
{
	for (size_t i = 1; i < app->depth; i++) {
		if (app->stack[i] == view)
			return app->stack[i - 1];
	}
	return NULL;
}

void app_answer(struct app *app, const struct answer *answer)
{
	arena_reset(&app->answer_arena);
	app->answer = *answer;
	app->answer.value = arena_strdup(&app->answer_arena, answer->value);
	app->answer.text = arena_strdup(&app->answer_arena, answer->text);
	app->answered = true;
}

static struct view *top_view(const struct app *app)
{
	return app->depth > 0 ? app->stack[app->depth - 1] : NULL;
}

/* Loads a view; what went wrong is said and what was there stays. */
static int load(struct app *app, struct view *view, struct err *err)
{
	app->dirty = true;
	arena_reset(&view->arena);
	if (view->ops->load == NULL || view->ops->load(view, err) == 0)
		return 0;
	app_say(app, ROLE_DANGER, "%s", err->words);
	return -1;
}

int app_open(struct app *app, const struct view_ops *ops, const void *with, struct err *err)
{
	struct view *view;

	if (app->depth == STACK_MAX) {
		app_say(app, ROLE_DANGER, "打开的层数太多了，请先按 Esc 返回几层。");
		return err_set(err, ERR_USAGE, spoken("打开的层数太多了，请先按 Esc 返回几层。"));
	}
	view = calloc(1, sizeof(*view));
	must(view != NULL);
	view->ops = ops;
	view->app = app;
	view->desk = app->options.desk;
	view->state = calloc(1, ops->state_size + 1);
	must(view->state != NULL);
	arena_init(&view->arena);
	app->stack[app->depth++] = view;
	app->dirty = true;
	if ((ops->open == NULL || ops->open(view, with, err) == 0) &&
	        (ops->place == NULL || (ops->place(view, app->rows, app->cols), true)) && load(app, view, err) == 0)
		return 0;
	app->depth--;
	view_free(view);
	app_say(app, ROLE_DANGER, "%s", err->words);
	return -1;
}

static void save_all(struct app *app)
{
	for (size_t i = app->depth; i-- > 0;) {
		if (app->stack[i]->ops->save != NULL)
			app->stack[i]->ops->save(app->stack[i], app->now_s);
	}
}

static bool follow(struct app *app, struct view *view, struct reply reply);

/* Takes the top view away; the one below hears its answer, or looks again. */
static bool close_top(struct app *app)
{
	struct view *view = top_view(app), *below;
	struct answer answer = app->answer;
	bool answered = app->answered;
	bool popup = view->ops->popup;
	struct err err;

	if (view->ops->save != NULL)
		view->ops->save(view, app->now_s);
	app->depth--;
	app->answered = false;
	app->dirty = true;
	view_free(view);
	below = top_view(app);
	if (below == NULL)
		return false;
	if (answered && below->ops->answered != NULL)
		return follow(app, below, below->ops->answered(below, &answer));
	if (!popup)
		load(app, below, &err);
	return true;
}

/* Somebody else sits down: what the last person had open is kept and closed. What reply carries may lie in a view that closes, so these close last. */
static bool start_again(struct app *app, struct reply reply)
{
	struct view *closing[STACK_MAX];
	size_t count = app->depth;
	struct err err;

	save_all(app);
	memcpy(closing, app->stack, count * sizeof(closing[0]));
	app->depth = 0;
	app->answered = false;
	app_open(app, reply.open, reply.with, &err);
	while (count > 0)
		view_free(closing[--count]);
	return app->depth > 0;
}

/* Another view in the place of the top one. What reply carries may lie in the one that goes, so it goes last; when the other cannot be opened, it stays. */
static void turn_over(struct app *app, struct reply reply)
{
	struct view *view = top_view(app);
	struct err err;

	if (view->ops->save != NULL)
		view->ops->save(view, app->now_s);
	app->answered = false;
	if (app_open(app, reply.open, reply.with, &err) != 0)
		return;
	app->stack[app->depth - 2] = app->stack[app->depth - 1];
	app->depth--;
	view_free(view);
}

static bool follow(struct app *app, struct view *view, struct reply reply)
{
	struct err err;

	switch (reply.kind) {
	case REPLY_PASS:
	case REPLY_STAY:
		return true;
	case REPLY_REDRAW:
		app->dirty = true;
		return true;
	case REPLY_RELOAD:
		load(app, view, &err);
		return true;
	case REPLY_CLOSE:
		return close_top(app);
	case REPLY_OPEN:
		app_open(app, reply.open, reply.with, &err);
		return true;
	case REPLY_TURN:
		turn_over(app, reply);
		return true;
	case REPLY_HOME:
		return start_again(app, reply);
	case REPLY_LEAVE:
		save_all(app);
		return false;
	}
	return true;
}

/* What a key means everywhere, once the view has let it pass. */
static bool common(struct app *app, struct view *view, int action)
{
	struct err err;

	if (action == GO_REDRAW)
		app->spoiled = app->dirty = true;
	if (view->ops->modal)
		return true;
	if (action == GO_CLOSE)
		return close_top(app);
	if (action == GO_HELP && view->ops != &help_view)
		app_open(app, &help_view, NULL, &err);
	if (action == GO_PALETTE && view->ops != &palette_view)
		app_open(app, &palette_view, NULL, &err);
	return true;
}

static int action_of(const struct view *view, const struct input *input)
{
	bool typing = view->ops->typing != NULL && view->ops->typing(view);
	int action = keys_action(view->ops->keys, input, typing);

	if (action == GO_NONE && view->ops->list)
		action = keys_action(keys_list, input, typing);
	return action == GO_NONE ? keys_action(keys_common, input, typing) : action;
}

static bool take(struct app *app, const struct input *input)
{
	struct view *view = top_view(app);
	int action = action_of(view, input);
	struct reply reply = {REPLY_PASS, NULL, NULL};

	app->last_key_s = app->now_s;
	/* words stay until a key comes after they could be read */
	if (app->frame.words[0] != '\0' && app->frame.words_shown) {
		app->frame.words[0] = '\0';
		app->dirty = true;
	}
	app->ticking = true; /* a view may have something to save: it says so at the next tick */
	if (view->ops->act != NULL)
		reply = view->ops->act(view, action, input);
	return reply.kind == REPLY_PASS ? common(app, view, action) : follow(app, view, reply);
}

static void lock_when_idle(struct app *app)
{
	struct view *view = top_view(app);
	struct err err;

	if (app->options.lock == NULL || view->ops == app->options.lock || app->now_s - app->last_key_s < app->options.idle_lock_s)
		return;
	if (app->options.may_open != NULL && !app->options.may_open(app->options.context, app->options.lock))
		return;
	save_all(app);
	app_open(app, app->options.lock, NULL, &err);
}

static bool tick(struct app *app)
{
	struct err err;

	app->ticking = false;
	for (size_t i = 0; i < app->depth; i++) {
		if (app->stack[i]->ops->tick != NULL && app->stack[i]->ops->tick(app->stack[i], app->now_s))
			app->ticking = true;
	}
	lock_when_idle(app);
	if (app->options.poll != NULL && app->options.poll(app->options.context)) {
		for (size_t i = 0; i < app->depth; i++) {
			if (app->stack[i]->ops->live)
				load(app, app->stack[i], &err);
		}
	}
	return true;
}

bool app_step(struct app *app, const struct input *input)
{
	if (app->depth == 0)
		return false;
	app->now_s = app->options.clock(app->options.context);
	if (app->now_s / 60 != app->frame.minute)
		app->dirty = true;
	switch (input->kind) {
	case INPUT_HANGUP:
		save_all(app);
		return false;
	case INPUT_TICK:
		return tick(app);
	case INPUT_RESIZE:
		app->dirty = true;
		return true;
	case INPUT_BAD:
		app_say(app, ROLE_SOON, "收到一个无法识别的字节，已略去。请确认终端使用 UTF-8 编码。");
		return true;
	case INPUT_KEY:
	case INPUT_PASTE:
	case INPUT_MOUSE:
		return take(app, input);
	}
	return true;
}

/* Tells the views their sizes; one that needs more rows than it has loads again. */
static void place(struct app *app, size_t from, int rows, int cols)
{
	struct err err;

	app->rows = rows;
	app->cols = cols;
	for (size_t i = from; i < app->depth; i++) {
		if (app->stack[i]->ops->place != NULL && app->stack[i]->ops->place(app->stack[i], rows, cols))
			load(app, app->stack[i], &err);
	}
}

void app_draw(struct app *app, struct canvas *canvas)
{
	struct pane whole = pane_whole(canvas), body;
	size_t from = app->depth;

	canvas_clear(canvas);
	app->dirty = false;
	app->frame.minute = app->now_s / 60;
	if (app->depth == 0)
		return;
	if (whole.rows < FRAME_ROWS_MIN || whole.cols < FRAME_COLS_MIN) {
		frame_too_small(&whole);
		return;
	}
	while (from > 1 && app->stack[from - 1]->ops->popup)
		from--;
	body = pane_part(&whole, 1, 0, whole.rows - 3, whole.cols);
	place(app, from - 1, body.rows, body.cols);
	for (size_t i = from - 1; i < app->depth; i++) {
		canvas->caret_shown = false;
		app->stack[i]->ops->draw(app->stack[i], &body);
	}
	frame_draw(&app->frame, &app->options, app->stack[from - 1], top_view(app), app->now_s, &whole);
	app->frame.words_shown = true;
	app->dirty = false;
}

int app_wait_ms(const struct app *app)
{
	int64_t wait_s = 60 - app->now_s % 60;
	int64_t lock_s = app->last_key_s + app->options.idle_lock_s - app->now_s;

	for (size_t i = 0; app->options.poll != NULL && i < app->depth; i++) {
		if (app->stack[i]->ops->live)
			wait_s = 1;
	}
	if (app->ticking)
		wait_s = 1;
	if (app->options.lock != NULL && lock_s > 0 && lock_s < wait_s)
		wait_s = lock_s;
	return (int)wait_s * 1000;
}

void app_run(struct app *app, struct term *term)
{
	struct input input;
	bool going = app->depth > 0;

	while (going) {
		if (app->spoiled)
			term_spoiled(term);
		app->spoiled = false;
		if (app->dirty) {
			app_draw(app, term_canvas(term));
			term_show(term);
		}
		if (app_rang(app))
			term_ring(term);
		if (!term_read(term, app_wait_ms(app), &input))
			continue;
		going = app_step(app, &input);
		for (int i = 0; going && i < TYPED_AHEAD_MAX && term_read(term, 0, &input); i++)
			going = app_step(app, &input);
	}
}
