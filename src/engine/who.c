/* SPDX-License-Identifier: MIT */
/* who: which persons may do a step now and in which capacity, and the words for those who may not. A deputy is never assumed: an acting head or a word by
   telephone counts only where the step says so. */
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"
#include "ruling.h"

static bool is_away(struct eval *eval, const char *person)
{
	struct question question = {.kind = ASK_AWAY, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	return answer.value.kind == VALUE_FLAG && answer.value.flag;
}

static const struct capacity *capacity_in(const struct capacity *list, size_t count, const char *person)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(list[i].person, person))
			return &list[i];
	return NULL;
}

bool who_sits(struct eval *eval, const char *person, struct capacity *capacity)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	if (!answer.capacity_count)
		return false;
	*capacity = answer.capacities[0];
	return true;
}

/* Only the person to whom it was given, as long as that one is on the staff and here; a claim holds only among those who may. */
static void standing_given(struct eval *eval, const struct step *step, struct standing *out)
{
	const struct given_step *given = casefile_given(eval->scene->file, step->id);
	const struct capacity *found;
	struct capacity *one;

	if (!given || is_away(eval, given->person) || !who_cleared(eval, given->person))
		return;
	one = arena_alloc(eval->scene->arena, sizeof(*one));
	found = given->claimed && !out->resolved.anybody ? capacity_in(out->able, out->able_count, given->person) : who_sits(eval, given->person, one) ? one : NULL;
	if (!found)
		return;
	*one = *found;
	out->given = given;
	out->able = one;
	out->able_count = 1;
}

static bool excluded(struct eval *eval, const struct step *step, const char *person)
{
	for (size_t i = 0; i < step->not_by_count; i++) {
		struct resolved resolved;
		step_resolve(eval, step, step->not_by[i], &resolved);
		if (capacity_in(resolved.who, resolved.who_count, person))
			return true;
	}
	return false;
}

void standing_of(struct eval *eval, const struct step *step, struct standing *out)
{
	struct arena *arena = eval->scene->arena;
	struct capacity *able;
	size_t regular = 0;
	bool acting;

	memset(out, 0, sizeof(*out));
	if (!step->by)
		return;
	step_resolve(eval, step, step->by, &out->resolved);
	able = arena_array(arena, out->resolved.who_count + 1, sizeof(*able));
	out->away = arena_array(arena, out->resolved.who_count + 1, sizeof(*out->away));
	for (size_t i = 0; i < out->resolved.who_count; i++) {
		if (out->resolved.who[i].acting)
			continue;
		regular++;
		if (is_away(eval, out->resolved.who[i].person))
			out->away[out->away_count++] = out->resolved.who[i].person;
	}
	acting = regular ? out->away_count == regular && (step->away & AWAY_ACTING) : (step->vacant & AWAY_ACTING) != 0;
	for (size_t i = 0; i < out->resolved.who_count; i++)
		if ((!out->resolved.who[i].acting || (acting && !is_away(eval, out->resolved.who[i].person))) &&
		        who_cleared(eval, out->resolved.who[i].person) && !excluded(eval, step, out->resolved.who[i].person))
			able[out->able_count++] = out->resolved.who[i];
	out->able = able;
	standing_given(eval, step, out);
}

/* The capacity in which person holds what list tells; one lent for another's absence counts only while all of those are away and its own person is not. */
static const struct capacity *held_now(struct eval *eval, const struct capacity *list, size_t count, const char *person)
{
	const struct capacity *found = capacity_in(list, count, person);
	if (found && found->acting && is_away(eval, person))
		return NULL;
	for (size_t i = 0; found && found->acting && i < count; i++)
		if (!list[i].acting && !is_away(eval, list[i].person))
			return NULL;
	return found;
}

bool who_holds(struct eval *eval, const char *post, const char *person)
{
	struct question question = {.kind = ASK_HOLDERS, .name = post, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	return held_now(eval, answer.capacities, answer.capacity_count, person) != NULL;
}

bool who_is(struct eval *eval, const struct actor *actor, const char *person, struct capacity *capacity)
{
	struct resolved resolved;
	const struct capacity *found;
	if (!actor || !person)
		return false;
	actor_resolve(eval, actor, &resolved);
	if (resolved.anybody)
		return who_sits(eval, person, capacity);
	found = held_now(eval, resolved.who, resolved.who_count, person);
	if (found)
		*capacity = *found;
	return found != NULL;
}

bool who_of(struct eval *eval, const struct step *step, const char *person, struct capacity *capacity)
{
	const char *item = eval->item;
	bool is;
	eval->item = step->item;
	is = who_is(eval, step->by, person, capacity);
	eval->item = item;
	return is;
}

bool who_has_right(struct eval *eval, const char *person, unsigned right)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	for (size_t i = 0; i < answer.capacity_count; i++) {
		const struct post *post = rulebook_post(eval->scene->book, answer.capacities[i].post);
		if (post && (post->rights & right))
			return true;
	}
	return false;
}

