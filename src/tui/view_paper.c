/* SPDX-License-Identifier: MIT */
/* view_paper: one case: what it says, the route as a drawn list, what is owed, what happened; and what may be done with it, why not, and who could. */
#include <stdio.h>
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
#include "jot.h"
#include "keys.h"
#include "move_list.h"
#include "pane.h"
#include "paper_sheet.h"
#include "sheet.h"
#include "views.h"

enum { PAPER_PASS = 1, PAPER_RETURN, PAPER_REFUSE, PAPER_TELEPHONE, PAPER_WITHDRAW, PAPER_STOP, PAPER_WHY, PAPER_CLAUSE, PAPER_SLIP, PAPER_MORE, PAPER_FILES, PAPER_NEXT };
enum { TAG_MOVE = 1, TAG_TO, TAG_SLIP, TAG_SEARCH, KEY_BYTES = 128, HEAD_ROWS = 4 };

struct paper_state {
	char key[KEY_BYTES];
	struct arena arena;      /* the case as loaded */
	struct case_view paper;
	struct history_row *history;
	size_t history_count;
	struct sheet sheet;
	const char *now;         /* what is open, in one line; "": nothing */
	struct draft_row *drafts; /* begun on this case by this person */
	size_t draft_count;
	bool told;               /* that there are drafts */
	char wanted[KEY_BYTES];
	struct compose compose;  /* for the form that opens */
	struct slip_wanted slip;
	char step[KEY_BYTES], to[KEY_BYTES], behalf[KEY_BYTES];
};

/* What a choice means that is no move; draft words are followed by the draft's place, and are of one length. */
static const char other_moves[] = "more", go_on[] = "go-on", drop[] = "drop-";

static const struct key_bind paper_keys[] = {
        {PRESS_ENTER, GO_OPEN, "办理", "列出现在能办的，选一样"},
        {'a', PAPER_PASS, "同意/办", "同意，或办这一步"},
        {'r', PAPER_RETURN, "退回", "退回前面的步骤，写明原因"},
        {'x', PAPER_REFUSE, NULL, "不同意，写明原因，件就此结束"},
        {'t', PAPER_TELEPHONE, NULL, "代录外出领导的电话意见"},
        {'u', PAPER_WITHDRAW, NULL, "撤回自己的件"},
        {'S', PAPER_STOP, NULL, "制止；已制止的，解除"},
        {'m', PAPER_MORE, "更多", "其他办法：加签、征询、转办、认领、抄送、拿回、更正、催办、延期……"},
        {'i', PAPER_FILES, "附件", "本件的附件：看、加、取出、撤下"},
        {'f', PAPER_SLIP, "单式", "本件的单式：显示，存成 PDF"},
        {'w', PAPER_WHY, "为何", "为什么不能办，谁能办"},
        {'?', PAPER_CLAUSE, "条款", "光标处依据的条款和时限的算法（帮助是 F1）"},
        {'c', PAPER_CLAUSE, NULL, "光标处依据的条款和时限的算法"},
        {PRESS_TAB, PAPER_NEXT, "下一段", "到下一段：内容、路线、应办、经过"},
        {0, 0, NULL, NULL},
};

static int paper_open(struct view *view, const void *with, struct err *err)
{
	struct paper_state *state = view->state;
	arena_init(&state->arena);
	if (!with || strlen(with) >= sizeof(state->key))
		return err_set(err, ERR_USAGE, spoken("没有说是哪一件"));
	memcpy(state->key, with, strlen(with) + 1);
	return 0;
}

static void paper_close(struct view *view)
{
	struct paper_state *state = view->state;
	arena_fini(&state->arena);
}

static int drafts_load(struct paper_state *state, const struct seat *seat, struct err *err)
{
	size_t kept = 0;
	state->draft_count = 0;
	if (desk_drafts(seat->desk, &seat->session, &state->arena, &state->drafts, &state->draft_count, err) != 0)
		return -1;
	for (size_t i = 0; i < state->draft_count; i++)
		if (text_equal(state->drafts[i].case_id, state->paper.file.id) && !jot_is_draft(&state->drafts[i]))
			state->drafts[kept++] = state->drafts[i];
	state->draft_count = kept;
	return 0;
}

