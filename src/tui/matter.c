/* SPDX-License-Identifier: MIT */
/* matter: see matter.h. */
#include "matter.h"

#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/words.h"

const char matter_words[] = "opinion words";

enum { TEXT_MAX = 200, NOTE_MAX = 4000, NOTE_ROWS = 2 };

static enum entry_kind kind_of(enum field_type type)
{
	static const enum entry_kind kinds[] = {
	        [TYPE_TEXT] = ENTRY_TEXT, [TYPE_NOTE] = ENTRY_LONG, [TYPE_CHOICE] = ENTRY_CHOICE, [TYPE_CHOICES] = ENTRY_CHOICES, [TYPE_FLAG] = ENTRY_FLAG,
	        [TYPE_NUMBER] = ENTRY_NUMBER, [TYPE_MONEY] = ENTRY_MONEY, [TYPE_DAY] = ENTRY_DAY, [TYPE_TIME] = ENTRY_TIME, [TYPE_PERSON] = ENTRY_REF,
	        [TYPE_UNIT] = ENTRY_CHOICE, [TYPE_THING] = ENTRY_CHOICE, [TYPE_CASE] = ENTRY_TEXT, [TYPE_PERSONS] = ENTRY_REFS,
	        [TYPE_UNITS] = ENTRY_CHOICES};
	return kinds[type];
}

static void choices_given(struct arena *arena, const struct field *field, struct entry_spec *spec)
{
	struct choice *choices = arena_array(arena, field->choice_count + 1, sizeof(*choices));
	for (size_t i = 0; i < field->choice_count; i++)
		choices[i] = (struct choice){field->choices[i], field->choices[i], NULL};
	spec->choices = choices;
	spec->choice_count = field->choice_count;
}

static void choices_units(struct arena *arena, const struct rulebook *book, struct entry_spec *spec)
{
	struct choice *choices = arena_array(arena, book->unit_count + 1, sizeof(*choices));
	for (size_t i = 0; i < book->unit_count; i++)
		choices[i] = (struct choice){book->units[i].id, book->units[i].title, NULL};
	spec->choices = choices;
	spec->choice_count = book->unit_count;
}

static void choices_things(struct arena *arena, const struct rulebook *book, const struct field *field, struct entry_spec *spec)
{
	struct choice *choices = arena_array(arena, book->thing_count + 1, sizeof(*choices));
	for (size_t i = 0; i < book->thing_count; i++)
		if (!field->kind || text_equal(book->things[i].kind, field->kind))
			choices[spec->choice_count++] = (struct choice){book->things[i].id, book->things[i].title, NULL};
	spec->choices = choices;
}

static struct entry_spec spec_of(struct arena *arena, const struct rulebook *book, const struct field *field)
{
	struct entry_spec spec = {.name = field->name, .title = field->title, .kind = kind_of(field->type), .required = field->required, .hint = field->help, .rows = NOTE_ROWS};
	spec.max_chars = field->type == TYPE_NOTE ? NOTE_MAX : field->type == TYPE_TEXT ? TEXT_MAX : 0;
	if (field->type == TYPE_MONEY)
		spec.unit = spoken("元");
	if (field->type == TYPE_CHOICE || field->type == TYPE_CHOICES)
		choices_given(arena, field, &spec);
	else if (field->type == TYPE_UNIT || field->type == TYPE_UNITS)
		choices_units(arena, book, &spec);
	else if (field->type == TYPE_THING)
		choices_things(arena, book, field, &spec);
	else if (field->type == TYPE_CASE && !spec.hint)
		spec.hint = spoken("填编号");
	return spec;
}

/* ---- building ---- */

struct build { struct form_spec *specs; size_t count; struct matter *matter; const struct rulebook *book; };

static void add_section(struct build *build, const char *title)
{
	build->specs[build->count++] = (struct form_spec){.kind = FORM_SECTION, .title = title};
}

static void add_entry(struct build *build, struct entry_spec spec)
{
	struct entry_spec *kept = arena_alloc(&build->matter->arena, sizeof(*kept));
	*kept = spec;
	build->specs[build->count++] = (struct form_spec){.kind = FORM_ENTRY, .entries = kept, .entry_count = 1};
}

