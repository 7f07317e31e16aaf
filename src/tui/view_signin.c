/* SPDX-License-Identifier: MIT */
/* view_signin: who sits down. A line to find oneself by name, initials or id, and a password where one is asked. What the last person had
   open stays under it; only when somebody else has signed in is it kept and closed. */
#include <stdio.h>
#include <string.h>

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "editor.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "pile.h"
#include "tui.h"
#include "views.h"

enum { SIGNIN_ENTER = 1, SIGNIN_BACK, SIGNIN_TAB, SIGNIN_CHARS = 40, PASSWORD_CHARS = 128, HEAD_ROWS = 8, FIELD_COLS = 30 };

struct signin_state {
	struct editor who, password;
	bool at_password;
	struct pile people;
	struct seat next; /* who has signed in, for the desk that opens */
};

static const struct key_bind signin_keys[] = {
        {PRESS_ENTER, SIGNIN_ENTER, "坐下", "选定此人；要口令的，接着输口令"},
        {PRESS_UP, GO_UP, "选人", "上一个人"},
        {PRESS_DOWN, GO_DOWN, NULL, "下一个人"},
        {PRESS_PAGE_UP, GO_PAGE_UP, NULL, "上一页"},
        {PRESS_PAGE_DOWN, GO_PAGE_DOWN, NULL, "下一页"},
        {PRESS_TAB, SIGNIN_TAB, "换栏", "在姓名和口令之间换"},
        {PRESS_BACKTAB, SIGNIN_TAB, NULL, "在姓名和口令之间换"},
        {PRESS_ESC, SIGNIN_BACK, "退出", "回到前面；没有人坐着时退出程序"},
        {0, 0, NULL, NULL},
};

static const struct list_column people_columns[] = {{"姓名", 12, false}, {"职务", 0, false}, {"标识", 20, false}, {"", 10, false}};

static int signin_open(struct view *view, const void *with, struct err *err)
{
	struct signin_state *state = view->state;

	(void)err;
	editor_init(&state->who, SIGNIN_CHARS, false);
	editor_init(&state->password, PASSWORD_CHARS, false);
	state->password.masked = true;
	pile_init(&state->people, people_columns, 4, spoken("没有这个人。请核对姓名、拼音首字母或标识；名册由系统管理员登记。"));
	if (with != NULL)
		editor_set(&state->who, with);
	return 0;
}

static void signin_close(struct view *view)
{
	struct signin_state *state = view->state;

	editor_fini(&state->who);
	editor_fini(&state->password);
	pile_fini(&state->people);
}

static void person_row(const struct seat *seat, const struct person *person, struct arena *arena, struct list_row *row)
{
	row->key = person->id;
	row->cells[0] = person->name;
	row->cells[1] = titles_text(seat, person->posts, person->post_count, arena);
	row->cells[2] = person->id;
	row->cells[3] = person->locked ? spoken("已锁定") : person->away ? spoken("外出") : "";
	row->roles[2] = ROLE_DIM;
	row->roles[3] = person->locked ? ROLE_LATE : ROLE_SOON;
}

