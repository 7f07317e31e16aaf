/* SPDX-License-Identifier: MIT */
/* book_lines: what belongs to lines as such: columns that are reckoned, lines that the program fills, and `each: lines`. Their fields are declared by
   book_field. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "lines.h"
#include "read.h"

bool lines_each(struct scope *scope, const struct node *map)
{
	const char *each = read_text(scope->build, map, "each");

	if (!each)
		return false;
	if (!glossary_is(each, "lines")) {
		issues_add(scope->build->issues, read_mark(map, "each"), "each 后面只能写 lines（明细）");
		return false;
	}
	if (scope->draft->workflow->line_field_count == 0) {
		issues_add(scope->build->issues, read_mark(map, "each"), "本事项没有明细（lines）；请删去 each");
		return false;
	}
	return true;
}

/* Nobody types it, so nothing that is said of typing applies. */
static void column_plain(struct build *build, const struct node *node, const struct field *field)
{
	static const char *const keys[] = {"required", "required if", "shown if", "initial", "uses"};

	for (size_t i = 0; i < READ_COUNT(keys); i++)
		if (glossary_get(node, keys[i], NULL))
			issues_add(build->issues, read_mark(node, keys[i]), "“%s”是推得的栏，没有人填；请删去 %s", field->name, keys[i]);
}

void column_is(struct scope *scope, const struct node *node, struct field *field)
{
	const struct node *is = glossary_get(node, "is", NULL);
	struct shape shape = shape_of_field(field);

	if (!is)
		return;
	if (!scope->in_line) {
		issues_add(scope->build->issues, is->mark, "只有明细（lines）的栏才有 is；别的量请写进 facts");
		return;
	}
	column_plain(scope->build, node, field);
	field->is = expr_read(scope, is, &shape);
	if (!shape_comparable(&field->is->shape, &shape) || field->is->shape.list != shape.list)
		issues_add(scope->build->issues, is->mark, "“%s”是%s，这里算出的却是%s；请核对 type", field->name, shape_noun(&shape), shape_noun(&field->is->shape));
}

static const struct field *column_of(const struct workflow *workflow, const char *name)
{
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (text_equal(workflow->lines[i].name, name))
			return &workflow->lines[i];
	return NULL;
}

static void source_of(struct scope *scope, struct workflow *workflow, const struct node *from)
{
	const struct rulebook *book = scope->build->book;
	bool turns = text_equal(workflow->lines_from, "turns"), balances = text_equal(workflow->lines_from, "balances");

	workflow->lines_of = read_text(scope->build, from, "of");
	if ((turns || balances) && !workflow->lines_of)
		issues_add(scope->build->issues, from->mark, turns ? "turns 要写 of: 哪个值班表" : "balances 要写 of: 哪个账");
	else if (!turns && !balances && workflow->lines_of)
		issues_add(scope->build->issues, read_mark(from, "of"), "attendance 没有 of；请删去");
	else if (turns && !rulebook_roster(book, workflow->lines_of))
		issues_add(scope->build->issues, read_mark(from, "of"), "没有叫“%s”的值班表；请核对 rosters.yaml", workflow->lines_of);
	else if (balances && !rulebook_account(book, workflow->lines_of))
		issues_add(scope->build->issues, read_mark(from, "of"), "没有叫“%s”的账；请先在 accounts.yaml 里写明", workflow->lines_of);
}

/* A line without its key could not be told from the others. */
static void source_key(struct scope *scope, const struct workflow *workflow, const struct node *from)
{
	const char *key = lines_key(workflow);
	const struct field *column = column_of(workflow, key);

	if (!column || column->is)
		issues_add(scope->build->issues, from->mark, "明细由 %s 填，须有“%s”这一栏；请补上", workflow->lines_from, key);
}

void lines_source(struct scope *scope, struct workflow *workflow, const struct node *lines)
{
	static const char *const keys[] = {"source", "in", "of"};
	static const char *const sources[] = {"attendance", "turns", "balances"};
	const struct node *from = lines ? glossary_get(lines, "from", NULL) : NULL;
	const struct node *in;

	if (!from || from->kind != NODE_MAP || !glossary_get(from, "source", NULL))
		return;
	read_keys(scope->build, from, "明细来源要素", keys, READ_COUNT(keys));
	workflow->lines_from = sources[read_word(scope->build, from, "source", sources, READ_COUNT(sources), 0)];
	source_of(scope, workflow, from);
	source_key(scope, workflow, from);
	in = glossary_get(from, "in", NULL);
	workflow->lines_in = in ? expr_read(scope, in, NULL) : NULL;
	if (in && workflow->lines_in->shape.kind != VALUE_MISSING && !shape_dated(&workflow->lines_in->shape))
		issues_add(scope->build->issues, in->mark, "in（哪个月）应是那个月里的日期，却是%s", shape_noun(&workflow->lines_in->shape));
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (workflow->lines[i].required && !workflow->lines[i].is && !text_equal(workflow->lines[i].name, lines_key(workflow)))
			issues_add(scope->build->issues, from->mark, "明细由程序填，提出时没有人填“%s”；它不能必填", workflow->lines[i].name);
}

bool lines_from_key(const struct node *key, const struct node *node)
{
	return glossary_is(key->text, "from") && node->kind == NODE_MAP && glossary_get(node, "source", NULL);
}
