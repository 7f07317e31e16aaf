/* SPDX-License-Identifier: MIT */
/* table_read: a table's text block becomes rows. One line a row; `|` between cells, `=>` between inputs and outputs; `#` lines are remarks. */
#include "table.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "book_workflow.h"
#include "glossary.h"
#include "read.h"
#include "words.h"

#include <string.h>

/* One line of the block, cut into cells. */
struct line {
	struct node_mark mark;
	const char **cells; /* inputs, then outputs */
	struct node_mark *marks;
	size_t count, inputs;
	bool arrow;
};

struct table_text {
	struct line *lines; /* the head first */
	size_t count;
	size_t basis, reading; /* columns among the outputs; SIZE_MAX: none */
};

static struct line line_cut(struct arena *arena, const char *text, size_t len, struct node_mark mark)
{
	struct line line = {.mark = mark};
	size_t cap = 0, mark_cap = 0, from = 0;
	bool quoted = false;

	for (size_t at = 0; at <= len; at++) {
		bool arrow = at + 1 < len && text[at] == '=' && text[at + 1] == '>' && !quoted && !line.arrow;

		if (at < len && text[at] == '"')
			quoted = !quoted;
		if (at < len && !arrow && (text[at] != '|' || quoted))
			continue;
		line.cells = arena_grow(arena, line.cells, line.count, &cap, sizeof(*line.cells));
		line.marks = arena_grow(arena, line.marks, line.count, &mark_cap, sizeof(*line.marks));
		while (from < at && words_blank(text + from) > 0)
			from += words_blank(text + from);
		line.marks[line.count] = mark;
		line.marks[line.count].column += (int)text_count(arena_strndup(arena, text, from));
		line.cells[line.count++] = text_trim(arena, arena_strndup(arena, text + from, from < at ? at - from : 0));
		if (arrow) {
			line.arrow = true;
			line.inputs = line.count;
			at++;
		}
		from = at + 1;
	}
	return line;
}

/* Lines of a block scalar: the text starts on the line after its mark, two columns in from its key. */
static struct table_text text_cut_lines(struct build *build, const struct node *key, const struct node *rows)
{
	struct table_text text = {.basis = SIZE_MAX, .reading = SIZE_MAX};
	struct node_mark mark = rows->mark;
	size_t cap = 0;

	if (rows->mark.line == key->mark.line && strchr(rows->text, '\n')) {
		mark.line++;
		mark.column = key->mark.column + 2;
	}
	for (const char *at = rows->text; *at; mark.line++) {
		size_t len = strcspn(at, "\n");
		size_t blank = strspn(at, " \t");

		if (blank < len && at[blank] != '#') {
			text.lines = arena_grow(build->arena, text.lines, text.count, &cap, sizeof(*text.lines));
			text.lines[text.count++] = line_cut(build->arena, at, len, mark);
		}
		at += len + (at[len] == '\n');
	}
	return text;
}

static void table_policy(struct build *build, const struct node *node, struct table *table)
{
	static const char *const policies[] = {"unique", "any", "priority", "first", "rule order", "output order", "collect"};
	static const char *const sums[] = {"collect sum", "collect min", "collect max", "collect count"};
	const char *text = read_text(build, node, "policy");

	for (size_t i = 0; text && i < READ_COUNT(sums); i++) {
		if (!text_equal(text, sums[i]))
			continue;
		table->policy = POLICY_COLLECT;
		table->sum = (enum table_sum)(i + 1);
		return;
	}
	table->policy = (enum table_policy)read_word(build, node, "policy", policies, READ_COUNT(policies), POLICY_UNIQUE);
}

static bool column_all(const struct table_text *text, size_t column, enum value_kind kind, struct build *build)
{
	struct shape shape = shape_of(kind);
	struct value value;
	const char *words;
	bool some = false;

	for (size_t i = 1; i < text->count; i++) {
		const char *cell = column < text->lines[i].count ? text->lines[i].cells[column] : "-";

		if (strcmp(cell, "-") == 0)
			continue;
		if (kind == VALUE_NUMBER && !(cell[0] >= '0' && cell[0] <= '9') && cell[0] != '-')
			return false;
		if (!literal_read(build, &shape, cell, &value, &words))
			return false;
		some = true;
	}
	return some;
}

/* Without a declaration: numbers when all are, yes/no when all are, else just the words that stand there. */
static struct shape column_guess(struct build *build, const struct table_text *text, size_t column)
{
	struct shape shape = shape_of(VALUE_TEXT);
	const char **words = arena_array(build->arena, text->count + 1, sizeof(*words));

