/* SPDX-License-Identifier: MIT */
/* list: rows of any number, shown a page at a time. The source is asked by key (the row's own place in its order), never by row number, so
   a register of a million rows costs what one page costs. */
#ifndef ANTOU_TUI_LIST_H
#define ANTOU_TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "theme.h"

struct arena;
struct err;
struct input;
struct pane;

enum { LIST_COLUMNS = 12, LIST_PAGE_MAX = 256, LIST_KEY = 128 };

struct list_column {
	const char *title;
	int cols;   /* cells; 0: shares what is left */
	bool right; /* right-aligned; never for text with ambiguous signs such as “ ” … × */
};

struct list_row {
	const char *key; /* the row's place in the order; unique; shorter than LIST_KEY bytes */
	const char *cells[LIST_COLUMNS];
	enum role roles[LIST_COLUMNS]; /* ROLE_NORMAL is zero */
};

enum list_from { LIST_FIRST, LIST_LAST, LIST_AFTER, LIST_BEFORE, LIST_AT };

/* Fills at most count rows in order. FIRST: the first ones. LAST: the last ones. AFTER, BEFORE: those next to key, without it. AT: key's
   row (or, when it is gone, the one that took its place) and those after it. Rows live in the arena. Returns 0 and *got, or -1 and err. */
typedef int list_source(void *context, enum list_from from, const char *key, size_t count, struct arena *arena, struct list_row *rows,
        size_t *got, struct err *err);

struct list {
	const struct list_column *columns;
	size_t column_count;
	bool bare;           /* no header line */
	bool resting;        /* another list on the screen has the cursor: it shows none */
	size_t lead_columns; /* how many columns light up under the cursor; few, so that a move stays small on the wire. 0: 1 */
	list_source *source;
	void *context;
	const char *empty; /* what to say when there is nothing, and what to do about it */
	struct list_row rows[LIST_PAGE_MAX];
	size_t count;  /* rows held, at most page */
	size_t page;   /* rows that fit */
	size_t cursor; /* among the rows held */
	bool at_first, at_last;
	size_t strays;       /* rows loaded one at a time since the last page */
	char kept[LIST_KEY]; /* the cursor's key, across reloads */
};

void list_init(struct list *list, const struct list_column *columns, size_t column_count, list_source *source, void *context);
/* Loads a page around the kept key, from the beginning if there is none. The arena must hold nothing but what this list asked for. */
int list_load(struct list *list, struct arena *arena, struct err *err);
/* Tells the height of the pane that it will be drawn into (header line included). True when it must be loaded again. */
bool list_place(struct list *list, int rows);
/* Does one of the list actions of keys.h. *changed tells whether there is something to draw. */
int list_act(struct list *list, int action, struct arena *arena, bool *changed, struct err *err);
/* Puts the cursor on the row that was clicked; false when there is none there. row counts from the pane's top. */
bool list_click(struct list *list, int row);
/* Goes to a row by its key. */
int list_go(struct list *list, const char *key, struct arena *arena, struct err *err);
/* The row under the cursor; NULL in an empty list. */
const struct list_row *list_current(const struct list *list);
void list_draw(const struct list *list, const struct pane *pane);

#endif
