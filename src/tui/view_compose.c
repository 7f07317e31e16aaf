/* SPDX-License-Identifier: MIT */
/* view_compose: a form being filled in: a new paper, or what an act on one asks for. Whatever is typed is kept as a draft until it is sent; a refusal says
   which clause and leaves everything as it was typed. */
#include <stdio.h>
#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "compose_draft.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "matter.h"
#include "move_form.h"
#include "pane.h"
#include "views.h"

enum { COMPOSE_ROUTE = 1, ID_BYTES = 128 };
enum { TAG_WARNED = 1, TAG_WHO, TAG_PASSWORD, TAG_REASON };

struct compose_state {
	struct matter matter;
	struct arena arena;       /* the case and the book's texts, as long as the view */
	struct arena send;        /* one sending */
	const struct rulebook *book;
	const struct workflow *workflow;
	const struct step *step;  /* NULL: the act belongs to no step */
	enum action action;
	const char *case_id;      /* NULL: a new paper */
	const char *to, *behalf, *title, *move_title;
	int takes;                /* of MOVE_TAKES_… */
	const struct entry_spec *extras;
	size_t extra_count, late_count;
	int64_t seen_seq, draft_id;
	struct seat *seat;
	struct seat own;          /* of somebody who acts here and does not sit here */
	const char *log_case, *log_kind; /* the running log that led to this new paper; NULL */
	struct view *view;
	struct app *app;
	bool acknowledged;
	char override_by[ID_BYTES];
	const char *override_reason;
	size_t item, row, col;    /* focus, as of the last look at what is asked */
	bool sent, back;
};

static const struct key_bind compose_keys[] = {
        {PRESS_F1 + 1, 0, "提交", "提交（也可按 ^S）"},
        {PRESS_TAB, 0, "下一栏", "到下一栏；Shift-Tab 到上一栏"},
        {PRESS_F1 + 3, 0, "选", "打开选单或日历"},
        {PRESS_F1 + 4, COMPOSE_ROUTE, "看路线", "照现在所填，这件会怎么走"},
        {PRESS_F1 + 6, 0, NULL, "明细加一行；F8 删一行，F9 找回"},
        {PRESS_ESC, GO_CLOSE, "存草稿", "存成草稿离开"},
        {0, 0, NULL, NULL},
};

/* ---- drafts ---- */

static void keep_draft(void *context, const struct form *form)
{
	struct compose_state *state = context;
	struct draft_row draft = {.id = state->draft_id, .workflow = state->workflow->id, .case_id = state->case_id};
	const struct draft_head head = {state->action, state->behalf, state->to, state->log_case, state->log_kind};
	const char *title;
	struct arena arena;
	struct err err = {0};
	(void)form;
	if (state->sent)
		return;
	arena_init(&arena);
	draft.step = state->step ? state->step->id : action_name(state->action);
	title = state->case_id ? "" : compose_draft_title(&state->matter.form, &arena);
	draft.title = *title ? title : state->title;
	draft.content = compose_draft_text(&head, &state->matter, &arena);
	if (desk_save_draft(state->seat->desk, &state->seat->session, &draft, &err) == 0)
		state->draft_id = draft.id;
	else
		app_say(state->app, ROLE_DANGER, "草稿没有存上：%s", err.words);
	arena_fini(&arena);
}

static size_t find_people(void *context, const struct entry_spec *spec, const char *typed, struct arena *arena, struct choice **out)
{
	struct compose_state *state = context;
	struct person *people;
	size_t count = 0;
	struct err err;
	(void)spec;
	if (desk_find_people(state->seat->desk, typed, arena, &people, &count, &err) != 0)
		return 0;
	*out = arena_array(arena, count + 1, sizeof(**out));
	for (size_t i = 0; i < count; i++)
		(*out)[i] = (struct choice){people[i].id, people[i].name, titles_text(state->seat, people[i].posts, people[i].post_count < 2 ? people[i].post_count : 2, arena)};
	return count;
}

static const char *person_name(struct compose_state *state, const char *id)
{
	struct person person;
	struct err err;
	return desk_person(state->seat->desk, id, &state->arena, &person, &err) == 0 ? person.name : id;
}