	if (column_all(text, column, VALUE_NUMBER, build))
		return shape_of(VALUE_NUMBER);
	if (column_all(text, column, VALUE_FLAG, build))
		return shape_of(VALUE_FLAG);
	for (size_t i = 1; i < text->count; i++)
		if (column < text->lines[i].count) {
			const char *quoted = words_unquote(build->arena, text->lines[i].cells[column]);

			words[shape.choice_count++] = quoted ? quoted : text->lines[i].cells[column];
		}
	shape.domain = DOMAIN_CHOICES;
	shape.choices = words;
	return shape;
}

/* A type's name, or a list of choices. */
static struct shape shape_declared(struct build *build, struct node *node)
{
	struct field field = {.type = TYPE_TEXT};
	size_t count;

	if (node->kind == NODE_LIST) {
		field.choices = read_list(build, node, &count);
		field.choice_count = count;
		field.type = TYPE_CHOICE;
	} else if (node->kind != NODE_SCALAR || (!field_type_from(node->text, &field.type) &&
			!(glossary_english(node->text) && field_type_from(glossary_english(node->text), &field.type)))) {
		issues_add(build->issues, node->mark, "这里应是类型（text、number、money、day、flag …）或一列选项");
	}
	field.choices = field.choices ? field.choices : NULL;
	return shape_of_field(&field);
}

static struct shape shape_output(struct build *build, const struct node *declared, const struct table_text *text, size_t column, struct table_out *output)
{
	struct node *node = glossary_get(declared, output->name, NULL);
	struct shape shape;

	if (!node)
		return column_guess(build, text, column);
	shape = shape_declared(build, node);
	shape.field = NULL;
	output->order = shape.choices;
	output->order_count = shape.choice_count;
	return shape;
}

static void table_outputs(struct build *build, struct table *table, struct table_text *text, const struct node *declared)
{
	const struct line *head = &text->lines[0];
	struct table_out *outputs = arena_array(build->arena, head->count + 1, sizeof(*outputs));

	for (size_t i = head->inputs; i < head->count; i++) {
		if (glossary_is(head->cells[i], "basis") && i > head->inputs) {
			text->basis = i;
		} else if (glossary_is(head->cells[i], "reading") && i > head->inputs) {
			text->reading = i;
		} else if (text->basis != SIZE_MAX || text->reading != SIZE_MAX) {
			issues_add(build->issues, head->marks[i], "basis 和 reading 应是最后的栏；请把“%s”移到前面", head->cells[i]);
		} else if (!*head->cells[i]) {
			issues_add(build->issues, head->marks[i], "表头有一栏没有名字；请补上");
		} else {
			outputs[table->output_count].name = head->cells[i];
			outputs[table->output_count].shape = shape_output(build, declared, text, i, &outputs[table->output_count]);
			table->output_count++;
		}
	}
	table->outputs = outputs;
}

static void table_sound(struct build *build, const struct table *table, struct node_mark mark)
{
	bool ordered = table->policy == POLICY_PRIORITY || table->policy == POLICY_OUTPUT_ORDER;

	for (size_t i = 0; i < table->output_count; i++) {
		if (ordered && table->outputs[i].order_count == 0)
			issues_add(build->issues, mark, "表“%s”按输出排先后，请在 outputs 里写明“%s”的次序，如 {%s: [甲, 乙]}", table->id, table->outputs[i].name,
				table->outputs[i].name);
		if (table->sum >= SUM_SUM && table->sum <= SUM_MAX && !shape_numeric(&table->outputs[i].shape))
			issues_add(build->issues, mark, "表“%s”要汇总，“%s”栏须都是数字或金额", table->id, table->outputs[i].name);
	}
}

/* The scalar with the rows, and its key. */
static const struct node *rows_of(const struct node **key, const struct node *node)
{
	struct node *rows_key = NULL;
	const struct node *rows = node;

	if (node->kind == NODE_MAP) {
		rows = glossary_get(node, "rows", &rows_key);
		*key = rows_key;
	}
	return rows && rows->kind == NODE_SCALAR ? rows : NULL;
}

struct table *table_head(struct build *build, const struct node *key, const struct node *node, bool office_wide)
{
	static const char *const keys[] = {"table", "title", "policy", "inputs", "outputs", "rows", "basis", "reading"};
	struct table *table = arena_alloc(build->arena, sizeof(*table));
	struct table_text *text = arena_alloc(build->arena, sizeof(*text));
	const struct node *rows_key = key;
	const struct node *rows = rows_of(&rows_key, node);

