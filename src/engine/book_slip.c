/* SPDX-License-Identifier: MIT */
/* book_slip: printed forms: rows of boxes, each with one kind of content. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

#include <string.h>

/* Lines of a box and shares of a row; boxes that fit side by side, each at least so narrow; columns of a list: an A4 page has no room for more. */
enum { SLIP_MOST = 60, SLIP_BESIDE = 6, SLIP_COLUMNS = 12 };

/* ---- texts with {phrases} in them ---- */

static void part_add(struct build *build, struct slip_part **parts, size_t *count, size_t *cap, struct slip_part part)
{
	*parts = arena_grow(build->arena, *parts, *count, cap, sizeof(**parts));
	(*parts)[(*count)++] = part;
}

static const struct slip_part *parts_read(struct scope *scope, const struct node *node, size_t *count)
{
	struct arena *arena = scope->build->arena;
	struct slip_part *parts = NULL;
	size_t cap = 0;

	*count = 0;
	if (node->kind != NODE_SCALAR) {
		issues_add(scope->build->issues, node->mark, "这里应是一段文字");
		return NULL;
	}
	for (const char *at = node->text; *at;) {
		size_t len = strcspn(at, "{");
		const char *close = at[len] ? strchr(at + len, '}') : NULL;
		struct node *phrase;

		if (at[len] && !close)
			issues_add(scope->build->issues, node->mark, "“{”没有配对的“}”；请补上");
		if (len > 0)
			part_add(scope->build, &parts, count, &cap, (struct slip_part){.text = arena_strndup(arena, at, len)});
		if (!close)
			break;
		phrase = node_scalar(arena, arena_strndup(arena, at + len + 1, (size_t)(close - at) - len - 1), node->mark);
		part_add(scope->build, &parts, count, &cap, (struct slip_part){.expr = expr_read(scope, phrase, NULL)});
		at = close + 1;
	}
	return parts;
}

/* ---- one kind of content each ---- */

static void cell_value(struct scope *scope, struct node *node, struct slip_cell *cell)
{
	struct slip_part *part = arena_alloc(scope->build->arena, sizeof(*part));

	part->expr = expr_read(scope, node, NULL);
	cell->parts = part;
	cell->part_count = 1;
	if (!cell->label && part->expr->shape.field)
		cell->label = part->expr->shape.field->title;
}

static void cell_opinions(struct scope *scope, struct node *node, struct slip_cell *cell)
{
	size_t count;
	struct node **items = read_items(scope->build, node, &count);
	const char **steps = arena_array(scope->build->arena, count + 1, sizeof(*steps));

	for (size_t i = 0; i < count; i++) {
		const struct step *step = NULL;

		if (items[i]->kind == NODE_SCALAR)
			step = step_named(scope->draft, items[i]->mark, glossary_is(items[i]->text, "open") ? "open" : items[i]->text);
		else
			issues_add(scope->build->issues, items[i]->mark, "这里应是一个词");
		if (step)
			steps[cell->step_count++] = step->id;
	}
	cell->steps = steps;
	if (count == 0)
		issues_add(scope->build->issues, node->mark, "opinions 少了步骤；请写明哪些步骤的意见");
}

static bool word_known(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(words[i], word))
			return true;
	return false;
}

static void cell_ticks(struct scope *scope, struct node *node, struct slip_cell *cell)
{
	size_t count, cap = 0;
	struct node **items = read_items(scope->build, node, &count);
	struct slip_part *parts = arena_array(scope->build->arena, count + 1, sizeof(*parts));
	const char **words = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct expr *expr = parts[i].expr = expr_read(scope, items[i], NULL);

		if (expr->shape.kind != VALUE_MISSING && expr->shape.domain != DOMAIN_CHOICES)
			issues_add(scope->build->issues, items[i]->mark, "“%s”没有选项，不能勾选；请改用 is", expr->text);
		for (size_t k = 0; expr->shape.domain == DOMAIN_CHOICES && k < expr->shape.choice_count; k++) {
			if (word_known(words, cell->word_count, expr->shape.choices[k]))
				continue;
			words = arena_grow(scope->build->arena, words, cell->word_count, &cap, sizeof(*words));
			words[cell->word_count++] = expr->shape.choices[k];
		}
		if (!cell->label && expr->shape.field)
			cell->label = expr->shape.field->title;
	}
	cell->parts = parts;
	cell->part_count = count;
	cell->words = words;
}

