/* SPDX-License-Identifier: MIT */
/* book_stage_desk: plays acceptance cases through a desk and its store, in a database of their own. */
#include "book_case.h"

#include "adopt.h"
#include "antou/arena.h"
#include "antou/attendance.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "book_world.h"
#include "desk_room.h"
#include "replay.h"
#include "roster_move.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct rehearsal {
	struct desk *desk;
	char path[512];
	struct opened_case { const char *id, *workflow; } *opened; /* as the events tell, up to event last */
	size_t opened_count, opened_cap;
	int64_t last;
};

static int64_t stage_clock(void *context)
{
	(void)context;
	return 0; /* each move sets its own moment */
}

static struct desk_options options_of(const struct stage_template *made, const char *path)
{
	return (struct desk_options){
	        .store = made->store, .database = path, .rules_dir = "", .data_dir = made->data_dir, .scratch = true, .clock = stage_clock};
}

static void database_unlink(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm"};
	char name[600];

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		snprintf(name, sizeof(name), "%s%s", path, endings[i]);
		unlink(name);
	}
}

int stage_template_make(
        struct stage_template *made, const struct book *book, const struct store_ops *store, struct arena *arena, struct err *err)
{
	static const char database[] = "/office.db";
	const char *place = getenv("TMPDIR");
	char *folder;
	struct issues issues = {.arena = arena};
	struct desk_options options;

	memset(made, 0, sizeof(*made));
	made->store = store;
	made->data_dir = book->data_dir;
	folder = arena_printf(arena, "%s/antou-test-XXXXXX", place && *place ? place : "/tmp");
	if (strlen(folder) + sizeof(database) > sizeof(made->path) || !mkdtemp(folder))
		return err_set(err, ERR_SYSTEM, "建不了临时文件夹 %s；请核对 TMPDIR", folder);
	snprintf(made->path, sizeof(made->path), "%s%s", folder, database);
	options = options_of(made, made->path);
	if (desk_init(&options, book->dir, true, true, &issues, err) == 0)
		return 0;
	stage_template_drop(made);
	return -1;
}

void stage_template_drop(struct stage_template *made)
{
	char *slash = strrchr(made->path, '/');

	desk_close(made->desk);
	if (!slash)
		return;
	database_unlink(made->path);
	*slash = '\0';
	rmdir(made->path);
}

static int file_copy(const char *from, const char *to, struct err *err)
{
	FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
	char bytes[65536];
	bool sound = in && out;

	while (sound) {
		size_t len = fread(bytes, 1, sizeof(bytes), in);

		if (len == 0)
			break;
		sound = fwrite(bytes, 1, len, out) == len;
	}
	sound = sound && !ferror(in);
	if (out && fclose(out) != 0)
		sound = false;
	if (in)
		fclose(in);
	return sound ? 0 : err_set(err, ERR_SYSTEM, "写不了 %s；请核对磁盘", to);
}

/* An office begins with its first move: what would have come round before is not filed. */
static int stage_time(struct desk *desk, int64_t at_s, struct err *err)
{
	if (desk->since_s == TIME_NONE)
		desk->since_s = at_s;
	return desk_set_time(desk, at_s, err);
}

static int desk_stage_submit(
        struct stage *stage, int64_t at_s, const char *as, const struct command *command, struct verdict *out, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct session session;

	if (stage_time(desk, at_s, err) != 0 || desk_sign_in_as(desk, as, true, &session, err) != 0)
		return -1;
	if (command->override_by) {
		/* who lets it pass is taken at the case's word */
		desk->authority = (struct authority){.until_s = at_s + DESK_AUTHORITY_S};
		snprintf(desk->authority.person, sizeof(desk->authority.person), "%s", command->override_by);
	}
	return desk_submit(desk, &session, command, stage->arena, out, err);
}

static int desk_stage_tick(struct stage *stage, int64_t at_s, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	size_t marked;

	return stage_time(desk, at_s, err) != 0 ? -1 : desk_tick(desk, &marked, err);
}

