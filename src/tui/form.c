/* SPDX-License-Identifier: MIT */
/* form: focus, rows, checking and saving. How it looks is form_draw.c; what a entry means is entry.c. */
#include "form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/must.h"
#include "antou/words.h"
#include "input.h"
#include "form_popup.h"
#include "form_settle.h"

static struct form_row row_new(const struct form_spec *spec)
{
	struct form_row row = {calloc(spec->entry_count, sizeof(struct entry))};

	must(row.entries != NULL);
	for (size_t i = 0; i < spec->entry_count; i++)
		entry_init(&row.entries[i], &spec->entries[i]);
	return row;
}

static void row_free(struct form_row *row, size_t count)
{
	for (size_t i = 0; row->entries != NULL && i < count; i++)
		entry_fini(&row->entries[i]);
	free(row->entries);
	row->entries = NULL;
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

	if (form->items[item].hidden)
		return false;
	return spec->kind == FORM_TABLE || (spec->kind == FORM_ENTRY && !spec->entries[0].read_only);
}

void form_init(struct form *form, const struct form_spec *specs, size_t count, const struct form_ops *ops, void *context)
{
	*form = (struct form){.item_count = count, .ops = ops, .context = context};
	form->items = calloc(count, sizeof(*form->items));
	must(form->items != NULL);
	for (size_t i = 0; i < count; i++) {
		form->items[i].spec = &specs[i];
		if (specs[i].kind == FORM_ENTRY)
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
	row_free(&form->removed, form->items[form->removed_item].spec->entry_count);
	for (size_t i = 0; i < form->item_count; i++) {
		for (size_t row = 0; row < form->items[i].row_count; row++)
			row_free(&form->items[i].rows[row], form->items[i].spec->entry_count);
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

struct entry *form_entry(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i].spec->kind == FORM_ENTRY && strcmp(form->items[i].spec->entries[0].name, name) == 0)
			return &form->items[i].rows[0].entries[0];
	}
	return NULL;
}

struct entry *form_cell(const struct form *form, const char *table, size_t row, const char *column)
{
	struct form_item *item = table_of(form, table);

