/* SPDX-License-Identifier: MIT */
/* look_form: which fields a form shows and needs while it is filled in. */
#include "desk_room.h"

#include "antou/text.h"

int desk_asked(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct field_state **out,
        size_t *count, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile file;
	struct case_row row;
	struct scene scene;
	const struct step *step;
	unsigned rights;
	bool found = command->case_id == NULL, may = true;

	casefile_init(&file);
	if (command->case_id && case_fetch(desk, command->case_id, arena, &row, &file, &found, err) < 0)
		return -1;
	if (found && case_scene(desk, &file, command->workflow, &lookup, arena, &scene, err) < 0)
		return -1;
	if (found && command->case_id && rights_see_case(desk, session->person, &scene, &may, &rights, err) < 0)
		return -1;
	if (!found || !may) /* the same words: whoever may not know of a case learns nothing */
		return err_set(err, ERR_MISSING, "没有“%s”这一件，或者您不经手它。请核对编号。", command->case_id);
	if (engine_workflow(&scene, &scene.workflow, err) < 0)
		return -1;
	step = command->step ? workflow_step(scene.workflow, command->step) : &scene.workflow->steps[0];
	if (!step)
		return err_set(err, ERR_MISSING, "没有“%s”这一步", command->step);
	*count = step->ask_count;
	*out = arena_array(arena, step->ask_count + 1, sizeof(**out));
	return engine_asked(&scene, session->person, step, &command->fields, command->lines, command->line_count, *out, err);
}