static int desk_stage_file(struct stage *stage, const char *id, struct casefile *out, struct err *err)
{
	struct case_row row;
	bool found;

	if (case_fetch(((struct rehearsal *)stage->state)->desk, id, stage->arena, &row, out, &found, err) != 0)
		return -1;
	return found ? 0 : err_set(err, ERR_MISSING, "没有“%s”这一件", id);
}

static int opened_read(void *context, const struct event_row *row, struct err *err)
{
	struct stage *stage = context;
	struct rehearsal *rehearsal = stage->state;
	struct opened_case *opened;

	(void)err;
	rehearsal->last = row->event.id;
	if (row->event.kind != EVENT_CASE_OPENED)
		return 0;
	rehearsal->opened =
	        arena_grow(stage->arena, rehearsal->opened, rehearsal->opened_count, &rehearsal->opened_cap, sizeof(*rehearsal->opened));
	opened = &rehearsal->opened[rehearsal->opened_count++];
	opened->id = arena_strdup(stage->arena, row->event.case_id);
	opened->workflow = arena_strdup(stage->arena, node_text(row->event.data, "workflow", ""));
	return 0;
}

static int desk_stage_opened(struct stage *stage, size_t n, const char **id, const char **workflow, struct err *err)
{
	struct rehearsal *rehearsal = stage->state;
	struct desk *desk = rehearsal->desk;

	if (n >= rehearsal->opened_count && desk->ops->events(desk->store, NULL, rehearsal->last, SIZE_MAX, opened_read, stage, err) != 0)
		return -1;
	*id = n < rehearsal->opened_count ? rehearsal->opened[n].id : NULL;
	*workflow = n < rehearsal->opened_count ? rehearsal->opened[n].workflow : NULL;
	return 0;
}

/* Whoever reads a case's register may know of every level. */
static int desk_stage_row(
        struct stage *stage, const struct register_def *def, const char *id, struct value_map *out, bool *found, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct page_query query = {
	        .register_id = def->id, .as_of_s = TIME_NONE, .limit = 1000, .clearance = (int)stage->book->rules->secrecy_count};
	struct register_page page;

	*found = false;
	if (desk->ops->page(desk->store, def, &query, stage->arena, &page, err) != 0)
		return -1;
	for (size_t i = 0; i < page.count; i++) {
		if (!text_equal(page.rows[i].case_id, id))
			continue;
		*found = true;
		for (size_t k = 0; k < def->column_count; k++)
			value_map_put(out, stage->arena, def->columns[k].name, page.rows[i].values[k]);
	}
	return 0;
}

static int desk_stage_balance(struct stage *stage, const struct account_def *account, const char *key, int64_t *units, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct question question = {.kind = ASK_BALANCE, .name = account->id, .of = key, .at_s = desk_now(desk)};
	struct answer answer = {0};

	if (desk->ops->ask(desk->store, &question, stage->arena, &answer, err) != 0)
		return -1;
	*units = answer.value.kind == VALUE_MONEY ? answer.value.fen : answer.value.kind == VALUE_NUMBER ? answer.value.number : 0;
	return 0;
}

static int desk_stage_replay(struct stage *stage, const char *id, bool *same, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct casefile live, again;

	casefile_init(&live);
	casefile_init(&again);
	if (desk_stage_file(stage, id, &live, err) != 0 || replay_case(desk, id, stage->arena, &again, err) != 0)
		return -1;
	*same = text_equal(casefile_to_text(&live, stage->arena), casefile_to_text(&again, stage->arena));
	return 0;
}

static int desk_stage_hidden(struct stage *stage, const char *id, const char *person, bool *hidden, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct lookup lookup = lookup_of(desk);
	struct casefile file;
	struct scene scene;
	unsigned rights;
	bool may;

	casefile_init(&file);
	if (desk_stage_file(stage, id, &file, err) != 0 || case_scene(desk, &file, NULL, &lookup, stage->arena, &scene, err) != 0 ||
	        rights_see_case(desk, person, &scene, &may, &rights, err) != 0)
		return -1;
	*hidden = !may;
	return 0;
}

static int desk_stage_punch(struct stage *stage, int64_t at_s, const char *as, const char **words, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct session session;

	*words = NULL;
	if (desk_set_time(desk, at_s, err) != 0 || desk_sign_in_as(desk, as, true, &session, err) != 0)
		return -1;
	if (desk_punch(desk, &session, err) == 0)
		return 0;
	if (err->code != ERR_USAGE)
		return -1;
	*words = arena_strdup(stage->arena, err->words);
	return 0;
}

