/* SPDX-License-Identifier: MIT */
/* value: comparing, copying and showing values, and sets of them by name. Reading what people type is value_parse.c. */
#include "antou/value.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/money.h"
#include "names.h"

#include <string.h>

static const char *const type_names[] = {
        [TYPE_TEXT] = "text",
        [TYPE_NOTE] = "note",
        [TYPE_CHOICE] = "choice",
        [TYPE_CHOICES] = "choices",
        [TYPE_FLAG] = "flag",
        [TYPE_NUMBER] = "number",
        [TYPE_MONEY] = "money",
        [TYPE_DAY] = "day",
        [TYPE_TIME] = "time",
        [TYPE_PERSON] = "person",
        [TYPE_UNIT] = "unit",
        [TYPE_THING] = "thing",
        [TYPE_CASE] = "case",
        [TYPE_PERSONS] = "persons",
        [TYPE_UNITS] = "units",
};

enum { TYPE_COUNT = sizeof(type_names) / sizeof(type_names[0]) };

const char *field_type_name(enum field_type type)
{
	return names_at(type_names, TYPE_COUNT, type);
}

bool field_type_from(const char *name, enum field_type *type)
{
	size_t index;

	if (!names_find(type_names, TYPE_COUNT, name, &index))
		return false;
	*type = (enum field_type)index;
	return true;
}

static int order_whole(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* number is in VALUE_SCALE-ths, a fen is 100 of them; divided, never multiplied, so that nothing overflows. */
static int order_number_money(int64_t number, int64_t fen)
{
	int64_t whole = number / 100, rest = number % 100;

	if (rest < 0) {
		whole--;
		rest += 100;
	}
	return whole != fen ? order_whole(whole, fen) : rest > 0;
}

static bool compare_same(const struct value *a, const struct value *b, int *order)
{
	switch (a->kind) {
	case VALUE_TEXT:
		*order = order_whole(strcmp(a->text, b->text), 0);
		return true;
	case VALUE_NUMBER:
		*order = order_whole(a->number, b->number);
		return true;
	case VALUE_MONEY:
		*order = order_whole(a->fen, b->fen);
		return true;
	case VALUE_DAY:
		*order = order_whole(a->day, b->day);
		return true;
	case VALUE_TIME:
		*order = order_whole(a->time_s, b->time_s);
		return true;
	case VALUE_FLAG:
		*order = order_whole(a->flag, b->flag);
		return true;
	case VALUE_MISSING:
	case VALUE_LIST:
		break;
	}
	return false;
}

bool value_compare(const struct value *a, const struct value *b, int *order)
{
	if (a->kind == b->kind)
		return compare_same(a, b, order);
	if (a->kind == VALUE_NUMBER && b->kind == VALUE_MONEY)
		*order = order_number_money(a->number, b->fen);
	else if (a->kind == VALUE_MONEY && b->kind == VALUE_NUMBER)
		*order = -order_number_money(b->number, a->fen);
	else if (a->kind == VALUE_DAY && b->kind == VALUE_TIME)
		*order = order_whole(time_at(a->day, 0), b->time_s);
	else if (a->kind == VALUE_TIME && b->kind == VALUE_DAY)
		*order = order_whole(a->time_s, time_at(b->day, 0));
	else
		return false;
	return true;
}

bool value_equal(const struct value *a, const struct value *b)
{
	int order;

	if (a->kind == VALUE_MISSING || b->kind == VALUE_MISSING)
		return a->kind == b->kind;
	if (a->kind != VALUE_LIST || b->kind != VALUE_LIST)
		return value_compare(a, b, &order) && order == 0;
	if (a->list.count != b->list.count)
		return false;
	for (size_t i = 0; i < a->list.count; i++)
		if (!value_equal(&a->list.items[i], &b->list.items[i]))
			return false;
	return true;
}

struct value value_copy(const struct value *value, struct arena *arena)
{
	struct value copy = *value;
	struct value *items;

	if (value->kind == VALUE_TEXT)
		copy.text = arena_strdup(arena, value->text);
	if (value->kind != VALUE_LIST)
		return copy;
	items = arena_array(arena, value->list.count, sizeof(*items));
	for (size_t i = 0; i < value->list.count; i++)
		items[i] = value_copy(&value->list.items[i], arena);
	copy.list.items = items;
	return copy;
}

/* 3, 0.5, -0.0001: as many places as it needs. */
static const char *number_text(int64_t number, struct arena *arena)
{
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	unsigned part = (unsigned)(size % VALUE_SCALE);
	char *text = arena_printf(arena, "%s%llu.%04u", number < 0 ? "-" : "", (unsigned long long)(size / VALUE_SCALE), part);
	char *end = text + strlen(text);

	while (end[-1] == '0')
		*--end = '\0';
	if (end[-1] == '.')
		end[-1] = '\0';
	return text;
}

static const char *list_text(const struct value *value, struct arena *arena)
{
	struct buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < value->list.count; i++) {
		if (i > 0)
			buf_puts(&out, "、");
		buf_puts(&out, value_text(&value->list.items[i], arena));
	}
	return buf_text(&out);
}

static const char *money_grouped(int64_t fen, struct arena *arena)
{
	char text[MONEY_TEXT];

	money_text(fen, true, text);
	return arena_strdup(arena, text);
}

static const char *moment_text(const struct value *value, struct arena *arena)
{
	char text[TIME_TEXT];

	if (value->kind == VALUE_DAY)
		day_text(value->day, text);
	else
		time_short(value->time_s, text);
	return arena_strdup(arena, text);
}

const char *value_text(const struct value *value, struct arena *arena)
{
	switch (value->kind) {
	case VALUE_MISSING:
		break;
	case VALUE_TEXT:
		return arena_strdup(arena, value->text);
	case VALUE_NUMBER:
		return number_text(value->number, arena);
	case VALUE_MONEY:
		return money_grouped(value->fen, arena);
	case VALUE_DAY:
	case VALUE_TIME:
		return moment_text(value, arena);
	case VALUE_FLAG:
		return value->flag ? "是" : "否";
	case VALUE_LIST:
		return list_text(value, arena);
	}
	return "";
}

const struct value *value_map_get(const struct value_map *map, const char *name)
{
	static const struct value missing = {.kind = VALUE_MISSING};

	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->items[i].name, name) == 0)
			return &map->items[i].value;
	return &missing;
}

void value_map_put(struct value_map *map, struct arena *arena, const char *name, struct value value)
{
	for (size_t i = 0; i < map->count; i++) {
		if (strcmp(map->items[i].name, name) == 0) {
			map->items[i].value = value;
			return;
		}
	}
	map->items = arena_grow(arena, map->items, map->count, &map->cap, sizeof(*map->items));
	map->items[map->count++] = (struct named_value){name, value};
}
