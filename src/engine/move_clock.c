/* SPDX-License-Identifier: MIT */
/* move_clock: the moves that touch time: urging, a longer term, and a clock that stands still. Each leaves its event; together they are the ledger of what
   was done to a deadline, by whom and why. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "move.h"

enum { URGE_AGAIN_S = 3600 };

/* The duty that the command means; NULL with a refusal. */
static const struct duty *duty_meant(struct ruling *ruling, const struct step **step)
{
	*step = move_begin(ruling);
	return *step ? casefile_duty(&ruling->work, (*step)->id) : NULL;
}

static bool is_quiet(const struct rulebook *book, int64_t now_s)
{
	int minute = time_minute(now_s), from = book->quiet_from, to = book->quiet_to;
	if (from == to)
		return false;
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/* When this person may urge it again; TIME_NONE: now. */
static int64_t urge_after(const struct ruling *ruling, const struct duty *duty)
{
	for (size_t i = 0; i < duty->urge_count; i++)
		if (text_equal(duty->urges[i].person, ruling->command->actor) && duty->urges[i].at_s + URGE_AGAIN_S > ruling->scene.now_s)
			return duty->urges[i].at_s + URGE_AGAIN_S;
	return TIME_NONE;
}

static bool may_urge_now(struct ruling *ruling, const struct step *step, const struct duty *duty)
{
	const struct rulebook *book = ruling->scene.book;
	int64_t after_s = urge_after(ruling, duty);
	char text[TIME_TEXT];
	if (is_quiet(book, ruling->scene.now_s))
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "现在是静默时段（%d:%02d 至 %d:%02d），%d:%02d 以后再催", book->quiet_from / 60,
		        book->quiet_from % 60, book->quiet_to / 60, book->quiet_to % 60, book->quiet_to / 60, book->quiet_to % 60));
	else if (duty->paused_s != TIME_NONE)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”正在停表，续计以后才可以催", step->title));
	else if (after_s != TIME_NONE) {
		time_short(after_s, text);
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "您刚催过“%s”，%s 以后可以再催", step->title, text));
	}
	return !ruling_refused(ruling);
}

void move_urge(struct ruling *ruling)
{
	const struct step *step;
	const struct duty *duty = duty_meant(ruling, &step);
	struct node *data;
	if (!duty || !may_urge_now(ruling, step, duty))
		return;
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "duty", duty->id);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_DUTY_URGED, data);
	effects_registers(ruling);
}

/* What the rulebook says of how far and how often. */
static void keep_bounds(struct ruling *ruling, const struct step *step, const struct duty *duty)
{
	const struct move_rule *rule = move_rule_of(&ruling->scene, ACTION_EXTEND, step);
	int64_t first_s = duty->extended ? duty->first_due_s : duty->due_s;
	struct reckoned most = {.due_s = TIME_NONE};
	char text[TIME_TEXT];
	if (!rule)
		return;
	if (rule->times > 0 && duty->extended >= rule->times) {
		remark_basis(ruling, ruling_refuse(ruling, REFUSAL_CAP, arena_printf(ruling->arena, "“%s”最多延期 %d 次，已经延过 %lld 次", step->title, rule->times,
		        (long long)duty->extended)), rule->cites.basis_count ? &rule->cites : &step->cites);
		return;
	}
	limit_due(&ruling->eval, rule->most, first_s, &most);
	if (most.due_s == TIME_NONE || ruling->command->until_s <= most.due_s)
		return;
	time_short(most.due_s, text);
	remark_basis(ruling, ruling_refuse(ruling, REFUSAL_CAP, arena_printf(ruling->arena, "“%s”最多延到 %s", step->title, text)),
	        rule->cites.basis_count ? &rule->cites : &step->cites);
}

static bool may_extend(struct ruling *ruling, const struct step *step, const struct duty *duty)
{
	int64_t until_s = ruling->command->until_s;
	char text[TIME_TEXT];
	if (duty->due_s == TIME_NONE)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”没有限期，不用延期", step->title));
	else if (duty->paused_s != TIME_NONE)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”正在停表，先续计再延期", step->title));
	else if (until_s == 0 || until_s == TIME_NONE)
		ruling_refuse(ruling, REFUSAL_FIELD, "延期要写明延到什么时候");
	else if (until_s <= ruling->scene.now_s)
		ruling_refuse(ruling, REFUSAL_FIELD, "新的期限要在现在以后");
	else if (until_s <= duty->due_s) {
		time_short(duty->due_s, text);
		ruling_refuse(ruling, REFUSAL_FIELD, arena_printf(ruling->arena, "新的期限要在原期限 %s 以后", text));
	} else
		keep_bounds(ruling, step, duty);
	return !ruling_refused(ruling);
}

void move_extend(struct ruling *ruling)
{
	const struct step *step;
	const struct duty *duty = duty_meant(ruling, &step);
	struct node *data;
	char text[TIME_TEXT];
	if (!duty || !may_extend(ruling, step, duty))
		return;
	time_short(ruling->command->until_s, text);
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "clock", arena_printf(ruling->arena, "%s；延期 → %s", duty->clock ? duty->clock : "", text));
	event_data_time(data, ruling->arena, "due", ruling->command->until_s);
	event_data_text(data, ruling->arena, "duty", duty->id);
	event_data_time(data, ruling->arena, "old", duty->due_s);
	event_data_time(data, ruling->arena, "remind", clock_remind(&ruling->eval, step, duty->opened_s, ruling->command->until_s));
	event_data_text(data, ruling->arena, "step", step->id);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_DUTY_EXTENDED, data);
	settle(ruling);
}

void move_pause(struct ruling *ruling)
{
	const struct step *step;
	const struct duty *duty = duty_meant(ruling, &step);
	if (!duty)
		return;
	if (duty->due_s == TIME_NONE)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”没有限期，不用停表", step->title));
	else if (duty->paused_s != TIME_NONE)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”已经停表", step->title));
	else if (duty->overdue || duty->due_s < ruling->scene.now_s)
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”已经逾期，停表无济于事", step->title));
	if (ruling_refused(ruling))
		return;
	clock_pause(ruling, duty, ruling->command->words);
	settle(ruling);
}

void move_resume(struct ruling *ruling)
{
	const struct step *step;
	const struct duty *duty = duty_meant(ruling, &step);
	if (!duty)
		return;
	if (duty->paused_s == TIME_NONE) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”没有停表", step->title));
		return;
	}
	clock_resume(ruling, duty, ruling->command->words);
	settle(ruling);
}
