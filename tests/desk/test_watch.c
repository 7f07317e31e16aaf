/* SPDX-License-Identifier: MIT */
/* The duty desk over a night: who is on and next, what is still to be done and carried over, the log and who may read it, and whom one may call. */
#include "antou/watch.h"
#include "room.h"
#include "sqlite_store.h"

#include <string.h>

static struct room room;

static int set_up(void **state)
{
	room_open_office(&room, &sqlite_store, "night", true);
	room.now_s = time_at(day_from_civil(2026, 3, 2), 8 * 60 + 30);
	*state = &room;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	room_close(&room);
	return 0;
}

static void clock_at(int day, int hour, int minute)
{
	room.now_s = time_at(day_from_civil(2026, 3, day), hour * 60 + minute);
}

static struct watch watch_of(const char *person)
{
	struct session session = as(&room, person);
	struct watch watch;

	room_need(&room, desk_watch(room.desk, &session, NULL, &room.arena, &watch, &room.err));
	return watch;
}

static struct command opening(const char *workflow, const char *name, const char *value)
{
	struct command command = {.action = ACTION_OPEN, .workflow = workflow, .seen_seq = -1, .happened_s = TIME_NONE};

	field(&room, &command, name, words(value));
	return command;
}

/* A field that takes several persons, with one in it. */
static struct command opening_with(const char *workflow, const char *name, const char *person)
{
	struct command command = {.action = ACTION_OPEN, .workflow = workflow, .seen_seq = -1, .happened_s = TIME_NONE};
	struct value *item = arena_alloc(&room.arena, sizeof(*item));

	*item = words(person);
	field(&room, &command, name, (struct value){.kind = VALUE_LIST, .list = {item, 1}});
	return command;
}

static const char *shift_begin(const char *person)
{
	struct command command = opening_with("shift", "officer", person);

	return pass(&room, person, &command);
}

static struct command entry(const char *case_id, const char *kind, const char *text)
{
	return (struct command){
	        .action = ACTION_LOG, .case_id = case_id, .entry = kind, .words = text, .seen_seq = -1, .happened_s = TIME_NONE};
}

static void log_write(const char *person, const char *case_id, const char *kind, const char *text)
{
	struct command command = entry(case_id, kind, text);

	pass(&room, person, &command);
}

/* 1: gave; 2: took. */
static void hand_over(const char *shift, const char *from, const char *to)
{
	struct command command = opening_with("handover", "incoming", to), give, take;
	const char *id;

	field(&room, &command, "previous", words(shift));
	id = pass(&room, from, &command);
	give = act(id, ACTION_PASS, "give");
	pass(&room, from, &give);
	take = act(id, ACTION_PASS, "take");
	pass(&room, to, &take);
}

static struct log_line *lines_of(const char *person, const struct log_query *query, size_t *count)
{
	struct session session = as(&room, person);
	struct log_line *lines;

	room_need(&room, desk_log(room.desk, &session, query, &room.arena, &lines, count, &room.err));
	return lines;
}

static const struct log_query everything = {.from_s = TIME_NONE, .to_s = TIME_NONE, .limit = 50};

static void nobody_has_taken_over(void **state)
{
	struct session stranger = as(&room, "adm");
	struct watch watch = watch_of("an");

	(void)state;
	assert_string_equal(watch.roster->id, "duty");
	assert_null(watch.shift_case);
	assert_int_equal(watch.on_count, 1); /* as planned */
	assert_string_equal(watch.on[0].person, "an");
	assert_string_equal(watch.on[0].phone, "8001");
	assert_string_equal(watch.on[0].shift_title, "白班");
	assert_int_equal(watch.until_s, time_at(day_from_civil(2026, 3, 2), 18 * 60));
	assert_int_equal(watch.next_count, 1);
	assert_string_equal(watch.next[0].person, "ce");
	assert_true(watch.next[0].night);
	assert_false(watch.mine);
	assert_true(watch.may_take);
	assert_int_equal(watch.kind_count, 3);
	assert_int_equal(desk_watch(room.desk, &stranger, NULL, &room.arena, &watch, &room.err), -1); /* neither on nor to come, keeps nothing */
	assert_int_equal(room.err.code, ERR_MISSING);
}

