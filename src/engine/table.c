/* SPDX-License-Identifier: MIT */
/* table: asking a decision table, by every hit policy of DMN 1.3 clause 8.2.8. Reading one is table_read.c. */
#include "table.h"

#include "antou/arena.h"
#include "antou/text.h"

static bool row_hits(const struct table *table, const struct table_row *row, const struct value *inputs, const struct names *names)
{
	for (size_t i = 0; i < table->input_count; i++)
		if (!cell_holds(row->cells[i], &inputs[i], names))
			return false;
	return true;
}

static bool rows_agree(const struct table *table, const struct table_row *a, const struct table_row *b)
{
	for (size_t i = 0; i < table->output_count; i++)
		if (!text_equal(a->texts[i], b->texts[i]))
			return false;
	return true;
}

/* Place of a row's output in the output's order; those not named come last. */
static size_t output_rank(const struct table_out *output, const char *text)
{
	size_t rank = 0;

	while (rank < output->order_count && !text_equal(output->order[rank], text))
		rank++;
	return rank;
}

/* Does row a come before b by output order? The first column that differs decides. */
static bool output_before(const struct table *table, size_t a, size_t b)
{
	for (size_t i = 0; i < table->output_count; i++) {
		size_t left = output_rank(&table->outputs[i], table->rows[a].texts[i]);
		size_t right = output_rank(&table->outputs[i], table->rows[b].texts[i]);

		if (left != right)
			return left < right;
	}
	return false;
}

static void hits_sort(const struct table *table, size_t *hits, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		size_t hit = hits[i], at = i;

		for (; at > 0 && output_before(table, hit, hits[at - 1]); at--)
			hits[at] = hits[at - 1];
		hits[at] = hit;
	}
}

static bool hits_agree(const struct table *table, const size_t *hits, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (!rows_agree(table, &table->rows[hits[0]], &table->rows[hits[i]]))
			return false;
	return true;
}

bool table_hits(const struct table *table, const struct value *inputs, const struct names *names, struct arena *arena, size_t **hits, size_t *count)
{
	size_t *found = arena_array(arena, table->row_count + 1, sizeof(*found));
	bool sound = true;

	*count = 0;
	*hits = found;
	for (size_t i = 0; i < table->row_count; i++)
		if (row_hits(table, &table->rows[i], inputs, names))
			found[(*count)++] = i;
	if (table->policy == POLICY_PRIORITY || table->policy == POLICY_OUTPUT_ORDER)
		hits_sort(table, found, *count);
	if (table->policy == POLICY_UNIQUE)
		sound = *count <= 1;
	else if (table->policy == POLICY_ANY)
		sound = hits_agree(table, found, *count);
	if (sound && *count > 1 && (table->policy == POLICY_FIRST || table->policy == POLICY_PRIORITY || table->policy == POLICY_ANY))
		*count = 1;
	return sound;
}

static bool table_lists(const struct table *table)
{
	return table->policy == POLICY_RULE_ORDER || table->policy == POLICY_OUTPUT_ORDER || (table->policy == POLICY_COLLECT && table->sum == SUM_NONE);
}

struct shape table_shape(const struct table_column *column)
{
	struct shape shape = column->table->outputs[column->output].shape;

	if (column->basis)
		return shape_of(VALUE_TEXT);
	if (column->table->policy == POLICY_COLLECT && column->table->sum == SUM_COUNT)
		return shape_of(VALUE_NUMBER);
	shape.list = table_lists(column->table);
	return shape;
}

static int64_t value_units(const struct value *value)
{
	return value->kind == VALUE_MONEY ? value->fen : value->number;
}

static struct value hits_sum(const struct table_column *column, const size_t *hits, size_t count)
{
	struct value sum = {.kind = VALUE_MISSING};

	if (column->table->sum == SUM_COUNT)
		return (struct value){.kind = VALUE_NUMBER, .number = (int64_t)count * VALUE_SCALE};
	for (size_t i = 0; i < count; i++) {
		const struct value *value = &column->table->rows[hits[i]].values[column->output];
		int64_t units = value_units(value), so_far = value_units(&sum);

		if (value->kind != VALUE_MONEY && value->kind != VALUE_NUMBER)
			continue;
		if (sum.kind == VALUE_MISSING)
			so_far = units;
		else if (column->table->sum == SUM_SUM)
			so_far = units > 0 && so_far > INT64_MAX - units ? INT64_MAX : so_far + units;
		else if ((column->table->sum == SUM_MIN) == (units < so_far))
			so_far = units;
		sum.kind = value->kind;
		if (sum.kind == VALUE_MONEY)
			sum.fen = so_far;
		else
			sum.number = so_far;
	}
	return sum;
}

struct value table_value(const struct table_column *column, const size_t *hits, size_t count, struct arena *arena)
{
	const struct table *table = column->table;
	struct value *items;

	if (table->policy == POLICY_COLLECT && table->sum != SUM_NONE)
		return hits_sum(column, hits, count);
	if (!table_lists(table))
		return count > 0 ? table->rows[hits[0]].values[column->output] : (struct value){.kind = VALUE_MISSING};
	items = arena_array(arena, count + 1, sizeof(*items));
	for (size_t i = 0; i < count; i++)
		items[i] = table->rows[hits[i]].values[column->output];
	return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

const char *table_policy_name(const struct table *table)
{
	static const char *const names[] = {"unique", "any", "priority", "first", "rule order", "output order", "collect"};
	static const char *const sums[] = {"collect", "collect sum", "collect min", "collect max", "collect count"};

	return table->policy == POLICY_COLLECT ? sums[table->sum] : names[table->policy];
}
