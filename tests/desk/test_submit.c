/* SPDX-License-Identifier: MIT */
/* test_submit: cases of the small office through the desk on SQLite: what passes is stored, what does not leaves a note and nothing else.
 */
#include <string.h>

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
	struct room *room = *state;
	assert_sound(room, room->desk);
	room_close(room);
	return 0;
}

static struct case_view view_of(struct room *room, const char *person, const char *key)
{
	struct session session = as(room, person);
	struct case_view view;
	room_need(room, desk_case(room->desk, &session, key, &room->arena, &view, &room->err));
	return view;
}

static size_t inbox_count(struct room *room, const char *person)
{
	struct session session = as(room, person);
	struct inbox inbox;
	room_need(room, desk_inbox(room->desk, &session, 0, 100, &room->arena, &inbox, &room->err));
	return inbox.count;
}

static size_t attempt_count(struct room *room, struct attempt_row **rows)
{
	struct session session = as(room, "aud");
	size_t count;
	room_need(room, desk_attempts(room->desk, &session, 0, 100, &room->arena, rows, &count, &room->err));
	return count;
}

static void test_from_filing_to_register(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "纸", 100), approve, give, proof;
	struct session keeper = as(room, "ce");
	struct register_page page;
	const char *id = pass(room, "an", &filing);
	struct case_view view = view_of(room, "an", id);
	assert_string_equal(view.file.title, "领用纸");
	assert_string_equal(view.applicant_name, "安一");
	assert_int_equal(inbox_count(room, "bo"), 1);
	assert_int_equal(inbox_count(room, "ce"), 0);
	approve = act(id, ACTION_PASS, NULL);
	pass(room, "bo", &approve);
	assert_int_equal(inbox_count(room, "bo"), 0);
	give = act(id, ACTION_PASS, "give");
	pass(room, "ce", &give);
	view = view_of(room, "an", "小领〔2026〕1号");
	assert_string_equal(view.file.id, id);
	/* What is owed afterwards outlives the case. */
	assert_int_equal(view.file.status, CASE_CLOSED);
	assert_int_equal(inbox_count(room, "an"), 1);
	proof = act(id, ACTION_PASS, "proof");
	field(room, &proof, "paper", words("凭1"));
	pass(room, "an", &proof);
	room_need(room, desk_register(room->desk, &keeper, &(struct page_query){.register_id = "draws", .as_of_s = TIME_NONE, .limit = 10},
	                        &room->arena, &page, &room->err));
	assert_int_equal(page.count, 1);
	assert_string_equal(page.rows[0].number, "小领〔2026〕1号");
	assert_string_equal(value_text(&page.rows[0].values[0], &room->arena), "2026-03-02");
	assert_string_equal(page.rows[0].values[1].text, "安一"); /* by name, not by id */
	assert_string_equal(value_text(&page.rows[0].values[3], &room->arena), "100.00");
	assert_string_equal(page.rows[0].values[4].text, "凭1");
}

static void test_refused_leaves_only_a_note(void **state)
{
	struct room *room = *state;
	const char *before = dump(room, room->desk);
	struct command filing = draw(room, "金", 1001);
	struct verdict verdict = submit(room, "an", &filing);
	struct attempt_row *rows;
	assert_int_equal(verdict.kind, VERDICT_REFUSED);
	assert_int_equal(verdict.remarks[0].code, REFUSAL_CHECK);
	assert_string_equal(verdict.remarks[0].check, "most");
	assert_string_equal(before, dump(room, room->desk));
	assert_int_equal(attempt_count(room, &rows), 1);
	assert_string_equal(rows[0].who, "安一");
	assert_string_equal(rows[0].workflow, "draw");
	assert_string_equal(rows[0].basis, "S-2");
	assert_false(rows[0].held);
	/* trying leaves nothing at all */
	{
		struct session session = as(room, "an");
		room_need(room, desk_try(room->desk, &session, &filing, &room->arena, &verdict, &room->err));
		assert_int_equal(verdict.kind, VERDICT_REFUSED);
		filing = draw(room, "纸", 1);
		room_need(room, desk_try(room->desk, &session, &filing, &room->arena, &verdict, &room->err));
		assert_int_equal(verdict.kind, VERDICT_PASSED);
	}
	assert_int_equal(attempt_count(room, &rows), 1);
	assert_string_equal(before, dump(room, room->desk));
}

