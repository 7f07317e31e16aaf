/* SPDX-License-Identifier: MIT */
/* tally: what stands on an account, by key and period, and every posting that made it. Told by the desk (antou/desk.h). */
#ifndef ANTOU_TALLY_H
#define ANTOU_TALLY_H

#include "antou/desk.h"

struct tally_line { const char *key, *title; /* a person's name … */ const char *period; struct value balance; struct value left; /* below the cap; MISSING without one */ };
/* period NULL: of all time, else 2026, 2026-3q or 2026-11; key NULL: every key with a balance. One's own key always; else auditors and administrators, and
   whom the account's `readers:` name. ERR_USAGE: no such account. */
int desk_tally(struct desk *desk, const struct session *session, const char *account, const char *key, const char *period, struct arena *arena,
        struct tally_line **out, size_t *count, struct err *err);
struct posting_line { int64_t row, at_s; const char *key, *key_title, *month, *kind; struct value amount; const char *case_id, *case_title, *step_title; }; /* step_title …: "" for whoever may not know of the case */
/* Newest first; before_row 0: from the top. */
int desk_postings(struct desk *desk, const struct session *session, const char *account, const char *key, const char *period, int64_t before_row, size_t limit,
        struct arena *arena, struct posting_line **out, size_t *count, struct err *err);
/* The accounts this person may look at, their own key at least. */
int desk_accounts(struct desk *desk, const struct session *session, struct arena *arena, const struct account_def ***out, size_t *count, struct err *err);

#endif
