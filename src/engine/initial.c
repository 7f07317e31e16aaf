/* SPDX-License-Identifier: MIT */
/* initial: what a form proposes before anything is typed. A proposal is no assertion: only what comes back in a command counts. */
#include "antou/arena.h"
#include "eval.h"
#include "filing.h"

/* A field that takes one is proposed the first of several; one that takes several, what there is as a list. */
static struct value fitted(const struct field *field, struct value value, struct arena *arena)
{
	if (!field_lists(field) && value.kind == VALUE_LIST)
		return value.list.count ? value.list.items[0] : (struct value){.kind = VALUE_MISSING};
	return filing_value(field, value, arena);
}

static void propose(struct eval *eval, const struct field *field, const char *name, struct value_map *out)
{
	struct value value;
	if (!field->initial)
		return;
	value = fitted(field, expr_value(eval, field->initial), eval->scene->arena);
	if (value.kind != VALUE_MISSING)
		value_map_put(out, eval->scene->arena, name, value);
}

int engine_initial(const struct scene *scene, const char *person, const struct step *step, struct value_map *out, struct err *err)
{
	const struct workflow *workflow = scene->workflow;
	struct eval eval;
	*out = (struct value_map){0};
	eval_init(&eval, scene, err);
	if (scene->file->status == CASE_NONE)
		eval.applicant = person;
	for (size_t i = 0; !step && i < workflow->filing_count; i++)
		propose(&eval, &workflow->fields[i], workflow->fields[i].name, out);
	for (size_t i = 0; !step && i < workflow->line_field_count; i++)
		propose(&eval, &workflow->lines[i], arena_printf(scene->arena, "lines.%s", workflow->lines[i].name), out);
	for (size_t i = 0; step && i < step->ask_count; i++)
		propose(&eval, step->asks[i], step->asks[i]->name, out);
	return eval.fault ? -1 : 0;
}

int engine_asked(const struct scene *scene, const char *person, const struct step *step, const struct value_map *typed, const struct value_map *lines,
        size_t line_count, struct field_state *out, struct err *err)
{
	struct value_map fields = {0};
	struct eval eval;
	eval_init(&eval, scene, err);
	if (scene->file->status == CASE_NONE)
		eval.applicant = person;
	for (size_t i = 0; i < scene->file->fields.count; i++)
		value_map_put(&fields, scene->arena, scene->file->fields.items[i].name, scene->file->fields.items[i].value);
	for (size_t i = 0; i < typed->count; i++)
		value_map_put(&fields, scene->arena, typed->items[i].name, typed->items[i].value);
	eval.fields = &fields;
	if (lines) {
		eval.lines = lines;
		eval.line_count = line_count;
	}
	for (size_t i = 0; i < step->ask_count; i++) {
		const struct field *field = step->asks[i];
		out[i].shown = cond_holds(&eval, field->shown_if);
		out[i].required = out[i].shown && (field->required || (field->required_if && cond_holds(&eval, field->required_if)));
	}
	return eval.fault ? -1 : 0;
}
