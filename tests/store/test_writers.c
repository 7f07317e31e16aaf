/* SPDX-License-Identifier: MIT */
/* Several writers at once: nobody's increment is lost, numbers come without gap or twin, and who waits too long is told so. */
#include "fixture.h"

#include <sys/wait.h>
#include <unistd.h>

#include "db.h"
#include "sqlite_store.h"

enum { WRITERS = 8, NUMBERS_EACH = 25 };

/* Asks for the next number and takes it, in one transaction, as a step does. */
static int take_number(struct fixture *fixture, int who, int i)
{
	const struct question next = {.kind = ASK_NUMBER, .name = "s", .year = 2026};
	const struct store_ops *ops = fixture->ops;
	struct answer answer;
	struct event event;
	int failed = ops->begin(fixture->store, &fixture->err) || ops->ask(fixture->store, &next, &fixture->arena, &answer, &fixture->err);

	if (failed)
		return -1;
	event = event_of(fixture, arena_printf(&fixture->arena, "c%d-%d", who, i), 1, EVENT_NUMBERED, moment(1), "li",
	        arena_printf(
	                &fixture->arena, "{'series':'s','year':2026,'n':%lld,'text':'x'}", (long long)(answer.value.number / VALUE_SCALE)));
	return ops->append(fixture->store, &event, 1, &fixture->err) || ops->commit(fixture->store, &fixture->err) ? -1 : 0;
}

static void child(struct fixture *fixture, int who)
{
	if (fixture->ops->open(fixture->path, STORE_WRITE, &fixture->store, &fixture->err))
		_exit(1);
	for (int i = 0; i < NUMBERS_EACH; i++)
		if (take_number(fixture, who, i))
			_exit(2);
	_exit(0);
}

static void no_number_is_lost(void **state)
{
	const struct question next = {.kind = ASK_NUMBER, .name = "s", .year = 2026};
	struct fixture fixture;
	struct answer answer;
	int status;

	(void)state;
	fixture_create(&fixture, &sqlite_store);
	fixture.ops->close(fixture.store);
	fixture.store = NULL;
	for (int i = 0; i < WRITERS; i++)
		if (fork() == 0)
			child(&fixture, i);
	for (int i = 0; i < WRITERS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	assert_int_equal(fixture.ops->open(fixture.path, STORE_WRITE, &fixture.store, &fixture.err), 0);
	assert_int_equal(fixture.ops->ask(fixture.store, &next, &fixture.arena, &answer, &fixture.err), 0);
	assert_int_equal(answer.value.number / VALUE_SCALE, WRITERS * NUMBERS_EACH + 1);
	assert_chain(&fixture, WRITERS * NUMBERS_EACH);
	fixture_end(&fixture);
}

static void patience_has_an_end(void **state)
{
	struct fixture fixture;
	struct store *other;

	(void)state;
	fixture_create(&fixture, &sqlite_store);
	assert_int_equal(sqlite_store.open(fixture.path, STORE_WRITE, &other, &fixture.err), 0);
	must_begin(&fixture);
	other->wait.patience_ms = 5;
	assert_int_equal(sqlite_store.begin(other, &fixture.err), -1);
	assert_int_equal(fixture.err.code, ERR_BUSY);
	must_commit(&fixture);
	assert_int_equal(sqlite_store.begin(other, &fixture.err), 0);
	sqlite_store.close(other); /* closing lets go of the lock */
	must_begin(&fixture);
	sqlite_store.rollback(fixture.store);
	fixture_end(&fixture);
}

static void the_wait_is_a_minute(void **state)
{
	struct wait wait;

	(void)state;
	wait_init(&wait);
	assert_int_equal(wait.patience_ms, 60000);
	assert_int_not_equal(wait.random, 0);
	assert_int_equal(wait_turn(&wait, 0), 1);
	wait.since_ms -= 59000;
	assert_int_equal(wait_turn(&wait, 1), 1);
	wait.since_ms -= 1000;
	assert_int_equal(wait_turn(&wait, 2), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(no_number_is_lost),
	        cmocka_unit_test(patience_has_an_end),
	        cmocka_unit_test(the_wait_is_a_minute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
