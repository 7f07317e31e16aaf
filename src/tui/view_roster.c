/* SPDX-License-Identifier: MIT */
/* view_roster: a roster by the month, or a plan of it that is being made: who sits where, what is wrong, how it came. Changes are roster_edit.c's. */
#include <stdio.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/rulebook.h"
#include "antou/text.h"
#include "antou/words.h"
#include "antou/worktime.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "roster_edit.h"
#include "views.h"

enum {
	ROSTER_TAKE = 1,
	ROSTER_PLAN,
	ROSTER_SEAT,
	ROSTER_ADD,
	ROSTER_PUBLISH,
	ROSTER_DROP,
	ROSTER_COUNTS,
	ROSTER_WRONG,
	ROSTER_CALENDAR,
	ROSTER_BACK,
	ROSTER_ON,
	ROSTER_TODAY,
	ROSTER_OTHER,
	ROSTER_LEFT,
	ROSTER_RIGHT
};

enum { ASK_ROSTER = ROSTER_ASK_OTHER, ASK_WHOSE, ASK_PATH, HEAD_ROWS = 1, SMALL_ROWS = 14 };

static const struct key_bind roster_keys[] = {
        {PRESS_ENTER, GO_OPEN, "细看", "这一班各席位是谁、电话、怎样排来的、有什么不合"},
        {'[', ROSTER_BACK, "翻月", "上一个月"},
        {']', ROSTER_ON, NULL, "下一个月"},
        {'d', ROSTER_TAKE, "顶班", "急时顶上光标所在的席位，写明缘由"},
        {'p', ROSTER_PLAN, "排班", "排班的人：排出草案；草案里定下的不动，其余重排"},
        {'e', ROSTER_SEAT, "换人", "排班的人：光标所在的席位换一个人，或空着"},
        {'+', ROSTER_ADD, NULL, "排班的人：光标所在的席位再加一个人"},
        {'s', ROSTER_PUBLISH, "公布", "排班的人：公布草案"},
        {'w', ROSTER_WRONG, "问题", "眼前这些天有什么不合，依据哪一条"},
        {'c', ROSTER_COUNTS, "次数", "各人值几次：夜班、周末、节假日，连同全年"},
        {PRESS_F1 + 1, ROSTER_PUBLISH, NULL, "排班的人：公布草案"},
        {'x', ROSTER_CALENDAR, NULL, "写成日历文件（iCalendar）：自己的班，或各人的"},
        {'o', ROSTER_OTHER, NULL, "换一张值班表看"},
        {'t', ROSTER_TODAY, NULL, "回到今天"},
        {'D', ROSTER_DROP, NULL, "排班的人：丢掉草案"},
        {PRESS_LEFT, ROSTER_LEFT, NULL, "左边的席位"},
        {'h', ROSTER_LEFT, NULL, "左边的席位"},
        {PRESS_RIGHT, ROSTER_RIGHT, NULL, "右边的席位"},
        {'l', ROSTER_RIGHT, NULL, "右边的席位"},
        {0, 0, NULL, NULL},
};

/* ---- opening ---- */

static void month_take(struct roster_state *state, int32_t day)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	state->from = day_from_civil(year, month, 1);
	state->to = (month == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month + 1, 1)) - 1;
}

static int roster_open(struct view *view, const void *with, struct err *err)
{
	struct roster_state *state = view->state;
	int32_t today = time_day(desk_now(seat_of(view)->desk));

	(void)err;
	arena_init(&state->arena);
	planning_init(&state->planning);
	snprintf(state->roster, sizeof(state->roster), "%s", with == NULL ? "" : (const char *)with);
	month_take(state, today);
	state->grid.day = today;
	return 0;
}

static void roster_close(struct view *view)
{
	struct roster_state *state = view->state;

	planning_fini(&state->planning);
	arena_fini(&state->arena);
}

