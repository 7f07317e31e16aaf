/* SPDX-License-Identifier: MIT */
/* casefile_apply: the only way in which a case changes. It judges nothing: an event has happened. What is missing from its data or of the
   wrong kind counts as empty, and an event about something the case does not have changes nothing but seq. */
#include "antou/casefile.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "casefile_fold.h"
#include "period.h"

#include <string.h>

const char *fold_text(const struct fold *fold, const char *key, const char *otherwise)
{
	return arena_strdup(fold->arena, node_text(fold->event->data, key, otherwise));
}

int64_t fold_time(const struct fold *fold, const char *key, int64_t otherwise)
{
	int64_t time_s;

	return time_parse(node_text(fold->event->data, key, ""), &time_s) ? time_s : otherwise;
}

/* The texts of a list, without what is no text. */
static const char *const *copy_texts(const struct fold *fold, const char *key, size_t *count)
{
	const struct node *list = node_get(fold->event->data, key);
	const char **texts;

	*count = 0;
	if (!list || list->kind != NODE_LIST || list->count == 0)
		return NULL;
	texts = arena_array(fold->arena, list->count, sizeof(*texts));
	for (size_t i = 0; i < list->count; i++)
		if (list->kids[i]->kind == NODE_SCALAR)
			texts[(*count)++] = arena_strdup(fold->arena, list->kids[i]->text);
	return *count > 0 ? texts : NULL;
}

static void apply_opened(struct fold *fold)
{
	struct casefile *file = fold->file;

	file->id = arena_strdup(fold->arena, fold->event->case_id ? fold->event->case_id : "");
	file->status = CASE_OPEN;
	file->workflow = fold_text(fold, "workflow", "");
	file->book = fold_text(fold, "book", "");
	file->title = fold_text(fold, "title", "");
	file->applicant = fold_text(fold, "applicant", "");
	file->unit = fold_text(fold, "unit", "");
	file->post = fold_text(fold, "post", "");
	file->opened_s = fold->event->at_s;
}

static void fields_remove(struct value_map *fields, size_t at)
{
	fields->count--;
	memmove(fields->items + at, fields->items + at + 1, (fields->count - at) * sizeof(*fields->items));
}

/* Fields are kept sorted by name, so that equal states are equal whatever the order of the events that made them. */
static void fields_set(struct fold *fold, struct value_map *fields, const char *name, const struct node *node)
{
	struct value value = value_from_node(node, fold->arena);
	size_t at = 0;
	bool there;

	while (at < fields->count && strcmp(fields->items[at].name, name) < 0)
		at++;
	there = at < fields->count && strcmp(fields->items[at].name, name) == 0;
	if (value.kind == VALUE_MISSING) {
		if (there)
			fields_remove(fields, at);
		return;
	}
	if (!there) {
		fields->items = arena_grow(fold->arena, fields->items, fields->count, &fields->cap, sizeof(*fields->items));
		memmove(fields->items + at + 1, fields->items + at, (fields->count - at) * sizeof(*fields->items));
		fields->items[at].name = arena_strdup(fold->arena, name);
		fields->count++;
	}
	fields->items[at].value = value;
}

static void fields_merge(struct fold *fold, struct value_map *fields, const struct node *values)
{
	if (!values || values->kind != NODE_MAP)
		return;
	for (size_t i = 0; i < values->count; i++)
		fields_set(fold, fields, values->keys[i]->text, values->kids[i]);
}

/* Whether the event changes or removes something that stands already. */
static bool replaces(const struct fold *fold, const struct node *values)
{
	for (size_t i = 0; values && values->kind == NODE_MAP && i < values->count; i++) {
		const struct value *old = value_map_get(&fold->file->fields, values->keys[i]->text);
		struct value value = value_from_node(values->kids[i], fold->arena);

		if (old->kind != VALUE_MISSING && !value_equal(old, &value))
			return true;
	}
	return fold->file->line_count > 0 && node_get(fold->event->data, "lines") != NULL;
}

/* Who let a check pass did so for what was asserted then: when that changes, the check is asked anew. */
static void apply_fields(struct fold *fold)
{
	const struct node *lines = node_get(fold->event->data, "lines");
	const char *title = node_text(fold->event->data, "title", NULL);
	struct casefile *file = fold->file;

	if (title)
		file->title = arena_strdup(fold->arena, title);
	if (replaces(fold, node_get(fold->event->data, "values")))
		file->overridden_count = 0;
	fields_merge(fold, &file->fields, node_get(fold->event->data, "values"));
	if (!lines || lines->kind != NODE_LIST)
		return;
	file->line_count = lines->count;
	file->lines = lines->count > 0 ? arena_array(fold->arena, lines->count, sizeof(*file->lines)) : NULL;
	for (size_t i = 0; i < lines->count; i++)
		fields_merge(fold, &file->lines[i], lines->kids[i]);
}

