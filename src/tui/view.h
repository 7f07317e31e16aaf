/* SPDX-License-Identifier: MIT */
/* view: what a screen is: one const table of operations, and its state. */
#ifndef ANTOU_TUI_VIEW_H
#define ANTOU_TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "antou/arena.h"

struct app;
struct err;
struct input;
struct key_bind;
struct pane;
struct view_ops;

struct view {
	const struct view_ops *ops;
	void *state;        /* ops->state_size zeroed bytes */
	struct arena arena; /* what load filled; reset before each load */
	struct app *app;
	void *desk; /* as given to the app: what load asks and act submits to */
};

enum reply_kind {
	REPLY_PASS, /* not mine: let the app do what the key means everywhere */
	REPLY_STAY, /* nothing to draw */
	REPLY_REDRAW,
	REPLY_RELOAD,
	REPLY_CLOSE,
	REPLY_OPEN, /* open another view on top */
	REPLY_TURN, /* close, and open another in its place */
	REPLY_HOME, /* keep all drafts, close every view, open another at the bottom */
	REPLY_LEAVE /* end the program, drafts saved */
};

struct reply {
	enum reply_kind kind;
	const struct view_ops *open;
	const void *with; /* for the opened view's open; must live until act has returned */
};

/* What a view on top says to the one below when it closes. */
struct answer {
	int tag;           /* as asked */
	bool done;         /* false: left with Esc */
	const char *value; /* the choice made; NULL: none */
	const char *text;  /* what was typed, also when it was left; NULL: nothing to type there */
};

/* Every slot but name, title and draw may be NULL. */
struct view_ops {
	const char *name;  /* for the palette and the man page */
	const char *title; /* Chinese, for the title bar */
	size_t state_size;
	const struct key_bind *keys;
	bool list;  /* also answers to keys_list */
	bool popup; /* drawn over the view below; draws its own frame where it likes */
	bool live;  /* reloads when somebody else has changed something */
	bool modal; /* no help, no palette, no leaving with q: the lock */

	int (*open)(struct view *view, const void *with, struct err *err); /* once; with is borrowed for the call */
	int (*load)(struct view *view, struct err *err);                   /* asks the desk, fills the arena */
	bool (*place)(struct view *view, int rows, int cols);              /* before each draw; true: must load again */
	void (*draw)(const struct view *view, const struct pane *pane);    /* reads only the view */
	struct reply (*act)(struct view *view, int action, const struct input *input);
	bool (*typing)(const struct view *view);        /* true: keys that are text belong to a entry */
	bool (*tick)(struct view *view, int64_t now_s); /* when nothing was typed; true: tick again in a second */
	void (*save)(struct view *view, int64_t now_s); /* keeps drafts: before locking, leaving, hanging up */
	struct reply (*answered)(struct view *view, const struct answer *answer);
	void (*close)(struct view *view);
};

#endif
