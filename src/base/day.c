/* SPDX-License-Identifier: MIT */
/* day: civil dates by the Gregorian rule, moments by a constant offset. Working days are worktime's. */
#include "antou/day.h"

#include "text_plain.h"

#include <string.h>

enum { DAYS_ERA = 146097, DAYS_TO_1970 = 719468, YEAR_FIRST = 1900, YEAR_LAST = 2199, TIME_SHORT_LEN = 16 };

/* The year is counted from 1 March, so that the leap day is its last: then the days before a month are (153 m + 2) / 5 with March = 0, and
   400 years (an era) have always 146097 days. DAYS_TO_1970 is 1 March of year 0 to 1 January 1970. */
int32_t day_from_civil(int year, int month, int day)
{
	int64_t shifted = (int64_t)year - (month <= 2);
	int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
	int64_t year_of_era = shifted - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return (int32_t)(era * DAYS_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - DAYS_TO_1970);
}

void day_to_civil(int32_t day, int *year, int *month, int *mday)
{
	int64_t shifted = (int64_t)day + DAYS_TO_1970;
	int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_ERA - 1)) / DAYS_ERA;
	int64_t day_of_era = shifted - era * DAYS_ERA;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_ERA - 1)) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t march_month = (5 * day_of_year + 2) / 153;

	*mday = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

int day_year(int32_t day)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	return year;
}

/* 1970-01-01 was a Thursday. */
int day_weekday(int32_t day)
{
	int from_thursday = (int)(day % 7);

	return (from_thursday + 7 + 3) % 7 + 1;
}

const char *day_weekday_name(int32_t day)
{
	static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日"};

	return names[day_weekday(day) - 1];
}

/* Takes from min to max digits; -1 and nothing taken when fewer are there. */
static int take_digits(const char **at, int min, int max)
{
	const char *from = *at;
	int value = 0, count = 0;

	while (count < max && from[count] >= '0' && from[count] <= '9')
		value = value * 10 + (from[count++] - '0');
	if (count < min)
		return -1;
	*at += count;
	return value;
}

static bool take_byte(const char **at, char byte)
{
	if (**at != byte)
		return false;
	(*at)++;
	return true;
}

static bool day_exists(int year, int month, int mday, int32_t *day)
{
	int back_year, back_month, back_mday;

	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || mday < 1 || mday > 31)
		return false;
	*day = day_from_civil(year, month, mday);
	day_to_civil(*day, &back_year, &back_month, &back_mday);
	return back_month == month && back_mday == mday;
}

/* Takes a date from plain text. Month and day may have one digit where something separates them. */
static bool take_day(const char **at, int32_t *day)
{
	int year = take_digits(at, 4, 4), month, mday;
	char separator = **at;

	if (year < 0)
		return false;
	if (separator >= '0' && separator <= '9') {
		month = take_digits(at, 2, 2);
		mday = take_digits(at, 2, 2);
		return day_exists(year, month, mday, day);
	}
	if (separator != '-' && separator != '/' && separator != '.' && separator != PLAIN_YEAR)
		return false;
	(*at)++;
	month = take_digits(at, 1, 2);
	if (!take_byte(at, separator == PLAIN_YEAR ? PLAIN_MONTH : separator))
		return false;
	mday = take_digits(at, 1, 2);
	if (separator == PLAIN_YEAR && !take_byte(at, PLAIN_DAY))
		return false;
	return day_exists(year, month, mday, day);
}

bool day_parse(const char *text, int32_t *day)
{
	char plain[PLAIN_BYTES];
	const char *at = plain;
	int32_t found;

	if (!text_plain(text, plain) || !take_day(&at, &found) || *at != '\0')
		return false;
	*day = found;
	return true;
}

/* Writes value with exactly the given digits and returns where it ends. */
static char *put_digits(char *to, int value, int digits)
{
	for (int i = digits; i-- > 0; value /= 10)
		to[i] = (char)('0' + value % 10);
	return to + digits;
}

void day_text(int32_t day, char out[static DAY_TEXT])
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	if (day == DAY_NONE || year < 0 || year > 9999) {
		out[0] = '\0';
		return;
	}
	out = put_digits(out, year, 4);
	*out++ = '-';
	out = put_digits(out, month, 2);
	*out++ = '-';
	out = put_digits(out, mday, 2);
	*out = '\0';
}

/* Whole days below, also before 1970. */
static int64_t time_floor(int64_t local_s)
{
	return local_s >= 0 ? local_s / DAY_SECONDS : -((-local_s + DAY_SECONDS - 1) / DAY_SECONDS);
}

/* A moment outside what a day can count has no day. */
static bool time_counts(int64_t time_s)
{
	return time_s > (int64_t)INT32_MIN * DAY_SECONDS + DAY_SECONDS && time_s < (int64_t)INT32_MAX * DAY_SECONDS;
}

int32_t time_day(int64_t time_s)
{
	return time_counts(time_s) ? (int32_t)time_floor(time_s + DAY_OFFSET_S) : DAY_NONE;
}

static int time_second(int64_t time_s)
{
	if (!time_counts(time_s))
		return 0;
	return (int)(time_s + DAY_OFFSET_S - time_floor(time_s + DAY_OFFSET_S) * DAY_SECONDS);
}

int time_minute(int64_t time_s)
{
	return time_second(time_s) / 60;
}

int64_t time_at(int32_t day, int minute)
{
	return (int64_t)day * DAY_SECONDS + (int64_t)minute * 60 - DAY_OFFSET_S;
}

/* Takes 14:30 or 14:30:05 as seconds after midnight; -1 for none. */
static int take_clock(const char **at)
{
	int hour = take_digits(at, 2, 2), minute, second = 0;

	if (!take_byte(at, ':'))
		return -1;
	minute = take_digits(at, 2, 2);
	if (take_byte(at, ':'))
		second = take_digits(at, 2, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return -1;
	return hour * 3600 + minute * 60 + second;
}

bool time_parse(const char *text, int64_t *time_s)
{
	char plain[PLAIN_BYTES];
	const char *at = plain;
	int64_t offset = DAY_OFFSET_S;
	int32_t day;
	int seconds;

	if (!text_plain(text, plain) || !take_day(&at, &day))
		return false;
	if (!take_byte(&at, 'T') && !take_byte(&at, ' '))
		return false;
	seconds = take_clock(&at);
	if (seconds < 0)
		return false;
	if (take_byte(&at, 'Z'))
		offset = 0;
	else if (strncmp(at, "+08:00", 6) == 0)
		at += 6;
	if (*at != '\0')
		return false;
	*time_s = (int64_t)day * DAY_SECONDS + seconds - offset;
	return true;
}

void time_text(int64_t time_s, char out[static TIME_TEXT])
{
	time_short(time_s, out);
	if (out[0] == '\0')
		return;
	out[DAY_TEXT - 1] = 'T';
	out[TIME_SHORT_LEN] = ':';
	memcpy(put_digits(out + TIME_SHORT_LEN + 1, time_second(time_s) % 60, 2), "+08:00", 7);
}

void time_short(int64_t time_s, char out[static TIME_TEXT])
{
	char *to = out + DAY_TEXT - 1;

	day_text(time_day(time_s), out);
	if (out[0] == '\0')
		return;
	*to++ = ' ';
	to = put_digits(to, time_minute(time_s) / 60, 2);
	*to++ = ':';
	to = put_digits(to, time_minute(time_s) % 60, 2);
	*to = '\0';
}
