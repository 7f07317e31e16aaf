/* SPDX-License-Identifier: MIT */
/* relief: a shift goes over to the next by its hand-over. While one still waits for that, nobody opens another beside it and is on duty in its people's place:
   only whoever keeps the roster may, when there is nobody left to sign. */
#include "antou/arena.h"
#include "antou/text.h"
#include "ruling.h"

static const struct casefile *case_of(struct ruling *ruling, const char *id)
{
	struct question question = {.kind = ASK_CASE, .of = id, .at_s = ruling->scene.now_s};

	return eval_ask(&ruling->eval, &question).file;
}

/* The shift that is on and was not handed over yet; NULL: there is none. */
static const struct casefile *shift_waiting(struct ruling *ruling, const struct roster_def *roster)
{
	struct question question = {.kind = ASK_WATCH, .name = roster->id, .of = "case", .at_s = ruling->scene.now_s};
	struct value on = eval_ask(&ruling->eval, &question).value;
	const struct casefile *file = on.kind == VALUE_TEXT ? case_of(ruling, on.text) : NULL;

	for (size_t i = 0; file && i < file->duty_count; i++) {
		const struct step *step = workflow_step(ruling->scene.workflow, file->duties[i].step);

		if (step && step->act == STEP_WAIT && text_equal(step->wait_workflow, roster->handover))
			return file;
	}
	return NULL;
}

/* Whether the case that brings this one hands that shift over. */
static bool hands_over(struct ruling *ruling, const struct casefile *shift)
{
	const struct casefile *from = case_of(ruling, ruling->command->case_id);
	const struct workflow *workflow = from ? rulebook_workflow(ruling->scene.book, from->workflow) : NULL;
	const struct value *previous = workflow && workflow->releases ? value_map_get(&from->fields, workflow->releases) : NULL;

	return previous && previous->kind == VALUE_TEXT && (text_equal(previous->text, shift->id) || text_equal(previous->text, shift->number));
}

static void relief_judge(struct ruling *ruling, const struct roster_def *roster)
{
	bool followed = ruling->command->case_id && *ruling->command->case_id;
	const struct casefile *shift = shift_waiting(ruling, roster);
	const struct workflow *handover;
	struct capacity capacity;

	if (!shift || (followed ? hands_over(ruling, shift) : who_is(&ruling->eval, roster->keeper, ruling->command->actor, &capacity)))
		return;
	handover = rulebook_head(ruling->scene.book, roster->handover);
	remark_basis(ruling, ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”还没有交班，不能另开一班；请先办%s", shift->title,
	        handover ? handover->title : roster->handover)), &roster->cites);
}

void relief_need(struct ruling *ruling)
{
	const struct rulebook *book = ruling->scene.book;

	for (size_t i = 0; i < book->roster_count; i++)
		if (book->rosters[i].handover && text_equal(book->rosters[i].workflow, ruling->scene.workflow->id))
			relief_judge(ruling, &book->rosters[i]);
}
