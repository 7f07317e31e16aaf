/* SPDX-License-Identifier: MIT */
/* watch_entry: see watch_entry.h. */
#include "watch_entry.h"

#include <string.h>

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "desk_view.h"
#include "dialog.h"
#include "input.h"

struct jot_place watch_entry_place(const struct view *view)
{
	const struct watch_state *state = view->state;
	const struct watch *watch = &state->lists.watch;

	return (struct jot_place){seat_of(view), watch->roster->workflow, watch->shift_case, watch_kind_title(watch, state->jot.kind)};
}

void watch_entry_keep(struct view *view, int64_t now_s)
{
	struct watch_state *state = view->state;
	struct jot_place place;
	struct err err;

	if (state->lists.watch.roster == NULL)
		return;
	place = watch_entry_place(view);
	if (jot_save(&state->jot, &place, now_s, &err) != 0)
		app_say(view->app, ROLE_DANGER, "草稿没有存上：%s", err.words);
}

struct reply watch_say(struct view *view, enum role role, const char *words)
{
	app_say(view->app, role, "%s", words);
	return reply_of(REPLY_REDRAW);
}

/* Why this person writes nothing here now; NULL when they may. */
const char *watch_why_not(const struct watch *watch)
{
	if (watch->shift_case == NULL)
		return spoken("还没有人接这一班，先按 h 接班。");
	return watch->mine ? NULL : spoken("您不在这一班上，只能看。");
}

struct reply watch_entry_begin(struct view *view, size_t at)
{
	struct watch_state *state = view->state;
	const struct watch *watch = &state->lists.watch;
	const char *why = watch_why_not(watch);

	if (at >= watch->kind_count)
		return watch_say(view, ROLE_SOON, spoken("没有这一类，数字写在最下一行。"));
	if (why != NULL)
		return watch_say(view, ROLE_SOON, why);
	jot_begin(&state->jot, watch->kinds[at].id, desk_now(seat_of(view)->desk));
	return reply_of(REPLY_REDRAW);
}

struct reply watch_entry_go_on(struct view *view)
{
	struct watch_state *state = view->state;

	if (!jot_begun(&state->jot))
		return watch_say(view, ROLE_SOON, spoken("没有写了一半的。按数字键记一笔。"));
	state->jot.typing = true;
	return reply_of(REPLY_REDRAW);
}

struct reply watch_entry_correct(struct view *view)
{
	struct watch_state *state = view->state;
	const struct log_line *line = watch_lists_line(&state->lists);
	const char *why = watch_why_not(&state->lists.watch);

	if (why != NULL)
		return watch_say(view, ROLE_SOON, why);
	if (state->part != WATCH_LOG || line == NULL)
		return watch_say(view, ROLE_SOON, spoken("先用 Tab 到日志一栏，把光标放在要更正的一笔上。"));
	if (jot_begun(&state->jot))
		return watch_say(view, ROLE_SOON, spoken("还有一笔没写完，先按 i 写完它。"));
	if (line->corrected > 0)
		return watch_say(view, ROLE_SOON, spoken("这一笔已经更正过，请更正后来的那一笔。"));
	jot_correct(&state->jot, line);
	return reply_of(REPLY_REDRAW);
}

/* What follows from an entry of a kind that leads to a paper: its form. */
struct reply watch_entry_form(struct view *view, const char *kind)
{
	struct watch_state *state = view->state;
	const struct log_kind *found = watch_kind(&state->lists.watch, kind);

	state->compose = (struct compose){.workflow = found->workflow, .log_case = state->lists.watch.shift_case, .log_kind = found->id};
	return reply_open(&compose_view, &state->compose);
}

struct reply watch_entry_store(struct view *view)
{
	struct watch_state *state = view->state;
	struct seat *seat = seat_of(view);
	struct jot_place place = watch_entry_place(view);
	struct command command = jot_command(&state->jot, &place, &view->arena);
	const struct log_kind *kind = watch_kind(&state->lists.watch, command.entry);
	struct verdict verdict;
	struct err err;

