/* SPDX-License-Identifier: MIT */
/* view_desk: what a person sees on sitting down: what is to be done by its deadline, drafts, and where one's own papers stand. */
#include <stdio.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "home.h"
#include "input.h"
#include "jot.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"
#include "pile.h"
#include "planning.h"
#include "views.h"

enum {
	DESK_NEW = 1,
	DESK_REGISTERS,
	DESK_HANDBOOK,
	DESK_NEXT_PART,
	DESK_LAST_PART,
	DESK_BASIS,
	DESK_CHANGE,
	DESK_LOCK,
	DESK_AUDIT,
	DESK_ADMIN,
	DESK_MARK,
	DESK_MARK_ALIKE,
	DESK_SIGN,
	DESK_UNSIGNED,
	DESK_HANDLED,
	DESK_WATCH,
	DESK_ROSTER,
	DESK_ATTENDANCE,
	DESK_TALLY
};

enum {
	NOTE_ROWS = 2,
	WIDE_COLS = 120,
	UNFOCUSED_ROWS = 3,
	ASK_SEARCH = 1,
	ASK_LEAVE
};

struct desk_state {
	struct home home;
	enum part part;
	int tops[PARTS], rows[PARTS]; /* where each part's title stands and how many lines its list has */
	char words[256];              /* the text for the next view: an id */
	struct compose compose;
	struct batch_wanted batch;
	char watch[64];               /* roster whose log this person may write in now; "": none */
};

static const struct key_bind desk_keys[] = {
        {PRESS_TAB, DESK_NEXT_PART, "换栏", "到下一栏：待办、草稿、我的件"},
        {PRESS_BACKTAB, DESK_LAST_PART, NULL, "到上一栏"},
        {'n', DESK_NEW, "新办", "提出一件新的事"},
        {'r', DESK_REGISTERS, "登记簿", "看各本登记簿"},
        {'h', DESK_HANDBOOK, "制度", "查制度的条款"},
        {'b', DESK_BASIS, "依据", "这一件依据的条款和时限的算法"},
        {' ', DESK_MARK, "选", "选上光标所在的待办，或不选；制度许可成批办的才能选"},
        {'*', DESK_MARK_ALIKE, NULL, "选上同一事项同一步的全部待办，都选了的就都不选"},
        {'s', DESK_SIGN, "批签", "把选上的一次签完，先列出来确认"},
        {'u', DESK_UNSIGNED, NULL, "只看电话意见还没有补签的，再按一次看全部待办"},
        {'o', DESK_HANDLED, NULL, "下面一栏在我提出的和我经手的之间换"},
        {'d', DESK_WATCH, NULL, "值班台：谁在班、待办和倒计时、日志"},
        {'z', DESK_ROSTER, NULL, "轮值表：谁哪天值班；排班、换班、顶班"},
        {'c', DESK_ATTENDANCE, NULL, "考勤表：打卡，一个月一张"},
        {'t', DESK_TALLY, NULL, "台账：各本账上各人各月的数和明细"},
        {'p', DESK_CHANGE, "换人", "另一个人坐下，草稿都留着"},
        {'L', DESK_LOCK, NULL, "锁上这台终端"},
        {'a', DESK_AUDIT, NULL, "审计人员：验链，看被拦下的办理"},
        {'m', DESK_ADMIN, NULL, "系统管理员：人员和口令"},
        {0, 0, NULL, NULL},
};

static int desk_view_open(struct view *view, const void *with, struct err *err)
{
	struct desk_state *state = view->state;

	(void)err;
	if (with != NULL)
		*seat_of(view) = *(const struct seat *)with;
	home_init(&state->home);
	return 0;
}

static void desk_view_close(struct view *view)
{
	struct desk_state *state = view->state;

	home_fini(&state->home);
}

/* Whether this person is on duty now where a log is kept. One who may not look there is not. */
static void look_at_watch(struct view *view)
{
	struct desk_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct rulebook *book = desk_book(seat->desk);
	struct arena arena;
	struct watch watch;
	struct err err;

	state->watch[0] = '\0';
	if ((seat->session.rights & RIGHT_AUDIT) != 0) /* an auditor's look is noted; it is to be meant */
		return;
	arena_init(&arena);
	for (size_t i = 0; book != NULL && i < book->roster_count && state->watch[0] == '\0'; i++) {
		if (book->rosters[i].workflow != NULL && desk_watch(seat->desk, &seat->session, book->rosters[i].id, &arena, &watch, &err) == 0 && watch.mine)
			snprintf(state->watch, sizeof(state->watch), "%s", book->rosters[i].id);
	}
	arena_fini(&arena);
}

