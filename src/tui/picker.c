/* SPDX-License-Identifier: MIT */
/* picker: choosing from a framed list. Answers for filtering, ticking and drawing; what a choice means is the asker's affair. */
#include "picker.h"

#include <string.h>

#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "input.h"
#include "keys.h"
#include "pane.h"

static bool matches(const struct choice *choice, const char *typed)
{
	return *typed == '\0' || strstr(choice->label, typed) != NULL || strstr(choice->value, typed) != NULL ||
	       (choice->note != NULL && strstr(choice->note, typed) != NULL);
}

/* Looks again for what is typed. */
static void refill(struct picker *picker)
{
	struct choice *found = NULL;
	const struct choice *from = picker->all;
	size_t count = picker->all_count;
	const char *typed;

	arena_reset(&picker->arena);
	typed = editor_text(&picker->typed, &picker->arena);
	typed = text_trim(&picker->arena, typed);
	if (picker->search != NULL) {
		count = picker->search(picker->context, typed, &picker->arena, &found);
		from = found;
	}
	picker->shown = arena_array(&picker->arena, count + 1, sizeof(struct choice *));
	picker->count = 0;
	for (size_t i = 0; i < count; i++) {
		if (picker->search != NULL || matches(&from[i], typed))
			picker->shown[picker->count++] = &from[i];
	}
	picker->cursor = picker->top = 0;
}

void picker_init(struct picker *picker, const char *title, const struct choice *all, size_t count, bool typing)
{
	*picker = (struct picker){.title = title, .all = all, .all_count = count, .typing = typing, .page = 8};
	arena_init(&picker->arena);
	editor_init(&picker->typed, 100, false);
	refill(picker);
}

void picker_init_search(struct picker *picker, const char *title, picker_search *search, void *context, const char *typed)
{
	*picker = (struct picker){.title = title, .search = search, .context = context, .typing = true, .page = 8};
	arena_init(&picker->arena);
	editor_init(&picker->typed, 100, false);
	editor_set(&picker->typed, typed);
	refill(picker);
}

void picker_fini(struct picker *picker)
{
	if (picker == NULL)
		return;
	editor_fini(&picker->typed);
	arena_fini(&picker->arena);
}

const struct choice *picker_current(const struct picker *picker)
{
	return picker->cursor < picker->count ? picker->shown[picker->cursor] : NULL;
}

void picker_go(struct picker *picker, const char *value)
{
	for (size_t i = 0; i < picker->count; i++) {
		if (strcmp(picker->shown[i]->value, value) == 0)
			picker->cursor = i;
	}
}

static void move_by(struct picker *picker, long step)
{
	long last = (long)picker->count - 1, at = (long)picker->cursor + step;

	picker->cursor = last < 0 || at < 0 ? 0 : (size_t)(at > last ? last : at);
}

static void tick(struct picker *picker)
{
	const struct choice *choice = picker_current(picker);

	if (choice != NULL)
		picker->ticked ^= UINT64_C(1) << (choice - picker->all);
}

static enum picker_result pick_or_type(struct picker *picker, const struct input *input)
{
	enum editor_result result;

	if (picker->many && input->kind == INPUT_KEY && input->code == ' ') {
		tick(picker);
		return PICKER_STAY;
	}
	if (!picker->typing)
		return PICKER_STAY;
	result = editor_input(&picker->typed, input, NULL);
	if (result != EDITOR_NOT_MINE && result != EDITOR_MOVED)
		refill(picker);
	return PICKER_STAY;
}

enum picker_result picker_input(struct picker *picker, const struct input *input)
{
	switch (keys_action(keys_list, input, picker->typing || picker->many)) {
	case GO_UP:
		move_by(picker, -1);
		return PICKER_STAY;
	case GO_DOWN:
		move_by(picker, 1);
		return PICKER_STAY;
	case GO_PAGE_UP:
		move_by(picker, -(long)picker->page);
		return PICKER_STAY;
	case GO_PAGE_DOWN:
		move_by(picker, (long)picker->page);
		return PICKER_STAY;
	case GO_FIRST:
		picker->cursor = 0;
		return PICKER_STAY;
	case GO_LAST:
		move_by(picker, (long)picker->count);
		return PICKER_STAY;
	default:
		break;
	}
	if (input->kind == INPUT_KEY && input->code == PRESS_ENTER)
		return picker->count > 0 || picker->many ? PICKER_DONE : PICKER_STAY;
	if (input->kind == INPUT_KEY && input->code == PRESS_ESC)
		return PICKER_CANCEL;
	return pick_or_type(picker, input);
}

void picker_size(const struct picker *picker, int *rows, int *cols)
{
	int widest = text_cols(picker->title) + 4;

	for (size_t i = 0; i < picker->count; i++) {
		const struct choice *choice = picker->shown[i];
		int cells = text_cols(choice->label) + (choice->note != NULL ? text_cols(choice->note) + 2 : 0);

		widest = cells > widest ? cells : widest;
	}
	widest = picker->typing && widest < 24 ? 24 : widest;
	*cols = widest + 6 + (picker->many ? 4 : 0);
	*rows = (int)(picker->search != NULL ? 10 : picker->all_count < 12 ? picker->all_count : 12) + 2 + picker->typing;
}

void picker_place(struct picker *picker, int rows, int cols)
{
	int page = rows - 2 - picker->typing;

	picker->page = page < 1 ? 1 : (size_t)page;
	if (picker->cursor < picker->top)
		picker->top = picker->cursor;
	if (picker->cursor >= picker->top + picker->page)
		picker->top = picker->cursor - picker->page + 1;
	editor_place(&picker->typed, 1, cols - 6);
}

static void draw_choice(const struct picker *picker, const struct pane *pane, int row, size_t at)
{
	const struct choice *choice = picker->shown[at];
	bool current = at == picker->cursor;
	int col = 2;

	if (picker->many)
		col += pane_text(pane, row, col, 4, ROLE_NORMAL, (picker->ticked >> (choice - picker->all)) & 1 ? "[x] " : "[ ] ");
	pane_text(pane, row, 1, 1, ROLE_NORMAL, current ? ">" : " ");
	col += pane_text(pane, row, col, pane->cols - col - 2, current ? ROLE_SELECTED : ROLE_NORMAL, choice->label) + 2;
	if (choice->note != NULL && col < pane->cols - 2)
		pane_text(pane, row, col, pane->cols - col - 2, ROLE_DIM, choice->note);
}

void picker_draw(const struct picker *picker, const struct pane *pane)
{
	int row = 1;

	pane_fill(pane, 0, 0, pane->rows, pane->cols, ROLE_NORMAL);
	pane_frame(pane, ROLE_FRAME, picker->title);
	if (picker->typing) {
		struct pane line = pane_part(pane, row++, 3, 1, pane->cols - 5);

		pane_text(pane, 1, 1, 2, ROLE_DIM, "/");
		editor_draw(&picker->typed, &line, ROLE_FIELD_FOCUS, true);
	}
	for (size_t i = 0; i < picker->page && picker->top + i < picker->count && row < pane->rows - 1; i++, row++) {
		draw_choice(picker, pane, row, picker->top + i);
		if (picker->top + i == picker->cursor && !picker->typing)
			pane_caret(pane, row, 2);
	}
	if (picker->count == 0)
		pane_text(pane, row, 2, pane->cols - 4, ROLE_DIM, spoken("没有符合的，换个字再找。"));
}
