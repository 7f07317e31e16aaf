/* SPDX-License-Identifier: MIT */
/* node_image: a tree as one text that keeps every mark and is read without looking at its bytes twice:
       image  = "antou-image 2\n" count ";" file* node
       file   = text
       node   = kind file ";" line ";" column ";" rest
       kind   = "n" null | "p" plain scalar | "q" quoted scalar | "l" list | "m" map
       rest   = nothing | text | count ";" node* | count ";" (key value)*
       text   = length in bytes ":" bytes ","
   Numbers are decimal; file counts from 1 in the order first met, 0 is none. There is exactly one image of a tree. */
#include "antou/node.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/must.h"
#include "antou/text.h"

#include <string.h>

enum { IMAGE_DEPTH = 64, IMAGE_FILES = 1024, NUMBER_DIGITS = 9 };

static const char image_head[] = "antou-image 2\n";

struct image_files {
	struct arena *arena;
	const char **names;
	size_t count, cap, last; /* last: where the name before was found; nodes of one file stand together */
};

/* ---- writing ---- */

/* The file's number from 1, or 0 when it has none or is not listed. */
static size_t files_find(struct image_files *files, const char *name)
{
	if (!name)
		return 0;
	if (files->last < files->count && text_equal(files->names[files->last], name))
		return files->last + 1;
	for (size_t i = 0; i < files->count; i++)
		if (text_equal(files->names[i], name)) {
			files->last = i;
			return i + 1;
		}
	return 0;
}

static void files_gather(struct image_files *files, const struct node *node)
{
	if (node->mark.file && !files_find(files, node->mark.file)) {
		must(files->count < IMAGE_FILES);
		files->names = arena_grow(files->arena, files->names, files->count, &files->cap, sizeof(*files->names));
		files->names[files->count++] = node->mark.file;
	}
	for (size_t i = 0; i < node->count; i++) {
		if (node->keys)
			files_gather(files, node->keys[i]);
		files_gather(files, node->kids[i]);
	}
}

