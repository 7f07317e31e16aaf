/* SPDX-License-Identifier: MIT */
/* cond_proof: tries a condition over the atoms of the names it tests. Gives up, in favour of the rulebook, when there are too many. */
#include "cond_proof.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "atoms.h"
#include "expr.h"

enum { TRIALS_MAX = 20000, NAMES_MAX = 24, FACTS_DEEP = 16 };

/* A name that the condition tests, with the cells it is held against: a table of one input, a row for each cell. */
struct tested {
	const char *name;
	struct table table;
	struct table_in input;
	struct table_row *rows;
	size_t cap;
	bool bare; /* stands alone somewhere, as a flag */
	struct axis axis;
	const struct value *value; /* in the trial at hand */
};

struct trial {
	const struct rulebook *book;
	const struct workflow *workflow;
	struct arena *arena;
	struct stand_ins stand_ins;
	struct tested tested[NAMES_MAX];
	size_t count;
	bool overfull;
};

static const struct fact *fact_named(const struct trial *trial, const char *name)
{
	for (size_t i = 0; i < trial->workflow->fact_count; i++)
		if (text_equal(trial->workflow->facts[i].name, name))
			return &trial->workflow->facts[i];
	return NULL;
}

static struct shape shape_named(const struct trial *trial, const char *name)
{
	const struct field *field = workflow_field(trial->workflow, name);
	const struct fact *fact = fact_named(trial, name);

	for (size_t i = 0; !field && i < trial->workflow->line_field_count; i++)
		if (text_equal(trial->workflow->lines[i].name, name))
			field = &trial->workflow->lines[i];
	if (field)
		return shape_of_field(field);
	return fact && fact->expr ? fact->expr->shape : shape_of(VALUE_MISSING);
}

static struct tested *tested_find(struct trial *trial, const char *name)
{
	for (size_t i = 0; i < trial->count; i++)
		if (text_equal(trial->tested[i].name, name))
			return &trial->tested[i];
	return NULL;
}

static void tested_add(struct trial *trial, const struct cond *cond)
{
	static const struct cell_test missing_test = {.op = CELL_MISSING};
	static const struct cell missing = {.tests = &missing_test, .count = 1, .text = "missing"};
	struct tested *tested = tested_find(trial, cond->name);
	const struct cell **cells = arena_array(trial->arena, 1, sizeof(*cells));

	if (!tested && trial->count == NAMES_MAX) {
		trial->overfull = true;
		return;
	}
	if (!tested) {
		tested = &trial->tested[trial->count++];
		tested->name = cond->name;
		tested->input = (struct table_in){cond->name, shape_named(trial, cond->name)};
	}
	tested->bare = tested->bare || !cond->cell;
	cells[0] = cond->cell ? cond->cell : &missing;
	tested->rows = arena_grow(trial->arena, tested->rows, tested->table.row_count, &tested->cap, sizeof(*tested->rows));
	tested->rows[tested->table.row_count++] = (struct table_row){.cells = cells};
	/* A list may hold any mixture of words; pairs are tried, no more. */
	if (tested->input.shape.list && tested->table.row_count > 2)
		trial->overfull = true;
}

static void collect(struct trial *trial, const struct cond *cond, int depth)
{
	const struct fact *fact = cond->kind == COND_TEST && cond->name ? fact_named(trial, cond->name) : NULL;

	if (depth > FACTS_DEEP)
		trial->overfull = true;
	if (trial->overfull)
		return;
	if (fact && fact->cond)
		collect(trial, fact->cond, depth + 1);
	else if (cond->kind == COND_TEST && cond->name)
		tested_add(trial, cond);
	for (size_t i = 0; cond->kind != COND_TEST && i < cond->count; i++)
		collect(trial, cond->kids[i], depth);
}

