/* SPDX-License-Identifier: MIT */
/* night_list: see night_list.h. The desk pages downwards only, so the rows passed on the way down are remembered by number. */
#include "night_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"
#include "watch_lists.h"

enum { STRIDE = 1000, NARROW_COLS = 60 };

static const struct list_column columns[] = {{"时间", 16, false}, {"类", 9, false}, {"内容", 0, false}, {"记录", 6, false}, {"", 9, false}};
static const struct list_column columns_narrow[] = {{"时间", 11, false}, {"类", 4, false}, {"内容", 0, false}};

static struct log_query query_of(const struct night_list *nights, int64_t before_row, size_t limit)
{
	return (struct log_query){.roster = nights->roster,
	        .case_id = nights->shift_case[0] == '\0' ? NULL : nights->shift_case,
	        .search = nights->search[0] == '\0' ? NULL : nights->search,
	        .kind = nights->kind[0] == '\0' ? NULL : nights->kind,
	        .from_s = nights->from_s,
	        .to_s = nights->to_s,
	        .before_row = before_row,
	        .limit = limit};
}

static int fetch(struct night_list *nights, int64_t before_row, size_t limit, struct arena *arena, struct log_line **out, size_t *count, struct err *err)
{
	const struct log_query query = query_of(nights, before_row, limit);

	return desk_log(nights->seat->desk, &nights->seat->session, &query, arena, out, count, err);
}

/* Remembers a row below all that were seen. */
static void see(struct night_list *nights, int64_t row)
{
	if (nights->seen_count > 0 && nights->seen[nights->seen_count - 1] <= row)
		return;
	if (nights->seen_count == nights->seen_cap) {
		nights->seen_cap = nights->seen_cap == 0 ? 256 : nights->seen_cap * 2;
		nights->seen = realloc(nights->seen, nights->seen_cap * sizeof(*nights->seen));
		must(nights->seen != NULL);
	}
	nights->seen[nights->seen_count++] = row;
}

/* The row so many rows above key among those seen; 0 when the list begins before that. *between: how many rows there are. */
static int64_t above(const struct night_list *nights, int64_t key, size_t count, size_t *between)
{
	size_t at = 0;

	while (at < nights->seen_count && nights->seen[at] > key)
		at++;
	*between = at < count ? at : count;
	return at == 0 ? 0 : nights->seen[at - *between];
}

/* Walks down to the end, so that its rows are known. */
static int see_all(struct night_list *nights, struct err *err)
{
	struct log_line *lines;
	struct arena arena;
	size_t count = STRIDE;
	int result = 0;

	arena_init(&arena);
	while (result == 0 && count == STRIDE) {
		arena_reset(&arena);
		result = fetch(nights, nights->seen_count == 0 ? 0 : nights->seen[nights->seen_count - 1], STRIDE, &arena, &lines, &count, err);
		for (size_t i = 0; result == 0 && i < count; i++)
			see(nights, lines[i].row);
	}
	arena_fini(&arena);
	return result;
}

static void make_row(const struct night_list *nights, const struct log_line *line, struct arena *arena, struct list_row *row)
{
	char happened[TIME_TEXT];
	bool narrow = nights->list.column_count == sizeof(columns_narrow) / sizeof(columns_narrow[0]);

	time_short(line->happened_s, happened);
	*row = (struct list_row){.key = arena_printf(arena, "%lld", (long long)line->row)};
	row->cells[0] = arena_strdup(arena, narrow ? happened + 5 : happened);
	row->cells[1] = line->kind_title;
	row->roles[1] = ROLE_LABEL;
	row->cells[2] = text_clean(arena, line->words, false);
	row->roles[2] = line->corrected > 0 ? ROLE_DIM : ROLE_NORMAL;
	row->cells[3] = line->name;
	row->roles[3] = ROLE_DIM;
	row->cells[4] = watch_note(line, arena);
	row->roles[4] = ROLE_SOON;
}

static int nights_source(void *context, enum list_from from, const char *key, size_t count, struct arena *arena, struct list_row *rows, size_t *got,
        struct err *err)
{
	struct night_list *nights = context;
	int64_t row = key == NULL ? 0 : strtoll(key, NULL, 10), before = 0;
	struct log_line *lines;
	size_t found = 0;

	*got = 0;
	if (from == LIST_LAST && see_all(nights, err) != 0)
		return -1;
	if (from == LIST_LAST) /* those above a row below all */
		before = above(nights, 0, count, &count) + 1;
	else if (from == LIST_BEFORE)
		before = above(nights, row, count, &count) + 1;
	else if (from == LIST_AT)
		before = row + 1;
	else if (from == LIST_AFTER)
		before = row;
	if (count == 0)
		return 0;
	if (fetch(nights, before, count, arena, &lines, &found, err) != 0)
		return -1;
	for (size_t i = 0; i < found; i++) {
		make_row(nights, &lines[i], arena, &rows[i]);
		see(nights, lines[i].row);
	}
	*got = found;
	return 0;
}

static void columns_take(struct night_list *nights, const struct list_column *taken, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		nights->columns[i] = taken[i];
		nights->columns[i].title = spoken(taken[i].title);
	}
	nights->list.column_count = count;
}

void night_list_init(struct night_list *nights, const struct seat *seat)
{
	*nights = (struct night_list){.seat = seat, .from_s = TIME_NONE, .to_s = TIME_NONE};
	arena_init(&nights->arena);
	list_init(&nights->list, nights->columns, 0, nights_source, nights);
	columns_take(nights, columns, sizeof(columns) / sizeof(columns[0]));
	nights->list.empty = spoken("没有这样的记录。按 / 另找，按 d 改日子。");
}

void night_list_fini(struct night_list *nights)
{
	arena_fini(&nights->arena);
	free(nights->seen);
}

int night_list_load(struct night_list *nights, struct err *err)
{
	return list_load(&nights->list, &nights->arena, err);
}

int night_list_again(struct night_list *nights, struct err *err)
{
	nights->seen_count = 0;
	nights->list.kept[0] = '\0';
	nights->list.cursor = 0;
	return night_list_load(nights, err);
}

bool night_list_place(struct night_list *nights, int rows, int cols)
{
	bool narrow = cols < NARROW_COLS;

	columns_take(nights, narrow ? columns_narrow : columns, narrow ? 3 : 5);
	return list_place(&nights->list, rows);
}

int night_list_act(struct night_list *nights, int action, bool *changed, struct err *err)
{
	return list_act(&nights->list, action, &nights->arena, changed, err);
}

int night_list_go(struct night_list *nights, int64_t row, struct err *err)
{
	char key[32];
	int result = see_all(nights, err);

	snprintf(key, sizeof(key), "%lld", (long long)row);
	return result != 0 ? result : list_go(&nights->list, key, &nights->arena, err);
}

int night_list_current(struct night_list *nights, struct arena *arena, struct log_line *out, bool *found, struct err *err)
{
	const struct list_row *row = list_current(&nights->list);
	struct log_line *lines;
	size_t count = 0;

	*found = false;
	if (row == NULL)
		return 0;
	if (fetch(nights, strtoll(row->key, NULL, 10) + 1, 1, arena, &lines, &count, err) != 0)
		return -1;
	*found = count > 0;
	if (*found)
		*out = lines[0];
	return 0;
}
