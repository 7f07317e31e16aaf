/* SPDX-License-Identifier: MIT */
/* route: where a case stands, as people see it. Looks only; decides nothing. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

static const char *const *actions_of(struct arena *arena, const struct step *step, size_t *count)
{
	const char **names = arena_array(arena, 3, sizeof(*names));
	*count = 0;
	if (step->act == STEP_WAIT)
		return names;
	names[(*count)++] = action_name(ACTION_PASS);
	if (step->can_return)
		names[(*count)++] = action_name(ACTION_RETURN);
	if (step->can_refuse)
		names[(*count)++] = action_name(ACTION_REFUSE);
	return names;
}

static const char *name_of(struct eval *eval, const char *person)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	return answer.capacity_count ? answer.capacities[0].name : rulebook_title(eval->scene->book, person);
}

/* Posts as people read them: a field or fact that has no value yet goes by its title. */
static const char *const *posts_read(struct eval *eval, const char *const *posts, size_t count)
{
	const struct workflow *workflow = eval->scene->workflow;
	const char **read = arena_array(eval->scene->arena, count + 1, sizeof(*read));
	for (size_t i = 0; i < count; i++) {
		const struct field *field = workflow_field(workflow, posts[i]);
		read[i] = field ? field->title : posts[i];
		for (size_t k = 0; k < workflow->fact_count; k++)
			if (text_equal(workflow->facts[k].name, posts[i]) && workflow->facts[k].title)
				read[i] = workflow->facts[k].title;
		if (rulebook_title(eval->scene->book, posts[i]) != posts[i])
			read[i] = posts[i];
	}
	return read;
}

static void fill_who(struct eval *eval, const struct step *step, struct stop *stop)
{
	struct arena *arena = eval->scene->arena;
	struct standing standing;
	const char **ids, **names;

	standing_of(eval, step, &standing);
	ids = arena_array(arena, standing.able_count + 1, sizeof(*ids));
	names = arena_array(arena, standing.able_count + 1, sizeof(*names));
	for (size_t i = 0; i < standing.able_count; i++) {
		ids[i] = standing.able[i].person;
		names[i] = standing.able[i].name;
	}
	stop->persons = ids;
	stop->names = names;
	stop->person_count = standing.able_count;
	stop->posts = posts_read(eval, (const char *const *)standing.resolved.posts, standing.resolved.post_count);
	stop->post_count = standing.resolved.post_count;
	if (step->act == STEP_WAIT && step->wait_body_count) {
		stop->posts = step->wait_bodies;
		stop->post_count = step->wait_body_count;
	}
	stop->away = standing.away;
	stop->away_count = standing.away_count;
}

static void fill_due(struct eval *eval, const struct step *step, const struct duty *open, struct stop *stop)
{
	struct reckoned due;
	if (open) {
		stop->due_s = open->due_s;
		stop->provisional = open->provisional;
		stop->clock = open->clock;
		return;
	}
	clock_due(eval, step, eval->scene->now_s, &due);
	stop->due_s = due.due_s;
	stop->provisional = due.provisional;
	stop->clock = due.words;
}

static void fill_stop(struct eval *eval, const struct step *step, enum stop_state state, struct stop *stop)
{
	memset(stop, 0, sizeof(*stop));
	stop->step = step;
	stop->state = state;
	stop->due_s = TIME_NONE;
	stop->actions = actions_of(eval->scene->arena, step, &stop->action_count);
	if (state == STOP_MET) {
		stop->act = casefile_act(eval->scene->file, step->id);
		if (!stop->act)
			stop->act = casefile_refusal(eval->scene->file, step->id);
		stop->act_name = name_of(eval, stop->act->actor);
	}
	if (state == STOP_SKIPPED || state == STOP_VOID)
		return;
	fill_who(eval, step, stop);
	if (state != STOP_MET)
		fill_due(eval, step, casefile_duty(eval->scene->file, step->id), stop);
}

/* A field that a step which is still to come will ask for: whether it comes may hang on the answer. */
static bool asked_later(struct eval *eval, const char *name)
{
	const struct workflow *workflow = eval->scene->workflow;
	for (size_t i = 1; name && i < workflow->step_count; i++)
		for (size_t k = 0; k < workflow->steps[i].ask_count; k++)
			if (text_equal(workflow->steps[i].asks[k]->name, name) && !casefile_act(eval->scene->file, workflow->steps[i].id))
				return true;
	return false;
}

static enum stop_state state_of(struct eval *eval, const struct step *step, const char **unknown)
{
	bool comes;
	*unknown = NULL;
	if (casefile_duty(eval->scene->file, step->id))
		return who_waits_for(eval, step) ? STOP_AHEAD : STOP_OPEN;
	if (step_met(eval, step) || casefile_refusal(eval->scene->file, step->id))
		return STOP_MET;
	if (eval->scene->file->status == CASE_CLOSED)
		return STOP_SKIPPED;
	eval->unknown = NULL;
	comes = step_comes(eval, step);
	if (asked_later(eval, eval->unknown))
		*unknown = eval->unknown;
	return comes ? STOP_AHEAD : STOP_SKIPPED;
}

/* A duty rule is worth showing while it is open, once it was done, and ahead while the step it comes from still is. */
static bool duty_shown(struct eval *eval, const struct step *rule, enum stop_state *state)
{
	const struct casefile *file = eval->scene->file;
	if (casefile_duty(file, rule->id))
		*state = STOP_OPEN;
	else if (casefile_act(file, rule->id))
		*state = STOP_MET;
	else if (file->status == CASE_CLOSED || rule->since_overdue || rule->since_telephone || rule->since_acting || (rule->since_step && roll_act(file, rule->since_step)))
		return false;
	else
		*state = STOP_AHEAD;
	return *state != STOP_AHEAD || step_comes(eval, rule);
}

int engine_route(const struct scene *scene, struct route *out, struct err *err)
{
	struct scene rolled;
	const struct workflow *workflow;
	struct eval eval;

	memset(out, 0, sizeof(*out));
	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	workflow = rolled.workflow;
	eval_init(&eval, &rolled, err);
	out->stops = arena_array(scene->arena, workflow->step_count + 1, sizeof(*out->stops));
	out->duties = arena_array(scene->arena, workflow->duty_count + 1, sizeof(*out->duties));
	for (size_t i = 0; i < workflow->step_count; i++) {
		const char *unknown;
		enum stop_state state = state_of(&eval, &workflow->steps[i], &unknown);
		fill_stop(&eval, &workflow->steps[i], state, &out->stops[out->stop_count]);
		out->stops[out->stop_count++].unknown = unknown;
	}
	for (size_t i = 0; i < workflow->duty_count; i++) {
		enum stop_state state;
		if (duty_shown(&eval, &workflow->duties[i], &state))
			fill_stop(&eval, &workflow->duties[i], state, &out->duties[out->duty_count++]);
	}
	return eval.fault ? -1 : 0;
}
