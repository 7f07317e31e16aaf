/* SPDX-License-Identifier: MIT */
/* move_give: a step that lies with one person: passed on, taken by one of several, given back. With whom it lies then is who.c. */
#include "move.h"

#include "antou/arena.h"
#include "antou/text.h"

static void give(struct ruling *ruling, const struct step *step, const char *person, const char *how)
{
	const struct duty *duty = casefile_duty(&ruling->work, step->id);
	struct node *data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "duty", duty ? duty->id : NULL);
	event_data_text(data, ruling->arena, "how", how);
	event_data_text(data, ruling->arena, "person", person);
	event_data_text(data, ruling->arena, "step", step->id);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_DUTY_GIVEN, data);
	settle(ruling);
}

/* Where every one of several must act, none can act for the rest. */
static bool lies_with_one(struct ruling *ruling, const struct move_def *def, const struct step *step)
{
	if (step->mode != MODE_ALL)
		return true;
	ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”要各方都办，不能%s", step->title, def->title));
	return false;
}

void move_pass_on(struct ruling *ruling)
{
	const struct move_def *def = move_def(ACTION_PASS_ON);
	const struct step *step = move_begin(ruling);
	struct capacity whom;
	struct remark why;
	if (!step || !lies_with_one(ruling, def, step) || !move_reaches(ruling, def, step, &whom))
		return;
	if (who_is_away(&ruling->eval, ruling->command->person)) {
		ruling_refuse(ruling, REFUSAL_AWAY, arena_printf(ruling->arena, "%s现在外出，不能转给其办理", whom.name));
		return;
	}
	if (!who_fits(&ruling->eval, step, ruling->command->person, &why)) {
		*ruling_refuse(ruling, why.code, why.words) = why;
		return;
	}
	give(ruling, step, ruling->command->person, "passed");
}

void move_claim(struct ruling *ruling)
{
	const struct move_def *def = move_def(ACTION_CLAIM);
	const struct step *step = move_begin(ruling);
	struct standing standing;
	if (!step || !lies_with_one(ruling, def, step))
		return;
	standing_of(&ruling->eval, step, &standing);
	if (standing.given || (standing.able_count == 1 && !standing.resolved.anybody)) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”本来就在您一人手上，不用认领", step->title));
		return;
	}
	give(ruling, step, ruling->command->actor, "claimed");
}

void move_give_back(struct ruling *ruling)
{
	const struct step *step = move_begin(ruling);
	if (step)
		give(ruling, step, "", "back");
}
