/* SPDX-License-Identifier: MIT */
/* eval: what names, conditions and phrases are worth in a case. */
#include "eval.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "cond.h"
#include "eval_table.h"
#include "expr.h"
#include "function.h"
#include "limit.h"
#include "period.h"
#include "roll.h"

#include <string.h>

enum { EVAL_MAX_DEPTH = 32 };

static const struct value missing = {.kind = VALUE_MISSING};

void eval_init(struct eval *eval, const struct scene *scene, struct err *err)
{
	const struct casefile *file = scene->file;

	*eval = (struct eval){.scene = scene, .err = err};
	eval->asked = node_list(scene->arena, (struct node_mark){0});
	eval->why = node_list(scene->arena, (struct node_mark){0});
	if (!file)
		return;
	eval->fields = &file->fields;
	eval->lines = file->lines;
	eval->line_count = file->line_count;
	eval->applicant = file->applicant;
	eval->unit = file->unit;
	eval->post = file->post;
}

static struct value value_word(const char *text)
{
	return text && *text ? (struct value){.kind = VALUE_TEXT, .text = text} : missing;
}

static const char *question_text(const struct question *question, struct arena *arena)
{
	static const char *const names[] = {"holders", "person", "charged", "away", "employment", "balance", "number", "open-cases", "case",
		"turns", "watch", "started", "rows", "log", "headcount"};
	const char *text = names[question->kind];
	char at[TIME_TEXT];

	if (question->name)
		text = arena_printf(arena, "%s %s", text, question->name);
	if (question->of)
		text = arena_printf(arena, "%s %s", text, question->of);
	if (question->period)
		text = arena_printf(arena, "%s %s", text, question->period);
	if (question->kind == ASK_TURNS) {
		time_short(question->at_s, at);
		text = arena_printf(arena, "%s %s", text, at);
	}
	return question->kind == ASK_NUMBER ? arena_printf(arena, "%s %d", text, question->year) : text;
}

static const char *answer_text(const struct question *question, const struct answer *answer, struct arena *arena)
{
	struct buf buf;

	if (question->kind == ASK_CASE)
		return answer->file ? answer->file->id : "";
	if (question->kind == ASK_TURNS) {
		buf_init(&buf, arena);
		for (size_t i = 0; i < answer->turn_count; i++)
			buf_printf(&buf, "%s%s/%s/%s", i ? " " : "", answer->turns[i].shift, answer->turns[i].seat, answer->turns[i].person);
		return buf_text(&buf);
	}
	if (question->kind != ASK_HOLDERS && question->kind != ASK_PERSON && question->kind != ASK_CHARGED)
		return value_text(&answer->value, arena);
	buf_init(&buf, arena);
	for (size_t i = 0; i < answer->capacity_count; i++)
		buf_printf(&buf, "%s%s/%s%s", i ? " " : "", answer->capacities[i].person, answer->capacities[i].post ? answer->capacities[i].post : "",
			answer->capacities[i].acting ? "/acting" : "");
	return buf_text(&buf);
}

static void eval_note(struct eval *eval, const struct question *question, const struct answer *answer)
{
	struct arena *arena = eval->scene->arena;
	const char *text = question_text(question, arena);
	struct node *pair;

	for (size_t i = 0; i < eval->asked->count; i++)
		if (text_equal(eval->asked->kids[i]->kids[0]->text, text))
			return;
	pair = node_list(arena, (struct node_mark){0});
	node_add(arena, pair, node_scalar(arena, text, (struct node_mark){0}));
	node_add(arena, pair, node_scalar(arena, answer_text(question, answer, arena), (struct node_mark){0}));
	node_add(arena, eval->asked, pair);
}

/* What this very decision has posted already stands on the account too, though the store does not know it yet. */
static void eval_pending(const struct eval *eval, const struct question *question, struct value *balance)
{
	for (size_t i = 0; i < eval->pending_count; i++) {
		const struct node *data = eval->pending[i].data;
		bool money = node_get(data, "fen") != NULL;
		const char *kind = node_text(data, "kind", "");
		int64_t amount = node_int(data, money ? "fen" : "number", 0);

		const char *month = node_text(data, "period", NULL);

		if (eval->pending[i].kind == EVENT_POSTED && !month)
			month = period_text("month", time_day(eval->pending[i].at_s), eval->scene->arena);
		if (eval->pending[i].kind != EVENT_POSTED || !period_has(question->period, month) || !text_equal(node_text(data, "account", ""), question->name) ||
			!text_equal(node_text(data, "key", ""), question->of))
			continue;
		if (text_equal(kind, "release") || text_equal(kind, "reverse"))
			amount = -amount;
		if (balance->kind == VALUE_MISSING)
			*balance = (struct value){.kind = money ? VALUE_MONEY : VALUE_NUMBER};
		if (balance->kind == VALUE_MONEY)
			balance->fen += amount;
		else
			balance->number += amount;
	}
}

