/* SPDX-License-Identifier: MIT */
/* match: what people type to search, as the index of words understands it. */
#ifndef MATCH_H
#define MATCH_H

#include <stddef.h>

struct arena;

/* The next word of a search, without the blanks before it; NULL at the end. *len_bytes is its length. */
const char *match_word(const char *text, size_t *len_bytes);
/* Each word is a phrase in quotes, all of them must be there. NULL when no word has anything that an index could hold. */
const char *match_words(const char *text, struct arena *arena);

#endif
