/* SPDX-License-Identifier: MIT */
/* ruling: the decision in the making: its working copy, its events and its remarks. Knows no move. */
#include <string.h>

#include "antou/arena.h"
#include "roll.h"
#include "ruling.h"

static void *copy_array(struct arena *arena, const void *items, size_t count, size_t bytes)
{
	void *copy = arena_array(arena, count + 1, bytes);
	if (count)
		memcpy(copy, items, count * bytes);
	return copy;
}

/* The working copy shares texts with the case but owns its arrays, since applying an event changes them in place. */
static void copy_case(struct ruling *ruling, const struct casefile *file)
{
	struct casefile *work = &ruling->work;
	*work = *file;
	work->fields.items = copy_array(ruling->arena, file->fields.items, file->fields.count, sizeof(*file->fields.items));
	work->fields.cap = file->fields.count + 1;
	work->acts = copy_array(ruling->arena, file->acts, file->act_count, sizeof(*file->acts));
	work->act_cap = file->act_count + 1;
	work->duties = copy_array(ruling->arena, file->duties, file->duty_count, sizeof(*file->duties));
	work->duty_cap = file->duty_count + 1;
	work->overridden = copy_array(ruling->arena, file->overridden, file->overridden_count, sizeof(*file->overridden));
	work->overridden_cap = file->overridden_count + 1;
	work->registered = copy_array(ruling->arena, file->registered, file->registered_count, sizeof(*file->registered));
	work->registered_cap = file->registered_count + 1;
	work->effects = copy_array(ruling->arena, file->effects, file->effect_count, sizeof(*file->effects));
	work->effect_cap = file->effect_count + 1;
	work->added = copy_array(ruling->arena, file->added, file->added_count, sizeof(*file->added));
	work->added_cap = file->added_count + 1;
	work->given = copy_array(ruling->arena, file->given, file->given_count, sizeof(*file->given));
	work->given_cap = file->given_count + 1;
	work->attachments = copy_array(ruling->arena, file->attachments, file->attachment_count, sizeof(*file->attachments));
	work->attachment_cap = file->attachment_count + 1;
}

static void look_again(struct ruling *ruling)
{
	ruling->eval.pending = ruling->events;
	ruling->eval.pending_count = ruling->event_count;
	ruling->eval.fields = &ruling->work.fields;
	ruling->eval.lines = ruling->work.lines;
	ruling->eval.line_count = ruling->work.line_count;
	if (ruling->work.status != CASE_NONE) {
		ruling->eval.applicant = ruling->work.applicant;
		ruling->eval.unit = ruling->work.unit;
		ruling->eval.post = ruling->work.post;
	}
}

/* What the case's own steps hang on has changed: they are rolled anew. Steps that somebody still looks at stay where they are. */
static void roll_again(struct ruling *ruling)
{
	const struct workflow *workflow = roll_of(&ruling->scene, ruling->err);
	if (workflow)
		ruling->scene.workflow = workflow;
	else if (ruling->scene.workflow)
		ruling->eval.fault = true;
}

static bool changes_steps(enum event_kind kind)
{
	return kind == EVENT_CASE_OPENED || kind == EVENT_FIELDS_SET || kind == EVENT_STEP_ADDED || kind == EVENT_STEP_DROPPED;
}

void ruling_init(struct ruling *ruling, const struct scene *scene, const struct command *command, struct err *err)
{
	memset(ruling, 0, sizeof(*ruling));
	ruling->arena = scene->arena;
	ruling->command = command;
	ruling->err = err;
	copy_case(ruling, scene->file);
	ruling->scene = *scene;
	ruling->scene.file = &ruling->work;
	eval_init(&ruling->eval, &ruling->scene, err);
	look_again(ruling);
	roll_again(ruling);
}

int64_t ruling_emit(struct ruling *ruling, enum event_kind kind, struct node *data)
{
	struct event *event;
	ruling->events = arena_grow(ruling->arena, ruling->events, ruling->event_count, &ruling->event_cap, sizeof(*ruling->events));
	event = &ruling->events[ruling->event_count++];
	memset(event, 0, sizeof(*event));
	event->case_id = ruling->work.status == CASE_NONE ? ruling->command->new_id : ruling->work.id;
	event->seq = ruling->work.seq + 1;
	event->kind = kind;
	event->at_s = ruling->scene.now_s;
	event->actor = ruling->command->actor;
	event->data = data ? data : event_data_new(ruling->arena);
	casefile_apply(&ruling->work, event, ruling->arena);
	look_again(ruling);
	if (changes_steps(kind))
		roll_again(ruling);
	return event->seq;
}

bool ruling_refused(const struct ruling *ruling)
{
	return ruling->refusal_count > 0 || ruling->eval.fault;
}

struct remark *ruling_refuse(struct ruling *ruling, enum refusal_code code, const char *words)
{
	struct remark *remark;
	ruling->refusals = arena_grow(ruling->arena, ruling->refusals, ruling->refusal_count, &ruling->refusal_cap, sizeof(*ruling->refusals));
	remark = &ruling->refusals[ruling->refusal_count++];
	memset(remark, 0, sizeof(*remark));
	remark->code = code;
	remark->words = words;
	return remark;
}

void remark_basis(struct ruling *ruling, struct remark *remark, const struct cites *cites)
{
	(void)ruling;
	remark->basis = cites->basis;
	remark->basis_count = cites->basis_count;
}

void remark_who(struct remark *remark, const char *const *posts, size_t count)
{
	remark->who = posts;
	remark->who_count = count;
}
