/* SPDX-License-Identifier: MIT */
/* desk_view: what the views of the desk share: the seat (desk and person) that is every view's `desk`, and small helpers to say times,
   lights and clauses. Knows no view. */
#ifndef ANTOU_TUI_DESK_VIEW_H
#define ANTOU_TUI_DESK_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "antou/desk.h"
#include "theme.h"
#include "view.h"

struct pane;
struct tui_options;

/* Who sits at this terminal. One per run; every view gets it as view->desk. */
struct seat {
	struct desk *desk;
	const struct tui_options *options;
	struct session session; /* valid while signed_in */
	bool signed_in;
	bool lockable; /* has a password to come back with, or needs none */
	bool locked;   /* the lock stands before everything */
	char name[64];
	char post_title[128]; /* of the principal post, 文书股股长; "" for none */
};

struct seat *seat_of(const struct view *view);
/* Sits down: fills name and post from the person of the session. */
int seat_take(struct seat *seat, const struct session *session, struct err *err);

/* The light of a due moment, counted as the office counts (office minutes within a working day, else days): 余2时 ▲, 超1日 ●. "" and
 * ROLE_DIM without a clock. */
enum role due_light(const struct seat *seat, int64_t due_s, char out[static LIGHT_TEXT]);
/* 11-24 16:00, with the year when it is not this one; 暂定 behind it when provisional. "" for TIME_NONE. */
const char *due_text(const struct seat *seat, int64_t due_s, bool provisional, struct arena *arena);
/* 今天 10:30, 11-22 10:30, 2025-11-22. "" for TIME_NONE. */
const char *moment_text(const struct seat *seat, int64_t at_s, struct arena *arena);
/* Texts with 、 between; "" for none. */
const char *joined(const char *const *texts, size_t count, struct arena *arena);
/* Ids of posts as their titles, joined. */
const char *titles_text(const struct seat *seat, const char *const *posts, size_t count, struct arena *arena);

/* The clauses by id, each with place, gist, how it is kept and the reading that is chosen: words to read. */
const char *clauses_text(const struct rulebook *book, const char *const *ids, size_t count, struct arena *arena);
/* The same, as a message over view. */
struct reply clauses_reply(struct view *view, const struct rulebook *book, const char *const *ids, size_t count);

/* 收文漏登（高）：每日核对来文清单 */
const char *risk_text(const struct risk *risk, struct arena *arena);

/* What a verdict says: each remark with its clauses and who could; for a message, or its first line for the message line. */
const char *verdict_text(const struct seat *seat, const struct verdict *verdict, struct arena *arena);
/* A fault to the message line; the reply that draws it. */
struct reply say_err(struct view *view, const struct err *err);

/* Where a file of this name is written: the screens' folder takes plain names alone, so that nobody at a shared terminal writes elsewhere. NULL with err. */
const char *out_path(const struct seat *seat, const char *name, struct arena *arena, struct err *err);

/* Replies without an opened view. */
struct reply reply_of(enum reply_kind kind);
struct reply reply_open(const struct view_ops *ops, const void *with);

#endif
