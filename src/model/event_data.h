/* SPDX-License-Identifier: MIT */
/* event_data: building the data map of an event. Keys stay sorted by byte, so that the same data has the same bytes; event.h lists them. */
#ifndef EVENT_DATA_H
#define EVENT_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct node;
struct value;
struct value_map;

/* An empty map in arena. */
struct node *event_data_new(struct arena *arena);
/* Each puts one key, replacing what stood there. What is absent (NULL text, TIME_NONE, NULL or empty names) leaves the map as it was. Texts
   are copied, nodes borrowed. */
void event_data_text(struct node *data, struct arena *arena, const char *key, const char *text);
void event_data_int(struct node *data, struct arena *arena, const char *key, int64_t number);
void event_data_flag(struct node *data, struct arena *arena, const char *key, bool flag);
void event_data_time(struct node *data, struct arena *arena, const char *key, int64_t time_s); /* RFC 3339 */
void event_data_day(struct node *data, struct arena *arena, const char *key, int32_t day);
void event_data_texts(struct node *data, struct arena *arena, const char *key, const char *const *texts, size_t count);
void event_data_node(struct node *data, struct arena *arena, const char *key, struct node *node);
/* values{name: value}; a missing value is kept, because it removes the field. */
void event_data_values(struct node *data, struct arena *arena, const char *key, const struct value_map *values);
/* lines[{…}]; count 0 writes an empty list, which removes all lines. */
void event_data_lines(struct node *data, struct arena *arena, const char *key, const struct value_map *lines, size_t count);

#endif
