/* SPDX-License-Identifier: MIT */
/* moves: what a person may do with a case now, and for everything else why not and who could. The same questions that decide asks, so the two agree. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "move.h"
#include "roll.h"

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

/* A closed case has only what outlives it. */
static bool in_time(const struct casefile *file, const struct move_def *def)
{
	return def->action == ACTION_REOPEN ? file->status == CASE_CLOSED : file->status != CASE_CLOSED || def->closed;
}

/* A signer, an opinion and another hand are for a step of the route, and another hand not where every one must act. */
static bool fits_step(const struct move_def *def, const struct step *step)
{
	if (def->action == ACTION_ADD || def->action == ACTION_ASK)
		return !step->duty;
	return def->action != ACTION_PASS_ON || step->mode != MODE_ALL;
}

/* Whether one of several may take the step, or somebody has it alone. */
static bool fits_standing(struct eval *eval, const struct move_def *def, const struct step *step)
{
	struct standing standing;
	if (def->action != ACTION_CLAIM && def->action != ACTION_GIVE_BACK)
		return true;
	standing_of(eval, step, &standing);
	if (def->action == ACTION_GIVE_BACK)
		return standing.given != NULL;
	return step->mode != MODE_ALL && !standing.given && (standing.able_count > 1 || standing.resolved.anybody);
}

static bool fits_clock(const struct duty *duty, const struct move_def *def)
{
	if (def->action == ACTION_RESUME)
		return duty && duty->paused_s != TIME_NONE;
	if (def->action != ACTION_EXTEND && def->action != ACTION_PAUSE)
		return true;
	return duty && duty->due_s != TIME_NONE && (def->action == ACTION_EXTEND || duty->paused_s == TIME_NONE);
}

/* Whether a move makes sense here at all, before it is asked who may make it. */
static bool sensible(struct listing *listing, const struct move_def *def, const struct step *step)
{
	const struct scene *scene = listing->eval.scene;
	if (!move_known(scene, def, step) || !in_time(scene->file, def) || def->action == ACTION_LOG)
		return false; /* a log is written where it is read: engine_may_log */
	if (step)
		return def->action != ACTION_DROP && fits_step(def, step) && fits_standing(&listing->eval, def, step) &&
		        fits_clock(casefile_duty(scene->file, step->id), def);
	if (def->action == ACTION_AMEND)
		return casefile_act(scene->file, scene->workflow->steps[0].id) != NULL;
	return def->action != ACTION_DETACH || scene->file->attachment_count > 0;
}

/* What only the person's own place in the case decides: nobody urges themselves. */
static bool own_place(struct listing *listing, const struct move_def *def, const struct step *step)
{
	struct capacity capacity;
	struct remark why;
	if (def->action == ACTION_URGE)
		return !who_holds_step(&listing->eval, step, listing->person, &capacity, &why);
	if (def->action == ACTION_RECALL)
		return move_recalls(listing->eval.scene, listing->person, &why);
	return def->action != ACTION_REOPEN || move_reopens(listing->eval.scene, &why);
}

/* What the form of a move asks for. */
static int takes_of(const struct move_def *def)
{
	static const int more[ACTION_KINDS] = {[ACTION_ADD] = MOVE_TAKES_PLACE, [ACTION_EXTEND] = MOVE_TAKES_MOMENT, [ACTION_REOPEN] = MOVE_TAKES_TARGET,
	        [ACTION_AMEND] = MOVE_TAKES_FIELDS, [ACTION_ATTACH] = MOVE_TAKES_FILE, [ACTION_DETACH] = MOVE_TAKES_FILE};
	return more[def->action] | (def->reach != MOVE_NOBODY ? MOVE_TAKES_PERSON : 0) | (def->words ? MOVE_NEEDS_WORDS : 0);
}

/* One of the table's moves. Those that are not this person's are left out: what nobody would look for needs no reason. */
static void of_move(struct listing *listing, const struct move_def *def, const struct step *step)
{
	struct remark why;
	if (!sensible(listing, def, step) || !own_place(listing, def, step))
		return;
	if (move_may(&listing->eval, def, step, listing->person, &why))
		add(listing, def->action, step, def->title)->takes = takes_of(def);
	else if (why.code == REFUSAL_ORDER)
		forbid(add(listing, def->action, step, def->title), why.code, why.words);
}

static void of_added(struct listing *listing, const struct added_step *added)
{
	const struct scene *scene = listing->eval.scene;
	const struct step *step = workflow_step(scene->workflow, added->id);
	struct remark why;
	if (step && scene->file->status == CASE_OPEN && !casefile_act(scene->file, added->id) && move_known(scene, move_def(ACTION_DROP), step) &&
	        move_may(&listing->eval, move_def(ACTION_DROP), step, listing->person, &why) && move_drops(&listing->eval, added, listing->person, &why))
		add(listing, ACTION_DROP, step, arena_printf(scene->arena, "减去%s", added->title));
}

/* The moves of the table: first those of what is open, then those of the case. */
static void of_table(struct listing *listing)
{
	const struct scene *scene = listing->eval.scene;
	if (scene->file->status == CASE_STOPPED || !who_cleared(&listing->eval, listing->person))
		return;
	for (size_t i = 0; i < scene->file->duty_count; i++) {
		const struct step *step = workflow_step(scene->workflow, scene->file->duties[i].step);
		for (size_t k = 0; step && k < move_count(); k++)
			if (move_row(k)->of_step)
				of_move(listing, move_row(k), step);
	}
	for (size_t i = 0; i < scene->file->added_count; i++)
		of_added(listing, &scene->file->added[i]);
	for (size_t k = 0; k < move_count(); k++)
		if (!move_row(k)->of_step)
			of_move(listing, move_row(k), NULL);
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
	of_table(&listing);
	return listing.eval.fault ? -1 : 0;
}
