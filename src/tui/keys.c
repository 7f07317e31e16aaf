/* SPDX-License-Identifier: MIT */
/* keys: looks keys up in tables and prints tables. Knows no view and no terminal. */
#include "keys.h"

#include <stdio.h>
#include <string.h>

#include "antou/text.h"
#include "antou/words.h"
#include "input.h"
#include "pane.h"
#include "theme.h"

const struct key_bind keys_common[] = {
        {PRESS_ESC, GO_CLOSE, "返回", "回到上一屏"},
        {'q', GO_CLOSE, NULL, "回到上一屏"},
        {PRESS_F1 + 9, GO_CLOSE, NULL, "回到上一屏"},
        {'?', GO_HELP, "帮助", "这一屏的全部按键"},
        {PRESS_F1, GO_HELP, NULL, "这一屏的全部按键"},
        {':', GO_PALETTE, "全部", "按名称打开任何一屏"},
        {PRESS_F1 + 1, GO_PALETTE, NULL, "按名称打开任何一屏"},
        {PRESS_CONTROL('L'), GO_REDRAW, NULL, "重画屏幕"},
        {0, 0, NULL, NULL},
};

const struct key_bind keys_list[] = {
        {PRESS_ENTER, GO_OPEN, "打开", "打开光标所在的一行"},
        {'l', GO_OPEN, NULL, "打开光标所在的一行"},
        {PRESS_RIGHT, GO_OPEN, NULL, "打开光标所在的一行"},
        {PRESS_DOWN, GO_DOWN, NULL, "下一行"},
        {'j', GO_DOWN, NULL, "下一行"},
        {PRESS_UP, GO_UP, NULL, "上一行"},
        {'k', GO_UP, NULL, "上一行"},
        {PRESS_PAGE_DOWN, GO_PAGE_DOWN, NULL, "下一页"},
        {PRESS_CONTROL('F'), GO_PAGE_DOWN, NULL, "下一页"},
        {' ', GO_PAGE_DOWN, NULL, "下一页"},
        {PRESS_PAGE_UP, GO_PAGE_UP, NULL, "上一页"},
        {PRESS_CONTROL('B'), GO_PAGE_UP, NULL, "上一页"},
        {PRESS_HOME, GO_FIRST, NULL, "第一行"},
        {'g', GO_FIRST, NULL, "第一行"},
        {PRESS_END, GO_LAST, NULL, "最后一行"},
        {'G', GO_LAST, NULL, "最后一行"},
        {'/', GO_SEARCH, "查找", "输入要找的字"},
        {PRESS_F1 + 2, GO_SEARCH, NULL, "输入要找的字"},
        {'n', GO_NEXT, NULL, "找下一处"},
        {'N', GO_PREVIOUS, NULL, "找上一处"},
        {0, 0, NULL, NULL},
};

bool keys_is_text(uint32_t key)
{
	return key >= 0x20 && key < PRESS_ENTER;
}

int keys_action(const struct key_bind *table, const struct input *input, bool named_only)
{
	if (table == NULL || input->kind != INPUT_KEY || (named_only && keys_is_text(input->code)))
		return GO_NONE;
	for (; table->key != 0; table++) {
		if (table->key == input->code)
			return table->action;
	}
	return GO_NONE;
}

void keys_name(uint32_t key, char out[static KEY_NAME])
{
	static const char *const names[] = {
	        "回车", "Esc", "Tab", "⇧Tab", "退格", "Del", "Ins", "↑", "↓", "←", "→", "^←", "^→", "Home", "End", "PgUp", "PgDn"};

	if (key >= PRESS_F1) {
		snprintf(out, KEY_NAME, "F%u", (unsigned)(key - PRESS_F1 + 1) & 0xffu);
	} else if (key >= PRESS_ENTER) {
		snprintf(out, KEY_NAME, "%s", spoken(names[key - PRESS_ENTER]));
	} else if (key < 0x20) {
		snprintf(out, KEY_NAME, "^%c", (int)(key + 0x40));
	} else if (key == ' ') {
		snprintf(out, KEY_NAME, "%s", spoken("空格"));
	} else {
		char bytes[4];

		snprintf(out, KEY_NAME, "%.*s", (int)text_encode(key, bytes), bytes);
	}
}

/* A key that an earlier table already names does what that table says. */
static bool named_before(const struct key_bind *const *tables, size_t table, uint32_t key)
{
	for (size_t i = 0; i < table; i++) {
		for (const struct key_bind *bind = tables[i]; bind != NULL && bind->key != 0; bind++) {
			if (bind->key == key)
				return true;
		}
	}
	return false;
}

struct bar {
	const struct key_bind *const *tables;
	size_t count;
	bool typing;
};

/* The key to print for a row: its own, or, while text is typed, a double of it that is no text. 0: nothing to print. */
static uint32_t bar_key(const struct bar *bar, size_t table, const struct key_bind *bind)
{
	for (const struct key_bind *at = bind; bind->label != NULL && at->key != 0; at++) {
		if (at->action == bind->action && !(bar->typing && keys_is_text(at->key)))
			return named_before(bar->tables, table, at->key) ? 0 : at->key;
	}
	return 0;
}

static int bind_cols(uint32_t key, const struct key_bind *bind, char name[static KEY_NAME])
{
	keys_name(key, name);
	return text_cols(name) + 1 + text_cols(spoken(bind->label));
}

/* Prints the labels of one table from col on, as many as fit before end; returns the column behind them. */
static int bar_table(const struct bar *bar, const struct pane *pane, int row, int col, int end, size_t table)
{
	char name[KEY_NAME];

	for (const struct key_bind *bind = bar->tables[table]; bind != NULL && bind->key != 0; bind++) {
		uint32_t key = bar_key(bar, table, bind);

		if (key == 0)
			continue;
		if (col + bind_cols(key, bind, name) > end)
			break;
		col += pane_text(pane, row, col, pane->cols - col, ROLE_KEY, name) + 1;
		col += pane_text(pane, row, col, pane->cols - col, ROLE_BAR, spoken(bind->label)) + 2;
	}
	return col;
}

/* The last table is that of the keys that mean the same everywhere: it keeps its place at the right edge, so that help is always in sight. */
void keys_bar(const struct pane *pane, int row, const struct key_bind *const *tables, size_t count, bool typing)
{
	const struct bar bar = {tables, count, typing};
	int col = 1, tail = 0;
	char name[KEY_NAME];

	pane_fill(pane, row, 0, 1, pane->cols, ROLE_BAR);
	for (const struct key_bind *bind = count > 0 ? tables[count - 1] : NULL; bind != NULL && bind->key != 0; bind++) {
		uint32_t key = bar_key(&bar, count - 1, bind);

		tail += key == 0 ? 0 : bind_cols(key, bind, name) + 2;
	}
	for (size_t i = 0; i + 1 < count; i++)
		col = bar_table(&bar, pane, row, col, pane->cols - tail, i);
	if (count > 0)
		bar_table(&bar, pane, row, pane->cols - tail > col ? pane->cols - tail : col, pane->cols, count - 1);
}
