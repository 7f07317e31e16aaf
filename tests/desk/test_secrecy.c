/* SPDX-License-Identifier: MIT */
/* What is kept from whom at the desk's door: secret cases, their rows in registers, fields with readers. And numbers, which everybody counts. Of this office bo
   (chief) is cleared for 机密, ce (keeper) for 秘密, nobody else. */
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

/* Filed and logged by ce, so that it has a number and stands in the register. */
static const char *letter(struct room *room, const char *subject, const char *level)
{
	struct command filing = {.action = ACTION_OPEN, .workflow = "letter", .seen_seq = -1, .happened_s = TIME_NONE}, log;
	const char *id;
	field(room, &filing, "subject", words(subject));
	field(room, &filing, "level", words(level));
	id = pass(room, "ce", &filing);
	log = act(id, ACTION_PASS, "log");
	pass(room, "ce", &log);
	return id;
}

static struct register_page rows(struct room *room, const char *person, struct page_query query)
{
	struct session session = as(room, person);
	struct register_page page;
	query.register_id = "letters";
	query.as_of_s = query.as_of_s ? query.as_of_s : TIME_NONE;
	query.limit = 10;
	query.ascending = true;
	room_need(room, desk_register(room->desk, &session, &query, &room->arena, &page, &room->err));
	return page;
}

static void test_rows_are_masked(void **state)
{
	struct room *room = *state;
	const struct filter secret = {"subject", FILTER_CONTAINS, "密谋"}, other = {"subject", FILTER_NOT, "修桥"};
	static const char *const uncleared[] = {"an", "aud"};
	struct register_page page;
	letter(room, "修桥", "无");
	letter(room, "密谋", "秘密");
	for (size_t i = 0; i < 2; i++) {
		page = rows(room, uncleared[i], (struct page_query){0});
		assert_int_equal(page.count, 2);
		assert_string_equal(page.rows[0].values[0].text, "修桥");
		assert_true(page.rows[1].masked);
		assert_string_equal(page.rows[1].number, "小信〔2026〕2号");
		assert_string_equal(page.rows[1].case_id, "");
		for (size_t k = 0; k < 3; k++)
			assert_string_equal(page.rows[1].values[k].text, "〔涉密〕");
		/* neither a filter nor a search nor an order tells what is behind it */
		assert_int_equal(rows(room, uncleared[i], (struct page_query){.filters = &secret, .filter_count = 1}).count, 0);
		page = rows(room, uncleared[i], (struct page_query){.filters = &other, .filter_count = 1});
		assert_true(page.count == 1 && page.rows[0].masked);
		assert_int_equal(rows(room, uncleared[i], (struct page_query){.search = "密谋"}).count, 0);
		assert_int_equal(rows(room, uncleared[i], (struct page_query){.search = "秘密"}).count, 0);
		page = rows(room, uncleared[i], (struct page_query){.sort = "subject"});
		assert_true(page.rows[0].masked); /* empty before everything, whatever it says */
		assert_string_equal(page.rows[0].sort_key ? page.rows[0].sort_key : "", "");
	}
	page = rows(room, "ce", (struct page_query){0});
	assert_false(page.rows[1].masked);
	assert_string_equal(page.rows[1].values[0].text, "密谋");
	assert_string_equal(page.rows[1].values[1].text, "秘密");
}

/* A letter that becomes secret later takes along what the register and its history said of it. */
static void test_levels_differ_and_rebuild(void **state)
{
	struct room *room = *state;
	struct session system = as(room, "system");
	struct command filing = {.action = ACTION_OPEN, .workflow = "letter", .seen_seq = -1, .happened_s = TIME_NONE};
	struct value_map clerk = {0};
	struct verdict refused;
	const char *before;
	size_t events;
	letter(room, "密谋", "秘密");
	field(room, &filing, "subject", words("绝事"));
	field(room, &filing, "level", words("机密"));
	assert_int_equal(submit(room, "ce", &filing).remarks[0].code, REFUSAL_RIGHT); /* cleared for less */
	refused = submit(room, "bo", &filing); /* no clerk is cleared for so much: it would lie where nobody may see it */
	assert_int_equal(refused.remarks[0].code, REFUSAL_RIGHT);
	assert_non_null(strstr(refused.remarks[0].words, "登记"));
	value_map_put(&clerk, &room->arena, "person", words("bo"));
	value_map_put(&clerk, &room->arena, "post", words("clerk"));
	room_need(room, desk_staff(room->desk, &system, EVENT_APPOINTED, &clerk, &room->err));
	pass(room, "bo", &filing);
	before = dump(room, room->desk);
	assert_null(strstr(before, "search [\"谋\""));
	room_need(room, desk_rebuild(room->desk, &system, &events, &room->err));
	assert_string_equal(before, dump(room, room->desk));
	assert_sound(room, room->desk);
}

