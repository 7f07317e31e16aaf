/* SPDX-License-Identifier: MIT */
/* text_plain: see its header. It answers for characters only, not for what they mean together. */
#include "text_plain.h"

#include "antou/text.h"

#include <string.h>

static char plain_of(uint32_t code)
{
	if (code >= 0xff01 && code <= 0xff5e)
		code -= 0xfee0;
	if (code >= 0x20 && code < 0x7f)
		return (char)code;
	switch (code) {
	case '\t':
	case 0x3000:
		return ' ';
	case 0x5e74: /* 年 */
		return PLAIN_YEAR;
	case 0x6708: /* 月 */
		return PLAIN_MONTH;
	case 0x65e5: /* 日 */
		return PLAIN_DAY;
	case 0x5143: /* 元 */
	case 0x5706: /* 圆 */
		return PLAIN_YUAN;
	case 0x00a5: /* ¥ */
	case 0xffe5: /* ￥ */
		return PLAIN_YUAN_SIGN;
	case 0x2212: /* − */
		return PLAIN_MINUS;
	default:
		return PLAIN_OTHER;
	}
}

bool text_plain(const char *text, char out[static PLAIN_BYTES])
{
	size_t len = strlen(text), used = 0;

	for (size_t at = 0; at < len && used < PLAIN_BYTES - 1;) {
		uint32_t code;
		size_t taken = text_decode(text + at, len - at, &code);

		out[used++] = plain_of(code);
		at += taken ? taken : 1;
		if (used == PLAIN_BYTES - 1 && at < len) {
			out[used] = '\0';
			return false;
		}
	}
	out[used] = '\0';
	return true;
}
