/* SPDX-License-Identifier: MIT */
/* fields: what a step asks for, checked against its declaration and put into the case; and what an act covers. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/json.h"
#include "antou/text.h"
#include "digest.h"
#include "lines.h"
#include "ruling.h"

static void wrong(struct ruling *ruling, const struct field *field, const char *words)
{
	struct remark *remark = ruling_refuse(ruling, REFUSAL_FIELD, words);
	remark->field = field->name;
	remark_basis(ruling, remark, &field->cites);
}

static bool listed(const char *const *items, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(items[i], text))
			return true;
	return false;
}

static const char *choices_text(struct ruling *ruling, const struct field *field)
{
	struct buf buf;
	buf_init(&buf, ruling->arena);
	for (size_t i = 0; i < field->choice_count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", field->choices[i]);
	return buf_text(&buf);
}

static enum value_kind kind_of(enum field_type type)
{
	static const enum value_kind kinds[] = {
	        [TYPE_TEXT] = VALUE_TEXT, [TYPE_NOTE] = VALUE_TEXT, [TYPE_CHOICE] = VALUE_TEXT, [TYPE_CHOICES] = VALUE_LIST, [TYPE_FLAG] = VALUE_FLAG,
	        [TYPE_NUMBER] = VALUE_NUMBER, [TYPE_MONEY] = VALUE_MONEY, [TYPE_DAY] = VALUE_DAY, [TYPE_TIME] = VALUE_TIME, [TYPE_PERSON] = VALUE_TEXT,
	        [TYPE_UNIT] = VALUE_TEXT, [TYPE_THING] = VALUE_TEXT, [TYPE_CASE] = VALUE_TEXT, [TYPE_PERSONS] = VALUE_LIST,
	        [TYPE_UNITS] = VALUE_LIST};
	return kinds[type];
}

static void check_choice(struct ruling *ruling, const struct field *field, const char *text)
{
	if (!listed(field->choices, field->choice_count, text))
		wrong(ruling, field, arena_printf(ruling->arena, "%s：没有“%s”这一项，可填：%s", field->title, text, choices_text(ruling, field)));
}

static void check_person(struct ruling *ruling, const struct field *field, const char *person)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = ruling->scene.now_s};
	struct answer answer = eval_ask(&ruling->eval, &question);
	if (!answer.capacity_count) {
		wrong(ruling, field, arena_printf(ruling->arena, "%s：查无此人“%s”，或此人现在没有岗位", field->title, person));
		return;
	}
	if (!field->post_count)
		return;
	for (size_t i = 0; i < answer.capacity_count; i++)
		if (listed(field->posts, field->post_count, answer.capacities[i].post))
			return;
	wrong(ruling, field, arena_printf(ruling->arena, "%s：%s不任%s", field->title, answer.capacities[0].name,
	        rulebook_title(ruling->scene.book, field->posts[0])));
}

static void check_case(struct ruling *ruling, const struct field *field, const char *key)
{
	struct question question = {.kind = ASK_CASE, .of = key, .at_s = ruling->scene.now_s};
	struct answer answer = eval_ask(&ruling->eval, &question);
	struct remark *remark;
	/* a case that its author may not know of is none */
	if (answer.file && !secrecy_cleared(&ruling->eval, ruling->command->actor, secrecy_level_of(ruling->scene.book, answer.file)))
		answer.file = NULL;
	if (answer.file && (!field->kind || text_equal(answer.file->workflow, field->kind)))
		return;
	remark = ruling_refuse(ruling, REFUSAL_REFERENCE, arena_printf(ruling->arena, answer.file ? "%s：“%s”不是所要的那种件" : "%s：没有“%s”这一件，请核对编号",
	        field->title, key));
	remark->field = field->name;
	remark_basis(ruling, remark, &field->cites);
}

