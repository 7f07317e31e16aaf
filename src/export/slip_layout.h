/* SPDX-License-Identifier: MIT */
/* slip_layout: a filled form as strips of panes, one below the other, on a grid of SLIP_COLS columns: the same for a terminal and for paper. How many
   lines a text takes is the renderer's to say. */
#ifndef SLIP_LAYOUT_H
#define SLIP_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include "antou/slip.h"

struct arena;

enum { SLIP_COLS = 76 };

enum slip_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
struct slip_paragraph { const char *text; enum slip_align align; };

/* Between the rulings at columns left and right, which are shared with its neighbours. */
struct slip_pane {
	int left, right;
	bool label;   /* of the pane beside it */
	bool middle;  /* stands in the middle of its height */
	bool bottom;  /* its last paragraph stands at the bottom */
	struct slip_paragraph *paragraphs;
	size_t count;
};
struct slip_strip {
	struct slip_pane *panes;
	size_t count;
	int lines; /* at least */
};
struct slip_strips { struct slip_strip *items; size_t count; };

/* Which of a pane's count lines stands at line `at` of height; count when none does. last: lines of its last paragraph. */
size_t slip_line_at(const struct slip_pane *pane, size_t count, size_t last, size_t at, size_t height);

/* Texts are cleaned. Every pane has room for two hanzi. */
struct slip_strips slip_layout(const struct slip *slip, struct arena *arena);

#endif
