/* SPDX-License-Identifier: MIT */
/* view_audit: what was tried and refused or held, newest first, and whether the chain of events still proves itself. */
#include <stdio.h>

#include "antou/buf.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"
#include "pile.h"
#include "views.h"

enum { AUDIT_VERIFY = 1, AUDIT_REGISTERS, AUDIT_BASIS, ASK_SEARCH = 1, ATTEMPTS_MOST = 1000, HEAD_ROWS = 4 };

struct audit_state {
	struct pile pile;
	struct attempt_row *attempts; /* in the pile's held arena */
	char words[600];              /* what the verification said; "": not asked yet */
	enum role role;
	char head[80];
	char case_id[128];
};

static const struct key_bind audit_keys[] = {
        {'v', AUDIT_VERIFY, "验链", "从第一条事件起重算全链；件多时要一会儿"},
        {'r', AUDIT_REGISTERS, "登记簿", "看各本登记簿，由登记簿打开每一件"},
        {'b', AUDIT_BASIS, "全文", "这一次被拦下的理由和条款"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {
        {"时间", 12, false}, {"何人", 8, false}, {"事项", 12, false}, {"结果", 6, false}, {"理由", 0, false}};

static int audit_open(struct view *view, const void *with, struct err *err)
{
	struct audit_state *state = view->state;

	(void)with;
	(void)err;
	pile_init(&state->pile, columns, 5, spoken("没有被拦下的办理。"));
	return 0;
}

static void audit_close(struct view *view)
{
	struct audit_state *state = view->state;

	pile_fini(&state->pile);
}

static void attempt_row(const struct seat *seat, const struct attempt_row *attempt, struct arena *arena, struct list_row *row)
{
	const struct rulebook *book = desk_book(seat->desk);

	row->key = arena_printf(arena, "%lld", (long long)attempt->row);
	row->cells[0] = moment_text(seat, attempt->at_s, arena);
	row->cells[1] = attempt->who;
	row->cells[2] = book == NULL || rulebook_head(book, attempt->workflow) == NULL
	                        ? attempt->workflow
	                        : rulebook_head(book, attempt->workflow)->title;
	row->cells[3] = attempt->held ? spoken("留住") : spoken("不准");
	row->roles[3] = attempt->held ? ROLE_SOON : ROLE_LATE;
	row->cells[4] = attempt->words;
}

static int audit_load(struct view *view, struct err *err)
{
	struct audit_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct attempt_row *attempts;
	struct list_row *rows;
	struct arena made;
	size_t count;

	arena_init(&made);
	if (desk_attempts(seat->desk, &seat->session, 0, ATTEMPTS_MOST, &made, &attempts, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		attempt_row(seat, &attempts[i], &made, &rows[i]);
	state->attempts = attempts;
	pile_take(&state->pile, &made, rows, count);
	return 0;
}

static bool audit_place(struct view *view, int rows, int cols)
{
	struct audit_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows - HEAD_ROWS);
	return false;
}

static void audit_draw(const struct view *view, const struct pane *pane)
{
	const struct audit_state *state = view->state;
	struct pane list = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);

	if (state->words[0] == '\0')
		pane_text(pane, 0, 2, pane->cols - 4, ROLE_DIM, spoken("按 v 从头验一遍事件链。"));
	else
		pane_text(pane, 0, 2, pane->cols - 4, state->role, state->words);
	pane_text(pane, 1, 2, pane->cols - 4, ROLE_DIM, state->head);
	pane_text(pane, 2, 2, pane->cols - 4, ROLE_TITLE, spoken("被拦下的办理"));
	pane_line(pane, 3, ROLE_FRAME);
	list_draw(&state->pile.list, &list);
}

static struct reply verify(struct view *view)
{
	struct audit_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct verification found;
	struct arena scratch;
	struct err err;
	int result;

	arena_init(&scratch);
	result = desk_verify(seat->desk, &seat->session, &scratch, &found, &err);
	if (result == 0) {
		state->role = found.sound ? ROLE_OK : ROLE_DANGER;
		if (found.sound)
			snprintf(state->words, sizeof(state->words), spoken("链完好：%lld 条事件，逐条相接。"), (long long)found.events);
		else
			snprintf(state->words, sizeof(state->words), spoken("● 第 %lld 条事件坏了：%s"), (long long)found.damaged_event,
			        found.words == NULL ? "" : found.words);
		snprintf(state->head, sizeof(state->head), spoken("链头 %s"), found.head);
	}
	arena_fini(&scratch);
	return result == 0 ? reply_of(REPLY_RELOAD) : say_err(view, &err);
}

static struct reply show_attempt(struct view *view)
{
	struct audit_state *state = view->state;
	size_t at = pile_at(&state->pile);
	const struct attempt_row *attempt = &state->attempts[at];
	char when[32];
	struct buf buf;

	if (at == state->pile.count)
		return reply_of(REPLY_STAY);
	snprintf(when, sizeof(when), "%s", moment_text(seat_of(view), attempt->at_s, &view->arena));
	buf_init(&buf, &view->arena);
	buf_printf(&buf, "%s　%s\n%s%s%s\n%s", when, attempt->who, attempt->case_id == NULL ? "" : attempt->case_id,
	        attempt->step == NULL || attempt->step[0] == '\0' ? "" : " › ", attempt->step == NULL ? "" : attempt->step, attempt->words);
	if (attempt->basis != NULL && attempt->basis[0] != '\0')
		buf_printf(&buf, spoken("\n依据：%s"), attempt->basis);
	return dialog_message(view, spoken("被拦下的办理"), buf_text(&buf));
}

static struct reply open_case(struct view *view)
{
	struct audit_state *state = view->state;
	size_t at = pile_at(&state->pile);

	if (at == state->pile.count)
		return reply_of(REPLY_STAY);
	if (state->attempts[at].case_id == NULL || state->attempts[at].case_id[0] == '\0')
		return show_attempt(view);
	snprintf(state->case_id, sizeof(state->case_id), "%s", state->attempts[at].case_id);
	return reply_open(&paper_view, state->case_id);
}

static struct reply audit_act(struct view *view, int action, const struct input *input)
{
	struct audit_state *state = view->state;

	if (pile_mouse(&state->pile, input, 1 + HEAD_ROWS))
		action = GO_OPEN;
	switch (action) {
	case AUDIT_VERIFY:
		return verify(view);
	case AUDIT_REGISTERS:
		return reply_open(&registers_view, NULL);
	case AUDIT_BASIS:
		return show_attempt(view);
	case GO_OPEN:
		return open_case(view);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("查找"), .max_chars = 40});
	default:
		return pile_reply(&state->pile, action, input);
	}
}

static struct reply audit_answered(struct view *view, const struct answer *answer)
{
	struct audit_state *state = view->state;

	return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
}

const struct view_ops audit_view = {
        .name = "audit",
        .title = "审计",
        .state_size = sizeof(struct audit_state),
        .keys = audit_keys,
        .list = true,
        .live = true,
        .open = audit_open,
        .load = audit_load,
        .place = audit_place,
        .draw = audit_draw,
        .act = audit_act,
        .answered = audit_answered,
        .close = audit_close,
};
