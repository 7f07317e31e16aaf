/* SPDX-License-Identifier: MIT */
/* cli_fields: each argument is split at its first '=', its field looked up in the form and its value read as the field's type. All mistakes are told
   before the verb gives up, and none of them reaches the record. */
#include "cli_fields.h"

#include <string.h>

#include "antou/text.h"
#include "antou/words.h"

enum { LINES_AT_MOST = 1000, NAMES_AT_MOST = 256 };

/* A reading under way. */
struct reading_form {
	struct cli *cli;
	const struct fields_form *form;
	struct value_map *lines;
	size_t line_count, line_cap;
	bool lines_given;
	size_t mistakes;
};

static void mistake(struct reading_form *reading, const char *words)
{
	reading->mistakes++;
	cli_fail(reading->cli, EXIT_USAGE, "%s", words);
}

/* ---- which field ---- */

static const struct field *field_named(const struct field *fields, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(fields[i].name, name) || text_equal(fields[i].title, name))
			return &fields[i];
	return NULL;
}

static void field_unknown(struct reading_form *reading, const struct field *fields, size_t count, const char *name)
{
	const char *names[NAMES_AT_MOST];
	size_t known = 0;
	for (size_t i = 0; i < count && known + 1 < NAMES_AT_MOST; i++) {
		names[known++] = fields[i].name;
		names[known++] = fields[i].title;
	}
	mistake(reading, arena_printf(&reading->cli->arena, spoken("%s 没有“%s”这一栏%s；各栏见 antou rules forms %s"), reading->form->workflow->title, name,
	        cli_hint(reading->cli, name, names, known), reading->form->workflow->id));
}

/* lines.2.amount or lines[2].amount: the number of the line from 1 and what follows, or 0 for a name of another form. */
static size_t line_number(const char *name, const char **rest)
{
	size_t number = 0;
	const char *at;
	if (strncmp(name, "lines", 5) != 0 || (name[5] != '.' && name[5] != '['))
		return 0;
	for (at = name + 6; *at >= '0' && *at <= '9' && number <= LINES_AT_MOST; at++)
		number = number * 10 + (size_t)(*at - '0');
	if (at == name + 6 || (name[5] == '[' && *at++ != ']') || *at != '.' || number > LINES_AT_MOST)
		return 0;
	*rest = at + 1;
	return number;
}

static struct value_map *line_at(struct reading_form *reading, size_t number)
{
	while (reading->line_count < number) {
		reading->lines = arena_grow(&reading->cli->arena, reading->lines, reading->line_count, &reading->line_cap, sizeof(*reading->lines));
		reading->lines[reading->line_count++] = (struct value_map){0};
	}
	return &reading->lines[number - 1];
}

/* ---- which value ---- */

/* The id of a unit or thing named by id or title; NULL when there is none. */
static const char *noun_named(const struct rulebook *book, const struct field *field, const char *name)
{
	if (field->type == TYPE_UNIT || field->type == TYPE_UNITS)
		for (size_t i = 0; i < book->unit_count; i++)
			if (text_equal(book->units[i].id, name) || text_equal(book->units[i].title, name))
				return book->units[i].id;
	if (field->type == TYPE_THING)
		for (size_t i = 0; i < book->thing_count; i++)
			if ((!field->kind || text_equal(book->things[i].kind, field->kind)) &&
			        (text_equal(book->things[i].id, name) || text_equal(book->things[i].title, name)))
				return book->things[i].id;
	return NULL;
}

static const char *noun_hint(struct reading_form *reading, const struct field *field, const char *name)
{
	const struct rulebook *book = reading->form->book;
	bool unit = field->type == TYPE_UNIT || field->type == TYPE_UNITS;
	size_t room = (unit ? book->unit_count : book->thing_count) + 1, count = 0;
	const char **titles = arena_array(&reading->cli->arena, room, sizeof(*titles));
	if (unit)
		for (size_t i = 0; i < book->unit_count; i++)
			titles[count++] = book->units[i].title;
	else
		for (size_t i = 0; i < book->thing_count; i++)
			if (!field->kind || text_equal(book->things[i].kind, field->kind))
				titles[count++] = book->things[i].title;
	return arena_printf(&reading->cli->arena, spoken("%s；有：%s"), cli_hint(reading->cli, name, titles, count),
	        texts_joined(&reading->cli->arena, titles, count, spoken("、")));
}

static const char *person_named(struct cli *cli, const char *name)
{
	struct person *people;
	size_t count, same = 0;
	const char *id = name;
	struct err err = {0};
	if (!cli->desk || desk_find_people(cli->desk, name, &cli->arena, &people, &count, &err) != 0)
		return name;
	for (size_t i = 0; i < count; i++) {
		if (text_equal(people[i].id, name))
			return name;
		if (text_equal(people[i].name, name) && same++ == 0)
			id = people[i].id;
	}
	return same == 1 ? id : name;
}

static bool choice_known(const struct field *field, const char *text)
{
	for (size_t i = 0; i < field->choice_count; i++)
		if (text_equal(field->choices[i], text))
			return true;
	return false;
}

