/* SPDX-License-Identifier: MIT */
/* home: the three lists of a person's desk and its counts: what is to be done, drafts, one's own papers. Asks the desk, makes rows; draws
 * nothing. */
#ifndef ANTOU_TUI_HOME_H
#define ANTOU_TUI_HOME_H

#include "antou/desk.h"
#include "marks.h"
#include "pile.h"

struct seat;
struct err;

enum part { PART_DUTIES, PART_DRAFTS, PART_CASES, PARTS };

struct home {
	bool handled;             /* the third list: papers of others that passed through these hands, instead of one's own */
	struct pile piles[PARTS];
	struct inbox inbox;       /* in the duties' arena */
	struct draft_row *drafts; /* in the drafts' */
	size_t today, overdue, unsigned_yet; /* of one's own */
	bool only_unsigned;       /* the duties shown are those of the office that wait for a signature after a word by telephone */
	struct marks marks;       /* of duties, to be passed together */
};

void home_init(struct home *home);
void home_fini(struct home *home);
int home_load(struct home *home, const struct seat *seat, struct err *err);
/* More columns of the duties on a wide terminal. */
void home_widen(struct home *home, bool wide);
/* The duty under the cursor; NULL when there is none. */
const struct inbox_row *home_duty(const struct home *home);
/* Marks the duty under the cursor, or takes its mark away; *why says what is against it, else NULL. */
int home_mark(struct home *home, const struct seat *seat, const char **why, struct err *err);
/* Marks all duties of the same step as the one under the cursor, as far as they may be passed together; when all are marked, takes the marks away. */
int home_mark_alike(struct home *home, const struct seat *seat, const char **why, struct err *err);
/* Pointers to the marked ones, in the duties' arena. */
const struct inbox_row *const *home_marked(struct home *home, size_t *count);
/* Shows marks and unmarks as they are now. */
void home_show_marks(struct home *home);

#endif