static void check_unit(struct ruling *ruling, const struct field *field, const char *id)
{
	if (!rulebook_unit(ruling->scene.book, id))
		wrong(ruling, field, arena_printf(ruling->arena, "%s：没有“%s”这个单位", field->title, id));
}

static void check_thing(struct ruling *ruling, const struct field *field, const char *id)
{
	const struct thing *thing = rulebook_thing(ruling->scene.book, id);
	if (!thing || (field->kind && !text_equal(thing->kind, field->kind)))
		wrong(ruling, field, arena_printf(ruling->arena, "%s：清单上没有“%s”", field->title, id));
}

static void check_value(struct ruling *ruling, const struct field *field, const struct value *value)
{
	if (value->kind == VALUE_MISSING)
		return;
	if (value->kind != kind_of(field->type)) {
		wrong(ruling, field, arena_printf(ruling->arena, "%s：填的内容不对，应填%s", field->title, field_type_name(field->type)));
		return;
	}
	switch (field->type) {
	case TYPE_CHOICE:
		check_choice(ruling, field, value->text);
		break;
	case TYPE_CHOICES:
		for (size_t i = 0; i < value->list.count; i++)
			check_choice(ruling, field, value->list.items[i].kind == VALUE_TEXT ? value->list.items[i].text : "");
		break;
	case TYPE_MONEY:
		if (value->fen < 0)
			wrong(ruling, field, arena_printf(ruling->arena, "%s：不能是负数", field->title));
		break;
	case TYPE_NUMBER:
		if (value->number < 0 || (field->step_units && value->number % field->step_units))
			wrong(ruling, field, arena_printf(ruling->arena, "%s：%s", field->title,
			        value->number < 0 ? "不能是负数" : arena_printf(ruling->arena, "须是 %s 的倍数",
			                value_text(&(struct value){.kind = VALUE_NUMBER, .number = field->step_units}, ruling->arena))));
		break;
	case TYPE_PERSON:
		check_person(ruling, field, value->text);
		break;
	case TYPE_PERSONS:
		for (size_t i = 0; i < value->list.count; i++)
			check_person(ruling, field, value->list.items[i].kind == VALUE_TEXT ? value->list.items[i].text : "");
		break;
	case TYPE_UNIT:
		check_unit(ruling, field, value->text);
		break;
	case TYPE_UNITS:
		for (size_t i = 0; i < value->list.count; i++)
			check_unit(ruling, field, value->list.items[i].kind == VALUE_TEXT ? value->list.items[i].text : "");
		break;
	case TYPE_THING:
		check_thing(ruling, field, value->text);
		break;
	case TYPE_CASE:
		check_case(ruling, field, value->text);
		break;
	case TYPE_TEXT:
	case TYPE_NOTE:
	case TYPE_FLAG:
	case TYPE_DAY:
	case TYPE_TIME:
		break;
	}
}

static const struct field *asked_by(const struct step *step, const char *name)
{
	for (size_t i = 0; i < step->ask_count; i++)
		if (text_equal(step->asks[i]->name, name))
			return step->asks[i];
	return NULL;
}

static void check_names(struct ruling *ruling, const struct step *step)
{
	const struct value_map *fields = &ruling->command->fields;
	for (size_t i = 0; i < fields->count; i++) {
		const struct field *known = workflow_field(ruling->scene.workflow, fields->items[i].name);
		struct remark *remark;
		if (asked_by(step, fields->items[i].name))
			continue;
		remark = ruling_refuse(ruling, REFUSAL_FIELD, known
		        ? arena_printf(ruling->arena, "“%s”不在“%s”这一步填", known->title, step->title)
		        : arena_printf(ruling->arena, "没有“%s”这一栏", fields->items[i].name));
		remark->field = fields->items[i].name;
	}
}

