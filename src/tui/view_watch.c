/* SPDX-License-Identifier: MIT */
/* view_watch: the duty desk: who is on, what is to be done and by when, the log of the shift, and at the bottom the entry being written. Every key of it works
   at two in the morning with the line about to drop: what is typed is kept as it is typed. */
#include <stdio.h>
#include <string.h>

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "views.h"
#include "watch_entry.h"
#include "watch_head.h"
#include "watch_line.h"

enum {
	WATCH_ENTER = 1,
	WATCH_LEAVE,
	WATCH_NEXT_PART,
	WATCH_GO_ON,
	WATCH_CORRECT,
	WATCH_WHEN,
	WATCH_HANDOVER,
	WATCH_NIGHTS,
	WATCH_CONTACTS,
	WATCH_ROSTER,
	WATCH_PAPER,
	WATCH_KIND
};

enum { ASK_SEARCH = WATCH_ASK_WHEN + 1, ASK_ROSTER, ASK_FORM, HEAD_MOST = 4, SMALL_ROWS = 12 };

static const char kind_help[] = "按数字记一笔，数字各是哪一类写在最下一行";

static const struct key_bind watch_keys[] = {
        {PRESS_ENTER, WATCH_ENTER, "存/打开", "写着的存进日志；没有在写，就打开光标所在的一行"},
        {PRESS_F1 + 4, WATCH_WHEN, "时间", "写着的这一笔发生在什么时候；不写就是动笔的那一刻"},
        {PRESS_TAB, WATCH_NEXT_PART, "换栏", "在待办和日志之间换"},
        {'i', WATCH_GO_ON, "接着写", "接着写没写完的一笔"},
        {'c', WATCH_CORRECT, "更正", "更正光标所在的一笔：另记一笔指着它，原来的不动"},
        {'h', WATCH_HANDOVER, "交接班", "交接班；还没有人接这一班的，接班"},
        {'y', WATCH_NIGHTS, "往日", "查历次值班的日志"},
        {'t', WATCH_CONTACTS, "电话", "查通讯录"},
        {'p', WATCH_PAPER, NULL, "这一班的件：内容、经过，值班日志的单式（按 f）"},
        {'r', WATCH_ROSTER, NULL, "几处都有值班的，换一处看"},
        {'1', WATCH_KIND, NULL, kind_help},
        {'2', WATCH_KIND + 1, NULL, kind_help},
        {'3', WATCH_KIND + 2, NULL, kind_help},
        {'4', WATCH_KIND + 3, NULL, kind_help},
        {'5', WATCH_KIND + 4, NULL, kind_help},
        {'6', WATCH_KIND + 5, NULL, kind_help},
        {'7', WATCH_KIND + 6, NULL, kind_help},
        {'8', WATCH_KIND + 7, NULL, kind_help},
        {'9', WATCH_KIND + 8, NULL, kind_help},
        {PRESS_ESC, WATCH_LEAVE, "返回", "写着的先放下，存成草稿；没有在写，就回到上一屏"},
        {0, 0, NULL, NULL},
};

/* ---- opening ---- */

static int watch_open(struct view *view, const void *with, struct err *err)
{
	struct watch_state *state = view->state;

	(void)err;
	watch_lists_init(&state->lists);
	jot_init(&state->jot);
	snprintf(state->lists.roster, sizeof(state->lists.roster), "%s", with == NULL ? "" : (const char *)with);
	state->part = WATCH_LOG;
	return 0;
}

static void watch_close(struct view *view)
{
	struct watch_state *state = view->state;

	watch_lists_fini(&state->lists);
	jot_fini(&state->jot);
}

static int watch_load(struct view *view, struct err *err)
{
	struct watch_state *state = view->state;
	struct jot_place place;
	bool changed, ring;

	if (watch_lists_load(&state->lists, seat_of(view), err) != 0)
		return -1;
	place = watch_entry_place(view);
	if (!state->looked && state->lists.watch.mine && jot_restore(&state->jot, &place, err) != 0)
		return -1;
	if (!state->looked && state->lists.item_count > 0)
		state->part = WATCH_ITEMS;
	if (!state->looked && jot_begun(&state->jot))
		app_say(view->app, ROLE_SOON, "上次没写完的一笔在最下面，按 i 接着写，回车存下。");
	state->looked = true;
	watch_lists_count_down(&state->lists, desk_now(seat_of(view)->desk), &changed, &ring);
	if (ring)
		app_ring(view->app);
	return 0;
}

