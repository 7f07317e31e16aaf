/* SPDX-License-Identifier: MIT */
/* moves: what a person may do with a case now, and for everything else why not and who could. The same questions that decide asks, so the two agree. */
#include <string.h>

#include "antou/arena.h"
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

struct listing {
	struct eval eval;
	struct moves *out;
	size_t cap;
	const char *person;
};

static struct move *add(struct listing *listing, enum action action, const struct step *step, const char *title)
{
	struct moves *out = listing->out;
	struct move *move;
	out->items = arena_grow(listing->eval.scene->arena, out->items, out->count, &listing->cap, sizeof(*out->items));
	move = &out->items[out->count++];
	*move = (struct move){.action = action, .step = step, .title = title, .allowed = true};
	return move;
}

static void forbid(struct move *move, enum refusal_code code, const char *words)
{
	move->allowed = false;
	move->why = (struct remark){.code = code, .words = words};
}

static void of_step(struct listing *listing, const struct step *step)
{
	const enum action actions[] = {ACTION_PASS, ACTION_RETURN, ACTION_REFUSE};
	const bool offered[] = {true, step->can_return, step->can_refuse};
	struct capacity capacity;
	struct remark why;
	bool may;
	if (step->act == STEP_WAIT) {
		forbid(add(listing, ACTION_RELEASE, step, step->title), REFUSAL_ORDER, "等会议决定登记后自动放行");
		return;
	}
	may = step->act == STEP_OUTSIDE ? who_may_record(&listing->eval, step, listing->person, NULL, WAY_OUTSIDE, &capacity, &why)
	                                : who_may(&listing->eval, step, listing->person, &capacity, &why);
	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++) {
		struct move *move;
		if (!offered[i])
			continue;
		move = add(listing, actions[i], step, step->titles[actions[i]]);
		if (!may) {
			move->allowed = false;
			move->why = why;
		}
	}
}

/* The word of somebody away may be recorded by whoever handles the case; shown to those only. */
static void of_telephone(struct listing *listing, const struct step *step)
{
	struct standing standing;
	struct capacity capacity;
	struct remark why;
	if (!(step->away & AWAY_TELEPHONE))
		return;
	standing_of(&listing->eval, step, &standing);
	for (size_t i = 0; i < standing.away_count; i++) {
		if (!who_may_record(&listing->eval, step, listing->person, standing.away[i], WAY_TELEPHONE, &capacity, &why))
			continue;
		add(listing, ACTION_PASS, step, arena_printf(listing->eval.scene->arena, "代录%s电话意见", capacity.name))->behalf = standing.away[i];
	}
}

static void of_case(struct listing *listing)
{
	const struct workflow *workflow = listing->eval.scene->workflow;
	const struct casefile *file = listing->eval.scene->file;
	struct capacity capacity;
	if (file->status == CASE_OPEN && workflow->can_withdraw && text_equal(file->applicant, listing->person)) {
		struct move *move = add(listing, ACTION_WITHDRAW, NULL, "撤回");
		if (others_acted(file))
			forbid(move, REFUSAL_ORDER, "别人已经办过，不能撤回；请经办的人退回");
	}
	if (file->status == CASE_OPEN && who_is(&listing->eval, workflow->stop_by, listing->person, &capacity))
		add(listing, ACTION_STOP, NULL, "制止");
	if (file->status == CASE_STOPPED && who_is(&listing->eval, workflow->lift_by, listing->person, &capacity))
		add(listing, ACTION_LIFT, NULL, "解除制止");
}

int engine_moves(const struct scene *scene, const char *person, struct moves *out, struct err *err)
{
	struct listing listing = {.out = out, .person = person};
	struct scene rolled;
	memset(out, 0, sizeof(*out));
	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	eval_init(&listing.eval, &rolled, err);
	for (size_t i = 0; i < scene->file->duty_count && scene->file->status != CASE_STOPPED; i++) {
		const struct step *step = workflow_step(rolled.workflow, scene->file->duties[i].step);
		if (!step)
			continue;
		of_step(&listing, step);
		of_telephone(&listing, step);
	}
	of_case(&listing);
	return listing.eval.fault ? -1 : 0;
}
