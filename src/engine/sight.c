/* SPDX-License-Identifier: MIT */
/* sight: who may know of a case, file one, or read a register. Closed unless something opens it. */
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

static bool takes_part(const struct casefile *file, const char *person)
{
	if (text_equal(file->applicant, person))
		return true;
	for (size_t i = 0; i < file->act_count; i++)
		if (text_equal(file->acts[i].actor, person) || text_equal(file->acts[i].recorded_by, person))
			return true;
	for (size_t i = 0; i < file->duty_count; i++)
		for (size_t k = 0; k < file->duties[i].person_count; k++)
			if (text_equal(file->duties[i].persons[k], person))
				return true;
	return false;
}

/* Duties whose holders have changed since they were opened belong to those who hold the posts now. */
static bool is_due_from(struct eval *eval, const char *person)
{
	struct capacity capacity;
	for (size_t i = 0; i < eval->scene->file->duty_count; i++) {
		const struct step *step = workflow_step(eval->scene->workflow, eval->scene->file->duties[i].step);
		if (step && who_of(eval, step, person, &capacity))
			return true;
	}
	return false;
}

bool who_concerned(struct eval *eval, const char *person)
{
	return takes_part(eval->scene->file, person) || is_due_from(eval, person);
}

int engine_may_see(const struct scene *scene, const char *person, bool *may, struct err *err)
{
	struct scene rolled;
	struct eval eval;
	struct capacity capacity;
	*may = false;
	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	eval_init(&eval, &rolled, err);
	*may = who_concerned(&eval, person) || who_is(&eval, scene->workflow->readers, person, &capacity) ||
	        who_has_right(&eval, person, RIGHT_AUDIT);
	*may = *may && who_cleared(&eval, person) && !eval.fault;
	return eval.fault ? -1 : 0;
}

int engine_may_open(const struct scene *scene, const char *person, bool *may, struct err *err)
{
	struct eval eval;
	struct capacity capacity;
	eval_init(&eval, scene, err);
	eval.applicant = person;
	*may = who_is(&eval, scene->workflow->opened_by, person, &capacity) && !eval.fault;
	return eval.fault ? -1 : 0;
}

int engine_may_read(const struct scene *scene, const struct register_def *reg, const char *person, bool *may, struct err *err)
{
	struct eval eval;
	struct capacity capacity;
	eval_init(&eval, scene, err);
	*may = (who_is(&eval, reg->readers, person, &capacity) || who_has_right(&eval, person, RIGHT_AUDIT)) && !eval.fault;
	return eval.fault ? -1 : 0;
}

int engine_may_watch(const struct scene *scene, const struct roster_def *roster, const char *person, bool *may, struct err *err)
{
	struct eval eval;
	struct capacity capacity;
	eval_init(&eval, scene, err);
	*may = (who_is(&eval, roster->keeper, person, &capacity) || who_is(&eval, roster->readers, person, &capacity) ||
	        who_is(&eval, scene->workflow->readers, person, &capacity) || who_has_right(&eval, person, RIGHT_AUDIT)) &&
	        !eval.fault;
	return eval.fault ? -1 : 0;
}

int engine_may_number(const struct scene *scene, const struct series_def *series, const char *person, bool *may, struct err *err)
{
	struct eval eval;
	struct capacity capacity;
	eval_init(&eval, scene, err);
	*may = who_is(&eval, series->keeper, person, &capacity) && !eval.fault;
	return eval.fault ? -1 : 0;
}

int engine_may_tally(const struct scene *scene, const struct account_def *account, const char *person, bool *may, struct err *err)
{
	struct eval eval;
	struct capacity capacity;
	eval_init(&eval, scene, err);
	*may = who_is(&eval, account->readers, person, &capacity) && !eval.fault;
	return eval.fault ? -1 : 0;
}
