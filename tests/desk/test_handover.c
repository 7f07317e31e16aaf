/* SPDX-License-Identifier: MIT */
/* Somebody leaves: what lies with them by name goes to another, now and later; their posts end; when one paper cannot go, nothing does. */
#include "room.h"

#include <string.h>

#include "desk_room.h"
#include "sqlite_store.h"

static int set_up(void **state)
{
	static struct room room;
	room_open(&room, &sqlite_store, true);
	*state = &room;
	return 0;
}

static int tear_down(void **state)
{
	room_close(*state);
	return 0;
}

static const char *request(struct room *room, const char *person, const char *what)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "request", .seen_seq = -1, .happened_s = TIME_NONE};
	field(room, &command, "what", words(what));
	return pass(room, person, &command);
}

static void move(struct room *room, const char *person, const char *case_id, enum action action, const char *step, const char *whom)
{
	struct command command = act(case_id, action, step);
	command.person = whom;
	command.place = PLACE_BESIDE;
	command.words = "可以";
	pass(room, person, &command);
}

/* "批准 领用甲; …" of one's inbox. */
static const char *inbox(struct room *room, const char *person)
{
	struct session session = as(room, person);
	const char *text = "";
	struct inbox rows;
	room_need(room, desk_inbox(room->desk, &session, 0, 50, &room->arena, &rows, &room->err));
	for (size_t i = 0; i < rows.count; i++)
		text = arena_printf(&room->arena, "%s%s%s %s", text, i ? "; " : "", rows.rows[i].title, rows.rows[i].case_title);
	return text;
}

static int hand_over(struct room *room, const char *to, int32_t last_day, size_t *count)
{
	struct session adm = as(room, "adm");
	struct handed_line *lines;
	return desk_hand_over(room->desk, &adm, "an", to, last_day, "调离", &room->arena, &lines, count, &room->err);
}

static void all_of_it_follows(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "甲", 5);
	const char *drawn = pass(room, "an", &filing), *asked = request(room, "an", "乙"), *signed_for;
	struct command carry;
	struct case_view view;
	struct session du;
	size_t count;
	filing = draw(room, "丙", 5);
	signed_for = pass(room, "ce", &filing);
	move(room, "bo", signed_for, ACTION_ADD, "approve", "an"); /* a signature that only an can give */
	move(room, "bo", drawn, ACTION_PASS, "approve", NULL);
	move(room, "ce", drawn, ACTION_PASS, "give", NULL); /* an owes the proof as applicant */
	assert_non_null(strstr(inbox(room, "an"), "报送凭证 领用甲"));
	room_need(room, hand_over(room, "du", day_from_civil(2026, 3, 2), &count));
	assert_int_equal(count, 2);
	assert_string_equal(inbox(room, "an"), "");
	assert_non_null(strstr(inbox(room, "du"), "报送凭证 领用甲"));
	assert_non_null(strstr(inbox(room, "du"), "领用丙"));
	assert_int_equal(events_of(room, EVENT_APPOINTED), 8); /* seven posts, and the end of one */
	assert_sound(room, room->desk);
	/* what comes later is for the successor too; the record keeps who filed it */
	room->now_s = time_at(day_from_civil(2026, 3, 3), 9 * 60);
	move(room, "ce", asked, ACTION_PASS, "take", NULL);
	move(room, "bo", asked, ACTION_PASS, "decide", NULL);
	assert_non_null(strstr(inbox(room, "du"), "承办 请示乙"));
	carry = act(asked, ACTION_PASS, "carry");
	field(room, &carry, "result", words("已办"));
	pass(room, "du", &carry);
	du = as(room, "du");
	room_need(room, desk_case(room->desk, &du, asked, &room->arena, &view, &room->err));
	assert_int_equal(view.file.status, CASE_CLOSED);
	assert_string_equal(view.file.applicant, "an");
	assert_sound(room, room->desk);
}

/* Nobody signs their own: that paper cannot go to its applicant, and so nothing goes. */
static void nothing_goes_when_one_cannot(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "甲", 5);
	const char *before, *own;
	size_t count;
	pass(room, "an", &filing);
	request(room, "an", "乙");
	own = pass(room, "du", &filing);
	move(room, "bo", own, ACTION_ADD, "approve", "an");
	before = dump(room, room->desk);
	assert_int_equal(hand_over(room, "du", DAY_NONE, &count), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_non_null(strstr(room->err.words, own));
	assert_string_equal(dump(room, room->desk), before);
}

static void only_administrators_and_only_to_somebody(void **state)
{
	struct room *room = *state;
	struct session bo = as(room, "bo");
	struct handed_line *lines;
	size_t count;
	assert_int_equal(desk_hand_over(room->desk, &bo, "an", "du", DAY_NONE, NULL, &room->arena, &lines, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(hand_over(room, "an", DAY_NONE, &count), -1);
	assert_int_equal(hand_over(room, "nobody", DAY_NONE, &count), -1);
	room_need(room, hand_over(room, "du", DAY_NONE, &count));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(all_of_it_follows, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(nothing_goes_when_one_cannot, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(only_administrators_and_only_to_somebody, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
