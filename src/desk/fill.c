/* SPDX-License-Identifier: MIT */
/* fill: makes up a stretch of an office's life on a drill database: papers filed and carried on day by day by those who may, in office hours, drawn from a
   file of words with a seed. Every move goes through desk_submit as a person's would; what the rules refuse is left lying. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "fill_draw.h"
#include "yaml_read.h"

enum { PERCENT = 100, SHORTEST_MIN = 5, LONGEST_MIN = 2400, STEPS_MAX = 60, FORM_ROUNDS = 4 };

/* A kind of paper in the file: how many, by whom, with what. */
struct matter { const struct node *node; const char *workflow; int64_t papers, filed; int64_t rest, refuse, back; };

/* A paper under way; the heap is ordered by when it is moved next. */
struct paper { int64_t next_s; const char *id; const struct matter *matter; int moves; };

struct fill {
	struct desk *desk;
	const char *path;
	struct arena *arena;      /* for the file and the papers */
	struct draw draw;
	struct matter *matters;
	size_t matter_count;
	struct paper *heap;
	size_t paper_count, paper_cap;
	int64_t from_s, to_s, total, every_s;
	struct filling told;
	fill_visit *visit;
	void *context;
	struct err *err;
};

static int fill_wrong(const struct fill *fill, const struct node *node, const char *words)
{
	return err_set(fill->err, ERR_USAGE, "%s:%d: %s", fill->path, node ? node->mark.line : 1, words);
}

/* ---- the file ---- */

static int64_t whole(const struct node *map, const char *key, int64_t otherwise)
{
	const char *text = node_text(map, key, NULL);
	return text ? strtoll(text, NULL, 10) : otherwise;
}

static int matters_read(struct fill *fill, const struct node *list)
{
	if (!list || list->kind != NODE_LIST || !list->count)
		return fill_wrong(fill, list, "matters 应是一列 {workflow: …, papers: …, as: […], with: {…}}");
	fill->matters = arena_array(fill->arena, list->count, sizeof(*fill->matters));
	fill->matter_count = list->count;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *node = list->kids[i], *by = node_get(node, "as");
		struct matter *matter = &fill->matters[i];
		*matter = (struct matter){.node = node, .workflow = node_text(node, "workflow", ""), .papers = whole(node, "papers", 0)};
		matter->rest = whole(node, "rest", 0);
		matter->refuse = whole(node, "refuse", 0);
		matter->back = whole(node, "return", 0);
		if (!rulebook_workflow(fill->draw.book, matter->workflow) || matter->papers < 1 || !by || by->kind != NODE_LIST || !by->count)
			return fill_wrong(fill, node, "每一种件要有 workflow（制度里有的事项）、papers（件数）、as（一列人员）");
		fill->total += matter->papers;
	}
	return 0;
}

static int file_read(struct fill *fill, struct node **root)
{
	struct issues issues = {.arena = fill->arena};
	char *text = arena_alloc(fill->arena, YAML_MAX_BYTES + 2);
	FILE *file = fopen(fill->path, "rb");
	size_t len;
	if (!file)
		return err_set(fill->err, ERR_MISSING, spoken("读不了 %s：%s。请核对路径和权限。"), fill->path, strerror(errno));
	len = fread(text, 1, YAML_MAX_BYTES + 1, file);
	fclose(file);
	if (!yaml_read(fill->path, text, len, fill->arena, root, &issues))
		return err_set(fill->err, ERR_USAGE, "%s", issues_text(&issues, fill->arena));
	return 0;
}

static int plan_read(struct fill *fill)
{
	const struct worktime *work = &fill->draw.book->work;
	struct node *root;
	int32_t from, to;
	if (file_read(fill, &root) < 0)
		return -1;
	if (!day_parse(node_text(root, "from", ""), &from) || !day_parse(node_text(root, "to", ""), &to) || to <= from)
		return fill_wrong(fill, root, "from 和 to 应是日期，to 在后");
	fill->draw.state = (uint64_t)whole(root, "seed", 1);
	fill->draw.words = node_get(root, "words");
	fill->from_s = time_at(worktime_roll(work, from, 1), work->hours.spans[0].from_minute);
	fill->to_s = worktime_closing(work, to);
	return matters_read(fill, node_get(root, "matters"));
}