void roster_show(struct view *view)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	bool planning = planning_begun(&state->planning);

	if (planning)
		state->page = state->planning.plan;
	roster_grid_take(&state->grid,
	        &(struct roster_page){.roster = state->page.roster,
	                .work = &desk_book(seat->desk)->work,
	                .from = state->page.from,
	                .to = state->page.to,
	                .today = time_day(desk_now(seat->desk)),
	                .me = seat->session.person,
	                .lines = state->page.lines,
	                .line_count = state->page.line_count,
	                .by_hand = planning ? state->planning.by_hand : NULL,
	                .issues = planning ? state->page.issues : NULL,
	                .issue_count = planning ? state->page.issue_count : 0},
	        &state->arena);
}

/* The one asked for; else the first that this person may look at. */
static int roster_find(struct view *view, struct arena *arena, struct roster_plan *page, struct err *err)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct roster_def **rosters;
	size_t count, at = 0;

	if (desk_rosters(seat->desk, &seat->session, arena, &rosters, &count, err) != 0)
		return -1;
	while (state->roster[0] != '\0' && at < count && !text_equal(rosters[at]->id, state->roster))
		at++;
	if (at >= count)
		return err_set(err, ERR_MISSING, "%s", spoken(count == 0 ? "没有您能看的值班表。" : "没有这张值班表，或不给您看。"));
	snprintf(state->roster, sizeof(state->roster), "%s", rosters[at]->id);
	*page = (struct roster_plan){.roster = rosters[at], .from = state->from, .to = state->to};
	return desk_roster_keeps(seat->desk, &seat->session, state->roster, &state->keeper, err);
}

static int plan_look(struct view *view, struct err *err)
{
	struct roster_state *state = view->state;

	if (state->looked)
		return planning_judge(&state->planning, seat_of(view), err);
	if (state->keeper && planning_restore(&state->planning, seat_of(view), state->roster, err) != 0)
		return -1;
	if (planning_begun(&state->planning))
		app_say(view->app, ROLE_SOON, "这是上次排了没公布的草案，接着排；s 公布，D 丢掉。");
	state->looked = true;
	return 0;
}

static int roster_load(struct view *view, struct err *err)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct roster_plan page;
	struct arena made;
	int result;

	arena_init(&made);
	result = roster_find(view, &made, &page, err);
	if (result == 0)
		result = desk_turns(seat->desk, &seat->session, state->roster, state->from, state->to, &made, &page.lines, &page.line_count, err);
	if (result == 0)
		result = plan_look(view, err);
	if (result != 0) {
		arena_fini(&made);
		return -1;
	}
	arena_fini(&state->arena);
	state->arena = made;
	state->page = page;
	roster_show(view);
	return 0;
}

/* ---- drawing ---- */

static int foot_rows(int rows)
{
	return rows < SMALL_ROWS ? 1 : 3;
}

static bool roster_place(struct view *view, int rows, int cols)
{
	struct roster_state *state = view->state;

	roster_grid_place(&state->grid, rows - HEAD_ROWS - foot_rows(rows), cols);
	return false;
}

static const char *days_text(const struct roster_plan *page, struct arena *arena)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	day_text(page->from, from);
	day_text(page->to, to);
	return arena_printf(arena, "%s—%s", from, day_year(page->from) == day_year(page->to) ? to + 5 : to);
}

static void draw_head(const struct roster_state *state, const struct pane *pane, struct arena *arena)
{
	size_t refused = planning_refusals(&state->planning), warned = state->planning.plan.issue_count - refused;
	int col = 1;

	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, state->page.roster->title) + 2;
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, days_text(&state->page, arena)) + 2;
	if (!planning_begun(&state->planning)) {
		pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, spoken("已公布的"));
		return;
	}
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, spoken("草案，没有公布")) + 2;
	if (refused > 0)
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_DANGER, arena_printf(arena, spoken("不能公布 %zu 处"), refused)) + 2;
	if (warned > 0)
		pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, arena_printf(arena, spoken("注意 %zu 处"), warned));
}

