/* SPDX-License-Identifier: MIT */
/* worktime: counting in working days and office hours. Reading a calendar is calendar.c. Nothing here walks minutes; walking days is
   bounded by WORKTIME_DAYS, about three centuries, whatever a rule asks for. */
#include "antou/worktime.h"

#include "antou/day.h"

#include <limits.h>

enum { WORKTIME_DAYS = 110000 };

/* The first mark on or after day. */
static size_t mark_from(const struct calendar *calendar, int32_t day)
{
	size_t low = 0, high = calendar->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (calendar->marks[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct day_mark *mark_of(const struct worktime *work, int32_t day)
{
	size_t at = mark_from(work->calendar, day);

	return at < work->calendar->count && work->calendar->marks[at].day == day ? &work->calendar->marks[at] : NULL;
}

bool worktime_is_workday(const struct worktime *work, int32_t day)
{
	const struct day_mark *mark = mark_of(work, day);

	return mark ? mark->work : day_weekday(day) <= 5;
}

const char *worktime_day_name(const struct worktime *work, int32_t day)
{
	const struct day_mark *mark = mark_of(work, day);

	return mark ? mark->name : NULL;
}

bool worktime_is_holiday(const struct worktime *work, int32_t day)
{
	const struct day_mark *mark = mark_of(work, day);

	return mark && !mark->work;
}

bool worktime_is_provisional(const struct worktime *work, int32_t day)
{
	return day > work->calendar->last_published;
}

int worktime_day_minutes(const struct worktime *work)
{
	int minutes = 0;

	for (size_t i = 0; i < work->hours.count; i++)
		minutes += work->hours.spans[i].to_minute - work->hours.spans[i].from_minute;
	return minutes;
}

/* The next day in the direction of step, or the same when the count of days ends. */
static int32_t day_step(int32_t day, int step)
{
	if (step > 0)
		return day < INT32_MAX ? day + 1 : day;
	return day > DAY_NONE + 1 ? day - 1 : day;
}

int32_t worktime_add_days(const struct worktime *work, int32_t day, int n)
{
	int step = n < 0 ? -1 : 1;

	if (day == DAY_NONE)
		return day;
	for (int walked = 0; n != 0 && walked < WORKTIME_DAYS; walked++) {
		day = day_step(day, step);
		if (worktime_is_workday(work, day))
			n -= step;
	}
	return day;
}

int32_t worktime_roll(const struct worktime *work, int32_t day, int step)
{
	if (day == DAY_NONE)
		return day;
	for (int walked = 0; walked < WORKTIME_DAYS && !worktime_is_workday(work, day); walked++)
		day = day_step(day, step);
	return day;
}

/* Days from Monday to Friday from Monday 1969-12-29 up to and including day; before that negative, so that differences hold everywhere. */
static int64_t weekdays_until(int32_t day)
{
	int64_t from_monday = (int64_t)day + 3;
	int64_t weeks = (from_monday >= 0 ? from_monday : from_monday - 6) / 7;
	int64_t rest = from_monday - weeks * 7 + 1;

	return weeks * 5 + (rest < 5 ? rest : 5);
}

int worktime_days_between(const struct worktime *work, int32_t from, int32_t to)
{
	const struct calendar *calendar = work->calendar;
	int64_t days;

	if (to < from)
		return -worktime_days_between(work, to, from);
	if (from == to)
		return 0;
	days = weekdays_until(to) - weekdays_until(from);
	for (size_t i = mark_from(calendar, from + 1); i < calendar->count && calendar->marks[i].day <= to; i++)
		days += calendar->marks[i].work - (day_weekday(calendar->marks[i].day) <= 5);
	return days > INT_MAX ? INT_MAX : (int)days;
}

static int64_t span_from(const struct hours_span *span, int32_t day, int64_t not_before)
{
	int64_t opens = time_at(day, span->from_minute);

	return opens > not_before ? opens : not_before;
}

/* Lets *left_s seconds run in the office hours of day from not_before on; the moment they are used up, or TIME_NONE with what is left over.
 */
static int64_t run_day(const struct worktime *work, int32_t day, int64_t not_before, int64_t *left_s)
{
	for (size_t i = 0; i < work->hours.count; i++) {
		int64_t from = span_from(&work->hours.spans[i], day, not_before);
		int64_t to = time_at(day, work->hours.spans[i].to_minute);

		if (from >= to)
			continue;
		if (*left_s <= to - from)
			return from + *left_s;
		*left_s -= to - from;
	}
	return TIME_NONE;
}

int64_t worktime_add_minutes(const struct worktime *work, int64_t time_s, int minutes)
{
	return worktime_add_seconds(work, time_s, (int64_t)minutes * 60);
}

int64_t worktime_add_seconds(const struct worktime *work, int64_t time_s, int64_t seconds)
{
	int64_t left_s = seconds, day_s = (int64_t)worktime_day_minutes(work) * 60, end = TIME_NONE;
	int32_t day = time_day(time_s);
	int64_t whole;

	if (seconds <= 0 || day == DAY_NONE || day_s <= 0)
		return time_s;
	if (worktime_is_workday(work, day))
		end = run_day(work, day, time_s, &left_s);
	if (end != TIME_NONE)
		return end;
	whole = (left_s - 1) / day_s; /* full days before the one in which it ends, which keeps at least a second */
	left_s -= whole * day_s;
	day = worktime_add_days(work, day, whole < INT_MAX ? (int)whole + 1 : INT_MAX);
	return run_day(work, day, time_at(day, 0), &left_s);
}

/* Office seconds of one day between two moments. */
static int64_t seconds_within(const struct worktime *work, int32_t day, int64_t from_s, int64_t to_s)
{
	int64_t seconds = 0;

	if (!worktime_is_workday(work, day))
		return 0;
	for (size_t i = 0; i < work->hours.count; i++) {
		int64_t from = span_from(&work->hours.spans[i], day, from_s);
		int64_t to = time_at(day, work->hours.spans[i].to_minute);

		if (to > to_s)
			to = to_s;
		if (to > from)
			seconds += to - from;
	}
	return seconds;
}

int64_t worktime_seconds_between(const struct worktime *work, int64_t from_s, int64_t to_s)
{
	int32_t first = time_day(from_s), last = time_day(to_s);
	int64_t seconds;

	if (to_s <= from_s || first == DAY_NONE || last == DAY_NONE)
		return 0;
	seconds = seconds_within(work, first, from_s, to_s);
	if (last > first) {
		seconds += (int64_t)worktime_days_between(work, first, last - 1) * worktime_day_minutes(work) * 60;
		seconds += seconds_within(work, last, from_s, to_s);
	}
	return seconds;
}

int worktime_minutes_between(const struct worktime *work, int64_t from_s, int64_t to_s)
{
	int64_t minutes = worktime_seconds_between(work, from_s, to_s) / 60;

	return minutes > INT_MAX ? INT_MAX : (int)minutes;
}

static int spans_within(const struct worktime *work, int32_t day, int64_t from_s, int64_t to_s)
{
	int count = 0;

	if (!worktime_is_workday(work, day))
		return 0;
	for (size_t i = 0; i < work->hours.count; i++)
		count += time_at(day, work->hours.spans[i].to_minute) > from_s && time_at(day, work->hours.spans[i].from_minute) < to_s;
	return count;
}

int worktime_spans_between(const struct worktime *work, int64_t from_s, int64_t to_s)
{
	int32_t first = time_day(from_s), last = time_day(to_s);
	int64_t count;

	if (to_s <= from_s || first == DAY_NONE || last == DAY_NONE)
		return 0;
	count = spans_within(work, first, from_s, to_s);
	if (last > first) {
		count += (int64_t)worktime_days_between(work, first, last - 1) * (int64_t)work->hours.count;
		count += spans_within(work, last, from_s, to_s);
	}
	return count > INT_MAX ? INT_MAX : (int)count;
}

/* Lets *left_s seconds run backwards in the office hours of day from not_after on; as run_day. */
static int64_t back_day(const struct worktime *work, int32_t day, int64_t not_after, int64_t *left_s)
{
	for (size_t i = work->hours.count; i-- > 0;) {
		int64_t from = time_at(day, work->hours.spans[i].from_minute), to = time_at(day, work->hours.spans[i].to_minute);

		if (to > not_after)
			to = not_after;
		if (from >= to)
			continue;
		if (*left_s <= to - from)
			return to - *left_s;
		*left_s -= to - from;
	}
	return TIME_NONE;
}

int64_t worktime_back_minutes(const struct worktime *work, int64_t time_s, int minutes)
{
	int64_t left_s = (int64_t)minutes * 60, day_s = (int64_t)worktime_day_minutes(work) * 60, begin = TIME_NONE;
	int32_t day = time_day(time_s);
	int64_t whole;

	if (minutes <= 0 || day == DAY_NONE || day_s <= 0)
		return time_s;
	if (worktime_is_workday(work, day))
		begin = back_day(work, day, time_s, &left_s);
	if (begin != TIME_NONE)
		return begin;
	whole = (left_s - 1) / day_s;
	left_s -= whole * day_s;
	day = worktime_add_days(work, day, whole < INT_MAX ? -(int)whole - 1 : -INT_MAX);
	return back_day(work, day, time_at(day, 24 * 60), &left_s);
}

int64_t worktime_closing(const struct worktime *work, int32_t day)
{
	return time_at(day, work->hours.spans[work->hours.count - 1].to_minute);
}
