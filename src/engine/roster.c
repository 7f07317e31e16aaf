/* SPDX-License-Identifier: MIT */
/* roster: when shifts begin and end, which is on, what a turn counts as, and the empty sheet of a plan. It asks nobody: judging is roster_judge.c. */
#include "roster.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "event_data.h"

#include <string.h>

const struct shift_def *roster_shift(const struct roster_def *roster, const char *id)
{
	for (size_t i = 0; id && i < roster->shift_count; i++)
		if (text_equal(roster->shifts[i].id, id))
			return &roster->shifts[i];
	return NULL;
}

const struct seat_def *roster_seat(const struct roster_def *roster, const char *id)
{
	for (size_t i = 0; id && i < roster->seat_count; i++)
		if (text_equal(roster->seats[i].id, id))
			return &roster->seats[i];
	return NULL;
}

bool shift_begins(const struct worktime *work, const struct shift_def *shift, int32_t day)
{
	switch (shift->on) {
	case SHIFT_DAILY:
		return true;
	case SHIFT_WORKDAYS:
		return worktime_is_workday(work, day);
	case SHIFT_DAYS_OFF:
		return !worktime_is_workday(work, day);
	case SHIFT_HOLIDAYS:
		return worktime_is_holiday(work, day);
	case SHIFT_NAMED:
		break;
	}
	return false;
}

void shift_span(const struct shift_def *shift, int32_t day, int64_t *from_s, int64_t *to_s)
{
	*from_s = time_at(day, shift->from_minute);
	*to_s = time_at(shift->to_minute <= shift->from_minute ? day + 1 : day, shift->to_minute);
}

bool turn_span(const struct roster_def *roster, struct turn *turn)
{
	const struct shift_def *shift = roster_shift(roster, turn->shift);

	if (shift)
		shift_span(shift, turn->day, &turn->from_s, &turn->to_s);
	return shift != NULL;
}

static bool shift_held(const struct worktime *work, const struct shift_def *shift, const struct turn *turns, size_t count, int32_t day)
{
	if (shift->on != SHIFT_NAMED)
		return shift_begins(work, shift, day);
	for (size_t i = 0; i < count; i++)
		if (turns[i].day == day && *turns[i].person && text_equal(turns[i].shift, shift->id))
			return true;
	return false;
}

const struct shift_def *roster_shift_at(const struct worktime *work, const struct roster_def *roster, const struct turn *turns, size_t count, int64_t at_s,
        int32_t *day)
{
	const struct shift_def *found = NULL;
	int64_t began_s = 0;

	for (int back = 1; back >= 0; back--) {
		for (size_t i = 0; i < roster->shift_count; i++) {
			const struct shift_def *shift = &roster->shifts[i];
			int32_t begin = time_day(at_s) - back;
			int64_t from_s, to_s;

			shift_span(shift, begin, &from_s, &to_s);
			if (at_s < from_s || at_s >= to_s || (found && from_s < began_s) || !shift_held(work, shift, turns, count, begin))
				continue;
			found = shift;
			began_s = from_s;
			*day = begin;
		}
	}
	return found;
}

static size_t seat_place(const struct roster_def *roster, const char *seat)
{
	for (size_t i = 0; i < roster->seat_count; i++)
		if (text_equal(roster->seats[i].id, seat))
			return i;
	return roster->seat_count;
}

/* Nobody comes last in a seat. */
static int turn_order(const struct roster_def *roster, const struct turn *a, const struct turn *b)
{
	size_t a_seat = seat_place(roster, a->seat), b_seat = seat_place(roster, b->seat);

	if (a->from_s != b->from_s)
		return a->from_s < b->from_s ? -1 : 1;
	if (strcmp(a->shift, b->shift) != 0)
		return strcmp(a->shift, b->shift);
	if (a_seat != b_seat)
		return a_seat < b_seat ? -1 : 1;
	if (!*a->person != !*b->person)
		return *a->person ? -1 : 1;
	return strcmp(a->person, b->person);
}

/* A plan is nearly sorted as it comes, so insertion does. */
void turns_sort(const struct roster_def *roster, struct turn *turns, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct turn turn = turns[i];
		size_t at = i;

		for (; at > 0 && turn_order(roster, &turn, &turns[at - 1]) < 0; at--)
			turns[at] = turns[at - 1];
		turns[at] = turn;
	}
}

struct turn_marks turn_marks(const struct worktime *work, const struct roster_def *roster, const struct turn *turn)
{
	const struct shift_def *shift = roster_shift(roster, turn->shift);
	bool holiday = worktime_is_holiday(work, turn->day);

	return (struct turn_marks){.night = shift && shift->night, .weekend = !holiday && !worktime_is_workday(work, turn->day), .holiday = holiday};
}

struct node *turn_data(const struct turn *turn, struct arena *arena)
{
	struct node *data = event_data_new(arena);

	event_data_day(data, arena, "day", turn->day);
	event_data_text(data, arena, "person", turn->person);
	event_data_text(data, arena, "seat", turn->seat);
	event_data_text(data, arena, "shift", turn->shift);
	return data;
}

/* ---- rows ---- */

struct tally { const char *person; int64_t turns, nights, weekends, holidays; };

static struct tally *tally_of(struct arena *arena, struct tally **tallies, size_t *count, size_t *cap, const char *person)
{
	size_t at = 0;

