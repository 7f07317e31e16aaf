/* SPDX-License-Identifier: MIT */
/* watch: the duty desk: who is on, the running log, what is still to be done and counts down, and going over to the next shift. A shift is a case of the
   roster's workflow, a hand-over a case of its handover; they move by desk_submit like any other. Told by the desk (antou/desk.h). */
#ifndef ANTOU_WATCH_H
#define ANTOU_WATCH_H

#include "antou/desk.h"
#include "antou/roster.h"

/* One entry of a running log, as people read it. */
struct log_line {
	int64_t row;                  /* grows by entry, for paging */
	const char *case_id;          /* the shift */
	int64_t n;
	const char *kind, *kind_title, *words, *person, *name;
	int64_t happened_s, entered_s;
	bool late;                    /* entered long after it happened */
	int64_t corrects, corrected;  /* number of the entry it corrects, and that corrects it, in the same shift; 0: none */
	const char *refers, *refers_title; /* case that it led to; "" */
};
/* Something that whoever is on has still to do: an open duty that lies with them. */
struct watch_item { const char *case_id, *step, *case_title, *title, *number, *workflow; int64_t opened_s, due_s; bool overdue, carried; /* from before this shift */ };

struct watch {
	const struct roster_def *roster;
	const char *shift_case;         /* open case of the shift; NULL: nobody has taken over yet */
	const char *handover_case;      /* open case of a hand-over under way; NULL */
	struct turn_line *on;           /* who is on now: by the shift case, else as planned; with the leader's and other rosters of the same moment behind */
	size_t on_count;
	struct turn_line *next;         /* who comes next, of this roster */
	size_t next_count;
	int64_t until_s;                /* end of the shift; TIME_NONE without one */
	struct watch_item *items;       /* with a due moment first, soonest first */
	size_t item_count;
	bool mine;                      /* this person is on, and may write in the log */
	bool may_take;                  /* this person comes next, or may begin the first shift */
	bool may_hand_over;             /* this person may file the hand-over of the open shift: either side, as the rulebook says */
	const struct log_kind *kinds;
	size_t kind_count;
};
/* The duty desk of one roster (NULL: the first that keeps a log and this person may look at). ERR_MISSING: no roster keeps a log. */
int desk_watch(struct desk *desk, const struct session *session, const char *roster, struct arena *arena, struct watch *out, struct err *err);

/* Entries of one shift (case_id) or of all of a roster (case_id NULL), newest first; search: words that an entry must hold, NULL for all; from, to: moments at
   which it happened, TIME_NONE for open ends; before_row 0: from the top. Who may see the shift, or read the roster's log. */
struct log_query { const char *roster, *case_id, *search, *kind; int64_t from_s, to_s; int64_t before_row; size_t limit; };
int desk_log(struct desk *desk, const struct session *session, const struct log_query *query, struct arena *arena, struct log_line **out, size_t *count,
        struct err *err);

/* Whom one may call: staff and outside contacts whose name, unit, title, telephone or initials hold text ("": everybody), best match first. */
struct contact_line { const char *name, *initials, *unit, *title, *phone; bool staff, on_duty, away; };
int desk_contacts(struct desk *desk, const struct session *session, const char *text, struct arena *arena, struct contact_line **out, size_t *count,
        struct err *err);

#endif
