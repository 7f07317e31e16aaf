/* SPDX-License-Identifier: MIT */
/* book_workflow: the frame of a workflow; its fields, steps and checks have files of their own. */
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "fact.h"
#include "glossary.h"
#include "read.h"
#include "table.h"

static size_t map_size(const struct node *map)
{
	return map && map->kind == NODE_MAP ? map->count : 0;
}

/* Every map of asks: an upper bound for the fields that steps add. */
static size_t asks_count(const struct node *list)
{
	size_t count = 0;

	for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
		count += map_size(glossary_get(list->kids[i], "asks", NULL)) + asks_count(glossary_get(list->kids[i], "together", NULL));
	return count;
}

static void workflow_fields(struct draft *draft)
{
	struct arena *arena = draft->build->arena;
	struct node *fields = glossary_get(draft->root, "fields", NULL), *lines = glossary_get(draft->root, "lines", NULL);
	size_t room = map_size(fields) + asks_count(glossary_get(draft->root, "route", NULL)) + asks_count(glossary_get(draft->root, "duties", NULL)) + 1;

	draft->fields = arena_array(arena, room, sizeof(*draft->fields));
	draft->field_nodes = arena_array(arena, room, sizeof(*draft->field_nodes));
	draft->lines = arena_array(arena, map_size(lines) + 1, sizeof(*draft->lines));
	draft->line_nodes = arena_array(arena, map_size(lines) + 1, sizeof(*draft->line_nodes));
	draft->workflow->fields = draft->fields;
	draft->workflow->lines = draft->lines;
	draft->workflow->lines_title = "明细";
	if (fields && fields->kind != NODE_NULL && read_is_map(draft->build, fields, "字段"))
		fields_declare(draft, fields, false);
	draft->workflow->filing_count = draft->workflow->field_count;
	if (!lines || lines->kind == NODE_NULL || !read_is_map(draft->build, lines, "明细"))
		return;
	fields_declare(draft, lines, true);
	for (size_t i = 0; i < lines->count; i++)
		if (glossary_is(lines->keys[i]->text, "title") && lines->kids[i]->kind == NODE_SCALAR)
			draft->workflow->lines_title = lines->kids[i]->text;
}

static void workflow_facts(struct draft *draft)
{
	struct node *map = glossary_get(draft->root, "facts", NULL);
	size_t count = map_size(map);
	struct fact *facts = arena_array(draft->build->arena, count + 1, sizeof(*facts));

	if (map && map->kind != NODE_NULL)
		read_is_map(draft->build, map, "推得的事实");
	draft->facts = arena_array(draft->build->arena, count + 1, sizeof(*draft->facts));
	for (size_t i = 0; i < count; i++) {
		read_id(draft->build, map->keys[i], "事实");
		facts[i] = (struct fact){.name = map->keys[i]->text, .title = map->keys[i]->text};
		if (workflow_field(draft->workflow, facts[i].name))
			issues_add(draft->build->issues, map->keys[i]->mark, "“%s”已是字段；请给事实换个名字", facts[i].name);
		draft->facts[i] = (struct fact_draft){.key = map->keys[i], .node = map->kids[i], .fact = &facts[i]};
	}
	draft->fact_count = count;
	draft->workflow->facts = facts;
	draft->workflow->fact_count = count;
}

static void workflow_tables(struct draft *draft)
{
	struct node *map = glossary_get(draft->root, "tables", NULL);
	size_t count = map_size(map);
	const struct table **tables = arena_array(draft->build->arena, count + 1, sizeof(*tables));

	if (map && map->kind != NODE_NULL)
		read_is_map(draft->build, map, "表");
	draft->tables = arena_array(draft->build->arena, count + 1, sizeof(*draft->tables));
	draft->table_nodes = arena_array(draft->build->arena, count + 1, sizeof(*draft->table_nodes));
	for (size_t i = 0; i < count; i++) {
		read_id(draft->build, map->keys[i], "表");
		draft->table_nodes[i] = map->kids[i];
		draft->tables[i] = table_head(draft->build, map->keys[i], map->kids[i], false);
		tables[i] = draft->tables[i];
	}
	draft->table_count = count;
	draft->workflow->tables = tables;
	draft->workflow->table_count = count;
}

void workflow_declare(struct draft *draft)
{
	static const char *const keys[] = {"workflow", "title", "basis", "reading", "opened by", "label", "readers", "withdraw", "stop", "releases", "open",
		"fields", "lines", "facts", "tables", "route", "duties", "checks", "secrecy", "moves", "log"};

	read_keys(draft->build, draft->root, "事项要素", keys, READ_COUNT(keys));
	draft->workflow->title = read_needed(draft->build, draft->root, "事项", "title");
	draft->workflow->cites = read_cites(draft->build, draft->root, draft->root->mark);
	workflow_fields(draft);
	steps_declare(draft);
	workflow_facts(draft);
	workflow_tables(draft);
}

