/* SPDX-License-Identifier: MIT */
/* bench: see bench.h. */
#include "bench.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "antou/day.h"
#include "sqlite_store.h"

enum { WHAT_COLS = 46 };

static int64_t bench_clock(void *context)
{
	return ((struct bench *)context)->now_s;
}

void bench_need(struct bench *bench, int result)
{
	if (result == 0)
		return;
	fprintf(stderr, "bench: %s\n", bench->err.words);
	exit(1);
}

const char *bench_file(struct bench *bench, const char *name)
{
	return arena_printf(&bench->arena, "%s/%s", bench->dir, name);
}

const char *bench_source(struct bench *bench, const char *path)
{
	const char *dir = getenv("ANTOU_SOURCE_DIR");

	return arena_printf(&bench->arena, "%s/%s", dir ? dir : ".", path);
}

void bench_open_office(struct bench *bench, const char *office)
{
	const char *where = getenv("TMPDIR");
	struct issues issues = {0};

	*bench = (struct bench){.now_s = time_at(day_from_civil(2026, 3, 2), 9 * 60)};
	arena_init(&bench->arena);
	snprintf(bench->dir, sizeof(bench->dir), "%.40s/antou-bench-XXXXXX", where ? where : "/var/tmp");
	if (!mkdtemp(bench->dir)) {
		perror("bench");
		exit(1);
	}
	snprintf(bench->path, sizeof(bench->path), "%s/desk.db", bench->dir);
	issues.arena = &bench->arena;
	bench->options = (struct desk_options){.store = &sqlite_store,
	        .database = bench->path,
	        .rules_dir = bench_source(bench, "rules"),
	        .data_dir = bench_source(bench, "data"),
	        .clock = bench_clock,
	        .clock_context = bench};
	bench_need(bench, desk_init(&bench->options, bench_source(bench, office), true, true, &issues, &bench->err));
}

void bench_open(struct bench *bench)
{
	bench_open_office(bench, "rules/xingren");
}

void bench_close(struct bench *bench)
{
	DIR *dir = opendir(bench->dir);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			remove(bench_file(bench, entry->d_name));
	if (dir)
		closedir(dir);
	rmdir(bench->dir);
	arena_fini(&bench->arena);
}

struct desk *bench_desk(struct bench *bench)
{
	struct desk *desk;

	bench_need(bench, desk_open(&bench->options, &desk, &bench->err));
	return desk;
}

struct session bench_session(struct bench *bench, struct desk *desk, const char *person)
{
	struct session session;

	bench_need(bench, desk_sign_in_as(desk, person, true, &session, &bench->err));
	return session;
}

size_t bench_count(size_t n)
{
	const char *text = getenv("ANTOU_BENCH_SCALE");
	double scale = text ? strtod(text, NULL) : 1, scaled;

	scale = scale > 0.001 && scale < 1 ? scale : 1;
	scaled = (double)n * scale;
	return scaled < 1 ? 1 : (size_t)scaled;
}

double bench_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void figures_add(struct figures *figures, double value)
{
	if (figures->count == figures->cap) {
		figures->cap = figures->cap ? figures->cap * 2 : 1024;
		figures->items = realloc(figures->items, figures->cap * sizeof(*figures->items));
		if (!figures->items)
			abort();
	}
	figures->items[figures->count++] = value;
}

static int figure_order(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

double figures_at(struct figures *figures, double share)
{
	if (figures->count == 0)
		return 0;
	qsort(figures->items, figures->count, sizeof(*figures->items), figure_order);
	return figures->items[(size_t)(share * (double)(figures->count - 1) + 0.5)];
}

void figures_free(struct figures *figures)
{
	free(figures->items);
	*figures = (struct figures){0};
}

void bench_title(const char *title)
{
	printf("\n%s\n  %-*s %12s %12s %7s\n", title, WHAT_COLS, "", "budget", "measured", "ratio");
}

void bench_line(const char *what, enum bound bound, double budget, double measured, const char *unit)
{
	bool within = bound == AT_MOST ? measured <= budget : measured >= budget;
	char asked[32] = "-";

	if (bound == NO_BOUND) {
		printf("  %-*s %12s %12.4g %7s  %s\n", WHAT_COLS, what, asked, measured, "", unit);
		return;
	}
	snprintf(asked, sizeof(asked), "%s %g", bound == AT_MOST ? "<=" : ">=", budget);
	printf("  %-*s %12s %12.4g %7.2f  %-8s %s\n", WHAT_COLS, what, asked, measured, measured / budget, unit, within ? "within" : "missed");
	fflush(stdout);
}

static void filing_put(struct command *command, struct arena *arena, const char *name, struct value value)
{
	value_map_put(&command->fields, arena, name, value);
}

struct command bench_filing(struct arena *arena)
{
	struct command command = {.action = ACTION_OPEN, .workflow = "leave", .seen_seq = -1, .happened_s = TIME_NONE};

	filing_put(&command, arena, "kind", (struct value){.kind = VALUE_TEXT, .text = "事假"});
	filing_put(&command, arena, "from", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 3, 3)});
	filing_put(&command, arena, "to", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 3, 5)});
	filing_put(&command, arena, "days", (struct value){.kind = VALUE_NUMBER, .number = 3 * VALUE_SCALE});
	filing_put(&command, arena, "reason", (struct value){.kind = VALUE_TEXT, .text = "回乡探望父母"});
	return command;
}
