/* SPDX-License-Identifier: MIT */
/* roster_edit: see roster_edit.h. */
#include "roster_edit.h"

#include <stdio.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "chooser.h"
#include "desk_view.h"
#include "dialog.h"

enum { WORDS_MOST_CHARS = 100 };

static const char nobody[] = "-";

static struct reply say(struct view *view, const char *words)
{
	app_say(view->app, ROLE_SOON, "%s", words);
	return reply_of(REPLY_REDRAW);
}

static struct reply keeper_only(struct view *view)
{
	return say(view, spoken("这张表由排班的人排；您可以按 d 顶班。"));
}

/* ---- proposing ---- */

struct reply roster_edit_plan(struct view *view)
{
	struct roster_state *state = view->state;
	char from[DAY_TEXT], to[DAY_TEXT];

	if (!state->keeper)
		return keeper_only(view);
	day_text(state->page.from, from);
	day_text(state->page.to, to);
	return dialog_prompt(view, &(struct prompt){.tag = ROSTER_ASK_DAYS, .title = spoken("排班"), .words = spoken("排哪些天？起日和止日之间空一格："),
	                                   .text = arena_printf(&view->arena, "%s %s", from, to), .required = true, .max_chars = 40});
}

static bool days_read(const char *text, int32_t *from, int32_t *to, struct arena *arena)
{
	const char *clean = text_trim(arena, text_fold(arena, text)), *blank = strchr(clean, ' ');

	if (blank == NULL || !day_parse(arena_strndup(arena, clean, (size_t)(blank - clean)), from))
		return false;
	return day_parse(text_trim(arena, blank), to) && *from <= *to;
}

static struct reply propose(struct view *view, const struct turn_line *kept, size_t kept_count)
{
	struct roster_state *state = view->state;
	struct err err;

	if (planning_propose(&state->planning, seat_of(view), state->roster, state->plan_from, state->plan_to, kept, kept_count, &err) != 0)
		return say_err(view, &err);
	roster_show(view);
	app_say(view->app, ROLE_OK, "已排出草案，还没有公布。e 换人，w 看问题，s 公布。");
	return reply_of(REPLY_REDRAW);
}

static size_t filled(const struct turn_line *lines, size_t count)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += lines[i].person[0] != '\0';
	return found;
}

static int published(struct view *view, struct turn_line **lines, size_t *count, struct err *err)
{
	struct roster_state *state = view->state;

	return desk_turns(seat_of(view)->desk, &seat_of(view)->session, state->roster, state->plan_from, state->plan_to, &view->arena, lines, count, err);
}

/* What is published for these days stays or is planned anew: that is asked. */
static struct reply take_days(struct view *view, const char *text)
{
	static const char *const kept[] = {"keep", "all"};
	struct roster_state *state = view->state;
	const struct choice choices[] = {{kept[0], spoken("公布过的不动，只补缺的"), NULL}, {kept[1], spoken("全部重新排"), NULL}};
	struct turn_line *lines;
	struct err err;
	size_t count;

	if (!days_read(text, &state->plan_from, &state->plan_to, &view->arena))
		return say(view, spoken("看不懂这些日子。请写成 2026-10-01 2026-10-31。"));
	if (planning_begun(&state->planning))
		return propose(view, NULL, 0);
	if (published(view, &lines, &count, &err) != 0)
		return say_err(view, &err);
	if (filled(lines, count) == 0)
		return propose(view, lines, 0);
	return dialog_question(view, &(struct question){ROSTER_ASK_KEPT, spoken("排班"),
	                                     arena_printf(&view->arena, spoken("这些天已公布了 %zu 个席位。"), filled(lines, count)), choices, 2});
}

static struct reply take_kept(struct view *view, const char *value)
{
	struct turn_line *lines;
	struct err err;
	size_t count;

	if (published(view, &lines, &count, &err) != 0)
		return say_err(view, &err);
	return propose(view, lines, text_equal(value, "keep") ? count : 0);
}

/* ---- one seat ---- */

