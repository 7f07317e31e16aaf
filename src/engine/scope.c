/* SPDX-License-Identifier: MIT */
/* scope: resolving names while the rulebook is built. eval_name.c resolves the same names in a case: own fields and facts first, then what every workflow
   knows. */
#include "scope.h"

#include "antou/arena.h"
#include "antou/text.h"
#include "fact.h"
#include "glossary.h"
#include "table.h"

#include <string.h>

struct shape shape_of(enum value_kind kind)
{
	return (struct shape){.kind = kind};
}

static struct shape shape_words(enum domain domain)
{
	return (struct shape){.kind = VALUE_TEXT, .domain = domain};
}

struct shape shape_of_field(const struct field *field)
{
	static const struct { enum value_kind kind; enum domain domain; } shapes[] = {
		[TYPE_TEXT] = {VALUE_TEXT, DOMAIN_FREE}, [TYPE_NOTE] = {VALUE_TEXT, DOMAIN_FREE}, [TYPE_CHOICE] = {VALUE_TEXT, DOMAIN_CHOICES},
		[TYPE_CHOICES] = {VALUE_TEXT, DOMAIN_CHOICES}, [TYPE_FLAG] = {VALUE_FLAG, DOMAIN_FREE}, [TYPE_NUMBER] = {VALUE_NUMBER, DOMAIN_FREE},
		[TYPE_MONEY] = {VALUE_MONEY, DOMAIN_FREE}, [TYPE_DAY] = {VALUE_DAY, DOMAIN_FREE}, [TYPE_TIME] = {VALUE_TIME, DOMAIN_FREE},
		[TYPE_PERSON] = {VALUE_TEXT, DOMAIN_PERSON}, [TYPE_UNIT] = {VALUE_TEXT, DOMAIN_UNIT}, [TYPE_THING] = {VALUE_TEXT, DOMAIN_THING},
		[TYPE_CASE] = {VALUE_TEXT, DOMAIN_CASE}, [TYPE_PERSONS] = {VALUE_TEXT, DOMAIN_PERSON}, [TYPE_UNITS] = {VALUE_TEXT, DOMAIN_UNIT},
	};

	bool list = field->type == TYPE_CHOICES || field->type == TYPE_PERSONS || field->type == TYPE_UNITS;

	return (struct shape){shapes[field->type].kind, list, shapes[field->type].domain, field->choices, field->choice_count, field};
}

bool shape_numeric(const struct shape *shape)
{
	return shape->kind == VALUE_NUMBER || shape->kind == VALUE_MONEY;
}

bool shape_dated(const struct shape *shape)
{
	return shape->kind == VALUE_DAY || shape->kind == VALUE_TIME;
}

bool shape_comparable(const struct shape *a, const struct shape *b)
{
	if (a->kind == VALUE_MISSING || b->kind == VALUE_MISSING || a->kind == b->kind)
		return true;
	return (shape_numeric(a) && shape_numeric(b)) || (shape_dated(a) && shape_dated(b));
}

const char *shape_noun(const struct shape *shape)
{
	static const char *const nouns[] = {[VALUE_MISSING] = "未定", [VALUE_TEXT] = "文字", [VALUE_NUMBER] = "数字", [VALUE_MONEY] = "金额",
		[VALUE_DAY] = "日期", [VALUE_TIME] = "时刻", [VALUE_FLAG] = "是否", [VALUE_LIST] = "清单"};

	return nouns[shape->kind];
}

struct draft *build_draft(struct build *build, const char *id)
{
	for (size_t i = 0; i < build->draft_count; i++)
		if (text_equal(build->drafts[i].workflow->id, id))
			return &build->drafts[i];
	return NULL;
}

const struct step_draft *draft_step(const struct draft *draft, const char *id)
{
	for (size_t i = 0; draft && i < draft->step_count; i++)
		if (text_equal(draft->steps[i].step->id, id))
			return &draft->steps[i];
	return NULL;
}

struct table *scope_table(struct scope *scope, const char *id)
{
	for (size_t i = 0; scope->draft && i < scope->draft->table_count; i++)
		if (text_equal(scope->draft->tables[i]->id, id))
			return scope->draft->tables[i];
	for (size_t i = 0; i < scope->build->table_count; i++)
		if (text_equal(scope->build->tables[i]->id, id))
			return scope->build->tables[i];
	return NULL;
}