static void add_lines(struct build *build)
{
	const struct workflow *workflow = build->matter->workflow;
	struct entry_spec *columns = arena_array(&build->matter->arena, workflow->line_field_count, sizeof(*columns));
	size_t count = 0;
	for (size_t i = 0; i < workflow->line_field_count; i++) {
		struct entry_spec *column = &columns[count];
		if (workflow->lines[i].is) /* reckoned, not typed */
			continue;
		*column = spec_of(&build->matter->arena, build->book, &workflow->lines[i]);
		if (column->kind == ENTRY_MONEY)
			column->cols = 14;
		else if (column->kind == ENTRY_DAY)
			column->cols = 11;
		else if (column->kind == ENTRY_FLAG)
			column->cols = 6;
		count++;
	}
	if (count == 0)
		return;
	build->specs[build->count++] = (struct form_spec){.kind = FORM_TABLE, .name = "lines", .title = workflow->lines_title, .entries = columns,
	        .entry_count = count};
	build->matter->lines = true;
}

void matter_init(struct matter *matter, const struct matter_wish *wish, const struct form_ops *ops, void *context)
{
	struct build build = {.matter = matter, .book = wish->book};
	memset(matter, 0, sizeof(*matter));
	arena_init(&matter->arena);
	matter->workflow = wish->workflow;
	matter->asks = wish->step ? wish->step->asks : NULL;
	matter->ask_count = wish->step ? wish->step->ask_count : 0;
	matter->extras = wish->extras;
	matter->extra_count = wish->extra_count;
	build.specs = arena_array(&matter->arena, matter->extra_count + matter->ask_count * 2 + 3, sizeof(*build.specs));
	for (size_t i = 0; i + wish->late_count < matter->extra_count; i++)
		add_entry(&build, wish->extras[i]);
	for (size_t i = 0; i < matter->ask_count; i++) {
		if (matter->asks[i]->section)
			add_section(&build, matter->asks[i]->section);
		add_entry(&build, spec_of(&matter->arena, wish->book, matter->asks[i]));
	}
	if (wish->step && wish->step->id == wish->workflow->steps[0].id && wish->workflow->line_field_count && !wish->workflow->lines_from)
		add_lines(&build);
	if (wish->words_title)
		add_entry(&build, (struct entry_spec){.name = matter_words, .title = wish->words_title, .kind = ENTRY_LONG, .required = wish->words_required,
		        .max_chars = NOTE_MAX, .rows = 3});
	for (size_t i = matter->extra_count - wish->late_count; i < matter->extra_count; i++)
		add_entry(&build, wish->extras[i]);
	form_init(&matter->form, build.specs, build.count, ops, context);
	if (matter->lines)
		form_add_row(&matter->form, "lines");
}

void matter_fini(struct matter *matter)
{
	form_fini(&matter->form);
	arena_fini(&matter->arena);
}

/* ---- values in ---- */

/* What an entry takes for a value: identifiers and ISO texts as they are, amounts without grouping, items joined by commas. */
static const char *value_typed(const struct value *value, struct arena *arena)
{
	struct buf buf;
	char text[TIME_TEXT];
	if (value->kind == VALUE_FLAG)
		return value->flag ? "true" : "false";
	if (value->kind == VALUE_TIME) {
		time_short(value->time_s, text);
		return arena_strdup(arena, text);
	}
	if (value->kind != VALUE_LIST)
		return value_text(value, arena);
	buf_init(&buf, arena);
	for (size_t i = 0; i < value->list.count; i++)
		buf_printf(&buf, "%s%s", i ? "," : "", value_text(&value->list.items[i], arena));
	return buf_text(&buf);
}

static void fill_entry(struct entry *entry, const struct field *field, const struct value *value, matter_label *label, void *context)
{
	struct arena arena;
	const char *typed;
	if (!entry || value->kind == VALUE_MISSING)
		return;
	arena_init(&arena);
	typed = value_typed(value, &arena);
	entry_set(entry, typed, label ? label(context, field, typed, &arena) : typed);
	arena_fini(&arena);
}

