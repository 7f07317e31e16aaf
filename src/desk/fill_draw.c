/* SPDX-License-Identifier: MIT */
/* fill_draw: see fill_draw.h. */
#include "fill_draw.h"

#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"

uint64_t draw_below(struct draw *draw, uint64_t bound)
{
	uint64_t mixed = draw->state += UINT64_C(0x9e3779b97f4a7c15);
	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (mixed ^ (mixed >> 31)) % bound;
}

static const struct node *one_of(struct draw *draw, const struct node *node)
{
	if (!node || node->kind != NODE_LIST)
		return node;
	return node->count ? node->kids[draw_below(draw, node->count)] : NULL;
}

const char *draw_text(struct draw *draw, const struct node *node, struct arena *arena)
{
	const struct node *chosen = one_of(draw, node);
	struct buf buf;
	if (!chosen || chosen->kind != NODE_SCALAR)
		return "";
	buf_init(&buf, arena);
	for (const char *at = chosen->text; *at;) {
		const char *end = *at == '{' ? strchr(at, '}') : NULL;
		const struct node *place = end ? one_of(draw, node_get(draw->words, arena_strndup(arena, at + 1, (size_t)(end - at - 1)))) : NULL;
		if (!place || place->kind != NODE_SCALAR) {
			buf_putc(&buf, *at++);
			continue;
		}
		buf_puts(&buf, place->text);
		at = end + 1;
	}
	return buf_text(&buf);
}

/* 10..900: a whole number between both. */
static bool range_draw(struct draw *draw, const char *text, int64_t *out)
{
	const char *dots = strstr(text, "..");
	char *end;
	int64_t low, high;
	if (!dots)
		return false;
	low = strtoll(text, &end, 10);
	if (end != dots)
		return false;
	high = strtoll(dots + 2, &end, 10);
	if (*end || high < low)
		return false;
	*out = low + (int64_t)draw_below(draw, (uint64_t)(high - low) + 1);
	return true;
}

static struct value text_value(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

static struct value list_of(struct arena *arena, const char *text)
{
	struct value *item = arena_alloc(arena, sizeof(*item));
	*item = text_value(text);
	return (struct value){.kind = VALUE_LIST, .list = {item, 1}};
}

/* What any form of this type takes, where the file says nothing. */
static struct value usual(struct draw *draw, const struct field *field, struct arena *arena)
{
	const struct rulebook *book = draw->book;
	switch (field->type) {
	case TYPE_TEXT:
	case TYPE_NOTE:
		return text_value(draw_text(draw, node_get(draw->words, "usual"), arena));
	case TYPE_CHOICE:
		return text_value(field->choices[draw_below(draw, field->choice_count)]);
	case TYPE_CHOICES:
		return list_of(arena, field->choices[draw_below(draw, field->choice_count)]);
	case TYPE_FLAG:
		return (struct value){.kind = VALUE_FLAG, .flag = true};
	case TYPE_NUMBER:
		return (struct value){.kind = VALUE_NUMBER, .number = (1 + (int64_t)draw_below(draw, 9)) * VALUE_SCALE};
	case TYPE_MONEY:
		return (struct value){.kind = VALUE_MONEY, .fen = (1 + (int64_t)draw_below(draw, 900)) * 1000};
	case TYPE_DAY:
		return (struct value){.kind = VALUE_DAY, .day = time_day(draw->now_s)};
	case TYPE_TIME:
		return (struct value){.kind = VALUE_TIME, .time_s = draw->now_s};
	case TYPE_UNIT:
		return book->unit_count ? text_value(book->units[draw_below(draw, book->unit_count)].id) : (struct value){0};
	case TYPE_UNITS:
		return book->unit_count ? list_of(arena, book->units[draw_below(draw, book->unit_count)].id) : (struct value){0};
	case TYPE_THING:
		for (size_t i = 0, from = draw_below(draw, book->thing_count + 1); i < book->thing_count; i++) {
			const struct thing *thing = &book->things[(from + i) % book->thing_count];
			if (!field->kind || text_equal(thing->kind, field->kind))
				return text_value(thing->id);
		}
		break;
	case TYPE_PERSON:
	case TYPE_PERSONS:
	case TYPE_CASE:
		break;
	}
	return (struct value){.kind = VALUE_MISSING};
}

struct value draw_value(struct draw *draw, const struct field *field, const struct node *node, const struct value_map *filled, struct arena *arena)
{
	struct value value = {.kind = VALUE_MISSING};
	const char *text, *words;
	int64_t number;
	if (!node)
		return usual(draw, field, arena);
	text = draw_text(draw, node, arena);
	if (text_equal(text, "now"))
		return (struct value){.kind = VALUE_TIME, .time_s = draw->now_s};
	if (text_equal(text, "today"))
		return (struct value){.kind = VALUE_DAY, .day = time_day(draw->now_s)};
	if (*text == '=')
		return *value_map_get(filled, text + 1);
	if (range_draw(draw, text, &number)) {
		if (field->type == TYPE_DAY)
			return (struct value){.kind = VALUE_DAY, .day = time_day(draw->now_s) + (int32_t)number};
		if (field->type == TYPE_TIME)
			return (struct value){.kind = VALUE_TIME, .time_s = draw->now_s + number * DAY_SECONDS};
		text = arena_printf(arena, "%lld", (long long)number);
	}
	if (!value_parse(field->type, text, arena, &value, &words))
		value.kind = VALUE_MISSING;
	return value;
}
