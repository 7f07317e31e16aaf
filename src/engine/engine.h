/* SPDX-License-Identifier: MIT */
/* engine: what the rulebook says about a case. Pure: no input or output, no clock, no globals; it asks the lookup and is told the moment. */
#ifndef ENGINE_H
#define ENGINE_H

#include "antou/casefile.h"
#include "antou/rulebook.h"
#include "antou/route.h"
#include "antou/slip.h"
#include "antou/verdict.h"
#include "lookup.h"
#include "antou/node.h"

struct arena;
struct err;

/* Everything a question to the engine needs. Borrowed for the call. */
struct scene {
	const struct rulebook *book;
	const struct workflow *workflow;
	const struct casefile *file;  /* as it stands; CASE_NONE before it is opened */
	const struct lookup *lookup;
	int64_t now_s;
	struct arena *arena;          /* answers live here */
};

/* Decides a command. file is not changed; verdict->events are for casefile_apply and the store. 0, or -1 with err when the lookup faulted. */
int engine_decide(const struct scene *scene, const struct command *command, struct verdict *out, struct err *err);

/* The workflow with the steps of this case: one per item of every step with `each`, and the added ones. The workflow itself when it has none of its own;
   else it lives in the scene's arena. A scene may hold either. */
int engine_workflow(const struct scene *scene, const struct workflow **out, struct err *err);

/* Marks what is overdue in this case at now, and lets open duties follow those who may do them now: a verdict with EVENT_DUTY_OVERDUE and what follows; PASSED with no events when nothing is. */
int engine_due(const struct scene *scene, struct verdict *out, struct err *err);

/* Lets the open duties of this case follow those who may do them now; PASSED with no events when nothing changes. */
int engine_address(const struct scene *scene, struct verdict *out, struct err *err);

/* What lies with from by name in this case goes to command->person, recorded by command->actor with its words: open duties, and steps that may still come. A
   verdict with its events; none when nothing of it is theirs; REFUSED when the other may not have one that is open. */
int engine_hand_over(const struct scene *scene, const struct command *command, const char *from, struct verdict *out, struct err *err);

/* May this person read the account whole? Of the scene only the book, the lookup and the moment are asked. */
int engine_may_tally(const struct scene *scene, const struct account_def *account, const char *person, bool *may, struct err *err);

/* The commands by which the clock files an occurrence of a recurring duty, and what thresholds say at the end of a period. Of the scene only the book, the lookup
   and the moment are asked. In arena; none when nobody is meant. */
int engine_recurring(const struct scene *scene, const struct recurring *rule, int32_t day, struct command **out, size_t *count, struct err *err);
int engine_period_end(const struct scene *scene, const struct account_def *account, const char *period, int32_t last_day, struct command **out, size_t *count,
        struct err *err);

/* The route as it stands, for screens, slips and simulation: every step and duty with its state, who, when due and why. */
int engine_route(const struct scene *scene, struct route *out, struct err *err);

/* Who could do each step and duty that is open now, and who holds it and cannot: able and away go with who. */
struct signers {
	const struct step *step;
	const char *const *posts;
	size_t post_count;
	bool anybody;                /* anybody on the staff: who is empty */
	const struct capacity *who;
	const bool *able, *away;
	size_t count;
};
int engine_signers(const struct scene *scene, struct signers **out, size_t *count, struct err *err);

/* What the actor may do with the case now, each with who could and why not when not. */
int engine_moves(const struct scene *scene, const char *person, struct moves *out, struct err *err);

/* May this person write in the running log of the case now? False for a case that keeps none, or has ended. */
int engine_may_log(const struct scene *scene, const char *person, bool *may, struct err *err);
/* Whether an entry was made so long after it happened that it is marked. */
bool engine_log_late(const struct workflow *workflow, const struct log_entry *entry);

