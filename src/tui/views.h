/* SPDX-License-Identifier: MIT */
/* views: the screens of the desk, one line each, and what each takes when it is opened. */
#ifndef ANTOU_TUI_VIEWS_H
#define ANTOU_TUI_VIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "antou/command.h"
#include "antou/event.h"
#include "view.h"

struct seat;
struct session;

extern const struct view_ops signin_view; /* with: NULL, or const char *, what stands in the line at first */
extern const struct view_ops lock_view;
extern const struct view_ops desk_view; /* with: NULL, or const struct seat *, who has sat down */
extern const struct view_ops registers_view;
extern const struct view_ops register_view; /* with: const char *, a register's id */
extern const struct view_ops chart_view;    /* with: const struct chart_wanted */
extern const struct view_ops handbook_view; /* with: NULL, or const char *, a clause's id */
extern const struct view_ops audit_view;
extern const struct view_ops admin_view;
extern const struct view_ops deputies_view; /* one's own deputies */
extern const struct view_ops staff_view;     /* with: const struct staff_form */
extern const struct view_ops password_view;  /* with: NULL: one's own, or const char *, a person's id */
extern const struct view_ops workflows_view; /* the matters that this person may file */
extern const struct view_ops paper_view;     /* with: const char *, a case's id or number */
extern const struct view_ops slip_view;      /* with: const struct slip_wanted */
extern const struct view_ops files_view;     /* with: const char *, a case's id: what is attached to it */
extern const struct view_ops watch_view;     /* with: NULL, or const char *, a roster's id */
extern const struct view_ops handover_view;  /* with: NULL, or const char *, a roster's id */
extern const struct view_ops log_view;       /* with: NULL, or const struct log_wanted */
extern const struct view_ops contacts_view;
extern const struct view_ops roster_view;    /* with: NULL, or const char *, a roster's id */
extern const struct view_ops roster_counts_view; /* with: const struct roster_plan, with its counts */
extern const struct view_ops attendance_view;
extern const struct view_ops tally_view;     /* the accounts that one may look at */
extern const struct view_ops balances_view;  /* with: const char *, an account's id */
extern const struct view_ops postings_view;  /* with: const struct postings_wanted */
extern const struct view_ops batch_view;     /* with: const struct batch_wanted */
extern const struct view_ops compose_view;   /* with: const struct compose */

/* A new paper, an act on one, or a draft of either that is taken up again. Copied. */
struct compose {
	const char *workflow; /* of a new paper; NULL otherwise */
	int64_t draft_id;     /* 0: none */
	const char *case_id;  /* the paper acted on; NULL: a new one */
	enum action action;   /* PASS, RETURN, REFUSE, WITHDRAW, STOP, LIFT */
	const char *step;     /* PASS, RETURN, REFUSE: which */
	const char *to;       /* RETURN: to which step */
	const char *behalf;   /* whose word by telephone is recorded; NULL: one's own act */
	const char *log_case, *log_kind; /* of a new paper: the running log that led to it, which notes it once it is filed, by an entry of this kind; NULL */
	bool back;            /* of a new paper: once it is filed, back to the view below (its answer is done) instead of to the paper */
	const struct session *as; /* who acts, when it is not who sits here; NULL: who sits here */
};

/* Entries of the logs of a roster (NULL: the first that keeps one): all of them, or those of one shift with the cursor on one entry. Copied. */
struct log_wanted { const char *roster, *shift_case; int64_t row; };

/* A printed form of a case, by id. Copied. */
struct slip_wanted { const char *case_id, *slip; };

/* What was posted to an account under a key (NULL: any) in a period (NULL: of all time). Copied. */
struct postings_wanted { const char *account, *key, *key_title, *period; };

/* The duties that are to be passed together. Copied. */
struct inbox_row;
struct batch_wanted { const struct inbox_row *const *rows; size_t count; };

/* One of a register's charts, by id, over the rows of a query; filters: these as people wrote them. Copied. */
struct page_query;
struct chart_wanted { const struct page_query *query; const char *chart, *filters; };

/* One fact about somebody, to be filled in; EVENT_DUTY_GIVEN: all their work goes to somebody else; EVENT_DUTY_ADDRESSED: somebody
   deputises for them. */
struct staff_form {
	enum event_kind kind;
	const char *person, *name; /* whom; "" for EVENT_PERSON */
};

/* What the palette offers, and whether this seat's person may open it. */
extern const struct view_ops *const views_all[];
extern const size_t views_count;
bool views_may(const struct seat *seat, const struct view_ops *view);

#endif
