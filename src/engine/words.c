/* SPDX-License-Identifier: MIT */
/* words: the lexical part of conditions and phrases. */
#include "words.h"

#include "antou/arena.h"
#include "glossary.h"

#include <string.h>

size_t words_blank(const char *text)
{
	if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
		return 1;
	return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

/* Bytes of the comma at text: ASCII or full-width. */
static size_t words_comma(const char *text)
{
	if (*text == ',')
		return 1;
	return strncmp(text, "，", strlen("，")) == 0 ? strlen("，") : 0;
}

static size_t words_next(const char *text)
{
	size_t at = 0;

	if (*text == '"') {
		const char *end = strchr(text + 1, '"');

		return end ? (size_t)(end - text) + 1 : strlen(text);
	}
	while (text[at] && !words_blank(text + at) && !words_comma(text + at) && text[at] != '"')
		at++;
	return at;
}

struct words words_split(struct arena *arena, const char *text)
{
	struct words words = {NULL, 0};
	size_t cap = 0;

	for (;;) {
		size_t len;

		while (words_blank(text) > 0)
			text += words_blank(text);
		if (!*text)
			return words;
		words.items = arena_grow(arena, words.items, words.count, &cap, sizeof(*words.items));
		len = words_comma(text);
		if (len > 0) {
			words.items[words.count++] = ",";
		} else {
			len = words_next(text);
			words.items[words.count++] = arena_strndup(arena, text, len);
		}
		text += len;
	}
}

const char *words_join(struct arena *arena, const struct words *words, size_t from, size_t to)
{
	const char *text = from < to ? words->items[from] : "";

	for (size_t i = from + 1; i < to; i++)
		text = arena_printf(arena, "%s %s", text, words->items[i]);
	return text;
}

static bool words_at(const char *text, const char *end, const char *word, size_t *len)
{
	*len = strlen(word);
	return (size_t)(end - text) >= *len && memcmp(text, word, *len) == 0 && (text + *len == end || words_blank(text + *len) > 0);
}

/* The keyword in either spelling. The Chinese one is looked for only where a hanzi may begin. */
static bool keyword_at(const char *text, const char *end, const char *english, size_t *len)
{
	return words_at(text, end, english, len) || ((unsigned char)*text >= 0x80 && words_at(text, end, glossary_chinese(english), len));
}

const char *words_find(const char *text, size_t len, const char *english, size_t *word_len)
{
	const char *end = text + len;
	bool quoted = false, fresh = true;
	int depth = 0;

	while (text < end) {
		size_t blank = words_blank(text);

		if (*text == '"')
			quoted = !quoted;
		else if (!quoted && (*text == '(' || *text == '['))
			depth++;
		else if (!quoted && (*text == ')' || *text == ']') && depth > 0)
			depth--;
		if (!quoted && depth == 0 && fresh && keyword_at(text, end, english, word_len))
			return text;
		fresh = blank > 0;
		text += blank > 0 ? blank : 1;
	}
	return NULL;
}

const char *words_unquote(struct arena *arena, const char *text)
{
	size_t len = strlen(text);

	if (len < 2 || text[0] != '"' || strchr(text + 1, '"') != text + len - 1)
		return NULL;
	return arena_strndup(arena, text + 1, len - 2);
}
