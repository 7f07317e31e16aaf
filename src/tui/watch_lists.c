/* SPDX-License-Identifier: MIT */
/* watch_lists: see watch_lists.h. */
#include "watch_lists.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"
#include "keys.h"

enum { LOG_MOST = 500, NARROW_COLS = 60, WIDE_COLS = 120, SHIFT_S = 20 * 3600 };
enum { CELL_CARRIED, CELL_LEFT, CELL_UNTIL, CELL_STEP };

static const struct list_column item_columns[] = {{"", 2, false}, {"时限", 10, false}, {"到", 13, false}, {"办理", 16, false}, {"件", 0, false}};
static const struct list_column item_columns_wide[] = {
        {"", 2, false}, {"时限", 10, false}, {"到", 13, false}, {"办理", 24, false}, {"件", 0, false}, {"编号", 24, false}, {"交办", 12, false}};
static const struct list_column item_columns_narrow[] = {{"", 2, false}, {"时限", 10, false}, {"到", 7, false}, {"办理", 0, false}};
static const struct list_column log_columns[] = {{"", 3, false}, {"时间", 5, false}, {"类", 9, false}, {"内容", 0, false}, {"记录", 6, false}, {"", 9, false}};
static const struct list_column log_columns_narrow[] = {{"", 3, false}, {"时间", 5, false}, {"类", 4, false}, {"内容", 0, false}};

void watch_lists_init(struct watch_lists *lists)
{
	pile_init(&lists->piles[WATCH_ITEMS], item_columns, 5, spoken("没有待办的事。"));
	pile_init(&lists->piles[WATCH_LOG], log_columns, 6, spoken("这一班还没有记。按最下一行的数字键记一笔。"));
	lists->piles[WATCH_ITEMS].list.bare = lists->piles[WATCH_LOG].list.bare = true;
	alarm_init(&lists->alarm);
	lists->at_end = true;
}

void watch_lists_fini(struct watch_lists *lists)
{
	for (int i = 0; i < WATCH_PARTS; i++)
		pile_fini(&lists->piles[i]);
	alarm_fini(&lists->alarm);
}

void watch_lists_widen(struct watch_lists *lists, int cols)
{
	bool narrow = cols < NARROW_COLS, wide = cols >= WIDE_COLS;

	pile_columns(&lists->piles[WATCH_ITEMS], narrow ? item_columns_narrow : wide ? item_columns_wide : item_columns, narrow ? 4 : wide ? 7 : 5);
	pile_columns(&lists->piles[WATCH_LOG], narrow ? log_columns_narrow : log_columns, narrow ? 4 : 6);
}

/* ---- words ---- */

const struct log_kind *watch_kind(const struct watch *watch, const char *id)
{
	for (size_t i = 0; i < watch->kind_count; i++) {
		if (text_equal(watch->kinds[i].id, id))
			return &watch->kinds[i];
	}
	return NULL;
}

const char *watch_kind_title(const struct watch *watch, const char *id)
{
	const struct log_kind *kind = watch_kind(watch, id);

	return kind == NULL ? id : kind->title;
}

const char *watch_moment(int64_t at_s, int64_t now_s, struct arena *arena)
{
	char text[TIME_TEXT];

	if (at_s == TIME_NONE)
		return "";
	time_short(at_s, text);
	return arena_strdup(arena, time_day(at_s) == time_day(now_s) ? text + DAY_TEXT : text + 5);
}

const char *watch_note(const struct log_line *line, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	if (line->late)
		buf_puts(&buf, spoken("补"));
	if (line->corrects > 0)
		buf_printf(&buf, spoken("%s更正 %lld"), buf.len_bytes > 0 ? " " : "", (long long)line->corrects);
	if (line->corrected > 0)
		buf_printf(&buf, spoken("%s见 %lld"), buf.len_bytes > 0 ? " " : "", (long long)line->corrected);
	return buf_text(&buf);
}

