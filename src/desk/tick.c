/* SPDX-License-Identifier: MIT */
/* tick: the clock's turn. Each case is a transaction of its own, looked at again under the lock, so that several clocks do no harm. Time
   marks and reminds, and files what comes round; it never approves. */
#include "antou/err.h"
#include "antou/words.h"
#include "desk_room.h"
#include "recur.h"

enum { TICK_PAGE = 64 };

/* What a turn of the clock has done: the cases it touched, for its own progress, and the duties it marked overdue. */
struct clock_round { size_t touched, marked; };

static size_t overdue_count(const struct verdict *verdict)
{
	size_t count = 0;
	for (size_t i = 0; i < verdict->event_count; i++)
		count += verdict->events[i].kind == EVENT_DUTY_OVERDUE;
	return count;
}

static int case_mark(struct desk *desk, const char *id, struct arena *arena, struct clock_round *turn, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct verdict verdict;
	struct casefile file;
	struct case_row row;
	struct scene scene;
	size_t found_due;
	bool touched;
	bool found;
	casefile_init(&file);
	if (case_fetch(desk, id, arena, &row, &file, &found, err) < 0)
		return -1;
	if (!found)
		return 0;
	if (case_scene(desk, &file, NULL, &lookup, arena, &scene, err) < 0 || engine_due(&scene, &verdict, err) < 0)
		return -1;
	if (verdict.kind != VERDICT_PASSED)
		return 0;
	found_due = overdue_count(&verdict);
	touched = verdict.event_count > 0;
	if (verdict_store(desk, &file, &verdict, arena, err) < 0)
		return -1;
	if (verdict.kind != VERDICT_PASSED)
		return err_set(err, ERR_DAMAGED, spoken("%s 到期后牵动的别的件办不成：%s"), id, verdict.remarks[0].words);
	turn->marked += found_due;
	turn->touched += touched;
	return 0;
}

static int page_mark(struct desk *desk, const char *const *ids, size_t count, struct clock_round *turn, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena;
		int result;
		if (desk_begin(desk, err) < 0)
			return -1;
		arena_init(&arena);
		result = desk_end(desk, case_mark(desk, ids[i], &arena, turn, err), err);
		arena_fini(&arena);
		if (result < 0)
			return -1;
	}
	return 0;
}

int desk_tick(struct desk *desk, size_t *marked, struct err *err)
{
	struct clock_round turn = {0};
	size_t before, limit = TICK_PAGE, count;
	*marked = desk->filed = 0;
	if (address_follow(desk, err) < 0)
		return -1;
	do {
		struct arena scratch;
		const char **ids;
		int result;
		count = 0;
		before = turn.touched;
		arena_init(&scratch);
		result = desk->ops->due_cases(desk->store, desk_now(desk), limit, &scratch, &ids, &count, err);
		if (result == 0)
			result = page_mark(desk, ids, count, &turn, err);
		arena_fini(&scratch);
		if (result < 0)
			return -1;
		/* what is due but overdue only later is found each time and stays as it is: the page must reach beyond it */
		limit = turn.touched > before ? limit : limit * 2;
	} while (turn.touched > before || count == limit / 2);
	*marked = turn.marked;
	return recur_follow(desk, err);
}

size_t desk_filed(const struct desk *desk)
{
	return desk->filed;
}