/* ---- time ---- */

static bool watch_tick(struct view *view, int64_t now_s)
{
	struct watch_state *state = view->state;
	bool changed, ring, running;

	watch_entry_keep(view, now_s);
	running = watch_lists_count_down(&state->lists, desk_now(seat_of(view)->desk), &changed, &ring);
	if (changed)
		app_touch(view->app);
	if (ring)
		app_ring(view->app);
	return running || state->jot.dirty;
}

/* ---- drawing ---- */

static bool watch_place(struct view *view, int rows, int cols)
{
	struct watch_state *state = view->state;
	int left, items;

	if (state->lists.watch.roster == NULL)
		return false;
	watch_lists_widen(&state->lists, cols);
	state->head = watch_head_rows(&state->lists.watch, cols, rows < SMALL_ROWS ? 1 : HEAD_MOST);
	state->line = watch_line_rows(&state->jot, &state->lists.watch, app_now(view->app), cols, rows < SMALL_ROWS ? 1 : 4);
	left = rows - state->head - state->line - WATCH_PARTS - (rows >= SMALL_ROWS);
	items = state->lists.item_count == 0 ? 1 : (int)state->lists.item_count;
	state->rows[WATCH_ITEMS] = items < left / 2 ? items : left / 2;
	state->rows[WATCH_LOG] = left - state->rows[WATCH_ITEMS];
	state->tops[WATCH_ITEMS] = state->head;
	state->tops[WATCH_LOG] = state->head + 1 + state->rows[WATCH_ITEMS];
	for (int i = 0; i < WATCH_PARTS; i++) {
		state->lists.piles[i].list.resting = (int)state->part != i || state->jot.typing; /* one cursor on the screen */
		pile_place(&state->lists.piles[i], state->rows[i]);
	}
	watch_line_place(&state->jot, &state->lists.watch, app_now(view->app), state->line, cols);
	return false;
}

static void draw_part(const struct watch_state *state, const struct pane *pane, enum watch_part part, const char *title)
{
	const struct pile *pile = &state->lists.piles[part];
	struct pane rows = pane_part(pane, state->tops[part] + 1, 0, state->rows[part], pane->cols);
	char count[64];
	int col;

	pane_line(pane, state->tops[part], ROLE_FRAME);
	col = 2 + pane_text(pane, state->tops[part], 2, pane->cols - 2, pile->list.resting ? ROLE_TITLE : ROLE_SELECTED, title);
	snprintf(count, sizeof(count), " %zu ", pile->count);
	pane_text(pane, state->tops[part], col, pane->cols - col, ROLE_DIM, count);
	list_draw(&pile->list, &rows);
}

static void watch_draw(const struct view *view, const struct pane *pane)
{
	const struct watch_state *state = view->state;
	struct pane head = pane_part(pane, 0, 0, state->head, pane->cols);
	struct pane line = pane_part(pane, pane->rows - state->line, 0, state->line, pane->cols);

	if (state->lists.watch.roster == NULL)
		return;
	watch_head_draw(&state->lists.watch, app_now(view->app), &head);
	draw_part(state, pane, WATCH_ITEMS, spoken("待办"));
	draw_part(state, pane, WATCH_LOG, spoken("日志"));
	if (pane->rows >= SMALL_ROWS)
		pane_line(pane, pane->rows - state->line - 1, ROLE_FRAME);
	watch_line_draw(&state->jot, &state->lists.watch, app_now(view->app), &line);
}

/* ---- going elsewhere ---- */

static struct reply open_words(struct view *view, const struct view_ops *ops, const char *words)
{
	struct watch_state *state = view->state;

	snprintf(state->words, sizeof(state->words), "%s", words);
	return reply_open(ops, state->words);
}

/* The whole entry. Its paper can still be filed when the line dropped before the form was begun. */
static struct reply show_line(struct view *view, const struct log_line *line)
{
	struct watch_state *state = view->state;
	const struct log_kind *kind = watch_kind(&state->lists.watch, line->kind);
	const struct choice choices[] = {{"", spoken("知道了"), NULL},
	        {line->kind, kind == NULL ? "" : arena_printf(&view->arena, spoken("填报%s"), kind->title), NULL}};
	bool leads = kind != NULL && kind->workflow != NULL && watch_why_not(&state->lists.watch) == NULL;

	return dialog_question(view, &(struct question){.tag = ASK_FORM, .title = spoken("日志"), .words = watch_line_text(line, &view->arena), .choices = choices, .count = leads ? 2 : 1});
}

