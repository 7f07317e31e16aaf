/* SPDX-License-Identifier: MIT */
/* paper_sheet: one case as lines to read: what it says, its files, the route, what is owed, what happened. Asks the desk for names only. */
#ifndef ANTOU_TUI_PAPER_SHEET_H
#define ANTOU_TUI_PAPER_SHEET_H

#include "antou/desk.h"

struct seat;
struct sheet;

/* All borrowed; the lines live in arena, which must outlive the sheet. */
struct paper_sheet {
	struct sheet *sheet;
	struct arena *arena;
	const struct seat *seat;
	const struct case_view *paper;
	const struct history_row *history;
	size_t history_count;
};

/* Fills the sheet anew; lines of the route and of what is owed link to their struct stop. */
void paper_sheet_say(struct paper_sheet *said);
/* What is open, the reader's own before others', with whom it lies and until when, in one line; "" when nothing is. */
const char *paper_sheet_now(struct paper_sheet *said);

#endif
