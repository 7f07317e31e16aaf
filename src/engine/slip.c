/* SPDX-License-Identifier: MIT */
/* slip: a printed form filled from a case. Words only; it lays nothing out and decides nothing. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/event.h"
#include "antou/money.h"
#include "antou/slip.h"
#include "antou/text.h"
#include "eval.h"
#include "expr.h"
#include "roll.h"

static const char masked[] = FIELD_MASK;

/* ---- values as they are written on paper ---- */

/* Who somebody was at that moment; NULL when nobody by that id held anything then. */
static const struct capacity *known_at(struct eval *eval, const char *person, int64_t at_s)
{
	struct question question = {.kind = ASK_PERSON, .of = person, .at_s = at_s};
	struct answer answer = eval_ask(eval, &question);

	return answer.capacity_count ? &answer.capacities[0] : NULL;
}

/* Whoever has left since is called as on the day of the act. */
static const char *name_at(struct eval *eval, const char *person, int64_t at_s)
{
	const struct capacity *known;

	if (event_actor_title(person))
		return event_actor_title(person);
	known = known_at(eval, person, at_s);
	if (!known && at_s != eval->scene->now_s)
		known = known_at(eval, person, eval->scene->now_s);
	return known ? known->name : rulebook_title(eval->scene->book, person);
}

static const char *case_title(struct eval *eval, const char *id)
{
	struct question question = {.kind = ASK_CASE, .of = id, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);

	if (!answer.file)
		return id;
	return answer.file->number && *answer.file->number ? answer.file->number : answer.file->title;
}

static const char *day_words(int32_t day, struct arena *arena)
{
	int year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	return arena_printf(arena, "%d年%d月%d日", year, month, mday);
}

static const char *word_shown(struct eval *eval, const struct shape *shape, const char *word)
{
	switch (shape->domain) {
	case DOMAIN_PERSON:
		return name_at(eval, word, eval->scene->now_s);
	case DOMAIN_CASE:
		return case_title(eval, word);
	case DOMAIN_POST:
	case DOMAIN_UNIT:
	case DOMAIN_THING:
		return rulebook_title(eval->scene->book, word);
	case DOMAIN_FREE:
	case DOMAIN_CHOICES:
		break;
	}
	return word;
}

static const char *item_shown(struct eval *eval, const struct shape *shape, const struct value *value)
{
	struct arena *arena = eval->scene->arena;

	if (value->kind == VALUE_TEXT)
		return word_shown(eval, shape, value->text);
	if (value->kind == VALUE_DAY)
		return day_words(value->day, arena);
	if (value->kind == VALUE_TIME)
		return arena_printf(arena, "%s %02d:%02d", day_words(time_day(value->time_s), arena), time_minute(value->time_s) / 60,
			time_minute(value->time_s) % 60);
	return value_text(value, arena);
}

static const char *value_shown(struct eval *eval, const struct shape *shape, const struct value *value)
{
	struct buf buf;

	if (value->kind != VALUE_LIST)
		return item_shown(eval, shape, value);
	buf_init(&buf, eval->scene->arena);
	for (size_t i = 0; i < value->list.count; i++)
		buf_printf(&buf, "%s%s", i ? "、" : "", item_shown(eval, shape, &value->list.items[i]));
	return buf_text(&buf);
}

/* A sum stands alone in its box as it must on paper: in figures and in capitals. */
static const char *value_boxed(struct eval *eval, const struct expr *expr)
{
	struct value value = expr_value(eval, expr);
	struct arena *arena = eval->scene->arena;

	if (value.kind == VALUE_MONEY)
		return arena_printf(arena, "%s元（%s）", value_text(&value, arena), money_capital(arena, value.fen));
	return value_shown(eval, &expr->shape, &value);
}

static const char *parts_shown(struct eval *eval, const struct slip_part *parts, size_t count)
{
	struct buf buf;

	buf_init(&buf, eval->scene->arena);
	for (size_t i = 0; i < count; i++) {
		struct value value = {.kind = VALUE_MISSING};

		if (parts[i].expr)
			value = expr_value(eval, parts[i].expr);
		buf_puts(&buf, parts[i].expr ? value_shown(eval, &parts[i].expr->shape, &value) : parts[i].text);
	}
	return buf_text(&buf);
}

