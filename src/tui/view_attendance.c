/* SPDX-License-Identifier: MIT */
/* view_attendance: a month of attendance, one letter a day; one day of one person with its punches and why it was judged so; punching; files. */
#include <stdio.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/rulebook.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "attendance_grid.h"
#include "chooser.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "views.h"

enum { ATT_PUNCH = 1, ATT_BACK, ATT_ON, ATT_TODAY, ATT_UNIT, ATT_EXPORT, ATT_LEFT, ATT_RIGHT };
enum { ASK_PUNCH = 1, ASK_UNIT, ASK_FORMAT, ASK_PATH, ASK_SEARCH, HEAD_ROWS = 1, SMALL_ROWS = 14 };

struct attendance_state {
	struct arena arena; /* of the month */
	struct attendance_month month;
	struct attendance_grid grid;
	int year, month_of_year;
	char unit[64];      /* "": all */
	char format[16], wanted[128];
};

static const struct key_bind attendance_keys[] = {
        {PRESS_ENTER, GO_OPEN, "细看", "这一天打卡的时刻，上午下午各怎样算、为什么、依据哪一条"},
        {'p', ATT_PUNCH, "打卡", "现在签到或签退"},
        {'[', ATT_BACK, "翻月", "上一个月"},
        {']', ATT_ON, NULL, "下一个月"},
        {'t', ATT_TODAY, NULL, "回到今天"},
        {'f', ATT_UNIT, "股室", "只看一个股室，或全部"},
        {'x', ATT_EXPORT, "导出", "把眼前这张表写成文件"},
        {PRESS_LEFT, ATT_LEFT, NULL, "前一天"},
        {'h', ATT_LEFT, NULL, "前一天"},
        {PRESS_RIGHT, ATT_RIGHT, NULL, "后一天"},
        {'l', ATT_RIGHT, NULL, "后一天"},
        {0, 0, NULL, NULL},
};

/* ---- opening ---- */

static void today_take(struct view *view)
{
	struct attendance_state *state = view->state;
	int mday;

	day_to_civil(time_day(desk_now(seat_of(view)->desk)), &state->year, &state->month_of_year, &mday);
	state->grid.day = mday - 1;
}

static int attendance_open(struct view *view, const void *with, struct err *err)
{
	struct attendance_state *state = view->state;

	(void)with;
	(void)err;
	arena_init(&state->arena);
	today_take(view);
	return 0;
}

static void attendance_close(struct view *view)
{
	struct attendance_state *state = view->state;

	arena_fini(&state->arena);
}

static int attendance_load(struct view *view, struct err *err)
{
	struct attendance_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct attendance_month month;
	struct arena made;
	int year, month_of_year, mday;

	arena_init(&made);
	if (desk_attendance(seat->desk, &seat->session, state->year, state->month_of_year, state->unit[0] == '\0' ? NULL : state->unit, NULL, &made, &month, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	arena_fini(&state->arena);
	state->arena = made;
	state->month = month;
	day_to_civil(time_day(desk_now(seat->desk)), &year, &month_of_year, &mday);
	attendance_grid_take(&state->grid, &state->month, year == month.year && month_of_year == month.month ? mday - 1 : -1);
	return 0;
}

/* ---- drawing ---- */

static int foot_rows(int rows)
{
	return rows < SMALL_ROWS ? 1 : 4;
}

static bool attendance_place(struct view *view, int rows, int cols)
{
	struct attendance_state *state = view->state;

	attendance_grid_place(&state->grid, rows - HEAD_ROWS - foot_rows(rows), cols);
	return false;
}

static int32_t cursor_day(const struct attendance_state *state)
{
	return day_from_civil(state->month.year, state->month.month, state->grid.day + 1);
}

static const char *cursor_words(const struct attendance_state *state, struct arena *arena)
{
	const struct attendance_line *line = attendance_grid_line(&state->grid);
	const char *letter = line == NULL ? "" : line->letters[state->grid.day];

	if (line == NULL)
		return "";
	return arena_printf(arena, spoken("%s　%s　%d日 周%s　%s %s"), line->unit_title, line->name, state->grid.day + 1, day_weekday_name(cursor_day(state)), letter,
	        letter[0] != '\0' ? attendance_title(state->month.def, letter) : state->month.off[state->grid.day] ? spoken("休息") : spoken("还没有到"));
}

static void draw_head(const struct view *view, const struct pane *pane, struct arena *arena)
{
	const struct attendance_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	char as_of[TIME_TEXT];
	int col = 1;

	time_short(state->month.as_of_s, as_of);
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, arena_printf(arena, spoken("%s %d年%d月"), state->month.def->title, state->month.year, state->month.month)) + 2;
	if (state->unit[0] != '\0')
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, rulebook_title(book, state->unit)) + 2;
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, arena_printf(arena, spoken("%zu 人"), state->month.line_count)) + 2;
	pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, arena_printf(arena, spoken("截至 %s"), as_of));
}

