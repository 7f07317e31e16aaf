/* SPDX-License-Identifier: MIT */
/* paragraph: text to read, wrapped into cells. */
#ifndef ANTOU_TUI_PARAGRAPH_H
#define ANTOU_TUI_PARAGRAPH_H

#include "theme.h"

struct pane;

/* Lines of text when wrapped at cols; '\n' begins a new one. NULL is empty. */
int paragraph_rows(const char *text, int cols);
/* Draws from line first on, over the pane's height. */
void paragraph_draw(const struct pane *pane, enum role role, const char *text, int first);

#endif
