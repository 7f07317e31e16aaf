/* SPDX-License-Identifier: MIT */
/* book_office: who sits in the office and what it keeps. People are not the rulebook's. */
#include "book_office.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "glossary.h"
#include "read.h"

#include <string.h>

/* The entries of a section whose keys are ids; their ids are checked. NULL when there are none. */
static struct node *section_of(struct build *build, struct node *root, const char *key, const char *noun)
{
	struct node *section = glossary_get(root, key, NULL);

	if (!section || section->kind == NODE_NULL || !read_is_map(build, section, key))
		return NULL;
	for (size_t i = 0; i < section->count; i++)
		read_id(build, section->keys[i], noun);
	return section;
}

static void office_posts(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "rights", "outside", "clearance", "basis", "reading"};
	static const char *const rights[] = {"audit", "administer"};
	struct node *section = section_of(build, root, "posts", "岗位");
	struct post *posts = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*posts));

	for (size_t i = 0; section && i < section->count; i++) {
		struct node *node = section->kids[i];
		size_t count;
		struct node **words;

		posts[i] = (struct post){.id = section->keys[i]->text, .title = section->keys[i]->text};
		posts[i].cites = read_cites(build, node, section->keys[i]->mark);
		if (!read_is_map(build, node, "岗位"))
			continue;
		read_keys(build, node, "岗位要素", keys, READ_COUNT(keys));
		posts[i].title = read_needed(build, node, "岗位", "title");
		posts[i].outside = read_flag(build, node, "outside", false);
		posts[i].clearance = post_clearance(build, node);
		words = read_items(build, glossary_get(node, "rights", NULL), &count);
		for (size_t k = 0; k < count; k++) {
			const char *word = words[k]->kind == NODE_SCALAR ? words[k]->text : "";

			if (glossary_is(word, "audit"))
				posts[i].rights |= RIGHT_AUDIT;
			else if (glossary_is(word, "administer"))
				posts[i].rights |= RIGHT_ADMINISTER;
			else
				issues_unknown(build->issues, words[k]->mark, "权限", word, rights, 2, "只有 audit 和 administer");
		}
	}
	build->book->posts = posts;
	build->book->post_count = section ? section->count : 0;
}

/* Every key but those is an attribute: what the office says of it, in its own words. */
static void attributes_read(struct build *build, const struct node *node, const char *noun, const char *const *own, size_t own_count, struct value_map *out)
{
	for (size_t i = 0; i < node->count; i++) {
		bool attribute = true;

		for (size_t k = 0; k < own_count; k++)
			attribute = attribute && !glossary_is(node->keys[i]->text, own[k]);
		if (!attribute || !read_id(build, node->keys[i], "特性"))
			continue;
		if (node->kids[i]->kind == NODE_SCALAR)
			value_map_put(out, build->arena, glossary_is(node->keys[i]->text, "kind") ? "kind" : node->keys[i]->text,
				(struct value){.kind = VALUE_TEXT, .text = node->kids[i]->text});
		else if (node->kids[i]->kind != NODE_NULL)
			issues_add(build->issues, node->kids[i]->mark, "%s的特性应是一段文字", noun);
	}
}

static void office_units(struct build *build, struct node *root)
{
	static const char *const own[] = {"title", "basis", "reading"};
	struct node *section = section_of(build, root, "units", "股室");
	struct unit *units = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*units));

	for (size_t i = 0; section && i < section->count; i++) {
		units[i] = (struct unit){.id = section->keys[i]->text, .title = section->keys[i]->text};
		if (!read_is_map(build, section->kids[i], "股室"))
			continue;
		read_cites(build, section->kids[i], section->keys[i]->mark);
		units[i].title = read_needed(build, section->kids[i], "股室", "title");
		attributes_read(build, section->kids[i], "股室", own, READ_COUNT(own), &units[i].attributes);
	}
	build->book->units = units;
	build->book->unit_count = section ? section->count : 0;
}

/* Names one post, with an issue when the book has none of it. */
static void post_known(struct build *build, struct node_mark mark, const char *id)
{
	const char **ids;

	if (rulebook_post(build->book, id))
		return;
	ids = arena_array(build->arena, build->book->post_count + 1, sizeof(*ids));
	for (size_t i = 0; i < build->book->post_count; i++)
		ids[i] = build->book->posts[i].id;
	issues_unknown(build->issues, mark, "岗位", id, ids, build->book->post_count, "请先在 office.yaml 的 posts 里写明");
}

