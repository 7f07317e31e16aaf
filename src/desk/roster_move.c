/* SPDX-License-Identifier: MIT */
/* roster_move: rosters in acceptance cases. In memory a turn is changed by whoever keeps the roster or takes it over; the words of a refusal are those of the
   desk (roster_put.c). */
#include "roster_move.h"

#include "antou/arena.h"
#include "antou/casefile.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "book_world.h"
#include "event_data.h"
#include "glossary.h"
#include "roster_room.h"
#include "world_turn.h"

#include <string.h>

/* ---- reading ---- */

static const char *text_under(const struct node *map, const char *key)
{
	const struct node *node = glossary_get(map, key, NULL);

	return node && node->kind == NODE_SCALAR ? node->text : "";
}

static bool turn_read(const struct case_reader *reader, const struct roster_def *roster, const struct node *node, struct turn *out, const char **words)
{
	*out = (struct turn){.roster = roster->id, .shift = text_under(node, "shift"), .seat = text_under(node, "seat"), .person = text_under(node, "person"),
	        .day = DAY_NONE, .how = "", .words = ""};
	day_parse(text_under(node, "day"), &out->day);
	if (out->day == DAY_NONE || !turn_span(roster, out) || !roster_seat(roster, out->seat)) {
		*words = arena_printf(reader->arena, "%s里没有这个班次或席位（%s %s %s）；请核对 day、shift、seat", roster->title, text_under(node, "day"), out->shift, out->seat);
		return false;
	}
	if (*out->person && !world_person(reader->world, out->person)) {
		*words = arena_printf(reader->arena, "person 的“%s”不在 staff.yaml 里；请核对人员代号", out->person);
		return false;
	}
	return true;
}

static bool published_read(const struct case_reader *reader, const struct node *node, struct roster_move *move, const char **words)
{
	const struct node *list = glossary_get(node, "turns", NULL);

	if (!list || list->kind != NODE_LIST || list->count == 0) {
		*words = "少了 turns；请写一列 {day: …, shift: …, seat: …, person: …}";
		return false;
	}
	move->turns = arena_array(reader->arena, list->count, sizeof(*move->turns));
	for (; move->count < list->count; move->count++) {
		struct turn *turn = &move->turns[move->count];

		if (!turn_read(reader, move->roster, list->kids[move->count], turn, words))
			return false;
		move->from = move->count == 0 || turn->day < move->from ? turn->day : move->from;
		move->to = move->count == 0 || turn->day > move->to ? turn->day : move->to;
	}
	return true;
}

bool roster_move_read(const struct case_reader *reader, const struct node *node, const char *text, const struct roster_move **out, const char **words)
{
	size_t len = strcspn(text, " ");
	const char *verb = arena_strndup(reader->arena, text, len), *id = text[len] ? text_trim(reader->arena, text + len) : "";
	struct roster_move *move = arena_alloc(reader->arena, sizeof(*move));

	*out = NULL;
	move->change = glossary_is(verb, "turn");
	if (!move->change && !glossary_is(verb, "roster"))
		return true;
	move->roster = rulebook_roster(reader->book->rules, id);
	move->was = text_under(node, "was");
	move->words = text_under(node, "words");
	if (!move->roster) {
		*words = arena_printf(reader->arena, "没有“%s”这张值班表；请核对 rosters.yaml", id);
		return false;
	}
	if (!move->change) {
		*out = move;
		return published_read(reader, node, move, words);
	}
	move->turns = arena_alloc(reader->arena, sizeof(*move->turns));
	move->count = 1;
	*out = move;
	if (!turn_read(reader, move->roster, node, move->turns, words))
		return false;
	move->from = move->to = move->turns->day;
	return true;
}

/* ---- in memory ---- */

struct rehearsing {
	struct world *world;
	struct scene scene;
	struct casefile none;
	const struct roster_move *move;
	struct arena *arena;
	const char **words;
	struct err *err;
};