/* ---- what stands in a box ---- */

/* The step itself, or the one beside which a step of this case alone stands. */
static const char *step_of(const struct casefile *file, const struct act *act)
{
	for (size_t i = 0; i < file->added_count; i++)
		if (text_equal(file->added[i].id, act->step))
			return file->added[i].at;
	return act->step;
}

static bool acts_here(const struct casefile *file, const struct slip_cell *cell, const struct act *act)
{
	for (size_t i = 0; i < cell->step_count; i++)
		if (roll_is(step_of(file, act), cell->steps[i]))
			return true;
	return false;
}

/* One signature for two steps stands once where both are shown. */
static bool signed_here(const struct casefile *file, const struct slip_cell *cell, const struct act *merged)
{
	for (size_t i = 0; i < file->act_count; i++)
		if (!file->acts[i].merged && acts_here(file, cell, &file->acts[i]) && text_equal(file->acts[i].actor, merged->actor))
			return true;
	return false;
}

static const char *act_note(struct eval *eval, const struct act *act)
{
	const char *recorder = act->recorded_by ? name_at(eval, act->recorded_by, act->entered_s) : NULL;

	if (act->way == WAY_TELEPHONE)
		return recorder ? arena_printf(eval->scene->arena, "电话意见，%s代录", recorder) : "电话意见";
	return recorder ? arena_printf(eval->scene->arena, "%s代录", recorder) : NULL;
}

static void signature_fill(struct eval *eval, const struct act *act, struct slip_signature *out)
{
	const struct step *step = workflow_step(eval->scene->workflow, act->step);

	out->words = act->words && *act->words ? act->words : "";
	if (!*out->words && step && act->action == ACTION_REFUSE)
		out->words = step->titles[ACTION_REFUSE] ? step->titles[ACTION_REFUSE] : "不同意";
	else if (!*out->words && step && (step->act == STEP_SIGN || step->act == STEP_READ) && step->titles[ACTION_PASS])
		out->words = step->titles[ACTION_PASS];
	out->name = name_at(eval, act->actor, act->happened_s);
	out->capacity = act->capacity && *act->capacity ? rulebook_title(eval->scene->book, act->capacity) : "";
	out->note = act_note(eval, act);
	out->day = time_day(act->happened_s);
}

static void box_opinions(struct eval *eval, const struct slip_cell *cell, struct slip_box *box)
{
	const struct casefile *file = eval->scene->file;
	struct slip_signature *signatures = arena_array(eval->scene->arena, file->act_count + 1, sizeof(*signatures));

	for (size_t i = 0; i < file->act_count; i++)
		if (acts_here(file, cell, &file->acts[i]) && !(file->acts[i].merged && signed_here(file, cell, &file->acts[i])))
			signature_fill(eval, &file->acts[i], &signatures[box->signature_count++]);
	box->signatures = signatures;
}

/* By its place: nobody can type that one. */
static bool is_masked(const struct value *value)
{
	return value->kind == VALUE_TEXT && value->text == masked;
}

static bool value_holds(const struct value *value, const char *word)
{
	if (value->kind != VALUE_LIST)
		return value->kind == VALUE_TEXT && text_equal(value->text, word);
	for (size_t i = 0; i < value->list.count; i++)
		if (value_holds(&value->list.items[i], word))
			return true;
	return false;
}

static void box_ticks(struct eval *eval, const struct slip_cell *cell, struct slip_box *box)
{
	struct slip_tick *ticks = arena_array(eval->scene->arena, cell->word_count + 1, sizeof(*ticks));

	for (size_t i = 0; i < cell->word_count; i++)
		ticks[i].word = cell->words[i];
	for (size_t k = 0; k < cell->part_count; k++) {
		struct value value = expr_value(eval, cell->parts[k].expr);

		if (is_masked(&value)) { /* not ticked would be an answer */
			box->kind = SLIP_TEXT;
			box->text = value.text;
		}
		for (size_t i = 0; i < cell->word_count; i++)
			ticks[i].ticked = ticks[i].ticked || value_holds(&value, cell->words[i]);
	}
	box->ticks = ticks;
	box->tick_count = cell->word_count;
}

