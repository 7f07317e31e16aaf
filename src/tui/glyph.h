/* SPDX-License-Identifier: MIT */
/* glyph: from a cell of the canvas to a character of curses. */
#ifndef ANTOU_TUI_GLYPH_H
#define ANTOU_TUI_GLYPH_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdbool.h>

#include "theme.h"

struct cell;

/* The first cell of a character. Where the C library's width differs from our table's, curses would shift the row: a question mark keeps it
   straight. */
void glyph_of(const struct cell *cell, enum theme_depth depth, bool ascii_frames, cchar_t *out);

#endif
