/* SPDX-License-Identifier: MIT */
/* roll: the steps of one case. Everything that looks at steps looks at a roll, so that acts, duties, order, returning and digests know nothing of items and
   added steps. */
#include "roll.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "eval.h"

#include <string.h>

struct roll {
	const struct scene *scene;
	const struct workflow *plain;
	struct err *err;
	struct step *steps;
	size_t count, cap;
	struct step *duties;
	size_t duty_count, duty_cap;
	int together; /* the last number of steps that are open at once */
	bool fault;
};

bool roll_is(const char *id, const char *base)
{
	size_t len = base ? strlen(base) : 0;
	return id && len && strncmp(id, base, len) == 0 && (!id[len] || id[len] == '@');
}

const struct act *roll_act(const struct casefile *file, const char *base)
{
	for (size_t i = file->act_count; i-- > 0;)
		if (roll_is(file->acts[i].step, base) && file->acts[i].action != ACTION_REFUSE)
			return &file->acts[i];
	return NULL;
}

bool roll_acting(const struct casefile *file, const char *base)
{
	for (size_t i = 0; i < file->act_count; i++)
		if (file->acts[i].acting && file->acts[i].action != ACTION_REFUSE && roll_is(file->acts[i].step, base))
			return true;
	return false;
}

static const struct step *step_at(const struct workflow *workflow, size_t i)
{
	return i < workflow->step_count ? &workflow->steps[i] : &workflow->duties[i - workflow->step_count];
}

bool roll_done(const struct scene *scene, const char *base)
{
	const struct workflow *workflow = scene->workflow;
	bool any = false;
	for (size_t i = 0; i < workflow->step_count + workflow->duty_count; i++) {
		const struct step *step = step_at(workflow, i);
		if (!roll_is(step->id, base))
			continue;
		if (step->each && !step->item)
			continue;
		any = true;
		if (!casefile_act(scene->file, step->id))
			return false;
	}
	return any;
}

bool roll_has(const struct scene *scene, const char *base)
{
	const struct workflow *plain = scene->workflow->rolled_from ? scene->workflow->rolled_from : scene->workflow;
	return workflow_step(scene->workflow, base) || workflow_step(plain, base);
}

/* What an item is called: a person by name, a unit by title, a choice by itself, a vacant seat as one. A fault of the lookup is the roll's. */
static const char *item_title(struct roll *roll, const struct step *step, const char *item)
{
	const struct scene *scene = roll->scene;
	const struct field *field = workflow_field(roll->plain, step->each);
	struct question question = {.kind = ASK_PERSON, .of = item, .at_s = scene->now_s};
	struct answer answer = {.value = {.kind = VALUE_MISSING}};
	if (!step->each_of && (!field || field->type != TYPE_PERSONS))
		return rulebook_title(scene->book, item);
	if (scene->lookup && scene->lookup->ask && scene->lookup->ask(scene->lookup->context, &question, scene->arena, &answer, roll->err) != 0)
		roll->fault = true;
	if (step->each_of && !answer.capacity_count && text_equal(item, step->each))
		return arena_printf(scene->arena, "%s（无人在任）", rulebook_title(scene->book, item));
	return answer.capacity_count ? answer.capacities[0].name : item;
}

static struct step *step_push(struct roll *roll, const struct step *step, bool duty)
{
	struct step **list = duty ? &roll->duties : &roll->steps;
	size_t *count = duty ? &roll->duty_count : &roll->count, *cap = duty ? &roll->duty_cap : &roll->cap;
	*list = arena_grow(roll->scene->arena, *list, *count, cap, sizeof(**list));
	(*list)[*count] = *step;
	return &(*list)[(*count)++];
}

/* ---- one step per person who holds something ---- */

static void item_put(struct roll *roll, struct value *list, const char *person)
{
	struct value *items = arena_array(roll->scene->arena, list->list.count + 1, sizeof(*items));
	for (size_t i = 0; i < list->list.count; i++) {
		if (text_equal(list->list.items[i].text, person))
			return;
		items[i] = list->list.items[i];
	}
	items[list->list.count] = (struct value){.kind = VALUE_TEXT, .text = person};
	list->list.items = items;
	list->list.count++;
}

