/* SPDX-License-Identifier: MIT */
/* err: fills the caller's fault. The words often quote text from outside, so what could move a cursor is made harmless here. */
#include "antou/err.h"

#include "antou/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* True for what a one-line message must not carry: controls, line separators, and the invisible marks that reorder text. */
static bool err_code_hurts(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/* Replaces, byte for byte so that nothing grows, what is malformed or harmful by '?'; a character cut short at the end goes. */
static void err_tidy(char *words, bool was_cut)
{
	size_t len = strlen(words), at = 0;

	while (at < len) {
		uint32_t code;
		size_t taken = text_decode(words + at, len - at, &code);

		if (taken == 0 && was_cut && len - at < 4 && (unsigned char)words[at] >= 0xc0) {
			words[at] = '\0';
			return;
		}
		if (taken == 0 || err_code_hurts(code))
			memset(words + at, '?', taken ? taken : 1);
		at += taken ? taken : 1;
	}
}

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;
	int len;

	if (!err)
		return -1;
	err->code = code;
	va_start(args, format);
	len = vsnprintf(err->words, sizeof(err->words), format, args);
	va_end(args);
	if (len < 0)
		err->words[0] = '\0';
	err_tidy(err->words, len >= (int)sizeof(err->words));
	return -1;
}
