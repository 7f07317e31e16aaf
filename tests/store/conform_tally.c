/* SPDX-License-Identifier: MIT */
/* conform_tally: the part of the suite that looks at accounts: sums by key, postings one by one, what came round and what was ended. */
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

/* November 2026: ann 3, less 1, bob 2; for December ann 5; on another account ann 7 yuan. */
static void postings_of(struct fixture *fixture)
{
	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{'applicant':'ann'}");
	say(fixture, "c1", 2, EVENT_POSTED, "{'account':'misses','key':'ann','kind':'post','number':30000,'step':'note'}");
	say(fixture, "c1", 3, EVENT_POSTED, "{'account':'misses','key':'bob','kind':'hold','number':20000,'step':'note'}");
	say(fixture, "c1", 4, EVENT_POSTED, "{'account':'misses','key':'ann','kind':'reverse','number':10000,'undoes':2}");
	say(fixture, "c1", 5, EVENT_POSTED, "{'account':'misses','key':'ann','kind':'post','number':50000,'period':'2026-12','step':'look'}");
	say(fixture, "c1", 6, EVENT_POSTED, "{'account':'purse','key':'ann','kind':'post','fen':700,'step':'look'}");
	say(fixture, "c1", 7, EVENT_POSTED, "{'account':'misses','key':'cat','kind':'post','number':10000,'step':'note'}");
	say(fixture, "c1", 8, EVENT_POSTED, "{'account':'misses','key':'cat','kind':'release','number':10000,'step':'note'}");
}

static void sums_are_told_by_key_and_month(void **state)
{
	struct fixture *fixture = *state;
	struct balance_row *rows;
	size_t count;

	postings_of(fixture);
	assert_int_equal(fixture->ops->balances(fixture->store, "misses", NULL, NULL, NULL, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2); /* cat has nothing */
	assert_string_equal(rows[0].key, "ann");
	assert_int_equal(rows[0].amount, 70000);
	assert_false(rows[0].money);
	assert_string_equal(rows[1].key, "bob");
	assert_int_equal(fixture->ops->balances(fixture->store, "misses", "ann", "2026-11", "2026-11", &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].amount, 20000);
	assert_int_equal(fixture->ops->balances(fixture->store, "misses", NULL, "2026-12", NULL, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].amount, 50000);
	assert_int_equal(fixture->ops->balances(fixture->store, "purse", NULL, NULL, NULL, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_true(rows[0].money);
	assert_int_equal(rows[0].amount, 700);
	assert_int_equal(fixture->ops->balances(fixture->store, "none", NULL, NULL, NULL, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 0);
}

static void the_engine_asks_for_rows(void **state)
{
	struct fixture *fixture = *state;
	struct question question = {.kind = ASK_ROWS, .name = "balances", .of = "misses", .period = "2026-4q"};
	struct answer answer;

	postings_of(fixture);
	assert_int_equal(fixture->ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err), 0);
	assert_int_equal(answer.row_count, 2);
	assert_string_equal(value_map_get(&answer.rows[0], "key")->text, "ann");
	assert_int_equal(value_map_get(&answer.rows[0], "balance")->number, 70000);
	question.period = "2026-11";
	assert_int_equal(fixture->ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err), 0);
	assert_int_equal(value_map_get(&answer.rows[0], "balance")->number, 20000);
	question.of = "purse";
	question.period = NULL;
	assert_int_equal(fixture->ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err), 0);
	assert_int_equal(value_map_get(&answer.rows[0], "balance")->fen, 700);
}

static void postings_are_told_newest_first(void **state)
{
	struct fixture *fixture = *state;
	struct posting_row *rows;
	size_t count;

	postings_of(fixture);
	assert_int_equal(
	        fixture->ops->postings(fixture->store, "misses", "ann", NULL, NULL, 0, 2, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].month, "2026-12");
	assert_string_equal(rows[0].step, "look");
	assert_string_equal(rows[0].case_id, "c1");
	assert_false(rows[0].money);
	assert_string_equal(rows[1].kind, "reverse");
	assert_int_equal(rows[1].amount, -10000);
	assert_string_equal(rows[1].step, "");
	assert_int_equal(
	        fixture->ops->postings(fixture->store, "misses", "ann", NULL, NULL, rows[1].row, 2, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].amount, 30000);
	assert_string_equal(rows[0].month, "2026-11");
	assert_int_equal(
	        fixture->ops->postings(fixture->store, "misses", NULL, "2026-11", "2026-11", 0, 10, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_int_equal(count, 5);
	assert_int_equal(fixture->ops->postings(fixture->store, "purse", NULL, NULL, NULL, 0, 10, &fixture->arena, &rows, &count, &fixture->err), 0);
	assert_true(rows[0].money);
}

static void what_came_round_is_known_and_made_again(void **state)
{
	struct fixture *fixture = *state;
	int32_t day = day_from_civil(2026, 11, 28);
	struct event again;
	const char *before;

	postings_of(fixture);
	assert_false(fixture->ops->recurred(fixture->store, "sum", day));
	assert_false(fixture->ops->period_ended(fixture->store, "misses", "2026-11"));
	say(fixture, "", 0, EVENT_RECURRED, "{'day':'2026-11-28','rule':'sum'}");
	say(fixture, "", 0, EVENT_PERIOD_ENDED, "{'account':'misses','period':'2026-11'}");
	assert_true(fixture->ops->recurred(fixture->store, "sum", day));
	assert_false(fixture->ops->recurred(fixture->store, "sum", day + 1));
	assert_false(fixture->ops->recurred(fixture->store, "other", day));
	assert_true(fixture->ops->period_ended(fixture->store, "misses", "2026-11"));
	assert_false(fixture->ops->period_ended(fixture->store, "misses", "2026-12"));
	assert_false(fixture->ops->period_ended(fixture->store, "purse", "2026-11"));
	again = event_of(fixture, "", 0, EVENT_RECURRED, moment(0), "clock", "{'day':'2026-11-28','rule':'sum'}");
	must_begin(fixture);
	assert_int_equal(fixture->ops->append(fixture->store, &again, 1, &fixture->err), -1); /* never twice */
	fixture->ops->rollback(fixture->store);
	before = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
}

#define CONFORM(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int conform_tally_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        CONFORM(sums_are_told_by_key_and_month),
	        CONFORM(the_engine_asks_for_rows),
	        CONFORM(postings_are_told_newest_first),
	        CONFORM(what_came_round_is_known_and_made_again),
	};

	under_test = ops;
	return cmocka_run_group_tests_name("conform_tally", tests, NULL, NULL);
}
