/* SPDX-License-Identifier: MIT */
/* move: the table of moves, which rule holds for one, and whether somebody may make it. What each does is in move_step, move_give, move_back, move_clock,
   move_file and move_log. */
#include "move.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"

static const struct move_def moves[] = {
	{ACTION_ADD, "add", "加签", MOVE_AT_SIGN, MOVE_HOLDER, MOVE_STAFF, true, false, false, ACTION_ADD, move_add},
	{ACTION_DROP, "drop", "减签", MOVE_ANYWHERE, MOVE_ADDER, MOVE_NOBODY, true, false, false, ACTION_DROP, move_drop},
	{ACTION_ASK, "ask", "征询", MOVE_ANYWHERE, MOVE_HOLDER, MOVE_STAFF, true, true, false, ACTION_ASK, move_ask},
	{ACTION_PASS_ON, "pass on", "转办", MOVE_AT_OTHERS, MOVE_HOLDER, MOVE_SAME_UNIT, true, false, true, ACTION_PASS_ON, move_pass_on},
	{ACTION_CLAIM, "claim", "认领", MOVE_ANYWHERE, MOVE_HOLDER, MOVE_NOBODY, true, false, true, ACTION_CLAIM, move_claim},
	{ACTION_GIVE_BACK, "give back", "放回", MOVE_ANYWHERE, MOVE_GIVEN, MOVE_NOBODY, true, false, true, ACTION_GIVE_BACK, move_give_back},
	{ACTION_COPY, "copy", "抄送", MOVE_ANYWHERE, MOVE_CONCERNED, MOVE_STAFF, false, false, false, ACTION_COPY, move_copy},
	{ACTION_RECALL, "recall", "拿回", MOVE_ANYWHERE, MOVE_ACTOR, MOVE_NOBODY, false, false, false, ACTION_RECALL, move_recall},
	{ACTION_AMEND, "amend", "更正", MOVE_ANYWHERE, MOVE_APPLICANT, MOVE_NOBODY, false, true, false, ACTION_AMEND, move_amend},
	{ACTION_URGE, "urge", "催办", MOVE_ANYWHERE, MOVE_CONCERNED, MOVE_NOBODY, true, false, true, ACTION_URGE, move_urge},
	{ACTION_EXTEND, "extend", "延期", MOVE_NOWHERE, MOVE_HOLDER, MOVE_NOBODY, true, true, true, ACTION_EXTEND, move_extend},
	{ACTION_PAUSE, "pause", "停表", MOVE_NOWHERE, MOVE_HOLDER, MOVE_NOBODY, true, true, true, ACTION_PAUSE, move_pause},
	{ACTION_RESUME, "resume", "续计", MOVE_NOWHERE, MOVE_HOLDER, MOVE_NOBODY, true, false, true, ACTION_PAUSE, move_resume},
	{ACTION_TERMINATE, "terminate", "终止", MOVE_NOWHERE, MOVE_HOLDER, MOVE_NOBODY, false, true, false, ACTION_TERMINATE, move_terminate},
	{ACTION_REOPEN, "reopen", "重办", MOVE_NOWHERE, MOVE_APPLICANT, MOVE_NOBODY, false, true, true, ACTION_REOPEN, move_reopen},
	{ACTION_ATTACH, "attach", "加附件", MOVE_ANYWHERE, MOVE_CONCERNED, MOVE_NOBODY, false, false, true, ACTION_ATTACH, move_attach},
	{ACTION_DETACH, "detach", "撤附件", MOVE_ANYWHERE, MOVE_CONCERNED, MOVE_NOBODY, false, false, false, ACTION_ATTACH, move_detach},
	{ACTION_LOG, "log", "记日志", MOVE_ANYWHERE, MOVE_HOLDER, MOVE_NOBODY, false, false, false, ACTION_LOG, move_log},
};

enum { MOVE_COUNT = sizeof(moves) / sizeof(*moves) };

size_t move_count(void)
{
	return MOVE_COUNT;
}

const struct move_def *move_row(size_t i)
{
	return i < MOVE_COUNT ? &moves[i] : NULL;
}

const struct move_def *move_def(enum action action)
{
	for (size_t i = 0; i < MOVE_COUNT; i++)
		if (moves[i].action == action)
			return &moves[i];
	return NULL;
}

const struct move_def *move_called(const char *word)
{
	for (size_t i = 0; i < MOVE_COUNT; i++)
		if (glossary_is(word, moves[i].word))
			return &moves[i];
	return NULL;
}

