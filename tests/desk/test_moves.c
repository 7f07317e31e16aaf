/* SPDX-License-Identifier: MIT */
/* moves, through the desk and its store: one errand that goes through every move; what is stored is what replaying makes of it, and what a rebuild does. */
#include <stdio.h>
#include <string.h>

#include "desk_room.h"
#include "room.h"
#include "sqlite_store.h"

static int setup(void **state)
{
	static struct room room;
	room_open(&room, &sqlite_store, true);
	*state = &room;
	return 0;
}

static int teardown(void **state)
{
	room_close(*state);
	return 0;
}

static struct value list(struct room *room, const char *one, const char *two)
{
	struct value *items = arena_array(&room->arena, 2, sizeof(*items));
	items[0] = words(one);
	items[1] = words(two ? two : one);
	return (struct value){.kind = VALUE_LIST, .list = {items, two ? 2 : 1}};
}

static struct command errand(struct room *room, const char *what, const char *level)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "errand", .seen_seq = -1, .happened_s = TIME_NONE};
	struct value_map *lines = arena_array(&room->arena, 1, sizeof(*lines));
	*lines = (struct value_map){0};
	value_map_put(lines, &room->arena, "item", words("伞"));
	value_map_put(lines, &room->arena, "cost", (struct value){.kind = VALUE_MONEY, .fen = 7700});
	command.lines = lines;
	command.line_count = 1;
	field(room, &command, "what", words(what));
	field(room, &command, "level", words(level));
	field(room, &command, "on", (struct value){.kind = VALUE_DAY, .day = time_day(room->now_s) + 7});
	return command;
}

/* One move that must pass and leave the file sound. */
static void moves(struct room *room, const char *person, const char *id, enum action action, const char *step, const struct command *more)
{
	struct command command = more ? *more : (struct command){0};
	command.action = action;
	command.case_id = id;
	command.step = step;
	command.seen_seq = -1;
	command.happened_s = TIME_NONE;
	command.words = command.words ? command.words : "请办";
	pass(room, person, &command);
	assert_sound(room, room->desk);
}