/* Whose acts at the step stand, and whether anything of it is open. */
static bool acted_at(struct roll *roll, const struct step *step, struct value *list)
{
	const struct casefile *file = roll->scene->file;
	size_t len = strlen(step->id);
	bool open = false;
	for (size_t i = 0; i < file->act_count; i++)
		if (roll_is(file->acts[i].step, step->id) && file->acts[i].step[len] == '@' && file->acts[i].action != ACTION_REFUSE)
			item_put(roll, list, file->acts[i].step + len + 1);
	for (size_t i = 0; i < file->duty_count; i++)
		open = open || roll_is(file->duties[i].step, step->id);
	return open;
}

/* Whoever holds it: those who are there in their own right; who was entrusted with it only where nobody is and the step takes such. The applicant does not
   sign their own paper. */
static void holders_at(struct roll *roll, const struct step *step, struct value *list)
{
	struct resolved resolved;
	struct eval eval;
	bool regular = false;
	eval_init(&eval, roll->scene, roll->err);
	actor_resolve(&eval, step->each_of, &resolved);
	for (size_t i = 0; i < resolved.who_count; i++)
		regular = regular || !resolved.who[i].acting;
	for (size_t i = 0; i < resolved.who_count; i++)
		if (resolved.who[i].acting ? !regular && (step->vacant & AWAY_ACTING) : step->own_allowed || !text_equal(resolved.who[i].person, roll->scene->file->applicant))
			item_put(roll, list, resolved.who[i].person);
	roll->fault = roll->fault || eval.fault;
}

/* Those who acted, and while the step is not over those who hold it now: who leaves is asked no more, who comes is. Once all have acted, nobody who comes
   later opens it again. With nobody at all the step stands there for the seat itself and waits for somebody to take it. */
static struct value roll_holders(struct roll *roll, const struct step *step)
{
	struct value list = {.kind = VALUE_LIST};
	bool open = acted_at(roll, step, &list);
	if (open || !list.list.count)
		holders_at(roll, step, &list);
	if (!list.list.count)
		item_put(roll, &list, step->each);
	return list;
}

static bool listed_before(const struct value *list, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (text_equal(list->list.items[i].text, list->list.items[at].text))
			return true;
	return false;
}

static void roll_each(struct roll *roll, const struct step *step, bool duty)
{
	struct value holders = step->each_of ? roll_holders(roll, step) : (struct value){.kind = VALUE_MISSING};
	const struct value *list = step->each_of ? &holders : value_map_get(&roll->scene->file->fields, step->each);
	int together = step->together;
	if (list->kind != VALUE_LIST)
		return;
	if (!together && list->list.count > 1)
		together = ++roll->together;
	for (size_t i = 0; i < list->list.count; i++) {
		const char *item = list->list.items[i].kind == VALUE_TEXT ? list->list.items[i].text : NULL;
		struct step *one;
		if (!item || listed_before(list, i))
			continue;
		one = step_push(roll, step, duty);
		one->id = arena_printf(roll->scene->arena, "%s@%s", step->id, item);
		one->base = step->id;
		one->item = item;
		one->title = arena_printf(roll->scene->arena, "%s：%s", step->title, item_title(roll, step, item));
		one->together = together;
	}
}

static const struct actor *one_person(struct arena *arena, const char *person)
{
	struct actor *actor = arena_alloc(arena, sizeof(*actor));
	*actor = (struct actor){.kind = ACTOR_PERSON, .id = person, .text = person};
	return actor;
}

static struct step added_step(const struct roll *roll, const struct added_step *added, const struct step *at)
{
	bool sign = text_equal(added->act, "sign"), reads = text_equal(added->act, "read");
	struct step step = {.id = added->id, .base = "", .title = added->title, .act = sign ? STEP_SIGN : reads ? STEP_READ : STEP_DO, .mode = MODE_ONE};
	step.by = one_person(roll->scene->arena, added->person);
	step.own_allowed = !sign || at->own_allowed;
	step.words_required = !sign && !reads;
	step.can_return = sign && (at->can_return || at->act == STEP_READ); /* no further than the step itself gives back */
	step.return_to = at->return_to;
	step.return_to_count = at->return_to_count;
	step.titles[ACTION_PASS] = sign ? "同意" : reads ? "已阅" : "提出意见";
	step.titles[ACTION_RETURN] = sign ? "退回" : NULL;
	step.when = at->when;
	step.item = at->item; /* its condition may look at the item */
	step.cites = at->cites;
	return step;
}

