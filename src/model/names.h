/* SPDX-License-Identifier: MIT */
/* names: the one English word of each enumerator, as a table in the order of its enum. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* The name at index, or "" for what is no enumerator. */
const char *names_at(const char *const *names, size_t count, size_t index);
/* False when no entry equals name (NULL is none); *index is left alone then. */
bool names_find(const char *const *names, size_t count, const char *name, size_t *index);

#endif
