/* SPDX-License-Identifier: MIT */
/* keys: key tables. A row says which key does which action, and the words for it; the bottom bar, the help view and the man page print the
 * rows. */
#ifndef ANTOU_TUI_KEYS_H
#define ANTOU_TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct input;
struct pane;

/* A table ends with a row of key 0. Rows without a label are kept out of the bottom bar (doubles of a key shown already). */
struct key_bind {
	uint32_t key;      /* code point or PRESS_… */
	int action;        /* the view's own number, above 0; below 0 are the actions below */
	const char *label; /* two or three hanzi for the bar; NULL: not in the bar */
	const char *help;  /* one sentence */
};

/* Actions that mean the same everywhere. */
enum {
	GO_NONE = 0,
	GO_CLOSE = -1,
	GO_HELP = -2,
	GO_PALETTE = -3,
	GO_REDRAW = -4,
	GO_UP = -10,
	GO_DOWN = -11,
	GO_PAGE_UP = -12,
	GO_PAGE_DOWN = -13,
	GO_FIRST = -14,
	GO_LAST = -15,
	GO_OPEN = -16,
	GO_SEARCH = -17,
	GO_NEXT = -18,
	GO_PREVIOUS = -19
};

/* What every view answers to (Esc q ? : ^L), and what every list does (arrows, vi keys, Enter, / n N). */
extern const struct key_bind keys_common[];
extern const struct key_bind keys_list[];

/* The action of an input in a table (NULL allowed), or GO_NONE. With named_only set, keys that are text are left to the entry that has
 * the focus. */
int keys_action(const struct key_bind *table, const struct input *input, bool named_only);

/* What a text entry would take as text. */
bool keys_is_text(uint32_t key);

enum { KEY_NAME = 16 };
/* 回车, Esc, F1, ^S, s … */
void keys_name(uint32_t key, char out[static KEY_NAME]);

/* Prints "s 签收  r 退回 …" from the tables into one row of the pane, as many rows as fit whole. typing: keys that
   are text belong to an entry; what they do is shown by a double that is none (F1 for ?), or not at all. */
void keys_bar(const struct pane *pane, int row, const struct key_bind *const *tables, size_t count, bool typing);

#endif
