/* SPDX-License-Identifier: MIT */
/* view_register: one register: its rows by the page, tests, order, search, one row in full, and export. The rows are ledger.c's affair. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "ledger.h"
#include "pane.h"
#include "paragraph.h"
#include "views.h"

enum { REG_FILTER = 1, REG_CLEAR, REG_SORT, REG_REVERSE, REG_LEFT, REG_RIGHT, REG_DETAIL, REG_WORDS_DOWN, REG_WORDS_UP, REG_EXPORT, REG_CHART };
enum { ASK_SEARCH = 1, ASK_FILTER, ASK_SORT, ASK_FORMAT, ASK_PATH, ASK_CHART };
enum { HEAD_ROWS = 1, WIDE_COLS = 120, DETAIL_COLS = 48 };

struct register_state {
	struct ledger ledger;
	bool detail;
	struct arena detail_arena;
	const char *detail_words; /* NULL: no row */
	int detail_top;           /* first line of them shown */
	int rows, cols;           /* of the pane, as placed last */
	char format[16];
	char case_id[128];
	struct page_query query;   /* for the chart */
	struct chart_wanted chart;
};

static const struct key_bind register_keys[] = {
        {'f', REG_FILTER, "筛选", "只看合条件的件，如 金额>=5000 来文单位~教育"},
        {'F', REG_CLEAR, NULL, "去掉全部条件"},
        {'s', REG_SORT, "排序", "选一栏来排序"},
        {'S', REG_REVERSE, NULL, "倒过来排"},
        {PRESS_LEFT, REG_LEFT, NULL, "看左边的栏"},
        {PRESS_RIGHT, REG_RIGHT, "移栏", "看右边的栏"},
        {'d', REG_DETAIL, "全栏", "打开或收起这一件的全部栏目"},
        {PRESS_TAB, REG_DETAIL, NULL, "打开或收起这一件的全部栏目"},
        {PRESS_CONTROL('D'), REG_WORDS_DOWN, NULL, "全部栏目往下翻"},
        {PRESS_CONTROL('U'), REG_WORDS_UP, NULL, "全部栏目往上翻"},
        {'c', REG_CHART, "图表", "眼前这些件的条形图"},
        {'x', REG_EXPORT, "导出", "照眼前的条件和次序写成文件"},
        {0, 0, NULL, NULL},
};

static int register_open(struct view *view, const void *with, struct err *err)
{
	struct register_state *state = view->state;

	arena_init(&state->detail_arena);
	return ledger_open(&state->ledger, seat_of(view), with, err);
}

static void register_close(struct view *view)
{
	struct register_state *state = view->state;

	ledger_close(&state->ledger);
	arena_fini(&state->detail_arena);
}

/* ---- one row in full ---- */

static int detail_load(struct register_state *state, struct err *err)
{
	struct ledger *ledger = &state->ledger;
	struct register_row row;
	struct buf buf;
	bool found;

	state->detail_words = NULL;
	state->detail_top = 0;
	arena_reset(&state->detail_arena);
	if (!state->detail)
		return 0;
	if (ledger_current(ledger, &state->detail_arena, &row, &found, err) != 0)
		return -1;
	if (!found)
		return 0;
	buf_init(&buf, &state->detail_arena);
	if (ledger->shown[0] == ledger->def->column_count && row.number != NULL && row.number[0] != '\0')
		buf_printf(&buf, spoken("编号：%s\n"), row.number);
	for (size_t i = 0; i < ledger->def->column_count; i++)
		buf_printf(&buf, spoken("%s：%s\n"), ledger->def->columns[i].title, value_text(&row.values[i], &state->detail_arena));
	state->detail_words = buf_text(&buf);
	return 0;
}

static int register_load(struct view *view, struct err *err)
{
	struct register_state *state = view->state;

	return ledger_load(&state->ledger, err) != 0 ? -1 : detail_load(state, err);
}

/* The list, and one row in full beside it on a wide terminal, under it on a narrow one. */
static void parts(const struct register_state *state, const struct pane *pane, struct pane *list, struct pane *detail)
{
	bool wide = pane->cols >= WIDE_COLS;
	int beside = state->detail && wide ? DETAIL_COLS : 0, under = state->detail && !wide ? pane->rows / 2 : 0;

	*list = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS - under, pane->cols - beside);
	*detail = wide ? pane_part(pane, 0, pane->cols - beside, pane->rows, beside)
	               : pane_part(pane, pane->rows - under, 0, under, pane->cols);
}

