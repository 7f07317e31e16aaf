/* SPDX-License-Identifier: MIT */
/* book_decide: one decision table asked with values as people type them. */
#include "book.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/desk.h"
#include "antou/err.h"
#include "antou/text.h"
#include "table.h"

#include <string.h>

static const struct table *table_in(const struct table *const *tables, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(tables[i]->id, id))
			return tables[i];
	return NULL;
}

/* ID of an office-wide table, WORKFLOW/ID, or the ID of a workflow's table when no other has it. */
static const struct table *table_named(const struct rulebook *rules, const char *name, struct arena *arena)
{
	const char *slash = strchr(name, '/');
	const struct table *found = NULL;
	size_t matches = 0;

	if (slash) {
		const struct workflow *workflow = rulebook_workflow(rules, arena_strndup(arena, name, (size_t)(slash - name)));

		return workflow ? table_in(workflow->tables, workflow->table_count, slash + 1) : NULL;
	}
	found = table_in(rules->tables, rules->table_count, name);
	for (size_t i = 0; !found && i < rules->workflow_count; i++) {
		const struct workflow *workflow = rulebook_workflow_at(rules, i);
		const struct table *own = workflow ? table_in(workflow->tables, workflow->table_count, name) : NULL;

		matches += own != NULL;
		if (own && matches == 1)
			found = own;
	}
	return matches > 1 ? NULL : found;
}

static int table_unknown(const struct rulebook *rules, const char *name, struct arena *arena, struct err *err)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < rules->table_count; i++)
		buf_printf(&buf, "%s%s", buf.len_bytes ? "、" : "", rules->tables[i]->id);
	for (size_t i = 0; i < rules->workflow_count; i++) {
		const struct workflow *workflow = rulebook_workflow_at(rules, i);

		for (size_t k = 0; workflow && k < workflow->table_count; k++)
			buf_printf(&buf, "%s%s/%s", buf.len_bytes ? "、" : "", workflow->id, workflow->tables[k]->id);
	}
	return err_set(err, ERR_USAGE, "没有“%s”这张表，或不止一张；可用：%s", name, buf_text(&buf));
}

static const struct operand *operand_named(const struct cell *cell, const char *name)
{
	for (size_t i = 0; i < cell->count; i++) {
		if (text_equal(cell->tests[i].low.name, name))
			return &cell->tests[i].low;
		if (text_equal(cell->tests[i].high.name, name))
			return &cell->tests[i].high;
	}
	return NULL;
}

/* What a name of the table is: an input, or an end point in an input's column. NULL when it is neither. */
static const struct shape *shape_named(const struct table *table, const char *name)
{
	for (size_t i = 0; i < table->input_count; i++)
		if (text_equal(table->inputs[i].name, name))
			return &table->inputs[i].shape;
	for (size_t i = 0; i < table->row_count; i++)
		for (size_t k = 0; k < table->input_count; k++)
			if (operand_named(table->rows[i].cells[k], name))
				return &table->inputs[k].shape;
	return NULL;
}

static enum field_type type_of(const struct shape *shape)
{
	static const enum field_type types[] = {[VALUE_MISSING] = TYPE_TEXT,
	        [VALUE_TEXT] = TYPE_TEXT,
	        [VALUE_NUMBER] = TYPE_NUMBER,
	        [VALUE_MONEY] = TYPE_MONEY,
	        [VALUE_DAY] = TYPE_DAY,
	        [VALUE_TIME] = TYPE_TIME,
	        [VALUE_FLAG] = TYPE_FLAG,
	        [VALUE_LIST] = TYPE_CHOICES};

	return shape->list ? TYPE_CHOICES : types[shape->kind];
}

static bool choice_known(const struct shape *shape, const char *text)
{
	if (shape->domain != DOMAIN_CHOICES)
		return true;
	for (size_t i = 0; i < shape->choice_count; i++)
		if (text_equal(shape->choices[i], text))
			return true;
	return false;
}

static int choice_check(const struct shape *shape, const char *name, const struct value *value, struct arena *arena, struct err *err)
{
	struct buf buf;

	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		if (choice_check(shape, name, &value->list.items[i], arena, err) != 0)
			return -1;
	if (value->kind != VALUE_TEXT || choice_known(shape, value->text))
		return 0;
	buf_init(&buf, arena);
	for (size_t i = 0; i < shape->choice_count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", shape->choices[i]);
	return err_set(err, ERR_USAGE, "%s 没有“%s”这一项；可填：%s", name, value->text, buf_text(&buf));
}

static int input_parse(const struct table *table, const struct named_value *input, struct arena *arena, struct value *out, struct err *err)
{
	const struct shape *shape = shape_named(table, input->name);
	const char *words = "";
	struct buf buf;

	*out = input->value;
	if (!shape) {
		buf_init(&buf, arena);
		for (size_t i = 0; i < table->input_count; i++)
			buf_printf(&buf, "%s%s", i ? "、" : "", table->inputs[i].name);
		return err_set(err, ERR_USAGE, "表“%s”没有“%s”这个输入；可用：%s", table->id, input->name, buf_text(&buf));
	}
	if (input->value.kind == VALUE_TEXT && !value_parse(type_of(shape), input->value.text, arena, out, &words))
		return err_set(err, ERR_USAGE, "%s：%s", input->name, words);
	return choice_check(shape, input->name, out, arena, err);
}

static void outputs_fill(const struct table_hit *hits, size_t count, struct arena *arena, struct decision *out)
{
	size_t *rows = arena_array(arena, count + 1, sizeof(*rows));
	struct value_map *outputs = arena_array(arena, count + 1, sizeof(*outputs));

	for (size_t i = 0; i < count; i++) {
		rows[i] = hits[i].row;
		for (size_t k = 0; k < hits[i].output_count; k++)
			value_map_put(&outputs[i], arena, hits[i].names[k], (struct value){.kind = VALUE_TEXT, .text = hits[i].outputs[k]});
	}
	out->hits = rows;
	out->hit_count = count;
	out->outputs = outputs;
	out->output_count = count;
}

/* What is not said of an unclear text is taken as the office reads it. */
static void readings_fill(const struct rulebook *rules, struct value_map *values, struct arena *arena)
{
	for (size_t i = 0; i < rules->reading_count; i++) {
		const char *name = arena_printf(arena, "reading.%s", rules->readings[i].name);

		if (value_map_get(values, name)->kind == VALUE_MISSING && rules->readings[i].chosen)
			value_map_put(values, arena, name, (struct value){.kind = VALUE_TEXT, .text = rules->readings[i].chosen});
	}
}

int book_decide(const struct book *book, const char *table, const struct value_map *inputs, struct arena *arena, struct decision *out,
        struct err *err)
{
	const struct table *found = table_named(book->rules, table, arena);
	struct value_map values = {0};
	struct table_hit *hits;
	size_t count;

	memset(out, 0, sizeof(*out));
	if (!found)
		return table_unknown(book->rules, table, arena, err);
	for (size_t i = 0; i < inputs->count; i++) {
		struct value value;

		if (input_parse(found, &inputs->items[i], arena, &value, err) != 0)
			return -1;
		value_map_put(&values, arena, inputs->items[i].name, value);
	}
	readings_fill(book->rules, &values, arena);
	if (engine_table(book->rules, found, &values, arena, &hits, &count, err) != 0)
		return -1;
	out->policy = table_policy_name(found);
	outputs_fill(hits, count, arena, out);
	return 0;
}
