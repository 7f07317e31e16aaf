/* SPDX-License-Identifier: MIT */
/* cond: reading conditions. `or` binds loosest, then `and`, then `not`; there are no brackets, because a fact can give a part a name. */
#include "cond.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "words.h"

#include <string.h>

static struct cond *cond_new(struct scope *scope, enum cond_kind kind, const char *text)
{
	struct cond *cond = arena_alloc(scope->build->arena, sizeof(*cond));

	cond->kind = kind;
	cond->text = text;
	return cond;
}

static char *cond_part(struct scope *scope, const char *text, size_t len)
{
	return text_trim(scope->build->arena, arena_strndup(scope->build->arena, text, len));
}

/* Bytes of the name at the front: up to a blank or a sign of comparison. */
static size_t cond_name(const char *text)
{
	size_t at = 0;

	while (text[at] && words_blank(text + at) == 0 && !strchr("<>=!", text[at]) && !text_starts(text + at, "≤") && !text_starts(text + at, "≥") &&
		!text_starts(text + at, "≠"))
		at++;
	return at;
}

/* `word` at the front of text as a word of its own; its bytes, or 0. */
static size_t cond_word(const char *text, const char *english)
{
	size_t len;

	return words_find(text, strlen(text), english, &len) == text ? len : 0;
}

static const char *cond_skip(const char *text)
{
	while (words_blank(text) > 0)
		text += words_blank(text);
	return text;
}

static void cond_flag(struct scope *scope, struct node_mark mark, struct cond *cond, const struct shape *shape)
{
	if (shape->kind != VALUE_FLAG && shape->kind != VALUE_MISSING)
		issues_add(scope->build->issues, mark, "“%s”是%s，不能单独作条件；请写成“%s = …”或“%s present”", cond->name, shape_noun(shape), cond->name,
			cond->name);
}

/* in CELL · is CELL · is not CELL · in not(…) */
static bool cond_worded(struct scope *scope, struct node_mark mark, struct cond *cond, const struct shape *shape, const char *rest)
{
	size_t len = cond_word(rest, "in"), not_len;

	if (len == 0)
		len = cond_word(rest, "is");
	if (len == 0)
		return false;
	rest = cond_skip(rest + len);
	not_len = cond_word(rest, "not");
	if (not_len > 0)
		cond->negated = !cond->negated;
	cond->cell = cell_read(scope, mark, shape, cond_skip(rest + not_len));
	return true;
}

static void cond_test(struct scope *scope, struct node_mark mark, struct cond *cond, const struct shape *shape, const char *rest)
{
	static const char *const signs[] = {"<=", ">=", "!=", "≤", "≥", "≠", "<", ">", "="};

	if (!*rest) {
		cond_flag(scope, mark, cond, shape);
		return;
	}
	if (cond_worded(scope, mark, cond, shape, rest))
		return;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		if (!text_starts(rest, signs[i]))
			continue;
		cond->cell = cell_read(scope, mark, shape, rest);
		return;
	}
	if (glossary_is(rest, "missing") || glossary_is(rest, "present")) {
		cond->cell = cell_read(scope, mark, shape, rest);
		return;
	}
	issues_add(scope->build->issues, mark, "“%s”后面的“%s”看不懂；可写 = != < <= > >= in is missing present", cond->name, rest);
}

static const struct cond *cond_term(struct scope *scope, struct node_mark mark, const char *text)
{
	struct cond *cond = cond_new(scope, COND_TEST, text);
	struct shape shape;
	size_t len;

	for (len = cond_word(text, "not"); len > 0; len = cond_word(text, "not")) {
		cond->negated = !cond->negated;
		text = cond_skip(text + len);
	}
	len = cond_name(text);
	if (text_starts(text, "table ") || text_starts(text, "表 ")) {
		const char *next = cond_skip(text + len);

		len = (size_t)(next - text) + cond_name(next);
	}
	if (len == 0) {
		issues_add(scope->build->issues, mark, "条件里少了名字；请写成“名字 = 值”的样子");
		return cond;
	}
	cond->name = scope_need(scope, mark, cond_part(scope, text, len), &shape);
	cond_test(scope, mark, cond, &shape, cond_skip(text + len));
	return cond;
}

