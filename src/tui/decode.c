/* SPDX-License-Identifier: MIT */
/* decode: keeps the bytes of a character that has not come whole. What a sequence means is text.h's word; this only waits for it. */
#include "decode.h"

#include <string.h>

#include "antou/must.h"
#include "antou/text.h"

/* Bytes of the sequence that a lead byte promises (RFC 3629), 0 for a byte that leads nothing. */
static size_t lead_bytes(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead < 0xe0)
		return 2;
	if ((lead & 0xf0) == 0xe0)
		return 3;
	return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

static void drop(struct decode *decode, size_t count)
{
	decode->count -= count;
	memmove(decode->bytes, decode->bytes + count, decode->count);
}

void decode_feed(struct decode *decode, unsigned char byte)
{
	must(decode->count < sizeof(decode->bytes));
	decode->bytes[decode->count++] = (char)byte;
}

enum decode_result decode_take(struct decode *decode, uint32_t *code)
{
	size_t need, used;

	if (decode->count == 0)
		return DECODE_MORE;
	need = lead_bytes((unsigned char)decode->bytes[0]);
	for (size_t i = 1; i < decode->count && i < need; i++) {
		if (((unsigned char)decode->bytes[i] & 0xc0) != 0x80)
			need = 0;
	}
	if (need > decode->count)
		return DECODE_MORE;
	used = need == 0 ? 0 : text_decode(decode->bytes, need, code);
	drop(decode, used == 0 ? 1 : used);
	return used == 0 ? DECODE_BAD : DECODE_CODE;
}