static void act_fill(struct fold *fold, struct act *act, enum action action)
{
	const char *entered_by = fold->event->actor ? fold->event->actor : "";
	const char *whose = node_text(fold->event->data, "behalf", NULL);

	if (!whose || whose[0] == '\0')
		whose = entered_by;
	*act = (struct act){.seq = fold->event->seq, .action = action, .way = WAY_DESK};
	act->step = fold_text(fold, "step", "");
	act->actor = arena_strdup(fold->arena, whose);
	act->recorded_by = text_equal(whose, entered_by) ? NULL : arena_strdup(fold->arena, entered_by);
	act->capacity = fold_text(fold, "capacity", "");
	way_from(node_text(fold->event->data, "way", NULL), &act->way);
	act->entered_s = fold->event->at_s;
	act->happened_s = fold_time(fold, "happened", act->entered_s);
	act->words = fold_text(fold, "words", NULL);
	act->proof = fold_text(fold, "proof", NULL);
	act->digest = fold_text(fold, "digest", "");
	act->merged = node_bool(fold->event->data, "merged", false);
	act->agreed = node_bool(fold->event->data, "agreed", false);
	act->acting = node_bool(fold->event->data, "acting", false);
}

/* What meets a step is kept as an act, and a refusal, since it ends the case and is read on its forms; a return is in the log, and its effects are events of
   their own. */
static void apply_act(struct fold *fold)
{
	struct casefile *file = fold->file;
	enum action action;

	if (!action_from(node_text(fold->event->data, "action", NULL), &action))
		return;
	if (action != ACTION_OPEN && action != ACTION_PASS && action != ACTION_RELEASE && action != ACTION_REFUSE)
		return;
	file->acts = arena_grow(fold->arena, file->acts, file->act_count, &file->act_cap, sizeof(*file->acts));
	act_fill(fold, &file->acts[file->act_count++], action);
}

static void apply_voided(struct fold *fold)
{
	struct casefile *file = fold->file;
	int64_t seq = node_int(fold->event->data, "act", -1);
	size_t kept = 0;

	for (size_t i = 0; i < file->act_count; i++)
		if (file->acts[i].seq != seq)
			file->acts[kept++] = file->acts[i];
	file->act_count = kept;
}

struct duty *fold_duty(const struct fold *fold)
{
	const char *id = node_text(fold->event->data, "duty", NULL);

	for (size_t i = 0; i < fold->file->duty_count; i++)
		if (text_equal(fold->file->duties[i].id, id))
			return &fold->file->duties[i];
	return NULL;
}

static void duty_fill(struct fold *fold, struct duty *duty)
{
	const struct node *data = fold->event->data;

	*duty = (struct duty){
	        .id = fold_text(fold, "duty", ""),
	        .step = fold_text(fold, "step", ""),
	        .title = fold_text(fold, "title", ""),
	        .blocks = node_bool(data, "blocks", false),
	        .optional = node_bool(data, "optional", false),
	        .opened_s = fold->event->at_s,
	        .due_s = fold_time(fold, "due", TIME_NONE),
	        .provisional = node_bool(data, "provisional", false),
	        .clock = fold_text(fold, "clock", NULL),
	        .remind_s = fold_time(fold, "remind", TIME_NONE),
	        .first_due_s = TIME_NONE,
	        .paused_s = TIME_NONE,
	        .urged_s = TIME_NONE,
	};
	duty->posts = copy_texts(fold, "posts", &duty->post_count);
	duty->persons = copy_texts(fold, "persons", &duty->person_count);
	duty->basis = copy_texts(fold, "basis", &duty->basis_count);
}

static void apply_duty_opened(struct fold *fold)
{
	struct casefile *file = fold->file;
	struct duty *duty = fold_duty(fold);

	if (!duty) {
		file->duties = arena_grow(fold->arena, file->duties, file->duty_count, &file->duty_cap, sizeof(*file->duties));
		duty = &file->duties[file->duty_count++];
	}
	duty_fill(fold, duty);
}

static void apply_duty_addressed(struct fold *fold)
{
	struct duty *duty = fold_duty(fold);

	if (!duty)
		return;
	duty->posts = copy_texts(fold, "posts", &duty->post_count);
	duty->persons = copy_texts(fold, "persons", &duty->person_count);
}

