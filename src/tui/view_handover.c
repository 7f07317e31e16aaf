/* SPDX-License-Identifier: MIT */
/* view_handover: one shift goes over to the next: what is open, one by one, and the steps of the hand-over, each by the person whose it is, with a session of
   their own at the same terminal. Which steps there are and whose they are is the rulebook's: they are those of the hand-over's case. */
#include <stdio.h>
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "app.h"
#include "countdown.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "marks.h"
#include "pane.h"
#include "pile.h"
#include "second_seat.h"
#include "views.h"

enum { HANDOVER_NEXT_PART = 1, HANDOVER_TOLD, HANDOVER_PAPER, HANDOVER_OTHER };
enum { ASK_WHO = 1, ASK_PASSWORD, ASK_SURE, HEAD_ROWS = 3, STEP_BYTES = 64 };
enum handover_part { HANDOVER_ITEMS, HANDOVER_STEPS, HANDOVER_PARTS };

struct handover_state {
	char roster[STEP_BYTES], case_id[STEP_BYTES]; /* case "": there is none under way */
	struct arena arena;              /* the case as loaded */
	struct watch watch;
	struct case_view paper;
	struct pile piles[HANDOVER_PARTS];
	struct marks told;               /* items that were gone through */
	enum handover_part part;
	int tops[HANDOVER_PARTS], rows[HANDOVER_PARTS];
	struct second_seat second;
	char step[STEP_BYTES];           /* the one that is being done */
	char words[STEP_BYTES];
	struct compose compose;
};

static const struct key_bind handover_keys[] = {
        {PRESS_ENTER, GO_OPEN, "办/打开", "手续一栏：办这一步，轮到谁谁本人办；未了事项一栏：打开这一件"},
        {' ', HANDOVER_TOLD, "交代过", "这一件已当面交代，打上 √；再按一次去掉"},
        {PRESS_TAB, HANDOVER_NEXT_PART, "换栏", "在未了事项和手续之间换"},
        {'o', HANDOVER_OTHER, "换人办", "这一步由另一位本人输姓名和口令来办"},
        {'p', HANDOVER_PAPER, "件", "这次交接班的件"},
        {0, 0, NULL, NULL},
};

static const struct list_column item_columns[] = {{"", 4, false}, {"时限", 10, false}, {"办理", 16, false}, {"件", 0, false}};
static const struct list_column step_columns[] = {{"", 4, false}, {"手续", 20, false}, {"谁办", 18, false}, {"", 0, false}};

static int handover_open(struct view *view, const void *with, struct err *err)
{
	struct handover_state *state = view->state;

	(void)err;
	arena_init(&state->arena);
	marks_init(&state->told);
	pile_init(&state->piles[HANDOVER_ITEMS], item_columns, 4, spoken("没有未了的事项。"));
	pile_init(&state->piles[HANDOVER_STEPS], step_columns, 4, spoken("没有手续。"));
	state->piles[HANDOVER_ITEMS].list.bare = state->piles[HANDOVER_STEPS].list.bare = true;
	snprintf(state->roster, sizeof(state->roster), "%s", with == NULL ? "" : (const char *)with);
	return 0;
}

static void handover_close(struct view *view)
{
	struct handover_state *state = view->state;

	for (int i = 0; i < HANDOVER_PARTS; i++)
		pile_fini(&state->piles[i]);
	marks_fini(&state->told);
	second_seat_forget(&state->second);
	arena_fini(&state->arena);
}

/* ---- loading ---- */

static const char *item_key(const struct watch_item *item, struct arena *arena)
{
	return arena_printf(arena, "%s %s %lld", item->case_id, item->step, (long long)item->opened_s);
}

