/* SPDX-License-Identifier: MIT */
/* event_data: maps with sorted keys. What the keys mean is event.h's. */
#include "event_data.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/value.h"
#include "value_code.h"

#include <string.h>

struct node *event_data_new(struct arena *arena)
{
	return node_map(arena, (struct node_mark){0});
}

static struct node *quoted(struct arena *arena, const char *text)
{
	struct node *node = node_scalar(arena, text, (struct node_mark){0});

	node->quoted = true;
	return node;
}

void event_data_node(struct node *data, struct arena *arena, const char *key, struct node *node)
{
	size_t at = 0;

	while (at < data->count && strcmp(data->keys[at]->text, key) < 0)
		at++;
	if (at < data->count && strcmp(data->keys[at]->text, key) == 0) {
		data->kids[at] = node;
		return;
	}
	node_put(arena, data, quoted(arena, key), node);
	for (size_t i = data->count - 1; i > at; i--) {
		struct node *name = data->keys[i];

		data->keys[i] = data->keys[i - 1];
		data->keys[i - 1] = name;
		data->kids[i] = data->kids[i - 1];
		data->kids[i - 1] = node;
	}
}

void event_data_text(struct node *data, struct arena *arena, const char *key, const char *text)
{
	if (text)
		event_data_node(data, arena, key, quoted(arena, text));
}

void event_data_int(struct node *data, struct arena *arena, const char *key, int64_t number)
{
	char digits[WHOLE_TEXT];

	event_data_node(data, arena, key, node_scalar(arena, whole_text(number, digits), (struct node_mark){0}));
}

void event_data_flag(struct node *data, struct arena *arena, const char *key, bool flag)
{
	event_data_node(data, arena, key, node_scalar(arena, flag ? "true" : "false", (struct node_mark){0}));
}

void event_data_time(struct node *data, struct arena *arena, const char *key, int64_t time_s)
{
	char text[TIME_TEXT];

	if (time_s == TIME_NONE)
		return;
	time_text(time_s, text);
	event_data_text(data, arena, key, text);
}

void event_data_day(struct node *data, struct arena *arena, const char *key, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE)
		return;
	day_text(day, text);
	event_data_text(data, arena, key, text);
}

void event_data_texts(struct node *data, struct arena *arena, const char *key, const char *const *texts, size_t count)
{
	struct node *list = node_list(arena, (struct node_mark){0});

	for (size_t i = 0; i < count; i++)
		node_add(arena, list, quoted(arena, texts[i]));
	if (count > 0)
		event_data_node(data, arena, key, list);
}

static struct node *values_node(struct arena *arena, const struct value_map *values)
{
	struct node *map = event_data_new(arena);

	for (size_t i = 0; i < values->count; i++)
		event_data_node(map, arena, values->items[i].name, value_to_node(&values->items[i].value, arena));
	return map;
}

void event_data_values(struct node *data, struct arena *arena, const char *key, const struct value_map *values)
{
	event_data_node(data, arena, key, values_node(arena, values));
}

void event_data_lines(struct node *data, struct arena *arena, const char *key, const struct value_map *lines, size_t count)
{
	struct node *list = node_list(arena, (struct node_mark){0});

	for (size_t i = 0; i < count; i++)
		node_add(arena, list, values_node(arena, &lines[i]));
	event_data_node(data, arena, key, list);
}
