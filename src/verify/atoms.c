/* SPDX-License-Identifier: MIT */
/* atoms: cutting the values of an input into those that can matter. The cuts are the literals of the input's own cells, as DMN tables are
   analysed in Calvanese et al., "Semantics and Analysis of DMN Decision Tables" (BPM 2016): one representative of each point and of each
   interval between. */
#include "atoms.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"

#include <string.h>

/* More words than this are not paired up: a person with two posts matters, one of any two among forty does not. */
enum { PAIRS_MAX = 12, STAND_IN_GAP = 1000, ROWS_BITS = 64 };

struct cutting {
	const struct rulebook *book;
	const struct table *table;
	size_t input;
	struct stand_ins *stand_ins;
	struct arena *arena;
	struct point {
		struct value value;
		const char *name;
	} * points; /* literals, and stand-ins by name */
	size_t count, cap;
	bool mentions_missing;
	struct axis axis;
};

size_t rows_words(const struct table *table)
{
	return (table->row_count + ROWS_BITS - 1) / ROWS_BITS + 1;
}

static struct value stand_in_get(void *context, const char *name)
{
	const struct stand_ins *stand_ins = context;

	for (size_t i = 0; i < stand_ins->count; i++)
		if (text_equal(stand_ins->items[i].name, name))
			return stand_ins->items[i].value;
	return (struct value){.kind = VALUE_MISSING};
}

struct names stand_ins_names(struct stand_ins *stand_ins)
{
	return (struct names){stand_ins, stand_in_get};
}

/* ---- plain numbers of values that have an order ---- */

static bool is_ordered(enum value_kind kind)
{
	return kind == VALUE_NUMBER || kind == VALUE_MONEY || kind == VALUE_DAY || kind == VALUE_TIME;
}

static int64_t units_of(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NUMBER:
		return value->number;
	case VALUE_MONEY:
		return value->fen;
	case VALUE_DAY:
		return value->day;
	case VALUE_TIME:
		return value->time_s;
	case VALUE_MISSING:
	case VALUE_TEXT:
	case VALUE_FLAG:
	case VALUE_LIST:
		break;
	}
	return 0;
}

/* A moment may be compared with a day and the other way round: both are then what the input is. */
static struct value as_kind(struct value value, enum value_kind kind)
{
	if (kind == VALUE_TIME && value.kind == VALUE_DAY)
		return (struct value){.kind = kind, .time_s = time_at(value.day, 0)};
	if (kind == VALUE_DAY && value.kind == VALUE_TIME)
		return (struct value){.kind = kind, .day = time_day(value.time_s)};
	return value;
}

static struct value value_of(enum value_kind kind, int64_t units)
{
	if (kind == VALUE_NUMBER)
		return (struct value){.kind = kind, .number = units};
	if (kind == VALUE_MONEY)
		return (struct value){.kind = kind, .fen = units};
	if (kind == VALUE_DAY)
		return (struct value){.kind = kind, .day = (int32_t)units};
	return (struct value){.kind = VALUE_TIME, .time_s = units};
}

/* The least step between two values of the input. */
static int64_t grain_of(const struct table_in *input, enum value_kind kind)
{
	if (kind == VALUE_TIME)
		return 60;
	if (kind != VALUE_NUMBER)
		return 1;
	return input->shape.field && input->shape.field->step_units ? input->shape.field->step_units : VALUE_SCALE / 10;
}

/* ---- what the cells mention ---- */

static void point_put(struct cutting *cutting, struct value value, const char *name)
{
	for (size_t i = 0; i < cutting->count; i++)
		if (value_equal(&cutting->points[i].value, &value))
			return;
	cutting->points = arena_grow(cutting->arena, cutting->points, cutting->count, &cutting->cap, sizeof(*cutting->points));
	cutting->points[cutting->count++] = (struct point){value, name};
}

static const struct table_in *input_of(const struct cutting *cutting)
{
	return &cutting->table->inputs[cutting->input];
}

/* What the column holds, by its shape or else by its first literal. */
static enum value_kind kind_of(const struct cutting *cutting)
{
	enum value_kind kind = input_of(cutting)->shape.kind;

	if (kind == VALUE_MISSING && cutting->count > 0)
		kind = cutting->points[0].value.kind;
	return kind == VALUE_MISSING ? VALUE_TEXT : kind;
}

