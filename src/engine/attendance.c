/* SPDX-License-Identifier: MIT */
/* attendance: the judgement of a half day and the count of a month. The rule stands in attendance.h. */
#include "attendance.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"

static int64_t second_of(int32_t day, int64_t second)
{
	return time_at(day, 0) + second;
}

/* From when to when punches belong to a span, end not included. */
static void stretch_of(const struct worktime *work, int32_t day, size_t span, int64_t *from_s, int64_t *to_s)
{
	const struct hours_span *spans = work->hours.spans;

	*from_s = second_of(day, span ? (spans[span - 1].to_minute + (int64_t)spans[span].from_minute) * 30 : 0);
	*to_s = second_of(day, span + 1 < work->hours.count ? (spans[span].to_minute + (int64_t)spans[span + 1].from_minute) * 30 : DAY_SECONDS);
}

/* The first punch at or after a moment. */
static size_t punch_at(const struct attendance_record *record, int64_t time_s)
{
	size_t low = 0, high = record->punch_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (record->punches[middle] < time_s)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void punches_find(const struct worktime *work, const struct attendance_record *record, int32_t day, size_t span, int64_t as_of_s,
        struct attendance_judged *out)
{
	const struct hours_span *hours = &work->hours.spans[span];
	int64_t from_s, to_s, middle_s = second_of(day, (hours->from_minute + (int64_t)hours->to_minute) * 30);
	size_t first, middle, end;

	stretch_of(work, day, span, &from_s, &to_s);
	first = punch_at(record, from_s);
	middle = punch_at(record, middle_s);
	end = punch_at(record, to_s <= as_of_s ? to_s : as_of_s + 1);
	if (first < middle && first < end)
		out->in_s = record->punches[first];
	if (middle < end)
		out->out_s = record->punches[end - 1];
}

static const struct attendance_excuse *excuse_find(const struct attendance_record *record, int32_t day, size_t span, bool out)
{
	for (size_t i = 0; i < record->excuse_count; i++)
		if (record->excuses[i].day == day && record->excuses[i].span == (int)span + 1 && record->excuses[i].out == out)
			return &record->excuses[i];
	return NULL;
}

static bool absence_covers(const struct attendance_absence *absence, const struct worktime *work, int32_t day, size_t span)
{
	bool morning = work->hours.spans[span].from_minute < ATTENDANCE_NOON;

	if (day < absence->from || day > absence->to)
		return false;
	if (day == absence->from && absence->from_noon && morning)
		return false;
	return !(day == absence->to && absence->to_noon && !morning);
}

static bool judge_absence(const struct attendance_def *def, const struct worktime *work, const struct attendance_record *record, int32_t day, size_t span,
        struct attendance_judged *out)
{
	for (size_t i = record->absence_count; i-- > 0 && !out->absence;)
		if (absence_covers(&record->absences[i], work, day, span))
			out->absence = &record->absences[i];
	if (!out->absence)
		return false;
	for (size_t i = 0; i < def->kind_count && !out->kind; i++)
		if (text_equal(def->kinds[i].kind, out->absence->kind))
			out->kind = &def->kinds[i];
	out->state = ATTENDANCE_AWAY;
	return true;
}

static void judge_punches(const struct worktime *work, const struct attendance_record *record, int32_t day, size_t span, int64_t as_of_s,
        struct attendance_judged *out)
{
	const struct hours_span *hours = &work->hours.spans[span];
	int64_t from_s, to_s;

	stretch_of(work, day, span, &from_s, &to_s);
	punches_find(work, record, day, span, as_of_s, out);
	out->in_excuse = excuse_find(record, day, span, false);
	out->out_excuse = excuse_find(record, day, span, true);
	if (out->out_s == TIME_NONE && !out->out_excuse && as_of_s < to_s) {
		out->state = ATTENDANCE_TO_COME;
		return;
	}
	if (out->in_s == TIME_NONE && out->out_s == TIME_NONE && !out->in_excuse && !out->out_excuse) {
		out->state = ATTENDANCE_ABSENT;
		return;
	}
	out->state = ATTENDANCE_HERE;
	out->late = !out->in_excuse && (out->in_s == TIME_NONE || out->in_s > time_at(day, hours->from_minute));
	out->early = !out->out_excuse && (out->out_s == TIME_NONE || out->out_s < time_at(day, hours->to_minute));
}

void attendance_judge(const struct attendance_def *def, const struct worktime *work, const struct attendance_record *record, int32_t day, size_t span,
        int64_t as_of_s, struct attendance_judged *out)
{
	*out = (struct attendance_judged){.state = ATTENDANCE_TO_COME, .in_s = TIME_NONE, .out_s = TIME_NONE};
	if ((record->from != DAY_NONE && day < record->from) || (record->to != DAY_NONE && day > record->to)) {
		out->state = ATTENDANCE_GONE;
		return;
	}
	if (!worktime_is_workday(work, day)) {
		out->state = ATTENDANCE_OFF;
		return;
	}
	if (as_of_s < time_at(day, work->hours.spans[span].to_minute))
		return;
	if (!judge_absence(def, work, record, day, span, out))
		judge_punches(work, record, day, span, as_of_s, out);
}

/* The graver, the larger. */
static int judged_weight(const struct attendance_judged *judged)
{
	switch (judged->state) {
	case ATTENDANCE_ABSENT:
		return 6;
	case ATTENDANCE_HERE:
		return judged->late ? 5 : judged->early ? 4 : 1;
	case ATTENDANCE_AWAY:
		return judged->kind ? 3 : 2;
	case ATTENDANCE_OFF:
	case ATTENDANCE_GONE:
	case ATTENDANCE_TO_COME:
		break;
	}
	return 0;
}

static void sum_add(struct attendance_sum *sum, const struct attendance_def *def, const struct attendance_judged *judged, int halves)
{
	if (judged_weight(judged) == 0)
		return;
	sum->due_halves += halves;
	if (judged->state == ATTENDANCE_ABSENT)
		sum->absent_halves += halves;
	else if (judged->kind)
		sum->kind_halves[judged->kind - def->kinds] += halves;
	else
		sum->present_halves += halves;
	sum->late += judged->late;
	sum->early += judged->early;
}

static void sum_day(struct attendance_sum *sum, const struct attendance_def *def, const struct worktime *work, const struct attendance_record *record,
        int32_t day, int64_t as_of_s, struct arena *arena, const char **letter)
{
	struct attendance_judged gravest = {.state = ATTENDANCE_OFF};

	for (size_t span = 0; span < work->hours.count; span++) {
		struct attendance_judged judged;

		attendance_judge(def, work, record, day, span, as_of_s, &judged);
		sum_add(sum, def, &judged, work->hours.count == 1 ? 2 : 1);
		if (judged_weight(&judged) > judged_weight(&gravest))
			gravest = judged;
	}
	*letter = attendance_letter(def, &gravest, arena);
}

void attendance_count(const struct attendance_def *def, const struct worktime *work, const struct attendance_record *record, int year, int month,
        int64_t as_of_s, struct arena *arena, struct attendance_sum *out)
{
	int32_t first = day_from_civil(year, month, 1), next = month == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month + 1, 1);

	*out = (struct attendance_sum){.kind_halves = arena_array(arena, def->kind_count + 1, sizeof(*out->kind_halves))};
	for (int i = 0; i < ATTENDANCE_MONTH; i++)
		out->letters[i] = "";
	for (int32_t day = first; day < next; day++)
		if (worktime_is_workday(work, day))
			sum_day(out, def, work, record, day, as_of_s, arena, &out->letters[day - first]);
}