static void check_required(struct ruling *ruling, const struct step *step)
{
	for (size_t i = 0; i < step->ask_count; i++) {
		const struct field *field = step->asks[i];
		bool needed = field->required || (field->required_if && cond_holds(&ruling->eval, field->required_if));
		if (field->shown_if && !cond_holds(&ruling->eval, field->shown_if))
			needed = false;
		if (needed && value_map_get(&ruling->work.fields, field->name)->kind == VALUE_MISSING)
			wrong(ruling, field, arena_printf(ruling->arena, "%s没有填", field->title));
	}
}

/* The form as it is filed now: what stands, with what is typed laid over, without what is then hidden. */
static struct value_map form_as_filed(struct ruling *ruling, const struct step *step)
{
	const struct value_map *stands = &ruling->work.fields, *typed = &ruling->command->fields;
	struct value_map form = {0};
	bool hid = true;

	for (size_t i = 0; i < stands->count; i++)
		value_map_put(&form, ruling->arena, stands->items[i].name, stands->items[i].value);
	for (size_t i = 0; i < typed->count; i++)
		value_map_put(&form, ruling->arena, typed->items[i].name, typed->items[i].value);
	ruling->eval.fields = &form;
	for (size_t round = 0; hid && round <= step->ask_count; round++) {
		hid = false;
		for (size_t i = 0; i < step->ask_count; i++) {
			const struct field *field = step->asks[i];
			if (!field->shown_if || value_map_get(&form, field->name)->kind == VALUE_MISSING || cond_holds(&ruling->eval, field->shown_if))
				continue;
			value_map_put(&form, ruling->arena, field->name, (struct value){.kind = VALUE_MISSING});
			hid = true;
		}
	}
	ruling->eval.fields = &ruling->work.fields;
	return form;
}

static bool has_reckoned(const struct workflow *workflow)
{
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (workflow->lines[i].is)
			return true;
	return false;
}

static struct value_map *lines_copy(struct ruling *ruling, const struct value_map *from, size_t count)
{
	struct value_map *lines = arena_array(ruling->arena, count + 1, sizeof(*lines));
	for (size_t i = 0; i < count; i++) {
		lines[i] = (struct value_map){0};
		for (size_t k = 0; k < from[i].count; k++)
			value_map_put(&lines[i], ruling->arena, from[i].items[k].name, from[i].items[k].value);
	}
	return lines;
}

/* The lines of this filing: typed ones, those that stand when the form is filed without, or what the program fills; reckoned anew, in a command of the
   ruling's own. False: they cannot be told. */
static bool lines_set(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const struct value_map *typed = ruling->command->lines ? ruling->command->lines : ruling->work.lines;
	size_t count = ruling->command->lines ? ruling->command->line_count : ruling->work.line_count, refused = ruling->refusal_count;
	struct command *own;
	struct value_map *lines;

	if (!workflow->lines_from && (!has_reckoned(workflow) || !typed))
		return true;
	if (workflow->lines_from && ruling->command->line_count && !ruling->work.line_count)
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "%s由程序填，不用填", workflow->lines_title));
	lines = workflow->lines_from ? lines_fill(&ruling->eval, typed, count, &count) : lines_copy(ruling, typed, count);
	if (!lines && !ruling->eval.fault)
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "%s要取哪个月的没有填，请补上", workflow->lines_title));
	if (ruling->eval.fault || ruling->refusal_count > refused)
		return false;
	lines_reckon(&ruling->eval, lines, count);
	own = arena_alloc(ruling->arena, sizeof(*own));
	*own = *ruling->command;
	own->lines = lines;
	own->line_count = count;
	ruling->command = own;
	return true;
}

/* What the program has put there is not to be found fault with. */
static bool not_typed(const struct workflow *workflow, const struct field *field)
{
	bool figure = field->type == TYPE_NUMBER || field->type == TYPE_MONEY;
	return field->is || (workflow->lines_from && (figure || text_equal(field->name, lines_key(workflow))));
}