struct answer eval_ask(struct eval *eval, const struct question *question)
{
	const struct lookup *lookup = eval->scene->lookup;
	struct answer answer = {.value = {.kind = VALUE_MISSING}};

	struct question about = *question;

	about.workflow = eval->scene->workflow ? eval->scene->workflow->id : NULL;
	if (eval->fault || !lookup || !lookup->ask)
		return answer;
	if (lookup->ask(lookup->context, &about, eval->scene->arena, &answer, eval->err) != 0) {
		eval->fault = true;
		return (struct answer){.value = {.kind = VALUE_MISSING}};
	}
	if (question->kind == ASK_BALANCE)
		eval_pending(eval, question, &answer.value);
	eval_note(eval, question, &answer);
	return answer;
}

static bool is_applicant(const struct eval *eval, const char *person)
{
	return eval->applicant && text_equal(eval->applicant, person);
}

/* The posts that are the person's own; acting ones are not, they are lent. */
static struct value person_posts(struct eval *eval, const char *person, const struct answer *answer)
{
	struct value *items = arena_array(eval->scene->arena, answer->capacity_count + 1, sizeof(*items));
	size_t count = 0;
	bool seen = false;

	for (size_t i = 0; i < answer->capacity_count; i++) {
		bool twice = answer->capacities[i].acting || !answer->capacities[i].post;

		for (size_t k = 0; k < count && !twice; k++)
			twice = text_equal(items[k].text, answer->capacities[i].post);
		if (twice)
			continue;
		items[count++] = value_word(answer->capacities[i].post);
		seen = seen || text_equal(eval->post, answer->capacities[i].post);
	}
	if (is_applicant(eval, person) && !seen && eval->post && *eval->post)
		items[count++] = value_word(eval->post);
	return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

static struct value person_part(struct eval *eval, const char *person, const char *part)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer;

	if (text_equal(part, "employment")) {
		question.kind = ASK_EMPLOYMENT;
		return eval_ask(eval, &question).value;
	}
	if (is_applicant(eval, person) && text_equal(part, "post") && eval->post && *eval->post)
		return value_word(eval->post);
	if (is_applicant(eval, person) && text_equal(part, "unit") && eval->unit && *eval->unit)
		return value_word(eval->unit);
	answer = eval_ask(eval, &question);
	if (text_equal(part, "posts"))
		return person_posts(eval, person, &answer);
	if (answer.capacity_count == 0)
		return missing;
	return value_word(text_equal(part, "unit") ? answer.capacities[0].unit : answer.capacities[0].post);
}

static struct value thing_part(const struct thing *thing, const char *part)
{
	if (text_equal(part, "title"))
		return value_word(thing->title);
	if (text_equal(part, "kind"))
		return value_word(thing->kind);
	return *value_map_get(&thing->attributes, part);
}

static struct value unit_part(const struct unit *unit, const char *part)
{
	return text_equal(part, "title") ? value_word(unit->title) : *value_map_get(&unit->attributes, part);
}

static struct value case_part(struct eval *eval, const char *id, const char *part)
{
	struct question question = {.kind = ASK_CASE, .of = id, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	const struct value *value;

	if (!answer.file)
		return missing;
	value = value_map_get(&answer.file->fields, part);
	if (value->kind != VALUE_MISSING)
		return *value;
	if (text_equal(part, "outcome"))
		return value_word(answer.file->outcome);
	if (text_equal(part, "number"))
		return value_word(answer.file->number);
	return text_equal(part, "applicant") ? value_word(answer.file->applicant) : missing;
}

static struct value step_part(struct eval *eval, const char *step, const char *part)
{
	const struct act *act = eval->scene->file ? roll_act(eval->scene->file, step) : NULL;

