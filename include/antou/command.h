/* SPDX-License-Identifier: MIT */
/* command: what somebody asks for. The only thing that a front end sends. */
#ifndef ANTOU_COMMAND_H
#define ANTOU_COMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include "antou/value.h"

/* The moves that every workflow knows; a step may give them other titles. */
enum action {
	ACTION_OPEN,     /* file a new case */
	ACTION_PASS,     /* do what the step asks: sign, register, read, deliver, discharge a duty */
	ACTION_RETURN,   /* send back, to an earlier step */
	ACTION_REFUSE,   /* refuse for good */
	ACTION_WITHDRAW, /* the applicant takes the paper back before anybody else acted */
	ACTION_STOP,     /* halt the case with a reason */
	ACTION_LIFT,     /* let a halted case go on */
	ACTION_RELEASE,  /* another case's outcome meets a waiting step; never typed by a person */
	ACTION_TICK,     /* the clock: marks what is overdue; never typed by a person */
	ACTION_KINDS
};

const char *action_name(enum action action); /* open pass return refuse withdraw stop lift release tick */
bool action_from(const char *name, enum action *action);

/* How an act reached the record. */
enum way { WAY_DESK, WAY_TELEPHONE, WAY_PAPER, WAY_OUTSIDE, WAY_KINDS };
const char *way_name(enum way way); /* desk telephone paper outside */
bool way_from(const char *name, enum way *way);

struct command {
	enum action action;
	const char *workflow;  /* OPEN: which; else NULL */
	const char *case_id;   /* else: which case, by id; the desk turns a number into an id first */
	int64_t seen_seq;      /* last seq its author was looking at; -1: did not look (command line) */
	const char *step;      /* step or duty meant; NULL: the one that is open for the actor, refused when there are several */
	const char *to;        /* RETURN: step to go back to; NULL: the previous one that was met */
	bool resume;           /* RETURN: afterwards go on where it was, instead of repeating everything after */
	struct value_map fields;
	const struct value_map *lines; /* count of line_count; NULL leaves lines as they are */
	size_t line_count;
	const char *words;     /* opinion or reason; may be NULL */
	/* The act tuple, when it is not simply the actor at the desk now: */
	const char *behalf;    /* the person whose word this is, when somebody else records it */
	enum way way;
	int64_t happened_s;    /* TIME_NONE: now */
	const char *proof;     /* call note, paper's mark, outside body's letter; may be NULL */
	/* Checks: */
	bool acknowledged;         /* the warnings were read */
	const char *override_by;   /* who lets a held command pass: the actor, or somebody who has just passed desk_authorize; NULL: nobody */
	const char *override_reason;
	/* Filled by the desk: */
	const char *actor;     /* person, "clock" or "system" */
	const char *new_id;    /* OPEN: id of the case to be */
};

struct arena;

/* Puts in what was not said: of initial (as the engine proposes it), the values of names that the command does not hold at all, and those of `lines.NAME`
   into every line that does not hold NAME. A name that was said to be empty stays empty. */
void command_fill(struct command *command, const struct value_map *initial, struct arena *arena);

#endif
