/* SPDX-License-Identifier: MIT */
/* roster: shifts and turns by the calendar, judging a plan, and a fair one. A line is one person in one seat of a shift (person "": nobody). Pure; who may sit
   where and who is away is asked of the lookup. */
#ifndef ROSTER_H
#define ROSTER_H

#include "engine.h"

const struct shift_def *roster_shift(const struct roster_def *roster, const char *id);
const struct seat_def *roster_seat(const struct roster_def *roster, const char *id);
/* Does this shift begin on that day? SHIFT_NAMED: only its keeper knows, so false. */
bool shift_begins(const struct worktime *work, const struct shift_def *shift, int32_t day);
/* The moments of the shift that begins on day; *to_s no longer belongs to it. */
void shift_span(const struct shift_def *shift, int32_t day, int64_t *from_s, int64_t *to_s);
/* The shift that is on at a moment, and the day on which it began: the one that began last. Of turns, those of the roster tell about shifts on named days.
   NULL when none is on. */
const struct shift_def *roster_shift_at(const struct worktime *work, const struct roster_def *roster, const struct turn *turns, size_t count, int64_t at_s,
        int32_t *day);
/* from_s and to_s of a turn by its roster; false for a shift that the roster does not have. */
bool turn_span(const struct roster_def *roster, struct turn *turn);
/* By start, then in the order of the roster's seats, then by person. */
void turns_sort(const struct roster_def *roster, struct turn *turns, size_t count);

/* What a turn counts as; a public holiday is no weekend. */
struct turn_marks { bool night, weekend, holiday; };
struct turn_marks turn_marks(const struct worktime *work, const struct roster_def *roster, const struct turn *turn);
/* The columns person, turns, nights, weekends and holidays, one row a person, by person: what ASK_ROWS answers of a roster. */
size_t roster_rows(const struct rulebook *book, const struct roster_def *roster, const struct turn *turns, size_t count, struct arena *arena,
        struct value_map **out);

/* roster_answer.c: what a lookup answers. Of turns (of any roster), those of this one that run at at_s, or, until_s given, between the two; seat NULL: any. In
   order, with their moments. */
size_t roster_turns_during(const struct roster_def *roster, const char *seat, int64_t at_s, int64_t until_s, const struct turn *turns, size_t count,
        struct arena *arena, struct turn **out);
/* The persons on duty: named in the open shift case (NULL: none is open), else in the turns that run now. A list. */
struct value roster_watch(const struct roster_def *roster, const char *seat, const struct casefile *shift, const struct turn *turns, size_t count,
        struct arena *arena);

/* One turn as EVENT_ROSTER_PUBLISHED lists it: day, person, seat, shift. */
struct node *turn_data(const struct turn *turn, struct arena *arena);

/* A line for every seat of every shift that begins from..to: those who are in turns, and empty ones up to as many as the seat needs; of a shift on named days
   only where somebody is. In order. */
size_t roster_lines(const struct rulebook *book, const struct roster_def *roster, int32_t from, int32_t to, const struct turn *turns, size_t count,
        struct arena *arena, struct turn **out);

/* The same with those of turns behind it that fit nowhere on it, such as in a shift on a day on which that does not begin: to be judged. */
size_t roster_sheet_lines(const struct rulebook *book, const struct roster_def *roster, int32_t from, int32_t to, const struct turn *turns, size_t count,
        struct arena *arena, struct turn **out);

/* What a plan has against itself. line: less than its count of lines; basis of the seat, of the shift, or of the roster. */
struct plan_issue { size_t line; const char *words; const struct cites *cites; bool refused; };
struct plan {
	const struct roster_def *roster;
	int32_t from, to;
	struct turn *lines;
	size_t line_count;
	const struct turn *around; /* turns of this and other rosters outside the plan that may collide with it */
	size_t around_count;
	const char *const *people; /* everybody of the staff, by id: who is asked of when a seat is anybody's */
	size_t people_count;
};
/* refused ones first. rest_warns: too little rest is a warning only. 0, or -1 with err when the lookup faulted. */
int engine_roster_judge(const struct scene *scene, const struct plan *plan, bool rest_warns, struct plan_issue **out, size_t *count, struct err *err);
/* May this person sit where the turn is? Whether they are away or have other turns is not asked. */
int engine_may_sit(const struct scene *scene, const struct roster_def *roster, const char *person, const struct turn *turn, bool *may, struct err *err);
/* Who of the plan's people may sit in some seat of it on its first day; sits has as many. */
int engine_roster_sitters(const struct scene *scene, const struct plan *plan, bool *sits, struct err *err);
/* Does this person keep the roster? Whoever stands in for its keeper does while that one is away; that somebody administers the office says nothing. May they
   look at it? */
int engine_keeps_roster(const struct scene *scene, const struct roster_def *roster, const char *person, bool *keeps, struct err *err);
int engine_reads_roster(const struct scene *scene, const struct roster_def *roster, const char *person, bool *reads, struct err *err);

/* Fills the empty lines of the plan: roster_fair.c says how. before: turns of this roster of the year until the plan begins. Lines that hold a person stay. The same
   answer for the same question. 0, or -1 with err when the lookup faulted. */
int engine_roster_fill(const struct scene *scene, struct plan *plan, const struct turn *before, size_t before_count, struct err *err);

#endif