static int paper_load(struct view *view, struct err *err)
{
	struct paper_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct paper_sheet said;
	arena_reset(&state->arena);
	state->now = "";
	if (desk_case(seat->desk, &seat->session, state->key, &state->arena, &state->paper, err) != 0 ||
	        desk_history(seat->desk, &seat->session, state->paper.file.id, &state->arena, &state->history, &state->history_count, err) != 0 ||
	        drafts_load(state, seat, err) != 0) {
		memset(&state->paper, 0, sizeof(state->paper));
		sheet_begin(&state->sheet, &state->arena);
		return -1;
	}
	said = (struct paper_sheet){&state->sheet, &state->arena, seat, &state->paper, state->history, state->history_count};
	paper_sheet_say(&said);
	state->now = paper_sheet_now(&said);
	if (state->draft_count && !state->told)
		app_say(view->app, ROLE_SOON, "有没写完的草稿：按回车，选“接着写”。");
	state->told = true;
	return 0;
}

/* ---- drawing ---- */

static bool paper_place(struct view *view, int rows, int cols)
{
	struct paper_state *state = view->state;
	sheet_place(&state->sheet, rows - HEAD_ROWS, cols);
	return false;
}

static const char *standing(const struct paper_state *state, struct arena *arena)
{
	const struct casefile *file = &state->paper.file;
	if (file->status == CASE_STOPPED)
		return arena_printf(arena, spoken("已制止：%s"), file->stop_reason ? file->stop_reason : "");
	if (file->status != CASE_CLOSED)
		return spoken("办理中");
	return text_equal(file->outcome, "done") ? spoken("已办结") : text_equal(file->outcome, "refused") ? spoken("不同意") : text_equal(file->outcome, "withdrawn") ? spoken("已撤回")
	        : text_equal(file->outcome, "terminated") ? spoken("已终止") : spoken("已退回");
}

static void paper_draw(const struct view *view, const struct pane *pane)
{
	const struct paper_state *state = view->state;
	const struct casefile *file = &state->paper.file;
	struct pane sheet = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);
	struct arena arena;
	const char *status;
	if (!state->paper.workflow) {
		pane_text(pane, 1, 2, pane->cols - 4, ROLE_DIM, spoken("看不到这一件：没有这个编号，或不在您的职责之内。"));
		return;
	}
	arena_init(&arena);
	status = standing(state, &arena);
	pane_text_fit(pane, 0, 1, pane->cols - 2, ROLE_TITLE, text_clean(&arena, file->title, false));
	pane_text_fit(pane, 1, 1, pane->cols - 2, file->status == CASE_STOPPED ? ROLE_DANGER : ROLE_DIM,
	        arena_printf(&arena, spoken("%s　%s　%s　%s %s 提出"), state->paper.workflow->title, file->number ? file->number : file->id,
	                text_clean(&arena, status, false), state->paper.applicant_name, moment_text(seat_of(view), file->opened_s, &arena)));
	pane_text_fit(pane, 2, 1, pane->cols - 2, ROLE_SOON, state->now);
	pane_line(pane, 3, ROLE_FRAME);
	sheet_draw(&state->sheet, &sheet);
	arena_fini(&arena);
}

/* ---- moves ---- */

static struct reply open_form(struct view *view, const struct move *move, const char *to)
{
	struct paper_state *state = view->state;
	snprintf(state->step, sizeof(state->step), "%s", move->step ? move->step->id : "");
	snprintf(state->to, sizeof(state->to), "%s", to ? to : "");
	snprintf(state->behalf, sizeof(state->behalf), "%s", move->behalf ? move->behalf : "");
	state->compose = (struct compose){.case_id = state->paper.file.id, .action = move->action, .step = move->step ? state->step : NULL,
	        .to = to ? state->to : NULL, .behalf = move->behalf ? state->behalf : NULL};
	return reply_open(&compose_view, &state->compose);
}

static bool returns_to(const struct step *from, const struct stop *stop)
{
	if (stop->state != STOP_MET)
		return false;
	for (size_t i = 0; i < from->return_to_count; i++)
		if (text_equal(from->return_to[i], stop->step->id))
			return true;
	return !from->return_to_count;
}

/* Where to send it back: asked when there is more than one place. */
static struct reply ask_target(struct view *view, const struct move *move)
{
	struct paper_state *state = view->state;
	const struct route *route = &state->paper.route;
	struct choice *choices = arena_array(&state->arena, route->stop_count + 1, sizeof(*choices));
	size_t count = 0;
	for (size_t i = route->stop_count; i-- > 0;)
		if (route->stops[i].step != move->step && returns_to(move->step, &route->stops[i]))
			choices[count++] = (struct choice){route->stops[i].step->id, route->stops[i].step->title, route->stops[i].act_name};
	if (count <= 1)
		return open_form(view, move, count ? choices[0].value : NULL);
	snprintf(state->step, sizeof(state->step), "%s", move->step->id);
	return dialog_question(view, &(struct question){.tag = TAG_TO, .title = spoken("退回到"), .words = spoken("退到哪一步？改好以后怎么走，在表上选。"), .choices = choices, .count = count});
}