static bool register_place(struct view *view, int rows, int cols)
{
	struct register_state *state = view->state;
	struct pane whole = {.rows = rows, .cols = cols}, list, detail;

	parts(state, &whole, &list, &detail);
	state->rows = rows;
	state->cols = cols;
	return ledger_place(&state->ledger, list.rows, list.cols);
}

/* ---- drawing ---- */

static void draw_head(const struct register_state *state, const struct pane *pane)
{
	const struct ledger *ledger = &state->ledger;
	int col = 2;

	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, ledger->def->title) + 2;
	if (ledger->sort < ledger->def->column_count) {
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, ledger->ascending ? spoken("顺排 ") : spoken("倒排 "));
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, ledger->def->columns[ledger->sort].title) + 2;
	} else {
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, ledger->ascending ? spoken("先登记的在前") : spoken("新登记的在前")) + 2;
	}
	if (ledger->filter_count > 0 && col < pane->cols) {
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_SOON, spoken("条件 "));
		pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, ledger->filter_text);
	}
}

static void register_draw(const struct view *view, const struct pane *pane)
{
	const struct register_state *state = view->state;
	struct pane list, detail, words;

	parts(state, pane, &list, &detail);
	draw_head(state, pane);
	list_draw(&state->ledger.list, &list);
	if (!state->detail)
		return;
	words = pane_part(&detail, 1, 2, detail.rows - 2, detail.cols - 4);
	pane_fill(&detail, 0, 0, detail.rows, detail.cols, ROLE_NORMAL);
	pane_frame(&detail, ROLE_FRAME, spoken("全部栏目　^D ^U 翻"));
	paragraph_draw(&words, ROLE_NORMAL, state->detail_words == NULL ? spoken("没有选中的件。") : state->detail_words, state->detail_top);
}

/* ---- keys ---- */

static struct reply find(struct view *view, bool backwards)
{
	struct register_state *state = view->state;
	bool found, around;
	struct err err;

	if (state->ledger.search[0] == '\0') {
		app_say(view->app, ROLE_SOON, "先按 / 输入要找的字。");
		return reply_of(REPLY_REDRAW);
	}
	if (ledger_find(&state->ledger, backwards, &found, &around, &err) != 0 || detail_load(state, &err) != 0)
		return say_err(view, &err);
	if (!found)
		app_say(view->app, ROLE_SOON, "这本登记簿里没有“%s”（照眼前的条件）。", state->ledger.search);
	else if (around)
		app_say(view->app, ROLE_NORMAL, "到头了，从另一头接着找。");
	return reply_of(REPLY_REDRAW);
}

static struct reply ask_sort(struct view *view)
{
	struct register_state *state = view->state;
	const struct register_def *def = state->ledger.def;
	struct choice *choices = arena_array(&view->arena, def->column_count + 1, sizeof(*choices));

	choices[0] = (struct choice){"", spoken("登记先后"), NULL};
	for (size_t i = 0; i < def->column_count; i++)
		choices[i + 1] = (struct choice){def->columns[i].name, def->columns[i].title, NULL};
	return dialog_question(view, &(struct question){ASK_SORT, spoken("排序"), spoken("按哪一栏排？S 倒过来。"), choices, def->column_count + 1});
}

static struct reply ask_format(struct view *view)
{
	const struct choice choices[] = {{"csv", spoken("csv　表格软件都能读"), NULL}, {"xlsx", spoken("xlsx　Excel、WPS"), NULL},
	        {"pdf", spoken("pdf　打印"), NULL}, {"json", spoken("json　给别的程序"), NULL}, {"text", spoken("text　纯文字"), NULL}};

	return dialog_question(view, &(struct question){ASK_FORMAT, spoken("导出"), spoken("照眼前的条件和次序写出全部件。写成哪一种？"), choices, 5});
}

static struct reply ask_path(struct view *view, const char *format)
{
	struct register_state *state = view->state;
	char today[DAY_TEXT];

