/* SPDX-License-Identifier: MIT */
/* node: a neutral tree of scalars, lists and maps with the place each came from. YAML, JSON and images all become this; what reads it
   knows no syntax. */
#ifndef ANTOU_NODE_H
#define ANTOU_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct err;
struct json;

enum node_kind { NODE_NULL, NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node_mark {
	const char *file; /* path as the user gave it; NULL when it came from no file */
	int line, column; /* from 1; column in characters */
};

struct node {
	enum node_kind kind;
	struct node_mark mark;
	const char *text;  /* scalar: its text, valid UTF-8 */
	bool quoted;       /* scalar: was quoted or a block, so it is text whatever it looks like */
	size_t count;      /* list, map: how many children */
	struct node **kids; /* list: items; map: values, in the order written */
	struct node **keys; /* map: the key scalars; NULL otherwise */
};

/* Borrowed from the tree; NULL when node is NULL, no map, or has no such key. */
struct node *node_get(const struct node *map, const char *key);
/* The text of the scalar under key, or otherwise. */
const char *node_text(const struct node *map, const char *key, const char *otherwise);
int64_t node_int(const struct node *map, const char *key, int64_t otherwise);
bool node_bool(const struct node *map, const char *key, bool otherwise);

struct node *node_scalar(struct arena *arena, const char *text, struct node_mark mark);
struct node *node_list(struct arena *arena, struct node_mark mark);
struct node *node_map(struct arena *arena, struct node_mark mark);
void node_add(struct arena *arena, struct node *list, struct node *item);
void node_put(struct arena *arena, struct node *map, struct node *key, struct node *value);

/* Reads one JSON text into a tree (numbers, true and false become unquoted scalars, strings quoted ones). Depth at most 32, duplicate keys refused. */
int node_from_json(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err);
/* Writes a tree as canonical JSON in the order of its keys. Every scalar becomes a string unless it is unquoted and a JSON number, true, false. */
void node_to_json(const struct node *node, struct json *json, const char *key);

/* The image of a tree: one compact text (node_image.c says which) that keeps marks, so that a rulebook read from the database still names file and line.
   image_read refuses what image_write cannot have written. */
void node_image_write(const struct node *node, struct buf *out);
int node_image_read(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err);
/* The same for a reader who knows the text's digest: the tree is well formed, but its text is not written again to see that it is the one, nor are its
   bytes looked at as UTF-8. */
int node_image_take(const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct err *err);

#endif
