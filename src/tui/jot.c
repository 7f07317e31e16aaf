/* SPDX-License-Identifier: MIT */
/* jot: see jot.h. */
#include "jot.h"

#include <stdio.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "desk_view.h"
#include "input.h"

enum { TITLE_COLS = 40 };

void jot_init(struct jot *jot)
{
	*jot = (struct jot){.saved_s = TIME_NONE, .happened_s = TIME_NONE};
	editor_init(&jot->editor, JOT_CHARS, true);
}

void jot_fini(struct jot *jot)
{
	editor_fini(&jot->editor);
}

bool jot_begun(const struct jot *jot)
{
	return jot->kind[0] != '\0';
}

static void kind_set(struct jot *jot, const char *kind)
{
	snprintf(jot->kind, sizeof(jot->kind), "%s", kind);
}

void jot_begin(struct jot *jot, const char *kind, int64_t now_s)
{
	if (!jot_begun(jot))
		jot->happened_s = now_s;
	kind_set(jot, kind);
	jot->typing = true;
	jot->dirty = jot->editor.count > 0;
}

void jot_correct(struct jot *jot, const struct log_line *line)
{
	kind_set(jot, line->kind);
	jot->happened_s = line->happened_s;
	jot->corrects = line->n;
	editor_set(&jot->editor, line->words);
	jot->typing = jot->dirty = true;
}

int jot_clear(struct jot *jot, const struct seat *seat, struct err *err)
{
	int64_t draft_id = jot->draft_id;

	editor_set(&jot->editor, "");
	jot->kind[0] = '\0';
	jot->corrects = jot->draft_id = 0;
	jot->happened_s = TIME_NONE;
	jot->typing = jot->dirty = false;
	return draft_id == 0 ? 0 : desk_drop_draft(seat->desk, &seat->session, draft_id, err);
}

enum editor_result jot_input(struct jot *jot, const struct input *input, size_t *left_off)
{
	enum editor_result result;

	jot->editor.many_lines = input->kind != INPUT_PASTE; /* it wraps, but has no line ends */
	result = editor_input(&jot->editor, input, left_off);
	jot->editor.many_lines = true;
	if (result != EDITOR_NOT_MINE && result != EDITOR_MOVED)
		jot->dirty = true;
	return result;
}

/* ---- drafts ---- */

static const char *draft_text(const struct jot *jot, const char *words, struct arena *arena)
{
	struct json json;
	struct buf buf;

	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "action", action_name(ACTION_LOG));
	json_int(&json, "corrects", jot->corrects);
	json_int(&json, "happened", jot->happened_s);
	json_text(&json, "kind", jot->kind);
	json_text(&json, "words", words);
	json_object_end(&json);
	return buf_text(&buf);
}

int jot_save(struct jot *jot, const struct jot_place *place, int64_t now_s, struct err *err)
{
	struct draft_row draft = {.id = jot->draft_id, .workflow = place->workflow, .case_id = place->case_id, .step = action_name(ACTION_LOG)};
	struct arena arena;
	const char *words;
	int result;

	if (!jot->dirty || !jot_begun(jot) || place->case_id == NULL)
		return 0;
	arena_init(&arena);
	words = editor_text(&jot->editor, &arena);
	draft.title = arena_printf(&arena, spoken("%s：%.*s"), place->kind_title, (int)text_cut(words, TITLE_COLS, NULL), words);
	draft.content = draft_text(jot, words, &arena);
	result = desk_save_draft(place->seat->desk, &place->seat->session, &draft, err);
	if (result == 0) {
		jot->draft_id = draft.id;
		jot->dirty = false;
	}
	jot->saved_s = now_s;
	arena_fini(&arena);
	return result;
}

bool jot_is_draft(const struct draft_row *draft)
{
	return text_equal(draft->step, action_name(ACTION_LOG));
}

