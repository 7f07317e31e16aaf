/* SPDX-License-Identifier: MIT */
/* calendar: draws one month, Monday first, and moves a day about in it. Which days are off is worktime.h's word. */
#include "calendar.h"

#include <stdbool.h>
#include <stdio.h>

#include "antou/day.h"
#include "antou/words.h"
#include "antou/worktime.h"
#include "input.h"
#include "pane.h"

/* The same day of another month, or that month's last day. */
static int32_t month_step(int32_t day, int step)
{
	int year, month, mday;
	int32_t first, next;

	day_to_civil(day, &year, &month, &mday);
	month += step;
	year += month > 12 ? 1 : month < 1 ? -1 : 0;
	month = month > 12 ? 1 : month < 1 ? 12 : month;
	first = day_from_civil(year, month, 1);
	next = month == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month + 1, 1);
	return first + mday - 1 < next ? first + mday - 1 : next - 1;
}

static int32_t moved(const struct calendar_popup *calendar, uint32_t code)
{
	switch (code) {
	case PRESS_LEFT:
	case 'h':
		return calendar->day - 1;
	case PRESS_RIGHT:
	case 'l':
		return calendar->day + 1;
	case PRESS_UP:
	case 'k':
		return calendar->day - 7;
	case PRESS_DOWN:
	case 'j':
		return calendar->day + 7;
	case PRESS_PAGE_UP:
		return month_step(calendar->day, -1);
	case PRESS_PAGE_DOWN:
		return month_step(calendar->day, 1);
	case 't':
		return calendar->today;
	default:
		return calendar->day;
	}
}

enum calendar_result calendar_input(struct calendar_popup *calendar, const struct input *input)
{
	if (input->kind != INPUT_KEY)
		return CALENDAR_STAY;
	if (input->code == PRESS_ENTER)
		return CALENDAR_DONE;
	if (input->code == PRESS_ESC)
		return CALENDAR_CANCEL;
	calendar->day = moved(calendar, input->code);
	return CALENDAR_STAY;
}

static bool is_off(const struct calendar_popup *calendar, int32_t day)
{
	return calendar->work != NULL ? !worktime_is_workday(calendar->work, day) : day_weekday(day) > 5;
}

/* 休 for a weekday off, 班 for a weekend worked: what differs from the ordinary week needs its sign without colour too. */
static const char *sign(const struct calendar_popup *calendar, int32_t day)
{
	bool off = is_off(calendar, day);

	if (off == (day_weekday(day) > 5))
		return "";
	return off ? spoken("休") : spoken("班");
}

static void draw_day(const struct calendar_popup *calendar, const struct pane *pane, int row, int col, int32_t day, int mday)
{
	enum role role = day == calendar->day ? ROLE_SELECTED : is_off(calendar, day) ? ROLE_LATE : ROLE_NORMAL;
	char text[16];

	snprintf(text, sizeof(text), "%2d", mday);
	pane_text(pane, row, col, 2, role, text);
	pane_text(pane, row, col + 2, 2, is_off(calendar, day) ? ROLE_LATE : ROLE_DIM, sign(calendar, day));
	if (day == calendar->day)
		pane_caret(pane, row, col);
}

void calendar_draw(const struct calendar_popup *calendar, const struct pane *pane)
{
	static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日"};
	int year, month, mday, row = 2;
	char title[48];
	const char *name = calendar->work != NULL ? worktime_day_name(calendar->work, calendar->day) : NULL;
	int32_t first;

	day_to_civil(calendar->day, &year, &month, &mday);
	snprintf(title, sizeof(title), spoken("%d年%d月"), year, month);
	pane_fill(pane, 0, 0, pane->rows, pane->cols, ROLE_NORMAL);
	pane_frame(pane, ROLE_FRAME, title);
	for (int i = 0; i < 7; i++)
		pane_text(pane, 1, 3 + i * 4, 2, i > 4 ? ROLE_LATE : ROLE_DIM, spoken(names[i]));
	first = calendar->day - mday + 1;
	for (int32_t day = first; day < first + 31; day++) {
		int at_year, at_month, at_mday;

		day_to_civil(day, &at_year, &at_month, &at_mday);
		if (at_month != month)
			break;
		draw_day(calendar, pane, row, 3 + (day_weekday(day) - 1) * 4, day, at_mday);
		row += day_weekday(day) == 7;
	}
	pane_line(&(struct pane){pane->canvas, pane->row, pane->col + 1, pane->rows, pane->cols - 2}, 8, ROLE_FRAME);
	if (name != NULL)
		pane_text(pane, 9, 2, pane->cols - 4, ROLE_NORMAL, name);
	else if (calendar->work != NULL && worktime_is_provisional(calendar->work, calendar->day))
		pane_text(pane, 9, 2, pane->cols - 4, ROLE_SOON, spoken("放假安排尚未公布，暂按周末计"));
	else
		pane_text(pane, 9, 2, pane->cols - 4, ROLE_DIM, spoken("回车 选定  t 今天  PgDn 下月"));
}
