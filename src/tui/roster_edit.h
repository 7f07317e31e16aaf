/* SPDX-License-Identifier: MIT */
/* roster_edit: what is done to a roster on its screen: a plan proposed, seats filled, published or thrown away; a turn changed or taken over. The screen's
   state is here too, for view_roster shows what this changes. */
#ifndef ANTOU_TUI_ROSTER_EDIT_H
#define ANTOU_TUI_ROSTER_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "planning.h"
#include "roster_grid.h"
#include "view.h"

enum { ROSTER_ID = 64, ROSTER_ASK_DAYS = 1, ROSTER_ASK_KEPT, ROSTER_ASK_WHO, ROSTER_ASK_WHY, ROSTER_ASK_TAKE, ROSTER_ASK_PUBLISH, ROSTER_ASK_DROP, ROSTER_ASK_OTHER };

struct roster_state {
	char roster[ROSTER_ID];
	int32_t from, to;           /* days shown while no plan is being made */
	struct arena arena;         /* of what is shown, but for the plan */
	struct roster_plan page;    /* what is shown: as published, or the plan */
	struct roster_grid grid;
	struct planning planning;
	bool keeper, looked;
	int32_t plan_from, plan_to; /* asked for, until it is said what stays */
	struct { int32_t day; char shift[ROSTER_ID], seat[ROSTER_ID], was[ROSTER_ID], person[ROSTER_ID]; } change; /* while it is asked who, and why */
	char out_person[ROSTER_ID]; /* whose calendar; "": everybody's */
};

/* Shows what the plan has become. */
void roster_show(struct view *view);

struct reply roster_edit_plan(struct view *view);
/* Another person in the seat under the cursor (add: one more). */
struct reply roster_edit_seat(struct view *view, bool add);
struct reply roster_edit_take(struct view *view);
struct reply roster_edit_publish(struct view *view);
struct reply roster_edit_drop(struct view *view);
/* The answers to ROSTER_ASK_… below OTHER. */
struct reply roster_edit_answered(struct view *view, const struct answer *answer);

#endif
