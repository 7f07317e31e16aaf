/* SPDX-License-Identifier: MIT */
/* marks: see marks.h. Some hundreds at most, so they are looked through. */
#include "marks.h"

#include "antou/text.h"

void marks_init(struct marks *marks)
{
	*marks = (struct marks){.count = 0};
	arena_init(&marks->arena);
}

void marks_fini(struct marks *marks)
{
	arena_fini(&marks->arena);
}

bool marks_has(const struct marks *marks, const char *key)
{
	for (size_t i = 0; i < marks->count; i++)
		if (text_equal(marks->keys[i], key))
			return true;
	return false;
}

void marks_put(struct marks *marks, const char *key, bool marked)
{
	size_t kept = 0;

	for (size_t i = 0; i < marks->count; i++)
		if (!text_equal(marks->keys[i], key))
			marks->keys[kept++] = marks->keys[i];
	marks->count = kept;
	if (!marked)
		return;
	marks->keys = arena_grow(&marks->arena, marks->keys, marks->count, &marks->cap, sizeof(*marks->keys));
	marks->keys[marks->count++] = arena_strdup(&marks->arena, key);
}

void marks_clear(struct marks *marks)
{
	arena_reset(&marks->arena);
	marks->keys = NULL;
	marks->count = marks->cap = 0;
}

void marks_keep(struct marks *marks, bool (*is_there)(const void *context, const char *key), const void *context)
{
	size_t kept = 0;

	for (size_t i = 0; i < marks->count; i++)
		if (is_there(context, marks->keys[i]))
			marks->keys[kept++] = marks->keys[i];
	marks->count = kept;
	if (kept == 0)
		marks_clear(marks);
}
