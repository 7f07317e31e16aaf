/* SPDX-License-Identifier: MIT */
/* book_opening: other cases that are filed when a step is met. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

/* FIELD: PHRASE; the word `case` alone is this case. */
static void with_read(struct scope *scope, const struct draft *other, const struct node *key, const struct node *node, struct opening_value *out)
{
	const struct field *field = workflow_field(other->workflow, key->text);
	struct shape shape;

	*out = (struct opening_value){.field = key->text};
	if (!field || field >= other->workflow->fields + other->workflow->filing_count) {
		const char **names = arena_array(scope->build->arena, other->workflow->filing_count + 1, sizeof(*names));

		for (size_t i = 0; i < other->workflow->filing_count; i++)
			names[i] = other->workflow->fields[i].name;
		issues_unknown(scope->build->issues, key->mark, "字段", key->text, names, other->workflow->filing_count, "应是另立的那个事项填报时的字段");
		return;
	}
	shape = shape_of_field(field);
	if (node->kind == NODE_SCALAR && glossary_is(node->text, "case")) {
		if (field->type != TYPE_CASE)
			issues_add(scope->build->issues, node->mark, "“%s”不是案件字段，不能填本件；请改字段的 type 为 case", field->name);
		return;
	}
	out->is = expr_read(scope, node, &shape);
	if (!shape_comparable(&out->is->shape, &shape))
		issues_add(scope->build->issues, node->mark, "“%s”是%s，这里却是%s；请核对", field->name, shape_noun(&shape), shape_noun(&out->is->shape));
}

void opening_with(struct scope *scope, const struct draft *other, struct node *with, const struct opening_value **out, size_t *count)
{
	struct opening_value *values;

	if (!with || with->kind == NODE_NULL || !read_is_map(scope->build, with, "带上的内容"))
		return;
	values = arena_array(scope->build->arena, with->count + 1, sizeof(*values));
	for (size_t i = 0; i < with->count; i++)
		with_read(scope, other, with->keys[i], with->kids[i], &values[i]);
	*out = values;
	*count = with->count;
}

/* `each: lines`; a field of that name comes first. */
static bool opens_lines(struct scope *scope, const struct node *node)
{
	const struct node *each = glossary_get(node, "each", NULL);

	return each && each->kind == NODE_SCALAR && glossary_is(each->text, "lines") && !workflow_field(scope->draft->workflow, each->text) &&
	       lines_each(scope, node);
}

static void opening_read(const struct scope *outer, struct node *node, struct opening *opening)
{
	static const char *const keys[] = {"workflow", "with", "each", "if", "if any", "basis", "reading"};
	struct scope scope = *outer;
	const struct draft *other;

	*opening = (struct opening){.workflow = ""};
	opening->cites = read_cites(scope.build, node, node->mark);
	if (!read_is_map(scope.build, node, "另立"))
		return;
	read_keys(scope.build, node, "另立要素", keys, READ_COUNT(keys));
	opening->workflow = read_needed(scope.build, node, "另立", "workflow");
	opening->each_line = opens_lines(&scope, node);
	scope.in_line = opening->each_line;
	opening->each = opening->each_line ? NULL : each_under(&scope, node, false);
	opening->when = cond_under(&scope, node, "if", "if any");
	other = build_draft(scope.build, opening->workflow);
	if (!other && *opening->workflow)
		issues_add(scope.build->issues, read_mark(node, "workflow"), "没有叫“%s”的事项；请核对 workflow", opening->workflow);
	if (other)
		opening_with(&scope, other, glossary_get(node, "with", NULL), &opening->with, &opening->with_count);
}

void step_openings(struct scope *scope, struct step *step, const struct node *map)
{
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(map, "opens", NULL), &count);
	struct opening *openings = arena_array(scope->build->arena, count + 1, sizeof(*openings));

	for (size_t i = 0; i < count; i++)
		opening_read(scope, items[i], &openings[i]);
	step->openings = openings;
	step->opening_count = count;
}
