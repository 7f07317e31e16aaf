/* SPDX-License-Identifier: MIT */
/* canon: canonical JSON from the front, one known thing at a time. It takes only what json.c writes: no blanks, one spelling of each
 * escape. */
#include "canon.h"

#include "antou/text.h"
#include "value_code.h"

#include <string.h>

static void canon_fail(struct canon *canon)
{
	canon->failed = true;
}

bool canon_take(struct canon *canon, const char *literal)
{
	size_t len = strlen(literal);

	if (canon->failed || strncmp(canon->at, literal, len) != 0)
		return false;
	canon->at += len;
	return true;
}

void canon_expect(struct canon *canon, const char *literal)
{
	if (!canon_take(canon, literal))
		canon_fail(canon);
}

static int hex_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The four digits of \u00xx, for control characters that have no letter of their own; 0 for anything else. */
static char take_code(struct canon *canon)
{
	int high, low, code;

	if (strncmp(canon->at, "00", 2) != 0)
		return 0;
	high = hex_digit(canon->at[2]);
	low = high < 0 ? -1 : hex_digit(canon->at[3]);
	code = low < 0 ? 0 : high * 16 + low;
	if (code >= 0x20 || (code >= 0x08 && code <= 0x0d && code != 0x0b))
		return 0;
	canon->at += 4;
	return (char)code;
}

/* What follows a backslash; 0 for an escape that is not written so. */
static char take_escape(struct canon *canon)
{
	static const char letters[] = "\"\\btnfr", meant[] = "\"\\\b\t\n\f\r";
	char letter = *canon->at;
	const char *found = letter != '\0' ? strchr(letters, letter) : NULL;

	if (letter != '\0')
		canon->at++;
	if (found)
		return meant[found - letters];
	return letter == 'u' ? take_code(canon) : 0;
}

/* One character from the front to *to, as it is or out of its escape. */
static void take_char(struct canon *canon, char **to)
{
	unsigned char first = (unsigned char)*canon->at;
	uint32_t code;
	size_t len = first < 0x20 ? 0 : first < 0x80 ? 1 : text_decode(canon->at, (size_t)(canon->end - canon->at), &code);

	if (first == '\\') {
		canon->at++;
		**to = take_escape(canon);
		len = **to != '\0';
	} else {
		memmove(*to, canon->at, len);
		canon->at += len;
	}
	*to += len;
	if (len == 0)
		canon_fail(canon);
}

const char *canon_text(struct canon *canon)
{
	char *text, *to;

	canon_expect(canon, "\"");
	text = to = canon->at;
	while (!canon->failed && *canon->at != '"') {
		if (*canon->at >= 0x20 && *canon->at < 0x7f && *canon->at != '\\')
			*to++ = *canon->at++; /* most of what is stored; worth its own line */
		else
			take_char(canon, &to);
	}
	if (canon->failed)
		return "";
	canon->at++;
	*to = '\0';
	return text;
}

const char *canon_text_or_null(struct canon *canon)
{
	return canon_take(canon, "null") ? NULL : canon_text(canon);
}

int64_t canon_whole(struct canon *canon)
{
	char digits[WHOLE_TEXT];
	size_t len = strspn(canon->at, "-0123456789");
	int64_t number = 0;

	if (canon->failed || len >= sizeof(digits)) {
		canon_fail(canon);
		return 0;
	}
	memcpy(digits, canon->at, len);
	digits[len] = '\0';
	canon->at += len;
	if (!whole_from(digits, &number))
		canon_fail(canon);
	return number;
}

bool canon_bool(struct canon *canon)
{
	if (canon_take(canon, "true"))
		return true;
	canon_expect(canon, "false");
	return false;
}

bool canon_more(struct canon *canon, bool first, const char *close)
{
	if (canon_take(canon, close))
		return false;
	if (!first)
		canon_expect(canon, ",");
	return !canon->failed;
}
