/* SPDX-License-Identifier: MIT */
/* pile: see pile.h. The list copies rows, not texts: these stay in `held`. */
#include "pile.h"

#include <stdio.h>
#include <string.h>

#include "antou/err.h"
#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "app.h"
#include "input.h"
#include "keys.h"

static size_t place_of(const struct pile *pile, const char *key)
{
	for (size_t i = 0; key != NULL && i < pile->count; i++) {
		if (strcmp(pile->rows[i].key, key) == 0)
			return i;
	}
	return pile->count;
}

static int pile_source(void *context, enum list_from from, const char *key, size_t count, struct arena *arena, struct list_row *rows,
        size_t *got, struct err *err)
{
	const struct pile *pile = context;
	size_t at = place_of(pile, key), first = 0;

	(void)arena;
	(void)err;
	if (from == LIST_LAST) {
		first = pile->count > count ? pile->count - count : 0;
	} else if (from == LIST_BEFORE) {
		at = at == pile->count ? 0 : at;
		first = at > count ? at - count : 0;
		count = at - first;
	} else if (from == LIST_AT) {
		first = at;
	} else if (from == LIST_AFTER) {
		first = at == pile->count ? at : at + 1;
	}
	for (*got = 0; *got < count && first + *got < pile->count; (*got)++)
		rows[*got] = pile->rows[first + *got];
	return 0;
}

void pile_columns(struct pile *pile, const struct list_column *columns, size_t column_count)
{
	must(column_count <= LIST_COLUMNS);
	for (size_t i = 0; i < column_count; i++) {
		pile->columns[i] = columns[i];
		pile->columns[i].title = spoken(columns[i].title);
	}
	pile->list.columns = pile->columns;
	pile->list.column_count = column_count;
}

void pile_init(struct pile *pile, const struct list_column *columns, size_t column_count, const char *empty)
{
	memset(pile, 0, sizeof(*pile));
	arena_init(&pile->arena);
	arena_init(&pile->held);
	pile_columns(pile, columns, column_count);
	list_init(&pile->list, pile->columns, column_count, pile_source, pile);
	pile->list.empty = empty;
}

void pile_fini(struct pile *pile)
{
	arena_fini(&pile->arena);
	arena_fini(&pile->held);
}

/* The source of a pile cannot fail. */
static void pile_load(struct pile *pile)
{
	struct err err;

	must(list_load(&pile->list, &pile->arena, &err) == 0);
}

void pile_show(struct pile *pile)
{
	pile_load(pile);
}

void pile_take(struct pile *pile, struct arena *made, struct list_row *rows, size_t count)
{
	struct arena old = pile->held;

	pile->rows = rows;
	pile->count = count;
	pile->held = *made;
	arena_init(made);
	pile_load(pile);
	arena_fini(&old);
}

void pile_place(struct pile *pile, int rows)
{
	if (list_place(&pile->list, rows))
		pile_load(pile);
}

size_t pile_at(const struct pile *pile)
{
	const struct list_row *row = list_current(&pile->list);

	return place_of(pile, row == NULL ? NULL : row->key);
}

static bool row_contains(const struct list_row *row, size_t columns, const char *text)
{
	for (size_t i = 0; i < columns; i++) {
		if (row->cells[i] != NULL && strstr(row->cells[i], text) != NULL)
			return true;
	}
	return false;
}

bool pile_search(struct pile *pile, const char *text, bool backwards)
{
	size_t at = pile_at(pile);
	struct err err;

	if (text != pile->wanted)
		snprintf(pile->wanted, sizeof(pile->wanted), "%.*s", (int)text_cut(text, 60, NULL), text);
	for (size_t i = 1; pile->count > 0 && i <= pile->count; i++) {
		size_t row = (at + (backwards ? pile->count - i : i)) % pile->count;

		if (!row_contains(&pile->rows[row], pile->list.column_count, pile->wanted))
			continue;
		must(list_go(&pile->list, pile->rows[row].key, &pile->arena, &err) == 0);
		return true;
	}
	return false;
}

bool pile_act(struct pile *pile, int action)
{
	struct err err;
	bool changed;

	if (action == GO_NEXT || action == GO_PREVIOUS)
		return pile->wanted[0] != '\0' && pile_search(pile, pile->wanted, action == GO_PREVIOUS);
	must(list_act(&pile->list, action, &pile->arena, &changed, &err) == 0);
	return changed;
}

bool pile_mouse(struct pile *pile, const struct input *input, int top)
{
	if (input->kind != INPUT_MOUSE || (input->mouse != MOUSE_CLICK && input->mouse != MOUSE_DOUBLE))
		return false;
	return list_click(&pile->list, input->row - top) && input->mouse == MOUSE_DOUBLE;
}

struct reply pile_reply(struct pile *pile, int action, const struct input *input)
{
	bool wheel = input->kind == INPUT_MOUSE && (input->mouse == MOUSE_WHEEL_UP || input->mouse == MOUSE_WHEEL_DOWN);

	if (wheel)
		action = input->mouse == MOUSE_WHEEL_UP ? GO_UP : GO_DOWN;
	if (action > GO_UP && !wheel)
		return (struct reply){input->kind == INPUT_MOUSE ? REPLY_REDRAW : REPLY_PASS, NULL, NULL};
	return (struct reply){pile_act(pile, action) ? REPLY_REDRAW : REPLY_STAY, NULL, NULL};
}

struct reply pile_answered(struct pile *pile, struct app *app, const struct answer *answer, int tag)
{
	if (answer->tag == tag && answer->done && answer->text[0] != '\0' && !pile_search(pile, answer->text, false))
		app_say(app, ROLE_SOON, "没有找到“%s”。", answer->text);
	return (struct reply){REPLY_REDRAW, NULL, NULL};
}
