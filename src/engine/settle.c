/* SPDX-License-Identifier: MIT */
/* settle: after every change the engine looks again from the top of the route. The place of a case is its first unmet step; what stands open is a duty.
   No token, no memory of a path: only acts, and the order of the list. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

/* A step over which a case waits at most this often in one command; more would mean a rulebook that opens and meets its own steps for ever. */
enum { SETTLE_ROUNDS = 64 };

size_t step_order(const struct workflow *workflow, const struct step *step)
{
	for (size_t i = 0; i < workflow->step_count; i++)
		if (text_equal(workflow->steps[i].id, step->id))
			return i;
	return workflow->step_count;
}

/* Who has read a copy has done nothing with the paper. */
static bool is_receipt(const struct casefile *file, const char *step)
{
	for (size_t i = 0; i < file->added_count; i++)
		if (file->added[i].place == PLACE_COPY && text_equal(file->added[i].id, step))
			return true;
	return false;
}

bool others_acted(const struct casefile *file)
{
	for (size_t i = 0; i < file->act_count; i++)
		if (!text_equal(file->acts[i].actor, file->applicant) && !is_receipt(file, file->acts[i].step))
			return true;
	return false;
}

bool step_acted_in(const struct casefile *file, const char *step, const char *post)
{
	for (size_t i = 0; i < file->act_count; i++)
		if (file->acts[i].action != ACTION_REFUSE && text_equal(file->acts[i].step, step) && text_equal(file->acts[i].capacity, post))
			return true;
	return false;
}

bool step_files(const struct step *step)
{
	return text_equal(step->id, "open");
}

bool step_comes(struct eval *eval, const struct step *step)
{
	const char *item = eval->item;
	bool comes;
	eval->item = step->item;
	comes = cond_holds(eval, step->when);
	eval->item = item;
	return comes;
}

void step_resolve(struct eval *eval, const struct step *step, const struct actor *actor, struct resolved *out)
{
	const char *item = eval->item;
	eval->item = step->item;
	actor_resolve(eval, actor, out);
	eval->item = item;
}

bool step_met(struct eval *eval, const struct step *step)
{
	struct resolved resolved;
	if (!casefile_act(eval->scene->file, step->id))
		return false;
	if (step->mode != MODE_ALL || !step->by)
		return true;
	step_resolve(eval, step, step->by, &resolved);
	for (size_t i = 0; i < resolved.post_count; i++)
		if (!step_acted_in(eval->scene->file, step->id, resolved.posts[i]))
			return false;
	return true;
}

/* On whose desk step lies now: standing.able, as names. What an outside body does is entered by somebody here: it stands on that desk. */
static const char **addressees(struct ruling *ruling, const struct step *step, struct standing *standing)
{
	const char **persons;
	size_t count = 0;

	standing_of(&ruling->eval, step, standing);
	if (step->act == STEP_OUTSIDE && step->recorded_by && !standing->given) {
		struct resolved recorders;
		step_resolve(&ruling->eval, step, step->recorded_by, &recorders);
		standing->able = recorders.who;
		standing->able_count = recorders.who_count;
	}
	persons = arena_array(ruling->arena, standing->able_count + 1, sizeof(*persons));
	for (size_t i = 0; i < standing->able_count; i++)
		if (who_cleared(&ruling->eval, standing->able[i].person))
			persons[count++] = standing->able[i].person;
	standing->able_count = count;
	/* a secret paper lies with persons who are cleared, never with all who hold a post */
	if (count == 0 && secrecy_level(&ruling->eval) > 0)
		standing->resolved.post_count = 0;
	return persons;
}

static bool same_texts(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
	for (size_t i = 0; i < a_count && a_count == b_count; i++)
		if (!text_equal(a[i], b[i]))
			return false;
	return a_count == b_count;
}

/* Posts change hands, people leave and deputies step in while a duty lies open: it follows those who may do it now. */
void settle_addressees(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct duty *duty = &ruling->work.duties[i];
		const struct step *step = workflow_step(ruling->scene.workflow, duty->step);
		struct standing standing;
		const char **persons;
		struct node *data;
		if (!step)
			continue;
		persons = addressees(ruling, step, &standing);
		if (ruling->work.status == CASE_STOPPED && duty->blocks)
			standing.able_count = standing.resolved.post_count = 0;
		if (same_texts(persons, standing.able_count, duty->persons, duty->person_count))
			continue;
		data = event_data_new(ruling->arena);
		event_data_time(data, ruling->arena, "due", duty->due_s);
		event_data_text(data, ruling->arena, "duty", duty->id);
		event_data_texts(data, ruling->arena, "persons", persons, standing.able_count);
		event_data_texts(data, ruling->arena, "posts", (const char *const *)standing.resolved.posts, standing.resolved.post_count);
		ruling_emit(ruling, EVENT_DUTY_ADDRESSED, data);
	}
}

