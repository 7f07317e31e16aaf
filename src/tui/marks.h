/* SPDX-License-Identifier: MIT */
/* marks: which rows of a list are marked, by key. They outlive reloads; what is gone from the list is marked no more. */
#ifndef ANTOU_TUI_MARKS_H
#define ANTOU_TUI_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "antou/arena.h"

struct marks {
	struct arena arena;
	const char **keys;
	size_t count, cap;
};

void marks_init(struct marks *marks);
void marks_fini(struct marks *marks);
bool marks_has(const struct marks *marks, const char *key);
void marks_put(struct marks *marks, const char *key, bool marked);
void marks_clear(struct marks *marks);
/* Forgets every key of which is_there says no. */
void marks_keep(struct marks *marks, bool (*is_there)(const void *context, const char *key), const void *context);

#endif
