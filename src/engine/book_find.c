/* SPDX-License-Identifier: MIT */
/* book_find: looking things up in a finished rulebook (or one being built: the nouns that stand already). */
#include "book_office.h"
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "roster.h"

#include <string.h>

/* One look-up by id over one array of the book. */
#define FIND(items, count, member, id)                            \
	for (size_t i = 0; id && i < (count); i++)                \
		if (text_equal((items)[i].member, id))            \
			return &(items)[i];                       \
	return NULL

const struct post *rulebook_post(const struct rulebook *book, const char *id)
{
	FIND(book->posts, book->post_count, id, id);
}

const struct unit *rulebook_unit(const struct rulebook *book, const char *id)
{
	FIND(book->units, book->unit_count, id, id);
}

const struct group *rulebook_group(const struct rulebook *book, const char *id)
{
	FIND(book->groups, book->group_count, id, id);
}

const struct relation *rulebook_relation(const struct rulebook *book, const char *id)
{
	FIND(book->relations, book->relation_count, id, id);
}

const struct body *rulebook_body(const struct rulebook *book, const char *id)
{
	FIND(book->bodies, book->body_count, id, id);
}

const struct thing *rulebook_thing(const struct rulebook *book, const char *id)
{
	FIND(book->things, book->thing_count, id, id);
}

/* FNV-1a, Fowler, Noll and Vo. */
static size_t hash_of(const char *id)
{
	uint32_t hash = 2166136261u;

	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return hash;
}

void rulebook_index(struct rulebook *book, struct arena *arena)
{
	const struct clause **slots;
	size_t count = 16;

	while (count < book->clause_count * 2)
		count *= 2;
	slots = arena_array(arena, count, sizeof(*slots));
	for (size_t i = 0; i < book->clause_count; i++) {
		size_t at = hash_of(book->clauses[i].id) & (count - 1);

		while (slots[at])
			at = (at + 1) & (count - 1);
		slots[at] = &book->clauses[i];
	}
	book->clause_slots = slots;
	book->clause_slot_count = count;
}

const struct clause *rulebook_clause(const struct rulebook *book, const char *id)
{
	if (!id || !book->clause_slot_count)
		return NULL;
	for (size_t at = hash_of(id) & (book->clause_slot_count - 1); book->clause_slots[at]; at = (at + 1) & (book->clause_slot_count - 1))
		if (strcmp(book->clause_slots[at]->id, id) == 0)
			return book->clause_slots[at];
	return NULL;
}

const struct reading *rulebook_reading(const struct rulebook *book, const char *name)
{
	FIND(book->readings, book->reading_count, name, name);
}

const struct series_def *rulebook_series(const struct rulebook *book, const char *id)
{
	FIND(book->series, book->series_count, id, id);
}

const struct roster_def *rulebook_roster(const struct rulebook *book, const char *id)
{
	FIND(book->rosters, book->roster_count, id, id);
}

/* ROSTER or ROSTER.SEAT */
static const char *roster_title(const struct rulebook *book, const char *id)
{
	const char *dot = id ? strchr(id, '.') : NULL;
	size_t len = dot ? (size_t)(dot - id) : id ? strlen(id) : 0;

	for (size_t i = 0; i < book->roster_count; i++) {
		const struct roster_def *roster = &book->rosters[i];
		const struct seat_def *seat = dot ? roster_seat(roster, dot + 1) : NULL;

		if (strlen(roster->id) == len && memcmp(roster->id, id, len) == 0 && (seat || !dot))
			return seat ? seat->title : roster->title;
	}
	return id;
}

int rulebook_level(const struct rulebook *book, const char *word)
{
	for (size_t i = 0; word && i < book->secrecy_count; i++)
		if (text_equal(book->secrecy[i], word))
			return (int)i + 1;
	return 0;
}

const struct account_def *rulebook_account(const struct rulebook *book, const char *id)
{
	FIND(book->accounts, book->account_count, id, id);
}

const struct register_def *register_declared(const struct rulebook *book, const char *id)
{
	FIND(book->registers, book->register_count, id, id);
}

const struct workflow *rulebook_head(const struct rulebook *book, const char *id)
{
	for (size_t i = 0; id && i < book->workflow_count; i++)
		if (text_equal(book->workflows[i]->id, id))
			return book->workflows[i];
	return NULL;
}

const struct step *workflow_step(const struct workflow *workflow, const char *id)
{
	for (size_t i = 0; id && i < workflow->step_count; i++)
		if (text_equal(workflow->steps[i].id, id))
			return &workflow->steps[i];
	FIND(workflow->duties, workflow->duty_count, id, id);
}

const struct field *workflow_field(const struct workflow *workflow, const char *name)
{
	FIND(workflow->fields, workflow->field_count, name, name);
}

const char *rulebook_title(const struct rulebook *book, const char *id)
{
	const struct post *post = rulebook_post(book, id);
	const struct unit *unit = rulebook_unit(book, id);
	const struct group *group = rulebook_group(book, id);
	const struct body *body = rulebook_body(book, id);
	const struct relation *relation = rulebook_relation(book, id);
	const struct thing *thing = rulebook_thing(book, id);

	if (post)
		return post->title;
	if (unit)
		return unit->title;
	if (group)
		return group->title;
	if (body)
		return body->title;
	if (relation)
		return relation->title;
	return thing ? thing->title : roster_title(book, id);
}