static const char *file_made(struct room *room, const char *name, const char *content)
{
	const char *path = room_file(room, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(content, file);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void attaches(struct room *room, const char *person, const char *id, const char *path)
{
	struct session session = as(room, person);
	struct command command = {.case_id = id, .seen_seq = -1, .happened_s = TIME_NONE};
	struct verdict verdict;
	room_need(room, desk_attach(room->desk, &session, &command, path, &room->arena, &verdict, &room->err));
	assert_int_equal(verdict.kind, VERDICT_PASSED);
}

static void ticks(struct room *room, int64_t seconds)
{
	size_t marked, before = events_of(room, EVENT_DUTY_OVERDUE) + events_of(room, EVENT_DUTY_REMINDED);
	room->now_s += seconds;
	room_need(room, desk_tick(room->desk, &marked, &room->err));
	before = events_of(room, EVENT_DUTY_OVERDUE) + events_of(room, EVENT_DUTY_REMINDED);
	room_need(room, desk_tick(room->desk, &marked, &room->err));
	assert_int_equal(events_of(room, EVENT_DUTY_OVERDUE) + events_of(room, EVENT_DUTY_REMINDED), before); /* a second turn finds nothing */
	assert_sound(room, room->desk);
}

static size_t effects_of_kind(struct room *room, const char *id, const char *account)
{
	struct session bo = as(room, "bo");
	struct case_view view;
	size_t count = 0;
	room_need(room, desk_case(room->desk, &bo, id, &room->arena, &view, &room->err));
	for (size_t i = 0; i < view.file.effect_count; i++)
		count += account ? text_equal(view.file.effects[i].account, account) : view.file.effects[i].kind == EVENT_ABSENCE;
	return count;
}

/* Filed, set aside, and away: once, whatever was done in between. */
static void assert_once(struct room *room, const char *id)
{
	assert_int_equal(events_of(room, EVENT_CASE_OPENED), 3); /* itself and one for each part */
	assert_int_equal(events_of(room, EVENT_NUMBERED), 1);
	assert_int_equal(effects_of_kind(room, id, "purse"), 1);
	assert_int_equal(effects_of_kind(room, id, NULL), 1);
}

static void time_and_hands(struct room *room, const char *id)
{
	struct command du = {.person = "du"}, until = {.person = NULL};
	moves(room, "ce", id, ACTION_PAUSE, "take", NULL);
	ticks(room, 3 * 86400); /* beyond the term, but the clock stands still */
	assert_int_equal(events_of(room, EVENT_DUTY_OVERDUE), 0);
	moves(room, "ce", id, ACTION_RESUME, "take", NULL);
	until.until_s = room->now_s + 9 * 86400;
	moves(room, "ce", id, ACTION_EXTEND, "take", &until);
	moves(room, "an", id, ACTION_URGE, "take", NULL);
	moves(room, "ce", id, ACTION_ASK, "take", &du);
	moves(room, "du", id, ACTION_PASS, "added-1", NULL);
	moves(room, "ce", id, ACTION_PASS_ON, "take", &du);
	moves(room, "du", id, ACTION_GIVE_BACK, "take", NULL);
	moves(room, "an", id, ACTION_COPY, NULL, &du);
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	assert_once(room, id);
}

static void signers_and_back(struct room *room, const char *id)
{
	struct command before = {.person = "du", .place = PLACE_BEFORE}, beside = {.person = "ce", .place = PLACE_BESIDE};
	struct command take = {.to = "take", .resume = true};
	moves(room, "du", id, ACTION_PASS, "round", NULL);
	moves(room, "du", id, ACTION_RECALL, NULL, NULL);
	moves(room, "du", id, ACTION_PASS, "round", NULL);
	moves(room, "ce", id, ACTION_PASS, "round", NULL);
	moves(room, "bo", id, ACTION_ADD, "decide", &before);
	moves(room, "bo", id, ACTION_ADD, "decide", &beside);
	moves(room, "bo", id, ACTION_DROP, "added-3", NULL);
	moves(room, "du", id, ACTION_PASS, "added-2", NULL); /* the copy, read */
	moves(room, "ce", id, ACTION_PASS, "added-4", NULL);
	moves(room, "bo", id, ACTION_RETURN, "decide", &take);
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	assert_once(room, id);
	ticks(room, 10 * 86400);
	assert_int_equal(events_of(room, EVENT_DUTY_OVERDUE), 1);
	moves(room, "bo", id, ACTION_PASS, "decide", NULL);
	moves(room, "an", id, ACTION_PASS, "carry", NULL);
}

static void ended_and_again(struct room *room, const char *id)
{
	struct command take = {.to = "take"}, amend = {.words = "说漏了"};
	moves(room, "bo", id, ACTION_REOPEN, NULL, &take);
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	assert_once(room, id);
	moves(room, "bo", id, ACTION_TERMINATE, NULL, NULL);
	assert_int_equal(effects_of_kind(room, id, "purse"), 0);
	assert_int_equal(effects_of_kind(room, id, NULL), 0);
	moves(room, "bo", id, ACTION_REOPEN, NULL, NULL);
	assert_once(room, id);
	field(room, &amend, "what", words("修大门"));
	moves(room, "an", id, ACTION_AMEND, NULL, &amend);
	moves(room, "du", id, ACTION_PASS, "added-1", NULL); /* the opinion was on what it said before */
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	assert_once(room, id);
}

static void test_every_move(void **state)
{
	struct room *room = *state;
	struct session system = as(room, "system");
	struct command filing = errand(room, "修门", "无");
	const char *id, *before;
	size_t events;
	field(room, &filing, "readers", list(room, "du", "ce"));
	field(room, &filing, "parts", list(room, "甲", "乙"));
	id = pass(room, "an", &filing);
	attaches(room, "an", id, file_made(room, "a.txt", "一张说明\n"));
	time_and_hands(room, id);
	signers_and_back(room, id);
	ended_and_again(room, id);
	before = dump(room, room->desk);
	room_need(room, desk_rebuild(room->desk, &system, &events, &room->err));
	assert_string_equal(before, dump(room, room->desk));
	assert_sound(room, room->desk);
}

/* One of several takes it, and only that one. */
static void test_claim(void **state)
{
	struct room *room = *state;
	struct command filing = {.action = ACTION_OPEN, .workflow = "letter", .seen_seq = -1, .happened_s = TIME_NONE}, log;
	const char *id;
	field(room, &filing, "subject", words("修桥"));
	field(room, &filing, "level", words("无"));
	id = pass(room, "bo", &filing);
	moves(room, "an", id, ACTION_CLAIM, "log", NULL);
	log = act(id, ACTION_PASS, "log");
	assert_int_equal(submit(room, "du", &log).remarks[0].code, REFUSAL_NOT_YOURS);
	moves(room, "an", id, ACTION_GIVE_BACK, "log", NULL);
	moves(room, "du", id, ACTION_CLAIM, "log", NULL);
	pass(room, "du", &log);
	assert_sound(room, room->desk);
}

/* ---- files ---- */

static void test_files(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an");
	struct command filing = errand(room, "修门", "无"), again = {.seen_seq = -1, .happened_s = TIME_NONE};
	const char *id = pass(room, "an", &filing), *one = file_made(room, "a.txt", "一\n"), *taken = room_file(room, "out.txt");
	struct case_view view;
	struct verdict verdict;
	attaches(room, "an", id, one);
	file_made(room, "a.txt", "二\n");
	attaches(room, "an", id, one); /* the same name, another content */
	again.case_id = id;
	room_need(room, desk_attach(room->desk, &an, &again, one, &room->arena, &verdict, &room->err));
	assert_int_equal(verdict.kind, VERDICT_REFUSED); /* the same content */
	room_need(room, desk_case(room->desk, &an, id, &room->arena, &view, &room->err));
	assert_int_equal(view.file.attachment_count, 2);
	assert_int_equal(desk_take_out(room->desk, &an, id, "a.txt", taken, &room->arena, &room->err), -1); /* which? */
	room_need(room, desk_take_out(room->desk, &an, id, view.file.attachments[1].digest, taken, &room->arena, &room->err));
	again.action = ACTION_DETACH;
	again.attached = &(struct attached){.digest = view.file.attachments[0].digest};
	pass(room, "an", &again);
	room_need(room, desk_take_out(room->desk, &an, id, "a.txt", room_file(room, "out2.txt"), &room->arena, &room->err));
	assert_sound(room, room->desk);
}

/* ---- what leaks ---- */

static const char *letter(struct room *room)
{
	struct command filing = {.action = ACTION_OPEN, .workflow = "letter", .seen_seq = -1, .happened_s = TIME_NONE};
	field(room, &filing, "subject", words("密谋"));
	field(room, &filing, "level", words("秘密"));
	return pass(room, "bo", &filing);
}

/* Another paper that came of a secret one does not say what that one is called. */
static void test_reference_tells_nothing(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), ce = as(room, "ce");
	struct command filing = errand(room, "修门", "无");
	struct case_view view;
	const char *id;
	field(room, &filing, "source", words(letter(room)));
	field(room, &filing, "readers", list(room, "an", NULL));
	id = pass(room, "ce", &filing);
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	room_need(room, desk_case(room->desk, &ce, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.shown, "source")->text, "来信：密谋");
	room_need(room, desk_case(room->desk, &an, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.shown, "source")->text, "〔涉密〕");
}

/* What a chief alone may read, also in a line; who filed it reads it too, with the paper on their own desk again. */
static void test_readers(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), ce = as(room, "ce"), bo = as(room, "bo");
	struct command filing = errand(room, "修门", "无");
	struct case_view view;
	const char *id;
	field(room, &filing, "hint", words("悄悄办"));
	id = pass(room, "an", &filing);
	room_need(room, desk_case(room->desk, &bo, id, &room->arena, &view, &room->err));
	assert_int_equal(value_map_get(&view.file.lines[0], "cost")->fen, 7700);
	room_need(room, desk_case(room->desk, &ce, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.shown, "hint")->text, "〔不公开〕");
	assert_int_equal(value_map_get(&view.file.lines[0], "cost")->kind, VALUE_TEXT);
	assert_string_equal(value_map_get(&view.file.lines[0], "item")->text, "伞");
	moves(room, "an", id, ACTION_RECALL, NULL, NULL);
	room_need(room, desk_case(room->desk, &an, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.file.fields, "hint")->text, "悄悄办");
	assert_int_equal(value_map_get(&view.file.lines[0], "cost")->fen, 7700);
}

