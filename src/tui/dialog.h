/* SPDX-License-Identifier: MIT */
/* dialog: the small views every other view may open: a question, a line or some words to type, a message, the palette, the help. */
#ifndef ANTOU_TUI_DIALOG_H
#define ANTOU_TUI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "picker.h"
#include "view.h"

/* A question with choices. The answer's value is the choice; left with Esc it is NULL. The first choice has the cursor: put the harmless
 * one there. */
struct question {
	int tag;
	const char *title;
	const char *words; /* what is asked, and what follows; may be long, is wrapped */
	const struct choice *choices;
	size_t count;
};

/* Something to type: an opinion, a search, a password. The answer's text is what was typed, also when it was left with Esc. */
struct prompt {
	int tag;
	const char *title;
	const char *words; /* NULL: none */
	const char *text;  /* what stands there at first; NULL: nothing */
	bool many_lines;   /* Enter breaks the line, ^S or F2 sends */
	bool masked;
	bool required;
	size_t max_chars;
};

/* The reply that opens it over view. Everything is copied. */
struct reply dialog_question(struct view *view, const struct question *question);
struct reply dialog_prompt(struct view *view, const struct prompt *prompt);
/* Words to read, any key closes. */
struct reply dialog_message(struct view *view, const char *title, const char *words);

extern const struct view_ops question_view;
extern const struct view_ops prompt_view;
extern const struct view_ops palette_view;
extern const struct view_ops help_view;

#endif
