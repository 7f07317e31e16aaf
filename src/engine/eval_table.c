/* SPDX-License-Identifier: MIT */
/* eval_table: tables asked of a case, and of bare inputs for `rules decide`. */
#include "eval_table.h"

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"

#include <string.h>

static struct value eval_named(void *context, const char *name)
{
	return eval_name(context, name);
}

static struct node *scalar_of(struct eval *eval, const char *text)
{
	return node_scalar(eval->scene->arena, text, (struct node_mark){0});
}

static bool why_known(const struct eval *eval, const char *table, const char *row)
{
	for (size_t i = 0; i < eval->why->count; i++)
		if (text_equal(node_text(eval->why->kids[i], "table", ""), table) && text_equal(node_text(eval->why->kids[i], "row", ""), row))
			return true;
	return false;
}

static void why_add(struct eval *eval, const struct table *table, size_t row)
{
	struct arena *arena = eval->scene->arena;
	const char *number = arena_printf(arena, "%zu", row + 1);
	struct node *entry, *basis;

	if (why_known(eval, table->id, number))
		return;
	entry = node_map(arena, (struct node_mark){0});
	basis = node_list(arena, (struct node_mark){0});
	for (size_t i = 0; i < table->rows[row].cites.basis_count; i++)
		node_add(arena, basis, scalar_of(eval, table->rows[row].cites.basis[i]));
	node_put(arena, entry, scalar_of(eval, "table"), scalar_of(eval, table->id));
	node_put(arena, entry, scalar_of(eval, "row"), scalar_of(eval, number));
	node_put(arena, entry, scalar_of(eval, "basis"), basis);
	node_add(arena, eval->why, entry);
}

size_t eval_table_hits(struct eval *eval, const struct table *table, size_t **hits)
{
	struct value *inputs = arena_array(eval->scene->arena, table->input_count + 1, sizeof(*inputs));
	struct names names = {eval, eval_named};
	size_t count;

	*hits = NULL;
	if (eval->depth > 32)
		return 0;
	eval->depth++;
	for (size_t i = 0; i < table->input_count; i++)
		inputs[i] = eval_name(eval, table->inputs[i].name);
	if (!table_hits(table, inputs, &names, eval->scene->arena, hits, &count))
		count = 0;
	eval->depth--;
	for (size_t i = 0; i < count; i++)
		why_add(eval, table, (*hits)[i]);
	return count;
}

static const struct table *table_named(const struct scene *scene, const char *id, size_t len)
{
	for (size_t i = 0; scene->workflow && i < scene->workflow->table_count; i++)
		if (strlen(scene->workflow->tables[i]->id) == len && strncmp(scene->workflow->tables[i]->id, id, len) == 0)
			return scene->workflow->tables[i];
	for (size_t i = 0; i < scene->book->table_count; i++)
		if (strlen(scene->book->tables[i]->id) == len && strncmp(scene->book->tables[i]->id, id, len) == 0)
			return scene->book->tables[i];
	return NULL;
}

/* The clauses of the rows that hit, each once. */
static struct value hits_basis(struct eval *eval, const struct table *table, const size_t *hits, size_t count)
{
	struct arena *arena = eval->scene->arena;
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < table->rows[hits[i]].cites.basis_count; k++) {
			const char *clause = table->rows[hits[i]].cites.basis[k];

			if (!strstr(arena_printf(arena, "、%s、", text), arena_printf(arena, "、%s、", clause)))
				text = arena_printf(arena, "%s%s%s", text, *text ? "、" : "", clause);
		}
	return *text ? (struct value){.kind = VALUE_TEXT, .text = text} : (struct value){.kind = VALUE_MISSING};
}

struct value eval_table_value(struct eval *eval, const char *name)
{
	size_t len = strcspn(name, "."), *hits, count;
	struct table_column column = {.table = table_named(eval->scene, name, len)};
	bool found = !name[len];

	if (!column.table || column.table->output_count == 0)
		return (struct value){.kind = VALUE_MISSING};
	for (size_t i = 0; name[len] && i < column.table->output_count; i++)
		if (text_equal(column.table->outputs[i].name, name + len + 1)) {
			column.output = i;
			found = true;
		}
	count = eval_table_hits(eval, column.table, &hits);
	if (!found)
		return hits_basis(eval, column.table, hits, count);
	return table_value(&column, hits, count, eval->scene->arena);
}

static struct value map_named(void *context, const char *name)
{
	return *value_map_get(context, name);
}

static int table_clash(const struct table *table, const size_t *hits, size_t count, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "表“%s”（%s）第 %zu 行和第 %zu 行同时命中；请把两行的条件分开，或换命中方式", table->id, table_policy_name(table),
		count > 0 ? hits[0] + 1 : 0, count > 1 ? hits[1] + 1 : 0);
}

int engine_table(const struct rulebook *book, const struct table *table, const struct value_map *inputs, struct arena *arena, struct table_hit **hits,
	size_t *hit_count, struct err *err)
{
	struct value_map map = *inputs;
	struct names names = {&map, map_named};
	struct value *values = arena_array(arena, table->input_count + 1, sizeof(*values));
	const char **columns = arena_array(arena, table->output_count + 1, sizeof(*columns));
	size_t *rows;

	(void)book;
	for (size_t i = 0; i < table->input_count; i++)
		values[i] = *value_map_get(inputs, table->inputs[i].name);
	for (size_t i = 0; i < table->output_count; i++)
		columns[i] = table->outputs[i].name;
	if (!table_hits(table, values, &names, arena, &rows, hit_count))
		return table_clash(table, rows, *hit_count, err);
	*hits = arena_array(arena, *hit_count + 1, sizeof(**hits));
	for (size_t i = 0; i < *hit_count; i++) {
		const struct table_row *row = &table->rows[rows[i]];

		(*hits)[i] = (struct table_hit){rows[i] + 1, columns, row->texts, table->output_count, row->cites};
	}
	return 0;
}
