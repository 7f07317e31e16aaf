/* SPDX-License-Identifier: MIT */
/* attend: from rows of a whole office to one record a person. */
#include "attend.h"

#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/casefile.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"

enum { PUNCH_AGAIN_S = 60 };

/* One person while rows are dealt out. */
struct slot {
	const struct attend_person *person;
	size_t unit;
	bool attends;
	struct attendance_record record;
	int64_t *punches;
	struct attendance_absence *absences;
	struct attendance_excuse *excuses;
	size_t punch_cap, absence_cap, excuse_cap;
};
struct slots {
	struct slot *items; /* by id */
	size_t count;
	size_t last; /* rows of one person mostly follow one another */
	struct arena *arena;
};

static int slot_order(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;

	return strcmp(x->person->id, y->person->id);
}

static int line_order(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;

	return x->unit != y->unit ? (x->unit > y->unit) - (x->unit < y->unit) : slot_order(a, b);
}

static struct slot *slot_find(struct slots *slots, const char *id)
{
	struct attend_person person = {.id = id};
	struct slot wanted = {.person = &person};
	struct slot *found;

	if (slots->count == 0)
		return NULL;
	if (text_equal(slots->items[slots->last].person->id, id))
		return &slots->items[slots->last];
	found = bsearch(&wanted, slots->items, slots->count, sizeof(*slots->items), slot_order);
	if (found)
		slots->last = (size_t)(found - slots->items);
	return found;
}

static size_t unit_place(const struct rulebook *book, const char *unit)
{
	size_t at = 0;

	while (at < book->unit_count && !text_equal(book->units[at].id, unit))
		at++;
	return at;
}

static bool is_here(const struct attend_person *person, int32_t from, int32_t to)
{
	return (person->from == DAY_NONE || person->from <= to) && (person->to == DAY_NONE || person->to >= from);
}

static void slots_make(struct slots *slots, const struct attend_source *source, int32_t from, int32_t to, const char *person, struct arena *arena)
{
	*slots = (struct slots){.arena = arena, .items = arena_array(arena, source->person_count + 1, sizeof(*slots->items))};
	for (size_t i = 0; i < source->person_count; i++) {
		const struct attend_person *one = &source->people[i];

		if (!is_here(one, from, to) || (person && !text_equal(person, one->id)))
			continue;
		slots->items[slots->count++] = (struct slot){
		        .person = one, .unit = unit_place(source->book, one->unit), .record = {.from = one->from, .to = one->to}};
	}
	if (slots->count)
		qsort(slots->items, slots->count, sizeof(*slots->items), slot_order);
}

static int attends_at(struct slots *slots, const struct attend_source *source, int64_t at_s, int32_t left, struct err *err)
{
	const char **ids = arena_array(slots->arena, slots->count + 1, sizeof(*ids));
	bool *attends = arena_array(slots->arena, slots->count + 1, sizeof(*attends));
	struct casefile none;
	struct scene scene = {.book = source->book, .file = &none, .lookup = source->lookup, .now_s = at_s, .arena = slots->arena};
	size_t count = 0;

	casefile_init(&none);
	for (size_t i = 0; i < slots->count; i++)
		if (slots->items[i].person->to == left)
			ids[count++] = slots->items[i].person->id;
	if (engine_attends(&scene, ids, count, attends, err) < 0)
		return -1;
	count = 0;
	for (size_t i = 0; i < slots->count; i++)
		if (slots->items[i].person->to == left)
			slots->items[i].attends = attends[count++];
	return 0;
}

/* At the end of the stretch for those who are still here; for the others, once for each last day. */
static int attends_all(struct slots *slots, const struct attend_source *source, int32_t to, int64_t as_of_s, struct err *err)
{
	int64_t end_s = time_at(to, 23 * 60 + 59) < as_of_s ? time_at(to, 23 * 60 + 59) : as_of_s;

	for (size_t i = 0; i < slots->count; i++) {
		int32_t left = slots->items[i].person->to;
		bool done = false;

		for (size_t k = 0; k < i && !done; k++)
			done = slots->items[k].person->to == left;
		if (!done && attends_at(slots, source, left != DAY_NONE && time_at(left, 0) < end_s ? time_at(left, 0) : end_s, left, err) < 0)
			return -1;
	}
	return 0;
}

static void deal_punches(struct slots *slots, const struct attend_source *source)
{
	for (size_t i = 0; i < source->punch_count; i++) {
		struct slot *slot = slot_find(slots, source->punches[i].person);

		if (!slot)
			continue;
		slot->punches = arena_grow(slots->arena, slot->punches, slot->record.punch_count, &slot->punch_cap, sizeof(*slot->punches));
		slot->punches[slot->record.punch_count++] = source->punches[i].at_s;
	}
}

