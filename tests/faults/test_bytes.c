/* SPDX-License-Identifier: MIT */
/* Bytes changed in the database file with no SQLite between: a changed event is found by verifying, and no change anywhere crashes the program. */
#include "room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk_room.h"
#include "sqlite_store.h"

enum { FILE_MOST = 4 << 20, STRIDE = 2503 };

struct file { char *bytes; size_t len; };

static struct file file_read(const char *path)
{
	FILE *stream = fopen(path, "rb");
	struct file file = {.bytes = malloc(FILE_MOST)};

	assert_non_null(stream);
	assert_non_null(file.bytes);
	file.len = fread(file.bytes, 1, FILE_MOST, stream);
	assert_true(file.len > 0 && file.len < FILE_MOST);
	fclose(stream);
	return file;
}

/* Writes the file with one byte changed, and without the log of the last writer. */
static void file_write(struct room *room, const struct file *file, size_t at)
{
	FILE *stream = fopen(room->path, "wb");

	assert_non_null(stream);
	file->bytes[at] ^= 1;
	assert_int_equal(fwrite(file->bytes, 1, file->len, stream), file->len);
	file->bytes[at] ^= 1;
	assert_int_equal(fclose(stream), 0);
	remove(room_file(room, "desk.db-wal"));
	remove(room_file(room, "desk.db-shm"));
}

/* Opens the file and verifies it. True when nothing was found. */
static bool sounds(struct room *room)
{
	struct session system = {.person = "system"};
	struct verification verification;
	struct desk *desk;
	bool sound;

	if (desk_open(&room->options, &desk, &room->err) < 0)
		return false;
	sound = desk_verify(desk, &system, &room->arena, &verification, &room->err) == 0 && verification.sound;
	desk_close(desk);
	return sound;
}

static int setup(void **state)
{
	static struct room room;

	room_open(&room, &sqlite_store, true);
	for (int i = 0; i < 4; i++) {
		struct command filing = draw(&room, "复印纸若干", 7), approve;

		approve = act(pass(&room, "an", &filing), ACTION_PASS, "approve");
		pass(&room, "bo", &approve);
	}
	*state = &room;
	return 0;
}

static int teardown(void **state)
{
	room_close(*state);
	return 0;
}

struct places { struct file file; size_t at[64], count; };

/* Where the payload of an event lies in the file. */
static int event_place(void *context, const struct event_row *row, struct err *err)
{
	struct places *places = context;
	size_t len = strlen(row->payload);

	(void)err;
	for (size_t at = 0; at + len <= places->file.len && places->count < 64; at++)
		if (memcmp(places->file.bytes + at, row->payload, len) == 0) {
			places->at[places->count++] = at + len / 2;
			break;
		}
	return 0;
}

static void a_changed_event_is_found(void **state)
{
	struct room *room = *state;
	struct places places = {.count = 0};
	const char *copy = room_file(room, "copy.db");

	room_need(room, desk_backup(room->desk, copy, &room->err));
	places.file = file_read(copy);
	room_need(room, room->desk->ops->events(room->desk->store, NULL, 0, 1000, event_place, &places, &room->err));
	desk_close(room->desk);
	room->desk = NULL;
	assert_true(places.count >= 16);
	for (size_t i = 0; i < places.count; i++) {
		file_write(room, &places.file, places.at[i]);
		if (sounds(room))
			fail_msg("a change at byte %zu is not found", places.at[i]);
	}
	free(places.file.bytes);
}

static void no_change_crashes(void **state)
{
	struct room *room = *state;
	const char *copy = room_file(room, "copy.db");
	struct file file;
	size_t found = 0;

	room_need(room, desk_backup(room->desk, copy, &room->err));
	file = file_read(copy);
	desk_close(room->desk);
	room->desk = NULL;
	for (size_t at = 7; at < file.len; at += STRIDE) {
		file_write(room, &file, at);
		found += !sounds(room);
	}
	assert_true(found > 0);
	free(file.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(a_changed_event_is_found, setup, teardown),
	        cmocka_unit_test_setup_teardown(no_change_crashes, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
