/* SPDX-License-Identifier: MIT */
/* buf: text that grows by doubling. What it outgrows stays in the arena until the arena goes. */
#include "antou/buf.h"

#include "antou/arena.h"
#include "antou/must.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BUF_FIRST_BYTES = 64 };

void buf_init(struct buf *buf, struct arena *arena)
{
	*buf = (struct buf){.arena = arena};
}

/* Makes room for extra bytes and the terminator. */
static void buf_reserve(struct buf *buf, size_t extra)
{
	size_t need, cap = buf->cap_bytes ? buf->cap_bytes : BUF_FIRST_BYTES;
	char *larger;

	must(extra < SIZE_MAX / 4 - buf->len_bytes);
	need = buf->len_bytes + extra + 1;
	if (need <= buf->cap_bytes)
		return;
	while (cap < need)
		cap *= 2;
	larger = arena_alloc(buf->arena, cap);
	if (buf->len_bytes > 0)
		memcpy(larger, buf->text, buf->len_bytes);
	buf->text = larger;
	buf->cap_bytes = cap;
}

void buf_add(struct buf *buf, const char *bytes, size_t len_bytes)
{
	buf_reserve(buf, len_bytes);
	if (len_bytes > 0)
		memcpy(buf->text + buf->len_bytes, bytes, len_bytes);
	buf->len_bytes += len_bytes;
	buf->text[buf->len_bytes] = '\0';
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char byte)
{
	buf_add(buf, &byte, 1);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	must(len >= 0);
	buf_reserve(buf, (size_t)len);
	vsnprintf(buf->text + buf->len_bytes, (size_t)len + 1, format, again);
	va_end(again);
	buf->len_bytes += (size_t)len;
}

const char *buf_text(const struct buf *buf)
{
	return buf->text ? buf->text : "";
}