static int desk_view_load(struct view *view, struct err *err)
{
	struct desk_state *state = view->state;

	if (home_load(&state->home, seat_of(view), err) != 0)
		return -1;
	look_at_watch(view);
	return 0;
}

/* ---- drawing ---- */

/* Lines that a part would like to have. */
static int wanted(const struct desk_state *state, enum part part)
{
	int rows = state->home.piles[part].count == 0 ? 1 : (int)state->home.piles[part].count;

	return part == PART_DUTIES ? rows + 1 + (state->home.piles[part].count == 0) : rows;
}

/* Shares the lines: a few for each, what is left for the part that has the cursor, then for the others. */
static void share(struct desk_state *state, int rows)
{
	int least = UNFOCUSED_ROWS;
	enum part order[PARTS + 1] = {state->part, PART_DUTIES, PART_CASES, PART_DRAFTS};

	for (int i = 0; i < PARTS; i++) {
		int want = wanted(state, (enum part)i);

		state->rows[i] = want < least ? want : least;
		rows -= state->rows[i];
	}
	for (int i = 0; i <= PARTS && rows > 0; i++) {
		int more = wanted(state, order[i]) - state->rows[order[i]];

		more = more > rows ? rows : more;
		state->rows[order[i]] += more;
		rows -= more;
	}
	state->rows[state->part] += rows; /* negative in a small window: the part with the cursor gives way */
	if (state->rows[state->part] < 2)
		state->rows[state->part] = 2;
}

static int note_rows(int rows)
{
	return rows >= 16 ? NOTE_ROWS : 0;
}

static bool desk_view_place(struct view *view, int rows, int cols)
{
	struct desk_state *state = view->state;
	int top = 1;

	home_widen(&state->home, cols >= WIDE_COLS);
	share(state, rows - 1 - PARTS - note_rows(rows));
	for (int i = 0; i < PARTS; i++) {
		state->tops[i] = top;
		top += 1 + state->rows[i];
		pile_place(&state->home.piles[i], state->rows[i]);
	}
	return false;
}

static void draw_counts(const struct view *view, const struct pane *pane)
{
	const struct desk_state *state = view->state;
	struct arena scratch;
	int col = 2;

	arena_init(&scratch);
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL,
	        arena_printf(&scratch, spoken("待办 %zu%s"), state->home.inbox.count, state->home.inbox.more ? "+" : ""));
	if (state->home.today > 0)
		col += pane_text(pane, 0, col + 3, pane->cols - col - 3, ROLE_SOON,
		               arena_printf(&scratch, spoken("今天到期 %zu ▲"), state->home.today)) +
		       3;
	if (state->home.overdue > 0)
		col += pane_text(pane, 0, col + 3, pane->cols - col - 3, ROLE_LATE,
		               arena_printf(&scratch, spoken("超期 %zu ●"), state->home.overdue)) +
		       3;
	if (state->home.unsigned_yet > 0)
		col += pane_text(pane, 0, col + 3, pane->cols - col - 3, ROLE_SOON,
		               arena_printf(&scratch, spoken("待补签 %zu"), state->home.unsigned_yet)) +
		       3;
	if (state->watch[0] != '\0')
		pane_text(pane, 0, col + 3, pane->cols - col - 3, ROLE_SELECTED, spoken(" 您在值班，按 d 到值班台 "));
	arena_fini(&scratch);
	if (views_may(seat_of(view), &audit_view))
		pane_text(pane, 0, pane->cols - 20, 8, ROLE_LABEL, spoken("a 审计"));
	if (views_may(seat_of(view), &admin_view))
		pane_text(pane, 0, pane->cols - 10, 8, ROLE_LABEL, spoken("m 人员"));
}

