/* SPDX-License-Identifier: MIT */
/* book_field: the fields of forms, lines and steps. */
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

#include <string.h>

static enum field_type field_type_of(struct build *build, const struct node *node)
{
	static const char *const types[] = {"text", "note", "choice", "choices", "flag", "number", "money", "day", "time", "person", "unit", "thing", "case", "persons",
		"units"};
	size_t at = read_word(build, node, "type", types, READ_COUNT(types), glossary_get(node, "choices", NULL) ? 2 : 0);
	enum field_type type = TYPE_TEXT;

	field_type_from(types[at], &type);
	return type;
}

static void field_choices(struct build *build, struct node *node, struct field *field)
{
	struct node *list = glossary_get(node, "choices", NULL);
	bool choice = field->type == TYPE_CHOICE || field->type == TYPE_CHOICES;

	field->choices = read_list(build, list, &field->choice_count);
	if (choice && field->choice_count == 0)
		issues_add(build->issues, node->mark, "字段“%s”是选择题，少了 choices（选项）", field->name);
	if (!choice && list)
		issues_add(build->issues, list->mark, "字段“%s”不是选择题，不该有 choices；请改 type 为 choice", field->name);
	for (size_t i = 0; i < field->choice_count; i++)
		read_unique(build, list->mark, "选项", field->choices[i], field->choices, i);
}

static void field_step(struct build *build, const struct node *node, struct field *field)
{
	const char *text = read_text(build, node, "step");
	const char *words = NULL;
	struct value value;

	if (!text)
		return;
	if (field->type != TYPE_NUMBER)
		issues_add(build->issues, read_mark(node, "step"), "只有数字字段才有 step");
	else if (!value_parse(TYPE_NUMBER, text, build->arena, &value, &words) || value.kind != VALUE_NUMBER || value.number <= 0)
		issues_add(build->issues, read_mark(node, "step"), "step 应是大于零的数，如 0.5");
	else
		field->step_units = value.number;
}

/* posts, of, uses: what may be named. */
static void field_reach(struct build *build, struct node *node, struct field *field)
{
	static const char *const uses[] = {"once", "up to its amount"};
	struct node *posts = glossary_get(node, "posts", NULL);
	const char *kind = read_text(build, node, "of");
	size_t count;
	struct node **items = read_items(build, posts, &count);

	field->posts = read_list(build, posts, &field->post_count);
	for (size_t i = 0; i < count; i++)
		if (items[i]->kind == NODE_SCALAR && !rulebook_post(build->book, items[i]->text))
			issues_add(build->issues, items[i]->mark, "没有叫“%s”的岗位；请核对 office.yaml 的 posts", items[i]->text);
	if (posts && field->type != TYPE_PERSON && field->type != TYPE_PERSONS)
		issues_add(build->issues, posts->mark, "只有 type: person 和 persons 的字段才有 posts");
	field->kind = kind;
	if (kind && field->type != TYPE_THING && field->type != TYPE_CASE)
		issues_add(build->issues, read_mark(node, "of"), "只有 thing 和 case 字段才有 of");
	if (field->type == TYPE_CASE && glossary_get(node, "uses", NULL))
		field->uses = read_word(build, node, "uses", uses, 2, 0) == 0 ? "once" : "amount";
	else if (glossary_get(node, "uses", NULL))
		issues_add(build->issues, read_mark(node, "uses"), "只有 type: case 的字段才有 uses");
}

static void field_read(struct build *build, struct node *key, struct node *node, struct field *field)
{
	static const char *const keys[] = {"title", "type", "choices", "required", "required if", "shown if", "help", "step", "posts", "of", "uses", "initial",
		"section", "readers", "is", "basis", "reading"};

	*field = (struct field){.name = key->text, .title = key->text, .type = TYPE_TEXT};
	field->cites = read_cites(build, node, key->mark);
	read_id(build, key, "字段");
	if (node->kind == NODE_NULL)
		return;
	if (node->kind == NODE_SCALAR) {
		field->title = node->text;
		return;
	}
	if (!read_is_map(build, node, "字段"))
		return;
	read_keys(build, node, "字段要素", keys, READ_COUNT(keys));
	if (read_text(build, node, "title"))
		field->title = read_text(build, node, "title");
	field->help = read_text(build, node, "help");
	field->type = field_type_of(build, node);
	field->required = read_flag(build, node, "required", false);
	field->section = read_text(build, node, "section");
	field_choices(build, node, field);
	field_step(build, node, field);
	field_reach(build, node, field);
}

static bool key_is_heading(const struct node *key, const struct node *node)
{
	return node->kind == NODE_SCALAR && (glossary_is(key->text, "section") || text_starts(key->text, "section "));
}

