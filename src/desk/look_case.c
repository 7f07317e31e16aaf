/* SPDX-License-Identifier: MIT */
/* look_case: one case as its reader sees it: fields by name, route, what may be done. Also the route of a case that is only being thought
 * of. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "event_data.h"

#include <string.h>

static int case_unknown(const char *key, struct err *err)
{
	return err_set(err, ERR_MISSING, spoken("没有“%s”这一件，或者您不经手它。请核对编号。"), key ? key : "");
}

int scene_seen(struct desk *desk, const struct session *session, const char *key, const struct lookup *lookup, struct arena *arena,
        struct casefile *file, struct scene *out, struct err *err)
{
	struct case_row row;
	unsigned rights;
	bool found, may;
	int level;
	casefile_init(file);
	if (case_fetch(desk, key, arena, &row, file, &found, err) < 0)
		return -1;
	if (!found)
		return case_unknown(key, err);
	if (case_scene(desk, file, NULL, lookup, arena, out, err) < 0 ||
	        rights_see_case(desk, session->person, out, &may, &rights, err) < 0)
		return -1;
	if (!may)
		return case_unknown(key, err);
	if (engine_secrecy(out, &level, err) < 0)
		return -1;
	if (level > 0)
		return rights_note_secret(desk, session, arena_printf(arena, "case %s", file->id), err);
	return rights_note_look(desk, session, rights, arena_printf(arena, "case %s", file->id), err);
}

/* A reference to another case reads as its number, or its title while it has none; to one that the reader may not know of, as nothing. */
static int reference_shown(struct desk *desk, const char *person, struct value *value, struct arena *arena, struct err *err)
{
	struct case_row row;
	bool found, clears;
	if (value->kind != VALUE_TEXT)
		return 0;
	if (case_fetch(desk, value->text, arena, &row, NULL, &found, err) < 0)
		return -1;
	if (!found)
		return 0;
	if (secrecy_clears_case(desk, person, row.id, row.workflow, &clears, err) < 0)
		return -1;
	if (!clears)
		value->text = "〔涉密〕";
	else
		value->text = row.number && *row.number ? row.number : row.title;
	return 0;
}

static int fields_shown(struct desk *desk, const char *person, const struct names *names, struct case_view *view, struct arena *arena, struct err *err)
{
	for (size_t i = 0; i < view->file.fields.count; i++) {
		const struct named_value *named = &view->file.fields.items[i];
		const struct field *field = workflow_field(view->workflow, named->name);
		enum field_type type = field ? field->type : TYPE_TEXT;
		struct value value = names_shown(names, type, &named->value, arena);
		if (type == TYPE_CASE && reference_shown(desk, person, &value, arena, err) < 0)
			return -1;
		value_map_put(&view->shown, arena, named->name, value);
	}
	return 0;
}

int desk_case(
        struct desk *desk, const struct session *session, const char *key, struct arena *arena, struct case_view *out, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct scene scene;
	struct names names;
	memset(out, 0, sizeof(*out));
	if (scene_seen(desk, session, key, &lookup, arena, &out->file, &scene, err) < 0)
		return -1;
	out->book = scene.book;
	if (engine_workflow(&scene, &out->workflow, err) < 0)
		return -1;
	if (names_of(desk, scene.book, arena, &names, err) < 0 || fields_shown(desk, session->person, &names, out, arena, err) < 0)
		return -1;
	out->applicant_name = names_person(&names, out->file.applicant);
	if (engine_route(&scene, &out->route, err) < 0 || engine_moves(&scene, session->person, &out->moves, err) < 0 ||
	        secrecy_hide(&scene, session->person, &out->shown, err) < 0 ||
	        secrecy_hide_lines(&scene, session->person, out->file.lines, out->file.line_count, err) < 0)
		return -1;
	return secrecy_hide(&scene, session->person, &out->file.fields, err);
}

int desk_step_initial(struct desk *desk, const struct session *session, const char *case_id, const struct step *step, struct arena *arena,
        struct value_map *out, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile file;
	struct scene scene;
	if (scene_seen(desk, session, case_id, &lookup, arena, &file, &scene, err) < 0)
		return -1;
	return engine_initial(&scene, session->person, step, out, err);
}

/* ---- a case that is not there yet ---- */

static void imagine(
        struct casefile *file, enum event_kind kind, const struct command *command, int64_t now_s, struct node *data, struct arena *arena)
{
	struct event event = {.case_id = "new", .seq = file->seq + 1, .kind = kind, .at_s = now_s, .actor = command->actor, .data = data};
	casefile_apply(file, &event, arena);
}

static int imagine_opened(
        struct desk *desk, const struct scene *scene, const struct command *command, struct casefile *file, struct err *err)
{
	struct question question = {.kind = ASK_PERSON, .of = command->actor, .at_s = scene->now_s};
	struct arena *arena = scene->arena;
	struct node *opened = event_data_new(arena), *set = event_data_new(arena), *act = event_data_new(arena);
	struct answer answer = {0};
	if (desk->ops->ask(desk->store, &question, arena, &answer, err) < 0)
		return -1;
	event_data_text(opened, arena, "applicant", command->actor);
	event_data_text(opened, arena, "book", scene->book->hash);
	event_data_text(opened, arena, "post", answer.capacity_count ? answer.capacities[0].post : "");
	event_data_text(opened, arena, "title", scene->workflow->title);
	event_data_text(opened, arena, "unit", answer.capacity_count ? answer.capacities[0].unit : "");
	event_data_text(opened, arena, "workflow", scene->workflow->id);
	imagine(file, EVENT_CASE_OPENED, command, scene->now_s, opened, arena);
	if (command->line_count)
		event_data_lines(set, arena, "lines", command->lines, command->line_count);
	event_data_values(set, arena, "values", &command->fields);
	imagine(file, EVENT_FIELDS_SET, command, scene->now_s, set, arena);
	event_data_text(act, arena, "action", action_name(ACTION_PASS));
	event_data_text(act, arena, "step", scene->workflow->steps[0].id);
	event_data_time(act, arena, "happened", scene->now_s);
	imagine(file, EVENT_ACT_RECORDED, command, scene->now_s, act, arena);
	return 0;
}

int desk_preview(struct desk *desk, const struct session *session, const struct command *command, struct arena *arena, struct route *out,
        struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct command own = *command;
	struct casefile *file = arena_alloc(arena, sizeof(*file));
	struct scene scene;
	own.actor = session->person;
	casefile_init(file);
	if (case_scene(desk, file, command->workflow, &lookup, arena, &scene, err) < 0 || imagine_opened(desk, &scene, &own, file, err) < 0)
		return -1;
	return engine_route(&scene, out, err);
}
