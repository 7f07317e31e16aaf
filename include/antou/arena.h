/* SPDX-License-Identifier: MIT */
/* arena: memory that is given back all at once. An answer lives in the arena that its asker passed. */
#ifndef ANTOU_ARENA_H
#define ANTOU_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block; NULL while nothing was asked for */
	size_t next_bytes;        /* size of the next block */
};

void arena_init(struct arena *arena);
/* Frees every block; the arena may be used again. NULL is allowed. */
void arena_fini(struct arena *arena);
/* Forgets every answer but keeps the newest block for the next ones. */
void arena_reset(struct arena *arena);

/* Zeroed and aligned for any type; never NULL: running out of memory is a bug and aborts (see must.h). */
void *arena_alloc(struct arena *arena, size_t bytes);
/* An array of count zeroed elements; count * bytes is checked for overflow. */
void *arena_array(struct arena *arena, size_t count, size_t bytes);
/* Room for one more element in *items (count of them, *cap allocated), moved to a larger array when full. Returns the
   array; the caller stores it back. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *cap, size_t bytes);
/* A NUL-terminated copy. NULL gives NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len_bytes);
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

#endif
