/* SPDX-License-Identifier: MIT */
/* json_scan: JSON text cut into pieces (RFC 8259), strictly: text from outside is hostile. */
#include "json_scan.h"

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"

#include <string.h>

void json_scan_begin(struct json_scan *scan, const char *text, size_t len_bytes, struct err *err)
{
	*scan = (struct json_scan){.text = text, .len_bytes = len_bytes, .line = 1, .column = 1, .err = err};
}

char json_scan_peek(const struct json_scan *scan)
{
	return scan->at < scan->len_bytes ? scan->text[scan->at] : '\0';
}

void json_scan_blanks(struct json_scan *scan)
{
	while (scan->at < scan->len_bytes && memchr(" \t\r\n", scan->text[scan->at], 4))
		scan->at++;
}

bool json_scan_take(struct json_scan *scan, const char *word)
{
	size_t len = strlen(word);

	if (scan->len_bytes - scan->at < len || memcmp(scan->text + scan->at, word, len) != 0)
		return false;
	scan->at += len;
	return true;
}

void json_scan_place(struct json_scan *scan)
{
	for (; scan->counted < scan->at; scan->counted++) {
		if (scan->text[scan->counted] == '\n') {
			scan->line++;
			scan->column = 1;
		} else if (((unsigned char)scan->text[scan->counted] & 0xc0) != 0x80)
			scan->column++;
	}
}

int json_scan_fail(struct json_scan *scan, const char *what)
{
	json_scan_place(scan);
	return err_set(scan->err, ERR_DAMAGED, "JSON 第 %d 行第 %d 列：%s。", scan->line, scan->column, what);
}

/* Four hexadecimal digits; -1 if they are not there. */
static int scan_hex(struct json_scan *scan)
{
	int value = 0;

	if (scan->len_bytes - scan->at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		static const char digits[] = "0123456789abcdef";
		char byte = scan->text[scan->at + (size_t)i];
		const char *digit = memchr(digits, byte >= 'A' && byte <= 'F' ? byte - 'A' + 'a' : byte, 16);

		if (!digit)
			return -1;
		value = value * 16 + (int)(digit - digits);
	}
	scan->at += 4;
	return value;
}

/* Takes what follows "\u" and returns the code point, joining a surrogate pair; -1 for what is none. */
static long scan_unicode(struct json_scan *scan)
{
	int first = scan_hex(scan), second;

	if (first < 0xd800 || first > 0xdfff)
		return first;
	if (first > 0xdbff || !json_scan_take(scan, "\\u"))
		return -1;
	second = scan_hex(scan);
	if (second < 0xdc00 || second > 0xdfff)
		return -1;
	return 0x10000 + ((long)(first - 0xd800) << 10) + (second - 0xdc00);
}

/* Takes one escape and writes what it stands for; the written form is never longer than the escape. */
static int scan_escape(struct json_scan *scan, char **to)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char *letter;
	long code;

	scan->at++;
	letter = scan->at < scan->len_bytes ? memchr(letters, scan->text[scan->at], sizeof(letters) - 1) : NULL;
	if (letter) {
		*(*to)++ = meant[letter - letters];
		scan->at++;
		return 0;
	}
	if (!json_scan_take(scan, "u"))
		return json_scan_fail(scan, "反斜杠后的字符不对");
	code = scan_unicode(scan);
	if (code <= 0)
		return json_scan_fail(scan, "\\u 后不是可用的四位十六进制字符码");
	*to += text_encode((uint32_t)code, *to);
	return 0;
}

static int scan_string_body(struct json_scan *scan, char **to)
{
	while (json_scan_peek(scan) != '"') {
		uint32_t code;
		size_t taken;

		if (scan->at >= scan->len_bytes)
			return json_scan_fail(scan, "字符串没有收尾的引号");
		if (json_scan_peek(scan) == '\\') {
			if (scan_escape(scan, to))
				return -1;
			continue;
		}
		taken = text_decode(scan->text + scan->at, scan->len_bytes - scan->at, &code);
		if (taken == 0)
			return json_scan_fail(scan, "不是正确的 UTF-8 文字");
		if (code < 0x20)
			return json_scan_fail(scan, "字符串里有控制字符，应写成转义");
		memcpy(*to, scan->text + scan->at, taken);
		*to += taken;
		scan->at += taken;
	}
	return 0;
}

/* The bytes to the closing quote, an upper bound of the text's; the quote itself may be missing. */
static size_t scan_string_len(const struct json_scan *scan)
{
	size_t at = scan->at;

	while (at < scan->len_bytes && scan->text[at] != '"')
		at += scan->text[at] == '\\' ? 2 : 1;
	return at - scan->at;
}

int json_scan_string(struct json_scan *scan, struct arena *arena, char **out)
{
	char *to;

	if (!json_scan_take(scan, "\""))
		return json_scan_fail(scan, "这里应是带引号的文字");
	*out = to = arena_alloc(arena, scan_string_len(scan) + 4);
	if (scan_string_body(scan, &to))
		return -1;
	scan->at++;
	return 0;
}

static size_t scan_digits(const char *text, size_t len_bytes, size_t at)
{
	while (at < len_bytes && text[at] >= '0' && text[at] <= '9')
		at++;
	return at;
}

size_t json_scan_number(const char *text, size_t len_bytes)
{
	size_t at = len_bytes > 0 && text[0] == '-', end = scan_digits(text, len_bytes, at);

	if (end == at || (text[at] == '0' && end > at + 1))
		return 0;
	if (end < len_bytes && text[end] == '.') {
		at = end + 1;
		end = scan_digits(text, len_bytes, at);
		if (end == at)
			return 0;
	}
	if (end < len_bytes && (text[end] == 'e' || text[end] == 'E')) {
		at = end + 1;
		if (at < len_bytes && (text[at] == '+' || text[at] == '-'))
			at++;
		end = scan_digits(text, len_bytes, at);
		if (end == at)
			return 0;
	}
	return end;
}