static void box_list(struct eval *eval, const struct slip_cell *cell, struct slip_box *box)
{
	const char **cells = arena_array(eval->scene->arena, eval->line_count * cell->column_count + 1, sizeof(*cells));

	for (size_t i = 0; i < eval->line_count; i++)
		for (size_t k = 0; k < cell->column_count; k++) {
			struct shape shape = shape_of_field(cell->columns[k]);

			cells[i * cell->column_count + k] = value_shown(eval, &shape, value_map_get(&eval->lines[i], cell->columns[k]->name));
		}
	box->columns = cell->columns;
	box->column_count = cell->column_count;
	box->cells = cells;
	box->row_count = eval->line_count;
}

/* The day stands where it changes; what was entered long after it happened says when it was entered. */
static const char *entry_time(struct eval *eval, const struct log_entry *entry, int32_t before)
{
	int32_t day = time_day(entry->happened_s);
	int minute = time_minute(entry->happened_s), year, month, mday;

	day_to_civil(day, &year, &month, &mday);
	if (day == before)
		return arena_printf(eval->scene->arena, "%02d:%02d", minute / 60, minute % 60);
	return arena_printf(eval->scene->arena, "%d月%d日 %02d:%02d", month, mday, minute / 60, minute % 60);
}

static const char *entry_words(struct eval *eval, const struct log_entry *entry)
{
	struct arena *arena = eval->scene->arena;
	const char *refers = *entry->case_id ? arena_printf(arena, "（见 %s）", case_title(eval, entry->case_id)) : "";
	struct buf buf;

	buf_init(&buf, arena);
	if (entry->corrects)
		buf_printf(&buf, "更正 %lld：", (long long)entry->corrects);
	buf_printf(&buf, "%s%s", entry->words, refers);
	if (engine_log_late(eval->scene->workflow, entry))
		buf_printf(&buf, "（%s补记）", entry_time(eval, &(struct log_entry){.happened_s = entry->entered_s}, time_day(entry->happened_s)));
	if (entry->corrected)
		buf_printf(&buf, "（已由 %lld 更正）", (long long)entry->corrected);
	return buf_text(&buf);
}

static const char *entry_kind(const struct workflow *workflow, const char *id)
{
	for (size_t i = 0; i < workflow->log_count; i++)
		if (text_equal(workflow->log[i].id, id))
			return workflow->log[i].title;
	return id;
}

/* The log is printed as a list of its own columns, in the order in which it was written; the fields only tell how wide each is. */
static void box_log(struct eval *eval, struct slip_box *box)
{
	static const struct field n = {.title = "序号", .type = TYPE_FLAG}, time = {.title = "时间", .type = TYPE_TIME},
	                          kind = {.title = "种类", .type = TYPE_CHOICE}, words = {.title = "内容", .type = TYPE_NOTE},
	                          who = {.title = "记录人", .type = TYPE_PERSON};
	static const struct field *const columns[] = {&n, &time, &kind, &words, &who};
	enum { COLUMNS = sizeof(columns) / sizeof(*columns) };
	struct question question = {.kind = ASK_LOG, .of = eval->scene->file->id, .at_s = eval->scene->now_s};
	struct answer answer = eval_ask(eval, &question);
	const char **cells = arena_array(eval->scene->arena, answer.log_count * COLUMNS + 1, sizeof(*cells));
	int32_t before = DAY_NONE;

	for (size_t i = 0; i < answer.log_count; i++) {
		const struct log_entry *entry = &answer.log[i];
		const char **row = cells + i * COLUMNS;

		row[0] = arena_printf(eval->scene->arena, "%lld", (long long)entry->n);
		row[1] = entry_time(eval, entry, before);
		row[2] = entry_kind(eval->scene->workflow, entry->kind);
		row[3] = entry_words(eval, entry);
		row[4] = name_at(eval, entry->person, entry->entered_s);
		before = time_day(entry->happened_s);
	}
	box->kind = SLIP_LIST;
	box->columns = columns;
	box->column_count = COLUMNS;
	box->cells = cells;
	box->row_count = answer.log_count;
}

