/* SPDX-License-Identifier: MIT */
/* sample: a program with the toolkit's parts on it and no office behind it, for the screen tests: sample list|form|dialog|crash|must. The
   clock stands still at 2026-11-22 10:30; drafts go to the file named by SAMPLE_DRAFT. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/must.h"
#include "app.h"
#include "dialog.h"
#include "input.h"
#include "form.h"
#include "keys.h"
#include "list.h"
#include "pane.h"
#include "term.h"

enum { SAMPLE_ROWS = 1000000 };

/* A register of a million rows that is nowhere: row n says n. */
static void make_row(long number, struct arena *arena, struct list_row *row)
{
	char light[LIGHT_TEXT];
	enum role role = theme_light(number * 60 - 120, 1440, 240, light);

	*row = (struct list_row){.key = arena_printf(arena, "%07ld", number)};
	row->cells[0] = arena_printf(arena, "收〔2026〕%ld号", number);
	row->cells[1] = "关于进一步做好今冬明春农田水利基本建设工作的通知";
	row->cells[2] = arena_strdup(arena, light);
	row->roles[2] = role;
}

static int sample_source(void *context, enum list_from from, const char *key, size_t count, struct arena *arena, struct list_row *rows,
        size_t *got, struct err *err)
{
	long at = key == NULL ? 0 : strtol(key, NULL, 10), first = 1;

	(void)context;
	(void)err;
	if (from == LIST_LAST)
		first = SAMPLE_ROWS - (long)count + 1;
	else if (from == LIST_AT)
		first = at;
	else if (from == LIST_AFTER)
		first = at + 1;
	else if (from == LIST_BEFORE)
		first = at - (long)count;
	if (first < 1) {
		count = from == LIST_BEFORE ? (size_t)(at - 1) : count;
		first = 1;
	}
	for (*got = 0; *got < count && first + (long)*got <= SAMPLE_ROWS; (*got)++)
		make_row(first + (long)*got, arena, &rows[*got]);
	return 0;
}

static const struct list_column columns[] = {{"文号", 20, false}, {"标题", 0, false}, {"时限", 10, true}};

struct register_state {
	struct list list;
	struct arena arena;
};

static int register_open(struct view *view, const void *with, struct err *err)
{
	struct register_state *state = view->state;

	(void)with;
	(void)err;
	arena_init(&state->arena);
	list_init(&state->list, columns, 3, sample_source, NULL);
	return 0;
}

static int register_load(struct view *view, struct err *err)
{
	struct register_state *state = view->state;

	return list_load(&state->list, &state->arena, err);
}

static bool register_place(struct view *view, int rows, int cols)
{
	struct register_state *state = view->state;

	(void)cols;
	return list_place(&state->list, rows);
}

static void register_draw(const struct view *view, const struct pane *pane)
{
	const struct register_state *state = view->state;

	list_draw(&state->list, pane);
}

static struct reply register_act(struct view *view, int action, const struct input *input)
{
	struct register_state *state = view->state;
	struct err err;
	bool changed;

	(void)input;
	if (action == GO_SEARCH)
		return dialog_prompt(view, &(struct prompt){.tag = 1, .title = "查找", .words = "输入序号：", .max_chars = 7});
	if (action == GO_CLOSE || action == GO_HELP || action == GO_PALETTE || action == GO_REDRAW)
		return (struct reply){REPLY_PASS, NULL, NULL};
	if (list_act(&state->list, action, &state->arena, &changed, &err) != 0)
		app_say(view->app, ROLE_DANGER, "%s", err.words);
	return (struct reply){changed ? REPLY_REDRAW : REPLY_STAY, NULL, NULL};
}

static struct reply register_answered(struct view *view, const struct answer *answer)
{
	struct register_state *state = view->state;
	char key[LIST_KEY];
	struct err err;

	if (answer->done && answer->text != NULL) {
		snprintf(key, sizeof(key), "%07ld", strtol(answer->text, NULL, 10));
		list_go(&state->list, key, &state->arena, &err);
		app_say(view->app, ROLE_OK, "到了第 %s 号。", answer->text);
	}
	return (struct reply){REPLY_REDRAW, NULL, NULL};
}

static void register_close(struct view *view)
{
	struct register_state *state = view->state;

	arena_fini(&state->arena);
}

static const struct key_bind no_keys[] = {{0, 0, NULL, NULL}};

static const struct view_ops register_view = {
        .name = "list",
        .title = "收文登记簿",
        .state_size = sizeof(struct register_state),
        .keys = no_keys,
        .list = true,
        .open = register_open,
        .load = register_load,
        .place = register_place,
        .draw = register_draw,
        .act = register_act,
        .answered = register_answered,
        .close = register_close,
};

