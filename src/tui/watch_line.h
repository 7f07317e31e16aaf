/* SPDX-License-Identifier: MIT */
/* watch_line: the bottom of the duty desk: the entry being written, or which key begins which kind. Draws; changes nothing but how the text is scrolled. */
#ifndef ANTOU_TUI_WATCH_LINE_H
#define ANTOU_TUI_WATCH_LINE_H

#include <stdint.h>

struct jot;
struct pane;
struct watch;

/* Lines that it wants in that width, 1..most. */
int watch_line_rows(const struct jot *jot, const struct watch *watch, int64_t now_s, int cols, int most);
/* Before each draw. */
void watch_line_place(struct jot *jot, const struct watch *watch, int64_t now_s, int rows, int cols);
void watch_line_draw(const struct jot *jot, const struct watch *watch, int64_t now_s, const struct pane *pane);

#endif