static int desk_stage_roster(struct stage *stage, int64_t at_s, const char *as, const struct roster_move *move, const char **words, struct err *err)
{
	struct desk *desk = ((struct rehearsal *)stage->state)->desk;
	struct session session;

	*words = NULL;
	if (desk_set_time(desk, at_s, err) != 0 || desk_sign_in_as(desk, as, true, &session, err) != 0)
		return -1;
	if (roster_move_desk(desk, &session, move, stage->arena, err) == 0)
		return 0;
	if (err->code != ERR_USAGE && err->code != ERR_DENIED)
		return -1;
	*words = arena_strdup(stage->arena, err->words);
	return 0;
}

static int desk_stage_rows(struct stage *stage, const struct question *question, struct answer *out, struct err *err)
{
	struct lookup lookup = lookup_of(((struct rehearsal *)stage->state)->desk);

	return lookup.ask(lookup.context, question, stage->arena, out, err);
}

static void desk_stage_close(struct stage *stage)
{
	struct rehearsal *rehearsal = stage->state;

	if (rehearsal->desk)
		rehearsal->desk->ops->close(rehearsal->desk->store);
	if (rehearsal->desk)
		rehearsal->desk->store = NULL;
	database_unlink(rehearsal->path);
}

/* The desk that played the case before, on the new database: what it knew of the old one is forgotten. */
static int desk_again(struct desk *desk, const char *path, struct err *err)
{
	desk->version = 0;
	desk->since_s = TIME_NONE;
	desk->authority = (struct authority){0};
	memset(&desk->looks, 0, sizeof(desk->looks));
	return desk->ops->open(path, STORE_SCRATCH, &desk->store, err);
}

/* The case's own people are read beside those who are there already, and only they are entered. */
static int staff_add(struct desk *desk, const struct book *book, const struct node *staff, struct arena *arena, struct err *err)
{
	struct world world, added;

	if (!staff)
		return 0;
	world_init(&world, book, arena);
	world_staff(&world, book->staff, NULL);
	added = world;
	world_staff(&world, staff, NULL);
	added = (struct world){.people = world.people ? world.people + added.person_count : NULL,
	        .person_count = world.person_count - added.person_count,
	        .holdings = world.holdings ? world.holdings + added.holding_count : NULL,
	        .holding_count = world.holding_count - added.holding_count,
	        .absences = world.absences ? world.absences + added.absence_count : NULL,
	        .absence_count = world.absence_count - added.absence_count,
	        /* what is published for some days is all that stands there */
	        .turns = world.turns,
	        .turn_count = world.turn_count > added.turn_count ? world.turn_count : 0};
	if (desk_begin(desk, err) != 0)
		return -1;
	return desk_end(desk, staff_enter_world(desk, book->rules, &added, arena, err), err);
}

int stage_desk(struct stage *stage, struct stage_template *made, const struct book *book, const struct node *staff, struct arena *arena,
        struct err *err)
{
	struct rehearsal *rehearsal = arena_alloc(arena, sizeof(*rehearsal));
	struct desk_options options;

	snprintf(rehearsal->path, sizeof(rehearsal->path), "%.*s.case", (int)sizeof(rehearsal->path) - 8, made->path);
	*stage = (struct stage){"案头", book, arena, rehearsal, desk_stage_submit, desk_stage_tick, desk_stage_file, desk_stage_opened,
	        desk_stage_row, desk_stage_balance, desk_stage_replay, desk_stage_hidden, desk_stage_close, desk_stage_punch, desk_stage_roster,
	        desk_stage_rows};
	options = options_of(made, rehearsal->path);
	if (file_copy(made->path, rehearsal->path, err) == 0 &&
	        (made->desk ? desk_again(made->desk, rehearsal->path, err) : desk_open(&options, &made->desk, err)) == 0) {
		rehearsal->desk = made->desk;
		if (staff_add(made->desk, book, staff, arena, err) == 0)
			return 0;
	}
	desk_stage_close(stage);
	return -1;
}
