/* SPDX-License-Identifier: MIT */
/* words: cutting a condition or a phrase into its words. Double quotes hold a text together; brackets hold a cell together. */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct words {
	const char **items; /* a quoted text keeps its quotes; a comma is a word of its own */
	size_t count;
};

/* Splits at blanks (the ideographic one too) and commas. Never fails; an unclosed quote runs to the end. */
struct words words_split(struct arena *arena, const char *text);
/* Words from .. to-1 with a blank between. */
const char *words_join(struct arena *arena, const struct words *words, size_t from, size_t to);
/* Where the stand-alone word `english`, in either spelling, begins in text[0..len), outside quotes and brackets; NULL. *word_len is its length. */
const char *words_find(const char *text, size_t len, const char *english, size_t *word_len);
/* The text without its surrounding double quotes; NULL when it is not one quoted text. */
const char *words_unquote(struct arena *arena, const char *text);
size_t words_blank(const char *text); /* bytes of the blank at text, 0 when it is none */

#endif