	if (item == NULL || row >= item->row_count)
		return NULL;
	for (size_t i = 0; i < item->spec->entry_count; i++) {
		if (strcmp(item->spec->entries[i].name, column) == 0)
			return &item->rows[row].entries[i];
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

static void hide_empty_sections(struct form *form)
{
	for (size_t i = 0; i < form->item_count; i++) {
		if (form->items[i].spec->kind != FORM_SECTION)
			continue;
		form->items[i].hidden = true;
		for (size_t k = i + 1; k < form->item_count && form->items[k].spec->kind != FORM_SECTION; k++)
			form->items[i].hidden = form->items[i].hidden && form->items[k].hidden;
	}
}

void form_hide(struct form *form, const char *name, bool hidden)
{
	struct entry *entry = form_entry(form, name);

	for (size_t i = 0; entry != NULL && i < form->item_count; i++) {
		if (form->items[i].rows != NULL && form->items[i].rows[0].entries == entry && form->item != i)
			form->items[i].hidden = hidden;
	}
	hide_empty_sections(form);
}

struct entry *form_focus(const struct form *form)
{
	const struct form_item *item = &form->items[form->item];

	if (form->row >= item->row_count || item->rows == NULL)
		return NULL;
	return &item->rows[form->row].entries[form->col];
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

/* Finds what is wrong with a entry and notes it there. */
static bool check_entry(struct form *form, struct entry *entry)
{
	struct arena arena;
	const char *fault;

	arena_init(&arena);
	fault = entry_fault(entry, &arena);
	if (fault == NULL && form->ops->check != NULL)
		fault = form->ops->check(form->context, form, entry, &arena);
	snprintf(entry->words, sizeof(entry->words), "%s", fault == NULL ? "" : fault);
	arena_fini(&arena);
	return fault == NULL;
}

/* An empty required entry is not scolded for being passed by; form_check says it when the form is sent. */
static void leave(struct form *form, int64_t now_s)
{
	struct entry *entry = form_focus(form);

	if (entry != NULL && !entry_is_empty(entry)) {
		form_settle(form, entry);
		check_entry(form, entry);
	}
	form_save(form, now_s);
}

size_t form_check(struct form *form)
{
	size_t faults = 0;

	for (size_t i = 0; i < form->item_count; i++) {
		for (size_t row = 0; !form->items[i].hidden && row < form->items[i].row_count; row++) {
			for (size_t col = 0; col < form->items[i].spec->entry_count; col++) {
				if (check_entry(form, &form->items[i].rows[row].entries[col]))
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
	struct entry *entry = name == NULL ? NULL : form_entry(form, name);

	for (size_t i = 0; entry != NULL && i < form->item_count; i++) {
		if (form->items[i].rows != NULL && form->items[i].rows[0].entries == entry) {
			form->item = i;
			form->row = form->col = 0;
		}
	}
	if (entry == NULL)
		entry = form_focus(form);
	if (entry != NULL)
		form_note(entry, words);
}

void form_note(struct entry *entry, const char *words)
{
	snprintf(entry->words, sizeof(entry->words), "%s", words);
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

	if (form->row < item->row_count && form->col + 1 < item->spec->entry_count) {
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
		form->col = form->items[form->item].spec->entry_count - 1;
	} else {
		focus_item(form, -1);
	}
}

/* Up and down: the same column of the next row, then the next item. */
static void focus_line(struct form *form, int step)
{
	const struct form_item *item = &form->items[form->item];
	bool inside;

	if (form_stacked(form, form->item)) {
		(step > 0 ? focus_next : focus_previous)(form);
		return;
	}
	inside = step > 0 ? item->spec->kind == FORM_TABLE && form->row < item->row_count : form->row > 0;

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
	if (form->ops != NULL && form->ops->added != NULL)
		form->ops->added(form->context, form, item->spec->name, at);
	form->row = at;
	form->col = 0;
	form->dirty = true;
	form->note = spoken("加了一行。F8 删除这一行。");
}

static void remove_row(struct form *form)
{
	struct form_item *item = &form->items[form->item];

	if (form->row >= item->row_count)
		return;
	row_free(&form->removed, form->items[form->removed_item].spec->entry_count);
	form->removed = item->rows[form->row];
	form->removed_item = form->item;
	form->removed_row = form->row;
	memmove(item->rows + form->row, item->rows + form->row + 1, (item->row_count - form->row - 1) * sizeof(*item->rows));
	item->row_count--;
	form->col = 0;
	form->dirty = true;
	form->note = spoken("删了一行。F9 放回来。");
}

static void put_row_back(struct form *form)
{
	struct form_item *item = &form->items[form->removed_item];

	if (form->removed.entries == NULL)
		return;
	row_insert(item, form->removed_row, form->removed);
	form->removed.entries = NULL;
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
static bool enter_opens(const struct entry *entry)
{
	enum entry_kind kind = entry->spec->kind;
	struct arena arena;
	bool known;

	if (!entry_has_popup(entry) || (kind == ENTRY_DAY && !entry_is_empty(entry)))
		return false;
	if (kind != ENTRY_REFS)
		return kind != ENTRY_REF || entry->picked_value == NULL;
	arena_init(&arena);
	known = !entry_is_empty(entry) && entry_fault(entry, &arena) == NULL;
	arena_fini(&arena);
	return !known;
}

static enum form_result move_key(struct form *form, const struct input *input, int64_t now_s)
{
	if (input->code == PRESS_F1 + 8) {
		put_row_back(form);
		return FORM_REDRAW;
	}
	if (table_key(form, input->code))
		return FORM_REDRAW;
	leave(form, now_s);
	switch (input->code) {
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

enum form_result form_input(struct form *form, const struct input *input, int64_t now_s)
{
	struct entry *entry = form_focus(form);
	bool opens, settled;

	form->note = NULL;
	if (form->popup != FORM_NO_POPUP) {
		form_popup_input(form, input);
		return FORM_REDRAW;
	}
	settled = entry != NULL && input->kind == INPUT_KEY && input->code == PRESS_ENTER && form_settle(form, entry);
	opens = !settled && entry != NULL && input->kind == INPUT_KEY &&
	        ((input->code == PRESS_ENTER && enter_opens(entry)) || (input->code == PRESS_F1 + 3 && entry_has_popup(entry)) ||
	                (input->code == ' ' && (entry->spec->kind == ENTRY_CHOICE || entry->spec->kind == ENTRY_CHOICES)));
	if (opens) {
		form_popup_open(form, entry);
		return FORM_REDRAW;
	}
	if (entry != NULL) {
		enum entry_result result = entry_input(entry, input);

		if (result == ENTRY_CHANGED) {
			form->dirty = true;
			form_tick(form, now_s);
		}
		if (result != ENTRY_NOT_MINE)
			return FORM_REDRAW;
	}
	return input->kind == INPUT_KEY ? move_key(form, input, now_s) : FORM_NOT_MINE;
}
