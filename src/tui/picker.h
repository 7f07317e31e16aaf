/* SPDX-License-Identifier: MIT */
/* picker: a small framed list to choose one or several things from, with a line to type what is looked for. Used by entries, questions and
 * the palette. */
#ifndef ANTOU_TUI_PICKER_H
#define ANTOU_TUI_PICKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "antou/arena.h"
#include "editor.h"

struct input;
struct pane;

struct choice {
	const char *value; /* what is kept */
	const char *label; /* what is shown */
	const char *note;  /* shown dim behind it; NULL: none */
};

/* Finds choices for what was typed (empty: the usual ones) into the arena; returns how many. */
typedef size_t picker_search(void *context, const char *typed, struct arena *arena, struct choice **out);

enum { PICKER_MANY_MAX = 64 };

struct picker {
	const char *title;
	const struct choice *all; /* with search: NULL */
	size_t all_count;
	picker_search *search;
	void *context;
	bool typing; /* has a line to type in; letters then are text */
	bool many;   /* several may be ticked; all_count at most PICKER_MANY_MAX */
	uint64_t ticked;
	struct editor typed;
	struct arena arena; /* what is shown now */
	const struct choice **shown;
	size_t count, cursor, top;
	size_t page; /* rows that fit, told by picker_place */
};

enum picker_result { PICKER_STAY, PICKER_DONE, PICKER_CANCEL };

/* A picker over a fixed array (borrowed). With typing, only choices whose label, value or note contain the text are shown. */
void picker_init(struct picker *picker, const char *title, const struct choice *all, size_t count, bool typing);
void picker_init_search(struct picker *picker, const char *title, picker_search *search, void *context, const char *typed);
void picker_fini(struct picker *picker);
/* Puts the cursor on a value; nothing happens when it is not shown. */
void picker_go(struct picker *picker, const char *value);

enum picker_result picker_input(struct picker *picker, const struct input *input);
/* The choice under the cursor; NULL when nothing is shown. Lives until the next input. */
const struct choice *picker_current(const struct picker *picker);

/* Rows and cells that it would like to have, frame included. */
void picker_size(const struct picker *picker, int *rows, int *cols);
/* Before drawing: tells the height of its pane, frame included. */
void picker_place(struct picker *picker, int rows, int cols);
void picker_draw(const struct picker *picker, const struct pane *pane);

#endif
