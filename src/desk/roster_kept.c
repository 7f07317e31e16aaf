/* SPDX-License-Identifier: MIT */
/* roster_kept: what a publication leaves as it is: shifts that are over, and turns that were swapped or taken over since. They are changed one by one. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "roster_room.h"

static bool among(const struct turn *turns, size_t count, const struct turn *turn)
{
	for (size_t i = 0; i < count; i++)
		if (turns[i].day == turn->day && text_equal(turns[i].shift, turn->shift) && text_equal(turns[i].seat, turn->seat) &&
		        text_equal(turns[i].person, turn->person))
			return true;
	return false;
}

const char *roster_kept(const struct roster_def *roster, const struct turn *standing, size_t standing_count, const struct turn *lines, size_t count, int64_t now_s,
        struct arena *arena)
{
	for (size_t i = 0; i < standing_count; i++) {
		struct turn turn = standing[i];
		bool others = text_equal(turn.how, "swapped") || text_equal(turn.how, "taken");
		int year, month, day;

		if (!turn_span(roster, &turn) || (turn.to_s > now_s && !others) || among(lines, count, &turn))
			continue;
		day_to_civil(turn.day, &year, &month, &day);
		return arena_printf(arena, turn.to_s <= now_s ? spoken("%d月%d日%s已经值过，公布改不了；要更正请逐班改。") : spoken("%d月%d日%s已经换过班，公布改不了；要改请逐班改。"), month, day,
		        roster_shift(roster, turn.shift)->title);
	}
	return NULL;
}
