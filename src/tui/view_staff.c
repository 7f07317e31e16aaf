/* SPDX-License-Identifier: MIT */
/* view_staff: a form for one fact about the people of the office: a person, a post, a charge, an absence. What is on it is told by a table;
   whether it is true is the desk's to say. */
#include <stdio.h>
#include <string.h>

#include "antou/day.h"
#include "antou/deputy.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "form.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "views.h"

enum { STAFF_SEND = 1, STAFF_LEAVE, ASK_LEAVE = 1, SPECS_MOST = 8 };

enum source { SOURCE_NONE, SOURCE_POSTS, SOURCE_UNITS, SOURCE_RELATIONS, SOURCE_CHARGES, SOURCE_PEOPLE };

/* One line of a fact's form; names are those of desk_staff. */
struct staff_line {
	const char *name, *title, *hint;
	enum entry_kind kind;
	bool required;
	enum source source;
};

static const struct staff_line person_lines[] = {
        {"person", "标识", "小写拼音和短横，如 zhang-san；以后不能改", ENTRY_TEXT, true, SOURCE_NONE},
        {"name", "姓名", NULL, ENTRY_TEXT, true, SOURCE_NONE},
        {"initials", "拼音首字母", "登录时好找，如 zs", ENTRY_TEXT, false, SOURCE_NONE},
        {"unit", "股室", NULL, ENTRY_CHOICE, false, SOURCE_UNITS},
        {"employment", "用工", "在编、聘用 …", ENTRY_TEXT, false, SOURCE_NONE},
        {"from", "自", NULL, ENTRY_DAY, false, SOURCE_NONE},
        {"to", "至", "离开的写上末一天", ENTRY_DAY, false, SOURCE_NONE},
};
static const struct staff_line post_lines[] = {
        {"post", "职务", NULL, ENTRY_CHOICE, true, SOURCE_POSTS},
        {"unit", "股室", NULL, ENTRY_CHOICE, false, SOURCE_UNITS},
        {"from", "自", "免去现任的空着", ENTRY_DAY, false, SOURCE_NONE},
        {"to", "至", "免去：只填末一天", ENTRY_DAY, false, SOURCE_NONE},
        {"acting", "主持工作", NULL, ENTRY_FLAG, false, SOURCE_NONE},
};
static const struct staff_line charge_lines[] = {
        {"relation", "关系", NULL, ENTRY_CHOICE, true, SOURCE_RELATIONS},
        {"of", "股室或物", NULL, ENTRY_CHOICE, true, SOURCE_CHARGES},
        {"from", "自", "免去现管的空着", ENTRY_DAY, false, SOURCE_NONE},
        {"to", "至", "免去：只填末一天", ENTRY_DAY, false, SOURCE_NONE},
};
static const struct staff_line absence_lines[] = {
        {"from", "自", NULL, ENTRY_DAY, true, SOURCE_NONE},
        {"to", "至", NULL, ENTRY_DAY, true, SOURCE_NONE},
        {"reason", "事由", NULL, ENTRY_TEXT, false, SOURCE_NONE},
};

static const struct staff_line deputy_lines[] = {
        {"deputy", "代理人", NULL, ENTRY_CHOICE, true, SOURCE_PEOPLE},
        {"post", "岗位", "不选是各岗位", ENTRY_CHOICE, false, SOURCE_POSTS},
        {"from", "自", "日子，或时刻如 2026-03-02 14:00；不写是今天", ENTRY_TEXT, false, SOURCE_NONE},
        {"to", "至", "日子（当天也算），或时刻", ENTRY_TEXT, true, SOURCE_NONE},
        {"matters", "事项", "不写是全部；几项用顿号隔开", ENTRY_TEXT, false, SOURCE_NONE},
};
static const struct staff_line handover_lines[] = {
        {"to", "接手的人", "指名归他办的，现在的和以后才轮到的，都转给此人", ENTRY_CHOICE, true, SOURCE_PEOPLE},
        {"on", "任职到", "末一天；职务不动的空着", ENTRY_DAY, false, SOURCE_NONE},
        {"words", "说明", "记在每一件上", ENTRY_TEXT, false, SOURCE_NONE},
};

