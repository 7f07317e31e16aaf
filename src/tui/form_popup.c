/* SPDX-License-Identifier: MIT */
/* form_popup: opens the right kind of popup for a field, and hands back what was chosen. */
#include "form_popup.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "event.h"
#include "form.h"
#include "pane.h"

/* A reference is looked up through the form, which knows which field asks. */
static size_t search_for_focus(void *context, const char *typed, struct arena *arena, struct choice **out)
{
	struct form *form = context;
	const struct field *field = form_focus(form);

	if (field == NULL || form->ops->search == NULL)
		return 0;
	return form->ops->search(form->context, field->spec, typed, arena, out);
}

static void open_calendar(struct form *form, const struct field *field)
{
	struct arena arena;
	int32_t day;

	arena_init(&arena);
	if (!day_parse(text_trim(&arena, editor_text(&field->editor, &arena)), &day))
		day = form->today;
	arena_fini(&arena);
	form->calendar = (struct calendar_popup){.day = day, .today = form->today, .work = form->work};
	form->popup = FORM_CALENDAR;
}

void form_popup_open(struct form *form, struct field *field)
{
	const struct field_spec *spec = field->spec;

	if (spec->kind == FIELD_DAY) {
		open_calendar(form, field);
		return;
	}
	if (spec->kind == FIELD_REF) {
		struct arena arena;

		arena_init(&arena);
		picker_init_search(&form->picker, spec->title, search_for_focus, form,
		        field->picked_value != NULL ? "" : editor_text(&field->editor, &arena));
		arena_fini(&arena);
	} else {
		picker_init(&form->picker, spec->title, spec->choices, spec->choice_count,
		        spec->kind == FIELD_CHOICE && spec->choice_count > 10);
		form->picker.many = spec->kind == FIELD_CHOICES;
		form->picker.ticked = field->picked;
	}
	if (field->picked_value != NULL)
		picker_go(&form->picker, field->picked_value);
	form->popup = FORM_PICKER;
}

void form_popup_close(struct form *form)
{
	if (form->popup == FORM_PICKER)
		picker_fini(&form->picker);
	form->popup = FORM_NO_POPUP;
}

static void calendar_key(struct form *form, struct field *field, const struct event *event)
{
	enum calendar_result result = calendar_event(&form->calendar, event);
	char text[DAY_TEXT];

	if (result == CALENDAR_STAY)
		return;
	if (result == CALENDAR_DONE) {
		day_text(form->calendar.day, text);
		field_set(field, text, NULL);
		form->dirty = true;
	}
	form_popup_close(form);
}

static void picker_key(struct form *form, struct field *field, const struct event *event)
{
	enum picker_result result = picker_event(&form->picker, event);
	const struct choice *choice = picker_current(&form->picker);

	if (result == PICKER_STAY)
		return;
	if (result == PICKER_DONE) {
		if (form->picker.many)
			field_pick_many(field, form->picker.ticked);
		else if (choice != NULL)
			field_pick(field, choice);
		form->dirty = true;
	}
	form_popup_close(form);
}

void form_popup_event(struct form *form, const struct event *event)
{
	struct field *field = form_focus(form);

	if (field == NULL || (event->kind != EVENT_KEY && event->kind != EVENT_PASTE))
		return;
	if (form->popup == FORM_CALENDAR)
		calendar_key(form, field, event);
	else
		picker_key(form, field, event);
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
