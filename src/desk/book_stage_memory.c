/* SPDX-License-Identifier: MIT */
/* book_stage_memory: plays acceptance cases on the engine alone, over an office in memory. Every event goes through its written form, so
   that folding it again proves the record as well as the fold. */
#include "book_case.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/text.h"
#include "book_world.h"
#include "roster_move.h"
#include "world_attend.h"
#include "recur.h"

#include <string.h>

/* Commands that follow from one another in one transaction, as many as a desk takes. */
enum { FOLLOW_MAX = 1000 };

struct kept_case {
	struct casefile file;
	struct event *events;
	size_t count, cap;
};

struct memory {
	struct world world;
	struct lookup lookup;
	struct kept_case **cases;
	size_t count, cap;
	int32_t since; /* the day of the first move; DAY_NONE: none yet */
	struct come_round { const char *what; int32_t day; } *rounds; /* what came round and was filed: a rule's day, an account's last one */
	size_t round_count, round_cap;
};

static struct kept_case *kept_find(struct memory *memory, const char *key)
{
	for (size_t i = 0; key && i < memory->count; i++)
		if (text_equal(memory->cases[i]->file.id, key) ||
		        (memory->cases[i]->file.number && text_equal(memory->cases[i]->file.number, key)))
			return memory->cases[i];
	return NULL;
}

static struct kept_case *kept_new(struct stage *stage, struct memory *memory)
{
	struct kept_case *kept = arena_alloc(stage->arena, sizeof(*kept));

	casefile_init(&kept->file);
	memory->cases = arena_grow(stage->arena, memory->cases, memory->count, &memory->cap, sizeof(*memory->cases));
	memory->cases[memory->count++] = kept;
	world_file(&memory->world, &kept->file);
	return kept;
}

/* ---- all or nothing ---- */

struct mark {
	size_t cases, postings, numbers, absences, holdings;
	const char **states;
	size_t *events;
	struct turn *turns;
	size_t turn_count, turn_cap, entries, excuses;
};

static struct mark mark_set(struct stage *stage, struct memory *memory)
{
	struct mark mark = {.cases = memory->count,
	        .postings = memory->world.posting_count,
	        .numbers = memory->world.number_count,
	        .absences = memory->world.absence_count,
	        .holdings = memory->world.holding_count,
	        .turns = memory->world.turns,
	        .turn_count = memory->world.turn_count,
	        .turn_cap = memory->world.turn_cap};

	mark.entries = memory->world.entry_count;
	mark.excuses = memory->world.excuse_count;
	mark.states = arena_array(stage->arena, memory->count + 1, sizeof(*mark.states));
	mark.events = arena_array(stage->arena, memory->count + 1, sizeof(*mark.events));
	for (size_t i = 0; i < memory->count; i++) {
		mark.states[i] = casefile_to_text(&memory->cases[i]->file, stage->arena);
		mark.events[i] = memory->cases[i]->count;
	}
	return mark;
}

static void mark_return(struct stage *stage, struct memory *memory, const struct mark *mark)
{
	memory->count = memory->world.file_count = mark->cases;
	memory->world.posting_count = mark->postings;
	memory->world.number_count = mark->numbers;
	memory->world.absence_count = mark->absences;
	memory->world.holding_count = mark->holdings;
	memory->world.entry_count = mark->entries;
	memory->world.excuse_count = mark->excuses;
	memory->world.turns = mark->turns;
	memory->world.turn_count = mark->turn_count;
	memory->world.turn_cap = mark->turn_cap;
	for (size_t i = 0; i < mark->cases; i++) {
		casefile_from_text(mark->states[i], stage->arena, &memory->cases[i]->file);
		memory->cases[i]->count = mark->events[i];
	}
}

/* ---- moves ---- */

static struct scene scene_of(struct stage *stage, const struct casefile *file, const char *workflow, int64_t at_s)
{
	struct memory *memory = stage->state;

