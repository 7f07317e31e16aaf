/* SPDX-License-Identifier: MIT */
/* pane: rectangles of terminal cells and the only ways to draw. A canvas is our own grid of cells (curses would own the word screen);
   term.c shows it. Nothing drawn here can split a two-cell character, leave its rectangle, or wrap. */
#ifndef ANTOU_TUI_PANE_H
#define ANTOU_TUI_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "theme.h"

enum { CELL_MARKS = 2 };

struct cell {
	uint32_t code;              /* the character; 0 in the second cell of a wide one */
	uint32_t marks[CELL_MARKS]; /* combining marks on it, 0 when none */
	uint8_t cols;               /* 1 or 2; 0 in the second cell of a wide one */
	uint8_t role;               /* enum role */
	uint8_t pad[2];             /* zero, so that cells compare by bytes */
};

struct canvas {
	int rows, cols;
	struct cell *cells;       /* rows * cols, owned */
	int caret_row, caret_col; /* where the input method opens its window */
	bool caret_shown;
};

/* Blank cells in ROLE_NORMAL. Running out of memory is a bug and aborts. canvas_fini takes NULL. */
void canvas_init(struct canvas *canvas, int rows, int cols);
void canvas_fini(struct canvas *canvas);
/* Blanks every cell and hides the caret. */
void canvas_clear(struct canvas *canvas);

/* A borrowed window onto a canvas. Rows and columns given to the functions below count from its corner. */
struct pane {
	struct canvas *canvas;
	int row, col, rows, cols;
};

struct pane pane_whole(struct canvas *canvas);
/* The part of outer that the rectangle covers; it may come out empty. */
struct pane pane_part(const struct pane *outer, int row, int col, int rows, int cols);

/* Puts text at row, col, cut to cols cells between characters; returns the cells it filled. Control characters and malformed bytes show as
   U+FFFD. A wide character of which one half would be overwritten is blanked. Outside the pane nothing is drawn. */
int pane_text(const struct pane *pane, int row, int col, int cols, enum role role, const char *text);
/* The same, ending at col + cols, the cells before it blank in role. */
void pane_text_right(const struct pane *pane, int row, int col, int cols, enum role role, const char *text);
/* The same, and the rest of the cols cells blank in role; text that doesn't fit ends in …. */
void pane_text_fit(const struct pane *pane, int row, int col, int cols, enum role role, const char *text);
/* One code point; returns its cells, 0 when it does not fit. */
int pane_code(const struct pane *pane, int row, int col, enum role role, uint32_t code);
void pane_fill(const struct pane *pane, int row, int col, int rows, int cols, enum role role);
/* A frame around the pane's edge with a title in its upper line (NULL: none). Line characters become what the terminal has for them. */
void pane_frame(const struct pane *pane, enum role role, const char *title);
void pane_line(const struct pane *pane, int row, enum role role);
/* Where typed text will appear. The last call before the screen is shown counts. */
void pane_caret(const struct pane *pane, int row, int col);

#endif
