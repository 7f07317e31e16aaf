/* SPDX-License-Identifier: MIT */
/* room: a folder with a drill database of the small office, a clock that is told the time, and short ways to ask the desk. Shared by the
 * tests of the desk. */
#ifndef ROOM_H
#define ROOM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "antou/desk.h"
#include "antou/day.h"
#include "antou/text.h"
#include "store.h"

struct room {
	struct arena arena;
	struct err err;
	struct desk *desk;
	struct desk_options options;
	int64_t now_s; /* what the clock says */
	char dir[64], path[96];
};

/* Drill or real; staff of the small office entered. The clock stands at Monday 2026-03-02 09:00. */
void room_open(struct room *room, const struct store_ops *ops, bool drill);
/* The same with another office of tests/desk. */
void room_open_office(struct room *room, const struct store_ops *ops, const char *office, bool drill);
void room_close(struct room *room);
const char *room_file(struct room *room, const char *name);
/* Another desk on the same file. */
struct desk *room_desk(struct room *room);
/* Fails the test with err's words unless result is 0. */
void room_need(struct room *room, int result);

struct session as(struct room *room, const char *person);
/* A filing of draw: what, yuan. */
struct command draw(struct room *room, const char *what, int yuan);
struct command act(const char *case_id, enum action action, const char *step);
struct verdict submit(struct room *room, const char *person, const struct command *command);
/* Submits and needs it to pass; the case's id. */
const char *pass(struct room *room, const char *person, const struct command *command);
void field(struct room *room, struct command *command, const char *name, struct value value);
struct value words(const char *text);
/* The whole dump as one text. */
const char *dump(struct room *room, struct desk *desk);
/* Asserts that the file is sound: chain, and every case as its events say. */
void assert_sound(struct room *room, struct desk *desk);
/* How many events of kind there are. */
size_t events_of(struct room *room, enum event_kind kind);

#endif
