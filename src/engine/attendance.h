/* SPDX-License-Identifier: MIT */
/* attendance: a month of one person: punches, absences and excuses beside the calendar and the office hours give a judgement for each half day. Pure; it asks
   nobody. The whole office is this, person by person.

   A half day is one span of the office hours (an office with one span a day has whole days: they count as two halves).
   Whose punch is it: the middle of the gap between two spans parts them, midnight parts two days. Within its stretch, a span's punch in is the first one before
   the middle of the span, its punch out the last one at or after that middle. 8:30–12:00 and 14:30–18:00: in 0:00–10:15, out 10:15–13:15, in 13:15–16:15, out
   16:15–24:00, each without its end.
   In by the start, to the second, is on time; out at the end or later is. Only the in missing or late: late. Only the out missing or early: early. Both in one
   span: late and early, twice. Neither punch: absent for that half. An excused punch counts as made on time. Under an absence no punch is wanted; of several the
   one that began last counts, and one whose kind the book does not name is business elsewhere: the person counts as present.
   When: a half is judged once its span has ended, and, while the punch out is missing, only when its stretch is over too: whoever leaves at five past is not
   told at noon that they left early. What is not punched before `as of` is not known. */
#ifndef ATTENDANCE_H
#define ATTENDANCE_H

#include "antou/rulebook.h"

struct arena;

enum { ATTENDANCE_MONTH = 31, ATTENDANCE_NOON = 12 * 60 };

struct attendance_absence {
	int32_t from, to;
	bool from_noon, to_noon; /* without the first day's spans that begin before noon; without the last day's others */
	const char *kind, *reason; /* "" for none */
};
struct attendance_excuse {
	int32_t day;
	int span;  /* from 1 */
	bool out;
	const char *reason;
};
/* What is known of one person. Borrowed. */
struct attendance_record {
	int32_t from, to; /* on the staff; DAY_NONE: open end. Other days are not theirs */
	const int64_t *punches; /* ascending */
	size_t punch_count;
	const struct attendance_absence *absences; /* by first day */
	size_t absence_count;
	const struct attendance_excuse *excuses;
	size_t excuse_count;
};

enum attendance_state { ATTENDANCE_OFF, ATTENDANCE_GONE, ATTENDANCE_TO_COME, ATTENDANCE_HERE, ATTENDANCE_AWAY, ATTENDANCE_ABSENT };
struct attendance_judged {
	enum attendance_state state; /* OFF: no working day; GONE: not of the staff then */
	bool late, early;            /* HERE */
	int64_t in_s, out_s;         /* as punched; TIME_NONE: not */
	const struct attendance_excuse *in_excuse, *out_excuse;
	const struct attendance_absence *absence; /* AWAY */
	const struct attendance_kind *kind;       /* AWAY: NULL for one that the book does not name */
};

/* One half day: span < work->hours.count. */
void attendance_judge(const struct attendance_def *def, const struct worktime *work, const struct attendance_record *record, int32_t day, size_t span,
        int64_t as_of_s, struct attendance_judged *out);

/* How a judgement is told: its letter and title, why in one sentence, and the clauses. */
struct attendance_words {
	const char *letter, *title, *why;
	const char *const *basis;
	size_t basis_count;
};
void attendance_explain(const struct attendance_def *def, const struct worktime *work, const struct attendance_judged *judged, int32_t day, size_t span,
        struct arena *arena, struct attendance_words *out);

/* The letter alone; "" for what is not judged. That of an absence which the book does not name is the first character of its kind, else of its reason, else 外. */
const char *attendance_letter(const struct attendance_def *def, const struct attendance_judged *judged, struct arena *arena);

/* A month; months of whoever was not there at all have nothing due. */
struct attendance_sum {
	const char *letters[ATTENDANCE_MONTH]; /* the gravest of the day: absent, late, early, the first named absence, another one, present; "" otherwise */
	int late, early;                       /* times */
	int absent_halves, present_halves, due_halves; /* due: judged ones; it is present, absent and every kind together */
	int *kind_halves;                      /* def->kind_count */
};
void attendance_count(const struct attendance_def *def, const struct worktime *work, const struct attendance_record *record, int year, int month,
        int64_t as_of_s, struct arena *arena, struct attendance_sum *out);

/* The row of the source `attendance`: person late early late-early absent present due and one per kind id; times, and days in which a half is 0.5. */
void attendance_row(const struct attendance_def *def, const char *person, const struct attendance_sum *sum, struct arena *arena, struct value_map *out);
/* The names of its columns other than those of kinds; NULL past the last. */
const char *attendance_column(size_t at);

#endif
