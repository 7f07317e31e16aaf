/* SPDX-License-Identifier: MIT */
/* recur: the clock files what has come round: recurring duties, and what accounts say at the end of a period. Nothing is filed for a day before the office's
   first event (a drill's first case, or the moment it is set to, where that lies earlier), nor for one on which the rulebook in force did not have the duty yet. */
#include "recur.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "event_data.h"

/* The setting: for which day and rulebook everything was filed. */
static const char setting[] = "recurred";

struct round {
	struct desk *desk;
	const struct rulebook *book;
	struct arena *arena;   /* for the round */
	int32_t since, today;
	bool failed;           /* some could not be filed: first says which */
	struct err first;
};

/* One thing that has come round. */
struct due_filing {
	const struct recurring *rule;       /* or … */
	const struct account_def *account;
	int32_t day;                        /* the occurrence, or the last day of the period */
	const char *period;
};

static bool filed(const struct desk *desk, const struct due_filing *due)
{
	return due->rule ? desk->ops->recurred(desk->store, due->rule->id, due->day) : desk->ops->period_ended(desk->store, due->account->id, due->period);
}

static const struct recurring *rule_in(const struct rulebook *book, const char *id)
{
	for (size_t i = 0; i < book->recurring_count; i++)
		if (text_equal(book->recurring[i].id, id))
			return &book->recurring[i];
	return NULL;
}

/* Whether the rulebook of that day had it. */
static int stood_then(struct round *round, const struct due_filing *due, struct arena *arena, bool *stood, struct err *err)
{
	const struct rulebook *then = round->book;
	const char *hash, *image;
	size_t len;

	*stood = false;
	if (round->desk->ops->get_book(round->desk->store, NULL, due->day, arena, &hash, &image, &len, err) < 0)
		return -1;
	if (!image)
		return 0;
	if (!text_equal(hash, then->hash) && shelf_find(round->desk, hash, &then, err) < 0)
		return -1;
	*stood = due->rule ? rule_in(then, due->rule->id) != NULL : rulebook_account(then, due->account->id) != NULL;
	return 0;
}

static int event_file(struct desk *desk, const struct due_filing *due, struct arena *arena, struct err *err)
{
	struct node *data = event_data_new(arena);

	if (due->rule) {
		event_data_day(data, arena, "day", due->day);
		event_data_text(data, arena, "rule", due->rule->id);
		return office_event(desk, EVENT_RECURRED, DESK_CLOCK, data, err);
	}
	event_data_text(data, arena, "account", due->account->id);
	event_data_text(data, arena, "period", due->period);
	return office_event(desk, EVENT_PERIOD_ENDED, DESK_CLOCK, data, err);
}

static const char *due_words(const struct due_filing *due, struct arena *arena)
{
	char text[DAY_TEXT];

	day_text(due->day, text);
	return arena_printf(arena, "%s %s", due->rule ? due->rule->title : due->account->title, due->rule ? text : due->period);
}

static int due_commands(struct round *round, const struct due_filing *due, struct arena *arena, size_t *count, struct err *err)
{
	struct lookup lookup = lookup_of(round->desk);
	struct scene scene = {.book = round->book, .lookup = &lookup, .now_s = desk_now(round->desk), .arena = arena};
	struct command *commands;
	struct verdict verdict;

	if ((due->rule ? engine_recurring(&scene, due->rule, due->day, &commands, count, err)
	               : engine_period_end(&scene, due->account, due->period, due->day, &commands, count, err)) != 0)
		return -1;
	if (event_file(round->desk, due, arena, err) < 0 || commands_store(round->desk, commands, *count, &verdict, arena, err) < 0)
		return -1;
	return verdict.kind == VERDICT_PASSED ? 0 : err_set(err, ERR_DAMAGED, spoken("“%s”到了，却立不了件：%s"), due_words(due, arena), verdict.remarks[0].words);
}

