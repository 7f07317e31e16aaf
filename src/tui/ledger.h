/* SPDX-License-Identifier: MIT */
/* ledger: one register as a window on its rows: what is asked for (tests, order, words), which columns are in sight, and the pages of a
   list. A million rows cost what one page costs. Draws nothing but the list. */
#ifndef ANTOU_TUI_LEDGER_H
#define ANTOU_TUI_LEDGER_H

#include "antou/arena.h"
#include "antou/desk.h"
#include "list.h"

struct seat;
struct place;

struct ledger {
	const struct seat *seat;
	const struct register_def *def; /* of the book in force; looked up again at each load */
	char id[128];
	struct list list;
	struct arena arena; /* of the list */
	struct list_column columns[LIST_COLUMNS];
	size_t shown[LIST_COLUMNS]; /* which column of the register stands there; def->column_count: the case's number */
	size_t first;               /* first of the columns that move sideways */
	int cols;                   /* cells that the list was laid out for */
	/* what is asked for */
	struct arena asked;
	char filter_text[256]; /* as typed */
	struct filter *filters;
	size_t filter_count;
	char search[128];
	size_t sort; /* column; def->column_count: by entry */
	bool ascending;
	/* sort values of the rows delivered last, by row: a list keeps only short keys */
	struct arena places_arena[2];
	struct place *places[2];
	size_t place_count[2];
};

int ledger_open(struct ledger *ledger, const struct seat *seat, const char *id, struct err *err);
void ledger_close(struct ledger *ledger);
int ledger_load(struct ledger *ledger, struct err *err);
/* Tells the size of the pane; true when it must be loaded again. */
bool ledger_place(struct ledger *ledger, int rows, int cols);
/* Moves the columns sideways by one; false at the edge. */
bool ledger_shift(struct ledger *ledger, int by);
int ledger_act(struct ledger *ledger, int action, bool *changed, struct err *err);

/* Takes tests such as “金额>=5000 来文单位~教育”, by title or name of the column, blanks between; empty takes all away. ERR_USAGE says what
   is wrong; the old tests then stay. */
int ledger_filter(struct ledger *ledger, const char *text, struct err *err);
void ledger_sort(struct ledger *ledger, size_t column, bool ascending);
/* Goes to the next row (or the one before) with the words of ledger->search in any column, around the end (*around). *found false: there is
 * none. */
int ledger_find(struct ledger *ledger, bool backwards, bool *found, bool *around, struct err *err);
/* The query as it stands, without a place, for export. */
struct page_query ledger_query(const struct ledger *ledger);
/* The row under the cursor with all its values. False in *found when there is none. */
int ledger_current(struct ledger *ledger, struct arena *arena, struct register_row *out, bool *found, struct err *err);

#endif
