/* SPDX-License-Identifier: MIT */
/* play: does on a drill database what a file of cases says, story beside story in order of time, as the week went. The moves are read as those of the
   rulebook's own acceptance cases; of what should come of them only `refused` and `held` count. One move is its own: a file of
   punches that lies beside it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/attendance.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "book_case.h"
#include "book_world.h"
#include "desk_room.h"
#include "glossary.h"
#include "roster_move.h"
#include "yaml_read.h"

/* One case of the file: the papers it has opened so far, or that were opened by what it did. */
struct story {
	const char *title;
	struct filed { const char *id, *workflow; } *filed;
	size_t count, cap;
	size_t last; /* the one that a move of its own opened last, from 1; 0: none yet */
};

/* One move of a story, before it is read: reading needs the papers that moves before it opened. */
struct cue { struct story *story; const struct node *node; int64_t at_s; size_t order; };

struct play {
	struct desk *desk;
	const char *path;
	struct arena *arena;
	struct book book;   /* only its rules: what the moves are read by */
	struct world world; /* only its people */
	struct cue *cues;
	size_t cue_count, cue_cap;
	int64_t seen;       /* id of the last event that was looked at */
	play_visit *visit;
	void *context;
	struct err *err;
};

static int play_wrong(const struct play *play, struct node_mark mark, const char *words)
{
	return err_set(play->err, ERR_USAGE, "%s:%d: %s", play->path, mark.line, words);
}

/* ---- the file ---- */

static int file_text(const struct play *play, const char *path, char **text, size_t *len)
{
	FILE *file = fopen(path, "rb");
	bool failed;
	if (!file)
		return err_set(play->err, ERR_MISSING, spoken("读不了 %s：%s。请核对路径和权限。"), path, strerror(errno));
	*text = arena_alloc(play->arena, YAML_MAX_BYTES + 2);
	*len = fread(*text, 1, YAML_MAX_BYTES + 1, file);
	failed = ferror(file) != 0;
	fclose(file);
	return failed ? err_set(play->err, ERR_SYSTEM, spoken("读 %s 时出错。请核对磁盘和权限。"), path) : 0;
}

static int file_tree(const struct play *play, struct node **out)
{
	struct issues issues = {.arena = play->arena};
	char *text = NULL;
	size_t len = 0;
	if (file_text(play, play->path, &text, &len) < 0)
		return -1;
	if (!yaml_read(play->path, text, len, play->arena, out, &issues))
		return err_set(play->err, ERR_USAGE, "%s", issues_text(&issues, play->arena));
	return *out && (*out)->kind == NODE_LIST ? 0 : err_set(play->err, ERR_USAGE, spoken("%s 里应是一列 case。"), play->path);
}

static int story_read(struct play *play, const struct node *node)
{
	const struct node *when = glossary_get(node, "when", NULL);
	struct story *story = arena_alloc(play->arena, sizeof(*story));
	if (node->kind != NODE_MAP || !when || when->kind != NODE_LIST)
		return play_wrong(play, node->mark, "每个 case 要有 when，是一列 {do: …, as: …, at: …}。");
	story->title = node_text(node, "case", "");
	for (size_t i = 0; i < when->count; i++) {
		int64_t at_s;
		if (!time_parse(node_text(when->kids[i], "at", ""), &at_s))
			return play_wrong(play, when->kids[i]->mark, "少了 at，或者不是时间；请写成 2026-03-02 09:00。");
		play->cues = arena_grow(play->arena, play->cues, play->cue_count, &play->cue_cap, sizeof(*play->cues));
		play->cues[play->cue_count] = (struct cue){story, when->kids[i], at_s, play->cue_count};
		play->cue_count++;
	}
	return 0;
}

