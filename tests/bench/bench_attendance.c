/* SPDX-License-Identifier: MIT */
/* A month of attendance of 500 people, every day punched, with leave and excuses: read as rows, shown as a grid, and filed as the statement whose deductions come
   from decision tables and accounts. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/attendance.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "desk_room.h"
#include "event_data.h"

enum { PEOPLE = 500, ROUNDS = 15, FILINGS = 5 };

struct month {
	struct bench *bench;
	struct desk *desk;
	struct session keeper;
	uint32_t random;
};

static uint32_t next(struct month *month, uint32_t most)
{
	month->random = month->random * 1664525u + 1013904223u;
	return (month->random >> 8) % most;
}

static void tell(struct month *month, enum event_kind kind, const char *const *pairs)
{
	struct arena arena;
	struct node *data;

	arena_init(&arena);
	data = event_data_new(&arena);
	for (size_t i = 0; pairs[i]; i += 2)
		event_data_text(data, &arena, pairs[i], pairs[i + 1]);
	if (kind == EVENT_EXCUSED)
		event_data_int(data, &arena, "span", 1);
	bench_need(month->bench, office_event(month->desk, kind, "system", data, &month->bench->err));
	arena_fini(&arena);
}

/* A fifth of them on leave for some days, a tenth excused once. */
static void person_enter(struct month *month, size_t n)
{
	static const char *const kinds[] = {"病假", "事假", "因公出差"};
	char id[32], from[DAY_TEXT], to[DAY_TEXT];
	int32_t first = day_from_civil(2026, 3, 2) + (int32_t)next(month, 24);

	snprintf(id, sizeof(id), "staff-%03zu", n);
	day_text(first, from);
	day_text(first + (int32_t)next(month, 4), to);
	tell(month, EVENT_PERSON, (const char *const[]){"person", id, "name", id, "unit", "general-section", "employment", "established", NULL});
	tell(month, EVENT_APPOINTED, (const char *const[]){"person", id, "post", "section-staff", "unit", "general-section", "from", "2020-01-01", NULL});
	if (n % 5 == 0)
		tell(month, EVENT_ABSENCE, (const char *const[]){"person", id, "from", from, "to", to, "kind", kinds[next(month, 3)], NULL});
	if (n % 10 == 3)
		tell(month, EVENT_EXCUSED, (const char *const[]){"person", id, "day", from, "which", "in", "reason", "会场", NULL});
}

static void people_enter(struct month *month, size_t count)
{
	bench_need(month->bench, desk_begin(month->desk, &month->bench->err));
	for (size_t n = 0; n < count; n++)
		person_enter(month, n);
	bench_need(month->bench, desk_end(month->desk, 0, &month->bench->err));
}

/* Mostly on time; now and then late, early or not at all. */
static void day_punches(struct month *month, struct buf *csv, size_t n, int32_t day)
{
	static const int when[] = {8 * 3600 + 900, 12 * 3600 + 60, 14 * 3600 + 900, 18 * 3600 + 60};
	char text[DAY_TEXT];

	day_text(day, text);
	for (int i = 0; i < 4; i++) {
		int second = when[i] + (int)next(month, 850) + (next(month, 60) == 0 ? (i % 2 ? -1800 : 1800) : 0);

		if (next(month, 80))
			buf_printf(csv, "staff-%03zu,%s,%02d:%02d:%02d\n", n, text, second / 3600, second / 60 % 60, second % 60);
	}
}

static double punches_import(struct month *month, size_t count, size_t *rows)
{
	struct worktime work = desk_book(month->desk)->work;
	struct punch_import done;
	struct arena arena;
	struct buf csv;
	double start;

	arena_init(&arena);
	buf_init(&csv, &arena);
	buf_puts(&csv, "person,date,time\n");
	for (int32_t day = day_from_civil(2026, 3, 1); day <= day_from_civil(2026, 3, 31); day++)
		for (size_t n = 0; n < count && worktime_is_workday(&work, day); n++)
			day_punches(month, &csv, n, day);
	start = bench_ms();
	bench_need(month->bench,
	        desk_punch_import(month->desk, &month->keeper, "march.csv", buf_text(&csv), csv.len_bytes, &done, &month->bench->err));
	start = bench_ms() - start;
	*rows = done.taken;
	arena_fini(&arena);
	return start;
}