static void operand_mention(struct cutting *cutting, const struct operand *operand, bool names)
{
	struct value value;
	int64_t top = 0;

	if (!operand->name != !names)
		return;
	if (!names) {
		if (operand->value.kind != VALUE_MISSING)
			point_put(cutting, operand->value, NULL);
		return;
	}
	value = stand_in_get(cutting->stand_ins, operand->name);
	if (value.kind == VALUE_MISSING) {
		for (size_t i = 0; i < cutting->count; i++)
			top = units_of(&cutting->points[i].value) > top ? units_of(&cutting->points[i].value) : top;
		value = is_ordered(kind_of(cutting))
		                ? value_of(kind_of(cutting), top + STAND_IN_GAP * grain_of(input_of(cutting), kind_of(cutting)))
		                : (struct value){.kind = VALUE_TEXT, .text = operand->name};
		cutting->stand_ins->items = arena_grow(cutting->stand_ins->arena, cutting->stand_ins->items, cutting->stand_ins->count,
		        &cutting->stand_ins->cap, sizeof(*cutting->stand_ins->items));
		cutting->stand_ins->items[cutting->stand_ins->count++] = (struct stand_in){operand->name, value};
	}
	point_put(cutting, value, operand->name);
}

static void mentions(struct cutting *cutting, bool names)
{
	for (size_t i = 0; i < cutting->table->row_count; i++) {
		const struct cell *cell = cutting->table->rows[i].cells[cutting->input];

		for (size_t k = 0; k < cell->count; k++) {
			const struct cell_test *test = &cell->tests[k];

			if (test->op == CELL_MISSING || test->op == CELL_PRESENT) {
				cutting->mentions_missing = true;
				continue;
			}
			operand_mention(cutting, &test->low, names);
			if (test->op == CELL_RANGE)
				operand_mention(cutting, &test->high, names);
		}
	}
}

/* ---- atoms ---- */

static void atom_put(struct cutting *cutting, struct value value, const char *text)
{
	struct names names = stand_ins_names(cutting->stand_ins);
	size_t words = rows_words(cutting->table);
	uint64_t *rows = arena_array(cutting->arena, words, sizeof(*rows));

	for (size_t i = 0; i < cutting->table->row_count; i++)
		if (cell_holds(cutting->table->rows[i].cells[cutting->input], &value, &names))
			rows[i / ROWS_BITS] |= UINT64_C(1) << (i % ROWS_BITS);
	for (size_t i = 0; i < cutting->axis.count; i++)
		if (memcmp(cutting->axis.atoms[i].rows, rows, words * sizeof(*rows)) == 0)
			return;
	cutting->axis.atoms =
	        arena_grow(cutting->arena, cutting->axis.atoms, cutting->axis.count, &cutting->axis.cap, sizeof(*cutting->axis.atoms));
	cutting->axis.atoms[cutting->axis.count++] = (struct atom){value, text, rows};
}

static void atom_value(struct cutting *cutting, struct value value)
{
	atom_put(cutting, value, arena_printf(cutting->arena, "%s=%s", input_of(cutting)->name, value_text(&value, cutting->arena)));
}

static struct value listed(struct cutting *cutting, const char *one, const char *other)
{
	struct value *items = arena_array(cutting->arena, 2, sizeof(*items));

	items[0] = (struct value){.kind = VALUE_TEXT, .text = one};
	items[1] = (struct value){.kind = VALUE_TEXT, .text = other};
	return (struct value){.kind = VALUE_LIST, .list = {items, other ? 2 : 1}};
}

static void atom_word(struct cutting *cutting, const char *word)
{
	if (input_of(cutting)->shape.list)
		atom_value(cutting, listed(cutting, word, NULL));
	else
		atom_value(cutting, (struct value){.kind = VALUE_TEXT, .text = word});
}

static bool is_mentioned(const struct cutting *cutting, const char *word)
{
	for (size_t i = 0; i < cutting->count; i++)
		if (cutting->points[i].value.kind == VALUE_TEXT && text_equal(cutting->points[i].value.text, word))
			return true;
	return false;
}

/* A word of the domain that no cell names; NULL when all are named. */
static const char *unmentioned(const struct cutting *cutting)
{
	const struct rulebook *book = cutting->book;
	const struct shape *shape = &input_of(cutting)->shape;

	for (size_t i = 0; shape->domain == DOMAIN_CHOICES && i < shape->choice_count; i++)
		if (!is_mentioned(cutting, shape->choices[i]))
			return shape->choices[i];
	for (size_t i = 0; shape->domain == DOMAIN_POST && i < book->post_count; i++)
		if (!is_mentioned(cutting, book->posts[i].id))
			return book->posts[i].id;
	for (size_t i = 0; shape->domain == DOMAIN_UNIT && i < book->unit_count; i++)
		if (!is_mentioned(cutting, book->units[i].id))
			return book->units[i].id;
	for (size_t i = 0; shape->domain == DOMAIN_THING && i < book->thing_count; i++)
		if (!is_mentioned(cutting, book->things[i].id))
			return book->things[i].id;
	return shape->domain == DOMAIN_FREE || shape->domain == DOMAIN_PERSON || shape->domain == DOMAIN_CASE ? "别的" : NULL;
}