/* A deputy and a handover are told by the event that they leave in papers. */
static const struct staff_fact {
	enum event_kind kind;
	const char *title;
	const struct staff_line *lines;
	size_t count;
} facts[] = {
        {EVENT_PERSON, "登记人员", person_lines, sizeof(person_lines) / sizeof(person_lines[0])},
        {EVENT_APPOINTED, "任职、免职", post_lines, sizeof(post_lines) / sizeof(post_lines[0])},
        {EVENT_CHARGED, "分管", charge_lines, sizeof(charge_lines) / sizeof(charge_lines[0])},
        {EVENT_ABSENCE, "外出", absence_lines, sizeof(absence_lines) / sizeof(absence_lines[0])},
        {EVENT_DUTY_ADDRESSED, "指定代理人", deputy_lines, sizeof(deputy_lines) / sizeof(deputy_lines[0])},
        {EVENT_DUTY_GIVEN, "离任移交", handover_lines, sizeof(handover_lines) / sizeof(handover_lines[0])},
};

struct staff_state {
	struct form form;
	struct arena arena;
	const struct staff_fact *fact;
	const char *person, *name; /* "": the form asks for the person */
	bool done;                 /* what was handed over is shown; then the form closes */
};

static const struct key_bind staff_keys[] = {
        {PRESS_CONTROL('S'), STAFF_SEND, "记入", "照填的记入名册"},
        {PRESS_F1 + 1, STAFF_SEND, NULL, "照填的记入名册"},
        {PRESS_F1 + 3, GO_NONE, "选择", "打开列表或日历"},
        {PRESS_ESC, STAFF_LEAVE, "返回", "回到名册"},
        {0, 0, NULL, NULL},
};

static void choice_add(struct choice *choices, size_t *count, const char *id, const char *title)
{
	choices[(*count)++] = (struct choice){id, title, id};
}

static size_t people_of(const struct seat *seat, struct arena *arena, const struct choice **out)
{
	struct person *people;
	struct choice *choices;
	size_t all, count = 0;
	struct err err;

	if (desk_people(seat->desk, arena, &people, &all, &err) != 0)
		all = 0;
	choices = arena_array(arena, all + 1, sizeof(*choices));
	for (size_t i = 0; i < all; i++)
		if (people[i].post_count > 0)
			choice_add(choices, &count, people[i].id, people[i].name);
	*out = choices;
	return count;
}

static size_t choices_of(const struct rulebook *book, enum source source, struct arena *arena, const struct choice **out)
{
	size_t most = book->post_count + book->unit_count + book->relation_count + book->thing_count, count = 0;
	struct choice *choices = arena_array(arena, most + 1, sizeof(*choices));

	for (size_t i = 0; source == SOURCE_POSTS && i < book->post_count; i++)
		choice_add(choices, &count, book->posts[i].id, book->posts[i].title);
	for (size_t i = 0; (source == SOURCE_UNITS || source == SOURCE_CHARGES) && i < book->unit_count; i++)
		choice_add(choices, &count, book->units[i].id, book->units[i].title);
	for (size_t i = 0; source == SOURCE_RELATIONS && i < book->relation_count; i++)
		choice_add(choices, &count, book->relations[i].id, book->relations[i].title);
	for (size_t i = 0; source == SOURCE_CHARGES && i < book->thing_count; i++)
		choice_add(choices, &count, book->things[i].id, book->things[i].title);
	*out = choices;
	return count;
}

static const struct form_ops no_ops = {0};

