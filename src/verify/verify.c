/* SPDX-License-Identifier: MIT */
/* verify: goes over a rulebook's tables and workflows. Steps and duties: who could meet them, whether they can come, whether they can go
 * on. */
#include "verify.h"

#include "actor.h"
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "cond_proof.h"
#include "issues.h"
#include "opener.h"

struct proving {
	const struct rulebook *book;
	const struct workflow *workflow;
	struct issues *issues;
};

static struct node_mark mark_of(const struct cites *cites)
{
	return (struct node_mark){cites->file, cites->line, 1};
}

static const char *noun(const struct step *step)
{
	return step->duty ? "应办" : "步骤";
}

/* ---- who ---- */

static bool posts_inside(const struct rulebook *book, const char *const *posts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct post *post = rulebook_post(book, posts[i]);

		if (post && !post->outside)
			return true;
	}
	return false;
}

static bool group_seated(const struct rulebook *book, const char *id)
{
	const struct group *group = rulebook_group(book, id);

	return group && posts_inside(book, group->posts, group->post_count);
}

static bool relation_seated(const struct rulebook *book, const char *id)
{
	const struct relation *relation = rulebook_relation(book, id);

	return relation && posts_inside(book, relation->posts, relation->post_count);
}

static bool body_seated(const struct rulebook *book, const char *id)
{
	const struct body *body = rulebook_body(book, id);

	return body && ((body->member_post && posts_inside(book, &body->member_post, 1)) ||
	                       (body->chair_post && posts_inside(book, &body->chair_post, 1)));
}

/* Could somebody of the office ever be meant? */
static bool actor_seated(const struct rulebook *book, const struct actor *actor)
{
	if (!actor)
		return false;
	switch (actor->kind) {
	case ACTOR_NOBODY:
		return false;
	case ACTOR_STAFF:
	case ACTOR_UNIT:
	case ACTOR_PERSON:
	case ACTOR_WATCH:
		return true;
	case ACTOR_POST:
		return posts_inside(book, &actor->id, 1);
	case ACTOR_GROUP:
		return group_seated(book, actor->id);
	case ACTOR_BODY:
		return body_seated(book, actor->id);
	case ACTOR_RELATION:
		return relation_seated(book, actor->id);
	case ACTOR_NAME:
		return !actor->shape.field || actor->shape.field->post_count == 0 ||
		       posts_inside(book, actor->shape.field->posts, actor->shape.field->post_count);
	case ACTOR_TABLE:
	case ACTOR_LIST:
		break;
	}
	for (size_t i = 0; i < actor->count; i++)
		if (actor_seated(book, actor->items[i]))
			return true;
	return false;
}

static bool actor_is_applicant(const struct actor *actor)
{
	return actor && actor->kind == ACTOR_NAME && text_equal(actor->name, "applicant");
}

static void prove_who(struct proving *proving, const struct step *step)
{
	struct node_mark mark = mark_of(&step->cites);

	if (step->act == STEP_OUTSIDE) {
		if (step->recorded_by && !actor_seated(proving->book, step->recorded_by))
			issues_add(proving->issues, mark, "%s“%s”没有人能记录：recorded by 里没有本单位的岗位；请改成经办的岗位或股室",
			        noun(step), step->id);
		return;
	}
	if (!actor_seated(proving->book, step->by))
		issues_add(proving->issues, mark, "%s“%s”没有人能办：所写的人或岗位不在本单位；外单位办的请写 act: outside，否则请改 by",
		        noun(step), step->id);
	else if (!step->own_allowed && actor_is_applicant(step->by))
		issues_add(proving->issues, mark, "%s“%s”由申请人办，却不准办本人之件；请写 own: allowed", noun(step), step->id);
}

/* ---- the same person ---- */

static void prove_same(struct proving *proving, const struct step *step)
{
	for (size_t i = 0; i < step->same_count; i++) {
		const struct step *other = workflow_step(proving->workflow, step->same[i].step);

		for (size_t k = 0; k < i; k++)
			if (text_equal(step->same[k].step, step->same[i].step) && step->same[k].rule != step->same[i].rule)
				issues_add(proving->issues, mark_of(&step->cites), "步骤“%s”对“%s”写了两种同一人的规则；请只留一种",
				        step->id, step->same[i].step);
		if (other == step)
			issues_add(
			        proving->issues, mark_of(&step->cites), "步骤“%s”的 same person as 写了自己；请改成前面的步骤", step->id);
		for (size_t k = 0; other && other != step && k < other->same_count; k++)
			if (text_equal(other->same[k].step, step->id) && other->same[k].rule != step->same[i].rule)
				issues_add(proving->issues, mark_of(&step->cites), "步骤“%s”与“%s”互相写的同一人规则不一致；请只在后一步写",
				        step->id, other->id);
	}
}

/* ---- waiting ---- */

static void prove_wait(struct proving *proving, const struct step *step)
{
	const struct workflow *released_by = rulebook_workflow(proving->book, step->wait_workflow);
	const struct field *field = released_by && released_by->releases ? workflow_field(released_by, released_by->releases) : NULL;

	if (!released_by || !released_by->releases)
		issues_add(proving->issues, mark_of(&step->cites),
		        "步骤“%s”等候事项“%s”，但它没有写 releases，永远不会放行；请在那个事项里写 releases", step->id,
		        step->wait_workflow ? step->wait_workflow : "");
	else if (field && field->kind && !text_equal(field->kind, proving->workflow->id))
		issues_add(proving->issues, mark_of(&step->cites), "步骤“%s”等候事项“%s”，但它的字段“%s”只收“%s”的件；请核对 of", step->id,
		        released_by->id, field->name, field->kind);
}

