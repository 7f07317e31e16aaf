/* SPDX-License-Identifier: MIT */
/* book_simulate: files a paper in an office where every post has one invented holder, and shows the way it would take. Stores nothing. */
#include "book_world.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/desk.h"
#include "antou/err.h"
#include "antou/text.h"

#include <string.h>

/* Words among the fields that say who files rather than what. */
#define FILER_UNIT "applicant.unit"
#define FILER_EMPLOYMENT "applicant.employment"

struct simulating {
	const struct book *book;
	const struct workflow *workflow;
	struct world world;
	struct lookup lookup;
	struct casefile file;
	struct scene scene;
	struct command command; /* what is filed */
	struct value_map later; /* fields of later steps */
	struct arena *arena;
	struct err *err;
	struct remark *remarks; /* references that nobody looked up */
	size_t remark_count, remark_cap;
};

/* ---- who files ---- */

/* Ordinary staff come first: a post called staff, or …-staff. */
static bool is_staff(const struct post *post)
{
	static const char staff[] = "staff";
	size_t len = strlen(post->id), tail = sizeof(staff) - 1;

	return len >= tail && strcmp(post->id + len - tail, staff) == 0 && (len == tail || post->id[len - tail - 1] == '-');
}

static int may_open(struct simulating *simulating, const char *post, const char *unit, bool *may)
{
	simulating->world.filer_post = post;
	simulating->world.filer_unit = unit;
	return engine_may_open(&simulating->scene, arena_printf(simulating->arena, "@%s", post), may, simulating->err);
}

/* The first post of one unit that may file. */
static int filer_in(struct simulating *simulating, const char *unit, const char *post, bool *found)
{
	const struct rulebook *rules = simulating->book->rules;

	*found = false;
	if (post)
		return may_open(simulating, post, unit, found);
	for (int staff = 1; staff >= 0; staff--) {
		for (size_t i = 0; i < rules->post_count; i++) {
			const struct post *candidate = &rules->posts[i];

			if (candidate->outside || candidate->rights || is_staff(candidate) != (staff == 1))
				continue;
			if (may_open(simulating, candidate->id, unit, found) != 0)
				return -1;
			if (*found)
				return 0;
		}
	}
	return 0;
}

/* Chooses post and unit. When nobody may file, the first choice files all the same, and is refused by the rules. */
static int filer_choose(struct simulating *simulating, const char *post, const char *unit)
{
	const struct rulebook *rules = simulating->book->rules;
	bool found = false;

	for (size_t i = 0; i < rules->unit_count; i++) {
		if (unit && !text_equal(unit, rules->units[i].id))
			continue;
		if (filer_in(simulating, rules->units[i].id, post, &found) != 0)
			return -1;
		if (found)
			return 0;
	}
	simulating->world.filer_post = post ? post : rules->post_count ? rules->posts[0].id : "";
	simulating->world.filer_unit = unit ? unit : rules->unit_count ? rules->units[0].id : "";
	return 0;
}

static const char *filer_said(const struct command *command, const char *name)
{
	const struct value *value = value_map_get(&command->fields, name);

	return value->kind == VALUE_TEXT && *value->text ? value->text : NULL;
}

/* As most of the office's own people are, unless said. */
static const char *filer_employment(const struct world *world, const struct command *command)
{
	const char *said = filer_said(command, FILER_EMPLOYMENT);

	return said ? said : world->person_count ? world->people[0].employment : NULL;
}

static int ids_wrong(const struct simulating *simulating, const char *noun, const char *id, const char *near)
{
	return err_set(simulating->err, ERR_USAGE, "没有“%s”这个%s%s%s%s", id, noun, near ? "；是不是“" : "；请核对 office.yaml",
	        near ? near : "", near ? "”？" : "");
}

