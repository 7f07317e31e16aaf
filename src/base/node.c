/* SPDX-License-Identifier: MIT */
/* node: building a tree and looking into it. It knows no syntax: JSON is node_json.c, images are node_image.c. */
#include "antou/node.h"

#include "antou/arena.h"
#include "antou/must.h"
#include "antou/text.h"

#include <string.h>

enum { NODE_FIRST_KIDS = 4 };

struct node *node_get(const struct node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (text_equal(map->keys[i]->text, key))
			return map->kids[i];
	return NULL;
}

const char *node_text(const struct node *map, const char *key, const char *otherwise)
{
	const struct node *found = node_get(map, key);

	return found && found->kind == NODE_SCALAR ? found->text : otherwise;
}

/* Whole decimal numbers that fit; anything else, blanks and plus signs included, is not a number. */
static bool node_number(const char *text, int64_t *number)
{
	bool minus = text[0] == '-';
	int64_t value = 0;

	text += minus;
	if (*text == '\0')
		return false;
	for (; *text != '\0'; text++) {
		int digit = *text - '0';

		if (digit < 0 || digit > 9 || value < (INT64_MIN + digit) / 10)
			return false;
		value = value * 10 - digit; /* downwards, because INT64_MIN has no positive twin */
	}
	if (!minus && value == INT64_MIN)
		return false;
	*number = minus ? value : -value;
	return true;
}

int64_t node_int(const struct node *map, const char *key, int64_t otherwise)
{
	const char *text = node_text(map, key, "");
	int64_t number;

	return node_number(text, &number) ? number : otherwise;
}

bool node_bool(const struct node *map, const char *key, bool otherwise)
{
	const char *text = node_text(map, key, "");

	if (text_equal(text, "true") || text_equal(text, "yes") || text_equal(text, "是"))
		return true;
	if (text_equal(text, "false") || text_equal(text, "no") || text_equal(text, "否"))
		return false;
	return otherwise;
}

static struct node *node_new(struct arena *arena, enum node_kind kind, struct node_mark mark)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = kind;
	node->mark = mark;
	return node;
}

struct node *node_scalar(struct arena *arena, const char *text, struct node_mark mark)
{
	struct node *node = node_new(arena, NODE_SCALAR, mark);

	node->text = arena_strdup(arena, text);
	return node;
}

struct node *node_list(struct arena *arena, struct node_mark mark)
{
	return node_new(arena, NODE_LIST, mark);
}

struct node *node_map(struct arena *arena, struct node_mark mark)
{
	return node_new(arena, NODE_MAP, mark);
}

/* Room for one more of count. The capacity is not stored: it is the next power of two, so an array moves when count reaches one. */
static struct node **node_room(struct arena *arena, struct node **old, size_t count)
{
	struct node **larger;

	if (count > 0 && (count < NODE_FIRST_KIDS || (count & (count - 1)) != 0))
		return old;
	larger = arena_array(arena, count ? count * 2 : NODE_FIRST_KIDS, sizeof(struct node *));
	if (count > 0)
		memcpy(larger, old, count * sizeof(struct node *));
	return larger;
}

void node_add(struct arena *arena, struct node *list, struct node *item)
{
	must(list->kind == NODE_LIST);
	list->kids = node_room(arena, list->kids, list->count);
	list->kids[list->count++] = item;
}

void node_put(struct arena *arena, struct node *map, struct node *key, struct node *value)
{
	must(map->kind == NODE_MAP && key->kind == NODE_SCALAR);
	map->keys = node_room(arena, map->keys, map->count);
	map->kids = node_room(arena, map->kids, map->count);
	map->keys[map->count] = key;
	map->kids[map->count++] = value;
}
