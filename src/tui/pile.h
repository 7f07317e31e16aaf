/* SPDX-License-Identifier: MIT */
/* pile: rows that are all in memory, shown and searched as a list. For what an office has dozens or hundreds of; registers page instead. */
#ifndef ANTOU_TUI_PILE_H
#define ANTOU_TUI_PILE_H

#include "antou/arena.h"
#include "list.h"
#include "view.h"

struct answer;

struct pile {
	struct list list;
	struct list_column columns[LIST_COLUMNS]; /* titles in the language spoken */
	struct arena arena; /* what the list holds */
	struct arena held;  /* what the rows are made of */
	struct list_row *rows;
	size_t count;
	char wanted[128]; /* what was searched last */
};

/* The titles of the columns are the program's own words. */
void pile_init(struct pile *pile, const struct list_column *columns, size_t column_count, const char *empty);
/* Shows other columns from now on. */
void pile_columns(struct pile *pile, const struct list_column *columns, size_t column_count);
void pile_fini(struct pile *pile);
/* Takes new rows, which live in made; the pile owns made from here on, and the cursor stays on its row. Each key is unique. */
void pile_take(struct pile *pile, struct arena *made, struct list_row *rows, size_t count);
/* Shows the rows again whose cells have changed in place. */
void pile_show(struct pile *pile);
/* A list action, or n and N of the last search. True when there is something to draw. */
bool pile_act(struct pile *pile, int action);
/* The next row (or the one before) of which a cell contains text, from the cursor on and around the end. False when there is none. */
bool pile_search(struct pile *pile, const char *text, bool backwards);
/* The cursor's place among all rows; count when there are none. */
size_t pile_at(const struct pile *pile);
/* Tells the height of its pane. */
void pile_place(struct pile *pile, int rows);

/* For views that are a pile: a click puts the cursor there (top: the screen row of the pile's first line); true for a double one, which
 * opens. */
bool pile_mouse(struct pile *pile, const struct input *input, int top);
/* Does a list action or the wheel and says what to draw; passes on what means the same everywhere. */
struct reply pile_reply(struct pile *pile, int action, const struct input *input);
/* The answer to a question of this tag was what to search; any other is none of the pile's and only drawn. */
struct reply pile_answered(struct pile *pile, struct app *app, const struct answer *answer, int tag);

#endif
