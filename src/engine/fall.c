/* SPDX-License-Identifier: MIT */
/* fall: an act that counts no longer. What it brought is taken back, and with it falls what was only counted from it: a merged signature is no signature of
   its own. */
#include "antou/arena.h"
#include "antou/text.h"
#include "roll.h"
#include "ruling.h"

static void act_void(struct ruling *ruling, const struct act *act, const struct step *step, const char *reason)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_int(data, ruling->arena, "act", act->seq);
	event_data_text(data, ruling->arena, "reason", reason);
	if (step) /* a step whose item is gone has nothing left to take back from */
		effects_undo(ruling, step, act);
	ruling_emit(ruling, EVENT_ACT_VOIDED, data);
}

static bool merges_with(const struct step *step, const char *other)
{
	for (size_t i = 0; i < step->same_count; i++)
		if (step->same[i].rule == SAME_MERGE && roll_is(other, step->same[i].step))
			return true;
	return false;
}

bool step_signed_by(const struct casefile *file, const char *step, const char *person)
{
	for (size_t i = 0; i < file->act_count; i++)
		if (file->acts[i].action != ACTION_REFUSE && roll_is(file->acts[i].step, step) && text_equal(file->acts[i].actor, person))
			return true;
	return false;
}

/* Whether some signature of the actor still stands from which a merged act of step is counted. */
static bool still_counted(const struct ruling *ruling, const struct step *step, const char *actor)
{
	for (size_t i = 0; i < step->same_count; i++)
		if (step->same[i].rule == SAME_MERGE && step_signed_by(&ruling->work, step->same[i].step, actor))
			return true;
	return false;
}

void act_fall(struct ruling *ruling, const struct act *fallen, const char *reason)
{
	const struct workflow *workflow = ruling->scene.workflow;
	struct act act = *fallen;
	act_void(ruling, &act, workflow_step(workflow, act.step), reason);
	for (size_t i = 0; i < ruling->work.act_count; i++) {
		const struct act *other = &ruling->work.acts[i];
		const struct step *step = other->merged ? workflow_step(workflow, other->step) : NULL;
		if (!step || !text_equal(other->actor, act.actor) || !merges_with(step, act.step) ||
		        still_counted(ruling, step, act.actor))
			continue;
		act_fall(ruling, other, reason);
		i = (size_t)-1; /* the list is another now */
	}
}