static const struct move_rule *rule_among(const struct move_rules *rules, enum action action)
{
	for (size_t i = 0; i < rules->count; i++)
		if (rules->items[i].action == action)
			return &rules->items[i];
	return NULL;
}

/* A move of the case looks at what is open first: one that any open step forbids is forbidden while it is open. *of: the step whose rule it is. */
static const struct move_rule *rule_open(const struct scene *scene, enum action action, const struct step **of)
{
	const struct move_rule *found = NULL;

	for (size_t i = 0; scene->file && i < scene->file->duty_count; i++) {
		const struct step *step = scene->workflow ? workflow_step(scene->workflow, scene->file->duties[i].step) : NULL;
		const struct move_rule *rule = step ? rule_among(&step->moves, action) : NULL;

		if (!rule || (found && rule->allowed))
			continue;
		found = rule;
		*of = step;
	}
	return found;
}

const struct move_rule *move_rule_of(const struct scene *scene, enum action action, const struct step *step)
{
	const struct move_def *def = move_def(action);
	const struct step *of;
	const struct move_rule *rule = step ? rule_among(&step->moves, action) : def && !def->of_step ? rule_open(scene, action, &of) : NULL;

	if (!rule && scene->workflow)
		rule = rule_among(&scene->workflow->moves, action);
	if (!rule)
		rule = rule_among(&scene->book->moves, action);
	return rule || !def || def->like == action ? rule : move_rule_of(scene, def->like, step);
}

bool move_known(const struct scene *scene, const struct move_def *def, const struct step *step)
{
	const struct move_rule *rule = move_rule_of(scene, def->action, step);

	if (step && step->act == STEP_WAIT && def->who == MOVE_HOLDER)
		return false;
	if (def->action == ACTION_LOG && !scene->workflow->log_count)
		return false;
	if (rule)
		return rule->allowed;
	if (step && def->at == MOVE_AT_SIGN)
		return step->act == STEP_SIGN;
	return step && def->at == MOVE_AT_OTHERS ? step->act != STEP_SIGN : def->at != MOVE_NOWHERE;
}

static bool no(struct remark *why, enum refusal_code code, const struct cites *cites, const char *words)
{
	*why = (struct remark){.code = code, .words = words, .basis = cites->basis, .basis_count = cites->basis_count};
	return false;
}

static const struct cites *cites_of(const struct eval *eval, const struct move_rule *rule, const struct step *step)
{
	const struct step *open = NULL;

	if (rule && !step && rule_open(eval->scene, rule->action, &open) == rule)
		step = open;
	return rule && rule->cites.basis_count ? &rule->cites : step ? &step->cites : &eval->scene->workflow->cites;
}

static bool holds(struct eval *eval, const struct step *step, const char *person, struct remark *why)
{
	struct capacity capacity;

	return step->act == STEP_OUTSIDE ? who_may_record(eval, step, person, NULL, WAY_OUTSIDE, &capacity, why)
	                                 : who_holds_step(eval, step, person, &capacity, why);
}

/* With whom any open step of the route lies. */
static bool holds_any(struct eval *eval, const char *person, struct remark *why)
{
	const struct casefile *file = eval->scene->file;

	for (size_t i = 0; i < file->duty_count; i++) {
		const struct step *step = workflow_step(eval->scene->workflow, file->duties[i].step);

		if (step && file->duties[i].blocks && step->act != STEP_WAIT && holds(eval, step, person, why))
			return true;
	}
	return false;
}

/* Who the table says when no rule names anybody. */
static bool default_may(struct eval *eval, const struct move_def *def, const struct step *step, const char *person, struct remark *why)
{
	const struct casefile *file = eval->scene->file;
	const struct cites *cites = cites_of(eval, NULL, step);
	const struct given_step *given = step ? casefile_given(file, step->id) : NULL;

	switch (def->who) {
	case MOVE_HOLDER:
		if (step ? holds(eval, step, person, why) : holds_any(eval, person, why))
			return true;
		return step ? false : no(why, REFUSAL_NOT_YOURS, cites, arena_printf(eval->scene->arena, "本件现在不在您手上，不能%s", def->title));
	case MOVE_CONCERNED:
		return who_concerned(eval, person) ||
		        no(why, REFUSAL_NOT_YOURS, cites, arena_printf(eval->scene->arena, "只有本件的经手人可以%s", def->title));
	case MOVE_APPLICANT:
		return text_equal(file->applicant, person) ||
		        no(why, REFUSAL_NOT_YOURS, cites, arena_printf(eval->scene->arena, "只有申请人可以%s", def->title));
	case MOVE_GIVEN:
		return (given && text_equal(given->person, person)) ||
		        no(why, REFUSAL_NOT_YOURS, cites, arena_printf(eval->scene->arena, "“%s”没有转给您或由您认领，不用%s", step ? step->title : "", def->title));
	case MOVE_ACTOR: /* whose act and whose step it is, the move itself looks at */
	case MOVE_ADDER:
		return true;
	}
	return true;
}

