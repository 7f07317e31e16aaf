/* SPDX-License-Identifier: MIT */
/* book_room: a rulebook folder of a test's own. */
#ifndef BOOK_ROOM_H
#define BOOK_ROOM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "antou/desk.h"

struct book_room {
	struct arena arena;
	struct issues issues;
	struct err err;
	char dir[64];
	struct book *book;
};

/* A folder with a small office: requests up to 100 go to the head, above to the chief; 500 and more are refused, 300 and more held. */
void book_room_make(struct book_room *room);
void book_room_file(struct book_room *room, const char *path, const char *text);
/* Reads it; fails the test when there are issues. */
void book_room_load(struct book_room *room);
void book_room_drop(struct book_room *room);

#endif
