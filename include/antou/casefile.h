/* SPDX-License-Identifier: MIT */
/* casefile: the open state of one case. Changed by casefile_apply alone, which cannot fail: live use, replay and rebuild fold the same events. */
#ifndef ANTOU_CASEFILE_H
#define ANTOU_CASEFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/command.h"
#include "antou/event.h"
#include "antou/value.h"

struct arena;

enum case_status { CASE_NONE, CASE_OPEN, CASE_STOPPED, CASE_CLOSED };
const char *case_status_name(enum case_status status);

/* A valid (not voided) act. A refusal stands among them with its words, but meets nothing: casefile_act and whoever asks what was done pass over it. */
struct act {
	int64_t seq;          /* of its event */
	const char *step;
	enum action action;   /* OPEN, PASS or RELEASE, or REFUSE; a merged act is a PASS with merged set */
	const char *actor;    /* whose act it is (behalf, when recorded for another) */
	const char *capacity; /* the post in which */
	const char *recorded_by; /* who entered it, when somebody else; else NULL */
	enum way way;
	int64_t happened_s, entered_s;
	const char *words, *proof;
	const char *digest;   /* of the fields it covers */
	bool merged;          /* counted from another step of the same person */
	bool agreed;          /* READ: a circle that counts as agreement */
	bool acting;          /* done by who was entrusted with the post */
};

struct duty {
	const char *id;    /* case id + '/' + seq of its opening event */
	const char *step;  /* step or duty rule it comes from */
	const char *title;
	bool blocks;       /* the route stands still until it is done */
	bool optional;     /* may, not must */
	const char *const *posts;   /* for whom, in words of the rulebook */
	size_t post_count;
	const char *const *persons; /* and by name, as resolved when it was opened or last looked at */
	size_t person_count;
	int64_t opened_s;
	int64_t due_s;     /* TIME_NONE: no clock */
	bool provisional;  /* the calendar of that day is not published yet */
	const char *clock; /* how the due moment was reckoned, in Chinese, re-derivable by hand; NULL without a clock */
	bool overdue;      /* marked so by the clock */
	const char *const *basis;
	size_t basis_count;
	int64_t remind_s;     /* the next reminder; TIME_NONE: none */
	int64_t first_due_s;  /* what was due before it was extended or stood still; TIME_NONE: the clock alone says when it is due */
	int64_t extended;     /* times */
	int64_t paused_s;     /* its clock stands still since; TIME_NONE: it runs */
	int64_t urged;        /* times */
	int64_t urged_s;      /* last; TIME_NONE: never */
	const struct urge { const char *person; int64_t at_s; } *urges; /* everybody's last */
	size_t urge_count;
};

/* A step of this case alone: an added signer, an opinion asked for, a copy. */
struct added_step {
	const char *id;       /* added-1 … */
	const char *at;       /* the step beside which it stands */
	enum added_place place;
	const char *act;      /* sign do read, as in a rulebook */
	const char *person, *by, *title, *words;
};

/* A duty that lies with one person though its holders are others or several. */
struct given_step { const char *step, *person, *by; bool claimed; };

/* A file of the case, by its content's digest (SHA-256). */
struct attachment { const char *name, *digest, *type, *note, *by; int64_t bytes, at_s, seq; };

struct casefile {
	const char *id;       /* "" while CASE_NONE */
	const char *workflow;
	const char *book;     /* hash of the rulebook it was opened under */
	int64_t seq;          /* of the last event */
	enum case_status status;
	const char *outcome;  /* CLOSED: done refused withdrawn returned terminated */
	const char *number;   /* 仁府办收〔2026〕1号, or NULL */
	const char *series;   /* of number; NULL without one */
	int64_t number_year, number_n;
	const char *title;
	const char *applicant, *unit, *post;
	int64_t opened_s, closed_s;
	struct value_map fields;
	struct value_map *lines;
	size_t line_count;
	struct act *acts;     /* by seq */
	size_t act_count, act_cap;
	struct duty *duties;  /* open ones, by opening */
	size_t duty_count, duty_cap;
	const char **overridden; /* checks that were let pass; none any more once something asserted is changed */
	size_t overridden_count, overridden_cap;
	struct registered {      /* registers in which it stands, with the digest of its row, so that an unchanged row is not written again */
		const char *id, *digest;
	} *registered;
	size_t registered_count, registered_cap;
	struct effect {          /* what meeting a step brought to accounts and absences and still holds, so that it can be taken back exactly */
		int64_t seq;     /* of its event */
		const char *step;
		enum event_kind kind; /* EVENT_POSTED, EVENT_ABSENCE or EVENT_APPOINTED: a deputy, whose post, unit and principal stand as account, key, line; EVENT_EXCUSED: day,
		                         which and span stand as from, key, units */
		const char *account, *key, *line; /* POSTED; line may be NULL */
		const char *sense; /* POSTED: hold post release reverse */
		bool money;
		int64_t units;   /* POSTED: fen or VALUE_SCALE units */
		const char *period; /* POSTED: the month it stands in, 2026-11 */
		const char *person, *from; /* ABSENCE; from a day as written */
	} *effects;
	size_t effect_count, effect_cap;
	const char *stop_reason; /* STOPPED */
	struct added_step *added; /* by adding; dropped ones are out */
	size_t added_count, added_cap;
	int64_t added_last;      /* how many were ever added: the next is one more */
	struct given_step *given;
	size_t given_count, given_cap;
	struct attachment *attachments;
	size_t attachment_count, attachment_cap;
	int64_t log_count;       /* entries of its running log: the next is one more; the entries themselves are rows of the store */
};

void casefile_init(struct casefile *file); /* CASE_NONE */
/* Folds one event in. Unknown keys are ignored, a NULL-safe reading of data never fails. Texts are copied into arena. */
void casefile_apply(struct casefile *file, const struct event *event, struct arena *arena);
/* The last valid act of a step that meets it, or NULL. */
const struct act *casefile_act(const struct casefile *file, const char *step);
/* The refusal with which the case ended at a step, or NULL. */
const struct act *casefile_refusal(const struct casefile *file, const char *step);
const struct duty *casefile_duty(const struct casefile *file, const char *step);
/* To whom a step was given, or NULL. */
const struct given_step *casefile_given(const struct casefile *file, const char *step);

/* State as one canonical text, and back. from_text answers false for a text that to_text cannot have written. */
const char *casefile_to_text(const struct casefile *file, struct arena *arena);
bool casefile_from_text(const char *text, struct arena *arena, struct casefile *out);

#endif
