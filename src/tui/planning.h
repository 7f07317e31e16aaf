/* SPDX-License-Identifier: MIT */
/* planning: a plan of a roster that is being made: proposed, changed seat by seat, and kept as a draft after each change, so that a dropped line loses
   nothing. Draws nothing. */
#ifndef ANTOU_TUI_PLANNING_H
#define ANTOU_TUI_PLANNING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "antou/arena.h"
#include "antou/roster.h"

struct draft_row;
struct seat;

struct planning {
	struct arena arena;      /* of plan and by_hand */
	struct roster_plan plan; /* roster NULL: none is being made */
	bool *by_hand;           /* for each line: settled, a new proposal leaves it alone */
	int64_t draft_id;        /* 0: not kept */
};

void planning_init(struct planning *planning);
void planning_fini(struct planning *planning);
bool planning_begun(const struct planning *planning);

/* Fills from..to around what is settled: kept (of any days; NULL with 0), or, of a plan that is begun, what was put by hand. */
int planning_propose(struct planning *planning, const struct seat *seat, const char *roster, int32_t from, int32_t to, const struct turn_line *kept,
        size_t kept_count, struct err *err);
/* Puts a person (""; nobody) where line says, in the place of its own. */
int planning_put(struct planning *planning, const struct seat *seat, const struct turn_line *line, const char *person, struct err *err);
/* Judges it again, by what the record says now. */
int planning_judge(struct planning *planning, const struct seat *seat, struct err *err);
/* Takes up what this person left half-made of a roster; nothing happens when there is none. */
int planning_restore(struct planning *planning, const struct seat *seat, const char *roster, struct err *err);
/* Publishes it, or throws it away; the draft is gone then. */
int planning_publish(struct planning *planning, const struct seat *seat, struct err *err);
int planning_drop(struct planning *planning, const struct seat *seat, struct err *err);

/* How many issues refuse it. */
size_t planning_refusals(const struct planning *planning);

/* The roster that a draft is a plan of; NULL for any other draft. */
const char *planning_roster_of(const struct draft_row *draft, struct arena *arena);

#endif