bool move_may(struct eval *eval, const struct move_def *def, const struct step *step, const char *person, struct remark *why)
{
	const struct move_rule *rule = move_rule_of(eval->scene, def->action, step);
	const struct cites *cites = cites_of(eval, rule, step);
	struct capacity capacity;
	struct resolved resolved;

	if (!move_known(eval->scene, def, step))
		return no(why, REFUSAL_ORDER, cites, step && step->act != STEP_WAIT ? arena_printf(eval->scene->arena, "“%s”不能%s", step->title, def->title)
		                                     : arena_printf(eval->scene->arena, "本件现在不能%s", def->title));
	if (!rule || !rule->by)
		return default_may(eval, def, step, person, why);
	if (who_is(eval, rule->by, person, &capacity))
		return true;
	actor_resolve(eval, rule->by, &resolved);
	no(why, REFUSAL_NOT_YOURS, cites, arena_printf(eval->scene->arena, "您不能%s%s", def->title, resolved.vacant ? "，有权的岗位现在无人在任" : ""));
	why->who = (const char *const *)resolved.posts;
	why->who_count = resolved.post_count;
	return false;
}

bool move_allowed(struct ruling *ruling, const struct move_def *def, const struct step *step)
{
	struct remark why;
	bool may = move_may(&ruling->eval, def, step, ruling->command->actor, &why);

	if (!may)
		*ruling_refuse(ruling, why.code, why.words) = why;
	return may;
}

const struct step *move_begin(struct ruling *ruling)
{
	const struct move_def *def = move_def(ruling->command->action);
	const struct step *step = def->of_step ? move_meant(ruling, def) : NULL;

	if ((def->of_step && !step) || !move_allowed(ruling, def, step))
		return NULL;
	if (def->words && (!ruling->command->words || !*ruling->command->words)) {
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "%s要写明原因", def->title));
		return NULL;
	}
	return step ? step : &ruling->scene.workflow->steps[0];
}

/* Whether the two sit in one unit, in any of their posts. */
static bool same_unit(struct ruling *ruling, const char *a, const char *b)
{
	struct question of_a = {.kind = ASK_PERSON, .of = a, .at_s = ruling->scene.now_s}, of_b = {.kind = ASK_PERSON, .of = b, .at_s = ruling->scene.now_s};
	struct answer one = eval_ask(&ruling->eval, &of_a), other = eval_ask(&ruling->eval, &of_b);

	for (size_t i = 0; i < one.capacity_count; i++)
		for (size_t k = 0; k < other.capacity_count; k++)
			if (*one.capacities[i].unit && text_equal(one.capacities[i].unit, other.capacities[k].unit))
				return true;
	return false;
}

bool move_reaches(struct ruling *ruling, const struct move_def *def, const struct step *step, struct capacity *capacity)
{
	const struct move_rule *rule = move_rule_of(&ruling->scene, def->action, step);
	const char *person = ruling->command->person;
	const char *words = NULL;
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = ruling->scene.now_s};
	struct answer answer;
	struct capacity found;

	if (!person || !*person) {
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "%s要写明给谁", def->title));
		return false;
	}
	answer = eval_ask(&ruling->eval, &question);
	if (!answer.capacity_count)
		words = arena_printf(ruling->arena, "查无此人“%s”，或此人现在没有岗位", person);
	else if (text_equal(person, ruling->command->actor))
		words = arena_printf(ruling->arena, "不用%s给自己", def->title);
	else if (rule && rule->to ? !who_is(&ruling->eval, rule->to, person, &found)
	                          : def->reach == MOVE_SAME_UNIT && !same_unit(ruling, ruling->command->actor, person))
		words = arena_printf(ruling->arena, "不能%s给%s%s", def->title, answer.capacities[0].name, rule && rule->to ? "" : "：只能在本股室内");
	if (words) {
		remark_basis(ruling, ruling_refuse(ruling, REFUSAL_FIELD, words), cites_of(&ruling->eval, rule, step));
		return false;
	}
	if (!who_cleared(&ruling->eval, person)) {
		ruling_refuse(ruling, REFUSAL_RIGHT, arena_printf(ruling->arena, "%s没有这个密级的涉密资格，不能%s给其", answer.capacities[0].name, def->title));
		return false;
	}
	*capacity = answer.capacities[0];
	return true;
}
