/* SPDX-License-Identifier: MIT */
/* refs: see refs.h. */
#include "refs.h"

#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"

/* The separators that people type between names. */
static size_t gap_at(const char *at)
{
	static const char *const gaps[] = {"、", "，", ",", "；", ";", " ", "　"};
	for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++)
		if (strncmp(at, gaps[i], strlen(gaps[i])) == 0)
			return strlen(gaps[i]);
	return 0;
}

/* The next name of *at, trimmed of separators; NULL at the end. */
static const char *name_next(const char **at, struct arena *arena)
{
	const char *from;
	while (gap_at(*at))
		*at += gap_at(*at);
	if (!**at)
		return NULL;
	for (from = *at; **at && !gap_at(*at);)
		(*at)++;
	return arena_strndup(arena, from, (size_t)(*at - from));
}

static const char *value_of(const char *pairs, const char *name, struct arena *arena)
{
	size_t len = strlen(name);
	for (const char *at = pairs; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL)
		if (strncmp(at, name, len) == 0 && at[len] == '\t')
			return arena_strndup(arena, at + len + 1, strcspn(at + len + 1, "\n"));
	return NULL;
}

char *refs_value(const char *text, const char *pairs, struct arena *arena)
{
	struct buf buf;
	buf_init(&buf, arena);
	for (const char *name; (name = name_next(&text, arena));) {
		const char *value = value_of(pairs, name, arena);
		buf_puts(&buf, buf.len_bytes ? "," : "");
		buf_puts(&buf, value ? value : name);
	}
	return arena_strdup(arena, buf_text(&buf));
}

const char *refs_unknown(const char *text, const char *pairs, struct arena *arena)
{
	for (const char *name; (name = name_next(&text, arena));)
		if (!value_of(pairs, name, arena))
			return name;
	return NULL;
}

const char *refs_last(const char *text, struct arena *arena)
{
	const char *last = "";
	for (const char *name; (name = name_next(&text, arena));)
		last = name;
	return last;
}

char *refs_text_with(const char *text, const char *pairs, const char *label, struct arena *arena)
{
	struct buf buf;
	bool there = false;
	buf_init(&buf, arena);
	for (const char *name; (name = name_next(&text, arena));) {
		if (!value_of(pairs, name, arena))
			continue;
		there = there || text_equal(name, label);
		buf_puts(&buf, buf.len_bytes ? "、" : "");
		buf_puts(&buf, name);
	}
	if (!there) {
		buf_puts(&buf, buf.len_bytes ? "、" : "");
		buf_puts(&buf, label);
	}
	return arena_strdup(arena, buf_text(&buf));
}

char *refs_pairs_with(const char *pairs, const char *label, const char *value, struct arena *arena)
{
	if (pairs && value_of(pairs, label, arena))
		return arena_strdup(arena, pairs);
	return arena_printf(arena, "%s%s\t%s\n", pairs ? pairs : "", label, value);
}

char *refs_shown(const char *text, struct arena *arena)
{
	struct buf buf;
	buf_init(&buf, arena);
	for (const char *name; (name = name_next(&text, arena));) {
		buf_puts(&buf, buf.len_bytes ? "、" : "");
		buf_puts(&buf, name);
	}
	return arena_strdup(arena, buf_text(&buf));
}

char *refs_pairs(const char *values, const char *labels, struct arena *arena)
{
	char *pairs = arena_strdup(arena, "");
	for (const char *value, *label; (value = name_next(&values, arena)) && (label = name_next(&labels, arena));)
		if (!text_equal(value, label)) /* typed, and not found yet */
			pairs = refs_pairs_with(pairs, label, value, arena);
	return pairs;
}
