/* SPDX-License-Identifier: MIT */
/* json: writes canonical text; strings are escaped as RFC 8785 section 3.2.2.2 has it. Reading is node_json.c. */
#include "antou/json.h"

#include "antou/buf.h"
#include "antou/text.h"

#include <string.h>

void json_begin(struct json *json, struct buf *out)
{
	json->out = out;
	json->comma = false;
}

static void json_escape(struct buf *out, unsigned char byte)
{
	static const char letters[] = "btn.fr"; /* from U+0008 to U+000D; U+000B has none */

	buf_putc(out, '\\');
	if (byte == '"' || byte == '\\')
		buf_putc(out, (char)byte);
	else if (byte >= 0x08 && byte <= 0x0d && byte != 0x0b)
		buf_putc(out, letters[byte - 0x08]);
	else
		buf_printf(out, "u%04x", byte);
}

/* What is malformed becomes U+FFFD, so that the text is always JSON. */
static void json_string(struct buf *out, const char *text)
{
	size_t len = strlen(text), at = 0, plain = 0;

	buf_putc(out, '"');
	while (at < len) {
		uint32_t code = (unsigned char)text[at];
		size_t taken = code < 0x80 ? 1 : text_decode(text + at, len - at, &code);

		if (taken > 0 && code >= 0x20 && code != '"' && code != '\\') {
			at += taken;
			continue;
		}
		buf_add(out, text + plain, at - plain);
		if (taken == 0)
			buf_puts(out, "\xef\xbf\xbd");
		else
			json_escape(out, (unsigned char)code);
		plain = ++at;
	}
	buf_add(out, text + plain, at - plain);
	buf_putc(out, '"');
}

static void json_lead(struct json *json, const char *key)
{
	if (json->comma)
		buf_putc(json->out, ',');
	if (key) {
		json_string(json->out, key);
		buf_putc(json->out, ':');
	}
	json->comma = true;
}

void json_object(struct json *json, const char *key)
{
	json_lead(json, key);
	buf_putc(json->out, '{');
	json->comma = false;
}

void json_object_end(struct json *json)
{
	buf_putc(json->out, '}');
	json->comma = true;
}

void json_array(struct json *json, const char *key)
{
	json_lead(json, key);
	buf_putc(json->out, '[');
	json->comma = false;
}

void json_array_end(struct json *json)
{
	buf_putc(json->out, ']');
	json->comma = true;
}

void json_text(struct json *json, const char *key, const char *text)
{
	if (!text) {
		json_null(json, key);
		return;
	}
	json_lead(json, key);
	json_string(json->out, text);
}

void json_int(struct json *json, const char *key, int64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	json_lead(json, key);
	if (number < 0)
		buf_putc(json->out, '-');
	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	buf_add(json->out, digits + at, sizeof(digits) - at);
}

void json_bool(struct json *json, const char *key, bool flag)
{
	json_lead(json, key);
	buf_puts(json->out, flag ? "true" : "false");
}

void json_null(struct json *json, const char *key)
{
	json_lead(json, key);
	buf_puts(json->out, "null");
}

void json_raw(struct json *json, const char *key, const char *text)
{
	json_lead(json, key);
	buf_puts(json->out, text);
}
