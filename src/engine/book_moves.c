/* SPDX-License-Identifier: MIT */
/* book_moves: `moves:` of the office, of a workflow and of a step: who may make a move, whom it may reach, and how far. What the moves are is move.c. */
#include "book_office.h"
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "limit.h"
#include "move.h"
#include "read.h"

#include <string.h>

enum { MOVE_MAX_TIMES = 99 };

static void move_unknown(struct build *build, const struct node *key)
{
	const char **words = arena_array(build->arena, move_count() + 1, sizeof(*words));

	for (size_t i = 0; i < move_count(); i++)
		words[i] = move_row(i)->word;
	issues_unknown(build->issues, key->mark, "办法", key->text, words, move_count(), "请核对 antou-rulebook(5) 的办法表");
}

static int times_read(struct build *build, const struct node *node)
{
	const char *text = read_text(build, node, "times");
	int times = 0;

	for (const char *at = text ? text : ""; *at >= '0' && *at <= '9' && times <= MOVE_MAX_TIMES; at++)
		times = times * 10 + (*at - '0');
	if (text && (strspn(text, "0123456789") != strlen(text) || times < 1 || times > MOVE_MAX_TIMES))
		issues_add(build->issues, read_mark(node, "times"), "次数应是 1 到 %d 的整数", MOVE_MAX_TIMES);
	return times;
}

static void rule_map(struct scope *scope, const struct move_def *def, const struct node *node, struct move_rule *rule)
{
	static const char *const keys[] = {"by", "to", "at most", "times", "basis", "reading"};
	struct build *build = scope->build;
	struct node *by = glossary_get(node, "by", NULL), *to = glossary_get(node, "to", NULL);
	const char *most = read_text(build, node, "at most");

	read_keys(build, node, "办法要素", keys, READ_COUNT(keys));
	rule->by = by ? actor_read(scope, by) : NULL;
	rule->to = to ? actor_read(scope, to) : NULL;
	rule->times = times_read(build, node);
	rule->most = most ? limit_read(scope, read_mark(node, "at most"), most) : NULL;
	if (to && def->reach == MOVE_NOBODY)
		issues_add(build->issues, to->mark, "“%s”（%s）不交给别人，不用写 to", def->word, def->title);
	if ((most || rule->times) && def->action != ACTION_EXTEND)
		issues_add(build->issues, node->mark, "at most（至多）和 times（次数）只用于 extend（延期）");
}

/* yes · no · who · {by: who, to: whom, …} */
static void rule_read(struct scope *scope, const struct move_def *def, struct node *node, struct move_rule *rule)
{
	*rule = (struct move_rule){.action = def->action, .allowed = true};
	rule->cites = read_cites(scope->build, node, node->mark);
	if (node->kind == NODE_MAP)
		rule_map(scope, def, node, rule);
	else if (node->kind != NODE_SCALAR || !read_flag_word(node->text, &rule->allowed))
		rule->by = actor_read(scope, node);
}

struct move_rules moves_read(struct scope *scope, const struct node *map)
{
	struct node *node = glossary_get(map, "moves", NULL);
	struct move_rules rules = {NULL, 0};
	struct move_rule *items;

	if (!node || node->kind == NODE_NULL || !read_is_map(scope->build, node, "办法"))
		return rules;
	items = arena_array(scope->build->arena, node->count + 1, sizeof(*items));
	for (size_t i = 0; i < node->count; i++) {
		const struct move_def *def = move_called(node->keys[i]->text);

		if (def)
			rule_read(scope, def, node->kids[i], &items[rules.count++]);
		else
			move_unknown(scope->build, node->keys[i]);
	}
	rules.items = items;
	return rules;
}

void office_moves(struct build *build, const struct node *root)
{
	static const struct named_shape applicant = {"applicant", {VALUE_TEXT, false, DOMAIN_PERSON, NULL, 0, NULL}};
	struct scope scope = {.build = build, .inputs = &applicant, .input_count = 1};

	build->book->moves = moves_read(&scope, root);
}
