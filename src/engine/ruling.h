/* SPDX-License-Identifier: MIT */
/* ruling: one decision in the making. Events are applied to a working copy as they are found, so that each later question sees what the earlier ones
   changed. Nothing of it is kept when the ruling ends in a refusal. Shared by decide, fields, settle, effects and who; not for other rooms. */
#ifndef RULING_H
#define RULING_H

#include "antou/node.h"
#include "eval.h"
#include "event_data.h"

struct ruling {
	struct scene scene;        /* its file is &work */
	struct casefile work;
	const struct command *command;
	struct eval eval;
	struct arena *arena;
	struct err *err;
	struct event *events;
	size_t event_count, event_cap;
	struct remark *refusals;
	size_t refusal_count, refusal_cap;
	struct remark *holds;      /* of strength normally, not overridden */
	size_t hold_count, hold_cap;
	struct remark *warnings;
	size_t warning_count, warning_cap;
	struct command *follows;
	size_t follow_count, follow_cap;
	const char **named;        /* registers that a step of this command named */
	size_t named_count, named_cap;
};

void ruling_init(struct ruling *ruling, const struct scene *scene, const struct command *command, struct err *err);
/* Builds the event and applies it to the working copy; data may be NULL. Returns its seq. */
int64_t ruling_emit(struct ruling *ruling, enum event_kind kind, struct node *data);
bool ruling_refused(const struct ruling *ruling); /* or faulted */

/* Remarks. words may be a format of the arena's printf. */
struct remark *ruling_refuse(struct ruling *ruling, enum refusal_code code, const char *words);
void remark_basis(struct ruling *ruling, struct remark *remark, const struct cites *cites);
void remark_who(struct remark *remark, const char *const *posts, size_t count);

/* ---- meant.c: which step a command means ---- */
struct move_def;
/* The open step or duty that the command names, or the one that is open for its actor; NULL with a refusal. A step with `each` is named by its own id, by
   that of one of its items, or plainly: then the item that is the actor's is meant. */
const struct step *step_meant(struct ruling *ruling);
/* The same for a move: the one for which the actor may make it. A drop means a step that is added but may not be open yet. */
const struct step *move_meant(struct ruling *ruling, const struct move_def *def);
/* Whether the actor, or the one whose word the actor records, may do step; the capacity it is done in. */
bool step_permitted(struct ruling *ruling, const struct step *step, struct capacity *capacity);

/* ---- fields.c: what a step asks for ---- */
/* Checks the command's fields and lines against the fields of step (the filing for steps[0]) and puts them: FIELDS_SET, falling acts. */
void fields_put(struct ruling *ruling, const struct step *step);
/* The case is called after what is filled in, each time it is filed. */
void case_name(struct ruling *ruling);
/* Digest of what an act at step covers: the fields asserted at the filing and up to that step, and the lines. */
const char *fields_digest(struct ruling *ruling, const struct step *step);

/* ---- fall.c: acts that count no longer ---- */
/* Voids an act of the case, takes back what its step brought, and lets fall what was merged with it. */
void act_fall(struct ruling *ruling, const struct act *fallen, const char *reason);
bool step_signed_by(const struct casefile *file, const char *step, const char *person);

/* ---- relief.c ---- */
/* Refuses to open a shift beside one that was not handed over. */
void relief_need(struct ruling *ruling);

/* ---- checks.c ---- */
void checks_ask(struct ruling *ruling, const char *step);

/* ---- who.c: persons and capacities ---- */
struct standing {
	struct resolved resolved;
	const struct capacity *able;  /* those who may act now: holders, and acting ones where the step allows it */
	size_t able_count;
	const struct given_step *given; /* able is the one to whom it was given; NULL: it lies with its holders */
	const char **away;            /* ids of regular holders who are away */
	size_t away_count;
};
void standing_of(struct eval *eval, const struct step *step, struct standing *out);
/* Whether person may do step in this case now, and in which capacity; else a remark that says why not and who could. */
bool who_may(struct eval *eval, const struct step *step, const char *person, struct capacity *capacity, struct remark *why);
/* The same, though something added before it may still have to come first. */
bool who_holds_step(struct eval *eval, const struct step *step, const char *person, struct capacity *capacity, struct remark *why);
/* Whether person may be given step, or one added beside it: cleared, not the applicant's own, not who must be another. */
bool who_fits(struct eval *eval, const struct step *step, const char *person, struct remark *why);
bool who_is_away(struct eval *eval, const char *person);
/* Whether somebody else's word may be recorded for step by recorder: way telephone with the person away, or an outside body. */
bool who_may_record(struct eval *eval, const struct step *step, const char *recorder, const char *behalf, enum way way, struct capacity *capacity,
        struct remark *why);
/* Whether person is meant by actor now; *capacity is filled then. NULL actor: nobody. Who acts for another counts while that one is away, or the post vacant. */
bool who_is(struct eval *eval, const struct actor *actor, const char *person, struct capacity *capacity);
/* Whether step is this person's, by what the rulebook says of it. */
bool who_of(struct eval *eval, const struct step *step, const char *person, struct capacity *capacity);
/* The post in which person sits here now; false when in none. */
bool who_sits(struct eval *eval, const char *person, struct capacity *capacity);
/* What was added before step and comes first; NULL: nothing is in its way. */
const struct step *who_waits_for(struct eval *eval, const struct step *step);
bool who_holds(struct eval *eval, const char *post, const char *person);
bool who_has_right(struct eval *eval, const char *person, unsigned right);
/* The applicant, whoever acted in the case, and with whom something of it lies. */
bool who_concerned(struct eval *eval, const char *person);

