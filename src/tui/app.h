/* SPDX-License-Identifier: MIT */
/* app: the one loop and the stack of views. */
#ifndef ANTOU_TUI_APP_H
#define ANTOU_TUI_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "theme.h"
#include "view.h"

struct app;
struct canvas;
struct err;
struct input;
struct term;

struct app_options {
	void *desk;    /* handed to every view */
	void *context; /* handed to the callbacks below */
	const char *office;
	bool drill;                                                /* says 演练 on every screen */
	int64_t (*clock)(void *context);                           /* seconds since 1970 */
	bool (*poll)(void *context);                               /* true: somebody else changed something; NULL: nobody can */
	const char *(*person)(void *context, struct arena *arena); /* who sits here, with the post; NULL: nobody yet */
	const struct view_ops *const *views;                       /* what the palette offers */
	size_t view_count;
	bool (*may_open)(void *context, const struct view_ops *view); /* NULL: all of them */
	const struct view_ops *lock;                                  /* opened after idle_lock_s without a key, if may_open agrees; NULL: never */
	int idle_lock_s;
};

/* Options are copied; what they point to is borrowed. */
struct app *app_new(const struct app_options *options);
void app_free(struct app *app);

/* Opens a view on top. A fault stays on the message line too. */
int app_open(struct app *app, const struct view_ops *ops, const void *with, struct err *err);
/* One input. False when the program should end: no view is left, or the line is gone (drafts are saved then). */
bool app_step(struct app *app, const struct input *input);
/* Draws the whole stack onto a canvas of any size. */
void app_draw(struct app *app, struct canvas *canvas);
/* How long the loop may wait for a key before it must tick, -1 for ever. */
int app_wait_ms(const struct app *app);
/* True when something changed since app_draw. */
bool app_dirty(const struct app *app);
/* The loop: draws, waits, steps, until app_step says false. Keys typed ahead are all taken before one redraw. */
void app_run(struct app *app, struct term *term);

/* For views. A line of words until the next key. */
void app_say(struct app *app, enum role role, const char *format, ...) __attribute__((format(printf, 3, 4)));
int64_t app_now(const struct app *app);
/* For a tick that has changed what is shown. */
void app_touch(struct app *app);
/* Rings the terminal's bell with the next screen, once however often it was asked. */
void app_ring(struct app *app);
/* Whether it is to be rung; asking takes it away. */
bool app_rang(struct app *app);
/* What the view that closes says to the one below; copied. */
void app_answer(struct app *app, const struct answer *answer);
/* The view below the given one, NULL at the bottom: help prints its keys. */
const struct view *app_below(const struct app *app, const struct view *view);
const struct app_options *app_options(const struct app *app);

#endif
