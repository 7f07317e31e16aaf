/* SPDX-License-Identifier: MIT */
/* function_roster: phrases about rosters: who has a turn, which shift is on and from when until when, how many turns somebody had. A turn belongs to the
   day, month and year in which it begins. */
#include "function_roster.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "roster.h"

#include <string.h>

static const struct value missing = {.kind = VALUE_MISSING};

/* A day means its noon: any moment of it would do where a shift lasts all day, and this one does elsewhere. */
static int64_t moment_of(const struct value *value)
{
	return value->kind == VALUE_TIME ? value->time_s : time_at(value->day, 12 * 60);
}

static int32_t day_of(const struct value *value)
{
	return value->kind == VALUE_TIME ? time_day(value->time_s) : value->day;
}

/* The roster that the literal names; *seat NULL for any. */
static const struct roster_def *roster_of(struct eval *eval, const char *name, const char **seat)
{
	const char *dot = strchr(name, '.');

	*seat = dot ? dot + 1 : NULL;
	return rulebook_roster(eval->scene->book, dot ? arena_strndup(eval->scene->arena, name, (size_t)(dot - name)) : name);
}

struct value roster_turn_at(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question question = {.kind = ASK_TURNS, .at_s = moment_of(&args[1])};
	const struct roster_def *roster = roster_of(eval, args[0].text, &question.of);
	struct answer answer;
	struct value *items;

	(void)expr;
	if (!roster)
		return missing;
	question.name = roster->id;
	answer = eval_ask(eval, &question);
	items = arena_array(eval->scene->arena, answer.turn_count + 1, sizeof(*items));
	for (size_t i = 0; i < answer.turn_count; i++)
		items[i] = (struct value){.kind = VALUE_TEXT, .text = answer.turns[i].person};
	return answer.turn_count ? (struct value){.kind = VALUE_LIST, .list = {items, answer.turn_count}} : missing;
}

/* Turns are asked only where the calendar alone does not say which shift is on. */
static const struct shift_def *shift_at(struct eval *eval, const struct value *args, int32_t *day)
{
	struct question question = {.kind = ASK_TURNS, .at_s = moment_of(&args[1])};
	const char *seat;
	const struct roster_def *roster = roster_of(eval, args[0].text, &seat);
	struct answer answer = {0};
	bool named = false;

	for (size_t i = 0; roster && i < roster->shift_count; i++)
		named = named || roster->shifts[i].on == SHIFT_NAMED;
	if (named) {
		question.name = roster->id;
		answer = eval_ask(eval, &question);
	}
	return roster ? roster_shift_at(&eval->scene->book->work, roster, answer.turns, answer.turn_count, question.at_s, day) : NULL;
}

struct value roster_shift_title(struct eval *eval, const struct expr *expr, const struct value *args)
{
	int32_t day;
	const struct shift_def *shift = shift_at(eval, args, &day);

	(void)expr;
	return shift ? (struct value){.kind = VALUE_TEXT, .text = shift->title} : missing;
}

static struct value shift_bound(struct eval *eval, const struct value *args, bool end)
{
	int32_t day;
	const struct shift_def *shift = shift_at(eval, args, &day);
	int64_t from_s, to_s;

	if (!shift)
		return missing;
	shift_span(shift, day, &from_s, &to_s);
	return (struct value){.kind = VALUE_TIME, .time_s = end ? to_s : from_s};
}

struct value roster_start(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return shift_bound(eval, args, false);
}

struct value roster_end(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return shift_bound(eval, args, true);
}

/* A case as people call it: by its number, when it has one. */
static struct value case_called(struct eval *eval, struct value id)
{
	struct question question = {.kind = ASK_CASE, .of = id.text, .at_s = eval->scene->now_s};
	struct answer answer;

	if (id.kind != VALUE_TEXT)
		return id;
	answer = eval_ask(eval, &question);
	return answer.file && answer.file->number ? (struct value){.kind = VALUE_TEXT, .text = answer.file->number} : id;
}

struct value roster_open_shift(struct eval *eval, const struct expr *expr, const struct value *args)
{
	struct question question = {.kind = ASK_WATCH, .of = "case", .at_s = eval->scene->now_s};
	const char *seat;
	const struct roster_def *roster = roster_of(eval, args[0].text, &seat);

	(void)expr;
	if (!roster)
		return missing;
	question.name = roster->id;
	return case_called(eval, eval_ask(eval, &question).value);
}

static struct value turns_counted(struct eval *eval, const struct value *args, bool year, bool holidays)
{
	struct question question = {.kind = ASK_TURNS};
	const struct roster_def *roster = roster_of(eval, args[0].text, &question.of);
	struct answer answer;
	int64_t count = 0;
	int32_t from, to;
	int y, m, d;

	if (!roster)
		return missing;
	day_to_civil(day_of(&args[2]), &y, &m, &d);
	from = day_from_civil(y, year ? 1 : m, 1);
	to = year || m == 12 ? day_from_civil(y + 1, 1, 1) : day_from_civil(y, m + 1, 1);
	question.name = roster->id;
	question.at_s = time_at(from, 0);
	question.until_s = time_at(to, 0);
	answer = eval_ask(eval, &question);
	for (size_t i = 0; i < answer.turn_count; i++)
		count += answer.turns[i].day >= from && answer.turns[i].day < to && text_equal(answer.turns[i].person, args[1].text) &&
			(!holidays || turn_marks(&eval->scene->book->work, roster, &answer.turns[i]).holiday);
	return (struct value){.kind = VALUE_NUMBER, .number = count * VALUE_SCALE};
}

struct value roster_turns_month(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return turns_counted(eval, args, false, false);
}

struct value roster_turns_year(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return turns_counted(eval, args, true, false);
}

struct value roster_holidays_month(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return turns_counted(eval, args, false, true);
}

struct value roster_holidays_year(struct eval *eval, const struct expr *expr, const struct value *args)
{
	(void)expr;
	return turns_counted(eval, args, true, true);
}