/* Under the lists: what the duty under the cursor rests on, and how its moment was reckoned. */
static void draw_note(const struct view *view, const struct pane *pane)
{
	const struct desk_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const struct inbox_row *duty = state->part == PART_DUTIES ? home_duty(&state->home) : NULL;
	const struct clause *clause = duty == NULL || duty->basis_count == 0 || book == NULL ? NULL : rulebook_clause(book, duty->basis[0]);
	int row = pane->rows - NOTE_ROWS;
	int col = 2;

	if (note_rows(pane->rows) == 0 || duty == NULL)
		return;
	if (duty->basis_count > 0)
		col += pane_text(pane, row, col, pane->cols - col, ROLE_LABEL, duty->basis[0]) + 1;
	if (clause != NULL && clause->gist != NULL && col < pane->cols)
		pane_text_fit(pane, row, col, pane->cols - col - 1, ROLE_DIM, clause->gist);
	if (duty->clock != NULL)
		pane_text_fit(pane, row + 1, 2, pane->cols - 3, ROLE_DIM, duty->clock);
}

static void desk_view_draw(const struct view *view, const struct pane *pane)
{
	const char *const titles[PARTS] = {"待办", "草稿", ((const struct desk_state *)view->state)->home.handled ? "我经手的（o 换）" : "我提出的（o 换）"};
	const struct desk_state *state = view->state;

	draw_counts(view, pane);
	for (int i = 0; i < PARTS; i++) {
		const struct list *list = &state->home.piles[i].list;
		struct pane rows = pane_part(pane, state->tops[i] + 1, 0, state->rows[i], pane->cols);
		bool here = (int)state->part == i;
		size_t marked = i == PART_DUTIES ? state->home.marks.count : 0;
		char count[96];
		int col;

		pane_line(pane, state->tops[i], ROLE_FRAME);
		snprintf(count, sizeof(count), " %zu ", state->home.piles[i].count);
		col = 2 + pane_text(pane, state->tops[i], 2, pane->cols - 2, here ? ROLE_SELECTED : ROLE_TITLE,
		                  i == PART_DUTIES && state->home.only_unsigned ? spoken("待补签（全单位）") : spoken(titles[i]));
		col += pane_text(pane, state->tops[i], col, pane->cols - col, ROLE_DIM, count);
		snprintf(count, sizeof(count), spoken(" 已选 %zu，按 s 批签 "), marked);
		if (marked > 0)
			pane_text(pane, state->tops[i], col + 1, pane->cols - col - 1, ROLE_SOON, count);
		list_draw(list, &rows);
		if (!here && state->home.piles[i].count > 0) /* one cursor on the screen */
			pane_fill(&rows, (int)list->cursor + !list->bare, 0, 1, 2, ROLE_NORMAL);
	}
	draw_note(view, pane);
}

/* ---- keys ---- */

static struct reply open_words(struct view *view, const struct view_ops *ops, const char *words)
{
	struct desk_state *state = view->state;

	snprintf(state->words, sizeof(state->words), "%s", words);
	return reply_open(ops, state->words);
}

/* Where this person is on, else the first that keeps a log. */
static struct reply open_watch(struct view *view)
{
	const struct desk_state *state = view->state;

	if (!views_may(seat_of(view), &watch_view)) {
		app_say(view->app, ROLE_SOON, "制度里没有要记日志的值班。");
		return reply_of(REPLY_REDRAW);
	}
	return reply_open(&watch_view, state->watch[0] != '\0' ? state->watch : NULL);
}

static struct reply open_kept(struct view *view, const struct view_ops *ops)
{
	if (views_may(seat_of(view), ops))
		return reply_open(ops, NULL);
	app_say(view->app, ROLE_SOON, "本单位的制度不记%s。", spoken(ops->title));
	return reply_of(REPLY_REDRAW);
}

static struct reply open_current(struct view *view)
{
	struct desk_state *state = view->state;
	const struct list_row *row = list_current(&state->home.piles[state->part].list);
	const struct inbox_row *duty = home_duty(&state->home);
	size_t at = pile_at(&state->home.piles[PART_DRAFTS]);

