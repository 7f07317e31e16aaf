/* SPDX-License-Identifier: MIT */
/* book_world: answers of an office in memory. It decides nothing: who may do what is asked by the engine. */
#include "book_world.h"

#include "antou/arena.h"
#include "antou/casefile.h"
#include "antou/day.h"
#include "antou/text.h"
#include "period.h"
#include "world_attend.h"
#include "world_log.h"
#include "world_turn.h"

#include <string.h>

struct capacities {
	struct capacity *items;
	size_t count, cap;
};

void world_init(struct world *world, const struct book *book, struct arena *arena)
{
	memset(world, 0, sizeof(*world));
	world->book = book;
	world->arena = arena;
}

void world_file(struct world *world, struct casefile *file)
{
	world->files = arena_grow(world->arena, world->files, world->file_count, &world->file_cap, sizeof(*world->files));
	world->files[world->file_count++] = file;
}

const struct world_person *world_person(const struct world *world, const char *id)
{
	for (size_t i = 0; i < world->person_count; i++)
		if (text_equal(world->people[i].id, id))
			return &world->people[i];
	return NULL;
}

/* ---- people ---- */

static void capacity_put(struct capacities *list, struct arena *arena, struct capacity capacity)
{
	list->items = arena_grow(arena, list->items, list->count, &list->cap, sizeof(*list->items));
	list->items[list->count++] = capacity;
}

static bool holding_holds(const struct world_holding *holding, int64_t at_s)
{
	int32_t day = time_day(at_s);

	return (holding->from == DAY_NONE || holding->from <= day) && (holding->to == DAY_NONE || day <= holding->to);
}

static struct capacity capacity_of(const struct world *world, const struct world_holding *holding)
{
	const struct world_person *person = world_person(world, holding->person);

	return (struct capacity){.person = holding->person,
	        .name = person ? person->name : holding->person,
	        .post = holding->what,
	        .unit = holding->of,
	        .acting = holding->acting,
	        .principal = holding->principal};
}

static const struct world_holding *principal_of(const struct world *world, const char *person, int64_t at_s)
{
	const struct world_holding *first = NULL;

	for (size_t i = 0; i < world->holding_count; i++) {
		const struct world_holding *holding = &world->holdings[i];

		if (holding->relation || !text_equal(holding->person, person) || !holding_holds(holding, at_s))
			continue;
		if (holding->principal)
			return holding;
		first = first ? first : holding;
	}
	return first;
}

static void people_holding(const struct world *world, const struct question *question, struct arena *arena, struct capacities *out)
{
	for (size_t i = 0; i < world->holding_count; i++) {
		const struct world_holding *holding = &world->holdings[i];

		if (holding->relation || (question->name && !text_equal(holding->what, question->name)) ||
		        !holding_holds(holding, question->at_s))
			continue;
		if (question->of && *question->of && !text_equal(holding->of, question->of))
			continue;
		capacity_put(out, arena, capacity_of(world, holding));
	}
}

static void person_holds(const struct world *world, const struct question *question, struct arena *arena, struct capacities *out)
{
	const struct world_holding *principal = principal_of(world, question->of, question->at_s);

	if (principal)
		capacity_put(out, arena, capacity_of(world, principal));
	for (size_t i = 0; principal && i < world->holding_count; i++) {
		const struct world_holding *holding = &world->holdings[i];

		if (holding != principal && !holding->relation && text_equal(holding->person, question->of) &&
		        holding_holds(holding, question->at_s))
			capacity_put(out, arena, capacity_of(world, holding));
	}
}

/* Whoever deputises for somebody in charge does so in that somebody's posts. */
static void deputies_of(const struct world *world, const char *principal, int64_t at_s, struct arena *arena, struct capacities *out)
{
	for (size_t i = 0; i < world->holding_count; i++)
		if (world->holdings[i].deputy_for && text_equal(world->holdings[i].deputy_for, principal) && holding_holds(&world->holdings[i], at_s))
			capacity_put(out, arena, capacity_of(world, &world->holdings[i]));
}

