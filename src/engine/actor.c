/* SPDX-License-Identifier: MIT */
/* actor: reading who. Names of the workflow come before ids of the office, so that a field may be called as its post. Resolving is actor_resolve.c. */
#include "actor.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "book_roster.h"
#include "glossary.h"
#include "read.h"
#include "words.h"

#include <string.h>

static struct actor *actor_new(struct scope *scope, enum actor_kind kind, const char *text)
{
	struct actor *actor = arena_alloc(scope->build->arena, sizeof(*actor));

	actor->kind = kind;
	actor->text = text;
	return actor;
}

const struct actor *actor_nobody(struct scope *scope, const char *text)
{
	return actor_new(scope, ACTOR_NOBODY, text);
}

bool actor_is_single(const struct actor *actor)
{
	return actor->kind == ACTOR_POST || actor->kind == ACTOR_RELATION || actor->kind == ACTOR_TABLE || actor->kind == ACTOR_WATCH || (actor->kind == ACTOR_NAME && !actor->shape.list);
}

static bool actor_office(const struct rulebook *book, const char *id, enum actor_kind *kind)
{
	if (rulebook_post(book, id))
		*kind = ACTOR_POST;
	else if (rulebook_unit(book, id))
		*kind = ACTOR_UNIT;
	else if (rulebook_group(book, id))
		*kind = ACTOR_GROUP;
	else if (rulebook_body(book, id))
		*kind = ACTOR_BODY;
	else
		return false;
	return true;
}

bool actor_is_office(const struct rulebook *book, const char *id)
{
	enum actor_kind kind;

	return actor_office(book, id, &kind);
}

static void actor_unknown(struct scope *scope, struct node_mark mark, const char *text)
{
	const struct rulebook *book = scope->build->book;
	const char **ids = arena_array(scope->build->arena,
		book->post_count + book->unit_count + book->group_count + book->body_count + (scope->draft ? scope->draft->workflow->field_count : 0) + 2, sizeof(*ids));
	size_t count = 0;

	for (size_t i = 0; i < book->post_count; i++)
		ids[count++] = book->posts[i].id;
	for (size_t i = 0; i < book->unit_count; i++)
		ids[count++] = book->units[i].id;
	for (size_t i = 0; i < book->group_count; i++)
		ids[count++] = book->groups[i].id;
	for (size_t i = 0; i < book->body_count; i++)
		ids[count++] = book->bodies[i].id;
	for (size_t i = 0; scope->draft && i < scope->draft->workflow->field_count; i++)
		if (scope->draft->workflow->fields[i].type == TYPE_PERSON)
			ids[count++] = scope->draft->workflow->fields[i].name;
	ids[count++] = "applicant";
	issues_unknown(scope->build->issues, mark, "人或岗位", text, ids, count, "应是岗位、股室、岗位组、会议、“关系 of 谁”、人的字段或“table 表名”");
}

/* table NAME[.COLUMN]: every row's cell must itself be an actor. */
static const struct actor *actor_table(struct scope *scope, struct node_mark mark, const char *text, const char *name)
{
	struct actor *actor = actor_new(scope, ACTOR_TABLE, text);
	const struct actor **items;

	if (!table_need(scope, mark, name, &actor->column)) {
		actor->kind = ACTOR_NOBODY;
		return actor;
	}
	actor->count = actor->column.table->row_count;
	items = arena_array(scope->build->arena, actor->count + 1, sizeof(*items));
	for (size_t i = 0; i < actor->count; i++) {
		const struct table_row *row = &actor->column.table->rows[i];

		if (!text_equal(row->texts[actor->column.output], "-") && !text_starts(row->texts[actor->column.output], "table "))
			items[i] = actor_read_text(scope, row->mark, row->texts[actor->column.output]);
		else if (text_starts(row->texts[actor->column.output], "table "))
			issues_add(scope->build->issues, row->mark, "表里不能再指向表；请写岗位或人");
	}
	actor->items = items;
	return actor;
}

static void of_wrong(struct scope *scope, struct node_mark mark, const char *text, bool thing)
{
	issues_add(scope->build->issues, mark, "“%s”里 of 后面应是%s", text, thing ? "物品字段或物品" : "股室、股室字段或某人（如 applicant.unit）");
}

/* POST of X, RELATION of X */
static const struct actor *actor_of(struct scope *scope, struct node_mark mark, const char *text, const char *id, const char *of)
{
	const struct rulebook *book = scope->build->book;
	const struct relation *relation = rulebook_relation(book, id);
	bool thing = relation && relation->of_thing;
	struct actor *actor = actor_new(scope, relation ? ACTOR_RELATION : ACTOR_POST, text);
	const char *canonical;

	actor->id = id;
	if (!relation && !rulebook_post(book, id)) {
		const char **ids = arena_array(scope->build->arena, book->relation_count + book->post_count + 1, sizeof(*ids));

		for (size_t i = 0; i < book->relation_count + book->post_count; i++)
			ids[i] = i < book->relation_count ? book->relations[i].id : book->posts[i - book->relation_count].id;
		issues_unknown(scope->build->issues, mark, "关系或岗位", id, ids, book->relation_count + book->post_count, "请先在 office.yaml 的 relations 里写明");
		actor->kind = ACTOR_NOBODY;
		return actor;
	}
	if (scope_name(scope, of, &canonical, &actor->of_shape)) {
		enum domain domain = actor->of_shape.domain;

		actor->of_name = canonical;
		if (actor->of_shape.kind != VALUE_MISSING && (actor->of_shape.kind != VALUE_TEXT || (thing && domain != DOMAIN_THING && domain != DOMAIN_FREE) ||
				(!thing && (domain == DOMAIN_THING || domain == DOMAIN_CASE || domain == DOMAIN_POST))))
			of_wrong(scope, mark, text, thing);
		return actor;
	}
	actor->of_id = of;
	if (thing ? !rulebook_thing(book, of) : !rulebook_unit(book, of)) {
		struct shape shape;

		if (thing ? rulebook_unit(book, of) != NULL : rulebook_thing(book, of) != NULL)
			of_wrong(scope, mark, text, thing);
		else
			scope_need(scope, mark, of, &shape);
	}
	return actor;
}