static const struct field *line_field(struct scope *scope, const struct node *node)
{
	const struct workflow *workflow = scope->draft->workflow;
	const char **names = arena_array(scope->build->arena, workflow->line_field_count + 1, sizeof(*names));

	for (size_t i = 0; i < workflow->line_field_count; i++) {
		names[i] = workflow->lines[i].name;
		if (node->kind == NODE_SCALAR && text_equal(node->text, names[i]))
			return &workflow->lines[i];
	}
	issues_unknown(scope->build->issues, node->mark, "明细字段", node->kind == NODE_SCALAR ? node->text : "", names, workflow->line_field_count,
		"请核对本事项的 lines");
	return NULL;
}

static void cell_list(struct scope *scope, const struct node *map, const struct node *node, struct slip_cell *cell)
{
	const struct workflow *workflow = scope->draft->workflow;
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(map, "columns", NULL), &count);
	const struct field **columns = arena_array(scope->build->arena, count + workflow->line_field_count + 1, sizeof(*columns));

	cell->columns = columns;
	if (node->kind != NODE_SCALAR || !glossary_is(node->text, "lines"))
		issues_add(scope->build->issues, node->mark, "list 只能写 lines（明细）");
	if (workflow->line_field_count == 0) {
		issues_add(scope->build->issues, node->mark, "事项“%s”没有明细；请删去 list", workflow->id);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		columns[cell->column_count] = line_field(scope, items[i]);
		cell->column_count += columns[cell->column_count] != NULL;
	}
	for (size_t i = 0; count == 0 && i < workflow->line_field_count; i++)
		columns[cell->column_count++] = &workflow->lines[i];
	if (cell->column_count > SLIP_COLUMNS)
		issues_add(scope->build->issues, node->mark, "list 最多 %d 栏，这里有 %zu 栏；请用 columns 挑出要印的", SLIP_COLUMNS, cell->column_count);
}

/* `log: yes` prints the running log of the case. */
static void cell_log(struct scope *scope, const struct node *map, const struct node *node)
{
	const struct workflow *workflow = scope->draft->workflow;

	if (!read_flag(scope->build, map, "log", false))
		issues_add(scope->build->issues, node->mark, "log 只写 yes；不印日志的，请删去这一格");
	if (!workflow->log_count)
		issues_add(scope->build->issues, node->mark, "事项“%s”没有日志；请删去 log", workflow->id);
}

/* ---- boxes, rows, forms ---- */

/* A whole number from 1. */
static int cell_number(struct build *build, const struct node *node, const char *key)
{
	const char *text = read_text(build, node, key);
	int number = 0;

	if (!text)
		return 1;
	for (const char *at = text; *at && number <= SLIP_MOST; at++)
		number = *at >= '0' && *at <= '9' ? number * 10 + (*at - '0') : SLIP_MOST + 1;
	if (number >= 1 && number <= SLIP_MOST)
		return number;
	issues_add(build->issues, read_mark(node, key), "“%s”应是 1 到 %d 的整数", key, SLIP_MOST);
	return 1;
}

static void box_read(struct scope *scope, struct node *map, struct slip_cell *cell)
{
	static const char *const keys[] = {"label", "is", "opinions", "ticks", "list", "columns", "text", "log", "width", "lines", "basis", "reading"};
	static const char *const kinds[] = {
		[SLIP_VALUE] = "is", [SLIP_OPINIONS] = "opinions", [SLIP_TICKS] = "ticks", [SLIP_LIST] = "list", [SLIP_TEXT] = "text",
		[SLIP_LOG] = "log"};
	struct node *node = NULL;
	size_t given = 0;

	*cell = (struct slip_cell){.width = 1, .lines = 1};
	if (!read_is_map(scope->build, map, "单式的格"))
		return;
	read_keys(scope->build, map, "格的要素", keys, READ_COUNT(keys));
	cell->cites = read_cites(scope->build, map, map->mark);
	cell->label = read_text(scope->build, map, "label");
	cell->width = cell_number(scope->build, map, "width");
	cell->lines = cell_number(scope->build, map, "lines");
	for (size_t i = 0; i < READ_COUNT(kinds); i++) {
		if (!glossary_get(map, kinds[i], NULL))
			continue;
		given++;
		cell->kind = (enum slip_kind)i;
		node = glossary_get(map, kinds[i], NULL);
	}
	if (given != 1) {
		issues_add(scope->build->issues, map->mark, "一格只写 is、opinions、ticks、list、text、log 中的一样，这里有 %zu 样", given);
		return;
	}
	if (cell->kind == SLIP_VALUE)
		cell_value(scope, node, cell);
	else if (cell->kind == SLIP_OPINIONS)
		cell_opinions(scope, node, cell);
	else if (cell->kind == SLIP_TICKS)
		cell_ticks(scope, node, cell);
	else if (cell->kind == SLIP_LIST)
		cell_list(scope, map, node, cell);
	else if (cell->kind == SLIP_LOG)
		cell_log(scope, map, node);
	else
		cell->parts = parts_read(scope, node, &cell->part_count);
	if (cell->kind != SLIP_LIST && glossary_get(map, "columns", NULL))
		issues_add(scope->build->issues, read_mark(map, "columns"), "columns 只跟 list 一起写");
}