	if (text_equal(part, "done"))
		return (struct value){.kind = VALUE_FLAG, .flag = act && roll_done(eval->scene, step)};
	if (!act)
		return missing;
	if (text_equal(part, "telephone"))
		return (struct value){.kind = VALUE_FLAG, .flag = act->way == WAY_TELEPHONE};
	if (text_equal(part, "acting"))
		return (struct value){.kind = VALUE_FLAG, .flag = roll_acting(eval->scene->file, step)};
	if (text_equal(part, "at"))
		return (struct value){.kind = VALUE_TIME, .time_s = act->happened_s};
	if (text_equal(part, "on"))
		return (struct value){.kind = VALUE_DAY, .day = time_day(act->happened_s)};
	return text_equal(part, "by") ? value_word(act->actor) : missing;
}

static const struct field *line_field(const struct eval *eval, const char *name)
{
	const struct workflow *workflow = eval->scene->workflow;

	for (size_t i = 0; workflow && i < workflow->line_field_count; i++)
		if (text_equal(workflow->lines[i].name, name))
			return &workflow->lines[i];
	return NULL;
}

/* The declared field that a plain name is here; NULL when it is none. */
static const struct field *plain_field(const struct eval *eval, const char *name, bool *of_line)
{
	const struct field *field = eval->line ? line_field(eval, name) : NULL;

	*of_line = field != NULL;
	return field || !eval->scene->workflow ? field : workflow_field(eval->scene->workflow, name);
}

static struct value fact_value(struct eval *eval, const struct fact *fact)
{
	struct value value = missing;

	if (eval->depth >= EVAL_MAX_DEPTH)
		return missing;
	eval->depth++;
	if (fact->expr)
		value = expr_value(eval, fact->expr);
	else
		value = (struct value){.kind = VALUE_FLAG, .flag = cond_holds(eval, fact->cond)};
	eval->depth--;
	return value;
}

static struct value builtin_value(const struct eval *eval, const char *name)
{
	const struct casefile *file = eval->scene->file;
	bool open = file && file->status != CASE_NONE;
	int64_t opened_s = open ? file->opened_s : eval->scene->now_s;

	if (text_equal(name, "applicant"))
		return value_word(eval->applicant);
	if (text_equal(name, "each"))
		return value_word(eval->item);
	if (text_equal(name, "opened-at"))
		return (struct value){.kind = VALUE_TIME, .time_s = opened_s};
	if (text_equal(name, "opened-on"))
		return (struct value){.kind = VALUE_DAY, .day = time_day(opened_s)};
	if (text_equal(name, "now"))
		return (struct value){.kind = VALUE_TIME, .time_s = eval->scene->now_s};
	if (text_equal(name, "today"))
		return (struct value){.kind = VALUE_DAY, .day = time_day(eval->scene->now_s)};
	if (text_equal(name, "number"))
		return value_word(open ? file->number : NULL);
	return text_equal(name, "outcome") ? value_word(open ? file->outcome : NULL) : missing;
}

static struct value plain_value(struct eval *eval, const char *name)
{
	const struct workflow *workflow = eval->scene->workflow;
	bool of_line;
	const struct field *field = plain_field(eval, name, &of_line);

	if (eval->given && value_map_get(eval->given, name)->kind != VALUE_MISSING)
		return *value_map_get(eval->given, name);
	if (field && of_line)
		return *value_map_get(eval->line, name);
	if (field)
		return eval->fields ? *value_map_get(eval->fields, name) : missing;
	for (size_t i = 0; workflow && i < workflow->fact_count; i++)
		if (text_equal(workflow->facts[i].name, name))
			return fact_value(eval, &workflow->facts[i]);
	return builtin_value(eval, name);
}

static struct value lines_value(struct eval *eval, const char *part)
{
	struct value *items = arena_array(eval->scene->arena, eval->line_count + 1, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; eval->lines && i < eval->line_count; i++) {
		const struct value *value = value_map_get(&eval->lines[i], part);

		if (value->kind != VALUE_MISSING)
			items[count++] = *value;
	}
	return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

/* What a name of people, things or cases has behind its dot. False when the head is no such name. */
static bool part_value(struct eval *eval, const char *head, const char *part, struct value *value)
{
	bool of_line;
	const struct field *field = plain_field(eval, head, &of_line);
	struct value base = plain_value(eval, head);
	const struct thing *thing;
	const struct unit *unit;

	*value = missing;
	if (text_equal(head, "applicant") || (field && field->type == TYPE_PERSON)) {
		if (base.kind == VALUE_TEXT)
			*value = person_part(eval, base.text, part);
		return true;
	}
	if (field && field->type == TYPE_CASE) {
		if (base.kind == VALUE_TEXT)
			*value = case_part(eval, base.text, part);
		return true;
	}
	thing = base.kind == VALUE_TEXT ? rulebook_thing(eval->scene->book, base.text) : NULL;
	unit = base.kind == VALUE_TEXT ? rulebook_unit(eval->scene->book, base.text) : NULL;
	if (thing)
		*value = thing_part(thing, part);
	else if (unit)
		*value = unit_part(unit, part);
	return thing || unit || (field && (field->type == TYPE_THING || field->type == TYPE_UNIT));
}

static bool is_person_part(const char *part)
{
	return text_equal(part, "post") || text_equal(part, "posts") || text_equal(part, "unit") || text_equal(part, "employment");
}

/* How the office reads an unclear text: the option it has chosen. */
static struct value reading_value(const struct eval *eval, const char *name)
{
	const struct reading *reading = rulebook_reading(eval->scene->book, name);

