/* SPDX-License-Identifier: MIT */
/* test_session: signing in, locking, who stands in for whom, what auditors leave behind, what administrators may enter. */
#include <string.h>

#include "room.h"
#include "sqlite_store.h"

static int setup_real(void **state)
{
	static struct room room;
	room_open(&room, &sqlite_store, false);
	*state = &room;
	return 0;
}

static int setup_drill(void **state)
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

static void set_password(struct room *room, const char *person, const char *password)
{
	struct session system = as(room, "system");
	room_need(room, desk_set_password(room->desk, &system, person, password, &room->err));
}

static int sign_in(struct room *room, const char *person, const char *password)
{
	struct session session;
	return desk_sign_in(room->desk, person, password, &session, &room->err);
}

static void test_words_are_the_same(void **state)
{
	struct room *room = *state;
	const char *words;
	set_password(room, "an", "correct horse");
	assert_int_equal(sign_in(room, "an", "wrong"), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	words = arena_strdup(&room->arena, room->err.words);
	assert_int_equal(sign_in(room, "nobody", "wrong"), -1);
	assert_string_equal(room->err.words, words);
	assert_int_equal(sign_in(room, "bo", "wrong"), -1); /* has no password yet */
	assert_string_equal(room->err.words, words);
	assert_int_equal(sign_in(room, "an", "correct horse"), 0);
}

static void test_lock_and_unlock(void **state)
{
	struct room *room = *state;
	struct desk *other = room_desk(room);
	struct session session;
	set_password(room, "an", "第一口令真的很长");
	for (int i = 0; i < SIGN_IN_FAILURES - 1; i++)
		assert_int_equal(sign_in(room, "an", "x"), -1);
	/* the fifth at another terminal counts with the others */
	assert_int_equal(desk_sign_in(other, "an", "x", &session, &room->err), -1);
	assert_int_equal(sign_in(room, "an", "第一口令真的很长"), -1);
	assert_non_null(strstr(room->err.words, "锁定到 2026-03-02 09:15"));
	room->now_s += SIGN_IN_LOCK_S;
	assert_int_equal(sign_in(room, "an", "第一口令真的很长"), 0);
	/* a right one forgets the failures */
	for (int i = 0; i < SIGN_IN_FAILURES - 1; i++)
		assert_int_equal(sign_in(room, "an", "x"), -1);
	assert_int_equal(sign_in(room, "an", "第一口令真的很长"), 0);
	assert_int_equal(sign_in(room, "an", "x"), -1);
	assert_int_equal(sign_in(room, "an", "第一口令真的很长"), 0);
	desk_close(other);
}

static void test_real_wants_passwords(void **state)
{
	struct room *room = *state;
	struct session session, an;
	assert_int_equal(desk_sign_in_as(room->desk, "an", false, &session, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(desk_sign_in_as(room->desk, "system", false, &session, &room->err), -1);
	assert_int_equal(desk_set_time(room->desk, 0, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	an = as(room, "an");
	assert_int_equal(desk_set_password(room->desk, &an, "an", "kurz", &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_int_equal(desk_set_password(room->desk, &an, "bo", "long enough", &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	room_need(room, desk_set_password(room->desk, &an, "an", "long enough", &room->err));
	assert_int_equal(events_of(room, EVENT_PASSWORD_SET), 1);
	assert_null(strstr(dump(room, room->desk), "long enough"));
}

static void test_override_is_authorized(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "机", 600);
	set_password(room, "bo", "chief's own");
	filing.override_by = "bo";
	filing.override_reason = "急用";
	assert_int_equal(submit(room, "an", &filing).remarks[0].code, REFUSAL_RIGHT);
	assert_int_equal(desk_authorize(room->desk, "bo", "guess", &room->err), -1);
	assert_int_equal(submit(room, "an", &filing).remarks[0].code, REFUSAL_RIGHT);
	room_need(room, desk_authorize(room->desk, "bo", "chief's own", &room->err));
	pass(room, "an", &filing);
	/* once */
	assert_int_equal(submit(room, "an", &filing).remarks[0].code, REFUSAL_RIGHT);
	/* and soon */
	room_need(room, desk_authorize(room->desk, "bo", "chief's own", &room->err));
	room->now_s += 301;
	assert_int_equal(submit(room, "an", &filing).remarks[0].code, REFUSAL_RIGHT);
}

static void test_drill_lets_in(void **state)
{
	struct room *room = *state;
	struct session session;
	assert_int_equal(sign_in(room, "an", "whatever"), 0);
	assert_int_equal(sign_in(room, "nobody", "whatever"), -1);
	room_need(room, desk_sign_in_as(room->desk, "adm", false, &session, &room->err));
	assert_int_equal(session.rights, RIGHT_ADMINISTER);
	assert_int_equal(desk_sign_in_as(room->desk, "nobody", true, &session, &room->err), -1);
	assert_int_equal(desk_sign_in_as(room->desk, "system", false, &session, &room->err), -1);
	room_need(room, desk_set_time(room->desk, 1790000000, &room->err));
	assert_int_equal(desk_now(room->desk), 1790000000);
	room_need(room, desk_set_time(room->desk, TIME_NONE, &room->err));
	assert_int_equal(desk_now(room->desk), room->now_s);
}

static void test_auditor_looks_and_changes_nothing(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "纸", 1), own = draw(room, "笔", 1);
	const char *id = pass(room, "an", &filing);
	struct session auditor = as(room, "aud");
	struct page_query query = {.register_id = "draws", .as_of_s = TIME_NONE, .limit = 10};
	struct register_page page;
	struct case_view view;
	room_need(room, desk_case(room->desk, &auditor, id, &room->arena, &view, &room->err));
	room_need(room, desk_case(room->desk, &auditor, id, &room->arena, &view, &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), 1);
	room_need(room, desk_register(room->desk, &auditor, &query, &room->arena, &page, &room->err));
	query.after_row = 1;
	room_need(room, desk_register(room->desk, &auditor, &query, &room->arena, &page, &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), 2);
	/* another session is another look */
	room->now_s += 60;
	auditor = as(room, "aud");
	room_need(room, desk_case(room->desk, &auditor, id, &room->arena, &view, &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), 3);
	/* whoever is concerned looks at their own papers, unrecorded */
	auditor = as(room, "an");
	room_need(room, desk_case(room->desk, &auditor, id, &room->arena, &view, &room->err));
	assert_int_equal(events_of(room, EVENT_LOOKED), 3);
	assert_int_equal(submit(room, "aud", &own).remarks[0].code, REFUSAL_RIGHT);
	assert_sound(room, room->desk);
}

static struct value_map facts(struct room *room, const char *const (*pairs)[2])
{
	struct value_map map = {0};
	for (; (*pairs)[0]; pairs++)
		value_map_put(&map, &room->arena, (*pairs)[0], words((*pairs)[1]));
	return map;
}

static int staff(struct room *room, const char *person, enum event_kind kind, const char *const (*pairs)[2])
{
	struct session session = as(room, person);
	struct value_map map = facts(room, pairs);
	return desk_staff(room->desk, &session, kind, &map, &room->err);
}

#define FACTS(...)                                                                                                                         \
	(const char *const[][2])                                                                                                           \
	{                                                                                                                                  \
		__VA_ARGS__,                                                                                                               \
		{                                                                                                                          \
			NULL, NULL                                                                                                         \
		}                                                                                                                          \
	}

static void test_staff_facts(void **state)
{
	struct room *room = *state;
	struct command filing = draw(room, "纸", 1), approve;
	struct person person;
	const char *id = pass(room, "an", &filing);
	room_need(room, staff(room, "adm", EVENT_PERSON, FACTS({"person", "fu"}, {"name", "傅五"}, {"unit", "front"}, {"initials", "fw"})));
	room_need(room,
	        staff(room, "adm", EVENT_APPOINTED, FACTS({"person", "fu"}, {"post", "chief"}, {"unit", "front"}, {"from", "2026-03-01"})));
	room_need(room, desk_person(room->desk, "fu", &room->arena, &person, &room->err));
	assert_string_equal(person.name, "傅五");
	assert_string_equal(person.posts[0], "chief");
	approve = act(id, ACTION_PASS, "approve");
	pass(room, "fu", &approve);
	room_need(room, staff(room, "adm", EVENT_ABSENCE,
	                        FACTS({"person", "fu"}, {"from", "2026-03-02"}, {"to", "2026-03-03"}, {"reason", "出差"})));
	room_need(room, desk_person(room->desk, "fu", &room->arena, &person, &room->err));
	assert_true(person.away);
}

static void test_staff_facts_refused(void **state)
{
	struct room *room = *state;
	static const struct {
		enum event_kind kind;
		const char *pairs[4][2];
	} wrong[] = {
	        {EVENT_PERSON, {{"person", "Fu Wu"}, {"name", "傅五"}}},
	        {EVENT_PERSON, {{"person", "system"}, {"name", "傅五"}}},
	        {EVENT_PERSON, {{"person", "fu"}}},
	        {EVENT_PERSON, {{"person", "fu"}, {"name", "傅五"}, {"unit", "nowhere"}}},
	        {EVENT_PERSON, {{"person", "fu"}, {"name", "傅五"}, {"salary", "1"}}},
	        {EVENT_APPOINTED, {{"person", "nobody"}, {"post", "chief"}}},
	        {EVENT_APPOINTED, {{"person", "an"}, {"post", "king"}}},
	        {EVENT_ABSENCE, {{"person", "an"}, {"from", "2026-02-30"}, {"to", "2026-03-01"}}},
	        {EVENT_ABSENCE, {{"person", "an"}, {"from", "2026-03-02"}, {"to", "2026-03-01"}}},
	        {EVENT_CHARGED, {{"person", "an"}, {"relation", "head"}, {"of", "nowhere"}}},
	        {EVENT_LOOKED, {{"person", "an"}}},
	};
	const char *before = dump(room, room->desk);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		assert_int_equal(staff(room, "adm", wrong[i].kind, wrong[i].pairs), -1);
		assert_int_equal(room->err.code, ERR_USAGE);
	}
	assert_int_equal(staff(room, "bo", EVENT_ABSENCE, FACTS({"person", "an"}, {"from", "2026-03-02"}, {"to", "2026-03-03"})), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_string_equal(before, dump(room, room->desk));
}

static void test_find_people(void **state)
{
	struct room *room = *state;
	static const struct {
		const char *text;
		size_t count;
	} asked[] = {{"安", 1}, {"AY", 1}, {"ｂｅ", 1}, {"a", 3}, {"无", 0}, {"", 6}};
	struct person *people;
	size_t count;
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		room_need(room, desk_find_people(room->desk, asked[i].text, &room->arena, &people, &count, &room->err));
		assert_int_equal(count, asked[i].count);
	}
}

#define REAL(test) cmocka_unit_test_setup_teardown(test, setup_real, teardown)
#define DRILL(test) cmocka_unit_test_setup_teardown(test, setup_drill, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	        REAL(test_words_are_the_same),
	        REAL(test_lock_and_unlock),
	        REAL(test_real_wants_passwords),
	        REAL(test_override_is_authorized),
	        DRILL(test_drill_lets_in),
	        DRILL(test_auditor_looks_and_changes_nothing),
	        DRILL(test_staff_facts),
	        DRILL(test_staff_facts_refused),
	        DRILL(test_find_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