static struct plan plan_of(struct rehearsing *at, const struct turn *turns, size_t count)
{
	const struct roster_move *move = at->move;
	struct plan plan = {.roster = move->roster, .from = move->from, .to = move->to};
	struct turn *around = arena_array(at->arena, at->world->turn_count + 1, sizeof(*around));

	plan.line_count = roster_sheet_lines(at->scene.book, move->roster, move->from, move->to, turns, count, at->arena, &plan.lines);
	for (size_t i = 0; i < at->world->turn_count; i++) {
		struct turn turn = at->world->turns[i];
		const struct roster_def *roster = rulebook_roster(at->scene.book, turn.roster);

		if (roster && turn_span(roster, &turn) && (roster != move->roster || turn.day < move->from || turn.day > move->to))
			around[plan.around_count++] = turn;
	}
	plan.around = around;
	return plan;
}

static bool about_change(const struct roster_move *move, const struct turn *line)
{
	return !move->change || (text_equal(line->shift, move->turns->shift) && text_equal(line->seat, move->turns->seat)) ||
	       (*move->turns->person && text_equal(line->person, move->turns->person));
}

static int memory_judge(struct rehearsing *at, const struct turn *turns, size_t count)
{
	struct plan plan = plan_of(at, turns, count);
	struct plan_issue *issues;
	size_t issue_count;

	if (engine_roster_judge(&at->scene, &plan, at->move->change, &issues, &issue_count, at->err) != 0)
		return -1;
	for (size_t i = 0; i < issue_count && issues[i].refused && !**at->words; i++)
		if (about_change(at->move, &plan.lines[issues[i].line]))
			*at->words = arena_printf(at->arena, "%s%s%s%s。", issues[i].words, issues[i].cites->basis_count ? "（" : "",
			        issues[i].cites->basis_count ? issues[i].cites->basis[0] : "", issues[i].cites->basis_count ? "）" : "");
	return 0;
}

/* A publication, against what stands on its days. */
static void memory_keep(struct rehearsing *at)
{
	const struct roster_move *move = at->move;
	struct turn *standing = arena_array(at->arena, at->world->turn_count + 1, sizeof(*standing));
	const char *kept;
	size_t count = 0;

	for (size_t i = 0; i < at->world->turn_count; i++)
		if (text_equal(at->world->turns[i].roster, move->roster->id) && at->world->turns[i].day >= move->from && at->world->turns[i].day <= move->to)
			standing[count++] = at->world->turns[i];
	kept = roster_kept(move->roster, standing, count, move->turns, move->count, at->scene.now_s, at->arena);
	if (kept)
		*at->words = kept;
}

static void memory_record(struct rehearsing *at, enum event_kind kind, const char *how)
{
	const struct roster_move *move = at->move;
	struct node *data = event_data_new(at->arena), *list = node_list(at->arena, (struct node_mark){0});
	struct event event = {.case_id = "", .kind = kind, .at_s = at->scene.now_s, .data = data};

	for (size_t i = 0; i < move->count; i++)
		node_add(at->arena, list, turn_data(&move->turns[i], at->arena));
	if (move->change)
		event.data = data = turn_data(move->turns, at->arena);
	else
		event_data_node(data, at->arena, "turns", list);
	event_data_day(data, at->arena, "from", move->from);
	event_data_day(data, at->arena, "to", move->to);
	event_data_text(data, at->arena, "how", how);
	event_data_text(data, at->arena, "roster", move->roster->id);
	event_data_text(data, at->arena, "was", move->was);
	event_data_text(data, at->arena, "words", move->words);
	world_turn_record(at->world, &event);
}

static bool sits_there(const struct turn *turn, const struct turn *seat, const char *person)
{
	return turn->day == seat->day && text_equal(turn->roster, seat->roster) && text_equal(turn->shift, seat->shift) && text_equal(turn->seat, seat->seat) &&
	       text_equal(turn->person, person);
}

