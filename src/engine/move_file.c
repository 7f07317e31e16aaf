/* SPDX-License-Identifier: MIT */
/* move_file: files of a case. The content is the store's; an event names it by its digest. */
#include "move.h"

#include "antou/arena.h"
#include "antou/text.h"

static const struct attachment *attached(const struct casefile *file, const char *digest)
{
	for (size_t i = 0; i < file->attachment_count; i++)
		if (text_equal(file->attachments[i].digest, digest))
			return &file->attachments[i];
	return NULL;
}

void move_attach(struct ruling *ruling)
{
	const struct attached *file = ruling->command->attached;
	struct node *data;
	if (!move_begin(ruling))
		return;
	if (!file || !file->digest || !*file->digest || !file->name || !*file->name) {
		ruling_refuse(ruling, REFUSAL_FIELD, "加附件要有文件");
		return;
	}
	if (attached(&ruling->work, file->digest)) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "本件已有内容相同的附件“%s”", attached(&ruling->work, file->digest)->name));
		return;
	}
	data = event_data_new(ruling->arena);
	event_data_int(data, ruling->arena, "bytes", file->bytes);
	event_data_text(data, ruling->arena, "digest", file->digest);
	event_data_text(data, ruling->arena, "name", file->name);
	event_data_text(data, ruling->arena, "note", file->note ? file->note : ruling->command->words);
	event_data_text(data, ruling->arena, "type", file->type);
	ruling_emit(ruling, EVENT_ATTACHED, data);
}

/* Whether somebody else did a step of the route with the file before them. */
static bool acted_under(const struct ruling *ruling, const struct attachment *file)
{
	for (size_t i = 0; i < ruling->work.act_count; i++) {
		const struct act *act = &ruling->work.acts[i];
		const struct step *step = workflow_step(ruling->scene.workflow, act->step);
		if (act->seq > file->seq && !(step && step->duty) && !text_equal(act->actor, file->by))
			return true;
	}
	return false;
}

/* Only who brought a file takes it off again, and not under the signature of somebody else; its content stays in the record. */
void move_detach(struct ruling *ruling)
{
	const struct attached *named = ruling->command->attached;
	const struct attachment *file = attached(&ruling->work, named ? named->digest : NULL);
	struct node *data;
	if (!move_begin(ruling))
		return;
	if (!named || !file) {
		ruling_refuse(ruling, REFUSAL_FIELD, "本件没有这个附件");
		return;
	}
	if (!text_equal(file->by, ruling->command->actor)) {
		ruling_refuse(ruling, REFUSAL_NOT_YOURS, arena_printf(ruling->arena, "“%s”不是您加的，不能撤", file->name));
		return;
	}
	if (acted_under(ruling, file)) {
		ruling_refuse(ruling, REFUSAL_ORDER, arena_printf(ruling->arena, "加上“%s”以后别人已经办过，不能撤；请办过的人退回后再撤", file->name));
		return;
	}
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "digest", file->digest);
	event_data_text(data, ruling->arena, "name", file->name);
	event_data_text(data, ruling->arena, "words", ruling->command->words);
	ruling_emit(ruling, EVENT_DETACHED, data);
}
