/* SPDX-License-Identifier: MIT */
/* calendar: a month to pick a day from, with days off and make-up days marked. */
#ifndef ANTOU_TUI_CALENDAR_H
#define ANTOU_TUI_CALENDAR_H

#include <stdint.h>

struct input;
struct pane;
struct worktime;

enum { CALENDAR_ROWS = 11, CALENDAR_COLS = 34 };

struct calendar_popup {
	int32_t day, today;
	const struct worktime *work; /* borrowed; NULL: weekends are off */
};

enum calendar_result { CALENDAR_STAY, CALENDAR_DONE, CALENDAR_CANCEL };

/* Arrows and h j k l move by day and week, PgUp PgDn by month, t to today, Enter picks, Esc leaves. */
enum calendar_result calendar_input(struct calendar_popup *calendar, const struct input *input);
void calendar_draw(const struct calendar_popup *calendar, const struct pane *pane);

#endif