/* Fixes what is under the cursor as what is to be changed. False where no shift is and none may be. */
static bool change_mark(struct roster_state *state, bool add)
{
	const struct roster_column *column = roster_grid_column(&state->grid);
	const struct turn_line *line = roster_grid_line(&state->grid);

	if (column == NULL || (line == NULL && !add))
		return false;
	state->change.day = state->grid.day;
	snprintf(state->change.shift, sizeof(state->change.shift), "%s", column->shift->id);
	snprintf(state->change.seat, sizeof(state->change.seat), "%s", column->seat->id);
	snprintf(state->change.was, sizeof(state->change.was), "%s", add ? "" : line->person);
	return true;
}

static const char *often(const struct roster_plan *plan, const char *person, struct arena *arena)
{
	for (size_t i = 0; i < plan->count_count; i++) {
		const struct turn_count *count = &plan->counts[i];

		if (text_equal(count->person, person))
			return arena_printf(arena, spoken("眼前 %d 班（夜 %d 周末 %d 节 %d）全年 %d"), count->turns, count->nights, count->weekends, count->holidays, count->year_turns);
	}
	return "";
}

static int page_count(struct view *view, struct roster_plan *plan, struct err *err)
{
	struct roster_state *state = view->state;

	*plan = state->page;
	return plan->counts != NULL ? 0 : desk_roster_judge(seat_of(view)->desk, &seat_of(view)->session, plan, &view->arena, err);
}

struct reply roster_edit_seat(struct view *view, bool add)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct turn_line *sitters;
	struct roster_plan plan;
	struct choice *choices;
	size_t count, made = 0;
	struct err err;

	if (!state->keeper)
		return keeper_only(view);
	if (!change_mark(state, add))
		return say(view, spoken("这一天没有这个班。要加，按 +。"));
	if (desk_roster_sitters(seat->desk, &seat->session, state->roster, state->change.day, state->change.shift, state->change.seat, &view->arena, &sitters, &count,
	            &err) != 0 ||
	        page_count(view, &plan, &err) != 0)
		return say_err(view, &err);
	choices = arena_array(&view->arena, count + 2, sizeof(*choices));
	for (size_t i = 0; i < count; i++)
		choices[made++] = (struct choice){sitters[i].person, sitters[i].name, often(&plan, sitters[i].person, &view->arena)};
	if (state->change.was[0] != '\0')
		choices[made++] = (struct choice){nobody, spoken("（空着）"), NULL};
	if (made == 0)
		return say(view, spoken("制度写明能坐这个席位的，现在一个人也没有。"));
	return chooser_reply(view, &(struct chooser){ROSTER_ASK_WHO, spoken(add ? "加谁" : "换成谁"), choices, made, state->change.was});
}

static struct reply put(struct view *view)
{
	struct roster_state *state = view->state;
	const struct turn_line line = {.day = state->change.day, .shift = state->change.shift, .seat = state->change.seat, .person = state->change.was,
	        .shift_title = "", .seat_title = "", .name = "", .phone = "", .how = "", .words = ""};
	struct err err;

	if (planning_put(&state->planning, seat_of(view), &line, state->change.person, &err) != 0)
		return say_err(view, &err);
	roster_show(view);
	return reply_of(REPLY_REDRAW);
}

static struct reply ask_why(struct view *view, int tag, bool required)
{
	return dialog_prompt(view, &(struct prompt){.tag = tag, .title = spoken(tag == ROSTER_ASK_TAKE ? "顶班" : "换人"), .words = spoken("缘由，记在值班表里："),
	                                   .required = required, .max_chars = WORDS_MOST_CHARS});
}

static struct reply take_who(struct view *view, const char *value)
{
	struct roster_state *state = view->state;

	snprintf(state->change.person, sizeof(state->change.person), "%s", text_equal(value, nobody) ? "" : value);
	if (text_equal(state->change.person, state->change.was))
		return reply_of(REPLY_REDRAW);
	return planning_begun(&state->planning) ? put(view) : ask_why(view, ROSTER_ASK_WHY, false);
}

