/* SPDX-License-Identifier: MIT */
/* planning: see planning.h. Each change goes through the draft's text: what is kept is what is judged and shown. */
#include "planning.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_view.h"

static const char draft_step[] = "roster";

void planning_init(struct planning *planning)
{
	*planning = (struct planning){0};
	arena_init(&planning->arena);
}

void planning_fini(struct planning *planning)
{
	arena_fini(&planning->arena);
}

bool planning_begun(const struct planning *planning)
{
	return planning->plan.roster != NULL;
}

/* ---- as a text ---- */

static void write_day(struct json *json, const char *key, int32_t day)
{
	char text[DAY_TEXT];

	day_text(day, text);
	json_text(json, key, text);
}

static void write_turn(struct json *json, const struct turn_line *line, bool by_hand)
{
	json_object(json, NULL);
	write_day(json, "day", line->day);
	json_text(json, "shift", line->shift);
	json_text(json, "seat", line->seat);
	json_text(json, "person", line->person);
	json_bool(json, "hand", by_hand);
	json_object_end(json);
}

/* by_hand NULL: none of them. */
static const char *plan_text(const struct roster_plan *plan, const bool *by_hand, struct arena *arena)
{
	struct json json;
	struct buf buf;

	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "roster", plan->roster->id);
	write_day(&json, "from", plan->from);
	write_day(&json, "to", plan->to);
	json_array(&json, "turns");
	for (size_t i = 0; i < plan->line_count; i++) {
		if (plan->lines[i].person[0] != '\0')
			write_turn(&json, &plan->lines[i], by_hand != NULL && by_hand[i]);
	}
	json_array_end(&json);
	json_object_end(&json);
	return buf_text(&buf);
}

static int32_t read_day(const struct node *node, const char *key)
{
	int32_t day = DAY_NONE;

	day_parse(node_text(node, key, ""), &day);
	return day;
}

/* False when it is no plan of a roster that there is. */
static bool plan_read(const struct rulebook *book, const char *text, struct arena *arena, struct roster_plan *out, bool **by_hand)
{
	const struct node *turns;
	struct node *root;
	struct err err;

	if (book == NULL || text == NULL || node_from_json(text, strlen(text), arena, &root, &err) != 0)
		return false;
	*out = (struct roster_plan){.roster = rulebook_roster(book, node_text(root, "roster", "")), .from = read_day(root, "from"), .to = read_day(root, "to")};
	turns = node_get(root, "turns");
	if (out->roster == NULL || turns == NULL || turns->kind != NODE_LIST)
		return false;
	out->lines = arena_array(arena, turns->count + 1, sizeof(*out->lines));
	*by_hand = arena_array(arena, turns->count + 1, sizeof(**by_hand));
	for (size_t i = 0; i < turns->count; i++) {
		const struct node *turn = turns->kids[i];

		(*by_hand)[out->line_count] = node_bool(turn, "hand", false);
		out->lines[out->line_count++] = (struct turn_line){.day = read_day(turn, "day"), .shift = node_text(turn, "shift", ""), .seat = node_text(turn, "seat", ""),
		        .person = node_text(turn, "person", ""), .shift_title = "", .seat_title = "", .name = "", .phone = "", .how = "", .words = ""};
	}
	return true;
}

/* ---- as a draft ---- */

static int plan_keep(struct planning *planning, const struct seat *seat, const char *text, struct err *err)
{
	const struct roster_plan *plan = &planning->plan;
	struct draft_row draft = {.id = planning->draft_id, .step = draft_step, .content = text};
	char from[DAY_TEXT], to[DAY_TEXT];
	struct arena scratch;
	int result;

	arena_init(&scratch);
	day_text(plan->from, from);
	day_text(plan->to, to);
	draft.title = arena_printf(&scratch, spoken("排班　%s %s—%s"), plan->roster->title, from, to + 5);
	result = desk_save_draft(seat->desk, &seat->session, &draft, err);
	if (result == 0)
		planning->draft_id = draft.id;
	arena_fini(&scratch);
	return result;
}

static bool same_turn(const struct turn_line *a, const struct turn_line *b)
{
	return a->day == b->day && text_equal(a->shift, b->shift) && text_equal(a->seat, b->seat) && text_equal(a->person, b->person);
}

/* Judging puts the lines in their order and adds those that are empty. */
static bool *marks_carried(const struct roster_plan *before, const bool *by_hand, const struct roster_plan *after, struct arena *arena)
{
	bool *carried = arena_array(arena, after->line_count + 1, sizeof(*carried));

	for (size_t i = 0; i < before->line_count; i++) {
		for (size_t k = 0; by_hand[i] && k < after->line_count; k++)
			carried[k] = carried[k] || same_turn(&before->lines[i], &after->lines[k]);
	}
	return carried;
}