static void specs_make(struct staff_state *state, const struct seat *seat, const struct rulebook *book)
{
	struct form_spec *specs = arena_array(&state->arena, state->fact->count, sizeof(*specs));
	struct entry_spec *entries = arena_array(&state->arena, state->fact->count, sizeof(*entries));

	for (size_t i = 0; i < state->fact->count; i++) {
		const struct staff_line *line = &state->fact->lines[i];

		entries[i] = (struct entry_spec){.name = line->name,
		        .title = spoken(line->title),
		        .kind = line->kind,
		        .required = line->required,
		        .hint = spoken(line->hint),
		        .max_chars = 60};
		if (line->source == SOURCE_PEOPLE)
			entries[i].choice_count = people_of(seat, &state->arena, &entries[i].choices);
		else if (line->source != SOURCE_NONE)
			entries[i].choice_count = choices_of(book, line->source, &state->arena, &entries[i].choices);
		specs[i] = (struct form_spec){FORM_ENTRY, NULL, NULL, &entries[i], 1};
	}
	form_init(&state->form, specs, state->fact->count, &no_ops, NULL);
	state->form.work = &book->work;
}

static int staff_open(struct view *view, const void *with, struct err *err)
{
	struct staff_state *state = view->state;
	const struct staff_form *wanted = with;
	const struct seat *seat = seat_of(view);
	const struct rulebook *book = desk_book(seat->desk);

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		if (facts[i].kind == wanted->kind)
			state->fact = &facts[i];
	}
	if (book == NULL || state->fact == NULL)
		return err_set(err, ERR_MISSING, spoken("没有现行的规则书。请先用 antou rules adopt 采纳一册。"));
	arena_init(&state->arena);
	state->person = arena_strdup(&state->arena, wanted->person);
	state->name = arena_strdup(&state->arena, wanted->name);
	specs_make(state, seat, book);
	state->form.today = time_day(desk_now(seat->desk));
	return 0;
}

static void staff_close(struct view *view)
{
	struct staff_state *state = view->state;

	form_fini(&state->form);
	arena_fini(&state->arena);
}

static bool staff_place(struct view *view, int rows, int cols)
{
	struct staff_state *state = view->state;

	form_place(&state->form, rows - 2, cols);
	return false;
}

static void staff_draw(const struct view *view, const struct pane *pane)
{
	const struct staff_state *state = view->state;
	struct pane form = pane_part(pane, 2, 0, pane->rows - 2, pane->cols);
	int col = 2 + pane_text(pane, 0, 2, pane->cols - 2, ROLE_TITLE, spoken(state->fact->title));

	pane_text(pane, 0, col + 2, pane->cols - col - 2, ROLE_NORMAL, state->name);
	form_draw(&state->form, &form);
}

static void fact_put(struct value_map *map, struct arena *arena, const struct staff_line *line, const struct form *form)
{
	const char *text = entry_value(form_entry(form, line->name), arena);
	struct value value = {.kind = VALUE_TEXT, .text = text};

	if (text[0] == '\0')
		return;
	if (line->kind == ENTRY_FLAG)
		value = (struct value){.kind = VALUE_FLAG, .flag = text_equal(text, "true")};
	value_map_put(map, arena, line->name, value);
}

static struct reply hand_over(struct view *view)
{
	struct staff_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const char *on = entry_value(form_entry(&state->form, "on"), &state->arena), *words = entry_value(form_entry(&state->form, "words"), &state->arena);
	const char *text = "";
	struct handed_line *lines;
	int32_t last_day = DAY_NONE;
	struct err err;
	size_t count;

	if (on[0] != '\0' && !day_parse(on, &last_day))
		return reply_of(REPLY_STAY); /* the form has told */
	if (desk_hand_over(seat->desk, &seat->session, state->person, entry_value(form_entry(&state->form, "to"), &state->arena), last_day,
	            words[0] == '\0' ? NULL : words, &state->arena, &lines, &count, &err) != 0)
		return say_err(view, &err);
	for (size_t i = 0; i < count; i++)
		text = arena_printf(&state->arena, "%s\n%s　%s　%s", text, lines[i].number == NULL ? lines[i].case_id : lines[i].number, lines[i].title, lines[i].case_title);
	state->done = true;
	return dialog_message(view, spoken("离任移交"), arena_printf(&state->arena, spoken("已移交 %zu 项。%s"), count, text));
}

