/* SPDX-License-Identifier: MIT */
/* days: the days of a recurrence rule, as libical reckons them. A rule is bounded by its last day before it is walked, so that one that never comes round ends
   there too. */
#include "ical.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "rule.h"

#include <libical/ical.h>

static struct icaltimetype time_of(int32_t day)
{
	struct icaltimetype time = icaltime_null_time(); /* a null date has hours below zero, at which the iterator yields the first day twice */

	time.is_date = 1;
	day_to_civil(day, &time.year, &time.month, &time.day);
	return time;
}

const int32_t *ical_days(const char *rule, int32_t start, int32_t from, int32_t to, size_t limit, struct arena *arena, size_t *count)
{
	struct icalrecurrencetype parsed;
	icalrecur_iterator *iterator;
	int32_t *days = NULL;
	size_t cap = 0;

	*count = 0;
	if (rule_wrong(rule, arena) || to < start || to < from)
		return NULL;
	icalerror_set_errors_are_fatal(0);
	parsed = icalrecurrencetype_from_string(rule);
	if (parsed.freq == ICAL_NO_RECURRENCE)
		return NULL;
	if (!parsed.count && (icaltime_is_null_time(parsed.until) || icaltime_compare_date_only(parsed.until, time_of(to)) > 0))
		parsed.until = time_of(to);
	iterator = icalrecur_iterator_new(parsed, time_of(start));
	while (iterator && *count < limit) {
		struct icaltimetype next = icalrecur_iterator_next(iterator);
		int32_t day = icaltime_is_null_time(next) ? 0 : day_from_civil(next.year, next.month, next.day);

		if (icaltime_is_null_time(next) || day > to)
			break;
		if (day < from)
			continue;
		days = arena_grow(arena, days, *count, &cap, sizeof(*days));
		days[(*count)++] = day;
	}
	if (iterator)
		icalrecur_iterator_free(iterator);
	return days;
}
