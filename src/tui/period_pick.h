/* SPDX-License-Identifier: MIT */
/* period_pick: the period that accounts are looked at by, turned over by one: all of time, a year, a quarter, a month. Pure. */
#ifndef ANTOU_TUI_PERIOD_PICK_H
#define ANTOU_TUI_PERIOD_PICK_H

#include <stdint.h>

enum { PERIOD_PICK_TEXT = 32 };
enum period_unit { PERIOD_ALL, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_UNITS };

struct period_pick {
	enum period_unit unit;
	int year, month; /* a month of the period, 1 to 12 */
};

/* The period of a day, in the unit that an account keeps ("year", "quarter", "month"; NULL: all of time). */
struct period_pick period_pick_of(const char *kept, int32_t day);
/* The one before or behind; all of time has none. */
void period_pick_turn(struct period_pick *pick, int by);
/* 2026, 2026-3q, 2026-11; NULL for all of time. */
const char *period_pick_text(const struct period_pick *pick, char out[static PERIOD_PICK_TEXT]);
/* 2026 年第 3 季度, as people say it. */
void period_pick_words(const struct period_pick *pick, char *out, int bytes);

#endif
