/* SPDX-License-Identifier: MIT */
/* signers: who could do each step that lies open at the scene's moment, and who holds it and cannot. */
#include "antou/arena.h"
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

static bool is_able(const struct standing *standing, const char *person)
{
	for (size_t i = 0; i < standing->able_count; i++)
		if (text_equal(standing->able[i].person, person))
			return true;
	return false;
}

static void signers_of(struct eval *eval, const struct step *step, struct signers *out)
{
	struct arena *arena = eval->scene->arena;
	struct standing standing;
	struct remark why;
	bool *able, *away;
	standing_of(eval, step, &standing);
	able = arena_array(arena, standing.resolved.who_count + 1, sizeof(*able));
	away = arena_array(arena, standing.resolved.who_count + 1, sizeof(*away));
	*out = (struct signers){.step = step,
	        .posts = (const char *const *)standing.resolved.posts,
	        .post_count = standing.resolved.post_count,
	        .anybody = standing.resolved.anybody,
	        .who = standing.resolved.who,
	        .able = able,
	        .away = away,
	        .count = standing.resolved.who_count};
	for (size_t i = 0; i < out->count; i++) {
		away[i] = who_is_away(eval, out->who[i].person);
		able[i] = is_able(&standing, out->who[i].person) && who_fits(eval, step, out->who[i].person, &why);
	}
}

int engine_signers(const struct scene *scene, struct signers **out, size_t *count, struct err *err)
{
	const struct workflow *workflow;
	struct scene rolled;
	struct eval eval;
	*count = 0;
	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	workflow = rolled.workflow;
	eval_init(&eval, &rolled, err);
	*out = arena_array(scene->arena, workflow->step_count + workflow->duty_count + 1, sizeof(**out));
	for (size_t i = 0; i < workflow->step_count + workflow->duty_count; i++) {
		const struct step *step = i < workflow->step_count ? &workflow->steps[i] : &workflow->duties[i - workflow->step_count];
		if (step->by && casefile_duty(scene->file, step->id))
			signers_of(&eval, step, &(*out)[(*count)++]);
	}
	return eval.fault ? -1 : 0;
}
