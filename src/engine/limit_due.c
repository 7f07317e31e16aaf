/* SPDX-License-Identifier: MIT */
/* limit_due: reckoning a clock, and saying in words how it was reckoned, so that it can be redone by hand. */
#include "limit.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "eval.h"
#include "eval_table.h"
#include "roll.h"

/* How many spans of days off the words name. */
enum { WORDS_MAX_SPANS = 3 };

static int64_t value_moment(const struct value *value)
{
	if (value->kind == VALUE_TIME)
		return value->time_s;
	return value->kind == VALUE_DAY ? time_at(value->day, 0) : TIME_NONE;
}

static int64_t anchor_moment(struct eval *eval, const struct anchor *anchor, int64_t opened_s)
{
	const struct act *act;
	struct value value;

	if (anchor->opened)
		return opened_s;
	if (anchor->step) {
		act = eval->scene->file ? roll_act(eval->scene->file, anchor->step) : NULL;
		return act ? act->happened_s : TIME_NONE;
	}
	value = eval_name(eval, anchor->name);
	return value_moment(&value);
}

/* The latest anchor that exists; TIME_NONE when none does. */
static int64_t limit_start(struct eval *eval, const struct limit *limit, int64_t opened_s)
{
	int64_t start_s = TIME_NONE;

	if (limit->anchor_count == 0)
		return opened_s;
	for (size_t i = 0; i < limit->anchor_count; i++) {
		int64_t moment_s = anchor_moment(eval, &limit->anchors[i], opened_s);

		if (moment_s != TIME_NONE && (start_s == TIME_NONE || moment_s > start_s))
			start_s = moment_s;
	}
	return start_s;
}

static int64_t due_rolled(const struct worktime *work, const struct limit *limit, int64_t due_s)
{
	int32_t day = time_day(due_s);
	int32_t rolled = limit->rolling ? worktime_roll(work, day, 1) : day;

	return rolled == day ? due_s : due_s + (int64_t)(rolled - day) * DAY_SECONDS;
}

/* Whole days end at closing time; a half more is half a day's office minutes from the same time of the day before. */
static int64_t due_workdays(const struct worktime *work, int64_t start_s, int halves)
{
	int32_t day = worktime_add_days(work, time_day(start_s), halves / 2);

	if (halves % 2 == 0)
		return worktime_closing(work, halves == 0 ? worktime_roll(work, day, 1) : day);
	return worktime_add_minutes(work, time_at(day, 0) + (start_s - time_at(time_day(start_s), 0)), worktime_day_minutes(work) / 2);
}

static int64_t limit_end(struct eval *eval, const struct limit *limit, int64_t start_s)
{
	const struct worktime *work = &eval->scene->book->work;
	struct value value;

	switch (limit->kind) {
	case LIMIT_NONE:
	case LIMIT_TABLE:
		break;
	case LIMIT_AT_ONCE:
		return start_s;
	case LIMIT_MINUTES:
		return due_rolled(work, limit, start_s + (int64_t)limit->amount * 60);
	case LIMIT_WORKING_MINUTES:
		return worktime_add_minutes(work, start_s, limit->amount);
	case LIMIT_DAYS:
		return due_rolled(work, limit, worktime_closing(work, time_day(start_s) + limit->amount));
	case LIMIT_WORKING_DAYS:
		return due_workdays(work, start_s, limit->amount);
	case LIMIT_BY:
		value = eval_name(eval, limit->by);
		if (value.kind == VALUE_DAY)
			return due_rolled(work, limit, worktime_closing(work, value.day));
		return value.kind == VALUE_TIME ? due_rolled(work, limit, value.time_s) : TIME_NONE;
	}
	return TIME_NONE;
}

static void words_amount(struct buf *buf, const struct limit *limit)
{
	bool hours = limit->amount % 60 == 0 && limit->amount > 0;
	const char *unit = hours ? "小时" : "分钟";
	int amount = hours ? limit->amount / 60 : limit->amount;

	switch (limit->kind) {
	case LIMIT_MINUTES:
		buf_printf(buf, "%d %s", amount, unit);
		break;
	case LIMIT_WORKING_MINUTES:
		buf_printf(buf, "%d 个工作%s", amount, unit);
		break;
	case LIMIT_DAYS:
		buf_printf(buf, "%d 日", limit->amount);
		break;
	case LIMIT_WORKING_DAYS:
		buf_printf(buf, "%d%s 个工作日", limit->amount / 2, limit->amount % 2 ? ".5" : "");
		break;
	case LIMIT_AT_ONCE:
		buf_puts(buf, "即时");
		break;
	case LIMIT_NONE:
	case LIMIT_BY:
	case LIMIT_TABLE:
		break;
	}
}

