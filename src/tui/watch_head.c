/* SPDX-License-Identifier: MIT */
/* watch_head: see watch_head.h. */
#include "watch_head.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "pane.h"
#include "watch_lists.h"

enum { LEFT = 1, GAP = 3, HOUR = 60 };

/* 值班员 雷鸣 8261001: goes to a line of its own when the rest of this one is too short for it. */
static void flow(const struct pane *pane, int cols, int *row, int *col, const struct turn_line *turn, struct arena *arena)
{
	bool empty = turn->person == NULL || turn->person[0] == '\0';
	const char *who = arena_printf(arena, "%s%s%s", empty ? spoken("空缺") : turn->name, turn->phone != NULL && turn->phone[0] != '\0' ? " " : "",
	        turn->phone == NULL ? "" : turn->phone);
	int title = text_cols(turn->seat_title), wide = title + 1 + text_cols(who);

	if (*col > LEFT && *col + wide > cols - 1) {
		*col = LEFT;
		++*row;
	}
	if (pane != NULL) {
		pane_text(pane, *row, *col, cols - *col, ROLE_LABEL, turn->seat_title);
		pane_text(pane, *row, *col + title + 1, cols - *col - title - 2, empty ? ROLE_LATE : ROLE_NORMAL, who);
	}
	*col += wide + GAP;
}

static int flow_all(const struct watch *watch, const struct pane *pane, int cols)
{
	struct arena arena;
	int row = 1, col = LEFT;

	arena_init(&arena);
	for (size_t i = 0; i < watch->on_count; i++)
		flow(pane, cols, &row, &col, &watch->on[i], &arena);
	arena_fini(&arena);
	return watch->on_count > 0 ? row + 1 : 1;
}

int watch_head_rows(const struct watch *watch, int cols, int most)
{
	int rows = flow_all(watch, NULL, cols);

	return rows > most ? most : rows;
}

/* 夜班 至 03-03 08:30（还有 6时20分） */
static const char *until_text(const struct watch *watch, int64_t now_s, struct arena *arena)
{
	int64_t left = watch->until_s == TIME_NONE ? 0 : (watch->until_s - now_s) / HOUR;
	const char *shift = watch->on_count > 0 && watch->on[0].shift_title != NULL ? watch->on[0].shift_title : "";

	if (watch->until_s == TIME_NONE)
		return shift;
	if (watch->until_s < now_s)
		return arena_printf(arena, spoken("%s 已到 %s，还没有交班"), shift, watch_moment(watch->until_s, now_s, arena));
	return arena_printf(arena, spoken("%s 至 %s（还有 %lld时%02lld分）"), shift, watch_moment(watch->until_s, now_s, arena), (long long)(left / HOUR),
	        (long long)(left % HOUR));
}

/* 接班 江波、秦宇 */
static const char *next_text(const struct watch *watch, struct arena *arena)
{
	const char *names = "";

	for (size_t i = 0; i < watch->next_count; i++) {
		if (watch->next[i].name != NULL && watch->next[i].name[0] != '\0')
			names = arena_printf(arena, "%s%s%s", names, names[0] == '\0' ? "" : spoken("、"), watch->next[i].name);
	}
	return names[0] == '\0' ? "" : arena_printf(arena, spoken("接班 %s"), names);
}

void watch_head_draw(const struct watch *watch, int64_t now_s, const struct pane *pane)
{
	bool over = watch->until_s != TIME_NONE && watch->until_s < now_s && watch->shift_case != NULL;
	struct arena arena;
	const char *next;
	int col = LEFT, wide;

	arena_init(&arena);
	next = next_text(watch, &arena);
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, watch->roster->title) + 2;
	col += pane_text(pane, 0, col, pane->cols - col, over ? ROLE_LATE : ROLE_NORMAL, until_text(watch, now_s, &arena)) + 2;
	if (watch->shift_case == NULL)
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_LATE, spoken("还没有人接班 ●")) + 2;
	wide = text_cols(next);
	if (wide > 0 && col + wide < pane->cols)
		pane_text(pane, 0, pane->cols - wide - 1, wide, ROLE_DIM, next);
	flow_all(watch, pane, pane->cols);
	arena_fini(&arena);
}