/* Parts of text between the stand-alone word; one part is read by next itself. */
static const struct cond *cond_parts(struct scope *scope, struct node_mark mark, const char *text, const char *word, enum cond_kind kind,
	const struct cond *(*next)(struct scope *, struct node_mark, const char *))
{
	struct cond *cond = cond_new(scope, kind, text);
	const struct cond **kids = NULL;
	size_t cap = 0, len;

	for (const char *at = text;;) {
		const char *found = words_find(at, strlen(at), word, &len);

		kids = arena_grow(scope->build->arena, kids, cond->count, &cap, sizeof(*kids));
		kids[cond->count++] = next(scope, mark, cond_part(scope, at, found ? (size_t)(found - at) : strlen(at)));
		if (!found)
			break;
		at = found + len;
	}
	cond->kids = kids;
	return cond->count == 1 ? kids[0] : cond;
}

static const struct cond *cond_and(struct scope *scope, struct node_mark mark, const char *text)
{
	return cond_parts(scope, mark, text, "and", COND_ALL, cond_term);
}

const struct cond *cond_read_text(struct scope *scope, struct node_mark mark, const char *text)
{
	if (strlen(text) > COND_MAX_BYTES) {
		issues_add(scope->build->issues, mark, "条件太长；请在 facts 里给各部分起个名字");
		return cond_new(scope, COND_ANY, "");
	}
	return cond_parts(scope, mark, text_trim(scope->build->arena, text), "or", COND_ANY, cond_and);
}

/* One entry NAME: CELL, or a nested if / if any. */
static const struct cond *cond_entry(struct scope *scope, const struct node *key, const struct node *node)
{
	struct cond *cond;
	struct shape shape;

	if (glossary_is(key->text, "if") || glossary_is(key->text, "if any"))
		return cond_read(scope, node, glossary_is(key->text, "if any"));
	cond = cond_new(scope, COND_TEST, key->text);
	cond->name = scope_need(scope, key->mark, key->text, &shape);
	if (node->kind == NODE_SCALAR) {
		cond->cell = cell_read(scope, node->mark, &shape, node->text);
		cond->text = arena_printf(scope->build->arena, "%s %s", key->text, node->text);
	} else if (node->kind == NODE_LIST) {
		const char *text = "";

		for (size_t i = 0; i < node->count; i++)
			text = arena_printf(scope->build->arena, "%s%s%s", text, i ? ", " : "", node->kids[i]->kind == NODE_SCALAR ? node->kids[i]->text : "");
		cond->cell = cell_read(scope, node->mark, &shape, text);
		cond->text = arena_printf(scope->build->arena, "%s %s", key->text, text);
	} else {
		issues_add(scope->build->issues, node->mark, "“%s”后面应是一个值或判断，如 3、<= 3、a, b", key->text);
	}
	return cond;
}

const struct cond *cond_read(struct scope *scope, const struct node *node, bool any)
{
	struct cond *cond = cond_new(scope, any ? COND_ANY : COND_ALL, "");
	const struct cond **kids;

	if (node->kind == NODE_SCALAR)
		return cond_read_text(scope, node->mark, node->text);
	if (node->kind == NODE_NULL || node->count == 0) {
		issues_add(scope->build->issues, node->mark, "条件是空的；请写条件或删去这一行");
		return cond;
	}
	kids = arena_array(scope->build->arena, node->count, sizeof(*kids));
	for (size_t i = 0; i < node->count; i++)
		kids[i] = node->kind == NODE_LIST ? cond_read(scope, node->kids[i], false) : cond_entry(scope, node->keys[i], node->kids[i]);
	cond->kids = kids;
	cond->count = node->count;
	for (size_t i = 0; i < node->count; i++)
		cond->text = arena_printf(scope->build->arena, "%s%s%s", cond->text, i == 0 ? "" : any ? " or " : " and ", kids[i]->text);
	return cond;
}

const struct cond *cond_under(struct scope *scope, const struct node *map, const char *key, const char *any_key)
{
	const struct node *all = glossary_get(map, key, NULL);
	const struct node *any = any_key ? glossary_get(map, any_key, NULL) : NULL;
	const struct cond **kids;
	struct cond *cond;

	if (!all || !any)
		return all ? cond_read(scope, all, false) : any ? cond_read(scope, any, true) : NULL;
	cond = cond_new(scope, COND_ALL, "");
	kids = arena_array(scope->build->arena, 2, sizeof(*kids));
	kids[0] = cond_read(scope, all, false);
	kids[1] = cond_read(scope, any, true);
	cond->kids = kids;
	cond->count = 2;
	cond->text = arena_printf(scope->build->arena, "%s and %s", kids[0]->text, kids[1]->text);
	return cond;
}
