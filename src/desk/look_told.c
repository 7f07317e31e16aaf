/* SPDX-License-Identifier: MIT */
/* look_told: the moves as sentences of a history: who did what to which step, for whom, and why. */
#include "look_history.h"

#include "antou/text.h"

static const char *person(const struct telling *telling, const struct event *event)
{
	return names_person(&telling->names, node_text(event->data, "person", ""));
}

static const char *of_step(const struct telling *telling, const struct event *event)
{
	const struct duty *duty = told_duty(telling, event);
	return duty ? duty->title : told_step(telling, node_text(event->data, "step", NULL));
}

static bool tell_added(struct telling *telling, const struct event *event, struct history_row *row)
{
	static const char *const places[PLACE_KINDS] = {
	        [PLACE_BEFORE] = "之前", [PLACE_BESIDE] = "同时", [PLACE_AFTER] = "之后", [PLACE_COPY] = ""};
	const char *title = node_text(event->data, "title", "");
	enum added_place place;
	if (!place_from(node_text(event->data, "place", NULL), &place))
		return false;
	row->what = place == PLACE_COPY ? title
	                                : arena_printf(telling->arena, "%s（“%s”%s）", title,
	                                          told_step(telling, node_text(event->data, "at", NULL)), places[place]);
	return true;
}

static bool tell_dropped(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(telling->arena, "减去“%s”", told_step(telling, node_text(event->data, "step", NULL)));
	return true;
}

static bool tell_given(struct telling *telling, const struct event *event, struct history_row *row)
{
	const char *how = node_text(event->data, "how", ""), *step = of_step(telling, event);
	if (text_equal(how, "passed"))
		row->what = arena_printf(telling->arena, "“%s”转%s办理", step, person(telling, event));
	else
		row->what = arena_printf(telling->arena, text_equal(how, "claimed") ? "认领“%s”" : "放回“%s”", step);
	return true;
}

static bool tell_urged(struct telling *telling, const struct event *event, struct history_row *row)
{
	const struct duty *duty = told_duty(telling, event);
	row->what = arena_printf(telling->arena, "催办“%s”", of_step(telling, event));
	row->note = duty ? arena_printf(telling->arena, "第 %lld 次", (long long)duty->urged + 1) : NULL;
	return true;
}

static bool tell_reminded(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(telling->arena, "提醒“%s”", of_step(telling, event));
	row->note = arena_printf(telling->arena, "应于 %s 前办", told_time(telling, event, "due"));
	return true;
}

static bool tell_extended(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(telling->arena, "“%s”延期至 %s", of_step(telling, event), told_time(telling, event, "due"));
	row->note = arena_printf(telling->arena, "原定 %s", told_time(telling, event, "old"));
	return true;
}

static bool tell_paused(struct telling *telling, const struct event *event, struct history_row *row)
{
	const char *due = told_time(telling, event, "due");
	row->what = arena_printf(telling->arena, event->kind == EVENT_DUTY_PAUSED ? "“%s”停表" : "“%s”续计", of_step(telling, event));
	row->note = event->kind == EVENT_DUTY_RESUMED && *due ? arena_printf(telling->arena, "时限改为 %s", due) : NULL;
	return true;
}

static bool tell_reopened(struct telling *telling, const struct event *event, struct history_row *row)
{
	const char *to = node_text(event->data, "to", NULL);
	row->what = to ? arena_printf(telling->arena, "重办：从“%s”起", told_step(telling, to)) : "重办";
	return true;
}

static bool tell_file(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(
	        telling->arena, event->kind == EVENT_ATTACHED ? "加附件“%s”" : "撤附件“%s”", node_text(event->data, "name", ""));
	row->words = node_text(event->data, event->kind == EVENT_ATTACHED ? "note" : "words", NULL);
	return true;
}

static bool tell_number_voided(struct telling *telling, const struct event *event, struct history_row *row)
{
	row->what = arena_printf(telling->arena, "编号 %s 作废", node_text(event->data, "text", ""));
	row->words = node_text(event->data, "note", NULL);
	return true;
}

bool tell_move(struct telling *telling, const struct event *event, struct history_row *row)
{
	static bool (*const tellers[EVENT_KINDS])(struct telling *telling, const struct event *event, struct history_row *row) = {
	        [EVENT_STEP_ADDED] = tell_added,
	        [EVENT_STEP_DROPPED] = tell_dropped,
	        [EVENT_DUTY_GIVEN] = tell_given,
	        [EVENT_DUTY_URGED] = tell_urged,
	        [EVENT_DUTY_REMINDED] = tell_reminded,
	        [EVENT_DUTY_EXTENDED] = tell_extended,
	        [EVENT_DUTY_PAUSED] = tell_paused,
	        [EVENT_DUTY_RESUMED] = tell_paused,
	        [EVENT_CASE_REOPENED] = tell_reopened,
	        [EVENT_ATTACHED] = tell_file,
	        [EVENT_DETACHED] = tell_file,
	        [EVENT_NUMBER_VOIDED] = tell_number_voided,
	};
	row->words = node_text(event->data, "words", NULL);
	return tellers[event->kind] && tellers[event->kind](telling, event, row);
}
