/* SPDX-License-Identifier: MIT */
/* effects: what meeting a step brings besides the act itself: an absence, rows of registers; and taking it back. Postings, numbers and other cases have
   files of their own. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "antou/text.h"
#include "attendance.h"
#include "digest.h"
#include "expr.h"
#include "period.h"
#include "ruling.h"

/* Who acts meanwhile in every post that the absent person holds. */
static void deputy_of(struct ruling *ruling, const struct step *step, const char *principal, const char *from, const char *to)
{
	struct question question = {.kind = ASK_PERSON, .of = principal, .at_s = ruling->scene.now_s};
	struct value deputy = step->absent_deputy ? expr_value(&ruling->eval, step->absent_deputy) : (struct value){.kind = VALUE_MISSING};
	struct answer held;
	if (deputy.kind != VALUE_TEXT)
		return;
	if (text_equal(deputy.text, principal)) {
		ruling_refuse(ruling, REFUSAL_FIELD, "代理人不能是本人");
		return;
	}
	held = eval_ask(&ruling->eval, &question);
	for (size_t i = 0; i < held.capacity_count; i++) {
		struct node *data;
		if (held.capacities[i].acting)
			continue;
		data = event_data_new(ruling->arena);
		event_data_flag(data, ruling->arena, "acting", true);
		event_data_text(data, ruling->arena, "for", principal);
		event_data_text(data, ruling->arena, "from", from);
		event_data_text(data, ruling->arena, "person", deputy.text);
		event_data_text(data, ruling->arena, "post", held.capacities[i].post);
		event_data_text(data, ruling->arena, "step", step->id);
		event_data_text(data, ruling->arena, "to", to);
		event_data_text(data, ruling->arena, "unit", held.capacities[i].unit);
		ruling_emit(ruling, EVENT_APPOINTED, data);
	}
}

/* The half of a day that a phrase names: am, pm, or NULL for any other word. */
static const char *half_of(struct ruling *ruling, const struct expr *expr)
{
	struct value half = expr ? expr_value(&ruling->eval, expr) : (struct value){.kind = VALUE_MISSING};
	if (half.kind != VALUE_TEXT)
		return NULL;
	return text_equal(half.text, "上午") ? "am" : text_equal(half.text, "下午") ? "pm" : NULL;
}

/* One end of an absence: its day, and whether it lies at noon. */
struct edge { int32_t day; bool noon; };

/* Whether hours of that day are left, of the morning (or the afternoon), after (or before) the minute. */
static bool hours_left(const struct hours *hours, int minute, bool before, bool morning)
{
	for (size_t i = 0; i < hours->count; i++)
		if ((hours->spans[i].from_minute < ATTENDANCE_NOON) == morning && (before ? hours->spans[i].from_minute < minute : hours->spans[i].to_minute > minute))
			return true;
	return false;
}

/* A moment counts by the office hours that are missed: who leaves after closing is away from the next day on, who is back before opening was until the day
   before, and what touches no hours of a half day leaves it out. */
static bool edge_of(struct ruling *ruling, const struct expr *expr, bool last, struct edge *out)
{
	const struct hours *hours = &ruling->scene.book->work.hours;
	struct value value = expr_value(&ruling->eval, expr);
	int minute;
	bool near, far; /* whether hours are missed of the half in which the absence begins or ends on whole days, and of the other */
	*out = (struct edge){.day = value.kind == VALUE_TIME ? time_day(value.time_s) : value.day};
	if (value.kind != VALUE_TIME)
		return value.kind == VALUE_DAY;
	minute = (int)((value.time_s - time_at(out->day, 0)) / 60);
	near = hours_left(hours, minute, last, !last);
	far = hours_left(hours, minute, last, last);
	if (!near && !far)
		out->day += last ? -1 : 1;
	out->noon = far && !near;
	return true;
}

/* An absence begins at noon or ends at noon; that it begins in the morning or ends in the evening is what whole days say. */
static void halves_of(struct ruling *ruling, const struct step *step, const struct edge *from, const struct edge *to, struct node *data)
{
	if (from->noon || text_equal(half_of(ruling, step->absent_from_half), "pm"))
		event_data_text(data, ruling->arena, "from-half", "pm");
	if (to->noon || text_equal(half_of(ruling, step->absent_to_half), "am"))
		event_data_text(data, ruling->arena, "to-half", "am");
}