static const struct builtin { const char *name; struct shape shape; } builtins[] = {
	{"applicant", {VALUE_TEXT, false, DOMAIN_PERSON, NULL, 0, NULL}}, {"opened-at", {VALUE_TIME, false, DOMAIN_FREE, NULL, 0, NULL}},
	{"opened-on", {VALUE_DAY, false, DOMAIN_FREE, NULL, 0, NULL}}, {"now", {VALUE_TIME, false, DOMAIN_FREE, NULL, 0, NULL}},
	{"today", {VALUE_DAY, false, DOMAIN_FREE, NULL, 0, NULL}}, {"number", {VALUE_TEXT, false, DOMAIN_FREE, NULL, 0, NULL}},
	{"outcome", {VALUE_TEXT, false, DOMAIN_FREE, NULL, 0, NULL}},
};

static bool builtin_name(const char *name, struct shape *shape)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(*builtins); i++) {
		if (!text_equal(builtins[i].name, name))
			continue;
		*shape = builtins[i].shape;
		return true;
	}
	return false;
}

static const struct field *line_field(const struct draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->workflow->line_field_count; i++)
		if (text_equal(draft->workflow->lines[i].name, name))
			return &draft->workflow->lines[i];
	return NULL;
}

/* A name without a dot. */
static bool plain_name(struct scope *scope, const char *name, struct shape *shape)
{
	struct draft *draft = scope->draft;
	const struct field *field = NULL;

	for (size_t i = 0; i < scope->input_count; i++) {
		if (!text_equal(scope->inputs[i].name, name))
			continue;
		*shape = scope->inputs[i].shape;
		return true;
	}
	if (!draft)
		return false;
	if (scope->in_line)
		field = line_field(draft, name);
	if (!field)
		field = workflow_field(draft->workflow, name);
	if (field) {
		*shape = shape_of_field(field);
		return true;
	}
	for (size_t i = 0; i < draft->fact_count; i++) {
		if (!text_equal(draft->facts[i].fact->name, name))
			continue;
		*shape = fact_shape(draft, i);
		return true;
	}
	if (builtin_name(name, shape))
		return true;
	field = scope->or_line ? line_field(draft, name) : NULL;
	if (field)
		*shape = shape_of_field(field);
	return field != NULL;
}

static bool person_part(const char *part, struct shape *shape)
{
	if (text_equal(part, "post") || text_equal(part, "posts")) {
		*shape = shape_words(DOMAIN_POST);
		shape->list = text_equal(part, "posts");
	} else if (text_equal(part, "unit")) {
		*shape = shape_words(DOMAIN_UNIT);
	} else if (text_equal(part, "employment")) {
		*shape = shape_words(DOMAIN_FREE);
	} else {
		return false;
	}
	return true;
}

/* An attribute of things: its words are those that the office's things of that kind have. */
static bool thing_part(const struct build *build, const char *kind, const char *part, struct shape *shape)
{
	const char **words = arena_array(build->arena, build->book->thing_count + 1, sizeof(*words));
	bool known = text_equal(part, "title") || text_equal(part, "kind");

	*shape = shape_words(known ? DOMAIN_FREE : DOMAIN_CHOICES);
	for (size_t i = 0; i < build->book->thing_count; i++) {
		const struct thing *thing = &build->book->things[i];
		const struct value *value = value_map_get(&thing->attributes, part);

		if ((kind && !text_equal(kind, thing->kind)) || value->kind != VALUE_TEXT)
			continue;
		known = true;
		words[shape->choice_count++] = value->text;
	}
	shape->choices = words;
	return known;
}

/* The same of units. */
static bool unit_part(const struct build *build, const char *part, struct shape *shape)
{
	const char **words = arena_array(build->arena, build->book->unit_count + 1, sizeof(*words));
	bool known = text_equal(part, "title");

	*shape = shape_words(known ? DOMAIN_FREE : DOMAIN_CHOICES);
	for (size_t i = 0; i < build->book->unit_count; i++) {
		const struct value *value = value_map_get(&build->book->units[i].attributes, part);

		if (value->kind != VALUE_TEXT)
			continue;
		known = true;
		words[shape->choice_count++] = value->text;
	}
	shape->choices = words;
	return known;
}