static int cue_order(const void *a, const void *b)
{
	const struct cue *x = a, *y = b;
	if (x->at_s != y->at_s)
		return x->at_s < y->at_s ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int people_read(struct play *play)
{
	struct person_row *rows;
	size_t count;
	if (play->desk->ops->people(play->desk->store, play->arena, &rows, &count, play->err) < 0)
		return -1;
	play->world.people = arena_array(play->arena, count + 1, sizeof(*play->world.people));
	play->world.person_count = count;
	for (size_t i = 0; i < count; i++)
		play->world.people[i] = (struct world_person){.id = rows[i].id, .name = rows[i].name, .initials = "", .unit = "", .employment = "", .phone = "", .started = DAY_NONE};
	return 0;
}

/* ---- one move ---- */

static const struct filed *story_filed(const struct story *story, size_t on)
{
	size_t at = on ? on : story->last;
	return at >= 1 && at <= story->count ? &story->filed[at - 1] : NULL;
}

static const char *story_workflow(void *context, size_t on)
{
	const struct filed *filed = story_filed(context, on);
	return filed ? filed->workflow : NULL;
}

static const char *story_id(void *context, size_t on)
{
	const struct filed *filed = story_filed(context, on);
	return filed ? filed->id : NULL;
}

static bool expected(const struct case_move *move, const struct verdict *verdict)
{
	if (move->refused)
		return verdict->kind == VERDICT_REFUSED;
	return move->held ? verdict->kind == VERDICT_HELD : verdict->kind == VERDICT_PASSED;
}

static int move_tell(const struct play *play, const struct story *story, const struct case_move *move, const struct verdict *verdict, struct arena *arena)
{
	struct played_move played = {.story = story->title, .command = &move->command, .verdict = verdict, .case_id = verdict->case_id};
	struct person who;
	if (!play->visit || verdict->kind != VERDICT_PASSED)
		return 0;
	if (desk_person(play->desk, move->as, arena, &who, play->err) < 0)
		return -1;
	played.who = &who;
	return play->visit(play->context, &played, play->err);
}

/* What a move brought about; story NULL: what was there before. */
struct noting { struct play *play; struct story *story; const char *own; };

static int event_note(void *context, const struct event_row *row, struct err *err)
{
	struct noting *noting = context;
	struct story *story = noting->story;
	struct filed *filed;
	(void)err;
	noting->play->seen = row->event.id;
	if (!story || row->event.kind != EVENT_CASE_OPENED)
		return 0;
	story->filed = arena_grow(noting->play->arena, story->filed, story->count, &story->cap, sizeof(*story->filed));
	filed = &story->filed[story->count++];
	*filed = (struct filed){arena_strdup(noting->play->arena, row->event.case_id),
	        arena_strdup(noting->play->arena, node_text(row->event.data, "workflow", ""))};
	if (text_equal(filed->id, noting->own))
		story->last = story->count;
	return 0;
}

static int events_note(struct play *play, struct story *story, const char *own)
{
	struct noting noting = {play, story, own};
	return play->desk->ops->events(play->desk->store, NULL, play->seen, SIZE_MAX, event_note, &noting, play->err);
}

static int move_make(struct play *play, struct story *story, const struct case_move *move, struct arena *arena)
{
	struct session session;
	struct verdict verdict;
	if (desk_sign_in_as(play->desk, move->as, false, &session, play->err) < 0 ||
	        desk_submit(play->desk, &session, &move->command, arena, &verdict, play->err) < 0)
		return -1;
	if (!expected(move, &verdict))
		return play_wrong(play, move->mark, verdict.kind == VERDICT_PASSED ? "办成了，不应办成" : verdict.remarks[0].words);
	if (events_note(play, story, move->command.action == ACTION_OPEN ? verdict.case_id : NULL) < 0)
		return -1;
	return move_tell(play, story, move, &verdict, arena);
}

static int punch_make(struct play *play, const struct case_move *move)
{
	struct session session;
	return desk_sign_in_as(play->desk, move->as, false, &session, play->err) < 0 ? -1 : desk_punch(play->desk, &session, play->err);
}

/* import punches NAME: the file of that plain name beside the moves; NULL for any other move. */
static const char *import_named(const struct node *node)
{
	static const char verb[] = "import punches ";
	const char *text = node_text(node, "do", "");
	return strncmp(text, verb, sizeof(verb) - 1) == 0 ? text + sizeof(verb) - 1 : NULL;
}

static int import_make(const struct play *play, const struct cue *cue, const char *name)
{
	const char *slash = strrchr(play->path, '/'), *path;
	int folder = slash ? (int)(slash - play->path) + 1 : 0;
	struct punch_import done;
	struct session session;
	char *text = NULL;
	size_t len = 0;
	if (!*name || *name == '.' || strchr(name, '/'))
		return play_wrong(play, cue->node->mark, "import punches 后面写同一文件夹里的文件名，不带路径。");
	path = arena_printf(play->arena, "%.*s%s", folder, play->path, name);
	if (desk_set_time(play->desk, cue->at_s, play->err) < 0 ||
	        desk_sign_in_as(play->desk, node_text(cue->node, "as", ""), false, &session, play->err) < 0 || file_text(play, path, &text, &len) < 0)
		return -1;
	if (len > YAML_MAX_BYTES)
		return play_wrong(play, cue->node->mark, "打卡文件太大，请分成几个。");
	return desk_punch_import(play->desk, &session, name, text, len, &done, play->err);
}

/* What is refused as it should be is done too. */
static int roster_make(struct play *play, const struct case_move *move, struct arena *arena)
{
	struct session session;
	int result;
	if (desk_sign_in_as(play->desk, move->as, false, &session, play->err) < 0)
		return -1;
	result = roster_move_desk(play->desk, &session, move->roster, arena, play->err);
	if (move->refused && result == 0)
		return play_wrong(play, move->mark, "办成了，不应办成");
	return move->refused && (play->err->code == ERR_DENIED || play->err->code == ERR_USAGE) ? 0 : result;
}

static int cue_play(struct play *play, const struct cue *cue)
{
	struct case_reader reader = {.book = &play->book, .world = &play->world, .arena = play->arena, .workflow_of = story_workflow, .id_of = story_id,
	        .context = cue->story};
	struct case_move move;
	const char *words = "", *import = import_named(cue->node);
	struct arena arena;
	size_t marked;
	int result;
	if (import)
		return import_make(play, cue, import);
	if (!case_move_read(&reader, cue->node, &move, &words))
		return play_wrong(play, cue->node->mark, words);
	if (desk_set_time(play->desk, move.at_s, play->err) < 0)
		return -1;
	if (move.tick)
		return desk_tick(play->desk, &marked, play->err) < 0 ? -1 : events_note(play, cue->story, NULL);
	if (move.punch)
		return punch_make(play, &move);
	arena_init(&arena);
	result = move.roster ? roster_make(play, &move, &arena) : move_make(play, cue->story, &move, &arena);
	arena_fini(&arena);
	return result;
}

static int play_all(struct play *play)
{
	const struct rulebook *rules;
	struct rulebook own;
	struct node *root;
	if (shelf_in_force(play->desk, &rules, play->err) < 0)
		return -1;
	own = *rules;
	play->book.rules = &own;
	if (people_read(play) < 0 || events_note(play, NULL, NULL) < 0 || file_tree(play, &root) < 0)
		return -1;
	for (size_t i = 0; i < root->count; i++)
		if (story_read(play, root->kids[i]) < 0)
			return -1;
	if (play->cue_count)
		qsort(play->cues, play->cue_count, sizeof(*play->cues), cue_order);
	for (size_t i = 0; i < play->cue_count; i++)
		if (cue_play(play, &play->cues[i]) != 0)
			return -1;
	return 0;
}

int desk_play(struct desk *desk, const char *path, play_visit *visit, void *context, struct err *err)
{
	struct arena arena;
	struct play play = {.desk = desk, .path = path, .arena = &arena, .visit = visit, .context = context, .err = err};
	int result;
	if (!desk->drill)
		return err_set(err, ERR_DENIED, spoken("这是正式的数据库，不能拿来演练。"));
	arena_init(&arena);
	play.book.arena = &arena;
	world_init(&play.world, &play.book, &arena);
	result = play_all(&play);
	arena_fini(&arena);
	return result;
}