	if (row == NULL)
		return reply_of(REPLY_STAY);
	if (state->part == PART_DUTIES)
		return open_words(view, &paper_view, duty->case_id);
	if (state->part == PART_CASES)
		return open_words(view, &paper_view, row->key);
	if (jot_is_draft(&state->home.drafts[at]))
		return open_watch(view);
	if (planning_roster_of(&state->home.drafts[at], &view->arena) != NULL)
		return open_words(view, &roster_view, planning_roster_of(&state->home.drafts[at], &view->arena));
	if (state->home.drafts[at].case_id != NULL && state->home.drafts[at].case_id[0] != '\0')
		return open_words(view, &paper_view, state->home.drafts[at].case_id);
	state->compose = (struct compose){.draft_id = state->home.drafts[at].id};
	return reply_open(&compose_view, &state->compose);
}

static struct reply show_basis(struct view *view)
{
	struct desk_state *state = view->state;
	const struct inbox_row *duty = state->part == PART_DUTIES ? home_duty(&state->home) : NULL;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const char *words;

	if (duty == NULL || book == NULL) {
		app_say(view->app, ROLE_SOON, "先用 Tab 到待办一栏，把光标放在一件上。");
		return reply_of(REPLY_REDRAW);
	}
	words = clauses_text(book, duty->basis, duty->basis_count, &view->arena);
	return dialog_message(view, spoken("依据"),
	        arena_printf(
	                &view->arena, "%s%s%s", words, duty->clock == NULL ? "" : spoken("\n\n时限："), duty->clock == NULL ? "" : duty->clock));
}

/* A screen of those who hold a right. */
static struct reply open_for(struct view *view, const struct view_ops *ops)
{
	if (views_may(seat_of(view), ops))
		return reply_open(ops, NULL);
	app_say(view->app, ROLE_SOON, "“%s”只有%s能开。", spoken(ops->title), ops == &audit_view ? spoken("审计人员和系统管理员") : spoken("系统管理员"));
	return reply_of(REPLY_REDRAW);
}

static struct reply lock(struct view *view)
{
	if (views_may(seat_of(view), &lock_view))
		return reply_open(&lock_view, NULL);
	app_say(view->app, ROLE_SOON, "您还没有口令，锁了就打不开。先按 : 打开“改口令”。");
	return reply_of(REPLY_REDRAW);
}

/* ---- several at once ---- */

static struct reply mark(struct view *view, int (*turn)(struct home *home, const struct seat *seat, const char **why, struct err *err))
{
	struct desk_state *state = view->state;
	const char *why;
	struct err err;

	if (state->part != PART_DUTIES)
		return reply_of(turn == home_mark && pile_act(&state->home.piles[state->part], GO_PAGE_DOWN) ? REPLY_REDRAW : REPLY_STAY);
	if (turn(&state->home, seat_of(view), &why, &err) != 0)
		return say_err(view, &err);
	if (why != NULL)
		app_say(view->app, ROLE_SOON, "%s。", why);
	else if (turn == home_mark)
		pile_act(&state->home.piles[PART_DUTIES], GO_DOWN);
	home_show_marks(&state->home);
	return reply_of(REPLY_REDRAW);
}

static struct reply sign(struct view *view)
{
	struct desk_state *state = view->state;

	if (!state->home.only_unsigned && state->home.marks.count > 0) {
		state->batch.rows = home_marked(&state->home, &state->batch.count);
		return reply_open(&batch_view, &state->batch);
	}
	app_say(view->app, ROLE_SOON, state->home.only_unsigned ? "这里列的是全单位的；按 u 回到自己的待办再批签。" : "先用空格选要批签的件，或按 * 选同一步的全部。");
	return reply_of(REPLY_REDRAW);
}

static struct reply turn_unsigned(struct view *view)
{
	struct desk_state *state = view->state;

	state->home.only_unsigned = !state->home.only_unsigned;
	state->part = PART_DUTIES;
	app_say(view->app, ROLE_NORMAL, state->home.only_unsigned ? "只列电话意见还没有补签的。再按 u 看全部待办。" : "列出全部待办。");
	return reply_of(REPLY_RELOAD);
}

static struct reply move_part(struct view *view, int by)
{
	struct desk_state *state = view->state;

	state->part = (enum part)(((int)state->part + by + PARTS) % PARTS);
	return reply_of(REPLY_REDRAW);
}

static struct reply click(struct view *view, const struct input *input)
{
	struct desk_state *state = view->state;

