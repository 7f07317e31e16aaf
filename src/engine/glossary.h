/* SPDX-License-Identifier: MIT */
/* glossary: the two spellings of every keyword of the rulebook language, English and Chinese. */
#ifndef GLOSSARY_H
#define GLOSSARY_H

#include <stdbool.h>
#include <stddef.h>

struct node;

/* Is word this keyword, in either spelling? */
bool glossary_is(const char *word, const char *english);
/* The English spelling of a keyword written either way; NULL when word is no keyword. */
const char *glossary_english(const char *word);
/* The Chinese spelling; the word itself for what is no keyword. */
const char *glossary_chinese(const char *english);
/* The child under a keyword in either spelling, or NULL; key, if given, gets the key scalar. */
struct node *glossary_get(const struct node *map, const char *english, struct node **key);
/* Row i of the table, for the manual; false past its end. */
bool glossary_row(size_t i, const char **english, const char **chinese);

#endif