/* Conditions on a line see that line; what they see of the rest is the form as it is filed now. */
static bool line_needs(struct ruling *ruling, const struct field *field, const struct value_map *line)
{
	bool needed;
	ruling->eval.line = line;
	needed = (field->required || (field->required_if && cond_holds(&ruling->eval, field->required_if))) && cond_holds(&ruling->eval, field->shown_if);
	ruling->eval.line = NULL;
	return needed;
}

static void check_lines(struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const struct command *command = ruling->command;
	for (size_t i = 0; i < command->line_count; i++) {
		for (size_t k = 0; k < command->lines[i].count; k++) {
			bool known = false;
			for (size_t j = 0; j < workflow->line_field_count; j++)
				known = known || text_equal(workflow->lines[j].name, command->lines[i].items[k].name);
			if (!known)
				ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "明细里没有“%s”这一栏", command->lines[i].items[k].name));
		}
		for (size_t j = 0; j < workflow->line_field_count; j++) {
			const struct field *field = &workflow->lines[j];
			const struct value *value = value_map_get(&command->lines[i], field->name);
			if (not_typed(workflow, field))
				continue;
			if (value->kind == VALUE_MISSING && line_needs(ruling, field, &command->lines[i]))
				wrong(ruling, field, arena_printf(ruling->arena, "第%zu行%s没有填", i + 1, field->title));
			check_value(ruling, field, value);
		}
	}
}

/* Lines are looked at in the form as it is filed now. */
static void put_lines(struct ruling *ruling, const struct step *step)
{
	struct value_map form = form_as_filed(ruling, step);
	ruling->eval.fields = &form;
	if (lines_set(ruling))
		check_lines(ruling);
	ruling->eval.fields = &ruling->work.fields;
	ruling->eval.lines = ruling->work.lines;
	ruling->eval.line_count = ruling->work.line_count;
}

static bool lines_same(const struct ruling *ruling)
{
	const struct workflow *workflow = ruling->scene.workflow;
	const struct command *command = ruling->command;
	if (command->line_count != ruling->work.line_count)
		return false;
	for (size_t i = 0; i < command->line_count; i++)
		for (size_t k = 0; k < workflow->line_field_count; k++) {
			const struct value *now = value_map_get(&command->lines[i], workflow->lines[k].name);
			const struct value *old = value_map_get(&ruling->work.lines[i], workflow->lines[k].name);
			if ((now->kind != VALUE_MISSING || old->kind != VALUE_MISSING) && !value_equal(now, old))
				return false;
		}
	return true;
}

/* Only what differs from the case is set: an unchanged refiling makes nothing fall. */
static void put_changed(struct ruling *ruling)
{
	const struct command *command = ruling->command;
	struct value_map changed = {0};
	struct node *data = event_data_new(ruling->arena);
	bool lines = command->lines && !lines_same(ruling);
	for (size_t i = 0; i < command->fields.count; i++) {
		const struct named_value *item = &command->fields.items[i];
		const struct value *old = value_map_get(&ruling->work.fields, item->name);
		if (!(item->value.kind == VALUE_MISSING && old->kind == VALUE_MISSING) && !value_equal(old, &item->value))
			value_map_put(&changed, ruling->arena, item->name, item->value);
	}
	if (!changed.count && !lines)
		return;
	if (lines)
		event_data_lines(data, ruling->arena, "lines", command->lines, command->line_count);
	event_data_values(data, ruling->arena, "values", &changed);
	ruling_emit(ruling, EVENT_FIELDS_SET, data);
}

/* What is not shown is not asserted: a value left over from when it was shown goes. Hiding one may hide another, hence again until all is quiet. */
static void drop_hidden(struct ruling *ruling, const struct step *step)
{
	for (size_t round = 0; round <= step->ask_count; round++) {
		struct value_map hidden = {0};
		struct node *data = event_data_new(ruling->arena);
		for (size_t i = 0; i < step->ask_count; i++) {
			const struct field *field = step->asks[i];
			if (field->shown_if && value_map_get(&ruling->work.fields, field->name)->kind != VALUE_MISSING &&
			        !cond_holds(&ruling->eval, field->shown_if))
				value_map_put(&hidden, ruling->arena, field->name, (struct value){.kind = VALUE_MISSING});
		}
		if (!hidden.count)
			return;
		event_data_values(data, ruling->arena, "values", &hidden);
		ruling_emit(ruling, EVENT_FIELDS_SET, data);
	}
}

