/* SPDX-License-Identifier: MIT */
/* recur_days: days and periods, out of the rulebook and the calendar alone. */
#include "recur.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "ical.h"
#include "period.h"

enum { RECUR_BACK_DAYS = 400, RECUR_BACK_PERIODS = 24 };

const int32_t *recur_days(const struct recurring *rule, int32_t since, int32_t today, struct arena *arena, size_t *count)
{
	int32_t from = since > today - RECUR_BACK_DAYS ? since : today - RECUR_BACK_DAYS;

	return ical_days(rule->rule, rule->from, from > rule->from ? from : rule->from, today, RECUR_BACK_DAYS + 1, arena, count);
}

static bool ends_periods(const struct account_def *account)
{
	for (size_t i = 0; account->period && i < account->threshold_count; i++)
		if (account->thresholds[i].at_end)
			return true;
	return false;
}

static int32_t first_of(const char *period, struct arena *arena)
{
	char first[PERIOD_MONTH_TEXT], last[PERIOD_MONTH_TEXT];
	int32_t day = DAY_NONE;

	period_months(period, first, last);
	day_parse(arena_printf(arena, "%.4s-%.2s-01", first, first[4] ? first + 5 : "01"), &day);
	return day;
}

const struct ended *recur_periods(const struct account_def *account, int32_t since, int32_t today, struct arena *arena, size_t *count)
{
	struct ended *found = arena_array(arena, RECUR_BACK_PERIODS, sizeof(*found));
	size_t at = RECUR_BACK_PERIODS;
	int32_t day = ends_periods(account) ? first_of(period_text(account->period, today, arena), arena) - 1 : DAY_NONE;

	while (day != DAY_NONE && day >= since && at > 0) {
		const char *period = period_text(account->period, day, arena);

		found[--at] = (struct ended){period, day};
		day = first_of(period, arena) - 1;
	}
	*count = RECUR_BACK_PERIODS - at;
	return found + at;
}
