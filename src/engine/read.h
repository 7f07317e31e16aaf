/* SPDX-License-Identifier: MIT */
/* read: what every builder asks of a map: texts, flags, ids, lists, citations, and that no unknown key stands in it. */
#ifndef READ_H
#define READ_H

#include "build.h"

/* False with an issue when node is no map. */
bool read_is_map(struct build *build, const struct node *node, const char *noun);
/* Every key of map must be one of keys (English), in either spelling. */
void read_keys(struct build *build, const struct node *map, const char *noun, const char *const *keys, size_t count);
/* The text under key; NULL when it is absent. Something else than a text is an issue. */
const char *read_text(struct build *build, const struct node *map, const char *key);
/* The same, and an issue when it is absent. Never NULL. */
const char *read_needed(struct build *build, const struct node *map, const char *noun, const char *key);
bool read_flag(struct build *build, const struct node *map, const char *key, bool otherwise);
bool read_flag_word(const char *word, bool *flag);
/* 8:30 → minutes of the day; -1 when it is no such moment. */
int read_minute(const char *text, size_t len);
int32_t read_day(struct build *build, const struct node *map, const char *key);
/* Which of words (English, either spelling) stands under key; otherwise when absent or, with an issue, when none of them. */
size_t read_word(struct build *build, const struct node *map, const char *key, const char *const *words, size_t count, size_t otherwise);
/* One scalar or a list of scalars, as nodes. */
struct node **read_items(struct build *build, struct node *node, size_t *count);
/* The same as texts. */
const char **read_list(struct build *build, struct node *node, size_t *count);
/* An identifier: a plain scalar without blanks, dots and signs of the language. Checked by every noun that is named. */
bool read_id(struct build *build, const struct node *node, const char *noun);
/* basis, reading, file and line of a map; unknown clauses and readings are issues. node: the element itself, for the place. */
struct cites read_cites(struct build *build, const struct node *map, struct node_mark mark);
/* Clauses and readings out of two texts, as tables write them. */
struct cites read_cites_text(struct build *build, struct node_mark mark, const char *basis, const char *reading);
/* The place of key in map, or of map itself. */
struct node_mark read_mark(const struct node *map, const char *key);
/* Looks for an id already among ids; an issue when it is. */
void read_unique(struct build *build, struct node_mark mark, const char *noun, const char *id, const char *const *ids, size_t count);

#define READ_COUNT(array) (sizeof(array) / sizeof(*(array)))

#endif
