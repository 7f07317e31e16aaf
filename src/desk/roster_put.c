/* SPDX-License-Identifier: MIT */
/* roster_put: publishing a plan, and one turn changed: by whoever keeps the roster, or taken over by who may sit there when it must be. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"
#include "event_data.h"
#include "roster_room.h"

/* Somebody else may take a turn over from a day before it begins. */
enum { TAKE_BEFORE_S = DAY_SECONDS };

static struct node *published_data(struct roster_desk *at, const struct plan *plan, const char *words)
{
	struct node *data = event_data_new(at->arena), *list = node_list(at->arena, (struct node_mark){0});
	for (size_t i = 0; i < plan->line_count; i++)
		if (*plan->lines[i].person)
			node_add(at->arena, list, turn_data(&plan->lines[i], at->arena));
	event_data_day(data, at->arena, "from", plan->from);
	event_data_text(data, at->arena, "roster", at->roster->id);
	event_data_day(data, at->arena, "to", plan->to);
	event_data_node(data, at->arena, "turns", list);
	event_data_text(data, at->arena, "words", words && *words ? words : NULL);
	return data;
}

static int keeper_need(const struct roster_desk *at)
{
	return at->keeper ? 0 : err_set(at->err, ERR_DENIED, spoken("%s由排班的人公布，您不能公布。"), at->roster->title);
}

/* In a transaction: judged by what stands now. */
static int plan_put(struct roster_desk *at, const struct roster_plan *said, const char *words)
{
	struct roster_plan judged;
	struct turn *standing;
	const char *kept;
	struct plan plan;
	size_t count;
	if (roster_sheet(at, said->from, said->to, roster_meant(at, said->lines, said->line_count), said->line_count, &plan) < 0 ||
	        roster_judge(at, &plan, false, &judged) < 0 || roster_refuse(&judged, at->err) < 0 ||
	        roster_turns(at, false, said->from, said->to, &standing, &count) < 0)
		return -1;
	kept = roster_kept(at->roster, standing, count, plan.lines, plan.line_count, at->scene.now_s, at->arena);
	if (kept)
		return err_set(at->err, ERR_DENIED, "%s", kept);
	if (office_event(at->desk, EVENT_ROSTER_PUBLISHED, at->session->person, published_data(at, &plan, words), at->err) < 0)
		return -1;
	return address_stale(at->desk, at->err) < 0 ? -1 : address_within(at->desk, at->err);
}

int desk_roster_publish(struct desk *desk, const struct session *session, const struct roster_plan *plan, const char *words, struct arena *arena,
        struct err *err)
{
	struct roster_desk at;
	if (roster_days(plan->from, plan->to, err) < 0 || roster_open(&at, desk, session, plan->roster->id, arena, err) < 0 || keeper_need(&at) < 0 ||
	        desk_begin(desk, err) < 0)
		return -1;
	return desk_end(desk, plan_put(&at, plan, words), err);
}

/* ---- one turn ---- */

static bool sits_there(const struct turn *turn, const struct turn *seat)
{
	return turn->day == seat->day && text_equal(turn->roster, seat->roster) && text_equal(turn->shift, seat->shift) && text_equal(turn->seat, seat->seat);
}

/* All turns about that day, after the change. */
static int turns_after(struct roster_desk *at, const struct turn *seat, const char *was, struct turn **out, size_t *count)
{
	struct turn *turns;
	size_t turn_count, kept = 0;
	bool sat = !*was;
	if (roster_turns(at, false, seat->day, seat->day, &turns, &turn_count) < 0)
		return -1;
	*out = arena_array(at->arena, turn_count + 1, sizeof(**out));
	for (size_t i = 0; i < turn_count; i++) {
		bool gives_way = *was && sits_there(&turns[i], seat) && text_equal(turns[i].person, was);
		sat = sat || gives_way;
		if (!gives_way)
			(*out)[kept++] = turns[i];
	}
	if (!sat)
		return err_set(at->err, ERR_USAGE, spoken("这个班的%s已不是%s。请重看值班表。"), rulebook_title(at->book, arena_printf(at->arena, "%s.%s", at->roster->id, seat->seat)),
		        names_person(&at->names, was));
	if (*seat->person)
		(*out)[kept++] = *seat;
	*count = kept;
	return 0;
}

