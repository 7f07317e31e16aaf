/* SPDX-License-Identifier: MIT */
/* actor_resolve: whom an actor means at this moment: what the rulebook names, and the persons who hold it. */
#include "actor.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "eval.h"
#include "eval_table.h"

#include <string.h>

struct resolver {
	struct eval *eval;
	struct resolved *out;
	struct capacity *who;
	size_t post_cap, who_cap;
};

static void resolve(struct resolver *resolver, const struct actor *actor);

static void resolver_post(struct resolver *resolver, const char *id)
{
	struct resolved *out = resolver->out;

	for (size_t i = 0; i < out->post_count; i++)
		if (text_equal(out->posts[i], id))
			return;
	if (!id || !*id)
		return;
	out->posts = arena_grow(resolver->eval->scene->arena, out->posts, out->post_count, &resolver->post_cap, sizeof(*out->posts));
	out->posts[out->post_count++] = id;
}

/* A person is named once; the first capacity found stays, but a held one replaces a lent one. */
static void resolver_person(struct resolver *resolver, const struct capacity *capacity)
{
	struct resolved *out = resolver->out;

	for (size_t i = 0; i < out->who_count; i++) {
		if (!text_equal(resolver->who[i].person, capacity->person))
			continue;
		if (resolver->who[i].acting && !capacity->acting)
			resolver->who[i] = *capacity;
		return;
	}
	resolver->who = arena_grow(resolver->eval->scene->arena, resolver->who, out->who_count, &resolver->who_cap, sizeof(*resolver->who));
	resolver->who[out->who_count++] = *capacity;
}

static size_t resolver_ask(struct resolver *resolver, enum question_kind kind, const char *name, const char *of)
{
	struct question question = {.kind = kind, .name = name, .of = of, .at_s = resolver->eval->scene->now_s};
	struct answer answer = eval_ask(resolver->eval, &question);

	for (size_t i = 0; i < answer.capacity_count; i++)
		resolver_person(resolver, &answer.capacities[i]);
	return answer.capacity_count;
}

static void resolve_post(struct resolver *resolver, const char *id, const char *unit)
{
	const struct post *post = rulebook_post(resolver->eval->scene->book, id);

	resolver_post(resolver, id);
	if (post && post->outside)
		resolver->out->outside = true;
	resolver_ask(resolver, ASK_HOLDERS, id, unit);
}

static void resolve_unit(struct resolver *resolver, const char *id)
{
	const struct rulebook *book = resolver->eval->scene->book;

	resolver_post(resolver, id);
	for (size_t i = 0; i < book->post_count; i++)
		resolver_ask(resolver, ASK_HOLDERS, book->posts[i].id, id);
}

static void resolve_group(struct resolver *resolver, const char *id)
{
	const struct group *group = rulebook_group(resolver->eval->scene->book, id);

	resolver_post(resolver, id);
	for (size_t i = 0; group && i < group->post_count; i++)
		resolver_ask(resolver, ASK_HOLDERS, group->posts[i], NULL);
}

static void resolve_body(struct resolver *resolver, const char *id)
{
	const struct body *body = rulebook_body(resolver->eval->scene->book, id);

	resolver_post(resolver, id);
	if (body && body->member_post)
		resolver_ask(resolver, ASK_HOLDERS, body->member_post, NULL);
}

/* A person in the capacity that is theirs first. */
static void resolver_ask_first(struct resolver *resolver, const char *person)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = resolver->eval->scene->now_s};
	struct answer answer = eval_ask(resolver->eval, &question);

	if (answer.capacity_count > 0)
		resolver_person(resolver, &answer.capacities[0]);
}

static void resolve_person(struct resolver *resolver, const char *person)
{
	struct eval *eval = resolver->eval;
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	bool applicant = eval->applicant && text_equal(eval->applicant, person);

	if (answer.capacity_count > 0)
		resolver_person(resolver, &answer.capacities[0]);
	if (applicant && eval->post && *eval->post)
		resolver_post(resolver, eval->post);
	else
		resolver_post(resolver, answer.capacity_count > 0 ? answer.capacities[0].post : person);
}

/* An id that a value gave: the office's, else a person's. */
static void resolve_id(struct resolver *resolver, const char *id, bool person)
{
	const struct rulebook *book = resolver->eval->scene->book;

	if (!person && rulebook_post(book, id))
		resolve_post(resolver, id, NULL);
	else if (!person && rulebook_unit(book, id))
		resolve_unit(resolver, id);
	else if (!person && rulebook_group(book, id))
		resolve_group(resolver, id);
	else if (!person && rulebook_body(book, id))
		resolve_body(resolver, id);
	else
		resolve_person(resolver, id);
}

/* What a name that has no value yet is called. */
static const char *name_title(const struct resolver *resolver, const struct actor *actor)
{
	const struct workflow *workflow = resolver->eval->scene->workflow;

	/* the shape of a fact may come from a field that it looks at: its own title goes before that */
	for (size_t i = 0; workflow && i < workflow->fact_count; i++)
		if (text_equal(workflow->facts[i].name, actor->name))
			return workflow->facts[i].title;
	return actor->shape.field ? actor->shape.field->title : actor->name;
}