static int filer_known(struct simulating *simulating, const char *post, const char *unit)
{
	const struct rulebook *rules = simulating->book->rules;
	const char **ids = arena_array(simulating->arena, rules->post_count + rules->unit_count + 1, sizeof(*ids));

	for (size_t i = 0; i < rules->post_count; i++)
		ids[i] = rules->posts[i].id;
	if (post && !rulebook_post(rules, post))
		return ids_wrong(simulating, "岗位", post, text_nearest(post, ids, rules->post_count));
	for (size_t i = 0; i < rules->unit_count; i++)
		ids[i] = rules->units[i].id;
	if (unit && !rulebook_unit(rules, unit))
		return ids_wrong(simulating, "股室", unit, text_nearest(unit, ids, rules->unit_count));
	return 0;
}

/* ---- what is filed ---- */

/* A paper that is referred to is taken to exist and to have passed; what it says is not known. */
static void reference_take(struct simulating *simulating, const struct field *field, const struct value *value)
{
	struct casefile *file;

	if (field->type != TYPE_CASE || value->kind != VALUE_TEXT)
		return;
	file = arena_alloc(simulating->arena, sizeof(*file));
	casefile_init(file);
	file->id = file->number = value->text;
	file->workflow = field->kind ? field->kind : "";
	file->status = CASE_CLOSED;
	file->outcome = "done";
	file->title = value->text;
	world_file(&simulating->world, file);
	simulating->remarks = arena_grow(
	        simulating->arena, simulating->remarks, simulating->remark_count, &simulating->remark_cap, sizeof(*simulating->remarks));
	simulating->remarks[simulating->remark_count++] = (struct remark){.code = REFUSAL_REFERENCE,
	        .field = field->name,
	        .words = arena_printf(simulating->arena, "%s：“%s”未核实，按已通过推演", field->title, value->text),
	        .basis = field->cites.basis,
	        .basis_count = field->cites.basis_count};
}

static bool is_filed(const struct workflow *workflow, const char *name)
{
	for (size_t i = 0; i < workflow->field_count; i++)
		if (text_equal(workflow->fields[i].name, name))
			return i < workflow->filing_count;
	return true; /* unknown: the engine says so */
}

static void command_split(struct simulating *simulating, const struct command *command)
{
	const struct workflow *workflow = simulating->workflow;

	simulating->command = *command;
	simulating->command.fields = (struct value_map){0};
	for (size_t i = 0; i < command->fields.count; i++) {
		const struct named_value *item = &command->fields.items[i];
		const struct field *field = workflow_field(workflow, item->name);

		if (text_equal(item->name, FILER_UNIT) || text_equal(item->name, FILER_EMPLOYMENT))
			continue;
		if (field)
			reference_take(simulating, field, &item->value);
		value_map_put(is_filed(workflow, item->name) ? &simulating->command.fields : &simulating->later, simulating->arena,
		        item->name, item->value);
	}
	for (size_t i = 0; i < command->line_count; i++)
		for (size_t k = 0; k < workflow->line_field_count; k++)
			reference_take(simulating, &workflow->lines[k], value_map_get(&command->lines[i], workflow->lines[k].name));
	simulating->command.action = ACTION_OPEN;
	simulating->command.actor =
	        arena_printf(simulating->arena, "@%s", simulating->world.filer_post ? simulating->world.filer_post : "");
	simulating->command.new_id = "simulated";
	simulating->command.seen_seq = -1;
	simulating->command.acknowledged = true;
}

/* ---- the way it would take ---- */

/* Not by its place: what is taken to be done may change how many there are. */
static const struct stop *stop_of(const struct route *route, const char *step)
{
	for (size_t i = 0; i < route->stop_count; i++)
		if (text_equal(route->stops[i].step->id, step))
			return &route->stops[i];
	return NULL;
}

static void walk(const struct simulating *simulating, struct casefile *walked, const struct stop *stop)
{
	if (stop->state == STOP_AHEAD || stop->state == STOP_OPEN)
		walked->acts[walked->act_count++] = (struct act){.seq = walked->seq + (int64_t)walked->act_count + 1,
		        .step = stop->step->id,
		        .action = ACTION_PASS,
		        .actor = "@",
		        .capacity = stop->post_count ? stop->posts[0] : "",
		        .happened_s = simulating->scene.now_s,
		        .entered_s = simulating->scene.now_s,
		        .digest = ""};
}

