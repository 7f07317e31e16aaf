/* SPDX-License-Identifier: MIT */
/* look_log: running logs as people read them: one shift, or all nights of a roster, newest first. Whoever may see the shift reads it; all nights are for those
   who are on duty, who keep or read the roster, and auditors, whose look is noted. */
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "watch_room.h"

enum { LOG_MOST = 1000 };

struct logging {
	struct desk *desk;
	const struct session *session;
	const struct workflow *workflow; /* of the shifts; its kinds give the titles */
	struct names names;
	struct arena *arena;
	struct err *err;
};

static const char *kind_title(const struct workflow *workflow, const char *id)
{
	for (size_t i = 0; i < workflow->log_count; i++)
		if (text_equal(workflow->log[i].id, id))
			return workflow->log[i].title;
	return id;
}

/* The case that an entry led to reads as its number, or its title while it has none. */
static int refers_title(const struct logging *logging, const char *id, const char **out)
{
	struct case_row row;
	bool found, clears;

	*out = "";
	if (!*id)
		return 0;
	if (case_fetch(logging->desk, id, logging->arena, &row, NULL, &found, logging->err) < 0)
		return -1;
	if (!found)
		return 0;
	if (secrecy_clears_case(logging->desk, logging->session->person, row.id, row.workflow, &clears, logging->err) < 0)
		return -1;
	*out = !clears ? "〔涉密〕" : row.number && *row.number ? row.number : row.title;
	return 0;
}

static int line_fill(const struct logging *logging, const struct log_row *row, struct log_line *line)
{
	const struct log_entry *entry = &row->entry;
	const struct workflow *workflow = logging->workflow;

	*line = (struct log_line){.row = row->row,
	        .case_id = row->case_id,
	        .n = entry->n,
	        .kind = entry->kind,
	        .kind_title = kind_title(workflow, entry->kind),
	        .words = entry->words,
	        .person = entry->person,
	        .name = names_person(&logging->names, entry->person),
	        .happened_s = entry->happened_s,
	        .entered_s = entry->entered_s,
	        .late = engine_log_late(workflow, entry),
	        .corrects = entry->corrects,
	        .corrected = entry->corrected,
	        .refers = entry->case_id};
	return refers_title(logging, line->refers, &line->refers_title);
}

/* Entries of shifts that are secret to this person are left out. */
static int lines_fill(const struct logging *logging, const struct log_row *rows, size_t row_count, struct log_line **out, size_t *count)
{
	struct log_line *lines = arena_array(logging->arena, row_count + 1, sizeof(*lines));

	for (size_t i = 0; i < row_count; i++) {
		bool clears;

		if (secrecy_clears_case(logging->desk, logging->session->person, rows[i].case_id, logging->workflow->id, &clears, logging->err) < 0)
			return -1;
		if (clears && line_fill(logging, &rows[i], &lines[(*count)++]) < 0)
			return -1;
	}
	*out = lines;
	return 0;
}

/* One shift, whoever may see it. */
static int shift_enter(struct logging *logging, const char *key, const char **case_id)
{
	struct lookup lookup = lookup_of(logging->desk);
	struct casefile file;
	struct scene scene;

	if (scene_seen(logging->desk, logging->session, key, &lookup, logging->arena, &file, &scene, logging->err) < 0)
		return -1;
	if (!scene.workflow->log_count)
		return err_set(logging->err, ERR_MISSING, spoken("“%s”这一事项没有日志。"), scene.workflow->title);
	logging->workflow = scene.workflow;
	*case_id = file.id;
	return 0;
}

static int nights_enter(struct logging *logging, const char *roster)
{
	struct watch_room room;

	if (watch_enter(logging->desk, logging->session, roster, logging->arena, &room, logging->err) < 0)
		return -1;
	if (!room.on && !room.reads)
		return err_set(logging->err, ERR_DENIED, spoken("历次日志只有当班的人、管排班的人和准许查阅的人可以看。"));
	logging->workflow = room.workflow;
	return room.on ? 0
	               : rights_note_look(logging->desk, logging->session, room.rights, arena_printf(logging->arena, "log %s", room.roster->id), logging->err);
}

int desk_log(struct desk *desk, const struct session *session, const struct log_query *query, struct arena *arena, struct log_line **out, size_t *count,
        struct err *err)
{
	struct logging logging = {.desk = desk, .session = session, .arena = arena, .err = err};
	struct log_rows asked = {.search = query->search,
	        .kind = query->kind,
	        .from_s = query->from_s,
	        .to_s = query->to_s,
	        .before_row = query->before_row,
	        .limit = query->limit};
	struct log_row *rows;
	size_t row_count;

	*out = NULL;
	*count = 0;
	if (query->limit == 0 || query->limit > LOG_MOST)
		return err_set(err, ERR_USAGE, spoken("一次可看 1 到 %d 条日志。"), LOG_MOST);
	if (query->case_id ? shift_enter(&logging, query->case_id, &asked.case_id) < 0 : nights_enter(&logging, query->roster) < 0)
		return -1;
	asked.workflow = asked.case_id ? NULL : logging.workflow->id;
	if (desk->ops->log(desk->store, &asked, arena, &rows, &row_count, err) < 0 || names_of(desk, desk_book(desk), arena, &logging.names, err) < 0)
		return -1;
	return lines_fill(&logging, rows, row_count, out, count);
}