/* What asks for nothing is done at once. */
static struct reply make_now(struct view *view, const struct move *move)
{
	struct paper_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct command command = {.action = move->action, .case_id = state->paper.file.id, .seen_seq = state->paper.file.seq, .happened_s = TIME_NONE,
	        .step = move->step ? move->step->id : NULL, .acknowledged = true};
	struct verdict verdict;
	struct err err = {0};
	if (desk_submit(seat->desk, &seat->session, &command, &state->arena, &verdict, &err) != 0)
		return say_err(view, &err);
	if (verdict.kind != VERDICT_PASSED)
		return dialog_message(view, spoken("不能办"), verdict_text(seat, &verdict, &state->arena));
	app_say(view->app, ROLE_OK, "已%s", move->title);
	return reply_of(REPLY_RELOAD);
}

static struct reply make(struct view *view, const struct move *move)
{
	struct paper_state *state = view->state;
	if (move->action == ACTION_CLAIM || move->action == ACTION_GIVE_BACK)
		return make_now(view, move);
	if (move->takes & MOVE_TAKES_FILE)
		return reply_open(&files_view, state->paper.file.id);
	return move->action == ACTION_RETURN ? ask_target(view, move) : open_form(view, move, NULL);
}

/* What a step itself offers, and taking it; the rest is behind `m`. */
static bool plain(const struct move *move)
{
	return move->action == ACTION_PASS || move->action == ACTION_RETURN || move->action == ACTION_REFUSE || move->action == ACTION_LIFT;
}

static bool wanted(const struct move *move, int action)
{
	switch (action) {
	case PAPER_PASS:
		return move->action == ACTION_PASS && !move->behalf;
	case PAPER_RETURN:
		return move->action == ACTION_RETURN;
	case PAPER_REFUSE:
		return move->action == ACTION_REFUSE;
	case PAPER_TELEPHONE:
		return move->behalf != NULL;
	case PAPER_WITHDRAW:
		return move->action == ACTION_WITHDRAW;
	case PAPER_STOP:
		return move->action == ACTION_STOP || move->action == ACTION_LIFT;
	case PAPER_MORE:
		return !plain(move);
	default:
		return plain(move);
	}
}

static const char *move_label(struct paper_state *state, const struct move *move)
{
	if (!move->step || move->behalf || text_equal(move->title, move->step->title))
		return move->title;
	return arena_printf(&state->arena, spoken("%s（%s）"), move->title, move->step->title);
}

/* The allowed moves of that kind, plain ones first, as choices; their number. */
static size_t choices_of(struct paper_state *state, int action, struct choice *choices)
{
	const struct moves *moves = &state->paper.moves;
	size_t count = 0;
	for (int rank = 0; rank < MOVE_RANKS; rank++)
		for (size_t i = 0; i < moves->count; i++) {
			const struct move *move = &moves->items[i];
			if (move->allowed && wanted(move, action) && move_rank(move) == rank)
				choices[count++] = (struct choice){arena_printf(&state->arena, "%zu", i), move_label(state, move), move_asks(move)};
		}
	return count;
}

/* Why a move of that kind is not to be made. */
static const char *why_none(const struct paper_state *state, int action)
{
	for (size_t i = 0; i < state->paper.moves.count; i++)
		if (wanted(&state->paper.moves.items[i], action))
			return state->paper.moves.items[i].why.words;
	return spoken("这里没有您现在能办的；按 w 看为什么、谁能办");
}

static const struct move *move_chosen(const struct paper_state *state, const char *value)
{
	size_t at = 0;
	return sscanf(value, "%zu", &at) == 1 && at < state->paper.moves.count ? &state->paper.moves.items[at] : NULL;
}

/* What was begun and not sent, to be gone on with or thrown away. */
static size_t draft_choices(struct paper_state *state, const char *word, const char *label, struct choice *choices)
{
	for (size_t i = 0; i < state->draft_count; i++)
		choices[i] = (struct choice){arena_printf(&state->arena, "%s %zu", word, i),
		        arena_printf(&state->arena, "%s%s", label, text_clean(&state->arena, state->drafts[i].title, false)), NULL};
	return state->draft_count;
}

