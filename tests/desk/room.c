/* SPDX-License-Identifier: MIT */
/* room: see room.h. */
#include "room.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "antou/buf.h"
#include "desk_room.h"

static int64_t room_clock(void *context)
{
	return ((struct room *)context)->now_s;
}

void room_need(struct room *room, int result)
{
	if (result != 0)
		fail_msg("%s", room->err.words);
}

const char *room_file(struct room *room, const char *name)
{
	return arena_printf(&room->arena, "%s/%s", room->dir, name);
}

static const char *source_dir(void)
{
	const char *dir = getenv("ANTOU_SOURCE_DIR");
	return dir ? dir : "../..";
}

void room_open_office(struct room *room, const struct store_ops *ops, const char *office, bool drill)
{
	struct issues issues = {0};
	int result;
	*room = (struct room){.now_s = time_at(day_from_civil(2026, 3, 2), 9 * 60)};
	arena_init(&room->arena);
	snprintf(room->dir, sizeof(room->dir), "/tmp/antou-desk-XXXXXX");
	assert_non_null(mkdtemp(room->dir));
	snprintf(room->path, sizeof(room->path), "%s/desk.db", room->dir);
	issues.arena = &room->arena;
	room->options = (struct desk_options){.store = ops,
	        .database = room->path,
	        .rules_dir = "",
	        .clock = room_clock,
	        .clock_context = room,
	        .data_dir = arena_printf(&room->arena, "%s/data", source_dir())};
	result = desk_init(
	        &room->options, arena_printf(&room->arena, "%s/tests/desk/%s", source_dir(), office), drill, true, &issues, &room->err);
	if (issues.count)
		fail_msg("%s", issues_text(&issues, &room->arena));
	room_need(room, result);
	room->desk = room_desk(room);
}

void room_open(struct room *room, const struct store_ops *ops, bool drill)
{
	room_open_office(room, ops, "office", drill);
}

struct desk *room_desk(struct room *room)
{
	struct desk *desk;
	room_need(room, desk_open(&room->options, &desk, &room->err));
	return desk;
}

void room_close(struct room *room)
{
	struct dirent *entry;
	DIR *dir;
	desk_close(room->desk);
	dir = opendir(room->dir);
	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			remove(room_file(room, entry->d_name));
	if (dir)
		closedir(dir);
	rmdir(room->dir);
	arena_fini(&room->arena);
}

struct session as(struct room *room, const char *person)
{
	struct session session;
	room_need(room, desk_sign_in_as(room->desk, person, true, &session, &room->err));
	return session;
}

struct value words(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

void field(struct room *room, struct command *command, const char *name, struct value value)
{
	value_map_put(&command->fields, &room->arena, name, value);
}

struct command draw(struct room *room, const char *what, int yuan)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "draw", .seen_seq = -1, .happened_s = TIME_NONE};
	field(room, &command, "what", words(what));
	field(room, &command, "amount", (struct value){.kind = VALUE_MONEY, .fen = (int64_t)yuan * 100});
	return command;
}

struct command act(const char *case_id, enum action action, const char *step)
{
	return (struct command){.action = action, .case_id = case_id, .step = step, .seen_seq = -1, .happened_s = TIME_NONE};
}

struct verdict submit(struct room *room, const char *person, const struct command *command)
{
	struct session session = as(room, person);
	struct verdict verdict;
	room_need(room, desk_submit(room->desk, &session, command, &room->arena, &verdict, &room->err));
	return verdict;
}

const char *pass(struct room *room, const char *person, const struct command *command)
{
	struct verdict verdict = submit(room, person, command);
	if (verdict.kind != VERDICT_PASSED)
		fail_msg("%s", verdict.remarks[0].words);
	return verdict.case_id;
}

static int dump_line(void *context, const char *text)
{
	buf_puts(context, text);
	buf_putc(context, '\n');
	return 0;
}

const char *dump(struct room *room, struct desk *desk)
{
	struct buf buf;
	buf_init(&buf, &room->arena);
	room_need(room, desk_dump(desk, dump_line, &buf, &room->err));
	return buf_text(&buf);
}

void assert_sound(struct room *room, struct desk *desk)
{
	struct verification verification;
	room_need(room, verify_all(desk, &room->arena, &verification, &room->err));
	if (!verification.sound)
		fail_msg("%s", verification.words);
}

struct counting {
	enum event_kind kind;
	size_t count;
};

static int event_count(void *context, const struct event_row *row, struct err *err)
{
	struct counting *counting = context;
	(void)err;
	counting->count += row->event.kind == counting->kind;
	return 0;
}

size_t events_of(struct room *room, enum event_kind kind)
{
	struct counting counting = {.kind = kind};
	room_need(room, room->desk->ops->events(room->desk->store, NULL, 0, 100000, event_count, &counting, &room->err));
	return counting.count;
}
