/* SPDX-License-Identifier: MIT */
/* entry: one thing to be filled in. Holds what was typed exactly as typed; says what it means (its value) and what is wrong with it. */
#ifndef ANTOU_TUI_ENTRY_H
#define ANTOU_TUI_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor.h"
#include "picker.h"

struct arena;
struct input;

enum entry_kind {
	ENTRY_TEXT,
	ENTRY_LONG,    /* several lines */
	ENTRY_MONEY,   /* value: 5000.00 */
	ENTRY_DAY,     /* value: 2026-11-22 */
	ENTRY_TIME,    /* a moment; value: RFC 3339 */
	ENTRY_NUMBER,  /* whole, or with decimals as typed; value: ASCII digits */
	ENTRY_CHOICE,  /* value: the choice's value */
	ENTRY_CHOICES, /* value: values joined by commas, in the order of the choices */
	ENTRY_FLAG,    /* value: true or false */
	ENTRY_REF,     /* a person or another case, found by search; value: its id */
	ENTRY_REFS,    /* several of them, names separated by 、; value: ids joined by commas */
	ENTRY_SECRET   /* masked; never given to a draft */
};

struct entry_spec {
	const char *name, *title;
	enum entry_kind kind;
	bool required, read_only;
	size_t max_chars;             /* 0: EDITOR_MAX */
	int rows;                     /* long text: lines shown, 0: 4 */
	int cols;                     /* in a table: cells of the column, 0: shares what is left */
	const struct choice *choices; /* choice (any number), choices (at most PICKER_MANY_MAX) */
	size_t choice_count;
	const char *hint; /* under the entry while it has the focus; NULL: none */
	const char *unit; /* behind the entry: 元, 天; NULL: none */
};

enum { ENTRY_WORDS = 240 };

struct entry {
	const struct entry_spec *spec;
	struct editor editor; /* what was typed; for choices and references the label */
	uint64_t picked;      /* choices */
	char *picked_value;   /* choice, reference: owned; NULL: none. References: pairs, as refs.h says */
	bool flag;
	char words[ENTRY_WORDS]; /* what is wrong, as found on leaving the entry; empty: nothing known */
};

void entry_init(struct entry *entry, const struct entry_spec *spec);
void entry_fini(struct entry *entry);

/* What the entry means, in the form kept (see enum entry_kind); what was typed, as it is, when it has no meaning; "" when empty. */
char *entry_value(const struct entry *entry, struct arena *arena);
/* Fills it from a value (or from what was typed). A reference wants its label too, references theirs joined by commas; others ignore label. */
void entry_set(struct entry *entry, const char *value, const char *label);
bool entry_is_empty(const struct entry *entry);
/* What is wrong with it, one Chinese sentence in the arena that says what to do; NULL when nothing is. */
const char *entry_fault(const struct entry *entry, struct arena *arena);
/* The line under the entry when nothing is wrong: 大写 of an amount, the weekday of a day; "" for none. */
const char *entry_note(const struct entry *entry, struct arena *arena);
/* Whether Enter opens a list or a calendar for it. */
bool entry_has_popup(const struct entry *entry);

enum entry_result { ENTRY_NOT_MINE, ENTRY_MOVED, ENTRY_CHANGED };
/* A key or a paste. What could not be taken is said in entry->words. */
enum entry_result entry_input(struct entry *entry, const struct input *input);
/* Takes the choice of a picker. */
void entry_pick(struct entry *entry, const struct choice *choice);
void entry_pick_many(struct entry *entry, uint64_t picked);

#endif
