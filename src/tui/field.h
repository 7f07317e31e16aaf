/* SPDX-License-Identifier: MIT */
/* field: one thing to be filled in. Holds what was typed exactly as typed; says what it means (its value) and what is wrong with it. */
#ifndef ANTOU_TUI_FIELD_H
#define ANTOU_TUI_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "editor.h"
#include "picker.h"

struct arena;
struct event;

enum field_kind {
	FIELD_TEXT,
	FIELD_LONG,    /* several lines */
	FIELD_MONEY,   /* value: 5000.00 */
	FIELD_DAY,     /* value: 2026-11-22 */
	FIELD_TIME,    /* a moment; value: RFC 3339 */
	FIELD_NUMBER,  /* whole, or with decimals as typed; value: ASCII digits */
	FIELD_CHOICE,  /* value: the choice's value */
	FIELD_CHOICES, /* value: values joined by commas, in the order of the choices */
	FIELD_FLAG,    /* value: true or false */
	FIELD_REF,     /* a person or another case, found by search; value: its id */
	FIELD_SECRET   /* masked; never given to a draft */
};

struct field_spec {
	const char *name, *title;
	enum field_kind kind;
	bool required, read_only;
	size_t max_chars;             /* 0: EDITOR_MAX */
	int rows;                     /* long text: lines shown, 0: 4 */
	int cols;                     /* in a table: cells of the column, 0: shares what is left */
	const struct choice *choices; /* choice (any number), choices (at most PICKER_MANY_MAX) */
	size_t choice_count;
	const char *hint; /* under the field while it has the focus; NULL: none */
	const char *unit; /* behind the field: 元, 天; NULL: none */
};

enum { FIELD_WORDS = 240 };

struct field {
	const struct field_spec *spec;
	struct editor editor; /* what was typed; for choices and references the label */
	uint64_t picked;      /* choices */
	char *picked_value;   /* choice, reference: owned; NULL: none */
	bool flag;
	char words[FIELD_WORDS]; /* what is wrong, as found on leaving the field; empty: nothing known */
};

void field_init(struct field *field, const struct field_spec *spec);
void field_fini(struct field *field);

/* What the field means, in the form kept (see enum field_kind); what was typed, as it is, when it has no meaning; "" when empty. */
char *field_value(const struct field *field, struct arena *arena);
/* Fills it from a value (or from what was typed). A reference wants its label too; others ignore label. */
void field_set(struct field *field, const char *value, const char *label);
bool field_is_empty(const struct field *field);
/* What is wrong with it, one Chinese sentence in the arena that says what to do; NULL when nothing is. */
const char *field_fault(const struct field *field, struct arena *arena);
/* The line under the field when nothing is wrong: 大写 of an amount, the weekday of a day; "" for none. */
const char *field_note(const struct field *field, struct arena *arena);
/* Whether Enter opens a list or a calendar for it. */
bool field_has_popup(const struct field *field);

enum field_result { FIELD_NOT_MINE, FIELD_MOVED, FIELD_CHANGED };
/* A key or a paste. What could not be taken is said in field->words. */
enum field_result field_event(struct field *field, const struct event *event);
/* Takes the choice of a picker. */
void field_pick(struct field *field, const struct choice *choice);
void field_pick_many(struct field *field, uint64_t picked);

#endif