static void people_charged(const struct world *world, const struct question *question, struct arena *arena, struct capacities *out)
{
	for (size_t i = 0; i < world->holding_count; i++) {
		const struct world_holding *holding = &world->holdings[i], *principal;

		if (!holding->relation || !text_equal(holding->what, question->name) || !text_equal(holding->of, question->of) ||
		        !holding_holds(holding, question->at_s))
			continue;
		principal = principal_of(world, holding->person, question->at_s);
		if (principal)
			capacity_put(out, arena, capacity_of(world, principal));
		deputies_of(world, holding->person, question->at_s, arena, out);
	}
}

static bool is_away(const struct world *world, const char *person, int64_t at_s)
{
	int32_t day = time_day(at_s);

	for (size_t i = 0; i < world->absence_count; i++)
		if (text_equal(world->absences[i].person, person) && world->absences[i].from <= day && day <= world->absences[i].to)
			return true;
	return false;
}

/* ---- invented people ---- */

static struct capacity invented(const struct world *world, const char *id, const char *post, const char *unit, struct arena *arena)
{
	return (struct capacity){.person = arena_printf(arena, "@%s", id),
	        .name = rulebook_title(world->book->rules, id),
	        .post = post,
	        .unit = unit && *unit ? unit : world->filer_unit,
	        .principal = true};
}

static void invented_holders(const struct world *world, const struct question *question, struct arena *arena, struct capacities *out)
{
	const char *unit = question->name ? question->name : question->of;

	if (question->name && rulebook_post(world->book->rules, question->name)) {
		capacity_put(out, arena, invented(world, question->name, question->name, question->of, arena));
		return;
	}
	if (!unit || !rulebook_unit(world->book->rules, unit))
		return;
	if (text_equal(unit, world->filer_unit))
		capacity_put(out, arena, invented(world, world->filer_post, world->filer_post, unit, arena));
	capacity_put(out, arena, invented(world, unit, world->filer_post, unit, arena));
}

static void invented_person(const struct world *world, const char *id, struct arena *arena, struct capacities *out)
{
	const struct rulebook *rules = world->book->rules;
	const char *name = *id == '@' ? id + 1 : id;

	if (rulebook_post(rules, name))
		capacity_put(out, arena, invented(world, name, name, NULL, arena));
	else if (rulebook_unit(rules, name))
		capacity_put(out, arena, invented(world, name, world->filer_post, name, arena));
}

static void invented_charged(const struct world *world, const struct question *question, struct arena *arena, struct capacities *out)
{
	const struct relation *relation = rulebook_relation(world->book->rules, question->name);

	for (size_t i = 0; relation && i < relation->post_count; i++)
		capacity_put(out, arena,
		        invented(world, relation->posts[i], relation->posts[i], relation->of_thing ? NULL : question->of, arena));
}

/* ---- the rest ---- */

int64_t world_balance(const struct world *world, const char *account, const char *key, const char *period)
{
	int64_t sum = 0;

	for (size_t i = 0; i < world->posting_count; i++) {
		const struct world_posting *posting = &world->postings[i];

		if (!text_equal(posting->account, account) || (key && !text_equal(posting->key, key)))
			continue;
		if (period_has(period, posting->month))
			sum += posting->units;
	}
	return sum;
}

static struct value balance(const struct world *world, const struct question *question)
{
	const struct account_def *account = rulebook_account(world->book->rules, question->name);
	int64_t units = world_balance(world, question->name, question->of, question->period);

	if (account && account->money)
		return (struct value){.kind = VALUE_MONEY, .fen = units};
	return (struct value){.kind = VALUE_NUMBER, .number = units};
}

static int64_t next_number(const struct world *world, const char *series, int year)
{
	int64_t last = 0;

	for (size_t i = 0; i < world->number_count; i++)
		if (text_equal(world->numbers[i].series, series) && world->numbers[i].year == year && world->numbers[i].n > last)
			last = world->numbers[i].n;
	return last + 1;
}