static struct reply draft_chosen(struct view *view, const char *value)
{
	struct paper_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct err err = {0};
	size_t at = 0;
	if (sscanf(value + strlen(go_on), " %zu", &at) != 1 || at >= state->draft_count)
		return reply_of(REPLY_RELOAD);
	if (text_starts(value, go_on)) {
		state->compose = (struct compose){.draft_id = state->drafts[at].id};
		return reply_open(&compose_view, &state->compose);
	}
	if (desk_drop_draft(seat->desk, &seat->session, state->drafts[at].id, &err) != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "草稿已丢掉");
	return reply_of(REPLY_RELOAD);
}

/* The one allowed move of that kind, or a question when there are several, or why there is none. */
static struct reply choose(struct view *view, int action)
{
	struct paper_state *state = view->state;
	struct choice *choices = arena_array(&state->arena, (state->paper.moves.count + state->draft_count) * 2 + 2, sizeof(*choices));
	bool all = action == GO_OPEN;
	size_t count = all ? draft_choices(state, go_on, spoken("接着写："), choices) : 0, more;
	count += choices_of(state, action, choices + count);
	more = all ? choices_of(state, PAPER_MORE, choices + count) : 0;
	if (count == 1 && action != GO_OPEN && action != PAPER_MORE)
		return make(view, move_chosen(state, choices[0].value));
	if (more)
		choices[count++] = (struct choice){other_moves, spoken("其他办法…"), arena_printf(&state->arena, spoken("%zu 样，也可直接按 m"), more)};
	count += all ? draft_choices(state, drop, spoken("丢掉草稿："), choices + count) : 0;
	if (count)
		return dialog_question(view, &(struct question){.tag = TAG_MOVE, .title = action == PAPER_MORE ? spoken("其他办法") : spoken("办理"), .words = "",
		                                     .choices = choices, .count = count});
	app_say(view->app, ROLE_DANGER, "%s", why_none(state, action));
	return reply_of(REPLY_REDRAW);
}

static struct reply explain(struct view *view)
{
	struct paper_state *state = view->state;
	const struct moves *moves = &state->paper.moves;
	struct buf buf;
	buf_init(&buf, &state->arena);
	for (size_t i = 0; i < moves->count; i++) {
		const struct move *move = &moves->items[i];
		buf_printf(&buf, spoken("%s%s：%s"), buf.len_bytes ? "\n" : "", move_label(state, move), move->allowed ? spoken("您现在可以办") : move->why.words);
		if (!move->allowed && move->why.basis_count)
			buf_printf(&buf, spoken("（%s）"), joined(move->why.basis, move->why.basis_count, &state->arena));
		if (!move->allowed && move->why.who_count)
			buf_printf(&buf, spoken("　可由%s办"), titles_text(seat_of(view), move->why.who, move->why.who_count, &state->arena));
	}
	if (!moves->count)
		buf_puts(&buf, state->paper.file.status == CASE_CLOSED ? spoken("本件已办结，没有未了的事。") : spoken("现在没有开着的步骤。"));
	return dialog_message(view, spoken("能办什么，为什么不能，谁能"), buf_text(&buf));
}

static struct reply clause_here(struct view *view)
{
	struct paper_state *state = view->state;
	const struct sheet_line *line = sheet_current(&state->sheet);
	const struct stop *stop = line ? line->link : NULL;
	const struct cites *cites = stop ? &stop->step->cites : state->paper.workflow ? &state->paper.workflow->cites : NULL;
	const char *words;
	if (!cites || !cites->basis_count)
		return dialog_message(view, spoken("依据"), spoken("这一项没有写明依据的条款。"));
	words = clauses_text(state->paper.book, cites->basis, cites->basis_count, &state->arena);
	if (stop && stop->clock && *stop->clock)
		words = arena_printf(&state->arena, spoken("%s\n\n时限：%s"), words, stop->clock);
	for (size_t i = 0; stop && i < stop->step->risk_count; i++)
		words = arena_printf(&state->arena, spoken("%s\n\n风险点：%s"), words, risk_text(&stop->step->risks[i], &state->arena));
	return dialog_message(view, stop ? stop->step->title : state->paper.workflow->title, words);
}

static struct reply open_slip(struct view *view, const char *slip)
{
	struct paper_state *state = view->state;
	state->slip = (struct slip_wanted){state->paper.file.id, arena_strdup(&state->arena, slip)};
	return reply_open(&slip_view, &state->slip);
}

