/* SPDX-License-Identifier: MIT */
/* roster_lab: rosters over the book of the lab, and an office of clerks c00, c01 … whose absences each test says. Calendar of the lab: 1 to 7 October 2026 off,
   Saturday the 10th a working day. */
#ifndef ROSTER_LAB_H
#define ROSTER_LAB_H

#include "lab.h"
#include "roster.h"

enum { CLERKS = 12 };

struct roster_lab {
	struct lab lab;
	struct casefile none;
	struct lookup lookup;
	struct scene scene;
	const char *people[CLERKS];
	size_t count;              /* of clerks who work here */
	int32_t away_from[CLERKS], away_to[CLERKS]; /* DAY_NONE: never away */
	const struct turn *turns;  /* what ASK_TURNS answers from */
	size_t turn_count;
};

/* Clerk 0 is the head too. roster: an entry of rosters.yaml behind its id `r`. */
void roster_lab_open(struct roster_lab *lab, const char *roster, size_t clerks);
void roster_lab_close(struct roster_lab *lab);
const struct roster_def *roster_lab_roster(const struct roster_lab *lab);
/* The empty plan of these days. */
struct plan roster_lab_plan(struct roster_lab *lab, int32_t from, int32_t to);

#endif