static void apply_duty_closed(struct fold *fold)
{
	struct casefile *file = fold->file;
	struct duty *duty = fold_duty(fold);
	const char *step = duty ? duty->step : NULL;

	if (!duty)
		return;
	file->duty_count--;
	memmove(duty, duty + 1, (size_t)(file->duties + file->duty_count - duty) * sizeof(*duty));
	fold_given_over(file, step);
}

static void apply_duty_redued(struct fold *fold)
{
	struct duty *duty = fold_duty(fold);

	if (!duty)
		return;
	duty->due_s = fold_time(fold, "due", TIME_NONE);
	duty->remind_s = fold_time(fold, "remind", TIME_NONE);
	duty->clock = fold_text(fold, "clock", NULL);
	duty->provisional = node_bool(fold->event->data, "provisional", false);
	duty->overdue = false;
}

static void apply_duty_overdue(struct fold *fold)
{
	struct duty *duty = fold_duty(fold);

	if (!duty)
		return;
	duty->overdue = true;
	duty->remind_s = TIME_NONE;
}

static void apply_overridden(struct fold *fold)
{
	struct casefile *file = fold->file;
	const char *check = node_text(fold->event->data, "check", NULL);

	if (!check)
		return;
	for (size_t i = 0; i < file->overridden_count; i++)
		if (text_equal(file->overridden[i], check))
			return;
	file->overridden =
	        arena_grow(fold->arena, file->overridden, file->overridden_count, &file->overridden_cap, sizeof(*file->overridden));
	file->overridden[file->overridden_count++] = arena_strdup(fold->arena, check);
}

/* A register has one row of a case: writing it again leaves the digest of the new row. Rows are kept by register, as fields are by name. */
static void apply_registered(struct fold *fold)
{
	struct casefile *file = fold->file;
	const char *id = node_text(fold->event->data, "register", NULL);
	size_t at = 0;

	if (!id)
		return;
	while (at < file->registered_count && strcmp(file->registered[at].id, id) < 0)
		at++;
	if (at == file->registered_count || strcmp(file->registered[at].id, id) != 0) {
		file->registered =
		        arena_grow(fold->arena, file->registered, file->registered_count, &file->registered_cap, sizeof(*file->registered));
		memmove(file->registered + at + 1, file->registered + at, (file->registered_count - at) * sizeof(*file->registered));
		file->registered[at].id = arena_strdup(fold->arena, id);
		file->registered_count++;
	}
	file->registered[at].digest = fold_text(fold, "digest", "");
}

static void effect_take_back(struct casefile *file, int64_t seq)
{
	size_t kept = 0;

	for (size_t i = 0; i < file->effect_count; i++)
		if (file->effects[i].seq != seq)
			file->effects[kept++] = file->effects[i];
	file->effect_count = kept;
}

/* What a step brought is kept until an event takes it back. */
static void apply_effect(struct fold *fold)
{
	struct casefile *file = fold->file;
	const struct node *data = fold->event->data;
	bool money = node_get(data, "fen") != NULL, appointed = fold->event->kind == EVENT_APPOINTED, excused = fold->event->kind == EVENT_EXCUSED;
	struct effect *effect;

	if (node_get(data, "undoes")) {
		effect_take_back(file, node_int(data, "undoes", 0));
		return;
	}
	if (!node_get(data, "step"))
		return;
	file->effects = arena_grow(fold->arena, file->effects, file->effect_count, &file->effect_cap, sizeof(*file->effects));
	effect = &file->effects[file->effect_count++];
	*effect = (struct effect){.seq = fold->event->seq,
	        .kind = fold->event->kind,
	        .money = money,
	        .units = node_int(data, excused ? "span" : money ? "fen" : "number", 0)};
	effect->step = fold_text(fold, "step", "");
	effect->account = fold_text(fold, appointed ? "post" : "account", NULL);
	effect->key = fold_text(fold, appointed ? "unit" : excused ? "which" : "key", NULL);
	effect->line = fold_text(fold, appointed ? "for" : "line", NULL);
	effect->sense = fold_text(fold, "kind", NULL);
	if (fold->event->kind == EVENT_POSTED)
		effect->period = node_get(data, "period") ? fold_text(fold, "period", NULL) : period_text("month", time_day(fold->event->at_s), fold->arena);
	effect->person = fold_text(fold, "person", NULL);
	effect->from = fold_text(fold, excused ? "day" : "from", NULL);
}

