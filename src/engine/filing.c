/* SPDX-License-Identifier: MIT */
/* filing: what the clock files, and what of it is found by looking at the calendar and at accounts rather than at a case: recurring duties, and periods that have
   ended. When it is time the desk says. */
#include "filing.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"

#include <string.h>

struct value_map *filing_names(struct eval *eval)
{
	struct value_map *names = arena_alloc(eval->scene->arena, sizeof(*names));

	*names = (struct value_map){0};
	eval->given = names;
	return names;
}

bool field_lists(const struct field *field)
{
	return field->type == TYPE_CHOICES || field->type == TYPE_PERSONS || field->type == TYPE_UNITS;
}

struct value filing_value(const struct field *field, struct value value, struct arena *arena)
{
	struct value *item;

	if (!field || !field_lists(field) || value.kind == VALUE_LIST || value.kind == VALUE_MISSING)
		return value;
	item = arena_alloc(arena, sizeof(*item));
	*item = value;
	return (struct value){.kind = VALUE_LIST, .list = {item, 1}};
}

struct command filing_command(struct eval *eval, const char *workflow, const struct opening_value *with, size_t count, const char *from)
{
	struct command command = {.action = ACTION_OPEN, .workflow = workflow, .case_id = from, .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true,
		.actor = "clock"};
	const struct workflow *opens = rulebook_workflow(eval->scene->book, workflow);

	for (size_t i = 0; i < count; i++) {
		struct value value = with[i].is ? expr_value(eval, with[i].is) : (struct value){.kind = from ? VALUE_TEXT : VALUE_MISSING, .text = from};

		if (value.kind != VALUE_MISSING)
			value_map_put(&command.fields, eval->scene->arena, with[i].field,
				filing_value(opens ? workflow_field(opens, with[i].field) : NULL, value, eval->scene->arena));
	}
	return command;
}

/* ---- whom ---- */

struct people {
	struct arena *arena;
	const char **ids;
	size_t count, cap;
};

/* In the order of their ids, so that every answer files in the same one. */
static void people_put(struct people *people, const struct capacity *capacity)
{
	size_t at = people->count;

	for (size_t i = 0; i < people->count; i++)
		if (text_equal(people->ids[i], capacity->person))
			return;
	if (capacity->acting)
		return;
	people->ids = arena_grow(people->arena, people->ids, people->count, &people->cap, sizeof(*people->ids));
	for (; at > 0 && strcmp(people->ids[at - 1], capacity->person) > 0; at--)
		people->ids[at] = people->ids[at - 1];
	people->ids[at] = capacity->person;
	people->count++;
}

static void people_everybody(struct eval *eval, struct people *people)
{
	const struct rulebook *book = eval->scene->book;

	for (size_t i = 0; i < book->post_count; i++) {
		struct question question = {.kind = ASK_HOLDERS, .name = book->posts[i].id, .at_s = eval->scene->now_s};
		struct answer answer;

		if (book->posts[i].outside)
			continue;
		answer = eval_ask(eval, &question);
		for (size_t k = 0; k < answer.capacity_count; k++)
			people_put(people, &answer.capacities[k]);
	}
}

const char **filing_people(struct eval *eval, const struct actor *actor, size_t *count)
{
	struct people people = {.arena = eval->scene->arena};
	struct resolved resolved;

	actor_resolve(eval, actor, &resolved);
	if (resolved.anybody)
		people_everybody(eval, &people);
	for (size_t i = 0; i < resolved.who_count; i++)
		people_put(&people, &resolved.who[i]);
	*count = people.count;
	return people.ids;
}

/* ---- recurring duties ---- */

int engine_recurring(const struct scene *scene, const struct recurring *rule, int32_t day, struct command **out, size_t *count, struct err *err)
{
	struct value_map *names;
	const char **people = NULL;
	struct eval eval;

	eval_init(&eval, scene, err);
	names = filing_names(&eval);
	value_map_put(names, scene->arena, "occurrence", (struct value){.kind = VALUE_DAY, .day = day});
	*count = 1;
	if (rule->each)
		people = filing_people(&eval, rule->each, count);
	*out = arena_array(scene->arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++) {
		if (people)
			value_map_put(names, scene->arena, "each", (struct value){.kind = VALUE_TEXT, .text = people[i]});
		(*out)[i] = filing_command(&eval, rule->workflow, rule->with, rule->with_count, NULL);
	}
	return eval.fault ? -1 : 0;
}