/* What comes again says the how manyeth it is. */
static const char *duty_title(struct ruling *ruling, const struct step *step)
{
	size_t done = 0;
	for (size_t i = 0; i < ruling->work.act_count; i++)
		done += text_equal(ruling->work.acts[i].step, step->id);
	return step->repeats && done ? arena_printf(ruling->arena, "%s（第%zu次）", step->title, done + 1) : step->title;
}

static void duty_open(struct ruling *ruling, const struct step *step)
{
	struct node *data = event_data_new(ruling->arena);
	struct standing standing;
	struct reckoned due;
	const char **persons;

	clock_due(&ruling->eval, step, ruling->scene.now_s, &due);
	persons = addressees(ruling, step, &standing);
	event_data_texts(data, ruling->arena, "basis", step->cites.basis, step->cites.basis_count);
	event_data_flag(data, ruling->arena, "blocks", !step->duty);
	event_data_text(data, ruling->arena, "duty", arena_printf(ruling->arena, "%s/%lld", ruling->work.id, (long long)ruling->work.seq + 1));
	event_data_flag(data, ruling->arena, "optional", step->optional);
	event_data_texts(data, ruling->arena, "persons", persons, standing.able_count);
	event_data_texts(data, ruling->arena, "posts", (const char *const *)standing.resolved.posts, standing.resolved.post_count);
	clock_told(ruling, step, ruling->scene.now_s, &due, data);
	event_data_text(data, ruling->arena, "step", step->id);
	event_data_text(data, ruling->arena, "title", duty_title(ruling, step));
	ruling_emit(ruling, EVENT_DUTY_OPENED, data);
}

static void duty_close(struct ruling *ruling, const char *duty, const char *how)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "duty", duty);
	event_data_text(data, ruling->arena, "how", how);
	ruling_emit(ruling, EVENT_DUTY_CLOSED, data);
}

/* What the decision rests on goes with the act: rows that hit, answers of the lookup. */
static void explain(struct ruling *ruling, struct node *data)
{
	if (ruling->eval.asked && ruling->eval.asked->count)
		event_data_node(data, ruling->arena, "asked", ruling->eval.asked);
	if (ruling->eval.why && ruling->eval.why->count)
		event_data_node(data, ruling->arena, "why", ruling->eval.why);
	ruling->eval.asked = node_list(ruling->arena, (struct node_mark){0});
	ruling->eval.why = node_list(ruling->arena, (struct node_mark){0});
}

/* A circle without words at a step where that is agreement. */
static bool counts_as_agreement(struct ruling *ruling, const struct step *step)
{
	const char *words = ruling->command->words;
	const char *item = ruling->eval.item;
	bool agreed;
	if (step->act != STEP_READ || !step->agreed_if || (words && *words))
		return false;
	ruling->eval.item = step->item;
	agreed = cond_holds(&ruling->eval, step->agreed_if);
	ruling->eval.item = item;
	return agreed;
}

/* merged: the act from which it is counted; NULL: an act of its own. */
static void act_record(struct ruling *ruling, const struct step *step, enum action action, const struct capacity *whose, const struct act *merged)
{
	const struct command *command = ruling->command;
	struct node *data = event_data_new(ruling->arena);
	bool for_other = !merged && !text_equal(whose->person, command->actor);

	event_data_text(data, ruling->arena, "action", action_name(action));
	event_data_flag(data, ruling->arena, "acting", whose->acting);
	if (action == ACTION_PASS && !merged && counts_as_agreement(ruling, step))
		event_data_flag(data, ruling->arena, "agreed", true);
	if (for_other || merged)
		event_data_text(data, ruling->arena, "behalf", whose->person);
	event_data_text(data, ruling->arena, "capacity", whose->post);
	event_data_text(data, ruling->arena, "digest", step->duty ? NULL : fields_digest(ruling, step));
	event_data_time(data, ruling->arena, "happened", command->happened_s == TIME_NONE || merged ? ruling->scene.now_s : command->happened_s);
	event_data_flag(data, ruling->arena, "merged", merged != NULL);
	event_data_text(data, ruling->arena, "proof", merged ? NULL : command->proof);
	event_data_text(data, ruling->arena, "recorded", for_other ? command->actor : NULL);
	event_data_text(data, ruling->arena, "step", step->id);
	event_data_text(data, ruling->arena, "way", way_name(merged ? merged->way : command->way));
	event_data_text(data, ruling->arena, "words", merged ? NULL : command->words);
	explain(ruling, data);
	ruling_emit(ruling, EVENT_ACT_RECORDED, data);
}

