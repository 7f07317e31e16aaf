/* SPDX-License-Identifier: MIT */
/* book_clock: reminders before a due moment, and the hours in which nobody is urged. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "book_office.h"
#include "glossary.h"
#include "limit.h"
#include "read.h"

#include <string.h>

/* A plain stretch of time: nothing else can be counted back from a due moment. */
static const struct limit *remind_read(struct scope *scope, const struct node *node)
{
	const struct limit *limit = limit_read(scope, node->mark, node->kind == NODE_SCALAR ? node->text : "");
	bool plain = limit->kind == LIMIT_MINUTES || limit->kind == LIMIT_WORKING_MINUTES || limit->kind == LIMIT_DAYS || limit->kind == LIMIT_WORKING_DAYS;

	if (limit->kind != LIMIT_NONE && (!plain || limit->anchor_count > 0 || limit->rolling || limit->amount == 0))
		issues_add(scope->build->issues, node->mark, "提醒应是到期前多久，如 1 working days 或 2 hours，不写 from 和 rolling forward");
	return limit;
}

static const struct limit *const *reminds_read(struct scope *scope, const struct node *map, size_t *count)
{
	size_t item_count;
	struct node **items = read_items(scope->build, glossary_get(map, "remind", NULL), &item_count);
	const struct limit **reminds = arena_array(scope->build->arena, item_count + 1, sizeof(*reminds));

	*count = 0;
	for (size_t i = 0; i < item_count; i++) {
		reminds[*count] = remind_read(scope, items[i]);
		*count += reminds[*count]->kind != LIMIT_NONE;
	}
	return reminds;
}

void step_reminds(struct scope *scope, struct step *step, const struct node *node)
{
	step->reminds = reminds_read(scope, node, &step->remind_count);
}

void office_clock(struct build *build, struct node *root)
{
	struct scope scope = {.build = build};
	const char *text = read_text(build, root, "quiet hours");
	const char *dash = text ? strchr(text, '-') : NULL;

	build->book->reminds = reminds_read(&scope, root, &build->book->remind_count);
	if (!text)
		return;
	build->book->quiet_from = dash ? read_minute(text, (size_t)(dash - text)) : -1;
	build->book->quiet_to = dash ? read_minute(dash + 1, strlen(dash + 1)) : -1;
	if (build->book->quiet_from >= 0 && build->book->quiet_to >= 0)
		return;
	build->book->quiet_from = build->book->quiet_to = 0;
	issues_add(build->issues, read_mark(root, "quiet hours"), "静默时段应写成 \"22:00-7:00\"");
}
