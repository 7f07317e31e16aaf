/* SPDX-License-Identifier: MIT */
/* rules_words: writes; looks nothing up but the step that asks for a field. */
#include "rules_words.h"

#include "antou/buf.h"
#include "antou/text.h"
#include "antou/words.h"
#include "grid.h"

/* The step or duty that asks for the field; NULL for one of the filing. */
static const char *asked_at(const struct workflow *workflow, const struct field *field)
{
	const struct { const struct step *steps; size_t count; } lists[] = {
	        {workflow->steps, workflow->step_count}, {workflow->duties, workflow->duty_count}};
	if (field < workflow->fields + workflow->filing_count)
		return NULL;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (size_t k = 0; k < lists[i].count; k++)
			for (size_t n = 0; n < lists[i].steps[k].ask_count; n++)
				if (text_equal(lists[i].steps[k].asks[n]->name, field->name))
					return lists[i].steps[k].id;
	return NULL;
}

static void field_json(struct json *json, const struct field *field, const char *step)
{
	json_object(json, NULL);
	json_text(json, "name", field->name);
	json_text(json, "title", field->title);
	json_text(json, "type", field_type_name(field->type));
	json_texts(json, "choices", field->choices, field->choice_count);
	json_bool(json, "required", field->required);
	if (field->required_if)
		json_bool(json, "required-if", true);
	if (field->shown_if)
		json_bool(json, "shown-if", true);
	if (field->is)
		json_bool(json, "reckoned", true);
	if (field->help)
		json_text(json, "help", field->help);
	if (field->kind)
		json_text(json, "of", field->kind);
	if (field->post_count)
		json_texts(json, "posts", field->posts, field->post_count);
	if (step)
		json_text(json, "step", step);
	json_texts(json, "basis", field->cites.basis, field->cites.basis_count);
	json_object_end(json);
}

void form_json(struct cli *cli, const struct workflow *workflow)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "workflow", workflow->id);
	json_text(&json, "title", workflow->title);
	json_array(&json, "fields");
	for (size_t i = 0; i < workflow->field_count; i++)
		field_json(&json, &workflow->fields[i], asked_at(workflow, &workflow->fields[i]));
	json_array_end(&json);
	json_array(&json, "lines");
	for (size_t i = 0; i < workflow->line_field_count; i++)
		field_json(&json, &workflow->lines[i], NULL);
	json_array_end(&json);
	json_object_end(&json);
	cli_json(cli, &json);
}

static void field_text(struct cli *cli, struct grid *grid, const struct field *field, const char *name, const char *step)
{
	const char *choices = texts_joined(&cli->arena, field->choices, field->choice_count, spoken("、"));
	grid_cell(grid, name);
	grid_cell(grid, field->title);
	grid_cell(grid, field_type_name(field->type));
	grid_cell(grid, field->is ? spoken("推得，不填") : field->required ? spoken("必填") : field->required_if ? spoken("有时必填") : "");
	grid_cell(grid, step);
	grid_cell(grid, *choices ? choices : field->help);
}

void form_text(struct cli *cli, const struct workflow *workflow)
{
	struct grid grid;
	cli_line(cli, "%s（%s）", workflow->title, workflow->id);
	grid_init(&grid, &cli->arena, 6);
	for (size_t i = 0; i < workflow->field_count; i++)
		field_text(cli, &grid, &workflow->fields[i], workflow->fields[i].name, asked_at(workflow, &workflow->fields[i]));
	for (size_t i = 0; i < workflow->line_field_count; i++)
		field_text(cli, &grid, &workflow->lines[i], arena_printf(&cli->arena, "lines.N.%s", workflow->lines[i].name), NULL);
	grid_print(&grid);
}

void decision_json(struct cli *cli, const char *table, const struct decision *decision)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "table", table);
	json_text(&json, "policy", decision->policy);
	json_array(&json, "hits");
	for (size_t i = 0; i < decision->hit_count; i++)
		json_int(&json, NULL, (int64_t)decision->hits[i]);
	json_array_end(&json);
	json_array(&json, "outputs");
	for (size_t i = 0; i < decision->output_count; i++) {
		const struct value_map *output = &decision->outputs[i];
		json_object(&json, NULL);
		for (size_t k = 0; k < output->count; k++)
			json_value(&json, output->items[k].name, &output->items[k].value, &cli->arena);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	cli_json(cli, &json);
}

void decision_text(struct cli *cli, const struct decision *decision)
{
	for (size_t i = 0; i < decision->hit_count; i++)
		cli_line(cli, "第 %zu 行", decision->hits[i]);
	for (size_t i = 0; i < decision->output_count; i++)
		for (size_t k = 0; k < decision->outputs[i].count; k++)
			cli_line(cli, "%s：%s", decision->outputs[i].items[k].name, value_text(&decision->outputs[i].items[k].value, &cli->arena));
	if (!decision->hit_count)
		cli_line(cli, "没有一行适用");
}

void rules_sum(struct cli *cli, const struct rulebook *book)
{
	cli_line(cli, "%s：%zu 个事项、%zu 本登记簿、%zu 条条款、%zu 种读法，没有发现问题。", book->title, book->workflow_count, book->register_count,
	        book->clause_count, book->reading_count);
}