	*table = (struct table){.id = key->text, .title = key->text, .office_wide = office_wide, .raw = text};
	if (node->kind == NODE_MAP) {
		read_keys(build, node, "表的要素", keys, READ_COUNT(keys));
		table_policy(build, node, table);
		if (read_text(build, node, "title"))
			table->title = read_text(build, node, "title");
	}
	table->cites = read_cites(build, node, key->mark);
	if (!rows) {
		issues_add(build->issues, node->mark, "表“%s”少了 rows；请写“rows: |”，下面一行一条", key->text);
		return table;
	}
	*text = text_cut_lines(build, rows_key, rows);
	if (text->count == 0 || !text->lines[0].arrow) {
		issues_add(build->issues, text->count > 0 ? text->lines[0].mark : rows->mark, "表“%s”少了表头；第一行请写“输入 | 输入 => 输出 | basis”", table->id);
		text->count = 0;
		return table;
	}
	table_outputs(build, table, text, glossary_get(node, "outputs", NULL));
	if (table->output_count == 0)
		issues_add(build->issues, text->lines[0].mark, "表“%s”没有输出栏；请在 => 后面写上", table->id);
	table_sound(build, table, key->mark);
	return table;
}

/* A text input called X.post, X.posts or X.unit holds words of the office. */
static enum domain input_domain(const char *name, const struct shape *shape)
{
	const char *dot = strrchr(name, '.');

	if (!dot || shape->kind != VALUE_TEXT || shape->domain != DOMAIN_FREE)
		return shape->domain;
	if (text_equal(dot, ".post") || text_equal(dot, ".posts"))
		return DOMAIN_POST;
	return text_equal(dot, ".unit") ? DOMAIN_UNIT : DOMAIN_FREE;
}

static struct shape input_shape(struct scope *scope, const struct node *declared, struct table_in *input, struct node_mark mark)
{
	struct node *node = glossary_get(declared, input->name, NULL);
	struct shape shape = shape_of(VALUE_MISSING);

	if (node) {
		shape = shape_declared(scope->build, node);
		shape.field = NULL;
		shape.domain = input_domain(input->name, &shape);
		return shape;
	}
	if (scope->draft)
		input->name = scope_need(scope, mark, input->name, &shape);
	else
		issues_add(scope->build->issues, mark, "请在 inputs 里写明“%s”的类型，如 {%s: number}", input->name, input->name);
	return shape;
}

static void table_inputs(struct scope *scope, struct table *table, const struct node *declared)
{
	const struct line *head = &table->raw->lines[0];
	struct table_in *inputs = arena_array(scope->build->arena, head->inputs + 1, sizeof(*inputs));
	struct named_shape *names = arena_array(scope->build->arena, head->inputs + 1, sizeof(*names));

	for (size_t i = 0; i < head->inputs; i++) {
		inputs[i].name = head->cells[i];
		inputs[i].shape = input_shape(scope, declared, &inputs[i], head->marks[i]);
		names[i] = (struct named_shape){inputs[i].name, inputs[i].shape};
	}
	table->inputs = inputs;
	table->input_count = head->inputs;
	if (table->office_wide) {
		scope->inputs = names;
		scope->input_count = head->inputs;
	}
}

static struct value output_value(struct scope *scope, const struct table_out *output, struct node_mark mark, const char *text)
{
	struct value value = {.kind = VALUE_MISSING};
	const char *quoted = words_unquote(scope->build->arena, text);
	const char *words;

	if (quoted)
		text = quoted;
	else if (strcmp(text, "-") == 0)
		return value;
	if (!*text)
		issues_add(scope->build->issues, mark, "“%s”栏空着；没有请写“-”", output->name);
	else if (!literal_read(scope->build, &output->shape, text, &value, &words))
		issues_add(scope->build->issues, mark, "“%s”不是%s%s%s", text, shape_noun(&output->shape), *words ? "：" : "", words);
	for (size_t i = 0; output->order_count > 0 && *text; i++) {
		if (i == output->order_count) {
			issues_unknown(scope->build->issues, mark, "输出", text, output->order, output->order_count, "这里只能用 outputs 里列出的词");
			break;
		}
		if (text_equal(output->order[i], text))
			break;
	}
	return value;
}

static struct table_row row_read(struct scope *scope, const struct table *table, const struct line *line)
{
	const struct table_text *raw = table->raw;
	const struct cell **cells = arena_array(scope->build->arena, table->input_count + 1, sizeof(*cells));
	struct value *values = arena_array(scope->build->arena, table->output_count + 1, sizeof(*values));
	const char **texts = arena_array(scope->build->arena, table->output_count + 1, sizeof(*texts));
	struct table_row row = {.cells = cells, .values = values, .texts = texts, .mark = line->mark};