const char *watch_line_text(const struct log_line *line, struct arena *arena)
{
	char happened[TIME_TEXT], entered[TIME_TEXT];
	struct buf buf;

	buf_init(&buf, arena);
	time_short(line->happened_s, happened);
	time_short(line->entered_s, entered);
	buf_printf(&buf, spoken("第 %lld 笔　%s\n发生 %s\n记于 %s%s　%s\n\n%s"), (long long)line->n, line->kind_title, happened, entered,
	        line->late ? spoken("（补记）") : "", line->name, text_clean(arena, line->words, true));
	if (line->corrects > 0)
		buf_printf(&buf, spoken("\n\n更正第 %lld 笔。"), (long long)line->corrects);
	if (line->corrected > 0)
		buf_printf(&buf, spoken("\n\n已由第 %lld 笔更正。"), (long long)line->corrected);
	if (line->refers != NULL && line->refers[0] != '\0')
		buf_printf(&buf, spoken("\n\n所立的件：%s"), text_clean(arena, line->refers_title == NULL || line->refers_title[0] == '\0' ? line->refers : line->refers_title, false));
	return buf_text(&buf);
}

/* ---- what is to be done ---- */

static void item_row(const struct watch_item *item, int64_t now_s, struct arena *arena, struct list_row *row)
{
	char light[LIGHT_TEXT];

	row->key = arena_printf(arena, "%s %s %lld", item->case_id, item->step, (long long)item->opened_s);
	row->cells[CELL_CARRIED] = item->carried ? "↪" : "";
	row->roles[CELL_CARRIED] = ROLE_SOON;
	row->roles[CELL_LEFT] = countdown_text(item->opened_s, item->due_s, now_s, light);
	row->cells[CELL_LEFT] = arena_strdup(arena, light);
	row->cells[CELL_UNTIL] = item->due_s != TIME_NONE ? watch_moment(item->due_s, now_s, arena) : arena_printf(arena, spoken("%s起"), watch_moment(item->opened_s, now_s, arena));
	row->roles[CELL_UNTIL] = item->due_s != TIME_NONE ? ROLE_NORMAL : ROLE_DIM;
	row->cells[CELL_STEP] = item->title;
	row->cells[4] = text_clean(arena, item->case_title, false);
	row->cells[5] = item->number;
	row->roles[5] = row->roles[6] = ROLE_DIM;
	row->cells[6] = watch_moment(item->opened_s, now_s, arena);
}

/* 0: it has a limit; 1: carried over, without one; 2: the rest. */
static int item_rank(const struct watch_item *item)
{
	if (item->due_s != TIME_NONE)
		return 0;
	return item->carried ? 1 : 2;
}

/* What has a limit first, soonest first, whoever left it: an emergency of tonight is not to stand below what has no limit. Then what was carried over. */
static void items_order(struct watch_lists *lists, struct arena *arena)
{
	const struct watch *watch = &lists->watch;

	lists->items = arena_array(arena, watch->item_count + 1, sizeof(*lists->items));
	lists->item_count = 0;
	for (int rank = 0; rank <= 2; rank++) {
		for (size_t i = 0; i < watch->item_count; i++) {
			if (item_rank(&watch->items[i]) == rank)
				lists->items[lists->item_count++] = watch->items[i];
		}
	}
}

