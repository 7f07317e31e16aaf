/* SPDX-License-Identifier: MIT */
/* checks: asks the workflow's checks at a moment and sorts their objections: refused, held, or a warning. */
#include <string.h>

#include "antou/arena.h"
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

static bool asked_at(const struct check *check, const char *step)
{
	for (size_t i = 0; i < check->at_count; i++)
		if (roll_is(step, check->at[i]) || text_equal(check->at[i], "*"))
			return true;
	return false;
}

static bool contains(const char *const *items, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(items[i], text))
			return true;
	return false;
}

/* The override counts when the one who gave it holds one of the named posts now; who it is was authenticated by the desk. Nobody lets their own paper pass. */
static bool overrides(struct ruling *ruling, const struct check *check)
{
	const struct command *command = ruling->command;
	if (contains(ruling->work.overridden, ruling->work.overridden_count, check->id))
		return true;
	if (!command->override_by || !command->override_reason || !*command->override_reason ||
	        text_equal(command->override_by, ruling->eval.applicant) || !who_cleared(&ruling->eval, command->override_by))
		return false;
	for (size_t i = 0; i < check->override_count; i++) {
		struct node *data;
		if (!who_holds(&ruling->eval, check->override_posts[i], command->override_by))
			continue;
		data = event_data_new(ruling->arena);
		event_data_text(data, ruling->arena, "by", command->override_by);
		event_data_text(data, ruling->arena, "capacity", check->override_posts[i]);
		event_data_text(data, ruling->arena, "check", check->id);
		event_data_text(data, ruling->arena, "reason", command->override_reason);
		ruling_emit(ruling, EVENT_OVERRIDDEN, data);
		return true;
	}
	return false;
}

static void object(struct ruling *ruling, const struct check *check, size_t line)
{
	const char *words = eval_format(&ruling->eval, check->say);
	struct remark remark = {.code = REFUSAL_CHECK, .check = check->id, .basis = check->cites.basis, .basis_count = check->cites.basis_count,
	        .who = check->override_posts, .who_count = check->override_count};
	remark.words = line ? arena_printf(ruling->arena, "第%zu行：%s", line, words) : words;
	switch (check->strength) {
	case STRENGTH_MUST:
		*ruling_refuse(ruling, REFUSAL_CHECK, words) = remark;
		break;
	case STRENGTH_NORMALLY:
		if (overrides(ruling, check))
			break;
		ruling->holds = arena_grow(ruling->arena, ruling->holds, ruling->hold_count, &ruling->hold_cap, sizeof(remark));
		ruling->holds[ruling->hold_count++] = remark;
		break;
	case STRENGTH_ADVISE:
		ruling->warnings = arena_grow(ruling->arena, ruling->warnings, ruling->warning_count, &ruling->warning_cap, sizeof(remark));
		ruling->warnings[ruling->warning_count++] = remark;
		break;
	}
}

static void ask_lines(struct ruling *ruling, const struct check *check)
{
	for (size_t i = 0; i < ruling->work.line_count; i++) {
		ruling->eval.line = &ruling->work.lines[i];
		if (cond_holds(&ruling->eval, check->when))
			object(ruling, check, i + 1);
		ruling->eval.line = NULL;
	}
}

void checks_ask(struct ruling *ruling, const char *step)
{
	const struct workflow *workflow = ruling->scene.workflow;
	for (size_t i = 0; i < workflow->check_count; i++) {
		const struct check *check = &workflow->checks[i];
		if (!asked_at(check, step))
			continue;
		if (check->each_line)
			ask_lines(ruling, check);
		else if (cond_holds(&ruling->eval, check->when))
			object(ruling, check, 0);
	}
}