static void test_held_until_overridden(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "机", 600);
	struct verdict verdict = submit(room, "an", &filing);
	struct attempt_row *rows;
	assert_int_equal(verdict.kind, VERDICT_HELD);
	assert_string_equal(verdict.remarks[0].who[0], "chief");
	assert_int_equal(attempt_count(room, &rows), 1);
	assert_true(rows[0].held);
	filing.override_by = "du"; /* who holds no post that may */
	filing.override_reason = "急用";
	assert_int_equal(submit(room, "an", &filing).kind, VERDICT_HELD);
	filing.override_by = "bo";
	pass(room, "an", &filing);
	assert_int_equal(events_of(room, EVENT_OVERRIDDEN), 1);
}

static void test_warning_wants_to_be_read(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "针", 13);
	assert_int_equal(submit(room, "an", &filing).kind, VERDICT_HELD);
	filing.acknowledged = true;
	pass(room, "an", &filing);
}

static void test_stale(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "笔", 5), approve;
	const char *id = pass(room, "an", &filing);
	struct case_view view = view_of(room, "bo", id);
	approve = act(id, ACTION_PASS, "approve");
	approve.seen_seq = view.file.seq - 1;
	assert_int_equal(submit(room, "bo", &approve).remarks[0].code, REFUSAL_STALE);
	approve.seen_seq = view.file.seq;
	pass(room, "bo", &approve);
	assert_int_equal(submit(room, "bo", &approve).remarks[0].code, REFUSAL_STALE);
}

static const char *file_bulk(struct room *room)
{
	struct command filing = {.action = ACTION_OPEN, .workflow = "bulk", .seen_seq = -1, .happened_s = TIME_NONE};
	field(room, &filing, "what", words("船"));
	return pass(room, "an", &filing);
}

static const char *file_meeting(struct room *room, const char *bulk, bool agreed)
{
	struct command filing = {.action = ACTION_OPEN, .workflow = "meeting", .seen_seq = -1, .happened_s = TIME_NONE};
	field(room, &filing, "for", words(bulk));
	field(room, &filing, "agreed", (struct value){.kind = VALUE_FLAG, .flag = agreed});
	return pass(room, "bo", &filing);
}

static void test_decision_releases_what_waits(void **state)
{
	struct room *room = *state;
	const char *bulk = file_bulk(room), *refused = file_bulk(room);
	struct command record = act(file_meeting(room, bulk, true), ACTION_PASS, "record");
	assert_int_equal(inbox_count(room, "ce"), 1); /* the minutes; buying waits */
	pass(room, "ce", &record);
	assert_string_equal(view_of(room, "an", bulk).file.duties[0].step, "buy");
	record = act(file_meeting(room, refused, false), ACTION_PASS, "record");
	pass(room, "ce", &record);
	assert_string_equal(view_of(room, "an", refused).file.outcome, "refused");
}

/* The case that waited has ended meanwhile: then the decision that would release it does not pass either, and nothing of it is stored. */
static void test_follow_up_that_fails_takes_all_back(void **state)
{
	struct room *room = *state;
	const char *bulk = file_bulk(room), *meeting = file_meeting(room, bulk, true), *before;
	struct command withdraw = act(bulk, ACTION_WITHDRAW, NULL), record = act(meeting, ACTION_PASS, "record");
	pass(room, "an", &withdraw);
	before = dump(room, room->desk);
	assert_int_equal(submit(room, "ce", &record).kind, VERDICT_REFUSED);
	assert_string_equal(before, dump(room, room->desk));
	assert_int_equal(inbox_count(room, "ce"), 1);
}

