/* SPDX-License-Identifier: MIT */
/* Rosters at the desk: who publishes, what a publication leaves alone, taking a turn over in need, a swap taken back, and who looks. */
#include "antou/roster.h"
#include "room.h"
#include "sqlite_store.h"

#include <string.h>

static struct room room;

static int set_up(void **state)
{
	room_open_office(&room, &sqlite_store, "night", true);
	*state = &room;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	room_close(&room);
	return 0;
}

static int32_t march(int day)
{
	return day_from_civil(2026, 3, day);
}

static void clock_at(int day, int hour, int minute)
{
	room.now_s = time_at(march(day), hour * 60 + minute);
}

/* Both shifts of 2 March. */
static int publish(const char *person, const char *day, const char *night)
{
	struct session session = as(&room, person), keeper = as(&room, "bo");
	struct turn_line lines[] = {{.shift = "day", .seat = "officer", .person = day, .day = march(2)}, {.shift = "night", .seat = "officer", .person = night, .day = march(2)}};
	struct roster_plan plan = {.from = march(2), .to = march(2), .lines = lines, .line_count = 2};
	const struct roster_def **rosters;
	size_t count;

	room_need(&room, desk_rosters(room.desk, &keeper, &room.arena, &rosters, &count, &room.err));
	plan.roster = rosters[0];
	return desk_roster_publish(room.desk, &session, &plan, "", &room.arena, &room.err);
}

static int change(const char *person, const char *shift, const char *was, const char *to, const char *why)
{
	struct session session = as(&room, person);

	return desk_turn_change(room.desk, &session, "duty", march(2), shift, "officer", was, to, why, &room.err);
}

static void refused(int result, enum err_code code)
{
	assert_int_equal(result, -1);
	assert_int_equal(room.err.code, code);
}

static void sits(const char *shift, const char *person, const char *how)
{
	struct session session = as(&room, "bo");
	struct turn_line *lines;
	size_t count;

	room_need(&room, desk_turns(room.desk, &session, "duty", march(2), march(2), &room.arena, &lines, &count, &room.err));
	assert_int_equal(count, 2);
	for (size_t i = 0; i < count; i++)
		if (text_equal(lines[i].shift, shift)) {
			assert_string_equal(lines[i].person, person);
			assert_string_equal(lines[i].how, how);
		}
}

/* an has the day, ce the night. What is over stands, and what others took over does too; the rest gives way. */
static void a_publication_leaves_alone_what_is_over(void **state)
{
	(void)state;
	clock_at(2, 8, 0);
	refused(publish("an", "du", "ce"), ERR_DENIED);
	room_need(&room, publish("bo", "du", "ce"));
	sits("day", "du", "planned");
	refused(publish("bo", "ce", "ce"), ERR_DENIED); /* no rest between the two */
	clock_at(2, 18, 0);
	refused(publish("bo", "an", "ce"), ERR_DENIED);
	assert_non_null(strstr(room.err.words, "3月2日白班已经值过"));
	room_need(&room, publish("bo", "du", "an"));
	room_need(&room, change("ce", "night", "an", "ce", "an 病了"));
	refused(publish("bo", "du", "an"), ERR_DENIED);
	assert_non_null(strstr(room.err.words, "已经换过班"));
	room_need(&room, publish("bo", "du", "ce"));
	room_need(&room, change("bo", "day", "du", "an", "补记")); /* one by one, whoever keeps it may set right what is over */
	sits("day", "an", "assigned");
	assert_sound(&room, room.desk);
}

static void a_turn_is_taken_over_in_need_only(void **state)
{
	(void)state;
	clock_at(1, 17, 59);
	refused(change("du", "night", "ce", "du", "他病了"), ERR_DENIED); /* a day and a minute ahead */
	clock_at(1, 18, 0);
	refused(change("du", "night", "ce", "du", ""), ERR_USAGE);
	refused(change("du", "night", "ce", "an", "他病了"), ERR_DENIED); /* for somebody else */
	refused(change("du", "night", "ce", "", "他病了"), ERR_DENIED);
	refused(change("aud", "night", "ce", "aud", "他病了"), ERR_DENIED); /* may not sit there */
	refused(change("du", "night", "an", "du", "他病了"), ERR_USAGE); /* an does not */
	room_need(&room, change("du", "night", "ce", "du", "他病了"));
	sits("night", "du", "taken");
	refused(change("ce", "night", "ce", "ce", "好了"), ERR_USAGE);
	clock_at(3, 8, 30);
	refused(change("ce", "night", "du", "ce", "补"), ERR_DENIED); /* over */
	assert_sound(&room, room.desk);
}

/* an's day goes to du and, when the swap is taken back, to an again; but not when somebody else was put there meanwhile. */
static void a_swap_taken_back_leaves_who_came_since(void **state)
{
	struct command swap = {.action = ACTION_OPEN, .workflow = "swap", .seen_seq = -1, .happened_s = TIME_NONE}, back;
	const char *id;

	(void)state;
	clock_at(1, 9, 0);
	field(&room, &swap, "day", (struct value){.kind = VALUE_DAY, .day = march(2)});
	field(&room, &swap, "stand-in", words("du"));
	id = pass(&room, "an", &swap);
	back = act(id, ACTION_RETURN, "check");
	back.words = "再议";
	back.to = "rewrite";
	for (int since = 0; since < 2; since++) {
		struct command rewrite = act(id, ACTION_PASS, "rewrite");

		pass(&room, "bo", &rewrite);
		sits("day", "du", "swapped");
		if (since)
			room_need(&room, change("bo", "day", "du", "ce", "另派"));
		pass(&room, "bo", &back);
		sits("day", since ? "ce" : "an", since ? "assigned" : "planned");
	}
	assert_sound(&room, room.desk);
}

/* ce has no day to give away. */
static void nobody_swaps_anothers_turn(void **state)
{
	struct command swap = {.action = ACTION_OPEN, .workflow = "swap", .seen_seq = -1, .happened_s = TIME_NONE}, rewrite;

	(void)state;
	clock_at(1, 9, 0);
	field(&room, &swap, "day", (struct value){.kind = VALUE_DAY, .day = march(2)});
	field(&room, &swap, "stand-in", words("du"));
	rewrite = act(pass(&room, "ce", &swap), ACTION_PASS, "rewrite");
	assert_int_equal(submit(&room, "bo", &rewrite).kind, VERDICT_REFUSED);
	sits("day", "an", "planned");
}

static void an_auditors_look_at_a_closed_roster_is_noted(void **state)
{
	struct session auditor = as(&room, "aud"), clerk = as(&room, "du");
	struct turn_line *lines;
	size_t count;

	(void)state;
	room_need(&room, desk_turns(room.desk, &auditor, "duty", march(2), march(2), &room.arena, &lines, &count, &room.err)); /* for all to see */
	assert_int_equal(events_of(&room, EVENT_LOOKED), 0);
	room_need(&room, desk_turns(room.desk, &auditor, "leader", march(2), march(2), &room.arena, &lines, &count, &room.err));
	assert_int_equal(events_of(&room, EVENT_LOOKED), 1);
	refused(desk_turns(room.desk, &clerk, "leader", march(2), march(2), &room.arena, &lines, &count, &room.err), ERR_DENIED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(a_publication_leaves_alone_what_is_over, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(a_turn_is_taken_over_in_need_only, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(a_swap_taken_back_leaves_who_came_since, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(nobody_swaps_anothers_turn, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(an_auditors_look_at_a_closed_roster_is_noted, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
