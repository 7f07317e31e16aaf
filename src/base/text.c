/* SPDX-License-Identifier: MIT */
/* text: UTF-8 decoded, measured, cleaned, folded. Which code point fills how many cells is text_width.c; which word was meant is
   text_nearest.c. */
#include "antou/text.h"

#include "antou/arena.h"
#include "antou/buf.h"

#include <string.h>

enum { TEXT_REPLACEMENT = 0xfffd, TEXT_PICTURES = 0x2400, TEXT_PICTURE_DEL = 0x2421, TEXT_PICTURE_NEWLINE = 0x2424 };

/* The well-formed sequences are table 3-7 of the Unicode standard: only the second byte's range depends on the first. */
size_t text_decode(const char *bytes, size_t len_bytes, uint32_t *code)
{
	const unsigned char *at = (const unsigned char *)bytes;
	unsigned char low = 0x80, high = 0xbf;
	uint32_t value;
	size_t need;

	*code = TEXT_REPLACEMENT;
	if (len_bytes == 0)
		return 0;
	if (at[0] < 0x80) {
		*code = at[0];
		return 1;
	}
	if (at[0] < 0xc2 || at[0] > 0xf4)
		return 0;
	need = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
	if (at[0] == 0xe0)
		low = 0xa0;
	else if (at[0] == 0xed)
		high = 0x9f;
	else if (at[0] == 0xf0)
		low = 0x90;
	else if (at[0] == 0xf4)
		high = 0x8f;
	if (len_bytes < need || at[1] < low || at[1] > high)
		return 0;
	value = at[0] & (0xffu >> (need + 1));
	for (size_t i = 1; i < need; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (at[i] & 0x3fu);
	}
	*code = value;
	return need;
}

size_t text_encode(uint32_t code, char out[4])
{
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		code = TEXT_REPLACEMENT;
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

bool text_valid(const char *text, size_t len_bytes)
{
	for (size_t at = 0; at < len_bytes;) {
		uint32_t code;
		size_t taken = text_decode(text + at, len_bytes - at, &code);

		if (taken == 0)
			return false;
		at += taken;
	}
	return true;
}

/* Takes the next character of a terminated text: *code is U+FFFD and *broken true for a malformed byte. Returns its bytes, at least 1. */
static size_t text_next(const char *at, const char *end, uint32_t *code, bool *broken)
{
	size_t taken = text_decode(at, (size_t)(end - at), code);

	*broken = taken == 0;
	return taken ? taken : 1;
}

int text_cols(const char *text)
{
	const char *end = text + strlen(text);
	int cols = 0;

	while (text < end) {
		uint32_t code;
		bool broken;

		text += text_next(text, end, &code, &broken);
		cols += broken ? 1 : text_code_cols(code);
	}
	return cols;
}

size_t text_cut(const char *text, int cols, int *used)
{
	const char *at = text, *end = text + strlen(text);
	int filled = 0;

	while (at < end) {
		uint32_t code;
		bool broken;
		size_t taken = text_next(at, end, &code, &broken);
		int width = broken ? 1 : text_code_cols(code);

		if (filled + width > cols)
			break;
		filled += width;
		at += taken;
	}
	if (used)
		*used = filled;
	return (size_t)(at - text);
}

size_t text_count(const char *text)
{
	const char *end = text + strlen(text);
	size_t count = 0;

	while (text < end) {
		uint32_t code;
		bool broken;

		text += text_next(text, end, &code, &broken);
		count++;
	}
	return count;
}

static void text_put(struct buf *out, uint32_t code)
{
	char bytes[4];

	buf_add(out, bytes, text_encode(code, bytes));
}

/* Marks that reorder what stands around them without being seen (Unicode UAX 9, explicit formatting and implicit marks). */
static bool text_reorders(uint32_t code)
{
	return code == 0x061c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069);
}

/* Writes a code point so that it can be seen. A C1 control is shown as the two-byte escape that means the same (ECMA-48, 5.3). */
static void text_put_seen(struct buf *out, uint32_t code)
{
	if (code < 0x20)
		text_put(out, TEXT_PICTURES + code);
	else if (code == 0x7f)
		text_put(out, TEXT_PICTURE_DEL);
	else if (code >= 0x80 && code <= 0x9f) {
		text_put(out, TEXT_PICTURES + 0x1b);
		text_put(out, code - 0x40);
	} else if (code == 0x2028 || code == 0x2029)
		text_put(out, TEXT_PICTURE_NEWLINE);
	else
		text_put(out, text_reorders(code) ? TEXT_REPLACEMENT : code);
}

char *text_clean(struct arena *arena, const char *text, bool keep_lines)
{
	const char *end = text + strlen(text);
	struct buf out;

	buf_init(&out, arena);
	buf_add(&out, "", 0);
	while (text < end) {
		uint32_t code;
		bool broken;

		text += text_next(text, end, &code, &broken);
		if (keep_lines && code == '\n')
			buf_putc(&out, '\n');
		else
			text_put_seen(&out, code);
	}
	return out.text;
}

char *text_fold(struct arena *arena, const char *text)
{
	const char *end = text + strlen(text);
	struct buf out;

	buf_init(&out, arena);
	buf_add(&out, "", 0);
	while (text < end) {
		uint32_t code;
		size_t taken = text_decode(text, (size_t)(end - text), &code);

		if (taken && code >= 0xff01 && code <= 0xff5e)
			buf_putc(&out, (char)(code - 0xfee0));
		else if (taken && code == 0x3000)
			buf_putc(&out, ' ');
		else
			buf_add(&out, text, taken ? taken : 1);
		text += taken ? taken : 1;
	}
	return out.text;
}

/* Bytes of the white space that text begins with. */
static size_t text_blank(const char *text)
{
	if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r'))
		return 1;
	return strncmp(text, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

char *text_trim(struct arena *arena, const char *text)
{
	const char *end;
	size_t blank;

	while ((blank = text_blank(text)) > 0)
		text += blank;
	end = text;
	for (const char *at = text; *at != '\0';) {
		blank = text_blank(at);
		at += blank ? blank : 1;
		if (blank == 0)
			end = at;
	}
	return arena_strndup(arena, text, (size_t)(end - text));
}

bool text_equal(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	return *a == *b && strcmp(a, b) == 0; /* ids are compared by the thousand, and most differ at once */
}

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}