static void attendance_draw(const struct view *view, const struct pane *pane)
{
	const struct attendance_state *state = view->state;
	const struct attendance_line *line = attendance_grid_line(&state->grid);
	int foot = foot_rows(pane->rows);
	struct pane grid = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS - foot, pane->cols);
	struct arena arena;

	if (state->month.def == NULL)
		return;
	arena_init(&arena);
	draw_head(view, pane, &arena);
	attendance_grid_draw(&state->grid, &grid);
	if (line == NULL)
		pane_text(&grid, 3, 2, grid.cols - 4, ROLE_DIM, spoken("这里没有要记考勤的人：您不用打卡，也不管考勤。"));
	if (foot > 1) {
		pane_line(pane, pane->rows - foot, ROLE_FRAME);
		pane_text_fit(pane, pane->rows - 2, 1, pane->cols - 2, ROLE_NORMAL, line == NULL ? "" : attendance_sum_words(state->month.def, line, &arena));
		pane_text_fit(pane, pane->rows - 1, 1, pane->cols - 2, ROLE_DIM, attendance_legend(state->month.def, &arena));
	}
	pane_text_fit(pane, pane->rows - (foot > 1 ? 3 : 1), 1, pane->cols - 2, ROLE_NORMAL, cursor_words(state, &arena));
	arena_fini(&arena);
}

/* ---- one day ---- */

static const char *clock_text(int64_t at_s, struct arena *arena)
{
	int minute = at_s == TIME_NONE ? 0 : time_minute(at_s);

	return at_s == TIME_NONE ? spoken("没有") : arena_printf(arena, "%d:%02d", minute / 60, minute % 60);
}

static void half_write(const struct attendance_half *half, struct buf *buf)
{
	buf_printf(buf, spoken("%s%s　%s %s\n到 %s　离 %s"), buf->len_bytes > 0 ? "\n\n" : "", half->span, half->letter, half->title,
	        clock_text(half->in_s, buf->arena), clock_text(half->out_s, buf->arena));
	if (half->why != NULL && half->why[0] != '\0')
		buf_printf(buf, "\n%s", half->why);
	if (half->basis_count > 0)
		buf_printf(buf, spoken("（%s）"), joined(half->basis, half->basis_count, buf->arena));
}

static struct reply look(struct view *view)
{
	struct attendance_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct attendance_line *line = attendance_grid_line(&state->grid);
	struct attendance_half *halves;
	struct err err;
	struct buf buf;
	size_t count;

	if (line == NULL)
		return reply_of(REPLY_STAY);
	if (desk_attendance_day(seat->desk, &seat->session, line->person, cursor_day(state), &view->arena, &halves, &count, &err) != 0)
		return say_err(view, &err);
	buf_init(&buf, &view->arena);
	for (size_t i = 0; i < count; i++)
		half_write(&halves[i], &buf);
	return dialog_message(view, arena_printf(&view->arena, spoken("%s　%d月%d日 周%s"), line->name, state->month.month, state->grid.day + 1, day_weekday_name(cursor_day(state))),
	        buf_text(&buf));
}

/* ---- punching ---- */

static struct reply ask_punch(struct view *view)
{
	const struct choice choices[] = {{"yes", spoken("打卡"), NULL}, {"no", spoken("不打"), NULL}};
	char now[TIME_TEXT];

	time_short(desk_now(seat_of(view)->desk), now);
	return dialog_question(view, &(struct question){ASK_PUNCH, spoken("打卡"), arena_printf(&view->arena, spoken("%s，%s 签到或签退？记下的不能改。"), now, seat_of(view)->name),
	                                     choices, 2});
}

static struct reply punch(struct view *view)
{
	const struct seat *seat = seat_of(view);
	struct err err;

	if (desk_punch(seat->desk, &seat->session, &err) != 0)
		return dialog_message(view, spoken("没有打卡"), arena_strdup(&view->arena, err.words));
	app_say(view->app, ROLE_OK, "已打卡。");
	return reply_of(REPLY_RELOAD);
}

/* ---- units and files ---- */

static struct reply ask_unit(struct view *view)
{
	struct attendance_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	struct choice *choices = arena_array(&view->arena, book->unit_count + 2, sizeof(*choices));

	choices[0] = (struct choice){"", spoken("全部股室"), NULL};
	for (size_t i = 0; i < book->unit_count; i++)
		choices[i + 1] = (struct choice){book->units[i].id, book->units[i].title, NULL};
	return chooser_reply(view, &(struct chooser){ASK_UNIT, spoken("看哪个股室"), choices, book->unit_count + 1, state->unit});
}

static struct reply ask_format(struct view *view)
{
	const struct choice choices[] = {{"pdf", spoken("pdf　打印"), NULL}, {"xlsx", spoken("xlsx　Excel、WPS"), NULL}, {"csv", spoken("csv　表格软件都能读"), NULL},
	        {"text", spoken("text　纯文字"), NULL}};

	return dialog_question(view, &(struct question){ASK_FORMAT, spoken("导出"), spoken("把眼前这张表写成哪一种？"), choices, 4});
}