	if (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN)
		return reply_of(pile_act(&state->home.piles[state->part], input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN) ? REPLY_REDRAW
		                                                                                                            : REPLY_STAY);
	for (int i = 0; i < PARTS; i++) {
		int row = input->row - 1 - (state->tops[i] + 1);

		if (row < 0 || row >= state->rows[i])
			continue;
		state->part = (enum part)i;
		if (list_click(&state->home.piles[i].list, row) && input->mouse == MOUSE_DOUBLE)
			return open_current(view);
	}
	return reply_of(REPLY_REDRAW);
}

static struct reply search(struct view *view, const char *text, bool backwards)
{
	struct desk_state *state = view->state;

	if (!pile_search(&state->home.piles[state->part], text, backwards))
		app_say(view->app, ROLE_SOON, "这一栏里没有“%s”。", text);
	return reply_of(REPLY_REDRAW);
}

/* Only the desk at the bottom is the way out. */
static struct reply leave(struct view *view)
{
	const struct choice choices[] = {{"no", spoken("不，留在案头"), NULL}, {"yes", spoken("是，离开"), NULL}};

	if (app_below(view->app, view) != NULL)
		return reply_of(REPLY_CLOSE);
	return dialog_question(view, &(struct question){ASK_LEAVE, spoken("离开"), spoken("要离开案头吗？草稿都已存好。"), choices, 2});
}

static struct reply desk_view_act(struct view *view, int action, const struct input *input)
{
	struct desk_state *state = view->state;

	if (input->kind == INPUT_MOUSE)
		return click(view, input);
	switch (action) {
	case DESK_NEW:
		return reply_open(&workflows_view, NULL);
	case DESK_REGISTERS:
		return reply_open(&registers_view, NULL);
	case DESK_HANDBOOK:
		return reply_open(&handbook_view, NULL);
	case DESK_HANDLED:
		state->home.handled = !state->home.handled;
		return reply_of(REPLY_RELOAD);
	case DESK_NEXT_PART:
		return move_part(view, 1);
	case DESK_LAST_PART:
		return move_part(view, -1);
	case DESK_WATCH:
		return open_watch(view);
	case DESK_ROSTER:
		return open_kept(view, &roster_view);
	case DESK_ATTENDANCE:
		return open_kept(view, &attendance_view);
	case DESK_TALLY:
		return open_kept(view, &tally_view);
	case DESK_BASIS:
		return show_basis(view);
	case DESK_CHANGE:
		return reply_open(&signin_view, NULL);
	case DESK_LOCK:
		return lock(view);
	case DESK_AUDIT:
		return open_for(view, &audit_view);
	case DESK_ADMIN:
		return open_for(view, &admin_view);
	case DESK_MARK:
		return mark(view, home_mark);
	case DESK_MARK_ALIKE:
		return mark(view, home_mark_alike);
	case DESK_SIGN:
		return sign(view);
	case DESK_UNSIGNED:
		return turn_unsigned(view);
	case GO_OPEN:
		return open_current(view);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("在这一栏里找"), .max_chars = 40});
	case GO_CLOSE:
		return leave(view);
	case GO_NONE:
	case GO_HELP:
	case GO_PALETTE:
	case GO_REDRAW:
		return reply_of(REPLY_PASS);
	default:
		return reply_of(pile_act(&state->home.piles[state->part], action) ? REPLY_REDRAW : REPLY_STAY);
	}
}

static struct reply desk_view_answered(struct view *view, const struct answer *answer)
{
	if (answer->tag == ASK_LEAVE)
		return reply_of(answer->done && text_equal(answer->value, "yes") ? REPLY_LEAVE : REPLY_REDRAW);
	if (answer->tag == ASK_SEARCH && answer->done && answer->text[0] != '\0')
		return search(view, answer->text, false);
	return reply_of(REPLY_RELOAD);
}

const struct view_ops desk_view = {
        .name = "desk",
        .title = "案头",
        .state_size = sizeof(struct desk_state),
        .keys = desk_keys,
        .list = true,
        .live = true,
        .open = desk_view_open,
        .load = desk_view_load,
        .place = desk_view_place,
        .draw = desk_view_draw,
        .act = desk_view_act,
        .answered = desk_view_answered,
        .close = desk_view_close,
};
