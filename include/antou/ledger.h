/* SPDX-License-Identifier: MIT */
/* ledger: what was done to deadlines: urged, reminded, extended, paused, resumed, found overdue; by whom and when. Told by the desk (antou/desk.h). */
#ifndef ANTOU_LEDGER_H
#define ANTOU_LEDGER_H

#include "antou/desk.h"

struct ledger_line {
	int64_t row;                               /* grows by entry, for paging */
	int64_t at_s;
	const char *kind;                          /* urged reminded extended paused resumed overdue */
	const char *title;                         /* 催办, 提醒 … */
	const char *case_id, *number, *case_title; /* "" and 〔涉密〕 for who is not cleared */
	const char *step, *step_title, *who;
	int64_t old_s, due_s;                      /* due before and after; TIME_NONE when it says neither */
	const char *words;                         /* reason, "" for none */
};
/* Newest first; key NULL: of all cases, for auditors and administrators, else ERR_DENIED. kind NULL: all; ERR_USAGE for one there is not. before_row 0: from the
   top; at most limit lines. ERR_MISSING as desk_case; an administrator may ask of any case that is not kept secret from them. */
int desk_ledger(struct desk *desk, const struct session *session, const char *key, const char *kind, int64_t before_row, size_t limit, struct arena *arena,
        struct ledger_line **out, size_t *count, struct err *err);

#endif