void settle_act(struct ruling *ruling, const struct step *step, enum action action, const struct capacity *whose)
{
	const struct duty *duty = casefile_duty(&ruling->work, step->id);
	const char *id = duty ? duty->id : NULL;
	act_record(ruling, step, action, whose, NULL);
	if ((action != ACTION_PASS && action != ACTION_RELEASE) || !step_met(&ruling->eval, step))
		return;
	effects_of(ruling, step);
	if (id)
		duty_close(ruling, id, "done");
}

static bool merges(const struct step *step, const struct act *act)
{
	for (size_t i = 0; i < step->same_count && act->action != ACTION_REFUSE; i++)
		if (step->same[i].rule == SAME_MERGE && roll_is(act->step, step->same[i].step))
			return act->way != WAY_TELEPHONE || (step->away & AWAY_TELEPHONE);
	return false;
}

/* Nobody can do anything with a halted case but let it go on: what is open in it stands still, and it lies on the desk of whoever may lift it. */
void settle_stop(struct ruling *ruling)
{
	const struct cites *cites = &ruling->scene.workflow->stop_cites;
	struct node *data = event_data_new(ruling->arena);
	struct resolved lifters = {0};
	struct capacity capacity;
	const char **persons;
	size_t count = 0;
	clock_stop(ruling, ruling->work.stop_reason);
	settle_addressees(ruling);
	if (!ruling->scene.workflow->lift_by)
		return;
	actor_resolve(&ruling->eval, ruling->scene.workflow->lift_by, &lifters);
	persons = arena_array(ruling->arena, lifters.who_count + 1, sizeof(*persons));
	for (size_t i = 0; i < lifters.who_count; i++)
		if (who_is(&ruling->eval, ruling->scene.workflow->lift_by, lifters.who[i].person, &capacity))
			persons[count++] = lifters.who[i].person;
	event_data_texts(data, ruling->arena, "basis", cites->basis, cites->basis_count);
	event_data_text(data, ruling->arena, "duty", arena_printf(ruling->arena, "%s/%lld", ruling->work.id, (long long)ruling->work.seq + 1));
	event_data_texts(data, ruling->arena, "persons", persons, count);
	event_data_texts(data, ruling->arena, "posts", (const char *const *)lifters.posts, lifters.post_count);
	event_data_text(data, ruling->arena, "step", action_name(ACTION_LIFT));
	event_data_text(data, ruling->arena, "title", "已制止，待解除");
	ruling_emit(ruling, EVENT_DUTY_OPENED, data);
}

void settle_lift(struct ruling *ruling)
{
	const struct duty *duty = casefile_duty(&ruling->work, action_name(ACTION_LIFT));
	if (duty) {
		clock_lift(ruling, duty->opened_s);
		duty_close(ruling, casefile_duty(&ruling->work, action_name(ACTION_LIFT))->id, "done");
	}
	settle(ruling);
}

/* The same person already signed elsewhere in this case and the rulebook lets one signature count twice: where that person might sign, and in no other way. */
static bool merge(struct ruling *ruling, const struct step *step)
{
	for (size_t i = 0; i < ruling->work.act_count; i++) {
		struct act act = ruling->work.acts[i];
		struct capacity capacity;
		struct remark why;
		if (!merges(step, &act) || step_signed_by(&ruling->work, step->id, act.actor) || !who_may(&ruling->eval, step, act.actor, &capacity, &why))
			continue;
		act_record(ruling, step, ACTION_PASS, &capacity, &act);
		if (step_met(&ruling->eval, step))
			effects_of(ruling, step);
		return true;
	}
	return false;
}

struct frontier { const struct step **steps; size_t count; };

static bool at_frontier(const struct frontier *frontier, const char *step)
{
	for (size_t i = 0; i < frontier->count; i++)
		if (text_equal(frontier->steps[i]->id, step))
			return true;
	return false;
}

static bool is_due(struct ruling *ruling, const struct step *step)
{
	return step_comes(&ruling->eval, step) && !step_met(&ruling->eval, step);
}

