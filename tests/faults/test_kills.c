/* SPDX-License-Identifier: MIT */
/* A hundred processes killed in the middle of their work, and thirty-two that submit at once: what was confirmed is there, every number was given out
   once and none is missing, the chain holds, and what is derived is what the events say. */
#include "room.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sqlite_store.h"

enum { ROUNDS = 25, WRITERS = 4, CONFIRMED_A_ROUND = 7, CROWD = 32, CROWD_FILINGS = 2, CASES_MOST = 1000 };

/* Files, approves and gives out; the last of these takes a number. A byte goes to told after each whole paper. */
static void paper(struct room *room, int told)
{
	struct command filing = draw(room, "纸", 1), step;

	step = act(pass(room, "an", &filing), ACTION_PASS, "approve");
	pass(room, "bo", &step);
	step.step = "give";
	pass(room, "ce", &step);
	if (told >= 0 && write(told, "", 1) != 1)
		_exit(2);
}

static pid_t writer_start(struct room *room, int told, int papers)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child > 0)
		return child;
	room->desk = room_desk(room);
	for (int i = 0; papers == 0 || i < papers; i++)
		paper(room, told);
	desk_close(room->desk);
	_exit(0);
}

/* How many papers have a number; fails on a number that is there twice, or missing below another. */
static int numbers_whole(struct room *room)
{
	bool seen[CASES_MOST + 1] = {false};
	struct session an = as(room, "an");
	struct case_line *lines;
	size_t count;
	int numbers = 0;

	room_need(room, desk_cases(room->desk, &an, false, 0, CASES_MOST, &room->arena, &lines, &count, &room->err));
	for (size_t i = 0; i < count; i++) {
		int n = 0;

		if (!lines[i].number)
			continue;
		assert_int_equal(sscanf(lines[i].number, "小领〔2026〕%d号", &n), 1);
		assert_in_range(n, 1, CASES_MOST);
		assert_false(seen[n]);
		seen[n] = true;
		numbers++;
	}
	for (int n = 1; n <= numbers; n++)
		assert_true(seen[n]);
	return numbers;
}

static void assert_rebuilds(struct room *room)
{
	struct session system = as(room, "system");
	const char *before = dump(room, room->desk);
	size_t events;

	assert_sound(room, room->desk);
	room_need(room, desk_rebuild(room->desk, &system, &events, &room->err));
	assert_string_equal(before, dump(room, room->desk));
}

/* Writers run until so many papers are confirmed; then all are killed wherever they are. The number of papers confirmed. */
static int round_of_kills(struct room *room)
{
	pid_t children[WRITERS];
	int ends[2], confirmed = 0;
	char byte;

	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < WRITERS; i++)
		children[i] = writer_start(room, ends[1], 0);
	close(ends[1]);
	while (confirmed < CONFIRMED_A_ROUND && read(ends[0], &byte, 1) == 1)
		confirmed++;
	assert_int_equal(confirmed, CONFIRMED_A_ROUND);
	for (int i = 0; i < WRITERS; i++)
		kill(children[i], SIGKILL);
	for (int i = 0; i < WRITERS; i++)
		assert_int_equal(waitpid(children[i], NULL, 0), children[i]);
	while (read(ends[0], &byte, 1) == 1)
		confirmed++;
	close(ends[0]);
	return confirmed;
}

static void a_hundred_kills(void **state)
{
	struct room room;
	int confirmed = 0, numbers;

	(void)state;
	room_open(&room, &sqlite_store, true);
	desk_close(room.desk); /* a connection is not carried over a fork */
	room.desk = NULL;
	for (int i = 0; i < ROUNDS; i++)
		confirmed += round_of_kills(&room);
	room.desk = room_desk(&room);
	numbers = numbers_whole(&room);
	assert_in_range(numbers, confirmed, confirmed + ROUNDS * WRITERS);
	assert_rebuilds(&room);
	paper(&room, -1);
	assert_int_equal(numbers_whole(&room), numbers + 1);
	room_close(&room);
}

static void thirty_two_at_once(void **state)
{
	pid_t children[CROWD];
	struct room room;
	int status;

	(void)state;
	room_open(&room, &sqlite_store, true);
	desk_close(room.desk);
	room.desk = NULL;
	for (int i = 0; i < CROWD; i++)
		children[i] = writer_start(&room, -1, CROWD_FILINGS);
	for (int i = 0; i < CROWD; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	room.desk = room_desk(&room);
	assert_int_equal(numbers_whole(&room), CROWD * CROWD_FILINGS);
	assert_rebuilds(&room);
	room_close(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_hundred_kills),
	        cmocka_unit_test(thirty_two_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