void matter_fill(struct matter *matter, const struct value_map *values, const struct value_map *lines, size_t line_count, matter_label *label,
        void *context)
{
	const struct workflow *workflow = matter->workflow;
	for (size_t i = 0; i < matter->ask_count; i++) {
		const struct field *field = matter->asks[i];
		fill_entry(form_entry(&matter->form, field->name), field, value_map_get(values, field->name), label, context);
	}
	for (size_t row = 0; matter->lines && row < line_count; row++) {
		if (row >= form_rows(&matter->form, "lines"))
			form_add_row(&matter->form, "lines");
		for (size_t k = 0; k < workflow->line_field_count; k++)
			if (!workflow->lines[k].is)
				fill_entry(form_cell(&matter->form, "lines", row, workflow->lines[k].name), &workflow->lines[k],
				        value_map_get(&lines[row], workflow->lines[k].name), label, context);
	}
}

void matter_begin_line(struct matter *matter, size_t row)
{
	for (size_t i = 0; i < matter->proposed.count; i++) {
		const char *name = matter->proposed.items[i].name + strlen("lines.");
		fill_entry(form_cell(&matter->form, "lines", row, name), NULL, &matter->proposed.items[i].value, NULL, NULL);
	}
}

void matter_propose(struct matter *matter, const struct value_map *initial, matter_label *label, void *context)
{
	matter_fill(matter, initial, NULL, 0, label, context);
	for (size_t i = 0; i < initial->count; i++) {
		const struct named_value *item = &initial->items[i];
		if (text_starts(item->name, "lines."))
			value_map_put(&matter->proposed, &matter->arena, arena_strdup(&matter->arena, item->name), value_copy(&item->value, &matter->arena));
	}
	for (size_t row = 0; matter->lines && row < form_rows(&matter->form, "lines"); row++)
		matter_begin_line(matter, row);
}

void matter_show(struct matter *matter, const struct field_state *states, size_t count)
{
	for (size_t i = 0; i < count && i < matter->ask_count; i++)
		form_hide(&matter->form, matter->asks[i]->name, !states[i].shown);
}

/* ---- values out ---- */

static bool read_entry(struct entry *entry, const struct field *field, bool all, struct arena *arena, struct value_map *out)
{
	const char *words = NULL;
	struct value value;
	if (all && entry_fault(entry, arena))
		return true; /* the form has said so, and counted it */
	if (!value_parse(field->type, entry_value(entry, arena), arena, &value, &words)) {
		if (all)
			form_note(entry, words);
		return false;
	}
	if (value.kind != VALUE_MISSING)
		value_map_put(out, arena, field->name, value);
	return true;
}

static bool is_hidden(const struct matter *matter, const struct entry *entry)
{
	for (size_t i = 0; i < matter->form.item_count; i++)
		if (matter->form.items[i].rows && matter->form.items[i].rows[0].entries == entry)
			return matter->form.items[i].hidden;
	return false;
}

/* A row in which nothing was typed is no line. Flags say nothing of their own. */
static bool row_empty(const struct matter *matter, size_t row)
{
	for (size_t k = 0; k < matter->workflow->line_field_count; k++) {
		const struct entry *entry = form_cell(&matter->form, "lines", row, matter->workflow->lines[k].name);
		if (entry && entry->spec->kind != ENTRY_FLAG && entry->spec->kind != ENTRY_CHOICE && !entry_is_empty(entry))
			return false;
	}
	return true;
}

static size_t read_lines(struct matter *matter, bool all, struct arena *arena, struct command *out)
{
	const struct workflow *workflow = matter->workflow;
	size_t rows = form_rows(&matter->form, "lines"), faults = 0;
	struct value_map *lines = arena_array(arena, rows + 1, sizeof(*lines));
	out->line_count = 0;
	for (size_t row = 0; row < rows; row++) {
		if (row_empty(matter, row))
			continue;
		for (size_t k = 0; k < workflow->line_field_count; k++)
			if (!workflow->lines[k].is)
				faults += !read_entry(form_cell(&matter->form, "lines", row, workflow->lines[k].name), &workflow->lines[k], all, arena,
				        &lines[out->line_count]);
		out->line_count++;
	}
	out->lines = lines;
	return faults;
}