/* ---- secrecy.c ---- */
/* From 1, as the book's levels; 0: the case is not secret. */
int secrecy_level(struct eval *eval);
/* Of another case. */
int secrecy_level_of(const struct rulebook *book, const struct casefile *file);
bool secrecy_cleared(struct eval *eval, const char *person, int level);
/* Whether person may know of this case at all, as far as its secrecy goes. */
bool who_cleared(struct eval *eval, const char *person);

/* ---- settle.c: look again from the top ---- */
bool step_met(struct eval *eval, const struct step *step);
bool step_files(const struct step *step); /* it is the filing */
/* Whether its condition holds, and whom an actor written at it means: there `each` is the step's item. */
bool step_comes(struct eval *eval, const struct step *step);
void step_resolve(struct eval *eval, const struct step *step, const struct actor *actor, struct resolved *out);
bool step_acted_in(const struct casefile *file, const char *step, const char *post);
size_t step_order(const struct workflow *workflow, const struct step *step); /* place in the route; a duty comes after everything */
/* Whether anybody but the applicant has acted, so that the paper can't be taken back. */
bool others_acted(const struct casefile *file);
/* Opens and closes duties, merges signatures, closes the case when nothing is left. */
void settle(struct ruling *ruling);
void settle_close(struct ruling *ruling, const char *outcome);
/* Open duties follow those who may do them now. */
void settle_addressees(struct ruling *ruling);
/* Whether somebody who is asked by the seat they hold has come to it, or left it, while its step is open. */
bool settle_wanted(const struct ruling *ruling);
/* What stands open when a case is halted, and when it goes on. */
void settle_stop(struct ruling *ruling);
void settle_lift(struct ruling *ruling);
/* Records an act for step as whose (capacity given), with its digest, the rows that hit and what was asked; then its effects. */
void settle_act(struct ruling *ruling, const struct step *step, enum action action, const struct capacity *whose);

/* ---- clock.c: what time does to open duties ---- */
/* The deadline of a step that opened at opened_s, and from when it is overdue. */
void clock_due(struct eval *eval, const struct step *step, int64_t opened_s, struct reckoned *out);
/* The next reminder of a duty of step, by what the step or the book says: the earliest that is still ahead, not before it was opened; TIME_NONE: none. */
int64_t clock_remind(struct eval *eval, const struct step *step, int64_t opened_s, int64_t due_s);
/* Puts clock, due, provisional and remind of a duty into its event. */
void clock_told(struct ruling *ruling, const struct step *step, int64_t opened_s, const struct reckoned *due, struct node *data);
/* Open duties get the due moment that their clocks tell now. */
void clock_redue(struct ruling *ruling);
/* Marks what is overdue, reminds of what will be. */
void clock_tick(struct ruling *ruling);
void clock_pause(struct ruling *ruling, const struct duty *duty, const char *words);
void clock_resume(struct ruling *ruling, const struct duty *duty, const char *words);
/* A case is halted, and goes on again. */
void clock_stop(struct ruling *ruling, const char *words);
void clock_lift(struct ruling *ruling, int64_t stopped_s);

/* ---- effects.c: what meeting a step brings ---- */
void effects_of(struct ruling *ruling, const struct step *step);
/* Takes back, to the fen, what meeting it brought to accounts, other cases and absences, when its act is void; of a step that comes again, what that one act
   brought. */
void effects_undo(struct ruling *ruling, const struct step *step, const struct act *act);
/* Lets go of what met steps hold on accounts and use of other cases, when a case ends without being done. */
void effects_release(struct ruling *ruling);
/* Takes them again when it goes on after all. */
void effects_renew(struct ruling *ruling);
/* Rows of the registers in which this case stands. */
void effects_registers(struct ruling *ruling);

/* ---- posting.c ---- */
/* What meeting step posts; aside: only what is set aside, holds and what lets go of them. */
void postings_take(struct ruling *ruling, const struct step *step, bool aside);

/* ---- number.c ---- */
/* The number that step takes, when the case has none yet. */
void number_take(struct ruling *ruling, const struct step *step);

/* ---- opening.c ---- */
/* Commands for the cases that meeting step files, each once. */
void openings_of(struct ruling *ruling, const struct step *step);

/* ---- turn_take.c ---- */
/* The turns that step changes, and data of the event that takes such a change back. */
void turns_take(struct ruling *ruling, const struct step *step);
void turn_undo(struct ruling *ruling, const struct effect *effect, struct node *data);

/* ---- excuse.c ---- */
/* The punch that step excuses, when it does; and data of the event that takes that back. */
void excuse_take(struct ruling *ruling, const struct step *step);
void excuse_undo(struct ruling *ruling, const struct effect *effect, struct node *data);

/* ---- uses.c: other cases that this one uses up ---- */
#define USES_ACCOUNT "uses"
void uses_take(struct ruling *ruling, const struct step *step);

#endif
