/* SPDX-License-Identifier: MIT */
/* office: a drill database of the small invented office (tests/desk/office) in a folder of its own, and the program on it: as a command, or
   on an emulated terminal. Anything that goes wrong fails the running cmocka test. */
#ifndef ANTOU_TESTS_OFFICE_H
#define ANTOU_TESTS_OFFICE_H

#include "vt.h"

enum { OFFICE_WORD = 32 };

struct office {
	char dir[64];
	char db[96];
};

void office_make(struct office *office);
/* Of another invented office: its folder under tests/. */
void office_make_of(struct office *office, const char *rules);
void office_clear(struct office *office);
/* Runs the program with these arguments (NULL-terminated, at most 16) and --db; its exit code. */
int office_command(const struct office *office, const char *const arguments[]);
/* The first word that the last command said: after `open`, the id of the case. */
void office_word(const struct office *office, char out[static OFFICE_WORD]);
/* Opens the desk on a terminal, in the office's folder. person NULL: the sign-in screen. */
void office_screens(const struct office *office, struct vt *vt, const char *type, int rows, int cols, const char *person);
/* The same on a colour terminal, at a moment that stays. */
void office_screens_at(const struct office *office, struct vt *vt, int rows, int cols, const char *person, const char *at);

#endif
