/* SPDX-License-Identifier: MIT */
/* book_roster_proof: a day in minutes, once for each kind of day after each kind of day: every minute has one shift at most, and one at least where a roster
   covers all of the time. Shifts on days that their keeper names are left out: nothing is known of them. */
#include "book_roster.h"

#include "antou/arena.h"

#include <string.h>

enum { DAY_MINUTES = 24 * 60 };
enum day_kind { DAY_WORK, DAY_OFF, DAY_HOLIDAY, DAY_KINDS };

static const char *const kind_words[DAY_KINDS] = {"工作日", "休息日", "节假日"};

static bool begins_on(const struct shift_def *shift, enum day_kind kind)
{
	switch (shift->on) {
	case SHIFT_DAILY:
		return true;
	case SHIFT_WORKDAYS:
		return kind == DAY_WORK;
	case SHIFT_DAYS_OFF:
		return kind != DAY_WORK;
	case SHIFT_HOLIDAYS:
		return kind == DAY_HOLIDAY;
	case SHIFT_NAMED:
		break;
	}
	return false;
}

/* What stands in each minute of a day: its shift; two of them, the second in other. */
struct minutes {
	const struct shift_def *one[DAY_MINUTES], *other[DAY_MINUTES];
};

static void minutes_fill(struct minutes *minutes, const struct shift_def *shift, int from, int to)
{
	for (int i = from; i < to; i++) {
		if (minutes->one[i])
			minutes->other[i] = shift;
		else
			minutes->one[i] = shift;
	}
}

static void minutes_of(const struct roster_def *roster, enum day_kind before, enum day_kind kind, struct minutes *minutes)
{
	memset(minutes, 0, sizeof(*minutes));
	for (size_t i = 0; i < roster->shift_count; i++) {
		const struct shift_def *shift = &roster->shifts[i];
		bool over = shift->to_minute <= shift->from_minute;

		if (over && begins_on(shift, before))
			minutes_fill(minutes, shift, 0, shift->to_minute);
		if (begins_on(shift, kind))
			minutes_fill(minutes, shift, shift->from_minute, over ? DAY_MINUTES : shift->to_minute);
	}
}

static const char *span_words(struct build *build, const struct minutes *minutes, int from, bool gap)
{
	int to = from;

	while (to < DAY_MINUTES && (gap ? !minutes->one[to] : minutes->other[to] != NULL))
		to++;
	return arena_printf(build->arena, "%d:%02d—%d:%02d", from / 60, from % 60, to / 60, to % 60);
}

static const char *day_words(struct build *build, enum day_kind before, enum day_kind kind)
{
	return before == kind ? kind_words[kind] : arena_printf(build->arena, "%s后的%s", kind_words[before], kind_words[kind]);
}

/* Whether something was found: the first of it is told. */
static bool overlap_found(struct build *build, struct node_mark mark, const struct roster_def *roster, enum day_kind before, enum day_kind kind)
{
	struct minutes minutes;

	minutes_of(roster, before, kind, &minutes);
	for (int i = 0; i < DAY_MINUTES; i++) {
		if (!minutes.other[i])
			continue;
		issues_add(build->issues, mark, "%s里“%s”和“%s”两个班在%s %s 重叠；请改起止时间，或用 on 分开日子", roster->title, minutes.one[i]->title,
			minutes.other[i]->title, day_words(build, before, kind), span_words(build, &minutes, i, false));
		return true;
	}
	return false;
}

static bool gap_found(struct build *build, struct node_mark mark, const struct roster_def *roster, enum day_kind before, enum day_kind kind)
{
	struct minutes minutes;

	minutes_of(roster, before, kind, &minutes);
	for (int i = 0; i < DAY_MINUTES; i++) {
		if (minutes.one[i])
			continue;
		issues_add(build->issues, mark, "%s写了 covers，可%s %s 没有班；请补上班次，或改起止时间", roster->title, day_words(build, before, kind),
			span_words(build, &minutes, i, true));
		return true;
	}
	return false;
}

void roster_prove(struct build *build, struct node_mark mark, const struct roster_def *roster)
{
	bool overlap = false, gap = !roster->covers || !roster->shift_count;

	/* days that follow days of their kind first: what is wrong there is plainest */
	for (int step = 0; step < DAY_KINDS; step++) {
		for (int kind = 0; kind < DAY_KINDS; kind++) {
			enum day_kind before = (enum day_kind)((kind + step) % DAY_KINDS);

			overlap = overlap || overlap_found(build, mark, roster, before, (enum day_kind)kind);
			gap = gap || gap_found(build, mark, roster, before, (enum day_kind)kind);
		}
	}
}
