/* SPDX-License-Identifier: MIT */
/* Disks that fail at each write in turn, power that goes in the middle of one, writers that are killed: what was confirmed is there, and
   whole; what was not is there whole or not at all. */
#include "fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault_vfs.h"
#include "sqlite_store.h"

enum { STEPS = 2, EVENTS_A_STEP = 2, MOST_POINTS = 400 };

/* A step: an event with its register row, one more event, and the state that must agree with them. */
static int step(struct fixture *fixture, int64_t n)
{
	const char *id = arena_printf(&fixture->arena, "d%lld", (long long)n);
	struct event events[EVENTS_A_STEP] = {
	        event_of(fixture, id, 1, EVENT_REGISTERED, moment(1), "li",
	                "{'register':'incoming-letters','values':{'title':'s关于预算的请示'}}"),
	        event_of(fixture, id, 2, EVENT_POSTED, moment(1), "li", "{'account':'a','key':'k','kind':'post','fen':1}"),
	};
	struct case_row row = {.id = id, .workflow = "letter", .applicant = "li", .status = "open", .seq = 2, .opened_s = moment(1)};
	const struct store_ops *ops = fixture->ops;
	int failed = ops->begin(fixture->store, &fixture->err);

	failed = failed || ops->append(fixture->store, events, EVENTS_A_STEP, &fixture->err) ||
	         ops->put_case(fixture->store, &row, "s", &fixture->err);
	failed = failed || ops->commit(fixture->store, &fixture->err);
	if (failed)
		ops->rollback(fixture->store);
	return failed;
}

/* The chain verifies, and everything derived says the same number of steps; returns it. */
static int64_t steps_kept(struct fixture *fixture)
{
	const struct question balance = {.kind = ASK_BALANCE, .name = "a", .of = "k"};
	struct store_stats stats;
	struct answer answer;
	int64_t rows;

	assert_int_equal(fixture->ops->stats(fixture->store, &stats, &fixture->err), 0);
	assert_chain(fixture, stats.events);
	assert_int_equal(stats.events % EVENTS_A_STEP, 0);
	assert_int_equal(fixture->ops->register_count(fixture->store, "incoming-letters", &rows, &fixture->err), 0);
	assert_int_equal(fixture->ops->ask(fixture->store, &balance, &fixture->arena, &answer, &fixture->err), 0);
	assert_int_equal(rows * EVENTS_A_STEP, stats.events);
	assert_int_equal(answer.value.kind == VALUE_MONEY ? answer.value.fen : 0, rows);
	assert_int_equal(stats.cases, rows);
	return rows;
}

static void reopen(struct fixture *fixture)
{
	fixture->ops->close(fixture->store);
	fixture->store = NULL;
	if (fixture->ops->open(fixture->path, STORE_WRITE, &fixture->store, &fixture->err))
		fail_msg("%s", fixture->err.words);
}

/* One run with the disk failing from its n-th write on. Whether it failed at all. */
static bool fault_at(enum fault fault, int n, enum err_code expected)
{
	struct fixture fixture;
	int64_t confirmed = 0, kept;
	bool struck;

	fault_vfs_set(fault, -1);
	fixture_create(&fixture, &sqlite_store);
	define(&fixture, &letters);
	fault_vfs_set(fault, n);
	while (confirmed < STEPS && !step(&fixture, confirmed + 1))
		confirmed++;
	struck = fault_vfs_struck();
	assert_true(confirmed == STEPS || struck);
	if (confirmed < STEPS && fixture.err.code != expected)
		fail_msg("at write %d: %s", n, fixture.err.words);
	fault_vfs_set(fault, -1);
	kept = steps_kept(&fixture);
	reopen(&fixture);
	assert_int_equal(steps_kept(&fixture), kept);
	assert_in_range(kept, confirmed, confirmed + 1);
	assert_int_equal(step(&fixture, 100), 0); /* the disk is well again, and so is the desk */
	fixture_end(&fixture);
	return struck;
}

static void a_failing_disk(void **state)
{
	int points = 0;

	(void)state;
	while (points < MOST_POINTS && fault_at(FAULT_IO, points, ERR_SYSTEM))
		points++;
	assert_in_range(points, STEPS, MOST_POINTS - 1);
}

