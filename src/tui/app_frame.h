/* SPDX-License-Identifier: MIT */
/* app_frame: what stands around every view: title bar above, message line and key bar below. */
#ifndef ANTOU_TUI_APP_FRAME_H
#define ANTOU_TUI_APP_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "theme.h"

struct app_options;
struct pane;
struct view;

enum { FRAME_ROWS_MIN = 12, FRAME_COLS_MIN = 40 };

struct frame {
	char words[400]; /* the message line, until the next key */
	enum role words_role;
	bool words_shown;
	int64_t minute; /* the minute that the clock shows */
};

/* base is the view whose title is shown, top the one that gets the keys (a popup over base, or base itself). */
void frame_draw(const struct frame *frame, const struct app_options *options, const struct view *base, const struct view *top,
        int64_t now_s, const struct pane *whole);
void frame_too_small(const struct pane *whole);

#endif
