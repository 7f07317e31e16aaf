/* SPDX-License-Identifier: MIT */
/* view_desk: what a person sees on sitting down: what is to be done by its deadline, drafts, and where one's own papers stand. */
#include <stdio.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "paragraph.h"
#include "pile.h"
#include "views.h"

enum part { PART_DUTIES, PART_DRAFTS, PART_CASES, PARTS };

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
	DESK_ADMIN
};

enum {
	DUTIES_MOST = 500,
	CASES_MOST = 60,
	STANDING_MOST = 20,
	NOTE_ROWS = 2,
	WIDE_COLS = 120,
	UNFOCUSED_ROWS = 3,
	ASK_SEARCH = 1,
	ASK_LEAVE
};

struct desk_state {
	struct pile piles[PARTS];
	struct inbox inbox;       /* in the duties' arena */
	struct draft_row *drafts; /* in the drafts' */
	enum part part;
	int tops[PARTS], rows[PARTS]; /* where each part's title stands and how many lines its list has */
	size_t today, overdue, unsigned_yet;
	bool wide;
	char words[256]; /* the text for the next view: an id */
	struct compose compose;
};

static const struct key_bind desk_keys[] = {
        {PRESS_TAB, DESK_NEXT_PART, "换栏", "到下一栏：待办、草稿、我的件"},
        {PRESS_BACKTAB, DESK_LAST_PART, NULL, "到上一栏"},
        {'n', DESK_NEW, "新办", "提出一件新的事"},
        {'r', DESK_REGISTERS, "登记簿", "看各本登记簿"},
        {'h', DESK_HANDBOOK, "制度", "查制度的条款"},
        {'b', DESK_BASIS, "依据", "这一件依据的条款和时限的算法"},
        {'p', DESK_CHANGE, "换人", "另一个人坐下，草稿都留着"},
        {'L', DESK_LOCK, NULL, "锁上这台终端"},
        {'a', DESK_AUDIT, NULL, "审计人员：验链，看被拦下的办理"},
        {'m', DESK_ADMIN, NULL, "系统管理员：人员和口令"},
        {0, 0, NULL, NULL},
};

static const struct list_column duty_columns[] = {
        {"办理", 14, false}, {"件", 0, false}, {"时限", 10, false}, {"截止", 11, false}, {"依据", 14, false}};
static const struct list_column duty_columns_wide[] = {{"办理", 18, false}, {"件", 0, false}, {"时限", 10, false}, {"截止", 16, false},
        {"依据", 24, false}, {"来自", 10, false}, {"编号", 24, false}};
static const struct list_column draft_columns[] = {{"草稿", 0, false}, {"", 16, false}};
static const struct list_column case_columns[] = {{"件", 0, false}, {"在哪里", 30, false}, {"提出", 11, false}};

static int desk_view_open(struct view *view, const void *with, struct err *err)
{
	struct desk_state *state = view->state;

	(void)err;
	if (with != NULL)
		*seat_of(view) = *(const struct seat *)with;
	pile_init(&state->piles[PART_DUTIES], duty_columns, 5, "没有要办的件。按 n 提出新的事，按 r 看登记簿。");
	pile_init(&state->piles[PART_DRAFTS], draft_columns, 2, "没有草稿。");
	pile_init(&state->piles[PART_CASES], case_columns, 3, "还没有提出过什么。");
	state->piles[PART_DRAFTS].list.bare = state->piles[PART_CASES].list.bare = true;
	return 0;
}

static void desk_view_close(struct view *view)
{
	struct desk_state *state = view->state;

	for (int i = 0; i < PARTS; i++)
		pile_fini(&state->piles[i]);
}

/* ---- loading ---- */

/* Signed for after the word was given by telephone: the duty waits for a signature. */
static bool duty_unsigned(const struct seat *seat, const struct inbox_row *row)
{
	const struct rulebook *book = desk_book(seat->desk);
	const struct workflow *workflow = book == NULL ? NULL : rulebook_workflow(book, row->workflow);
	const struct step *step = workflow == NULL ? NULL : workflow_step(workflow, row->step);

	return step != NULL && step->since_telephone;
}

static void count_duty(struct desk_state *state, const struct seat *seat, const struct inbox_row *row)
{
	int64_t now_s = desk_now(seat->desk);

	state->unsigned_yet += duty_unsigned(seat, row);
	if (row->due_s == TIME_NONE)
		return;
	if (row->due_s < now_s)
		state->overdue++;
	else if (time_day(row->due_s) == time_day(now_s))
		state->today++;
}