	while (at < *count && strcmp((*tallies)[at].person, person) < 0)
		at++;
	if (at < *count && text_equal((*tallies)[at].person, person))
		return &(*tallies)[at];
	*tallies = arena_grow(arena, *tallies, *count, cap, sizeof(**tallies));
	memmove(*tallies + at + 1, *tallies + at, (*count - at) * sizeof(**tallies));
	(*tallies)[at] = (struct tally){.person = person};
	(*count)++;
	return &(*tallies)[at];
}

static struct value number_of(int64_t n)
{
	return (struct value){.kind = VALUE_NUMBER, .number = n * VALUE_SCALE};
}

size_t roster_rows(const struct rulebook *book, const struct roster_def *roster, const struct turn *turns, size_t count, struct arena *arena,
        struct value_map **out)
{
	struct tally *tallies = NULL;
	size_t tally_count = 0, cap = 0;

	for (size_t i = 0; i < count; i++) {
		struct turn_marks marks = turn_marks(&book->work, roster, &turns[i]);
		struct tally *tally = tally_of(arena, &tallies, &tally_count, &cap, turns[i].person);

		tally->turns++;
		tally->nights += marks.night;
		tally->weekends += marks.weekend;
		tally->holidays += marks.holiday;
	}
	*out = arena_array(arena, tally_count + 1, sizeof(**out));
	for (size_t i = 0; i < tally_count; i++) {
		value_map_put(&(*out)[i], arena, "person", (struct value){.kind = VALUE_TEXT, .text = tallies[i].person});
		value_map_put(&(*out)[i], arena, "turns", number_of(tallies[i].turns));
		value_map_put(&(*out)[i], arena, "nights", number_of(tallies[i].nights));
		value_map_put(&(*out)[i], arena, "weekends", number_of(tallies[i].weekends));
		value_map_put(&(*out)[i], arena, "holidays", number_of(tallies[i].holidays));
	}
	return tally_count;
}

/* ---- the sheet ---- */

struct sheet {
	const struct roster_def *roster;
	struct arena *arena;
	struct turn *lines;
	size_t count, cap;
};

static void sheet_put(struct sheet *sheet, const struct shift_def *shift, const struct seat_def *seat, int32_t day, const struct turn *from)
{
	struct turn line = {.roster = sheet->roster->id, .shift = shift->id, .seat = seat->id, .day = day, .person = "", .how = "", .words = ""};

	if (from) {
		line.person = from->person;
		line.how = from->how;
		line.words = from->words;
	}
	shift_span(shift, day, &line.from_s, &line.to_s);
	sheet->lines = arena_grow(sheet->arena, sheet->lines, sheet->count, &sheet->cap, sizeof(*sheet->lines));
	sheet->lines[sheet->count++] = line;
}

static void sheet_seat(struct sheet *sheet, const struct shift_def *shift, const struct seat_def *seat, int32_t day, const struct turn *turns, size_t count)
{
	int seated = 0;

	for (size_t i = 0; i < count; i++) {
		if (turns[i].day != day || !*turns[i].person || !text_equal(turns[i].shift, shift->id) || !text_equal(turns[i].seat, seat->id))
			continue;
		sheet_put(sheet, shift, seat, day, &turns[i]);
		seated++;
	}
	for (; seated < seat->least || seated == 0; seated++)
		sheet_put(sheet, shift, seat, day, NULL);
}

size_t roster_lines(const struct rulebook *book, const struct roster_def *roster, int32_t from, int32_t to, const struct turn *turns, size_t count,
        struct arena *arena, struct turn **out)
{
	struct sheet sheet = {.roster = roster, .arena = arena};

	for (int32_t day = from; day <= to; day++)
		for (size_t i = 0; i < roster->shift_count; i++)
			for (size_t k = 0; shift_held(&book->work, &roster->shifts[i], turns, count, day) && k < roster->seat_count; k++)
				sheet_seat(&sheet, &roster->shifts[i], &roster->seats[k], day, turns, count);
	turns_sort(roster, sheet.lines, sheet.count);
	*out = sheet.lines;
	return sheet.count;
}

static bool on_sheet(const struct turn *lines, size_t count, const struct turn *turn)
{
	for (size_t i = 0; i < count; i++)
		if (lines[i].day == turn->day && text_equal(lines[i].shift, turn->shift) && text_equal(lines[i].seat, turn->seat) &&
			text_equal(lines[i].person, turn->person))
			return true;
	return false;
}

size_t roster_sheet_lines(const struct rulebook *book, const struct roster_def *roster, int32_t from, int32_t to, const struct turn *turns, size_t count,
        struct arena *arena, struct turn **out)
{
	struct turn *sheet, *lines;
	size_t sheet_count = roster_lines(book, roster, from, to, turns, count, arena, &sheet), line_count = sheet_count;

	lines = arena_array(arena, sheet_count + count + 1, sizeof(*lines));
	for (size_t i = 0; i < sheet_count; i++)
		lines[i] = sheet[i];
	for (size_t i = 0; i < count; i++)
		if (*turns[i].person && !on_sheet(sheet, sheet_count, &turns[i]))
			lines[line_count++] = turns[i];
	*out = lines;
	return line_count;
}
