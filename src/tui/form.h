/* SPDX-License-Identifier: MIT */
/* form: a scrolling sheet of entries, section titles and tables of lines. Saves what is typed as it is typed. */
#ifndef ANTOU_TUI_FORM_H
#define ANTOU_TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "entry.h"
#include "picker.h"

struct arena;
struct input;
struct form;
struct pane;
struct worktime;

enum form_item_kind { FORM_SECTION, FORM_ENTRY, FORM_TABLE };

struct form_spec {
	enum form_item_kind kind;
	const char *name;                /* table: its name; others: NULL */
	const char *title;               /* section, table */
	const struct entry_spec *entries; /* entry: one; table: its columns */
	size_t entry_count;
};

struct form_ops {
	/* What is wrong with a entry beyond its own kind, in the arena, or NULL; asked on leaving it. May be NULL. */
	const char *(*check)(void *context, const struct form *form, const struct entry *entry, struct arena *arena);
	/* Keeps what is typed (a draft). Called on leaving a entry, at most once a second while typing, and on hang-up; only when something
	 * changed. */
	void (*save)(void *context, const struct form *form);
	/* A row was added by hand: what stands in it at first. May be NULL. */
	void (*added)(void *context, struct form *form, const char *table, size_t row);
	/* Finds choices for a reference entry. May be NULL when there are none. */
	size_t (*search)(void *context, const struct entry_spec *spec, const char *typed, struct arena *arena, struct choice **out);
};

struct form_row {
	struct entry *entries; /* entry_count of the item's spec */
};

struct form_item {
	const struct form_spec *spec;
	struct form_row *rows; /* a entry is a table of one row and one column */
	size_t row_count, row_cap;
	bool hidden; /* not shown, not asked, what was typed is kept */
};

enum form_popup { FORM_NO_POPUP, FORM_PICKER, FORM_CALENDAR };

struct form {
	struct form_item *items;
	size_t item_count;
	size_t item, row, col; /* the focus; in a table row == row_count is the line that adds one */
	int top;               /* first line shown */
	int cols;              /* cells of the pane, as told by form_place */
	const struct form_ops *ops;
	void *context;
	const struct worktime *work; /* for the calendar; NULL allowed */
	int32_t today;
	enum form_popup popup;
	struct picker picker;
	struct calendar_popup calendar;
	struct form_row removed; /* the row deleted last, to put back */
	size_t removed_item, removed_row;
	bool dirty;
	int64_t saved_s;  /* when it was saved last */
	const char *note; /* a word about the last key, borrowed from a constant; NULL: none */
};

/* Specs, ops and context are borrowed for the form's life. Panics on running out of memory, as everything here does. */
void form_init(struct form *form, const struct form_spec *specs, size_t count, const struct form_ops *ops, void *context);
void form_fini(struct form *form);

/* The entry by name; NULL when there is none. Cells of a table by its name, a row and the column's name. */
struct entry *form_entry(const struct form *form, const char *name);
struct entry *form_cell(const struct form *form, const char *table, size_t row, const char *column);
size_t form_rows(const struct form *form, const char *table);
/* Adds an empty row at the end of a table. */
void form_add_row(struct form *form, const char *table);
/* Shows or hides an entry by name. A section of which every entry is hidden is not shown either. Never the one that has the focus. */
void form_hide(struct form *form, const char *name, bool hidden);
/* The entry that has the focus; NULL on the line that adds a row. */
struct entry *form_focus(const struct form *form);

enum form_result {
	FORM_NOT_MINE, /* the key means nothing to the form */
	FORM_REDRAW,
	FORM_SEND /* ^S or F2: the person says it is complete */
};

/* One key, paste or click. now_s is the time it happened, for the pace of saving. */
enum form_result form_input(struct form *form, const struct input *input, int64_t now_s);
/* Saves if something changed at least a second ago. True while something is still unsaved: tick again. */
bool form_tick(struct form *form, int64_t now_s);
/* Saves now if anything changed. */
void form_save(struct form *form, int64_t now_s);
/* Checks every entry; the first faulty one gets the focus. Returns how many are faulty. */
size_t form_check(struct form *form);
/* Shows a refusal of the rules at a entry, by name (NULL or unknown: at the focus). */
void form_say(struct form *form, const char *name, const char *words);

/* Says what is wrong at one entry. */
void form_note(struct entry *entry, const char *words);

/* A table whose columns would be too narrow to read is shown a cell a line. */
bool form_stacked(const struct form *form, size_t item);

/* Before each draw: the size of the pane. */
void form_place(struct form *form, int rows, int cols);
void form_draw(const struct form *form, const struct pane *pane);

#endif
