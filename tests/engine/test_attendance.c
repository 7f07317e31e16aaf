/* SPDX-License-Identifier: MIT */
/* attendance: half days at every boundary, months made by hand, and random months against a second implementation that walks every second that matters. */
#include "attendance.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* 2026-10-01 to 08 off, Saturday 10-10 worked; new year's day off, Sunday 2027-01-03 worked. */
static const char marks_text[] = "2026-10-01\t四\toff\t国庆节\n2026-10-02\t五\toff\t国庆节\n2026-10-05\t一\toff\t国庆节\n2026-10-06\t二\toff\t国庆节\n"
                                 "2026-10-07\t三\toff\t国庆节\n2026-10-10\t六\twork\t国庆节\n2027-01-01\t五\toff\t元旦\n2027-01-03\t日\twork\t元旦\n";
static const char *const late_basis[] = {"K-1", "K-2"}, *const early_basis[] = {"K-2"};
static const struct attendance_kind kinds[] = {{.id = "sick", .kind = "病假", .letter = "病", .title = "病假"},
        {.id = "trip", .kind = "出差", .letter = "差", .title = "因公出差"}};
static const struct attendance_def def = {.title = "考勤",
        .present = {.id = "present", .letter = "√", .title = "出勤"},
        .late = {.id = "late", .letter = "迟", .title = "迟到", .cites = {.basis = late_basis, .basis_count = 2}},
        .early = {.id = "early", .letter = "退", .title = "早退", .cites = {.basis = early_basis, .basis_count = 1}},
        .absent = {.id = "absent", .letter = "旷", .title = "旷工"},
        .kinds = kinds,
        .kind_count = 2};

struct office {
	struct arena arena;
	struct calendar calendar;
	struct worktime work;
};

static int setup(void **state)
{
	static struct office office;

	arena_init(&office.arena);
	if (calendar_read(marks_text, &office.arena, &office.calendar, NULL))
		return -1;
	office.work = (struct worktime){.calendar = &office.calendar, .hours = {{{510, 720}, {870, 1080}}, 2}};
	*state = &office;
	return 0;
}

static int teardown(void **state)
{
	arena_fini(&((struct office *)*state)->arena);
	return 0;
}

static int64_t at(const char *text)
{
	int64_t time_s = 0;

	assert_true(time_parse(text, &time_s));
	return time_s;
}

static int32_t on(const char *text)
{
	int32_t day = 0;

	assert_true(day_parse(text, &day));
	return day;
}

/* Clock times of one day, 8:30 12:00:01 …, as punches. */
static struct attendance_record day_record(struct office *office, const char *day, const char *times)
{
	int64_t *punches = arena_array(&office->arena, 32, sizeof(*punches));
	struct attendance_record record = {.from = DAY_NONE, .to = DAY_NONE, .punches = punches};

	for (const char *word = times; *word; word += strspn(word, " ")) {
		size_t len = strcspn(word, " ");

		punches[record.punch_count++] = at(arena_printf(&office->arena, "%s %s%.*s", day, word[1] == ':' ? "0" : "", (int)len, word));
		word += len;
	}
	return record;
}

static struct attendance_judged judged(struct office *office, const char *times, size_t span, const char *as_of)
{
	struct attendance_record record = day_record(office, "2026-11-02", times);
	struct attendance_judged out;

	attendance_judge(&def, &office->work, &record, on("2026-11-02"), span, at(as_of), &out);
	return out;
}

/* h: here; L late, E early; a: absent; t: to come. */
static void expect(struct office *office, const char *times, const char *morning, const char *afternoon)
{
	for (size_t span = 0; span < 2; span++) {
		struct attendance_judged got = judged(office, times, span, "2026-11-30 23:59");
		char text[8];

		snprintf(text, sizeof(text), "%s%s%s", got.state == ATTENDANCE_HERE ? "h" : got.state == ATTENDANCE_ABSENT ? "a" : "t", got.late ? "L" : "",
		        got.early ? "E" : "");
		if (strcmp(text, span ? afternoon : morning) != 0)
			fail_msg("%s: span %zu is %s, not %s", times, span + 1, text, span ? afternoon : morning);
	}
}

