/* SPDX-License-Identifier: MIT */
/* desk_view: see desk_view.h. */
#include "desk_view.h"

#include <stdio.h>
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "dialog.h"
#include "tui.h"

struct seat *seat_of(const struct view *view)
{
	return view->desk;
}

/* Copies as many whole characters as fit. */
static void text_keep(char *out, size_t bytes, const char *text)
{
	size_t len = 0, took;
	uint32_t code;

	while (text[len] != '\0' && (took = text_decode(text + len, strlen(text + len), &code)) > 0 && len + took < bytes)
		len += took;
	memcpy(out, text, len);
	out[len] = '\0';
}

int seat_take(struct seat *seat, const struct session *session, struct err *err)
{
	const struct rulebook *book = desk_book(seat->desk);
	struct person person = {.name = session->person};
	struct arena arena;
	int result;

	arena_init(&arena);
	result = desk_person(seat->desk, session->person, &arena, &person, err);
	if (result != 0 && (session->rights & RIGHT_ADMINISTER) != 0) {
		person = (struct person){.name = spoken("系统管理")}; /* the operating system's administrator is nobody of the office */
		result = 0;
	}
	if (result == 0) {
		seat->session = *session;
		seat->signed_in = true;
		seat->lockable = desk_is_drill(seat->desk) || person.has_password;
		text_keep(seat->name, sizeof(seat->name), person.name);
		text_keep(seat->post_title, sizeof(seat->post_title),
		        person.post_count > 0 && book != NULL ? rulebook_title(book, person.posts[0]) : "");
	}
	arena_fini(&arena);
	return result;
}

/* ---- time ---- */

/* Office minutes from one moment to a later one; clock minutes when the office is closed all the while. */
static int64_t minutes_between(const struct worktime *work, int64_t from_s, int64_t to_s, int64_t *day_minutes)
{
	int64_t minutes = work == NULL ? 0 : worktime_minutes_between(work, from_s, to_s);

	*day_minutes = minutes > 0 ? worktime_day_minutes(work) : 24 * 60;
	return minutes > 0 ? minutes : (to_s - from_s) / 60;
}

enum role due_light(const struct seat *seat, int64_t due_s, char out[static LIGHT_TEXT])
{
	const struct rulebook *book = desk_book(seat->desk);
	const struct worktime *work = book == NULL ? NULL : &book->work;
	int64_t now_s = desk_now(seat->desk), day, left;

	out[0] = '\0';
	if (due_s == TIME_NONE)
		return ROLE_DIM;
	if (due_s >= now_s) {
		left = minutes_between(work, now_s, due_s, &day);
	} else {
		left = minutes_between(work, due_s, now_s, &day);
		left = left > 0 ? -left : -1;
	}
	return theme_light(left, day, day / 2, out);
}

const char *due_text(const struct seat *seat, int64_t due_s, bool provisional, struct arena *arena)
{
	char text[TIME_TEXT];

	if (due_s == TIME_NONE)
		return "";
	time_short(due_s, text);
	return arena_printf(arena, "%s%s", day_year(time_day(due_s)) == day_year(time_day(desk_now(seat->desk))) ? text + 5 : text,
	        provisional ? spoken(" 暂定") : "");
}

const char *moment_text(const struct seat *seat, int64_t at_s, struct arena *arena)
{
	int64_t now_s = desk_now(seat->desk);
	char text[TIME_TEXT];

	if (at_s == TIME_NONE)
		return "";
	time_short(at_s, text);
	if (time_day(at_s) == time_day(now_s))
		return arena_printf(arena, spoken("今天 %s"), text + 11);
	if (day_year(time_day(at_s)) == day_year(time_day(now_s)))
		return arena_strdup(arena, text + 5);
	return arena_strndup(arena, text, 10);
}

/* ---- lists of words ---- */

const char *joined(const char *const *texts, size_t count, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, "%s%s", i > 0 ? spoken("、") : "", texts[i]);
	return buf_text(&buf);
}

