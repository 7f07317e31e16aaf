/* SPDX-License-Identifier: MIT */
/* clock: what time does to open duties: when the next reminder comes, what is overdue, deadlines that follow what they are reckoned from, and clocks that
   stand still. Time reminds and marks; it never approves. */
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "limit.h"
#include "ruling.h"

static const struct limit *limit_among(struct eval *eval, const struct due *dues, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cond_holds(eval, dues[i].when))
			return dues[i].limit;
	return NULL;
}

/* The limit of a step's own deadline. */
static const struct limit *limit_of(struct eval *eval, const struct step *step)
{
	const char *item = eval->item;
	const struct limit *found;
	eval->item = step->item;
	found = limit_among(eval, step->dues, step->due_count);
	eval->item = item;
	return found;
}

/* What is due early may be overdue only later: said with the clock, since lights and reminders go by the one and marks by the other. */
static void due_late(struct eval *eval, const struct step *step, int64_t opened_s, struct reckoned *out)
{
	struct reckoned late = {.due_s = TIME_NONE};
	const struct limit *limit = limit_among(eval, step->overdues, step->overdue_count);
	char moment[TIME_TEXT];
	out->late_s = out->due_s;
	if (limit && out->due_s != TIME_NONE)
		limit_due(eval, limit, opened_s, &late);
	if (late.due_s == TIME_NONE || late.due_s <= out->due_s)
		return;
	out->late_s = late.due_s;
	out->provisional = out->provisional || late.provisional;
	time_short(late.due_s, moment);
	out->words = arena_printf(eval->scene->arena, "%s；过 %s 才算逾期", out->words ? out->words : "", moment);
}

void clock_due(struct eval *eval, const struct step *step, int64_t opened_s, struct reckoned *out)
{
	const char *item = eval->item;
	const struct limit *limit;
	memset(out, 0, sizeof(*out));
	out->due_s = TIME_NONE;
	eval->item = step->item;
	limit = limit_among(eval, step->dues, step->due_count);
	if (limit)
		limit_due(eval, limit, opened_s, out);
	due_late(eval, step, opened_s, out);
	eval->item = item;
}

int64_t clock_remind(struct eval *eval, const struct step *step, int64_t opened_s, int64_t due_s)
{
	const struct rulebook *book = eval->scene->book;
	const struct limit *const *limits = step->remind_count ? step->reminds : book->reminds;
	size_t count = step->remind_count ? step->remind_count : book->remind_count;
	int64_t next_s = TIME_NONE;

	for (size_t i = 0; due_s != TIME_NONE && i < count; i++) {
		int64_t moment_s = limit_before(&book->work, limits[i], due_s);
		bool ahead = moment_s > eval->scene->now_s && moment_s >= opened_s && moment_s < due_s;
		if (ahead && (next_s == TIME_NONE || moment_s < next_s))
			next_s = moment_s;
	}
	return next_s;
}

void clock_told(struct ruling *ruling, const struct step *step, int64_t opened_s, const struct reckoned *due, struct node *data)
{
	event_data_text(data, ruling->arena, "clock", due->words);
	event_data_time(data, ruling->arena, "due", due->due_s);
	event_data_flag(data, ruling->arena, "provisional", due->provisional);
	event_data_time(data, ruling->arena, "remind", clock_remind(&ruling->eval, step, opened_s, due->due_s));
}

/* Deadlines follow what they are reckoned from; the old one stays in the history. One that somebody has moved, or that stands still, is left alone. */
void clock_redue(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct duty *duty = &ruling->work.duties[i];
		const struct step *step = workflow_step(ruling->scene.workflow, duty->step);
		struct reckoned due;
		struct node *data;
		if (!step || duty->first_due_s != TIME_NONE || duty->paused_s != TIME_NONE)
			continue;
		clock_due(&ruling->eval, step, duty->opened_s, &due);
		if (due.due_s == duty->due_s)
			continue;
		due.words = due.words ? due.words : "";
		data = event_data_new(ruling->arena);
		clock_told(ruling, step, duty->opened_s, &due, data);
		event_data_text(data, ruling->arena, "duty", duty->id);
		event_data_time(data, ruling->arena, "old", duty->due_s);
		ruling_emit(ruling, EVENT_DUTY_REDUED, data);
	}
}

static void mark_overdue(struct ruling *ruling, const struct duty *duty)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_time(data, ruling->arena, "due", duty->due_s);
	event_data_text(data, ruling->arena, "duty", duty->id);
	ruling_emit(ruling, EVENT_DUTY_OVERDUE, data);
}

