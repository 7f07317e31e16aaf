/* SPDX-License-Identifier: MIT */
/* watch_head: who is on, until when, how to reach them, and who comes next: the lines at the head of the duty desk. Draws what the desk told. */
#ifndef ANTOU_TUI_WATCH_HEAD_H
#define ANTOU_TUI_WATCH_HEAD_H

#include <stdint.h>

struct pane;
struct watch;

/* Lines that it would like to have in that width, at most `most`. */
int watch_head_rows(const struct watch *watch, int cols, int most);
/* Over the whole pane. */
void watch_head_draw(const struct watch *watch, int64_t now_s, const struct pane *pane);

#endif
