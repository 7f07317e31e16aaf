/* SPDX-License-Identifier: MIT */
/* ruling: the decision in the making: its working copy, its events and its remarks. Knows no move. */
#include <stdio.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
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
}

static void look_again(struct ruling *ruling)
{
	ruling->eval.fields = &ruling->work.fields;
	ruling->eval.lines = ruling->work.lines;
	ruling->eval.line_count = ruling->work.line_count;
	if (ruling->work.status != CASE_NONE) {
		ruling->eval.applicant = ruling->work.applicant;
		ruling->eval.unit = ruling->work.unit;
		ruling->eval.post = ruling->work.post;
	}
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
	event->data = data ? data : data_new(ruling);
	casefile_apply(&ruling->work, event, ruling->arena);
	look_again(ruling);
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

struct node *data_new(struct ruling *ruling)
{
	return node_map(ruling->arena, (struct node_mark){0});
}

void data_node(struct ruling *ruling, struct node *data, const char *key, struct node *node)
{
	struct node *name = node_scalar(ruling->arena, key, (struct node_mark){0});
	name->quoted = true;
	node_put(ruling->arena, data, name, node);
}

void data_text(struct ruling *ruling, struct node *data, const char *key, const char *text)
{
	struct node *scalar;
	if (!text)
		return;
	scalar = node_scalar(ruling->arena, text, (struct node_mark){0});
	scalar->quoted = true;
	data_node(ruling, data, key, scalar);
}

void data_int(struct ruling *ruling, struct node *data, const char *key, int64_t number)
{
	data_node(ruling, data, key, node_scalar(ruling->arena, arena_printf(ruling->arena, "%lld", (long long)number), (struct node_mark){0}));
}

void data_flag(struct ruling *ruling, struct node *data, const char *key, bool flag)
{
	if (flag)
		data_node(ruling, data, key, node_scalar(ruling->arena, "true", (struct node_mark){0}));
}

void data_time(struct ruling *ruling, struct node *data, const char *key, int64_t time_s)
{
	char text[TIME_TEXT];
	if (time_s == TIME_NONE)
		return;
	time_text(time_s, text);
	data_text(ruling, data, key, arena_strdup(ruling->arena, text));
}

void data_list(struct ruling *ruling, struct node *data, const char *key, const char *const *texts, size_t count)
{
	struct node *list;
	if (!count)
		return;
	list = node_list(ruling->arena, (struct node_mark){0});
	for (size_t i = 0; i < count; i++) {
		struct node *item = node_scalar(ruling->arena, texts[i], (struct node_mark){0});
		item->quoted = true;
		node_add(ruling->arena, list, item);
	}
	data_node(ruling, data, key, list);
}
