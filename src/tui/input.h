/* SPDX-License-Identifier: MIT */
/* input: what happened at the terminal, one at a time: a character, a named key, pasted text, the mouse, a new size, time, the line gone.
 */
#ifndef ANTOU_TUI_INPUT_H
#define ANTOU_TUI_INPUT_H

#include <stddef.h>
#include <stdint.h>

enum input_kind {
	INPUT_KEY,    /* code: a code point (control characters too), or a PRESS_… */
	INPUT_PASTE,  /* text, len_bytes: as it came; not trusted, not cleaned */
	INPUT_MOUSE,  /* mouse, row, col */
	INPUT_BAD,    /* a byte that is no part of UTF-8 text was dropped */
	INPUT_RESIZE, /* rows, cols are new */
	INPUT_TICK,   /* nothing typed within the time given */
	INPUT_HANGUP  /* the line is gone or the process was told to end: save and leave */
};

/* Named keys, above every code point, so that a key table holds both kinds in one number. */
enum press {
	PRESS_ENTER = 0x110000,
	PRESS_ESC,
	PRESS_TAB,
	PRESS_BACKTAB,
	PRESS_BACKSPACE,
	PRESS_DELETE,
	PRESS_INSERT,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_WORD_LEFT,
	PRESS_WORD_RIGHT,
	PRESS_HOME,
	PRESS_END,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_F1,
	PRESS_F12 = PRESS_F1 + 11
};

#define PRESS_CONTROL(letter) ((uint32_t)(letter)&0x1fu)

enum mouse_kind { MOUSE_CLICK, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct input {
	enum input_kind kind;
	uint32_t code;
	const char *text; /* paste: borrowed until the next input is read */
	size_t len_bytes;
	enum mouse_kind mouse;
	int row, col;
};

#endif
