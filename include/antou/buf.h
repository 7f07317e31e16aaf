/* SPDX-License-Identifier: MIT */
/* buf: text that grows, in an arena. */
#ifndef ANTOU_BUF_H
#define ANTOU_BUF_H

#include <stddef.h>

struct arena;

struct buf {
	struct arena *arena;
	char *text; /* always terminated once anything was added; "" is returned by buf_text for an empty one */
	size_t len_bytes, cap_bytes;
};

void buf_init(struct buf *buf, struct arena *arena);
void buf_add(struct buf *buf, const char *bytes, size_t len_bytes);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char byte);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Borrowed from the arena; never NULL. */
const char *buf_text(const struct buf *buf);

#endif
