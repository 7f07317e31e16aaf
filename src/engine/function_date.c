/* SPDX-License-Identifier: MIT */
/* function_date: parts of a year, full years, half days. */
#include "function_date.h"

#include "antou/day.h"
#include "period.h"

static struct value number_of(int64_t units)
{
	return (struct value){.kind = VALUE_NUMBER, .number = units};
}

static int32_t day_in(const struct value *value)
{
	return value->kind == VALUE_TIME ? time_day(value->time_s) : value->day;
}

/* The first day of the month that lies so many months after that of day. */
static struct value month_first(int32_t day, int months)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	month += months - 1;
	year += month >= 0 ? month / 12 : -1;
	return (struct value){.kind = VALUE_DAY, .day = day_from_civil(year, (month % 12 + 12) % 12 + 1, 1)};
}

static struct value day_before(struct value first)
{
	first.day--;
	return first;
}

/* Months of its quarter that lie before that of day. */
static int quarter_months(int32_t day)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	return (month - 1) % 3;
}

struct value call_quarter(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return number_of((int64_t)period_quarter(day_in(&args[0])) * VALUE_SCALE);
}

struct value call_month_start(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return month_first(day_in(&args[0]), 0);
}

struct value call_quarter_start(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return month_first(day_in(&args[0]), -quarter_months(day_in(&args[0])));
}

struct value call_year_start(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return (struct value){.kind = VALUE_DAY, .day = day_from_civil(day_year(day_in(&args[0])), 1, 1)};
}

struct value call_month_end(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return day_before(month_first(day_in(&args[0]), 1));
}

struct value call_quarter_end(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return day_before(month_first(day_in(&args[0]), 3 - quarter_months(day_in(&args[0]))));
}

struct value call_month_before(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)eval;
	(void)expr;
	return day_before(month_first(day_in(&args[0]), 0));
}

struct value call_holiday(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return (struct value){.kind = VALUE_FLAG, .flag = worktime_is_holiday(&eval->scene->book->work, day_in(&args[0]))};
}

/* from is not after to. */
static int full_years(int32_t from, int32_t to)
{
	int from_year, from_month, from_mday, to_year, to_month, to_mday;
	bool month_ends;

	day_to_civil(from, &from_year, &from_month, &from_mday);
	day_to_civil(to, &to_year, &to_month, &to_mday);
	month_ends = month_first(to, 1).day == to + 1;
	if (to_month > from_month || (to_month == from_month && (to_mday >= from_mday || month_ends)))
		return to_year - from_year;
	return to_year - from_year - 1;
}

struct value call_years_between(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int32_t from = day_in(&args[0]), to = day_in(&args[1]);

	(void)eval;
	(void)expr;
	return number_of((from <= to ? full_years(from, to) : -full_years(to, from)) * (int64_t)VALUE_SCALE);
}

static int64_t closing_or_moment(const struct worktime *work, const struct value *value)
{
	return value->kind == VALUE_TIME ? value->time_s : worktime_closing(work, value->day);
}

struct value call_half_days(struct eval *eval, const struct expr *expr, const struct value *args)
{
	const struct worktime *work = &eval->scene->book->work;
	int64_t spans = worktime_spans_between(work, closing_or_moment(work, &args[0]), closing_or_moment(work, &args[1]));

	(void)expr;
	return number_of(spans * VALUE_SCALE / (int64_t)work->hours.count);
}