static void boundaries(void **state)
{
	struct office *office = *state;

	expect(office, "8:30 12:00 14:30 18:00", "h", "h");
	expect(office, "8:30:00 12:00:00 14:30:00 18:00:00", "h", "h");
	expect(office, "8:30:01 12:00 14:30 18:00", "hL", "h");
	expect(office, "8:29:59 11:59:59 14:30 18:00", "hE", "h");
	expect(office, "8:30 12:00 14:30:01 17:59:59", "h", "hLE");
	expect(office, "8:31 11:00 14:30 18:00", "hLE", "h");
	expect(office, "12:00 14:30 18:00", "hL", "h");
	expect(office, "8:30 14:30 18:00", "hE", "h");
	expect(office, "14:30 18:00", "a", "h");
	expect(office, "8:00 12:30", "h", "a");
	expect(office, "", "a", "a");
}

/* The middle of the gap is 13:15, the middles of the spans 10:15 and 16:15. */
static void nearness(void **state)
{
	struct office *office = *state;

	expect(office, "8:30 13:14:59 13:15 18:00", "h", "h");
	expect(office, "8:30 13:15 18:00", "hE", "h");         /* one punch at noon belongs to the afternoon */
	expect(office, "8:30 13:14:59 18:00", "h", "hL");      /* and a second before, to the morning */
	expect(office, "10:14:59 12:00", "hL", "a");           /* in, late */
	expect(office, "10:15 12:00", "hL", "a");              /* no punch in at all */
	expect(office, "10:15", "hLE", "a");                   /* out, early, and no punch in */
	expect(office, "8:20 8:40 12:00 12:10", "h", "a");     /* the first in, the last out */
	expect(office, "8:20 11:00 12:05", "h", "a");          /* coming and going between does not count */
	expect(office, "0:00 23:59:59", "hE", "hL");           /* midnight parts the days */
}

static void as_of(void **state)
{
	struct office *office = *state;

	assert_int_equal(judged(office, "8:30 11:50", 0, "2026-11-02 11:59:59").state, ATTENDANCE_TO_COME);
	assert_int_equal(judged(office, "8:30", 0, "2026-11-02 12:00").state, ATTENDANCE_TO_COME); /* may still punch out */
	assert_int_equal(judged(office, "8:30", 0, "2026-11-02 13:14:59").state, ATTENDANCE_TO_COME);
	assert_true(judged(office, "8:30", 0, "2026-11-02 13:15").early);
	assert_int_equal(judged(office, "8:30 12:00", 0, "2026-11-02 12:00").state, ATTENDANCE_HERE);
	assert_int_equal(judged(office, "", 1, "2026-11-02 23:59:59").state, ATTENDANCE_TO_COME);
	assert_int_equal(judged(office, "", 1, "2026-11-03 00:00").state, ATTENDANCE_ABSENT);
	/* what was punched later is not known */
	assert_int_equal(judged(office, "8:30 12:30", 0, "2026-11-02 12:20").state, ATTENDANCE_TO_COME);
	assert_int_equal(judged(office, "8:30 12:30", 0, "2026-11-02 12:30").state, ATTENDANCE_HERE);
}

static void excuses(void **state)
{
	struct office *office = *state;
	struct attendance_record record = day_record(office, "2026-11-02", "8:45 18:00");
	struct attendance_excuse given[] = {{on("2026-11-02"), 1, false, "路上车坏了"}, {on("2026-11-02"), 2, false, ""}, {on("2026-11-03"), 1, true, "会场"}};
	struct attendance_judged out;
	struct attendance_words words;

	record.excuses = given;
	record.excuse_count = 3;
	attendance_judge(&def, &office->work, &record, on("2026-11-02"), 0, at("2026-11-30 00:00"), &out);
	assert_true(!out.late && out.early);
	attendance_explain(&def, &office->work, &out, on("2026-11-02"), 0, &office->arena, &words);
	assert_string_equal(words.why, "上班 8:30，已作说明：路上车坏了；下班 12:00，没有打卡");
	assert_string_equal(words.title, "早退");
	attendance_judge(&def, &office->work, &record, on("2026-11-02"), 1, at("2026-11-30 00:00"), &out);
	assert_true(out.state == ATTENDANCE_HERE && !out.late && !out.early);
	/* one that excuses the punch out leaves that of the punch in */
	attendance_judge(&def, &office->work, &record, on("2026-11-03"), 0, at("2026-11-30 00:00"), &out);
	assert_true(out.state == ATTENDANCE_HERE && out.late && !out.early);
}

