/* SPDX-License-Identifier: MIT */
/* attendance: punches, and a month of them beside absences, excuses and the calendar. The sums go on as the lines of a case; what follows from them is the
   rulebook's. Told by the desk (antou/desk.h). */
#ifndef ANTOU_ATTENDANCE_H
#define ANTOU_ATTENDANCE_H

#include "antou/desk.h"

enum { ATTENDANCE_DAYS = 31 };

struct attendance_line {
	const char *person, *name, *unit, *unit_title;
	const char *letters[ATTENDANCE_DAYS]; /* one a day: the gravest thing of the day; "" for a day off or to come, never NULL */
	int late, early;                      /* times */
	int absent_halves;                    /* half days */
	const int *kind_halves;               /* half days of each kind of absence, as many as the book's attendance has kinds */
	int present_halves, due_halves;       /* there, and that were to be there */
};
struct attendance_month {
	const struct attendance_def *def;
	int year, month, days;
	bool off[ATTENDANCE_DAYS];
	int64_t as_of_s;                      /* later halves are not judged */
	struct attendance_line *lines;        /* by unit and name */
	size_t line_count;
};
/* The whole office: keeper, readers, auditors; else a person sees their own line. unit or person NULL: all. ERR_MISSING: the rulebook keeps no attendance. */
int desk_attendance(struct desk *desk, const struct session *session, int year, int month, const char *unit, const char *person, struct arena *arena,
        struct attendance_month *out, struct err *err);
/* The grid as text, 80 cells and more; or to a new file: text, csv, xlsx, pdf. "-": standard output (text, csv). */
const char *desk_attendance_text(const struct attendance_month *month, struct arena *arena);
int desk_attendance_write(struct desk *desk, const struct attendance_month *month, const char *format, const char *path, struct err *err);

/* What a person did on one day: every punch, and how each half day was judged and why. */
struct attendance_half { const char *span; int64_t in_s, out_s; const char *letter, *title, *why; const char *const *basis; size_t basis_count; };
int desk_attendance_day(struct desk *desk, const struct session *session, const char *person, int32_t day, struct arena *arena, struct attendance_half **out,
        size_t *count, struct err *err);

/* The session's person punches now. ERR_USAGE: need not punch, or did within a minute. */
int desk_punch(struct desk *desk, const struct session *session, struct err *err);
/* Punches of a clock from CSV text (a heading with 人员|姓名|工号|person|name|id and 时间|日期+时间|time|date, then rows; UTF-8, with or without a mark): all or
   none. Keeper only. A row nobody can be found for, or no moment, is named by its line in ERR_USAGE. Punches that are there already are left out. */
struct punch_import { size_t rows, taken, known; };
int desk_punch_import(struct desk *desk, const struct session *session, const char *name, const char *text, size_t len, struct punch_import *out,
        struct err *err);

#endif