static const char *label_of(void *context, const struct field *field, const char *value, struct arena *arena)
{
	struct compose_state *state = context;
	struct person person;
	struct err err;
	const char *names = "";
	if (field->type == TYPE_PERSON)
		return desk_person(state->seat->desk, value, arena, &person, &err) == 0 ? person.name : value;
	if (field->type != TYPE_PERSONS)
		return value;
	for (const char *at = value; *at;) {
		const char *id = arena_strndup(arena, at, strcspn(at, ","));
		names = arena_printf(arena, "%s%s%s", names, *names ? "," : "", desk_person(state->seat->desk, id, arena, &person, &err) == 0 ? person.name : id);
		at += strlen(id);
		at += *at == ',';
	}
	return names;
}

static void begin_line(void *context, struct form *form, const char *table, size_t row)
{
	struct compose_state *state = context;
	(void)form;
	(void)table;
	matter_begin_line(&state->matter, row);
}

static const struct form_ops compose_form = {.check = NULL, .save = keep_draft, .added = begin_line, .search = find_people};

/* ---- opening ---- */

static const struct draft_row *draft_find(struct compose_state *state, const struct compose *with, struct err *err)
{
	struct draft_row *drafts;
	size_t count;
	if (desk_drafts(state->seat->desk, &state->seat->session, &state->arena, &drafts, &count, err) != 0)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (with->draft_id ? drafts[i].id == with->draft_id : compose_draft_of(&drafts[i], with, &state->arena))
			return &drafts[i];
	}
	return NULL;
}

static const struct move *move_found(const struct case_view *paper, const struct compose *with)
{
	for (size_t i = 0; i < paper->moves.count; i++) {
		const struct move *move = &paper->moves.items[i];
		if (move->action == with->action && text_equal(move->behalf, with->behalf) && text_equal(move->step ? move->step->id : NULL, with->step))
			return move;
	}
	return NULL;
}

/* 批准：件名, 退回（批准）：件名, 抄送：件名. */
static const char *form_title(const struct compose_state *state, const char *case_title, struct arena *arena)
{
	const struct step *step = state->step;
	const char *what = step && step->titles[state->action] ? step->titles[state->action] : state->move_title ? state->move_title : spoken("办理");
	if (state->behalf)
		what = state->move_title ? state->move_title : spoken("代录电话意见");
	else if (step && state->action == ACTION_PASS)
		what = step->title;
	if (step && !text_equal(what, step->title))
		return arena_printf(arena, spoken("%s（%s）：%s"), what, step->title, case_title);
	return arena_printf(arena, spoken("%s：%s"), what, case_title);
}

static bool needs_words(const struct compose_state *state)
{
	return (state->takes & MOVE_NEEDS_WORDS) || state->action == ACTION_RETURN || state->action == ACTION_REFUSE || state->action == ACTION_STOP ||
	       state->action == ACTION_LIFT;
}

static void make_form(struct compose_state *state)
{
	bool filing = state->step == &state->workflow->steps[0];
	bool pass = state->action == ACTION_PASS || state->action == ACTION_OPEN;
	bool amend = (state->takes & MOVE_TAKES_FIELDS) != 0;
	struct matter_wish wish = {.book = state->book, .workflow = state->workflow, .step = pass ? state->step : amend ? &state->workflow->steps[0] : NULL,
	        .extras = state->extras, .extra_count = state->extra_count, .late_count = state->late_count};
	if (!filing || !pass) {
		wish.words_required = state->behalf || (pass ? state->step->words_required : needs_words(state));
		wish.words_title = state->behalf ? spoken("原话") : pass ? spoken("意见") : wish.words_required ? spoken("原因") : spoken("说明");
	}
	matter_init(&state->matter, &wish, &compose_form, state);
	state->matter.form.work = &state->book->work;
	state->matter.form.today = time_day(desk_now(state->seat->desk));
}

