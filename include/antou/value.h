/* SPDX-License-Identifier: MIT */
/* value: what a field, a fact or a table cell can hold. Plain values in an arena; comparison and printing, no rules. */
#ifndef ANTOU_VALUE_H
#define ANTOU_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct json;
struct node;

enum value_kind {
	VALUE_MISSING, /* nothing was asserted */
	VALUE_TEXT,    /* text, note, choice, and every identifier: person, unit, thing, case */
	VALUE_NUMBER,  /* decimal, VALUE_SCALE units */
	VALUE_MONEY,   /* fen */
	VALUE_DAY,
	VALUE_TIME,
	VALUE_FLAG,
	VALUE_LIST
};

/* Numbers are decimals with four places, so that 0.5 day and 3.5 hours are exact. */
enum { VALUE_SCALE = 10000 };

struct value {
	enum value_kind kind;
	union {
		const char *text;
		int64_t number; /* NUMBER: VALUE_SCALE-ths */
		int64_t fen;
		int32_t day;
		int64_t time_s;
		bool flag;
		struct {
			const struct value *items;
			size_t count;
		} list;
	};
};

/* What a field is declared to hold; each parses to one value_kind. The names are the words of the rulebook. */
enum field_type {
	TYPE_TEXT,    /* text: one line */
	TYPE_NOTE,    /* note: lines */
	TYPE_CHOICE,  /* one of choices */
	TYPE_CHOICES, /* several of choices: a list */
	TYPE_FLAG,
	TYPE_NUMBER, /* may have a step, such as 0.5 */
	TYPE_MONEY,
	TYPE_DAY,
	TYPE_TIME,
	TYPE_PERSON, /* identifier of a person */
	TYPE_UNIT,
	TYPE_THING, /* identifier of a thing of the office's list */
	TYPE_CASE,  /* a reference to another case: its number or id */
	TYPE_PERSONS, /* several persons: a list */
	TYPE_UNITS
};

const char *field_type_name(enum field_type type);
bool field_type_from(const char *name, enum field_type *type);

/* Reads what a person typed. False with one Chinese sentence in *words (in arena) saying what is wrong and what to type. Full-width forms are
   accepted. Empty text gives VALUE_MISSING. Choices are not checked here. A CHOICES text is separated by 、 , ， or ;. */
bool value_parse(enum field_type type, const char *text, struct arena *arena, struct value *out, const char **words);
/* For people: 5,000.00, 2026-11-22, 2026-11-22 14:30, 是/否, items joined by 、, 0.5; "" when missing. */
const char *value_text(const struct value *value, struct arena *arena);
/* -1, 0, 1; NUMBER and MONEY compare as decimals, DAY and TIME by the day's first moment. Other mixtures and MISSING are not comparable: false. */
bool value_compare(const struct value *a, const struct value *b, int *order);
bool value_equal(const struct value *a, const struct value *b);
struct value value_copy(const struct value *value, struct arena *arena);

/* Canonical, lossless: {"k":"money","v":"500000"}-like pairs are avoided; the kind is one letter before the text: "m500000", "d2026-11-22", "n35000",
   "t1790000000", "f1", "s文字", and an array for a list; null when missing. */
void value_to_json(const struct value *value, struct json *json, const char *key);
struct node *value_to_node(const struct value *value, struct arena *arena);
struct value value_from_node(const struct node *node, struct arena *arena);

/* A set of named values, in the order they were put. Borrowed names. */
struct value_map {
	struct named_value {
		const char *name;
		struct value value;
	} *items;
	size_t count, cap;
};

/* The value under name, or a MISSING one; never NULL. */
const struct value *value_map_get(const struct value_map *map, const char *name);
void value_map_put(struct value_map *map, struct arena *arena, const char *name, struct value value);

#endif
