/* SPDX-License-Identifier: MIT */
/* effects: what meeting a step brings besides the act itself: postings, an absence, rows of registers. Numbers and other cases have files of their
   own. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "antou/money.h"
#include "antou/text.h"
#include "digest.h"
#include "expr.h"
#include "ruling.h"

static int64_t amount_units(const struct account_def *account, const struct value *amount)
{
	if (account->money)
		return amount->kind == VALUE_MONEY ? amount->fen : amount->kind == VALUE_NUMBER ? amount->number / (VALUE_SCALE / 100) : 0;
	return amount->kind == VALUE_NUMBER ? amount->number : 0;
}

/* The year or month in which a cap is kept: 2026, 2026-11. NULL: for all time. */
static const char *period_of(struct ruling *ruling, const struct account_def *account)
{
	char day[DAY_TEXT];
	if (!account->period)
		return NULL;
	day_text(time_day(ruling->scene.now_s), day);
	return arena_strndup(ruling->arena, day, strlen(text_equal(account->period, "month") ? "2026-11" : "2026"));
}

/* A cap is asked inside the transaction, where no other posting can come between. */
static void keep_cap(struct ruling *ruling, const struct account_def *account, const struct posting *posting, const char *key, int64_t units)
{
	struct question question = {.kind = ASK_BALANCE, .name = account->id, .of = key, .period = period_of(ruling, account), .at_s = ruling->scene.now_s};
	struct answer answer;
	char cap[MONEY_TEXT];
	if (account->cap < 0 || posting->kind == POSTING_RELEASE || posting->kind == POSTING_REVERSE)
		return;
	answer = eval_ask(&ruling->eval, &question);
	if ((answer.value.kind == VALUE_MISSING ? 0 : amount_units(account, &answer.value)) + units <= account->cap)
		return;
	money_text(account->money ? account->cap : account->cap / (VALUE_SCALE / 100), true, cap);
	remark_basis(ruling, ruling_refuse(ruling, REFUSAL_CAP, arena_printf(ruling->arena, "%s超过上限 %s", account->title, cap)), &account->cites);
}

static void post(struct ruling *ruling, const struct step *step, const struct posting *posting)
{
	const struct account_def *account = rulebook_account(ruling->scene.book, posting->account);
	struct value key = expr_value(&ruling->eval, posting->key);
	struct value amount = expr_value(&ruling->eval, posting->amount);
	struct value line = posting->line ? expr_value(&ruling->eval, posting->line) : (struct value){0};
	struct node *data;
	int64_t units;
	if (!account || key.kind != VALUE_TEXT || amount.kind == VALUE_MISSING)
		return;
	units = amount_units(account, &amount);
	keep_cap(ruling, account, posting, key.text, units);
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "account", account->id);
	event_data_texts(data, ruling->arena, "basis", posting->cites.basis, posting->cites.basis_count);
	if (account->money)
		event_data_int(data, ruling->arena, "fen", units);
	event_data_text(data, ruling->arena, "key", key.text);
	event_data_text(data, ruling->arena, "kind", posting_kind_name(posting->kind));
	if (line.kind != VALUE_MISSING)
		event_data_text(data, ruling->arena, "line", value_text(&line, ruling->arena));
	if (!account->money)
		event_data_int(data, ruling->arena, "number", units);
	event_data_text(data, ruling->arena, "step", step->id);
	ruling_emit(ruling, EVENT_POSTED, data);
}

static void postings_of(struct ruling *ruling, const struct step *step)
{
	for (size_t i = 0; i < step->posting_count; i++)
		if (cond_holds(&ruling->eval, step->postings[i].when))
			post(ruling, step, &step->postings[i]);
}

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
	excuse_take(ruling, step);
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

	excuse_take(ruling, step);
/* An absence begins at noon or ends at noon; that it begins in the morning or ends in the evening is what whole days say. */
static void halves_of(struct ruling *ruling, const struct step *step, struct node *data)
{
	const char *from_half = half_of(ruling, step->absent_from_half), *to_half = half_of(ruling, step->absent_to_half);
	if (text_equal(from_half, "pm"))
		event_data_text(data, ruling->arena, "from-half", from_half);
	if (text_equal(to_half, "am"))
		event_data_text(data, ruling->arena, "to-half", to_half);
}

static void absence_of(struct ruling *ruling, const struct step *step)
{
	struct value person, from, to, kind;
	struct node *data;
	char text[DAY_TEXT];
	if (!step->absent_person)
		return;
	person = expr_value(&ruling->eval, step->absent_person);
	from = expr_value(&ruling->eval, step->absent_from);
	to = expr_value(&ruling->eval, step->absent_to);
	if (person.kind != VALUE_TEXT || from.kind != VALUE_DAY || to.kind != VALUE_DAY)
		return;
	data = event_data_new(ruling->arena);
	day_text(from.day, text);
	event_data_text(data, ruling->arena, "from", arena_strdup(ruling->arena, text));
	kind = step->absent_kind ? expr_value(&ruling->eval, step->absent_kind) : (struct value){.kind = VALUE_MISSING};
	event_data_text(data, ruling->arena, "kind", kind.kind == VALUE_TEXT ? kind.text : NULL);
	halves_of(ruling, step, data);
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
	postings_of(ruling, step);
	uses_take(ruling, step);
	absence_of(ruling, step);
	name_registers(ruling, step);
	openings_of(ruling, step);
	ruling->eval.item = item;
}

/* What is only set aside, taken again. */
static void set_aside(struct ruling *ruling, const struct step *step)
	if (effect->kind == EVENT_EXCUSED) {
		excuse_undo(ruling, effect, data);
		return;
	}
{
	const char *item = ruling->eval.item;
	ruling->eval.item = step->item;
	for (size_t i = 0; i < step->posting_count; i++)
		if ((step->postings[i].kind == POSTING_HOLD || step->postings[i].kind == POSTING_RELEASE) && cond_holds(&ruling->eval, step->postings[i].when))
			post(ruling, step, &step->postings[i]);
	uses_take(ruling, step);
	absence_of(ruling, step);
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
	ruling_emit(ruling, EVENT_POSTED, data);
}

static bool is_step(const struct effect *effect, const char *step)
{
	return text_equal(effect->step, step) && !text_equal(effect->account, OPENED_ACCOUNT);
}

/* What was only set aside: holds, what let go of them, other cases used up, and absences. What was posted for good stays. */
static bool is_set_aside(const struct effect *effect, const char *step)
{
	(void)step;
	return effect->kind == EVENT_ABSENCE || effect->kind == EVENT_EXCUSED || effect->kind == EVENT_APPOINTED || text_equal(effect->account, USES_ACCOUNT) || text_equal(effect->sense, posting_kind_name(POSTING_HOLD)) ||
	        text_equal(effect->sense, posting_kind_name(POSTING_RELEASE));
}

/* The last first, as they came. */
static void undo_those(struct ruling *ruling, bool (*those)(const struct effect *effect, const char *step), const char *step)
{
	for (size_t i = ruling->work.effect_count; i-- > 0;) {
		struct effect effect = ruling->work.effects[i];
		if (those(&effect, step))
			effect_undo(ruling, &effect);
	}
}

void effects_undo(struct ruling *ruling, const struct step *step)
{
	undo_those(ruling, is_step, step->id);
}

void effects_release(struct ruling *ruling)
{
	undo_those(ruling, is_set_aside, NULL);
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
	if (type == TYPE_PERSON || type == TYPE_PERSONS) {
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
