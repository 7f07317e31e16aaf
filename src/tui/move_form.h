/* SPDX-License-Identifier: MIT */
/* move_form: the entries of what an act asks for besides fields and words: whom, where, until when, from which step, when it was said, on what proof. */
#ifndef ANTOU_TUI_MOVE_FORM_H
#define ANTOU_TUI_MOVE_FORM_H

#include <stddef.h>

#include "antou/command.h"

struct arena;
struct case_view;
struct entry_spec;
struct form;
struct step;

/* What is to be done. */
struct move_wanted {
	enum action action;
	const struct step *step; /* NULL: of the case */
	const char *behalf;      /* NULL: one's own act */
	int takes;               /* of MOVE_TAKES_… */
};

/* Its entries, in the arena; their names have a blank, which no field has. Returns how many; the last *late of them have a usual answer and stand behind
   the words. */
size_t move_entries(const struct move_wanted *wanted, const struct case_view *paper, struct arena *arena, const struct entry_spec **out, size_t *late);
/* What those of them propose that have a usual answer. */
void move_propose(const struct form *form, int64_t now_s);
/* The entry that a refusal is most likely about when it names no field, by name; NULL: the form has none. */
const char *move_blamed(const struct form *form);
/* What is typed in those that the form has, into the command. */
void move_read(const struct form *form, struct arena *arena, struct command *command);

#endif
