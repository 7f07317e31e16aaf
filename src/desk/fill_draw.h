/* SPDX-License-Identifier: MIT */
/* fill_draw: values for made-up papers, drawn from words of a file by a seeded generator: the same seed, the same papers. */
#ifndef FILL_DRAW_H
#define FILL_DRAW_H

#include "antou/node.h"
#include "antou/rulebook.h"
#include "antou/value.h"

struct arena;

struct draw {
	uint64_t state;
	const struct node *words;  /* lists by name, for {name} places; may be NULL */
	const struct rulebook *book;
	int64_t now_s;             /* the moment of the move */
};

/* 0 .. bound-1; bound at least 1. SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014. */
uint64_t draw_below(struct draw *draw, uint64_t bound);
/* A text: one of a list, or the text itself, its {name} places filled from words. Never NULL. */
const char *draw_text(struct draw *draw, const struct node *node, struct arena *arena);
/* What stands for a field: `now`, `today`, `10..900` (a day: so many days ahead), `=other` (the same as another field of filled), a text, one of a list. Without node: something that the field's type allows. MISSING for
   what cannot be made up (a case, a person without posts named). */
struct value draw_value(struct draw *draw, const struct field *field, const struct node *node, const struct value_map *filled, struct arena *arena);

#endif
