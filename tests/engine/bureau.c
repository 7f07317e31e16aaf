/* SPDX-License-Identifier: MIT */
/* bureau: the rulebook around the workflow of a test, and answers to the engine's questions from what has happened so far. */
#include "bureau.h"

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/must.h"
#include "period.h"
#include "yaml_read.h"

#include <stdio.h>
#include <string.h>

static const char office[] =
        "office: bureau\ntitle: 小局\nhours: [\"8:30-12:00\", \"14:30-18:00\"]\n"
        "secrecy: [秘密, 机密]\nquiet hours: \"22:00-7:00\"\n"
        "series:\n  letters: {title: 局发, format: \"局发〔{year}〕{n}号\"}\n  notes: {title: 局函, format: \"局函〔{year}〕{n}号\"}\n"
        "posts:\n"
        "  head: {title: 局长, clearance: 机密}\n  deputy: {title: 副局长, clearance: 秘密}\n  clerk: {title: 科员}\n  cashier: {title: 出纳}\n"
        "  auditor: {title: 审计, rights: [audit]}\n  bank: {title: 银行, outside: yes}\n"
        "units:\n  north: {title: 北科, kind: 内设}\n  south: {title: 南科, kind: 下属}\n"
        "groups:\n  leaders: {title: 领导, posts: [head, deputy]}\n"
        "relations:\n  in-charge: {title: 分管副局长, of: unit, posts: [deputy]}\n"
        "bodies:\n  council: {title: 局务会, members: deputy, chair: head}\n  assembly: {title: 全体会, members: clerk, chair: head}\n";
static const char clauses[] = "clauses:\n  B-1: {place: 第一条, gist: 怎么办, kept: enforced}\n  B-2: {place: 第二条, gist: 不许什么, kept: enforced}\n";
static const char accounts[] = "accounts:\n  purse: {title: 备用金, unit: money, cap: 1000, basis: B-1}\n"
                               "  yearly: {title: 年度额度, unit: money, cap: 1000, period: year, basis: B-1}\n"
                               "  tally: {title: 次数, unit: number, period: month, basis: B-1}\n";
static const char marks[] = "2026-10-01\t四\toff\t国庆节\n";

int64_t moment(const char *text)
{
	int64_t time_s = 0;
	assert_true(time_parse(text, &time_s));
	return time_s;
}

/* ---- the office's answers ---- */

static bool fits(const struct capacity *seat, const struct question *question)
{
	switch (question->kind) {
	case ASK_HOLDERS:
		return text_equal(seat->post, question->name) && (!question->of || text_equal(seat->unit, question->of));
	case ASK_PERSON:
		return text_equal(seat->person, question->of);
	case ASK_CHARGED:
		return text_equal(seat->person, "bob") && seat->principal && text_equal(question->of, "north");
	case ASK_AWAY:
	case ASK_EMPLOYMENT:
	case ASK_BALANCE:
	case ASK_NUMBER:
	case ASK_OPEN_CASES:
	case ASK_CASE:
	case ASK_TURNS:
	case ASK_WATCH:
	case ASK_STARTED:
	case ASK_ROWS:
	case ASK_LOG:
	case ASK_HEADCOUNT:
		break;
	}
	return false;
}

static void give_seats(struct bureau *bureau, const struct question *question, struct arena *arena, struct answer *out)
{
	struct capacity *found = arena_array(arena, bureau->seat_count + 1, sizeof(*found));
	for (size_t i = 0; i < bureau->seat_count; i++)
		if (fits(&bureau->seats[i], question))
			found[out->capacity_count++] = bureau->seats[i];
	out->capacities = found;
}

static bool takes_away(const struct node *data)
{
	return text_equal(node_text(data, "kind", ""), "release") || text_equal(node_text(data, "kind", ""), "reverse");
}

/* A posting lies in the month that it names, else in that of its moment. */
static struct value balance(struct bureau *bureau, const struct question *question)
{
	struct value sum = {.kind = VALUE_MISSING};
	for (size_t i = 0; i < bureau->event_count; i++) {
		const struct node *data = bureau->events[i].data;
		char day[DAY_TEXT];
		bool money = node_get(data, "fen") != NULL;
		int64_t amount = node_int(data, money ? "fen" : "number", 0);
		day_text(time_day(bureau->events[i].at_s), day);
		snprintf(day, sizeof(day), "%.7s", node_text(data, "period", arena_strdup(&bureau->arena, day)));
		if (bureau->events[i].kind != EVENT_POSTED || !text_equal(node_text(data, "account", ""), question->name) ||
		        !text_equal(node_text(data, "key", ""), question->of) ||
		        !period_has(question->period, day))
			continue;
		sum.kind = money ? VALUE_MONEY : VALUE_NUMBER;
		sum.number += takes_away(data) ? -amount : amount;
	}
	return sum;
}

