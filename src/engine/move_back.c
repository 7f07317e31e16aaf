/* SPDX-License-Identifier: MIT */
/* move_back: what is not to stand as it does: one's own last act taken back, the filing corrected, a case ended for good, a closed case that goes on. */
#include "move.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "roll.h"

/* The move itself is told in the history, as a return is. */
static void told(struct ruling *ruling, const struct step *step, const char *person)
{
	struct capacity capacity = {.person = person, .name = person, .post = "", .unit = ""};
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = ruling->scene.now_s};
	struct answer answer = eval_ask(&ruling->eval, &question);
	if (answer.capacity_count)
		capacity = answer.capacities[0];
	settle_act(ruling, step, ruling->command->action, &capacity);
}

/* The last act that is not merely counted from another. */
static const struct act *last_act(const struct casefile *file)
{
	const struct act *last = NULL;
	for (size_t i = 0; i < file->act_count; i++)
		if (!file->acts[i].merged && file->acts[i].action != ACTION_REFUSE && (!last || file->acts[i].seq > last->seq))
			last = &file->acts[i];
	return last;
}

/* Whether the act, or one that was counted from it at once, filed another case. */
static bool filed_others(const struct scene *scene, const struct act *last)
{
	for (size_t i = 0; i < scene->file->act_count; i++) {
		const struct act *act = &scene->file->acts[i];
		const struct step *step = act->seq >= last->seq ? workflow_step(scene->workflow, act->step) : NULL;
		if (step && step->opening_count)
			return true;
	}
	return false;
}

bool move_recalls(const struct scene *scene, const char *person, struct remark *why)
{
	const struct act *last = last_act(scene->file);
	const struct step *step = last ? workflow_step(scene->workflow, last->step) : NULL;
	const struct move_rule *rule = step ? move_rule_of(scene, ACTION_RECALL, step) : NULL;
	const char *words = NULL;
	if (!step || (!text_equal(last->actor, person) && !text_equal(last->recorded_by, person)))
		words = "最后一步不是您办的，不能拿回；可请现在的经办人退回";
	else if (rule && !rule->allowed)
		words = "这一步办过不能拿回";
	else if (filed_others(scene, last))
		words = "这一步已另立了别的件，不能拿回";
	*why = (struct remark){.code = step && words && text_equal(last->actor, person) ? REFUSAL_ORDER : REFUSAL_NOT_YOURS, .words = words};
	return !words;
}

void move_recall(struct ruling *ruling)
{
	const struct step *filing = move_begin(ruling);
	const struct act *last = last_act(&ruling->work);
	struct remark why;
	struct act act;
	if (!filing)
		return;
	if (!move_recalls(&ruling->scene, ruling->command->actor, &why)) {
		*ruling_refuse(ruling, why.code, why.words) = why;
		return;
	}
	act = *last;
	told(ruling, workflow_step(ruling->scene.workflow, act.step), ruling->command->actor);
	act_fall(ruling, &act, "拿回");
	settle(ruling);
}

/* The filing once more, with everything asked that it asks; what covered a changed field falls, and the filing's own act is renewed. */
void move_amend(struct ruling *ruling)
{
	const struct step *filing = move_begin(ruling);
	struct capacity capacity = {.person = ruling->work.applicant, .name = ruling->work.applicant, .post = ruling->work.post, .unit = ruling->work.unit};
	int64_t filed;
	if (!filing)
		return;
	if (!casefile_act(&ruling->work, filing->id)) {
		ruling_refuse(ruling, REFUSAL_ORDER, "本件正在申请人手上，改好再提交就是");
		return;
	}
	filed = casefile_act(&ruling->work, filing->id)->seq;
	told(ruling, filing, ruling->command->actor);
	fields_put(ruling, filing);
	if (ruling_refused(ruling))
		return;
	if (casefile_act(&ruling->work, filing->id) && casefile_act(&ruling->work, filing->id)->seq == filed) {
		ruling_refuse(ruling, REFUSAL_FIELD, "没有改动：更正要写明改哪一栏");
		return;
	}
	checks_ask(ruling, filing->id);
	case_name(ruling);
	settle_act(ruling, filing, ACTION_PASS, &capacity);
	settle(ruling);
}

void move_terminate(struct ruling *ruling)
{
	const struct step *filing = move_begin(ruling);
	if (!filing)
		return;
	told(ruling, filing, ruling->command->actor);
	settle_close(ruling, "terminated");
	settle(ruling);
}

/* Which step a reopened case goes back to: the one named, else, when it went to its end, the last that was met; NULL: it goes on where it stood. */
static const struct step *reopened_at(struct ruling *ruling, bool to_its_end)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const char *name = ruling->command->to;
	for (size_t i = 0; name && i < workflow->step_count; i++)
		if (roll_is(workflow->steps[i].id, name) && casefile_act(&ruling->work, workflow->steps[i].id))
			return &workflow->steps[i];
	if (name)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "不能从“%s”重办：那一步没有办过", name));
	for (size_t i = workflow->step_count; !name && to_its_end && i-- > 0;)
		if (casefile_act(&ruling->work, workflow->steps[i].id))
			return &workflow->steps[i];
	return NULL;
}

static void fall_from(struct ruling *ruling, const struct step *from)
{
	const struct workflow *workflow = ruling->scene.workflow;
	size_t first = step_order(workflow, from);
	for (size_t i = 0; i < ruling->work.act_count;) {
		const struct step *step = workflow_step(workflow, ruling->work.acts[i].step);
		if (!step || step->duty || step_order(workflow, step) < first) {
			i++;
			continue;
		}
		act_fall(ruling, &ruling->work.acts[i], "重办");
		i = 0; /* what was merged with it fell too */
	}
}

/* A case that goes on is refused no longer. */
static void refusals_fall(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->work.act_count;) {
		if (ruling->work.acts[i].action == ACTION_REFUSE) {
			act_fall(ruling, &ruling->work.acts[i], "重办");
			i = 0;
		} else {
			i++;
		}
	}
}

/* Whether the case closed because a step that ends it was met. */
static bool ended_by_step(const struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	for (size_t i = 0; i < workflow->step_count; i++)
		if (workflow->steps[i].ends && casefile_act(&ruling->work, workflow->steps[i].id))
			return true;
	return false;
}

bool move_reopens(const struct scene *scene, struct remark *why)
{
	const struct casefile *file = scene->file;
	const char *releases = scene->workflow->releases;
	const char *words = NULL;
	if (file->status != CASE_CLOSED)
		words = "本件没有办结，不用重办";
	else if (text_equal(file->outcome, "withdrawn"))
		words = "撤回的件不能重办，请重新提出";
	else if (text_equal(file->outcome, "done") && releases && value_map_get(&file->fields, releases)->kind == VALUE_TEXT)
		words = "别的件已按本件的决定往下办，不能重办；请另作决定";
	*why = (struct remark){.code = REFUSAL_ORDER, .words = words};
	return !words;
}

void move_reopen(struct ruling *ruling)
{
	const struct step *filing = move_begin(ruling), *from;
	bool done = text_equal(ruling->work.outcome, "done");
	struct node *data;
	struct remark why;
	if (!filing)
		return;
	if (!move_reopens(&ruling->scene, &why)) {
		*ruling_refuse(ruling, why.code, why.words) = why;
		return;
	}
	from = reopened_at(ruling, done || ended_by_step(ruling));
	if (ruling_refused(ruling))
		return;
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "to", from ? from->id : NULL);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_CASE_REOPENED, data);
	refusals_fall(ruling);
	if (from)
		fall_from(ruling, from);
	if (!done)
		effects_renew(ruling);
	settle(ruling);
}