static void items_are_carried_over(void **state)
{
	struct watch watch;
	const char *shift = shift_begin("an");
	struct command errand = opening("errand", "what", "给县应急局回电");

	(void)state;
	clock_at(2, 17, 44);
	pass(&room, "an", &errand);
	watch = watch_of("an");
	assert_true(watch.mine);
	assert_false(watch.may_take);
	assert_true(watch.may_hand_over);
	assert_int_equal(watch.item_count, 1);
	assert_string_equal(watch.items[0].step, "answer");
	assert_int_equal(watch.items[0].due_s, time_at(day_from_civil(2026, 3, 2), 18 * 60 + 14));
	assert_false(watch.items[0].carried);
	watch = watch_of("ce"); /* who comes next opens the handover's other half */
	assert_false(watch.mine);
	assert_true(watch.may_take);
	assert_false(watch.may_hand_over); /* whoever is on files it here */
	assert_int_equal(watch.item_count, 0); /* what lies with others is theirs until then */
	clock_at(2, 17, 48);
	hand_over(shift, "an", "ce");
	watch = watch_of("ce");
	assert_true(watch.mine);
	assert_string_not_equal(watch.shift_case, shift);
	assert_string_equal(watch.on[0].person, "ce");
	assert_string_equal(watch.on[0].shift_title, "夜班"); /* taken over twelve minutes early, as one should */
	assert_int_equal(watch.until_s, time_at(day_from_civil(2026, 3, 3), 8 * 60 + 30));
	assert_string_equal(watch.next[0].person, "du");
	assert_int_equal(watch.item_count, 1);
	assert_true(watch.items[0].carried);
	assert_sound(&room, room.desk);
}

static struct verdict submitted(const char *person, struct command command)
{
	return submit(&room, person, &command);
}

/* A shift ends by the hand-over of both. Who is on cannot be replaced by opening another shift beside theirs, nor by a hand-over that names none or one that
   is over; whoever keeps the roster can, when nobody is there to sign. */
static void one_signature_ends_no_shift(void **state)
{
	const char *shift = shift_begin("an"), *first, *second;
	struct command beside = opening_with("shift", "officer", "ce"), handing = opening_with("handover", "incoming", "ce"), again = handing;

	(void)state;
	clock_at(2, 17, 58);
	assert_int_equal(submitted("an", beside).kind, VERDICT_REFUSED);
	field(&room, &handing, "previous", words(shift));
	field(&room, &again, "previous", words(shift));
	first = pass(&room, "an", &handing);
	second = pass(&room, "an", &again);
	assert_int_equal(submitted("an", act(first, ACTION_PASS, "take")).kind, VERDICT_REFUSED); /* not given yet */
	assert_int_equal(submitted("an", act(first, ACTION_PASS, "give")).kind, VERDICT_PASSED);
	assert_int_equal(submitted("an", act(second, ACTION_PASS, "give")).kind, VERDICT_PASSED);
	assert_int_equal(submitted("an", act(first, ACTION_PASS, "take")).kind, VERDICT_REFUSED);
	assert_string_equal(watch_of("an").on[0].person, "an"); /* until both have signed */
	assert_int_equal(submitted("ce", act(first, ACTION_PASS, "take")).kind, VERDICT_PASSED);
	assert_int_equal(submitted("ce", act(second, ACTION_PASS, "take")).kind, VERDICT_REFUSED);
	assert_int_equal(watch_of("ce").on_count, 1);
	assert_string_equal(watch_of("ce").on[0].person, "ce");
	assert_int_equal(submitted("ce", beside).kind, VERDICT_REFUSED);
	assert_int_equal(submitted("bo", opening_with("shift", "officer", "du")).kind, VERDICT_PASSED);
	assert_sound(&room, room.desk);
}

