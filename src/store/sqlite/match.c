/* SPDX-License-Identifier: MIT */
/* match: words of a search, parted by blanks of both widths, as one expression of FTS5. */
#include "match.h"

#include <string.h>

#include "antou/buf.h"
#include "tokenizer.h"

const char *match_word(const char *text, size_t *len_bytes)
{
	static const char wide_blank[] = "\xe3\x80\x80"; /* U+3000 */
	size_t len = 0;

	for (;;) {
		text += strspn(text, " \t\n\r");
		if (strncmp(text, wide_blank, 3) != 0)
			break;
		text += 3;
	}
	while (text[len] != '\0' && !strchr(" \t\n\r", text[len]) && strncmp(text + len, wide_blank, 3) != 0)
		len++;
	*len_bytes = len;
	return len > 0 ? text : NULL;
}

const char *match_words(const char *text, struct arena *arena)
{
	struct buf match;
	size_t len;

	buf_init(&match, arena);
	for (const char *word = match_word(text, &len); word; word = match_word(word + len, &len)) {
		if (!tokenizer_finds(word, len))
			continue;
		buf_putc(&match, '"');
		for (size_t i = 0; i < len; i++)
			buf_puts(&match, word[i] == '"' ? "\"\"" : (char[2]){word[i], '\0'});
		buf_puts(&match, "\" ");
	}
	return match.len_bytes > 0 ? buf_text(&match) : NULL;
}
