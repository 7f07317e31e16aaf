/* SPDX-License-Identifier: MIT */
/* node_json: trees from JSON text and back. The cutting of the text is json_scan's. */
#include "antou/node.h"

#include "antou/arena.h"
#include "antou/json.h"
#include "antou/text.h"
#include "json_scan.h"

#include <string.h>

enum { NODE_JSON_DEPTH = 32 };

struct node_reader {
	struct json_scan scan;
	struct arena *arena;
	int depth;
};

static int read_value(struct node_reader *reader, struct node **out);

static struct node_mark read_mark(struct node_reader *reader)
{
	json_scan_place(&reader->scan);
	return (struct node_mark){.line = reader->scan.line, .column = reader->scan.column};
}

/* By text, then by place, so that of two equal keys the later one comes later. */
static bool key_before(const struct node *a, const struct node *b)
{
	int order = strcmp(a->text, b->text);

	if (order != 0)
		return order < 0;
	return a->mark.line != b->mark.line ? a->mark.line < b->mark.line : a->mark.column < b->mark.column;
}

/* Heap sort, because its worst case is as good as any: a hostile map must not cost the square of its size. */
static void keys_sink(struct node **keys, size_t at, size_t count)
{
	struct node *sinking = keys[at];

	for (size_t kid = 2 * at + 1; kid < count; kid = 2 * at + 1) {
		if (kid + 1 < count && key_before(keys[kid], keys[kid + 1]))
			kid++;
		if (!key_before(sinking, keys[kid]))
			break;
		keys[at] = keys[kid];
		at = kid;
	}
	keys[at] = sinking;
}

static void keys_sort(struct node **keys, size_t count)
{
	for (size_t at = count / 2; at-- > 0;)
		keys_sink(keys, at, count);
	for (size_t end = count; end-- > 1;) {
		struct node *largest = keys[0];

		keys[0] = keys[end];
		keys[end] = largest;
		keys_sink(keys, 0, end);
	}
}

static int read_refuse_twins(struct node_reader *reader, const struct node *map)
{
	struct node **keys;

	if (map->count < 2)
		return 0;
	keys = arena_array(reader->arena, map->count, sizeof(*keys));
	memcpy(keys, map->keys, map->count * sizeof(*keys));
	keys_sort(keys, map->count);
	for (size_t i = 1; i < map->count; i++) {
		if (!text_equal(keys[i - 1]->text, keys[i]->text))
			continue;
		reader->scan.line = keys[i]->mark.line;
		reader->scan.column = keys[i]->mark.column;
		reader->scan.counted = reader->scan.at;
		return json_scan_fail(&reader->scan, "同一个键写了两次");
	}
	return 0;
}

static int read_string(struct node_reader *reader, struct node **out)
{
	struct node_mark mark = read_mark(reader);
	char *text;

	if (json_scan_string(&reader->scan, reader->arena, &text))
		return -1;
	*out = node_scalar(reader->arena, "", mark);
	(*out)->text = text;
	(*out)->quoted = true;
	return 0;
}

/* After an item: 1 when a comma promises another, 0 when close ended the container, -1 when neither. */
static int read_more(struct node_reader *reader, const char *close)
{
	json_scan_blanks(&reader->scan);
	if (json_scan_take(&reader->scan, close))
		return 0;
	if (!json_scan_take(&reader->scan, ","))
		return json_scan_fail(&reader->scan, "这里应是逗号或收尾的括号");
	json_scan_blanks(&reader->scan);
	return 1;
}

static int read_list(struct node_reader *reader, struct node *list)
{
	int more = 1;

	json_scan_blanks(&reader->scan);
	if (json_scan_take(&reader->scan, "]"))
		return 0;
	while (more > 0) {
		struct node *item;

		if (read_value(reader, &item))
			return -1;
		node_add(reader->arena, list, item);
		more = read_more(reader, "]");
	}
	return more;
}