static const char *const *posts_named(struct build *build, struct node *map, size_t *count)
{
	struct node *node = glossary_get(map, "posts", NULL);
	size_t item_count;
	struct node **items = read_items(build, node, &item_count);

	for (size_t i = 0; i < item_count; i++)
		if (items[i]->kind == NODE_SCALAR)
			post_known(build, items[i]->mark, items[i]->text);
	return read_list(build, node, count);
}

static void office_groups(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "posts", "basis", "reading"};
	struct node *section = section_of(build, root, "groups", "岗位组");
	struct group *groups = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*groups));

	for (size_t i = 0; section && i < section->count; i++) {
		groups[i] = (struct group){.id = section->keys[i]->text, .title = section->keys[i]->text};
		if (!read_is_map(build, section->kids[i], "岗位组"))
			continue;
		read_keys(build, section->kids[i], "岗位组要素", keys, READ_COUNT(keys));
		read_cites(build, section->kids[i], section->keys[i]->mark);
		groups[i].title = read_needed(build, section->kids[i], "岗位组", "title");
		groups[i].posts = posts_named(build, section->kids[i], &groups[i].post_count);
		if (groups[i].post_count == 0)
			issues_add(build->issues, section->keys[i]->mark, "岗位组“%s”没有岗位；请写 posts", groups[i].id);
	}
	build->book->groups = groups;
	build->book->group_count = section ? section->count : 0;
}

static void office_relations(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "of", "posts", "basis", "reading"};
	static const char *const kinds[] = {"unit", "thing"};
	struct node *section = section_of(build, root, "relations", "关系");
	struct relation *relations = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*relations));

	for (size_t i = 0; section && i < section->count; i++) {
		relations[i] = (struct relation){.id = section->keys[i]->text, .title = section->keys[i]->text};
		if (!read_is_map(build, section->kids[i], "关系"))
			continue;
		read_keys(build, section->kids[i], "关系要素", keys, READ_COUNT(keys));
		read_cites(build, section->kids[i], section->keys[i]->mark);
		relations[i].title = read_needed(build, section->kids[i], "关系", "title");
		read_needed(build, section->kids[i], "关系", "of");
		relations[i].of_thing = read_word(build, section->kids[i], "of", kinds, 2, 0) == 1;
		relations[i].posts = posts_named(build, section->kids[i], &relations[i].post_count);
	}
	build->book->relations = relations;
	build->book->relation_count = section ? section->count : 0;
}

static const char *body_post(struct build *build, struct node *map, const char *key)
{
	const char *id = read_text(build, map, key);

	if (id)
		post_known(build, read_mark(map, key), id);
	return id;
}

static void office_bodies(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "members", "chair", "basis", "reading"};
	struct node *section = section_of(build, root, "bodies", "会议");
	struct body *bodies = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*bodies));

	for (size_t i = 0; section && i < section->count; i++) {
		bodies[i] = (struct body){.id = section->keys[i]->text, .title = section->keys[i]->text};
		bodies[i].cites = read_cites(build, section->kids[i], section->keys[i]->mark);
		if (!read_is_map(build, section->kids[i], "会议"))
			continue;
		read_keys(build, section->kids[i], "会议要素", keys, READ_COUNT(keys));
		bodies[i].title = read_needed(build, section->kids[i], "会议", "title");
		bodies[i].member_post = body_post(build, section->kids[i], "members");
		bodies[i].chair_post = body_post(build, section->kids[i], "chair");
	}
	build->book->bodies = bodies;
	build->book->body_count = section ? section->count : 0;
}

static void office_things(struct build *build, struct node *root)
{
	static const char *const own[] = {"title", "kind", "basis", "reading"};
	struct node *section = section_of(build, root, "things", "物品");
	struct thing *things = arena_array(build->arena, section ? section->count + 1 : 1, sizeof(*things));

	for (size_t i = 0; section && i < section->count; i++) {
		things[i] = (struct thing){.id = section->keys[i]->text, .title = section->keys[i]->text, .kind = ""};
		things[i].cites = read_cites(build, section->kids[i], section->keys[i]->mark);
		if (!read_is_map(build, section->kids[i], "物品"))
			continue;
		things[i].title = read_needed(build, section->kids[i], "物品", "title");
		things[i].kind = read_needed(build, section->kids[i], "物品", "kind");
		attributes_read(build, section->kids[i], "物品", own, READ_COUNT(own), &things[i].attributes);
	}
	build->book->things = things;
	build->book->thing_count = section ? section->count : 0;
}

