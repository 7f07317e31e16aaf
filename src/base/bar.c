/* SPDX-License-Identifier: MIT */
/* bar: see bar.h. */
#include "antou/bar.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"

enum { FULL_BLOCK = 0x2588 };
static const char full[] = "█", half[] = "▌";

const char *bar_text(int64_t units, int64_t most, int cols, bool ascii, struct arena *arena)
{
	int wide = ascii ? 1 : text_code_cols(FULL_BLOCK);
	int blocks = cols / wide < 1 ? 1 : cols / wide, halves;
	struct buf buf;

	if (units <= 0)
		return "";
	most = most < units ? units : most;
	halves = (int)((double)units / (double)most * 2 * blocks + 0.5);
	halves = halves < 1 ? 1 : halves;
	buf_init(&buf, arena);
	for (int i = 0; i < (ascii ? (halves + 1) / 2 : halves / 2); i++)
		buf_puts(&buf, ascii ? "#" : full);
	if (!ascii && halves % 2)
		buf_puts(&buf, half);
	return buf_text(&buf);
}
