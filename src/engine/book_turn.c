/* SPDX-License-Identifier: MIT */
/* book_turn: `turn:` of a step: who sits in a seat of a roster once it is met. One, or a list: a swap is two. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "book_roster.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

static const struct expr *part_of(struct scope *scope, const struct node *node, const char *key, bool needed)
{
	const struct node *part = glossary_get(node, key, NULL);

	if (!part && needed)
		issues_add(scope->build->issues, node->mark, "轮值少了“%s”（%s）；请写 roster、day、shift、seat、person", key, glossary_chinese(key));
	return part ? expr_read(scope, part, NULL) : NULL;
}

static void person_check(struct scope *scope, const struct node *node, const char *key, const struct expr *expr)
{
	if (expr && expr->shape.kind != VALUE_MISSING && expr->shape.domain != DOMAIN_PERSON)
		issues_add(scope->build->issues, read_mark(node, key), "轮值的“%s”应是人，却是%s", key, shape_noun(&expr->shape));
}

/* The roster and the seat are named outright. */
static void seat_check(struct scope *scope, const struct node *node, const struct shift_change *change)
{
	const char *name = arena_printf(scope->build->arena, "%s.%s", change->roster, change->seat), *seat;
	const struct roster_def *roster;

	if (!*change->roster || !*change->seat)
		return;
	roster = roster_named(scope->build, read_mark(node, rulebook_roster(scope->build->book, change->roster) ? "seat" : "roster"), name, &seat);
	if (roster && roster_seat(roster, seat)->most > 1 && !change->was)
		issues_add(scope->build->issues, node->mark, "“%s”不止一人，要写“was”（原为）：换下的是谁", roster_seat(roster, seat)->title);
}

static void turn_read(struct scope *scope, const struct node *node, struct shift_change *change)
{
	static const char *const keys[] = {"roster", "day", "shift", "seat", "person", "was", "basis", "reading"};

	change->roster = change->seat = "";
	change->cites = read_cites(scope->build, node, node->mark);
	if (!read_is_map(scope->build, node, "轮值"))
		return;
	read_keys(scope->build, node, "轮值要素", keys, READ_COUNT(keys));
	change->roster = read_needed(scope->build, node, "轮值", "roster");
	change->seat = read_needed(scope->build, node, "轮值", "seat");
	change->day = part_of(scope, node, "day", true);
	change->shift = part_of(scope, node, "shift", true);
	change->person = part_of(scope, node, "person", true);
	change->was = part_of(scope, node, "was", false);
	person_check(scope, node, "person", change->person);
	person_check(scope, node, "was", change->was);
	if (change->day && change->day->shape.kind != VALUE_MISSING && !shape_dated(&change->day->shape))
		issues_add(scope->build->issues, read_mark(node, "day"), "轮值的“day”应是日期，却是%s", shape_noun(&change->day->shape));
	seat_check(scope, node, change);
}

void step_turns(struct scope *scope, struct step *step, const struct node *map)
{
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(map, "turn", NULL), &count);
	struct shift_change *changes = arena_array(scope->build->arena, count + 1, sizeof(*changes));

	for (size_t i = 0; i < count; i++)
		turn_read(scope, items[i], &changes[i]);
	step->turns = changes;
	step->turn_count = count;
}
