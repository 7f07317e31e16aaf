/* SPDX-License-Identifier: MIT */
/* decide: one move at a time. Each move checks that it may be made, says what happens, and lets settle look again. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "move.h"
#include "roll.h"
#include "tally.h"

static struct capacity somebody(const char *person, const char *post)
{
	return (struct capacity){.person = person, .name = person, .post = post, .unit = ""};
}

static bool has_words(const struct command *command)
{
	return command->words && *command->words;
}

/* ---- the moves ---- */

/* What the clock files nobody typed: what the form proposes stands. */
static void clock_fills(struct ruling *ruling)
{
	struct command *own = arena_alloc(ruling->arena, sizeof(*own));
	struct value_map initial;
	if (engine_initial(&ruling->scene, ruling->command->actor, NULL, &initial, ruling->err) != 0) {
		ruling->eval.fault = true;
		return;
	}
	*own = *ruling->command;
	command_fill(own, &initial, ruling->arena);
	ruling->command = own;
}

/* By what right it is filed. The clock has its own: that of the rulebook. */
static bool may_file(struct ruling *ruling, struct capacity *capacity)
{
	const struct command *command = ruling->command;
	if (text_equal(command->actor, "clock")) {
		*capacity = somebody("clock", "");
		return true;
	}
	return command->case_id && *command->case_id ? who_sits(&ruling->eval, command->actor, capacity)
	                                             : who_is(&ruling->eval, ruling->scene.workflow->opened_by, command->actor, capacity);
}

static void case_open(struct ruling *ruling)
{
	const struct command *command = ruling->command;
	const struct workflow *workflow = ruling->scene.workflow;
	const struct step *filing = &workflow->steps[0];
	struct capacity capacity;
	struct node *data = event_data_new(ruling->arena);

	if (!may_file(ruling, &capacity)) {
		remark_basis(ruling, ruling_refuse(ruling, REFUSAL_RIGHT, arena_printf(ruling->arena, "您不能提出“%s”", workflow->title)),
		        &workflow->cites);
		return;
	}
	event_data_text(data, ruling->arena, "applicant", command->actor);
	event_data_text(data, ruling->arena, "book", ruling->scene.book->hash);
	event_data_text(data, ruling->arena, "post", capacity.post);
	event_data_text(data, ruling->arena, "title", workflow->title);
	event_data_text(data, ruling->arena, "unit", capacity.unit);
	event_data_text(data, ruling->arena, "way", way_name(command->way));
	event_data_text(data, ruling->arena, "workflow", workflow->id);
	ruling_emit(ruling, EVENT_CASE_OPENED, data);
	if (text_equal(command->actor, "clock"))
		clock_fills(ruling);
	fields_put(ruling, filing);
	if (ruling_refused(ruling))
		return;
	checks_ask(ruling, filing->id);
	relief_need(ruling);
	case_name(ruling);
	settle_act(ruling, filing, ACTION_PASS, &capacity);
	settle(ruling);
}

static void step_pass(struct ruling *ruling)
{
	const struct step *step = step_meant(ruling);
	struct capacity capacity;
	if (!step || !step_permitted(ruling, step, &capacity))
		return;
	if (step->words_required && !has_words(ruling->command)) {
		remark_basis(ruling, ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "“%s”须写明意见", step->title)), &step->cites);
		return;
	}
	fields_put(ruling, step);
	if (ruling_refused(ruling))
		return;
	checks_ask(ruling, step->id);
	if (step_files(step))
		case_name(ruling);
	settle_act(ruling, step, ACTION_PASS, &capacity);
	settle(ruling);
}

static bool sends_back_to(const struct step *from, const struct step *to)
{
	for (size_t i = 0; i < from->return_to_count; i++)
		if (roll_is(to->id, from->return_to[i]))
			return true;
	return !from->return_to_count;
}

/* Where a return goes: the step named (of several items the first that was done), or the last one before this that was met. NULL with a refusal when
   there is none. */
static const struct step *return_target(struct ruling *ruling, const struct step *from)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const char *name = ruling->command->to;
	size_t here = step_order(workflow, from);
	const struct step *to = NULL;
	for (size_t i = 0; name && i < here && i < workflow->step_count && !to; i++)
		if (roll_is(workflow->steps[i].id, name) && casefile_act(&ruling->work, workflow->steps[i].id) && sends_back_to(from, &workflow->steps[i]))
			to = &workflow->steps[i];
	if (to)
		return to;
	if (name) {
		to = workflow_step(workflow, name);
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "不能退回到“%s”：只能退到前面已办的步骤", to ? to->title : name));
		return NULL;
	}
	while (here-- > 0)
		if (casefile_act(&ruling->work, workflow->steps[here].id) && sends_back_to(from, &workflow->steps[here]))
			return &workflow->steps[here];
	ruling_refuse(ruling, REFUSAL_ORDER, "前面没有可退回的步骤");
	return NULL;
}

