/* SPDX-License-Identifier: MIT */
/* yaml_read: libyaml's events become a tree. What the language forbids is refused here, event by event, before it can cost memory or time: libyaml itself
   accepts duplicate keys, self-referring aliases, unknown tags and further documents, and its flow depth is quadratic. */
#include "yaml_read.h"

#include "antou/arena.h"
#include "antou/node.h"
#include "antou/rulebook.h"
#include "antou/text.h"

#include <stdarg.h>
#include <string.h>
#include <yaml.h>

struct frame {
	struct node *node; /* list or map being filled; NULL: its content is dropped */
	struct node *key;  /* map: key that waits for its value */
	bool dropped_key;  /* map: the key was refused, so its value is dropped too */
};

struct reader {
	const char *path;
	struct arena *arena;
	struct issues *issues;
	size_t found;
	struct frame frames[YAML_MAX_DEPTH + 1];
	size_t depth;
	struct node *root;
	bool stop;
};

static void reader_say(struct reader *reader, int line, int column, const char *format, ...) __attribute__((format(printf, 4, 5)));

static void reader_say(struct reader *reader, int line, int column, const char *format, ...)
{
	struct issues *issues = reader->issues;
	va_list args;

	va_start(args, format);
	issues->items = arena_grow(issues->arena, issues->items, issues->count, &issues->cap, sizeof(*issues->items));
	issues->items[issues->count++] = (struct issue){reader->path, line, column, arena_vprintf(issues->arena, format, args)};
	va_end(args);
	reader->found++;
}

static struct node_mark reader_mark(const struct reader *reader, yaml_mark_t mark)
{
	return (struct node_mark){reader->path, (int)mark.line + 1, (int)mark.column + 1};
}

static bool code_allowed(uint32_t code, size_t at)
{
	if (code == 0xFEFF)
		return at == 0;
	return code == '\t' || code == '\n' || code == '\r' || code == 0x85 || (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code <= 0xFFFD) ||
		code >= 0x10000;
}

/* Malformed bytes and control characters, one finding a line, each with its true place. libyaml would only name a byte offset. */
static void reader_scan(struct reader *reader, const char *text, size_t len_bytes)
{
	int line = 1, column = 1, said = 0;

	for (size_t at = 0; at < len_bytes;) {
		uint32_t code;
		size_t took = text_decode(text + at, len_bytes - at, &code);

		if (said != line && (took == 0 || !code_allowed(code, at))) {
			said = line;
			if (took == 0)
				reader_say(reader, line, column, "这里不是 UTF-8 文字；请把文件另存为 UTF-8 编码");
			else
				reader_say(reader, line, column, "这里有一个看不见的控制字符（U+%04X）；请删去", (unsigned)code);
		}
		at += took ? took : 1;
		column++;
		if (code == '\n') {
			line++;
			column = 1;
		}
	}
}

/* libyaml's English, as far as a writer of rulebooks meets it. */
static const struct problem { const char *english, *chinese; } problems[] = {
	{"cannot start any token", "这里不能用制表符或 @ ` 之类的符号开头；缩进请用空格，文字请加引号"},
	{"did not find expected key", "这一行和上文对不齐，或上文少了冒号、引号；请核对缩进"},
	{"did not find expected '-' indicator", "清单各项没有对齐；请让每个“-”在同一列"},
	{"mapping values are not allowed", "这里不该再有冒号；请核对缩进，或给整段文字加引号"},
	{"could not find expected ':'", "少了冒号；键后面要写“: ”"},
	{"did not find expected ',' or ']'", "方括号里少了逗号或“]”"},
	{"did not find expected ',' or '}'", "花括号里少了逗号或“}”"},
	{"unexpected end of stream", "引号没有配对；请补上"},
	{"unexpected document indicator", "引号里不能有 --- 或 ...；请补上引号"},
	{"block sequence entries are not allowed", "这里不能写“-”清单；请另起一行并缩进"},
	{"found unknown escape character", "双引号里不认识的转义；反斜杠请写成 \\\\，或改用单引号"},
	{"tab character", "缩进里有制表符；请改用空格"},
	{"found undefined tag handle", "不能用“!”标签；请给文字加引号"},
};

static void reader_problem(struct reader *reader, const yaml_parser_t *parser)
{
	const char *problem = parser->problem ? parser->problem : "";
	const char *words = NULL;
	int line = (int)parser->problem_mark.line + 1, column = (int)parser->problem_mark.column + 1;

	for (size_t i = 0; !words && i < sizeof(problems) / sizeof(*problems); i++)
		if (strstr(problem, problems[i].english))
			words = problems[i].chinese;
	if (words)
		reader_say(reader, line, column, "%s", words);
	else
		reader_say(reader, line, column, "不合 YAML 的写法（%s）；请核对缩进、冒号和引号", problem);
}

static bool key_known(const struct node *map, const char *text)
{
	return node_get(map, text) != NULL;
}

