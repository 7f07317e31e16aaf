/* SPDX-License-Identifier: MIT */
/* view_batch: several papers to be signed in one go: the list to confirm, the words for all of them, and what came of it. All are signed or none. */
#include <stdio.h>

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"
#include "pile.h"
#include "views.h"

enum { BATCH_WORDS = 1, BATCH_DROP, BATCH_SIGN };
enum { ASK_WORDS = 1, ASK_NEEDED, ASK_SURE, ASK_LEAVE_OUT, ASK_SEARCH };
enum { HEAD_ROWS = 3, WORDS_MOST_CHARS = 500 };

struct batch_state {
	struct arena arena; /* as long as the view */
	struct pile pile;
	struct inbox_row *rows;
	struct batch_line *lines; /* one per row */
	size_t count;
	const char *words; /* NULL: none */
	size_t failed;     /* the one that did not pass, while it is asked what to do */
	char case_id[128];
};

static const struct key_bind batch_keys[] = {
        {'s', BATCH_SIGN, "全部签", "把列出的各件一次签完"},
        {PRESS_F1 + 1, BATCH_SIGN, NULL, "把列出的各件一次签完"},
        {'w', BATCH_WORDS, "意见", "写一句意见，各件都用"},
        {' ', BATCH_DROP, "去掉", "这一件不在这次签"},
        {0, 0, NULL, NULL},
};

static const struct list_column columns[] = {
        {"", 4, true}, {"办理", 14, false}, {"件", 0, false}, {"提出人", 10, false}, {"时限", 10, false}, {"截止", 11, false}};

static int batch_open(struct view *view, const void *with, struct err *err)
{
	struct batch_state *state = view->state;
	const struct batch_wanted *wanted = with;
	struct seat *seat = seat_of(view);

	arena_init(&state->arena);
	pile_init(&state->pile, columns, 6, spoken("都去掉了。按 Esc 回案头。"));
	state->rows = arena_array(&state->arena, wanted->count + 1, sizeof(*state->rows));
	state->lines = arena_array(&state->arena, wanted->count + 1, sizeof(*state->lines));
	for (size_t i = 0; i < wanted->count; i++) {
		struct inbox_row *row = &state->rows[i];

		*row = *wanted->rows[i];
		row->duty = arena_strdup(&state->arena, row->duty);
		row->case_id = arena_strdup(&state->arena, row->case_id);
		row->step = arena_strdup(&state->arena, row->step);
		row->title = arena_strdup(&state->arena, row->title);
		row->case_title = arena_strdup(&state->arena, row->case_title);
		row->applicant_name = arena_strdup(&state->arena, row->applicant_name);
		if (desk_batch_line(seat->desk, row->case_id, row->step, &state->arena, &state->lines[i], err) != 0)
			return -1;
	}
	state->count = wanted->count;
	return 0;
}

static void batch_close(struct view *view)
{
	struct batch_state *state = view->state;

	pile_fini(&state->pile);
	arena_fini(&state->arena);
}

static int batch_load(struct view *view, struct err *err)
{
	struct batch_state *state = view->state;
	struct list_row *rows;
	struct arena made;

	(void)err;
	arena_init(&made);
	rows = arena_array(&made, state->count + 1, sizeof(*rows));
	for (size_t i = 0; i < state->count; i++) {
		const struct inbox_row *duty = &state->rows[i];
		char light[LIGHT_TEXT];

		rows[i] = (struct list_row){.key = duty->duty};
		rows[i].cells[0] = arena_printf(&made, "%zu", i + 1);
		rows[i].cells[1] = duty->title;
		rows[i].cells[2] = duty->case_title;
		rows[i].cells[3] = duty->applicant_name;
		rows[i].roles[4] = due_light(seat_of(view), duty->due_s, light);
		rows[i].cells[4] = arena_strdup(&made, light);
		rows[i].cells[5] = due_text(seat_of(view), duty->due_s, duty->provisional, &made);
	}
	pile_take(&state->pile, &made, rows, state->count);
	return 0;
}

static bool batch_place(struct view *view, int rows, int cols)
{
	struct batch_state *state = view->state;

	(void)cols;
	pile_place(&state->pile, rows - HEAD_ROWS);
	return false;
}

static void batch_draw(const struct view *view, const struct pane *pane)
{
	const struct batch_state *state = view->state;
	struct pane rows = pane_part(pane, HEAD_ROWS, 0, pane->rows - HEAD_ROWS, pane->cols);
	struct arena scratch;
	int col = 2;

	arena_init(&scratch);
	col += pane_text(pane, 0, col, pane->cols - col, ROLE_TITLE, arena_printf(&scratch, spoken("批签 %zu 件"), state->count)) + 3;
	pane_text(pane, 0, col, pane->cols - col, ROLE_DIM, spoken("一起签下，有一件不行就一件也不签；每件各记一笔"));
	col = 2 + pane_text(pane, 1, 2, pane->cols - 2, ROLE_LABEL, spoken("意见："));
	pane_text_fit(pane, 1, col, pane->cols - col - 1, state->words == NULL ? ROLE_DIM : ROLE_NORMAL, state->words == NULL ? spoken("没有写，按 w 写") : state->words);
	pane_line(pane, 2, ROLE_FRAME);
	list_draw(&state->pile.list, &rows);
	arena_fini(&scratch);
}