/* Returning is voiding: the target's act alone, or those of all its items (resume), or it and all that came after it in the route (repeat). */
static void void_from(struct ruling *ruling, const struct step *target)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const char *alone = ruling->command->to ? ruling->command->to : target->id;
	size_t first = step_order(workflow, target);
	for (size_t i = 0; i < ruling->work.act_count;) {
		const struct step *step = workflow_step(workflow, ruling->work.acts[i].step);
		if (!step || step->duty || (ruling->command->resume ? !roll_is(step->id, alone) : step_order(workflow, step) < first)) {
			i++;
			continue;
		}
		act_fall(ruling, &ruling->work.acts[i], "退回");
		i = 0; /* what was merged with it fell too */
	}
}

static void step_return(struct ruling *ruling)
{
	const struct step *step = step_meant(ruling);
	const struct step *target;
	struct capacity capacity;
	if (!step || !step_permitted(ruling, step, &capacity))
		return;
	if (!step->can_return) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”不能退回", step->title));
		return;
	}
	if (!has_words(ruling->command)) {
		ruling_refuse(ruling, REFUSAL_FIELD, "退回要写明原因");
		return;
	}
	target = return_target(ruling, step);
	if (!target)
		return;
	settle_act(ruling, step, ACTION_RETURN, &capacity);
	void_from(ruling, target);
	settle(ruling);
}

static void step_refuse(struct ruling *ruling)
{
	const struct step *step = step_meant(ruling);
	struct capacity capacity;
	if (!step || !step_permitted(ruling, step, &capacity))
		return;
	if (!step->can_refuse) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”不能不同意，可以退回", step->title));
		return;
	}
	if (!has_words(ruling->command)) {
		ruling_refuse(ruling, REFUSAL_FIELD, "不同意要写明原因");
		return;
	}
	settle_act(ruling, step, ACTION_REFUSE, &capacity);
	settle_close(ruling, "refused");
	effects_registers(ruling);
}

static void case_withdraw(struct ruling *ruling)
{
	const struct step *filing = &ruling->scene.workflow->steps[0];
	struct capacity capacity = somebody(ruling->work.applicant, ruling->work.post);
	if (!text_equal(ruling->command->actor, ruling->work.applicant)) {
		ruling_refuse(ruling, REFUSAL_NOT_YOURS, "只有申请人可以撤回");
		return;
	}
	if (!ruling->scene.workflow->can_withdraw || others_acted(&ruling->work)) {
		ruling_refuse(ruling, REFUSAL_ORDER, ruling->scene.workflow->can_withdraw ? "别人已经办过，不能撤回；请经办的人退回" : "本事项不能撤回");
		return;
	}
	settle_act(ruling, filing, ACTION_WITHDRAW, &capacity);
	settle_close(ruling, "withdrawn");
	effects_registers(ruling);
}

static void case_stop_or_lift(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	bool stop = ruling->command->action == ACTION_STOP;
	const struct actor *actor = stop ? workflow->stop_by : workflow->lift_by;
	struct capacity capacity;
	struct node *data;
	if (!who_is(&ruling->eval, actor, ruling->command->actor, &capacity)) {
		struct resolved resolved = {0};
		struct remark *remark = ruling_refuse(ruling, REFUSAL_NOT_YOURS, !actor ? "本事项不能制止" : stop ? "您不能制止本件" : "您不能解除制止");
		if (actor)
			actor_resolve(&ruling->eval, actor, &resolved);
		remark_who(remark, (const char *const *)resolved.posts, resolved.post_count);
		remark_basis(ruling, remark, &workflow->stop_cites);
		return;
	}
	if ((ruling->work.status == CASE_STOPPED) == stop) {
		ruling_refuse(ruling, REFUSAL_ORDER, stop ? "本件已被制止" : "本件没有被制止");
		return;
	}
	if (!has_words(ruling->command)) {
		ruling_refuse(ruling, REFUSAL_FIELD, "要写明原因");
		return;
	}
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "capacity", capacity.post);
	event_data_text(data, ruling->arena, "reason", ruling->command->words);
	ruling_emit(ruling, stop ? EVENT_CASE_STOPPED : EVENT_CASE_LIFTED, data);
	(stop ? settle_stop : settle_lift)(ruling);
	if (stop)
		effects_registers(ruling);
}