static const struct choice kinds[] = {{"annual", "年休假", NULL}, {"sick", "病假", "附证明"}, {"marriage", "婚假", NULL}};
static const struct choice tags[] = {{"a", "急件", NULL}, {"b", "密件", NULL}, {"c", "会办", NULL}};
static const struct entry_spec entries[] = {
        {.name = "title", .title = "事由", .kind = ENTRY_TEXT, .required = true, .max_chars = 3000, .hint = "一句话说明为什么"},
        {.name = "amount", .title = "金额", .kind = ENTRY_MONEY, .unit = "元"},
        {.name = "from", .title = "开始日期", .kind = ENTRY_DAY, .required = true},
        {.name = "kind", .title = "假别", .kind = ENTRY_CHOICE, .choices = kinds, .choice_count = 3},
        {.name = "tags", .title = "标记", .kind = ENTRY_CHOICES, .choices = tags, .choice_count = 3},
        {.name = "leaves", .title = "离开本市", .kind = ENTRY_FLAG},
        {.name = "who", .title = "代办人", .kind = ENTRY_REF},
        {.name = "words", .title = "说明", .kind = ENTRY_LONG, .rows = 3},
};
static const struct entry_spec lines[] = {
        {.name = "use", .title = "用途", .kind = ENTRY_TEXT, .required = true, .max_chars = 30},
        {.name = "sum", .title = "金额", .kind = ENTRY_MONEY, .cols = 14},
};
static const struct form_spec sheet[] = {
        {FORM_SECTION, NULL, "一、基本情况", NULL, 0},
        {FORM_ENTRY, NULL, NULL, &entries[0], 1},
        {FORM_ENTRY, NULL, NULL, &entries[1], 1},
        {FORM_ENTRY, NULL, NULL, &entries[2], 1},
        {FORM_ENTRY, NULL, NULL, &entries[3], 1},
        {FORM_ENTRY, NULL, NULL, &entries[4], 1},
        {FORM_ENTRY, NULL, NULL, &entries[5], 1},
        {FORM_ENTRY, NULL, NULL, &entries[6], 1},
        {FORM_TABLE, "lines", "二、明细", lines, 2},
        {FORM_ENTRY, NULL, NULL, &entries[7], 1},
};

static void sheet_save(void *context, const struct form *form)
{
	const char *path = getenv("SAMPLE_DRAFT");
	struct arena arena;
	FILE *file = path == NULL ? NULL : fopen(path, "w");

	(void)context;
	if (file == NULL)
		return;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
		fprintf(file, "%s=%s\n", entries[i].name, entry_value(form_entry(form, entries[i].name), &arena));
	for (size_t row = 0; row < form_rows(form, "lines"); row++)
		fprintf(file, "use %zu=%s\n", row + 1, entry_value(form_cell(form, "lines", row, "use"), &arena));
	arena_fini(&arena);
	fclose(file);
}

static size_t sheet_search(void *context, const struct entry_spec *spec, const char *typed, struct arena *arena, struct choice **out)
{
	static const struct choice people[] = {{"p1", "张三", "秘书"}, {"p2", "李四", "文书"}, {"p3", "李小明", "出纳"}};
	size_t count = 0;

	(void)context;
	(void)spec;
	*out = arena_array(arena, 3, sizeof(**out));
	for (size_t i = 0; i < 3; i++) {
		if (strstr(people[i].label, typed) != NULL)
			(*out)[count++] = people[i];
	}
	return count;
}

static const struct form_ops sheet_ops = {.save = sheet_save, .search = sheet_search};

static int sheet_open(struct view *view, const void *with, struct err *err)
{
	struct form *form = view->state;

	(void)with;
	(void)err;
	form_init(form, sheet, sizeof(sheet) / sizeof(sheet[0]), &sheet_ops, NULL);
	form->today = day_from_civil(2026, 11, 22);
	return 0;
}

static bool sheet_place(struct view *view, int rows, int cols)
{
	form_place(view->state, rows, cols);
	return false;
}

static void sheet_draw(const struct view *view, const struct pane *pane)
{
	form_draw(view->state, pane);
}

static struct reply sheet_act(struct view *view, int action, const struct input *input)
{
	struct form *form = view->state;
	size_t faults;

	(void)action;
	switch (form_input(form, input, app_now(view->app))) {
	case FORM_NOT_MINE:
		return (struct reply){REPLY_PASS, NULL, NULL};
	case FORM_REDRAW:
		return (struct reply){REPLY_REDRAW, NULL, NULL};
	case FORM_SEND:
		break;
	}
	faults = form_check(form);
	if (faults > 0)
		app_say(view->app, ROLE_LATE, "还有 %zu 处要改。", faults);
	else
		app_say(view->app, ROLE_OK, "填好了。");
	return (struct reply){REPLY_REDRAW, NULL, NULL};
}