/* Which one is asked when there are several. */
static struct reply choose_slip(struct view *view)
{
	struct paper_state *state = view->state;
	struct seat *seat = seat_of(view);
	const struct slip_def **slips;
	struct choice *choices;
	struct err err;
	size_t count;
	if (desk_slips(seat->desk, &seat->session, state->paper.file.id, &state->arena, &slips, &count, &err) != 0)
		return say_err(view, &err);
	choices = arena_array(&state->arena, count + 1, sizeof(*choices));
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct choice){slips[i]->id, slips[i]->title, NULL};
	if (count == 1)
		return open_slip(view, slips[0]->id);
	if (count)
		return dialog_question(view, &(struct question){.tag = TAG_SLIP, .title = spoken("单式"), .words = "", .choices = choices, .count = count});
	app_say(view->app, ROLE_DIM, "这一件没有可打印的单式。");
	return reply_of(REPLY_REDRAW);
}

static struct reply paper_act(struct view *view, int action, const struct input *input)
{
	struct paper_state *state = view->state;
	(void)input;
	if (!state->paper.workflow)
		return reply_of(REPLY_PASS);
	switch (action) {
	case PAPER_PASS:
	case PAPER_RETURN:
	case PAPER_REFUSE:
	case PAPER_TELEPHONE:
	case PAPER_WITHDRAW:
	case PAPER_STOP:
	case PAPER_MORE:
	case GO_OPEN:
		return choose(view, action);
	case PAPER_FILES:
		return reply_open(&files_view, state->paper.file.id);
	case PAPER_WHY:
		return explain(view);
	case PAPER_CLAUSE:
		return clause_here(view);
	case PAPER_SLIP:
		return choose_slip(view);
	case PAPER_NEXT:
		sheet_next_heading(&state->sheet);
		return reply_of(REPLY_REDRAW);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = TAG_SEARCH, .title = spoken("查找"), .words = spoken("本件里查："), .text = state->wanted, .max_chars = 40});
	case GO_NEXT:
	case GO_PREVIOUS:
		if (!state->wanted[0] || !sheet_search(&state->sheet, state->wanted, action == GO_PREVIOUS))
			app_say(view->app, ROLE_DIM, "没有找到");
		return reply_of(REPLY_REDRAW);
	default:
		return reply_of(sheet_act(&state->sheet, action) ? REPLY_REDRAW : REPLY_PASS);
	}
}

static const struct move *move_of_step(const struct paper_state *state, const char *step)
{
	for (size_t i = 0; i < state->paper.moves.count; i++) {
		const struct move *move = &state->paper.moves.items[i];
		if (move->action == ACTION_RETURN && move->step && text_equal(move->step->id, step))
			return move;
	}
	return NULL;
}

static struct reply paper_answered(struct view *view, const struct answer *answer)
{
	struct paper_state *state = view->state;
	const struct move *move = NULL;
	if (!answer->done)
		return reply_of(REPLY_RELOAD);
	if (answer->tag == TAG_MOVE && text_equal(answer->value, other_moves))
		return choose(view, PAPER_MORE);
	if (answer->tag == TAG_MOVE && answer->value && (text_starts(answer->value, go_on) || text_starts(answer->value, drop)))
		return draft_chosen(view, answer->value);
	if (answer->tag == TAG_MOVE && answer->value && (move = move_chosen(state, answer->value)))
		return make(view, move);
	if (answer->tag == TAG_TO && answer->value && (move = move_of_step(state, state->step)))
		return open_form(view, move, answer->value);
	if (answer->tag == TAG_SLIP && answer->value)
		return open_slip(view, answer->value);
	if (answer->tag == TAG_SEARCH && answer->text) {
		snprintf(state->wanted, sizeof(state->wanted), "%s", answer->text);
		if (!sheet_search(&state->sheet, state->wanted, false))
			app_say(view->app, ROLE_DIM, "没有找到“%s”", state->wanted);
		return reply_of(REPLY_REDRAW);
	}
	return reply_of(REPLY_RELOAD);
}

const struct view_ops paper_view = {
        .name = "paper",
        .title = "件",
        .state_size = sizeof(struct paper_state),
        .keys = paper_keys,
        .list = true,
        .live = true,
        .open = paper_open,
        .load = paper_load,
        .place = paper_place,
        .draw = paper_draw,
        .act = paper_act,
        .answered = paper_answered,
        .close = paper_close,
};
