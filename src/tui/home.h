/* SPDX-License-Identifier: MIT */
/* home: the three lists of a person's desk and its counts: what is to be done, drafts, one's own papers. Asks the desk, makes rows; draws
 * nothing. */
#ifndef ANTOU_TUI_HOME_H
#define ANTOU_TUI_HOME_H

#include "antou/desk.h"
#include "pile.h"

struct seat;

enum part { PART_DUTIES, PART_DRAFTS, PART_CASES, PARTS };

struct home {
	struct pile piles[PARTS];
	struct inbox inbox;       /* in the duties' arena */
	struct draft_row *drafts; /* in the drafts' */
	size_t today, overdue, unsigned_yet;
};

void home_init(struct home *home);
void home_fini(struct home *home);
int home_load(struct home *home, const struct seat *seat, struct err *err);
/* More columns of the duties on a wide terminal. */
void home_widen(struct home *home, bool wide);
/* The duty under the cursor; NULL when there is none. */
const struct inbox_row *home_duty(const struct home *home);

#endif