/* ---- papers by their next moment: a binary heap ---- */

static bool sooner(const struct paper *a, const struct paper *b)
{
	return a->next_s < b->next_s;
}

static void paper_put(struct fill *fill, struct paper paper)
{
	size_t at = fill->paper_count++;
	fill->heap = arena_grow(fill->arena, fill->heap, at, &fill->paper_cap, sizeof(*fill->heap));
	for (; at > 0 && sooner(&paper, &fill->heap[(at - 1) / 2]); at = (at - 1) / 2)
		fill->heap[at] = fill->heap[(at - 1) / 2];
	fill->heap[at] = paper;
}

static struct paper paper_take(struct fill *fill)
{
	struct paper first = fill->heap[0], last = fill->heap[--fill->paper_count];
	size_t at = 0;
	for (size_t kid = 1; kid < fill->paper_count; kid = 2 * at + 1) {
		if (kid + 1 < fill->paper_count && sooner(&fill->heap[kid + 1], &fill->heap[kid]))
			kid++;
		if (!sooner(&fill->heap[kid], &last))
			break;
		fill->heap[at] = fill->heap[kid];
		at = kid;
	}
	if (fill->paper_count)
		fill->heap[at] = last;
	return first;
}

static int64_t later(struct fill *fill, int64_t from_s)
{
	int minutes = SHORTEST_MIN + (int)draw_below(&fill->draw, draw_below(&fill->draw, 4) ? 240 : LONGEST_MIN);
	return worktime_add_minutes(&fill->draw.book->work, from_s, minutes);
}

/* ---- one move ---- */

/* The form is filled as a person fills it: what is shown and needed, looked at again after each round. */
static int form_fill(struct fill *fill, const struct session *session, const struct step *step, const struct node *given, struct command *command,
        struct arena *arena)
{
	struct value_map initial = {0}, taken = {0}; /* taken: what this form was given, each once */
	struct err err = {0};
	if (!step->ask_count)
		return 0;
	if (command->case_id && desk_step_initial(fill->desk, session, command->case_id, step, arena, &initial, &err) == 0)
		command_fill(command, &initial, arena);
	for (int round = 0; round < FORM_ROUNDS; round++) {
		struct field_state *states;
		size_t count;
		bool filled = false;
		if (desk_asked(fill->desk, session, command, arena, &states, &count, fill->err) < 0)
			return -1;
		for (size_t i = 0; i < count && i < step->ask_count; i++) {
			const struct field *field = step->asks[i];
			const struct node *node = node_get(given, field->name);
			bool said = value_map_get(&taken, field->name)->kind != VALUE_MISSING, there = value_map_get(&command->fields, field->name)->kind != VALUE_MISSING;
			struct value value;
			if (!states[i].shown || said || (!node && (there || !states[i].required || round == 0)))
				continue;
			value = draw_value(&fill->draw, field, node, &command->fields, arena);
			if (value.kind == VALUE_MISSING)
				continue;
			value_map_put(&command->fields, arena, field->name, value);
			value_map_put(&taken, arena, field->name, value);
			filled = true;
		}
		if (!filled && round)
			break;
	}
	return 0;
}

static int lines_fill(struct fill *fill, const struct workflow *workflow, const struct node *given, struct command *command, struct arena *arena)
{
	struct value_map *line;
	if (!workflow->line_field_count)
		return 0;
	line = arena_array(arena, 1, sizeof(*line));
	for (size_t i = 0; i < workflow->line_field_count; i++) {
		const struct field *field = &workflow->lines[i];
		const struct node *node = node_get(given, field->name);
		if (node || field->required)
			value_map_put(line, arena, field->name, draw_value(&fill->draw, field, node, line, arena));
	}
	command->lines = line;
	command->line_count = 1;
	return 0;
}