static void duty_row(const struct seat *seat, const struct inbox_row *duty, struct arena *arena, struct list_row *row)
{
	char light[LIGHT_TEXT];

	row->key = duty->duty;
	row->cells[0] = duty->optional ? arena_printf(arena, "%s（可办）", duty->title) : duty->title;
	row->cells[1] = duty->case_title;
	row->roles[2] = due_light(seat, duty->due_s, light);
	row->cells[2] = arena_strdup(arena, light);
	row->cells[3] = due_text(seat, duty->due_s, duty->provisional, arena);
	row->cells[4] = joined(duty->basis, duty->basis_count, arena);
	row->roles[4] = ROLE_DIM;
	row->cells[5] = duty->applicant_name;
	row->cells[6] = duty->number;
}

static int load_duties(struct desk_state *state, const struct seat *seat, struct err *err)
{
	struct arena made;
	struct list_row *rows;
	struct inbox inbox;

	arena_init(&made);
	if (desk_inbox(seat->desk, &seat->session, 0, DUTIES_MOST, &made, &inbox, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	state->today = state->overdue = state->unsigned_yet = 0;
	rows = arena_array(&made, inbox.count + 1, sizeof(*rows));
	for (size_t i = 0; i < inbox.count; i++) {
		duty_row(seat, &inbox.rows[i], &made, &rows[i]);
		count_duty(state, seat, &inbox.rows[i]);
	}
	state->inbox = inbox;
	pile_take(&state->piles[PART_DUTIES], &made, rows, inbox.count);
	return 0;
}

static int load_drafts(struct desk_state *state, const struct seat *seat, struct err *err)
{
	const struct rulebook *book = desk_book(seat->desk);
	struct arena made;
	struct draft_row *drafts;
	struct list_row *rows;
	size_t count;

	arena_init(&made);
	if (desk_drafts(seat->desk, &seat->session, &made, &drafts, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		const struct workflow *workflow =
		        book == NULL || drafts[i].workflow == NULL ? NULL : rulebook_workflow(book, drafts[i].workflow);
		const char *title = drafts[i].title == NULL ? "" : drafts[i].title;

		rows[i].key = arena_printf(&made, "%lld", (long long)drafts[i].id);
		rows[i].cells[0] =
		        workflow == NULL ? title : arena_printf(&made, "%s%s%s", workflow->title, title[0] == '\0' ? "" : "　", title);
		rows[i].cells[1] = arena_printf(&made, "%s存", moment_text(seat, drafts[i].saved_s, &made));
		rows[i].roles[1] = ROLE_DIM;
	}
	state->drafts = drafts;
	pile_take(&state->piles[PART_DRAFTS], &made, rows, count);
	return 0;
}

/* 张建国：批准, of the first open step. */
static const char *standing(const struct seat *seat, const struct case_line *line, struct arena *arena)
{
	struct case_view view;
	struct err err;

	if (desk_case(seat->desk, &seat->session, line->id, arena, &view, &err) != 0)
		return "办理中";
	for (size_t i = 0; i < view.route.stop_count; i++) {
		const struct stop *stop = &view.route.stops[i];

		if (stop->state == STOP_OPEN)
			return arena_printf(arena, "%s：%s",
			        stop->person_count > 0 ? stop->names[0] : titles_text(seat, stop->posts, stop->post_count, arena),
			        stop->step->title);
	}
	return "办理中";
}

static const char *outcome_text(const char *outcome)
{
	static const char *const words[][2] = {{"done", "办结"}, {"refused", "未同意"}, {"withdrawn", "已撤回"}, {"returned", "已退回"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (text_equal(words[i][0], outcome))
			return words[i][1];
	}
	return "已结束";
}

static void case_row(const struct seat *seat, const struct case_line *line, bool ask, struct arena *arena, struct list_row *row)
{
	bool closed = text_equal(line->status, case_status_name(CASE_CLOSED)),
	     stopped = text_equal(line->status, case_status_name(CASE_STOPPED));

	row->key = line->id;
	row->cells[0] =
	        line->number == NULL || line->number[0] == '\0' ? line->title : arena_printf(arena, "%s　%s", line->title, line->number);
	row->cells[1] = closed ? outcome_text(line->outcome) : stopped ? "停办" : ask ? standing(seat, line, arena) : "办理中";
	row->roles[1] = closed ? ROLE_DIM : stopped ? ROLE_LATE : ROLE_NORMAL;
	row->cells[2] = moment_text(seat, line->opened_s, arena);
	row->roles[2] = ROLE_DIM;
}

static int load_cases(struct desk_state *state, const struct seat *seat, struct err *err)
{
	struct arena made;
	struct case_line *lines;
	struct list_row *rows;
	size_t count;

	arena_init(&made);
	if (desk_cases(seat->desk, &seat->session, 0, CASES_MOST, &made, &lines, &count, err) != 0) {
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, count + 1, sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		case_row(seat, &lines[i], i < STANDING_MOST, &made, &rows[i]);
	pile_take(&state->piles[PART_CASES], &made, rows, count);
	return 0;
}

static int desk_view_load(struct view *view, struct err *err)
{
	struct desk_state *state = view->state;
	const struct seat *seat = seat_of(view);

	if (load_duties(state, seat, err) != 0 || load_drafts(state, seat, err) != 0)
		return -1;
	return load_cases(state, seat, err);
}

/* ---- drawing ---- */

/* Lines that a part would like to have. */
static int wanted(const struct desk_state *state, enum part part)
{
	int rows = state->piles[part].count == 0 ? 1 : (int)state->piles[part].count;

	return part == PART_DUTIES ? rows + 1 + (state->piles[part].count == 0) : rows;
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
	struct list *duties = &state->piles[PART_DUTIES].list;
	int top = 1;

	state->wide = cols >= WIDE_COLS;
	duties->columns = state->wide ? duty_columns_wide : duty_columns;
	duties->column_count = state->wide ? 7 : 5;
	share(state, rows - 1 - PARTS - note_rows(rows));
	for (int i = 0; i < PARTS; i++) {
		state->tops[i] = top;
		top += 1 + state->rows[i];
		pile_place(&state->piles[i], state->rows[i]);
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
	        arena_printf(&scratch, "待办 %zu%s", state->inbox.count, state->inbox.more ? "+" : ""));
	if (state->today > 0)
		col += pane_text(
		               pane, 0, col + 3, pane->cols - col - 3, ROLE_SOON, arena_printf(&scratch, "今天到期 %zu ▲", state->today)) +
		       3;
	if (state->overdue > 0)
		col += pane_text(pane, 0, col + 3, pane->cols - col - 3, ROLE_LATE, arena_printf(&scratch, "超期 %zu ●", state->overdue)) +
		       3;
	if (state->unsigned_yet > 0)
		pane_text(pane, 0, col + 3, pane->cols - col - 3, ROLE_SOON, arena_printf(&scratch, "待补签 %zu", state->unsigned_yet));
	arena_fini(&scratch);
	if (views_may(seat_of(view), &audit_view))
		pane_text(pane, 0, pane->cols - 20, 8, ROLE_LABEL, "a 审计");
	if (views_may(seat_of(view), &admin_view))
		pane_text(pane, 0, pane->cols - 10, 8, ROLE_LABEL, "m 人员");
}

static const struct inbox_row *current_duty(const struct desk_state *state)
{
	size_t at = pile_at(&state->piles[PART_DUTIES]);

	return at < state->inbox.count ? &state->inbox.rows[at] : NULL;
}

/* Under the lists: what the duty under the cursor rests on, and how its moment was reckoned. */
static void draw_note(const struct view *view, const struct pane *pane)
{
	const struct desk_state *state = view->state;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const struct inbox_row *duty = state->part == PART_DUTIES ? current_duty(state) : NULL;
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
	static const char *const titles[PARTS] = {"待办", "草稿", "我提出的"};
	const struct desk_state *state = view->state;

	draw_counts(view, pane);
	for (int i = 0; i < PARTS; i++) {
		const struct list *list = &state->piles[i].list;
		struct pane rows = pane_part(pane, state->tops[i] + 1, 0, state->rows[i], pane->cols);
		bool here = (int)state->part == i;
		char count[32];
		int col;

		pane_line(pane, state->tops[i], ROLE_FRAME);
		snprintf(count, sizeof(count), " %zu ", state->piles[i].count);
		col = 2 + pane_text(pane, state->tops[i], 2, pane->cols - 2, here ? ROLE_SELECTED : ROLE_TITLE, titles[i]);
		pane_text(pane, state->tops[i], col, pane->cols - col, ROLE_DIM, count);
		list_draw(list, &rows);
		if (!here && state->piles[i].count > 0) /* one cursor on the screen */
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

static struct reply open_current(struct view *view)
{
	struct desk_state *state = view->state;
	const struct list_row *row = list_current(&state->piles[state->part].list);
	const struct inbox_row *duty = current_duty(state);
	size_t at = pile_at(&state->piles[PART_DRAFTS]);

	if (row == NULL)
		return reply_of(REPLY_STAY);
	if (state->part == PART_DUTIES)
		return open_words(view, &paper_view, duty->case_id);
	if (state->part == PART_CASES)
		return open_words(view, &paper_view, row->key);
	if (state->drafts[at].case_id != NULL && state->drafts[at].case_id[0] != '\0')
		return open_words(view, &paper_view, state->drafts[at].case_id);
	state->compose = (struct compose){.draft_id = state->drafts[at].id};
	return reply_open(&compose_view, &state->compose);
}

static struct reply show_basis(struct view *view)
{
	struct desk_state *state = view->state;
	const struct inbox_row *duty = state->part == PART_DUTIES ? current_duty(state) : NULL;
	const struct rulebook *book = desk_book(seat_of(view)->desk);
	const char *words;

	if (duty == NULL || book == NULL) {
		app_say(view->app, ROLE_SOON, "先用 Tab 到待办一栏，把光标放在一件上。");
		return reply_of(REPLY_REDRAW);
	}
	words = clauses_text(book, duty->basis, duty->basis_count, &view->arena);
	return dialog_message(view, "依据",
	        arena_printf(
	                &view->arena, "%s%s%s", words, duty->clock == NULL ? "" : "\n\n时限：", duty->clock == NULL ? "" : duty->clock));
}

/* A screen of those who hold a right. */
static struct reply open_for(struct view *view, const struct view_ops *ops)
{
	if (views_may(seat_of(view), ops))
		return reply_open(ops, NULL);
	app_say(view->app, ROLE_SOON, "“%s”只有%s能开。", ops->title, ops == &audit_view ? "审计人员和系统管理员" : "系统管理员");
	return reply_of(REPLY_REDRAW);
}

static struct reply lock(struct view *view)
{
	if (views_may(seat_of(view), &lock_view))
		return reply_open(&lock_view, NULL);
	app_say(view->app, ROLE_SOON, "您还没有口令，锁了就打不开。先按 : 打开“改口令”。");
	return reply_of(REPLY_REDRAW);
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
		return reply_of(
		        pile_act(&state->piles[state->part], input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN) ? REPLY_REDRAW : REPLY_STAY);
	for (int i = 0; i < PARTS; i++) {
		int row = input->row - 1 - (state->tops[i] + 1);

		if (row < 0 || row >= state->rows[i])
			continue;
		state->part = (enum part)i;
		if (list_click(&state->piles[i].list, row) && input->mouse == MOUSE_DOUBLE)
			return open_current(view);
	}
	return reply_of(REPLY_REDRAW);
}

static struct reply search(struct view *view, const char *text, bool backwards)
{
	struct desk_state *state = view->state;

	if (!pile_search(&state->piles[state->part], text, backwards))
		app_say(view->app, ROLE_SOON, "这一栏里没有“%s”。", text);
	return reply_of(REPLY_REDRAW);
}

/* Only the desk at the bottom is the way out. */
static struct reply leave(struct view *view)
{
	static const struct choice choices[] = {{"no", "不，留在案头", NULL}, {"yes", "是，离开", NULL}};

	if (app_below(view->app, view) != NULL)
		return reply_of(REPLY_CLOSE);
	return dialog_question(view, &(struct question){ASK_LEAVE, "离开", "要离开案头吗？草稿都已存好。", choices, 2});
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
	case DESK_NEXT_PART:
		return move_part(view, 1);
	case DESK_LAST_PART:
		return move_part(view, -1);
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
	case GO_OPEN:
		return open_current(view);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = "在这一栏里找", .max_chars = 40});
	case GO_CLOSE:
		return leave(view);
	case GO_NONE:
	case GO_HELP:
	case GO_PALETTE:
	case GO_REDRAW:
		return reply_of(REPLY_PASS);
	default:
		return reply_of(pile_act(&state->piles[state->part], action) ? REPLY_REDRAW : REPLY_STAY);
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