static void absences(void **state)
{
	struct office *office = *state;
	struct attendance_absence away[] = {{on("2026-11-03"), on("2026-11-04"), true, true, "病假", ""},
	        {on("2026-11-05"), on("2026-11-05"), true, false, "", "开会"}, {on("2026-11-06"), on("2026-11-06"), false, false, "出差", ""}};
	struct attendance_record record = {.from = DAY_NONE, .to = DAY_NONE, .absences = away, .absence_count = 3};
	struct attendance_sum sum;

	attendance_count(&def, &office->work, &record, 2026, 11, at("2026-11-07 12:00"), &office->arena, &sum);
	/* Monday absent, Tuesday and Wednesday half sick, Thursday half elsewhere, Friday on a trip */
	assert_int_equal(sum.due_halves, 10);
	assert_int_equal(sum.kind_halves[0], 2);
	assert_int_equal(sum.kind_halves[1], 2);
	assert_int_equal(sum.present_halves, 1);
	assert_int_equal(sum.absent_halves, 5);
	assert_string_equal(sum.letters[1], "旷");
	assert_string_equal(sum.letters[2], "旷");
	assert_string_equal(sum.letters[5], "差");
	assert_string_equal(sum.letters[0], ""); /* Sunday */
	assert_string_equal(sum.letters[8], ""); /* to come */
	/* under an absence no punch is wanted, and one that is made changes nothing */
	record.punches = (const int64_t[]){at("2026-11-06 09:00")};
	record.punch_count = 1;
	attendance_count(&def, &office->work, &record, 2026, 11, at("2026-11-07 12:00"), &office->arena, &sum);
	assert_int_equal(sum.late + sum.early, 0);
	assert_int_equal(sum.kind_halves[1], 2);
}

static void unnamed(void **state)
{
	struct office *office = *state;
	struct attendance_absence away[] = {{on("2026-11-02"), on("2026-11-02"), false, false, "", ""}, {on("2026-11-03"), on("2026-11-03"), false, false, "", "开会"},
	        {on("2026-11-04"), on("2026-11-04"), false, false, "学习", "开会"}, {on("2026-11-04"), on("2026-11-05"), false, false, "病假", ""}};
	struct attendance_record record = {.from = on("2026-11-02"), .to = on("2026-11-05"), .absences = away, .absence_count = 4};
	struct attendance_sum sum;

	attendance_count(&def, &office->work, &record, 2026, 11, at("2026-12-01 00:00"), &office->arena, &sum);
	assert_string_equal(sum.letters[1], "外");
	assert_string_equal(sum.letters[2], "开");
	assert_string_equal(sum.letters[3], "病"); /* the one that began last, or was entered last */
	assert_int_equal(sum.present_halves, 4);
	assert_int_equal(sum.kind_halves[0], 4);
	assert_int_equal(sum.due_halves, 8); /* 6 November is not theirs any more */
}

static void calendar(void **state)
{
	struct office *office = *state;
	struct attendance_record record = {.from = DAY_NONE, .to = DAY_NONE};
	struct attendance_sum sum;

	/* 31 days, 9 of weekends, 5 more off, one Saturday worked */
	attendance_count(&def, &office->work, &record, 2026, 10, at("2026-11-01 00:00"), &office->arena, &sum);
	assert_int_equal(sum.absent_halves, 2 * (31 - 9 - 5 + 1));
	assert_string_equal(sum.letters[9], "旷");
	assert_string_equal(sum.letters[10], "");
	attendance_count(&def, &office->work, &record, 2027, 1, at("2027-01-04 00:00"), &office->arena, &sum);
	assert_int_equal(sum.absent_halves, 2);
	assert_string_equal(sum.letters[0], "");
	assert_string_equal(sum.letters[2], "旷");
	record.from = on("2026-10-20");
	record.to = on("2026-10-21");
	attendance_count(&def, &office->work, &record, 2026, 10, at("2026-11-01 00:00"), &office->arena, &sum);
	assert_int_equal(sum.due_halves, 4);
}

