/* SPDX-License-Identifier: MIT */
/* night_list: the entries of all nights as a list that pages: newest first, tests and words asked of the desk. Ten years cost what one page costs. Draws
   nothing but the list. */
#ifndef ANTOU_TUI_NIGHT_LIST_H
#define ANTOU_TUI_NIGHT_LIST_H

#include <stdint.h>

#include "antou/arena.h"
#include "antou/watch.h"
#include "list.h"

struct seat;

struct night_list {
	const struct seat *seat;
	struct list list;
	struct list_column columns[LIST_COLUMNS];
	struct arena arena;      /* of the list */
	char roster[64], shift_case[64], search[128], kind[64]; /* "": any */
	int64_t from_s, to_s;    /* TIME_NONE: open */
	int64_t *seen;           /* rows that were delivered, newest first: the way back up */
	size_t seen_count, seen_cap;
};

void night_list_init(struct night_list *nights, const struct seat *seat);
void night_list_fini(struct night_list *nights);
int night_list_load(struct night_list *nights, struct err *err);
/* From the top, after something else is asked for. */
int night_list_again(struct night_list *nights, struct err *err);
bool night_list_place(struct night_list *nights, int rows, int cols);
int night_list_act(struct night_list *nights, int action, bool *changed, struct err *err);
int night_list_go(struct night_list *nights, int64_t row, struct err *err);
/* The entry under the cursor, all of it. *found false: there is none. */
int night_list_current(struct night_list *nights, struct arena *arena, struct log_line *out, bool *found, struct err *err);

#endif
