/* SPDX-License-Identifier: MIT */
/* day: civil dates and moments of the office. China keeps one time, UTC+8 without summer time, so a moment is converted by a
   constant. A day is days since 1970-01-01; a moment is seconds since 1970-01-01T00:00:00Z. */
#ifndef ANTOU_DAY_H
#define ANTOU_DAY_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_OFFSET_S = 8 * 3600, DAY_TEXT = 11, TIME_TEXT = 26, DAY_SECONDS = 86400 };

#define DAY_NONE INT32_MIN
#define TIME_NONE INT64_MIN

int32_t day_from_civil(int year, int month, int day);
void day_to_civil(int32_t day, int *year, int *month, int *mday);
int day_year(int32_t day);
/* 1 Monday .. 7 Sunday */
int day_weekday(int32_t day);
/* Reads 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日, 20261122; full-width digits too; where something
   separates them, month and day may have one digit. False, with *day as it was, for anything else (blanks around it included) and for dates
   that do not exist; years 1900..2199. */
bool day_parse(const char *text, int32_t *day);
/* 2026-11-22 */
void day_text(int32_t day, char out[static DAY_TEXT]);
/* 2026年11月22日 星期日 is built by the caller from this: 一 二 三 四 五 六 日 */
const char *day_weekday_name(int32_t day);

int32_t time_day(int64_t time_s);
/* Minutes after midnight, office time. */
int time_minute(int64_t time_s);
int64_t time_at(int32_t day, int minute);
/* Reads what day_parse reads followed by a blank or T and 14:30[:05], with an optional Z or +08:00 ending; full-width forms too. A day
   alone is not a moment. */
bool time_parse(const char *text, int64_t *time_s);
/* RFC 3339 with the office's offset: 2026-11-22T14:30:05+08:00 */
void time_text(int64_t time_s, char out[static TIME_TEXT]);
/* 2026-11-22 14:30 */
void time_short(int64_t time_s, char out[static TIME_TEXT]);

#endif
