/* SPDX-License-Identifier: MIT */
/* book_log: `log:` of a workflow: which kinds of entries its running log knows, and from when an entry counts as late. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "glossary.h"
#include "limit.h"
#include "read.h"

enum { LOG_KINDS = 40 };

static void kind_read(struct scope *scope, const struct node *key, struct node *node, struct log_kind *kind)
{
	static const char *const keys[] = {"title", "opens", "basis", "reading"};

	*kind = (struct log_kind){.id = read_id(scope->build, key, "日志的种类") ? key->text : "", .title = key->text};
	kind->cites = read_cites(scope->build, node, node->mark);
	if (!read_is_map(scope->build, node, "日志的种类"))
		return;
	read_keys(scope->build, node, "日志种类的要素", keys, READ_COUNT(keys));
	kind->title = read_needed(scope->build, node, "日志的种类", "title");
	kind->workflow = read_text(scope->build, node, "opens");
	if (kind->workflow && !build_draft(scope->build, kind->workflow))
		issues_add(scope->build->issues, read_mark(node, "opens"), "没有叫“%s”的事项；opens 应是这种记录可以引出的事项", kind->workflow);
}

static void kinds_read(struct scope *scope, struct node *map, struct workflow *workflow)
{
	struct log_kind *kinds;

	if (!read_is_map(scope->build, map, "日志的种类"))
		return;
	if (map->count == 0 || map->count > LOG_KINDS)
		issues_add(scope->build->issues, map->mark, "日志的种类应有 1 到 %d 种，这里有 %zu 种", LOG_KINDS, map->count);
	kinds = arena_array(scope->build->arena, map->count + 1, sizeof(*kinds));
	for (size_t i = 0; i < map->count; i++)
		kind_read(scope, map->keys[i], map->kids[i], &kinds[i]);
	workflow->log = kinds;
	workflow->log_count = map->count;
}

/* Minutes and hours of the clock on the wall: a night has no office time. */
static int late_read(struct scope *scope, const struct node *node)
{
	const char *text = read_text(scope->build, node, "late after");
	const struct limit *limit = text ? limit_read(scope, read_mark(node, "late after"), text) : NULL;

	if (!limit)
		return 0;
	if (limit->kind == LIMIT_MINUTES && limit->anchor_count == 0)
		return limit->amount;
	issues_add(scope->build->issues, read_mark(node, "late after"), "late after 应是若干分钟或小时，如 10 minutes；这里是“%s”", text);
	return 0;
}

/* Who may write in a log that is not there? */
static void moves_check(struct scope *scope, const struct workflow *workflow, const struct node *root)
{
	const struct node *moves = glossary_get(root, "moves", NULL);

	for (size_t i = 0; i < workflow->moves.count; i++)
		if (workflow->moves.items[i].action == ACTION_LOG)
			issues_add(scope->build->issues, read_mark(moves, "log"), "事项“%s”没有日志，moves 里不用写 log；请补上 log 一段，或删去", workflow->id);
}

void workflow_log(struct scope *scope, struct workflow *workflow, const struct node *root)
{
	static const char *const keys[] = {"late after", "kinds", "basis", "reading"};
	struct node *node = glossary_get(root, "log", NULL), *kinds;

	if (!node) {
		moves_check(scope, workflow, root);
		return;
	}
	if (!read_is_map(scope->build, node, "日志"))
		return;
	read_keys(scope->build, node, "日志的要素", keys, READ_COUNT(keys));
	workflow->log_cites = read_cites(scope->build, node, node->mark);
	workflow->log_late_minutes = late_read(scope, node);
	kinds = glossary_get(node, "kinds", NULL);
	if (kinds)
		kinds_read(scope, kinds, workflow);
	else
		issues_add(scope->build->issues, node->mark, "日志少了 kinds（种类）；请写明记哪几种事");
}
