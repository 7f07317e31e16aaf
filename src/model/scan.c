/* SPDX-License-Identifier: MIT */
/* scan: canonical JSON from the front, one known thing at a time. It takes only what json.c writes: no blanks, one spelling of each escape. */
#include "scan.h"

#include "value_code.h"

#include <string.h>

static void scan_fail(struct scan *scan)
{
	scan->failed = true;
}

bool scan_take(struct scan *scan, const char *literal)
{
	size_t len = strlen(literal);

	if (scan->failed || strncmp(scan->at, literal, len) != 0)
		return false;
	scan->at += len;
	return true;
}

void scan_expect(struct scan *scan, const char *literal)
{
	if (!scan_take(scan, literal))
		scan_fail(scan);
}

static int hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The four digits of \u00xx, for control characters that have no letter of their own; 0 for anything else. */
static char take_code(struct scan *scan)
{
	int high, low, code;

	if (strncmp(scan->at, "00", 2) != 0)
		return 0;
	high = hex_digit(scan->at[2]);
	low = high < 0 ? -1 : hex_digit(scan->at[3]);
	code = low < 0 ? 0 : high * 16 + low;
	if (code >= 0x20 || (code >= 0x08 && code <= 0x0d && code != 0x0b))
		return 0;
	scan->at += 4;
	return (char)code;
}

/* What follows a backslash; 0 for an escape that is not written so. */
static char take_escape(struct scan *scan)
{
	static const char letters[] = "\"\\btnfr", meant[] = "\"\\\b\t\n\f\r";
	char letter = *scan->at;
	const char *found = letter != '\0' ? strchr(letters, letter) : NULL;

	if (letter != '\0')
		scan->at++;
	if (found)
		return meant[found - letters];
	return letter == 'u' ? take_code(scan) : 0;
}

const char *scan_text(struct scan *scan)
{
	char *text, *to;

	scan_expect(scan, "\"");
	text = to = scan->at;
	while (!scan->failed && *scan->at != '"') {
		char byte = *scan->at;

		if ((unsigned char)byte < 0x20) {
			scan_fail(scan);
			break;
		}
		scan->at++;
		if (byte == '\\')
			byte = take_escape(scan);
		if (byte == '\0')
			scan_fail(scan);
		*to++ = byte;
	}
	if (scan->failed)
		return "";
	scan->at++;
	*to = '\0';
	return text;
}

const char *scan_text_or_null(struct scan *scan)
{
	return scan_take(scan, "null") ? NULL : scan_text(scan);
}

int64_t scan_whole(struct scan *scan)
{
	char digits[WHOLE_TEXT];
	size_t len = strspn(scan->at, "-0123456789");
	int64_t number = 0;

	if (scan->failed || len >= sizeof(digits)) {
		scan_fail(scan);
		return 0;
	}
	memcpy(digits, scan->at, len);
	digits[len] = '\0';
	scan->at += len;
	if (!whole_from(digits, &number))
		scan_fail(scan);
	return number;
}

bool scan_bool(struct scan *scan)
{
	if (scan_take(scan, "true"))
		return true;
	scan_expect(scan, "false");
	return false;
}

bool scan_more(struct scan *scan, bool first, const char *close)
{
	if (scan_take(scan, close))
		return false;
	if (!first)
		scan_expect(scan, ",");
	return !scan->failed;
}
