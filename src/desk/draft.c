/* SPDX-License-Identifier: MIT */
/* draft: what is on a form, kept while it is typed. A draft belongs to one person; nobody else reads, changes or drops it. */
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

static int draft_own(struct desk *desk, const struct session *session, int64_t id, struct err *err)
{
	struct arena scratch;
	struct draft *rows;
	size_t count = 0;
	int result;
	bool own = false;
	arena_init(&scratch);
	result = desk->ops->drafts(desk->store, session->person, &scratch, &rows, &count, err);
	for (size_t i = 0; result == 0 && i < count; i++)
		own = own || rows[i].id == id;
	arena_fini(&scratch);
	if (result == 0 && !own)
		result = err_set(err, ERR_MISSING, spoken("没有这份草稿，可能已经提交或删掉了。"));
	return result;
}

static int draft_writable(const struct desk *desk, struct err *err)
{
	if (desk->options.read_only)
		return err_set(err, ERR_READONLY, spoken("数据库 %s 是只读打开的，草稿存不下来。"), desk->options.database);
	return 0;
}

int desk_save_draft(struct desk *desk, const struct session *session, struct draft_row *draft, struct err *err)
{
	struct draft row = {.id = draft->id,
	        .person = session->person,
	        .workflow = draft->workflow,
	        .case_id = draft->case_id,
	        .step = draft->step,
	        .title = draft->title,
	        .content = draft->content,
	        .saved_s = desk_now(desk)};
	if (draft_writable(desk, err) < 0 || (draft->id && draft_own(desk, session, draft->id, err) < 0))
		return -1;
	if (desk->ops->put_draft(desk->store, &row, err) < 0)
		return -1;
	draft->id = row.id;
	draft->saved_s = row.saved_s;
	return 0;
}

int desk_drop_draft(struct desk *desk, const struct session *session, int64_t id, struct err *err)
{
	if (draft_writable(desk, err) < 0 || draft_own(desk, session, id, err) < 0)
		return -1;
	return desk->ops->drop_draft(desk->store, id, err);
}

int desk_drafts(
        struct desk *desk, const struct session *session, struct arena *arena, struct draft_row **out, size_t *count, struct err *err)
{
	struct draft *rows;
	if (desk->ops->drafts(desk->store, session->person, arena, &rows, count, err) < 0)
		return -1;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct draft_row){.id = rows[i].id,
		        .workflow = rows[i].workflow,
		        .case_id = rows[i].case_id,
		        .step = rows[i].step,
		        .title = rows[i].title,
		        .content = rows[i].content,
		        .saved_s = rows[i].saved_s};
	return 0;
}
