/* SPDX-License-Identifier: MIT */
/* book_each: a step that comes once per item of a list, who may not do it, when a circle there is agreement, whether several cases may be passed at once, and the risks that
   are shown at it. */
#include "book_workflow.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/text.h"
#include "cond.h"
#include "glossary.h"
#include "read.h"

/* In the step `each` is one item, which is no field of the form. */
static void each_means(struct scope *scope, struct shape shape)
{
	struct named_shape *each = arena_alloc(scope->build->arena, sizeof(*each));

	shape.list = false;
	shape.field = NULL;
	*each = (struct named_shape){"each", shape};
	scope->inputs = each;
	scope->input_count = 1;
}

const char *each_under(struct scope *scope, const struct node *node, bool holders)
{
	const char *name = read_text(scope->build, node, "each");
	const struct field *field = name ? workflow_field(scope->draft->workflow, name) : NULL;

	if (!name)
		return NULL;
	if (!field || !shape_of_field(field).list) {
		issues_add(scope->build->issues, read_mark(node, "each"), "“%s”不是可填多项的字段；each 后面应是 persons、units 或 choices 字段%s", name,
			holders ? "，或岗位、岗位组、会议、股室" : "");
		return NULL;
	}
	each_means(scope, shape_of_field(field));
	return name;
}

/* A post, group, body or unit of the office: everybody who holds it. A field of that name comes first. */
static bool step_each_of(struct scope *scope, struct step *step, const struct node *node)
{
	const char *name = read_text(scope->build, node, "each");
	const struct post *post = name ? rulebook_post(scope->build->book, name) : NULL;

	if (!name || workflow_field(scope->draft->workflow, name) || !actor_is_office(scope->build->book, name))
		return false;
	if (post && post->outside)
		issues_add(scope->build->issues, read_mark(node, "each"), "“%s”是外单位，本单位没有人在任；请删去 each，写 act: outside", name);
	step->each = name;
	step->each_of = actor_read_text(scope, read_mark(node, "each"), name);
	each_means(scope, (struct shape){.kind = VALUE_TEXT, .domain = DOMAIN_PERSON});
	return true;
}

void step_each(struct scope *scope, struct step *step, const struct node *node)
{
	if (!step_each_of(scope, step, node))
		step->each = each_under(scope, node, true);
	if (step->each && glossary_get(node, "asks", NULL))
		issues_add(scope->build->issues, read_mark(node, "asks"), "逐个办的步骤“%s”不能有 asks（填写）；各人的话写在意见里，请写 words: required", step->id);
	if (step->each && step->act == STEP_WAIT)
		issues_add(scope->build->issues, read_mark(node, "each"), "等候的步骤“%s”不能逐个办；请删去 each", step->id);
}

/* Whoever did a step is another than who does this one; any other word is a person, a post … that this step is not for. */
void step_not_by(struct scope *scope, struct step *step, const struct node *node)
{
	size_t count;
	struct node **items = read_items(scope->build, glossary_get(node, "not by", NULL), &count);
	const struct actor **actors = arena_array(scope->build->arena, count + 1, sizeof(*actors));
	struct same *same = arena_array(scope->build->arena, step->same_count + count + 1, sizeof(*same));

	for (size_t i = 0; i < step->same_count; i++)
		same[i] = step->same[i];
	for (size_t i = 0; i < count; i++) {
		const char *text = items[i]->kind == NODE_SCALAR ? items[i]->text : "";
		const char *id = glossary_is(text, "open") ? "open" : text;

		if (workflow_field(scope->draft->workflow, text) || !draft_step(scope->draft, id))
			actors[step->not_by_count++] = actor_read(scope, items[i]);
		else if (text_equal(id, step->id))
			issues_add(scope->build->issues, items[i]->mark, "“%s”不能指向自己；请改成别的步骤", id);
		else
			same[step->same_count++] = (struct same){draft_step(scope->draft, id)->step->id, SAME_OTHER};
	}
	step->same = same;
	step->not_by = actors;
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

/* What would have to be filled in for each case on its own; NULL: nothing. */
static const struct field *asked_always(const struct step *step)
{
	for (size_t i = 0; i < step->ask_count; i++)
		if (step->asks[i]->required || step->asks[i]->required_if)
			return step->asks[i];
	return NULL;
}

static void step_batch(struct scope *scope, struct step *step, const struct node *node)
{
	const struct field *asked = asked_always(step);

	step->batch = read_flag(scope->build, node, "batch", false);
	if (step->batch && (step->act == STEP_WAIT || step->act == STEP_OUTSIDE))
		issues_add(scope->build->issues, read_mark(node, "batch"), "“%s”不能成批办：%s；请删去 batch", step->id,
			step->act == STEP_WAIT ? "它等的是别的件的结果" : "外单位的意见要逐件记录");
	else if (step->batch && asked)
		issues_add(scope->build->issues, read_mark(node, "batch"), "“%s”不能成批办：每件都要填“%s”；请删去 batch，或让它不必填", step->id, asked->title);
}

void step_reading(struct scope *scope, struct step *step, const struct node *node)
{
	step->agreed_if = cond_under(scope, node, "agreed if", NULL);
	if (step->agreed_if && step->act != STEP_READ)
		issues_add(scope->build->issues, read_mark(node, "agreed if"), "“%s”不是传阅：agreed if（圈阅视为同意）只写在 act: read 的步骤", step->id);
	step_batch(scope, step, node);
}