static int open_new(struct compose_state *state, const char *workflow, struct err *err)
{
	struct value_map initial;
	state->book = desk_book(state->seat->desk);
	state->workflow = state->book ? rulebook_workflow(state->book, workflow) : NULL;
	if (!state->workflow)
		return err_set(err, ERR_MISSING, spoken("规则书里没有“%s”这个事项"), workflow ? workflow : "");
	state->action = ACTION_OPEN;
	state->step = &state->workflow->steps[0];
	state->title = state->workflow->title;
	make_form(state);
	if (desk_initial(state->seat->desk, &state->seat->session, state->workflow, &state->arena, &initial, err) != 0)
		return -1;
	matter_propose(&state->matter, &initial, label_of, state);
	return 0;
}

static int open_act(struct compose_state *state, const struct compose *with, struct err *err)
{
	struct case_view paper;
	const struct move *move;
	struct value_map initial;
	if (desk_case(state->seat->desk, &state->seat->session, with->case_id, &state->arena, &paper, err) != 0)
		return -1;
	state->book = paper.book;
	state->workflow = paper.workflow;
	state->case_id = arena_strdup(&state->arena, paper.file.id);
	state->seen_seq = paper.file.seq;
	state->action = with->action;
	state->step = with->step ? workflow_step(paper.workflow, with->step) : NULL;
	state->to = arena_strdup(&state->arena, with->to);
	state->behalf = arena_strdup(&state->arena, with->behalf);
	if (!state->step && (with->action == ACTION_PASS || with->action == ACTION_RETURN || with->action == ACTION_REFUSE || with->step))
		return err_set(err, ERR_MISSING, spoken("这一步已经不在了，请回到件里再看"));
	move = move_found(&paper, with);
	state->takes = move ? move->takes : 0;
	state->move_title = move ? move->title : NULL;
	state->extra_count = move_entries(&(struct move_wanted){state->action, state->step, state->behalf, state->takes}, &paper, &state->arena, &state->extras,
	        &state->late_count);
	state->title = form_title(state, text_clean(&state->arena, paper.file.title, false), &state->arena);
	make_form(state);
	move_propose(&state->matter.form, desk_now(state->seat->desk));
	if (state->takes & MOVE_TAKES_FIELDS)
		matter_fill(&state->matter, &paper.file.fields, paper.file.lines, paper.file.line_count, label_of, state);
	if (with->action != ACTION_PASS)
		return 0;
	if (desk_step_initial(state->seat->desk, &state->seat->session, state->case_id, state->step, &state->arena, &initial, err) != 0)
		return -1;
	matter_fill(&state->matter, &initial, NULL, 0, label_of, state);
	matter_fill(&state->matter, &paper.file.fields, paper.file.lines, paper.file.line_count, label_of, state);
	return 0;
}

static void look_at_asked(struct compose_state *state)
{
	struct command command = {.action = state->action, .workflow = state->workflow->id, .case_id = state->case_id, .seen_seq = -1, .happened_s = TIME_NONE};
	struct field_state *asked;
	struct arena arena;
	struct err err;
	size_t count;
	if (!state->matter.ask_count)
		return;
	arena_init(&arena);
	command.step = state->takes & MOVE_TAKES_FIELDS ? state->workflow->steps[0].id : state->step ? state->step->id : NULL;
	matter_command(&state->matter, false, &arena, &command);
	if (desk_asked(state->seat->desk, &state->seat->session, &command, &arena, &asked, &count, &err) == 0)
		matter_show(&state->matter, asked, count);
	arena_fini(&arena);
}

static int compose_open(struct view *view, const void *with, struct err *err)
{
	struct compose_state *state = view->state;
	struct compose wanted = *(const struct compose *)with;
	const struct draft_row *draft;
	struct draft_head head;
	int result;

	arena_init(&state->arena);
	arena_init(&state->send);
	state->seat = seat_of(view);
	if (wanted.as) {
		state->own = *state->seat;
		state->own.session = *wanted.as;
		state->seat = &state->own;
	}
	state->view = view;
	state->app = view->app;
	draft = draft_find(state, &wanted, err);
	if (wanted.draft_id && !draft)
		return err_set(err, ERR_MISSING, spoken("草稿已经不在了"));
	if (draft && wanted.draft_id) {
		wanted.workflow = draft->workflow;
		wanted.case_id = draft->case_id && *draft->case_id ? draft->case_id : NULL;
		head = compose_draft_head(draft, ACTION_PASS, &state->arena);
		wanted.action = head.action;
		wanted.behalf = head.behalf;
		wanted.to = head.to;
		wanted.log_case = head.log_case;
		wanted.log_kind = head.log_kind;
		wanted.step = wanted.case_id && !text_equal(draft->step, action_name(wanted.action)) ? draft->step : NULL;
	}
	state->back = wanted.back;
	state->log_case = arena_strdup(&state->arena, wanted.log_case);
	state->log_kind = arena_strdup(&state->arena, wanted.log_kind);
	result = wanted.case_id ? open_act(state, &wanted, err) : open_new(state, wanted.workflow, err);
	if (result != 0)
		return -1;
	if (wanted.as)
		state->title = arena_printf(&state->arena, spoken("%s 本人办　%s"), person_name(state, wanted.as->person), state->title);
	if (draft && compose_draft_form(draft)) {
		char *text = arena_strdup(&state->arena, compose_draft_form(draft));
		text[strlen(text) - 1] = '\0';
		matter_from_text(&state->matter, text);
		state->draft_id = draft->id;
	}
	look_at_asked(state);
	return 0;
}

