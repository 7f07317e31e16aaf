/* SPDX-License-Identifier: MIT */
/* form_settle: gives typed text the one meaning that it can have: a choice, a person, a day without its year. */
#ifndef ANTOU_TUI_FORM_SETTLE_H
#define ANTOU_TUI_FORM_SETTLE_H

#include <stdbool.h>

struct entry;
struct form;

/* True when the entry's text meant nothing yet and now means something; what could mean several things, or none, stays as it was typed. */
bool form_settle(struct form *form, struct entry *entry);

#endif
