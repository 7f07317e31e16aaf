/* SPDX-License-Identifier: MIT */
/* help: prints the key tables of the view below. */
#include <string.h>

#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "dialog.h"
#include "input.h"
#include "keys.h"
#include "pane.h"

enum { HELP_ROWS_MAX = 200, HELP_KEY_COLS = 18 };

struct help_row {
	const char *help;
	char keys[64];
};

struct help_state {
	struct help_row rows[HELP_ROWS_MAX];
	uint32_t seen[HELP_ROWS_MAX]; /* a key means what the first table says of it */
	int seen_count;
	int count, top, page;
};

/* Keys with the same meaning share a line. */
static void add_bind(struct help_state *state, const struct key_bind *bind)
{
	char name[KEY_NAME];
	struct help_row *row = NULL;

	for (int i = 0; i < state->seen_count; i++) {
		if (state->seen[i] == bind->key)
			return;
	}
	if (state->seen_count < HELP_ROWS_MAX)
		state->seen[state->seen_count++] = bind->key;
	keys_name(bind->key, name);
	for (int i = 0; i < state->count; i++) {
		if (strcmp(state->rows[i].help, bind->help) == 0)
			row = &state->rows[i];
	}
	if (row == NULL) {
		if (state->count == HELP_ROWS_MAX)
			return;
		row = &state->rows[state->count++];
		row->help = bind->help;
	}
	if (strlen(row->keys) + strlen(name) + 2 < sizeof(row->keys)) {
		size_t at = strlen(row->keys);

		if (at > 0)
			row->keys[at++] = ' ';
		memcpy(row->keys + at, name, strlen(name) + 1);
	}
}

static int help_load(struct view *view, struct err *err)
{
	struct help_state *state = view->state;
	const struct view *below = app_below(view->app, view);
	const struct key_bind *tables[3];
	bool typing;

	(void)err;
	if (below == NULL)
		return 0;
	typing = below->ops->typing != NULL && below->ops->typing(below);
	tables[0] = below->ops->keys;
	tables[1] = below->ops->list ? keys_list : NULL;
	tables[2] = keys_common;
	state->count = state->seen_count = 0;
	for (size_t i = 0; i < 3; i++) {
		for (const struct key_bind *bind = tables[i]; bind != NULL && bind->key != 0; bind++)
			if (!typing || !keys_is_text(bind->key))
				add_bind(state, bind);
	}
	return 0;
}

static bool help_place(struct view *view, int rows, int cols)
{
	struct help_state *state = view->state;

	(void)cols;
	state->page = rows - 2;
	return false;
}

static void help_draw(const struct view *view, const struct pane *pane)
{
	const struct help_state *state = view->state;

	for (int row = 0; row < state->page && state->top + row < state->count; row++) {
		const struct help_row *shown = &state->rows[state->top + row];

		pane_text_fit(pane, row + 1, 2, HELP_KEY_COLS, ROLE_TITLE, shown->keys);
		pane_text(pane, row + 1, 2 + HELP_KEY_COLS + 1, pane->cols - HELP_KEY_COLS - 3, ROLE_NORMAL, spoken(shown->help));
	}
}

static struct reply help_act(struct view *view, int action, const struct input *input)
{
	struct help_state *state = view->state;
	int last = state->count - state->page, top = state->top;

	(void)input;
	switch (action) {
	case GO_DOWN:
		top++;
		break;
	case GO_UP:
		top--;
		break;
	case GO_PAGE_DOWN:
		top += state->page;
		break;
	case GO_PAGE_UP:
		top -= state->page;
		break;
	case GO_FIRST:
		top = 0;
		break;
	case GO_LAST:
		top = last;
		break;
	default:
		return (struct reply){REPLY_PASS, NULL, NULL};
	}
	state->top = top > last ? (last > 0 ? last : 0) : top < 0 ? 0 : top;
	return (struct reply){REPLY_REDRAW, NULL, NULL};
}

static const struct key_bind no_keys[] = {{0, 0, NULL, NULL}};

const struct view_ops help_view = {
        .name = "help",
        .title = "按键",
        .state_size = sizeof(struct help_state),
        .keys = no_keys,
        .list = true,
        .load = help_load,
        .place = help_place,
        .draw = help_draw,
        .act = help_act,
};
