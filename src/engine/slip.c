/* SPDX-License-Identifier: MIT */
/* slip: a printed form filled from a case. Words only; it lays nothing out and decides nothing. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/slip.h"
#include "antou/text.h"
#include "eval.h"
#include "expr.h"
#include "roll.h"

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
	const struct capacity *known = known_at(eval, person, at_s);

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

static bool acts_here(const struct slip_cell *cell, const struct act *act)
{
	for (size_t i = 0; i < cell->step_count; i++)
		if (roll_is(act->step, cell->steps[i]))
			return true;
	return false;
}

/* One signature for two steps stands once where both are shown. */
static bool signed_here(const struct casefile *file, const struct slip_cell *cell, const struct act *merged)
{
	for (size_t i = 0; i < file->act_count; i++)
		if (!file->acts[i].merged && acts_here(cell, &file->acts[i]) && text_equal(file->acts[i].actor, merged->actor))
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
	if (!*out->words && step && (step->act == STEP_SIGN || step->act == STEP_READ) && step->titles[ACTION_PASS])
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
		if (acts_here(cell, &file->acts[i]) && !(file->acts[i].merged && signed_here(file, cell, &file->acts[i])))
			signature_fill(eval, &file->acts[i], &signatures[box->signature_count++]);
	box->signatures = signatures;
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

		for (size_t i = 0; i < cell->word_count; i++)
			ticks[i].ticked = ticks[i].ticked || value_holds(&value, cell->words[i]);
	}
	box->ticks = ticks;
	box->tick_count = cell->word_count;
}

static void box_list(struct eval *eval, const struct slip_cell *cell, struct slip_box *box)
{
	const struct casefile *file = eval->scene->file;
	const char **cells = arena_array(eval->scene->arena, file->line_count * cell->column_count + 1, sizeof(*cells));

	for (size_t i = 0; i < file->line_count; i++)
		for (size_t k = 0; k < cell->column_count; k++) {
			struct shape shape = shape_of_field(cell->columns[k]);

			cells[i * cell->column_count + k] = value_shown(eval, &shape, value_map_get(&file->lines[i], cell->columns[k]->name));
		}
	box->columns = cell->columns;
	box->column_count = cell->column_count;
	box->cells = cells;
	box->row_count = file->line_count;
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

int engine_slip(const struct scene *scene, const struct slip_def *def, struct slip *out, struct err *err)
{
	struct slip_band *bands = arena_array(scene->arena, def->row_count + 1, sizeof(*bands));
	struct scene rolled;
	struct eval eval;

	if (roll_scene(scene, &rolled, err) != 0)
		return -1;
	eval_init(&eval, &rolled, err);
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