static void words_day(struct buf *buf, int32_t day, int32_t before)
{
	int year, month, mday, other_year, other_month, other_day;

	day_to_civil(day, &year, &month, &mday);
	day_to_civil(before, &other_year, &other_month, &other_day);
	if (year == other_year && month == other_month && day != before)
		buf_printf(buf, "%d日", mday);
	else
		buf_printf(buf, "%d月%d日", month, mday);
}

/* ，10月1日至8日放假 for each span of days off between two days; weekends of two days are left unsaid, make-up days are said. */
static void words_days_off(struct buf *buf, const struct worktime *work, int32_t from, int32_t to)
{
	size_t said = 0;

	for (int32_t day = from; day <= to && said < WORDS_MAX_SPANS; day++) {
		int32_t last = day;
		bool named = false;

		if (worktime_is_workday(work, day)) {
			if (day_weekday(day) < 6)
				continue;
			buf_puts(buf, "，");
			words_day(buf, day, day);
			buf_puts(buf, "上班");
			said++;
			continue;
		}
		for (; last <= to + 14 && !worktime_is_workday(work, last); last++)
			named = named || worktime_day_name(work, last) || day_weekday(last) < 6;
		last--;
		if (named) {
			buf_puts(buf, "，");
			words_day(buf, day, day);
			if (last > day) {
				buf_puts(buf, "至");
				words_day(buf, last, day);
			}
			buf_puts(buf, "放假");
			said++;
		}
		day = last;
	}
}

static bool limit_minds_days_off(const struct limit *limit)
{
	return limit->kind == LIMIT_WORKING_MINUTES || limit->kind == LIMIT_WORKING_DAYS || limit->rolling;
}

/* What the rulebook calls the field or fact that gives the moment. */
static const char *by_title(const struct workflow *workflow, const char *name)
{
	const struct field *field = workflow ? workflow_field(workflow, name) : NULL;

	for (size_t i = 0; workflow && !field && i < workflow->fact_count; i++)
		if (text_equal(workflow->facts[i].name, name) && workflow->facts[i].title)
			return workflow->facts[i].title;
	return field ? field->title : name;
}

static const char *limit_words(struct eval *eval, const struct limit *limit, int64_t start_s, int64_t due_s)
{
	const struct worktime *work = &eval->scene->book->work;
	char from[TIME_TEXT], to[TIME_TEXT];
	struct buf buf;

	buf_init(&buf, eval->scene->arena);
	time_short(start_s, from);
	time_short(due_s, to);
	if (limit->kind == LIMIT_BY) {
		buf_printf(&buf, "以“%s”为限", by_title(eval->scene->workflow, limit->by));
	} else {
		buf_printf(&buf, "自 %s 起 ", from);
		words_amount(&buf, limit);
	}
	if (limit_minds_days_off(limit))
		words_days_off(&buf, work, limit->kind == LIMIT_BY ? time_day(due_s) : time_day(start_s), time_day(due_s));
	if (limit->rolling)
		buf_puts(&buf, "，遇休息日顺延");
	buf_printf(&buf, " → %s", to);
	return buf_text(&buf);
}

/* What a table of limits says, with the anchors and the rolling of the one who asks when the cell has none. */
static bool limit_of_table(struct eval *eval, const struct limit *limit, struct limit *found)
{
	size_t *hits, count = eval_table_hits(eval, limit->column.table, &hits);

	if (count == 0 || !limit->rows[hits[0]])
		return false;
	*found = *limit->rows[hits[0]];
	if (found->anchor_count == 0) {
		found->anchors = limit->anchors;
		found->anchor_count = limit->anchor_count;
	}
	found->rolling = found->rolling || limit->rolling;
	return true;
}