static void compose_close(struct view *view)
{
	struct compose_state *state = view->state;
	if (state->workflow)
		matter_fini(&state->matter);
	arena_fini(&state->arena);
	arena_fini(&state->send);
}

/* ---- sending ---- */

/* A refusal stands at its field, the first one with the focus. One that names no field is about what the move was given. */
static void say_at_entries(struct compose_state *state, const struct verdict *verdict)
{
	const char *blamed = move_blamed(&state->matter.form);
	for (size_t i = verdict->remark_count; i-- > 0;) {
		const struct remark *remark = &verdict->remarks[i];
		if (remark->field && form_entry(&state->matter.form, remark->field))
			form_say(&state->matter.form, remark->field, remark->words);
		else if (!remark->field && remark->code == REFUSAL_FIELD && blamed)
			form_say(&state->matter.form, blamed, remark->words);
	}
}

/* The log that led to a new paper says so. The paper stands either way: it may be that the shift is over by now. */
static void note_in_log(struct compose_state *state, const char *case_id)
{
	struct command command = {.action = ACTION_LOG, .case_id = state->log_case, .seen_seq = -1, .happened_s = TIME_NONE, .entry = state->log_kind, .refers = case_id};
	struct case_view paper;
	struct verdict verdict;
	struct err err = {0};
	bool seen = desk_case(state->seat->desk, &state->seat->session, case_id, &state->send, &paper, &err) == 0;
	command.words = arena_printf(&state->send, spoken("已填报：%s"), seen ? paper.file.title : state->title);
	if (desk_submit(state->seat->desk, &state->seat->session, &command, &state->send, &verdict, &err) != 0)
		app_say(state->app, ROLE_SOON, "已提交，日志里没有记上：%s", err.words);
	else if (verdict.kind != VERDICT_PASSED)
		app_say(state->app, ROLE_SOON, "已提交，日志里没有记上：%s", verdict.remarks[0].words);
}

static struct reply passed(struct view *view, const struct verdict *verdict)
{
	struct compose_state *state = view->state;
	struct err err = {0};
	state->sent = true;
	if (state->draft_id)
		desk_drop_draft(state->seat->desk, &state->seat->session, state->draft_id, &err);
	app_say(view->app, ROLE_OK, "%s", state->case_id ? spoken("已办") : spoken("已提交"));
	if (!state->case_id && state->log_case)
		note_in_log(state, verdict->case_id);
	if (!state->case_id && !state->back)
		return (struct reply){REPLY_TURN, &paper_view, verdict->case_id};
	app_answer(view->app, &(struct answer){.done = true});
	return reply_of(REPLY_CLOSE);
}

static struct reply held(struct view *view, const struct verdict *verdict)
{
	const struct choice choices[] = {{"back", spoken("回去改"), NULL}, {"go", spoken("看过了，照办"), NULL}};
	struct compose_state *state = view->state;
	const char *words = verdict_text(state->seat, verdict, &state->send);
	if (verdict->remarks[0].who_count)
		return dialog_prompt(view, &(struct prompt){.tag = TAG_WHO, .title = spoken("暂缓"),
		        .words = arena_printf(&state->send, spoken("%s\n\n可由上述岗位说明理由放行。放行人（姓名首字母或标识；Esc 回去改）："), words), .required = true, .max_chars = 60});
	return dialog_question(view, &(struct question){.tag = TAG_WARNED, .title = spoken("提醒"), .words = words, .choices = choices, .count = 2});
}

