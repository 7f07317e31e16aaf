/* SPDX-License-Identifier: MIT */
/* read: typed reading of a map's children; every wrong one is an issue at its own place. */
#include "read.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "glossary.h"

#include <string.h>

bool read_is_map(struct build *build, const struct node *node, const char *noun)
{
	if (node->kind == NODE_MAP)
		return true;
	issues_add(build->issues, node->mark, "%s应写成“键: 值”的样子", noun);
	return false;
}

void read_keys(struct build *build, const struct node *map, const char *noun, const char *const *keys, size_t count)
{
	if (map->kind != NODE_MAP)
		return;
	for (size_t i = 0; i < map->count; i++) {
		bool known = false;

		for (size_t k = 0; k < count && !known; k++)
			known = glossary_is(map->keys[i]->text, keys[k]);
		if (!known)
			issues_unknown(build->issues, map->keys[i]->mark, noun, map->keys[i]->text, keys, count, "请删去，或核对写法");
	}
}

struct node_mark read_mark(const struct node *map, const char *key)
{
	const struct node *found = glossary_get(map, key, NULL);

	return found ? found->mark : map->mark;
}

const char *read_text(struct build *build, const struct node *map, const char *key)
{
	const struct node *found = glossary_get(map, key, NULL);

	if (!found || found->kind == NODE_NULL)
		return NULL;
	if (found->kind == NODE_SCALAR)
		return found->text;
	issues_add(build->issues, found->mark, "“%s”后面应是一段文字", key);
	return NULL;
}

const char *read_needed(struct build *build, const struct node *map, const char *noun, const char *key)
{
	const char *text = read_text(build, map, key);

	if (text && *text)
		return text;
	if (!glossary_get(map, key, NULL) || !text)
		issues_add(build->issues, map->mark, "%s少了“%s”（%s）；请补上", noun, key, glossary_chinese(key));
	return "";
}

bool read_flag_word(const char *word, bool *flag)
{
	bool yes = strcmp(word, "yes") == 0 || strcmp(word, "true") == 0 || strcmp(word, "是") == 0;
	bool no = strcmp(word, "no") == 0 || strcmp(word, "false") == 0 || strcmp(word, "否") == 0;

	if (yes || no)
		*flag = yes;
	return yes || no;
}

bool read_flag(struct build *build, const struct node *map, const char *key, bool otherwise)
{
	const char *text = read_text(build, map, key);
	bool flag = otherwise;

	if (text && !read_flag_word(text, &flag))
		issues_add(build->issues, read_mark(map, key), "“%s”只能写 yes 或 no（是、否）", key);
	return flag;
}

int32_t read_day(struct build *build, const struct node *map, const char *key)
{
	const char *text = read_text(build, map, key);
	int32_t day = DAY_NONE;

	if (text && !day_parse(text, &day))
		issues_add(build->issues, read_mark(map, key), "“%s”不是日期；请写成 2026-01-01", text);
	return day;
}

int read_minute(const char *text, size_t len)
{
	int hour = 0, minute = 0;
	size_t at = 0, digits = 0;

	for (; at < len && text[at] >= '0' && text[at] <= '9' && digits < 2; at++, digits++)
		hour = hour * 10 + (text[at] - '0');
	if (digits == 0 || at + 3 != len || text[at] != ':' || text[at + 1] < '0' || text[at + 1] > '5' || text[at + 2] < '0' || text[at + 2] > '9')
		return -1;
	minute = (text[at + 1] - '0') * 10 + text[at + 2] - '0';
	return hour > 24 || (hour == 24 && minute > 0) ? -1 : hour * 60 + minute;
}

size_t read_word(struct build *build, const struct node *map, const char *key, const char *const *words, size_t count, size_t otherwise)
{
	const char *text = read_text(build, map, key);

	if (!text)
		return otherwise;
	for (size_t i = 0; i < count; i++)
		if (glossary_is(text, words[i]))
			return i;
	issues_unknown(build->issues, read_mark(map, key), key, text, words, count, "请核对写法");
	return otherwise;
}

struct node **read_items(struct build *build, struct node *node, size_t *count)
{
	struct node **items;

	*count = 0;
	if (!node || node->kind == NODE_NULL)
		return NULL;
	if (node->kind != NODE_LIST) {
		items = arena_array(build->arena, 1, sizeof(*items));
		items[0] = node;
		*count = 1;
		return items;
	}
	*count = node->count;
	return node->kids;
}

