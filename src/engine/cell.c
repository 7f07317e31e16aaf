/* SPDX-License-Identifier: MIT */
/* cell: reading and asking unary tests, after DMN 1.3 clause 9 (S-FEEL simple unary tests), with `missing` and `present` beside them. */
#include "cell.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "words.h"

#include <string.h>

struct cell_reader {
	struct scope *scope;
	struct node_mark mark;
	const struct shape *shape;
	struct cell_test *tests;
	size_t count, cap;
};

static const struct { const char *sign; enum cell_op op; } signs[] = {
	{"<=", CELL_LESS_EQUAL}, {">=", CELL_MORE_EQUAL}, {"!=", CELL_OTHER}, {"≤", CELL_LESS_EQUAL}, {"≥", CELL_MORE_EQUAL}, {"≠", CELL_OTHER},
	{"<", CELL_LESS}, {">", CELL_MORE}, {"=", CELL_EQUAL},
};

static char *cell_trim(struct cell_reader *reader, const char *text, size_t len)
{
	return text_trim(reader->scope->build->arena, arena_strndup(reader->scope->build->arena, text, len));
}

static bool cell_is_order(enum cell_op op)
{
	return op == CELL_LESS || op == CELL_LESS_EQUAL || op == CELL_MORE || op == CELL_MORE_EQUAL || op == CELL_RANGE;
}

static void cell_ordered(struct cell_reader *reader, enum cell_op op)
{
	const struct shape *shape = reader->shape;

	if (cell_is_order(op) && (shape->kind == VALUE_TEXT || shape->kind == VALUE_FLAG))
		issues_add(reader->scope->build->issues, reader->mark, "%s不分大小，不能用 < > 或区间；请改用 = 或逐个列出", shape_noun(shape));
}

static void cell_add(struct cell_reader *reader, struct cell_test test)
{
	reader->tests = arena_grow(reader->scope->build->arena, reader->tests, reader->count, &reader->cap, sizeof(*reader->tests));
	reader->tests[reader->count++] = test;
	cell_ordered(reader, test.op);
}

/* [a..b) and its kin; ]a..b[ is the older spelling of (a..b). */
static bool cell_range(struct cell_reader *reader, const char *text)
{
	size_t len = strlen(text);
	const char *dots = strstr(text, "..");
	struct cell_test test = {.op = CELL_RANGE};
	char first = text[0], last = len > 0 ? text[len - 1] : '\0';

	if (len < 2 || !strchr("[(]", first) || !strchr("])[", last))
		return false;
	if (!dots) {
		issues_add(reader->scope->build->issues, reader->mark, "区间“%s”应写成 [低..高]，不含端点的一边用圆括号", text);
		return true;
	}
	test.low_open = first != '[';
	test.high_open = last != ']';
	test.low = operand_read(reader->scope, reader->mark, reader->shape, cell_trim(reader, text + 1, (size_t)(dots - text) - 1));
	test.high = operand_read(reader->scope, reader->mark, reader->shape, cell_trim(reader, dots + 2, (size_t)(text + len - 1 - (dots + 2))));
	cell_add(reader, test);
	return true;
}

static void cell_one(struct cell_reader *reader, const char *text)
{
	if (glossary_is(text, "missing") || glossary_is(text, "present")) {
		cell_add(reader, (struct cell_test){.op = glossary_is(text, "missing") ? CELL_MISSING : CELL_PRESENT});
		return;
	}
	if (cell_range(reader, text))
		return;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t len = strlen(signs[i].sign);

		if (!text_starts(text, signs[i].sign))
			continue;
		text = cell_trim(reader, text + len, strlen(text + len));
		cell_add(reader, (struct cell_test){.op = signs[i].op, .low = operand_read(reader->scope, reader->mark, reader->shape, text)});
		return;
	}
	cell_add(reader, (struct cell_test){.op = CELL_EQUAL, .low = operand_read(reader->scope, reader->mark, reader->shape, text)});
}

/* Bytes up to the next comma outside quotes. */
static size_t cell_item(const char *text)
{
	bool quoted = false;
	size_t at = 0;

	for (; text[at]; at++) {
		if (text[at] == '"')
			quoted = !quoted;
		if (!quoted && (text[at] == ',' || text_starts(text + at, "，")))
			break;
	}
	return at;
}

static void cell_list(struct cell_reader *reader, const char *text)
{
	for (;;) {
		size_t len = cell_item(text);

		cell_one(reader, cell_trim(reader, text, len));
		if (!text[len])
			return;
		text += len + (text[len] == ',' ? 1 : strlen("，"));
	}
}