static struct reply ask_path(struct view *view, const char *format)
{
	struct attendance_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);

	snprintf(state->format, sizeof(state->format), "%s", format);
	return dialog_prompt(view, &(struct prompt){.tag = ASK_PATH,
	                                   .title = spoken("导出"),
	                                   .words = spoken("文件名（已有的文件不会被覆盖）："),
	                                   .text = arena_printf(&view->arena, "%s-%d-%02d%s%s.%s", state->month.def->title, state->month.year, state->month.month,
	                                           state->unit[0] == '\0' ? "" : "-", state->unit[0] == '\0' ? "" : rulebook_title(book, state->unit),
	                                           text_equal(format, "text") ? "txt" : format),
	                                   .required = true,
	                                   .max_chars = 200});
}

static struct reply export(struct view *view, const char *name)
{
	struct attendance_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct err err;
	const char *path = out_path(seat, name, &view->arena, &err);

	if (path == NULL || desk_attendance_write(seat->desk, &state->month, state->format, path, &err) != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "已写到 %s。", path);
	return reply_of(REPLY_REDRAW);
}

static struct reply take_unit(struct view *view, const char *unit)
{
	struct attendance_state *state = view->state;

	snprintf(state->unit, sizeof(state->unit), "%s", unit);
	state->grid.line = 0;
	return reply_of(REPLY_RELOAD);
}

static struct reply find(struct view *view, bool backwards)
{
	struct attendance_state *state = view->state;

	if (state->wanted[0] != '\0' && !attendance_grid_find(&state->grid, state->wanted, backwards))
		app_say(view->app, ROLE_SOON, "没有找到“%s”。", state->wanted);
	return reply_of(REPLY_REDRAW);
}

/* ---- keys ---- */

static struct reply turn_month(struct view *view, int by)
{
	struct attendance_state *state = view->state;

	state->month_of_year += by;
	if (state->month_of_year < 1 || state->month_of_year > 12) {
		state->year += by;
		state->month_of_year = by < 0 ? 12 : 1;
	}
	return reply_of(REPLY_RELOAD);
}

static struct reply click(struct view *view, const struct input *input)
{
	struct attendance_state *state = view->state;

	if (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN)
		attendance_grid_act(&state->grid, input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN);
	else if (attendance_grid_click(&state->grid, input->row - 1 - HEAD_ROWS, input->col) && input->mouse == MOUSE_DOUBLE)
		return look(view);
	return reply_of(REPLY_REDRAW);
}

static struct reply attendance_act(struct view *view, int action, const struct input *input)
{
	struct attendance_state *state = view->state;

	if (input->kind == INPUT_MOUSE)
		return click(view, input);
	switch (action) {
	case GO_OPEN:
		return look(view);
	case ATT_PUNCH:
		return ask_punch(view);
	case ATT_BACK:
	case ATT_ON:
		return turn_month(view, action == ATT_BACK ? -1 : 1);
	case ATT_TODAY:
		today_take(view);
		return reply_of(REPLY_RELOAD);
	case ATT_UNIT:
		return ask_unit(view);
	case ATT_EXPORT:
		return ask_format(view);
	case ATT_LEFT:
	case ATT_RIGHT:
		return reply_of(attendance_grid_shift(&state->grid, action == ATT_LEFT ? -1 : 1) ? REPLY_REDRAW : REPLY_STAY);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("查找"), .words = spoken("姓名："), .max_chars = 20});
	case GO_NEXT:
	case GO_PREVIOUS:
		return find(view, action == GO_PREVIOUS);
	default:
		return action > GO_UP ? reply_of(REPLY_PASS) : reply_of(attendance_grid_act(&state->grid, action) ? REPLY_REDRAW : REPLY_STAY);
	}
}

static struct reply attendance_answered(struct view *view, const struct answer *answer)
{
	struct attendance_state *state = view->state;

	if (!answer->done)
		return reply_of(REPLY_REDRAW);
	switch (answer->tag) {
	case ASK_PUNCH:
		return text_equal(answer->value, "yes") ? punch(view) : reply_of(REPLY_REDRAW);
	case ASK_UNIT:
		return take_unit(view, answer->value);
	case ASK_FORMAT:
		return ask_path(view, answer->value);
	case ASK_PATH:
		return export(view, answer->text);
	case ASK_SEARCH:
		snprintf(state->wanted, sizeof(state->wanted), "%.*s", (int)text_cut(answer->text, 60, NULL), answer->text);
		return find(view, false);
	default:
		return reply_of(REPLY_REDRAW);
	}
}

const struct view_ops attendance_view = {
        .name = "attendance",
        .title = "考勤表",
        .state_size = sizeof(struct attendance_state),
        .keys = attendance_keys,
        .list = true,
        .live = true,
        .open = attendance_open,
        .load = attendance_load,
        .place = attendance_place,
        .draw = attendance_draw,
        .act = attendance_act,
        .answered = attendance_answered,
        .close = attendance_close,
};
