/* SPDX-License-Identifier: MIT */
/* decode: typed bytes to characters, one byte at a time. A bad byte costs itself and nothing else. */
#ifndef ANTOU_TUI_DECODE_H
#define ANTOU_TUI_DECODE_H

#include <stddef.h>
#include <stdint.h>

struct decode {
	char bytes[4];
	size_t count;
};

enum decode_result {
	DECODE_MORE, /* nothing whole yet: feed another byte */
	DECODE_CODE, /* *code is a character */
	DECODE_BAD   /* one byte was dropped; there may be more to take */
};

/* Adds a byte; only after decode_take has said DECODE_MORE. */
void decode_feed(struct decode *decode, unsigned char byte);
enum decode_result decode_take(struct decode *decode, uint32_t *code);

#endif