static struct reply send(struct view *view)
{
	struct compose_state *state = view->state;
	struct command command = {.action = state->action, .workflow = state->case_id ? NULL : state->workflow->id, .case_id = state->case_id,
	        .seen_seq = state->case_id ? state->seen_seq : -1, .step = state->case_id && state->step ? state->step->id : NULL, .to = state->to,
	        .behalf = state->behalf, .way = state->behalf ? WAY_TELEPHONE : WAY_DESK, .happened_s = TIME_NONE, .acknowledged = state->acknowledged};
	struct verdict verdict;
	struct err err = {0};
	size_t faults;

	form_save(&state->matter.form, desk_now(state->seat->desk));
	look_at_asked(state);
	faults = form_check(&state->matter.form);
	faults += matter_command(&state->matter, true, &state->send, &command);
	move_read(&state->matter.form, &state->send, &command);
	if (faults) {
		app_say(view->app, ROLE_DANGER, "有 %zu 处要改，见各栏下面的说明", faults);
		return reply_of(REPLY_REDRAW);
	}
	if (state->override_by[0]) {
		command.override_by = state->override_by;
		command.override_reason = state->override_reason;
	}
	if (desk_submit(state->seat->desk, &state->seat->session, &command, &state->send, &verdict, &err) != 0)
		return say_err(view, &err);
	if (verdict.kind == VERDICT_PASSED)
		return passed(view, &verdict);
	if (verdict.kind == VERDICT_HELD)
		return held(view, &verdict);
	say_at_entries(state, &verdict);
	return dialog_message(view, spoken("不能办"), arena_printf(&state->send, spoken("%s\n\n所填的都还在，改好再交。"), verdict_text(state->seat, &verdict, &state->send)));
}

static struct reply ask_reason(struct view *view)
{
	return dialog_prompt(view, &(struct prompt){.tag = TAG_REASON, .title = spoken("放行"), .words = spoken("放行的理由："), .required = true, .max_chars = 400});
}

static struct reply ask_override(struct view *view, const char *typed)
{
	struct compose_state *state = view->state;
	struct person *people;
	struct err err = {0};
	size_t count = 0;
	if (desk_find_people(state->seat->desk, typed, &state->send, &people, &count, &err) != 0)
		return say_err(view, &err);
	if (count != 1) {
		app_say(view->app, ROLE_DANGER, count ? spoken("“%s”不止一人，请写全") : spoken("没有“%s”这个人"), typed);
		return reply_of(REPLY_REDRAW);
	}
	snprintf(state->override_by, sizeof(state->override_by), "%s", people[0].id);
	if (desk_is_drill(state->seat->desk) || text_equal(people[0].id, state->seat->session.person))
		return ask_reason(view);
	return dialog_prompt(view, &(struct prompt){.tag = TAG_PASSWORD, .title = spoken("放行"),
	        .words = arena_printf(&state->send, spoken("%s 的口令："), people[0].name), .masked = true, .required = true, .max_chars = 128});
}

static struct reply compose_answered(struct view *view, const struct answer *answer)
{
	struct compose_state *state = view->state;
	struct err err = {0};
	if (!answer->done) {
		state->override_by[0] = '\0';
		return reply_of(REPLY_REDRAW);
	}
	switch (answer->tag) {
	case TAG_WARNED:
		state->acknowledged = text_equal(answer->value, "go");
		return state->acknowledged ? send(view) : reply_of(REPLY_REDRAW);
	case TAG_WHO:
		return ask_override(view, answer->text);
	case TAG_PASSWORD:
		if (desk_authorize(state->seat->desk, state->override_by, answer->text, &err) != 0) {
			state->override_by[0] = '\0';
			return say_err(view, &err);
		}
		return ask_reason(view);
	case TAG_REASON:
		state->override_reason = arena_strdup(&state->arena, answer->text);
		return send(view);
	default:
		return reply_of(REPLY_REDRAW);
	}
}

