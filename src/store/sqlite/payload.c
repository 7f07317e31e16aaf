/* SPDX-License-Identifier: MIT */
/* payload: canonical texts. Sorting copies no scalar, only the arrays of the maps. */
#include "payload.h"

#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/event.h"
#include "antou/json.h"
#include "antou/node.h"

struct pair {
	struct node *key, *kid;
};

static int pair_order(const void *a, const void *b)
{
	return strcmp(((const struct pair *)a)->key->text, ((const struct pair *)b)->key->text);
}

static struct node *sorted(struct node *node, struct arena *arena);

static void sort_map(struct node *map, const struct node *from, struct arena *arena)
{
	struct pair *pairs = arena_array(arena, from->count, sizeof(*pairs));

	for (size_t i = 0; i < from->count; i++)
		pairs[i] = (struct pair){from->keys[i], sorted(from->kids[i], arena)};
	qsort(pairs, from->count, sizeof(*pairs), pair_order);
	for (size_t i = 0; i < from->count; i++)
		node_put(arena, map, pairs[i].key, pairs[i].kid);
}

static struct node *sorted(struct node *node, struct arena *arena)
{
	struct node *copy;

	if (node->kind != NODE_MAP && node->kind != NODE_LIST)
		return node;
	copy = node->kind == NODE_MAP ? node_map(arena, node->mark) : node_list(arena, node->mark);
	if (node->kind == NODE_MAP && node->count > 0)
		sort_map(copy, node, arena);
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
		node_add(arena, copy, sorted(node->kids[i], arena));
	return copy;
}

const char *payload_text(const struct node *data, struct arena *arena)
{
	struct buf buf;
	struct json json;

	if (!data)
		return "{}";
	buf_init(&buf, arena);
	json_begin(&json, &buf);
	node_to_json(sorted((struct node *)data, arena), &json, NULL);
	return buf_text(&buf);
}

const char *payload_header(const struct event *event, struct arena *arena)
{
	struct buf buf;
	struct json json;

	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	json_int(&json, NULL, event->id);
	json_text(&json, NULL, event->case_id);
	json_int(&json, NULL, event->seq);
	json_text(&json, NULL, event_kind_name(event->kind));
	json_int(&json, NULL, event->at_s);
	json_text(&json, NULL, event->actor);
	json_array_end(&json);
	return buf_text(&buf);
}