	for (size_t i = 0; i < table->input_count; i++)
		cells[i] = cell_read(scope, line->marks[i], &table->inputs[i].shape, line->cells[i]);
	for (size_t i = 0; i < table->output_count; i++) {
		const char *quoted = words_unquote(scope->build->arena, line->cells[line->inputs + i]);

		values[i] = output_value(scope, &table->outputs[i], line->marks[line->inputs + i], line->cells[line->inputs + i]);
		texts[i] = quoted ? quoted : line->cells[line->inputs + i];
	}
	row.cites = read_cites_text(scope->build, line->marks[raw->basis != SIZE_MAX ? raw->basis : 0], raw->basis != SIZE_MAX ? line->cells[raw->basis] : "-",
		raw->reading != SIZE_MAX ? line->cells[raw->reading] : "-");
	row.cites.line = line->mark.line;
	return row;
}

void table_rows(struct scope *scope, struct table *table, const struct node *node)
{
	const struct table_text *raw = table->raw;
	struct table_row *rows;

	if (raw->count == 0)
		return;
	table_inputs(scope, table, glossary_get(node, "inputs", NULL));
	rows = arena_array(scope->build->arena, raw->count, sizeof(*rows));
	for (size_t i = 1; i < raw->count; i++) {
		const struct line *line = &raw->lines[i];

		if (!line->arrow || line->inputs != raw->lines[0].inputs || line->count != raw->lines[0].count)
			issues_add(scope->build->issues, line->mark, "这一行有 %zu 格，表头有 %zu 格（=> 前 %zu 格）；请对齐，不限的格写“-”", line->count,
				raw->lines[0].count, raw->lines[0].inputs);
		else
			rows[table->row_count++] = row_read(scope, table, line);
	}
	table->rows = rows;
	if (raw->count == 1)
		issues_add(scope->build->issues, raw->lines[0].mark, "表“%s”只有表头；请补上各行", table->id);
}

bool table_find(struct scope *scope, const char *name, struct table_column *column)
{
	size_t len = strcspn(name, ".");
	struct table *table = scope_table(scope, arena_strndup(scope->build->arena, name, len));

	if (!table || table->output_count == 0)
		return false;
	*column = (struct table_column){.table = table};
	if (!name[len])
		return true;
	for (size_t i = 0; i < table->output_count; i++) {
		if (!text_equal(table->outputs[i].name, name + len + 1))
			continue;
		column->output = i;
		return true;
	}
	column->basis = glossary_is(name + len + 1, "basis");
	return column->basis;
}

static const char **table_candidates(struct scope *scope, size_t *count)
{
	size_t own = scope->draft ? scope->draft->table_count : 0;
	const char **ids = arena_array(scope->build->arena, own + scope->build->table_count + 1, sizeof(*ids));

	*count = 0;
	for (size_t i = 0; i < own; i++)
		ids[(*count)++] = scope->draft->tables[i]->id;
	for (size_t i = 0; i < scope->build->table_count; i++)
		ids[(*count)++] = scope->build->tables[i]->id;
	return ids;
}

/* A table that looks at a column of a line is asked line by line. */
static void table_of_lines(struct scope *scope, struct node_mark mark, const struct table *table)
{
	struct scope lines = *scope;
	const char *canonical;
	struct shape shape;

	lines.or_line = true;
	for (size_t i = 0; !scope->in_line && !scope->or_line && i < table->input_count; i++)
		if (!scope_name(scope, table->inputs[i].name, &canonical, &shape) && scope_name(&lines, table->inputs[i].name, &canonical, &shape))
			issues_add(scope->build->issues, mark, "表“%s”看的是明细的“%s”一栏，只能逐行问：请用在明细栏的 is 里，或写了 each: lines 的地方", table->id,
				table->inputs[i].name);
}

bool table_need(struct scope *scope, struct node_mark mark, const char *name, struct table_column *column)
{
	const char **ids;
	size_t count;
	struct shape shape;

	if (table_find(scope, name, column) && !column->basis) {
		if (!column->table->office_wide) {
			workflow_table_rows(scope->draft);
			table_of_lines(scope, mark, column->table);
		}
		for (size_t i = 0; column->table->office_wide && scope->draft && i < column->table->input_count; i++)
			scope_need(scope, mark, column->table->inputs[i].name, &shape);
		return true;
	}
	ids = table_candidates(scope, &count);
	issues_unknown(scope->build->issues, mark, "表", name, ids, count, "请先写这张表；要某一栏请写“表名.栏名”");
	return false;
}

bool table_need_value(struct scope *scope, struct node_mark mark, const char *name)
{
	struct table_column column;

	if (table_find(scope, name, &column) && column.basis)
		name = arena_strndup(scope->build->arena, name, strcspn(name, "."));
	return table_need(scope, mark, name, &column);
}
