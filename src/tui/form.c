/* SPDX-License-Identifier: MIT */
/* form: focus, rows, checking and saving. How it looks is form_draw.c; what a field means is field.c. */
#include "form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/must.h"
#include "event.h"
#include "form_popup.h"

static struct form_row row_new(const struct form_spec *spec)
{
	struct form_row row = {calloc(spec->field_count, sizeof(struct field))};

	must(row.fields != NULL);
	for (size_t i = 0; i < spec->field_count; i++)
		field_init(&row.fields[i], &spec->fields[i]);
	return row;
}

static void row_free(struct form_row *row, size_t count)
{
	for (size_t i = 0; row->fields != NULL && i < count; i++)
		field_fini(&row->fields[i]);
	free(row->fields);
	row->fields = NULL;
}

static void row_insert(struct form_item *item, size_t at, struct form_row row)
{
	if (item->row_count == item->row_cap) {
		item->row_cap = item->row_cap == 0 ? 4 : item->row_cap * 2;
		item->rows = realloc(item->rows, item->row_cap * sizeof(*item->rows));
		must(item->rows != NULL);
	}
	memmove(item->rows + at + 1, item->rows + at, (item->row_count - at) * sizeof(*item->rows));
	item->rows[at] = row;
	item->row_count++;
}

static bool can_focus(const struct form *form, size_t item)
{
	const struct form_spec *spec = form->items[item].spec;

	return spec->kind == FORM_TABLE || (spec->kind == FORM_FIELD && !spec->fields[0].read_only);
}

void form_init(struct form *form, const struct form_spec *specs, size_t count, const struct form_ops *ops, void *context)
{
	*form = (struct form){.item_count = count, .ops = ops, .context = context};
	form->items = calloc(count, sizeof(*form->items));
	must(form->items != NULL);
	for (size_t i = 0; i < count; i++) {
		form->items[i].spec = &specs[i];
		if (specs[i].kind == FORM_FIELD)
			row_insert(&form->items[i], 0, row_new(&specs[i]));
	}
	while (form->item + 1 < count && !can_focus(form, form->item))
		form->item++;
}

void form_fini(struct form *form)
{
	if (form == NULL || form->items == NULL)
		return;
	form_popup_close(form);
	row_free(&form->removed, form->items[form->removed_item].spec->field_count);
	for (size_t i = 0; i < form->item_count; i++) {
		for (size_t row = 0; row < form->items[i].row_count; row++)
			row_free(&form->items[i].rows[row], form->items[i].spec->field_count);
		free(form->items[i].rows);
	}
	free(form->items);
	form->items = NULL;
}

static struct form_item *table_of(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i].spec->kind == FORM_TABLE && strcmp(form->items[i].spec->name, name) == 0)
			return &form->items[i];
	}
	return NULL;
}

struct field *form_field(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i].spec->kind == FORM_FIELD && strcmp(form->items[i].spec->fields[0].name, name) == 0)
			return &form->items[i].rows[0].fields[0];
	}
	return NULL;
}

struct field *form_cell(const struct form *form, const char *table, size_t row, const char *column)
{
	struct form_item *item = table_of(form, table);

	if (item == NULL || row >= item->row_count)
		return NULL;
	for (size_t i = 0; i < item->spec->field_count; i++) {
		if (strcmp(item->spec->fields[i].name, column) == 0)
			return &item->rows[row].fields[i];
	}
	return NULL;
}

size_t form_rows(const struct form *form, const char *table)
{
	struct form_item *item = table_of(form, table);

	return item == NULL ? 0 : item->row_count;
}

void form_add_row(struct form *form, const char *table)
{
	struct form_item *item = table_of(form, table);

	if (item != NULL)
		row_insert(item, item->row_count, row_new(item->spec));
}

struct field *form_focus(const struct form *form)
{
	const struct form_item *item = &form->items[form->item];

	if (form->row >= item->row_count || item->rows == NULL)
		return NULL;
	return &item->rows[form->row].fields[form->col];
}

