/* SPDX-License-Identifier: MIT */
/* secrecy: how secret a case is, and who is cleared to know of it. Clearance belongs to posts that people hold themselves: who merely acts in another's post
   has not been vetted for it. */
#include "antou/text.h"
#include "ruling.h"

int secrecy_level(struct eval *eval)
{
	const struct workflow *workflow = eval->scene->workflow;
	const struct value *value;

	if (!workflow || !workflow->secrecy || !eval->fields)
		return 0;
	value = value_map_get(eval->fields, workflow->secrecy);
	return value->kind == VALUE_TEXT ? rulebook_level(eval->scene->book, value->text) : 0;
}

int secrecy_level_of(const struct rulebook *book, const struct casefile *file)
{
	const struct workflow *workflow = rulebook_head(book, file->workflow);
	const struct value *value = workflow && workflow->secrecy ? value_map_get(&file->fields, workflow->secrecy) : NULL;

	return value && value->kind == VALUE_TEXT ? rulebook_level(book, value->text) : 0;
}

static int clearance_of(struct eval *eval, const char *person)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	int level = 0;

	for (size_t i = 0; i < answer.capacity_count; i++) {
		const struct post *post = answer.capacities[i].acting ? NULL : rulebook_post(eval->scene->book, answer.capacities[i].post);
		if (post && post->clearance > level)
			level = post->clearance;
	}
	return level;
}

bool secrecy_cleared(struct eval *eval, const char *person, int level)
{
	return level == 0 || text_equal(person, "system") || text_equal(person, "clock") || clearance_of(eval, person) >= level;
}

bool who_cleared(struct eval *eval, const char *person)
{
	return secrecy_cleared(eval, person, secrecy_level(eval));
}

int engine_secrecy(const struct scene *scene, int *level, struct err *err)
{
	struct eval eval;
	eval_init(&eval, scene, err);
	*level = secrecy_level(&eval);
	return eval.fault ? -1 : 0;
}

int engine_clearance(const struct scene *scene, const char *person, int *level, struct err *err)
{
	struct eval eval;
	eval_init(&eval, scene, err);
	*level = clearance_of(&eval, person);
	return eval.fault ? -1 : 0;
}
