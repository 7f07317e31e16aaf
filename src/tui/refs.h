/* SPDX-License-Identifier: MIT */
/* refs: several references in one line of text: names separated by 、, each found by search. What was picked is kept beside the text as pairs; a name that
   was typed and not picked has no meaning yet. */
#ifndef ANTOU_TUI_REFS_H
#define ANTOU_TUI_REFS_H

struct arena;

/* Pairs are lines "label TAB value". NULL: none. */
/* The values of the names in text, joined by commas; a name without a pair stands as typed. */
char *refs_value(const char *text, const char *pairs, struct arena *arena);
/* The first name without a pair, or NULL. */
const char *refs_unknown(const char *text, const char *pairs, struct arena *arena);
/* The last name of text: what is being looked for. */
const char *refs_last(const char *text, struct arena *arena);
/* Text and pairs with one more picked in place of the last name (or behind it, when that has its pair). */
char *refs_text_with(const char *text, const char *pairs, const char *label, struct arena *arena);
char *refs_pairs_with(const char *pairs, const char *label, const char *value, struct arena *arena);
/* Names joined in whatever way as they are shown. */
char *refs_shown(const char *text, struct arena *arena);
/* Pairs of values and labels, each list joined by commas. */
char *refs_pairs(const char *values, const char *labels, struct arena *arena);

#endif