static const struct casefile *case_of(struct bureau *bureau, const char *key)
{
	for (size_t i = 0; i < bureau->case_count; i++)
		if (text_equal(bureau->cases[i].id, key) || text_equal(bureau->cases[i].number, key))
			return &bureau->cases[i];
	return NULL;
}

static bool is_away(const struct bureau *bureau, const char *person)
{
	for (size_t i = 0; i < sizeof(bureau->away) / sizeof(*bureau->away); i++)
		if (bureau->away[i] && text_equal(bureau->away[i], person))
			return true;
	return false;
}

/* 局发〔2026〕7号 is the one that was kept. */
static struct value kept_number(struct arena *arena, const struct question *question)
{
	struct value *items = arena_array(arena, 3, sizeof(*items));
	if (!text_equal(question->name, "letters") || !text_equal(question->of, "局发〔2026〕7号"))
		return (struct value){.kind = VALUE_MISSING};
	items[0] = (struct value){.kind = VALUE_NUMBER, .number = 7 * VALUE_SCALE};
	items[1] = (struct value){.kind = VALUE_NUMBER, .number = 2026 * VALUE_SCALE};
	items[2] = (struct value){.kind = VALUE_TEXT, .text = "局发〔2026〕7号"};
	return (struct value){.kind = VALUE_LIST, .list = {items, 3}};
}

/* Entries of one case, by number. */
static void give_log(struct bureau *bureau, const char *case_id, struct arena *arena, struct answer *out)
{
	struct log_entry *entries = arena_array(arena, bureau->event_count + 1, sizeof(*entries));
	for (size_t i = 0; i < bureau->event_count; i++) {
		const struct event *event = &bureau->events[i];
		if (event->kind != EVENT_LOGGED || !text_equal(event->case_id, case_id))
			continue;
		entries[out->log_count++] = (struct log_entry){.n = node_int(event->data, "n", 0), .kind = node_text(event->data, "kind", ""),
		        .words = node_text(event->data, "words", ""), .person = event->actor, .happened_s = moment(node_text(event->data, "happened", "")),
		        .entered_s = event->at_s, .corrects = node_int(event->data, "corrects", 0), .case_id = node_text(event->data, "case", "")};
		for (size_t k = 0; k < out->log_count; k++)
			if (entries[k].n == entries[out->log_count - 1].corrects)
				entries[k].corrected = entries[out->log_count - 1].n;
	}
	out->log = entries;
}

static int bureau_ask(void *context, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	struct bureau *bureau = context;
	(void)err;
	*out = (struct answer){.value = {.kind = VALUE_MISSING}};
	switch (question->kind) {
	case ASK_HOLDERS:
	case ASK_PERSON:
	case ASK_CHARGED:
		give_seats(bureau, question, arena, out);
		break;
	case ASK_AWAY:
		out->value = (struct value){.kind = VALUE_FLAG, .flag = is_away(bureau, question->of)};
		break;
	case ASK_BALANCE:
		out->value = balance(bureau, question);
		break;
	case ASK_NUMBER:
		if (question->of) {
			out->value = kept_number(arena, question);
			break;
		}
		out->value = (struct value){.kind = VALUE_NUMBER, .number = (int64_t)(told(bureau, EVENT_NUMBERED) + 1) * VALUE_SCALE};
		break;
	case ASK_CASE:
		out->file = case_of(bureau, question->of);
		break;
	case ASK_ROWS:
		snprintf(bureau->asked_rows, sizeof(bureau->asked_rows), "%s %s %s", question->name, question->of ? question->of : "-", question->period);
		out->rows = bureau->rows;
		out->row_count = bureau->row_count;
		break;
	case ASK_LOG:
		give_log(bureau, question->of, arena, out);
		break;
	case ASK_EMPLOYMENT:
	case ASK_OPEN_CASES:
	case ASK_TURNS:
	case ASK_WATCH:
	case ASK_STARTED:
	case ASK_HEADCOUNT:
		break;
	}
	return 0;
}

/* ---- opening ---- */

