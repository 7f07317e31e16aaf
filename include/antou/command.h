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
	/* Of a step that lies with the actor, or of the case; who may is said by `moves:` of the rulebook (engine/move.c has the table): */
	ACTION_ADD,       /* a signer before, beside or after the step */
	ACTION_DROP,      /* an added step out again, before it is done */
	ACTION_ASK,       /* somebody prepares an opinion that comes back before the step */
	ACTION_PASS_ON,   /* somebody else does the step */
	ACTION_CLAIM,     /* one of several takes the step */
	ACTION_GIVE_BACK, /* and gives it back to all of them */
	ACTION_COPY,      /* a copy for information, with receipt */
	ACTION_RECALL,    /* one's own last act back, while nobody acted after it */
	ACTION_AMEND,     /* fields of the filing corrected; what covered them must be signed anew */
	ACTION_URGE,      /* whoever owes it is urged; counted */
	ACTION_EXTEND,    /* a new due moment, with a reason */
	ACTION_PAUSE,     /* the clock of a duty stands still, with a reason */
	ACTION_RESUME,    /* and goes on */
	ACTION_TERMINATE, /* the case ends for good, with a reason */
	ACTION_REOPEN,    /* a closed case goes on */
	ACTION_ATTACH,    /* a file is added to the case */
	ACTION_DETACH,    /* and taken off it again; its content stays in the record */
	ACTION_LOG,       /* an entry in the case's running log */
	ACTION_KINDS
};

const char *action_name(enum action action); /* open pass return … pass-on give-back: the words of YAML and of the command line, with a hyphen for each blank */
bool action_from(const char *name, enum action *action);

/* How an act reached the record. */
enum way { WAY_DESK, WAY_TELEPHONE, WAY_PAPER, WAY_OUTSIDE, WAY_KINDS };
const char *way_name(enum way way); /* desk telephone paper outside */
bool way_from(const char *name, enum way *way);

/* Where an added step stands. */
enum added_place { PLACE_BEFORE, PLACE_BESIDE, PLACE_AFTER, PLACE_COPY, PLACE_KINDS };
const char *place_name(enum added_place place); /* before beside after copy */
bool place_from(const char *name, enum added_place *place);

/* A file on its way into a case. content: its bytes, stored in the same transaction; not the engine's to look at. */
struct attached { const char *name, *digest, *type, *note; int64_t bytes; const void *content; };

struct command {
	enum action action;
	const char *workflow;  /* OPEN: which; else NULL */
	const char *case_id;   /* else: which case, by id; the desk turns a number into an id first. OPEN: the case whose step files this one, set by the
	                          engine alone; NULL: somebody files it */
	int64_t seen_seq;      /* last seq its author was looking at; -1: did not look (command line) */
	const char *step;      /* step or duty meant; NULL: the one that is open for the actor, refused when there are several */
	const char *to;        /* RETURN: step to go back to; NULL: the previous one that was met */
	const char *person;    /* ADD, ASK, PASS_ON, COPY: whom */
	enum added_place place;      /* ADD: where; beside it at once, before it, or after it */
	int64_t until_s;       /* EXTEND: the new due moment; 0: not said */
	const char *number;    /* PASS: a reserved number to be used by the step that takes one; NULL: the next */
	const struct attached *attached; /* ATTACH: what; DETACH: its digest */
	const char *entry;     /* LOG: kind of entry; NULL otherwise */
	int64_t corrects;      /* LOG: number of the entry that this one corrects; 0: none */
	const char *refers;    /* LOG: id of the case that the entry led to; NULL: none */
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