/* Yes, no and nothing for what stands alone; the atoms of its cells, and nothing, for the rest. */
static void axis_fill(struct trial *trial, struct tested *tested)
{
	static const struct value flags[] = {
	        {.kind = VALUE_FLAG, .flag = true}, {.kind = VALUE_FLAG, .flag = false}, {.kind = VALUE_MISSING}};
	struct axis *axis = &tested->axis;

	tested->table.rows = tested->rows;
	tested->table.inputs = &tested->input;
	tested->table.input_count = 1;
	tested->table.id = tested->name;
	if (!tested->bare)
		*axis = axis_of(trial->book, &tested->table, 0, &trial->stand_ins, trial->arena);
	for (size_t i = tested->bare ? 0 : 2; i < sizeof(flags) / sizeof(*flags); i++) {
		axis->atoms = arena_grow(trial->arena, axis->atoms, axis->count, &axis->cap, sizeof(*axis->atoms));
		axis->atoms[axis->count++] = (struct atom){.value = flags[i], .text = tested->name};
	}
}

static bool holds(struct trial *trial, const struct cond *cond);

static bool test_holds(struct trial *trial, const struct cond *cond)
{
	static const struct value missing = {.kind = VALUE_MISSING};
	const struct fact *fact = cond->name ? fact_named(trial, cond->name) : NULL;
	struct tested *tested = cond->name ? tested_find(trial, cond->name) : NULL;
	struct names names = stand_ins_names(&trial->stand_ins);
	struct value of_fact;
	const struct value *value = tested ? tested->value : &missing;

	if (fact && fact->cond) {
		of_fact = (struct value){.kind = VALUE_FLAG, .flag = holds(trial, fact->cond)};
		value = &of_fact;
	}
	if (!cond->cell)
		return value->kind == VALUE_FLAG && value->flag;
	return cell_holds(cond->cell, value, &names);
}

static bool holds(struct trial *trial, const struct cond *cond)
{
	bool result = cond->kind == COND_ALL;

	if (cond->kind == COND_TEST)
		return test_holds(trial, cond) != cond->negated;
	for (size_t i = 0; i < cond->count; i++)
		if (holds(trial, cond->kids[i]) != (cond->kind == COND_ALL))
			result = cond->kind == COND_ANY;
	return result != cond->negated;
}

static bool some(struct trial *trial, size_t name, const struct cond *cond, bool wanted)
{
	struct tested *tested = &trial->tested[name];

	if (name == trial->count)
		return holds(trial, cond) == wanted;
	for (size_t i = 0; i < tested->axis.count; i++) {
		tested->value = &tested->axis.atoms[i].value;
		if (some(trial, name + 1, cond, wanted))
			return true;
	}
	return false;
}

static bool trial_run(struct trial *trial, const struct cond *cond, bool wanted)
{
	size_t trials = 1;

	collect(trial, cond, 0);
	for (size_t i = 0; !trial->overfull && i < trial->count; i++) {
		axis_fill(trial, &trial->tested[i]);
		trial->overfull = trials > TRIALS_MAX / trial->tested[i].axis.count;
		trials *= trial->tested[i].axis.count;
	}
	return trial->overfull || some(trial, 0, cond, wanted);
}

static bool cond_can(const struct rulebook *book, const struct workflow *workflow, const struct cond *cond, bool wanted)
{
	struct arena arena;
	struct trial *trial;
	bool can;

	arena_init(&arena);
	trial = arena_alloc(&arena, sizeof(*trial));
	trial->book = book;
	trial->workflow = workflow;
	trial->arena = &arena;
	trial->stand_ins.arena = &arena;
	can = trial_run(trial, cond, wanted);
	arena_fini(&arena);
	return can;
}

bool cond_can_hold(const struct rulebook *book, const struct workflow *workflow, const struct cond *cond)
{
	return !cond || cond_can(book, workflow, cond, true);
}

bool cond_can_fail(const struct rulebook *book, const struct workflow *workflow, const struct cond *cond)
{
	return cond && cond_can(book, workflow, cond, false);
}
