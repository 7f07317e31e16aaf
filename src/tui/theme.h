/* SPDX-License-Identifier: MIT */
/* theme: what the parts of a screen are for (roles), and how each looks on a terminal with many, sixteen, eight or no colours. */
#ifndef ANTOU_TUI_THEME_H
#define ANTOU_TUI_THEME_H

#include <stddef.h>
#include <stdint.h>

enum role {
	ROLE_NORMAL,
	ROLE_TITLE,    /* headings inside a screen */
	ROLE_DIM,      /* what matters less: hints, labels of empty things */
	ROLE_SELECTED, /* the row or cell under the cursor */
	ROLE_OK,
	ROLE_SOON,
	ROLE_LATE,
	ROLE_DANGER, /* errors, the drill mark, what can't be undone */
	ROLE_FIELD,
	ROLE_FIELD_FOCUS,
	ROLE_LABEL,
	ROLE_BAR, /* title bar and key bar */
	ROLE_KEY, /* a key inside the key bar */
	ROLE_FRAME,
	ROLE_COUNT
};

/* How many colours a terminal has; THEME_MONO also when NO_COLOR is set. */
enum theme_depth { THEME_MONO, THEME_8, THEME_16, THEME_256 };

enum { STYLE_BOLD = 1, STYLE_UNDERLINE = 2, STYLE_REVERSE = 4 };

enum { THEME_DEFAULT = -1 };

struct style {
	int front, back;     /* colour numbers of the terminal, THEME_DEFAULT for its own */
	unsigned attributes; /* STYLE_… */
};

struct style theme_style(enum theme_depth depth, enum role role);

enum { LIGHT_TEXT = 32 };

/* The light of a deadline: words and a symbol, so that it says the same without colour. left_minutes is what remains (negative: over), as
   the caller counts it (office time or clock time); day_minutes is what makes a day in that counting; from soon_minutes on downwards it is
   SOON. Writes 余3日, 余2时 ▲, 超40分 ●; returns the role to show it in. */
enum role theme_light(int64_t left_minutes, int64_t day_minutes, int64_t soon_minutes, char out[static LIGHT_TEXT]);

#endif