static void cut_words(struct cutting *cutting)
{
	const char *other = unmentioned(cutting);

	for (size_t i = 0; i < cutting->count; i++)
		if (cutting->points[i].value.kind == VALUE_TEXT)
			atom_word(cutting, cutting->points[i].value.text);
	if (other)
		atom_word(cutting, other);
	if (!input_of(cutting)->shape.list || cutting->count > PAIRS_MAX)
		return;
	for (size_t i = 0; i < cutting->count; i++)
		for (size_t k = i + 1; k < cutting->count; k++)
			if (cutting->points[i].value.kind == VALUE_TEXT && cutting->points[k].value.kind == VALUE_TEXT)
				atom_value(cutting, listed(cutting, cutting->points[i].value.text, cutting->points[k].value.text));
}

static void points_sort(struct cutting *cutting)
{
	for (size_t i = 1; i < cutting->count; i++) {
		struct point point = cutting->points[i];
		size_t at = i;

		for (; at > 0 && units_of(&cutting->points[at - 1].value) > units_of(&point.value); at--)
			cutting->points[at] = cutting->points[at - 1];
		cutting->points[at] = point;
	}
}

/* Amounts and numbers begin at nothing, unless a cell speaks of less. */
static void cut_below(struct cutting *cutting, enum value_kind kind, int64_t grain)
{
	int64_t first = units_of(&cutting->points[0].value);

	if (kind == VALUE_DAY || kind == VALUE_TIME || first < 0)
		atom_value(cutting, value_of(kind, first - grain));
	else if (first > 0)
		atom_value(cutting, value_of(kind, first > grain ? first - grain : 0));
}

static void cut_between(struct cutting *cutting, size_t i, enum value_kind kind, int64_t grain)
{
	int64_t low = units_of(&cutting->points[i].value);
	bool last = i + 1 == cutting->count;
	int64_t high = last ? INT64_MAX : units_of(&cutting->points[i + 1].value);
	struct value inside = value_of(kind, low + grain < high ? low + grain : low + (high - low) / 2);
	bool stepped = input_of(cutting)->shape.field && input_of(cutting)->shape.field->step_units;

	if (low + grain >= high && (stepped || units_of(&inside) == low))
		return;
	if (cutting->points[i].name)
		atom_put(cutting, inside, arena_printf(cutting->arena, "%s>%s", input_of(cutting)->name, cutting->points[i].name));
	else
		atom_value(cutting, inside);
}

static void cut_line(struct cutting *cutting, enum value_kind kind)
{
	int64_t grain = grain_of(input_of(cutting), kind);

	if (cutting->count == 0) {
		atom_value(cutting, value_of(kind, grain));
		return;
	}
	for (size_t i = 0; i < cutting->count; i++)
		cutting->points[i].value = as_kind(cutting->points[i].value, kind);
	points_sort(cutting);
	cut_below(cutting, kind, grain);
	for (size_t i = 0; i < cutting->count; i++) {
		if (cutting->points[i].name)
			atom_put(cutting, cutting->points[i].value,
			        arena_printf(cutting->arena, "%s=%s", input_of(cutting)->name, cutting->points[i].name));
		else
			atom_value(cutting, value_of(kind, units_of(&cutting->points[i].value)));
		cut_between(cutting, i, kind, grain);
	}
}

/* May this input be missing? A field that need not be filled, or one whose cells speak of it. */
static bool may_miss(const struct cutting *cutting)
{
	const struct field *field = input_of(cutting)->shape.field;

	return cutting->mentions_missing || (field && (!field->required || field->shown_if));
}

struct axis axis_of(const struct rulebook *book, const struct table *table, size_t input, struct stand_ins *stand_ins, struct arena *arena)
{
	struct cutting cutting = {.book = book, .table = table, .input = input, .stand_ins = stand_ins, .arena = arena};
	enum value_kind kind;

	mentions(&cutting, false);
	mentions(&cutting, true);
	kind = kind_of(&cutting);
	if (kind == VALUE_FLAG) {
		atom_value(&cutting, (struct value){.kind = VALUE_FLAG, .flag = true});
		atom_value(&cutting, (struct value){.kind = VALUE_FLAG, .flag = false});
	} else if (is_ordered(kind)) {
		cut_line(&cutting, kind);
	} else {
		cut_words(&cutting);
	}
	if (may_miss(&cutting) || cutting.axis.count == 0)
		atom_put(&cutting, (struct value){.kind = VALUE_MISSING}, arena_printf(arena, "%s 缺", table->inputs[input].name));
	return cutting.axis;
}
