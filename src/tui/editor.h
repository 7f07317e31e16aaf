/* SPDX-License-Identifier: MIT */
/* editor: text being typed, one line or several, and where the caret stands in it. Nothing typed is dropped without a word. */
#ifndef ANTOU_TUI_EDITOR_H
#define ANTOU_TUI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "theme.h"

struct arena;
struct input;
struct pane;

struct editor {
	uint32_t *codes; /* the text, owned */
	size_t count, cap;
	size_t caret;     /* before which character, 0..count */
	size_t max_chars; /* 0: EDITOR_MAX */
	bool many_lines;  /* Enter breaks the line, lines wrap softly */
	bool masked;      /* shows ● for each character */
	size_t left;      /* one line: first character shown */
	int top;          /* several lines: first line shown */
	uint32_t *undo;   /* the text before the last run of changes, owned */
	size_t undo_count, undo_caret;
	int run; /* what the last change was, so that a run of typing is undone at once */
};

enum { EDITOR_MAX = 20000 };

enum editor_result {
	EDITOR_NOT_MINE, /* the input means nothing to a text */
	EDITOR_MOVED,    /* caret only */
	EDITOR_CHANGED,
	EDITOR_FULL,   /* some of what was typed or pasted did not fit and is left off */
	EDITOR_CLEANED /* control characters or malformed bytes of a paste were left off */
};

void editor_init(struct editor *editor, size_t max_chars, bool many_lines);
/* Forgets the text from memory too (it may have been a password). NULL is allowed. */
void editor_fini(struct editor *editor);
/* Replaces the text (valid UTF-8), caret at the end; nothing to undo. */
void editor_set(struct editor *editor, const char *text);
char *editor_text(const struct editor *editor, struct arena *arena);

/* Inserts text as if pasted; *left_off, if given, counts the characters that had no room or were no text. Line ends become blanks in one
 * line. */
enum editor_result editor_insert(struct editor *editor, const char *text, size_t len_bytes, size_t *left_off);
/* One key or paste. Understands characters, Backspace, Del, Home ^A, End ^E, arrows, ^← ^→, ^W ^U ^K, ^Z; Enter only with many_lines. */
enum editor_result editor_input(struct editor *editor, const struct input *input, size_t *left_off);

/* Scrolls so that the caret is inside rows x cols cells; before each draw. */
void editor_place(struct editor *editor, int rows, int cols);
/* Draws into the pane in role, over its whole rectangle, and puts the terminal's caret when focused. */
void editor_draw(const struct editor *editor, const struct pane *pane, enum role role, bool focused);
/* Lines that the text takes when wrapped at cols. */
int editor_lines(const struct editor *editor, int cols);

#endif