static bool case_part(struct scope *scope, const struct field *field, const char *part, struct shape *shape)
{
	struct draft *other = field && field->kind ? build_draft(scope->build, field->kind) : NULL;
	const struct field *found = other ? workflow_field(other->workflow, part) : NULL;

	if (found)
		*shape = shape_of_field(found);
	else if (text_equal(part, "outcome") || text_equal(part, "number"))
		*shape = shape_words(DOMAIN_FREE);
	else if (text_equal(part, "applicant"))
		*shape = shape_words(DOMAIN_PERSON);
	else
		return false;
	return true;
}

static bool step_part(const char *part, struct shape *shape)
{
	static const struct { const char *part; struct shape shape; } parts[] = {
		{"done", {VALUE_FLAG, false, DOMAIN_FREE, NULL, 0, NULL}}, {"telephone", {VALUE_FLAG, false, DOMAIN_FREE, NULL, 0, NULL}},
		{"at", {VALUE_TIME, false, DOMAIN_FREE, NULL, 0, NULL}}, {"on", {VALUE_DAY, false, DOMAIN_FREE, NULL, 0, NULL}},
		{"by", {VALUE_TEXT, false, DOMAIN_PERSON, NULL, 0, NULL}}, {"acting", {VALUE_FLAG, false, DOMAIN_FREE, NULL, 0, NULL}},
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (!text_equal(parts[i].part, part))
			continue;
		*shape = parts[i].shape;
		return true;
	}
	return false;
}

/* reading.NAME: the option that the office has chosen; its words are the options. */
static bool reading_part(const struct build *build, const char *name, struct shape *shape)
{
	const struct reading *reading = rulebook_reading(build->book, name);
	const char **words;

	if (!reading)
		return false;
	words = arena_array(build->arena, reading->option_count + 1, sizeof(*words));
	for (size_t i = 0; i < reading->option_count; i++)
		words[i] = reading->options[i].name;
	*shape = shape_words(DOMAIN_CHOICES);
	shape->choices = words;
	shape->choice_count = reading->option_count;
	return true;
}

/* HEAD.PART */
static bool dotted_name(struct scope *scope, const char *head, const char *part, struct shape *shape)
{
	struct shape base;
	const struct field *field;

	if (text_equal(head, "lines") && scope->draft) {
		field = line_field(scope->draft, part);
		if (field)
			*shape = shape_of_field(field);
		shape->list = true;
		return field != NULL;
	}
	if (text_equal(head, "reading"))
		return reading_part(scope->build, part, shape);
	if (plain_name(scope, head, &base) && base.kind == VALUE_TEXT) {
		if (base.domain == DOMAIN_PERSON && person_part(part, shape))
			return true;
		if (base.domain == DOMAIN_THING && thing_part(scope->build, base.field ? base.field->kind : NULL, part, shape))
			return true;
		if (base.domain == DOMAIN_UNIT && !base.list && unit_part(scope->build, part, shape))
			return true;
		if (base.domain == DOMAIN_CASE && case_part(scope, base.field, part, shape))
			return true;
	}
	return draft_step(scope->draft, head) && step_part(part, shape);
}

static bool english_name(struct scope *scope, const char *name, struct shape *shape)
{
	const char *dot = strrchr(name, '.');
	const char *head;
	struct shape base;

	*shape = shape_of(VALUE_MISSING);
	if (plain_name(scope, name, shape))
		return true;
	if (!dot)
		return false;
	head = arena_strndup(scope->build->arena, name, (size_t)(dot - name));
	if (dotted_name(scope, head, dot + 1, shape))
		return true;
	/* STEP.by.unit, CASE.applicant.unit, applicant.unit.kind: a person or a unit behind a dot has parts too */
	if (!strchr(head, '.') || !english_name(scope, head, &base) || base.list)
		return false;
	return base.domain == DOMAIN_PERSON ? person_part(dot + 1, shape) : base.domain == DOMAIN_UNIT && unit_part(scope->build, dot + 1, shape);
}

