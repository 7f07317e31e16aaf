/* SPDX-License-Identifier: MIT */
/* proj_clock: the ledger of what was done to deadlines: who urged, extended, paused and resumed, when the clock reminded and marked. And its reading. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "proj.h"
#include "query.h"
#include "tables.h"

static const char *const whats[EVENT_KINDS] = {
        [EVENT_DUTY_URGED] = "urged",
        [EVENT_DUTY_REMINDED] = "reminded",
        [EVENT_DUTY_EXTENDED] = "extended",
        [EVENT_DUTY_PAUSED] = "paused",
        [EVENT_DUTY_RESUMED] = "resumed",
        [EVENT_DUTY_OVERDUE] = "overdue",
};

/* The step is the duty's own when the event does not say it. */
static int clock_apply(struct store *store, const struct event *event, struct err *err)
{
	struct query query;

	query_open(&query, store,
	        "INSERT INTO clock_move VALUES(?1,?2,?3,ifnull((SELECT step FROM duty WHERE id=?3),''),?4,?5,?6,?7,?8,?9)", err);
	query_int(&query, event->id);
	query_text(&query, event->case_id);
	query_text(&query, said_text(event, "duty"));
	query_text(&query, whats[event->kind]);
	query_int(&query, event->at_s);
	query_text(&query, event->actor);
	query_moment(&query, said_moment(event, "old"));
	query_moment(&query, said_moment(event, "due"));
	query_text(&query, said_text(event, "words"));
	return query_run(&query);
}

const struct projection proj_clock = {
        .name = "clock_move",
        .kinds = PROJ_KIND(EVENT_DUTY_URGED) | PROJ_KIND(EVENT_DUTY_REMINDED) | PROJ_KIND(EVENT_DUTY_EXTENDED) | PROJ_KIND(EVENT_DUTY_PAUSED) |
                PROJ_KIND(EVENT_DUTY_RESUMED) | PROJ_KIND(EVENT_DUTY_OVERDUE),
        .apply = clock_apply,
        .clear = "DELETE FROM clock_move",
        .dump = "SELECT json_array(row,case_id,duty,step,what,at_s,actor,old_s,due_s,words) FROM clock_move ORDER BY row",
};

int clock_list(struct store *store, const char *case_id, int64_t before_row, size_t limit, struct arena *arena, struct clock_row **rows, size_t *count,
        struct err *err)
{
	struct query query;
	size_t cap = 0;
	int row;

	*rows = NULL;
	*count = 0;
	query_open(&query, store,
	        case_id ? "SELECT row,case_id,duty,step,what,at_s,actor,old_s,due_s,words FROM clock_move WHERE row<? AND case_id=?3 ORDER BY row DESC LIMIT ?2"
	                : "SELECT row,case_id,duty,step,what,at_s,actor,old_s,due_s,words FROM clock_move WHERE row<? ORDER BY row DESC LIMIT ?2",
	        err);
	query_int(&query, before_row > 0 ? before_row : INT64_MAX);
	query_int(&query, (int64_t)limit);
	if (case_id)
		query_text(&query, case_id);
	while ((row = query_row(&query)) > 0) {
		*rows = arena_grow(arena, *rows, *count, &cap, sizeof(**rows));
		(*rows)[(*count)++] = (struct clock_row){
		        .row = query_get(&query, 0),
		        .case_id = query_word(&query, 1, arena),
		        .duty = query_word(&query, 2, arena),
		        .step = query_word(&query, 3, arena),
		        .what = query_word(&query, 4, arena),
		        .at_s = query_get(&query, 5),
		        .actor = query_word(&query, 6, arena),
		        .old_s = query_get_moment(&query, 7),
		        .due_s = query_get_moment(&query, 8),
		        .words = query_word(&query, 9, arena),
		};
	}
	query_close(&query);
	return row;
}
