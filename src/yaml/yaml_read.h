/* SPDX-License-Identifier: MIT */
/* yaml_read: one YAML text into one neutral tree. The only room that knows libyaml; it knows nothing of rulebooks. */
#ifndef YAML_READ_H
#define YAML_READ_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct issues;
struct node;

enum { YAML_MAX_BYTES = 1 << 20, YAML_MAX_DEPTH = 32 };

/* Reads the one document of text. Every finding goes to issues with path, line and column (from 1, in characters); reading goes on after it as long as
   libyaml can. True when this text gave no finding. *out is the tree as far as it is well formed, or NULL; it lives in arena and keeps path by copy.
   Refused: more than YAML_MAX_BYTES, nesting past YAML_MAX_DEPTH, anchors, aliases, tags, a second document, duplicate keys, keys that are no plain text,
   malformed UTF-8, control characters (escaped ones too). An empty value becomes NODE_NULL. */
bool yaml_read(const char *path, const char *text, size_t len_bytes, struct arena *arena, struct node **out, struct issues *issues);

#endif
