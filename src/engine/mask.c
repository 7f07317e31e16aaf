/* SPDX-License-Identifier: MIT */
/* mask: which fields of a case a person may read: those without `readers`; else the readers named, whoever asserted it, and auditors. */
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

static bool asks_for(const struct step *step, const struct field *field)
{
	for (size_t i = 0; i < step->ask_count; i++)
		if (text_equal(step->asks[i]->name, field->name))
			return true;
	return false;
}

static bool in_filing(const struct workflow *workflow, const struct field *field)
{
	for (size_t i = 0; i < workflow->filing_count; i++)
		if (text_equal(workflow->fields[i].name, field->name))
			return true;
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (&workflow->lines[i] == field)
			return true;
	return false;
}

/* Wrote it, or wrote it down for another. */
static bool asserted_by(const struct scene *scene, const struct field *field, const char *person)
{
	if (in_filing(scene->workflow, field) && text_equal(scene->file->applicant, person))
		return true;
	for (size_t i = 0; i < scene->file->act_count; i++) {
		const struct act *act = &scene->file->acts[i];
		const struct step *step = workflow_step(scene->workflow, act->step);
		if (step && asks_for(step, field) && (text_equal(act->actor, person) || text_equal(act->recorded_by, person)))
			return true;
	}
	return false;
}

int engine_may_read_field(const struct scene *scene, const struct field *field, const char *person, bool *may, struct err *err)
{
	struct scene rolled;
	struct eval eval;
	struct capacity capacity;
	*may = !field->readers;
	if (*may)
		return 0;
	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	eval_init(&eval, &rolled, err);
	*may = asserted_by(&rolled, field, person) || who_is(&eval, field->readers, person, &capacity) || who_has_right(&eval, person, RIGHT_AUDIT);
	*may = *may && !eval.fault;
	return eval.fault ? -1 : 0;
}