static bool sheet_typing(const struct view *view)
{
	(void)view;
	return true;
}

static bool sheet_tick(struct view *view, int64_t now_s)
{
	return form_tick(view->state, now_s);
}

static void sheet_keep(struct view *view, int64_t now_s)
{
	form_save(view->state, now_s);
}

static void sheet_close(struct view *view)
{
	form_fini(view->state);
}

static const struct key_bind sheet_keys[] = {
        {PRESS_CONTROL('S'), 1, "提交", "填好了，交上去"},
        {PRESS_TAB, 2, "下一项", "到下一项"},
        {PRESS_F1 + 3, 3, "选择", "打开列表或日历"},
        {0, 0, NULL, NULL},
};

static const struct view_ops sheet_view = {
        .name = "form",
        .title = "请假申请",
        .state_size = sizeof(struct form),
        .keys = sheet_keys,
        .open = sheet_open,
        .place = sheet_place,
        .draw = sheet_draw,
        .act = sheet_act,
        .typing = sheet_typing,
        .tick = sheet_tick,
        .save = sheet_keep,
        .close = sheet_close,
};

enum { ASK = 1, WORDS, SAY, CRASH, MUST };

static const struct key_bind asking_keys[] = {
        {'a', ASK, "发问", "问一个问题"},
        {'w', WORDS, "意见", "写几句意见"},
        {'m', SAY, "说明", "看一段说明"},
        {'X', CRASH, NULL, "坏掉"},
        {'M', MUST, NULL, "断言失败"},
        {0, 0, NULL, NULL},
};

static void asking_draw(const struct view *view, const struct pane *pane)
{
	(void)view;
	for (int row = 0; row < pane->rows; row++)
		pane_text(pane, row, row % 2, pane->cols, ROLE_NORMAL,
		        "国务院办公厅关于印发通知的通知国务院办公厅关于印发通知的通知国务院办公厅关于印发通知的通知");
}

static struct reply asking_act(struct view *view, int action, const struct input *input)
{
	static const struct choice yes_no[] = {{"no", "不，回去看看", NULL}, {"yes", "是，全部同意", NULL}};

	(void)input;
	switch (action) {
	case ASK:
		return dialog_question(
		        view, &(struct question){ASK, "批量办理", "共 12 件，全部签“同意”吗？签了以后要逐件撤回。", yes_no, 2});
	case WORDS:
		return dialog_prompt(
		        view, &(struct prompt){.tag = WORDS, .title = "签批意见", .many_lines = true, .max_chars = 200, .required = true});
	case SAY:
		return dialog_message(view, "说明", "正职外出时，由主持工作的副职代签；没有主持工作的副职，退回办文人等候。");
	case CRASH:
		raise(SIGSEGV);
		return (struct reply){REPLY_STAY, NULL, NULL};
	case MUST:
		must(view == NULL);
		return (struct reply){REPLY_STAY, NULL, NULL};
	default:
		return (struct reply){REPLY_PASS, NULL, NULL};
	}
}

static struct reply asking_answered(struct view *view, const struct answer *answer)
{
	app_say(view->app, answer->done ? ROLE_OK : ROLE_SOON, "%s:%s", answer->done ? "答" : "未答",
	        answer->text != NULL    ? answer->text
	        : answer->value != NULL ? answer->value
	                                : "");
	return (struct reply){REPLY_REDRAW, NULL, NULL};
}

static const struct view_ops asking_view = {
        .name = "dialog",
        .title = "对话",
        .keys = asking_keys,
        .draw = asking_draw,
        .act = asking_act,
        .answered = asking_answered,
};

static int64_t standing_clock(void *context)
{
	(void)context;
	return time_at(day_from_civil(2026, 11, 22), 10 * 60 + 30);
}

static const char *sample_person(void *context, struct arena *arena)
{
	(void)context;
	(void)arena;
	return "王文书 机要员";
}

int main(int argc, char **argv)
{
	static const struct view_ops *const views[] = {&register_view, &sheet_view, &asking_view};
	struct app_options options = {
	        .office = "市政府办公室", .drill = true, .clock = standing_clock, .person = sample_person, .views = views, .view_count = 3};
	struct term_options how = {.mouse = false, .ascii_frames = argc > 2};
	struct term *term = NULL;
	struct err err = {0};
	struct app *app;
	int exit_code = 0;

	if (term_open(&how, &term, &err) != 0) {
		fprintf(stderr, "%s\n", err.words);
		return 2;
	}
	app = app_new(&options);
	for (size_t i = 0; argc > 1 && i < 3; i++) {
		if (strcmp(views[i]->name, argv[1]) == 0 && app_open(app, views[i], NULL, &err) != 0)
			exit_code = 3;
	}
	app_run(app, term);
	app_free(app);
	term_close(term);
	return exit_code;
}
