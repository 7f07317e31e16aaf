/* SPDX-License-Identifier: MIT */
/* opening: other cases that are filed when a step is met. They become commands of whoever acted, decided in the same transaction: one that is refused
   refuses the whole. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "antou/text.h"
#include "digest.h"
#include "expr.h"
#include "filing.h"
#include "ruling.h"

static void fill(struct ruling *ruling, const struct opening *opening, struct value_map *fields)
{
	const struct workflow *opens = rulebook_workflow(ruling->scene.book, opening->workflow);
	for (size_t i = 0; i < opening->with_count; i++) {
		const struct field *field = opens ? workflow_field(opens, opening->with[i].field) : NULL;
		struct value value = opening->with[i].is ? expr_value(&ruling->eval, opening->with[i].is)
		                                         : (struct value){.kind = VALUE_TEXT, .text = ruling->work.id};
		if (value.kind != VALUE_MISSING)
			value_map_put(fields, ruling->arena, opening->with[i].field, filing_value(field, value, ruling->arena));
	}
}

/* What neither a person nor anybody for one has done, such as a decision elsewhere, is the applicant's. */
static const char *filed_by(const struct ruling *ruling)
{
	const char *actor = ruling->command->actor;
	return text_equal(actor, "system") || text_equal(actor, "clock") ? ruling->work.applicant : actor;
}

static bool filed_before(const struct ruling *ruling, const struct step *step, const char *workflow, const char *line)
{
	for (size_t i = 0; i < ruling->work.effect_count; i++) {
		const struct effect *effect = &ruling->work.effects[i];
		if (text_equal(effect->account, OPENED_ACCOUNT) && text_equal(effect->step, step->id) && text_equal(effect->key, workflow) &&
		        text_equal(effect->line, line))
			return true;
	}
	return false;
}

/* A step of the route files each of its cases once, however often it is done anew; what stands elsewhere is not taken back with it. False: it did before. */
static bool file_once(struct ruling *ruling, const struct step *step, const struct opening *opening, const char *item)
{
	const char *line = arena_printf(ruling->arena, "%zu%s%s", (size_t)(opening - step->openings) + 1, item ? "/" : "", item ? item : "");
	struct node *data;
	if (step->duty)
		return true;
	if (filed_before(ruling, step, opening->workflow, line))
		return false;
	data = event_data_new(ruling->arena);
	event_data_text(data, ruling->arena, "account", OPENED_ACCOUNT);
	event_data_text(data, ruling->arena, "key", opening->workflow);
	event_data_text(data, ruling->arena, "kind", posting_kind_name(POSTING_POST));
	event_data_text(data, ruling->arena, "line", line);
	event_data_int(data, ruling->arena, "number", VALUE_SCALE);
	event_data_text(data, ruling->arena, "step", step->id);
	ruling_emit(ruling, EVENT_POSTED, data);
	return true;
}

/* item: what `each` means; which: tells it from the opening's other cases, NULL when there is only one. */
static void open_one(struct ruling *ruling, const struct step *step, const struct opening *opening, const char *item, const char *which)
{
	const char *outer = ruling->eval.item;
	struct command *command;
	ruling->eval.item = item;
	if (cond_holds(&ruling->eval, opening->when) && file_once(ruling, step, opening, which)) {
		ruling->follows = arena_grow(ruling->arena, ruling->follows, ruling->follow_count, &ruling->follow_cap, sizeof(*ruling->follows));
		command = &ruling->follows[ruling->follow_count++];
		*command = (struct command){.action = ACTION_OPEN, .workflow = opening->workflow, .case_id = ruling->work.id, .seen_seq = -1,
		        .happened_s = TIME_NONE, .acknowledged = true, .actor = filed_by(ruling)};
		fill(ruling, opening, &command->fields);
	}
	ruling->eval.item = outer;
}

static const char *line_text(struct ruling *ruling, const struct value_map *line)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, ruling->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	for (size_t i = 0; i < ruling->scene.workflow->line_field_count; i++)
		value_to_json(value_map_get(line, ruling->scene.workflow->lines[i].name), &json, ruling->scene.workflow->lines[i].name);
	json_object_end(&json);
	return buf_text(&buf);
}

/* A line has no name: it is what it says, and of several that say the same the first, the second … */
static const char *line_name(struct ruling *ruling, size_t at)
{
	const char *text = line_text(ruling, &ruling->work.lines[at]);
	char hex[DIGEST_TEXT];
	size_t twin = 1;
	for (size_t i = 0; i < at; i++)
		twin += text_equal(line_text(ruling, &ruling->work.lines[i]), text);
	digest_text(text, hex);
	return arena_printf(ruling->arena, "%.16s-%zu", hex, twin);
}

static void open_lines(struct ruling *ruling, const struct step *step, const struct opening *opening)
{
	const struct value_map *outer = ruling->eval.line;
	for (size_t i = 0; i < ruling->work.line_count; i++) {
		ruling->eval.line = &ruling->work.lines[i];
		open_one(ruling, step, opening, step->item, line_name(ruling, i));
	}
	ruling->eval.line = outer;
}

void openings_of(struct ruling *ruling, const struct step *step)
{
	for (size_t i = 0; i < step->opening_count; i++) {
		const struct opening *opening = &step->openings[i];
		const struct value *list = opening->each ? value_map_get(&ruling->work.fields, opening->each) : NULL;
		if (opening->each_line)
			open_lines(ruling, step, opening);
		else if (!opening->each)
			open_one(ruling, step, opening, step->item, step->item);
		for (size_t k = 0; list && list->kind == VALUE_LIST && k < list->list.count; k++)
			if (list->list.items[k].kind == VALUE_TEXT)
				open_one(ruling, step, opening, list->list.items[k].text, list->list.items[k].text);
	}
}
