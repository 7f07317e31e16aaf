/* SPDX-License-Identifier: MIT */
/* secrecy: what is kept from whom: secret cases from those who are not cleared, fields from those who are not among their readers. Who is cleared the engine
   says. */
#include "antou/text.h"
#include "desk_room.h"

int secrecy_clears(struct desk *desk, const char *person, const struct scene *scene, bool *clears, struct err *err)
{
	int level, clearance;
	*clears = true;
	if (engine_secrecy(scene, &level, err) < 0)
		return -1;
	if (level == 0)
		return 0;
	if (secrecy_clearance(desk, person, &clearance, err) < 0)
		return -1;
	*clears = clearance >= level;
	return 0;
}

int secrecy_clears_case(struct desk *desk, const char *person, const char *case_id, const char *workflow, bool *clears, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	const struct rulebook *book;
	const struct workflow *known;
	struct casefile file;
	struct case_row row;
	struct scene scene;
	struct arena scratch;
	bool found;
	int result;
	*clears = true;
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	known = workflow ? rulebook_workflow(book, workflow) : NULL;
	if (!case_id || !*case_id || (known && !known->secrecy))
		return 0;
	arena_init(&scratch);
	casefile_init(&file);
	result = case_fetch(desk, case_id, &scratch, &row, &file, &found, err);
	if (result == 0 && found)
		result = case_scene(desk, &file, NULL, &lookup, &scratch, &scene, err) < 0 ? -1 : secrecy_clears(desk, person, &scene, clears, err);
	arena_fini(&scratch);
	return result;
}

int secrecy_clearance(struct desk *desk, const char *person, int *level, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct arena scratch;
	struct scene scene = {.file = &none, .lookup = &lookup, .now_s = desk_now(desk), .arena = &scratch};
	int result;
	if (shelf_in_force(desk, &scene.book, err) < 0)
		return -1;
	arena_init(&scratch);
	casefile_init(&none);
	result = engine_clearance(&scene, person, level, err);
	arena_fini(&scratch);
	return result;
}

int secrecy_hide(const struct scene *scene, const char *person, struct value_map *fields, struct err *err)
{
	for (size_t i = 0; i < fields->count; i++) {
		const struct field *field = workflow_field(scene->workflow, fields->items[i].name);
		bool may = true;
		if (field && field->readers && engine_may_see_field(scene, field, person, &may, err) < 0)
			return -1;
		if (!may)
			fields->items[i].value = (struct value){.kind = VALUE_TEXT, .text = "〔不公开〕"};
	}
	return 0;
}