/* The inside of not(…), or NULL. */
static const char *cell_negated(struct cell_reader *reader, const char *text)
{
	size_t len = strlen(text);
	const char *open = strchr(text, '(');

	if (!open || text[len - 1] != ')' || !glossary_is(cell_trim(reader, text, (size_t)(open - text)), "not"))
		return NULL;
	return cell_trim(reader, open + 1, (size_t)(text + len - 1 - (open + 1)));
}

const struct cell *cell_read(struct scope *scope, struct node_mark mark, const struct shape *shape, const char *text)
{
	struct cell_reader reader = {.scope = scope, .mark = mark, .shape = shape};
	struct cell *cell = arena_alloc(scope->build->arena, sizeof(*cell));
	const char *inside;

	cell->text = text_trim(scope->build->arena, text);
	cell->any = strcmp(cell->text, "-") == 0;
	if (cell->any)
		return cell;
	if (!*cell->text) {
		issues_add(scope->build->issues, mark, "空着的格；不限请写“-”");
		return cell;
	}
	inside = cell_negated(&reader, cell->text);
	cell->negated = inside != NULL;
	cell_list(&reader, inside ? inside : cell->text);
	cell->tests = reader.tests;
	cell->count = reader.count;
	return cell;
}

const struct cell *cell_compare(struct scope *scope, struct node_mark mark, const struct shape *shape, enum cell_op op, const char *text)
{
	struct cell_reader reader = {.scope = scope, .mark = mark, .shape = shape};
	struct cell *cell = arena_alloc(scope->build->arena, sizeof(*cell));

	cell->text = text;
	cell_add(&reader, (struct cell_test){.op = op, .low = operand_read(scope, mark, shape, text)});
	cell->tests = reader.tests;
	cell->count = reader.count;
	return cell;
}

static struct value operand_value(const struct operand *operand, const struct names *names)
{
	return operand->name ? names->get(names->context, operand->name) : operand->value;
}

/* Is value one of end, which may be a list? */
static bool test_equal(const struct value *value, const struct value *end)
{
	int order;

	if (end->kind == VALUE_LIST) {
		for (size_t i = 0; i < end->list.count; i++)
			if (test_equal(value, &end->list.items[i]))
				return true;
		return false;
	}
	return value_equal(value, end) || (value_compare(value, end, &order) && order == 0);
}

/* value is no list and not missing. */
static bool test_holds(const struct cell_test *test, const struct value *value, const struct names *names)
{
	struct value low, high;
	int order, upper;

	if (test->op == CELL_MISSING || test->op == CELL_PRESENT)
		return test->op == CELL_PRESENT;
	low = operand_value(&test->low, names);
	if (low.kind == VALUE_MISSING)
		return false;
	if (test->op == CELL_EQUAL || test->op == CELL_OTHER)
		return test_equal(value, &low) == (test->op == CELL_EQUAL);
	if (!value_compare(value, &low, &order))
		return false;
	if (test->op == CELL_RANGE) {
		high = operand_value(&test->high, names);
		if (!value_compare(value, &high, &upper))
			return false;
		return (test->low_open ? order > 0 : order >= 0) && (test->high_open ? upper < 0 : upper <= 0);
	}
	if (test->op == CELL_LESS || test->op == CELL_LESS_EQUAL)
		return test->op == CELL_LESS ? order < 0 : order <= 0;
	return test->op == CELL_MORE ? order > 0 : order >= 0;
}

static bool value_gone(const struct value *value)
{
	return value->kind == VALUE_MISSING || (value->kind == VALUE_LIST && value->list.count == 0);
}

static bool tests_hold(const struct cell *cell, const struct value *value, const struct names *names)
{
	for (size_t i = 0; i < cell->count; i++) {
		if (value_gone(value) ? cell->tests[i].op == CELL_MISSING : value->kind != VALUE_LIST && test_holds(&cell->tests[i], value, names))
			return true;
		for (size_t k = 0; value->kind == VALUE_LIST && k < value->list.count; k++)
			if (value->list.items[k].kind != VALUE_LIST && test_holds(&cell->tests[i], &value->list.items[k], names))
				return true;
	}
	return false;
}

bool cell_holds(const struct cell *cell, const struct value *value, const struct names *names)
{
	return cell->any || tests_hold(cell, value, names) != cell->negated;
}