static size_t rows_ask(struct month *month, struct figures *figures)
{
	struct lookup lookup = lookup_of(month->desk);
	struct question question = {.kind = ASK_ROWS, .name = "attendance", .period = "2026-03", .at_s = month->bench->now_s};
	struct answer answer;
	struct arena arena;
	double start = bench_ms();

	arena_init(&arena);
	bench_need(month->bench, lookup.ask(lookup.context, &question, &arena, &answer, &month->bench->err));
	arena_fini(&arena);
	figures_add(figures, bench_ms() - start);
	return answer.row_count;
}

static void grid_show(struct month *month, struct figures *figures)
{
	struct attendance_month shown;
	struct arena arena;
	double start = bench_ms();

	arena_init(&arena);
	bench_need(month->bench, desk_attendance(month->desk, &month->keeper, 2026, 3, NULL, NULL, &arena, &shown, &month->bench->err));
	desk_attendance_text(&shown, &arena);
	arena_fini(&arena);
	figures_add(figures, bench_ms() - start);
}

/* The statement: one line a person, deductions by decision table; stored, with its commit. */
static void statement_file(struct month *month, struct figures *figures)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "attendance-statement", .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true};
	struct verdict verdict;
	struct arena arena;
	double start = bench_ms();

	arena_init(&arena);
	value_map_put(&command.fields, &arena, "month", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 3, 1)});
	bench_need(month->bench, desk_submit(month->desk, &month->keeper, &command, &arena, &verdict, &month->bench->err));
	figures_add(figures, bench_ms() - start);
	if (verdict.kind != VERDICT_PASSED) {
		fprintf(stderr, "bench: %s\n", verdict.remark_count ? verdict.remarks[0].words : "the statement did not pass");
		exit(1);
	}
	arena_fini(&arena);
}

int main(void)
{
	struct bench bench;
	struct month month = {.bench = &bench, .random = 20260301};
	struct figures rows = {0}, grid = {0}, filed = {0};
	size_t people = bench_count(PEOPLE), punches, lines = 0;
	double import;

	bench_open(&bench);
	bench.now_s = time_at(day_from_civil(2026, 4, 1), 9 * 60);
	month.desk = bench_desk(&bench);
	month.keeper = bench_session(&bench, month.desk, "huang-lei");
	people_enter(&month, people);
	import = punches_import(&month, people, &punches);
	for (size_t i = 0; i < ROUNDS; i++) {
		lines = rows_ask(&month, &rows);
		grid_show(&month, &grid);
	}
	for (size_t i = 0; i < FILINGS; i++)
		statement_file(&month, &filed);
	bench_title("a month of attendance of 500 people");
	bench_line("people with a line of their own", NO_BOUND, 0, (double)lines, "");
	bench_line("punches imported from one file", NO_BOUND, 0, (double)punches, "");
	bench_line("and how long that took", NO_BOUND, 0, import, "ms");
	bench_line("rows of the month, p50", NO_BOUND, 0, figures_at(&rows, 0.5), "ms");
	bench_line("the grid as text, p50", NO_BOUND, 0, figures_at(&grid, 0.5), "ms");
	bench_line("the month with deductions, filed, p50", AT_MOST, 200, figures_at(&filed, 0.5), "ms");
	bench_line("the slowest", AT_MOST, 200, figures_at(&filed, 1), "ms");
	figures_free(&rows);
	figures_free(&grid);
	figures_free(&filed);
	desk_close(month.desk);
	bench_close(&bench);
	return 0;
}
