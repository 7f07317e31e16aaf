/* SPDX-License-Identifier: MIT */
/* lines: columns that are reckoned, and lines that the program fills from what the office keeps. */
#include "lines.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "expr.h"
#include "period.h"

static const struct field *column_of(const struct workflow *workflow, const char *name)
{
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (text_equal(workflow->lines[i].name, name))
			return &workflow->lines[i];
	return NULL;
}

const char *lines_key(const struct workflow *workflow)
{
	return text_equal(workflow->lines_from, "balances") ? "key" : "person";
}

/* ---- reckoned columns ---- */

/* A whole number where money stands, and the other way round, is the same amount. */
static struct value value_as(enum field_type type, struct value value)
{
	if (type == TYPE_MONEY && value.kind == VALUE_NUMBER)
		return (struct value){.kind = VALUE_MONEY, .fen = value.number / (VALUE_SCALE / 100)};
	if (type == TYPE_NUMBER && value.kind == VALUE_MONEY)
		return (struct value){.kind = VALUE_NUMBER, .number = value.fen * (VALUE_SCALE / 100)};
	return value;
}

static bool column_reckon(struct eval *eval, struct value_map *line, const struct field *field)
{
	const struct value *old = value_map_get(line, field->name);
	struct value value;

	eval->line = line;
	value = value_as(field->type, expr_value(eval, field->is));
	eval->line = NULL;
	if ((old->kind == VALUE_MISSING && value.kind == VALUE_MISSING) || value_equal(old, &value))
		return false;
	value_map_put(line, eval->scene->arena, field->name, value);
	return true;
}

/* Columns may look at each other and at sums of them: again until nothing changes, as often as there are columns to look through. */
void lines_reckon(struct eval *eval, struct value_map *lines, size_t count)
{
	const struct workflow *workflow = eval->scene->workflow;
	bool changed = true;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < workflow->line_field_count; k++)
			if (workflow->lines[k].is && value_map_get(&lines[i], workflow->lines[k].name)->kind != VALUE_MISSING)
				value_map_put(&lines[i], eval->scene->arena, workflow->lines[k].name, (struct value){.kind = VALUE_MISSING});
	eval->lines = lines;
	eval->line_count = count;
	for (size_t round = 0; changed && round <= workflow->line_field_count; round++) {
		changed = false;
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < workflow->line_field_count; k++)
				if (workflow->lines[k].is)
					changed = column_reckon(eval, &lines[i], &workflow->lines[k]) || changed;
	}
}

/* ---- lines from a source ---- */

static const struct value_map *typed_for(const struct value_map *typed, size_t count, const char *key, const struct value *value)
{
	for (size_t i = 0; i < count; i++)
		if (value_equal(value_map_get(&typed[i], key), value))
			return &typed[i];
	return NULL;
}

static bool of_source(const struct value_map *row, const char *name)
{
	return value_map_get(row, name)->kind != VALUE_MISSING;
}

/* What the source says of the workflow's columns, and what was typed in those that it says nothing of. */
static struct value_map line_of(struct eval *eval, const struct value_map *row, const struct value_map *typed)
{
	const struct workflow *workflow = eval->scene->workflow;
	struct value_map line = {0};

	for (size_t i = 0; i < workflow->line_field_count; i++) {
		const struct field *field = &workflow->lines[i];
		const struct value_map *from = of_source(row, field->name) ? row : typed;
		const struct value *value = from && !field->is ? value_map_get(from, field->name) : NULL;

		if (value && value->kind != VALUE_MISSING)
			value_map_put(&line, eval->scene->arena, field->name, value_as(field->type, *value));
	}
	return line;
}

struct value_map *lines_fill(struct eval *eval, const struct value_map *typed, size_t typed_count, size_t *count)
{
	const struct workflow *workflow = eval->scene->workflow;
	const char *key = lines_key(workflow);
	struct value in = workflow->lines_in ? expr_value(eval, workflow->lines_in) : (struct value){.kind = VALUE_TIME, .time_s = eval->scene->now_s};
	struct question question = {.kind = ASK_ROWS, .name = workflow->lines_from, .of = workflow->lines_of, .at_s = eval->scene->now_s};
	struct value_map *lines;
	struct answer answer;

	*count = 0;
	if (!column_of(workflow, key) || (in.kind != VALUE_TIME && in.kind != VALUE_DAY))
		return NULL;
	question.period = period_text("month", in.kind == VALUE_TIME ? time_day(in.time_s) : in.day, eval->scene->arena);
	answer = eval_ask(eval, &question);
	if (eval->fault)
		return NULL;
	lines = arena_array(eval->scene->arena, answer.row_count + 1, sizeof(*lines));
	for (size_t i = 0; i < answer.row_count; i++)
		lines[i] = line_of(eval, &answer.rows[i], typed_for(typed, typed_count, key, value_map_get(&answer.rows[i], key)));
	*count = answer.row_count;
	return lines;
}
