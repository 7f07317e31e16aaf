/* SPDX-License-Identifier: MIT */
/* batch: several papers signed in one go. The rulebook says at which steps; a step that asks for anything but words is never one. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/words.h"
#include "desk_room.h"

static const char *asked_titles(const struct step *step, struct arena *arena)
{
	const char *titles = "";
	for (size_t i = 0; i < step->ask_count; i++)
		titles = arena_printf(arena, "%s%s%s", titles, i ? spoken("、") : "", step->asks[i]->title);
	return titles;
}

static const char *why_alone(const struct step *step, struct arena *arena)
{
	if (step->ask_count)
		return arena_printf(arena, spoken("“%s”要填%s，请逐件打开办理"), step->title, asked_titles(step, arena));
	return step->batch ? NULL : arena_printf(arena, spoken("制度没有说“%s”可以成批办，请逐件打开办理"), step->title);
}

int desk_batch_line(struct desk *desk, const char *case_id, const char *step, struct arena *arena, struct batch_line *out, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	const struct workflow *workflow;
	const struct step *found;
	struct casefile file;
	struct case_row row;
	struct scene scene;
	bool there;
	*out = (struct batch_line){.case_id = case_id, .step = step, .title = step, .why = spoken("没有这一件，请核对编号"), .seen_seq = -1};
	casefile_init(&file);
	if (case_fetch(desk, case_id, arena, &row, &file, &there, err) < 0)
		return -1;
	if (!there)
		return 0;
	if (case_scene(desk, &file, NULL, &lookup, arena, &scene, err) < 0 || engine_workflow(&scene, &workflow, err) < 0)
		return -1;
	out->seen_seq = file.seq;
	found = workflow_step(workflow, step);
	out->title = found ? found->title : step;
	out->words_required = found && found->words_required;
	out->why = found ? why_alone(found, arena) : spoken("这一项要打开这一件来办");
	return 0;
}

static struct verdict refusal(const struct batch_line *line, struct arena *arena)
{
	struct remark *remark = arena_alloc(arena, sizeof(*remark));
	*remark = (struct remark){.code = REFUSAL_ORDER, .words = line->why};
	return (struct verdict){.kind = VERDICT_REFUSED, .remarks = remark, .remark_count = 1, .case_id = line->case_id};
}

int desk_pass_all(struct desk *desk, const struct session *session, const struct batch_line *lines, size_t count, const char *words, struct arena *arena,
        struct verdict *verdicts, size_t *failed, struct err *err)
{
	struct command *commands = arena_array(arena, count + 1, sizeof(*commands));
	for (size_t i = 0; i < count; i++) {
		struct batch_line now;
		if (desk_batch_line(desk, lines[i].case_id, lines[i].step, arena, &now, err) < 0)
			return -1;
		if (now.why) {
			verdicts[i] = refusal(&now, arena);
			*failed = i;
			return 0;
		}
		commands[i] = (struct command){.action = ACTION_PASS, .case_id = lines[i].case_id, .step = lines[i].step, .words = words,
		        .seen_seq = lines[i].seen_seq, .happened_s = TIME_NONE};
	}
	return desk_submit_all(desk, session, commands, count, arena, verdicts, failed, err);
}