static void row_check(struct scope *scope, struct node *const *items, const struct slip_cell *cells, size_t count)
{
	int all = 0;

	for (size_t i = 0; i < count; i++)
		all += cells[i].width;
	for (size_t i = 0; i < count; i++) {
		if ((cells[i].kind == SLIP_LIST || cells[i].kind == SLIP_LOG) && count > 1)
			issues_add(scope->build->issues, items[i]->mark, "list 和 log 要独占一行");
		if (cells[i].width * SLIP_BESIDE < all)
			issues_add(scope->build->issues, items[i]->mark, "这一格不到一行的 %d 分之一，太窄；请加宽或分成两行", SLIP_BESIDE);
	}
}

static void rows_read(struct scope *scope, struct node *root, struct slip_def *slip)
{
	struct node *list = glossary_get(root, "rows", NULL);
	struct slip_row *rows;

	if (!list || list->kind != NODE_LIST || list->count == 0) {
		issues_add(scope->build->issues, list ? list->mark : root->mark, "单式少了 rows（行）；请一行一行写出各格");
		return;
	}
	rows = arena_array(scope->build->arena, list->count, sizeof(*rows));
	for (size_t i = 0; i < list->count; i++) {
		size_t count;
		struct node **items = read_items(scope->build, list->kids[i], &count);
		struct slip_cell *cells = arena_array(scope->build->arena, count + 1, sizeof(*cells));

		if (count == 0)
			issues_add(scope->build->issues, list->kids[i]->mark, "这一行没有格；请写上或删去");
		for (size_t k = 0; k < count; k++)
			box_read(scope, items[k], &cells[k]);
		row_check(scope, items, cells, count);
		rows[i] = (struct slip_row){cells, count};
	}
	slip->rows = rows;
	slip->row_count = list->count;
}

void slip_build(struct build *build, size_t at)
{
	struct slip_def *slip = &build->slips[at];
	struct scope scope = {.build = build, .draft = build_draft(build, slip->workflow)};
	struct node *root = build->slip_nodes[at];
	const struct node *foot = glossary_get(root, "foot", NULL);

	slip->when = cond_under(&scope, root, "if", "if any");
	if (foot)
		slip->foot = parts_read(&scope, foot, &slip->foot_count);
	rows_read(&scope, root, slip);
}

void slips_declare(struct build *build, struct node *const *roots, size_t count)
{
	static const char *const keys[] = {"slip", "title", "workflow", "if", "if any", "rows", "foot", "basis", "reading"};
	struct slip_def *slips = arena_array(build->arena, count + 1, sizeof(*slips));

	for (size_t i = 0; i < count; i++) {
		struct node *id = glossary_get(roots[i], "slip", NULL);

		read_keys(build, roots[i], "单式要素", keys, READ_COUNT(keys));
		slips[i] = (struct slip_def){.id = read_id(build, id, "单式") ? id->text : ""};
		slips[i].title = read_needed(build, roots[i], "单式", "title");
		slips[i].workflow = read_needed(build, roots[i], "单式", "workflow");
		slips[i].cites = read_cites(build, roots[i], roots[i]->mark);
		for (size_t k = 0; k < i; k++)
			if (*slips[i].id && text_equal(slips[k].id, slips[i].id))
				issues_add(build->issues, id->mark, "单式“%s”写了两遍；请改名或删去一处", slips[i].id);
		if (*slips[i].workflow && !build_draft(build, slips[i].workflow))
			issues_add(build->issues, read_mark(roots[i], "workflow"), "没有叫“%s”的事项；请核对 workflow", slips[i].workflow);
	}
	build->slips = slips;
	build->slip_nodes = roots;
	build->book->slips = slips;
	build->book->slip_count = count;
}