static struct reply open_current(struct view *view)
{
	struct watch_state *state = view->state;
	const struct watch_item *item = watch_lists_item(&state->lists);
	const struct log_line *line = watch_lists_line(&state->lists);

	if (state->part == WATCH_ITEMS)
		return item == NULL ? reply_of(REPLY_STAY) : open_words(view, &paper_view, item->case_id);
	if (line == NULL)
		return reply_of(REPLY_STAY);
	if (line->refers != NULL && line->refers[0] != '\0')
		return open_words(view, &paper_view, line->refers);
	return show_line(view, line);
}

/* The draft of a new paper of that kind which this person left half-filled; 0: none. */
static int begun_form(struct view *view, const char *workflow, int64_t *draft_id, struct err *err)
{
	struct draft_row *drafts;
	size_t count;

	*draft_id = 0;
	if (desk_drafts(seat_of(view)->desk, &seat_of(view)->session, &view->arena, &drafts, &count, err) != 0)
		return -1;
	for (size_t i = 0; i < count && *draft_id == 0; i++) {
		if (text_equal(drafts[i].workflow, workflow) && !jot_is_draft(&drafts[i]) && (drafts[i].case_id == NULL || drafts[i].case_id[0] == '\0'))
			*draft_id = drafts[i].id;
	}
	return 0;
}

/* Taking over the first shift is filing it; between shifts a hand-over is filed and then carried by both. */
static struct reply hand_over(struct view *view)
{
	struct watch_state *state = view->state;
	const struct watch *watch = &state->lists.watch;
	const char *workflow = watch->shift_case == NULL ? watch->roster->workflow : watch->roster->handover;
	struct err err;

	if (jot_begun(&state->jot))
		return watch_say(view, ROLE_SOON, spoken("还有一笔没写完，先按 i 写完它再交接。"));
	if (watch->shift_case != NULL && watch->handover_case != NULL)
		return open_words(view, &handover_view, watch->roster->id);
	if (watch->shift_case == NULL && !watch->may_take)
		return watch_say(view, ROLE_SOON, spoken("这一班轮不到您接。"));
	if (workflow == NULL)
		return watch_say(view, ROLE_SOON, spoken("制度没有写这里怎样交接班。"));
	if (watch->shift_case != NULL && !watch->may_hand_over)
		return watch_say(view, ROLE_SOON, spoken("交接由在班的人按 h 填起，填好以后您在这里签字。"));
	state->compose = (struct compose){.workflow = workflow, .back = true};
	if (begun_form(view, workflow, &state->compose.draft_id, &err) != 0)
		return say_err(view, &err);
	return reply_open(&compose_view, &state->compose);
}

static struct reply nights(struct view *view)
{
	struct watch_state *state = view->state;

	state->log = (struct log_wanted){.roster = state->lists.watch.roster->id};
	return reply_open(&log_view, &state->log);
}

/* Which of several; those that keep a log. */
static struct reply ask_roster(struct view *view)
{
	struct watch_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	struct choice *choices = arena_array(&view->arena, book->roster_count + 1, sizeof(*choices));
	size_t kept = 0;

	for (size_t i = 0; i < book->roster_count; i++) {
		const struct roster_def *roster = &book->rosters[i];

		if (roster->workflow != NULL)
			choices[kept++] = (struct choice){roster->id, roster->title, text_equal(roster->id, state->lists.watch.roster->id) ? spoken("现在看的") : NULL};
	}
	if (kept < 2)
		return watch_say(view, ROLE_DIM, spoken("只有这一处值班。"));
	return dialog_question(view, &(struct question){.tag = ASK_ROSTER, .title = spoken("看哪一处值班"), .words = "", .choices = choices, .count = kept});
}

static struct reply turn_roster(struct view *view, const char *roster)
{
	struct watch_state *state = view->state;
	struct watch watch;
	struct err err;

	if (desk_watch(seat_of(view)->desk, &seat_of(view)->session, roster, &view->arena, &watch, &err) != 0)
		return say_err(view, &err);
	watch_entry_keep(view, desk_now(seat_of(view)->desk));
	jot_fini(&state->jot);
	jot_init(&state->jot);
	snprintf(state->lists.roster, sizeof(state->lists.roster), "%s", roster);
	state->looked = false;
	return reply_of(REPLY_RELOAD);
}

/* ---- keys ---- */

static struct reply click(struct view *view, const struct input *input)
{
	struct watch_state *state = view->state;

