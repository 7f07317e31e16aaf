/* SPDX-License-Identifier: MIT */
/* view_files: what is attached to one case: listed, taken in from the drop folder, put out to a file, taken off. */
#include <stdio.h>
#include <string.h>

#include "antou/day.h"
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

enum { FILES_ADD = 1, FILES_REMOVE, TAG_FILE = 1, TAG_OUT, TAG_REASON, TAG_SEARCH, KEY_BYTES = 128, NAME_BYTES = 256 };

struct files_state {
	char key[KEY_BYTES];
	struct pile pile;
	struct case_view paper;  /* in the pile's arena */
	struct arena asked;      /* the folder as it was listed for the question */
	struct dropped_file *dropped;
	size_t dropped_count;
	char name[NAME_BYTES];   /* the attachment that the question is about */
};

static const struct key_bind files_keys[] = {
        {PRESS_ENTER, GO_OPEN, "取出", "把光标处的附件存成一个新文件"},
        {'a', FILES_ADD, "加", "从投件夹里挑一个文件加到本件"},
        {'d', FILES_REMOVE, "撤下", "撤下光标处的附件，写明原因；内容仍留在记录里"},
        {0, 0, NULL, NULL},
};

static const struct list_column files_columns[] = {{"附件", 0, false}, {"大小", 10, true}, {"内容", 22, false}, {"加入", 16, false}};

static int files_open(struct view *view, const void *with, struct err *err)
{
	struct files_state *state = view->state;
	arena_init(&state->asked);
	pile_init(&state->pile, files_columns, 4, spoken("没有附件。按 a 从投件夹里加。"));
	if (!with || strlen(with) >= sizeof(state->key))
		return err_set(err, ERR_USAGE, spoken("没有说是哪一件"));
	memcpy(state->key, with, strlen(with) + 1);
	return 0;
}

static void files_close(struct view *view)
{
	struct files_state *state = view->state;
	pile_fini(&state->pile);
	arena_fini(&state->asked);
}

static const char *size_text(int64_t bytes, struct arena *arena)
{
	if (bytes < 1024)
		return arena_printf(arena, "%lld B", (long long)bytes);
	return bytes < 1024 * 1024 ? arena_printf(arena, "%.1f KB", (double)bytes / 1024) : arena_printf(arena, "%.1f MB", (double)bytes / 1024 / 1024);
}

static int files_load(struct view *view, struct err *err)
{
	struct files_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct list_row *rows;
	struct arena made;
	arena_init(&made);
	if (desk_case(seat->desk, &seat->session, state->key, &made, &state->paper, err) != 0) {
		memset(&state->paper, 0, sizeof(state->paper));
		arena_fini(&made);
		return -1;
	}
	rows = arena_array(&made, state->paper.file.attachment_count + 1, sizeof(*rows));
	for (size_t i = 0; i < state->paper.file.attachment_count; i++) {
		const struct attachment *attachment = &state->paper.file.attachments[i];
		rows[i].key = attachment->digest;
		rows[i].cells[0] = text_clean(&made, attachment->name, false);
		rows[i].cells[1] = size_text(attachment->bytes, &made);
		rows[i].cells[2] = attachment->type;
		rows[i].cells[3] = moment_text(seat, attachment->at_s, &made);
	}
	pile_take(&state->pile, &made, rows, state->paper.file.attachment_count);
	return 0;
}

static bool files_place(struct view *view, int rows, int cols)
{
	struct files_state *state = view->state;
	(void)cols;
	pile_place(&state->pile, rows);
	return false;
}

static void files_draw(const struct view *view, const struct pane *pane)
{
	const struct files_state *state = view->state;
	list_draw(&state->pile.list, pane);
}

static const struct attachment *current(const struct files_state *state)
{
	size_t at = pile_at(&state->pile);
	return at < state->paper.file.attachment_count ? &state->paper.file.attachments[at] : NULL;
}

static struct reply ask_file(struct view *view)
{
	struct files_state *state = view->state;
	struct choice *choices;
	struct err err = {0};
	arena_reset(&state->asked);
	if (desk_dropped(seat_of(view)->desk, &state->asked, &state->dropped, &state->dropped_count, &err) != 0)
		return say_err(view, &err);
	if (!state->dropped_count) {
		app_say(view->app, ROLE_SOON, "投件夹里没有文件。");
		return reply_of(REPLY_REDRAW);
	}
	choices = arena_array(&state->asked, state->dropped_count, sizeof(*choices));
	for (size_t i = 0; i < state->dropped_count; i++)
		choices[i] = (struct choice){arena_printf(&state->asked, "%zu", i), text_clean(&state->asked, state->dropped[i].name, false),
		        size_text(state->dropped[i].bytes, &state->asked)};
	return dialog_question(view, &(struct question){.tag = TAG_FILE, .title = spoken("加附件"), .words = spoken("投件夹里的文件，新的在前："), .choices = choices,
	                                     .count = state->dropped_count});
}

