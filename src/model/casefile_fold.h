/* SPDX-License-Identifier: MIT */
/* casefile_fold: one event on its way into one case; shared by the two files that fold, not for other rooms. */
#ifndef CASEFILE_FOLD_H
#define CASEFILE_FOLD_H

#include "antou/casefile.h"

struct fold {
	struct casefile *file;
	const struct event *event;
	struct arena *arena;
};

const char *fold_text(const struct fold *fold, const char *key, const char *otherwise); /* copied into the arena */
int64_t fold_time(const struct fold *fold, const char *key, int64_t otherwise);
/* The open duty that the event is about; NULL when there is none. */
struct duty *fold_duty(const struct fold *fold);

/* casefile_moves.c */
/* Folds an event of a move: steps added and dropped, duties given, urged, reminded, extended, paused, attachments, a number voided, a case reopened. */
void fold_move(struct fold *fold);
/* A step was done or void: to whom it was given is over. */
void fold_given_over(struct casefile *file, const char *step);

#endif