/* The first unmet step whose condition holds, and those that stand open together with it. */
static void find_frontier(struct ruling *ruling, struct frontier *out)
{
	const struct workflow *workflow = ruling->scene.workflow;
	int together = 0;
	out->count = 0;
	out->steps = arena_array(ruling->arena, workflow->step_count + 1, sizeof(*out->steps));
	for (size_t i = 0; i < workflow->step_count; i++) {
		const struct step *step = &workflow->steps[i];
		const struct step *ahead = step->behind ? workflow_step(workflow, step->behind) : NULL;
		if (out->count && (!together || step->together != together))
			break;
		if (!is_due(ruling, step) || (ahead && is_due(ruling, ahead)))
			continue;
		out->steps[out->count++] = step;
		together = step->together;
	}
}

/* A step that waits only for what was added before it keeps its place and its time. */
static bool waits_at(const struct ruling *ruling, const struct frontier *frontier, const char *id)
{
	const struct step *step = workflow_step(ruling->scene.workflow, id);
	for (size_t i = 0; step && step->behind && i < ruling->scene.workflow->step_count; i++) {
		if (at_frontier(frontier, step->behind))
			return true;
		step = workflow_step(ruling->scene.workflow, step->behind);
	}
	return false;
}

/* Route duties that are open though the case stands elsewhere now are void, and every duty whose step is gone: its item, or who was added. */
static void void_duties(struct ruling *ruling, const struct frontier *frontier)
{
	for (size_t i = 0; i < ruling->work.duty_count;) {
		const struct duty *duty = &ruling->work.duties[i];
		if (duty->blocks ? at_frontier(frontier, duty->step) || waits_at(ruling, frontier, duty->step) : workflow_step(ruling->scene.workflow, duty->step) != NULL) {
			i++;
			continue;
		}
		duty_close(ruling, duty->id, "void");
	}
}

/* One pass; true when something changed so that the route must be looked at again. */
static bool settle_route(struct ruling *ruling)
{
	struct frontier frontier;
	find_frontier(ruling, &frontier);
	void_duties(ruling, &frontier);
	for (size_t i = 0; i < frontier.count; i++) {
		if (merge(ruling, frontier.steps[i]))
			return true;
		if (!casefile_duty(&ruling->work, frontier.steps[i]->id))
			duty_open(ruling, frontier.steps[i]);
	}
	return false;
}

/* Whether the step, or any item of it, lies open beyond its time. */
static bool late(const struct casefile *file, const char *step)
{
	for (size_t i = 0; i < file->duty_count; i++)
		if (file->duties[i].overdue && roll_is(file->duties[i].step, step))
			return true;
	return false;
}

/* How often the term of an open step, or of its items, was extended beyond what rule has told of since it opened. */
static int64_t extensions(const struct casefile *file, const struct step *rule)
{
	int64_t count = 0, since_s = INT64_MAX;
	for (size_t i = 0; i < file->duty_count; i++) {
		const struct duty *duty = &file->duties[i];
		if (!roll_is(duty->step, rule->since_step))
			continue;
		count += duty->extended;
		since_s = duty->opened_s < since_s ? duty->opened_s : since_s;
	}
	for (size_t i = 0; i < file->act_count; i++)
		count -= text_equal(file->acts[i].step, rule->id) && file->acts[i].entered_s >= since_s;
	return count;
}

/* The seq and moment from which a duty rule is owed; false while its cause has not come. */
static bool caused(struct ruling *ruling, const struct step *rule, int64_t *since_seq)
{
	const struct act *act;
	*since_seq = 0;
	if (rule->since_overdue)
		return late(&ruling->work, rule->since_step);
	if (rule->since_extended) {
		*since_seq = INT64_MAX; /* each time anew */
		return extensions(&ruling->work, rule) > 0;
	}
	if (!rule->since_step)
		return true;
	act = roll_act(&ruling->work, rule->since_step);
	if (!act || !roll_done(&ruling->scene, rule->since_step))
		return false;
	*since_seq = act->seq;
	if (rule->since_acting)
		return roll_acting(&ruling->work, rule->since_step);
	return !rule->since_telephone || act->way == WAY_TELEPHONE;
}

static void settle_rule(struct ruling *ruling, const struct step *rule)
{
	const struct duty *open = casefile_duty(&ruling->work, rule->id);
	const struct act *done = casefile_act(&ruling->work, rule->id);
	int64_t since_seq;
	bool over = rule->until && cond_holds(&ruling->eval, rule->until);
	bool owed = caused(ruling, rule, &since_seq) && !over && step_comes(&ruling->eval, rule);
	if (open && !owed && !((rule->since_overdue || rule->since_extended) && !over))
		duty_close(ruling, open->id, "void");
	if (!open && owed && (rule->repeats || !(done && done->seq > since_seq)))
		duty_open(ruling, rule);
}

