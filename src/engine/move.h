/* SPDX-License-Identifier: MIT */
/* move: the moves that clerks know from paper, as one table: what each is called, who may make it when the rulebook says nothing, whom it may reach, what
   it needs, and the function that makes it. The rulebook's `moves:` go before the table: the step's, then the workflow's, then the office's. */
#ifndef MOVE_H
#define MOVE_H

#include "ruling.h"

/* Who may, when no rule names anybody. */
enum move_who {
	MOVE_HOLDER,    /* with whom the step lies; of the case: with whom any step of the route lies */
	MOVE_CONCERNED, /* the applicant, whoever acted in the case, and with whom something of it lies */
	MOVE_APPLICANT,
	MOVE_ACTOR,     /* who made the last act */
	MOVE_ADDER,     /* who added the step, and with whom the step lies at which it stands */
	MOVE_GIVEN      /* to whom the step was given */
};

/* Steps at which it is allowed when no rule names the move. */
enum move_at { MOVE_NOWHERE, MOVE_AT_SIGN, MOVE_AT_OTHERS, MOVE_ANYWHERE };

/* Whom it may reach, when no rule names anybody. */
enum move_reach { MOVE_NOBODY, MOVE_STAFF, MOVE_SAME_UNIT };

struct move_def {
	enum action action;
	const char *word;     /* of the rulebook: pass on */
	const char *title;    /* 转办 */
	enum move_at at;
	enum move_who who;
	enum move_reach reach; /* NOBODY: it takes no person */
	bool of_step;         /* of one open step or duty; else of the case */
	bool words;           /* needs a reason */
	bool closed;          /* may be made when the case has ended: duties outlive it */
	enum action like;     /* whose rule holds when none names this move; itself: none */
	void (*make)(struct ruling *ruling);
};

const struct move_def *move_def(enum action action); /* NULL for what is no move */
const struct move_def *move_called(const char *word); /* either spelling; NULL */
size_t move_count(void);
const struct move_def *move_row(size_t i); /* NULL past the end */

/* The narrowest rule that names the move; NULL: the table holds. step NULL: a move of the case, for which the steps that are open come first. */
const struct move_rule *move_rule_of(const struct scene *scene, enum action action, const struct step *step);
/* Whether the move is there at all, for anybody. */
bool move_known(const struct scene *scene, const struct move_def *def, const struct step *step);
/* Whether person may make it now; else a remark: why not, and who could. step: the one it is of; NULL for a move of the case. */
bool move_may(struct eval *eval, const struct move_def *def, const struct step *step, const char *person, struct remark *why);
/* The same for the command of this ruling, with its refusal. */
bool move_allowed(struct ruling *ruling, const struct move_def *def, const struct step *step);
/* What begins every move of a step: which is meant, whether the actor may, whether words are there. NULL with a refusal. For a move of the case: the
   filing. */
const struct step *move_begin(struct ruling *ruling);
/* Whether the command's person may be reached by it; *capacity is theirs then. */
bool move_reaches(struct ruling *ruling, const struct move_def *def, const struct step *step, struct capacity *capacity);

/* move_step.c */
void move_add(struct ruling *ruling);
void move_ask(struct ruling *ruling);
void move_copy(struct ruling *ruling);
void move_drop(struct ruling *ruling);
bool move_drops(struct eval *eval, const struct added_step *added, const char *person, struct remark *why); /* may person take it out? */
/* move_give.c */
void move_pass_on(struct ruling *ruling);
void move_claim(struct ruling *ruling);
void move_give_back(struct ruling *ruling);
/* move_back.c */
bool move_recalls(const struct scene *scene, const char *person, struct remark *why); /* is the last act this person's, and can be taken back? */
bool move_reopens(const struct scene *scene, struct remark *why);
void move_recall(struct ruling *ruling);
void move_amend(struct ruling *ruling);
void move_terminate(struct ruling *ruling);
void move_reopen(struct ruling *ruling);
/* move_clock.c */
void move_urge(struct ruling *ruling);
void move_extend(struct ruling *ruling);
void move_pause(struct ruling *ruling);
void move_resume(struct ruling *ruling);
/* move_file.c */
void move_attach(struct ruling *ruling);
void move_detach(struct ruling *ruling);
/* move_log.c */
void move_log(struct ruling *ruling);

#endif
