/* SPDX-License-Identifier: MIT */
/* meant: which open step or duty a command means, when its author named one and when not, and whether the author may do it. */
#include "antou/arena.h"
#include "antou/text.h"
#include "move.h"

/* Whether the actor may do, or make the move of, step. def NULL: do it. */
static bool may(struct ruling *ruling, const struct move_def *def, const struct step *step)
{
	const struct command *command = ruling->command;
	struct capacity capacity;
	struct remark why;
	if (def)
		return move_may(&ruling->eval, def, step, command->actor, &why);
	if (command->behalf || step->act == STEP_OUTSIDE)
		return who_may_record(&ruling->eval, step, command->actor, command->behalf, command->way, &capacity, &why);
	return who_may(&ruling->eval, step, command->actor, &capacity, &why);
}

/* The duty that is open for the actor, among all or, when base is given, among the items of that step; several are an ambiguity that the caller must
   resolve by naming one. */
static const struct step *open_for(struct ruling *ruling, const struct move_def *def, const char *base, size_t *several)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const struct step *found = NULL;
	*several = 0;
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct step *step = workflow_step(workflow, ruling->work.duties[i].step);
		if (!step || (base && !text_equal(step->base, base)) || !may(ruling, def, step))
			continue;
		/* What blocks the route comes before what may be done besides. */
		if (found && !found->duty && step->duty)
			continue;
		*several += !(found && found->duty && !step->duty) && found;
		found = step;
	}
	return found;
}

static const struct step *first_open(struct ruling *ruling, const char *base)
{
	const struct step *found = NULL;
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct step *step = workflow_step(ruling->scene.workflow, ruling->work.duties[i].step);
		if (!step || (base && !text_equal(step->base, base)))
			continue;
		if (ruling->work.duties[i].blocks)
			return step;
		found = found ? found : step;
	}
	return found;
}

/* A step with `each`, under its plain name; NULL when it has no items. */
static const struct step *step_each(const struct workflow *workflow, const char *base)
{
	for (size_t i = 0; i < workflow->step_count + workflow->duty_count; i++) {
		const struct step *step = i < workflow->step_count ? &workflow->steps[i] : &workflow->duties[i - workflow->step_count];
		if (step->item && text_equal(step->base, base))
			return step;
	}
	return NULL;
}

static const struct step *one_open(struct ruling *ruling, const struct move_def *def, const char *base)
{
	size_t several = 0;
	const struct step *step = open_for(ruling, def, base, &several);
	if (step && several) {
		ruling_refuse(ruling, REFUSAL_ORDER, base ? "有几项都可由您办，请指明是哪一项" : "有几步都可由您办，请指明是哪一步");
		return NULL;
	}
	if (!step)
		step = first_open(ruling, base);
	if (!step && ruling->work.status == CASE_CLOSED)
		ruling_refuse(ruling, REFUSAL_CLOSED, "本件已办结");
	else if (!step)
		ruling_refuse(ruling, REFUSAL_ORDER, "本件现在没有要办的步骤");
	return step;
}

static const struct step *meant(struct ruling *ruling, const struct move_def *def)
{
	const struct command *command = ruling->command;
	const struct step *step = command->step ? workflow_step(ruling->scene.workflow, command->step) : NULL;
	const struct step *each = command->step && !step ? step_each(ruling->scene.workflow, command->step) : NULL;
	if (!command->step)
		return one_open(ruling, def, NULL);
	if (each && first_open(ruling, command->step))
		return one_open(ruling, def, command->step);
	step = step ? step : each;
	if (!step)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "本事项没有“%s”这一步", command->step));
	else if (!casefile_duty(&ruling->work, step->id) && ruling->work.status == CASE_CLOSED)
		ruling_refuse(ruling, REFUSAL_CLOSED, "本件已办结");
	else if (!casefile_duty(&ruling->work, step->id))
		remark_basis(ruling, ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”现在没有开着", step->title)), &step->cites);
	return ruling_refused(ruling) ? NULL : step;
}

const struct step *step_meant(struct ruling *ruling)
{
	return meant(ruling, NULL);
}

/* The only added step that is not done yet. */
static const struct step *added_undone(struct ruling *ruling)
{
	const struct step *found = NULL;
	for (size_t i = 0; i < ruling->work.added_count; i++) {
		if (casefile_act(&ruling->work, ruling->work.added[i].id))
			continue;
		if (found) {
			ruling_refuse(ruling, REFUSAL_ORDER, "有几个加签，请指明是哪一个");
			return NULL;
		}
		found = workflow_step(ruling->scene.workflow, ruling->work.added[i].id);
	}
	if (!found)
		ruling_refuse(ruling, REFUSAL_ORDER, "本件没有未办的加签");
	return found;
}

const struct step *move_meant(struct ruling *ruling, const struct move_def *def)
{
	const char *name = ruling->command->step;
	const struct step *step;
	if (def->action != ACTION_DROP)
		return meant(ruling, def);
	if (!name)
		return added_undone(ruling);
	step = workflow_step(ruling->scene.workflow, name);
	if (step && !*step->base)
		return step;
	ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, step ? "“%s”不是加签，不能减去" : "本件没有“%s”这个加签", step ? step->title : name));
	return NULL;
}

bool step_permitted(struct ruling *ruling, const struct step *step, struct capacity *capacity)
{
	const struct command *command = ruling->command;
	struct remark why;
	bool able;
	if (command->way == WAY_TELEPHONE && !command->behalf) {
		ruling_refuse(ruling, REFUSAL_FIELD, "电话意见要写明是谁的意见");
		return false;
	}
	if (step->act == STEP_WAIT) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”等的是会议决定，请登记该决定，登记后自动放行", step->title));
		return false;
	}
	if (command->behalf || step->act == STEP_OUTSIDE) {
		able = who_may_record(&ruling->eval, step, command->actor, command->behalf, command->way, capacity, &why);
		if (able && (!command->words || !*command->words)) {
			ruling_refuse(ruling, REFUSAL_FIELD, "代录他人意见要写明原话或来函内容");
			return false;
		}
	} else {
		able = who_may(&ruling->eval, step, command->actor, capacity, &why);
	}
	if (!able)
		*ruling_refuse(ruling, why.code, why.words) = why;
	return able;
}
