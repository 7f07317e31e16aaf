/* SPDX-License-Identifier: MIT */
/* attend: the attendance of a whole office: what is known of each person, gathered from rows, whoever they came from (a store, or an office in memory), and
   counted by the engine. */
#ifndef ATTEND_H
#define ATTEND_H

#include "attendance.h"
#include "engine.h"
#include "store.h"

struct attend_person { const char *id, *name, *unit; int32_t from, to; }; /* from, to: on the staff; DAY_NONE: open end */

/* Everything that bears on a stretch of days. Borrowed. */
struct attend_source {
	const struct rulebook *book; /* keeps attendance */
	const struct lookup *lookup;
	const struct attend_person *people;
	size_t person_count;
	const struct punch_row *punches; /* those of one person by moment */
	size_t punch_count;
	const struct absence_row *absences; /* by first day, then as entered */
	size_t absence_count;
	const struct excuse_row *excuses;
	size_t excuse_count;
};
struct attend_line { const struct attend_person *person; struct attendance_record record; };

/* Whose attendance is kept in from..to, by unit as the book lists them, then by id; each with what is known of them. person NULL: all. as_of_s: who holds the
   posts that the rulebook names is asked at that moment, or at the end of `to`, or when they left, whichever comes first. */
int attend_gather(const struct attend_source *source, int32_t from, int32_t to, int64_t as_of_s, const char *person, struct arena *arena,
        struct attend_line **out, size_t *count, struct err *err);
/* The rows of the source `attendance` for a month such as 2026-11; none for anything else. */
int attend_rows(const struct attend_source *source, const char *period, int64_t as_of_s, struct arena *arena, struct answer *out, struct err *err);
/* Why this person cannot punch now, or NULL: source holds their day. */
int attend_punch_wrong(const struct attend_source *source, const char *person, int64_t at_s, struct arena *arena, const char **words, struct err *err);
/* First and last day of 2026-11; false for anything else. */
bool attend_month(const char *period, int *year, int *month, int32_t *from, int32_t *to);

/* attend_store.c: the same question, answered from the desk's store. source lives in arena. */
struct desk;
int attend_ask(struct desk *desk, const struct question *question, struct arena *arena, struct answer *out, struct err *err);
int attend_source_of(struct desk *desk, int32_t from, int32_t to, const char *person, struct arena *arena, struct lookup *lookup, struct attend_source *out,
        struct err *err);

#endif