/* ---- the route as it would go ---- */

static struct reply preview(struct view *view)
{
	struct compose_state *state = view->state;
	struct command command = {.action = ACTION_OPEN, .workflow = state->workflow->id, .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true};
	const char *words = "";
	struct route route;
	struct err err = {0};
	if (state->case_id) {
		app_say(view->app, ROLE_DIM, "路线在件里看");
		return reply_of(REPLY_REDRAW);
	}
	matter_command(&state->matter, false, &state->send, &command);
	if (desk_preview(state->seat->desk, &state->seat->session, &command, &state->send, &route, &err) != 0)
		return say_err(view, &err);
	for (size_t i = 0; i < route.stop_count; i++) {
		const struct stop *stop = &route.stops[i];
		if (stop->state == STOP_SKIPPED)
			continue;
		words = arena_printf(&state->send, "%s%s%s　%s　%s%s", words, *words ? "\n" : "", stop->step->title,
		        titles_text(state->seat, stop->posts, stop->post_count, &state->send),
		        stop->clock ? stop->clock : "", stop->unknown ? spoken("　（要看后面怎么填）") : "");
	}
	return dialog_message(view, spoken("照现在所填，这件会这样走"), *words ? words : spoken("还看不出来，请再填一些"));
}

/* ---- the view ---- */

static bool compose_place(struct view *view, int rows, int cols)
{
	struct compose_state *state = view->state;
	form_place(&state->matter.form, rows - 2, cols - 2);
	return false;
}

static void compose_draw(const struct view *view, const struct pane *pane)
{
	const struct compose_state *state = view->state;
	struct pane sheet = pane_part(pane, 2, 1, pane->rows - 2, pane->cols - 2);
	pane_text_fit(pane, 0, 1, pane->cols - 2, ROLE_TITLE, state->title);
	pane_line(pane, 1, ROLE_FRAME);
	form_draw(&state->matter.form, &sheet);
}

/* What is asked may change when a field is left or a choice is made. */
static void follow_focus(struct compose_state *state)
{
	const struct form *form = &state->matter.form;
	const struct entry *entry = form_focus(form);
	bool chosen = entry && (entry->spec->kind == ENTRY_CHOICE || entry->spec->kind == ENTRY_FLAG || entry->spec->kind == ENTRY_CHOICES);
	if (form->popup != FORM_NO_POPUP || (form->item == state->item && form->row == state->row && form->col == state->col && !chosen))
		return;
	state->item = form->item;
	state->row = form->row;
	state->col = form->col;
	look_at_asked(state);
}

static struct reply compose_act(struct view *view, int action, const struct input *input)
{
	struct compose_state *state = view->state;
	if (action == COMPOSE_ROUTE)
		return preview(view);
	switch (form_input(&state->matter.form, input, desk_now(state->seat->desk))) {
	case FORM_SEND:
		state->acknowledged = false;
		return send(view);
	case FORM_REDRAW:
		if (state->matter.form.note)
			app_say(view->app, ROLE_DIM, "%s", state->matter.form.note);
		follow_focus(state);
		return reply_of(REPLY_REDRAW);
	case FORM_NOT_MINE:
		break;
	}
	if (action == GO_CLOSE) {
		form_save(&state->matter.form, desk_now(state->seat->desk));
		if (state->draft_id)
			app_say(view->app, ROLE_OK, "已存草稿");
	}
	return reply_of(REPLY_PASS);
}

static bool compose_typing(const struct view *view)
{
	(void)view;
	return true;
}

static bool compose_tick(struct view *view, int64_t now_s)
{
	struct compose_state *state = view->state;
	return form_tick(&state->matter.form, now_s);
}

static void compose_save(struct view *view, int64_t now_s)
{
	struct compose_state *state = view->state;
	form_save(&state->matter.form, now_s);
}

const struct view_ops compose_view = {
        .name = "compose",
        .title = "填写",
        .state_size = sizeof(struct compose_state),
        .keys = compose_keys,
        .open = compose_open,
        .place = compose_place,
        .draw = compose_draw,
        .act = compose_act,
        .typing = compose_typing,
        .tick = compose_tick,
        .save = compose_save,
        .answered = compose_answered,
        .close = compose_close,
};