	return (struct scene){.book = stage->book->rules,
	        .workflow = workflow ? rulebook_workflow(stage->book->rules, workflow) : NULL,
	        .file = file,
	        .lookup = &memory->lookup,
	        .now_s = at_s,
	        .arena = stage->arena};
}

static int event_keep(struct stage *stage, struct kept_case *kept, const struct event *event, struct err *err)
{
	struct memory *memory = stage->state;
	struct event copy = *event;
	struct node *data = NULL;
	struct json json;
	struct buf buf;

	buf_init(&buf, stage->arena);
	json_begin(&json, &buf);
	node_to_json(event->data, &json, NULL);
	if (node_from_json(buf_text(&buf), buf.len_bytes, stage->arena, &data, err) != 0)
		return -1;
	copy.data = data;
	kept->events = arena_grow(stage->arena, kept->events, kept->count, &kept->cap, sizeof(*kept->events));
	kept->events[kept->count++] = copy;
	casefile_apply(&kept->file, &copy, stage->arena);
	world_record(&memory->world, &copy);
	return 0;
}

/* Decides one command and keeps what happened; what follows from it is left in out->follow. */
static int command_play(struct stage *stage, int64_t at_s, const struct command *said, struct verdict *out, struct err *err)
{
	struct memory *memory = stage->state;
	struct kept_case *kept = said->action == ACTION_OPEN ? kept_new(stage, memory) : kept_find(memory, said->case_id);
	struct command command = *said;
	struct scene scene;

	if (command.action == ACTION_OPEN)
		command.new_id = arena_printf(stage->arena, "c%zu", memory->count);
	if (!kept)
		return err_set(err, ERR_MISSING, "没有“%s”这一件", command.case_id ? command.case_id : "");
	scene = scene_of(stage, &kept->file, command.action == ACTION_OPEN ? command.workflow : kept->file.workflow, at_s);
	if (engine_decide(&scene, &command, out, err) != 0)
		return -1;
	for (size_t i = 0; out->kind == VERDICT_PASSED && i < out->event_count; i++)
		if (event_keep(stage, kept, &out->events[i], err) != 0)
			return -1;
	return 0;
}

/* Commands for other cases, in their order, those that they bring at the end, as a desk does it. One that does not pass refuses the whole. */
static int follow_play(struct stage *stage, int64_t at_s, struct verdict *out, struct err *err)
{
	struct command *queue = NULL;
	struct verdict after = *out;
	size_t count = 0, cap = 0;

	for (size_t i = 0;; i++) {
		for (size_t k = 0; k < after.follow_count && count <= FOLLOW_MAX; k++) {
			queue = arena_grow(stage->arena, queue, count, &cap, sizeof(*queue));
			queue[count++] = after.follow[k];
		}
		if (count > FOLLOW_MAX)
			return err_set(err, ERR_DAMAGED, "后续命令层层相引，超过 %d 件；请核对 releases 和 opens", (int)FOLLOW_MAX);
		if (i == count)
			return 0;
		if (command_play(stage, at_s, &queue[i], &after, err) != 0)
			return -1;
		if (after.kind == VERDICT_PASSED)
			continue;
		*out = after;
		out->kind = VERDICT_REFUSED;
		return 0;
	}
}

static int memory_submit(
        struct stage *stage, int64_t at_s, const char *as, const struct command *command, struct verdict *out, struct err *err)
{
	struct memory *memory = stage->state;
	struct mark mark = mark_set(stage, memory);
	struct command filled = *command;
	int result;

	if (memory->since == DAY_NONE)
		memory->since = time_day(at_s);
	filled.actor = as;
	result = command_play(stage, at_s, &filled, out, err);
	if (result == 0 && out->kind == VERDICT_PASSED)
		result = follow_play(stage, at_s, out, err);
	if (result != 0 || out->kind != VERDICT_PASSED)
		mark_return(stage, memory, &mark);
	return result;
}

/* ---- what comes round ---- */

