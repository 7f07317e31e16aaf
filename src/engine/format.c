/* SPDX-License-Identifier: MIT */
/* format: texts of the rulebook with {names} in them, such as the label of a case and what a check says. People stand in them by their names, units and things
   by their titles. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/event.h"
#include "antou/text.h"
#include "eval.h"
#include "expr.h"

#include <string.h>

static const struct fact *fact_named(const struct workflow *workflow, const char *name)
{
	for (size_t i = 0; i < workflow->fact_count; i++)
		if (text_equal(workflow->facts[i].name, name))
			return &workflow->facts[i];
	return NULL;
}

static const struct field *line_named(const struct workflow *workflow, const char *name)
{
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (text_equal(workflow->lines[i].name, name))
			return &workflow->lines[i];
	return NULL;
}

/* CASE.field: of the workflow that CASE is a case of. */
static const struct field *field_behind(const struct eval *eval, const char *name, const char *dot)
{
	const struct workflow *workflow = eval->scene->workflow, *other;
	const char *head = arena_strndup(eval->scene->arena, name, (size_t)(dot - name));
	const struct field *field = workflow_field(workflow, head);

	if (text_equal(head, "lines"))
		return line_named(workflow, dot + 1);
	other = field && field->type == TYPE_CASE && field->kind ? rulebook_head(eval->scene->book, field->kind) : NULL;
	return other ? workflow_field(other, dot + 1) : NULL;
}

/* Are the words under this name ids of people? */
static bool names_person(const struct eval *eval, const char *name)
{
	const struct workflow *workflow = eval->scene->workflow;
	const char *dot = strrchr(name, '.');
	const struct field *field = NULL;
	const struct fact *fact;

	if (eval->given && value_map_get(eval->given, name)->kind != VALUE_MISSING)
		return true;
	if (workflow && dot)
		field = field_behind(eval, name, dot);
	else if (workflow)
		field = eval->line ? line_named(workflow, name) : NULL;
	if (workflow && !field)
		field = workflow_field(workflow, name);
	if (field)
		return field->type == TYPE_PERSON || field->type == TYPE_PERSONS;
	fact = workflow ? fact_named(workflow, name) : NULL;
	if (fact)
		return fact->expr && fact->expr->shape.domain == DOMAIN_PERSON;
	return text_equal(name, "applicant") || text_equal(name, "each") || (dot && (text_equal(dot, ".by") || text_equal(dot, ".applicant")));
}

static const char *word_shown(struct eval *eval, bool person, const char *word)
{
	struct question question = {.kind = ASK_PERSON, .of = word, .at_s = eval->scene->now_s};
	struct answer answer;

	if (!person)
		return rulebook_title(eval->scene->book, word);
	if (event_actor_title(word))
		return event_actor_title(word);
	answer = eval_ask(eval, &question);
	return answer.capacity_count ? answer.capacities[0].name : rulebook_title(eval->scene->book, word);
}

static const char *value_shown(struct eval *eval, bool person, const struct value *value)
{
	struct buf buf;

	if (value->kind == VALUE_TEXT)
		return word_shown(eval, person, value->text);
	if (value->kind != VALUE_LIST)
		return value_text(value, eval->scene->arena);
	buf_init(&buf, eval->scene->arena);
	for (size_t i = 0; i < value->list.count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", value_shown(eval, person, &value->list.items[i]));
	return buf_text(&buf);
}

const char *eval_format(struct eval *eval, const char *format)
{
	struct buf buf;

	buf_init(&buf, eval->scene->arena);
	for (const char *at = format; *at;) {
		size_t len = strcspn(at, "{");
		const char *close = at[len] ? strchr(at + len, '}') : NULL;
		const char *name;
		struct value value;

		buf_add(&buf, at, len);
		at += len;
		if (!close) {
			buf_puts(&buf, at);
			break;
		}
		name = arena_strndup(eval->scene->arena, at + 1, (size_t)(close - at) - 1);
		value = eval_name(eval, name);
		buf_puts(&buf, value_shown(eval, names_person(eval, name), &value));
		at = close + 1;
	}
	return buf_text(&buf);
}
