/* SPDX-License-Identifier: MIT */
/* verdict: the answer to a command. Refusals are values with a clause, never faults. */
#ifndef ANTOU_VERDICT_H
#define ANTOU_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "antou/command.h"
#include "antou/event.h"

enum verdict_kind {
	VERDICT_PASSED,
	VERDICT_HELD,   /* passes when a named post overrides it, or the warnings are acknowledged */
	VERDICT_REFUSED
};

enum refusal_code {
	REFUSAL_NONE,
	REFUSAL_CHECK,     /* a check of the rulebook */
	REFUSAL_FIELD,     /* a field is missing or wrong */
	REFUSAL_NOT_YOURS, /* not this person's step */
	REFUSAL_OWN,       /* nobody approves their own paper */
	REFUSAL_SAME,      /* must be another person than at another step */
	REFUSAL_AWAY,      /* the person is away and the step allows no other way */
	REFUSAL_VACANT,    /* nobody holds the post */
	REFUSAL_ORDER,     /* the step is not open (yet, or any more) */
	REFUSAL_STALE,     /* the case has moved on since it was looked at */
	REFUSAL_STOPPED,   /* the case is halted */
	REFUSAL_CLOSED,    /* the case has ended */
	REFUSAL_REFERENCE, /* the case referred to does not exist, is not of that kind or is used up */
	REFUSAL_RIGHT,     /* this person may not open or see such a case */
	REFUSAL_CAP,       /* an account's cap */
	REFUSAL_KINDS
};
const char *refusal_code_name(enum refusal_code code); /* check field not-yours own … */

/* One thing that is wrong or worth knowing. */
struct remark {
	enum refusal_code code;
	const char *check;        /* id of the check, or NULL */
	const char *field;        /* field it is about, or NULL */
	const char *words;        /* Chinese */
	const char *const *basis; /* clause ids */
	size_t basis_count;
	const char *const *who;   /* posts that could do or override it */
	size_t who_count;
};

struct verdict {
	enum verdict_kind kind;
	const struct remark *remarks; /* REFUSED, HELD: at least one, the first is the answer; PASSED: warnings */
	size_t remark_count;
	struct event *events; /* PASSED only; ids and hashes are filled in when they are stored */
	size_t event_count;
	const struct command *follow; /* PASSED: commands for other cases, to be decided in the same transaction, in this order */
	size_t follow_count;
	const char *case_id;
};

#endif