static void gravest(void **state)
{
	struct office *office = *state;
	struct attendance_record record = day_record(office, "2026-11-02", "8:31 12:00 14:30 17:00");
	struct attendance_words words;
	struct attendance_judged out = {.state = ATTENDANCE_HERE, .late = true, .early = true, .in_s = at("2026-11-02 08:30:01"), .out_s = TIME_NONE};
	struct attendance_sum sum;

	attendance_count(&def, &office->work, &record, 2026, 11, at("2026-11-03 00:00"), &office->arena, &sum);
	assert_string_equal(sum.letters[1], "迟");
	assert_int_equal(sum.late, 1);
	assert_int_equal(sum.early, 1);
	attendance_explain(&def, &office->work, &out, on("2026-11-02"), 0, &office->arena, &words);
	assert_string_equal(words.title, "迟到、早退");
	assert_string_equal(words.why, "上班 8:30，打卡 8:30:01；下班 12:00，没有打卡");
	assert_int_equal(words.basis_count, 2);
	assert_string_equal(words.basis[1], "K-2");
}

static void one_span(void **state)
{
	struct office *office = *state;
	struct worktime work = {.calendar = &office->calendar, .hours = {{{540, 1020}}, 1}};
	struct attendance_record record = day_record(office, "2026-11-02", "9:00 17:00");
	struct attendance_sum sum;

	attendance_count(&def, &work, &record, 2026, 11, at("2026-11-04 00:00"), &office->arena, &sum);
	assert_int_equal(sum.present_halves, 2);
	assert_int_equal(sum.absent_halves, 2);
}

static void row(void **state)
{
	struct office *office = *state;
	struct attendance_sum sum = {.late = 2, .early = 1, .absent_halves = 3, .present_halves = 30, .due_halves = 36, .kind_halves = (int[]){1, 2}};
	struct value_map out = {0};

	attendance_row(&def, "an", &sum, &office->arena, &out);
	assert_string_equal(value_map_get(&out, "person")->text, "an");
	assert_int_equal(value_map_get(&out, "late-early")->number, 3 * VALUE_SCALE);
	assert_string_equal(value_text(value_map_get(&out, "absent"), &office->arena), "1.5");
	assert_string_equal(value_text(value_map_get(&out, "sick"), &office->arena), "0.5");
	assert_string_equal(value_text(value_map_get(&out, "trip"), &office->arena), "1");
	assert_int_equal(out.count, 9);
	assert_null(attendance_column(7));
}

/* ---- random months against a plain second reckoning ---- */

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

enum { MANY = 200 };
struct month {
	int64_t punches[MANY];
	struct attendance_absence absences[6];
	struct attendance_excuse excuses[20];
	struct attendance_record record;
	int32_t first, last;
	int64_t as_of_s;
};

static int punch_order(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static int absence_order(const void *a, const void *b)
{
	const struct attendance_absence *x = a, *y = b;

	return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x > y) - (x < y);
}

/* Punches at and beside every boundary, now and then anywhere. */
static void month_punches(struct month *month, uint32_t *seed)
{
	static const int near[] = {510, 720, 870, 1080, 615, 795, 975, 0};

	for (int32_t day = month->first; day <= month->last; day++)
		for (int i = 0; i < 8 && month->record.punch_count < MANY; i++) {
			int64_t second = near[i] * 60;

			if (next(seed) % 100 >= (i < 4 ? 80u : 8u))
				continue;
			if (next(seed) % 3)
				second += (int)(next(seed) % 5) - 2;
			else
				second += (int)(next(seed) % 1800) - 900;
			if (second >= 0 && second < DAY_SECONDS)
				month->punches[month->record.punch_count++] = time_at(day, 0) + second;
		}
	qsort(month->punches, month->record.punch_count, sizeof(*month->punches), punch_order);
	month->record.punches = month->punches;
}

