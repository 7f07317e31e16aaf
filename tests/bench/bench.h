/* SPDX-License-Identifier: MIT */
/* bench: what the benchmarks share: a drill database of a real office in a folder of its own, a stopwatch, figures in order, and one line a budget.
   A benchmark judges nothing: it prints what was measured beside what was asked for. ANTOU_BENCH_SCALE (0.01 to 1) makes less of everything that is
   counted in thousands. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "antou/desk.h"

struct bench {
	struct arena arena;
	struct err err;
	struct desk_options options;
	int64_t now_s; /* what the clock says: a Monday morning */
	char dir[64], path[96];
};

/* The office of rules/xingren with its staff; the database may be synchronised to a real disk, so it stands where TMPDIR says, else in /var/tmp. */
void bench_open(struct bench *bench);
/* The same with another office, below the project's folder. */
void bench_open_office(struct bench *bench, const char *office);
void bench_close(struct bench *bench);
const char *bench_file(struct bench *bench, const char *name);
const char *bench_source(struct bench *bench, const char *path); /* below the project's folder */
/* Ends the program with err's words unless result is 0. */
void bench_need(struct bench *bench, int result);
struct desk *bench_desk(struct bench *bench);
struct session bench_session(struct bench *bench, struct desk *desk, const char *person);

/* n scaled, at least 1. */
size_t bench_count(size_t n);
double bench_ms(void); /* of a clock that only goes forward */

/* Figures, in milliseconds or whatever they are. */
struct figures { double *items; size_t count, cap; };
void figures_add(struct figures *figures, double value);
/* share 0..1: 0.5 the median, 0 the least, 1 the most. Sorts. 0 when there are none. */
double figures_at(struct figures *figures, double share);
void figures_free(struct figures *figures);

void bench_title(const char *title);
enum bound { AT_MOST, AT_LEAST, NO_BOUND };
/* One line: what, the budget, what was measured, measured / budget, and within or missed. */
void bench_line(const char *what, enum bound bound, double budget, double measured, const char *unit);

/* A leave of so many days that anybody may file: one durable step. The arena holds the command. */
struct command bench_filing(struct arena *arena);

#endif