/* On a real database names appear once something is typed. */
static int signin_load(struct view *view, struct err *err)
{
	struct signin_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct person *people;
	struct list_row *rows;
	struct arena made;
	size_t count = 0;
	const char *typed = editor_text(&state->who, &view->arena);

	arena_init(&made);
	if ((desk_is_drill(seat->desk) || typed[0] != '\0') && desk_find_people(seat->desk, typed, &made, &people, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		person_row(seat, &people[i], &made, &rows[i]);
	state->people.list.empty =
	        typed[0] == '\0' ? spoken("输入姓名、拼音首字母或标识。") : spoken("没有这个人。请核对姓名、拼音首字母或标识；名册由系统管理员登记。");
	pile_take(&state->people, &made, rows, count);
	return 0;
}

static bool signin_place(struct view *view, int rows, int cols)
{
	struct signin_state *state = view->state;

	(void)cols;
	editor_place(&state->who, 1, FIELD_COLS);
	editor_place(&state->password, 1, FIELD_COLS);
	pile_place(&state->people, rows - HEAD_ROWS);
	return false;
}

static void line_draw(const struct pane *pane, int row, const char *label, const struct editor *editor, bool focused, const char *hint)
{
	struct pane line = pane_part(pane, row, 11, 1, FIELD_COLS);

	pane_text(pane, row, 4, 6, ROLE_LABEL, label);
	editor_draw(editor, &line, focused ? ROLE_FIELD_FOCUS : ROLE_FIELD, focused);
	pane_text(pane, row, 13 + FIELD_COLS, pane->cols - 14 - FIELD_COLS, ROLE_DIM, hint);
}

static void signin_draw(const struct view *view, const struct pane *pane)
{
	const struct signin_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct rulebook *book = desk_book(seat->desk);
	bool drill = desk_is_drill(seat->desk);
	struct pane people = pane_part(pane, HEAD_ROWS, 2, pane->rows - HEAD_ROWS, pane->cols - 4);

	pane_text(pane, 1, 4, pane->cols - 6, ROLE_TITLE, book == NULL ? spoken("案头") : book->title);
	pane_text(pane, 2, 4, pane->cols - 6, ROLE_DIM,
	        drill             ? spoken("演练库：人物和事项都是虚构的，挑一个人坐下，没设口令的不用口令。")
	        : seat->signed_in ? spoken("换人：前面那位没办完的都已存好，他回来时照旧。")
	                          : spoken("请登录。口令连错五次锁定一刻钟。"));
	line_draw(pane, 4, spoken("姓名"), &state->who, !state->at_password, spoken("姓名、拼音首字母或标识"));
	line_draw(pane, 6, spoken("口令"), &state->password, state->at_password, "");
	list_draw(&state->people.list, &people);
}

/* The same person goes on where they were; anybody else gets a desk of their own. */
static struct reply sit_down(struct view *view, const struct session *session)
{
	struct signin_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct err err;

	if (seat->signed_in && text_equal(seat->session.person, session->person)) {
		app_answer(view->app, &(struct answer){.done = true, .value = session->person});
		return reply_of(REPLY_CLOSE);
	}
	state->next = *seat;
	if (seat_take(&state->next, session, &err) != 0)
		return say_err(view, &err);
	return (struct reply){REPLY_HOME, &desk_view, &state->next};
}

static struct reply signin_try(struct view *view)
{
	struct signin_state *state = view->state;
	const struct list_row *row = list_current(&state->people.list);
	struct desk *desk = seat_of(view)->desk;
	struct session session;
	struct arena scratch;
	struct err err;
	int result;

	if (row == NULL) {
		app_say(view->app, ROLE_SOON, "先输入姓名、拼音首字母或标识，找到自己再按回车。");
		return reply_of(REPLY_REDRAW);
	}
	arena_init(&scratch);
	result = desk_sign_in(desk, row->key, editor_text(&state->password, &scratch), &session, &err);
	arena_fini(&scratch);
	editor_set(&state->password, "");
	return result == 0 ? sit_down(view, &session) : say_err(view, &err);
}

/* Whether the person under the cursor is asked for a password: everybody, but those of a drill who have none. */
static bool password_wanted(const struct view *view, const char *id)
{
	struct desk *desk = seat_of(view)->desk;
	struct person person;
	struct arena scratch;
	struct err err;
	bool wanted = true;

	arena_init(&scratch);
	if (desk_is_drill(desk) && desk_person(desk, id, &scratch, &person, &err) == 0)
		wanted = person.has_password;
	arena_fini(&scratch);
	return wanted;
}

static struct reply signin_enter(struct view *view)
{
	struct signin_state *state = view->state;
	const struct list_row *row = list_current(&state->people.list);

	if (!state->at_password && row != NULL && password_wanted(view, row->key)) {
		state->at_password = true;
		app_say(view->app, ROLE_NORMAL, "%s，请输入口令，回车坐下。", row->cells[0]);
		return reply_of(REPLY_REDRAW);
	}
	return signin_try(view);
}

static struct reply signin_back(struct view *view)
{
	struct signin_state *state = view->state;

	if (!state->at_password)
		return reply_of(REPLY_CLOSE);
	editor_set(&state->password, "");
	state->at_password = false;
	return reply_of(REPLY_REDRAW);
}

static struct reply signin_type(struct view *view, const struct input *input)
{
	struct signin_state *state = view->state;
	size_t left_off = 0;
	enum editor_result result = editor_input(state->at_password ? &state->password : &state->who, input, &left_off);

	if (result == EDITOR_NOT_MINE)
		return reply_of(REPLY_PASS);
	if (left_off > 0)
		app_say(view->app, ROLE_SOON, "有 %zu 个字没有收下：太长，或不是文字。", left_off);
	return reply_of(state->at_password || result == EDITOR_MOVED ? REPLY_REDRAW : REPLY_RELOAD);
}

static struct reply signin_act(struct view *view, int action, const struct input *input)
{
	struct signin_state *state = view->state;

	switch (action) {
	case SIGNIN_ENTER:
		return signin_enter(view);
	case SIGNIN_BACK:
		return signin_back(view);
	case SIGNIN_TAB:
		state->at_password = !state->at_password;
		return reply_of(REPLY_REDRAW);
	case GO_UP:
	case GO_DOWN:
	case GO_PAGE_UP:
	case GO_PAGE_DOWN:
		pile_act(&state->people, action);
		return reply_of(REPLY_REDRAW);
	case GO_REDRAW:
		return reply_of(REPLY_PASS);
	default:
		return signin_type(view, input);
	}
}

static bool signin_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops signin_view = {
        .name = "signin",
        .title = "登录",
        .state_size = sizeof(struct signin_state),
        .keys = signin_keys,
        .live = true,
        .modal = true,
        .open = signin_open,
        .load = signin_load,
        .place = signin_place,
        .draw = signin_draw,
        .act = signin_act,
        .typing = signin_typing,
        .close = signin_close,
};
