/* SPDX-License-Identifier: MIT */
/* issues: what is wrong with a rulebook, collected and printed. */
#include "issues.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"

#include <stdarg.h>
#include <string.h>

void issues_add(struct issues *issues, struct node_mark mark, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	issues->items = arena_grow(issues->arena, issues->items, issues->count, &issues->cap, sizeof(*issues->items));
	issues->items[issues->count++] = (struct issue){mark.file ? mark.file : "", mark.line, mark.column, arena_vprintf(issues->arena, format, args)};
	va_end(args);
}

void issues_unknown(struct issues *issues, struct node_mark mark, const char *noun, const char *word, const char *const *candidates, size_t count,
	const char *remedy)
{
	const char *nearest = count > 0 ? text_nearest(word, candidates, count) : NULL;

	if (nearest)
		issues_add(issues, mark, "没有叫“%s”的%s；是不是“%s”？", word, noun, nearest);
	else
		issues_add(issues, mark, "没有叫“%s”的%s；%s", word, noun, remedy);
}

static int issue_compare(const struct issue *a, const struct issue *b)
{
	int order = strcmp(a->file, b->file);

	if (order == 0)
		order = a->line - b->line;
	if (order == 0)
		order = a->column - b->column;
	return order;
}

const char *issues_text(const struct issues *issues, struct arena *arena)
{
	struct issue *sorted = arena_array(arena, issues->count + 1, sizeof(*sorted));
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < issues->count; i++) {
		size_t at = i;

		for (; at > 0 && issue_compare(&sorted[at - 1], &issues->items[i]) > 0; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = issues->items[i];
	}
	for (size_t i = 0; i < issues->count; i++) {
		bool same = i > 0 && issue_compare(&sorted[i], &sorted[i - 1]) == 0 && strcmp(sorted[i].words, sorted[i - 1].words) == 0;

		if (!same)
			buf_printf(&buf, "%s:%d:%d: %s\n", sorted[i].file, sorted[i].line, sorted[i].column, sorted[i].words);
	}
	return buf_text(&buf);
}
