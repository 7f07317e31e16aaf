/* SPDX-License-Identifier: MIT */
/* A process killed in the middle of a hand-over, at each of its writes to the store: taking over closes the one shift and opens the next in one transaction, so
   that there is always exactly one, with its log and what is still to be done. */
#include "room.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "antou/watch.h"
#include "sqlite_store.h"

enum { WRITES_MOST = 60 };

static int writes_left;

static void write_counted(void)
{
	if (writes_left > 0 && --writes_left == 0)
		raise(SIGKILL);
}

static int dying_append(struct store *store, struct event *events, size_t count, struct err *err)
{
	write_counted();
	return sqlite_store.append(store, events, count, err);
}

static int dying_put_case(struct store *store, const struct case_row *row, const char *state, struct err *err)
{
	write_counted();
	return sqlite_store.put_case(store, row, state, err);
}

/* Before the commit and after it: then it has happened, though nobody was told. */
static int dying_commit(struct store *store, struct err *err)
{
	int result;

	write_counted();
	result = sqlite_store.commit(store, err);
	write_counted();
	return result;
}

static struct command opening(struct room *room, const char *workflow, const char *field_name, const char *person)
{
	struct command command = {.action = ACTION_OPEN, .workflow = workflow, .seen_seq = -1, .happened_s = TIME_NONE};
	struct value *item = arena_alloc(&room->arena, sizeof(*item));

	*item = words(person);
	field(room, &command, field_name, (struct value){.kind = VALUE_LIST, .list = {item, 1}});
	return command;
}

/* A shift with a line in its log, something to be done, and a hand-over that has only to be taken. */
static const char *evening(struct room *room, const char **handover)
{
	struct command command = opening(room, "shift", "officer", "an");
	struct command errand = {.action = ACTION_OPEN, .workflow = "errand", .seen_seq = -1, .happened_s = TIME_NONE};
	const char *shift = pass(room, "an", &command);
	struct command entry = {.action = ACTION_LOG, .case_id = shift, .entry = "note", .words = "锁门", .seen_seq = -1, .happened_s = TIME_NONE};

	pass(room, "an", &entry);
	field(room, &errand, "what", words("回电"));
	pass(room, "an", &errand);
	command = opening(room, "handover", "incoming", "ce");
	field(room, &command, "previous", words(shift));
	*handover = pass(room, "an", &command);
	command = act(*handover, ACTION_PASS, "give");
	pass(room, "an", &command);
	return shift;
}

/* Takes over in a process of its own, which dies at its n-th write; whether it lived. */
static bool taken(struct room *room, const char *handover, int n)
{
	struct store_ops dying = sqlite_store;
	struct command take = act(handover, ACTION_PASS, "take");
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		dying.append = dying_append;
		dying.put_case = dying_put_case;
		dying.commit = dying_commit;
		room->options.store = &dying;
		room->desk = room_desk(room);
		writes_left = n;
		pass(room, "ce", &take);
		writes_left = 0;
		desk_close(room->desk);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status)) {
		assert_int_equal(WEXITSTATUS(status), 0);
		return true;
	}
	assert_int_equal(WTERMSIG(status), SIGKILL);
	return false;
}

static enum case_status status_of(struct room *room, const char *person, const char *id)
{
	struct session session = as(room, person);
	struct case_view view;

	room_need(room, desk_case(room->desk, &session, id, &room->arena, &view, &room->err));
	return view.file.status;
}

/* The old state or the new one, whole; whether it is the new one. */
static bool night_begun(struct room *room, const char *shift, const char *handover)
{
	struct session ce = as(room, "ce");
	struct watch watch;
	bool new_shift;

	room_need(room, desk_watch(room->desk, &ce, NULL, &room->arena, &watch, &room->err));
	assert_non_null(watch.shift_case);
	new_shift = !text_equal(watch.shift_case, shift);
	assert_string_equal(watch.on[0].person, new_shift ? "ce" : "an");
	assert_int_equal(watch.mine, new_shift);
	assert_int_equal(status_of(room, "an", shift), new_shift ? CASE_CLOSED : CASE_OPEN);
	assert_int_equal(status_of(room, "an", handover), new_shift ? CASE_CLOSED : CASE_OPEN);
	assert_int_equal(watch.handover_case == NULL, new_shift);
	if (new_shift) {
		assert_int_equal(watch.item_count, 1);
		assert_true(watch.items[0].carried);
	}
	assert_int_equal(events_of(room, EVENT_LOGGED), 1);
	return new_shift;
}

static void killed_while_taking_over(void **state)
{
	const char *shift, *handover, *before;
	struct session system;
	struct room room;
	size_t events;
	bool begun = false, lived = false;
	int n;

	(void)state;
	room_open_office(&room, &sqlite_store, "night", true);
	room.now_s = time_at(day_from_civil(2026, 3, 2), 17 * 60 + 55);
	shift = evening(&room, &handover);
	room.now_s += 3 * 60;
	desk_close(room.desk); /* a connection is not carried over a fork */
	for (n = 1; !begun && n < WRITES_MOST; n++) {
		room.desk = NULL;
		lived = taken(&room, handover, n);
		room.desk = room_desk(&room);
		begun = night_begun(&room, shift, handover);
		assert_sound(&room, room.desk);
		if (!begun)
			desk_close(room.desk);
	}
	assert_true(begun);
	assert_false(lived); /* the kill after the commit came first: it was confirmed to nobody and stands all the same */
	assert_in_range(n, 6, WRITES_MOST - 1); /* three cases were written one by one, and the commit */
	system = as(&room, "system");
	before = dump(&room, room.desk);
	room_need(&room, desk_rebuild(room.desk, &system, &events, &room.err));
	assert_string_equal(before, dump(&room, room.desk));
	room_close(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(killed_while_taking_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