static void settle_rules(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->scene.workflow->duty_count; i++)
		settle_rule(ruling, &ruling->scene.workflow->duties[i]);
}

static bool all_met(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct step *step = workflow_step(ruling->scene.workflow, ruling->work.duties[i].step);
		if (ruling->work.duties[i].blocks || (step && step->must))
			return false;
	}
	return true;
}

static void follow(struct ruling *ruling, bool done)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const struct value *waiting = workflow->releases ? value_map_get(&ruling->work.fields, workflow->releases) : NULL;
	bool pass = done && (!workflow->releases_if || cond_holds(&ruling->eval, workflow->releases_if));
	struct command *command;
	if (!waiting || waiting->kind != VALUE_TEXT || !done)
		return;
	ruling->follows = arena_grow(ruling->arena, ruling->follows, ruling->follow_count, &ruling->follow_cap, sizeof(*ruling->follows));
	command = &ruling->follows[ruling->follow_count++];
	*command = (struct command){.action = pass ? ACTION_RELEASE : ACTION_REFUSE, .workflow = workflow->id, .case_id = waiting->text, .seen_seq = -1,
	        .happened_s = TIME_NONE, .acknowledged = true, .actor = "system"};
	if (workflow->releases_body) {
		const struct value *body = value_map_get(&ruling->work.fields, workflow->releases_body);
		command->behalf = body->kind == VALUE_TEXT ? body->text : ""; /* a body that is not named is none */
	}
	command->proof = ruling->work.number ? ruling->work.number : ruling->work.id;
	command->words = arena_printf(ruling->arena, "%s %s", workflow->title, command->proof);
}

void settle_close(struct ruling *ruling, const char *outcome)
{
	struct node *data = event_data_new(ruling->arena);
	bool done = text_equal(outcome, "done");
	if (!done)
		effects_release(ruling);
	event_data_text(data, ruling->arena, "outcome", outcome);
	ruling_emit(ruling, EVENT_CASE_CLOSED, data);
	for (size_t i = 0; i < ruling->work.duty_count;) {
		if (ruling->work.duties[i].blocks || text_equal(outcome, "refused") || text_equal(outcome, "withdrawn"))
			duty_close(ruling, ruling->work.duties[i].id, "void");
		else
			i++;
	}
	follow(ruling, done);
}

/* The outcome that a met step gives the case, or NULL. */
static const char *ended_by(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	for (size_t i = 0; i < workflow->step_count; i++)
		if (workflow->steps[i].ends && roll_done(&ruling->scene, *workflow->steps[i].base ? workflow->steps[i].base : workflow->steps[i].id))
			return workflow->steps[i].ends;
	return NULL;
}

/* Whether any item of base lies open. */
static bool opened_any(const struct casefile *file, const char *base)
{
	for (size_t i = 0; i < file->duty_count; i++)
		if (roll_is(file->duties[i].step, base))
			return true;
	return false;
}

bool settle_wanted(const struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const struct casefile *file = &ruling->work;
	for (size_t i = 0; i < file->duty_count; i++)
		if (!workflow_step(workflow, file->duties[i].step) && strchr(file->duties[i].step, '@'))
			return true;
	for (size_t i = 0; i < workflow->step_count + workflow->duty_count; i++) {
		const struct step *step = i < workflow->step_count ? &workflow->steps[i] : &workflow->duties[i - workflow->step_count];
		if (step->each_of && !casefile_act(file, step->id) && !casefile_duty(file, step->id) && opened_any(file, step->base))
			return true;
	}
	return false;
}

void settle(struct ruling *ruling)
{
	if (ruling->work.status == CASE_OPEN) {
		const char *outcome = ended_by(ruling);
		if (outcome) {
			settle_rules(ruling);
			settle_close(ruling, outcome);
		} else {
			for (int round = 0; round < SETTLE_ROUNDS && settle_route(ruling); round++)
				;
			settle_rules(ruling);
			if (all_met(ruling))
				settle_close(ruling, "done");
		}
	} else if (ruling->work.status == CASE_CLOSED && !text_equal(ruling->work.outcome, "refused") &&
	        !text_equal(ruling->work.outcome, "withdrawn")) {
		settle_rules(ruling);
	}
	clock_redue(ruling);
	settle_addressees(ruling);
	effects_registers(ruling);
}