static void absence_of(struct ruling *ruling, const struct step *step)
{
	struct value person, kind;
	struct edge from, to;
	struct node *data;
	char text[DAY_TEXT];
	if (!step->absent_person)
		return;
	person = expr_value(&ruling->eval, step->absent_person);
	if (person.kind != VALUE_TEXT || !edge_of(ruling, step->absent_from, false, &from) || !edge_of(ruling, step->absent_to, true, &to))
		return;
	data = event_data_new(ruling->arena);
	day_text(from.day, text);
	event_data_text(data, ruling->arena, "from", arena_strdup(ruling->arena, text));
	kind = step->absent_kind ? expr_value(&ruling->eval, step->absent_kind) : (struct value){.kind = VALUE_MISSING};
	event_data_text(data, ruling->arena, "kind", kind.kind == VALUE_TEXT ? kind.text : NULL);
	halves_of(ruling, step, &from, &to, data);
	event_data_text(data, ruling->arena, "person", person.text);
	event_data_text(data, ruling->arena, "reason", ruling->scene.workflow->title);
	event_data_text(data, ruling->arena, "step", step->id);
	day_text(to.day, text);
	event_data_text(data, ruling->arena, "to", arena_strdup(ruling->arena, text));
	ruling_emit(ruling, EVENT_ABSENCE, data);
	deputy_of(ruling, step, person.text, node_text(data, "from", ""), node_text(data, "to", ""));
}

static void name_registers(struct ruling *ruling, const struct step *step)
{
	for (size_t i = 0; i < step->register_count; i++) {
		ruling->named = arena_grow(ruling->arena, ruling->named, ruling->named_count, &ruling->named_cap, sizeof(*ruling->named));
		ruling->named[ruling->named_count++] = step->registers[i];
	}
}

void effects_of(struct ruling *ruling, const struct step *step)
{
	const char *item = ruling->eval.item;
	ruling->eval.item = step->item;
	number_take(ruling, step);
	postings_take(ruling, step, false);
	uses_take(ruling, step);
	absence_of(ruling, step);
	excuse_take(ruling, step);
	turns_take(ruling, step);
	name_registers(ruling, step);
	openings_of(ruling, step);
	ruling->eval.item = item;
}

/* What is only set aside, taken again. */
static void set_aside(struct ruling *ruling, const struct step *step)
{
	const char *item = ruling->eval.item;
	ruling->eval.item = step->item;
	postings_take(ruling, step, true);
	uses_take(ruling, step);
	absence_of(ruling, step);
	excuse_take(ruling, step);
	turns_take(ruling, step);
	ruling->eval.item = item;
}

void effects_renew(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	for (size_t i = 0; i < workflow->step_count; i++)
		if (step_met(&ruling->eval, &workflow->steps[i]))
			set_aside(ruling, &workflow->steps[i]);
	for (size_t i = 0; i < workflow->duty_count; i++)
		if (step_met(&ruling->eval, &workflow->duties[i]))
			set_aside(ruling, &workflow->duties[i]);
}

static const char *opposite(const char *sense)
{
	static const struct {
		enum posting_kind kind, back;
	} pairs[] = {{POSTING_HOLD, POSTING_RELEASE}, {POSTING_POST, POSTING_REVERSE}, {POSTING_RELEASE, POSTING_HOLD}, {POSTING_REVERSE, POSTING_POST}};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (text_equal(sense, posting_kind_name(pairs[i].kind)))
			return posting_kind_name(pairs[i].back);
	return sense;
}

/* An absence that ends before it begins is none. */
static void absence_undo(struct ruling *ruling, const struct effect *effect, struct node *data)
{
	char text[DAY_TEXT];
	int32_t from;
	if (!day_parse(effect->from, &from))
		return;
	day_text(from - 1, text);
	event_data_text(data, ruling->arena, "from", effect->from);
	event_data_text(data, ruling->arena, "person", effect->person);
	event_data_text(data, ruling->arena, "to", text);
	ruling_emit(ruling, EVENT_ABSENCE, data);
}