static void a_full_disk(void **state)
{
	int points = 0;

	(void)state;
	while (points < MOST_POINTS && fault_at(FAULT_FULL, points, ERR_FULL))
		points++;
	assert_in_range(points, STEPS, MOST_POINTS - 1);
}

/* The child writes until its power goes; each confirmed step is one byte in the pipe. Returns false when it came to its end. */
static bool power_at(int n)
{
	struct fixture fixture;
	int ends[2], status;
	int64_t confirmed = 0;
	char byte;
	pid_t child;

	fault_vfs_set(FAULT_POWER, -1);
	fixture_create(&fixture, &sqlite_store);
	define(&fixture, &letters);
	fixture.ops->close(fixture.store);
	fixture.store = NULL;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		if (fixture.ops->open(fixture.path, STORE_WRITE, &fixture.store, &fixture.err))
			_exit(1);
		fault_vfs_set(FAULT_POWER, n);
		for (int i = 1; i <= STEPS; i++)
			if (step(&fixture, i) || write(ends[1], "+", 1) != 1)
				_exit(2);
		_exit(0);
	}
	close(ends[1]);
	while (read(ends[0], &byte, 1) == 1)
		confirmed++;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == FAULT_POWER_CODE));
	assert_int_equal(fixture.ops->open(fixture.path, STORE_WRITE, &fixture.store, &fixture.err), 0);
	assert_in_range(steps_kept(&fixture), confirmed, confirmed + 1);
	fixture_end(&fixture);
	return WEXITSTATUS(status) == FAULT_POWER_CODE;
}

static void power_that_goes(void **state)
{
	int points = 0;

	(void)state;
	while (points < MOST_POINTS && power_at(points))
		points++;
	assert_in_range(points, STEPS, MOST_POINTS - 1);
}

enum { KILLS = 12, WRITERS = 4, CONFIRMED_BEFORE_KILL = 5 };

/* Writes for ever; each confirmed step is one byte in the pipe. Forked children leave by _exit alone. */
static void writer(struct fixture *fixture, int who, int pipe_end)
{
	if (fixture->ops->open(fixture->path, STORE_WRITE, &fixture->store, &fixture->err))
		_exit(1);
	for (int64_t i = 1;; i++)
		if (step(fixture, who * INT64_C(1000000) + i) || write(pipe_end, "+", 1) != 1)
			_exit(2);
}

static void killed_writers(void **state)
{
	struct fixture fixture;
	int64_t confirmed = 0;

	(void)state;
	fixture_create(&fixture, &sqlite_store);
	define(&fixture, &letters);
	fixture.ops->close(fixture.store);
	fixture.store = NULL;
	for (int round = 0; round < KILLS; round++) {
		pid_t children[WRITERS];
		int ends[2];
		char byte;

		assert_int_equal(pipe(ends), 0);
		for (int i = 0; i < WRITERS; i++) {
			children[i] = fork();
			if (children[i] == 0)
				writer(&fixture, round * WRITERS + i + 1, ends[1]);
		}
		close(ends[1]);
		for (int i = 0; i < CONFIRMED_BEFORE_KILL; i++)
			confirmed += read(ends[0], &byte, 1) == 1;
		for (int i = 0; i < WRITERS; i++)
			kill(children[i], SIGKILL);
		for (int i = 0; i < WRITERS; i++)
			waitpid(children[i], NULL, 0);
		while (read(ends[0], &byte, 1) == 1) /* confirmed between the last look and the kill */
			confirmed++;
		close(ends[0]);
	}
	assert_true(confirmed >= KILLS * CONFIRMED_BEFORE_KILL);
	assert_int_equal(fixture.ops->open(fixture.path, STORE_WRITE, &fixture.store, &fixture.err), 0);
	assert_in_range(steps_kept(&fixture), confirmed, confirmed + KILLS * WRITERS);
	fixture_end(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_failing_disk),
	        cmocka_unit_test(a_full_disk),
	        cmocka_unit_test(power_that_goes),
	        cmocka_unit_test(killed_writers),
	};

	fault_vfs_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