/* Puts a finished or begun node where the innermost list or map wants it. False when it is dropped. */
static bool reader_place(struct reader *reader, struct node *node)
{
	struct frame *frame;

	if (reader->depth == 0) {
		reader->root = node;
		return true;
	}
	frame = &reader->frames[reader->depth - 1];
	if (!frame->node)
		return false;
	if (frame->node->kind == NODE_LIST) {
		node_add(reader->arena, frame->node, node);
		return true;
	}
	if (frame->dropped_key) {
		frame->dropped_key = false;
		return false;
	}
	if (frame->key) {
		node_put(reader->arena, frame->node, frame->key, node);
		frame->key = NULL;
		return true;
	}
	frame->dropped_key = true;
	if (node->kind != NODE_SCALAR)
		reader_say(reader, node->mark.line, node->mark.column, "这里应是键：写一个词，后面加“: ”");
	else if (key_known(frame->node, node->text))
		reader_say(reader, node->mark.line, node->mark.column, "“%s”写了两遍；请删去一处", node->text);
	else {
		frame->key = node;
		frame->dropped_key = false;
	}
	return false;
}

static void reader_extras(struct reader *reader, yaml_mark_t mark, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		reader_say(reader, (int)mark.line + 1, (int)mark.column + 1, "不能用锚点“&%s”；请把内容照写一遍", (const char *)anchor);
	if (tag)
		reader_say(reader, (int)mark.line + 1, (int)mark.column + 1, "不能用标签“%s”；请删去，文字请加引号", (const char *)tag);
}

static bool text_is_clean(const char *text, size_t len_bytes)
{
	for (size_t at = 0; at < len_bytes;) {
		uint32_t code;
		size_t took = text_decode(text + at, len_bytes - at, &code);

		if (took == 0 || !code_allowed(code, 1))
			return false;
		at += took;
	}
	return true;
}

static void reader_scalar(struct reader *reader, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t len_bytes = event->data.scalar.length;
	bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct node_mark mark = reader_mark(reader, event->start_mark);
	struct node *node;

	reader_extras(reader, event->start_mark, event->data.scalar.anchor, event->data.scalar.tag);
	if (!text_is_clean(text, len_bytes)) {
		reader_say(reader, mark.line, mark.column, "这段文字里有转义的控制字符；请删去");
		text = "";
		len_bytes = 0;
	}
	node = node_scalar(reader->arena, arena_strndup(reader->arena, text, len_bytes), mark);
	node->quoted = !plain;
	if (plain && (len_bytes == 0 || strcmp(text, "~") == 0 || strcmp(text, "null") == 0)) {
		node->kind = NODE_NULL;
	}
	reader_place(reader, node);
}

static void reader_alias(struct reader *reader, const yaml_event_t *event)
{
	struct node *node = node_scalar(reader->arena, "", reader_mark(reader, event->start_mark));

	node->kind = NODE_NULL;
	reader_say(reader, node->mark.line, node->mark.column, "不能用引用“*%s”；请把内容照写一遍", (const char *)event->data.alias.anchor);
	reader_place(reader, node);
}

static void reader_begin(struct reader *reader, yaml_mark_t at, bool map)
{
	struct node_mark mark = reader_mark(reader, at);
	struct node *node = map ? node_map(reader->arena, mark) : node_list(reader->arena, mark);
	bool kept = reader_place(reader, node);

	if (reader->depth >= YAML_MAX_DEPTH) {
		reader_say(reader, mark.line, mark.column, "层数超过 %d；请把内容摊平", YAML_MAX_DEPTH);
		reader->stop = true;
		return;
	}
	reader->frames[reader->depth++] = (struct frame){kept ? node : NULL, NULL, false};
}

static void reader_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (reader->root) {
			reader_say(reader, (int)event->start_mark.line + 1, (int)event->start_mark.column + 1, "一个文件只能有一份内容；请删去“---”或另建文件");
			reader->stop = true;
		}
		break;
	case YAML_ALIAS_EVENT:
		reader_alias(reader, event);
		break;
	case YAML_SCALAR_EVENT:
		reader_scalar(reader, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		reader_extras(reader, event->start_mark, event->data.sequence_start.anchor, event->data.sequence_start.tag);
		reader_begin(reader, event->start_mark, false);
		break;
	case YAML_MAPPING_START_EVENT:
		reader_extras(reader, event->start_mark, event->data.mapping_start.anchor, event->data.mapping_start.tag);
		reader_begin(reader, event->start_mark, true);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		reader->depth--;
		break;
	case YAML_STREAM_END_EVENT:
		reader->stop = true;
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
}

static void reader_parse(struct reader *reader, const char *text, size_t len_bytes)
{
	yaml_parser_t parser;
	yaml_event_t event;

	if (!yaml_parser_initialize(&parser)) {
		reader_say(reader, 1, 1, "内存不够，读不了这个文件");
		return;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len_bytes);
	while (!reader->stop) {
		if (!yaml_parser_parse(&parser, &event)) {
			reader_problem(reader, &parser);
			break;
		}
		reader_event(reader, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

bool yaml_read(const char *path, const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct issues *issues)
{
	struct reader reader = {.path = arena_strdup(arena, path), .arena = arena, .issues = issues};

	*out = NULL;
	if (len_bytes > YAML_MAX_BYTES) {
		reader_say(&reader, 1, 1, "文件超过 1 兆字节；请分成几个文件");
		return false;
	}
	reader_scan(&reader, text, len_bytes);
	if (reader.found > 0)
		return false;
	reader_parse(&reader, text, len_bytes);
	if (!reader.root && reader.found == 0)
		reader_say(&reader, 1, 1, "文件是空的；请写内容或删去文件");
	*out = reader.root;
	return reader.found == 0;
}