static bool field_is_old(struct draft *draft, const struct node *key, bool lines)
{
	const struct field *fields = lines ? draft->lines : draft->fields;
	size_t count = lines ? draft->workflow->line_field_count : draft->workflow->field_count;

	for (size_t i = 0; i < count; i++)
		if (text_equal(fields[i].name, key->text))
			return true;
	return false;
}

size_t fields_declare(struct draft *draft, struct node *map, bool lines)
{
	size_t *count = lines ? &draft->workflow->line_field_count : &draft->workflow->field_count;
	struct field *fields = lines ? draft->lines : draft->fields;
	struct node **nodes = lines ? draft->line_nodes : draft->field_nodes;
	const char *heading = NULL;
	size_t before = *count;

	for (size_t i = 0; i < map->count; i++) {
		if (key_is_heading(map->keys[i], map->kids[i])) {
			heading = map->kids[i]->text;
			continue;
		}
		if (lines && glossary_is(map->keys[i]->text, "title") && map->kids[i]->kind == NODE_SCALAR)
			continue;
		if (lines && lines_from_key(map->keys[i], map->kids[i]))
			continue;
		if (field_is_old(draft, map->keys[i], lines)) {
			issues_add(draft->build->issues, map->keys[i]->mark, "字段“%s”已有；请改名，或写成 asks: [%s]", map->keys[i]->text, map->keys[i]->text);
			continue;
		}
		field_read(draft->build, map->keys[i], map->kids[i], &fields[*count]);
		if (heading && !fields[*count].section)
			fields[*count].section = heading;
		heading = NULL;
		nodes[(*count)++] = map->kids[i];
	}
	return *count - before;
}

static void field_kind(struct build *build, const struct node *node, const struct field *field)
{
	bool known = false;

	if (!field->kind)
		return;
	if (field->type == TYPE_CASE) {
		if (!build_draft(build, field->kind))
			issues_add(build->issues, read_mark(node, "of"), "没有叫“%s”的事项；请核对 of", field->kind);
		return;
	}
	for (size_t i = 0; i < build->book->thing_count && !known; i++)
		known = text_equal(build->book->things[i].kind, field->kind);
	if (field->type == TYPE_THING && !known)
		issues_add(build->issues, read_mark(node, "of"), "没有类别为“%s”的物品；请核对 office.yaml 的 things", field->kind);
}

static void field_build(struct scope *scope, const struct node *node, struct field *field)
{
	struct shape shape = shape_of_field(field);
	const struct node *initial = glossary_get(node, "initial", NULL);

	if (node->kind != NODE_MAP)
		return;
	field_kind(scope->build, node, field);
	field->required_if = cond_under(scope, node, "required if", NULL);
	field->shown_if = cond_under(scope, node, "shown if", NULL);
	column_is(scope, node, field);
	if (!initial)
		return;
	if (shape.kind == VALUE_TEXT && initial->kind == NODE_SCALAR && !strpbrk(initial->text, " \"")) {
		struct expr *expr = arena_alloc(scope->build->arena, sizeof(*expr));
		struct operand operand = operand_read(scope, initial->mark, &shape, initial->text);

		*expr = (struct expr){.kind = operand.name ? EXPR_NAME : EXPR_LITERAL, .name = operand.name, .literal = operand.value, .shape = shape,
			.text = initial->text};
		field->initial = expr;
		return;
	}
	field->initial = expr_read(scope, initial, &shape);
	if (!shape_comparable(&field->initial->shape, &shape))
		issues_add(scope->build->issues, initial->mark, "初值是%s，字段“%s”是%s；请核对", shape_noun(&field->initial->shape), field->name, shape_noun(&shape));
}

static void field_readers(struct scope *scope, const struct node *node, struct field *field)
{
	struct node *readers = glossary_get(node, "readers", NULL);

	if (readers)
		field->readers = actor_read(scope, readers);
}

void fields_readers(struct draft *draft)
{
	struct scope scope = {.build = draft->build, .draft = draft};

	for (size_t i = 0; i < draft->workflow->field_count; i++)
		field_readers(&scope, draft->field_nodes[i], &draft->fields[i]);
	scope.in_line = true;
	for (size_t i = 0; i < draft->workflow->line_field_count; i++)
		field_readers(&scope, draft->line_nodes[i], &draft->lines[i]);
}

void fields_build(struct draft *draft)
{
	struct scope scope = {.build = draft->build, .draft = draft};

	for (size_t i = 0; i < draft->workflow->field_count; i++)
		field_build(&scope, draft->field_nodes[i], &draft->fields[i]);
	scope.in_line = true;
	for (size_t i = 0; i < draft->workflow->line_field_count; i++)
		field_build(&scope, draft->line_nodes[i], &draft->lines[i]);
}
