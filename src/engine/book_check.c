/* SPDX-License-Identifier: MIT */
/* book_check: checks: a condition, how strong, when, and who may override it. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "glossary.h"
#include "read.h"

static const struct { const char *key, *any; enum strength strength; } strengths[] = {
	{"refuse if", "refuse if any", STRENGTH_MUST}, {"hold if", "hold if any", STRENGTH_NORMALLY}, {"warn if", "warn if any", STRENGTH_ADVISE}};

static void check_when(struct scope *scope, struct check *check, const struct node *node)
{
	size_t found = 0;

	for (size_t i = 0; i < READ_COUNT(strengths); i++) {
		const struct cond *cond = cond_under(scope, node, strengths[i].key, strengths[i].any);

		if (!cond)
			continue;
		found++;
		check->when = cond;
		check->strength = strengths[i].strength;
	}
	if (found != 1)
		issues_add(scope->build->issues, node->mark, "把关“%s”须有且只有一种条件：refuse if（拒绝若）、hold if（暂缓若）或 warn if（提醒若）", check->id);
}

static void check_at(struct draft *draft, struct check *check, const struct node *node)
{
	static const char *const filing[] = {"open"};
	struct node *at = glossary_get(node, "at", NULL);
	size_t count;
	struct node **items = read_items(draft->build, at, &count);

	check->at = filing;
	check->at_count = 1;
	if (!at)
		return;
	check->at = read_list(draft->build, at, &check->at_count);
	for (size_t i = 0; i < count; i++)
		if (items[i]->kind == NODE_SCALAR && !text_equal(items[i]->text, "*"))
			step_named(draft, items[i]->mark, items[i]->text);
}

static void check_override(struct build *build, struct check *check, const struct node *node)
{
	struct node *override = glossary_get(node, "override", NULL);
	size_t count;
	struct node **items = read_items(build, override, &count);

	check->override_posts = read_list(build, override, &check->override_count);
	if (override && check->strength != STRENGTH_NORMALLY)
		issues_add(build->issues, override->mark, "只有 hold if（暂缓若）的把关才能放行；请删去 override 或改为 hold if");
	for (size_t i = 0; i < count; i++)
		if (items[i]->kind == NODE_SCALAR && !rulebook_post(build->book, items[i]->text) && !rulebook_group(build->book, items[i]->text))
			issues_add(build->issues, items[i]->mark, "没有叫“%s”的岗位；请核对 office.yaml 的 posts", items[i]->text);
}

static void check_read(struct draft *draft, struct node *node, struct check *check)
{
	static const char *const keys[] = {"check", "refuse if", "refuse if any", "hold if", "hold if any", "warn if", "warn if any", "each", "at", "override",
		"say", "basis", "reading"};
	struct scope scope = {.build = draft->build, .draft = draft};

	check->id = check->say = "";
	check->cites = read_cites(draft->build, node, node->mark);
	if (!read_is_map(draft->build, node, "把关"))
		return;
	read_keys(draft->build, node, "把关要素", keys, READ_COUNT(keys));
	check->id = read_needed(draft->build, node, "把关", "check");
	check->say = read_needed(draft->build, node, "把关", "say");
	check->each_line = lines_each(&scope, node);
	scope.in_line = check->each_line;
	check_when(&scope, check, node);
	check_at(draft, check, node);
	check_override(draft->build, check, node);
	scope_places(&scope, read_mark(node, "say"), check->say, false);
}

void checks_build(struct draft *draft)
{
	struct node *list = glossary_get(draft->root, "checks", NULL);
	size_t count = list && list->kind == NODE_LIST ? list->count : 0;
	struct check *checks = arena_array(draft->build->arena, count + 1, sizeof(*checks));

	if (list && list->kind != NODE_LIST && list->kind != NODE_NULL)
		issues_add(draft->build->issues, list->mark, "checks 应是清单，每项以“- ”开头");
	for (size_t i = 0; i < count; i++) {
		check_read(draft, list->kids[i], &checks[i]);
		for (size_t k = 0; k < i; k++)
			if (*checks[i].id && text_equal(checks[k].id, checks[i].id))
				issues_add(draft->build->issues, read_mark(list->kids[i], "check"), "把关“%s”写了两遍；请改名", checks[i].id);
	}
	draft->workflow->checks = checks;
	draft->workflow->check_count = count;
}