static void month_make(struct month *month, int year, int mon, uint32_t *seed)
{
	static const char *const words[] = {"病假", "出差", "学习", ""};

	memset(month, 0, sizeof(*month));
	month->first = day_from_civil(year, mon, 1);
	month->last = (mon == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, mon + 1, 1)) - 1;
	month->record = (struct attendance_record){.from = DAY_NONE, .to = DAY_NONE};
	month_punches(month, seed);
	for (size_t i = 0; i < 6; i++) {
		int32_t from = month->first - 3 + (int32_t)(next(seed) % 34);

		month->absences[i] = (struct attendance_absence){
		        from, from + (int32_t)(next(seed) % 4), next(seed) % 2, next(seed) % 2, words[next(seed) % 4], words[next(seed) % 4]};
	}
	qsort(month->absences, 6, sizeof(*month->absences), absence_order);
	for (size_t i = 0; i < 20; i++)
		month->excuses[i] =
		        (struct attendance_excuse){month->first + (int32_t)(next(seed) % 31), (int)(next(seed) % 2) + 1, next(seed) % 2, ""};
	month->record.absences = month->absences;
	month->record.absence_count = next(seed) % 7;
	month->record.excuses = month->excuses;
	month->record.excuse_count = next(seed) % 21;
	if (next(seed) % 4 == 0)
		month->record.from = month->first + (int32_t)(next(seed) % 10);
	if (next(seed) % 4 == 0)
		month->record.to = month->last - (int32_t)(next(seed) % 10);
	month->as_of_s = next(seed) % 2 ? time_at(month->last + 2, 0) : time_at(month->first + (int32_t)(next(seed) % 31), 0) + next(seed) % DAY_SECONDS;
}

/* Its own idea of everything: hours, working days, and a walk over all punches. */
struct naive { int late, early, absent, present, due, sick, trip; char letters[31][8]; };

static bool naive_works(int32_t day)
{
	static const char *const off[] = {"2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07", "2027-01-01"};
	static const char *const worked[] = {"2026-10-10", "2027-01-03"};
	char text[DAY_TEXT];

	day_text(day, text);
	for (size_t i = 0; i < 6; i++)
		if (strcmp(text, off[i]) == 0)
			return false;
	for (size_t i = 0; i < 2; i++)
		if (strcmp(text, worked[i]) == 0)
			return true;
	return ((day % 7) + 7 + 3) % 7 < 5; /* 1970-01-01 was a Thursday */
}

static const struct attendance_absence *naive_away(const struct month *month, int32_t day, bool afternoon)
{
	const struct attendance_absence *found = NULL;

	for (size_t i = 0; i < month->record.absence_count; i++) {
		const struct attendance_absence *one = &month->absences[i];
		int half = day * 2 + afternoon, from = one->from * 2 + one->from_noon, to = one->to * 2 + !one->to_noon;

		if (from <= half && half <= to)
			found = one;
	}
	return found;
}

static bool naive_excused(const struct month *month, int32_t day, bool afternoon, bool out)
{
	for (size_t i = 0; i < month->record.excuse_count; i++)
		if (month->excuses[i].day == day && month->excuses[i].span == 1 + afternoon && month->excuses[i].out == out)
			return true;
	return false;
}

/* 0 nothing, 1 present, 2 elsewhere, 3 named, 4 early, 5 late, 6 absent */
static int naive_half(const struct month *month, int32_t day, bool afternoon, struct naive *sum, const char **letter)
{
	int64_t base = time_at(day, 0), start = base + (afternoon ? 52200 : 30600), stop = base + (afternoon ? 64800 : 43200);
	int64_t open = base + (afternoon ? 47700 : 0), middle = base + (afternoon ? 58500 : 36900), shut = base + (afternoon ? 86400 : 47700);
	const struct attendance_absence *away = naive_away(month, day, afternoon);
	bool in = false, out = false, in_good = naive_excused(month, day, afternoon, false), out_good = naive_excused(month, day, afternoon, true);
	int64_t first = 0, last = 0;
	bool excused_in = in_good, excused_out = out_good;

	if (!naive_works(day) || month->as_of_s < stop || (month->record.from != DAY_NONE && day < month->record.from) ||
	        (month->record.to != DAY_NONE && day > month->record.to))
		return 0;
	if (away) {
		bool sick = strcmp(away->kind, "病假") == 0, trip = strcmp(away->kind, "出差") == 0;

		sum->sick += sick;
		sum->trip += trip;
		sum->present += !sick && !trip;
		sum->due++;
		*letter = sick ? "病" : trip ? "差" : *away->kind ? "学" : strcmp(away->reason, "病假") == 0 ? "病" : strcmp(away->reason, "出差") == 0 ? "出" : *away->reason ? "学" : "外";
		return sick || trip ? 3 : 2;
	}
	for (size_t i = 0; i < month->record.punch_count; i++) {
		int64_t punch = month->punches[i];

		if (punch > month->as_of_s || punch < open || punch >= shut)
			continue;
		if (punch < middle && !in) {
			in = true;
			first = punch;
		}
		if (punch >= middle) {
			out = true;
			last = punch;
		}
	}
	if (!out && !excused_out && month->as_of_s < shut)
		return 0;
	sum->due++;
	if (!in && !out && !excused_in && !excused_out) {
		sum->absent++;
		*letter = "旷";
		return 6;
	}
	in_good = in_good || (in && first <= start);
	out_good = out_good || (out && last >= stop);
	sum->present++;
	sum->late += !in_good;
	sum->early += !out_good;
	*letter = !in_good ? "迟" : !out_good ? "退" : "√";
	return !in_good ? 5 : !out_good ? 4 : 1;
}

