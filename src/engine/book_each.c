/* SPDX-License-Identifier: MIT */
/* book_each: a step that comes once per item of a list, when a circle there is agreement, whether several cases may be passed at once, and the risks that
   are shown at it. */
#include "book_workflow.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "glossary.h"
#include "read.h"

const char *each_under(struct scope *scope, const struct node *node)
{
	const char *name = read_text(scope->build, node, "each");
	const struct field *field = name ? workflow_field(scope->draft->workflow, name) : NULL;
	struct named_shape *each;

	if (!name)
		return NULL;
	if (!field || !shape_of_field(field).list) {
		issues_add(scope->build->issues, read_mark(node, "each"), "“%s”不是可填多项的字段；each 后面应是 persons、units 或 choices 字段", name);
		return NULL;
	}
	each = arena_alloc(scope->build->arena, sizeof(*each));
	*each = (struct named_shape){"each", shape_of_field(field)};
	each->shape.list = false;
	each->shape.field = NULL; /* an item is no field of the form */
	scope->inputs = each;
	scope->input_count = 1;
	return name;
}

void step_each(struct scope *scope, struct step *step, const struct node *node)
{
	step->each = each_under(scope, node);
	if (step->each && glossary_get(node, "asks", NULL))
		issues_add(scope->build->issues, read_mark(node, "asks"), "逐个办的步骤“%s”不能有 asks（填写）；各人的话写在意见里，请写 words: required", step->id);
	if (step->each && step->act == STEP_WAIT)
		issues_add(scope->build->issues, read_mark(node, "each"), "等候的步骤“%s”不能逐个办；请删去 each", step->id);
}

static void risk_read(struct scope *scope, struct node *node, struct risk *risk)
{
	static const char *const keys[] = {"risk", "grade", "measure", "basis", "reading"};

	*risk = (struct risk){.risk = "", .measure = ""};
	risk->cites = read_cites(scope->build, node, node->mark);
	if (!read_is_map(scope->build, node, "风险点"))
		return;
	read_keys(scope->build, node, "风险点要素", keys, READ_COUNT(keys));
	risk->risk = read_needed(scope->build, node, "风险点", "risk");
	risk->grade = read_text(scope->build, node, "grade");
	risk->measure = read_needed(scope->build, node, "风险点", "measure");
}

void step_risks(struct scope *scope, struct step *step, const struct node *node)
{
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(node, "risks", NULL), &count);
	struct risk *risks = arena_array(scope->build->arena, count + 1, sizeof(*risks));

	for (size_t i = 0; i < count; i++)
		risk_read(scope, items[i], &risks[i]);
	step->risks = risks;
	step->risk_count = count;
}

void step_reading(struct scope *scope, struct step *step, const struct node *node)
{
	step->agreed_if = cond_under(scope, node, "agreed if", NULL);
	if (step->agreed_if && step->act != STEP_READ)
		issues_add(scope->build->issues, read_mark(node, "agreed if"), "“%s”不是传阅：agreed if（圈阅视为同意）只写在 act: read 的步骤", step->id);
	step->batch = read_flag(scope->build, node, "batch", false);
	if (step->batch && (step->duty || step->act == STEP_WAIT || step->act == STEP_OUTSIDE || step->ask_count))
		issues_add(scope->build->issues, read_mark(node, "batch"), "“%s”不能成批办：只有签批、办理、阅的步骤，且没有要填写的，才能写 batch: yes", step->id);
}
