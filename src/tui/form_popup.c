/* SPDX-License-Identifier: MIT */
/* form_popup: opens the right kind of popup for a entry, and hands back what was chosen. */
#include "form_popup.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "input.h"
#include "form.h"
#include "pane.h"
#include "refs.h"

/* A reference is looked up through the form, which knows which entry asks. */
static size_t search_for_focus(void *context, const char *typed, struct arena *arena, struct choice **out)
{
	struct form *form = context;
	const struct entry *entry = form_focus(form);

	if (entry == NULL || form->ops->search == NULL)
		return 0;
	return form->ops->search(form->context, entry->spec, typed, arena, out);
}

static void open_calendar(struct form *form, const struct entry *entry)
{
	struct arena arena;
	int32_t day;

	arena_init(&arena);
	if (!day_parse(text_trim(&arena, editor_text(&entry->editor, &arena)), &day))
		day = form->today;
	arena_fini(&arena);
	form->calendar = (struct calendar_popup){.day = day, .today = form->today, .work = form->work};
	form->popup = FORM_CALENDAR;
}

/* What stands in the entry and means nothing yet. */
static const char *looked_for(const struct entry *entry, struct arena *arena)
{
	const char *typed = editor_text(&entry->editor, arena);

	if (entry->spec->kind == ENTRY_REFS)
		return refs_unknown(refs_last(typed, arena), entry->picked_value, arena) != NULL ? refs_last(typed, arena) : "";
	return entry->picked_value != NULL ? "" : typed;
}

void form_popup_open(struct form *form, struct entry *entry)
{
	const struct entry_spec *spec = entry->spec;

	if (spec->kind == ENTRY_DAY) {
		open_calendar(form, entry);
		return;
	}
	if (spec->kind == ENTRY_REF || spec->kind == ENTRY_REFS) {
		struct arena arena;

		arena_init(&arena);
		picker_init_search(&form->picker, spec->title, search_for_focus, form, looked_for(entry, &arena));
		arena_fini(&arena);
	} else {
		picker_init(&form->picker, spec->title, spec->choices, spec->choice_count,
		        spec->kind == ENTRY_CHOICE && spec->choice_count > 10);
		form->picker.many = spec->kind == ENTRY_CHOICES;
		form->picker.ticked = entry->picked;
	}
	if (entry->picked_value != NULL && spec->kind != ENTRY_REFS)
		picker_go(&form->picker, entry->picked_value);
	form->popup = FORM_PICKER;
}

void form_popup_close(struct form *form)
{
	if (form->popup == FORM_PICKER)
		picker_fini(&form->picker);
	form->popup = FORM_NO_POPUP;
}

static void calendar_key(struct form *form, struct entry *entry, const struct input *input)
{
	enum calendar_result result = calendar_input(&form->calendar, input);
	char text[DAY_TEXT];

	if (result == CALENDAR_STAY)
		return;
	if (result == CALENDAR_DONE) {
		day_text(form->calendar.day, text);
		entry_set(entry, text, NULL);
		form->dirty = true;
	}
	form_popup_close(form);
}

static void picker_key(struct form *form, struct entry *entry, const struct input *input)
{
	enum picker_result result = picker_input(&form->picker, input);
	const struct choice *choice = picker_current(&form->picker);

	if (result == PICKER_STAY)
		return;
	if (result == PICKER_DONE) {
		if (form->picker.many)
			entry_pick_many(entry, form->picker.ticked);
		else if (choice != NULL)
			entry_pick(entry, choice);
		form->dirty = true;
	}
	form_popup_close(form);
}

void form_popup_input(struct form *form, const struct input *input)
{
	struct entry *entry = form_focus(form);

	if (entry == NULL || (input->kind != INPUT_KEY && input->kind != INPUT_PASTE))
		return;
	if (form->popup == FORM_CALENDAR)
		calendar_key(form, entry, input);
	else
		picker_key(form, entry, input);
}

void form_popup_draw(const struct form *form, const struct pane *pane, int row, int col)
{
	int rows = CALENDAR_ROWS, cols = CALENDAR_COLS, below = pane->rows - row - 1;
	struct pane part;

	if (form->popup == FORM_NO_POPUP)
		return;
	if (form->popup == FORM_PICKER)
		picker_size(&form->picker, &rows, &cols);
	rows = rows > pane->rows ? pane->rows : rows;
	cols = cols > pane->cols ? pane->cols : cols;
	row = rows <= below ? row + 1 : row >= rows ? row - rows : pane->rows - rows;
	col = col + cols > pane->cols ? pane->cols - cols : col;
	part = pane_part(pane, row, col, rows, cols);
	if (form->popup == FORM_CALENDAR)
		calendar_draw(&form->calendar, &part);
	else
		picker_draw(&form->picker, &part);
}