static void naive_count(const struct month *month, struct naive *sum)
{
	memset(sum, 0, sizeof(*sum));
	for (int32_t day = month->first; day <= month->last; day++) {
		const char *morning = "", *afternoon = "";
		int a = naive_half(month, day, false, sum, &morning), b = naive_half(month, day, true, sum, &afternoon);

		snprintf(sum->letters[day - month->first], sizeof(sum->letters[0]), "%s", b > a ? afternoon : morning);
	}
}

static void random_months(void **state)
{
	static const struct { int year, month; } when[] = {{2026, 10}, {2026, 12}, {2027, 1}, {2028, 2}};
	struct office *office = *state;
	struct arena arena;

	arena_init(&arena);
	for (uint32_t i = 0; i < 1200; i++) {
		uint32_t seed = 20261122u + i;
		struct month month;
		struct attendance_sum sum;
		struct naive naive;

		arena_reset(&arena);
		month_make(&month, when[i % 4].year, when[i % 4].month, &seed);
		attendance_count(&def, &office->work, &month.record, when[i % 4].year, when[i % 4].month, month.as_of_s, &arena, &sum);
		naive_count(&month, &naive);
		if (sum.late != naive.late || sum.early != naive.early || sum.absent_halves != naive.absent || sum.present_halves != naive.present ||
		        sum.due_halves != naive.due || sum.kind_halves[0] != naive.sick || sum.kind_halves[1] != naive.trip)
			fail_msg("seed %u: late %d/%d early %d/%d absent %d/%d present %d/%d due %d/%d sick %d/%d trip %d/%d", (unsigned)(20261122u + i), sum.late,
			        naive.late, sum.early, naive.early, sum.absent_halves, naive.absent, sum.present_halves, naive.present, sum.due_halves, naive.due,
			        sum.kind_halves[0], naive.sick, sum.kind_halves[1], naive.trip);
		assert_int_equal(sum.due_halves, sum.present_halves + sum.absent_halves + sum.kind_halves[0] + sum.kind_halves[1]);
		for (size_t day = 0; day < 31; day++)
			if (!text_equal(sum.letters[day], naive.letters[day]))
				fail_msg("seed %u: day %zu is %s, not %s", (unsigned)(20261122u + i), day + 1, sum.letters[day], naive.letters[day]);
	}
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(boundaries, setup, teardown), cmocka_unit_test_setup_teardown(nearness, setup, teardown),
	        cmocka_unit_test_setup_teardown(as_of, setup, teardown), cmocka_unit_test_setup_teardown(excuses, setup, teardown),
	        cmocka_unit_test_setup_teardown(absences, setup, teardown), cmocka_unit_test_setup_teardown(unnamed, setup, teardown),
	        cmocka_unit_test_setup_teardown(calendar, setup, teardown), cmocka_unit_test_setup_teardown(gravest, setup, teardown),
	        cmocka_unit_test_setup_teardown(one_span, setup, teardown), cmocka_unit_test_setup_teardown(row, setup, teardown),
	        cmocka_unit_test_setup_teardown(random_months, setup, teardown)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