static void deal_absences(struct slots *slots, const struct attend_source *source)
{
	for (size_t i = 0; i < source->absence_count; i++) {
		const struct absence_row *row = &source->absences[i];
		struct slot *slot = slot_find(slots, row->person);

		if (!slot)
			continue;
		slot->absences = arena_grow(slots->arena, slot->absences, slot->record.absence_count, &slot->absence_cap, sizeof(*slot->absences));
		slot->absences[slot->record.absence_count++] = (struct attendance_absence){.from = row->from,
		        .to = row->to,
		        .from_noon = text_equal(row->from_half, "pm"),
		        .to_noon = text_equal(row->to_half, "am"),
		        .kind = row->kind ? row->kind : "",
		        .reason = row->reason ? row->reason : ""};
	}
}

static void deal_excuses(struct slots *slots, const struct attend_source *source)
{
	for (size_t i = 0; i < source->excuse_count; i++) {
		const struct excuse_row *row = &source->excuses[i];
		struct slot *slot = slot_find(slots, row->person);

		if (!slot)
			continue;
		slot->excuses = arena_grow(slots->arena, slot->excuses, slot->record.excuse_count, &slot->excuse_cap, sizeof(*slot->excuses));
		slot->excuses[slot->record.excuse_count++] = (struct attendance_excuse){
		        .day = row->day, .span = row->span, .out = text_equal(row->which, "out"), .reason = row->reason ? row->reason : ""};
	}
}

int attend_gather(const struct attend_source *source, int32_t from, int32_t to, int64_t as_of_s, const char *person, struct arena *arena,
        struct attend_line **out, size_t *count, struct err *err)
{
	struct slots slots;

	*count = 0;
	slots_make(&slots, source, from, to, person, arena);
	if (attends_all(&slots, source, to, as_of_s, err) < 0)
		return -1;
	deal_punches(&slots, source);
	deal_absences(&slots, source);
	deal_excuses(&slots, source);
	if (slots.count)
		qsort(slots.items, slots.count, sizeof(*slots.items), line_order);
	*out = arena_array(arena, slots.count + 1, sizeof(**out));
	for (size_t i = 0; i < slots.count; i++) {
		struct slot *slot = &slots.items[i];

		slot->record.punches = slot->punches;
		slot->record.absences = slot->absences;
		slot->record.excuses = slot->excuses;
		if (slot->attends)
			(*out)[(*count)++] = (struct attend_line){slot->person, slot->record};
	}
	return 0;
}

bool attend_month(const char *period, int *year, int *month, int32_t *from, int32_t *to)
{
	char text[DAY_TEXT];
	int mday;

	if (!period || strlen(period) != strlen("2026-11"))
		return false;
	memcpy(text, period, strlen("2026-11"));
	memcpy(text + strlen("2026-11"), "-01", 4);
	if (!day_parse(text, from))
		return false;
	day_to_civil(*from, year, month, &mday);
	*to = (*month == 12 ? day_from_civil(*year + 1, 1, 1) : day_from_civil(*year, *month + 1, 1)) - 1;
	return mday == 1;
}

int attend_rows(const struct attend_source *source, const char *period, int64_t as_of_s, struct arena *arena, struct answer *out, struct err *err)
{
	struct attend_line *lines;
	struct value_map *rows;
	int32_t from, to;
	int year, month;

	if (!attend_month(period, &year, &month, &from, &to))
		return 0;
	if (attend_gather(source, from, to, as_of_s, NULL, arena, &lines, &out->row_count, err) < 0)
		return -1;
	rows = arena_array(arena, out->row_count + 1, sizeof(*rows));
	for (size_t i = 0; i < out->row_count; i++) {
		struct attendance_sum sum;

		attendance_count(source->book->attendance, &source->book->work, &lines[i].record, year, month, as_of_s, arena, &sum);
		attendance_row(source->book->attendance, lines[i].person->id, &sum, arena, &rows[i]);
	}
	out->rows = rows;
	return 0;
}

int attend_punch_wrong(const struct attend_source *source, const char *person, int64_t at_s, struct arena *arena, const char **words, struct err *err)
{
	struct attend_line *lines;
	size_t count;
	int32_t day = time_day(at_s);

	*words = NULL;
	if (attend_gather(source, day, day, at_s, person, arena, &lines, &count, err) < 0)
		return -1;
	if (count == 0) {
		*words = spoken("您不用打卡。");
		return 0;
	}
	for (size_t i = 0; i < lines[0].record.punch_count; i++)
		if (lines[0].record.punches[i] <= at_s && at_s - lines[0].record.punches[i] < PUNCH_AGAIN_S)
			*words = spoken("一分钟内已经打过卡了，这一次不记。");
	return 0;
}