static int read_map(struct node_reader *reader, struct node *map)
{
	int more = 1;

	json_scan_blanks(&reader->scan);
	if (json_scan_take(&reader->scan, "}"))
		return 0;
	while (more > 0) {
		struct node *key, *value;

		if (read_string(reader, &key))
			return -1;
		json_scan_blanks(&reader->scan);
		if (!json_scan_take(&reader->scan, ":"))
			return json_scan_fail(&reader->scan, "键后面应是冒号");
		if (read_value(reader, &value))
			return -1;
		node_put(reader->arena, map, key, value);
		more = read_more(reader, "}");
	}
	return more < 0 ? -1 : read_refuse_twins(reader, map);
}

static int read_container(struct node_reader *reader, struct node **out)
{
	struct node_mark mark = read_mark(reader);
	int result;

	if (reader->depth == NODE_JSON_DEPTH)
		return json_scan_fail(&reader->scan, "括号套得太深，最多 32 层");
	reader->depth++;
	if (json_scan_take(&reader->scan, "[")) {
		*out = node_list(reader->arena, mark);
		result = read_list(reader, *out);
	} else {
		reader->scan.at++;
		*out = node_map(reader->arena, mark);
		result = read_map(reader, *out);
	}
	reader->depth--;
	return result;
}

/* A number, true, false or null. */
static int read_word(struct node_reader *reader, struct node **out)
{
	struct json_scan *scan = &reader->scan;
	struct node_mark mark = read_mark(reader);
	size_t start = scan->at;

	if (json_scan_take(scan, "null")) {
		*out = node_scalar(reader->arena, "", mark);
		**out = (struct node){.kind = NODE_NULL, .mark = mark};
		return 0;
	}
	if (!json_scan_take(scan, "true") && !json_scan_take(scan, "false"))
		scan->at += json_scan_number(scan->text + scan->at, scan->len_bytes - scan->at);
	if (scan->at == start)
		return json_scan_fail(scan, "这里应是一个值");
	*out = node_scalar(reader->arena, "", mark);
	(*out)->text = arena_strndup(reader->arena, scan->text + start, scan->at - start);
	return 0;
}

static int read_value(struct node_reader *reader, struct node **out)
{
	char ahead;

	json_scan_blanks(&reader->scan);
	ahead = json_scan_peek(&reader->scan);
	if (ahead == '"')
		return read_string(reader, out);
	if (ahead == '{' || ahead == '[')
		return read_container(reader, out);
	return read_word(reader, out);
}

int node_from_json(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err)
{
	struct node_reader reader = {.arena = arena};

	json_scan_begin(&reader.scan, text, len_bytes, err);
	if (read_value(&reader, out))
		return -1;
	json_scan_blanks(&reader.scan);
	if (reader.scan.at < len_bytes)
		return json_scan_fail(&reader.scan, "值的后面还有多余的文字");
	return 0;
}

static bool scalar_is_bare(const struct node *scalar)
{
	size_t len = strlen(scalar->text);

	if (scalar->quoted)
		return false;
	return text_equal(scalar->text, "true") || text_equal(scalar->text, "false") ||
	       (len > 0 && json_scan_number(scalar->text, len) == len);
}

void node_to_json(const struct node *node, struct json *json, const char *key)
{
	switch (node->kind) {
	case NODE_NULL:
		json_null(json, key);
		break;
	case NODE_SCALAR:
		if (scalar_is_bare(node))
			json_raw(json, key, node->text);
		else
			json_text(json, key, node->text);
		break;
	case NODE_LIST:
		json_array(json, key);
		for (size_t i = 0; i < node->count; i++)
			node_to_json(node->kids[i], json, NULL);
		json_array_end(json);
		break;
	case NODE_MAP:
		json_object(json, key);
		for (size_t i = 0; i < node->count; i++)
			node_to_json(node->kids[i], json, node->keys[i]->text);
		json_object_end(json);
		break;
	}
}
