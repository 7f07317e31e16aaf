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
	known = workflow ? rulebook_head(book, workflow) : NULL;
	if (!case_id || !*case_id || (known && !known->secrecy))
		return 0;
	arena_init(&scratch);
	casefile_init(&file);
	result = case_fetch(desk, case_id, &scratch, &row, &file, &found, err);
	if (result == 0 && found)
		result = case_head(desk, &file, &lookup, &scratch, &scene, err);
	if (result == 0 && found)
		result = secrecy_clears(desk, person, &scene, clears, err);
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

static int field_hide(const struct scene *scene, const struct field *field, const char *person, struct value *value, struct err *err)
{
	bool may = true;
	if (field && field->readers && value->kind != VALUE_MISSING && engine_may_read_field(scene, field, person, &may, err) < 0)
		return -1;
	if (!may)
		*value = (struct value){.kind = VALUE_TEXT, .text = FIELD_MASK};
	return 0;
}

int secrecy_hide(const struct scene *scene, const char *person, struct value_map *fields, struct err *err)
{
	for (size_t i = 0; i < fields->count; i++)
		if (field_hide(scene, workflow_field(scene->workflow, fields->items[i].name), person, &fields->items[i].value, err) < 0)
			return -1;
	return 0;
}

static const struct field *line_field(const struct workflow *workflow, const char *name)
{
	for (size_t i = 0; i < workflow->line_field_count; i++)
		if (text_equal(workflow->lines[i].name, name))
			return &workflow->lines[i];
	return NULL;
}

int secrecy_hide_lines(const struct scene *scene, const char *person, struct value_map *lines, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < lines[i].count; k++)
			if (field_hide(scene, line_field(scene->workflow, lines[i].items[k].name), person, &lines[i].items[k].value, err) < 0)
				return -1;
	return 0;
}