static int64_t open_cases(const struct world *world, const char *workflow, const char *applicant)
{
	int64_t count = 0;

	for (size_t i = 0; i < world->file_count; i++) {
		const struct casefile *file = world->files[i];

		count += (file->status == CASE_OPEN || file->status == CASE_STOPPED) && text_equal(file->workflow, workflow) &&
		         text_equal(file->applicant, applicant);
	}
	return count;
}

static const struct casefile *case_found(const struct world *world, const char *key)
{
	for (size_t i = 0; i < world->file_count; i++)
		if (text_equal(world->files[i]->id, key) || (world->files[i]->number && text_equal(world->files[i]->number, key)))
			return world->files[i];
	return NULL;
}

static struct value employment(const struct world *world, const char *person)
{
	const struct world_person *found = world_person(world, person);
	const char *text = found ? found->employment : world->invented ? world->filer_employment : NULL;

	return text && *text ? (struct value){.kind = VALUE_TEXT, .text = text} : (struct value){.kind = VALUE_MISSING};
}

static struct value started(const struct world *world, const char *person)
{
	const struct world_person *found = world_person(world, person);

	return found && found->started != DAY_NONE ? (struct value){.kind = VALUE_DAY, .day = found->started} : (struct value){.kind = VALUE_MISSING};
}

static int64_t headcount(const struct world *world, const char *unit)
{
	int64_t count = 0;

	for (size_t i = 0; i < world->person_count; i++)
		count += text_equal(world->people[i].unit, unit);
	return count;
}

static void ask_people(const struct world *world, const struct question *question, struct arena *arena, struct capacities *out)
{
	bool by_id = question->kind == ASK_PERSON;

	if (by_id && !question->of)
		return;
	if (by_id)
		person_holds(world, question, arena, out);
	else if (!world->invented)
		(question->kind == ASK_HOLDERS ? people_holding : people_charged)(world, question, arena, out);
	if (!world->invented || out->count)
		return;
	if (by_id)
		invented_person(world, question->of, arena, out);
	else
		(question->kind == ASK_HOLDERS ? invented_holders : invented_charged)(world, question, arena, out);
}

static struct value number(int64_t n)
{
	return (struct value){.kind = VALUE_NUMBER, .number = n * VALUE_SCALE};
}

static int world_ask(void *context, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	const struct world *world = context;
	struct capacities capacities = {0};

	memset(out, 0, sizeof(*out));
	switch (question->kind) {
	case ASK_HOLDERS:
	case ASK_PERSON:
	case ASK_CHARGED:
		ask_people(world, question, arena, &capacities);
		out->capacities = capacities.items;
		out->capacity_count = capacities.count;
		break;
	case ASK_AWAY:
		out->value = (struct value){.kind = VALUE_FLAG, .flag = is_away(world, question->of, question->at_s)};
		break;
	case ASK_EMPLOYMENT:
		out->value = employment(world, question->of);
		break;
	case ASK_BALANCE:
		out->value = balance(world, question);
		break;
	case ASK_NUMBER:
		if (!question->of) /* nobody keeps numbers here */
			out->value = number(next_number(world, question->name, question->year));
		break;
	case ASK_OPEN_CASES:
		out->value = number(open_cases(world, question->name, question->of));
		break;
	case ASK_CASE:
		out->file = case_found(world, question->of);
		break;
	case ASK_HEADCOUNT:
		if (!world->invented)
			out->value = number(headcount(world, question->of));
		break;
	case ASK_STARTED:
		out->value = started(world, question->of);
		break;
	case ASK_TURNS:
	case ASK_WATCH:
		world_turn_ask(world, question, arena, out);
		break;
	case ASK_ROWS:
		if (text_equal(question->name, "turns"))
			world_turn_ask(world, question, arena, out);
		else if (text_equal(question->name, "attendance"))
			return world_attend_ask(world, &(struct lookup){context, world_ask}, question, arena, out, err);
		else if (text_equal(question->name, "balances"))
			world_tally_ask(world, question, arena, out);
		break;
	case ASK_LOG:
		world_log_ask(world, question->of, arena, out);
		break;
	}
	return 0;
}

struct lookup world_lookup(struct world *world)
{
	return (struct lookup){world, world_ask};
}