/* A person field that is still empty: those who may be named in it. */
static void resolve_empty(struct resolver *resolver, const struct actor *actor)
{
	const struct field *field = actor->shape.field;

	for (size_t i = 0; field && i < field->post_count; i++)
		resolver_post(resolver, field->posts[i]);
	if (!field || field->post_count == 0)
		resolver_post(resolver, name_title(resolver, actor));
}

static void resolve_name(struct resolver *resolver, const struct actor *actor)
{
	struct value value = eval_name(resolver->eval, actor->name);
	bool person = actor->shape.domain == DOMAIN_PERSON;

	if (value.kind == VALUE_TEXT)
		resolve_id(resolver, value.text, person);
	else if (value.kind == VALUE_LIST)
		for (size_t i = 0; i < value.list.count; i++)
			if (value.list.items[i].kind == VALUE_TEXT)
				resolve_id(resolver, value.list.items[i].text, person);
	if (value.kind == VALUE_MISSING)
		resolve_empty(resolver, actor);
}

/* The unit or thing that `of` names; NULL when it is not known. */
static const char *resolve_of(struct resolver *resolver, const struct actor *actor)
{
	struct value value;

	if (actor->of_id)
		return actor->of_id;
	if (!actor->of_name)
		return NULL;
	value = eval_name(resolver->eval, actor->of_name);
	if (value.kind != VALUE_TEXT)
		return NULL;
	if (actor->of_shape.domain == DOMAIN_PERSON)
		value = eval_name(resolver->eval, arena_printf(resolver->eval->scene->arena, "%s.unit", actor->of_name));
	return value.kind == VALUE_TEXT ? value.text : NULL;
}

static void resolve_relation(struct resolver *resolver, const struct actor *actor)
{
	const struct relation *relation = rulebook_relation(resolver->eval->scene->book, actor->id);
	const char *of = resolve_of(resolver, actor);

	for (size_t i = 0; relation && i < relation->post_count; i++)
		resolver_post(resolver, relation->posts[i]);
	if (!relation || !of || resolver_ask(resolver, ASK_CHARGED, relation->id, of) > 0)
		return;
	for (size_t i = 0; i < relation->post_count; i++)
		resolver_ask(resolver, ASK_HOLDERS, relation->posts[i], relation->of_thing ? NULL : of);
}

static void resolve_post_of(struct resolver *resolver, const struct actor *actor)
{
	const char *of = resolve_of(resolver, actor);

	if (of || (!actor->of_id && !actor->of_name))
		resolve_post(resolver, actor->id, of);
	else
		resolver_post(resolver, actor->id);
}

static void resolve_table(struct resolver *resolver, const struct actor *actor)
{
	size_t *hits, count = eval_table_hits(resolver->eval, actor->column.table, &hits);

	for (size_t i = 0; i < count; i++)
		if (hits[i] < actor->count && actor->items[hits[i]])
			resolve(resolver, actor->items[hits[i]]);
}

/* Whoever the open shift, or else the roster, says is on duty now; each in their own first post. */
static void resolve_watch(struct resolver *resolver, const struct actor *actor)
{
	const char *dot = strchr(actor->id, '.');
	const char *roster = dot ? arena_strndup(resolver->eval->scene->arena, actor->id, (size_t)(dot - actor->id)) : actor->id;
	struct question question = {.kind = ASK_WATCH, .name = roster, .of = actor->of_id, .at_s = resolver->eval->scene->now_s};
	struct value persons = eval_ask(resolver->eval, &question).value;

	resolver_post(resolver, actor->id);
	for (size_t i = 0; persons.kind == VALUE_LIST && i < persons.list.count; i++)
		if (persons.list.items[i].kind == VALUE_TEXT)
			resolver_ask_first(resolver, persons.list.items[i].text);
}

static void resolve(struct resolver *resolver, const struct actor *actor)
{
	switch (actor->kind) {
	case ACTOR_NOBODY:
		break;
	case ACTOR_STAFF:
		resolver->out->anybody = true;
		break;
	case ACTOR_POST:
		resolve_post_of(resolver, actor);
		break;
	case ACTOR_UNIT:
		resolve_unit(resolver, actor->id);
		break;
	case ACTOR_GROUP:
		resolve_group(resolver, actor->id);
		break;
	case ACTOR_BODY:
		resolve_body(resolver, actor->id);
		break;
	case ACTOR_RELATION:
		resolve_relation(resolver, actor);
		break;
	case ACTOR_PERSON:
		resolve_person(resolver, actor->id);
		break;
	case ACTOR_NAME:
		resolve_name(resolver, actor);
		break;
	case ACTOR_TABLE:
		resolve_table(resolver, actor);
		break;
	case ACTOR_WATCH:
		resolve_watch(resolver, actor);
		break;
	case ACTOR_LIST:
		for (size_t i = 0; i < actor->count; i++)
			resolve(resolver, actor->items[i]);
		break;
	}
}

void actor_resolve(struct eval *eval, const struct actor *actor, struct resolved *out)
{
	struct resolver resolver = {.eval = eval, .out = out};

	*out = (struct resolved){.posts = NULL};
	if (actor)
		resolve(&resolver, actor);
	if (out->anybody)
		out->who_count = 0;
	out->who = resolver.who;
	out->vacant = !out->anybody && !out->outside && out->who_count == 0;
}
