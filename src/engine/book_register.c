/* SPDX-License-Identifier: MIT */
/* book_register: registers and their columns. */
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

void registers_declare(struct build *build, struct node *const *roots, size_t count)
{
	static const char *const keys[] = {"register", "title", "workflow", "readers", "columns", "charts", "basis", "reading"};
	struct register_def *registers = arena_array(build->arena, count + 1, sizeof(*registers));

	for (size_t i = 0; i < count; i++) {
		struct node *id = glossary_get(roots[i], "register", NULL);

		read_keys(build, roots[i], "登记簿要素", keys, READ_COUNT(keys));
		registers[i] = (struct register_def){.id = read_id(build, id, "登记簿") ? id->text : ""};
		registers[i].title = read_needed(build, roots[i], "登记簿", "title");
		registers[i].workflow = read_needed(build, roots[i], "登记簿", "workflow");
		registers[i].cites = read_cites(build, roots[i], roots[i]->mark);
		for (size_t k = 0; k < i; k++)
			if (*registers[i].id && text_equal(registers[k].id, registers[i].id))
				issues_add(build->issues, id->mark, "登记簿“%s”写了两遍；请改名或删去一处", registers[i].id);
	}
	build->registers = registers;
	build->register_nodes = roots;
	build->book->registers = registers;
	build->book->register_count = count;
}

void registers_readers(struct build *build)
{
	for (size_t i = 0; i < build->book->register_count; i++) {
		struct register_def *reg = &build->registers[i];
		struct scope scope = {.build = build, .draft = build_draft(build, reg->workflow)};
		struct node *readers = glossary_get(build->register_nodes[i], "readers", NULL);

		if (readers)
			reg->readers = actor_read(&scope, readers);
		if (!scope.draft && *reg->workflow)
			issues_add(build->issues, read_mark(build->register_nodes[i], "workflow"), "没有叫“%s”的事项；请核对 workflow", reg->workflow);
	}
}

static enum field_type column_type(const struct shape *shape)
{
	static const enum field_type types[] = {[VALUE_MISSING] = TYPE_TEXT, [VALUE_TEXT] = TYPE_TEXT, [VALUE_NUMBER] = TYPE_NUMBER,
		[VALUE_MONEY] = TYPE_MONEY, [VALUE_DAY] = TYPE_DAY, [VALUE_TIME] = TYPE_TIME, [VALUE_FLAG] = TYPE_FLAG, [VALUE_LIST] = TYPE_CHOICES};

	if (shape->list && shape->field && shape->field->type != TYPE_CHOICES)
		return shape->field->type;
	if (shape->list)
		return TYPE_CHOICES;
	if (shape->field)
		return shape->field->type;
	if (shape->kind == VALUE_TEXT && shape->domain == DOMAIN_PERSON)
		return TYPE_PERSON;
	return shape->kind == VALUE_TEXT && shape->domain == DOMAIN_UNIT ? TYPE_UNIT : types[shape->kind];
}

static int column_width(struct build *build, const struct node *node)
{
	const char *text = node->kind == NODE_MAP ? read_text(build, node, "width") : NULL;
	int width = 0;

	for (const char *at = text; at && *at; at++) {
		if (*at < '0' || *at > '9' || width > 100) {
			issues_add(build->issues, read_mark(node, "width"), "宽应是 1 到 200 的整数");
			return 0;
		}
		width = width * 10 + (*at - '0');
	}
	return width;
}