static int submit(struct fill *fill, const struct session *session, struct command *command, struct arena *arena, struct verdict *verdict)
{
	command->acknowledged = true;
	command->seen_seq = -1;
	command->happened_s = TIME_NONE;
	if (desk_submit(fill->desk, session, command, arena, verdict, fill->err) < 0)
		return -1;
	if (verdict->kind == VERDICT_PASSED)
		fill->told.moves++;
	else
		fill->told.refused++;
	fill->told.events += verdict->kind == VERDICT_PASSED ? (int64_t)verdict->event_count : 0;
	if (verdict->kind != VERDICT_PASSED && verdict->remark_count)
		snprintf(fill->told.last_refusal, sizeof(fill->told.last_refusal), "%s %s：%s", command->workflow ? command->workflow : command->case_id,
		        command->step ? command->step : "", verdict->remarks[0].words);
	return 0;
}

static int paper_file(struct fill *fill, struct matter *matter, int64_t at_s, struct arena *arena)
{
	const struct workflow *workflow = rulebook_workflow(fill->draw.book, matter->workflow);
	const struct node *by = node_get(matter->node, "as"), *with = node_get(matter->node, "with");
	struct command command = {.action = ACTION_OPEN, .workflow = workflow->id};
	struct value_map initial = {0};
	struct session session;
	struct verdict verdict;
	if (desk_sign_in_as(fill->desk, draw_text(&fill->draw, by, arena), false, &session, fill->err) < 0 ||
	        desk_initial(fill->desk, &session, workflow, arena, &initial, fill->err) < 0)
		return -1;
	command_fill(&command, &initial, arena);
	if (form_fill(fill, &session, &workflow->steps[0], with, &command, arena) < 0 ||
	        lines_fill(fill, workflow, node_get(matter->node, "lines"), &command, arena) < 0 || submit(fill, &session, &command, arena, &verdict) < 0)
		return -1;
	if (verdict.kind != VERDICT_PASSED)
		return 0;
	fill->told.papers++;
	if ((int64_t)draw_below(&fill->draw, PERCENT) >= matter->rest)
		paper_put(fill, (struct paper){later(fill, at_s), arena_strdup(fill->arena, verdict.case_id), matter, 0});
	return 0;
}

/* The first duty that somebody can do: what blocks comes before what is owed besides. NULL: nobody can now. */
static const struct duty *duty_next(const struct scene *scene, const struct step **step)
{
	const struct duty *found = NULL;
	for (size_t i = 0; i < scene->file->duty_count; i++) {
		const struct duty *duty = &scene->file->duties[i];
		const struct step *of = workflow_step(scene->workflow, duty->step);
		if (!of || of->act == STEP_WAIT || !duty->person_count || duty->optional || (found && (found->blocks || !duty->blocks)))
			continue;
		found = duty;
		*step = of;
	}
	return found;
}

static void action_draw(struct fill *fill, const struct matter *matter, const struct step *step, struct command *command)
{
	int64_t chance = (int64_t)draw_below(&fill->draw, PERCENT);
	command->action = ACTION_PASS;
	if (step->can_refuse && step->act == STEP_SIGN && chance < matter->refuse)
		command->action = ACTION_REFUSE;
	else if (step->can_return && step->act == STEP_SIGN && chance < matter->refuse + matter->back)
		command->action = ACTION_RETURN;
}

static int paper_step(struct fill *fill, const struct paper *paper, const struct scene *scene, bool *on, struct arena *arena)
{
	const struct step *step = NULL;
	const struct duty *duty = duty_next(scene, &step);
	struct command command = {.case_id = paper->id};
	struct session session;
	struct verdict verdict;
	*on = false;
	if (!duty)
		return 0;
	if (desk_sign_in_as(fill->desk, duty->persons[draw_below(&fill->draw, duty->person_count)], false, &session, fill->err) < 0)
		return -1;
	command.step = step->id;
	command.words = draw_text(&fill->draw, node_get(paper->matter->node, "words"), arena);
	if (step->act == STEP_OUTSIDE) {
		command.way = WAY_OUTSIDE;
		command.proof = draw_text(&fill->draw, node_get(fill->draw.words, "usual"), arena);
	}
	action_draw(fill, paper->matter, step, &command);
	if (command.action == ACTION_PASS && form_fill(fill, &session, step, node_get(paper->matter->node, "answers"), &command, arena) < 0)
		return -1;
	if (submit(fill, &session, &command, arena, &verdict) < 0)
		return -1;
	*on = verdict.kind == VERDICT_PASSED;
	return 0;
}

