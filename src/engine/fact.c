/* SPDX-License-Identifier: MIT */
/* fact: one fact is a phrase or, written as `{if: …}` or `{if any: …}`, a condition. A map with `is` may carry title and basis. */
#include "fact.h"

#include "antou/arena.h"
#include "expr.h"
#include "glossary.h"
#include "read.h"

static void fact_map(struct scope *scope, struct fact_draft *fact)
{
	static const char *const keys[] = {"if", "if any", "is", "title", "basis", "reading"};
	struct build *build = scope->build;
	const struct node *is = glossary_get(fact->node, "is", NULL);

	read_keys(build, fact->node, "事实要素", keys, READ_COUNT(keys));
	fact->fact->title = read_text(build, fact->node, "title");
	if (!fact->fact->title)
		fact->fact->title = fact->fact->name;
	if (is) {
		fact->fact->expr = expr_read(scope, is, NULL);
		fact->shape = fact->fact->expr->shape;
		return;
	}
	fact->fact->cond = cond_under(scope, fact->node, "if", "if any");
	fact->shape = shape_of(VALUE_FLAG);
	if (!fact->fact->cond)
		issues_add(build->issues, fact->node->mark, "事实“%s”少了 if、if any 或 is", fact->fact->name);
}

static void fact_build(struct draft *draft, struct fact_draft *fact)
{
	struct scope scope = {.build = draft->build, .draft = draft};

	fact->state = FACT_BUSY;
	fact->shape = shape_of(VALUE_MISSING);
	if (fact->node->kind == NODE_MAP) {
		fact_map(&scope, fact);
	} else {
		fact->fact->expr = expr_read(&scope, fact->node, NULL);
		fact->shape = fact->fact->expr->shape;
	}
	fact->fact->cites = read_cites(draft->build, fact->node, fact->key->mark);
	fact->state = FACT_DONE;
}

struct shape fact_shape(struct draft *draft, size_t i)
{
	struct fact_draft *fact = &draft->facts[i];

	if (fact->state == FACT_BUSY)
		issues_add(draft->build->issues, fact->key->mark, "事实“%s”绕回了自己；请改用别的事实或字段", fact->fact->name);
	else if (fact->state == FACT_NEW)
		fact_build(draft, fact);
	return fact->shape;
}
