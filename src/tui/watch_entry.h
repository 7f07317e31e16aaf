/* SPDX-License-Identifier: MIT */
/* watch_entry: the duty desk's state, and what its keys do with the entry at the bottom: begin it, correct an earlier one, say when it happened, keep it as it
   is typed, store it, and open the form that it leads to. */
#ifndef ANTOU_TUI_WATCH_ENTRY_H
#define ANTOU_TUI_WATCH_ENTRY_H

#include "jot.h"
#include "views.h"
#include "watch_lists.h"

struct input;

enum { WATCH_ASK_WHEN = 1, WATCH_ID = 128 };

struct watch_state {
	struct watch_lists lists;
	struct jot jot;
	enum watch_part part;
	bool looked;                  /* for what was left half-written */
	int head, tops[WATCH_PARTS], rows[WATCH_PARTS], line;
	char words[WATCH_ID];         /* for the view that opens: an id */
	struct compose compose;
	struct log_wanted log;
};

/* Words on the message line; the reply that draws them. */
struct reply watch_say(struct view *view, enum role role, const char *words);
/* Why this person writes nothing in the log now; NULL when they may. */
const char *watch_why_not(const struct watch *watch);

/* Where the entry is to go. */
struct jot_place watch_entry_place(const struct view *view);
/* Keeps it as a draft when it has changed; a fault is said. */
void watch_entry_keep(struct view *view, int64_t now_s);
/* One of the kinds, from 0. */
struct reply watch_entry_begin(struct view *view, size_t at);
struct reply watch_entry_go_on(struct view *view);
/* The entry of the log that is under the cursor. */
struct reply watch_entry_correct(struct view *view);
/* The form of the paper that entries of this kind lead to. */
struct reply watch_entry_form(struct view *view, const char *kind);
struct reply watch_entry_store(struct view *view);
/* Asks with WATCH_ASK_WHEN; the answer goes to the other. */
struct reply watch_entry_ask_when(struct view *view);
struct reply watch_entry_set_when(struct view *view, const char *typed);
/* Puts it down half-written; an empty one is gone. */
struct reply watch_entry_put_down(struct view *view);
/* True when it was a key for the text. */
bool watch_entry_type(struct view *view, const struct input *input);

#endif
