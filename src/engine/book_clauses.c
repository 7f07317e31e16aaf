/* SPDX-License-Identifier: MIT */
/* book_clauses: clauses of the regulation, and how doubtful ones are read. */
#include "book_office.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "read.h"

static struct node *clauses_section(struct build *build, struct node *root, const char *key)
{
	const char *const keys[] = {key};
	struct node *section = glossary_get(root, key, NULL);

	read_keys(build, root, "要素", keys, 1);
	return section && section->kind != NODE_NULL && read_is_map(build, section, key) ? section : NULL;
}

void book_clauses(struct build *build, struct node *root)
{
	static const char *const keys[] = {"place", "gist", "kept", "doubt"};
	static const char *const kept[] = {"enforced", "recorded", "handbook"};
	struct node *section = clauses_section(build, root, "clauses");
	struct clause *clauses = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*clauses));

	for (size_t i = 0; section && i < section->count; i++) {
		struct node *node = section->kids[i];

		clauses[i] = (struct clause){.id = section->keys[i]->text, .place = "", .gist = "", .kept = KEPT_ENFORCED};
		if (!read_is_map(build, node, "条文"))
			continue;
		read_keys(build, node, "条文要素", keys, READ_COUNT(keys));
		clauses[i].place = read_needed(build, node, "条文", "place");
		clauses[i].gist = read_needed(build, node, "条文", "gist");
		read_needed(build, node, "条文", "kept");
		clauses[i].kept = (enum clause_kept)read_word(build, node, "kept", kept, READ_COUNT(kept), KEPT_ENFORCED);
		clauses[i].doubt = read_text(build, node, "doubt");
	}
	build->book->clauses = clauses;
	build->book->clause_count = section ? section->count : 0;
	rulebook_index(build->book, build->arena);
}

static void reading_options(struct build *build, struct node *node, struct reading *reading)
{
	struct node *section = glossary_get(node, "options", NULL);
	struct reading_option *options;
	const char **names;
	bool found = false;

	if (!section || !read_is_map(build, section, "各读法")) {
		issues_add(build->issues, node->mark, "读法“%s”少了“options”（各读法）；请列出", reading->name);
		return;
	}
	options = arena_array(build->arena, section->count + 1, sizeof(*options));
	names = arena_array(build->arena, section->count + 1, sizeof(*names));
	for (size_t i = 0; i < section->count; i++) {
		names[i] = section->keys[i]->text;
		options[i] = (struct reading_option){names[i], section->kids[i]->kind == NODE_SCALAR ? section->kids[i]->text : ""};
		found = found || text_equal(names[i], reading->chosen);
	}
	if (!found)
		issues_unknown(build->issues, read_mark(node, "chosen"), "读法选项", reading->chosen, names, section->count, "请在 options 里选一个");
	reading->options = options;
	reading->option_count = section->count;
}

void book_readings(struct build *build, struct node *root)
{
	static const char *const keys[] = {"clauses", "doubt", "chosen", "options"};
	struct node *section = clauses_section(build, root, "readings");
	struct reading *readings = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*readings));

	for (size_t i = 0; section && i < section->count; i++) {
		struct node *node = section->kids[i];

		readings[i] = (struct reading){.name = section->keys[i]->text, .doubt = "", .chosen = ""};
		if (!read_is_map(build, node, "读法"))
			continue;
		read_keys(build, node, "读法要素", keys, READ_COUNT(keys));
		readings[i].doubt = read_needed(build, node, "读法", "doubt");
		readings[i].chosen = read_needed(build, node, "读法", "chosen");
		readings[i].clauses = read_list(build, glossary_get(node, "clauses", NULL), &readings[i].clause_count);
		reading_options(build, node, &readings[i]);
	}
	build->book->readings = readings;
	build->book->reading_count = section ? section->count : 0;
}

static void cross_clauses(struct build *build, const struct node *section)
{
	for (size_t i = 0; section && section->kind == NODE_MAP && i < section->count; i++) {
		const char *doubt = build->book->clauses[i].doubt;

		if (doubt && !rulebook_reading(build->book, doubt))
			issues_add(build->issues, read_mark(section->kids[i], "doubt"), "没有叫“%s”的读法；请先在 readings.yaml 里写明", doubt);
	}
}

void book_cross(struct build *build, struct node *clauses, struct node *readings)
{
	struct node *section = glossary_get(readings, "readings", NULL);

	cross_clauses(build, glossary_get(clauses, "clauses", NULL));
	for (size_t i = 0; section && section->kind == NODE_MAP && i < section->count; i++) {
		size_t count;
		struct node **items = read_items(build, glossary_get(section->kids[i], "clauses", NULL), &count);

		for (size_t k = 0; k < count; k++)
			if (items[k]->kind == NODE_SCALAR && !rulebook_clause(build->book, items[k]->text))
				issues_add(build->issues, items[k]->mark, "没有叫“%s”的条文；请先在 clauses.yaml 里列出", items[k]->text);
	}
}
