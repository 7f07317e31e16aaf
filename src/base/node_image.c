/* SPDX-License-Identifier: MIT */
/* node_image: a tree as one canonical JSON text that keeps every mark:
       {"image":1,"files":["a.yaml",…],"tree":NODE}
   with NODE = [kind,file,line,column,…]: kind 0 null, 1 plain scalar and 2 quoted scalar with their text, 3 list with its items, 4 map
   with its keys (plain or quoted scalars) and values by turns; file counts from 0 in the order first met, -1 is none.
   Reading writes the tree again and compares, so that there is exactly one image of a tree and nothing else is accepted. */
#include "antou/node.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/must.h"
#include "antou/text.h"
#include "json_scan.h"

#include <stdio.h>
#include <string.h>

enum { IMAGE_DEPTH = 64, IMAGE_FILES = 1024 };
enum image_kind { IMAGE_NULL, IMAGE_PLAIN, IMAGE_QUOTED, IMAGE_LIST, IMAGE_MAP };

struct image_files {
	struct arena *arena;
	const char **names;
	size_t count, cap, last; /* last: where the name before was found; nodes of one file stand together */
};

/* The file's number, or -1 when it has none or is not listed. */
static int files_find(struct image_files *files, const char *name)
{
	if (!name)
		return -1;
	if (files->last < files->count && text_equal(files->names[files->last], name))
		return (int)files->last;
	for (size_t i = 0; i < files->count; i++)
		if (text_equal(files->names[i], name)) {
			files->last = i;
			return (int)i;
		}
	return -1;
}

static void files_note(struct image_files *files, const char *name)
{
	if (!name || files_find(files, name) >= 0)
		return;
	must(files->count < IMAGE_FILES);
	files->names = arena_grow(files->arena, files->names, files->count, &files->cap, sizeof(*files->names));
	files->names[files->count++] = name;
}

static void files_gather(struct image_files *files, const struct node *node)
{
	files_note(files, node->mark.file);
	for (size_t i = 0; i < node->count; i++) {
		if (node->keys)
			files_gather(files, node->keys[i]);
		files_gather(files, node->kids[i]);
	}
}

static enum image_kind image_kind_of(const struct node *node)
{
	switch (node->kind) {
	case NODE_SCALAR:
		return node->quoted ? IMAGE_QUOTED : IMAGE_PLAIN;
	case NODE_LIST:
		return IMAGE_LIST;
	case NODE_MAP:
		return IMAGE_MAP;
	case NODE_NULL:
		break;
	}
	return IMAGE_NULL;
}

static void image_write_node(const struct node *node, struct json *json, struct image_files *files, const char *key, int depth)
{
	must(depth <= IMAGE_DEPTH);
	json_array(json, key);
	json_int(json, NULL, image_kind_of(node));
	json_int(json, NULL, files_find(files, node->mark.file));
	json_int(json, NULL, node->mark.line);
	json_int(json, NULL, node->mark.column);
	if (node->kind == NODE_SCALAR)
		json_text(json, NULL, node->text);
	for (size_t i = 0; i < node->count; i++) {
		if (node->keys)
			image_write_node(node->keys[i], json, files, NULL, depth + 1);
		image_write_node(node->kids[i], json, files, NULL, depth + 1);
	}
	json_array_end(json);
}

void node_image_write(const struct node *node, struct json *json)
{
	struct image_files files = {.arena = json->out->arena};

	files_gather(&files, node);
	json_object(json, NULL);
	json_int(json, "image", 1);
	json_array(json, "files");
	for (size_t i = 0; i < files.count; i++)
		json_text(json, NULL, files.names[i]);
	json_array_end(json);
	image_write_node(node, json, &files, "tree", 1);
	json_object_end(json);
}

struct image_reader {
	struct json_scan scan;
	struct arena *arena;
	struct image_files files;
};

static int image_fail(struct image_reader *reader)
{
	return err_set(reader->scan.err, ERR_DAMAGED, "规则映像在第 %zu 字节处损坏，请从备份恢复或重新采用规则。", reader->scan.at);
}

/* A whole number of at most nine digits. */
static int image_read_int(struct image_reader *reader, int *out)
{
	struct json_scan *scan = &reader->scan;
	bool minus = json_scan_take(scan, "-");
	size_t start = scan->at;
	int value = 0;

	while (json_scan_peek(scan) >= '0' && json_scan_peek(scan) <= '9' && scan->at < start + 9)
		value = value * 10 + (scan->text[scan->at++] - '0');
	*out = minus ? -value : value;
	return scan->at == start ? image_fail(reader) : 0;
}

