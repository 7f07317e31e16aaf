/* SPDX-License-Identifier: MIT */
/* csv: cells, quoted. */
#include "csv.h"

#include <string.h>

#include "antou/buf.h"

static bool is_formula(const char *text)
{
	if (*text == '-' && text[1] && strspn(text + 1, "0123456789.,") == strlen(text + 1))
		return false;
	return *text && strchr("=+-@\t", *text);
}

void cell_csv(struct buf *buf, const char *text, bool last)
{
	buf_putc(buf, '"');
	if (is_formula(text))
		buf_putc(buf, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_putc(buf, '"');
		buf_putc(buf, *text);
	}
	buf_puts(buf, last ? "\"\r\n" : "\",");
}