static bool came_round(struct stage *stage, const char *what, int32_t day)
{
	struct memory *memory = stage->state;

	for (size_t i = 0; i < memory->round_count; i++)
		if (memory->rounds[i].day == day && text_equal(memory->rounds[i].what, what))
			return true;
	memory->rounds = arena_grow(stage->arena, memory->rounds, memory->round_count, &memory->round_cap, sizeof(*memory->rounds));
	memory->rounds[memory->round_count++] = (struct come_round){what, day};
	return false;
}

static int commands_play(struct stage *stage, int64_t at_s, const struct command *commands, size_t count, struct err *err)
{
	struct verdict verdict = {.kind = VERDICT_PASSED};

	for (size_t i = 0; i < count; i++) {
		if (command_play(stage, at_s, &commands[i], &verdict, err) != 0 ||
		        (verdict.kind == VERDICT_PASSED && follow_play(stage, at_s, &verdict, err) != 0))
			return -1;
		if (verdict.kind != VERDICT_PASSED)
			return err_set(err, ERR_DAMAGED, "时钟立不了“%s”：%s", commands[i].workflow, verdict.remarks[0].words);
	}
	return 0;
}

static int rule_play(struct stage *stage, const struct recurring *rule, int64_t at_s, struct err *err)
{
	const struct memory *memory = stage->state;
	struct scene scene = scene_of(stage, NULL, NULL, at_s);
	struct command *commands;
	size_t count, command_count;
	const int32_t *days = recur_days(rule, memory->since, time_day(at_s), stage->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (!came_round(stage, rule->id, days[i]) && (engine_recurring(&scene, rule, days[i], &commands, &command_count, err) != 0 ||
		                                                     commands_play(stage, at_s, commands, command_count, err) != 0))
			return -1;
	return 0;
}

static int periods_play(struct stage *stage, const struct account_def *account, int64_t at_s, struct err *err)
{
	const struct memory *memory = stage->state;
	struct scene scene = scene_of(stage, NULL, NULL, at_s);
	struct command *commands;
	size_t count, command_count;
	const struct ended *ended = recur_periods(account, memory->since, time_day(at_s), stage->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (!came_round(stage, arena_printf(stage->arena, "account %s", account->id), ended[i].day) &&
		        (engine_period_end(&scene, account, ended[i].period, ended[i].day, &commands, &command_count, err) != 0 ||
		                commands_play(stage, at_s, commands, command_count, err) != 0))
			return -1;
	return 0;
}

static int rounds_play(struct stage *stage, int64_t at_s, struct err *err)
{
	const struct rulebook *rules = stage->book->rules;
	struct memory *memory = stage->state;

	if (memory->since < rules->in_force)
		memory->since = rules->in_force;
	for (size_t i = 0; i < rules->recurring_count; i++)
		if (rule_play(stage, &rules->recurring[i], at_s, err) != 0)
			return -1;
	for (size_t i = 0; i < rules->account_count; i++)
		if (periods_play(stage, &rules->accounts[i], at_s, err) != 0)
			return -1;
	return 0;
}

static int memory_tick(struct stage *stage, int64_t at_s, struct err *err)
{
	struct memory *memory = stage->state;

	if (memory->since == DAY_NONE)
		memory->since = time_day(at_s);
	for (size_t i = 0; i < memory->count; i++) {
		struct kept_case *kept = memory->cases[i];
		struct scene scene = scene_of(stage, &kept->file, kept->file.workflow, at_s);
		struct verdict verdict;

		if (engine_due(&scene, &verdict, err) != 0)
			return -1;
		for (size_t k = 0; k < verdict.event_count; k++)
			if (event_keep(stage, kept, &verdict.events[k], err) != 0)
				return -1;
		if (follow_play(stage, at_s, &verdict, err) != 0)
			return -1;
	}
	return rounds_play(stage, at_s, err);
}

/* ---- looks ---- */

static int memory_file(struct stage *stage, const char *id, struct casefile *out, struct err *err)
{
	const struct kept_case *kept = kept_find(stage->state, id);

	if (!kept)
		return err_set(err, ERR_MISSING, "没有“%s”这一件", id);
	*out = kept->file;
	return 0;
}

static int memory_opened(struct stage *stage, size_t n, const char **id, const char **workflow, struct err *err)
{
	const struct memory *memory = stage->state;
	const struct casefile *file = n < memory->count ? &memory->cases[n]->file : NULL;

	(void)err;
	*id = file ? file->id : NULL;
	*workflow = file ? file->workflow : NULL;
	return 0;
}

static int memory_row(
        struct stage *stage, const struct register_def *def, const char *id, struct value_map *out, bool *found, struct err *err)
{
	const struct kept_case *kept = kept_find(stage->state, id);

	(void)err;
	*found = false;
	for (size_t i = 0; kept && i < kept->count; i++) {
		const struct node *data = kept->events[i].data, *values = node_get(data, "values");

		if (kept->events[i].kind != EVENT_REGISTERED || !text_equal(node_text(data, "register", ""), def->id))
			continue;
		*found = true;
		for (size_t k = 0; k < def->column_count; k++)
			value_map_put(out, stage->arena, def->columns[k].name,
			        value_from_node(node_get(values, def->columns[k].name), stage->arena));
	}
	return 0;
}

static int memory_balance(struct stage *stage, const struct account_def *account, const char *key, int64_t *units, struct err *err)
{
	const struct memory *memory = stage->state;

	(void)err;
	*units = world_balance(&memory->world, account->id, key, NULL);
	return 0;
}

static int memory_replay(struct stage *stage, const char *id, bool *same, struct err *err)
{
	const struct kept_case *kept = kept_find(stage->state, id);
	struct casefile again, read;
	const char *text;

	(void)err;
	*same = true;
	if (!kept)
		return 0;
	casefile_init(&again);
	for (size_t i = 0; i < kept->count; i++)
		casefile_apply(&again, &kept->events[i], stage->arena);
	text = casefile_to_text(&kept->file, stage->arena);
	*same = text_equal(text, casefile_to_text(&again, stage->arena)) && casefile_from_text(text, stage->arena, &read) &&
	        text_equal(text, casefile_to_text(&read, stage->arena));
	return 0;
}

/* The engine alone hides nothing. */
static int memory_hidden(struct stage *stage, const char *id, const char *person, bool *hidden, struct err *err)
{
	(void)stage;
	(void)id;
	(void)person;
	(void)err;
	*hidden = false;
	return 0;
}

static int memory_punch(struct stage *stage, int64_t at_s, const char *as, const char **words, struct err *err)
{
	struct memory *memory = stage->state;

	if (world_punch_wrong(&memory->world, &memory->lookup, as, at_s, stage->arena, words, err) < 0)
		return -1;
	if (!*words)
		world_punch(&memory->world, as, at_s);
	return 0;
}

static int memory_roster(struct stage *stage, int64_t at_s, const char *as, const struct roster_move *move, const char **words, struct err *err)
{
	struct memory *memory = stage->state;

	return roster_move_memory(&memory->world, &memory->lookup, at_s, as, move, stage->arena, words, err);
}

static int memory_rows(struct stage *stage, const struct question *question, struct answer *out, struct err *err)
{
	const struct memory *memory = stage->state;

	return memory->lookup.ask(memory->lookup.context, question, stage->arena, out, err);
}

static void memory_close(struct stage *stage)
{
	(void)stage;
}

void stage_memory(struct stage *stage, const struct book *book, const struct node *staff, struct arena *arena)
{
	struct memory *memory = arena_alloc(arena, sizeof(*memory));

	*stage = (struct stage){"引擎", book, arena, memory, memory_submit, memory_tick, memory_file, memory_opened, memory_row, memory_balance,
	        memory_replay, memory_hidden, memory_close, memory_punch, memory_roster, memory_rows};
	memory->since = DAY_NONE;
	world_init(&memory->world, book, arena);
	world_staff(&memory->world, book->staff, NULL);
	world_staff(&memory->world, staff, NULL);
	memory->lookup = world_lookup(&memory->world);
}