static void check_choice(struct reading_form *reading, const struct field *field, const char *text)
{
	struct arena *arena = &reading->cli->arena;
	if (!choice_known(field, text))
		mistake(reading, arena_printf(arena, spoken("%s：没有“%s”这一项%s；可填：%s"), field->title, text,
		        cli_hint(reading->cli, text, field->choices, field->choice_count), texts_joined(arena, field->choices, field->choice_count, spoken("、"))));
}

static void check_step(struct reading_form *reading, const struct field *field, const struct value *value)
{
	struct value step = {.kind = VALUE_NUMBER, .number = field->step_units};
	if (field->step_units && value->number % field->step_units)
		mistake(reading, arena_printf(&reading->cli->arena, spoken("%s：须是 %s 的倍数"), field->title, value_text(&step, &reading->cli->arena)));
}

static const char *noun_settle(struct reading_form *reading, const struct field *field, const char *text)
{
	const char *id;
	if (field->type == TYPE_PERSON || field->type == TYPE_PERSONS)
		return person_named(reading->cli, text);
	id = noun_named(reading->form->book, field, text);
	if (!id)
		mistake(reading, arena_printf(&reading->cli->arena, spoken("%s：没有“%s”%s"), field->title, text, noun_hint(reading, field, text)));
	return id ? id : text;
}

static void nouns_settle(struct reading_form *reading, const struct field *field, struct value *value)
{
	struct value *items = arena_array(&reading->cli->arena, value->list.count + 1, sizeof(*items));
	for (size_t i = 0; i < value->list.count; i++)
		items[i] = (struct value){.kind = VALUE_TEXT, .text = noun_settle(reading, field, value->list.items[i].text)};
	value->list.items = items;
}

/* Names as ids, words as the choices have them. */
static void value_settle(struct reading_form *reading, const struct field *field, struct value *value)
{
	if (value->kind == VALUE_LIST && field->type == TYPE_CHOICES) {
		for (size_t i = 0; i < value->list.count; i++)
			check_choice(reading, field, value->list.items[i].text);
	} else if (value->kind == VALUE_LIST) {
		nouns_settle(reading, field, value);
	} else if (value->kind == VALUE_NUMBER) {
		check_step(reading, field, value);
	} else if (value->kind != VALUE_TEXT) {
		return;
	} else if (field->type == TYPE_CHOICE) {
		check_choice(reading, field, value->text);
	} else if (field->type == TYPE_PERSON || field->type == TYPE_UNIT || field->type == TYPE_THING) {
		value->text = noun_settle(reading, field, value->text);
	}
}

static void value_take(struct reading_form *reading, const struct field *field, const char *text, struct value_map *into)
{
	struct value value;
	const char *words = NULL;
	if (!value_parse(field->type, text, &reading->cli->arena, &value, &words)) {
		mistake(reading, arena_printf(&reading->cli->arena, spoken("%s：%s"), field->title, words));
		return;
	}
	value_settle(reading, field, &value);
	value_map_put(into, &reading->cli->arena, field->name, value);
}

/* ---- one argument ---- */

static void argument_take(struct reading_form *reading, const char *argument, struct value_map *fields)
{
	const struct workflow *workflow = reading->form->workflow;
	const char *equal = strchr(argument, '='), *name, *rest;
	const struct field *field;
	size_t number;
	if (!equal || equal == argument) {
		mistake(reading, arena_printf(&reading->cli->arena, spoken("“%s”要写成 栏=值"), argument));
		return;
	}
	name = arena_strndup(&reading->cli->arena, argument, (size_t)(equal - argument));
	number = workflow->line_field_count ? line_number(name, &rest) : 0;
	if (number) {
		field = field_named(workflow->lines, workflow->line_field_count, rest);
		reading->lines_given = true;
		if (field)
			value_take(reading, field, equal + 1, line_at(reading, number));
		else
			field_unknown(reading, workflow->lines, workflow->line_field_count, rest);
		return;
	}
	field = field_named(workflow->fields, workflow->field_count, name);
	if (!field && reading->form->filer && (text_equal(name, "applicant.unit") || text_equal(name, "applicant.employment")))
		value_map_put(fields, &reading->cli->arena, name, (struct value){.kind = VALUE_TEXT, .text = equal + 1});
	else if (field)
		value_take(reading, field, equal + 1, fields);
	else
		field_unknown(reading, workflow->fields, workflow->field_count, name);
}

static void lines_begin(struct reading_form *reading)
{
	const struct casefile *file = reading->form->file;
	for (size_t i = 0; file && i < file->line_count; i++)
		for (size_t k = 0; k < file->lines[i].count; k++)
			value_map_put(line_at(reading, i + 1), &reading->cli->arena, file->lines[i].items[k].name, file->lines[i].items[k].value);
}

int cli_fields(struct cli *cli, const struct fields_form *form, size_t first, struct command *command)
{
	struct reading_form reading = {.cli = cli, .form = form};
	lines_begin(&reading);
	for (size_t i = first; i < cli->arg_count; i++)
		argument_take(&reading, cli->args[i], &command->fields);
	if (reading.lines_given) {
		command->lines = reading.lines;
		command->line_count = reading.line_count;
	}
	return reading.mistakes ? EXIT_USAGE : 0;
}
