/* SPDX-License-Identifier: MIT */
/* move_log: an entry in the running log of a case. The log only grows: what was wrong is corrected by a further entry that names it. The case keeps how
   many there are; the entries are the store's, and are asked for only by a correction. */
#include "move.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"

static void wrong(struct ruling *ruling, enum refusal_code code, const char *field, const char *words)
{
	struct remark *remark = ruling_refuse(ruling, code, words);

	remark->field = field;
	remark_basis(ruling, remark, &ruling->scene.workflow->cites);
}

static const char *kinds_named(const struct workflow *workflow, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < workflow->log_count; i++)
		buf_printf(&buf, "%s%s（%s）", i ? "、" : "", workflow->log[i].title, workflow->log[i].id);
	return buf_text(&buf);
}

/* By id or by title; a log of one kind need not be told which. */
static const struct log_kind *kind_meant(const struct workflow *workflow, const char *word)
{
	for (size_t i = 0; word && i < workflow->log_count; i++)
		if (text_equal(workflow->log[i].id, word) || text_equal(workflow->log[i].title, word))
			return &workflow->log[i];
	return !word && workflow->log_count == 1 ? &workflow->log[0] : NULL;
}

/* The entry that is to be corrected; NULL with a refusal. */
static const struct log_entry *entry_corrected(struct ruling *ruling)
{
	struct question question = {.kind = ASK_LOG, .of = ruling->work.id, .at_s = ruling->scene.now_s};
	int64_t n = ruling->command->corrects;
	struct answer answer = eval_ask(&ruling->eval, &question);

	for (size_t i = 0; i < answer.log_count; i++) {
		const struct log_entry *entry = &answer.log[i];

		if (entry->n != n)
			continue;
		if (entry->corrected == 0)
			return entry;
		wrong(ruling, REFUSAL_ORDER, "corrects",
		        arena_printf(ruling->arena, "第 %lld 条已由第 %lld 条更正；还要改的，请更正第 %lld 条", (long long)n, (long long)entry->corrected,
		                (long long)entry->corrected));
		return NULL;
	}
	wrong(ruling, REFUSAL_FIELD, "corrects", arena_printf(ruling->arena, "日志里没有第 %lld 条，不能更正；请核对条数", (long long)n));
	return NULL;
}

static bool refers_stands(struct ruling *ruling)
{
	struct question question = {.kind = ASK_CASE, .of = ruling->command->refers, .at_s = ruling->scene.now_s};

	if (!question.of || !*question.of || eval_ask(&ruling->eval, &question).file)
		return true;
	wrong(ruling, REFUSAL_REFERENCE, "refers", arena_printf(ruling->arena, "没有“%s”这一件，请核对编号", question.of));
	return false;
}

/* A correction that names no kind is of the kind that it corrects. */
static void entry_write(struct ruling *ruling, const char *kind)
{
	const struct command *command = ruling->command;
	struct node *data = event_data_new(ruling->arena);

	if (command->refers && *command->refers)
		event_data_text(data, ruling->arena, "case", command->refers);
	if (command->corrects)
		event_data_int(data, ruling->arena, "corrects", command->corrects);
	event_data_time(data, ruling->arena, "happened", command->happened_s == TIME_NONE ? ruling->scene.now_s : command->happened_s);
	event_data_text(data, ruling->arena, "kind", kind);
	event_data_int(data, ruling->arena, "n", ruling->work.log_count + 1);
	event_data_text(data, ruling->arena, "words", text_trim(ruling->arena, command->words));
	ruling_emit(ruling, EVENT_LOGGED, data);
}

void move_log(struct ruling *ruling)
{
	const struct command *command = ruling->command;
	const struct workflow *workflow = ruling->scene.workflow;
	const struct log_entry *corrected = NULL;
	const struct log_kind *kind = kind_meant(workflow, command->entry);
	const char *words = command->words ? text_trim(ruling->arena, command->words) : "";

	if (!move_begin(ruling))
		return;
	if (command->corrects && !(corrected = entry_corrected(ruling)))
		return;
	if (!kind && (command->entry || !corrected)) {
		wrong(ruling, REFUSAL_FIELD, "kind",
		        command->entry ? arena_printf(ruling->arena, "日志里没有“%s”这一种；可记：%s", command->entry, kinds_named(workflow, ruling->arena))
		                       : arena_printf(ruling->arena, "请写明记哪一种：%s", kinds_named(workflow, ruling->arena)));
		return;
	}
	if (!*words) {
		wrong(ruling, REFUSAL_FIELD, "words", "请写明记什么");
		return;
	}
	if (refers_stands(ruling))
		entry_write(ruling, command->entry || !corrected ? kind->id : corrected->kind);
}

int engine_may_log(const struct scene *scene, const char *person, bool *may, struct err *err)
{
	struct remark why;
	struct eval eval;

	eval_init(&eval, scene, err);
	*may = scene->file->status == CASE_OPEN && scene->workflow->log_count && who_cleared(&eval, person) &&
	        move_may(&eval, move_def(ACTION_LOG), NULL, person, &why) && !eval.fault;
	return eval.fault ? -1 : 0;
}

bool engine_log_late(const struct workflow *workflow, const struct log_entry *entry)
{
	return workflow->log_late_minutes && entry->entered_s - entry->happened_s > (int64_t)workflow->log_late_minutes * 60;
}
