/* SPDX-License-Identifier: MIT */
/* handover: somebody leaves, and what lies with them by name goes to somebody else, as if passed on: steps they were given or claimed, steps added for them,
   and those that are for the applicant or for a person named in the paper. What they do by their post follows the post and is none of this. */
#include <string.h>

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "ruling.h"

/* Is the step for this person alone, by name? */
static bool is_named(struct eval *eval, const struct step *step, const char *person)
{
	const struct actor *actor = step->by;
	const char *item = eval->item;
	struct value value;

	if (!actor || actor->kind == ACTOR_PERSON)
		return actor && text_equal(actor->id, person);
	if (actor->kind != ACTOR_NAME)
		return false;
	eval->item = step->item;
	value = eval_name(eval, actor->name);
	eval->item = item;
	if (value.kind == VALUE_LIST && value.list.count == 1)
		value = value.list.items[0];
	return value.kind == VALUE_TEXT && text_equal(value.text, person);
}

static bool lies_with(struct ruling *ruling, const struct step *step, const char *person)
{
	const struct given_step *given = casefile_given(&ruling->work, step->id);

	return given ? text_equal(given->person, person) : step->act != STEP_WAIT && is_named(&ruling->eval, step, person);
}

/* A step that is not open now is handed over too when it may still come: the filing, should the paper be returned, and what was not done yet. */
static bool comes_still(struct ruling *ruling, const struct step *step)
{
	return ruling->work.status != CASE_CLOSED && (step_files(step) || !casefile_act(&ruling->work, step->id));
}

static void give(struct ruling *ruling, const struct step *step, const struct duty *duty)
{
	struct node *data = event_data_new(ruling->arena);

	event_data_text(data, ruling->arena, "duty", duty ? duty->id : NULL);
	event_data_text(data, ruling->arena, "how", "passed");
	event_data_text(data, ruling->arena, "person", ruling->command->person);
	event_data_text(data, ruling->arena, "step", step->id);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_DUTY_GIVEN, data);
}

static void step_hand_over(struct ruling *ruling, const struct step *step, const char *from)
{
	const struct duty *duty = casefile_duty(&ruling->work, step->id);
	struct remark why;

	if (!lies_with(ruling, step, from) || (!duty && !comes_still(ruling, step)))
		return;
	if (who_fits(&ruling->eval, step, ruling->command->person, &why))
		give(ruling, step, duty);
	else if (duty)
		*ruling_refuse(ruling, why.code, why.words) = why;
}

int engine_hand_over(const struct scene *scene, const struct command *command, const char *from, struct verdict *out, struct err *err)
{
	struct ruling ruling;
	const struct workflow *workflow;

	memset(out, 0, sizeof(*out));
	ruling_init(&ruling, scene, command, err);
	workflow = ruling.scene.workflow;
	for (size_t i = 0; i < workflow->step_count; i++)
		step_hand_over(&ruling, &workflow->steps[i], from);
	for (size_t i = 0; i < workflow->duty_count; i++)
		step_hand_over(&ruling, &workflow->duties[i], from);
	if (ruling.event_count && !ruling_refused(&ruling))
		settle_addressees(&ruling);
	if (ruling.eval.fault)
		return -1;
	*out = (struct verdict){.kind = ruling.refusal_count ? VERDICT_REFUSED : VERDICT_PASSED, .case_id = scene->file->id};
	out->remarks = ruling.refusals;
	out->remark_count = ruling.refusal_count;
	out->events = ruling.refusal_count ? NULL : ruling.events;
	out->event_count = ruling.refusal_count ? 0 : ruling.event_count;
	return 0;
}
