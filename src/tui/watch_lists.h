/* SPDX-License-Identifier: MIT */
/* watch_lists: the two lists of the duty desk: what is to be done, carried over first, with its countdowns, and the log of the shift. Asks the desk, makes
   rows; draws nothing but the head over them. */
#ifndef ANTOU_TUI_WATCH_LISTS_H
#define ANTOU_TUI_WATCH_LISTS_H

#include "antou/watch.h"
#include "countdown.h"
#include "pile.h"

struct err;
struct pane;
struct seat;

enum watch_part { WATCH_ITEMS, WATCH_LOG, WATCH_PARTS };

struct watch_lists {
	char roster[64];             /* "": the first that keeps a log */
	struct watch watch;          /* in the items' arena */
	struct watch_item *items;    /* carried over first */
	size_t item_count;
	struct log_line *log;        /* oldest first; in the log's arena */
	size_t log_count;
	struct pile piles[WATCH_PARTS];
	struct alarm alarm;
	bool at_end;                 /* the next load goes to the newest entry */
};

void watch_lists_init(struct watch_lists *lists);
void watch_lists_fini(struct watch_lists *lists);
int watch_lists_load(struct watch_lists *lists, const struct seat *seat, struct err *err);
/* Fewer columns in a narrow window. */
void watch_lists_widen(struct watch_lists *lists, int cols);
/* Says the countdowns anew. *changed: one reads otherwise than before; *ring: one has crossed. True while any is running. */
bool watch_lists_count_down(struct watch_lists *lists, int64_t now_s, bool *changed, bool *ring);
/* What is under the cursor; NULL when nothing is. */
const struct watch_item *watch_lists_item(const struct watch_lists *lists);
const struct log_line *watch_lists_line(const struct watch_lists *lists);
/* The kind of that id, NULL when there is none; its title, else the id. */
const struct log_kind *watch_kind(const struct watch *watch, const char *id);
const char *watch_kind_title(const struct watch *watch, const char *id);

/* 02:10 today, 03-02 23:50 on another day. */
const char *watch_moment(int64_t at_s, int64_t now_s, struct arena *arena);
/* 补 02:40记 · 更正 3 · 见 5: what is to be known about an entry besides its words. */
const char *watch_note(const struct log_line *line, struct arena *arena);
/* An entry as words to read. */
const char *watch_line_text(const struct log_line *line, struct arena *arena);

#endif
