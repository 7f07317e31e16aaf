/* SPDX-License-Identifier: MIT */
/* book_series: document numbers: the series of the office, and which of them a step takes. */
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "book_office.h"
#include "cond.h"
#include "glossary.h"
#include "read.h"

#include <string.h>

static void format_check(struct scope *scope, struct node_mark mark, const char *format)
{
	scope_places(scope, mark, format, true);
	if (*format && !strstr(format, "{n}"))
		issues_add(scope->build->issues, mark, "编号样式里少了 {n}（顺序号）");
}

void office_series(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "format", "keeper", "basis", "reading"};
	struct scope scope = {.build = build};
	struct node *section = glossary_get(root, "series", NULL);
	struct series_def *series;

	if (!section || section->kind == NODE_NULL || !read_is_map(build, section, "series"))
		return;
	series = arena_array(build->arena, section->count + 1, sizeof(*series));
	for (size_t i = 0; i < section->count; i++) {
		struct node *node = section->kids[i], *keeper = glossary_get(node, "keeper", NULL);

		read_id(build, section->keys[i], "编号序列");
		series[i] = (struct series_def){.id = section->keys[i]->text, .title = section->keys[i]->text, .format = "{n}"};
		series[i].cites = read_cites(build, node, section->keys[i]->mark);
		if (!read_is_map(build, node, "编号序列"))
			continue;
		read_keys(build, node, "编号序列要素", keys, READ_COUNT(keys));
		series[i].title = read_needed(build, node, "编号序列", "title");
		series[i].format = read_needed(build, node, "编号序列", "format");
		format_check(&scope, read_mark(node, "format"), series[i].format);
		series[i].keeper = keeper ? actor_read(&scope, keeper) : NULL;
	}
	build->book->series = series;
	build->book->series_count = section->count;
}

static const char *series_named(struct scope *scope, struct node_mark mark, const char *id)
{
	const struct rulebook *book = scope->build->book;
	const struct series_def *found = rulebook_series(book, id);
	const char **ids;

	if (found)
		return found->format;
	ids = arena_array(scope->build->arena, book->series_count + 1, sizeof(*ids));
	for (size_t i = 0; i < book->series_count; i++)
		ids[i] = book->series[i].id;
	issues_unknown(scope->build->issues, mark, "编号序列", id, ids, book->series_count,
		"请先在 office.yaml 的 series 里写明，或写成 {series: …, format: …}");
	return "{n}";
}

/* ID, or {series:, format:, if:}; the format may be left out when the office has the series. */
static void numbering_read(struct scope *scope, const struct node *node, struct numbering *out)
{
	static const char *const keys[] = {"if", "if any", "series", "format"};

	*out = (struct numbering){.series = "", .format = "{n}"};
	if (node->kind == NODE_SCALAR) {
		out->series = node->text;
		out->format = series_named(scope, node->mark, node->text);
		return;
	}
	if (!read_is_map(scope->build, node, "编号"))
		return;
	read_keys(scope->build, node, "编号要素", keys, READ_COUNT(keys));
	out->when = cond_under(scope, node, "if", "if any");
	out->series = read_needed(scope->build, node, "编号", "series");
	if (glossary_get(node, "format", NULL)) {
		out->format = read_needed(scope->build, node, "编号", "format");
		format_check(scope, read_mark(node, "format"), out->format);
	} else if (*out->series) {
		out->format = series_named(scope, read_mark(node, "series"), out->series);
	}
}

void step_numbers(struct scope *scope, struct step *step, const struct node *map)
{
	size_t count;
	struct node *node = glossary_get(map, "number", NULL);
	struct node **items = read_items(scope->build, node, &count);
	struct numbering *numberings = arena_array(scope->build->arena, count + 1, sizeof(*numberings));

	for (size_t i = 0; i < count; i++) {
		numbering_read(scope, items[i], &numberings[i]);
		if (i + 1 < count && !numberings[i].when)
			issues_add(scope->build->issues, items[i]->mark, "没有 if 的编号应放在最后，不然后面的永远用不上");
	}
	if (count == 1 && !numberings[0].when) {
		step->number_series = numberings[0].series;
		step->number_format = numberings[0].format;
	} else {
		step->numberings = numberings;
		step->numbering_count = count;
	}
}
