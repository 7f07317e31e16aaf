/* SPDX-License-Identifier: MIT */
/* glyph: one cell of ours as curses wants it: line characters, attributes, colour pair. Pair numbers are role + 1, as term.c made them. */
#include "glyph.h"

#include <wchar.h>

#include "pane.h"

/* The terminal's own line characters; vt100 draws them from its second character set. NULL for other characters. */
static const cchar_t *line_character(uint32_t code)
{
	switch (code) {
	case 0x2500:
		return WACS_HLINE;
	case 0x2502:
		return WACS_VLINE;
	case 0x250c:
		return WACS_ULCORNER;
	case 0x2510:
		return WACS_URCORNER;
	case 0x2514:
		return WACS_LLCORNER;
	case 0x2518:
		return WACS_LRCORNER;
	case 0x251c:
		return WACS_LTEE;
	case 0x2524:
		return WACS_RTEE;
	case 0x252c:
		return WACS_TTEE;
	case 0x2534:
		return WACS_BTEE;
	case 0x253c:
		return WACS_PLUS;
	default:
		return NULL;
	}
}

/* Full and half blocks of a chart. */
static bool is_block(uint32_t code)
{
	return code == 0x2588 || code == 0x258c;
}

static uint32_t line_ascii(uint32_t code)
{
	return code == 0x2500 ? '-' : code == 0x2502 ? '|' : '+';
}

static attr_t curses_attributes(unsigned attributes)
{
	return (attributes & STYLE_BOLD ? A_BOLD : 0) | (attributes & STYLE_UNDERLINE ? A_UNDERLINE : 0) |
	       (attributes & STYLE_REVERSE ? A_REVERSE : 0);
}

void glyph_of(const struct cell *cell, enum theme_depth depth, bool ascii_frames, cchar_t *out)
{
	attr_t attributes = curses_attributes(theme_style(depth, (enum role)cell->role).attributes);
	short pair = depth == THEME_MONO ? 0 : (short)(cell->role + 1);
	const cchar_t *line = line_character(cell->code);
	wchar_t text[CELL_MARKS + 2] = {(wchar_t)cell->code};
	size_t count = 1;

	if (line != NULL && ascii_frames) {
		text[0] = (wchar_t)line_ascii(cell->code);
	} else if (ascii_frames && is_block(cell->code)) {
		text[0] = L'#';
	} else if (line != NULL) {
		wchar_t drawn[CCHARW_MAX + 1];
		attr_t with;
		short unused;

		getcchar(line, drawn, &with, &unused, NULL);
		text[0] = drawn[0];
		attributes |= with & A_ALTCHARSET;
	} else if (wcwidth(text[0]) != cell->cols) {
		text[0] = cell->cols == 2 ? 0xff1f : '?';
	}
	for (int i = 0; i < CELL_MARKS && cell->marks[i] != 0; i++) {
		if (wcwidth((wchar_t)cell->marks[i]) == 0)
			text[count++] = (wchar_t)cell->marks[i];
	}
	setcchar(out, text, attributes, pair, NULL);
}