/* Whether a body may decide what step waits for; the rulebook names it by id, the record of its decision mostly by title. */
static bool may_decide(const struct ruling *ruling, const struct step *step, const char *body)
{
	for (size_t i = 0; i < step->wait_body_count; i++)
		if (!body || text_equal(body, step->wait_bodies[i]) || text_equal(body, rulebook_title(ruling->scene.book, step->wait_bodies[i])))
			return true;
	return !step->wait_body_count;
}

static void release(struct ruling *ruling, const struct step *step)
{
	const char *said = ruling->command->behalf;
	const char *body = said && *said ? said : step->wait_body_count ? step->wait_bodies[0] : "system";
	struct capacity capacity = somebody(body, body);
	settle_act(ruling, step, ruling->command->action, &capacity);
	if (ruling->command->action == ACTION_RELEASE) {
		settle(ruling);
	} else {
		settle_close(ruling, "refused");
		effects_registers(ruling);
	}
}

/* Another case's outcome reaches the step that waits for it: passed on, or refused. Only the engine makes such commands (verdict.follow); behalf is the
   body that decided. */
static void case_release(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const char *number = ruling->work.number ? ruling->work.number : ruling->work.id;
	const struct step *waiting = NULL;
	for (size_t i = 0; i < ruling->work.duty_count && !waiting; i++) {
		const struct step *step = workflow_step(workflow, ruling->work.duties[i].step);
		if (step && step->act == STEP_WAIT && text_equal(step->wait_workflow, ruling->command->workflow))
			waiting = step;
	}
	if (waiting && may_decide(ruling, waiting, ruling->command->behalf)) {
		release(ruling, waiting);
		return;
	}
	if (waiting)
		remark_basis(ruling, ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "%s 的“%s”要由%s决定，%s的决定不行", number, waiting->title,
		        rulebook_title(ruling->scene.book, waiting->wait_bodies[0]), *ruling->command->behalf ? ruling->command->behalf : "没有写明哪个会议")),
		        &waiting->cites);
	else
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "%s 现在没有等待%s的步骤", number,
		        ruling->command->proof ? ruling->command->proof : "决定"));
}

static void time_acts(struct ruling *ruling)
{
	clock_tick(ruling);
	settle_addressees(ruling);
	if (ruling->event_count || settle_wanted(ruling))
		settle(ruling);
}

/* ---- before any move ---- */

/* Duties outlive a case, and some moves of it. */
static bool outlives(enum action action)
{
	const struct move_def *def = move_def(action);
	return def && def->closed;
}

static bool stands(struct ruling *ruling)
{
	const struct command *command = ruling->command;
	const struct casefile *file = &ruling->work;
	bool followed = text_equal(command->actor, "system");
	const char *it = followed ? file->number ? file->number : file->id : "本件"; /* whose author looks at another case */
	if (command->happened_s != TIME_NONE && command->happened_s > ruling->scene.now_s) {
		ruling_refuse(ruling, REFUSAL_FIELD, "实际发生的时间不能晚于现在");
		return false;
	}
	if (command->action == ACTION_OPEN)
		return true;
	if (file->status == CASE_NONE) {
		ruling_refuse(ruling, REFUSAL_REFERENCE, "没有这一件，请核对编号");
		return false;
	}
	if (!who_cleared(&ruling->eval, command->actor)) {
		ruling_refuse(ruling, REFUSAL_RIGHT, "这一件须由有相应涉密资格的人员办理");
		return false;
	}
	if (command->seen_seq >= 0 && command->seen_seq != file->seq) {
		ruling_refuse(ruling, REFUSAL_STALE, "本件刚才有变动，请看过新的情况再办；您写的内容还在");
		return false;
	}
	if (file->status == CASE_STOPPED && command->action != ACTION_LIFT && command->action != ACTION_TICK) {
		struct remark *remark = ruling_refuse(ruling, REFUSAL_STOPPED,
		        arena_printf(ruling->arena, "%s已被制止：%s", it, file->stop_reason ? file->stop_reason : ""));
		remark_basis(ruling, remark, &ruling->scene.workflow->stop_cites);
		return false;
	}
	if (file->status == CASE_CLOSED && command->action != ACTION_PASS && command->action != ACTION_TICK && !outlives(command->action)) {
		ruling_refuse(ruling, REFUSAL_CLOSED, arena_printf(ruling->arena, "%s已办结", it));
		return false;
	}
	return true;
}

