/* SPDX-License-Identifier: MIT */
/* look_unratified: what was said by telephone and is still to be signed, in the whole office. Which duties those are says the rulebook in force. */
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

enum { OWED_PAGE = 200 };

struct unratified {
	struct desk *desk;
	const struct session *session;
	const struct rulebook *book;
	struct names names;
	unsigned rights;
	struct arena *arena;
	struct err *err;
};

static const char *const *telephone_steps(const struct rulebook *book, struct arena *arena, size_t *count)
{
	const char **steps = NULL;
	size_t cap = 0;
	*count = 0;
	for (size_t i = 0; i < book->workflow_count; i++) {
		const struct workflow *workflow = rulebook_workflow_at(book, i);
		for (size_t k = 0; workflow && k < workflow->duty_count; k++) {
			if (!workflow->duties[k].since_telephone)
				continue;
			steps = arena_grow(arena, steps, *count, &cap, sizeof(*steps));
			steps[(*count)++] = workflow->duties[k].id;
		}
	}
	return steps;
}

/* A step's id may mean something else in another workflow. */
static bool is_telephone(const struct unratified *list, const struct inbox_row *row)
{
	const struct workflow *workflow = rulebook_workflow(list->book, row->workflow);
	const struct step *step = workflow ? workflow_step(workflow, row->step) : NULL;
	return step && step->since_telephone;
}

static const char *whom(const struct unratified *list, const struct owed_row *owed)
{
	const char *text = "";
	size_t count = owed->person_count ? owed->person_count : owed->post_count;
	for (size_t i = 0; i < count; i++)
		text = arena_printf(list->arena, "%s%s%s", text, i ? spoken("、") : "",
		        owed->person_count ? names_person(&list->names, owed->persons[i]) : rulebook_title(list->book, owed->posts[i]));
	return text;
}

/* Whether the session's person sees the row, and whether with what the case is about. */
static int row_look(struct unratified *list, const char *case_id, bool *shown, bool *open)
{
	struct lookup lookup = lookup_of(list->desk);
	struct casefile file;
	struct case_row row;
	struct scene scene;
	unsigned rights;
	bool found, clears;
	*shown = *open = false;
	casefile_init(&file);
	if (case_fetch(list->desk, case_id, list->arena, &row, &file, &found, list->err) < 0)
		return -1;
	if (!found)
		return 0;
	if (case_scene(list->desk, &file, NULL, &lookup, list->arena, &scene, list->err) < 0 ||
	        rights_see_case(list->desk, list->session->person, &scene, open, &rights, list->err) < 0 ||
	        secrecy_clears(list->desk, list->session->person, &scene, &clears, list->err) < 0)
		return -1;
	*shown = *open || (clears && (list->rights & RIGHT_ADMINISTER) != 0);
	return 0;
}

static int row_take(struct unratified *list, const struct owed_row *owed, struct inbox_row *out, bool *taken)
{
	bool open;
	*taken = false;
	if (!is_telephone(list, &owed->row))
		return 0;
	if (row_look(list, owed->row.case_id, taken, &open) < 0)
		return -1;
	*out = owed->row;
	out->whom = whom(list, owed);
	if (names_actor(out->applicant_name))
		out->applicant_name = names_actor(out->applicant_name);
	if (!open)
		out->case_title = out->applicant_name = spoken("〔不公开〕");
	return 0;
}

static int rows_take(struct unratified *list, int64_t after_key, size_t limit, struct inbox *out)
{
	struct inbox_row *rows = arena_array(list->arena, limit + 1, sizeof(*rows));
	size_t step_count, got = OWED_PAGE, count = 0;
	const char *const *steps = telephone_steps(list->book, list->arena, &step_count);
	struct owed_row *owed;
	while (got == OWED_PAGE && count <= limit) {
		if (list->desk->ops->owed(list->desk->store, steps, step_count, after_key, OWED_PAGE, list->arena, &owed, &got, list->err) < 0)
			return -1;
		for (size_t i = 0; i < got && count <= limit; i++) {
			bool taken;
			after_key = owed[i].row.key;
			if (row_take(list, &owed[i], &rows[count], &taken) < 0)
				return -1;
			count += taken;
		}
	}
	*out = (struct inbox){rows, count > limit ? limit : count, count > limit};
	return 0;
}

int desk_unratified(struct desk *desk, const struct session *session, int64_t after_key, size_t limit, struct arena *arena, struct inbox *out,
        struct err *err)
{
	struct unratified list = {.desk = desk, .session = session, .arena = arena, .err = err};
	bool plain;
	*out = (struct inbox){0};
	if (shelf_in_force(desk, &list.book, err) < 0 || rights_of(desk, session->person, arena, &list.rights, &plain, err) < 0 ||
	        names_of(desk, list.book, arena, &list.names, err) < 0 || rights_note_look(desk, session, list.rights, "unratified", err) < 0)
		return -1;
	return rows_take(&list, after_key, limit, out);
}