/* ---- whether it comes ---- */

static void prove_when(struct proving *proving, const struct step *step)
{
	if (!cond_can_hold(proving->book, proving->workflow, step->when))
		issues_add(proving->issues, mark_of(&step->cites), "%s“%s”永远不会到：条件“%s”不可能成立；请改条件或删去", noun(step),
		        step->id, step->when->text);
	for (size_t i = 0; i < step->due_count; i++)
		if (!cond_can_hold(proving->book, proving->workflow, step->dues[i].when))
			issues_add(proving->issues, mark_of(&step->dues[i].cites),
			        "“%s”的第%zu条限期用不上：条件“%s”不可能成立；请改条件或删去", step->id, i + 1, step->dues[i].when->text);
}

static void prove_route(struct proving *proving)
{
	const struct workflow *workflow = proving->workflow;
	const struct step *last = NULL;

	for (size_t i = 0; i < workflow->step_count; i++) {
		const struct step *step = &workflow->steps[i];

		if (last && (!last->together || last->together != step->together)) {
			issues_add(proving->issues, mark_of(&step->cites),
			        "步骤“%s”永远不会到：前面的“%s”每件都要办，办完即终结；请给它加条件或调换次序", step->id, last->id);
			return;
		}
		if (step->ends && !last && !cond_can_fail(proving->book, workflow, step->when))
			last = step;
	}
}

/* A duty that hangs on what cannot happen to its step. */
static void prove_cause(struct proving *proving, const struct step *duty)
{
	const struct step *since = duty->since_step ? workflow_step(proving->workflow, duty->since_step) : NULL;

	if (since && duty->since_overdue && since->due_count == 0)
		issues_add(proving->issues, mark_of(&duty->cites), "应办“%s”自“%s”逾期起算，但那一步没有限期；请给它写 due", duty->id,
		        since->id);
	if (since && duty->since_telephone && !(since->away & AWAY_TELEPHONE))
		issues_add(proving->issues, mark_of(&duty->cites),
		        "应办“%s”自“%s”经电话起算，但那一步不许电话；请给它写 away: own word by telephone", duty->id, since->id);
	if (since && duty->since_acting && !((since->away | since->vacant) & AWAY_ACTING))
		issues_add(proving->issues, mark_of(&duty->cites),
		        "应办“%s”自“%s”经代行起算，但那一步不许代行；请给它写 away: acting 或 vacant: acting", duty->id, since->id);
	if (duty->until && !cond_can_fail(proving->book, proving->workflow, duty->until))
		issues_add(proving->issues, mark_of(&duty->cites), "应办“%s”一开就作废：until 总是成立；请改 until", duty->id);
}

static void prove_checks(struct proving *proving)
{
	for (size_t i = 0; i < proving->workflow->check_count; i++) {
		const struct check *check = &proving->workflow->checks[i];

		if (!cond_can_hold(proving->book, proving->workflow, check->when))
			issues_add(proving->issues, mark_of(&check->cites), "把关“%s”从不起作用：条件“%s”不可能成立；请改条件或删去",
			        check->id, check->when->text);
		if (check->override_count && !posts_inside(proving->book, check->override_posts, check->override_count))
			issues_add(proving->issues, mark_of(&check->cites),
			        "把关“%s”没有人能放行：override 里没有本单位的岗位；请改 override", check->id);
	}
}

void verify_workflow(const struct rulebook *book, const struct workflow *workflow, struct issues *issues)
{
	struct proving proving = {book, workflow, issues};

	if (workflow->opened_by->kind == ACTOR_NOBODY) {
		if (!opener_found(book, workflow->id))
			issues_add(issues, mark_of(&workflow->cites),
			        "事项“%s”由时钟提出，却没有经常性应办、账的界线或别的事项立它；请写上，或改 opened by", workflow->id);
	} else if (!actor_seated(book, workflow->opened_by))
		issues_add(issues, mark_of(&workflow->cites), "事项“%s”没有人能提出；请改 opened by", workflow->id);
	for (size_t i = 1; i < workflow->step_count; i++) {
		const struct step *step = &workflow->steps[i];

		if (step->act == STEP_WAIT)
			prove_wait(&proving, step);
		else
			prove_who(&proving, step);
		prove_same(&proving, step);
		prove_when(&proving, step);
	}
	prove_route(&proving);
	for (size_t i = 0; i < workflow->duty_count; i++) {
		prove_who(&proving, &workflow->duties[i]);
		prove_when(&proving, &workflow->duties[i]);
		prove_cause(&proving, &workflow->duties[i]);
	}
	prove_checks(&proving);
	for (size_t i = 0; i < workflow->table_count; i++)
		verify_table(book, workflow->tables[i], issues);
}

void verify_rulebook(const struct rulebook *book, struct issues *issues)
{
	if (book->in_force == DAY_NONE)
		issues_add(issues, (struct node_mark){.file = "office.yaml", .line = 1, .column = 1}, "没有写 in force（施行）；启用制度要知道从哪天起");
	for (size_t i = 0; i < book->table_count; i++)
		verify_table(book, book->tables[i], issues);
	for (size_t i = 0; i < book->workflow_count; i++)
		verify_workflow(book, rulebook_workflow_at(book, i), issues);
}