const char **read_list(struct build *build, struct node *node, size_t *count)
{
	size_t item_count, kept = 0;
	struct node **items = read_items(build, node, &item_count);
	const char **texts = arena_array(build->arena, item_count + 1, sizeof(*texts));

	for (size_t i = 0; i < item_count; i++) {
		if (items[i]->kind == NODE_SCALAR)
			texts[kept++] = items[i]->text;
		else
			issues_add(build->issues, items[i]->mark, "这里应是一个词");
	}
	*count = kept;
	return texts;
}

bool read_id(struct build *build, const struct node *node, const char *noun)
{
	if (node->kind == NODE_SCALAR && *node->text && !strpbrk(node->text, " \t\n\"'.,:;|()[]{}<>=!#@") && !strstr(node->text, "，") &&
		!strstr(node->text, "、") && strcmp(node->text, "-") != 0 && !(node->text[0] >= '0' && node->text[0] <= '9'))
		return true;
	issues_add(build->issues, node->mark, "%s的代号不能为空，不能以数字开头，也不能有空格、点号和标点", noun);
	return false;
}

static void cites_basis(struct build *build, struct node_mark mark, const char *id)
{
	const char **ids;

	if (rulebook_clause(build->book, id))
		return;
	ids = arena_array(build->arena, build->book->clause_count + 1, sizeof(*ids));
	for (size_t i = 0; i < build->book->clause_count; i++)
		ids[i] = build->book->clauses[i].id;
	issues_unknown(build->issues, mark, "条文", id, ids, build->book->clause_count, "请先在 clauses.yaml 里列出");
}

static void cites_reading(struct build *build, struct node_mark mark, const char *name)
{
	const char **names;

	if (rulebook_reading(build->book, name))
		return;
	names = arena_array(build->arena, build->book->reading_count + 1, sizeof(*names));
	for (size_t i = 0; i < build->book->reading_count; i++)
		names[i] = build->book->readings[i].name;
	issues_unknown(build->issues, mark, "读法", name, names, build->book->reading_count, "请先在 readings.yaml 里写明");
}

static const char *const *cites_list(struct build *build, struct node *node, size_t *count,
	void (*look)(struct build *, struct node_mark, const char *))
{
	size_t item_count;
	struct node **items = read_items(build, node, &item_count);

	for (size_t i = 0; i < item_count; i++)
		if (items[i]->kind == NODE_SCALAR)
			look(build, items[i]->mark, items[i]->text);
	return read_list(build, node, count);
}

struct cites read_cites(struct build *build, const struct node *map, struct node_mark mark)
{
	struct cites cites = {.file = mark.file, .line = mark.line};

	if (!map || map->kind != NODE_MAP)
		return cites;
	cites.basis = cites_list(build, glossary_get(map, "basis", NULL), &cites.basis_count, cites_basis);
	cites.readings = cites_list(build, glossary_get(map, "reading", NULL), &cites.reading_count, cites_reading);
	return cites;
}

static const char *const *cites_split(struct build *build, struct node_mark mark, const char *text, size_t *count,
	void (*look)(struct build *, struct node_mark, const char *))
{
	const char **ids = NULL;
	size_t cap = 0;

	*count = 0;
	if (strcmp(text, "-") == 0)
		return NULL;
	while (*text) {
		size_t len = strcspn(text, ", []");

		if (len > 0) {
			ids = arena_grow(build->arena, ids, *count, &cap, sizeof(*ids));
			ids[*count] = arena_strndup(build->arena, text, len);
			look(build, mark, ids[(*count)++]);
		}
		text += len + (text[len] != '\0');
	}
	return ids;
}

struct cites read_cites_text(struct build *build, struct node_mark mark, const char *basis, const char *reading)
{
	struct cites cites = {.file = mark.file, .line = mark.line};

	cites.basis = cites_split(build, mark, basis, &cites.basis_count, cites_basis);
	cites.readings = cites_split(build, mark, reading, &cites.reading_count, cites_reading);
	return cites;
}

void read_unique(struct build *build, struct node_mark mark, const char *noun, const char *id, const char *const *ids, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(ids[i], id))
			continue;
		issues_add(build->issues, mark, "%s“%s”写了两遍；请改名或删去一处", noun, id);
		return;
	}
}