/* Acts whose covered fields are no longer what was signed fall, exactly these. */
static void drop_acts(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->work.act_count;) {
		const struct act *act = &ruling->work.acts[i];
		const struct step *step = workflow_step(ruling->scene.workflow, act->step);
		if (!step || step->duty || !*act->digest || text_equal(act->digest, fields_digest(ruling, step))) {
			i++;
			continue;
		}
		act_fall(ruling, act, "所签内容已变");
		i = 0; /* what was merged with it fell too */
	}
}

void fields_put(struct ruling *ruling, const struct step *step)
{
	bool filing = step_files(step);
	check_names(ruling, step);
	for (size_t i = 0; i < ruling->command->fields.count; i++) {
		const struct field *field = asked_by(step, ruling->command->fields.items[i].name);
		if (field)
			check_value(ruling, field, &ruling->command->fields.items[i].value);
	}
	if (filing)
		put_lines(ruling, step);
	else if (ruling->command->lines)
		ruling_refuse(ruling, REFUSAL_FIELD, "明细只在填报时填");
	if (ruling_refused(ruling))
		return;
	put_changed(ruling);
	drop_hidden(ruling, step);
	check_required(ruling, step);
	if (filing && ruling->scene.workflow->line_field_count && !ruling->scene.workflow->lines_from && !ruling->work.line_count)
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "%s至少要有一行", ruling->scene.workflow->lines_title));
	/* nobody makes a paper so secret that they may not know of it */
	if (!who_cleared(&ruling->eval, ruling->command->actor))
		ruling_refuse(ruling, REFUSAL_RIGHT, "您没有相应的涉密资格，不能填报这个密级的件；请交涉密岗位的人员填报");
	if (!ruling_refused(ruling))
		drop_acts(ruling);
}

/* The case is called after what is filled in, each time it is filed. */
void case_name(struct ruling *ruling)
{
	const char *label = ruling->scene.workflow->label;
	const char *title = label ? eval_format(&ruling->eval, label) : NULL;
	struct node *data;
	if (!title || text_equal(title, ruling->work.title))
		return;
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "title", title);
	event_data_node(data, ruling->arena, "values", event_data_new(ruling->arena));
	ruling_emit(ruling, EVENT_FIELDS_SET, data);
}

/* What stands open together is not read before signing. */
static bool covers(const struct step *step, const struct step *other)
{
	return text_equal(step->id, other->id) || !step->together || step->together != other->together;
}

const char *fields_digest(struct ruling *ruling, const struct step *step)
{
	const struct workflow *workflow = ruling->scene.workflow;
	size_t last = step_order(workflow, step);
	struct buf buf;
	struct json json;
	char hex[DIGEST_TEXT];

	buf_init(&buf, ruling->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	for (size_t i = 0; i < workflow->step_count && i <= last; i++)
		for (size_t k = 0; k < workflow->steps[i].ask_count && covers(step, &workflow->steps[i]); k++)
			value_to_json(value_map_get(&ruling->work.fields, workflow->steps[i].asks[k]->name), &json, workflow->steps[i].asks[k]->name);
	json_array(&json, "lines");
	for (size_t i = 0; i < ruling->work.line_count; i++) {
		json_object(&json, NULL);
		for (size_t k = 0; k < workflow->line_field_count; k++)
			value_to_json(value_map_get(&ruling->work.lines[i], workflow->lines[k].name), &json, workflow->lines[k].name);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	digest_text(buf_text(&buf), hex);
	return arena_strdup(ruling->arena, hex);
}