/* A copy for information is owed by nobody else and holds nothing up. */
static void roll_copy(struct roll *roll, const struct added_step *added)
{
	struct step at = roll->plain->steps[0];
	struct step step;
	at.when = NULL;
	step = added_step(roll, added, &at);
	step.duty = step.own_allowed = true;
	step_push(roll, &step, true);
}

static size_t place_of(const struct roll *roll, const char *id)
{
	size_t i = 0;
	while (i < roll->count && !text_equal(roll->steps[i].id, id))
		i++;
	return i;
}

static void step_insert(struct roll *roll, size_t at, const struct step *step)
{
	step_push(roll, step, false);
	memmove(&roll->steps[at + 1], &roll->steps[at], (roll->count - 1 - at) * sizeof(*step));
	roll->steps[at] = *step;
}

/* Among steps that are open at once, what stands before or after one of them holds up that one alone. */
static void roll_added(struct roll *roll, const struct added_step *added)
{
	size_t at = place_of(roll, added->at);
	struct step step;
	if (added->place == PLACE_COPY) {
		roll_copy(roll, added);
		return;
	}
	if (at == roll->count)
		return;
	if (added->place == PLACE_BESIDE && !roll->steps[at].together)
		roll->steps[at].together = ++roll->together;
	step = added_step(roll, added, &roll->steps[at]);
	step.together = roll->steps[at].together;
	step.behind = roll->steps[at].behind;
	if (added->place == PLACE_BEFORE)
		roll->steps[at].behind = step.id;
	if (added->place == PLACE_AFTER) {
		step.behind = step.together ? roll->steps[at].id : NULL;
		for (size_t i = 0; i < roll->count && step.together; i++)
			if (text_equal(roll->steps[i].behind, step.behind))
				roll->steps[i].behind = step.id;
	}
	step_insert(roll, added->place == PLACE_BEFORE ? at : at + 1, &step);
}

static bool is_plain(const struct workflow *workflow, const struct casefile *file)
{
	for (size_t i = 0; i < workflow->step_count + workflow->duty_count; i++)
		if (step_at(workflow, i)->each)
			return false;
	return !file || !file->added_count;
}

static const struct workflow *roll_finish(const struct roll *roll)
{
	struct workflow *workflow = arena_alloc(roll->scene->arena, sizeof(*workflow));
	*workflow = *roll->plain;
	workflow->rolled_from = roll->plain;
	workflow->steps = roll->steps;
	workflow->step_count = roll->count;
	workflow->duties = roll->duties;
	workflow->duty_count = roll->duty_count;
	return workflow;
}

const struct workflow *roll_of(const struct scene *scene, struct err *err)
{
	struct roll roll = {.scene = scene, .plain = scene->workflow && scene->workflow->rolled_from ? scene->workflow->rolled_from : scene->workflow, .err = err};
	if (!roll.plain || !scene->file || is_plain(roll.plain, scene->file))
		return roll.plain;
	for (size_t i = 0; i < roll.plain->step_count; i++)
		if (roll.plain->steps[i].together > roll.together)
			roll.together = roll.plain->steps[i].together;
	for (size_t i = 0; i < roll.plain->step_count + roll.plain->duty_count; i++) {
		const struct step *step = step_at(roll.plain, i);
		if (step->each)
			roll_each(&roll, step, i >= roll.plain->step_count);
		else
			step_push(&roll, step, i >= roll.plain->step_count);
	}
	for (size_t i = 0; i < scene->file->added_count; i++)
		roll_added(&roll, &scene->file->added[i]);
	return roll.fault ? NULL : roll_finish(&roll);
}

int roll_scene(const struct scene *scene, struct scene *out, struct err *err)
{
	*out = *scene;
	out->workflow = roll_of(scene, err);
	return out->workflow || !scene->workflow ? 0 : -1;
}

int engine_workflow(const struct scene *scene, const struct workflow **out, struct err *err)
{
	*out = roll_of(scene, err);
	return *out ? 0 : -1;
}