static const struct actor *actor_plain(struct scope *scope, struct node_mark mark, const char *text)
{
	struct actor *actor = actor_new(scope, ACTOR_NAME, text);

	actor->id = text;
	if (scope_name(scope, text, &actor->name, &actor->shape) && !actor_office(scope->build->book, text, &actor->kind)) {
		if ((actor->shape.kind != VALUE_TEXT && actor->shape.kind != VALUE_MISSING) || actor->shape.domain == DOMAIN_THING || actor->shape.domain == DOMAIN_CASE)
			issues_add(scope->build->issues, mark, "“%s”不是人；这里应是人的字段、岗位或股室", text);
		return actor;
	}
	if (scope_name(scope, text, &actor->name, &actor->shape) && actor->shape.kind == VALUE_TEXT && actor->shape.domain == DOMAIN_PERSON) {
		actor->kind = ACTOR_NAME;
		return actor;
	}
	if (actor_office(scope->build->book, text, &actor->kind))
		return actor;
	actor->kind = ACTOR_NOBODY;
	actor_unknown(scope, mark, text);
	return actor;
}

/* Whoever is on duty: what follows `on duty ` in text; NULL when text does not begin so. */
static const char *watch_name(const char *text)
{
	static const char english[] = "on duty ", chinese[] = "值班 ";

	if (text_starts(text, english))
		return text + strlen(english);
	return text_starts(text, chinese) ? text + strlen(chinese) : NULL;
}

/* on duty ROSTER[.SEAT] */
static const struct actor *actor_watch(struct scope *scope, struct node_mark mark, const char *text, const char *name)
{
	struct actor *actor = actor_new(scope, ACTOR_WATCH, text);

	actor->id = text_trim(scope->build->arena, name);
	if (!roster_named(scope->build, mark, actor->id, &actor->of_id))
		actor->kind = ACTOR_NOBODY;
	return actor;
}

static const struct actor *actor_term(struct scope *scope, struct node_mark mark, const char *text)
{
	size_t len;
	const char *of = words_find(text, strlen(text), "of", &len);

	if (!*text) {
		issues_add(scope->build->issues, mark, "这里少了人或岗位；请补上");
		return actor_new(scope, ACTOR_NOBODY, text);
	}
	if (glossary_is(text, "any staff"))
		return actor_new(scope, ACTOR_STAFF, text);
	if (watch_name(text))
		return actor_watch(scope, mark, text, watch_name(text));
	if (text_starts(text, "table ") || text_starts(text, "表 "))
		return actor_table(scope, mark, text, text_trim(scope->build->arena, strchr(text, ' ')));
	if (of && of > text)
		return actor_of(scope, mark, text, text_trim(scope->build->arena, arena_strndup(scope->build->arena, text, (size_t)(of - text))),
			text_trim(scope->build->arena, of + len));
	return actor_plain(scope, mark, text);
}

const struct actor *actor_read_text(struct scope *scope, struct node_mark mark, const char *text)
{
	struct actor *actor = actor_new(scope, ACTOR_LIST, text);
	const struct actor **items = NULL;
	size_t cap = 0, len;

	for (const char *at = text;;) {
		const char *found = words_find(at, strlen(at), "or", &len);
		size_t size = found ? (size_t)(found - at) : strlen(at);

		items = arena_grow(scope->build->arena, items, actor->count, &cap, sizeof(*items));
		items[actor->count++] = actor_term(scope, mark, text_trim(scope->build->arena, arena_strndup(scope->build->arena, at, size)));
		if (!found)
			break;
		at = found + len;
	}
	actor->items = items;
	return actor->count == 1 ? items[0] : actor;
}

const struct actor *actor_read(struct scope *scope, struct node *node)
{
	struct actor *actor;
	const struct actor **items;
	size_t count;
	struct node **nodes = read_items(scope->build, node, &count);

	actor = actor_new(scope, count > 0 ? ACTOR_LIST : ACTOR_NOBODY, "");
	items = arena_array(scope->build->arena, count + 1, sizeof(*items));
	if (count == 0)
		issues_add(scope->build->issues, node->mark, "这里少了人或岗位；请补上");
	for (size_t i = 0; i < count; i++) {
		if (nodes[i]->kind == NODE_SCALAR) {
			items[actor->count++] = actor_read_text(scope, nodes[i]->mark, nodes[i]->text);
			actor->text = arena_printf(scope->build->arena, "%s%s%s", actor->text, i ? "、" : "", nodes[i]->text);
		} else {
			issues_add(scope->build->issues, nodes[i]->mark, "这里应是人或岗位");
		}
	}
	actor->items = items;
	return actor->count == 1 ? items[0] : actor;
}
