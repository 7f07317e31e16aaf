/* SPDX-License-Identifier: MIT */
/* event: something that happened, for good. Events are only ever appended; whatever else is stored can be made from them again.
   The header is read without the rulebook; data is a map of strings whose keys are fixed per kind, listed below. New kinds are added at
   the end, none is ever redefined. */
#ifndef ANTOU_EVENT_H
#define ANTOU_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct node;

enum event_kind {
	EVENT_CASE_OPENED,     /* workflow book title applicant unit post way */
	EVENT_FIELDS_SET,      /* values{name: value} lines[{…}]? title? ; lines replace all lines when present */
	EVENT_ACT_RECORDED,    /* step action acting agreed? behalf capacity digest happened merged proof recorded way words why[] asked[] */
	EVENT_ACT_VOIDED,      /* act(seq of the act's event) reason */
	EVENT_DUTY_OPENED,     /* duty step title posts[] persons[] due(rfc3339)? provisional clock basis[] blocks optional */
	EVENT_DUTY_CLOSED,     /* duty how(done|void|waived) */
	EVENT_DUTY_REDUED,     /* duty due? old? clock provisional */
	EVENT_DUTY_OVERDUE,    /* duty due : found by the clock */
	EVENT_POSTED,          /* account key line? kind(hold|post|release|reverse) fen|number basis[] step ; undoes(seq) instead of basis and step when it takes one back */
	EVENT_NUMBERED,        /* series year n text */
	EVENT_REGISTERED,      /* register digest secrecy? values{column: value} ; the row's key is the case */
	EVENT_OVERRIDDEN,      /* check by capacity reason */
	EVENT_CASE_STOPPED,    /* reason capacity */
	EVENT_CASE_LIFTED,     /* reason capacity */
	EVENT_CASE_CLOSED,     /* outcome(done|refused|withdrawn|returned|terminated) */
	EVENT_ABSENCE,         /* person from(day) to(day) reason? kind? from-half?(pm) to-half?(am) step? ; to before from: not away after all; undoes(seq) instead of step when it takes one back */
	EVENT_PERSON,          /* person name unit employment initials from to phone started(day work began) */
	EVENT_APPOINTED,       /* person post unit from to? acting? for? matters[]? step? ; from and to are days or moments; for: whose deputy; undoes(seq) takes one back */
	EVENT_CHARGED,         /* person relation of(unit or thing) from to? */
	EVENT_BOOK_ADOPTED,    /* book(hash) effective(day) title image is kept beside */
	EVENT_LOOKED,          /* what : an auditor's look */
	EVENT_PASSWORD_SET,    /* person : that it was set, never what */
	EVENT_CALENDAR_SET,    /* marks[{day work name}] last-published : a year entered by the office */
	EVENT_DUTY_ADDRESSED,  /* duty posts[] persons[] due? : who an open duty is for now, when holders, absences or deputies have changed */
	EVENT_STEP_ADDED,      /* step(id, added-n) at(step) place(before|beside|after|copy) act(sign|do|read) person title words? : a step of this case alone */
	EVENT_STEP_DROPPED,    /* step(added-n) words? */
	EVENT_DUTY_GIVEN,      /* duty step person how(passed|claimed|back) words? ; back: person is empty, the duty is for its holders again */
	EVENT_DUTY_URGED,      /* duty words? */
	EVENT_DUTY_REMINDED,   /* duty due remind? : found by the clock; remind: the next reminder */
	EVENT_DUTY_EXTENDED,   /* duty step due old clock remind? words */
	EVENT_DUTY_PAUSED,     /* duty step words */
	EVENT_DUTY_RESUMED,    /* duty step due? old? clock? remind? words? */
	EVENT_CASE_REOPENED,   /* words to(step)? */
	EVENT_ATTACHED,        /* name digest type bytes note? : the content is kept beside, by its digest */
	EVENT_DETACHED,        /* digest name words? */
	EVENT_NUMBER_KEPT,     /* series year n text note : reserved for a paper to come */
	EVENT_NUMBER_VOIDED,   /* series year n text note : will never be used; a number that a case had leaves that case */
	EVENT_LOGGED,          /* n kind words happened corrects?(n) case? ; an entry of the case's running log; n from 1 */
	EVENT_ROSTER_PUBLISHED,/* roster from to(days) turns[{day shift seat person}] words? : all turns of the roster on these days, whatever stood there before */
	EVENT_TURN_CHANGED,    /* roster day shift seat person? was? how(swapped|assigned|taken|undone) words? step? ; undoes(seq) instead of step when it takes one back */
	EVENT_PUNCHED,         /* source(desk|file) punches[{person at}] name? : in or out of the office; name: of the file */
	EVENT_EXCUSED,         /* person day span(from 1) which(in|out) reason step ; undoes(seq) instead of step when it takes one back */
	EVENT_RECURRED,        /* rule day : the occurrence of a recurring duty was filed */
	EVENT_PERIOD_ENDED,    /* account period : what its thresholds say at the end of a period was done */
	EVENT_KINDS
};

const char *event_kind_name(enum event_kind kind);
bool event_kind_from(const char *name, enum event_kind *kind);

/* 时钟, 系统: what acts without being a person, as people read it; NULL for a person. */
const char *event_actor_title(const char *actor);

struct event {
	int64_t id;           /* place in the chain, from 1, no gap; 0 until stored */
	const char *case_id;  /* "" for what belongs to the office and not to a case */
	int64_t seq;          /* place in the case, from 1; 0 for the office */
	enum event_kind kind;
	int64_t at_s;         /* when it was entered */
	const char *actor;    /* person, or "clock", or "system" */
	const struct node *data;
	char hash[65];        /* of the chain up to and with this event; "" until stored */
};

#endif