	if (command.words[0] == '\0')
		return watch_say(view, ROLE_SOON, spoken("还没有写字。写好再按回车，或按 Esc 放下。"));
	if (watch_why_not(&state->lists.watch) != NULL)
		return watch_say(view, ROLE_SOON, watch_why_not(&state->lists.watch));
	if (desk_submit(seat->desk, &seat->session, &command, &view->arena, &verdict, &err) != 0)
		return say_err(view, &err);
	if (verdict.kind != VERDICT_PASSED)
		return dialog_message(
		        view, spoken("没有记上"), arena_printf(&view->arena, spoken("%s\n\n所写的还在。"), verdict_text(seat, &verdict, &view->arena)));
	state->lists.at_end = true;
	if (jot_clear(&state->jot, seat, &err) != 0)
		app_say(view->app, ROLE_SOON, "已记，草稿没有清掉：%s", err.words);
	else
		app_say(view->app, ROLE_OK, "已记%s。", command.corrects > 0 ? spoken("，原来的一笔照旧在上面") : "");
	if (kind != NULL && kind->workflow != NULL && command.corrects == 0)
		return watch_entry_form(view, kind->id);
	return reply_of(REPLY_RELOAD);
}

struct reply watch_entry_ask_when(struct view *view)
{
	struct watch_state *state = view->state;

	if (!jot_begun(&state->jot))
		return watch_say(view, ROLE_SOON, spoken("先按数字键记一笔，再写它的时间。"));
	return dialog_prompt(view, &(struct prompt){.tag = WATCH_ASK_WHEN, .title = spoken("什么时候发生的"), .words = spoken("几点几分，如 2:05 或 23:50；前几天的写上日子，如 03-02 23:50。"),
	        .text = watch_moment(state->jot.happened_s, desk_now(seat_of(view)->desk), &view->arena), .max_chars = 30, .required = true});
}

/* A bare clock time that is still ahead today is read as last evening's; before this shift began that is a slip, not what was meant. */
static bool slipped(struct view *view, const char *typed, int64_t at_s, int64_t now_s)
{
	const struct watch *watch = &((struct watch_state *)view->state)->lists.watch;
	bool bare = strpbrk(text_trim(&view->arena, text_fold(&view->arena, typed)), " T-") == NULL;

	return bare && time_day(at_s) < time_day(now_s) && watch->on_count > 0 && at_s < watch->on[0].from_s;
}

struct reply watch_entry_set_when(struct view *view, const char *typed)
{
	struct watch_state *state = view->state;
	int64_t now_s = desk_now(seat_of(view)->desk), at_s;

	if (!jot_moment(typed, now_s, &at_s))
		return watch_say(view, ROLE_DANGER, spoken("看不懂这个时间。请写成 2:05，或 03-02 23:50。"));
	if (at_s > now_s)
		return watch_say(view, ROLE_DANGER, spoken("这个时间还没有到。"));
	if (slipped(view, typed, at_s, now_s))
		return watch_say(view, ROLE_DANGER, spoken("今天还没到这个时间，昨天的又在这一班以前。真是昨天的，请写上日子。"));
	state->jot.happened_s = at_s;
	state->jot.dirty = state->jot.editor.count > 0;
	return reply_of(REPLY_REDRAW);
}

/* Puts the entry down; an empty one is gone. */
struct reply watch_entry_put_down(struct view *view)
{
	struct watch_state *state = view->state;
	struct err err;

	state->jot.typing = false;
	if (state->jot.editor.count == 0)
		return jot_clear(&state->jot, seat_of(view), &err) == 0 ? reply_of(REPLY_REDRAW) : say_err(view, &err);
	watch_entry_keep(view, desk_now(seat_of(view)->desk));
	return watch_say(view, ROLE_OK, spoken("没写完的已存着，按 i 接着写。"));
}

/* True when it was a key for the text. */
bool watch_entry_type(struct view *view, const struct input *input)
{
	struct watch_state *state = view->state;
	size_t left_off = 0;
	enum editor_result result = jot_input(&state->jot, input, &left_off);

	if (left_off > 0)
		app_say(view->app, ROLE_SOON, "有 %zu 个字没有收下：太长，或不是文字。", left_off);
	if (state->jot.dirty && state->jot.saved_s != app_now(view->app))
		watch_entry_keep(view, app_now(view->app));
	return result != EDITOR_NOT_MINE;
}