	snprintf(state->format, sizeof(state->format), "%s", format);
	day_text(time_day(desk_now(seat_of(view)->desk)), today);
	return dialog_prompt(view, &(struct prompt){.tag = ASK_PATH,
	                                   .title = spoken("导出"),
	                                   .words = spoken("文件名（已有的文件不会被覆盖）："),
	                                   .text = arena_printf(&view->arena, "%s-%s.%s", state->ledger.def->title, today,
	                                           text_equal(format, "text") ? "txt" : format),
	                                   .required = true,
	                                   .max_chars = 200});
}

static struct reply export(struct view *view, const char *path)
{
	struct register_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct page_query query = ledger_query(&state->ledger);
	struct err err;

	path = out_path(seat, path, &view->arena, &err);
	if (path == NULL || desk_export(seat->desk, &seat->session, &query, state->format, path, &err) != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "已写到 %s。", path);
	return reply_of(REPLY_REDRAW);
}

static struct reply open_chart(struct view *view, const char *id)
{
	struct register_state *state = view->state;

	state->query = ledger_query(&state->ledger);
	state->chart = (struct chart_wanted){&state->query, arena_strdup(&view->arena, id), state->ledger.filter_text};
	return reply_open(&chart_view, &state->chart);
}

static struct reply choose_chart(struct view *view)
{
	struct register_state *state = view->state;
	const struct register_def *def = state->ledger.def;
	struct choice *choices = arena_array(&view->arena, def->chart_count + 1, sizeof(*choices));

	if (def->chart_count == 0) {
		app_say(view->app, ROLE_SOON, "制度没有给这本登记簿写图表。");
		return reply_of(REPLY_REDRAW);
	}
	if (def->chart_count == 1)
		return open_chart(view, def->charts[0].id);
	for (size_t i = 0; i < def->chart_count; i++)
		choices[i] = (struct choice){def->charts[i].id, def->charts[i].title, NULL};
	return dialog_question(view, &(struct question){ASK_CHART, spoken("图表"), spoken("照眼前的条件画。看哪一张？"), choices, def->chart_count});
}

static struct reply open_paper(struct view *view)
{
	struct register_state *state = view->state;
	struct register_row row;
	struct arena scratch;
	struct err err;
	bool found;
	int result;

	arena_init(&scratch);
	result = ledger_current(&state->ledger, &scratch, &row, &found, &err);
	if (result == 0 && found)
		snprintf(state->case_id, sizeof(state->case_id), "%s", row.case_id);
	arena_fini(&scratch);
	if (result != 0)
		return say_err(view, &err);
	return found ? reply_open(&paper_view, state->case_id) : reply_of(REPLY_RELOAD);
}

static struct reply move(struct view *view, int action)
{
	struct register_state *state = view->state;
	struct err err;
	bool changed;

	if (ledger_act(&state->ledger, action, &changed, &err) != 0 || (changed && detail_load(state, &err) != 0))
		return say_err(view, &err);
	return reply_of(changed ? REPLY_REDRAW : REPLY_STAY);
}

static struct reply click(struct view *view, const struct input *input)
{
	struct register_state *state = view->state;
	struct err err;

	if (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN)
		return move(view, input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN);
	if (!list_click(&state->ledger.list, input->row - 1 - HEAD_ROWS))
		return reply_of(REPLY_STAY);
	if (input->mouse == MOUSE_DOUBLE)
		return open_paper(view);
	return detail_load(state, &err) != 0 ? say_err(view, &err) : reply_of(REPLY_REDRAW);
}

static struct reply scroll(struct register_state *state, int by)
{
	struct pane whole = {.rows = state->rows, .cols = state->cols}, list, detail;
	int last, rows;

	parts(state, &whole, &list, &detail);
	rows = detail.rows - 2;
	last = paragraph_rows(state->detail_words, detail.cols - 4) - rows;
	state->detail_top += by * (rows > 1 ? rows - 1 : 1);
	state->detail_top = state->detail_top > last ? last : state->detail_top;
	state->detail_top = state->detail_top < 0 ? 0 : state->detail_top;
	return reply_of(REPLY_REDRAW);
}

static struct reply register_change(struct view *view, int action)
{
	struct register_state *state = view->state;
	struct ledger *ledger = &state->ledger;
	struct err err;

