/* SPDX-License-Identifier: MIT */
/* view_contacts: whom one may call: found as one types, by name, unit, pinyin initials or telephone. */
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "editor.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "pile.h"
#include "views.h"

enum { CONTACTS_OPEN = 1, CONTACTS_CHARS = 40, HEAD_ROWS = 2, FIELD_COL = 8, FIELD_COLS = 30, NARROW_COLS = 60 };

struct contacts_state {
	struct editor typed;
	struct pile pile;
	struct contact_line *contacts; /* in the pile's arena */
};

static const struct key_bind contacts_keys[] = {
        {PRESS_ENTER, CONTACTS_OPEN, "细看", "这一位的单位、职务和全部号码"},
        {PRESS_UP, GO_UP, "选", "上一位"},
        {PRESS_DOWN, GO_DOWN, NULL, "下一位"},
        {PRESS_PAGE_UP, GO_PAGE_UP, NULL, "上一页"},
        {PRESS_PAGE_DOWN, GO_PAGE_DOWN, NULL, "下一页"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {{"姓名", 12, false}, {"电话", 22, false}, {"单位", 18, false}, {"职务", 0, false}, {"", 6, false}};
static const struct list_column columns_narrow[] = {{"姓名", 10, false}, {"电话", 0, false}};

static int contacts_open(struct view *view, const void *with, struct err *err)
{
	struct contacts_state *state = view->state;

	(void)with;
	(void)err;
	editor_init(&state->typed, CONTACTS_CHARS, false);
	pile_init(&state->pile, columns, 5, spoken("没有找到。试试单位，或姓名的拼音首字母。"));
	return 0;
}

static void contacts_close(struct view *view)
{
	struct contacts_state *state = view->state;

	editor_fini(&state->typed);
	pile_fini(&state->pile);
}

static int contacts_load(struct view *view, struct err *err)
{
	struct contacts_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct contact_line *contacts;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_contacts(seat->desk, &seat->session, text_trim(&made, editor_text(&state->typed, &made)), &made, &contacts, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		rows[i].key = arena_printf(&made, "%zu %s", i, contacts[i].name);
		rows[i].cells[0] = contacts[i].name;
		rows[i].cells[1] = contacts[i].phone;
		rows[i].cells[2] = contacts[i].unit;
		rows[i].cells[3] = contacts[i].title;
		rows[i].cells[4] = contacts[i].on_duty ? spoken("在班") : contacts[i].away ? spoken("外出") : "";
		rows[i].roles[4] = contacts[i].on_duty ? ROLE_OK : ROLE_SOON;
	}
	state->contacts = contacts;
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool contacts_place(struct view *view, int rows, int cols)
{
	struct contacts_state *state = view->state;
	bool narrow = cols < NARROW_COLS;

	pile_columns(&state->pile, narrow ? columns_narrow : columns, narrow ? 2 : 5);
	editor_place(&state->typed, 1, FIELD_COLS < cols - FIELD_COL - 1 ? FIELD_COLS : cols - FIELD_COL - 1);
	pile_place(&state->pile, rows - HEAD_ROWS);
	return false;
}

static void contacts_draw(const struct view *view, const struct pane *pane)
{
	const struct contacts_state *state = view->state;
	struct pane line = pane_part(pane, 0, FIELD_COL, 1, FIELD_COLS < pane->cols - FIELD_COL - 1 ? FIELD_COLS : pane->cols - FIELD_COL - 1);
	struct pane rows = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);

	pane_text(pane, 0, 1, FIELD_COL - 1, ROLE_LABEL, spoken("找谁"));
	editor_draw(&state->typed, &line, ROLE_FIELD_FOCUS, true);
	pane_text(pane, 0, FIELD_COL + FIELD_COLS + 2, pane->cols - FIELD_COL - FIELD_COLS - 3, ROLE_DIM, spoken("姓名、单位、拼音首字母或号码"));
	list_draw(&state->pile.list, &rows);
}

static struct reply look(struct view *view)
{
	struct contacts_state *state = view->state;
	size_t at = pile_at(&state->pile);
	const struct contact_line *contact = at < state->pile.count ? &state->contacts[at] : NULL;
	struct buf buf;

	if (contact == NULL)
		return reply_of(REPLY_STAY);
	buf_init(&buf, &view->arena);
	buf_printf(&buf, spoken("电话　%s\n单位　%s\n职务　%s"), contact->phone != NULL && contact->phone[0] != '\0' ? contact->phone : spoken("没有登记"),
	        contact->unit == NULL ? "" : contact->unit, contact->title == NULL ? "" : contact->title);
	if (contact->on_duty)
		buf_puts(&buf, spoken("\n现在在班"));
	if (contact->away)
		buf_puts(&buf, spoken("\n现在外出"));
	return dialog_message(view, contact->name, buf_text(&buf));
}

static struct reply contacts_act(struct view *view, int action, const struct input *input)
{
	struct contacts_state *state = view->state;
	enum editor_result result;

	switch (action) {
	case CONTACTS_OPEN:
		return look(view);
	case GO_UP:
	case GO_DOWN:
	case GO_PAGE_UP:
	case GO_PAGE_DOWN:
		return pile_reply(&state->pile, action, input);
	case GO_CLOSE:
	case GO_HELP:
	case GO_PALETTE:
	case GO_REDRAW:
		return reply_of(REPLY_PASS);
	default:
		if (input->kind == INPUT_MOUSE)
			return pile_mouse(&state->pile, input, 1 + HEAD_ROWS) ? look(view) : pile_reply(&state->pile, GO_NONE, input);
		result = editor_input(&state->typed, input, NULL);
		return reply_of(result == EDITOR_NOT_MINE ? REPLY_STAY : result == EDITOR_MOVED ? REPLY_REDRAW : REPLY_RELOAD);
	}
}

static bool contacts_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops contacts_view = {
        .name = "contacts",
        .title = "通讯录",
        .state_size = sizeof(struct contacts_state),
        .keys = contacts_keys,
        .open = contacts_open,
        .load = contacts_load,
        .place = contacts_place,
        .draw = contacts_draw,
        .act = contacts_act,
        .typing = contacts_typing,
        .close = contacts_close,
};