void bureau_seat(struct bureau *bureau, const char *person, const char *post, const char *unit, bool acting)
{
	bool principal = true;
	for (size_t i = 0; i < bureau->seat_count; i++)
		principal = principal && !text_equal(bureau->seats[i].person, person);
	must(bureau->seat_count < sizeof(bureau->seats) / sizeof(*bureau->seats));
	bureau->seats[bureau->seat_count++] = (struct capacity){person, person, post, unit, acting, principal && !acting};
}

void bureau_away(struct bureau *bureau, const char *person)
{
	for (size_t i = 0; i < sizeof(bureau->away) / sizeof(*bureau->away); i++)
		if (!bureau->away[i]) {
			bureau->away[i] = person;
			return;
		}
}

void bureau_back(struct bureau *bureau, const char *person)
{
	for (size_t i = 0; i < sizeof(bureau->away) / sizeof(*bureau->away); i++)
		if (bureau->away[i] && text_equal(bureau->away[i], person))
			bureau->away[i] = NULL;
}

void bureau_leave(struct bureau *bureau, const char *person)
{
	size_t kept = 0;
	for (size_t i = 0; i < bureau->seat_count; i++)
		if (!text_equal(bureau->seats[i].person, person))
			bureau->seats[kept++] = bureau->seats[i];
	bureau->seat_count = kept;
}

void bureau_open(struct bureau *bureau, const char *workflow, const char *second)
{
	const char *texts[] = {office, clauses, accounts, workflow, second};
	static const char *const paths[] = {"office.yaml", "clauses.yaml", "accounts.yaml", "one.yaml", "two.yaml"};
	struct book_source sources[5];
	size_t count = 0;
	memset(bureau, 0, sizeof(*bureau));
	arena_init(&bureau->arena);
	bureau->issues.arena = &bureau->arena;
	bureau->now_s = moment("2026-03-02 09:00");
	bureau->lookup = (struct lookup){bureau, bureau_ask};
	assert_int_equal(calendar_read(marks, &bureau->arena, &bureau->calendar, &bureau->err), 0);
	for (size_t i = 0; i < 5 && texts[i]; i++) {
		sources[count].path = paths[i];
		yaml_read(paths[i], texts[i], strlen(texts[i]), &bureau->arena, &sources[count++].root, &bureau->issues);
	}
	if (!rulebook_build(sources, count, &bureau->calendar, &bureau->arena, &bureau->book, &bureau->issues))
		fail_msg("%s", issues_text(&bureau->issues, &bureau->arena));
	bureau_seat(bureau, "ann", "clerk", "north", false);
	bureau_seat(bureau, "eve", "clerk", "north", false);
	bureau_seat(bureau, "dan", "clerk", "south", false);
	bureau_seat(bureau, "dan", "head", "", true);
	bureau_seat(bureau, "bob", "deputy", "", false);
	bureau_seat(bureau, "cy", "head", "", false);
	bureau_seat(bureau, "fay", "cashier", "", false);
	bureau_seat(bureau, "gus", "auditor", "", false);
}

void bureau_close(struct bureau *bureau)
{
	arena_fini(&bureau->arena);
}

/* ---- moving ---- */

static const struct field *field_named(const struct field *fields, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(fields[i].name, name))
			return &fields[i];
	return NULL;
}

/* Cuts the next item off *rest; NULL when there is none. */
static char *next_item(char **rest, char by)
{
	char *item = *rest, *end = item ? strchr(item, by) : NULL;
	if (end)
		*end++ = '\0';
	*rest = end;
	return item;
}

/* "amount=100; kind=急" */
static void read_fields(struct bureau *bureau, const struct field *fields, size_t count, char *text, struct value_map *out)
{
	for (char *item = next_item(&text, ';'); item; item = next_item(&text, ';')) {
		char *name = item + strspn(item, " "), *is = strchr(name, '=');
		const struct field *field;
		const char *words;
		struct value value;
		must(is != NULL);
		*is = '\0';
		field = field_named(fields, count, name);
		if (!value_parse(field ? field->type : TYPE_TEXT, is + 1, &bureau->arena, &value, &words))
			fail_msg("%s: %s", name, words);
		value_map_put(out, &bureau->arena, arena_strdup(&bureau->arena, name), value);
	}
}

static void read_lines(struct bureau *bureau, const struct workflow *workflow, const char *text, struct command *command)
{
	struct value_map *lines = arena_array(&bureau->arena, 8, sizeof(*lines));
	char *rest = arena_strdup(&bureau->arena, text);
	memset(lines, 0, 8 * sizeof(*lines));
	for (char *line = next_item(&rest, '|'); line; line = next_item(&rest, '|'))
		read_fields(bureau, workflow->lines, workflow->line_field_count, line, &lines[command->line_count++]);
	command->lines = lines;
}

