/* SPDX-License-Identifier: MIT */
/* watch_line: see watch_line.h. */
#include "watch_line.h"

#include <stdio.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "editor.h"
#include "jot.h"
#include "pane.h"
#include "watch_lists.h"

enum { LEFT = 1, GAP = 2, LEAST_COLS = 16, KINDS_SHOWN = 9 };

/* 来电 02:10, 更正3 来电 03-02 23:50 */
static const char *lead_text(const struct jot *jot, const struct watch *watch, int64_t now_s, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	if (jot->corrects > 0)
		buf_printf(&buf, spoken("更正%lld "), (long long)jot->corrects);
	buf_printf(&buf, "%s %s", watch_kind_title(watch, jot->kind), watch_moment(jot->happened_s, now_s, arena));
	return buf_text(&buf);
}

/* Where the text begins: behind the lead, as far as that leaves room. */
static int lead_cols(const struct jot *jot, const struct watch *watch, int64_t now_s, int cols)
{
	struct arena arena;
	int wide;

	arena_init(&arena);
	wide = LEFT + text_cols(lead_text(jot, watch, now_s, &arena)) + GAP;
	arena_fini(&arena);
	return wide > cols - LEAST_COLS ? cols - LEAST_COLS : wide;
}

int watch_line_rows(const struct jot *jot, const struct watch *watch, int64_t now_s, int cols, int most)
{
	int rows = jot_begun(jot) ? editor_lines(&jot->editor, cols - lead_cols(jot, watch, now_s, cols) - 1) : 1;

	return rows > most ? most : rows;
}

void watch_line_place(struct jot *jot, const struct watch *watch, int64_t now_s, int rows, int cols)
{
	editor_place(&jot->editor, rows, cols - lead_cols(jot, watch, now_s, cols) - 1);
}

/* 1 来电  2 来访 …: as many as fit. */
static void draw_kinds(const struct watch *watch, const struct pane *pane)
{
	int col = 1;

	for (size_t i = 0; i < watch->kind_count && i < KINDS_SHOWN; i++) {
		char key[4];

		snprintf(key, sizeof(key), "%zu", i + 1);
		if (col + 2 + text_cols(watch->kinds[i].title) > pane->cols)
			break;
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_KEY, key) + 1;
		col += pane_text(pane, 0, col, pane->cols - col, ROLE_NORMAL, watch->kinds[i].title) + 2;
	}
}

/* What stands there for somebody who is not on. */
static const char *resting_words(const struct watch *watch)
{
	if (watch->shift_case != NULL && watch->may_take)
		return watch->handover_case != NULL || watch->may_hand_over ? spoken("您接下一班，到岗后按 h 接班。") : spoken("您接下一班：请在班的人按 h 填交接，再由您签字。");
	if (watch->shift_case != NULL)
		return spoken("您不在这一班上，只能看。");
	return watch->may_take ? spoken("还没有人接这一班，按 h 接班。") : spoken("还没有人接这一班。");
}

void watch_line_draw(const struct jot *jot, const struct watch *watch, int64_t now_s, const struct pane *pane)
{
	int lead = lead_cols(jot, watch, now_s, pane->cols);
	struct pane text = pane_part(pane, 0, lead, pane->rows, pane->cols - lead - 1);
	struct arena arena;

	if (!jot_begun(jot) && watch->shift_case != NULL && watch->mine) {
		draw_kinds(watch, pane);
		return;
	}
	if (!jot_begun(jot)) {
		pane_text(pane, 0, 1, pane->cols - 2, ROLE_DIM, resting_words(watch));
		return;
	}
	arena_init(&arena);
	pane_text_fit(pane, 0, LEFT, lead - GAP, jot->typing ? ROLE_SELECTED : ROLE_SOON, lead_text(jot, watch, now_s, &arena));
	editor_draw(&jot->editor, &text, jot->typing ? ROLE_FIELD_FOCUS : ROLE_FIELD, jot->typing);
	arena_fini(&arena);
}