static int due_ahead(const struct simulating *simulating, const struct scene *scene, struct stop *stop)
{
	const struct stop *now;
	struct route there;

	if (stop->state != STOP_AHEAD || !stop->step->due_count)
		return 0;
	if (engine_route(scene, &there, simulating->err) != 0)
		return -1;
	now = stop_of(&there, stop->step->id);
	if (!now)
		return 0;
	stop->due_s = now->due_s;
	stop->provisional = now->provisional;
	stop->clock = now->clock;
	return 0;
}

/* Deadlines of steps ahead hang on acts of steps before them: these are taken to be made at once, those of one step's items together. Only for reckoning. */
static int dues_ahead(struct simulating *simulating, struct route *route)
{
	struct casefile walked = simulating->file;
	struct scene scene = simulating->scene;
	size_t made = 0;

	walked.acts = arena_array(simulating->arena, walked.act_count + route->stop_count + 1, sizeof(*walked.acts));
	if (simulating->file.act_count)
		memcpy(walked.acts, simulating->file.acts, simulating->file.act_count * sizeof(*walked.acts));
	scene.file = &walked;
	for (size_t i = 0; i < route->stop_count; i++) {
		if (!route->stops[i].step->item || !text_equal(route->stops[i].step->base, route->stops[made].step->base))
			while (made < i)
				walk(simulating, &walked, &route->stops[made++]);
		if (due_ahead(simulating, &scene, &route->stops[i]) != 0)
			return -1;
	}
	return 0;
}

/* 仁府办收〔{year}〕{n}号, with the first number of the year */
static const char *first_number(struct arena *arena, const char *format, int64_t at_s)
{
	struct buf buf;

	buf_init(&buf, arena);
	while (*format) {
		if (text_starts(format, "{year}")) {
			buf_printf(&buf, "%d", day_year(time_day(at_s)));
			format += strlen("{year}");
		} else if (text_starts(format, "{n}")) {
			buf_puts(&buf, "1");
			format += strlen("{n}");
		} else {
			buf_putc(&buf, *format++);
		}
	}
	return buf_text(&buf);
}

static bool comes(const struct stop *stop)
{
	return stop->state == STOP_MET || stop->state == STOP_OPEN || stop->state == STOP_AHEAD;
}

static void number_and_registers(struct simulating *simulating, struct simulation *out)
{
	const char **registers = NULL;
	size_t cap = 0;

	out->number = simulating->file.number;
	for (size_t i = 0; i < out->route.stop_count; i++) {
		const struct step *step = out->route.stops[i].step;

		if (!comes(&out->route.stops[i]))
			continue;
		if (!out->number && step->number_series)
			out->number = first_number(simulating->arena, step->number_format, simulating->scene.now_s);
		for (size_t k = 0; k < step->register_count; k++) {
			bool known = false;

			for (size_t j = 0; j < out->register_count; j++)
				known = known || text_equal(registers[j], step->registers[k]);
			if (known)
				continue;
			registers = arena_grow(simulating->arena, registers, out->register_count, &cap, sizeof(*registers));
			registers[out->register_count++] = step->registers[k];
		}
	}
	out->registers = registers;
}

/* Whom people see is the post; who would sit there is not the question. */
static void seats_show(const struct simulating *simulating, struct stop *stops, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct stop *stop = &stops[i];
		const char **persons = arena_array(simulating->arena, stop->post_count + 1, sizeof(*persons));
		const char **names = arena_array(simulating->arena, stop->post_count + 1, sizeof(*names));

		for (size_t k = 0; k < stop->post_count; k++) {
			persons[k] = arena_printf(simulating->arena, "@%s", stop->posts[k]);
			names[k] = rulebook_title(simulating->book->rules, stop->posts[k]);
		}
		stop->persons = persons;
		stop->names = names;
		stop->person_count = stop->post_count;
	}
}