	switch (action) {
	case REG_CLEAR:
		ledger_filter(ledger, "", &err);
		return reply_of(REPLY_RELOAD);
	case REG_REVERSE:
		ledger_sort(ledger, ledger->sort, !ledger->ascending);
		return reply_of(REPLY_RELOAD);
	case REG_LEFT:
	case REG_RIGHT:
		return reply_of(ledger_shift(ledger, action == REG_LEFT ? -1 : 1) ? REPLY_RELOAD : REPLY_STAY);
	case REG_WORDS_DOWN:
	case REG_WORDS_UP:
		return scroll(state, action == REG_WORDS_DOWN ? 1 : -1);
	default:
		state->detail = !state->detail;
		register_place(view, state->rows, state->cols);
		return reply_of(REPLY_RELOAD);
	}
}

static struct reply register_act(struct view *view, int action, const struct input *input)
{
	struct register_state *state = view->state;

	if (input->kind == INPUT_MOUSE)
		return click(view, input);
	switch (action) {
	case REG_FILTER:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_FILTER,
		                                   .title = spoken("筛选"),
		                                   .words = spoken("栏=值，也可用 != < <= > >= ~（含有）；几个条件之间空一格。"),
		                                   .text = state->ledger.filter_text,
		                                   .max_chars = 80});
	case REG_SORT:
		return ask_sort(view);
	case REG_EXPORT:
		return ask_format(view);
	case REG_CHART:
		return choose_chart(view);
	case GO_SEARCH:
		return dialog_prompt(
		        view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("查找"), .words = spoken("任何一栏里的字："), .max_chars = 40});
	case GO_NEXT:
	case GO_PREVIOUS:
		return find(view, action == GO_PREVIOUS);
	case GO_OPEN:
		return open_paper(view);
	case GO_NONE:
	case GO_CLOSE:
	case GO_HELP:
	case GO_PALETTE:
	case GO_REDRAW:
		return reply_of(REPLY_PASS);
	default:
		return action > 0 ? register_change(view, action) : move(view, action);
	}
}

static struct reply take_filter(struct view *view, const char *text)
{
	struct register_state *state = view->state;
	struct err err;

	if (ledger_filter(&state->ledger, text, &err) == 0)
		return reply_of(REPLY_RELOAD);
	/* what was typed comes back with what is wrong about it */
	return dialog_prompt(view, &(struct prompt){.tag = ASK_FILTER,
	                                   .title = spoken("筛选"),
	                                   .words = arena_strdup(&view->arena, err.words),
	                                   .text = arena_strdup(&view->arena, text),
	                                   .max_chars = 80});
}

static struct reply take_sort(struct view *view, const char *name)
{
	struct register_state *state = view->state;
	const struct register_def *def = state->ledger.def;
	size_t column = 0;

	while (column < def->column_count && !text_equal(def->columns[column].name, name))
		column++;
	ledger_sort(&state->ledger, column, column < def->column_count);
	return reply_of(REPLY_RELOAD);
}

static struct reply register_answered(struct view *view, const struct answer *answer)
{
	struct register_state *state = view->state;

	if (!answer->done)
		return reply_of(REPLY_REDRAW);
	switch (answer->tag) {
	case ASK_SEARCH:
		snprintf(state->ledger.search, sizeof(state->ledger.search), "%.*s", (int)text_cut(answer->text, 60, NULL), answer->text);
		return state->ledger.search[0] == '\0' ? reply_of(REPLY_REDRAW) : find(view, false);
	case ASK_FILTER:
		return take_filter(view, answer->text);
	case ASK_SORT:
		return take_sort(view, answer->value);
	case ASK_FORMAT:
		return ask_path(view, answer->value);
	case ASK_PATH:
		return export(view, answer->text);
	case ASK_CHART:
		return open_chart(view, answer->value);
	default:
		return reply_of(REPLY_REDRAW);
	}
}

const struct view_ops register_view = {
        .name = "register",
        .title = "登记簿",
        .state_size = sizeof(struct register_state),
        .keys = register_keys,
        .list = true,
        .live = true,
        .open = register_open,
        .load = register_load,
        .place = register_place,
        .draw = register_draw,
        .act = register_act,
        .answered = register_answered,
        .close = register_close,
};