static struct reply deputy_send(struct view *view)
{
	struct staff_state *state = view->state;
	const struct seat *seat = seat_of(view);
	const char *deputy = entry_value(form_entry(&state->form, "deputy"), &state->arena);
	struct value_map map = {0};
	struct err err;

	for (size_t i = 1; i < state->fact->count; i++)
		fact_put(&map, &state->arena, &state->fact->lines[i], &state->form);
	if (desk_deputy(seat->desk, &seat->session, deputy, state->person, &map, &err) != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "已记入名册。");
	return reply_of(REPLY_CLOSE);
}

static struct reply staff_send(struct view *view)
{
	struct staff_state *state = view->state;
	const struct seat *seat = seat_of(view);
	struct value_map map = {0};
	struct arena scratch;
	struct err err;
	int result;

	if (form_check(&state->form) > 0)
		return reply_of(REPLY_REDRAW);
	if (state->fact->kind == EVENT_DUTY_GIVEN)
		return hand_over(view);
	if (state->fact->kind == EVENT_DUTY_ADDRESSED)
		return deputy_send(view);
	arena_init(&scratch);
	if (state->person[0] != '\0')
		value_map_put(&map, &scratch, "person", (struct value){.kind = VALUE_TEXT, .text = state->person});
	for (size_t i = 0; i < state->fact->count; i++)
		fact_put(&map, &scratch, &state->fact->lines[i], &state->form);
	result = desk_staff(seat->desk, &seat->session, state->fact->kind, &map, &err);
	arena_fini(&scratch);
	if (result != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "已记入名册。");
	return reply_of(REPLY_CLOSE);
}

static bool staff_typed(const struct staff_state *state)
{
	for (size_t i = 0; i < state->fact->count; i++) {
		const struct entry *entry = form_entry(&state->form, state->fact->lines[i].name);

		if (state->fact->lines[i].kind != ENTRY_FLAG && !entry_is_empty(entry))
			return true;
	}
	return false;
}

static struct reply staff_leave(struct view *view)
{
	const struct choice choices[] = {{"no", spoken("接着填"), NULL}, {"yes", spoken("不记了，回名册"), NULL}};

	if (!staff_typed(view->state))
		return reply_of(REPLY_CLOSE);
	return dialog_question(view, &(struct question){ASK_LEAVE, spoken("还没有记入"), spoken("填的还没有记入名册。"), choices, 2});
}

static struct reply staff_act(struct view *view, int action, const struct input *input)
{
	struct staff_state *state = view->state;
	bool popup = state->form.popup != FORM_NO_POPUP;

	if (action == STAFF_SEND && !popup)
		return staff_send(view);
	if (action == STAFF_LEAVE && !popup)
		return staff_leave(view);
	switch (form_input(&state->form, input, app_now(view->app))) {
	case FORM_NOT_MINE:
		return reply_of(action == GO_CLOSE ? REPLY_STAY : REPLY_PASS);
	case FORM_REDRAW:
		return reply_of(REPLY_REDRAW);
	case FORM_SEND:
		return staff_send(view);
	}
	return reply_of(REPLY_PASS);
}

static struct reply staff_answered(struct view *view, const struct answer *answer)
{
	const struct staff_state *state = view->state;

	if (state->done)
		return reply_of(REPLY_CLOSE);
	return reply_of(answer->tag == ASK_LEAVE && answer->done && text_equal(answer->value, "yes") ? REPLY_CLOSE : REPLY_REDRAW);
}

static bool staff_typing(const struct view *view)
{
	(void)view;
	return true;
}

const struct view_ops staff_view = {
        .name = "staff",
        .title = "人员",
        .state_size = sizeof(struct staff_state),
        .keys = staff_keys,
        .open = staff_open,
        .place = staff_place,
        .draw = staff_draw,
        .act = staff_act,
        .answered = staff_answered,
        .typing = staff_typing,
        .close = staff_close,
};