	if (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN) {
		pile_act(&state->lists.piles[state->part], input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN);
		return reply_of(REPLY_REDRAW);
	}
	for (int i = 0; i < WATCH_PARTS; i++) {
		int row = input->row - 1 - (state->tops[i] + 1);

		if (row < 0 || row >= state->rows[i])
			continue;
		state->part = (enum watch_part)i;
		if (list_click(&state->lists.piles[i].list, row) && input->mouse == MOUSE_DOUBLE && !state->jot.typing)
			return open_current(view);
	}
	return reply_of(REPLY_REDRAW);
}

static struct reply next_part(struct view *view)
{
	struct watch_state *state = view->state;

	state->part = state->part == WATCH_ITEMS ? WATCH_LOG : WATCH_ITEMS;
	return reply_of(REPLY_REDRAW);
}

static struct reply command(struct view *view, int action)
{
	struct watch_state *state = view->state;

	switch (action) {
	case WATCH_GO_ON:
		return watch_entry_go_on(view);
	case WATCH_CORRECT:
		return watch_entry_correct(view);
	case WATCH_HANDOVER:
		return hand_over(view);
	case WATCH_NIGHTS:
		return nights(view);
	case WATCH_CONTACTS:
		return reply_open(&contacts_view, NULL);
	case WATCH_ROSTER:
		return ask_roster(view);
	case WATCH_PAPER:
		return state->lists.watch.shift_case == NULL ? watch_say(view, ROLE_SOON, spoken("还没有人接这一班。")) : open_words(view, &paper_view, state->lists.watch.shift_case);
	case GO_OPEN:
		return open_current(view);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("在这一栏里找"), .max_chars = 40});
	default:
		return reply_of(pile_act(&state->lists.piles[state->part], action) ? REPLY_REDRAW : REPLY_STAY);
	}
}

static struct reply watch_act(struct view *view, int action, const struct input *input)
{
	struct watch_state *state = view->state;
	bool typing = state->jot.typing;

	if (input->kind == INPUT_MOUSE)
		return click(view, input);
	switch (action) {
	case WATCH_ENTER:
		return typing ? watch_entry_store(view) : open_current(view);
	case WATCH_LEAVE:
		return typing ? watch_entry_put_down(view) : reply_of(REPLY_CLOSE);
	case WATCH_WHEN:
		return watch_entry_ask_when(view);
	case WATCH_NEXT_PART:
		return next_part(view);
	case GO_HELP:
	case GO_PALETTE:
	case GO_REDRAW:
	case GO_CLOSE:
		return reply_of(REPLY_PASS);
	default:
		if (typing && watch_entry_type(view, input))
			return reply_of(REPLY_REDRAW);
		if (action >= WATCH_KIND)
			return watch_entry_begin(view, (size_t)(action - WATCH_KIND));
		return typing || action == GO_NONE ? reply_of(REPLY_STAY) : command(view, action);
	}
}

static struct reply watch_answered(struct view *view, const struct answer *answer)
{
	struct watch_state *state = view->state;

	if (answer->tag == WATCH_ASK_WHEN && answer->done)
		return watch_entry_set_when(view, answer->text);
	if (answer->tag == ASK_FORM && answer->done && answer->value != NULL && watch_kind(&state->lists.watch, answer->value) != NULL)
		return watch_entry_form(view, answer->value);
	if (answer->tag == ASK_ROSTER && answer->done && answer->value != NULL)
		return turn_roster(view, answer->value);
	if (answer->tag == ASK_SEARCH)
		return pile_answered(&state->lists.piles[state->part], view->app, answer, ASK_SEARCH);
	if (answer->tag == 0 && answer->done && text_equal(state->compose.workflow, state->lists.watch.roster->handover)) /* it was filed; now it is signed */
		return open_words(view, &handover_view, state->lists.watch.roster->id);
	return reply_of(REPLY_RELOAD);
}

static bool watch_typing(const struct view *view)
{
	return ((const struct watch_state *)view->state)->jot.typing;
}

const struct view_ops watch_view = {
        .name = "watch",
        .title = "值班台",
        .state_size = sizeof(struct watch_state),
        .keys = watch_keys,
        .list = true,
        .live = true,
        .open = watch_open,
        .load = watch_load,
        .place = watch_place,
        .draw = watch_draw,
        .act = watch_act,
        .typing = watch_typing,
        .tick = watch_tick,
        .save = watch_entry_keep,
        .answered = watch_answered,
        .close = watch_close,
};
