/* SPDX-License-Identifier: MIT */
/* init: a new database for one office. Either all of it is there at the end, or no file is. */
#include "antou/desk.h"

#include <unistd.h>

#include "adopt.h"
#include "antou/day.h"
#include "antou/words.h"
#include "book.h"
#include "book_world.h"
#include "desk_room.h"
#include "digest.h"
#include "world_turn.h"

static struct value text_value(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

static void put_text(struct value_map *facts, struct arena *arena, const char *name, const char *text)
{
	if (text && *text)
		value_map_put(facts, arena, name, text_value(text));
}

static void put_day(struct value_map *facts, struct arena *arena, const char *name, int32_t day)
{
	if (day != DAY_NONE)
		value_map_put(facts, arena, name, (struct value){.kind = VALUE_DAY, .day = day});
}

/* A post or charge without a first day holds since the rulebook is in force: a new database may be asked about days before it was made. */
static int holding_enter(
        struct desk *desk, const struct rulebook *book, const struct world_holding *holding, struct arena *arena, struct err *err)
{
	struct value_map facts = {0};
	put_text(&facts, arena, "person", holding->person);
	put_text(&facts, arena, holding->relation ? "relation" : "post", holding->what);
	put_text(&facts, arena, holding->relation ? "of" : "unit", holding->of);
	put_day(&facts, arena, "from", holding->from == DAY_NONE ? book->in_force : holding->from);
	put_day(&facts, arena, "to", holding->to);
	if (holding->deputy_for)
		put_text(&facts, arena, "for", holding->deputy_for);
	if (holding->acting)
		value_map_put(&facts, arena, "acting", (struct value){.kind = VALUE_FLAG, .flag = true});
	return staff_put(desk, DESK_SYSTEM, book, holding->relation ? EVENT_CHARGED : EVENT_APPOINTED, &facts, arena, err);
}

static int person_enter(
        struct desk *desk, const struct rulebook *book, const struct world_person *person, struct arena *arena, struct err *err)
{
	struct value_map facts = {0};
	put_text(&facts, arena, "person", person->id);
	put_text(&facts, arena, "name", person->name);
	put_text(&facts, arena, "initials", person->initials);
	put_text(&facts, arena, "unit", person->unit);
	put_text(&facts, arena, "employment", person->employment);
	put_text(&facts, arena, "phone", person->phone);
	put_day(&facts, arena, "started", person->started);
	return staff_put(desk, DESK_SYSTEM, book, EVENT_PERSON, &facts, arena, err);
}

static int absence_enter(
        struct desk *desk, const struct rulebook *book, const struct world_absence *absence, struct arena *arena, struct err *err)
{
	struct value_map facts = {0};
	put_text(&facts, arena, "person", absence->person);
	put_day(&facts, arena, "from", absence->from);
	put_day(&facts, arena, "to", absence->to);
	put_text(&facts, arena, "reason", absence->reason);
	put_text(&facts, arena, "kind", absence->kind);
	put_text(&facts, arena, "from-half", *absence->from_half ? "下午" : "");
	put_text(&facts, arena, "to-half", *absence->to_half ? "上午" : "");
	return staff_put(desk, DESK_SYSTEM, book, EVENT_ABSENCE, &facts, arena, err);
}

int staff_enter_world(struct desk *desk, const struct rulebook *rules, const struct world *world, struct arena *arena, struct err *err)
{
	for (size_t i = 0; i < world->person_count; i++)
		if (person_enter(desk, rules, &world->people[i], arena, err) < 0)
			return -1;
	for (size_t i = 0; i < world->holding_count; i++)
		if (holding_enter(desk, rules, &world->holdings[i], arena, err) < 0)
			return -1;
	for (size_t i = 0; i < world->absence_count; i++)
		if (absence_enter(desk, rules, &world->absences[i], arena, err) < 0)
			return -1;
	for (size_t i = 0; i < rules->roster_count; i++) {
		struct node *turns = world_turn_data(world, rules->rosters[i].id, arena);
		if (turns && office_event(desk, EVENT_ROSTER_PUBLISHED, DESK_SYSTEM, turns, err) < 0)
			return -1;
	}
	return 0;
}

static int staff_enter(struct desk *desk, const struct book *book, struct arena *arena, struct issues *issues, struct err *err)
{
	struct world world;
	world_init(&world, book, arena);
	world_staff(&world, book->staff, issues);
	if (issues->count)
		return err_set(err, ERR_USAGE, spoken("staff.yaml 有 %zu 处错误，数据库没有建。请按所列各条改正。"), issues->count);
	return staff_enter_world(desk, book->rules, &world, arena, err);
}

static int settings_put(struct desk *desk, const struct rulebook *rules, bool drill, struct err *err)
{
	if (desk->ops->put_setting(desk->store, "office", rules->office, err) < 0)
		return -1;
	return desk->ops->put_setting(desk->store, "drill", drill ? "yes" : "no", err);
}

static int init_fill(
        struct desk *desk, const struct book *book, bool drill, bool staff, struct arena *arena, struct issues *issues, struct err *err)
{
	int result;
	if (desk_begin(desk, err) < 0)
		return -1;
	result = settings_put(desk, book->rules, drill, err);
	if (result == 0)
		result = adopt_put(desk, DESK_SYSTEM, book, book->rules->in_force, arena, err);
	if (result == 0 && staff && book->staff)
		result = staff_enter(desk, book, arena, issues, err);
	return desk_end(desk, result, err);
}

/* The file was made by this call a moment ago; nobody else knows of it. */
static void init_unmake(const char *database, struct arena *arena)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		unlink(arena_printf(arena, "%s%s", database, suffixes[i]));
}

static int init_store(const struct desk_options *options, const struct book *book, bool drill, bool staff, struct arena *arena,
        struct issues *issues, struct err *err)
{
	struct desk desk = {.ops = options->store, .options = *options, .set_s = TIME_NONE, .office = book->rules->office};
	int result;
	desk.options.read_only = false;
	if (options->store->open(options->database, STORE_CREATE, &desk.store, err) < 0)
		return -1;
	arena_init(&desk.arena);
	desk.shelf = arena_alloc(&desk.arena, sizeof(*desk.shelf));
	result = init_fill(&desk, book, drill, staff, arena, issues, err);
	options->store->close(desk.store);
	shelf_clear(desk.shelf);
	arena_fini(&desk.arena);
	if (result < 0)
		init_unmake(options->database, arena);
	return result;
}

int desk_init(const struct desk_options *options, const char *office_dir, bool drill, bool staff, struct issues *issues, struct err *err)
{
	struct arena scratch;
	struct book *book;
	int result;
	if (!options->database)
		return err_set(err, ERR_USAGE, spoken("没有说明数据库建在哪里。请用 --db 指明，或写在 antou.ini 里。"));
	if (access(options->database, F_OK) == 0)
		return err_set(err, ERR_USAGE, spoken("%s 已经有了，没有动它。要重建请先把它移走，或换一个 --db。"), options->database);
	if (digest_start() < 0)
		return err_set(err, ERR_SYSTEM, spoken("系统给不出随机数，不能安全地工作。请联系管理员。"));
	arena_init(&scratch);
	result = adopt_load(office_dir, options->data_dir, &scratch, &book, issues, err);
	if (result == 0)
		result = init_store(options, book, drill, staff, &scratch, issues, err);
	arena_fini(&scratch);
	return result;
}
