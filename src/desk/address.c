/* SPDX-License-Identifier: MIT */
/* address: open duties follow those who may do them. Appointments, charges and absences begin and end by the day, so the open cases are gone through once
   a day and whenever a fact about staff is entered; and when a shift is opened, closed or changed, or a turn by the roster begins or ends. */
#include "deputy.h"

#include "antou/day.h"
#include "antou/text.h"
#include "turns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ADDRESS_PAGE = 64 };

/* The setting: the day for which the open duties were addressed, and, behind a bar, until which moment of it when a deputy's hours or somebody's turn begin
   or end; "" when something has changed since. */
static const char setting[] = "addressed";

int address_stale(struct desk *desk, struct err *err)
{
	return desk->ops->put_setting(desk->store, setting, "", err);
}

static int case_address(struct desk *desk, const char *id, struct arena *arena, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct verdict verdict;
	struct casefile file;
	struct case_row row;
	struct scene scene;
	bool found;
	casefile_init(&file);
	if (case_fetch(desk, id, arena, &row, &file, &found, err) < 0)
		return -1;
	if (!found)
		return 0;
	if (case_scene(desk, &file, NULL, &lookup, arena, &scene, err) < 0 || engine_address(&scene, &verdict, err) < 0)
		return -1;
	return verdict.kind == VERDICT_PASSED && verdict.event_count ? verdict_store(desk, &file, &verdict, arena, err) : 0;
}

/* One page of open cases, newest first; *before_row becomes that of the last one, 0 when there are no more. */
static int page_address(struct desk *desk, int64_t *before_row, struct err *err)
{
	struct arena scratch;
	struct case_row *rows;
	size_t count = 0;
	int result;
	arena_init(&scratch);
	result = desk->ops->cases(desk->store, NULL, "open", *before_row, ADDRESS_PAGE, &scratch, &rows, &count, err);
	for (size_t i = 0; result == 0 && i < count; i++)
		result = case_address(desk, rows[i].id, &scratch, err);
	*before_row = result == 0 && count == ADDRESS_PAGE ? rows[count - 1].row : 0;
	arena_fini(&scratch);
	return result;
}

static int all_address(struct desk *desk, const char *today, struct err *err)
{
	char text[DAY_TEXT + 24];
	int64_t before_row = 0, until_s, turn_s;
	do {
		if (page_address(desk, &before_row, err) < 0)
			return -1;
	} while (before_row > 0);
	if (deputy_next(desk, &until_s, err) < 0 || turns_next(desk, &turn_s, err) < 0)
		return -1;
	if (turn_s != TIME_NONE && (until_s == TIME_NONE || turn_s < until_s))
		until_s = turn_s;
	if (until_s == TIME_NONE)
		snprintf(text, sizeof(text), "%s", today);
	else
		snprintf(text, sizeof(text), "%s|%lld", today, (long long)until_s);
	return desk->ops->put_setting(desk->store, setting, text, err);
}

/* Whoever goes away keeps what lies on their desk; deputies join them there. So only that desk need be gone through. */
int address_person(struct desk *desk, const char *person, struct err *err)
{
	struct inbox inbox = {.more = true};
	int64_t after_key = 0;
	int result = 0;
	while (result == 0 && inbox.more) {
		struct arena scratch;
		arena_init(&scratch);
		result = desk->ops->inbox(desk->store, person, desk_today(desk), after_key, ADDRESS_PAGE, &scratch, &inbox, err);
		for (size_t i = 0; result == 0 && i < inbox.count; i++) {
			after_key = inbox.rows[i].key;
			result = case_address(desk, inbox.rows[i].case_id, &scratch, err);
		}
		inbox.more = inbox.more && inbox.count > 0;
		arena_fini(&scratch);
	}
	return result;
}

static int is_stale(struct desk *desk, const char *today, bool *stale, struct err *err)
{
	struct arena scratch;
	const char *done = NULL;
	int result;
	arena_init(&scratch);
	result = desk->ops->get_setting(desk->store, setting, &scratch, &done, err);
	*stale = !done || strncmp(done, today, DAY_TEXT - 1) != 0 || (done[DAY_TEXT - 1] == '|' && desk_now(desk) >= strtoll(done + DAY_TEXT, NULL, 10));
	arena_fini(&scratch);
	return result;
}

int address_within(struct desk *desk, struct err *err)
{
	char today[DAY_TEXT];
	bool stale;
	day_text(desk_today(desk), today);
	if (is_stale(desk, today, &stale, err) < 0)
		return -1;
	return stale ? all_address(desk, today, err) : 0;
}

int address_follow(struct desk *desk, struct err *err)
{
	char today[DAY_TEXT];
	bool stale;
	day_text(desk_today(desk), today);
	if (is_stale(desk, today, &stale, err) < 0)
		return -1;
	if (!stale)
		return 0;
	return desk_begin(desk, err) < 0 ? -1 : desk_end(desk, all_address(desk, today, err), err);
}