/* What text says becomes the plan, judged. On a fault everything is as it was. */
static int plan_take(struct planning *planning, const struct seat *seat, const char *text, struct err *err)
{
	struct roster_plan plan, read;
	struct arena made;
	bool *by_hand;

	arena_init(&made);
	if (!plan_read(desk_book(seat->desk), arena_strdup(&made, text), &made, &read, &by_hand)) {
		arena_fini(&made);
		return err_set(err, ERR_MISSING, spoken("这份排班草稿已不能用：现行的规则书里没有这张值班表。请丢掉它，另排。"));
	}
	plan = read;
	if (desk_roster_judge(seat->desk, &seat->session, &plan, &made, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	planning->by_hand = marks_carried(&read, by_hand, &plan, &made);
	planning->plan = plan;
	arena_fini(&planning->arena);
	planning->arena = made;
	return 0;
}

static int plan_set(struct planning *planning, const struct seat *seat, const struct roster_plan *plan, const bool *by_hand, struct err *err)
{
	struct arena scratch;
	const char *text;
	int result;

	arena_init(&scratch);
	text = plan_text(plan, by_hand, &scratch);
	result = plan_take(planning, seat, text, err);
	if (result == 0)
		result = plan_keep(planning, seat, text, err);
	arena_fini(&scratch);
	return result;
}

int planning_judge(struct planning *planning, const struct seat *seat, struct err *err)
{
	struct arena scratch;
	int result;

	if (!planning_begun(planning))
		return 0;
	arena_init(&scratch);
	result = plan_take(planning, seat, plan_text(&planning->plan, planning->by_hand, &scratch), err);
	arena_fini(&scratch);
	return result;
}

int planning_restore(struct planning *planning, const struct seat *seat, const char *roster, struct err *err)
{
	struct draft_row *drafts;
	struct arena scratch;
	size_t count;
	int result;

	arena_init(&scratch);
	result = desk_drafts(seat->desk, &seat->session, &scratch, &drafts, &count, err);
	for (size_t i = 0; result == 0 && i < count && !planning_begun(planning); i++) {
		if (!text_equal(planning_roster_of(&drafts[i], &scratch), roster))
			continue;
		result = plan_take(planning, seat, drafts[i].content, err);
		if (result == 0)
			planning->draft_id = drafts[i].id;
	}
	arena_fini(&scratch);
	return result;
}

const char *planning_roster_of(const struct draft_row *draft, struct arena *arena)
{
	struct node *root;
	struct err err;

	if (!text_equal(draft->step, draft_step) || draft->content == NULL || node_from_json(draft->content, strlen(draft->content), arena, &root, &err) != 0)
		return NULL;
	return node_text(root, "roster", NULL);
}

/* ---- changes ---- */

int planning_propose(struct planning *planning, const struct seat *seat, const char *roster, int32_t from, int32_t to, const struct turn_line *kept,
        size_t kept_count, struct err *err)
{
	const struct roster_plan *begun = &planning->plan;
	const struct turn_line *held = kept != NULL ? kept : begun->lines;
	size_t held_count = kept != NULL ? kept_count : begun->line_count, count = 0;
	struct roster_plan proposed;
	struct turn_line *settled;
	struct arena scratch;
	bool *by_hand;
	int result;

	arena_init(&scratch);
	settled = arena_array(&scratch, held_count + 1, sizeof(*settled));
	for (size_t i = 0; i < held_count; i++) {
		if (held[i].person[0] != '\0' && held[i].day >= from && held[i].day <= to && (kept != NULL || planning->by_hand[i]))
			settled[count++] = held[i];
	}
	result = desk_roster_propose(seat->desk, &seat->session, roster, from, to, settled, count, &scratch, &proposed, err);
	by_hand = arena_array(&scratch, result == 0 ? proposed.line_count + 1 : 1, sizeof(*by_hand));
	for (size_t i = 0; result == 0 && i < proposed.line_count; i++) {
		for (size_t k = 0; k < count; k++)
			by_hand[i] = by_hand[i] || same_turn(&settled[k], &proposed.lines[i]);
	}
	if (result == 0)
		result = plan_set(planning, seat, &proposed, by_hand, err);
	arena_fini(&scratch);
	return result;
}

int planning_put(struct planning *planning, const struct seat *seat, const struct turn_line *line, const char *person, struct err *err)
{
	const struct roster_plan *begun = &planning->plan;
	struct roster_plan changed = *begun;
	struct arena scratch;
	bool *by_hand;
	size_t at = 0;
	int result;

	arena_init(&scratch);
	changed.lines = arena_array(&scratch, begun->line_count + 2, sizeof(*changed.lines));
	by_hand = arena_array(&scratch, begun->line_count + 2, sizeof(*by_hand));
	for (size_t i = 0; i < begun->line_count; i++) {
		changed.lines[i] = begun->lines[i];
		by_hand[i] = planning->by_hand[i];
	}
	while (at < begun->line_count && !same_turn(&begun->lines[at], line))
		at++;
	if (at == begun->line_count)
		changed.line_count++;
	changed.lines[at] = *line;
	changed.lines[at].person = arena_strdup(&scratch, person);
	by_hand[at] = true;
	result = plan_set(planning, seat, &changed, by_hand, err);
	arena_fini(&scratch);
	return result;
}

/* ---- the end of it ---- */

static void plan_forget(struct planning *planning)
{
	arena_fini(&planning->arena);
	planning_init(planning);
}

int planning_drop(struct planning *planning, const struct seat *seat, struct err *err)
{
	int64_t draft_id = planning->draft_id;

	plan_forget(planning);
	return draft_id == 0 ? 0 : desk_drop_draft(seat->desk, &seat->session, draft_id, err);
}

int planning_publish(struct planning *planning, const struct seat *seat, struct err *err)
{
	struct arena scratch;
	int result;

	arena_init(&scratch);
	result = desk_roster_publish(seat->desk, &seat->session, &planning->plan, NULL, &scratch, err);
	arena_fini(&scratch);
	return result == 0 ? planning_drop(planning, seat, err) : -1;
}

size_t planning_refusals(const struct planning *planning)
{
	size_t count = 0;

	while (count < planning->plan.issue_count && planning->plan.issues[count].refused)
		count++;
	return count;
}
