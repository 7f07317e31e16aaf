/* SPDX-License-Identifier: MIT */
/* roster: who sits where, shift by shift: planned, checked, published, changed. Told by the desk (antou/desk.h); every function returns 0, or -1 with err;
   answers live in the arena that is passed. Days are those on which a shift begins. */
#ifndef ANTOU_ROSTER_H
#define ANTOU_ROSTER_H

#include "antou/desk.h"

/* One person in one seat of one shift; person "" for a seat that nobody fills. Texts are ids, titles and names beside them. */
struct turn_line {
	const char *shift, *shift_title, *seat, *seat_title, *person, *name, *phone;
	int32_t day;
	int64_t from_s, to_s;
	bool weekend, holiday, night;
	const char *how, *words; /* planned, swapped, assigned, taken; "" for none */
};
/* The rosters that this person may look at. */
int desk_rosters(struct desk *desk, const struct session *session, struct arena *arena, const struct roster_def ***out, size_t *count, struct err *err);
/* Every seat of every shift that begins from..to (days, both included), as published, by start; seats that nobody fills too. ERR_USAGE: no such roster, or more
   than 400 days. */
int desk_turns(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, struct arena *arena, struct turn_line **out,
        size_t *count, struct err *err);
/* A person's own turns from a day on, of all rosters, soonest first. */
int desk_turns_of(struct desk *desk, const struct session *session, const char *person, int32_t from, size_t limit, struct arena *arena,
        struct turn_line **out, size_t *count, struct err *err);

/* How often each person is on, in a plan and with the year before it. */
struct turn_count { const char *person, *name; int turns, nights, weekends, holidays; int year_turns, year_nights, year_weekends, year_holidays; };
/* What a plan has against itself: a gap, an overlap, too little rest, somebody who may not, who is away, twice in one shift. */
struct turn_issue { size_t line; const char *words; const char *const *basis; size_t basis_count; bool refused; /* else only a warning */ };
struct roster_plan {
	const struct roster_def *roster;
	int32_t from, to;
	struct turn_line *lines;
	size_t line_count;
	struct turn_count *counts; /* everybody who may sit in a seat, by name */
	size_t count_count;
	struct turn_issue *issues; /* refused ones first */
	size_t issue_count;
};
/* Fills the empty seats of from..to fairly: counts of the year so far and of the plan decide, then who was on longest ago; nobody who is away, who sits
   already, or whose rest would be too short. The same answer for the same record. kept: seats that are settled (their person is); may be NULL. */
int desk_roster_propose(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, const struct turn_line *kept,
        size_t kept_count, struct arena *arena, struct roster_plan *out, struct err *err);
/* Counts and issues of a plan as it stands in out->lines (persons changed by hand). */
int desk_roster_judge(struct desk *desk, const struct session *session, struct roster_plan *plan, struct arena *arena, struct err *err);
/* Publishes it: its keeper only; a refused issue is ERR_DENIED with its words and clause. What stood on these days gives way, but for
   shifts that are over and turns swapped or taken over since: leaving those out is ERR_DENIED too. */
int desk_roster_publish(struct desk *desk, const struct session *session, const struct roster_plan *plan, const char *words, struct arena *arena,
        struct err *err);
/* Puts another person into one seat of a published shift. The keeper (assigned); or whoever may sit there takes it over in an emergency, once the shift has
   begun or is to begin within a day (taken), with a reason. Same judgement as publishing; too little rest is a warning here and stands in the record. */
int desk_turn_change(struct desk *desk, const struct session *session, const char *roster, int32_t day, const char *shift, const char *seat, const char *was,
        const char *person, const char *words, struct err *err);
/* Whether this session's person plans, publishes and changes the roster. */
int desk_roster_keeps(struct desk *desk, const struct session *session, const char *roster, bool *keeps, struct err *err);
/* Everybody who may sit in one seat of a shift, by name, each as a line of it; whether they are away or have other turns is not asked. */
int desk_roster_sitters(struct desk *desk, const struct session *session, const char *roster, int32_t day, const char *shift, const char *seat,
        struct arena *arena, struct turn_line **out, size_t *count, struct err *err);
/* iCalendar (RFC 5545) of the turns of from..to; person NULL: of everybody. */
int desk_roster_calendar(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, const char *person,
        struct arena *arena, const char **text, struct err *err);
/* The same to a new file; "-": standard output. */
int desk_roster_calendar_write(struct desk *desk, const struct session *session, const char *roster, int32_t from, int32_t to, const char *person,
        const char *path, struct err *err);

#endif