static void column_read(struct scope *scope, struct node *key, struct node *node, struct column *column)
{
	static const char *const keys[] = {"title", "type", "is", "width", "basis", "reading"};
	static const char *const types[] = {"text", "note", "choice", "choices", "flag", "number", "money", "day", "time", "person", "unit", "thing", "case",
		"persons", "units"};
	const struct node *is = glossary_get(node, "is", NULL);
	size_t type;

	*column = (struct column){.name = key->text, .title = key->text};
	column->cites = read_cites(scope->build, node, key->mark);
	read_id(scope->build, key, "栏");
	column->is = expr_read(scope, is ? is : key, NULL);
	column->type = column->is->shape.field && column->is->shape.field->readers ? TYPE_TEXT : column_type(&column->is->shape);
	column->width_cols = column_width(scope->build, node);
	if (node->kind == NODE_SCALAR)
		column->title = node->text;
	if (node->kind == NODE_NULL || node->kind == NODE_SCALAR || !read_is_map(scope->build, node, "栏"))
		return;
	read_keys(scope->build, node, "栏的要素", keys, READ_COUNT(keys));
	if (read_text(scope->build, node, "title"))
		column->title = read_text(scope->build, node, "title");
	type = read_word(scope->build, node, "type", types, READ_COUNT(types), READ_COUNT(types));
	if (type < READ_COUNT(types))
		field_type_from(types[type], &column->type);
}

static const struct column *column_named(struct build *build, const struct register_def *reg, const struct node *node, const char *key)
{
	const char *name = read_text(build, node, key);
	const char **names = arena_array(build->arena, reg->column_count + 1, sizeof(*names));

	for (size_t i = 0; name && i < reg->column_count; i++) {
		if (text_equal(reg->columns[i].name, name))
			return &reg->columns[i];
		names[i] = reg->columns[i].name;
	}
	if (name)
		issues_unknown(build->issues, read_mark(node, key), "栏", name, names, reg->column_count, "应是本登记簿的一栏");
	return NULL;
}

static void chart_read(struct build *build, const struct register_def *reg, const struct node *key, struct node *node, struct chart *chart)
{
	static const char *const keys[] = {"title", "by", "sum", "basis", "reading"};
	const struct column *by, *sum;

	*chart = (struct chart){.id = key->text, .title = key->text, .by = ""};
	chart->cites = read_cites(build, node, key->mark);
	read_id(build, key, "图表");
	if (!read_is_map(build, node, "图表"))
		return;
	read_keys(build, node, "图表要素", keys, READ_COUNT(keys));
	chart->title = read_needed(build, node, "图表", "title");
	read_needed(build, node, "图表", "by");
	by = column_named(build, reg, node, "by");
	sum = column_named(build, reg, node, "sum");
	chart->by = by ? by->name : "";
	chart->sum = sum ? sum->name : NULL;
	if (sum && sum->type != TYPE_NUMBER && sum->type != TYPE_MONEY)
		issues_add(build->issues, read_mark(node, "sum"), "栏“%s”不是数字或金额，不能合计；不写 sum 就数有几行", sum->name);
}

static void charts_read(struct build *build, struct node *root, struct register_def *reg)
{
	struct node *map = glossary_get(root, "charts", NULL);
	struct chart *charts;

	if (!map || map->kind == NODE_NULL || !read_is_map(build, map, "图表"))
		return;
	charts = arena_array(build->arena, map->count + 1, sizeof(*charts));
	for (size_t i = 0; i < map->count; i++)
		chart_read(build, reg, map->keys[i], map->kids[i], &charts[i]);
	reg->charts = charts;
	reg->chart_count = map->count;
}

void register_build(struct build *build, size_t at)
{
	struct register_def *reg = &build->registers[at];
	struct scope scope = {.build = build, .draft = build_draft(build, reg->workflow)};
	struct node *root = build->register_nodes[at], *map = glossary_get(root, "columns", NULL);
	struct column *columns;

	if (!map || !read_is_map(build, map, "登记簿的 columns（栏）")) {
		issues_add(build->issues, root->mark, "登记簿“%s”少了 columns（栏）；请补上", reg->id);
		return;
	}
	columns = arena_array(build->arena, map->count + 1, sizeof(*columns));
	for (size_t i = 0; i < map->count; i++)
		column_read(&scope, map->keys[i], map->kids[i], &columns[i]);
	reg->columns = columns;
	reg->column_count = map->count;
	charts_read(build, root, reg);
}