static void write_number(struct buf *out, size_t number, char end)
{
	char digits[NUMBER_DIGITS + 2];
	size_t at = sizeof(digits);

	digits[--at] = end;
	do {
		must(at > 0);
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buf_add(out, digits + at, sizeof(digits) - at);
}

static void write_text(struct buf *out, const char *text)
{
	size_t len = strlen(text);

	write_number(out, len, ':');
	buf_add(out, text, len);
	buf_putc(out, ',');
}

static char kind_letter(const struct node *node)
{
	switch (node->kind) {
	case NODE_SCALAR:
		return node->quoted ? 'q' : 'p';
	case NODE_LIST:
		return 'l';
	case NODE_MAP:
		return 'm';
	case NODE_NULL:
		break;
	}
	return 'n';
}

static void write_node(const struct node *node, struct buf *out, struct image_files *files, int depth)
{
	must(depth <= IMAGE_DEPTH);
	buf_putc(out, kind_letter(node));
	write_number(out, files_find(files, node->mark.file), ';');
	write_number(out, (size_t)(node->mark.line > 0 ? node->mark.line : 0), ';');
	write_number(out, (size_t)(node->mark.column > 0 ? node->mark.column : 0), ';');
	if (node->kind == NODE_SCALAR)
		write_text(out, node->text);
	else if (node->kind != NODE_NULL)
		write_number(out, node->count, ';');
	for (size_t i = 0; i < node->count; i++) {
		if (node->keys)
			write_node(node->keys[i], out, files, depth + 1);
		write_node(node->kids[i], out, files, depth + 1);
	}
}

void node_image_write(const struct node *node, struct buf *out)
{
	struct image_files files = {.arena = out->arena};

	files_gather(&files, node);
	buf_puts(out, image_head);
	write_number(out, files.count, ';');
	for (size_t i = 0; i < files.count; i++)
		write_text(out, files.names[i]);
	write_node(node, out, &files, 1);
}

/* ---- reading ---- */

struct image_reader {
	char *text; /* a copy of our own: each text in it is ended where it lies */
	size_t at, len_bytes;
	struct arena *arena;
	const char **files;
	size_t file_count;
	struct err *err;
};

static int image_fail(struct image_reader *reader)
{
	return err_set(reader->err, ERR_DAMAGED, "规则映像在第 %zu 字节处损坏，请从备份恢复或重新采用规则。", reader->at);
}

static int read_number(struct image_reader *reader, char end, size_t *out)
{
	size_t start = reader->at, value = 0;

	while (reader->at < reader->len_bytes && reader->at < start + NUMBER_DIGITS && reader->text[reader->at] >= '0' && reader->text[reader->at] <= '9')
		value = value * 10 + (size_t)(reader->text[reader->at++] - '0');
	if (reader->at == start || reader->at >= reader->len_bytes || reader->text[reader->at] != end)
		return image_fail(reader);
	reader->at++;
	*out = value;
	return 0;
}

static int read_text(struct image_reader *reader, const char **out)
{
	size_t len;

	if (read_number(reader, ':', &len))
		return -1;
	if (len >= reader->len_bytes - reader->at || reader->text[reader->at + len] != ',' || memchr(reader->text + reader->at, '\0', len))
		return image_fail(reader);
	*out = reader->text + reader->at;
	reader->at += len;
	reader->text[reader->at++] = '\0';
	return 0;
}

static int read_node(struct image_reader *reader, int depth, struct node *node);

/* Kids stand in one array; a count that the rest of the text cannot hold is refused before anything is asked for. */
static int read_kids(struct image_reader *reader, int depth, struct node *into)
{
	bool map = into->kind == NODE_MAP;
	struct node *nodes;
	size_t count;

	if (read_number(reader, ';', &count))
		return -1;
	if (count > reader->len_bytes - reader->at)
		return image_fail(reader);
	nodes = arena_array(reader->arena, count * (map ? 2 : 1), sizeof(*nodes));
	into->kids = arena_array(reader->arena, count, sizeof(*into->kids));
	into->keys = map ? arena_array(reader->arena, count, sizeof(*into->keys)) : NULL;
	for (size_t i = 0; i < count; i++) {
		if (map) {
			into->keys[i] = nodes++;
			if (read_node(reader, depth, into->keys[i]))
				return -1;
			if (into->keys[i]->kind != NODE_SCALAR)
				return image_fail(reader);
		}
		into->kids[i] = nodes++;
		if (read_node(reader, depth, into->kids[i]))
			return -1;
	}
	into->count = count;
	return 0;
}

static int read_mark(struct image_reader *reader, struct node_mark *mark)
{
	size_t file, line, column;

	if (read_number(reader, ';', &file) || read_number(reader, ';', &line) || read_number(reader, ';', &column))
		return -1;
	if (file > reader->file_count)
		return image_fail(reader);
	*mark = (struct node_mark){file ? reader->files[file - 1] : NULL, (int)line, (int)column};
	return 0;
}

static int read_node(struct image_reader *reader, int depth, struct node *node)
{
	char letter = reader->at < reader->len_bytes ? reader->text[reader->at++] : '\0';

	*node = (struct node){.kind = letter == 'l' ? NODE_LIST : letter == 'm' ? NODE_MAP : letter == 'n' ? NODE_NULL : NODE_SCALAR, .quoted = letter == 'q'};
	if (depth > IMAGE_DEPTH || letter == '\0' || !strchr("npqlm", letter) || read_mark(reader, &node->mark))
		return image_fail(reader);
	if (node->kind == NODE_SCALAR)
		return read_text(reader, &node->text);
	return node->kind == NODE_NULL ? 0 : read_kids(reader, depth + 1, node);
}

static int read_files(struct image_reader *reader)
{
	size_t head = strlen(image_head);

	if (reader->len_bytes < head || memcmp(reader->text, image_head, head) != 0)
		return image_fail(reader);
	reader->at = head;
	if (read_number(reader, ';', &reader->file_count))
		return -1;
	if (reader->file_count > IMAGE_FILES)
		return image_fail(reader);
	reader->files = arena_array(reader->arena, reader->file_count, sizeof(*reader->files));
	for (size_t i = 0; i < reader->file_count; i++)
		if (read_text(reader, &reader->files[i]))
			return -1;
	return 0;
}

int node_image_take(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err)
{
	struct image_reader reader = {.arena = arena, .len_bytes = len_bytes, .err = err};

	reader.text = arena_alloc(arena, len_bytes + 1);
	if (len_bytes)
		memcpy(reader.text, text, len_bytes);
	*out = arena_alloc(arena, sizeof(**out));
	if (read_files(&reader) || read_node(&reader, 1, *out))
		return -1;
	return reader.at == len_bytes ? 0 : image_fail(&reader);
}

int node_image_read(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err)
{
	struct image_reader at = {.err = err};
	struct arena scratch;
	struct buf again;

	if (node_image_take(text, len_bytes, arena, out, err))
		return -1;
	arena_init(&scratch);
	buf_init(&again, &scratch);
	node_image_write(*out, &again);
	while (at.at < len_bytes && at.at < again.len_bytes && text[at.at] == buf_text(&again)[at.at])
		at.at++;
	if (at.at == len_bytes && again.len_bytes == len_bytes && text_valid(text, len_bytes)) {
		arena_fini(&scratch);
		return 0;
	}
	arena_fini(&scratch);
	return image_fail(&at);
}
