/* SPDX-License-Identifier: MIT */
/* look_ledger: the ledger of what was done to deadlines, for readers of a case, auditors and administrators. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/ledger.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"

#include <string.h>

enum { LEDGER_PAGE = 200 };

static const struct { const char *kind, *title; } kinds[] = {
        {"urged", "催办"}, {"reminded", "提醒"}, {"extended", "延期"}, {"paused", "停表"}, {"resumed", "续计"}, {"overdue", "超时"}};

/* By id or title; NULL: there is none. */
static const char *kind_named(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (text_equal(kinds[i].kind, name) || text_equal(kinds[i].title, name))
			return kinds[i].kind;
	return NULL;
}

static const char *kind_title(const char *kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (text_equal(kinds[i].kind, kind))
			return spoken(kinds[i].title);
	return kind;
}

/* An administrator keeps the clocks of all that is not secret; others see what they may see of the case itself. */
static int ledger_enter(struct desk *desk, const struct session *session, const char *key, struct arena *arena, const char **id, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	struct casefile *file = arena_alloc(arena, sizeof(*file));
	struct scene scene;
	struct case_row row;
	unsigned rights;
	bool plain, found, clears = false;
	*id = NULL;
	if (!key)
		return rights_need(desk, session, RIGHT_AUDIT | RIGHT_ADMINISTER, err) < 0 ? -1 : rights_note_look(desk, session, session->rights, "ledger", err);
	casefile_init(file);
	if (rights_of(desk, session->person, arena, &rights, &plain, err) < 0 || case_fetch(desk, key, arena, &row, file, &found, err) < 0)
		return -1;
	if (found && (rights & RIGHT_ADMINISTER) && secrecy_clears_case(desk, session->person, row.id, row.workflow, &clears, err) < 0)
		return -1;
	if (!clears && scene_seen(desk, session, key, &lookup, arena, file, &scene, err) < 0)
		return -1;
	*id = file->id;
	return 0;
}

static const char *step_title(const struct workflow *workflow, const struct casefile *file, const char *id, struct arena *arena)
{
	const char *base = arena_strndup(arena, id, strcspn(id, "@"));
	const struct step *step = workflow ? workflow_step(workflow, base) : NULL;
	for (size_t i = 0; !step && i < file->added_count; i++)
		if (text_equal(file->added[i].id, id))
			return file->added[i].title;
	return step ? step->title : id;
}

static int line_fill(struct desk *desk, const struct session *session, const struct names *names, const struct clock_row *row, struct arena *arena,
        struct ledger_line *out, struct err *err)
{
	struct casefile *file = arena_alloc(arena, sizeof(*file));
	struct case_row found_row;
	const struct rulebook *book;
	bool found, clears;
	*out = (struct ledger_line){.row = row->row, .at_s = row->at_s, .kind = row->what, .title = kind_title(row->what), .case_id = "", .number = "",
	        .case_title = "〔涉密〕", .step = "", .step_title = "〔涉密〕", .who = "〔涉密〕", .old_s = TIME_NONE, .due_s = TIME_NONE, .words = ""};
	casefile_init(file);
	if (case_fetch(desk, row->case_id, arena, &found_row, file, &found, err) < 0 ||
	        secrecy_clears_case(desk, session->person, row->case_id, found ? found_row.workflow : NULL, &clears, err) < 0)
		return -1;
	if (!found || !clears)
		return 0;
	if (shelf_find(desk, file->book, &book, err) < 0)
		return -1;
	out->case_id = row->case_id;
	out->number = found_row.number ? found_row.number : "";
	out->case_title = found_row.title;
	out->step = row->step;
	out->step_title = step_title(rulebook_head(book, file->workflow), file, row->step, arena);
	out->who = names_person(names, row->actor);
	out->old_s = row->old_s;
	out->due_s = row->due_s;
	out->words = row->words;
	return 0;
}

int desk_ledger(struct desk *desk, const struct session *session, const char *key, const char *kind, int64_t before_row, size_t limit, struct arena *arena,
        struct ledger_line **out, size_t *count, struct err *err)
{
	const char *wanted = kind ? kind_named(kind) : NULL, *id;
	const struct rulebook *book;
	struct clock_row *rows;
	struct names names;
	size_t page = LEDGER_PAGE;
	*count = 0;
	*out = arena_array(arena, limit + 1, sizeof(**out));
	if (kind && !wanted)
		return err_set(err, ERR_USAGE, spoken("没有“%s”这一种；有：urged 催办、reminded 提醒、extended 延期、paused 停表、resumed 续计、overdue 超时。"), kind);
	if (ledger_enter(desk, session, key, arena, &id, err) < 0 || shelf_in_force(desk, &book, err) < 0 || names_of(desk, book, arena, &names, err) < 0)
		return -1;
	while (*count < limit && page == LEDGER_PAGE) {
		if (desk->ops->clock_moves(desk->store, id, before_row, LEDGER_PAGE, arena, &rows, &page, err) < 0)
			return -1;
		for (size_t i = 0; i < page && *count < limit; i++) {
			before_row = rows[i].row;
			if ((!wanted || text_equal(rows[i].what, wanted)) && line_fill(desk, session, &names, &rows[i], arena, &(*out)[(*count)++], err) < 0)
				return -1;
		}
	}
	return 0;
}