static void test_all_or_nothing(void **state)
{
	struct room *room = *state;
	struct session session = as(room, "bo");
	struct command first = draw(room, "甲", 1), second = draw(room, "乙", 1), commands[3];
	struct verdict verdicts[3];
	const char *before;
	size_t failed;
	commands[0] = act(pass(room, "an", &first), ACTION_PASS, "approve");
	commands[1] = act(pass(room, "an", &second), ACTION_PASS, "give"); /* not open yet */
	commands[2] = act(commands[1].case_id, ACTION_PASS, "approve");
	before = dump(room, room->desk);
	room_need(room, desk_submit_all(room->desk, &session, commands, 3, &room->arena, verdicts, &failed, &room->err));
	assert_int_equal(failed, 1);
	assert_int_equal(verdicts[1].remarks[0].code, REFUSAL_ORDER);
	assert_string_equal(before, dump(room, room->desk));
	commands[1] = commands[2];
	room_need(room, desk_submit_all(room->desk, &session, commands, 2, &room->arena, verdicts, &failed, &room->err));
	assert_int_equal(failed, 2);
	assert_int_equal(inbox_count(room, "ce"), 2);
}

static void test_who_may_not_know_learns_nothing(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "信", 1), approve;
	const char *id = pass(room, "an", &filing);
	struct session stranger = as(room, "du");
	struct field_state *asked;
	struct case_view view;
	struct verdict verdict;
	size_t count;
	assert_int_equal(desk_case(room->desk, &stranger, id, &room->arena, &view, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	approve = act(id, ACTION_PASS, "approve");
	assert_int_equal(desk_asked(room->desk, &stranger, &approve, &room->arena, &asked, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_MISSING);
	verdict = submit(room, "du", &approve);
	assert_int_equal(verdict.remarks[0].code, REFUSAL_REFERENCE);
	approve.case_id = "c999999";
	assert_string_equal(submit(room, "du", &approve).remarks[0].words, verdict.remarks[0].words);
	/* administering is no reason to read papers */
	stranger = as(room, "adm");
	assert_int_equal(desk_case(room->desk, &stranger, id, &room->arena, &view, &room->err), -1);
}

static void test_ids_sort_by_opening(void **state)
{
	struct room *room = *state;
	const char *last = "";
	for (int i = 0; i < 20; i++) {
		struct command filing = draw(room, "号", 1), refused = draw(room, "号", 5000);
		const char *id = pass(room, "an", &filing);
		assert_true(strcmp(last, id) < 0);
		assert_int_equal(strlen(id), 7);
		submit(room, "an", &refused);
		last = id;
	}
}

static void test_drafts_are_ones_own(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), bo = as(room, "bo");
	struct draft_row draft = {.workflow = "draw", .title = "未完", .content = "{\"what\":\"半"}, *rows;
	size_t count;
	room_need(room, desk_save_draft(room->desk, &an, &draft, &room->err));
	assert_true(draft.id > 0);
	draft.content = "{\"what\":\"半张";
	room_need(room, desk_save_draft(room->desk, &an, &draft, &room->err));
	room_need(room, desk_drafts(room->desk, &an, &room->arena, &rows, &count, &room->err));
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].content, "{\"what\":\"半张");
	room_need(room, desk_drafts(room->desk, &bo, &room->arena, &rows, &count, &room->err));
	assert_int_equal(count, 0);
	assert_int_equal(desk_drop_draft(room->desk, &bo, draft.id, &room->err), -1);
	assert_int_equal(desk_save_draft(room->desk, &bo, &draft, &room->err), -1);
	room_need(room, desk_drop_draft(room->desk, &an, draft.id, &room->err));
	room_need(room, desk_drafts(room->desk, &an, &room->arena, &rows, &count, &room->err));
	assert_int_equal(count, 0);
}