static void remind(struct ruling *ruling, const struct duty *duty)
{
	const struct step *step = workflow_step(ruling->scene.workflow, duty->step);
	struct node *data = event_data_new(ruling->arena);
	event_data_time(data, ruling->arena, "due", duty->due_s);
	event_data_text(data, ruling->arena, "duty", duty->id);
	if (step)
		event_data_time(data, ruling->arena, "remind", clock_remind(&ruling->eval, step, duty->opened_s, duty->due_s));
	ruling_emit(ruling, EVENT_DUTY_REMINDED, data);
}

/* From when it is overdue: moved by as much as the deadline was. */
static int64_t late_from(struct ruling *ruling, const struct duty *duty)
{
	const struct step *step = workflow_step(ruling->scene.workflow, duty->step);
	struct reckoned due;
	if (!step || !step->overdue_count)
		return duty->due_s;
	clock_due(&ruling->eval, step, duty->opened_s, &due);
	return due.due_s == TIME_NONE ? duty->due_s : duty->due_s + (due.late_s - due.due_s);
}

void clock_tick(struct ruling *ruling)
{
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct duty *duty = &ruling->work.duties[i];
		if (duty->overdue || duty->paused_s != TIME_NONE || duty->due_s == TIME_NONE)
			continue;
		if (duty->due_s < ruling->scene.now_s) {
			if (late_from(ruling, duty) < ruling->scene.now_s)
				mark_overdue(ruling, duty);
		} else if (duty->remind_s != TIME_NONE && duty->remind_s <= ruling->scene.now_s) {
			remind(ruling, duty);
		}
	}
}

/* ---- standing still ---- */

void clock_pause(struct ruling *ruling, const struct duty *duty, const char *words)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "duty", duty->id);
	event_data_text(data, ruling->arena, "step", duty->step);
	event_data_text(data, ruling->arena, "words", words);
	ruling_emit(ruling, EVENT_DUTY_PAUSED, data);
}

/* What was left when it was paused begins to run again now: office time for a clock of office time, else time as it passes. */
static int64_t resumed_due(struct ruling *ruling, const struct step *step, const struct duty *duty)
{
	const struct worktime *work = &ruling->scene.book->work;
	int64_t now_s = ruling->scene.now_s;
	if (duty->due_s == TIME_NONE)
		return TIME_NONE;
	if (step && limit_counts_working(&ruling->eval, limit_of(&ruling->eval, step)))
		return worktime_add_seconds(work, now_s, worktime_seconds_between(work, duty->paused_s, duty->due_s));
	return now_s + (duty->due_s > duty->paused_s ? duty->due_s - duty->paused_s : 0);
}

void clock_resume(struct ruling *ruling, const struct duty *duty, const char *words)
{
	const struct step *step = workflow_step(ruling->scene.workflow, duty->step);
	struct node *data = event_data_new(ruling->arena);
	int64_t due_s = resumed_due(ruling, step, duty);
	char from[TIME_TEXT], to[TIME_TEXT], due[TIME_TEXT];
	if (due_s != TIME_NONE) {
		time_short(duty->paused_s, from);
		time_short(ruling->scene.now_s, to);
		time_short(due_s, due);
		event_data_text(data, ruling->arena, "clock",
		        arena_printf(ruling->arena, "%s；%s 至 %s 停表，余时接着算 → %s", duty->clock ? duty->clock : "", from, to, due));
	}
	event_data_time(data, ruling->arena, "due", due_s);
	event_data_text(data, ruling->arena, "duty", duty->id);
	event_data_time(data, ruling->arena, "old", duty->due_s);
	if (step)
		event_data_time(data, ruling->arena, "remind", clock_remind(&ruling->eval, step, duty->opened_s, due_s));
	event_data_text(data, ruling->arena, "step", duty->step);
	event_data_text(data, ruling->arena, "words", words);
	ruling_emit(ruling, EVENT_DUTY_RESUMED, data);
}

/* Clocks that run from when a step was opened stand still while the case is halted; those that run from elsewhere never asked when it was opened. */
void clock_stop(struct ruling *ruling, const char *words)
{
	for (size_t i = 0; i < ruling->work.duty_count; i++) {
		const struct duty *duty = &ruling->work.duties[i];
		const struct step *step = workflow_step(ruling->scene.workflow, duty->step);
		if (step && duty->due_s != TIME_NONE && !duty->overdue && duty->due_s > ruling->scene.now_s && duty->paused_s == TIME_NONE &&
		        limit_from_opened(&ruling->eval, limit_of(&ruling->eval, step)))
			clock_pause(ruling, duty, words);
	}
}

/* What the stop paused, and nothing that somebody paused by hand. */
void clock_lift(struct ruling *ruling, int64_t stopped_s)
{
	for (size_t i = 0; i < ruling->work.duty_count; i++)
		if (ruling->work.duties[i].paused_s != TIME_NONE && ruling->work.duties[i].paused_s == stopped_s)
			clock_resume(ruling, &ruling->work.duties[i], NULL);
}
