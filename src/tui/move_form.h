/* SPDX-License-Identifier: MIT */
/* move_form: the entries of what a move asks for besides fields and words: whom, where, until when, from which step. */
#ifndef ANTOU_TUI_MOVE_FORM_H
#define ANTOU_TUI_MOVE_FORM_H

#include <stddef.h>

struct arena;
struct case_view;
struct command;
struct entry_spec;
struct form;

/* Entries for takes (of MOVE_TAKES_…), in the arena; their names have a blank, which no field has. Returns how many. */
size_t move_entries(int takes, const struct case_view *paper, struct arena *arena, const struct entry_spec **out);
/* What is typed in those that the form has, into the command. */
void move_read(const struct form *form, struct arena *arena, struct command *command);

#endif
