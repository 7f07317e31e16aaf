/* SPDX-License-Identifier: MIT */
/* watch_room: which roster's duty desk is meant, and who may look at it: whoever is on duty, who keeps the roster, who reads it by its own word or reads the
   cases of its shifts, and auditors. */
#include "watch_room.h"

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"

enum { DAY_S = 86400 };

int watch_turns(struct desk *desk, const char *roster, int64_t at_s, int64_t until_s, struct arena *arena, const struct turn **out, size_t *count,
        struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct question question = {.kind = ASK_TURNS, .name = roster, .at_s = at_s, .until_s = until_s};
	struct answer answer = {0};

	*out = NULL;
	*count = 0;
	if (lookup.ask(lookup.context, &question, arena, &answer, err) < 0)
		return -1;
	*out = answer.turns;
	*count = answer.turn_count;
	return 0;
}

static int person_is_on(struct desk *desk, const char *roster, const char *person, struct arena *arena, bool *on, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct question question = {.kind = ASK_WATCH, .name = roster, .at_s = desk_now(desk)};
	struct answer answer = {0};

	*on = false;
	if (lookup.ask(lookup.context, &question, arena, &answer, err) < 0)
		return -1;
	for (size_t i = 0; answer.value.kind == VALUE_LIST && i < answer.value.list.count; i++)
		*on = *on || text_equal(answer.value.list.items[i].text, person);
	return 0;
}

static int room_open(struct desk *desk, const struct session *session, const struct rulebook *book, const struct roster_def *roster, struct arena *arena,
        struct watch_room *out, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct scene scene = {.book = book, .file = &none, .lookup = &lookup, .now_s = desk_now(desk), .arena = arena};
	bool plain;

	*out = (struct watch_room){.book = book, .roster = roster, .workflow = rulebook_workflow(book, roster->workflow)};
	casefile_init(&none);
	if (!out->workflow)
		return shelf_whole(book, err) < 0 ? -1 : err_set(err, ERR_MISSING, spoken("没有“%s”这一事项，“%s”的日志没有地方记。"), roster->workflow, roster->title);
	scene.workflow = out->workflow;
	if (rights_of(desk, session->person, arena, &out->rights, &plain, err) < 0 ||
	        desk->ops->open_case(desk->store, roster->workflow, arena, &out->shift_id, err) < 0 ||
	        person_is_on(desk, roster->id, session->person, arena, &out->on, err) < 0)
		return -1;
	return engine_may_watch(&scene, roster, session->person, &out->reads, err);
}

/* Whether this person is planned for now or for the day ahead. */
static int comes_soon(struct desk *desk, const struct session *session, const struct roster_def *roster, struct arena *arena, bool *comes, struct err *err)
{
	const struct turn *turns;
	size_t count;

	if (watch_turns(desk, roster->id, desk_now(desk), desk_now(desk) + DAY_S, arena, &turns, &count, err) < 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		*comes = *comes || text_equal(turns[i].person, session->person);
	return 0;
}

/* Whoever comes next or may begin a shift looks at the desk before they are on. */
static int may_enter(struct desk *desk, const struct session *session, const struct watch_room *room, struct arena *arena, bool *may, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile none;
	struct scene scene = {.book = room->book, .workflow = room->workflow, .file = &none, .lookup = &lookup, .now_s = desk_now(desk), .arena = arena};

	*may = room->on || room->reads;
	casefile_init(&none);
	if (!*may && comes_soon(desk, session, room->roster, arena, may, err) < 0)
		return -1;
	return *may ? 0 : engine_may_open(&scene, session->person, may, err);
}

int watch_enter(struct desk *desk, const struct session *session, const char *roster, struct arena *arena, struct watch_room *out, struct err *err)
{
	const struct rulebook *book;
	bool may = false, any = false;

	if (shelf_in_force(desk, &book, err) < 0)
		return -1;
	for (size_t i = 0; i < book->roster_count && !may; i++) {
		const struct roster_def *def = &book->rosters[i];

		if (!def->workflow || (roster && !text_equal(def->id, roster) && !text_equal(def->title, roster)))
			continue;
		any = true;
		if (room_open(desk, session, book, def, arena, out, err) < 0 || may_enter(desk, session, out, arena, &may, err) < 0)
			return -1;
	}
	if (may)
		return 0;
	if (any)
		return err_set(err, ERR_MISSING, spoken("现在不是您值班，值班台您看不了。接班的人、管排班的人可以看。"));
	return err_set(err, ERR_MISSING, roster ? spoken("没有“%s”这个值班台；排班表里写了 workflow 的才有日志。") : spoken("本单位的制度里没有记日志的值班%s。"),
	        roster ? roster : "");
}