static void test_looks_are_noted(void **state)
{
	struct room *room = *state;
	struct case_view view;
	struct session bo = as(room, "bo"), an = as(room, "an"), aud = as(room, "aud");
	const char *id = letter(room, "密谋", "秘密"), *plain = letter(room, "修桥", "无");
	size_t before = events_of(room, EVENT_LOOKED);
	room_need(room, desk_case(room->desk, &bo, plain, &room->arena, &view, &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), before);
	room_need(room, desk_case(room->desk, &bo, id, &room->arena, &view, &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), before + 1);
	rows(room, "ce", (struct page_query){0});
	assert_int_equal(events_of(room, EVENT_LOOKED), before + 2);
	assert_int_equal(desk_case(room->desk, &an, id, &room->arena, &view, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	assert_int_equal(desk_case(room->desk, &aud, id, &room->arena, &view, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
}

static void test_lists_tell_nothing(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), aud = as(room, "aud");
	const char *id = letter(room, "密谋", "秘密");
	struct command try = act(id, ACTION_PASS, "settle");
	struct attempt_row *attempts;
	struct verdict verdict;
	struct inbox inbox;
	size_t count;
	verdict = submit(room, "an", &try);
	assert_string_equal(verdict.remarks[0].words, "没有这一件，请核对编号");
	room_need(room, desk_attempts(room->desk, &aud, 0, 10, &room->arena, &attempts, &count, &room->err));
	assert_int_equal(count, 1);
	assert_string_equal(attempts[0].case_id, "");
	assert_string_equal(attempts[0].words, "〔涉密〕");
	room_need(room, desk_inbox(room->desk, &an, 0, 10, &room->arena, &inbox, &room->err));
	assert_int_equal(inbox.count, 0);
}

static void test_export(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), bo = as(room, "bo");
	const struct filter plain = {"subject", FILTER_EQUAL, "修桥"};
	struct page_query query = {.register_id = "letters", .as_of_s = TIME_NONE, .limit = 10};
	letter(room, "修桥", "无");
	letter(room, "密谋", "秘密");
	assert_int_equal(desk_export(room->desk, &an, &query, "csv", room_file(room, "a.csv"), &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	room_need(room, desk_export(room->desk, &bo, &query, "csv", room_file(room, "b.csv"), &room->err));
	query.filters = &plain;
	query.filter_count = 1;
	room_need(room, desk_export(room->desk, &an, &query, "csv", room_file(room, "a.csv"), &room->err));
}

/* On the terminal everybody who may read the register sees that there is a row; only what is taken away refuses. */
static void test_listing(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), ce = as(room, "ce");
	struct page_query query = {.register_id = "letters", .as_of_s = TIME_NONE, .limit = 10};
	size_t before;
	letter(room, "密谋", "秘密");
	before = events_of(room, EVENT_LOOKED);
	room_need(room, desk_export(room->desk, &an, &query, "text", "-", &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), before);
	room_need(room, desk_export(room->desk, &ce, &query, "text", "-", &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), before + 1);
	assert_int_equal(desk_export(room->desk, &an, &query, "json", "-", &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(desk_export(room->desk, &an, &query, "text", room_file(room, "a.txt"), &room->err), -1);
}

struct heard { size_t masked, open; bool leaked; };

static int hear(void *context, const struct event_text *event, struct err *err)
{
	struct heard *heard = context;
	(void)err;
	assert_non_null(event->digest);
	assert_true(!event->payload == !event->salt);
	heard->masked += !event->payload;
	heard->open += event->payload != NULL;
	heard->leaked = heard->leaked || (event->payload && strstr(event->payload, "密谋"));
	return 0;
}

/* The whole record, for an auditor who is not cleared: a secret case is there by its digests alone. */
static void test_record_is_masked(void **state)
{
	struct room *room = *state;
	struct session aud = as(room, "aud"), system = as(room, "system");
	struct value_map keeper = {0};
	struct heard heard = {0}, all = {0};
	struct history_row *history;
	const char *id;
	size_t count;
	letter(room, "修桥", "无");
	room_need(room, desk_events(room->desk, &aud, hear, &heard, &room->err));
	assert_int_equal(heard.masked, 0);
	id = letter(room, "密谋", "秘密");
	heard = (struct heard){0};
	room_need(room, desk_events(room->desk, &aud, hear, &heard, &room->err));
	assert_true(heard.masked > 0 && heard.open > 0);
	assert_false(heard.leaked);
	assert_int_equal(desk_history(room->desk, &aud, id, &room->arena, &history, &count, &room->err), -1);
	value_map_put(&keeper, &room->arena, "person", words("aud"));
	value_map_put(&keeper, &room->arena, "post", words("keeper"));
	room_need(room, desk_staff(room->desk, &system, EVENT_APPOINTED, &keeper, &room->err));
	room_need(room, desk_events(room->desk, &aud, hear, &all, &room->err));
	assert_int_equal(all.masked, 0);
	assert_true(all.leaked);
}

/* The order is for chiefs, auditors and whoever wrote it; in the register it is for nobody. */
static void test_readers_of_a_field(void **state)
{
	struct room *room = *state;
	const char *id = letter(room, "修桥", "无");
	struct command settle = act(id, ACTION_PASS, "settle");
	struct history_row *history;
	struct case_view view;
	struct session ce = as(room, "ce"), bo = as(room, "bo"), aud = as(room, "aud");
	size_t count;
	field(room, &settle, "order", words("速办"));
	pass(room, "bo", &settle);
	room_need(room, desk_case(room->desk, &bo, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.shown, "order")->text, "速办");
	room_need(room, desk_case(room->desk, &aud, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.shown, "order")->text, "速办");
	room_need(room, desk_case(room->desk, &ce, id, &room->arena, &view, &room->err));
	assert_string_equal(value_map_get(&view.shown, "order")->text, "〔不公开〕");
	assert_string_equal(value_map_get(&view.file.fields, "order")->text, "〔不公开〕");
	assert_string_equal(rows(room, "bo", (struct page_query){0}).rows[0].values[2].text, "〔不公开〕");
	assert_int_equal(rows(room, "ce", (struct page_query){.search = "速办"}).count, 0);
	room_need(room, desk_history(room->desk, &ce, id, &room->arena, &history, &count, &room->err));
	for (size_t i = 0; i < count; i++)
		assert_true(!history[i].words || !strstr(history[i].words, "速办"));
	room_need(room, desk_history(room->desk, &bo, id, &room->arena, &history, &count, &room->err));
	for (size_t i = 0; i < count; i++)
		if (history[i].words && strstr(history[i].words, "速办"))
			return;
	fail_msg("the order is not told to a chief");
}

static struct number_line *numbers(struct room *room, const char *person, size_t *count)
{
	struct session session = as(room, person);
	struct number_line *lines;
	room_need(room, desk_numbers(room->desk, &session, "letters", 2026, &room->arena, &lines, count, &room->err));
	return lines;
}

static void test_numbers(void **state)
{
	struct room *room = *state;
	struct session ce = as(room, "ce"), an = as(room, "an"), adm = as(room, "adm");
	struct command filing = {.action = ACTION_OPEN, .workflow = "letter", .seen_seq = -1, .happened_s = TIME_NONE}, log;
	struct number_line *lines;
	const char *text, *id;
	size_t count;
	letter(room, "修桥", "无");
	assert_int_equal(desk_number_keep(room->desk, &an, "letters", "留", &room->arena, &text, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(desk_number_keep(room->desk, &ce, "letters", "", &room->arena, &text, &room->err), -1);
	room_need(room, desk_number_keep(room->desk, &ce, "letters", "给纪要", &room->arena, &text, &room->err));
	assert_string_equal(text, "小信〔2026〕2号");
	letter(room, "密谋", "秘密"); /* takes 3 */
	lines = numbers(room, "adm", &count);
	assert_int_equal(count, 3);
	assert_string_equal(lines[0].state, "used");
	assert_string_equal(lines[1].state, "kept");
	assert_string_equal(lines[1].note, "给纪要");
	assert_string_equal(lines[2].case_title, ""); /* not told to the administrator */
	assert_string_equal(numbers(room, "ce", &count)[2].case_title, "来信：密谋");
	field(room, &filing, "subject", words("修路"));
	field(room, &filing, "level", words("无"));
	id = pass(room, "ce", &filing);
	log = act(id, ACTION_PASS, "log");
	log.number = "小信〔2026〕9号";
	assert_int_equal(submit(room, "ce", &log).remarks[0].code, REFUSAL_REFERENCE);
	log.number = text;
	pass(room, "ce", &log);
	assert_string_equal(numbers(room, "ce", &count)[1].state, "used");
	/* in use: the administrator may not, the keeper may; what was never reached nobody needs to void */
	assert_int_equal(desk_number_void(room->desk, &adm, "letters", 2026, 1, "错", &room->err), -1);
	assert_int_equal(desk_number_void(room->desk, &ce, "letters", 2026, 4, "错", &room->err), -1);
	room_need(room, desk_number_void(room->desk, &ce, "letters", 2026, 1, "套打错页", &room->err));
	assert_int_equal(desk_number_void(room->desk, &ce, "letters", 2026, 1, "再来", &room->err), -1);
	lines = numbers(room, "ce", &count);
	assert_int_equal(count, 3);
	assert_string_equal(lines[0].state, "void");
	assert_string_equal(lines[0].note, "套打错页");
	assert_sound(room, room->desk);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(test_rows_are_masked),
	        TEST(test_levels_differ_and_rebuild),
	        TEST(test_looks_are_noted),
	        TEST(test_lists_tell_nothing),
	        TEST(test_export),
	        TEST(test_listing),
	        TEST(test_record_is_masked),
	        TEST(test_readers_of_a_field),
	        TEST(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