static void office_hours(struct build *build, struct node *root)
{
	struct hours *hours = &build->book->work.hours;
	size_t count;
	struct node **items = read_items(build, glossary_get(root, "hours", NULL), &count);

	for (size_t i = 0; i < count; i++) {
		const char *text = items[i]->kind == NODE_SCALAR ? items[i]->text : "";
		const char *dash = strchr(text, '-');
		int from = dash ? read_minute(text, (size_t)(dash - text)) : -1;
		int to = dash ? read_minute(dash + 1, strlen(dash + 1)) : -1;
		int before = hours->count > 0 ? hours->spans[hours->count - 1].to_minute : -1;

		if (from < 0 || to <= from || from <= before || hours->count == READ_COUNT(hours->spans))
			issues_add(build->issues, items[i]->mark, "作息应写成 \"8:30-12:00\"，从早到晚，至多四段");
		else
			hours->spans[hours->count++] = (struct hours_span){from, to};
	}
	if (hours->count > 0)
		return;
	if (count == 0)
		issues_add(build->issues, root->mark, "单位少了“hours”（作息）；请写如 [\"8:30-12:00\", \"14:30-18:00\"]");
	hours->spans[hours->count++] = (struct hours_span){8 * 60 + 30, 12 * 60};
}

static void office_issued(struct build *build, struct node *root)
{
	static const char *const keys[] = {"title", "number", "day", "by"};
	struct node *node = glossary_get(root, "issued", NULL);
	struct rulebook *book = build->book;

	book->issued_day = DAY_NONE;
	book->in_force = read_day(build, root, "in force");
	if (!node || node->kind == NODE_NULL || !read_is_map(build, node, "印发"))
		return;
	read_keys(build, node, "印发要素", keys, READ_COUNT(keys));
	book->issued_title = read_text(build, node, "title");
	book->issued_number = read_text(build, node, "number");
	book->issued_by = read_text(build, node, "by");
	book->issued_day = read_day(build, node, "day");
}

/* An id means one thing: posts, units, groups and bodies are named at the same places. (A relation stands before `of`, so it may be called as its post.) */
static void office_clashes(struct build *build, struct node *root)
{
	static const char *const sections[] = {"posts", "units", "groups", "bodies", "things"};
	const char **ids = NULL;
	size_t count = 0, cap = 0;

	for (size_t s = 0; s < READ_COUNT(sections); s++) {
		struct node *section = glossary_get(root, sections[s], NULL);

		for (size_t i = 0; section && section->kind == NODE_MAP && i < section->count; i++) {
			read_unique(build, section->keys[i]->mark, "代号", section->keys[i]->text, ids, count);
			ids = arena_grow(build->arena, ids, count, &cap, sizeof(*ids));
			ids[count++] = section->keys[i]->text;
		}
	}
}

int office_absent(struct build *build, const struct node *node, const char *key)
{
	static const char *const words[] = {"acting", "own word by telephone", "refuse"};
	size_t count;
	struct node **items = read_items(build, glossary_get(node, key, NULL), &count);
	int ways = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = items[i]->kind == NODE_SCALAR ? items[i]->text : "";

		if (glossary_is(text, "acting"))
			ways |= AWAY_ACTING;
		else if (glossary_is(text, "own word by telephone"))
			ways |= AWAY_TELEPHONE;
		else if (!glossary_is(text, "refuse"))
			issues_unknown(build->issues, items[i]->mark, key, text, words, 3, "只能写 acting、own word by telephone 或 refuse");
	}
	return ways;
}

void book_office(struct build *build, struct node *root)
{
	static const char *const keys[] = {"office", "title", "city", "issued", "in force", "hours", "posts", "units", "groups", "relations", "bodies",
		"things", "series", "secrecy", "moves", "remind", "quiet hours", "contacts", "away", "basis",
		"reading"};

	read_keys(build, root, "单位要素", keys, READ_COUNT(keys));
	build->book->office = read_needed(build, root, "单位", "office");
	build->book->title = read_needed(build, root, "单位", "title");
	build->book->city = read_text(build, root, "city");
	office_issued(build, root);
	office_hours(build, root);
	office_secrecy(build, root);
	office_posts(build, root);
	office_units(build, root);
	office_groups(build, root);
	office_relations(build, root);
	office_bodies(build, root);
	office_things(build, root);
	office_clashes(build, root);
	office_series(build, root);
	office_clock(build, root);
	office_moves(build, root);
	office_contacts(build, root);
	build->book->away = office_absent(build, root, "away");
}
