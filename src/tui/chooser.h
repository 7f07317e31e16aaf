/* SPDX-License-Identifier: MIT */
/* chooser: a framed list of many choices over the view, with a line to type what is looked for. The answer's value is the choice; left with Esc it is none. */
#ifndef ANTOU_TUI_CHOOSER_H
#define ANTOU_TUI_CHOOSER_H

#include <stddef.h>

#include "picker.h"
#include "view.h"

struct chooser {
	int tag;
	const char *title;
	const struct choice *choices;
	size_t count;
	const char *at; /* the value that the cursor begins on; NULL: the first */
};

/* The reply that opens it over view. Everything is copied. */
struct reply chooser_reply(struct view *view, const struct chooser *chooser);

#endif
