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

bool secrecy_cleared(struct eval *eval, const char *person, int level)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = eval->scene->now_s};
	struct answer answer;

	if (level == 0 || text_equal(person, "system") || text_equal(person, "clock"))
		return true;
	answer = eval_ask(eval, &question);
	for (size_t i = 0; i < answer.capacity_count; i++) {
		const struct post *post = answer.capacities[i].acting ? NULL : rulebook_post(eval->scene->book, answer.capacities[i].post);
		if (post && post->clearance >= level)
			return true;
	}
	return false;
}

bool who_cleared(struct eval *eval, const char *person)
{
	return secrecy_cleared(eval, person, secrecy_level(eval));
}