static void keep(struct bureau *bureau, struct casefile *file, const struct verdict *verdict)
{
	for (size_t i = 0; i < verdict->event_count; i++) {
		must(bureau->event_count < BUREAU_EVENTS);
		bureau->events[bureau->event_count++] = verdict->events[i];
		casefile_apply(file, &verdict->events[i], &bureau->arena);
	}
}

/* A case read back from its text is the case: nothing that a decision rests on is outside it. */
static void keep_as_text(struct bureau *bureau, struct casefile *file)
{
	struct casefile read;
	const char *text = casefile_to_text(file, &bureau->arena);
	assert_true(casefile_from_text(text, &bureau->arena, &read));
	assert_string_equal(casefile_to_text(&read, &bureau->arena), text);
	*file = read;
}

static void decide(struct bureau *bureau, struct command *command, struct casefile *file, struct verdict *out)
{
	struct scene scene = {.book = bureau->book, .file = file, .lookup = &bureau->lookup, .now_s = bureau->now_s, .arena = &bureau->arena};
	scene.workflow = rulebook_workflow(bureau->book, file->status == CASE_NONE ? command->workflow : file->workflow);
	assert_non_null(scene.workflow);
	assert_int_equal(engine_decide(&scene, command, out, &bureau->err), 0);
}

/* What follows is decided before anything is kept: all or nothing. */
static void follow(struct bureau *bureau, struct verdict *verdict)
{
	size_t count = bureau->event_count, case_count = bureau->case_count;
	for (size_t i = 0; i < verdict->follow_count; i++) {
		struct command command = verdict->follow[i];
		bool opens = command.action == ACTION_OPEN;
		struct casefile *file = opens ? &bureau->cases[bureau->case_count] : NULL;
		struct verdict next;
		if (opens) {
			must(bureau->case_count < BUREAU_CASES);
			casefile_init(file);
			command.new_id = arena_printf(&bureau->arena, "c%zu", bureau->case_count);
		}
		for (size_t k = 0; k < bureau->case_count && !opens; k++)
			if (text_equal(bureau->cases[k].id, command.case_id) || text_equal(bureau->cases[k].number, command.case_id))
				file = &bureau->cases[k];
		assert_non_null(file);
		decide(bureau, &command, file, &next);
		if (next.kind != VERDICT_PASSED) {
			bureau->event_count = count;
			bureau->case_count = case_count;
			*verdict = next;
			verdict->kind = VERDICT_REFUSED;
			return;
		}
		keep(bureau, file, &next);
		keep_as_text(bureau, file);
		bureau->case_count += opens;
	}
}

static struct command command_of(struct bureau *bureau, const char *who, const struct how *how)
{
	return (struct command){.actor = who, .seen_seq = how->seen ? how->seen : -1, .happened_s = how->happened ? moment(how->happened) : TIME_NONE,
	        .words = how->words, .behalf = how->behalf, .to = how->to, .proof = how->proof, .override_by = how->override_by, .way = how->way,
	        .resume = how->resume, .until_s = how->until ? moment(how->until) : 0, .number = how->number, .person = how->person, .corrects = how->corrects, .refers = how->refers, .place = how->place, .acknowledged = !how->careless, .override_reason = how->override_by ? "特殊情况" : NULL,
	        .new_id = arena_printf(&bureau->arena, "c%zu", bureau->case_count)};
}

enum verdict_kind makes(struct bureau *bureau, const char *who, const char *what, const struct how *how)
{
	static const struct how plainly = {0};
	char *verb = arena_strdup(&bureau->arena, what), *noun = strchr(verb, ' ');
	struct command command = command_of(bureau, who, how ? how : &plainly);
	struct attached file_named = {.name = "甲.pdf", .digest = how ? how->file : NULL, .type = "application/pdf", .bytes = 2};
	const struct workflow *workflow;
	struct casefile *file;
	if (noun)
		*noun++ = '\0';
	how = how ? how : &plainly;
	assert_true(action_from(verb, &command.action));
	must(bureau->case_count < BUREAU_CASES);
	file = &bureau->cases[command.action == ACTION_OPEN ? bureau->case_count : how->on];
	if (command.action == ACTION_OPEN)
		casefile_init(file);
	*(command.action == ACTION_OPEN ? &command.workflow : command.action == ACTION_LOG ? &command.entry : &command.step) = noun;
	command.case_id = file->id;
	workflow = rulebook_workflow(bureau->book, command.action == ACTION_OPEN ? noun : file->workflow);
	assert_non_null(workflow);
	if (how->with)
		read_fields(bureau, workflow->fields, workflow->field_count, arena_strdup(&bureau->arena, how->with), &command.fields);
	if (how->lines)
		read_lines(bureau, workflow, how->lines, &command);
	if (how->file)
		command.attached = &file_named;
	decide(bureau, &command, file, &bureau->verdict);
	bureau->case_count += command.action == ACTION_OPEN;
	if (bureau->verdict.kind == VERDICT_PASSED)
		follow(bureau, &bureau->verdict);
	if (bureau->verdict.kind != VERDICT_PASSED) {
		bureau->case_count -= command.action == ACTION_OPEN;
		return bureau->verdict.kind;
	}
	keep(bureau, file, &bureau->verdict);
	keep_as_text(bureau, file);
	return VERDICT_PASSED;
}