void form_save(struct form *form, int64_t now_s)
{
	if (!form->dirty)
		return;
	form->dirty = false;
	form->saved_s = now_s;
	if (form->ops->save != NULL)
		form->ops->save(form->context, form);
}

bool form_tick(struct form *form, int64_t now_s)
{
	if (form->dirty && now_s != form->saved_s)
		form_save(form, now_s);
	return form->dirty;
}

/* Finds what is wrong with a field and notes it there. */
static bool check_field(struct form *form, struct field *field)
{
	struct arena arena;
	const char *fault;

	arena_init(&arena);
	fault = field_fault(field, &arena);
	if (fault == NULL && form->ops->check != NULL)
		fault = form->ops->check(form->context, form, field, &arena);
	snprintf(field->words, sizeof(field->words), "%s", fault == NULL ? "" : fault);
	arena_fini(&arena);
	return fault == NULL;
}

/* An empty required field is not scolded for being passed by; form_check says it when the form is sent. */
static void leave(struct form *form, int64_t now_s)
{
	struct field *field = form_focus(form);

	if (field != NULL && !field_is_empty(field))
		check_field(form, field);
	form_save(form, now_s);
}

size_t form_check(struct form *form)
{
	size_t faults = 0;

	for (size_t i = 0; i < form->item_count; i++) {
		for (size_t row = 0; row < form->items[i].row_count; row++) {
			for (size_t col = 0; col < form->items[i].spec->field_count; col++) {
				if (check_field(form, &form->items[i].rows[row].fields[col]))
					continue;
				if (faults++ > 0)
					continue;
				form->item = i;
				form->row = row;
				form->col = col;
			}
		}
	}
	return faults;
}

void form_say(struct form *form, const char *name, const char *words)
{
	struct field *field = name == NULL ? NULL : form_field(form, name);

	for (size_t i = 0; field != NULL && i < form->item_count; i++) {
		if (form->items[i].rows != NULL && form->items[i].rows[0].fields == field) {
			form->item = i;
			form->row = form->col = 0;
		}
	}
	if (field == NULL)
		field = form_focus(form);
	if (field != NULL)
		snprintf(field->words, sizeof(field->words), "%s", words);
}

/* The last place of an item: a table's is the line that adds a row. */
static void focus_end(struct form *form)
{
	const struct form_item *item = &form->items[form->item];

	form->row = item->spec->kind == FORM_TABLE ? item->row_count : 0;
	form->col = 0;
}

static void focus_item(struct form *form, int step)
{
	size_t at = form->item;

	do {
		if ((step < 0 && at == 0) || (step > 0 && at + 1 >= form->item_count))
			return;
		at += step < 0 ? (size_t)-1 : 1;
	} while (!can_focus(form, at));
	form->item = at;
	form->row = form->col = 0;
	if (step < 0)
		focus_end(form);
}

/* Tab and Shift-Tab: every cell in turn. */
static void focus_next(struct form *form)
{
	const struct form_item *item = &form->items[form->item];

	if (form->row < item->row_count && form->col + 1 < item->spec->field_count) {
		form->col++;
	} else if (item->spec->kind == FORM_TABLE && form->row < item->row_count) {
		form->row++;
		form->col = 0;
	} else {
		focus_item(form, 1);
	}
}

static void focus_previous(struct form *form)
{
	if (form->col > 0) {
		form->col--;
	} else if (form->row > 0) {
		form->row--;
		form->col = form->items[form->item].spec->field_count - 1;
	} else {
		focus_item(form, -1);
	}
}

/* Up and down: the same column of the next row, then the next item. */
static void focus_line(struct form *form, int step)
{
	const struct form_item *item = &form->items[form->item];
	bool inside = step > 0 ? item->spec->kind == FORM_TABLE && form->row < item->row_count : form->row > 0;

	if (!inside) {
		focus_item(form, step);
		return;
	}
	form->row += step > 0 ? 1 : (size_t)-1;
	if (form->row == item->row_count)
		form->col = 0;
}

