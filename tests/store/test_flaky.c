/* SPDX-License-Identifier: MIT */
/* Whatever call of a command fails, there is the old state or the new one, never something between; and the wrapper, when it does not fail,
 * passes the suite. */
#include "fixture.h"

#include <string.h>

#include "conform.h"
#include "conform_register.h"
#include "flaky.h"
#include "sqlite_store.h"

/* One command as the desk would store it: a question, three events, the state. Only the first failure ends it. */
static int command(struct fixture *fixture)
{
	const struct store_ops *ops = fixture->ops;
	const struct question question = {.kind = ASK_NUMBER, .name = "s", .year = 2026};
	struct case_row row = {.id = "c2", .workflow = "letter", .applicant = "li", .status = "open", .seq = 3, .opened_s = moment(1)};
	struct event events[] = {
	        event_of(fixture, "c2", 1, EVENT_CASE_OPENED, moment(1), "li", "{'applicant':'li'}"),
	        event_of(fixture, "c2", 2, EVENT_REGISTERED, moment(1), "li", "{'register':'incoming-letters','values':{'title':'s甲'}}"),
	        event_of(fixture, "c2", 3, EVENT_DUTY_OPENED, moment(1), "li", "{'duty':'c2/3','persons':['wang']}"),
	};
	struct answer answer;
	int failed = ops->begin(fixture->store, &fixture->err);

	failed = failed || ops->ask(fixture->store, &question, &fixture->arena, &answer, &fixture->err);
	for (size_t i = 0; i < 3; i++)
		failed = failed || ops->append(fixture->store, &events[i], 1, &fixture->err);
	failed = failed || ops->put_case(fixture->store, &row, "state", &fixture->err);
	failed = failed || ops->commit(fixture->store, &fixture->err);
	if (failed)
		ops->rollback(fixture->store);
	return failed;
}

static void prepare(struct fixture *fixture, const struct store_ops *ops)
{
	fixture_create(fixture, ops);
	define(fixture, &letters);
	say(fixture, "c1", 1, EVENT_CASE_OPENED, "{}");
}

static void old_or_new(void **state)
{
	struct fixture fixture;
	char *before, *after;
	int points = 0;

	(void)state;
	prepare(&fixture, flaky_around(&sqlite_store));
	before = test_calloc(1, strlen(dump_of(&fixture)) + 1);
	memcpy(before, dump_of(&fixture), strlen(dump_of(&fixture)));
	assert_int_equal(command(&fixture), 0);
	after = test_calloc(1, strlen(dump_of(&fixture)) + 1);
	memcpy(after, dump_of(&fixture), strlen(dump_of(&fixture)));
	assert_string_not_equal(before, after);
	fixture_end(&fixture);
	for (int late = 0; late < 2; late++) {
		for (int at = 0;; at++) {
			bool is_old, is_new;

			flaky_fail_at(-1, false);
			prepare(&fixture, flaky_around(&sqlite_store));
			flaky_fail_at(at, late);
			if (!command(&fixture)) {
				fixture_end(&fixture);
				break;
			}
			flaky_fail_at(-1, false);
			is_old = text_equal(dump_of(&fixture), before);
			is_new = text_equal(dump_of(&fixture), after);
			assert_true(is_old || is_new);
			assert_chain(&fixture, is_new ? 4 : 1);
			if (is_old) /* and it can be done again */
				assert_int_equal(command(&fixture), 0);
			assert_string_equal(dump_of(&fixture), after);
			points++;
			fixture_end(&fixture);
		}
	}
	assert_int_equal(points, 2 * 7); /* begin, ask, three appends, put_case, commit */
	test_free(before);
	test_free(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(old_or_new)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	/* a wrapper that never fails must pass the suite, or it would prove nothing */
	return failed + conform_run(flaky_around(&sqlite_store)) + conform_register_run(flaky_around(&sqlite_store));
}
