/* SPDX-License-Identifier: MIT */
/* period_pick: see period_pick.h. */
#include "period_pick.h"

#include <stdio.h>

#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"

enum { MONTHS = 12, QUARTER_MONTHS = 3 };

struct period_pick period_pick_of(const char *kept, int32_t day)
{
	struct period_pick pick = {.unit = PERIOD_ALL};
	int mday;

	day_to_civil(day, &pick.year, &pick.month, &mday);
	if (text_equal(kept, "year"))
		pick.unit = PERIOD_YEAR;
	else if (text_equal(kept, "quarter"))
		pick.unit = PERIOD_QUARTER;
	else if (text_equal(kept, "month"))
		pick.unit = PERIOD_MONTH;
	return pick;
}

void period_pick_turn(struct period_pick *pick, int by)
{
	static const int months[PERIOD_UNITS] = {[PERIOD_YEAR] = MONTHS, [PERIOD_QUARTER] = QUARTER_MONTHS, [PERIOD_MONTH] = 1};
	int at = pick->year * MONTHS + pick->month - 1 + by * months[pick->unit];

	pick->year = at / MONTHS;
	pick->month = at % MONTHS + 1;
}

const char *period_pick_text(const struct period_pick *pick, char out[static PERIOD_PICK_TEXT])
{
	switch (pick->unit) {
	case PERIOD_YEAR:
		snprintf(out, PERIOD_PICK_TEXT, "%04d", pick->year);
		return out;
	case PERIOD_QUARTER:
		snprintf(out, PERIOD_PICK_TEXT, "%04d-%dq", pick->year, (pick->month - 1) / QUARTER_MONTHS + 1);
		return out;
	case PERIOD_MONTH:
		snprintf(out, PERIOD_PICK_TEXT, "%04d-%02d", pick->year, pick->month);
		return out;
	case PERIOD_ALL:
	case PERIOD_UNITS:
		break;
	}
	return NULL;
}

void period_pick_words(const struct period_pick *pick, char *out, int bytes)
{
	switch (pick->unit) {
	case PERIOD_YEAR:
		snprintf(out, (size_t)bytes, spoken("%d 年"), pick->year);
		return;
	case PERIOD_QUARTER:
		snprintf(out, (size_t)bytes, spoken("%d 年第 %d 季度"), pick->year, (pick->month - 1) / QUARTER_MONTHS + 1);
		return;
	case PERIOD_MONTH:
		snprintf(out, (size_t)bytes, spoken("%d 年 %d 月"), pick->year, pick->month);
		return;
	case PERIOD_ALL:
	case PERIOD_UNITS:
		break;
	}
	snprintf(out, (size_t)bytes, "%s", spoken("历来"));
}