/* Who came into a seat of a roster, and who gave way (sense). */
static void apply_turn(struct fold *fold)
{
	struct casefile *file = fold->file;
	struct effect *effect;

	if (node_get(fold->event->data, "undoes")) {
		effect_take_back(file, node_int(fold->event->data, "undoes", 0));
		return;
	}
	file->effects = arena_grow(fold->arena, file->effects, file->effect_count, &file->effect_cap, sizeof(*file->effects));
	effect = &file->effects[file->effect_count++];
	*effect = (struct effect){.seq = fold->event->seq, .kind = fold->event->kind};
	effect->step = fold_text(fold, "step", "");
	effect->account = fold_text(fold, "roster", NULL);
	effect->key = fold_text(fold, "seat", NULL);
	effect->line = fold_text(fold, "shift", NULL);
	effect->sense = fold_text(fold, "was", NULL);
	effect->person = fold_text(fold, "person", NULL);
	effect->from = fold_text(fold, "day", NULL);
}

static void apply_numbered(struct fold *fold)
{
	fold->file->number = fold_text(fold, "text", NULL);
	fold->file->series = fold_text(fold, "series", NULL);
	fold->file->number_year = node_int(fold->event->data, "year", 0);
	fold->file->number_n = node_int(fold->event->data, "n", 0);
}

static void apply_stopped(struct fold *fold)
{
	fold->file->status = CASE_STOPPED;
	fold->file->stop_reason = fold_text(fold, "reason", "");
}

static void apply_lifted(struct fold *fold)
{
	if (fold->file->status == CASE_STOPPED)
		fold->file->status = CASE_OPEN;
	fold->file->stop_reason = NULL;
}

/* Duties stay: they may outlive the case. */
static void apply_closed(struct fold *fold)
{
	fold->file->status = CASE_CLOSED;
	fold->file->outcome = fold_text(fold, "outcome", "");
	fold->file->closed_s = fold->event->at_s;
	fold->file->stop_reason = NULL;
}

static void apply_kind(struct fold *fold)
{
	switch (fold->event->kind) {
	case EVENT_CASE_OPENED:
		apply_opened(fold);
		break;
	case EVENT_FIELDS_SET:
		apply_fields(fold);
		break;
	case EVENT_ACT_RECORDED:
		apply_act(fold);
		break;
	case EVENT_ACT_VOIDED:
		apply_voided(fold);
		break;
	case EVENT_DUTY_OPENED:
		apply_duty_opened(fold);
		break;
	case EVENT_DUTY_ADDRESSED:
		apply_duty_addressed(fold);
		break;
	case EVENT_DUTY_CLOSED:
		apply_duty_closed(fold);
		break;
	case EVENT_DUTY_REDUED:
		apply_duty_redued(fold);
		break;
	case EVENT_DUTY_OVERDUE:
		apply_duty_overdue(fold);
		break;
	case EVENT_NUMBERED:
		apply_numbered(fold);
		break;
	case EVENT_REGISTERED:
		apply_registered(fold);
		break;
	case EVENT_OVERRIDDEN:
		apply_overridden(fold);
		break;
	case EVENT_CASE_STOPPED:
		apply_stopped(fold);
		break;
	case EVENT_CASE_LIFTED:
		apply_lifted(fold);
		break;
	case EVENT_CASE_CLOSED:
		apply_closed(fold);
		break;
	case EVENT_POSTED:
	case EVENT_ABSENCE:
	case EVENT_APPOINTED:
	case EVENT_EXCUSED:
		apply_effect(fold);
		break;
	case EVENT_TURN_CHANGED:
		apply_turn(fold);
		break;
	case EVENT_STEP_ADDED:
	case EVENT_STEP_DROPPED:
	case EVENT_DUTY_GIVEN:
	case EVENT_DUTY_URGED:
	case EVENT_DUTY_REMINDED:
	case EVENT_DUTY_EXTENDED:
	case EVENT_DUTY_PAUSED:
	case EVENT_DUTY_RESUMED:
	case EVENT_CASE_REOPENED:
	case EVENT_ATTACHED:
	case EVENT_DETACHED:
	case EVENT_NUMBER_VOIDED:
	case EVENT_LOGGED:
		fold_move(fold);
		break;
	case EVENT_ROSTER_PUBLISHED:
	case EVENT_PUNCHED:
	case EVENT_RECURRED:
	case EVENT_PERIOD_ENDED:
	case EVENT_NUMBER_KEPT:
	case EVENT_PERSON:
	case EVENT_CHARGED:
	case EVENT_BOOK_ADOPTED:
	case EVENT_LOOKED:
	case EVENT_PASSWORD_SET:
	case EVENT_CALENDAR_SET:
	case EVENT_KINDS:
		break;
	}
}

void casefile_apply(struct casefile *file, const struct event *event, struct arena *arena)
{
	struct fold fold = {file, event, arena};

	apply_kind(&fold);
	file->seq = event->seq;
}