/* 市长、办公室主任 (张建国、李伟) */
static const char *whose(struct eval *eval, const struct standing *standing)
{
	size_t named = 0;
	struct buf buf;
	buf_init(&buf, eval->scene->arena);
	for (size_t i = 0; i < standing->resolved.post_count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", rulebook_title(eval->scene->book, standing->resolved.posts[i]));
	for (size_t i = 0; i < standing->resolved.who_count && standing->resolved.who_count <= 4; i++)
		if (!standing->resolved.who[i].acting) /* who only stands in is not whose step it is */
			buf_printf(&buf, "%s%s", named++ ? "、" : "（", standing->resolved.who[i].name);
	buf_puts(&buf, named ? "）" : "");
	return buf_text(&buf);
}

static bool no(struct eval *eval, struct remark *why, enum refusal_code code, const struct step *step, const struct standing *standing,
        const char *words)
{
	memset(why, 0, sizeof(*why));
	why->code = code;
	why->words = words;
	why->basis = step->cites.basis;
	why->basis_count = step->cites.basis_count;
	why->who = (const char *const *)standing->resolved.posts;
	why->who_count = standing->resolved.post_count;
	(void)eval;
	return false;
}

static bool not_able(struct eval *eval, const struct step *step, const char *person, const struct standing *standing, struct remark *why)
{
	struct arena *arena = eval->scene->arena;
	const struct capacity *acting = capacity_in(standing->resolved.who, standing->resolved.who_count, person);
	if (standing->given)
		return no(eval, why, REFUSAL_NOT_YOURS, step, standing,
		        arena_printf(arena, standing->given->claimed ? "“%s”已由%s认领" : "“%s”已转由%s办理", step->title, standing->able[0].name));
	if (standing->resolved.vacant)
		return no(eval, why, REFUSAL_VACANT, step, standing,
		        arena_printf(arena, "“%s”由%s办理，现在无人在任；请先由管理员任命，或按制度指定主持工作的人", step->title, whose(eval, standing)));
	if (acting && acting->acting && !standing->away_count)
		return no(eval, why, REFUSAL_NOT_YOURS, step, standing,
		        arena_printf(arena, "%s在岗，“%s”须本人办理，代行人不能办", whose(eval, standing), step->title));
	if (acting && acting->acting && !(step->away & AWAY_ACTING))
		return no(eval, why, REFUSAL_NOT_YOURS, step, standing,
		        arena_printf(arena, "“%s”须%s本人办理，外出时也不由代行人办%s", step->title, whose(eval, standing),
		                step->away & AWAY_TELEPHONE ? "；可电话请示，由经手人代录其本人意见" : ""));
	if (standing->away_count && standing->away_count == standing->resolved.who_count)
		return no(eval, why, REFUSAL_AWAY, step, standing,
		        arena_printf(arena, "“%s”须%s本人办理，其现在外出%s", step->title, whose(eval, standing),
		                step->away & AWAY_TELEPHONE ? "；可电话请示，由经手人代录其本人意见" : "，制度未许他人代办"));
	return no(eval, why, REFUSAL_NOT_YOURS, step, standing, arena_printf(arena, "“%s”由%s办理", step->title, whose(eval, standing)));
}

/* Says nothing of the paper: neither its step, nor its clause, nor who holds it. */
static bool not_cleared(struct remark *why)
{
	*why = (struct remark){.code = REFUSAL_RIGHT, .words = "这一件须由有相应涉密资格的人员办理"};
	return false;
}

static bool must_differ(const struct step *step, const struct step *other)
{
	for (size_t i = 0; i < step->same_count; i++)
		if (step->same[i].rule == SAME_OTHER && text_equal(step->same[i].step, other->base))
			return true;
	return false;
}

/* The rule is written at one of the two steps and binds both: after a return the earlier may be done again while the later stands. */
static bool same_refused(struct eval *eval, const struct step *step, const char *person, const struct standing *standing, struct remark *why)
{
	const struct workflow *workflow = eval->scene->workflow;
	for (size_t i = 0; i < workflow->step_count + workflow->duty_count; i++) {
		const struct step *other = i < workflow->step_count ? &workflow->steps[i] : &workflow->duties[i - workflow->step_count];
		if (text_equal(other->id, step->id) || (!must_differ(step, other) && !must_differ(other, step)) || !step_signed_by(eval->scene->file, other->id, person))
			continue;
		no(eval, why, REFUSAL_SAME, step, standing, arena_printf(eval->scene->arena, "“%s”与“%s”不能是同一人", step->title, other->title));
		return true;
	}
	return false;
}

/* Where all must act, whoever holds several of the posts acts once in each. */
static bool further_capacity(struct eval *eval, const struct step *step, const struct standing *standing, struct capacity *capacity)
{
	struct question question = {.kind = ASK_PERSON, .of = capacity->person, .at_s = eval->scene->now_s};
	struct answer answer;
	if (step->mode != MODE_ALL || !step_acted_in(eval->scene->file, step->id, capacity->post))
		return true;
	answer = eval_ask(eval, &question);
	for (size_t i = 0; i < standing->resolved.post_count; i++)
		for (size_t k = 0; k < answer.capacity_count; k++)
			if (text_equal(answer.capacities[k].post, standing->resolved.posts[i]) && !answer.capacities[k].acting &&
			        !step_acted_in(eval->scene->file, step->id, standing->resolved.posts[i])) {
				*capacity = answer.capacities[k];
				return true;
			}
	return false;
}

const struct step *who_waits_for(struct eval *eval, const struct step *step)
{
	const struct step *ahead = step->behind ? workflow_step(eval->scene->workflow, step->behind) : NULL;
	return ahead && step_comes(eval, ahead) && !step_met(eval, ahead) ? ahead : NULL;
}

static bool held_up(struct eval *eval, const struct step *step, const struct standing *standing, struct remark *why)
{
	const struct step *ahead = who_waits_for(eval, step);
	if (!ahead)
		return false;
	no(eval, why, REFUSAL_ORDER, step, standing, arena_printf(eval->scene->arena, "“%s”要先等“%s”办完", step->title, ahead->title));
	return true;
}

static bool is_excluded(struct eval *eval, const struct step *step, const char *person, const struct standing *standing, struct remark *why)
{
	if (!excluded(eval, step, person))
		return false;
	no(eval, why, REFUSAL_SAME, step, standing, arena_printf(eval->scene->arena, "“%s”须由另外的人办，您不能办", step->title));
	return true;
}

bool who_fits(struct eval *eval, const struct step *step, const char *person, struct remark *why)
{
	struct standing standing;

	if (!who_cleared(eval, person))
		return not_cleared(why);
	standing_of(eval, step, &standing);
	if (!step->own_allowed && text_equal(person, eval->applicant))
		return no(eval, why, REFUSAL_OWN, step, &standing, arena_printf(eval->scene->arena, "申请人不能办自己这件的“%s”", step->title));
	return !is_excluded(eval, step, person, &standing, why) && !same_refused(eval, step, person, &standing, why);
}

bool who_is_away(struct eval *eval, const char *person)
{
	return is_away(eval, person);
}

bool who_holds_step(struct eval *eval, const struct step *step, const char *person, struct capacity *capacity, struct remark *why)
{
	struct standing standing;
	const struct capacity *found;

	if (!who_cleared(eval, person))
		return not_cleared(why);
	standing_of(eval, step, &standing);
	if (is_excluded(eval, step, person, &standing, why))
		return false;
	if (standing.resolved.anybody && !standing.given) {
		if (!who_sits(eval, person, capacity))
			return no(eval, why, REFUSAL_NOT_YOURS, step, &standing, "此人现在不在任何岗位上");
	} else {
		found = capacity_in(standing.able, standing.able_count, person);
		if (!found)
			return not_able(eval, step, person, &standing, why);
		*capacity = *found;
	}
	if (!further_capacity(eval, step, &standing, capacity))
		return no(eval, why, REFUSAL_ORDER, step, &standing, arena_printf(eval->scene->arena, "您已办过“%s”，还在等其余各方", step->title));
	if (!step->own_allowed && text_equal(person, eval->applicant))
		return no(eval, why, REFUSAL_OWN, step, &standing,
		        arena_printf(eval->scene->arena, "自己的件不能自己办“%s”", step->title));
	return !same_refused(eval, step, person, &standing, why);
}

bool who_may(struct eval *eval, const struct step *step, const char *person, struct capacity *capacity, struct remark *why)
{
	struct standing standing;
	if (!who_holds_step(eval, step, person, capacity, why))
		return false;
	standing_of(eval, step, &standing);
	return !held_up(eval, step, &standing, why);
}

static bool concerned(const struct eval *eval, const char *person)
{
	const struct casefile *file = eval->scene->file;
	if (text_equal(file->applicant, person))
		return true;
	for (size_t i = 0; i < file->act_count; i++)
		if (text_equal(file->acts[i].actor, person) || text_equal(file->acts[i].recorded_by, person))
			return true;
	return false;
}

/* Whoever handles a later step of the route (the keeper, the clerk) may record too. */
static bool comes_later(struct eval *eval, const struct step *step, const char *person)
{
	const struct workflow *workflow = eval->scene->workflow;
	bool later = false;
	struct capacity capacity;
	for (size_t i = 0; i < workflow->step_count; i++) {
		if (later && who_of(eval, &workflow->steps[i], person, &capacity))
			return true;
		later = later || text_equal(workflow->steps[i].id, step->id);
	}
	return false;
}

/* Which of the outside bodies it is, by id or title; NULL: the first. Never a person of the office: that would be their signature. */
static bool outside_body(struct eval *eval, const struct step *step, const char *behalf, const struct standing *standing, struct capacity *capacity,
        struct remark *why)
{
	for (size_t i = 0; i < standing->resolved.post_count; i++) {
		const char *post = standing->resolved.posts[i];
		if (behalf && *behalf && !text_equal(behalf, post) && !text_equal(behalf, rulebook_title(eval->scene->book, post)))
			continue;
		*capacity = (struct capacity){.person = post, .name = rulebook_title(eval->scene->book, post), .post = post, .unit = ""};
		return true;
	}
	return no(eval, why, REFUSAL_NOT_YOURS, step, standing, arena_printf(eval->scene->arena, "“%s”录的是%s的意见", step->title, whose(eval, standing)));
}

/* Whoever it was given to, whom the rulebook names, or anybody who handles the case. */
static bool records(struct eval *eval, const struct step *step, const char *recorder, const struct standing *standing, struct capacity *capacity)
{
	if (standing->given && step->act == STEP_OUTSIDE)
		return text_equal(standing->given->person, recorder);
	return step->recorded_by ? who_is(eval, step->recorded_by, recorder, capacity) : concerned(eval, recorder) || comes_later(eval, step, recorder);
}

bool who_may_record(struct eval *eval, const struct step *step, const char *recorder, const char *behalf, enum way way, struct capacity *capacity,
        struct remark *why)
{
	struct standing standing;
	const struct capacity *found;
	struct arena *arena = eval->scene->arena;

	if (!who_cleared(eval, recorder))
		return not_cleared(why);
	standing_of(eval, step, &standing);
	if (!records(eval, step, recorder, &standing, capacity))
		return no(eval, why, REFUSAL_NOT_YOURS, step, &standing, "只有本件的经手人可以代录他人的意见");
	if (held_up(eval, step, &standing, why))
		return false;
	if (step->act == STEP_OUTSIDE)
		return outside_body(eval, step, behalf, &standing, capacity, why);
	if (way != WAY_TELEPHONE || !(step->away & AWAY_TELEPHONE))
		return no(eval, why, REFUSAL_NOT_YOURS, step, &standing, arena_printf(arena, "“%s”须本人办理，不能代录", step->title));
	found = capacity_in(standing.resolved.who, standing.resolved.who_count, behalf);
	if (!found || found->acting)
		return no(eval, why, REFUSAL_NOT_YOURS, step, &standing, arena_printf(arena, "“%s”要的是%s本人的意见", step->title, whose(eval, &standing)));
	if (!is_away(eval, behalf))
		return no(eval, why, REFUSAL_AWAY, step, &standing, arena_printf(arena, "%s没有外出登记，应由本人在案头办理", found->name));
	if (!step->own_allowed && (text_equal(recorder, eval->applicant) || text_equal(behalf, eval->applicant)))
		return no(eval, why, REFUSAL_OWN, step, &standing, "申请人不能代录自己这件的审批意见，请由经手人录入");
	if (is_excluded(eval, step, behalf, &standing, why) || same_refused(eval, step, behalf, &standing, why))
		return false;
	*capacity = *found;
	return true;
}