static void take_up(struct jot *jot, const struct draft_row *draft, struct arena *arena)
{
	struct node *root;
	struct err err;

	if (draft->content == NULL || node_from_json(draft->content, strlen(draft->content), arena, &root, &err) != 0)
		return;
	kind_set(jot, node_text(root, "kind", ""));
	jot->happened_s = node_int(root, "happened", draft->saved_s);
	jot->corrects = node_int(root, "corrects", 0);
	editor_set(&jot->editor, node_text(root, "words", ""));
	jot->draft_id = draft->id;
	jot->dirty = false;
}

int jot_restore(struct jot *jot, const struct jot_place *place, struct err *err)
{
	const struct draft_row *found = NULL;
	struct draft_row *drafts;
	struct arena arena;
	size_t count;
	int result;

	arena_init(&arena);
	result = desk_drafts(place->seat->desk, &place->seat->session, &arena, &drafts, &count, err);
	for (size_t i = 0; result == 0 && i < count; i++) {
		if (!jot_is_draft(&drafts[i]) || !text_equal(drafts[i].workflow, place->workflow))
			continue;
		if (found == NULL || text_equal(drafts[i].case_id, place->case_id))
			found = &drafts[i];
	}
	if (found != NULL)
		take_up(jot, found, &arena);
	if (found != NULL && !text_equal(found->case_id, place->case_id))
		jot->corrects = 0; /* what it would correct stands in another log */
	arena_fini(&arena);
	return result;
}

/* Not refused as stale when the colleague beside has written in the meantime: entries do not depend on one another. */
struct command jot_command(const struct jot *jot, const struct jot_place *place, struct arena *arena)
{
	return (struct command){.action = ACTION_LOG,
	        .case_id = place->case_id,
	        .seen_seq = -1,
	        .entry = arena_strdup(arena, jot->kind),
	        .corrects = jot->corrects,
	        .happened_s = jot->happened_s,
	        .words = text_trim(arena, editor_text(&jot->editor, arena))};
}

/* ---- moments ---- */

/* 2:05, 02：05, 0205 as minutes of the day; -1 for anything else. */
static int clock_minute(const char *text)
{
	unsigned hour, minute;
	char end;
	int got = sscanf(text, "%2u:%2u%c", &hour, &minute, &end);

	if (got != 2 && !(strlen(text) == 4 && strspn(text, "0123456789") == 4 && sscanf(text, "%2u%2u", &hour, &minute) == 2))
		return -1;
	return hour < 24 && minute < 60 ? (int)(hour * 60 + minute) : -1;
}

/* 12-31 23:50: of this year, or of the one before when that is still to come. 2025-12-31 23:50 says which. */
static bool day_moment(const char *text, int64_t now_s, int64_t *at_s, struct arena *arena)
{
	const char *blank = strrchr(text, ' ');
	const char *day = blank == NULL ? "" : text_trim(arena, arena_strndup(arena, text, (size_t)(blank - text)));
	int minute = blank == NULL ? -1 : clock_minute(blank + 1), year = day_year(time_day(now_s));
	int32_t found;

	if (minute < 0)
		return false;
	for (int back = 0; back < 2; back++) {
		if (day_parse(arena_printf(arena, "%d-%s", year - back, day), &found) && time_at(found, minute) <= now_s) {
			*at_s = time_at(found, minute);
			return true;
		}
	}
	if (!day_parse(day, &found))
		return false;
	*at_s = time_at(found, minute);
	return true;
}

bool jot_moment(const char *typed, int64_t now_s, int64_t *at_s)
{
	struct arena arena;
	const char *text;
	int minute;
	bool good;

	arena_init(&arena);
	text = text_trim(&arena, text_fold(&arena, typed));
	minute = clock_minute(text);
	if (minute >= 0)
		*at_s = time_at(time_day(now_s) - (minute > time_minute(now_s)), minute);
	good = minute >= 0 || time_parse(text, at_s) || day_moment(text, now_s, at_s, &arena);
	arena_fini(&arena);
	return good;
}