static void is_away(struct room *room, const char *person)
{
	struct session adm = as(room, "adm");
	struct value_map facts = {0};
	value_map_put(&facts, &room->arena, "person", words(person));
	value_map_put(&facts, &room->arena, "from", (struct value){.kind = VALUE_DAY, .day = time_day(room->now_s)});
	value_map_put(&facts, &room->arena, "to", (struct value){.kind = VALUE_DAY, .day = time_day(room->now_s)});
	room_need(room, desk_staff(room->desk, &adm, EVENT_ABSENCE, &facts, &room->err));
}

static const char *by_telephone(struct room *room, const char *level)
{
	struct command filing = errand(room, "密办", level), say;
	const char *id = pass(room, "ce", &filing);
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	moves(room, "bo", id, ACTION_PASS, "decide", NULL);
	say = act(id, ACTION_PASS, "nod");
	say.behalf = "bo";
	say.way = WAY_TELEPHONE;
	say.words = "可以";
	is_away(room, "bo");
	return pass(room, "ce", &say);
}

static size_t unratified(struct room *room, const char *person)
{
	struct session session = as(room, person);
	struct inbox inbox;
	room_need(room, desk_unratified(room->desk, &session, 0, 10, &room->arena, &inbox, &room->err));
	return inbox.count;
}

/* A word by telephone on a secret paper is no row for an administrator who is not cleared. */
static void test_unratified(void **state)
{
	struct room *room = *state;
	by_telephone(room, "秘密");
	assert_int_equal(unratified(room, "adm"), 0);
	by_telephone(room, "无");
	assert_int_equal(unratified(room, "adm"), 1);
}

/* Asked for by its number, a secret paper answers like one that is not there, to the letter. */
static void test_refusals_alike(void **state)
{
	struct room *room = *state;
	struct command filing = errand(room, "密办", "秘密"), try = act("小差〔2026〕1号", ACTION_PASS, "decide"), none = act("小差〔2026〕9号", ACTION_PASS, "decide");
	struct verdict hidden, missing;
	const char *id = pass(room, "ce", &filing);
	moves(room, "ce", id, ACTION_PASS, "take", NULL);
	hidden = submit(room, "an", &try);
	missing = submit(room, "an", &none);
	assert_int_equal(hidden.remarks[0].code, missing.remarks[0].code);
	assert_string_equal(hidden.remarks[0].words, missing.remarks[0].words);
	assert_string_equal(hidden.case_id, try.case_id);
	assert_string_equal(missing.case_id, none.case_id);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(test_every_move),
	        TEST(test_claim),
	        TEST(test_files),
	        TEST(test_reference_tells_nothing),
	        TEST(test_readers),
	        TEST(test_unratified),
	        TEST(test_refusals_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
