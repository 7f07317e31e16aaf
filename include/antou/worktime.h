/* SPDX-License-Identifier: MIT */
/* worktime: arithmetic in the office's hours and working days. Pure: the calendar is given.
   A working day is Monday to Friday unless the calendar says off, or any day that it says work (make-up day). */
#ifndef ANTOU_WORKTIME_H
#define ANTOU_WORKTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

struct day_mark {
	int32_t day;
	bool work;        /* true: a make-up working day; false: a day off */
	const char *name; /* 国庆节; borrowed, may be NULL */
};

struct calendar {
	const struct day_mark *marks; /* by day, ascending, no day twice */
	size_t count;
	int32_t last_published; /* last day of the last published year; later days are provisional */
};

struct hours_span {
	int from_minute, to_minute;
};

struct hours {
	struct hours_span spans[4]; /* ascending, not touching */
	size_t count;               /* at least 1 */
};

struct worktime {
	const struct calendar *calendar;
	struct hours hours;
};

/* Reads lines `date TAB weekday TAB off|work TAB name…`; '#' lines and a line starting with `date` are skipped. text is kept by reference
   only for the duration of the call. Errors name the line. */
int calendar_read(const char *text, struct arena *arena, struct calendar *out, struct err *err);

bool worktime_is_workday(const struct worktime *work, int32_t day);
/* The name of a marked day, or NULL. */
const char *worktime_day_name(const struct worktime *work, int32_t day);
/* A day off that the calendar marks as such: a public holiday, not a mere weekend. */
bool worktime_is_holiday(const struct worktime *work, int32_t day);
bool worktime_is_provisional(const struct worktime *work, int32_t day);

int worktime_day_minutes(const struct worktime *work); /* minutes of one full working day */
/* The n-th working day after (n > 0) or before (n < 0) day, day itself not counted; n = 0 gives day. At most about three
   centuries are walked, whatever n is. */
int32_t worktime_add_days(const struct worktime *work, int32_t day, int n);
/* The first working day on or after (step 1) or on or before (step -1) day. */
int32_t worktime_roll(const struct worktime *work, int32_t day, int step);
/* Working days d with from < d <= to; negative when to is before from. */
int worktime_days_between(const struct worktime *work, int32_t from, int32_t to);
/* The moment at which minutes of office time have run after time_s; time outside the hours does not run. 17:30 plus 120 minutes is 10:00 of
   the next working day with hours 8:30-12:00, 14:30-18:00. A span that ends exactly at closing time ends there, not next morning. With
   minutes <= 0 it is time_s itself. */
int64_t worktime_add_minutes(const struct worktime *work, int64_t time_s, int minutes);
int64_t worktime_add_seconds(const struct worktime *work, int64_t time_s, int64_t seconds); /* the same by the second */
/* The latest moment from which minutes of office time run until time_s: 10:00 less 120 minutes is 17:30 of the working day before. With minutes <= 0 it
   is time_s itself. */
int64_t worktime_back_minutes(const struct worktime *work, int64_t time_s, int minutes);
/* Office minutes, or seconds, between two moments (0 when to is not later). */
int worktime_minutes_between(const struct worktime *work, int64_t from_s, int64_t to_s);
int64_t worktime_seconds_between(const struct worktime *work, int64_t from_s, int64_t to_s);
/* Office-hours spans of working days that run, wholly or partly, between two moments (0 when to is not later): with hours in two spans, half days. */
int worktime_spans_between(const struct worktime *work, int64_t from_s, int64_t to_s);
/* Closing time of a working day (the end of its last span). */
int64_t worktime_closing(const struct worktime *work, int32_t day);

#endif