static void test_clock_marks_once(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "灯", 10), approve, give;
	const char *id = pass(room, "an", &filing);
	size_t marked;
	approve = act(id, ACTION_PASS, "approve");
	give = act(id, ACTION_PASS, "give");
	pass(room, "bo", &approve);
	pass(room, "ce", &give);
	/* one working day from Monday: until closing time on Tuesday */
	room->now_s = time_at(day_from_civil(2026, 3, 3), 18 * 60);
	room_need(room, desk_tick(room->desk, &marked, &room->err));
	assert_int_equal(marked, 0);
	room->now_s++;
	room_need(room, desk_tick(room->desk, &marked, &room->err));
	assert_int_equal(marked, 1);
	room_need(room, desk_tick(room->desk, &marked, &room->err));
	assert_int_equal(marked, 0);
	assert_true(view_of(room, "an", id).file.duties[0].overdue);
	room->now_s = time_at(day_from_civil(2026, 3, 2), 9 * 60);
}

static void test_form_and_preview(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an");
	const struct workflow **open;
	struct value_map initial;
	struct command filing = draw(room, "图", 1);
	struct route route;
	size_t count;
	room_need(room, desk_openable(room->desk, &an, &room->arena, &open, &count, &room->err));
	assert_int_equal(count, 7); /* not the meeting */
	room_need(
	        room, desk_initial(room->desk, &an, rulebook_workflow(desk_book(room->desk), "draw"), &room->arena, &initial, &room->err));
	assert_int_equal(value_map_get(&initial, "on")->day, day_from_civil(2026, 3, 2));
	room_need(room, desk_preview(room->desk, &an, &filing, &room->arena, &route, &room->err));
	assert_int_equal(route.stop_count, 3);
	assert_int_equal(route.stops[0].state, STOP_MET);
	assert_int_equal(route.stops[2].state, STOP_AHEAD);
	assert_string_equal(route.stops[1].names[0], "柏二");
}

static void test_history_reads(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an");
	struct command filing = draw(room, "史", 7), approve;
	const char *id = pass(room, "an", &filing);
	struct history_row *rows;
	size_t count;
	approve = act(id, ACTION_PASS, "approve");
	approve.words = "照办";
	pass(room, "bo", &approve);
	room_need(room, desk_history(room->desk, &an, id, &room->arena, &rows, &count, &room->err));
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].who, "安一");
	assert_string_equal(rows[0].what, "提出领用");
	assert_string_equal(rows[1].who, "柏二");
	assert_string_equal(rows[1].capacity, "科长");
	assert_string_equal(rows[1].what, "批准：同意");
	assert_string_equal(rows[1].words, "照办");
}

static void test_unknown_matter_is_a_usage_error(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an");
	struct command filing = {.action = ACTION_OPEN, .workflow = "nothing", .seen_seq = -1, .happened_s = TIME_NONE};
	struct verdict verdict;
	assert_int_equal(desk_submit(room->desk, &an, &filing, &room->arena, &verdict, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	filing.action = ACTION_TICK;
	assert_int_equal(desk_submit(room->desk, &an, &filing, &room->arena, &verdict, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	        IN_ROOM(test_from_filing_to_register),
	        IN_ROOM(test_refused_leaves_only_a_note),
	        IN_ROOM(test_held_until_overridden),
	        IN_ROOM(test_warning_wants_to_be_read),
	        IN_ROOM(test_stale),
	        IN_ROOM(test_decision_releases_what_waits),
	        IN_ROOM(test_follow_up_that_fails_takes_all_back),
	        IN_ROOM(test_all_or_nothing),
	        IN_ROOM(test_who_may_not_know_learns_nothing),
	        IN_ROOM(test_ids_sort_by_opening),
	        IN_ROOM(test_drafts_are_ones_own),
	        IN_ROOM(test_clock_marks_once),
	        IN_ROOM(test_form_and_preview),
	        IN_ROOM(test_history_reads),
	        IN_ROOM(test_unknown_matter_is_a_usage_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