static const char *day_words(const struct roster_state *state, int32_t day, struct arena *arena)
{
	const char *name = worktime_day_name(state->grid.page.work, day);
	char text[DAY_TEXT];
	int role;

	day_text(day, text);
	return arena_printf(arena, spoken("%s 周%s %s"), text + 5, day_weekday_name(day), name != NULL ? name : roster_day_mark(state->grid.page.work, day, &role));
}

/* 安一 6120101　换班：家里有事 */
static const char *person_words(const struct turn_line *line, struct arena *arena)
{
	const char *how = roster_how(line->how);

	if (line->person[0] == '\0')
		return spoken("缺人");
	return arena_printf(arena, "%s%s%s%s%s%s%s", line->name, line->phone[0] == '\0' ? "" : " ", line->phone, how[0] == '\0' ? "" : "　", how,
	        line->words[0] == '\0' ? "" : spoken("："), text_clean(arena, line->words, false));
}

static const char *cursor_words(const struct roster_state *state, struct arena *arena)
{
	const struct roster_column *column = roster_grid_column(&state->grid);
	const struct turn_line *line = roster_grid_line(&state->grid);

	if (column == NULL)
		return "";
	return arena_printf(arena, "%s　%s %s　%s", day_words(state, state->grid.day, arena), column->shift->title, column->seat->title,
	        line == NULL ? spoken("没有这个班") : person_words(line, arena));
}

static void roster_draw(const struct view *view, const struct pane *pane)
{
	const struct roster_state *state = view->state;
	int foot = foot_rows(pane->rows);
	struct pane grid = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS - foot, pane->cols);
	struct arena arena;

	if (state->page.roster == NULL)
		return;
	arena_init(&arena);
	draw_head(state, pane, &arena);
	roster_grid_draw(&state->grid, &grid);
	if (foot > 1)
		pane_line(pane, pane->rows - foot, ROLE_FRAME);
	pane_text_fit(pane, pane->rows - (foot > 1 ? 2 : 1), 1, pane->cols - 2, ROLE_NORMAL, cursor_words(state, &arena));
	if (foot > 1)
		pane_text_fit(pane, pane->rows - 1, 1, pane->cols - 2, ROLE_DIM, spoken("* 自己的班　缺 没有人　换 换班　指 指派　顶 顶班　定 定下的　! 不合　? 要注意"));
	arena_fini(&arena);
}

/* ---- looking closer ---- */

/* What is wrong with these lines; every line with shift NULL. */
static void issues_write(const struct roster_plan *plan, int32_t day, const char *shift, struct buf *buf)
{
	for (size_t i = 0; i < plan->issue_count; i++) {
		const struct turn_issue *issue = &plan->issues[i];
		const struct turn_line *line = issue->line < plan->line_count ? &plan->lines[issue->line] : NULL;

		if (shift != NULL && (line == NULL || line->day != day || !text_equal(line->shift, shift)))
			continue;
		buf_printf(buf, "%s%s%s", buf->len_bytes > 0 ? "\n" : "", spoken(issue->refused ? "不能公布：" : "注意："), issue->words);
		if (issue->basis_count > 0)
			buf_printf(buf, spoken("（%s）"), joined(issue->basis, issue->basis_count, buf->arena));
	}
}

static struct reply look(struct view *view)
{
	struct roster_state *state = view->state;
	const struct roster_column *column = roster_grid_column(&state->grid);
	struct buf buf;