static void load_items(struct handover_state *state, int64_t now_s)
{
	struct list_row *rows;
	struct arena made;

	arena_init(&made);
	rows = arena_array(&made, state->watch.item_count + 1, sizeof(*rows));
	for (size_t i = 0; i < state->watch.item_count; i++) {
		const struct watch_item *item = &state->watch.items[i];
		char light[LIGHT_TEXT];

		rows[i] = (struct list_row){.key = item_key(item, &made)};
		rows[i].cells[0] = marks_has(&state->told, rows[i].key) ? "√" : "□";
		rows[i].roles[0] = marks_has(&state->told, rows[i].key) ? ROLE_OK : ROLE_SOON;
		rows[i].roles[1] = countdown_text(item->opened_s, item->due_s, now_s, light);
		rows[i].cells[1] = arena_strdup(&made, light);
		rows[i].cells[2] = arena_strdup(&made, item->title);
		rows[i].cells[3] = text_clean(&made, item->case_title, false);
	}
	pile_take(&state->piles[HANDOVER_ITEMS], &made, rows, state->watch.item_count);
}

static void step_row(const struct seat *seat, const struct stop *stop, struct arena *arena, struct list_row *row)
{
	bool met = stop->state == STOP_MET, open = stop->state == STOP_OPEN;

	row->key = arena_strdup(arena, stop->step->id);
	row->cells[0] = met ? "√" : open ? "○" : "…";
	row->roles[0] = met ? ROLE_OK : open ? ROLE_SOON : ROLE_DIM;
	row->cells[1] = arena_strdup(arena, stop->step->title);
	row->cells[2] = met ? arena_strdup(arena, stop->act_name) : stop->person_count > 0 ? joined(stop->names, stop->person_count, arena)
	                                                                             : titles_text(seat, stop->posts, stop->post_count, arena);
	row->cells[3] = met ? arena_printf(arena, spoken("已办 %s"), moment_text(seat, stop->act->happened_s, arena)) : open ? spoken("等本人办") : "";
	row->roles[3] = open ? ROLE_SOON : ROLE_DIM;
}

static void load_steps(struct handover_state *state, const struct seat *seat)
{
	const struct route *route = &state->paper.route;
	struct list_row *rows;
	struct arena made;
	size_t count = 0;

	arena_init(&made);
	rows = arena_array(&made, route->stop_count + 1, sizeof(*rows));
	for (size_t i = 0; i < route->stop_count; i++) {
		if (route->stops[i].state != STOP_SKIPPED && route->stops[i].state != STOP_VOID)
			step_row(seat, &route->stops[i], &made, &rows[count++]);
	}
	pile_take(&state->piles[HANDOVER_STEPS], &made, rows, count);
}

static int handover_load(struct view *view, struct err *err)
{
	struct handover_state *state = view->state;
	const struct seat *seat = seat_of(view);

	if (state->second.signed_in) /* their form is closed, or holds what it needs */
		second_seat_forget(&state->second);
	arena_reset(&state->arena);
	memset(&state->paper, 0, sizeof(state->paper));
	if (desk_watch(seat->desk, &seat->session, state->roster[0] == '\0' ? NULL : state->roster, &state->arena, &state->watch, err) != 0)
		return -1;
	if (state->watch.handover_case != NULL)
		snprintf(state->case_id, sizeof(state->case_id), "%s", state->watch.handover_case);
	if (state->case_id[0] != '\0' && desk_case(seat->desk, &seat->session, state->case_id, &state->arena, &state->paper, err) != 0)
		return -1;
	load_items(state, desk_now(seat->desk));
	load_steps(state, seat);
	if (state->watch.item_count == 0)
		state->part = HANDOVER_STEPS;
	return 0;
}

/* ---- drawing ---- */

static bool handover_place(struct view *view, int rows, int cols)
{
	struct handover_state *state = view->state;
	int left = rows - HEAD_ROWS - HANDOVER_PARTS, steps = state->piles[HANDOVER_STEPS].count == 0 ? 1 : (int)state->piles[HANDOVER_STEPS].count;

	(void)cols;
	state->rows[HANDOVER_STEPS] = steps < left / 2 ? steps : left / 2;
	state->rows[HANDOVER_ITEMS] = left - state->rows[HANDOVER_STEPS];
	state->tops[HANDOVER_STEPS] = HEAD_ROWS;
	state->tops[HANDOVER_ITEMS] = HEAD_ROWS + 1 + state->rows[HANDOVER_STEPS];
	for (int i = 0; i < HANDOVER_PARTS; i++) {
		state->piles[i].list.resting = (int)state->part != i; /* one cursor on the screen */
		pile_place(&state->piles[i], state->rows[i]);
	}
	return false;
}

