/* SPDX-License-Identifier: MIT */
/* look_inbox: what is mine: open duties, own cases, the matters one may file. */
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

int desk_inbox(struct desk *desk, const struct session *session, int64_t after_key, size_t limit, struct arena *arena, struct inbox *out,
        struct err *err)
{
	struct inbox_row *rows;
	size_t count = 0;
	*out = (struct inbox){0};
	if (desk->ops->inbox(desk->store, session->person, desk_today(desk), after_key, limit, arena, out, err) < 0)
		return -1;
	rows = arena_array(arena, out->count + 1, sizeof(*rows));
	for (size_t i = 0; i < out->count; i++) {
		bool clears;
		if (secrecy_clears_case(desk, session->person, out->rows[i].case_id, out->rows[i].workflow, &clears, err) < 0)
			return -1;
		if (!clears)
			continue;
		rows[count] = out->rows[i];
		if (names_actor(rows[count].applicant_name))
			rows[count].applicant_name = names_actor(rows[count].applicant_name);
		count++;
	}
	out->rows = rows;
	out->count = count;
	return 0;
}

/* The first duty that the case waits for tells where it is: what it says of persons and posts is kept up to date, so no rule is asked. */
static void line_stand(struct case_line *line, const struct casefile *file, const struct names *names, struct arena *arena)
{
	const struct duty *duty = NULL;
	for (size_t i = 0; i < file->duty_count && !duty; i++)
		duty = file->duties[i].blocks ? &file->duties[i] : NULL;
	if (!duty)
		return;
	line->step = duty->title;
	line->whose = duty->person_count ? names_person(names, duty->persons[0]) : duty->post_count ? rulebook_title(names->book, duty->posts[0]) : "";
	for (size_t i = 1; !duty->person_count && i < duty->post_count; i++)
		line->whose = arena_printf(arena, "%s%s%s", line->whose, spoken("、"), rulebook_title(names->book, duty->posts[i]));
}

int desk_cases(struct desk *desk, const struct session *session, bool handled, int64_t before_row, size_t limit, struct arena *arena,
        struct case_line **out, size_t *count, struct err *err)
{
	const struct rulebook *book;
	struct case_row *rows;
	struct names names;
	if (shelf_in_force(desk, &book, err) < 0 || names_of(desk, book, arena, &names, err) < 0)
		return -1;
	if ((handled ? desk->ops->handled(desk->store, session->person, before_row, limit, arena, &rows, count, err)
	             : desk->ops->cases(desk->store, session->person, NULL, before_row, limit, arena, &rows, count, err)) < 0)
		return -1;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++) {
		struct casefile file;
		struct case_row row;
		bool found, clears;
		casefile_init(&file);
		if (secrecy_clears_case(desk, session->person, rows[i].id, rows[i].workflow, &clears, err) < 0)
			return -1;
		if (!clears)
			rows[i].title = "〔涉密〕";
		if (case_fetch(desk, rows[i].id, arena, &row, &file, &found, err) < 0)
			return -1;
		(*out)[i] = (struct case_line){.row = rows[i].row,
		        .id = rows[i].id,
		        .number = rows[i].number,
		        .title = rows[i].title,
		        .workflow = rows[i].workflow,
		        .status = rows[i].status,
		        .outcome = file.outcome,
		        .opened_s = rows[i].opened_s};
		if (clears)
			line_stand(&(*out)[i], &file, &names, arena);
	}
	return 0;
}

int desk_openable(
        struct desk *desk, const struct session *session, struct arena *arena, const struct workflow ***out, size_t *count, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	const struct rulebook *book;
	struct casefile none;
	*count = 0;
	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	*out = arena_array(arena, book->workflow_count + 1, sizeof(**out));
	casefile_init(&none);
	for (size_t i = 0; i < book->workflow_count; i++) {
		struct scene scene = {.book = book,
		        .workflow = book->workflows[i],
		        .file = &none,
		        .lookup = &lookup,
		        .now_s = desk_now(desk),
		        .arena = arena};
		bool may = false;
		if (engine_may_open(&scene, session->person, &may, err) < 0)
			return -1;
		if (may)
			(*out)[(*count)++] = book->workflows[i];
	}
	return 0;
}

int desk_initial(struct desk *desk, const struct session *session, const struct workflow *workflow, struct arena *arena,
        struct value_map *out, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct scene scene;
	casefile_init(&none);
	if (case_scene(desk, &none, workflow->id, &lookup, arena, &scene, err) < 0)
		return -1;
	return engine_initial(&scene, session->person, NULL, out, err);
}
