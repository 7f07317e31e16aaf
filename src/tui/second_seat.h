/* SPDX-License-Identifier: MIT */
/* second_seat: somebody else who acts once at this terminal, with a session of their own, while who sits here stays. */
#ifndef ANTOU_TUI_SECOND_SEAT_H
#define ANTOU_TUI_SECOND_SEAT_H

#include <stdbool.h>

#include "antou/desk.h"

struct answer;
struct seat;
struct view;

struct second_seat {
	char person[64];        /* "": not said who */
	struct session session;
	bool signed_in;
};

/* Asks who (person NULL) and then the password, by prompts over view with these tags. */
struct reply second_seat_ask(struct second_seat *second, struct view *view, const char *person, const char *what, int tag_who, int tag_password);
/* The answer to who: goes on to the password. */
struct reply second_seat_named(struct second_seat *second, struct view *view, const char *typed, const char *what, int tag_password);
/* The answer to the password: 0 when they are signed in. */
int second_seat_sign(struct second_seat *second, const struct seat *seat, const char *password, struct err *err);
/* They have acted, or left: nothing of their session stays. */
void second_seat_forget(struct second_seat *second);

#endif
