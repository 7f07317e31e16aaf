/* SPDX-License-Identifier: MIT */
/* lookup: the engine's questions, answered from the rows as they stand, inside the transaction of the command when there is one. */
#include "lookup.h"

#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "attend.h"
#include "desk_room.h"
#include "turns.h"

int case_fetch(
        struct desk *desk, const char *key, struct arena *arena, struct case_row *row, struct casefile *file, bool *found, struct err *err)
{
	const char *state = NULL;
	*row = (struct case_row){0};
	*found = false;
	if (!key || !*key)
		return 0;
	if (desk->ops->get_case(desk->store, key, arena, row, &state, err) < 0)
		return -1;
	*found = row->id != NULL;
	if (*found && file && (!state || !casefile_from_text(state, arena, file)))
		return err_set(
		        err, ERR_DAMAGED, spoken("%s 的现状读不出来。请由管理员运行 antou verify，再用 antou rebuild 从事件重建。"), row->id);
	return 0;
}

static int ask_case(struct desk *desk, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	struct casefile *file = arena_alloc(arena, sizeof(*file));
	struct case_row row;
	bool found;
	*out = (struct answer){0};
	casefile_init(file);
	if (case_fetch(desk, question->of ? question->of : question->name, arena, &row, file, &found, err) < 0)
		return -1;
	if (found)
		out->file = file;
	return 0;
}

static int lookup_ask(void *context, const struct question *question, struct arena *arena, struct answer *out, struct err *err)
{
	struct desk *desk = context;
	if (question->kind == ASK_CASE)
		return ask_case(desk, question, arena, out, err);
	if (question->kind == ASK_ROWS && text_equal(question->name, "attendance"))
		return attend_ask(desk, question, arena, out, err);
	if (question->kind == ASK_TURNS || question->kind == ASK_WATCH || (question->kind == ASK_ROWS && text_equal(question->name, "turns")))
		return turns_ask(desk, question, arena, out, err);
	return desk->ops->ask(desk->store, question, arena, out, err);
}

struct lookup lookup_of(struct desk *desk)
{
	return (struct lookup){.context = desk, .ask = lookup_ask};
}

static int scene_fill(struct desk *desk, const struct casefile *file, const char *workflow, bool whole, const struct lookup *lookup,
        struct arena *arena, struct scene *out, struct err *err)
{
	bool opened = file->status != CASE_NONE;
	*out = (struct scene){.file = file, .lookup = lookup, .now_s = desk_now(desk), .arena = arena};
	if ((opened ? shelf_find(desk, file->book, &out->book, err) : shelf_in_force(desk, &out->book, err)) < 0)
		return -1;
	if (opened)
		workflow = file->workflow;
	if (workflow)
		out->workflow = whole ? rulebook_workflow(out->book, workflow) : rulebook_head(out->book, workflow);
	if (!out->workflow && shelf_whole(out->book, err) < 0)
		return -1;
	if (!out->workflow)
		return err_set(err, opened ? ERR_DAMAGED : ERR_USAGE, spoken("现行制度里没有“%s”这一事项。可用 antou rules forms 看有哪些。"),
		        workflow ? workflow : "");
	return 0;
}

int case_scene(struct desk *desk, const struct casefile *file, const char *workflow, const struct lookup *lookup, struct arena *arena,
        struct scene *out, struct err *err)
{
	return scene_fill(desk, file, workflow, true, lookup, arena, out, err);
}

int case_head(struct desk *desk, const struct casefile *file, const struct lookup *lookup, struct arena *arena, struct scene *out,
        struct err *err)
{
	return scene_fill(desk, file, NULL, false, lookup, arena, out, err);
}
