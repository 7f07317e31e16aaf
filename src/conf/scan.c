/* SPDX-License-Identifier: MIT */
/* scan: a first look at an INI file, before iniparser reads the values. iniparser 4.1 keeps no line numbers, lets the last of two equal keys win
   in silence, and gives up the whole file at a line of 1024 bytes; so this file finds those and names the line. It reads no values. */
#include "scan.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"

enum { SCAN_FILE_BYTES = 64 * 1024, SCAN_LINE_BYTES = 1000 };

struct scan_place {
	const char *path;
	int line;
	const char *section; /* the one we are in; NULL before the first */
	struct arena *arena;
	struct scan *out;
	struct err *err;
};

static int scan_refuse(const struct scan_place *at, const char *words)
{
	return err_set(at->err, ERR_USAGE, spoken("%s 第 %d 行：%s"), at->path, at->line, words);
}

static bool scan_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\v' || byte == '\f';
}

/* A copy of [from, to) without blanks at its ends, ASCII letters in lower case. */
static char *scan_name(struct arena *arena, const char *from, const char *to)
{
	char *name;

	while (from < to && scan_blank(*from))
		from++;
	while (to > from && scan_blank(to[-1]))
		to--;
	name = arena_strndup(arena, from, (size_t)(to - from));
	for (char *c = name; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return name;
}

static int scan_add(struct scan_place *at, const char *key)
{
	struct scan *out = at->out;

	for (size_t i = 0; i < out->count; i++) {
		const struct scan_entry *old = &out->entries[i];

		if (!text_equal(old->section, at->section) || !text_equal(old->key, key))
			continue;
		return err_set(at->err, ERR_USAGE, spoken("%s 第 %d 行：%s%s%s 在第 %d 行已经写过，请只留一处"), at->path, at->line, key ? "" : "[",
			key ? key : at->section, key ? "" : "]", old->line);
	}
	out->entries = arena_grow(at->arena, out->entries, out->count, &out->cap, sizeof(*out->entries));
	out->entries[out->count++] = (struct scan_entry){.section = at->section, .key = key, .line = at->line};
	return 0;
}

static int scan_section(struct scan_place *at, const char *from, const char *to)
{
	const char *close = memchr(from, ']', (size_t)(to - from));

	if (!close)
		return scan_refuse(at, spoken("节名缺右括号，应写成 [名称]"));
	for (const char *c = close + 1; c < to && *c != '#' && *c != ';'; c++)
		if (!scan_blank(*c))
			return scan_refuse(at, spoken("节名后面不能再写别的"));
	at->section = scan_name(at->arena, from + 1, close);
	if (!*at->section || strchr(at->section, ':'))
		return scan_refuse(at, spoken("节名是空的，或者含有冒号"));
	return scan_add(at, NULL);
}

static int scan_key(struct scan_place *at, const char *from, const char *to)
{
	const char *equals = memchr(from, '=', (size_t)(to - from));
	const char *key;

	if (!equals)
		return scan_refuse(at, spoken("看不懂。每行应是“键 = 值”、[节名]，或以 # 开头的说明"));
	if (!at->section)
		return scan_refuse(at, spoken("这一行前面还没有 [节名]"));
	if (to[-1] == '\\')
		return scan_refuse(at, spoken("不能用反斜杠续行，请写在一行内"));
	key = scan_name(at->arena, from, equals);
	if (!*key || strchr(key, ':'))
		return scan_refuse(at, spoken("等号前面的键是空的，或者含有冒号"));
	return scan_add(at, key);
}

static int scan_one(struct scan_place *at, const char *from, const char *to)
{
	if (to - from > SCAN_LINE_BYTES)
		return scan_refuse(at, spoken("太长，一行最多 1000 字节"));
	while (from < to && scan_blank(*from))
		from++;
	while (to > from && scan_blank(to[-1]))
		to--;
	if (from == to || *from == '#' || *from == ';')
		return 0;
	return *from == '[' ? scan_section(at, from, to) : scan_key(at, from, to);
}

static int scan_open(const char *path, FILE **out, struct err *err)
{
	*out = fopen(path, "rb");
	if (*out)
		return 0;
	if (errno == ENOENT || errno == ENOTDIR)
		return err_set(err, ERR_MISSING, spoken("没有配置文件 %s；请核对路径，或照样本 antou.ini 新建"), path);
	return err_set(err, ERR_SYSTEM, spoken("读不了配置文件 %s：%s"), path, strerror(errno));
}

int scan_file(const char *path, struct arena *arena, struct scan *out, struct err *err)
{
	struct scan_place at = {.path = path, .arena = arena, .out = out, .err = err};
	char *text = arena_alloc(arena, SCAN_FILE_BYTES + 1);
	FILE *file;
	size_t len;
	int broken;

	*out = (struct scan){0};
	if (scan_open(path, &file, err))
		return -1;
	len = fread(text, 1, SCAN_FILE_BYTES + 1, file);
	broken = ferror(file);
	fclose(file);
	if (broken)
		return err_set(err, ERR_SYSTEM, spoken("读配置文件 %s 时出错；它是文件吗？"), path);
	if (len > SCAN_FILE_BYTES)
		return err_set(err, ERR_USAGE, spoken("配置文件 %s 超过 64 KiB，请核对是否写错了路径"), path);
	at.line = 1;
	if (text_starts(text, "\xef\xbb\xbf"))
		return scan_refuse(&at, spoken("文件开头有 BOM 标记，请另存为“UTF-8（无 BOM）”"));
	for (const char *from = text, *end = text + len; from < end; at.line++) {
		const char *to = memchr(from, '\n', (size_t)(end - from));

		if (!to)
			to = end;
		if (!text_valid(from, (size_t)(to - from)) || memchr(from, '\0', (size_t)(to - from)))
			return scan_refuse(&at, spoken("不是 UTF-8 文本，请用 UTF-8 编码保存"));
		if (scan_one(&at, from, to))
			return -1;
		from = to + 1;
	}
	return 0;
}

int scan_line(const struct scan *scan, const char *section, const char *key)
{
	for (size_t i = 0; i < scan->count; i++)
		if (text_equal(scan->entries[i].section, section) && text_equal(scan->entries[i].key, key))
			return scan->entries[i].line;
	return 0;
}
