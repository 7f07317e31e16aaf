/* SPDX-License-Identifier: MIT */
/* conform_duty: the part of the suite about duties: the inbox, what is overdue, whom a case concerns. It knows store.h and nothing of what stands behind it. */
#include "conform.h"

#include "fixture.h"

static const struct store_ops *under_test;

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture_create(&fixture, under_test);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	fixture_end(*state);
	return 0;
}

static void the_inbox_is_by_due_moment(void **state)
{
	struct fixture *fixture = *state;
	struct inbox inbox;

	duties_of(fixture);
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/4 c1/3 c1/6 c1/2 ");
	assert_false(inbox.more);
	assert_string_equal(inbox.rows[3].applicant_name, "钱七");
	assert_string_equal(inbox.rows[3].title, "批准");
	assert_string_equal(inbox.rows[3].basis[0], "XR-1");
	assert_int_equal(inbox.rows[3].due_s, TIME_NONE);
	assert_true(inbox.rows[1].blocks && !inbox.rows[3].blocks);
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 2, &inbox), "c1/4 c1/3 ");
	assert_true(inbox.more);
	assert_string_equal(inbox_of(fixture, "wang", 22, inbox.rows[1].key, 2, &inbox), "c1/6 c1/2 ");
	assert_false(inbox.more);
	assert_string_equal(inbox_of(fixture, "wang", 22, inbox.rows[1].key, 2, &inbox), "");
	/* zhao is head only from the 23rd to the 25th; what was named for wang stays wang's */
	assert_string_equal(inbox_of(fixture, "zhao", 22, 0, 9, &inbox), "");
	assert_string_equal(inbox_of(fixture, "zhao", 23, 0, 9, &inbox), "c1/3 c1/6 c1/2 ");
	assert_string_equal(inbox_of(fixture, "zhao", 26, 0, 9, &inbox), "");
	assert_string_equal(inbox_of(fixture, "qian", 22, 0, 9, &inbox), "");
}

static void duties_move_and_close(void **state)
{
	struct fixture *fixture = *state;
	struct inbox inbox;
	int64_t key;

	duties_of(fixture);
	inbox_of(fixture, "wang", 22, 0, 1, &inbox);
	key = inbox.rows[0].key;
	say(fixture, "c1", 7, EVENT_DUTY_CLOSED, "{'duty':'c1/4','how':'done'}");
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/3 c1/6 c1/2 ");
	assert_string_equal(inbox_of(fixture, "wang", 22, key, 1, &inbox), "c1/3 "); /* the place outlives the duty */
	say(fixture, "c1", 8, EVENT_DUTY_REDUED, "{'duty':'c1/2','due':'2026-11-22T12:00:00+08:00'}");
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/2 c1/3 c1/6 ");
}