	if (column == NULL)
		return reply_of(REPLY_STAY);
	buf_init(&buf, &view->arena);
	for (size_t i = 0; i < state->page.line_count; i++) {
		const struct turn_line *line = &state->page.lines[i];

		if (line->day == state->grid.day && text_equal(line->shift, column->shift->id))
			buf_printf(&buf, "%s%s　%s", buf.len_bytes > 0 ? "\n" : "", line->seat_title, person_words(line, &view->arena));
	}
	if (buf.len_bytes == 0)
		buf_puts(&buf, spoken("这一天没有这个班。"));
	issues_write(&state->page, state->grid.day, column->shift->id, &buf);
	return dialog_message(view, arena_printf(&view->arena, "%s %s", day_words(state, state->grid.day, &view->arena), column->shift->title), buf_text(&buf));
}

/* The page with its issues and counts: a plan has them, what is published is judged now. */
static int page_judge(struct view *view, struct roster_plan *plan, struct err *err)
{
	struct roster_state *state = view->state;

	*plan = state->page;
	return planning_begun(&state->planning) ? 0 : desk_roster_judge(seat_of(view)->desk, &seat_of(view)->session, plan, &view->arena, err);
}

static struct reply show_wrong(struct view *view)
{
	struct roster_plan plan;
	struct err err;
	struct buf buf;

	if (page_judge(view, &plan, &err) != 0)
		return say_err(view, &err);
	buf_init(&buf, &view->arena);
	issues_write(&plan, 0, NULL, &buf);
	return dialog_message(view, spoken("问题"), buf.len_bytes > 0 ? buf_text(&buf) : spoken("没有不合制度的。"));
}

static struct reply show_counts(struct view *view)
{
	struct roster_plan *plan = arena_alloc(&view->arena, sizeof(*plan));
	struct err err;

	if (page_judge(view, plan, &err) != 0)
		return say_err(view, &err);
	return reply_open(&roster_counts_view, plan);
}

/* ---- a calendar ---- */

static struct reply ask_whose(struct view *view)
{
	const struct choice choices[] = {{"own", spoken("自己的班"), NULL}, {"all", spoken("各人的班"), NULL}};

	return dialog_question(view, &(struct question){ASK_WHOSE, spoken("日历文件"), spoken("眼前这些天已公布的班，写成 iCalendar，手机和电脑的日历都能读。"), choices, 2});
}

static struct reply ask_path(struct view *view, const char *whose)
{
	struct roster_state *state = view->state;
	bool own = text_equal(whose, "own");
	char from[DAY_TEXT];

	snprintf(state->out_person, sizeof(state->out_person), "%s", own ? seat_of(view)->session.person : "");
	day_text(state->page.from, from);
	return dialog_prompt(view, &(struct prompt){.tag = ASK_PATH,
	                                   .title = spoken("日历文件"),
	                                   .words = spoken("文件名（已有的文件不会被覆盖）："),
	                                   .text = arena_printf(&view->arena, "%s-%s%s%s.ics", state->page.roster->title, from, own ? "-" : "", own ? seat_of(view)->name : ""),
	                                   .required = true,
	                                   .max_chars = 200});
}

static struct reply write_calendar(struct view *view, const char *name)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct err err;
	const char *path = out_path(seat, name, &view->arena, &err);

	if (path == NULL || desk_roster_calendar_write(seat->desk, &seat->session, state->roster, state->page.from, state->page.to,
	                            state->out_person[0] == '\0' ? NULL : state->out_person, path, &err) != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "已写到 %s。", path);
	return reply_of(REPLY_REDRAW);
}

/* ---- going elsewhere ---- */

static struct reply ask_roster(struct view *view)
{
	struct roster_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct roster_def **rosters;
	struct choice *choices;
	struct err err;
	size_t count;

	if (desk_rosters(seat->desk, &seat->session, &view->arena, &rosters, &count, &err) != 0)
		return say_err(view, &err);
	choices = arena_array(&view->arena, count + 1, sizeof(*choices));
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct choice){rosters[i]->id, rosters[i]->title, text_equal(rosters[i]->id, state->roster) ? spoken("现在看的") : NULL};
	return dialog_question(view, &(struct question){ASK_ROSTER, spoken("看哪一张值班表"), "", choices, count});
}