static struct reply ask_about(struct view *view, int tag)
{
	struct files_state *state = view->state;
	const struct attachment *attachment = current(state);
	if (!attachment)
		return reply_of(REPLY_STAY);
	snprintf(state->name, sizeof(state->name), "%s", attachment->digest);
	if (tag == TAG_OUT)
		return dialog_prompt(view, &(struct prompt){.tag = tag, .title = spoken("取出"), .words = spoken("存成什么文件（不覆盖已有的）："),
		                                   .text = text_clean(&state->asked, attachment->name, false), .required = true, .max_chars = 200});
	return dialog_prompt(view, &(struct prompt){.tag = tag, .title = spoken("撤下"), .words = spoken("撤下的原因："), .required = true, .max_chars = 200});
}

static struct reply files_act(struct view *view, int action, const struct input *input)
{
	struct files_state *state = view->state;
	if (action == FILES_ADD)
		return ask_file(view);
	if (action == GO_OPEN || action == FILES_REMOVE)
		return ask_about(view, action == GO_OPEN ? TAG_OUT : TAG_REASON);
	if (action == GO_SEARCH)
		return dialog_prompt(view, &(struct prompt){.tag = TAG_SEARCH, .title = spoken("查找"), .max_chars = 40});
	return pile_reply(&state->pile, action, input);
}

static struct reply told(struct view *view, const struct verdict *verdict, const char *done)
{
	struct files_state *state = view->state;
	if (verdict->kind != VERDICT_PASSED)
		return dialog_message(view, spoken("不能办"), verdict_text(seat_of(view), verdict, &state->asked));
	app_say(view->app, ROLE_OK, "%s", done);
	return reply_of(REPLY_RELOAD);
}

static struct reply take_in(struct view *view, const char *place)
{
	struct files_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct command command = {.case_id = state->key, .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true};
	struct verdict verdict;
	struct err err = {0};
	size_t at = 0;
	if (sscanf(place, "%zu", &at) != 1 || at >= state->dropped_count)
		return reply_of(REPLY_REDRAW);
	if (desk_attach(seat->desk, &seat->session, &command, state->dropped[at].path, &state->asked, &verdict, &err) != 0)
		return say_err(view, &err);
	return told(view, &verdict, spoken("已加附件"));
}

static struct reply take_off(struct view *view, const char *words)
{
	struct files_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct attached attached = {.digest = state->name, .name = ""};
	struct command command = {.action = ACTION_DETACH, .case_id = state->key, .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true, .words = words,
	        .attached = &attached};
	struct verdict verdict;
	struct err err = {0};
	if (desk_submit(seat->desk, &seat->session, &command, &state->asked, &verdict, &err) != 0)
		return say_err(view, &err);
	return told(view, &verdict, spoken("已撤下"));
}

static struct reply take_out(struct view *view, const char *path)
{
	struct files_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct err err = {0};
	path = out_path(seat, path, &state->asked, &err);
	if (!path || desk_take_out(seat->desk, &seat->session, state->key, state->name, path, &state->asked, &err) != 0)
		return say_err(view, &err);
	app_say(view->app, ROLE_OK, "已取出到 %s", path);
	return reply_of(REPLY_REDRAW);
}

static struct reply files_answered(struct view *view, const struct answer *answer)
{
	struct files_state *state = view->state;
	if (!answer->done)
		return reply_of(REPLY_REDRAW);
	if (answer->tag == TAG_FILE && answer->value)
		return take_in(view, answer->value);
	if (answer->tag == TAG_OUT && answer->text)
		return take_out(view, answer->text);
	if (answer->tag == TAG_REASON && answer->text)
		return take_off(view, answer->text);
	if (answer->tag == TAG_SEARCH)
		return pile_answered(&state->pile, view->app, answer, TAG_SEARCH);
	return reply_of(REPLY_REDRAW);
}

const struct view_ops files_view = {
        .name = "files",
        .title = "附件",
        .state_size = sizeof(struct files_state),
        .keys = files_keys,
        .list = true,
        .live = true,
        .open = files_open,
        .load = files_load,
        .place = files_place,
        .draw = files_draw,
        .act = files_act,
        .answered = files_answered,
        .close = files_close,
};
