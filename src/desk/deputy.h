/* SPDX-License-Identifier: MIT */
/* deputy: what other files of the desk ask about deputies. */
#ifndef DESK_DEPUTY_H
#define DESK_DEPUTY_H

#include "desk_room.h"

/* Whether the appointment that data (of EVENT_APPOINTED, with for) tells closes a circle: *words names the chain, NULL when it does not. */
int deputy_circle(struct desk *desk, const struct node *data, struct arena *arena, const char **words, struct err *err);
/* Whether such an appointment may be entered at all; ERR_USAGE with words. */
int deputy_judge(struct desk *desk, const struct rulebook *book, const struct node *data, struct arena *arena, struct err *err);
/* The first moment after now at which somebody begins or ceases to deputise within a day; TIME_NONE when there is none. */
int deputy_next(struct desk *desk, int64_t *out_s, struct err *err);
/* From when and until when (no longer) a fact holds; INT64_MIN and INT64_MAX without ends. */
void fact_window(const struct staff_fact *fact, int64_t *from_s, int64_t *to_s);

#endif
