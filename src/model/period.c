/* SPDX-License-Identifier: MIT */
/* period: years, quarters and months as texts. */
#include "period.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"

#include <stdio.h>
#include <string.h>

int period_quarter(int32_t day)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	return (month + 2) / 3;
}

const char *period_text(const char *kind, int32_t day, struct arena *arena)
{
	int year, month, mday;

	if (!kind)
		return NULL;
	day_to_civil(day, &year, &month, &mday);
	if (text_equal(kind, "month"))
		return arena_printf(arena, "%04d-%02d", year, month);
	if (text_equal(kind, "quarter"))
		return arena_printf(arena, "%04d-%dq", year, period_quarter(day));
	return arena_printf(arena, "%04d", year);
}

static bool is_quarter(const char *period)
{
	return strlen(period) == strlen("2026-1q") && period[4] == '-' && period[5] >= '1' && period[5] <= '4' && period[6] == 'q';
}

void period_months(const char *period, char first[static PERIOD_MONTH_TEXT], char last[static PERIOD_MONTH_TEXT])
{
	size_t len = period ? strlen(period) : 0;
	unsigned quarter;

	if (len == 0 || !is_quarter(period)) {
		snprintf(first, PERIOD_MONTH_TEXT, "%.7s", period ? period : "");
		snprintf(last, PERIOD_MONTH_TEXT, len < 7 ? "%.6s~" : "%.7s", period ? period : "");
		return;
	}
	quarter = (unsigned)(period[5] - '0') % 5;
	snprintf(first, PERIOD_MONTH_TEXT, "%.5s%02u", period, (quarter * 3 - 2) % 100);
	snprintf(last, PERIOD_MONTH_TEXT, "%.5s%02u", period, quarter * 3 % 100);
}

bool period_has(const char *period, const char *month)
{
	char first[PERIOD_MONTH_TEXT], last[PERIOD_MONTH_TEXT];

	period_months(period, first, last);
	return strcmp(month, first) >= 0 && strcmp(month, last) <= 0;
}