static size_t untold(const struct handover_state *state)
{
	size_t count = 0;

	for (size_t i = 0; i < state->piles[HANDOVER_ITEMS].count; i++)
		count += !marks_has(&state->told, state->piles[HANDOVER_ITEMS].rows[i].key);
	return count;
}

static void draw_part(const struct handover_state *state, const struct pane *pane, enum handover_part part, const char *title)
{
	const struct pile *pile = &state->piles[part];
	struct pane rows = pane_part(pane, state->tops[part] + 1, 0, state->rows[part], pane->cols);

	pane_line(pane, state->tops[part], ROLE_FRAME);
	pane_text(pane, state->tops[part], 2, pane->cols - 2, pile->list.resting ? ROLE_TITLE : ROLE_SELECTED, title);
	list_draw(&pile->list, &rows);
}

/* 到岗 08:18 · 物品 齐: what the case says so far. */
static const char *fields_text(const struct handover_state *state, struct arena *arena)
{
	const struct workflow *workflow = state->paper.workflow;
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < workflow->field_count; i++) {
		const struct value *value = value_map_get(&state->paper.shown, workflow->fields[i].name);

		if (value->kind != VALUE_MISSING)
			buf_printf(&buf, "%s%s %s", buf.len_bytes > 0 ? " · " : "", workflow->fields[i].title, text_clean(arena, value_text(value, arena), false));
	}
	return buf_text(&buf);
}

/* Which signatures are still to come. */
static const char *standing(const struct handover_state *state, struct arena *arena)
{
	const struct route *route = &state->paper.route;
	struct buf buf;

	if (state->paper.file.status == CASE_CLOSED)
		return text_equal(state->paper.file.outcome, "done") ? spoken("两边都签了，交接完毕。") : spoken("这次交接班没有办成，已经结束。");
	buf_init(&buf, arena);
	for (size_t i = 0; i < route->stop_count; i++) {
		if (route->stops[i].state == STOP_OPEN || route->stops[i].state == STOP_AHEAD)
			buf_printf(&buf, "%s%s", buf.len_bytes > 0 ? spoken("、") : "", route->stops[i].step->title);
	}
	return arena_printf(arena, spoken("还差：%s。签齐以前，这一班不算交完。"), buf_text(&buf));
}

static void handover_draw(const struct view *view, const struct pane *pane)
{
	const struct handover_state *state = view->state;
	struct arena arena;
	size_t left;

	if (state->paper.workflow == NULL) {
		pane_text(pane, 1, 2, pane->cols - 4, ROLE_DIM, spoken("现在没有在办的交接班。到值班台按 h 开始。"));
		return;
	}
	arena_init(&arena);
	left = state->paper.file.status == CASE_CLOSED ? 0 : untold(state);
	pane_text_fit(pane, 0, 1, pane->cols - 2, ROLE_TITLE, text_clean(&arena, state->paper.file.title, false));
	pane_text_fit(pane, 1, 1, pane->cols - 2, ROLE_NORMAL, fields_text(state, &arena));
	pane_text_fit(pane, 2, 1, pane->cols - 2, state->paper.file.status == CASE_CLOSED ? ROLE_OK : ROLE_SOON, standing(state, &arena));
	draw_part(state, pane, HANDOVER_STEPS, spoken("手续"));
	draw_part(state, pane, HANDOVER_ITEMS,
	        left > 0 ? arena_printf(&arena, spoken("未了事项 %zu，还有 %zu 件没有交代"), state->piles[HANDOVER_ITEMS].count, left)
	                 : arena_printf(&arena, spoken("未了事项 %zu"), state->piles[HANDOVER_ITEMS].count));
	arena_fini(&arena);
}

/* ---- the steps ---- */

static const struct stop *stop_of(const struct handover_state *state, const char *step)
{
	for (size_t i = 0; i < state->paper.route.stop_count; i++) {
		if (text_equal(state->paper.route.stops[i].step->id, step))
			return &state->paper.route.stops[i];
	}
	return NULL;
}