static void remarks_add(struct simulating *simulating, struct verdict *verdict)
{
	struct remark *all = arena_array(simulating->arena, verdict->remark_count + simulating->remark_count + 1, sizeof(*all));

	for (size_t i = 0; i < verdict->remark_count; i++)
		all[i] = verdict->remarks[i];
	for (size_t i = 0; i < simulating->remark_count; i++)
		all[verdict->remark_count + i] = simulating->remarks[i];
	verdict->remarks = all;
	verdict->remark_count += simulating->remark_count;
}

static int simulate(struct simulating *simulating, struct simulation *out)
{
	struct value_map initial;

	/* What the form proposes stands unless something else is said, as when a case is filed. */
	if (engine_initial(&simulating->scene, simulating->command.actor, NULL, &initial, simulating->err) != 0)
		return -1;
	command_fill(&simulating->command, &initial, simulating->arena);
	if (engine_decide(&simulating->scene, &simulating->command, &out->verdict, simulating->err) != 0)
		return -1;
	if (out->verdict.kind != VERDICT_PASSED)
		return 0;
	remarks_add(simulating, &out->verdict);
	for (size_t i = 0; i < out->verdict.event_count; i++)
		casefile_apply(&simulating->file, &out->verdict.events[i], simulating->arena);
	for (size_t i = 0; i < simulating->later.count; i++)
		value_map_put(
		        &simulating->file.fields, simulating->arena, simulating->later.items[i].name, simulating->later.items[i].value);
	if (engine_route(&simulating->scene, &out->route, simulating->err) != 0 || dues_ahead(simulating, &out->route) != 0)
		return -1;
	number_and_registers(simulating, out);
	seats_show(simulating, out->route.stops, out->route.stop_count);
	seats_show(simulating, out->route.duties, out->route.duty_count);
	return 0;
}

static int workflow_wrong(const struct book *book, const char *id, struct arena *arena, struct err *err)
{
	const char **ids = arena_array(arena, book->rules->workflow_count + 1, sizeof(*ids));
	const char *near;

	for (size_t i = 0; i < book->rules->workflow_count; i++)
		ids[i] = book->rules->workflows[i]->id;
	near = id ? text_nearest(id, ids, book->rules->workflow_count) : NULL;
	return err_set(err, ERR_USAGE, "没有“%s”这个事项%s%s%s", id ? id : "", near ? "；是不是“" : "；请核对 workflows/", near ? near : "",
	        near ? "”？" : "");
}

int book_simulate(const struct book *book, const struct command *command, const char *post, int64_t at_s, struct arena *arena,
        struct simulation *out, struct err *err)
{
	struct simulating *simulating = arena_alloc(arena, sizeof(*simulating));
	const char *unit = filer_said(command, FILER_UNIT);

	memset(out, 0, sizeof(*out));
	simulating->book = book;
	simulating->workflow = command->workflow ? rulebook_workflow(book->rules, command->workflow) : NULL;
	simulating->arena = arena;
	simulating->err = err;
	if (!simulating->workflow)
		return workflow_wrong(book, command->workflow, arena, err);
	if (filer_known(simulating, post, unit) != 0)
		return -1;
	world_init(&simulating->world, book, arena);
	world_staff(&simulating->world, book->staff, NULL);
	simulating->world.invented = true;
	simulating->world.filer_employment = filer_employment(&simulating->world, command);
	simulating->lookup = world_lookup(&simulating->world);
	casefile_init(&simulating->file);
	simulating->scene = (struct scene){.book = book->rules,
	        .workflow = simulating->workflow,
	        .file = &simulating->file,
	        .lookup = &simulating->lookup,
	        .now_s = at_s,
	        .arena = arena};
	if (filer_choose(simulating, post, unit) != 0)
		return -1;
	command_split(simulating, command);
	return simulate(simulating, out);
}