static struct reply take_why(struct view *view, const char *words)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct err err;

	if (desk_turn_change(seat->desk, &seat->session, state->roster, state->change.day, state->change.shift, state->change.seat, state->change.was,
	            state->change.person, words, &err) != 0)
		return dialog_message(view, spoken("没有换成"), arena_strdup(&view->arena, err.words));
	app_say(view->app, ROLE_OK, "值班表已改。");
	return reply_of(REPLY_RELOAD);
}

/* Anybody who may sit there, in an emergency, with a reason; the desk judges whether it is one. */
struct reply roster_edit_take(struct view *view)
{
	struct roster_state *state = view->state;

	if (planning_begun(&state->planning))
		return say(view, spoken("眼前是没公布的草案。顶班看公布的表：先公布或丢掉草案。"));
	if (!change_mark(state, false))
		return say(view, spoken("这一天没有这个班。"));
	snprintf(state->change.person, sizeof(state->change.person), "%s", seat_of(view)->session.person);
	if (text_equal(state->change.was, state->change.person))
		return say(view, spoken("这个班本来就是您的。"));
	return ask_why(view, ROSTER_ASK_TAKE, true);
}

/* ---- the end of a plan ---- */

struct reply roster_edit_publish(struct view *view)
{
	struct roster_state *state = view->state;
	const struct choice choices[] = {{"no", spoken("再看看"), NULL}, {"yes", spoken("公布"), NULL}};
	const struct roster_plan *plan = &state->planning.plan;
	char from[DAY_TEXT], to[DAY_TEXT];

	if (!planning_begun(&state->planning))
		return say(view, spoken("没有排了没公布的草案。按 p 排班。"));
	if (planning_refusals(&state->planning) > 0)
		return dialog_message(view, spoken("还不能公布"),
		        arena_printf(&view->arena, spoken("有 %zu 处不合制度，先改好。第一处：%s\n\n按 w 看全部。"), planning_refusals(&state->planning), plan->issues[0].words));
	day_text(plan->from, from);
	day_text(plan->to, to);
	return dialog_question(view, &(struct question){ROSTER_ASK_PUBLISH, spoken("公布值班表"),
	                                     arena_printf(&view->arena, spoken("%s %s 至 %s，%zu 个席位，要注意的 %zu 处。这些天原来公布的就此作废。"), plan->roster->title,
	                                             from, to, filled(plan->lines, plan->line_count), plan->issue_count),
	                                     choices, 2});
}

struct reply roster_edit_drop(struct view *view)
{
	struct roster_state *state = view->state;
	const struct choice choices[] = {{"no", spoken("留着"), NULL}, {"yes", spoken("丢掉"), NULL}};

	if (!planning_begun(&state->planning))
		return say(view, spoken("没有排了没公布的草案。按 p 排班。"));
	return dialog_question(view, &(struct question){ROSTER_ASK_DROP, spoken("丢掉草案"), spoken("这份没有公布的草案不要了？"), choices, 2});
}

static struct reply finish(struct view *view, bool publish)
{
	struct roster_state *state = view->state;
	struct err err;

	state->from = state->page.from;
	state->to = state->page.to;
	if ((publish ? planning_publish : planning_drop)(&state->planning, seat_of(view), &err) != 0)
		return dialog_message(view, spoken("没有办成"), arena_strdup(&view->arena, err.words));
	if (publish)
		app_say(view->app, ROLE_OK, "已公布。");
	return reply_of(REPLY_RELOAD);
}

struct reply roster_edit_answered(struct view *view, const struct answer *answer)
{
	if (!answer->done)
		return reply_of(REPLY_REDRAW);
	switch (answer->tag) {
	case ROSTER_ASK_DAYS:
		return take_days(view, answer->text);
	case ROSTER_ASK_KEPT:
		return take_kept(view, answer->value);
	case ROSTER_ASK_WHO:
		return take_who(view, answer->value);
	case ROSTER_ASK_WHY:
	case ROSTER_ASK_TAKE:
		return take_why(view, answer->text);
	default:
		return text_equal(answer->value, "yes") ? finish(view, answer->tag == ROSTER_ASK_PUBLISH) : reply_of(REPLY_REDRAW);
	}
}
