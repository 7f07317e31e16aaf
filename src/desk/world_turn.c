/* SPDX-License-Identifier: MIT */
/* world_turn: the rosters of an office in memory: what staff.yaml and events say of turns, and what the engine asks of them. The turns are never changed in
   place, so that whoever kept count and place can go back to them. */
#include "world_turn.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "event_data.h"
#include "glossary.h"
#include "issues.h"
#include "roster.h"

#include <string.h>

/* ---- staff.yaml ---- */

static const char *text_under(const struct node *map, const char *key)
{
	const struct node *node = glossary_get(map, key, NULL);

	return node && node->kind == NODE_SCALAR ? node->text : "";
}

static bool turn_known(const struct world *world, const struct turn *turn, struct node_mark mark, struct issues *issues)
{
	const struct roster_def *roster = rulebook_roster(world->book->rules, turn->roster);
	const char *words = NULL;

	if (!roster)
		words = arena_printf(world->arena, "没有“%s”这张值班表；请先写进 rosters.yaml", turn->roster);
	else if (!roster_shift(roster, turn->shift))
		words = arena_printf(world->arena, "%s没有“%s”这个班次；请核对", roster->title, turn->shift);
	else if (!roster_seat(roster, turn->seat))
		words = arena_printf(world->arena, "%s没有“%s”这个席位；请核对", roster->title, turn->seat);
	else if (turn->day == DAY_NONE)
		words = "值班人少了 day；请写成 2026-03-02";
	else if (!world_person(world, turn->person))
		words = arena_printf(world->arena, "people 里没有“%s”；请核对人员代号", turn->person);
	if (words && issues)
		issues_add(issues, mark, "%s", words);
	return !words;
}

void world_turn_staff(struct world *world, const struct node *node, struct issues *issues)
{
	struct turn turn = {.roster = text_under(node, "roster"), .shift = text_under(node, "shift"), .seat = text_under(node, "seat"),
	        .person = text_under(node, "person"), .day = DAY_NONE, .how = "planned", .words = ""};

	day_parse(text_under(node, "day"), &turn.day);
	if (!turn_known(world, &turn, node->mark, issues))
		return;
	world->turns = arena_grow(world->arena, world->turns, world->turn_count, &world->turn_cap, sizeof(*world->turns));
	world->turns[world->turn_count++] = turn;
}

struct node *world_turn_data(const struct world *world, const char *roster, struct arena *arena)
{
	struct node *data = event_data_new(arena), *list = node_list(arena, (struct node_mark){0});
	int32_t from = DAY_NONE, to = DAY_NONE;

	for (size_t i = 0; i < world->turn_count; i++) {
		const struct turn *turn = &world->turns[i];

		if (!text_equal(turn->roster, roster))
			continue;
		node_add(arena, list, turn_data(turn, arena));
		from = from == DAY_NONE || turn->day < from ? turn->day : from;
		to = to == DAY_NONE || turn->day > to ? turn->day : to;
	}
	if (from == DAY_NONE)
		return NULL;
	event_data_day(data, arena, "from", from);
	event_data_text(data, arena, "roster", roster);
	event_data_day(data, arena, "to", to);
	event_data_node(data, arena, "turns", list);
	return data;
}

/* ---- events ---- */

static void turn_said(struct world *world, const struct node *node, const char *roster, const char *how)
{
	struct turn turn = {.roster = roster, .shift = node_text(node, "shift", ""), .seat = node_text(node, "seat", ""), .person = node_text(node, "person", ""),
	        .day = DAY_NONE, .how = how, .words = node_text(node, "words", "")};

	if (!day_parse(node_text(node, "day", ""), &turn.day) || !*turn.shift || !*turn.seat || !*turn.person)
		return;
	for (size_t i = 0; i < world->turn_count; i++) {
		const struct turn *old = &world->turns[i];

		if (old->day == turn.day && text_equal(old->roster, roster) && text_equal(old->shift, turn.shift) && text_equal(old->seat, turn.seat) &&
		        text_equal(old->person, turn.person)) {
			world->turns[i] = turn;
			return;
		}
	}
	world->turns = arena_grow(world->arena, world->turns, world->turn_count, &world->turn_cap, sizeof(*world->turns));
	world->turns[world->turn_count++] = turn;
}

