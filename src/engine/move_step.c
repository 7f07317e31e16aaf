/* SPDX-License-Identifier: MIT */
/* move_step: steps of one case alone: a signer put in, an opinion asked for, a copy, and taking one out again. How they stand among the others is roll.c. */
#include "move.h"

#include "antou/arena.h"
#include "antou/text.h"

/* The same person is not asked twice at one step, nor sent two copies. */
static bool stands_there(const struct ruling *ruling, const char *at, bool copies)
{
	for (size_t i = 0; i < ruling->work.added_count; i++) {
		const struct added_step *added = &ruling->work.added[i];
		if (text_equal(added->at, at) && (added->place == PLACE_COPY) == copies && text_equal(added->person, ruling->command->person))
			return true;
	}
	return false;
}

static void step_add(struct ruling *ruling, const struct step *at, enum added_place place, const char *act, const char *title)
{
	struct node *data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "act", act);
	event_data_text(data, ruling->arena, "at", at->id);
	event_data_text(data, ruling->arena, "person", ruling->command->person);
	event_data_text(data, ruling->arena, "place", place_name(place));
	event_data_text(data, ruling->arena, "step", arena_printf(ruling->arena, "added-%lld", (long long)ruling->work.added_last + 1));
	event_data_text(data, ruling->arena, "title", title);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_STEP_ADDED, data);
	settle(ruling);
}

/* A signer and an opinion stand at a step of the route, and with somebody who may know of the paper. */
static bool may_stand(struct ruling *ruling, const struct move_def *def, const struct step *at, struct capacity *whom)
{
	struct remark why;
	if (at->duty) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”不在路线上，不能%s", at->title, def->title));
		return false;
	}
	if (!move_reaches(ruling, def, at, whom))
		return false;
	if (stands_there(ruling, at->id, false)) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "%s已在“%s”加过，不用再加", whom->name, at->title));
		return false;
	}
	if (who_fits(&ruling->eval, at, ruling->command->person, &why))
		return true;
	*ruling_refuse(ruling, why.code, why.words) = why;
	return false;
}

void move_add(struct ruling *ruling)
{
	const struct move_def *def = move_def(ACTION_ADD);
	const struct step *at = move_begin(ruling);
	enum added_place place = ruling->command->place;
	struct capacity whom;
	if (!at || !may_stand(ruling, def, at, &whom))
		return;
	if (place == PLACE_COPY || (place == PLACE_AFTER && at->ends)) {
		ruling_refuse(ruling, REFUSAL_ORDER, place == PLACE_COPY ? "加签要写明在前、同时还是在后"
		                                                         : arena_printf(ruling->arena, "“%s”办完本件就结束，不能在它后面加签", at->title));
		return;
	}
	step_add(ruling, at, place, "sign", arena_printf(ruling->arena, "加签：%s", whom.name));
}

void move_ask(struct ruling *ruling)
{
	const struct step *at = move_begin(ruling);
	struct capacity whom;
	if (at && may_stand(ruling, move_def(ACTION_ASK), at, &whom))
		step_add(ruling, at, PLACE_BEFORE, "do", arena_printf(ruling->arena, "征询：%s", whom.name));
}

void move_copy(struct ruling *ruling)
{
	const struct step *filing = move_begin(ruling);
	struct capacity whom;
	if (!filing || !move_reaches(ruling, move_def(ACTION_COPY), NULL, &whom))
		return;
	if (stands_there(ruling, filing->id, true)) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "已抄送过%s", whom.name));
		return;
	}
	step_add(ruling, filing, PLACE_COPY, "read", arena_printf(ruling->arena, "抄送：%s", whom.name));
}

static const struct added_step *added_called(const struct ruling *ruling, const char *id)
{
	for (size_t i = 0; i < ruling->work.added_count; i++)
		if (text_equal(ruling->work.added[i].id, id))
			return &ruling->work.added[i];
	return NULL;
}

bool move_drops(struct eval *eval, const struct added_step *added, const char *person, struct remark *why)
{
	const struct step *at = workflow_step(eval->scene->workflow, added->at);
	struct capacity capacity;
	if (text_equal(added->by, person) || (added->place != PLACE_COPY && at && who_of(eval, at, person, &capacity)))
		return true;
	*why = (struct remark){.code = REFUSAL_NOT_YOURS, .words = "只有加的人和这一步的经办人可以减去"};
	return false;
}

void move_drop(struct ruling *ruling)
{
	const struct step *step = move_begin(ruling);
	const struct added_step *added = step ? added_called(ruling, step->id) : NULL;
	const struct move_rule *rule = move_rule_of(&ruling->scene, ACTION_DROP, step);
	struct node *data;
	struct remark why;
	if (!added)
		return;
	if (!(rule && rule->by) && !move_drops(&ruling->eval, added, ruling->command->actor, &why)) {
		*ruling_refuse(ruling, why.code, why.words) = why;
		return;
	}
	if (casefile_act(&ruling->work, step->id)) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "“%s”已经办过，不能减去", step->title));
		return;
	}
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "step", step->id);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_STEP_DROPPED, data);
	settle(ruling);
}