static void overdue_duties_are_found_once(void **state)
{
	struct fixture *fixture = *state;
	const char **ids;
	size_t count;

	duties_of(fixture);
	say(fixture, "c2", 1, EVENT_DUTY_OPENED, "{'duty':'c2/1','posts':['head'],'due':'2026-11-22T12:00:00+08:00'}");
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(12 * 60 - 1), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(9 * 24 * 60), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(ids[0], "c2");
	assert_string_equal(ids[1], "c1");
	say(fixture, "c2", 2, EVENT_DUTY_OVERDUE, "{'duty':'c2/1'}");
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(12 * 60), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
	say(fixture, "c2", 3, EVENT_DUTY_REDUED, "{'duty':'c2/1','due':'2026-11-22T11:00:00+08:00'}");
	assert_int_equal(fixture->ops->due_cases(fixture->store, moment(12 * 60), 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
}

static size_t due_at(struct fixture *fixture, int64_t now_s)
{
	const char **ids;
	size_t count;

	assert_int_equal(fixture->ops->due_cases(fixture->store, now_s, 9, &fixture->arena, &ids, &count, &fixture->err), 0);
	return count;
}

/* A reminder is found at its moment, lateness after its moment; a clock that stands still is found by neither. */
static void reminders_and_pauses(void **state)
{
	struct fixture *fixture = *state;

	say(fixture, "c2", 1, EVENT_DUTY_OPENED,
	        "{'duty':'c2/1','step':'s','persons':['wang'],'due':'2026-11-22T12:00:00+08:00','remind':'2026-11-22T10:00:00+08:00'}");
	assert_int_equal(due_at(fixture, moment(600) - 1), 0);
	assert_int_equal(due_at(fixture, moment(600)), 1);
	say(fixture, "c2", 2, EVENT_DUTY_REMINDED, "{'duty':'c2/1','remind':'2026-11-22T11:00:00+08:00'}");
	assert_int_equal(due_at(fixture, moment(660) - 1), 0);
	assert_int_equal(due_at(fixture, moment(660)), 1);
	say(fixture, "c2", 3, EVENT_DUTY_PAUSED, "{'duty':'c2/1','step':'s','words':'等'}");
	assert_int_equal(due_at(fixture, moment(9 * 24 * 60)), 0);
	say(fixture, "c2", 4, EVENT_DUTY_RESUMED,
	        "{'duty':'c2/1','step':'s','due':'2026-11-22T13:00:00+08:00','old':'2026-11-22T12:00:00+08:00'}");
	assert_int_equal(due_at(fixture, moment(13 * 60)), 0);
	assert_int_equal(due_at(fixture, moment(13 * 60) + 1), 1);
	say(fixture, "c2", 5, EVENT_DUTY_OVERDUE, "{'duty':'c2/1'}");
	assert_int_equal(due_at(fixture, moment(14 * 60)), 0);
	say(fixture, "c2", 6, EVENT_DUTY_EXTENDED,
	        "{'duty':'c2/1','step':'s','due':'2026-11-22T15:00:00+08:00','old':'2026-11-22T13:00:00+08:00','words':'难'}");
	assert_int_equal(due_at(fixture, moment(15 * 60) + 1), 1);
}

static void the_inbox_tells_what_befell_a_duty(void **state)
{
	struct fixture *fixture = *state;
	struct inbox inbox;

	duties_of(fixture);
	say(fixture, "c1", 7, EVENT_DUTY_URGED, "{'duty':'c1/4'}");
	say(fixture, "c1", 8, EVENT_DUTY_URGED, "{'duty':'c1/4'}");
	say(fixture, "c1", 9, EVENT_DUTY_EXTENDED, "{'duty':'c1/4','step':'s','due':'2026-11-25T12:00:00+08:00','old':'2026-11-23T12:00:00+08:00','words':'难'}");
	say(fixture, "c1", 10, EVENT_DUTY_PAUSED, "{'duty':'c1/4','step':'s','words':'等'}");
	assert_string_equal(inbox_of(fixture, "wang", 22, 0, 9, &inbox), "c1/3 c1/6 c1/4 c1/2 ");
	assert_int_equal(inbox.rows[2].urged, 2);
	assert_int_equal(inbox.rows[2].extended, 1);
	assert_true(inbox.rows[2].paused);
	assert_false(inbox.rows[0].paused);
}

static void the_ledger_of_deadlines(void **state)
{
	struct fixture *fixture = *state;
	struct clock_row *rows;
	size_t count;

	duties_of(fixture);
	say(fixture, "c1", 7, EVENT_DUTY_URGED, "{'duty':'c1/2','words':'急'}");
	say(fixture, "c1", 8, EVENT_DUTY_EXTENDED, "{'duty':'c1/2','due':'2026-11-25T12:00:00+08:00','old':'2026-11-23T12:00:00+08:00','words':'难'}");
	say(fixture, "c2", 1, EVENT_DUTY_PAUSED, "{'duty':'c2/1','words':'等'}");
	assert_int_equal(fixture->ops->clock_moves(fixture->store, "c1", 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].what, "extended");
	assert_string_equal(rows[0].step, "s");
	assert_string_equal(rows[0].actor, "li");
	assert_string_equal(rows[0].words, "难");
	assert_true(rows[0].due_s == moment((3 * 24 + 12) * 60) && rows[0].old_s == moment((24 + 12) * 60));
	assert_string_equal(rows[1].what, "urged");
	assert_true(rows[1].due_s == TIME_NONE);
	assert_int_equal(fixture->ops->clock_moves(fixture->store, NULL, 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 3);
	assert_int_equal(fixture->ops->clock_moves(fixture->store, NULL, rows[1].row, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
}

static void a_case_concerns_who_had_to_do_with_it(void **state)
{
	struct fixture *fixture = *state;

	duties_of(fixture);
	assert_true(fixture->ops->concerned(fixture->store, "c1", "qian")); /* filed it */
	assert_true(fixture->ops->concerned(fixture->store, "c1", "li"));   /* acted */
	assert_true(fixture->ops->concerned(fixture->store, "c1", "wang"));
	assert_true(fixture->ops->concerned(fixture->store, "c1", "zhao")); /* holds the post later */
	assert_false(fixture->ops->concerned(fixture->store, "c1", "sun"));
	assert_false(fixture->ops->concerned(fixture->store, "c2", "wang"));
	say(fixture, "", 0, EVENT_APPOINTED, "{'person':'sun','post':'head','unit':'docs','from':'2010-01-01','to':'2015-01-01'}");
	assert_false(fixture->ops->concerned(fixture->store, "c1", "sun")); /* held it before */
}

/* Open ones of those steps alone, whoever they are for, by opening; once each, however many they are addressed to. */
static void what_is_owed_at_some_steps(void **state)
{
	static const char *const steps[] = {"ratify", "s"};
	struct fixture *fixture = *state;
	struct owed_row *rows;
	size_t count;

	duties_of(fixture);
	say(fixture, "c2", 1, EVENT_DUTY_OPENED, "{'duty':'c2/1','step':'ratify','posts':['head','deputy'],'persons':['wang','qian']}");
	say(fixture, "c2", 2, EVENT_DUTY_OPENED, "{'duty':'c2/2','step':'ratify','posts':['head']}");
	say(fixture, "c2", 3, EVENT_DUTY_CLOSED, "{'duty':'c2/2','how':'done'}");
	assert_int_equal(fixture->ops->owed(fixture->store, steps, 2, 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].row.duty, "c1/2");
	assert_int_equal(rows[0].post_count, 1);
	assert_int_equal(rows[0].person_count, 0);
	assert_string_equal(rows[1].row.duty, "c2/1");
	assert_int_equal(rows[1].person_count, 2);
	assert_string_equal(rows[1].persons[1], "qian");
	assert_int_equal(fixture->ops->owed(fixture->store, steps, 2, rows[0].row.key, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(fixture->ops->owed(fixture->store, steps, 0, 0, 9, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int conform_duty_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        TEST(the_inbox_is_by_due_moment),
	        TEST(duties_move_and_close),
	        TEST(overdue_duties_are_found_once),
	        TEST(reminders_and_pauses),
	        TEST(the_inbox_tells_what_befell_a_duty),
	        TEST(the_ledger_of_deadlines),
	        TEST(what_is_owed_at_some_steps),
	        TEST(a_case_concerns_who_had_to_do_with_it),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