static void box_fill(struct eval *eval, const struct slip_cell *cell, struct slip_box *box)
{
	*box = (struct slip_box){.kind = cell->kind, .label = cell->label, .width = cell->width, .lines = cell->lines, .text = ""};
	switch (cell->kind) {
	case SLIP_VALUE:
		box->text = value_boxed(eval, cell->parts[0].expr);
		break;
	case SLIP_TEXT:
		box->text = parts_shown(eval, cell->parts, cell->part_count);
		break;
	case SLIP_OPINIONS:
		box_opinions(eval, cell, box);
		break;
	case SLIP_TICKS:
		box_ticks(eval, cell, box);
		break;
	case SLIP_LIST:
		box_list(eval, cell, box);
		break;
	case SLIP_LOG:
		box_log(eval, box);
		break;
	}
}

/* ---- a form ---- */

int engine_slips(const struct scene *scene, const struct slip_def ***out, size_t *count, struct err *err)
{
	struct scene rolled;
	struct eval eval;

	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	eval_init(&eval, &rolled, err);
	*count = 0;
	*out = arena_array(scene->arena, scene->book->slip_count + 1, sizeof(**out));
	for (size_t i = 0; i < scene->book->slip_count; i++)
		if (text_equal(scene->book->slips[i].workflow, scene->workflow->id) && cond_holds(&eval, scene->book->slips[i].when))
			(*out)[(*count)++] = &scene->book->slips[i];
	return eval.fault ? -1 : 0;
}

/* The values of fields[0..count) with a mask over those that person may not read; 0, or -1 when the lookup faulted. */
static int map_masked(const struct scene *scene, const struct field *fields, size_t count, const char *person, const struct value_map *values,
	struct value_map *out, struct err *err)
{
	bool may;

	*out = (struct value_map){0};
	for (size_t i = 0; i < values->count; i++)
		value_map_put(out, scene->arena, values->items[i].name, values->items[i].value);
	for (size_t i = 0; i < count; i++) {
		if (value_map_get(values, fields[i].name)->kind == VALUE_MISSING)
			continue;
		if (engine_may_read_field(scene, &fields[i], person, &may, err) != 0)
			return -1;
		if (!may)
			value_map_put(out, scene->arena, fields[i].name, (struct value){.kind = VALUE_TEXT, .text = masked});
	}
	return 0;
}

/* What the form is filled from: nothing that person may not read reaches it, not by a phrase either. */
static int eval_masked(struct eval *eval, const struct scene *scene, const char *person, struct err *err)
{
	const struct workflow *workflow = scene->workflow;
	const struct casefile *file = scene->file;
	struct value_map *fields = arena_alloc(scene->arena, sizeof(*fields)), *lines = arena_array(scene->arena, file->line_count + 1, sizeof(*lines));

	eval_init(eval, scene, err);
	if (map_masked(scene, workflow->fields, workflow->field_count, person, &file->fields, fields, err) != 0)
		return -1;
	for (size_t i = 0; i < file->line_count; i++)
		if (map_masked(scene, workflow->lines, workflow->line_field_count, person, &file->lines[i], &lines[i], err) != 0)
			return -1;
	eval->fields = fields;
	eval->lines = lines;
	return 0;
}

int engine_slip(const struct scene *scene, const struct slip_def *def, const char *person, struct slip *out, struct err *err)
{
	struct slip_band *bands = arena_array(scene->arena, def->row_count + 1, sizeof(*bands));
	struct scene rolled;
	struct eval eval;

	if (roll_scene(scene, &rolled, err) != 0 || eval_masked(&eval, &rolled, person, err) != 0)
		return -1;
	for (size_t i = 0; i < def->row_count; i++) {
		struct slip_box *boxes = arena_array(scene->arena, def->rows[i].cell_count + 1, sizeof(*boxes));

		for (size_t k = 0; k < def->rows[i].cell_count; k++)
			box_fill(&eval, &def->rows[i].cells[k], &boxes[k]);
		bands[i] = (struct slip_band){boxes, def->rows[i].cell_count};
	}
	*out = (struct slip){.id = def->id,
		.title = def->title,
		.number = scene->file->number && *scene->file->number ? scene->file->number : scene->file->id,
		.bands = bands,
		.band_count = def->row_count,
		.foot = def->foot_count ? parts_shown(&eval, def->foot, def->foot_count) : NULL};
	return eval.fault ? -1 : 0;
}