	return reading ? (struct value){.kind = VALUE_TEXT, .text = reading->chosen} : missing;
}

static struct value dotted_value(struct eval *eval, const char *name, const char *dot)
{
	const char *head = arena_strndup(eval->scene->arena, name, (size_t)(dot - name));
	const struct unit *unit;
	struct value value;

	if (strchr(head, '.')) {
		value = eval_name(eval, head);
		unit = value.kind == VALUE_TEXT ? rulebook_unit(eval->scene->book, value.text) : NULL;
		return unit ? unit_part(unit, dot + 1) : value.kind == VALUE_TEXT ? person_part(eval, value.text, dot + 1) : missing;
	}
	if (text_equal(head, "lines"))
		return lines_value(eval, dot + 1);
	if (text_equal(head, "reading"))
		return reading_value(eval, dot + 1);
	if (part_value(eval, head, dot + 1, &value))
		return value;
	if (eval->scene->workflow && roll_has(eval->scene, head))
		return step_part(eval, head, dot + 1);
	/* a fact that is a person */
	value = plain_value(eval, head);
	return value.kind == VALUE_TEXT && is_person_part(dot + 1) ? person_part(eval, value.text, dot + 1) : missing;
}

struct value eval_name(struct eval *eval, const char *name)
{
	const char *dot = strrchr(name, '.');
	struct value value;

	if (text_starts(name, "table "))
		value = eval_table_value(eval, name + strlen("table "));
	else
		value = dot ? dotted_value(eval, name, dot) : plain_value(eval, name);
	if (eval->fault)
		return missing;
	if (value.kind == VALUE_MISSING)
		eval->unknown = name;
	return value;
}

static struct value eval_get(void *context, const char *name)
{
	return eval_name(context, name);
}

static bool test_holds(struct eval *eval, const struct cond *cond)
{
	struct names names = {eval, eval_get};
	struct value value = cond->name ? eval_name(eval, cond->name) : missing;

	if (cond->cell)
		return cell_holds(cond->cell, &value, &names);
	return value.kind == VALUE_FLAG && value.flag;
}

bool cond_holds(struct eval *eval, const struct cond *cond)
{
	bool all = true, any = false;

	if (!cond)
		return true;
	if (cond->kind == COND_TEST)
		return test_holds(eval, cond) != cond->negated;
	for (size_t i = 0; i < cond->count && all && !any; i++) {
		bool holds = cond_holds(eval, cond->kids[i]);

		all = all && (holds || cond->kind == COND_ANY);
		any = any || (holds && cond->kind == COND_ANY);
	}
	return cond->kind == COND_ALL ? all : any;
}

static struct value call_value(struct eval *eval, const struct expr *expr)
{
	struct value args[FUNCTION_MAX_ARGS] = {missing, missing, missing};
	struct value value;

	for (size_t i = 0; i < expr->arg_count && i < FUNCTION_MAX_ARGS; i++) {
		char want = expr->function->args[i];
		bool words = want == 'p' || want == 'c' || want == 'a' || want == 'w' || want == 'r' || want == 's', dated = want == 'd';

		args[i] = expr_value(eval, expr->args[i]);
		if (want == 'l' || want == 'L')
			continue;
		if (args[i].kind == VALUE_MISSING || (words && args[i].kind != VALUE_TEXT) || (dated && args[i].kind != VALUE_DAY && args[i].kind != VALUE_TIME))
			return missing;
	}
	value = expr->function->call(eval, expr, args);
	return eval->fault ? missing : value;
}

struct value expr_value(struct eval *eval, const struct expr *expr)
{
	struct value value = missing;

	if (!expr)
		return missing;
	switch (expr->kind) {
	case EXPR_LITERAL:
		return expr->literal;
	case EXPR_NAME:
		return eval_name(eval, expr->name);
	case EXPR_CALL:
		return call_value(eval, expr);
	case EXPR_IF:
		return expr_value(eval, expr->args[cond_holds(eval, expr->cond) ? 0 : 1]);
	case EXPR_SHIFT:
		value = expr_value(eval, expr->args[0]);
		return limit_shift(&eval->scene->book->work, expr->by, &value, expr->back);
	case EXPR_FIRST:
		for (size_t i = 0; i < expr->arg_count && value.kind == VALUE_MISSING; i++)
			value = expr_value(eval, expr->args[i]);
		break;
	}
	return value;
}