static void deputy_undo(struct ruling *ruling, const struct effect *effect, struct node *data)
{
	char text[DAY_TEXT];
	int32_t from;
	if (!day_parse(effect->from, &from))
		return;
	day_text(from - 1, text);
	event_data_flag(data, ruling->arena, "acting", true);
	event_data_text(data, ruling->arena, "for", effect->line);
	event_data_text(data, ruling->arena, "from", effect->from);
	event_data_text(data, ruling->arena, "person", effect->person);
	event_data_text(data, ruling->arena, "post", effect->account);
	event_data_text(data, ruling->arena, "to", text);
	event_data_text(data, ruling->arena, "unit", effect->key);
	ruling_emit(ruling, EVENT_APPOINTED, data);
}

static void effect_undo(struct ruling *ruling, const struct effect *effect)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_int(data, ruling->arena, "undoes", effect->seq);
	if (effect->kind == EVENT_EXCUSED) {
		excuse_undo(ruling, effect, data);
		return;
	}
	if (effect->kind == EVENT_TURN_CHANGED) {
		turn_undo(ruling, effect, data);
		return;
	}
	if (effect->kind == EVENT_ABSENCE) {
		absence_undo(ruling, effect, data);
		return;
	}
	if (effect->kind == EVENT_APPOINTED) {
		deputy_undo(ruling, effect, data);
		return;
	}
	event_data_text(data, ruling->arena, "account", effect->account);
	event_data_int(data, ruling->arena, effect->money ? "fen" : "number", effect->units);
	event_data_text(data, ruling->arena, "key", effect->key);
	event_data_text(data, ruling->arena, "kind", opposite(effect->sense));
	event_data_text(data, ruling->arena, "line", effect->line);
	if (!text_equal(effect->period, period_text("month", time_day(ruling->scene.now_s), ruling->arena)))
		event_data_text(data, ruling->arena, "period", effect->period);
	ruling_emit(ruling, EVENT_POSTED, data);
}

static bool is_step(const struct effect *effect, const char *step)
{
	return text_equal(effect->step, step) && !text_equal(effect->account, OPENED_ACCOUNT);
}

/* What was only set aside: holds, what let go of them, other cases used up, and absences. What was posted for good stays. */
static bool is_set_aside(const struct effect *effect)
{
	return effect->kind == EVENT_ABSENCE || effect->kind == EVENT_EXCUSED || effect->kind == EVENT_TURN_CHANGED || effect->kind == EVENT_APPOINTED ||
	        text_equal(effect->account, USES_ACCOUNT) || text_equal(effect->sense, posting_kind_name(POSTING_HOLD)) ||
	        text_equal(effect->sense, posting_kind_name(POSTING_RELEASE));
}

/* When the step was done again after act; INT64_MAX: not since. */
static int64_t done_again(const struct casefile *file, const struct act *act)
{
	int64_t seq = INT64_MAX;
	for (size_t i = 0; i < file->act_count; i++)
		if (text_equal(file->acts[i].step, act->step) && file->acts[i].seq > act->seq && file->acts[i].seq < seq)
			seq = file->acts[i].seq;
	return seq;
}

/* What the case said before of the same person and first day, and that the absence taken back had taken the place of, holds again. */
static void absence_restore(struct ruling *ruling, const struct effect *undone)
{
	for (size_t i = ruling->work.effect_count; i-- > 0;) {
		const struct effect *before = &ruling->work.effects[i];
		const struct step *step;
		if (before->kind != EVENT_ABSENCE || before->seq > undone->seq || !text_equal(before->from, undone->from) || !text_equal(before->person, undone->person) ||
		        text_equal(before->step, undone->step))
			continue;
		step = workflow_step(ruling->scene.workflow, before->step);
		if (step && step_met(&ruling->eval, step))
			absence_of(ruling, step);
		return;
	}
}

/* The last first, as they came. */
void effects_undo(struct ruling *ruling, const struct step *step, const struct act *act)
{
	int64_t after = step->repeats ? act->seq : -1, until = step->repeats ? done_again(&ruling->work, act) : INT64_MAX;
	for (size_t i = ruling->work.effect_count; i-- > 0;) {
		struct effect effect = ruling->work.effects[i];
		if (!is_step(&effect, step->id) || effect.seq <= after || effect.seq >= until)
			continue;
		effect_undo(ruling, &effect);
		if (effect.kind == EVENT_ABSENCE)
			absence_restore(ruling, &effect);
	}
}