/* A copy without the turns of days from..to, or without one of them. */
static void turns_without(struct world *world, const char *roster, int32_t from, int32_t to, const struct node *one)
{
	const struct turn *old = world->turns;
	size_t count = world->turn_count;

	world->turns = arena_array(world->arena, count + 1, sizeof(*world->turns));
	world->turn_count = 0;
	world->turn_cap = count + 1;
	for (size_t i = 0; i < count; i++) {
		bool gone = text_equal(old[i].roster, roster) && old[i].day >= from && old[i].day <= to;

		if (one)
			gone = gone && text_equal(old[i].shift, node_text(one, "shift", "")) && text_equal(old[i].seat, node_text(one, "seat", "")) &&
			       text_equal(old[i].person, node_text(one, "was", ""));
		if (!gone)
			world->turns[world->turn_count++] = old[i];
	}
}

void world_turn_record(struct world *world, const struct event *event)
{
	const struct node *data = event->data, *turns = node_get(data, "turns");
	const char *roster = node_text(data, "roster", ""), *how = node_text(data, "how", "planned");
	int32_t from = DAY_NONE, to = DAY_NONE;
	bool changed = event->kind == EVENT_TURN_CHANGED;

	if (!day_parse(node_text(data, changed ? "day" : "from", ""), &from) || !day_parse(node_text(data, changed ? "day" : "to", ""), &to))
		return;
	turns_without(world, roster, from, to, changed ? data : NULL);
	if (changed)
		turn_said(world, data, roster, text_equal(how, "undone") ? "planned" : how);
	for (size_t i = 0; !changed && turns && turns->kind == NODE_LIST && i < turns->count; i++)
		turn_said(world, turns->kids[i], roster, "planned");
}

/* ---- questions ---- */

static const struct casefile *shift_open(const struct world *world, const char *workflow)
{
	for (size_t i = world->file_count; workflow && i-- > 0;)
		if ((world->files[i]->status == CASE_OPEN || world->files[i]->status == CASE_STOPPED) && text_equal(world->files[i]->workflow, workflow))
			return world->files[i];
	return NULL;
}

static void ask_rows(const struct world *world, const struct roster_def *roster, const struct question *question, struct arena *arena, struct answer *out)
{
	struct turn *turns = arena_array(arena, world->turn_count + 1, sizeof(*turns));
	struct value_map *rows;
	size_t count = 0;

	for (size_t i = 0; i < world->turn_count; i++) {
		char day[DAY_TEXT];

		day_text(world->turns[i].day, day);
		if (text_equal(world->turns[i].roster, roster->id) && question->period && text_starts(day, question->period))
			turns[count++] = world->turns[i];
	}
	out->row_count = roster_rows(world->book->rules, roster, turns, count, arena, &rows);
	out->rows = rows;
}

void world_turn_ask(const struct world *world, const struct question *question, struct arena *arena, struct answer *out)
{
	const struct roster_def *roster = rulebook_roster(world->book->rules, question->kind == ASK_ROWS ? question->of : question->name);
	const struct casefile *shift = roster ? shift_open(world, roster->workflow) : NULL;
	bool asks_case = question->kind == ASK_WATCH && text_equal(question->of, "case");
	struct turn *turns;
	size_t count;

	if (!roster)
		return;
	if (question->kind == ASK_ROWS) {
		ask_rows(world, roster, question, arena, out);
		return;
	}
	if (asks_case) {
		if (shift)
			out->value = (struct value){.kind = VALUE_TEXT, .text = shift->id};
		return;
	}
	count = roster_turns_during(roster, question->of, question->at_s, question->kind == ASK_TURNS ? question->until_s : 0, world->turns, world->turn_count, arena,
	        &turns);
	if (question->kind == ASK_WATCH) {
		out->value = roster_watch(roster, question->of, shift, turns, count, arena);
		return;
	}
	out->turns = turns;
	out->turn_count = count;
}
