/* SPDX-License-Identifier: MIT */
/* verify: is what is stored what was entered? The chain is recomputed over the rows as they lie; each case is folded again and compared
   with its state. */
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/text.h"
#include "desk_room.h"
#include "replay.h"

#include <string.h>

struct comparison {
	struct desk *desk;
	struct arena *arena;
	const char *differs; /* id of the first case that does */
	const char *lost;    /* a file of a case that is not as it was taken */
};

/* What was lost of a case; of a secret one nothing is named. */
static int loss_told(struct comparison *comparison, const struct casefile *file, const char *name, struct arena *arena, struct err *err)
{
	struct lookup lookup = lookup_of(comparison->desk);
	struct scene scene;
	int level;
	if (case_scene(comparison->desk, file, NULL, &lookup, arena, &scene, err) < 0 || engine_secrecy(&scene, &level, err) < 0)
		return -1;
	comparison->lost = level ? arena_printf(comparison->arena, "%s 的一个附件", file->id)
	                         : arena_printf(comparison->arena, "%s 的附件“%s”", file->id, name);
	return 0;
}

static int case_compare(void *context, const char *case_id, struct err *err)
{
	struct comparison *comparison = context;
	struct case_row row = {0};
	const char *state = NULL;
	struct casefile file;
	struct arena arena;
	int result;
	const char *lost = NULL;
	if (comparison->differs || comparison->lost)
		return 0;
	arena_init(&arena);
	result = replay_case(comparison->desk, case_id, &arena, &file, err);
	if (result == 0)
		result = comparison->desk->ops->get_case(comparison->desk->store, case_id, &arena, &row, &state, err);
	if (result == 0 && (!row.id || !text_equal(state, casefile_to_text(&file, &arena))))
		comparison->differs = arena_strdup(comparison->arena, case_id);
	else if (result == 0)
		result = attach_verify(comparison->desk, &file, &arena, &lost, err);
	if (result == 0 && lost)
		result = loss_told(comparison, &file, lost, &arena, err);
	arena_fini(&arena);
	return result;
}

int verify_all(struct desk *desk, struct arena *arena, struct verification *out, struct err *err)
{
	struct comparison comparison = {.desk = desk, .arena = arena};
	struct chain_damage damage = {0};
	*out = (struct verification){0};
	if (desk->ops->verify_chain(desk->store, arena, &damage, out->head, &out->events, err) < 0)
		return -1;
	if (damage.event_id || damage.words) {
		out->damaged_event = damage.event_id;
		out->words = damage.words;
		return 0;
	}
	if (replay_each(desk, case_compare, &comparison, err) < 0)
		return -1;
	out->sound = !comparison.differs && !comparison.lost;
	if (comparison.lost) {
		out->words = arena_printf(arena, "记录完好，但 %s已损坏或不在库中。请从备份找回。", comparison.lost);
		return 0;
	}
	out->words = out->sound ? arena_printf(arena, "%lld 条记录首尾相接，各件现状与记录一致。", (long long)out->events)
	                        : arena_printf(arena, "记录完好，但 %s 的现状与记录不符。请由管理员运行 antou rebuild 从记录重建。",
	                                  comparison.differs);
	return 0;
}

int desk_verify(struct desk *desk, const struct session *session, struct arena *arena, struct verification *out, struct err *err)
{
	if (rights_need(desk, session, RIGHT_AUDIT | RIGHT_ADMINISTER, err) < 0)
		return -1;
	return verify_all(desk, arena, out, err);
}