static int due_file(struct round *round, const struct due_filing *due, struct err *err)
{
	struct arena scratch;
	bool stood = false;
	size_t count = 0;
	int result;

	if (filed(round->desk, due))
		return 0;
	arena_init(&scratch);
	result = stood_then(round, due, &scratch, &stood, err);
	if (result == 0 && stood)
		result = desk_begin(round->desk, err);
	if (result == 0 && stood)
		result = desk_end(round->desk, filed(round->desk, due) ? 0 : due_commands(round, due, &scratch, &count, err), err);
	round->desk->filed += result == 0 ? count : 0;
	arena_fini(&scratch);
	return result;
}

static void due_try(struct round *round, const struct due_filing *due)
{
	struct err err = {0};

	if (due_file(round, due, &err) == 0)
		return;
	if (!round->failed)
		round->first = err;
	round->failed = true;
}

static void round_file(struct round *round)
{
	size_t count;

	for (size_t i = 0; i < round->book->recurring_count; i++) {
		const int32_t *days = recur_days(&round->book->recurring[i], round->since, round->today, round->arena, &count);

		for (size_t k = 0; k < count; k++)
			due_try(round, &(struct due_filing){.rule = &round->book->recurring[i], .day = days[k]});
	}
	for (size_t i = 0; i < round->book->account_count; i++) {
		const struct ended *ended = recur_periods(&round->book->accounts[i], round->since, round->today, round->arena, &count);

		for (size_t k = 0; k < count; k++)
			due_try(round, &(struct due_filing){.account = &round->book->accounts[i], .day = ended[k].day, .period = ended[k].period});
	}
}

/* The moment of the office's first event, or of the first that belongs to a case. */
struct first { int64_t event_s, case_s; };

static int moment_take(void *context, const struct event_row *row, struct err *err)
{
	struct first *first = context;

	(void)err;
	if (first->event_s == TIME_NONE)
		first->event_s = row->event.at_s;
	if (!*row->event.case_id)
		return 0;
	first->case_s = row->event.at_s;
	return 1;
}

/* A drill may play in a past in which nobody was there yet: its first event bears the true moment, and what happens in it may lie long before. */
static int since_drill(struct desk *desk, int32_t *since, struct err *err)
{
	struct first first = {TIME_NONE, TIME_NONE};
	int32_t today = desk_today(desk);

	if (desk->ops->events(desk->store, NULL, 0, SIZE_MAX, moment_take, &first, err) < 0)
		return -1;
	*since = first.event_s == TIME_NONE ? today : time_day(first.event_s);
	if (first.case_s != TIME_NONE && time_day(first.case_s) < *since)
		*since = time_day(first.case_s);
	*since = today < *since ? today : *since;
	return 0;
}

static int since_of(struct desk *desk, int32_t *since, struct err *err)
{
	struct first first = {desk->since_s, TIME_NONE};

	if (first.event_s == TIME_NONE && desk->drill)
		return since_drill(desk, since, err);
	if (first.event_s == TIME_NONE && desk->ops->events(desk->store, NULL, 0, 1, moment_take, &first, err) < 0)
		return -1;
	*since = first.event_s == TIME_NONE ? desk_today(desk) : time_day(first.event_s);
	return 0;
}

static int done_put(struct desk *desk, const char *mark, struct err *err)
{
	return desk_begin(desk, err) < 0 ? -1 : desk_end(desk, desk->ops->put_setting(desk->store, setting, mark, err), err);
}

static int round_run(struct round *round, const char *mark, struct err *err)
{
	if (since_of(round->desk, &round->since, err) < 0)
		return -1;
	round_file(round);
	if (!round->failed)
		return done_put(round->desk, mark, err);
	*err = round->first;
	return -1;
}

int recur_follow(struct desk *desk, struct err *err)
{
	struct arena arena;
	struct round round = {.desk = desk, .arena = &arena, .today = desk_today(desk)};
	const char *mark, *done = NULL;
	char today[DAY_TEXT];
	int result;

	if (shelf_in_force(desk, &round.book, err) < 0)
		return -1;
	arena_init(&arena);
	day_text(round.today, today);
	mark = arena_printf(&arena, "%s %s", today, round.book->hash);
	result = desk->ops->get_setting(desk->store, setting, &arena, &done, err);
	if (result == 0 && !text_equal(done, mark))
		result = round_run(&round, mark, err);
	arena_fini(&arena);
	return result;
}