void effects_release(struct ruling *ruling)
{
	for (size_t i = ruling->work.effect_count; i-- > 0;) {
		struct effect effect = ruling->work.effects[i];
		if (is_set_aside(&effect))
			effect_undo(ruling, &effect);
	}
}

static const char *row_digest(struct ruling *ruling, const struct node *values, int level)
{
	struct buf buf;
	struct json json;
	char hex[DIGEST_TEXT];
	buf_init(&buf, ruling->arena);
	json_begin(&json, &buf);
	node_to_json(values, &json, NULL);
	if (level)
		buf_printf(&buf, "%d", level);
	digest_text(buf_text(&buf), hex);
	return arena_strndup(ruling->arena, hex, 16);
}

static const struct registered *standing_in(const struct ruling *ruling, const char *id)
{
	for (size_t i = 0; i < ruling->work.registered_count; i++)
		if (text_equal(ruling->work.registered[i].id, id))
			return &ruling->work.registered[i];
	return NULL;
}

/* A row is read by people and by plain tools: persons, units and things stand in it as they are called now. */
static struct value called(struct ruling *ruling, enum field_type type, struct value value)
{
	struct question question = {.kind = ASK_PERSON, .of = value.text, .at_s = ruling->scene.now_s};
	const struct thing *thing;
	struct answer answer;
	if (value.kind == VALUE_LIST) {
		struct value *items = arena_array(ruling->arena, value.list.count + 1, sizeof(*items));
		for (size_t i = 0; i < value.list.count; i++)
			items[i] = called(ruling, type, value.list.items[i]);
		value.list.items = items;
	}
	if (value.kind != VALUE_TEXT)
		return value;
	if ((type == TYPE_PERSON || type == TYPE_PERSONS) && event_actor_title(value.text)) {
		value.text = event_actor_title(value.text);
	} else if (type == TYPE_PERSON || type == TYPE_PERSONS) {
		answer = eval_ask(&ruling->eval, &question);
		if (answer.capacity_count)
			value.text = answer.capacities[0].name;
	} else if (type == TYPE_UNIT || type == TYPE_UNITS) {
		value.text = rulebook_title(ruling->scene.book, value.text);
	} else if (type == TYPE_THING && (thing = rulebook_thing(ruling->scene.book, value.text))) {
		value.text = thing->title;
	}
	return value;
}

/* A field that only some may read stands in no register: there it would be read by all. */
static bool is_reserved(const struct ruling *ruling, const struct column *column)
{
	const struct field *field = column->is->kind == EXPR_NAME ? workflow_field(ruling->scene.workflow, column->is->name) : NULL;
	return field && field->readers;
}

static void write_row(struct ruling *ruling, const struct register_def *def, const struct registered *before)
{
	struct node *values = event_data_new(ruling->arena);
	struct node *data = event_data_new(ruling->arena);
	int level = secrecy_level(&ruling->eval);
	const char *digest;
	for (size_t i = 0; i < def->column_count; i++) {
		struct value value = called(ruling, def->columns[i].type, expr_value(&ruling->eval, def->columns[i].is));
		if (value.kind != VALUE_MISSING && is_reserved(ruling, &def->columns[i]))
			value = (struct value){.kind = VALUE_TEXT, .text = "〔不公开〕"};
		event_data_node(values, ruling->arena, def->columns[i].name, value_to_node(&value, ruling->arena));
	}
	digest = row_digest(ruling, values, level);
	if (before && text_equal(before->digest, digest))
		return;
	event_data_text(data, ruling->arena, "digest", digest);
	event_data_text(data, ruling->arena, "register", def->id);
	if (level)
		event_data_int(data, ruling->arena, "secrecy", level);
	event_data_node(data, ruling->arena, "values", values);
	ruling_emit(ruling, EVENT_REGISTERED, data);
}

void effects_registers(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->scene.book->register_count; i++) {
		const struct register_def *def = &ruling->scene.book->registers[i];
		const struct registered *before = standing_in(ruling, def->id);
		bool named = before != NULL;
		for (size_t k = 0; k < ruling->named_count; k++)
			named = named || text_equal(ruling->named[k], def->id);
		if (named && text_equal(def->workflow, ruling->scene.workflow->id))
			write_row(ruling, def, before);
	}
}
