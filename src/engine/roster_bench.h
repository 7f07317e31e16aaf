/* SPDX-License-Identifier: MIT */
/* roster_bench: who may sit in which seat on which day, asked once for all lines of a plan. */
#ifndef ROSTER_BENCH_H
#define ROSTER_BENCH_H

#include "eval.h"
#include "roster.h"

struct bench {
	struct scene scene;             /* its moment is that of the turn that is asked about */
	struct eval eval;
	const struct roster_def *roster;
	int32_t from, to;
	struct place { bool known; struct resolved may, except; } *places; /* by day, then by seat */
};

/* Days from..to are kept; scene and err are borrowed. bench->eval.fault is set when the lookup faulted. */
void bench_seat(struct bench *bench, const struct scene *scene, const struct roster_def *roster, int32_t from, int32_t to, struct err *err);
bool bench_may_sit(struct bench *bench, const struct seat_def *seat, const char *person, const struct turn *turn);
/* Away on any day that the turn touches. */
bool bench_away(struct bench *bench, const char *person, const struct turn *turn);
/* A person's name; the id of whom nobody knows. */
const char *bench_name(struct bench *bench, const char *person);

/* Do two turns of one person run at the same time? Are they nearer to one another than rest_minutes? */
bool turns_meet(const struct turn *a, const struct turn *b);
bool turns_near(const struct turn *a, const struct turn *b, int rest_minutes);

#endif