static const struct stop *stop_here(const struct handover_state *state)
{
	const struct list_row *row = list_current(&state->piles[HANDOVER_STEPS].list);

	return row == NULL ? NULL : stop_of(state, row->key);
}

static const struct move *move_of(const struct case_view *paper, const char *step)
{
	for (size_t i = 0; i < paper->moves.count; i++) {
		const struct move *move = &paper->moves.items[i];

		if (move->action == ACTION_PASS && move->behalf == NULL && move->step != NULL && text_equal(move->step->id, step))
			return move;
	}
	return NULL;
}

/* Nothing was typed that could be lost: what was signed stays, the step waits as before. */
static struct reply refused(struct view *view, const struct remark *why)
{
	struct handover_state *state = view->state;
	const struct verdict verdict = {.kind = VERDICT_REFUSED, .remarks = why, .remark_count = 1};

	second_seat_forget(&state->second);
	return dialog_message(view, spoken("不能办"),
	        arena_printf(&view->arena, spoken("%s\n\n已签的和写下的都还在。"), verdict_text(seat_of(view), &verdict, &view->arena)));
}

/* A step that asks for something opens its form, with the session of who does it; another is done at once. */
static struct reply carry(struct view *view, const struct session *session, const struct case_view *paper)
{
	struct handover_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const struct move *move = move_of(paper, state->step);
	struct command command = {.action = ACTION_PASS, .case_id = state->case_id, .seen_seq = paper->file.seq, .step = state->step, .happened_s = TIME_NONE};
	const struct remark none = {.code = REFUSAL_ORDER, .words = spoken("这一步现在不轮到您办。")};
	struct verdict verdict;
	struct err err;

	if (move == NULL || !move->allowed)
		return refused(view, move == NULL ? &none : &move->why);
	if (move->step->ask_count > 0 || move->step->words_required) {
		state->compose = (struct compose){.case_id = state->case_id, .action = ACTION_PASS, .step = state->step, .as = session};
		return reply_open(&compose_view, &state->compose);
	}
	if (desk_submit(seat->desk, session, &command, &view->arena, &verdict, &err) != 0)
		return say_err(view, &err);
	if (verdict.kind != VERDICT_PASSED)
		return refused(view, &verdict.remarks[0]);
	second_seat_forget(&state->second);
	app_say(view->app, ROLE_OK, "已办：%s。", move->step->title);
	return reply_of(REPLY_RELOAD);
}

/* Who sits here says yes; somebody else shows by the password that it is they. */
static struct reply do_step(struct view *view, const struct stop *stop, bool other)
{
	static const char go[] = "go";
	const struct choice choices[] = {{"no", spoken("再看看"), NULL}, {go, spoken("签"), NULL}};
	struct handover_state *state = view->state;
	const struct move *move = stop == NULL ? NULL : move_of(&state->paper, stop->step->id);
	size_t left = untold(state);

	if (stop == NULL)
		return reply_of(REPLY_STAY);
	if (stop->state != STOP_OPEN) {
		app_say(view->app, ROLE_SOON, stop->state == STOP_MET ? "这一步已经办了。" : "还没有轮到这一步。");
		return reply_of(REPLY_REDRAW);
	}
	snprintf(state->step, sizeof(state->step), "%s", stop->step->id);
	if (other || move == NULL || !move->allowed)
		return second_seat_ask(&state->second, view, !other && stop->person_count == 1 && !text_equal(stop->persons[0], seat_of(view)->session.person) ? stop->persons[0] : NULL,
		        stop->step->title, ASK_WHO, ASK_PASSWORD);
	return dialog_question(view, &(struct question){ASK_SURE, stop->step->title,
	        left > 0 ? arena_printf(&view->arena, spoken("%s：签“%s”。还有 %zu 件未了事项没有打 √。"), seat_of(view)->name, stop->step->title, left)
	                 : arena_printf(&view->arena, spoken("%s：签“%s”。"), seat_of(view)->name, stop->step->title),
	        choices, 2});
}

static struct reply signed_by_other(struct view *view, const char *password)
{
	struct handover_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct case_view paper;
	struct err err;