static int image_read_mark(struct image_reader *reader, int *kind, struct node_mark *mark)
{
	int *numbers[] = {kind, NULL, &mark->line, &mark->column}, file = -1;

	numbers[1] = &file;
	for (size_t i = 0; i < 4; i++) {
		if (!json_scan_take(&reader->scan, i == 0 ? "[" : ","))
			return image_fail(reader);
		if (image_read_int(reader, numbers[i]))
			return -1;
	}
	if (file < -1 || file >= (int)reader->files.count)
		return image_fail(reader);
	mark->file = file < 0 ? NULL : reader->files.names[file];
	return 0;
}

static int image_read_node(struct image_reader *reader, int depth, struct node **out);

static int image_read_kids(struct image_reader *reader, int depth, struct node *into)
{
	while (json_scan_take(&reader->scan, ",")) {
		struct node *key = NULL, *kid;

		if (into->kind == NODE_MAP) {
			if (image_read_node(reader, depth, &key))
				return -1;
			if (key->kind != NODE_SCALAR || !json_scan_take(&reader->scan, ","))
				return image_fail(reader);
		}
		if (image_read_node(reader, depth, &kid))
			return -1;
		if (key)
			node_put(reader->arena, into, key, kid);
		else
			node_add(reader->arena, into, kid);
	}
	return 0;
}

static int image_read_text(struct image_reader *reader, struct node *into)
{
	char *text;

	if (!json_scan_take(&reader->scan, ",") || json_scan_string(&reader->scan, reader->arena, &text))
		return image_fail(reader);
	into->text = text;
	return 0;
}

static int image_read_node(struct image_reader *reader, int depth, struct node **out)
{
	static const enum node_kind kinds[] = {NODE_NULL, NODE_SCALAR, NODE_SCALAR, NODE_LIST, NODE_MAP};
	struct node_mark mark;
	struct node *node;
	int kind, result = 0;

	if (depth > IMAGE_DEPTH || image_read_mark(reader, &kind, &mark))
		return image_fail(reader);
	if (kind < IMAGE_NULL || kind > IMAGE_MAP)
		return image_fail(reader);
	node = arena_alloc(reader->arena, sizeof(*node));
	*node = (struct node){.kind = kinds[kind], .mark = mark, .quoted = kind == IMAGE_QUOTED};
	if (node->kind == NODE_SCALAR)
		result = image_read_text(reader, node);
	else if (node->kind != NODE_NULL)
		result = image_read_kids(reader, depth + 1, node);
	*out = node;
	if (result == 0 && !json_scan_take(&reader->scan, "]"))
		return image_fail(reader);
	return result;
}

static int image_read_files(struct image_reader *reader)
{
	struct image_files *files = &reader->files;

	if (!json_scan_take(&reader->scan, "{\"image\":1,\"files\":["))
		return image_fail(reader);
	while (json_scan_peek(&reader->scan) == '"' || json_scan_take(&reader->scan, ",")) {
		char *name;

		if (files->count == IMAGE_FILES || json_scan_string(&reader->scan, reader->arena, &name))
			return image_fail(reader);
		files->names = arena_grow(reader->arena, files->names, files->count, &files->cap, sizeof(*files->names));
		files->names[files->count++] = name;
	}
	return json_scan_take(&reader->scan, "],\"tree\":") ? 0 : image_fail(reader);
}

/* Where the image of tree first differs from the text read; len_bytes when nowhere. */
static size_t image_differs(const struct node *tree, const char *text, size_t len_bytes)
{
	struct arena scratch;
	struct buf again;
	struct json json;
	size_t at = 0;

	arena_init(&scratch);
	buf_init(&again, &scratch);
	json_begin(&json, &again);
	node_image_write(tree, &json);
	while (at < len_bytes && at < again.len_bytes && text[at] == again.text[at])
		at++;
	if (at == len_bytes && again.len_bytes > len_bytes)
		at--;
	arena_fini(&scratch);
	return at;
}

static int image_read(struct image_reader *reader, const char *text, size_t len_bytes, struct node **out, struct err *err)
{
	json_scan_begin(&reader->scan, text, len_bytes, err);
	if (image_read_files(reader) || image_read_node(reader, 1, out))
		return -1;
	return json_scan_take(&reader->scan, "}") && reader->scan.at == len_bytes ? 0 : image_fail(reader);
}

int node_image_read(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err)
{
	struct image_reader reader = {.arena = arena};

	if (image_read(&reader, text, len_bytes, out, err))
		return -1;
	reader.scan.at = image_differs(*out, text, len_bytes);
	return reader.scan.at == len_bytes ? 0 : image_fail(&reader);
}

int node_image_take(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err)
{
	struct image_reader reader = {.arena = arena};

	return image_read(&reader, text, len_bytes, out, err);
}
