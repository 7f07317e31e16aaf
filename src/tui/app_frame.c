/* SPDX-License-Identifier: MIT */
/* app_frame: draws title bar, message line and key bar. Changes nothing. */
#include "app_frame.h"

#include <stddef.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "keys.h"
#include "pane.h"
#include "view.h"

/* From the right: clock, drill mark; what is left holds office, person and title, the title last to be cut. */
static void draw_title(const struct app_options *options, const struct view *base, int64_t now_s, const struct pane *whole)
{
	struct arena arena;
	char clock[TIME_TEXT];
	int right, col, title = text_cols(spoken(base->ops->title));
	const char *person, *who;

	arena_init(&arena);
	time_short(now_s, clock);
	person = options->person == NULL ? NULL : options->person(options->context, &arena);
	who = arena_printf(&arena, "%s%s%s", options->office, person == NULL ? "" : " · ", person == NULL ? "" : person);
	pane_fill(whole, 0, 0, 1, whole->cols, ROLE_BAR);
	right = whole->cols - 12;
	pane_text(whole, 0, right, 11, ROLE_BAR, clock + 5);
	if (options->drill) {
		right -= 7;
		pane_text(whole, 0, right, 6, ROLE_DANGER, spoken(" 演练 "));
	}
	col = right - title - 4;
	if (col > 6)
		col = pane_text(whole, 0, 1, col, ROLE_BAR, who) + 2;
	else
		col = 1;
	pane_text(whole, 0, col, right - col, ROLE_KEY, spoken(base->ops->title));
	arena_fini(&arena);
}

void frame_draw(const struct frame *frame, const struct app_options *options, const struct view *base, const struct view *top,
        int64_t now_s, const struct pane *whole)
{
	const struct key_bind *tables[3] = {
	        top->ops->keys, top->ops->list ? keys_list : NULL, top->ops->modal || top->ops->popup ? NULL : keys_common};

	draw_title(options, base, now_s, whole);
	pane_text(whole, whole->rows - 2, 1, whole->cols - 2, frame->words_role, frame->words);
	keys_bar(whole, whole->rows - 1, tables, 3, top->ops->typing != NULL && top->ops->typing(top));
}

void frame_too_small(const struct pane *whole)
{
	pane_text(whole, 0, 0, whole->cols, ROLE_NORMAL, spoken("窗口太小，请放大到 40×12 以上。"));
}
