/* SPDX-License-Identifier: MIT */
/* book_recurring: duties that come round. An entry that says who is a workflow of one step, made here as a tree, so that everything a step can say can be said
   of it; one that says what it opens files a case of a workflow of the office. When they come round is reckoned elsewhere. */
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

/* What an entry with `who:` hands on to its workflow, and to its step. */
static const char *const of_workflow[] = {"readers", "moves", "basis", "reading"};
static const char *const of_step[] = {"mode", "due", "overdue after", "remind", "asks", "register", "words", "titles", "number", "post", "away", "vacant", "basis",
	"reading"};

static const struct node *section_of(const struct node *root)
{
	const struct node *section = glossary_get(root, "recurring", NULL);

	return section && section->kind == NODE_MAP ? section : NULL;
}

static void put(struct build *build, struct node *map, const char *key, struct node *value)
{
	node_put(build->arena, map, node_scalar(build->arena, key, value->mark), value);
}

static void put_text(struct build *build, struct node *map, const char *key, const char *text)
{
	put(build, map, key, node_scalar(build->arena, text, map->mark));
}

static void put_those(struct build *build, struct node *map, const struct node *entry, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (glossary_get(entry, keys[i], NULL))
			put(build, map, keys[i], glossary_get(entry, keys[i], NULL));
}

static const char *title_of(const struct node *key, const struct node *entry)
{
	const struct node *title = glossary_get(entry, "title", NULL);

	return title && title->kind == NODE_SCALAR && *title->text ? title->text : key->text;
}

static void field_put(struct build *build, struct node *fields, const char *name, const char *title, const char *type)
{
	struct node *field = node_map(build->arena, fields->mark);

	put_text(build, field, "title", title);
	put_text(build, field, "type", type);
	put_text(build, field, "required", "yes");
	put(build, fields, name, field);
}

static struct node *tree_of(struct build *build, struct node *key, const struct node *entry)
{
	struct arena *arena = build->arena;
	struct node *root = node_map(arena, key->mark), *fields = node_map(arena, key->mark), *route = node_list(arena, key->mark),
		*step = node_map(arena, key->mark);
	bool each = glossary_get(entry, "each", NULL) != NULL;

	put(build, root, "workflow", key);
	put_text(build, root, "title", title_of(key, entry));
	put_text(build, root, "label", arena_printf(arena, "%s %s{occurrence}", title_of(key, entry), each ? "{each} " : ""));
	put_text(build, root, "opened by", "clock");
	put_text(build, root, "withdraw", "no");
	put_those(build, root, entry, of_workflow, READ_COUNT(of_workflow));
	field_put(build, fields, "occurrence", "日期", "day");
	if (each)
		field_put(build, fields, "each", "人员", "person");
	put(build, root, "fields", fields);
	put_text(build, step, "step", "do");
	put_text(build, step, "title", title_of(key, entry));
	put_text(build, step, "act", "do");
	put(build, step, "by", glossary_get(entry, "who", NULL));
	put_those(build, step, entry, of_step, READ_COUNT(of_step));
	node_add(arena, route, step);
	put(build, root, "route", route);
	return root;
}

size_t recurring_trees(struct build *build, const struct node *root, struct node **trees)
{
	const struct node *section = section_of(root);
	size_t count = 0;

	for (size_t i = 0; section && i < section->count; i++)
		if (glossary_get(section->kids[i], "who", NULL))
			trees[count++] = tree_of(build, section->keys[i], section->kids[i]);
	return count;
}

/* A workflow made here: its day, and its person. */
static void own_fields(struct build *build, struct recurring *rule)
{
	static const char *const names[] = {"occurrence", "each"};
	struct opening_value *values = arena_array(build->arena, READ_COUNT(names), sizeof(*values));

	rule->with_count = rule->each ? 2 : 1;
	for (size_t i = 0; i < rule->with_count; i++) {
		struct expr *expr = arena_alloc(build->arena, sizeof(*expr));

		*expr = (struct expr){.kind = EXPR_NAME, .name = names[i], .text = names[i], .shape = shape_of(i ? VALUE_TEXT : VALUE_DAY)};
		values[i] = (struct opening_value){.field = names[i], .is = expr};
	}
	rule->with = values;
}

static void files_read(struct build *build, const struct node *entry, struct recurring *rule)
{
	static const struct named_shape inputs[] = {{"occurrence", {VALUE_DAY, false, DOMAIN_FREE, NULL, 0, NULL}},
		{"each", {VALUE_TEXT, false, DOMAIN_PERSON, NULL, 0, NULL}}};
	struct node *who = glossary_get(entry, "who", NULL), *opens = glossary_get(entry, "opens", NULL), *with = glossary_get(entry, "with", NULL);
	struct scope scope = {.build = build, .inputs = inputs, .input_count = rule->each ? 2 : 1};

	if (!who == !opens)
		issues_add(build->issues, entry->mark, "经常性应办“%s”要写 who（由谁办）或 opens（另立什么事项），只写一个", rule->id);
	else if (who && with)
		issues_add(build->issues, with->mark, "with（带上）与 opens 同写；由谁办的不用带");
	else if (who)
		own_fields(build, rule);
	else
		rule->workflow = filing_read(&scope, opens, with, &rule->with, &rule->with_count);
}

static void entry_read(struct build *build, const struct node *key, struct node *entry, struct recurring *rule)
{
	static const char *const keys[] = {"title", "every", "from", "who", "opens", "with", "each", "readers", "moves", "mode", "due", "overdue after", "remind", "asks",
		"register", "words", "titles", "number", "post", "away", "vacant", "basis", "reading"};
	struct scope scope = {.build = build};

	*rule = (struct recurring){.id = key->text, .title = key->text, .rule = "", .workflow = key->text};
	rule->cites = read_cites(build, entry, key->mark);
	if (!read_is_map(build, entry, "经常性应办"))
		return;
	read_keys(build, entry, "经常性应办要素", keys, READ_COUNT(keys));
	rule->title = read_needed(build, entry, "经常性应办", "title");
	rule->rule = read_needed(build, entry, "经常性应办", "every");
	rule->from = glossary_get(entry, "from", NULL) ? read_day(build, entry, "from") : build->book->in_force;
	if (rule->from == DAY_NONE && !glossary_get(entry, "from", NULL))
		issues_add(build->issues, entry->mark, "经常性应办“%s”少了“from”（自）；请写从哪天起算", rule->id);
	if (glossary_get(entry, "each", NULL))
		rule->each = actor_read(&scope, glossary_get(entry, "each", NULL));
	files_read(build, entry, rule);
}

void recurring_build(struct build *build, const struct node *root)
{
	static const char *const keys[] = {"recurring"};
	const struct node *section = section_of(root);
	struct recurring *rules;

	if (!root || !read_is_map(build, root, "经常性应办"))
		return;
	read_keys(build, root, "经常性应办文件", keys, READ_COUNT(keys));
	if (!section) {
		const struct node *found = glossary_get(root, "recurring", NULL);

		if (found && found->kind != NODE_NULL)
			read_is_map(build, found, "recurring");
		return;
	}
	rules = arena_array(build->arena, section->count + 1, sizeof(*rules));
	for (size_t i = 0; i < section->count; i++) {
		read_id(build, section->keys[i], "经常性应办");
		entry_read(build, section->keys[i], section->kids[i], &rules[i]);
	}
	build->book->recurring = rules;
	build->book->recurring_count = section->count;
}