static const struct actor *actor_under(struct scope *scope, const struct node *map, const char *key)
{
	struct node *node = glossary_get(map, key, NULL);

	return node ? actor_read(scope, node) : NULL;
}

static void workflow_stop(struct scope *scope, struct workflow *workflow, const struct node *root)
{
	static const char *const keys[] = {"by", "lifted by", "basis", "reading"};
	struct node *node = glossary_get(root, "stop", NULL);

	if (!node || !read_is_map(scope->build, node, "叫停"))
		return;
	read_keys(scope->build, node, "叫停要素", keys, READ_COUNT(keys));
	workflow->stop_by = actor_under(scope, node, "by");
	workflow->lift_by = actor_under(scope, node, "lifted by");
	workflow->stop_cites = read_cites(scope->build, node, node->mark);
	if (!workflow->stop_by)
		issues_add(scope->build->issues, node->mark, "叫停少了“by”（由谁）；请补上");
	if (!workflow->lift_by)
		workflow->lift_by = workflow->stop_by;
}

static void workflow_releases(struct scope *scope, struct workflow *workflow, const struct node *root)
{
	static const char *const keys[] = {"case", "body", "if", "if any", "basis", "reading"};
	struct node *node = glossary_get(root, "releases", NULL);
	const struct field *field;

	if (!node || !read_is_map(scope->build, node, "放行"))
		return;
	read_keys(scope->build, node, "放行要素", keys, READ_COUNT(keys));
	workflow->releases = read_needed(scope->build, node, "放行", "case");
	field = workflow_field(workflow, workflow->releases);
	if (*workflow->releases && (!field || field->type != TYPE_CASE))
		issues_add(scope->build->issues, read_mark(node, "case"), "“%s”不是案件字段；releases 的 case 应是 type: case 的字段", workflow->releases);
	workflow->releases_body = read_text(scope->build, node, "body");
	if (workflow->releases_body && !workflow_field(workflow, workflow->releases_body))
		issues_add(scope->build->issues, read_mark(node, "body"), "没有叫“%s”的字段；releases 的 body 应是写明哪个会议的字段", workflow->releases_body);
	workflow->releases_if = cond_under(scope, node, "if", "if any");
	read_cites(scope->build, node, node->mark);
}

void workflow_table_rows(struct draft *draft)
{
	struct scope scope = {.build = draft->build, .draft = draft, .or_line = true};

	if (draft->tables_read)
		return;
	draft->tables_read = true;
	for (size_t i = 0; i < draft->table_count; i++)
		table_rows(&scope, draft->tables[i], draft->table_nodes[i]);
}

/* `clock`: nobody, for what is filed by a recurring duty, a threshold or another case alone. */
static const struct actor *opener_read(struct scope *scope, struct node *node)
{
	if (node && node->kind == NODE_SCALAR && glossary_is(node->text, "clock"))
		return actor_nobody(scope, node->text);
	return node ? actor_read(scope, node) : NULL;
}

void workflow_head(struct draft *draft)
{
	struct scope scope = {.build = draft->build, .draft = draft};
	struct workflow *workflow = draft->workflow;

	workflow->opened_by = opener_read(&scope, glossary_get(draft->root, "opened by", NULL));
	if (!workflow->opened_by)
		workflow->opened_by = actor_read_text(&scope, draft->root->mark, "any staff");
	workflow->readers = actor_under(&scope, draft->root, "readers");
	fields_readers(draft);
	workflow_secrecy(&scope, workflow, draft->root);
}

void workflow_build(struct draft *draft)
{
	struct scope scope = {.build = draft->build, .draft = draft};
	struct workflow *workflow = draft->workflow;

	workflow_table_rows(draft);
	for (size_t i = 0; i < draft->fact_count; i++)
		fact_shape(draft, i);
	fields_build(draft);
	lines_source(&scope, workflow, glossary_get(draft->root, "lines", NULL));
	workflow->can_withdraw = read_flag(draft->build, draft->root, "withdraw", true);
	workflow->label = read_text(draft->build, draft->root, "label");
	scope_places(&scope, read_mark(draft->root, "label"), workflow->label, false);
	workflow_stop(&scope, workflow, draft->root);
	workflow_releases(&scope, workflow, draft->root);
	workflow->moves = moves_read(&scope, draft->root);
	workflow_log(&scope, workflow, draft->root);
	steps_build(draft);
	checks_build(draft);
}