/* 申请人.岗位 → applicant.post: each part by the glossary. */
static const char *name_in_english(struct scope *scope, const char *name)
{
	const char *out = "";

	while (*name) {
		size_t len = strcspn(name, ".");
		const char *part = arena_strndup(scope->build->arena, name, len);
		const char *english = glossary_english(part);

		out = arena_printf(scope->build->arena, "%s%s%s", out, *out ? "." : "", english ? english : part);
		name += len + (name[len] == '.');
	}
	return out;
}

/* table NAME[.COLUMN] used as a name */
static bool table_name(struct scope *scope, const char *name, const char **canonical, struct shape *shape)
{
	const char *rest;
	struct table_column column;

	if (text_starts(name, "table "))
		rest = name + strlen("table ");
	else if (text_starts(name, "表 "))
		rest = name + strlen("表 ");
	else
		return false;
	if (!table_find(scope, rest, &column))
		return false;
	*shape = table_shape(&column);
	*canonical = arena_printf(scope->build->arena, "table %s", rest);
	return true;
}

bool scope_name(struct scope *scope, const char *name, const char **canonical, struct shape *shape)
{
	const char *english;

	*canonical = name;
	if (english_name(scope, name, shape) || table_name(scope, name, canonical, shape))
		return true;
	english = name_in_english(scope, name);
	*canonical = english;
	return english_name(scope, english, shape);
}

const char **scope_steps(const struct draft *draft, size_t *count)
{
	const char **ids = arena_array(draft->build->arena, draft->step_count + 1, sizeof(*ids));

	*count = draft->step_count;
	for (size_t i = 0; i < draft->step_count; i++)
		ids[i] = draft->steps[i].step->id;
	return ids;
}

static size_t scope_candidates(struct scope *scope, const char **names)
{
	size_t count = 0;

	for (size_t i = 0; i < scope->input_count; i++)
		names[count++] = scope->inputs[i].name;
	for (size_t i = 0; i < sizeof(builtins) / sizeof(*builtins); i++)
		names[count++] = builtins[i].name;
	if (!scope->draft)
		return count;
	for (size_t i = 0; i < scope->draft->workflow->field_count; i++)
		names[count++] = scope->draft->workflow->fields[i].name;
	for (size_t i = 0; i < scope->draft->fact_count; i++)
		names[count++] = scope->draft->facts[i].fact->name;
	for (size_t i = 0; i < scope->draft->workflow->line_field_count; i++)
		names[count++] = scope->in_line ? scope->draft->workflow->lines[i].name :
			arena_printf(scope->build->arena, "lines.%s", scope->draft->workflow->lines[i].name);
	return count;
}

const char *scope_need(struct scope *scope, struct node_mark mark, const char *name, struct shape *shape)
{
	const char *canonical;
	const char **names;
	size_t room = scope->input_count + sizeof(builtins) / sizeof(*builtins) + 1;

	*shape = shape_of(VALUE_MISSING);
	if ((text_starts(name, "table ") || text_starts(name, "表 ")) && !table_need_value(scope, mark, strchr(name, ' ') + 1))
		return name;
	if (scope_name(scope, name, &canonical, shape))
		return canonical;
	if (scope->draft)
		room += scope->draft->workflow->field_count + scope->draft->fact_count + scope->draft->workflow->line_field_count;
	names = arena_array(scope->build->arena, room, sizeof(*names));
	issues_unknown(scope->build->issues, mark, "字段或事实", name, names, scope_candidates(scope, names),
		"请核对字段、事实、步骤的名字；文字请加双引号");
	*shape = shape_of(VALUE_MISSING);
	return name;
}

void scope_places(struct scope *scope, struct node_mark mark, const char *text, bool number)
{
	for (const char *open = text ? strchr(text, '{') : NULL; open; open = strchr(open + 1, '{')) {
		const char *close = strchr(open, '}');
		struct shape shape;
		const char *name;

		if (!close) {
			issues_add(scope->build->issues, mark, "“{”没有配对的“}”；请补上");
			return;
		}
		name = arena_strndup(scope->build->arena, open + 1, (size_t)(close - open - 1));
		if (!number || (!text_equal(name, "year") && !text_equal(name, "n")))
			scope_need(scope, mark, name, &shape);
	}
}