static int paper_move(struct fill *fill, struct paper paper, struct arena *arena)
{
	struct lookup lookup = lookup_of(fill->desk);
	struct casefile file;
	struct case_row row;
	struct scene scene;
	bool found, on;
	casefile_init(&file);
	if (case_fetch(fill->desk, paper.id, arena, &row, &file, &found, fill->err) < 0 ||
	        case_scene(fill->desk, &file, NULL, &lookup, arena, &scene, fill->err) < 0 ||
	        engine_workflow(&scene, &scene.workflow, fill->err) < 0 || paper_step(fill, &paper, &scene, &on, arena) < 0)
		return -1;
	if (!on || ++paper.moves == STEPS_MAX || (int64_t)draw_below(&fill->draw, PERCENT * 8) < paper.matter->rest)
		return 0;
	paper.next_s = later(fill, desk_now(fill->desk));
	paper_put(fill, paper);
	return 0;
}

/* ---- the stretch ---- */

/* The matter of the next paper: each in proportion to what it still has to file. */
static struct matter *matter_draw(struct fill *fill)
{
	int64_t left = 0, at;
	for (size_t i = 0; i < fill->matter_count; i++)
		left += fill->matters[i].papers - fill->matters[i].filed;
	if (left <= 0)
		return NULL;
	at = (int64_t)draw_below(&fill->draw, (uint64_t)left);
	for (size_t i = 0; i < fill->matter_count; i++) {
		at -= fill->matters[i].papers - fill->matters[i].filed;
		if (at < 0)
			return &fill->matters[i];
	}
	return NULL;
}

static int move_at(struct fill *fill, int64_t at_s)
{
	size_t marked;
	bool new_day = time_day(at_s) != time_day(desk_now(fill->desk));
	if (desk_set_time(fill->desk, at_s, fill->err) < 0)
		return -1;
	fill->draw.now_s = at_s;
	if (new_day && fill->visit && fill->visit(fill->context, &fill->told, fill->err) != 0)
		return -1;
	return new_day ? desk_tick(fill->desk, &marked, fill->err) : 0;
}

static int fill_run(struct fill *fill)
{
	const struct worktime *work = &fill->draw.book->work;
	int64_t minutes = worktime_minutes_between(work, fill->from_s, fill->to_s), filed = 0;
	struct matter *matter = matter_draw(fill);
	struct arena arena;
	int result = 0;
	arena_init(&arena);
	while (result == 0 && (matter || fill->paper_count)) {
		int64_t filing_s = matter ? worktime_add_minutes(work, fill->from_s, (int)(filed * minutes / fill->total)) : INT64_MAX;
		bool files = !fill->paper_count || filing_s <= fill->heap[0].next_s;
		int64_t at_s = files ? filing_s : fill->heap[0].next_s;
		if (at_s > fill->to_s)
			break;
		arena_reset(&arena);
		result = move_at(fill, at_s);
		if (result == 0 && files) {
			result = paper_file(fill, matter, at_s, &arena);
			matter->filed++;
			filed++;
			matter = matter_draw(fill);
		} else if (result == 0) {
			result = paper_move(fill, paper_take(fill), &arena);
		}
	}
	arena_fini(&arena);
	return result;
}

int desk_fill(struct desk *desk, const char *path, fill_visit *visit, void *context, struct filling *out, struct err *err)
{
	struct arena arena;
	struct fill fill = {.desk = desk, .path = path, .arena = &arena, .visit = visit, .context = context, .err = err};
	int result;
	if (!desk->drill)
		return err_set(err, ERR_DENIED, spoken("这是正式的数据库，不能拿来演练。"));
	arena_init(&arena);
	result = shelf_in_force(desk, &fill.draw.book, err);
	if (result == 0)
		result = plan_read(&fill);
	if (result == 0)
		result = fill_run(&fill);
	*out = fill.told;
	arena_fini(&arena);
	return result;
}