size_t matter_command(struct matter *matter, bool all, struct arena *arena, struct command *out)
{
	size_t faults = 0;
	const struct entry *words = form_entry(&matter->form, matter_words);
	for (size_t i = 0; i < matter->ask_count; i++) {
		struct entry *entry = form_entry(&matter->form, matter->asks[i]->name);
		if (!is_hidden(matter, entry))
			faults += !read_entry(entry, matter->asks[i], all, arena, &out->fields);
	}
	if (matter->lines)
		faults += read_lines(matter, all, arena, out);
	if (words && !entry_is_empty(words))
		out->words = entry_value(words, arena);
	return faults;
}

/* ---- drafts ---- */

static void write_entry(struct json *json, const struct entry *entry, struct arena *arena)
{
	json_object(json, entry->spec->name);
	json_text(json, "value", entry_value(entry, arena));
	json_text(json, "label", editor_text(&entry->editor, arena));
	json_object_end(json);
}

const char *matter_to_text(const struct matter *matter, struct arena *arena)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_object(&json, "fields");
	for (size_t i = 0; i < matter->ask_count; i++)
		write_entry(&json, form_entry(&matter->form, matter->asks[i]->name), arena);
	for (size_t i = 0; i < matter->extra_count; i++)
		write_entry(&json, form_entry(&matter->form, matter->extras[i].name), arena);
	if (form_entry(&matter->form, matter_words))
		write_entry(&json, form_entry(&matter->form, matter_words), arena);
	json_object_end(&json);
	json_array(&json, "lines");
	for (size_t row = 0; matter->lines && row < form_rows(&matter->form, "lines"); row++) {
		json_object(&json, NULL);
		for (size_t k = 0; k < matter->workflow->line_field_count; k++)
			if (!matter->workflow->lines[k].is)
				write_entry(&json, form_cell(&matter->form, "lines", row, matter->workflow->lines[k].name), arena);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return buf_text(&buf);
}

/* What was typed comes back as it was typed; what was chosen, by its value. A name that was typed and not yet found is no choice. */
static void restore_entry(struct entry *entry, const struct node *kept)
{
	const char *value = node_text(kept, "value", ""), *label = node_text(kept, "label", value);
	bool chosen;
	if (!entry || !kept || !*value)
		return;
	chosen = entry->spec->kind == ENTRY_CHOICE || entry->spec->kind == ENTRY_CHOICES || entry->spec->kind == ENTRY_FLAG || entry->spec->kind == ENTRY_REF ||
	         entry->spec->kind == ENTRY_REFS;
	entry_set(entry, chosen ? value : label, entry->spec->kind == ENTRY_REF && text_equal(value, label) ? NULL : label);
}

void matter_from_text(struct matter *matter, const char *text)
{
	const struct node *fields, *lines;
	struct arena arena;
	struct node *root;
	struct err err;
	arena_init(&arena);
	if (node_from_json(text, strlen(text), &arena, &root, &err) == 0) {
		fields = node_get(root, "fields");
		lines = node_get(root, "lines");
		for (size_t i = 0; fields && fields->kind == NODE_MAP && i < fields->count; i++)
			restore_entry(form_entry(&matter->form, fields->keys[i]->text), fields->kids[i]);
		for (size_t row = 0; matter->lines && lines && lines->kind == NODE_LIST && row < lines->count; row++) {
			if (row >= form_rows(&matter->form, "lines"))
				form_add_row(&matter->form, "lines");
			for (size_t k = 0; k < matter->workflow->line_field_count; k++)
				restore_entry(form_cell(&matter->form, "lines", row, matter->workflow->lines[k].name),
				        node_get(lines->kids[row], matter->workflow->lines[k].name));
		}
	}
	arena_fini(&arena);
}