void passes(struct bureau *bureau, const char *who, const char *what, const struct how *how)
{
	if (makes(bureau, who, what, how) != VERDICT_PASSED)
		fail_msg("%s %s: %s", who, what, bureau->verdict.remarks[0].words);
}

void refuses(struct bureau *bureau, const char *who, const char *what, const struct how *how, enum refusal_code code)
{
	size_t before = bureau->event_count;
	if (makes(bureau, who, what, how) == VERDICT_PASSED)
		fail_msg("%s %s passed, but should be refused as %s", who, what, refusal_code_name(code));
	assert_int_equal(bureau->verdict.kind, VERDICT_REFUSED);
	assert_string_equal(refusal_code_name(bureau->verdict.remarks[0].code), refusal_code_name(code));
	assert_true(bureau->verdict.remarks[0].words && *bureau->verdict.remarks[0].words);
	assert_int_equal(bureau->event_count, before);
}

void holds(struct bureau *bureau, const char *who, const char *what, const struct how *how)
{
	if (makes(bureau, who, what, how) != VERDICT_HELD)
		fail_msg("%s %s: should be held", who, what);
}

/* ---- what stands ---- */

const char *standing(struct bureau *bureau, size_t on)
{
	struct buf buf;
	buf_init(&buf, &bureau->arena);
	for (size_t i = 0; i < bureau->cases[on].duty_count; i++)
		buf_printf(&buf, "%s%s", i ? " " : "", bureau->cases[on].duties[i].step);
	return buf_text(&buf);
}

const char *acted(struct bureau *bureau, size_t on)
{
	struct buf buf;
	buf_init(&buf, &bureau->arena);
	for (size_t i = 0; i < bureau->cases[on].act_count; i++)
		if (bureau->cases[on].acts[i].action != ACTION_REFUSE)
			buf_printf(&buf, "%s%s", i ? " " : "", bureau->cases[on].acts[i].step);
	return buf_text(&buf);
}

int64_t balance_in(struct bureau *bureau, const char *account, const char *key, const char *period)
{
	struct question question = {.kind = ASK_BALANCE, .name = account, .of = key, .period = period};
	return balance(bureau, &question).number;
}

void bureau_row(struct bureau *bureau, const char *text)
{
	char *rest = arena_strdup(&bureau->arena, text);
	must(bureau->row_count < sizeof(bureau->rows) / sizeof(*bureau->rows));
	for (char *item = next_item(&rest, ';'); item; item = next_item(&rest, ';')) {
		char *name = item + strspn(item, " "), *is = strchr(name, '=');
		struct value value;
		const char *words;
		must(is != NULL);
		*is++ = '\0';
		assert_true(value_parse(*is >= '0' && *is <= '9' ? TYPE_NUMBER : TYPE_TEXT, is, &bureau->arena, &value, &words));
		value_map_put(&bureau->rows[bureau->row_count], &bureau->arena, name, value);
	}
	bureau->row_count++;
}

int64_t balance_fen(struct bureau *bureau, const char *account, const char *key)
{
	struct question question = {.kind = ASK_BALANCE, .name = account, .of = key};
	return balance(bureau, &question).number;
}

size_t told(struct bureau *bureau, enum event_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < bureau->event_count; i++)
		count += bureau->events[i].kind == kind;
	return count;
}

const struct event *last_told(struct bureau *bureau, enum event_kind kind)
{
	for (size_t i = bureau->event_count; i-- > 0;)
		if (bureau->events[i].kind == kind)
			return &bureau->events[i];
	fail_msg("no %s", event_kind_name(kind));
	return NULL;
}