static void add_row_here(struct form *form)
{
	struct form_item *item = &form->items[form->item];
	size_t at = form->row < item->row_count ? form->row + 1 : item->row_count;

	row_insert(item, at, row_new(item->spec));
	form->row = at;
	form->col = 0;
	form->dirty = true;
	form->note = "加了一行。F8 删除这一行。";
}

static void remove_row(struct form *form)
{
	struct form_item *item = &form->items[form->item];

	if (form->row >= item->row_count)
		return;
	row_free(&form->removed, form->items[form->removed_item].spec->field_count);
	form->removed = item->rows[form->row];
	form->removed_item = form->item;
	form->removed_row = form->row;
	memmove(item->rows + form->row, item->rows + form->row + 1, (item->row_count - form->row - 1) * sizeof(*item->rows));
	item->row_count--;
	form->col = 0;
	form->dirty = true;
	form->note = "删了一行。F9 放回来。";
}

static void put_row_back(struct form *form)
{
	struct form_item *item = &form->items[form->removed_item];

	if (form->removed.fields == NULL)
		return;
	row_insert(item, form->removed_row, form->removed);
	form->removed.fields = NULL;
	form->item = form->removed_item;
	form->row = form->removed_row;
	form->col = 0;
	form->dirty = true;
}

static bool table_key(struct form *form, uint32_t code)
{
	const struct form_item *item = &form->items[form->item];

	if (item->spec->kind != FORM_TABLE)
		return false;
	if (code == PRESS_F1 + 6 || (code == PRESS_ENTER && form->row == item->row_count))
		add_row_here(form);
	else if (code == PRESS_F1 + 7)
		remove_row(form);
	else
		return false;
	return true;
}

/* Enter opens what can be opened, unless a day is typed already; then it goes on like Tab. */
static bool enter_opens(const struct field *field)
{
	return field_has_popup(field) && (field->spec->kind != FIELD_DAY || field_is_empty(field)) &&
	       !(field->spec->kind == FIELD_REF && field->picked_value != NULL);
}

static enum form_result move_key(struct form *form, const struct event *event, int64_t now_s)
{
	if (event->code == PRESS_F1 + 8) {
		put_row_back(form);
		return FORM_REDRAW;
	}
	if (table_key(form, event->code))
		return FORM_REDRAW;
	leave(form, now_s);
	switch (event->code) {
	case PRESS_TAB:
	case PRESS_ENTER:
		focus_next(form);
		break;
	case PRESS_BACKTAB:
		focus_previous(form);
		break;
	case PRESS_UP:
		focus_line(form, -1);
		break;
	case PRESS_DOWN:
		focus_line(form, 1);
		break;
	case PRESS_PAGE_UP:
		for (int i = 0; i < 8; i++)
			focus_line(form, -1);
		break;
	case PRESS_PAGE_DOWN:
		for (int i = 0; i < 8; i++)
			focus_line(form, 1);
		break;
	case PRESS_CONTROL('S'):
	case PRESS_F1 + 1:
		return FORM_SEND;
	default:
		return FORM_NOT_MINE;
	}
	return FORM_REDRAW;
}

enum form_result form_event(struct form *form, const struct event *event, int64_t now_s)
{
	struct field *field = form_focus(form);
	bool opens;

	form->note = NULL;
	if (form->popup != FORM_NO_POPUP) {
		form_popup_event(form, event);
		return FORM_REDRAW;
	}
	opens = field != NULL && event->kind == EVENT_KEY &&
	        ((event->code == PRESS_ENTER && enter_opens(field)) || (event->code == PRESS_F1 + 3 && field_has_popup(field)) ||
	                (event->code == ' ' && (field->spec->kind == FIELD_CHOICE || field->spec->kind == FIELD_CHOICES)));
	if (opens) {
		form_popup_open(form, field);
		return FORM_REDRAW;
	}
	if (field != NULL) {
		enum field_result result = field_event(field, event);

		if (result == FIELD_CHANGED) {
			form->dirty = true;
			form_tick(form, now_s);
		}
		if (result != FIELD_NOT_MINE)
			return FORM_REDRAW;
	}
	return event->kind == EVENT_KEY ? move_key(form, event, now_s) : FORM_NOT_MINE;
}
