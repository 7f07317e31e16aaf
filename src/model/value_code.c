/* SPDX-License-Identifier: MIT */
/* value_code: values as letter and text, in trees and in JSON. A list is flat: what stands in it is no list. */
#include "value_code.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "antou/node.h"
#include "antou/value.h"

#include <string.h>

const char *whole_text(int64_t number, char out[static WHOLE_TEXT])
{
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	char *at = out + WHOLE_TEXT - 1;

	*at = '\0';
	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--at = '-';
	return at;
}

bool whole_from(const char *text, int64_t *number)
{
	bool minus = text[0] == '-';
	const char *at = text + minus;
	int64_t value = 0;

	if (*at == '\0' || (*at == '0' && (minus || at[1] != '\0')))
		return false;
	for (; *at != '\0'; at++) {
		int digit = *at - '0';

		if (digit < 0 || digit > 9 || value < (INT64_MIN + digit) / 10)
			return false;
		value = value * 10 - digit; /* downwards: INT64_MIN has no positive twin */
	}
	if (!minus && value == INT64_MIN)
		return false;
	*number = minus ? value : -value;
	return true;
}

static const char *encode_letter(struct arena *arena, char letter, const char *text)
{
	size_t len = strlen(text);
	char *coded = arena_alloc(arena, len + 2);

	coded[0] = letter;
	memcpy(coded + 1, text, len + 1);
	return coded;
}

static const char *encode_whole(struct arena *arena, char letter, int64_t number)
{
	char digits[WHOLE_TEXT];

	return encode_letter(arena, letter, whole_text(number, digits));
}

static const char *encode_day(struct arena *arena, int32_t day)
{
	char text[DAY_TEXT];

	if (day < day_from_civil(1900, 1, 1) || day > day_from_civil(2199, 12, 31))
		return NULL;
	day_text(day, text);
	return encode_letter(arena, 'd', text);
}

const char *value_encode(const struct value *value, struct arena *arena)
{
	switch (value->kind) {
	case VALUE_TEXT:
		return encode_letter(arena, 's', value->text);
	case VALUE_NUMBER:
		return encode_whole(arena, 'n', value->number);
	case VALUE_MONEY:
		return encode_whole(arena, 'm', value->fen);
	case VALUE_DAY:
		return encode_day(arena, value->day);
	case VALUE_TIME:
		return encode_whole(arena, 't', value->time_s);
	case VALUE_FLAG:
		return value->flag ? "f1" : "f0";
	case VALUE_MISSING:
	case VALUE_LIST:
		break;
	}
	return NULL;
}

/* Only 2026-11-22, of all that day_parse would take. */
static bool decode_day(const char *text, int32_t *day)
{
	static const char shape[] = "dddd-dd-dd";

	if (strlen(text) != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; shape[i] != '\0'; i++)
		if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return false;
	return day_parse(text, day);
}

bool value_decode(const char *coded, struct value *out)
{
	const char *text = coded + 1;
	int64_t whole;
	int32_t day;

	switch (coded[0]) {
	case 's':
		*out = (struct value){.kind = VALUE_TEXT, .text = text};
		return true;
	case 'f':
		if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
			return false;
		*out = (struct value){.kind = VALUE_FLAG, .flag = text[0] == '1'};
		return true;
	case 'd':
		if (!decode_day(text, &day))
			return false;
		*out = (struct value){.kind = VALUE_DAY, .day = day};
		return true;
	case 'n':
	case 'm':
	case 't':
		if (!whole_from(text, &whole))
			return false;
		break;
	default:
		return false;
	}
	if (coded[0] == 'n')
		*out = (struct value){.kind = VALUE_NUMBER, .number = whole};
	else if (coded[0] == 'm')
		*out = (struct value){.kind = VALUE_MONEY, .fen = whole};
	else
		*out = (struct value){.kind = VALUE_TIME, .time_s = whole};
	return true;
}

void value_to_json(const struct value *value, struct json *json, const char *key)
{
	if (value->kind != VALUE_LIST) {
		json_text(json, key, value_encode(value, json->out->arena));
		return;
	}
	json_array(json, key);
	for (size_t i = 0; i < value->list.count; i++)
		json_text(json, NULL, value_encode(&value->list.items[i], json->out->arena));
	json_array_end(json);
}

static struct node *scalar_to_node(const struct value *value, struct arena *arena)
{
	const char *coded = value_encode(value, arena);
	struct node *node = arena_alloc(arena, sizeof(*node));

	*node = (struct node){.kind = coded ? NODE_SCALAR : NODE_NULL, .text = coded, .quoted = coded != NULL};
	return node;
}

struct node *value_to_node(const struct value *value, struct arena *arena)
{
	struct node *list;

	if (value->kind != VALUE_LIST)
		return scalar_to_node(value, arena);
	list = node_list(arena, (struct node_mark){0});
	for (size_t i = 0; i < value->list.count; i++)
		node_add(arena, list, scalar_to_node(&value->list.items[i], arena));
	return list;
}

static struct value scalar_from_node(const struct node *node, struct arena *arena)
{
	struct value value = {.kind = VALUE_MISSING};

	if (node && node->kind == NODE_SCALAR && value_decode(node->text, &value) && value.kind == VALUE_TEXT)
		value.text = arena_strdup(arena, value.text);
	return value;
}

struct value value_from_node(const struct node *node, struct arena *arena)
{
	struct value *items;

	if (!node || node->kind != NODE_LIST)
		return scalar_from_node(node, arena);
	items = arena_array(arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++)
		items[i] = scalar_from_node(node->kids[i], arena);
	return (struct value){.kind = VALUE_LIST, .list = {items, node->count}};
}