static int load_items(struct watch_lists *lists, const struct seat *seat, struct err *err)
{
	int64_t now_s = desk_now(seat->desk);
	struct list_row *rows;
	struct arena made;
	struct watch watch;

	arena_init(&made);
	if (desk_watch(seat->desk, &seat->session, lists->roster[0] == '\0' ? NULL : lists->roster, &made, &watch, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	lists->watch = watch;
	items_order(lists, &made);
	rows = arena_array(&made, lists->item_count + 1, sizeof(*rows));
	for (size_t i = 0; i < lists->item_count; i++)
		item_row(&lists->items[i], now_s, &made, &rows[i]);
	pile_take(&lists->piles[WATCH_ITEMS], &made, rows, lists->item_count);
	return 0;
}

bool watch_lists_count_down(struct watch_lists *lists, int64_t now_s, bool *changed, bool *ring)
{
	struct pile *pile = &lists->piles[WATCH_ITEMS];
	bool running = false;

	*changed = *ring = false;
	for (size_t i = 0; i < lists->item_count && i < pile->count; i++) {
		const struct watch_item *item = &lists->items[i];
		enum countdown_level level = countdown_level(item->opened_s, item->due_s, now_s);
		char light[LIGHT_TEXT];

		running = running || level != COUNTDOWN_NONE;
		*ring = alarm_crosses(&lists->alarm, item->case_id, item->step, item->due_s, level) || *ring;
		pile->rows[i].roles[CELL_LEFT] = countdown_text(item->opened_s, item->due_s, now_s, light);
		if (text_equal(pile->rows[i].cells[CELL_LEFT], light))
			continue;
		pile->rows[i].cells[CELL_LEFT] = arena_strdup(&pile->held, light);
		*changed = true;
	}
	if (*changed)
		pile_show(pile);
	return running;
}

const struct watch_item *watch_lists_item(const struct watch_lists *lists)
{
	size_t at = pile_at(&lists->piles[WATCH_ITEMS]);

	return at < lists->item_count ? &lists->items[at] : NULL;
}

/* ---- the log ---- */

/* 20:15 of this shift, 03-02 of what is longer ago than a shift can be: a shift spans midnight, but no clock time twice. */
static const char *clock_text(int64_t at_s, int64_t now_s, struct arena *arena)
{
	char text[TIME_TEXT];

	time_short(at_s, text);
	return now_s - at_s < SHIFT_S ? arena_strdup(arena, text + DAY_TEXT) : arena_printf(arena, "%.5s", text + 5);
}

static void log_row(const struct log_line *line, int64_t now_s, struct arena *arena, struct list_row *row)
{
	bool refers = line->refers != NULL && line->refers[0] != '\0';

	row->key = arena_printf(arena, "%lld", (long long)line->row);
	row->cells[0] = arena_printf(arena, "%lld", (long long)line->n);
	row->roles[0] = ROLE_DIM;
	row->cells[1] = clock_text(line->happened_s, now_s, arena);
	row->cells[2] = line->kind_title;
	row->roles[2] = ROLE_LABEL;
	row->cells[3] = text_clean(arena, arena_printf(arena, "%s%s", refers ? "→" : "", line->words), false);
	row->roles[3] = line->corrected > 0 ? ROLE_DIM : ROLE_NORMAL;
	row->cells[4] = line->name;
	row->roles[4] = ROLE_DIM;
	row->cells[5] = watch_note(line, arena);
	row->roles[5] = ROLE_SOON;
}

static void log_turn(struct log_line *log, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct log_line line = log[i];

		log[i] = log[count - 1 - i];
		log[count - 1 - i] = line;
	}
}

static int load_log(struct watch_lists *lists, const struct seat *seat, struct err *err)
{
	const struct log_query query = {.roster = lists->watch.roster->id, .case_id = lists->watch.shift_case, .from_s = TIME_NONE, .to_s = TIME_NONE, .limit = LOG_MOST};
	struct log_line *log = NULL;
	struct list_row *rows;
	struct arena made;
	size_t count = 0;

	arena_init(&made);
	if (query.case_id != NULL && desk_log(seat->desk, &seat->session, &query, &made, &log, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	log_turn(log, count);
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		log_row(&log[i], desk_now(seat->desk), &made, &rows[i]);
	lists->log = log;
	lists->log_count = count;
	pile_take(&lists->piles[WATCH_LOG], &made, rows, count);
	return 0;
}

const struct log_line *watch_lists_line(const struct watch_lists *lists)
{
	size_t at = pile_at(&lists->piles[WATCH_LOG]);

	return at < lists->log_count ? &lists->log[at] : NULL;
}

int watch_lists_load(struct watch_lists *lists, const struct seat *seat, struct err *err)
{
	bool at_end = lists->at_end || pile_at(&lists->piles[WATCH_LOG]) + 1 >= lists->log_count;

	if (load_items(lists, seat, err) != 0 || load_log(lists, seat, err) != 0)
		return -1;
	if (at_end)
		pile_act(&lists->piles[WATCH_LOG], GO_LAST);
	lists->at_end = false;
	return 0;
}