/* ---- signing ---- */

static void leave_out(struct batch_state *state, size_t at)
{
	for (size_t i = at + 1; i < state->count; i++) {
		state->rows[i - 1] = state->rows[i];
		state->lines[i - 1] = state->lines[i];
	}
	state->count -= at < state->count;
}

static struct reply ask_words(struct view *view, int tag)
{
	struct batch_state *state = view->state;

	return dialog_prompt(view, &(struct prompt){.tag = tag, .title = spoken("意见"), .words = spoken("各件都记这一句："), .text = state->words,
	                                   .required = tag == ASK_NEEDED, .max_chars = WORDS_MOST_CHARS});
}

static struct reply ask_sure(struct view *view)
{
	struct batch_state *state = view->state;
	const struct choice choices[] = {{"yes", arena_printf(&view->arena, spoken("签这 %zu 件"), state->count), NULL}, {"no", spoken("再看看"), NULL}};

	for (size_t i = 0; state->words == NULL && i < state->count; i++)
		if (state->lines[i].words_required)
			return ask_words(view, ASK_NEEDED);
	return dialog_question(view, &(struct question){ASK_SURE, spoken("批签"),
	                                     arena_printf(&view->arena, spoken("%zu 件，意见：%s"), state->count, state->words == NULL ? spoken("（没有写）") : state->words),
	                                     choices, 2});
}

static struct reply tell_failed(struct view *view, const struct verdict *verdict)
{
	struct batch_state *state = view->state;
	const struct choice choices[] = {{"stay", spoken("先不签，回到单子"), NULL},
	        {"others", arena_printf(&view->arena, spoken("去掉这一件，签其余 %zu 件"), state->count - 1), NULL}};

	return dialog_question(view, &(struct question){ASK_LEAVE_OUT, spoken("一件也没有签"),
	                                     arena_printf(&view->arena, spoken("第 %zu 件“%s”不行：%s"), state->failed + 1, state->rows[state->failed].case_title,
	                                             verdict_text(seat_of(view), verdict, &view->arena)),
	                                     choices, state->count > 1 ? 2 : 1});
}

static struct reply sign(struct view *view)
{
	struct batch_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct verdict *verdicts = arena_array(&view->arena, state->count + 1, sizeof(*verdicts));
	struct err err;

	if (desk_pass_all(seat->desk, &seat->session, state->lines, state->count, state->words, &view->arena, verdicts, &state->failed, &err) != 0)
		return say_err(view, &err);
	if (state->failed < state->count)
		return tell_failed(view, &verdicts[state->failed]);
	app_say(view->app, ROLE_OK, "已签 %zu 件。", state->count);
	return reply_of(REPLY_CLOSE);
}

/* ---- keys ---- */

static struct reply open_paper(struct view *view)
{
	struct batch_state *state = view->state;
	size_t at = pile_at(&state->pile);

	if (at >= state->count)
		return reply_of(REPLY_STAY);
	snprintf(state->case_id, sizeof(state->case_id), "%s", state->rows[at].case_id);
	return reply_open(&paper_view, state->case_id);
}

static struct reply batch_act(struct view *view, int action, const struct input *input)
{
	struct batch_state *state = view->state;

	if (pile_mouse(&state->pile, input, 1 + HEAD_ROWS))
		action = GO_OPEN;
	switch (action) {
	case BATCH_WORDS:
		return ask_words(view, ASK_WORDS);
	case BATCH_DROP:
		leave_out(state, pile_at(&state->pile));
		return reply_of(REPLY_RELOAD);
	case BATCH_SIGN:
		return state->count == 0 ? reply_of(REPLY_STAY) : ask_sure(view);
	case GO_OPEN:
		return open_paper(view);
	case GO_SEARCH:
		return dialog_prompt(view, &(struct prompt){.tag = ASK_SEARCH, .title = spoken("在这一栏里找"), .max_chars = 40});
	default:
		return pile_reply(&state->pile, action, input);
	}
}

static struct reply batch_answered(struct view *view, const struct answer *answer)
{
	struct batch_state *state = view->state;

	if ((answer->tag == ASK_WORDS || answer->tag == ASK_NEEDED) && answer->done)
		state->words = answer->text[0] == '\0' ? NULL : arena_strdup(&state->arena, answer->text);
	if (answer->tag == ASK_NEEDED && answer->done)
		return ask_sure(view);
	if (answer->tag == ASK_SURE && answer->done && text_equal(answer->value, "yes"))
		return sign(view);
	if (answer->tag == ASK_LEAVE_OUT && answer->done && text_equal(answer->value, "others")) {
		leave_out(state, state->failed);
		return sign(view);
	}
	if (answer->tag == ASK_SEARCH)
		return pile_answered(&state->pile, view->app, answer, ASK_SEARCH);
	return reply_of(REPLY_RELOAD);
}

const struct view_ops batch_view = {
        .name = "batch",
        .title = "批签",
        .state_size = sizeof(struct batch_state),
        .keys = batch_keys,
        .list = true,
        .open = batch_open,
        .load = batch_load,
        .place = batch_place,
        .draw = batch_draw,
        .act = batch_act,
        .answered = batch_answered,
        .close = batch_close,
};
