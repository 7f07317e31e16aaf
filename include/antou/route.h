/* SPDX-License-Identifier: MIT */
/* route: where a case stands, as people see it. Made by the engine, read by screens, slips and simulation. */
#ifndef ANTOU_ROUTE_H
#define ANTOU_ROUTE_H

#include "antou/casefile.h"
#include "antou/rulebook.h"
#include "antou/verdict.h"

enum stop_state {
	STOP_MET,     /* done: act is set; or refused there, as act->action says */
	STOP_OPEN,    /* to be done now */
	STOP_AHEAD,   /* will come */
	STOP_SKIPPED, /* its condition does not hold */
	STOP_VOID     /* duty: no longer owed */
};

/* One station of the route, or one duty. */
struct stop {
	const struct step *step;
	enum stop_state state;
	const struct act *act;        /* MET; a refusal where the case ended */
	const char *act_name;         /* name of the person who acted, NULL unless MET */
	const char *const *posts;     /* who it is for, posts of the rulebook */
	size_t post_count;
	const char *const *persons;   /* ids, as far as somebody holds the posts */
	const char *const *names;     /* their names, same count */
	size_t person_count;
	const char *const *away;      /* ids among persons who are away now */
	size_t away_count;
	int64_t due_s;                /* OPEN: its due; AHEAD: due if it opened now; TIME_NONE: no clock */
	bool provisional;
	const char *clock;            /* how it was reckoned, Chinese */
	const char *const *actions;   /* names of actions it allows */
	size_t action_count;
	const char *unknown;          /* AHEAD, SKIPPED: a field that a later step asks for and that decides whether it comes; NULL */
};

struct route {
	struct stop *stops;           /* the steps in order */
	size_t stop_count;
	struct stop *duties;          /* duty rules that are open, or will open when their step is met */
	size_t duty_count;
};

/* What a move asks for besides a yes. */
enum {
	MOVE_TAKES_PERSON = 1,  /* command.person */
	MOVE_TAKES_PLACE = 2,   /* command.place */
	MOVE_TAKES_MOMENT = 4,  /* command.until_s */
	MOVE_TAKES_TARGET = 8,  /* command.to, a step; may be left out */
	MOVE_TAKES_FIELDS = 16, /* fields of the filing, as they stand, to be corrected */
	MOVE_TAKES_FILE = 32,   /* command.attached */
	MOVE_NEEDS_WORDS = 64
};

/* One thing a person may or may not do now. */
struct move {
	enum action action;
	const struct step *step;      /* or NULL for withdraw, stop, lift */
	const char *title;            /* 同意, 退回补正 … */
	const char *behalf;           /* whose word by telephone would be recorded; NULL: one's own act */
	int takes;                    /* of MOVE_TAKES_… */
	bool allowed;
	struct remark why;            /* when not allowed: why, and who could */
};
struct moves { struct move *items; size_t count; };

/* A field on a form, as far as the form is filled in. */
struct field_state { bool shown, required; };

#endif
