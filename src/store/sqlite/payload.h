/* SPDX-License-Identifier: MIT */
/* payload: the text of an event's data that is kept and hashed. */
#ifndef PAYLOAD_H
#define PAYLOAD_H

struct arena;
struct event;
struct node;

/* Canonical JSON, keys of every map sorted by byte; "{}" for NULL. */
const char *payload_text(const struct node *data, struct arena *arena);
/* [id,"case",seq,"kind",at_s,"actor"], what SQLite's json_array() gives for these columns. */
const char *payload_header(const struct event *event, struct arena *arena);

#endif