/* May this person see the case (or open one of the workflow, or read the register)? */
int engine_may_see(const struct scene *scene, const char *person, bool *may, struct err *err);
/* How secret the case is (0: not at all), and up to which level the person is cleared; of the scene the second asks the book, the lookup and the moment only. */
int engine_secrecy(const struct scene *scene, int *level, struct err *err);
int engine_clearance(const struct scene *scene, const char *person, int *level, struct err *err);
int engine_may_open(const struct scene *scene, const char *person, bool *may, struct err *err);
int engine_may_read(const struct scene *scene, const struct register_def *reg, const char *person, bool *may, struct err *err);

/* May this person read the running logs of all shifts of a roster: its keeper, its readers when it names any, whoever reads the cases of its shifts, auditors.
   Of the scene the book, the workflow of the shifts, the lookup and the moment are asked. */
int engine_may_watch(const struct scene *scene, const struct roster_def *roster, const char *person, bool *may, struct err *err);

/* Does this person keep the numbers of the series? Of the scene only the book, the lookup and the moment are asked. */
int engine_may_number(const struct scene *scene, const struct series_def *series, const char *person, bool *may, struct err *err);

/* Whose attendance is kept at the moment of the scene: one flag a person; and what somebody may do with that of others. The book keeps attendance. */
enum attendance_right { ATTENDANCE_OWN, ATTENDANCE_READ, ATTENDANCE_KEEP };
int engine_attends(const struct scene *scene, const char *const *persons, size_t count, bool *attends, struct err *err);
int engine_attendance_right(const struct scene *scene, const char *person, enum attendance_right *right, struct err *err);

/* What the form of a step proposes; step NULL: the form of a filing by person, and under `lines.NAME` what each line begins with. */
int engine_initial(const struct scene *scene, const char *person, const struct step *step, struct value_map *out, struct err *err);
/* Which of the fields that step asks for are shown and needed, with what is typed so far laid over the case. out: one per step->asks. */
int engine_asked(const struct scene *scene, const char *person, const struct step *step, const struct value_map *typed, const struct value_map *lines,
        size_t line_count, struct field_state *out, struct err *err);

/* May this person read a field of the case (or of its lines)? Who may not is shown FIELD_MASK. */
#define FIELD_MASK "〔不公开〕"
int engine_may_read_field(const struct scene *scene, const struct field *field, const char *person, bool *may, struct err *err);

/* The printed forms that this case offers, and one of them filled from it as person may read it. */
int engine_slips(const struct scene *scene, const struct slip_def ***out, size_t *count, struct err *err);
int engine_slip(const struct scene *scene, const struct slip_def *def, const char *person, struct slip *out, struct err *err);

/* A number as its series writes it: format with {year} and {n}. In arena. */
const char *engine_number_text(const char *format, int year, int64_t n, struct arena *arena);

/* One decision table, for `rules decide`: inputs by name; hits are row numbers from 1. */
struct table_hit { size_t row; const char *const *names; const char *const *outputs; size_t output_count; struct cites cites; };
int engine_table(const struct rulebook *book, const struct table *table, const struct value_map *inputs, struct arena *arena,
        struct table_hit **hits, size_t *hit_count, struct err *err);

/* The rulebook from its trees. files: one tree per YAML file, root maps; calendar beside. All errors at once in issues; true when there is none, and
   only then is *out set. Nothing is kept of the trees but what the book points to, so they must live as long as the arena. */
struct book_source { const char *path; struct node *root; };
bool rulebook_build(const struct book_source *files, size_t count, const struct calendar *calendar, struct arena *arena, struct rulebook **out,
        struct issues *issues);
/* The same from trees that were proved before: what stands between workflows is built now, the inside of each when it is first asked for
   (rulebook_workflow). The arena must not be reset while the book is in use, and issues tells of the first part only. */
bool rulebook_open(const struct book_source *files, size_t count, const struct calendar *calendar, struct arena *arena, struct rulebook **out,
        struct issues *issues);

/* The account to which a case posts what other cases its steps have filed: key the workflow. Never taken back. */
#define OPENED_ACCOUNT "opened"

#endif