	if (second_seat_sign(&state->second, seat, password, &err) != 0)
		return say_err(view, &err);
	if (desk_case(seat->desk, &state->second.session, state->case_id, &view->arena, &paper, &err) != 0) {
		second_seat_forget(&state->second);
		return say_err(view, &err);
	}
	return carry(view, &state->second.session, &paper);
}

/* ---- keys ---- */

static struct reply tell(struct view *view)
{
	struct handover_state *state = view->state;
	const struct list_row *row = list_current(&state->piles[HANDOVER_ITEMS].list);

	if (state->part != HANDOVER_ITEMS || row == NULL)
		return reply_of(REPLY_STAY);
	marks_put(&state->told, row->key, !marks_has(&state->told, row->key));
	load_items(state, desk_now(seat_of(view)->desk));
	pile_act(&state->piles[HANDOVER_ITEMS], GO_DOWN);
	return reply_of(REPLY_REDRAW);
}

static struct reply open_paper(struct view *view, const char *case_id, size_t len)
{
	struct handover_state *state = view->state;

	snprintf(state->words, sizeof(state->words), "%.*s", (int)len, case_id);
	return reply_open(&paper_view, state->words);
}

static struct reply open_current(struct view *view)
{
	struct handover_state *state = view->state;
	const struct list_row *row = list_current(&state->piles[HANDOVER_ITEMS].list);

	if (state->part == HANDOVER_STEPS)
		return do_step(view, stop_here(state), false);
	return row == NULL ? reply_of(REPLY_STAY) : open_paper(view, row->key, strcspn(row->key, " "));
}

static struct reply click(struct view *view, const struct input *input)
{
	struct handover_state *state = view->state;

	for (int i = 0; i < HANDOVER_PARTS && (input->mouse == MOUSE_CLICK || input->mouse == MOUSE_DOUBLE); i++) {
		int row = input->row - 1 - (state->tops[i] + 1);

		if (row >= 0 && row < state->rows[i]) {
			state->part = (enum handover_part)i;
			list_click(&state->piles[i].list, row);
		}
	}
	return pile_reply(&state->piles[state->part], GO_NONE, input);
}

static struct reply handover_act(struct view *view, int action, const struct input *input)
{
	struct handover_state *state = view->state;

	if (input->kind == INPUT_MOUSE)
		return click(view, input);
	if (state->paper.workflow == NULL)
		return reply_of(REPLY_PASS);
	switch (action) {
	case HANDOVER_NEXT_PART:
		state->part = state->part == HANDOVER_ITEMS ? HANDOVER_STEPS : HANDOVER_ITEMS;
		return reply_of(REPLY_REDRAW);
	case HANDOVER_TOLD:
		return tell(view);
	case HANDOVER_PAPER:
		return open_paper(view, state->case_id, strlen(state->case_id));
	case HANDOVER_OTHER:
		return do_step(view, stop_here(state), true);
	case GO_OPEN:
		return open_current(view);
	default:
		return pile_reply(&state->piles[state->part], action, input);
	}
}

static struct reply handover_answered(struct view *view, const struct answer *answer)
{
	struct handover_state *state = view->state;
	const struct stop *stop = stop_of(state, state->step);

	if (answer->tag == ASK_SURE && answer->done && text_equal(answer->value, "go"))
		return carry(view, &seat_of(view)->session, &state->paper);
	if (answer->tag == ASK_WHO && answer->done && stop != NULL)
		return second_seat_named(&state->second, view, answer->text, stop->step->title, ASK_PASSWORD);
	if (answer->tag == ASK_PASSWORD && answer->done)
		return signed_by_other(view, answer->text);
	second_seat_forget(&state->second); /* they left, or have acted on a form */
	return reply_of(REPLY_RELOAD);
}

const struct view_ops handover_view = {
        .name = "handover",
        .title = "交接班",
        .state_size = sizeof(struct handover_state),
        .keys = handover_keys,
        .list = true,
        .live = true,
        .open = handover_open,
        .load = handover_load,
        .place = handover_place,
        .draw = handover_draw,
        .act = handover_act,
        .answered = handover_answered,
        .close = handover_close,
};