static int memory_change(struct rehearsing *at, const char *as, bool keeper)
{
	const struct turn *seat = at->move->turns;
	struct turn *turns = arena_array(at->arena, at->world->turn_count + 1, sizeof(*turns));
	bool sat = !*at->move->was, may = keeper;
	size_t count = 0;

	if (!keeper && (engine_may_sit(&at->scene, at->move->roster, as, seat, &may, at->err) != 0))
		return -1;
	for (size_t i = 0; i < at->world->turn_count; i++) {
		const struct turn *turn = &at->world->turns[i];

		if (!text_equal(turn->roster, at->move->roster->id) || turn->day != seat->day)
			continue;
		sat = sat || sits_there(turn, seat, at->move->was);
		if (!sits_there(turn, seat, at->move->was))
			turns[count++] = *turn;
	}
	if (*seat->person)
		turns[count++] = *seat;
	if (!keeper && !text_equal(seat->person, as))
		*at->words = "换别人值班由排班的人办；自己可以顶班。";
	else if (!may)
		*at->words = "您不在可值这个席位的人里，不能顶班。";
	else if (!keeper && (at->scene.now_s >= seat->to_s || at->scene.now_s < seat->from_s - DAY_SECONDS))
		*at->words = "顶班只在开班前一天之内，或当班时。请找排班的人调整。";
	else if (!keeper && !*at->move->words)
		*at->words = "请写明为什么顶班。";
	else if (!sat)
		*at->words = "这个班的席位上已不是那个人。请重看值班表。";
	if (!**at->words && memory_judge(at, turns, count) != 0)
		return -1;
	if (!**at->words)
		memory_record(at, EVENT_TURN_CHANGED, keeper ? "assigned" : "taken");
	return 0;
}

int roster_move_memory(struct world *world, const struct lookup *lookup, int64_t at_s, const char *as, const struct roster_move *move, struct arena *arena,
        const char **words, struct err *err)
{
	struct rehearsing at = {.world = world, .move = move, .arena = arena, .words = words, .err = err};
	bool keeper;

	*words = NULL;
	casefile_init(&at.none);
	at.scene = (struct scene){.book = world->book->rules, .file = &at.none, .lookup = lookup, .now_s = at_s, .arena = arena};
	if (engine_keeps_roster(&at.scene, move->roster, as, &keeper, err) != 0)
		return -1;
	*words = "";
	if (move->change ? memory_change(&at, as, keeper) != 0 : keeper && memory_judge(&at, move->turns, move->count) != 0)
		return -1;
	if (!move->change && keeper && !**words)
		memory_keep(&at);
	if (!move->change && !keeper)
		*words = arena_printf(arena, "%s由排班的人公布，您不能公布。", move->roster->title);
	else if (!move->change && !**words)
		memory_record(&at, EVENT_ROSTER_PUBLISHED, NULL);
	if (!**words)
		*words = NULL;
	return 0;
}

/* ---- on a desk ---- */

int roster_move_desk(struct desk *desk, const struct session *session, const struct roster_move *move, struct arena *arena, struct err *err)
{
	const struct turn *turn = move->turns;
	struct turn_line *lines = arena_array(arena, move->count + 1, sizeof(*lines));
	struct roster_plan plan = {.roster = move->roster, .from = move->from, .to = move->to, .lines = lines, .line_count = move->count};

	if (move->change)
		return desk_turn_change(desk, session, move->roster->id, turn->day, turn->shift, turn->seat, move->was, turn->person, move->words, err);
	for (size_t i = 0; i < move->count; i++)
		lines[i] = (struct turn_line){.shift = move->turns[i].shift, .seat = move->turns[i].seat, .person = move->turns[i].person, .day = move->turns[i].day};
	return desk_roster_publish(desk, session, &plan, move->words, arena, err);
}