static const struct {
	void (*make)(struct ruling *ruling);
} moves[ACTION_KINDS] = {
        [ACTION_OPEN] = {case_open}, [ACTION_PASS] = {step_pass}, [ACTION_RETURN] = {step_return}, [ACTION_REFUSE] = {step_refuse},
        [ACTION_WITHDRAW] = {case_withdraw}, [ACTION_STOP] = {case_stop_or_lift}, [ACTION_LIFT] = {case_stop_or_lift},
        [ACTION_RELEASE] = {case_release}, [ACTION_TICK] = {time_acts}};

static void (*maker_of(enum action action))(struct ruling *ruling)
{
	const struct move_def *def = move_def(action);
	return def ? def->make : moves[action].make;
}

static void answer(struct ruling *ruling, struct verdict *out)
{
	memset(out, 0, sizeof(*out));
	out->case_id = ruling->work.status == CASE_NONE ? ruling->command->case_id : ruling->work.id;
	if (ruling->refusal_count) {
		out->kind = VERDICT_REFUSED;
		out->remarks = ruling->refusals;
		out->remark_count = ruling->refusal_count;
	} else if (ruling->hold_count) {
		out->kind = VERDICT_HELD;
		out->remarks = ruling->holds;
		out->remark_count = ruling->hold_count;
	} else if (ruling->warning_count && !ruling->command->acknowledged) {
		out->kind = VERDICT_HELD;
		out->remarks = ruling->warnings;
		out->remark_count = ruling->warning_count;
	} else {
		out->kind = VERDICT_PASSED;
		out->remarks = ruling->warnings;
		out->remark_count = ruling->warning_count;
		out->events = ruling->events;
		out->event_count = ruling->event_count;
		out->follow = ruling->follows;
		out->follow_count = ruling->follow_count;
	}
}

/* A secret paper that nobody cleared could take up would lie where nobody may see it. */
static void secret_reaches(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	if (secrecy_level(&ruling->eval) == 0)
		return;
	for (size_t i = 0; i < workflow->step_count && !ruling_refused(ruling); i++) {
		const struct step *step = &workflow->steps[i];
		struct standing standing;
		if (!step->by || step->act == STEP_OUTSIDE || step->act == STEP_WAIT || !casefile_duty(&ruling->work, step->id))
			continue;
		standing_of(&ruling->eval, step, &standing);
		if (!standing.resolved.anybody && standing.able_count == 0)
			ruling_refuse(ruling, REFUSAL_RIGHT, arena_printf(ruling->arena,
			        "这一件涉密，而“%s”现在没有有相应涉密资格的人能办；请先由管理员安排涉密人员任这一岗位", step->title));
	}
}

int engine_decide(const struct scene *scene, const struct command *command, struct verdict *out, struct err *err)
{
	struct ruling ruling;
	bool by_system = command->action == ACTION_REFUSE && text_equal(command->actor, "system");
	ruling_init(&ruling, scene, command, err);
	if (command->action == ACTION_OPEN) {
		ruling.eval.applicant = command->actor;
	}
	if (stands(&ruling))
		(by_system ? case_release : maker_of(command->action))(&ruling);
	if (command->action == ACTION_OPEN && !ruling_refused(&ruling))
		secret_reaches(&ruling);
	if (!ruling_refused(&ruling))
		tally_cross(&ruling);
	if (command->number && !ruling_refused(&ruling) && (!ruling.work.number || scene->file->number))
		ruling_refuse(&ruling, REFUSAL_FIELD, "这一步不取号，或本件已有编号；请不要指定编号");
	if (ruling.eval.fault)
		return -1;
	answer(&ruling, out);
	return 0;
}

int engine_address(const struct scene *scene, struct verdict *out, struct err *err)
{
	struct command command = {.action = ACTION_TICK, .case_id = scene->file->id, .seen_seq = -1, .happened_s = TIME_NONE, .actor = "clock",
	        .acknowledged = true};
	struct ruling ruling;
	ruling_init(&ruling, scene, &command, err);
	if (settle_wanted(&ruling))
		settle(&ruling);
	else
		settle_addressees(&ruling);
	if (ruling.eval.fault)
		return -1;
	answer(&ruling, out);
	return 0;
}

int engine_due(const struct scene *scene, struct verdict *out, struct err *err)
{
	struct command command = {.action = ACTION_TICK, .case_id = scene->file->id, .seen_seq = -1, .happened_s = TIME_NONE, .actor = "clock",
	        .acknowledged = true};
	return engine_decide(scene, &command, out, err);
}