/* A plan that is being made stays kept as a draft. */
static struct reply turn_roster(struct view *view, const char *roster)
{
	struct roster_state *state = view->state;

	planning_fini(&state->planning);
	planning_init(&state->planning);
	snprintf(state->roster, sizeof(state->roster), "%s", roster);
	state->looked = false;
	return reply_of(REPLY_RELOAD);
}

static struct reply turn_page(struct view *view, int32_t day)
{
	struct roster_state *state = view->state;

	if (planning_begun(&state->planning)) {
		app_say(view->app, ROLE_SOON, "草案就是这些天。要看别的月份，先公布或丢掉它。");
		return reply_of(REPLY_REDRAW);
	}
	month_take(state, day);
	state->grid.day = day;
	return reply_of(REPLY_RELOAD);
}

/* ---- keys ---- */

static struct reply edit(struct view *view, int action)
{
	switch (action) {
	case ROSTER_TAKE:
		return roster_edit_take(view);
	case ROSTER_PLAN:
		return roster_edit_plan(view);
	case ROSTER_SEAT:
	case ROSTER_ADD:
		return roster_edit_seat(view, action == ROSTER_ADD);
	case ROSTER_PUBLISH:
		return roster_edit_publish(view);
	default:
		return roster_edit_drop(view);
	}
}

static struct reply click(struct view *view, const struct input *input)
{
	struct roster_state *state = view->state;

	if (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN)
		roster_grid_act(&state->grid, input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN);
	else if (roster_grid_click(&state->grid, input->row - 1 - HEAD_ROWS, input->col) && input->mouse == MOUSE_DOUBLE)
		return look(view);
	return reply_of(REPLY_REDRAW);
}

static struct reply roster_act(struct view *view, int action, const struct input *input)
{
	struct roster_state *state = view->state;

	if (input->kind == INPUT_MOUSE)
		return click(view, input);
	switch (action) {
	case GO_OPEN:
		return look(view);
	case ROSTER_BACK:
		return turn_page(view, state->from - 1);
	case ROSTER_ON:
		return turn_page(view, state->to + 1);
	case ROSTER_TODAY:
		return turn_page(view, time_day(desk_now(seat_of(view)->desk)));
	case ROSTER_LEFT:
	case ROSTER_RIGHT:
		return reply_of(roster_grid_shift(&state->grid, action == ROSTER_LEFT ? -1 : 1) ? REPLY_REDRAW : REPLY_STAY);
	case ROSTER_WRONG:
		return show_wrong(view);
	case ROSTER_COUNTS:
		return show_counts(view);
	case ROSTER_CALENDAR:
		return ask_whose(view);
	case ROSTER_OTHER:
		return ask_roster(view);
	default:
		if (action > 0)
			return edit(view, action);
		return action > GO_UP ? reply_of(REPLY_PASS) : reply_of(roster_grid_act(&state->grid, action) ? REPLY_REDRAW : REPLY_STAY);
	}
}

static struct reply roster_answered(struct view *view, const struct answer *answer)
{
	if (!answer->done)
		return reply_of(REPLY_REDRAW);
	switch (answer->tag) {
	case 0:
		return reply_of(REPLY_REDRAW);
	case ASK_ROSTER:
		return turn_roster(view, answer->value);
	case ASK_WHOSE:
		return ask_path(view, answer->value);
	case ASK_PATH:
		return write_calendar(view, answer->text);
	default:
		return roster_edit_answered(view, answer);
	}
}

const struct view_ops roster_view = {
        .name = "roster",
        .title = "轮值表",
        .state_size = sizeof(struct roster_state),
        .keys = roster_keys,
        .list = true,
        .live = true,
        .open = roster_open,
        .load = roster_load,
        .place = roster_place,
        .draw = roster_draw,
        .act = roster_act,
        .answered = roster_answered,
        .close = roster_close,
};