void limit_due(struct eval *eval, const struct limit *limit, int64_t opened_s, struct reckoned *out)
{
	struct limit found;
	int64_t start_s;

	*out = (struct reckoned){.due_s = TIME_NONE};
	if (!limit)
		return;
	found = *limit;
	if (limit->kind == LIMIT_TABLE && !limit_of_table(eval, limit, &found))
		return;
	start_s = limit_start(eval, &found, opened_s);
	if (start_s == TIME_NONE)
		return;
	out->due_s = limit_end(eval, &found, start_s);
	if (out->due_s == TIME_NONE)
		return;
	out->provisional = limit_minds_days_off(&found) && worktime_is_provisional(&eval->scene->book->work, time_day(out->due_s));
	out->words = limit_words(eval, &found, start_s, out->due_s);
}

/* The limit itself, or what its table says; false when the table says nothing. */
static bool limit_found(struct eval *eval, const struct limit *limit, struct limit *found)
{
	if (!limit)
		return false;
	*found = *limit;
	return limit->kind != LIMIT_TABLE || limit_of_table(eval, limit, found);
}

bool limit_counts_working(struct eval *eval, const struct limit *limit)
{
	struct limit found;

	return limit_found(eval, limit, &found) && (found.kind == LIMIT_WORKING_MINUTES || found.kind == LIMIT_WORKING_DAYS);
}

bool limit_from_opened(struct eval *eval, const struct limit *limit)
{
	struct limit found;
	bool opened;

	if (!limit_found(eval, limit, &found) || found.kind == LIMIT_BY)
		return false;
	opened = found.anchor_count == 0;
	for (size_t i = 0; i < found.anchor_count; i++)
		opened = opened || found.anchors[i].opened;
	return opened;
}

int64_t limit_before(const struct worktime *work, const struct limit *limit, int64_t due_s)
{
	int32_t day = time_day(due_s);
	int64_t within_s = due_s - time_at(day, 0);

	switch (limit->kind) {
	case LIMIT_MINUTES:
		return due_s - (int64_t)limit->amount * 60;
	case LIMIT_WORKING_MINUTES:
		return worktime_back_minutes(work, due_s, limit->amount);
	case LIMIT_DAYS:
		return due_s - (int64_t)limit->amount * DAY_SECONDS;
	case LIMIT_WORKING_DAYS:
		due_s = limit->amount / 2 ? time_at(worktime_add_days(work, day, -(limit->amount / 2)), 0) + within_s : due_s;
		return limit->amount % 2 ? worktime_back_minutes(work, due_s, worktime_day_minutes(work) / 2) : due_s;
	case LIMIT_NONE:
	case LIMIT_AT_ONCE:
	case LIMIT_BY:
	case LIMIT_TABLE:
		break;
	}
	return due_s;
}

/* What limit_before takes away, put on again. */
static int64_t limit_after(const struct worktime *work, const struct limit *limit, int64_t from_s)
{
	int32_t day = time_day(from_s);
	int64_t within_s = from_s - time_at(day, 0);

	switch (limit->kind) {
	case LIMIT_MINUTES:
		return from_s + (int64_t)limit->amount * 60;
	case LIMIT_WORKING_MINUTES:
		return worktime_add_minutes(work, from_s, limit->amount);
	case LIMIT_DAYS:
		return from_s + (int64_t)limit->amount * DAY_SECONDS;
	case LIMIT_WORKING_DAYS:
		from_s = limit->amount / 2 ? time_at(worktime_add_days(work, day, limit->amount / 2), 0) + within_s : from_s;
		return limit->amount % 2 ? worktime_add_minutes(work, from_s, worktime_day_minutes(work) / 2) : from_s;
	case LIMIT_NONE:
	case LIMIT_AT_ONCE:
	case LIMIT_BY:
	case LIMIT_TABLE:
		break;
	}
	return from_s;
}

struct value limit_shift(const struct worktime *work, const struct limit *limit, const struct value *value, bool back)
{
	bool days = limit->kind == LIMIT_DAYS || (limit->kind == LIMIT_WORKING_DAYS && limit->amount % 2 == 0);
	int64_t from_s, to_s;

	if (value->kind != VALUE_DAY && value->kind != VALUE_TIME)
		return (struct value){.kind = VALUE_MISSING};
	from_s = value_moment(value);
	to_s = back ? limit_before(work, limit, from_s) : limit_after(work, limit, from_s);
	if (days && value->kind == VALUE_DAY)
		return (struct value){.kind = VALUE_DAY, .day = time_day(to_s)};
	return (struct value){.kind = VALUE_TIME, .time_s = to_s};
}