const char *titles_text(const struct seat *seat, const char *const *posts, size_t count, struct arena *arena)
{
	const struct rulebook *book = desk_book(seat->desk);
	const char **titles = arena_array(arena, count + 1, sizeof(*titles));

	for (size_t i = 0; i < count; i++)
		titles[i] = book == NULL ? posts[i] : rulebook_title(book, posts[i]);
	return joined(titles, count, arena);
}

/* ---- clauses ---- */

static const char *kept_text(enum clause_kept kept)
{
	switch (kept) {
	case KEPT_ENFORCED:
		return spoken("由程序把关");
	case KEPT_RECORDED:
		return spoken("由程序记录");
	case KEPT_HANDBOOK:
		return spoken("照手册办");
	}
	return "";
}

static const char *chosen_words(const struct reading *reading)
{
	for (size_t i = 0; i < reading->option_count; i++) {
		if (text_equal(reading->options[i].name, reading->chosen))
			return reading->options[i].words;
	}
	return reading->chosen == NULL ? "" : reading->chosen;
}

static void clause_write(struct buf *buf, const struct rulebook *book, const char *id)
{
	const struct clause *clause = rulebook_clause(book, id);
	const struct reading *reading;

	if (buf->len_bytes > 0)
		buf_puts(buf, "\n\n");
	if (clause == NULL) {
		buf_printf(buf, spoken("%s：这册规则书里没有这一条。"), id);
		return;
	}
	buf_printf(buf, spoken("%s　%s（%s）\n%s"), clause->id, clause->place == NULL ? "" : clause->place, kept_text(clause->kept),
	        clause->gist == NULL ? "" : clause->gist);
	reading = clause->doubt == NULL ? NULL : rulebook_reading(book, clause->doubt);
	if (reading != NULL)
		buf_printf(buf, spoken("\n疑义：%s\n本单位的理解：%s"), reading->doubt, chosen_words(reading));
}

const char *clauses_text(const struct rulebook *book, const char *const *ids, size_t count, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < count; i++)
		clause_write(&buf, book, ids[i]);
	return buf_text(&buf);
}

struct reply clauses_reply(struct view *view, const struct rulebook *book, const char *const *ids, size_t count)
{
	if (count == 0 || book == NULL)
		return dialog_message(view, spoken("依据"), spoken("这一项没有写明依据的条款。"));
	return dialog_message(view, spoken("依据"), clauses_text(book, ids, count, &view->arena));
}

/* ---- answers ---- */

const char *verdict_text(const struct seat *seat, const struct verdict *verdict, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < verdict->remark_count; i++) {
		const struct remark *remark = &verdict->remarks[i];

		buf_printf(&buf, "%s%s", i > 0 ? "\n" : "", remark->words);
		if (remark->basis_count > 0)
			buf_printf(&buf, spoken("（%s）"), joined(remark->basis, remark->basis_count, arena));
		if (remark->who_count > 0)
			buf_printf(&buf, spoken("　可由%s办。"), titles_text(seat, remark->who, remark->who_count, arena));
	}
	return buf_text(&buf);
}

struct reply say_err(struct view *view, const struct err *err)
{
	app_say(view->app, ROLE_DANGER, "%s", err->words);
	return reply_of(REPLY_REDRAW);
}

const char *risk_text(const struct risk *risk, struct arena *arena)
{
	const char *grade = risk->grade != NULL ? arena_printf(arena, spoken("（%s）"), risk->grade) : "";

	return arena_printf(arena, spoken("%s%s：%s"), risk->risk, grade, risk->measure);
}

const char *out_path(const struct seat *seat, const char *name, struct arena *arena, struct err *err)
{
	const char *folder = seat->options && seat->options->out_dir ? seat->options->out_dir : ".";

	if (name[0] == '.' || name[0] == '\0' || strchr(name, '/') != NULL) {
		err_set(err, ERR_USAGE, spoken("只写文件名，不写路径；文件存到 %s"), folder[0] == '.' ? spoken("当前文件夹") : folder);
		return NULL;
	}
	return arena_printf(arena, "%s/%s", folder, name);
}

struct reply reply_of(enum reply_kind kind)
{
	return (struct reply){kind, NULL, NULL};
}

struct reply reply_open(const struct view_ops *ops, const void *with)
{
	return (struct reply){REPLY_OPEN, ops, with};
}