/* Whatever an outgoing person sees of the last shift stays; all nights are for who is on, who keeps the roster, and auditors. */
static void the_log_and_its_readers(void **state)
{
	const char *shift = shift_begin("an");
	struct session an, du;
	struct log_query query = everything, one = everything;
	struct log_line *lines;
	size_t count, looks;
	struct command command;

	(void)state;
	clock_at(2, 17, 0);
	log_write("an", shift, "call-in", "县应急局来电问水情");
	command = entry(shift, "visit", "两人来访");
	command.happened_s = time_at(day_from_civil(2026, 3, 2), 16 * 60 + 49);
	pass(&room, "an", &command);
	command = entry(shift, NULL, "三人来访");
	command.corrects = 2;
	command.refers = shift;
	pass(&room, "an", &command);
	lines = lines_of("an", &query, &count);
	assert_int_equal(count, 3);
	assert_int_equal(lines[0].n, 3);
	assert_int_equal(lines[0].corrects, 2);
	assert_string_equal(lines[0].refers, shift);
	assert_string_equal(lines[0].refers_title, "安一的班");
	assert_int_equal(lines[1].corrected, 3);
	assert_true(lines[1].late); /* eleven minutes */
	assert_false(lines[2].late);
	assert_string_equal(lines[2].kind_title, "来电");
	assert_string_equal(lines[2].name, "安一");
	query.search = "水情";
	lines = lines_of("an", &query, &count);
	assert_int_equal(count, 1);
	assert_int_equal(lines[0].n, 1);
	hand_over(shift, "an", "ce");
	an = as(&room, "an");
	assert_int_equal(desk_log(room.desk, &an, &query, &room.arena, &lines, &count, &room.err), -1);
	one.case_id = shift;
	lines_of("an", &one, &count); /* the shift they were on */
	assert_int_equal(count, 3);
	lines_of("ce", &query, &count); /* who is on reads all nights */
	assert_int_equal(count, 1);
	lines_of("bo", &query, &count); /* so does who keeps the roster */
	assert_int_equal(count, 1);
	du = as(&room, "du");
	assert_int_equal(desk_log(room.desk, &du, &one, &room.arena, &lines, &count, &room.err), -1);
	looks = events_of(&room, EVENT_LOOKED);
	lines_of("aud", &query, &count);
	assert_int_equal(count, 1);
	assert_int_equal(events_of(&room, EVENT_LOOKED), looks + 1);
	assert_sound(&room, room.desk);
}

/* What a secret case is called is told to nobody who is not cleared, though the log led to it and though it lies with whoever is on. */
static void a_secret_case_is_not_told(void **state)
{
	const char *shift = shift_begin("an"), *id;
	struct command errand = opening("errand", "what", "密件待取"), led;
	struct log_query query = everything;
	struct log_line *lines;
	struct watch watch;
	size_t count;

	(void)state;
	field(&room, &errand, "level", words("秘密"));
	id = pass(&room, "bo", &errand);
	led = entry(shift, "note", "来取件");
	led.refers = id;
	pass(&room, "an", &led);
	watch = watch_of("an");
	assert_int_equal(watch.item_count, 0);
	lines = lines_of("an", &query, &count);
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].refers_title, "〔涉密〕");
	lines = lines_of("bo", &query, &count);
	assert_string_equal(lines[0].refers_title, "密件待取");
}

static const struct contact_line *contacts(const char *text, size_t *count)
{
	struct session session = as(&room, "an");
	struct contact_line *lines;

	room_need(&room, desk_contacts(room.desk, &session, text, &room.arena, &lines, count, &room.err));
	return lines;
}

static void people_are_found(void **state)
{
	const struct contact_line *lines;
	size_t count;

	(void)state;
	shift_begin("an");
	contacts("", &count);
	assert_int_equal(count, 8);
	lines = contacts("ZLS", &count);
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].phone, "0746-8881234");
	assert_false(lines[0].staff);
	lines = contacts("消防", &count);
	assert_int_equal(count, 1);
	lines = contacts("后科", &count);
	assert_int_equal(count, 4);
	lines = contacts("安", &count);
	assert_int_equal(count, 1);
	assert_true(lines[0].on_duty);
	assert_string_equal(lines[0].unit, "前科");
	lines = contacts("8003", &count);
	assert_string_equal(lines[0].name, "岑三");
	assert_false(lines[0].on_duty);
	contacts("没有这人", &count);
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(nobody_has_taken_over, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(items_are_carried_over, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(one_signature_ends_no_shift, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(the_log_and_its_readers, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(a_secret_case_is_not_told, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(people_are_found, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
