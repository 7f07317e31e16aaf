/* SPDX-License-Identifier: MIT */
/* arena: a chain of growing blocks, newest first. Answers only for memory; growing text is buf's matter. */
#include "antou/arena.h"

#include "antou/must.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_FIRST_BYTES = 4096, ARENA_LARGEST_BYTES = 1 << 20, ARENA_ALIGN = sizeof(max_align_t) };

struct arena_block {
	struct arena_block *older;
	size_t used_bytes, cap_bytes;
	max_align_t data[];
};

void arena_init(struct arena *arena)
{
	arena->head = NULL;
	arena->next_bytes = ARENA_FIRST_BYTES;
}

static void arena_free_chain(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
}

void arena_fini(struct arena *arena)
{
	if (!arena)
		return;
	arena_free_chain(arena->head);
	arena_init(arena);
}

void arena_reset(struct arena *arena)
{
	if (!arena->head)
		return;
	arena_free_chain(arena->head->older);
	arena->head->older = NULL;
	arena->head->used_bytes = 0;
}

/* A block doubles until a megabyte; an answer larger than that gets a block of just its size. */
static void arena_extend(struct arena *arena, size_t bytes)
{
	size_t cap = arena->next_bytes ? arena->next_bytes : ARENA_FIRST_BYTES;
	struct arena_block *block;

	arena->next_bytes = cap < ARENA_LARGEST_BYTES ? cap * 2 : cap;
	if (cap < bytes)
		cap = bytes;
	block = malloc(sizeof(*block) + cap);
	must(block != NULL);
	block->older = arena->head;
	block->used_bytes = 0;
	block->cap_bytes = cap;
	arena->head = block;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
	unsigned char *at;

	must(bytes <= SIZE_MAX / 4);
	bytes = (bytes + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (bytes == 0)
		bytes = ARENA_ALIGN;
	if (!arena->head || arena->head->cap_bytes - arena->head->used_bytes < bytes)
		arena_extend(arena, bytes);
	at = (unsigned char *)arena->head->data + arena->head->used_bytes;
	arena->head->used_bytes += bytes;
	return memset(at, 0, bytes);
}

void *arena_array(struct arena *arena, size_t count, size_t bytes)
{
	must(bytes == 0 || count <= SIZE_MAX / bytes);
	return arena_alloc(arena, count * bytes);
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *cap, size_t bytes)
{
	void *larger;

	if (count < *cap)
		return items;
	must(*cap <= SIZE_MAX / 2);
	*cap = *cap ? *cap * 2 : 8;
	larger = arena_array(arena, *cap, bytes);
	if (count > 0)
		memcpy(larger, items, count * bytes);
	return larger;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len_bytes)
{
	char *copy;

	if (!text)
		return NULL;
	copy = arena_alloc(arena, len_bytes + 1);
	memcpy(copy, text, len_bytes);
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	must(len >= 0);
	text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}
