/* SPDX-License-Identifier: MIT */
/* chain: events in, hashed one upon the other; and the proof that they still lie as they were written. */
#ifndef CHAIN_H
#define CHAIN_H

#include "store.h"

int chain_append(struct store *store, struct event *events, size_t count, struct err *err);
int chain_verify(struct store *store, struct arena *arena, struct chain_damage *out, char head[static 65], int64_t *count, struct err *err);
int chain_events(
        struct store *store, const char *case_id, int64_t after_id, size_t limit, event_visit visit, void *context, struct err *err);

#endif
