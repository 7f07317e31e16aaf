/* SPDX-License-Identifier: MIT */
/* rights: who may look at what, and the note of an auditor's look. What may be done with a case is the engine's to say. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "event_data.h"

#include <stdio.h>
#include <string.h>

int rights_of(struct desk *desk, const char *person, struct arena *arena, unsigned *rights, bool *plain, struct err *err)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = desk_now(desk)};
	const struct rulebook *book;
	struct answer answer = {0};
	*rights = 0;
	*plain = false;
	if (text_equal(person, DESK_SYSTEM)) {
		*rights = RIGHT_ADMINISTER;
		return 0;
	}
	if (shelf_in_force(desk, &book, err) < 0 || desk->ops->ask(desk->store, &question, arena, &answer, err) < 0)
		return -1;
	for (size_t i = 0; i < answer.capacity_count; i++) {
		const struct post *post = rulebook_post(book, answer.capacities[i].post);
		*rights |= post ? post->rights : 0;
		*plain = *plain || !post || !(post->rights & RIGHT_AUDIT);
	}
	return 0;
}

int rights_need(struct desk *desk, const struct session *session, unsigned rights, struct err *err)
{
	struct arena scratch;
	unsigned held;
	bool plain;
	int result;
	arena_init(&scratch);
	result = rights_of(desk, session->person, &scratch, &held, &plain, err);
	if (result == 0 && !(held & rights))
		result = err_set(
		        err, ERR_DENIED, spoken("这件事只有%s可以办。"), rights == RIGHT_ADMINISTER ? spoken("系统管理员") : spoken("审计人员和系统管理员"));
	arena_fini(&scratch);
	return result;
}

/* ---- an auditor's looks ---- */

static bool looked_already(struct desk *desk, const struct session *session, const char *what)
{
	struct looks *looks = &desk->looks;
	if (!text_equal(looks->person, session->person) || looks->since_s != session->since_s) {
		*looks = (struct looks){.since_s = session->since_s};
		snprintf(looks->person, sizeof(looks->person), "%s", session->person);
	}
	for (size_t i = 0; i < DESK_LOOKED; i++)
		if (looks->what[i] && text_equal(looks->what[i], what))
			return true;
	return false;
}

int rights_note_look(struct desk *desk, const struct session *session, unsigned rights, const char *what, struct err *err)
{
	return rights & RIGHT_AUDIT ? rights_note_secret(desk, session, what, err) : 0;
}

int rights_note_secret(struct desk *desk, const struct session *session, const char *what, struct err *err)
{
	struct looks *looks = &desk->looks;
	struct arena scratch;
	struct node *data;
	int result;
	if (desk->options.read_only || looked_already(desk, session, what))
		return 0;
	if (desk_begin(desk, err) < 0)
		return -1;
	arena_init(&scratch);
	data = event_data_new(&scratch);
	event_data_text(data, &scratch, "what", what);
	result = desk_end(desk, office_event(desk, EVENT_LOOKED, session->person, data, err), err);
	arena_fini(&scratch);
	if (result == 0) {
		looks->what[looks->next] = arena_strdup(&desk->arena, what);
		looks->next = (looks->next + 1) % DESK_LOOKED;
	}
	return result;
}

int rights_see_case(struct desk *desk, const char *person, const struct scene *scene, bool *may, unsigned *rights, struct err *err)
{
	bool plain;
	if (rights_of(desk, person, scene->arena, rights, &plain, err) < 0 || secrecy_clears(desk, person, scene, may, err) < 0)
		return -1;
	if (!*may)
		return 0;
	if (desk->ops->concerned(desk->store, scene->file->id, person))
		return 0;
	if (engine_may_see(scene, person, may, err) < 0)
		return -1;
	*may = *may || (*rights & RIGHT_AUDIT) != 0;
	return 0;
}

int rights_read_register(
        struct desk *desk, const char *person, const struct register_def *def, bool *may, unsigned *rights, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct scene scene;
	struct arena scratch;
	bool plain;
	int result;
	arena_init(&scratch);
	casefile_init(&none);
	scene = (struct scene){.file = &none, .lookup = &lookup, .now_s = desk_now(desk), .arena = &scratch};
	result = rights_of(desk, person, &scratch, rights, &plain, err);
	if (result == 0)
		result = shelf_in_force(desk, &scene.book, err);
	if (result == 0) {
		scene.workflow = rulebook_head(scene.book, def->workflow);
		result = engine_may_read(&scene, def, person, may, err);
	}
	if (result == 0)
		*may = *may || (*rights & RIGHT_AUDIT) != 0;
	arena_fini(&scratch);
	return result;
}