/* What the change itself does wrong; what was wrong before is another matter. */
static int change_judge(struct roster_desk *at, const struct turn *seat, const char *was)
{
	struct roster_plan judged;
	struct turn *turns;
	struct plan plan;
	size_t count = 0, kept = 0;
	if (turns_after(at, seat, was, &turns, &count) < 0 || roster_sheet(at, seat->day, seat->day, turns, count, &plan) < 0 || roster_judge(at, &plan, true, &judged) < 0)
		return -1;
	for (size_t i = 0; i < judged.issue_count; i++) {
		const struct turn_line *line = &judged.lines[judged.issues[i].line];
		if ((text_equal(line->shift, seat->shift) && text_equal(line->seat, seat->seat)) || (*seat->person && text_equal(line->person, seat->person)))
			judged.issues[kept++] = judged.issues[i];
	}
	judged.issue_count = kept;
	return roster_refuse(&judged, at->err);
}

/* Whoever does not keep the roster takes a turn for themselves, when there is need and not before. */
static int taking_judge(struct roster_desk *at, const struct turn *seat, const char *words)
{
	int64_t now_s = desk_now(at->desk);
	bool may;
	if (!text_equal(seat->person, at->session->person))
		return err_set(at->err, ERR_DENIED, spoken("换别人值班由排班的人办；自己可以顶班。"));
	if (engine_may_sit(&at->scene, at->roster, seat->person, seat, &may, at->err) < 0)
		return -1;
	if (!may)
		return err_set(at->err, ERR_DENIED, spoken("您不在可值这个席位的人里，不能顶班。"));
	if (now_s >= seat->to_s || now_s < seat->from_s - TAKE_BEFORE_S)
		return err_set(at->err, ERR_DENIED, spoken("顶班只在开班前一天之内，或当班时。请找排班的人调整。"));
	if (!words || !*words)
		return err_set(at->err, ERR_USAGE, spoken("请写明为什么顶班。"));
	return 0;
}

static int turn_put(struct roster_desk *at, const struct turn *seat, const char *was, const char *words)
{
	struct node *data = event_data_new(at->arena);
	if (change_judge(at, seat, was) < 0)
		return -1;
	event_data_day(data, at->arena, "day", seat->day);
	event_data_text(data, at->arena, "how", at->keeper ? "assigned" : "taken");
	event_data_text(data, at->arena, "person", *seat->person ? seat->person : NULL);
	event_data_text(data, at->arena, "roster", at->roster->id);
	event_data_text(data, at->arena, "seat", seat->seat);
	event_data_text(data, at->arena, "shift", seat->shift);
	event_data_text(data, at->arena, "was", *was ? was : NULL);
	event_data_text(data, at->arena, "words", words && *words ? words : NULL);
	if (office_event(at->desk, EVENT_TURN_CHANGED, at->session->person, data, at->err) < 0 || address_stale(at->desk, at->err) < 0)
		return -1;
	return address_within(at->desk, at->err);
}

int desk_turn_change(struct desk *desk, const struct session *session, const char *roster, int32_t day, const char *shift, const char *seat, const char *was,
        const char *person, const char *words, struct err *err)
{
	struct roster_desk at;
	struct arena scratch;
	struct turn turn = {.roster = roster, .shift = shift ? shift : "", .seat = seat ? seat : "", .person = person ? person : "", .day = day, .how = "", .words = ""};
	int result;
	arena_init(&scratch);
	result = roster_open(&at, desk, session, roster, &scratch, err);
	if (result == 0 && (day == DAY_NONE || !turn_span(at.roster, &turn) || !roster_seat(at.roster, turn.seat)))
		result = err_set(err, ERR_USAGE, spoken("%s没有这个班次或席位。请核对。"), at.roster->title);
	if (result == 0 && !at.keeper)
		result = taking_judge(&at, &turn, words);
	if (result == 0 && desk_begin(desk, err) < 0)
		result = -1;
	else if (result == 0)
		result = desk_end(desk, turn_put(&at, &turn, was ? was : "", words), err);
	arena_fini(&scratch);
	return result;
}
