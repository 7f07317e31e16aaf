/* SPDX-License-Identifier: MIT */
/* entry: kinds of entries, and what typed text means in each. Answers for value, fault and note; not for where it stands on a form. */
#include "entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/must.h"
#include "antou/text.h"
#include "antou/words.h"
#include "input.h"
#include "keys.h"
#include "refs.h"

void entry_init(struct entry *entry, const struct entry_spec *spec)
{
	memset(entry, 0, sizeof(*entry));
	entry->spec = spec;
	must(spec->kind != ENTRY_CHOICES || spec->choice_count <= PICKER_MANY_MAX);
	editor_init(&entry->editor, spec->max_chars, spec->kind == ENTRY_LONG);
	entry->editor.masked = spec->kind == ENTRY_SECRET;
}

void entry_fini(struct entry *entry)
{
	if (entry == NULL)
		return;
	editor_fini(&entry->editor);
	free(entry->picked_value);
	memset(entry, 0, sizeof(*entry));
}

static void keep_value(struct entry *entry, const char *value)
{
	free(entry->picked_value);
	entry->picked_value = NULL;
	if (value == NULL)
		return;
	entry->picked_value = malloc(strlen(value) + 1);
	must(entry->picked_value != NULL);
	memcpy(entry->picked_value, value, strlen(value) + 1);
}

/* The labels of the ticked choices, for show. */
static void show_picked(struct entry *entry)
{
	struct arena arena;
	struct buf buf;

	arena_init(&arena);
	buf_init(&buf, &arena);
	for (size_t i = 0; i < entry->spec->choice_count; i++) {
		if ((entry->picked >> i & 1) == 0)
			continue;
		buf_puts(&buf, *buf_text(&buf) == '\0' ? "" : spoken("、"));
		buf_puts(&buf, entry->spec->choices[i].label);
	}
	editor_set(&entry->editor, buf_text(&buf));
	arena_fini(&arena);
}

static char *joined_values(const struct entry *entry, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < entry->spec->choice_count; i++) {
		if ((entry->picked >> i & 1) == 0)
			continue;
		buf_puts(&buf, *buf_text(&buf) == '\0' ? "" : ",");
		buf_puts(&buf, entry->spec->choices[i].value);
	}
	return arena_strdup(arena, buf_text(&buf));
}

static char *money_value(const char *typed, struct arena *arena)
{
	char text[MONEY_TEXT];
	int64_t fen;

	if (money_parse(typed, &fen) != MONEY_OK)
		return arena_strdup(arena, typed);
	money_text(fen, false, text);
	return arena_strdup(arena, text);
}

static char *day_value(const char *typed, struct arena *arena)
{
	char text[DAY_TEXT];
	int32_t day;

	if (!day_parse(typed, &day))
		return arena_strdup(arena, typed);
	day_text(day, text);
	return arena_strdup(arena, text);
}

static char *time_value(const char *typed, struct arena *arena)
{
	char text[TIME_TEXT];
	int64_t time_s;

	if (!time_parse(typed, &time_s))
		return arena_strdup(arena, typed);
	time_text(time_s, text);
	return arena_strdup(arena, text);
}

char *entry_value(const struct entry *entry, struct arena *arena)
{
	char *typed = editor_text(&entry->editor, arena);

	switch (entry->spec->kind) {
	case ENTRY_TEXT:
	case ENTRY_LONG:
	case ENTRY_SECRET:
		return typed;
	case ENTRY_MONEY:
		return money_value(text_trim(arena, typed), arena);
	case ENTRY_DAY:
		return day_value(text_trim(arena, typed), arena);
	case ENTRY_TIME:
		return time_value(text_trim(arena, typed), arena);
	case ENTRY_NUMBER:
		return text_trim(arena, text_fold(arena, typed));
	case ENTRY_CHOICES:
		return joined_values(entry, arena);
	case ENTRY_FLAG:
		return arena_strdup(arena, entry->flag ? "true" : "false");
	case ENTRY_CHOICE:
	case ENTRY_REF:
		return entry->picked_value != NULL ? arena_strdup(arena, entry->picked_value) : typed;
	case ENTRY_REFS:
		return refs_value(typed, entry->picked_value, arena);
	}
	return typed;
}

static void set_choices(struct entry *entry, const char *values)
{
	entry->picked = 0;
	for (size_t i = 0; i < entry->spec->choice_count; i++) {
		const char *value = entry->spec->choices[i].value;
		size_t len_bytes = strlen(value);

		for (const char *at = values; (at = strstr(at, value)) != NULL; at += len_bytes) {
			bool begins = at == values || at[-1] == ',';

			if (begins && (at[len_bytes] == ',' || at[len_bytes] == '\0'))
				entry->picked |= UINT64_C(1) << i;
		}
	}
	show_picked(entry);
}

static const struct choice *choice_of(const struct entry_spec *spec, const char *value)
{
	for (size_t i = 0; i < spec->choice_count; i++) {
		if (strcmp(spec->choices[i].value, value) == 0)
			return &spec->choices[i];
	}
	return NULL;
}

static void set_refs(struct entry *entry, const char *values, const char *labels)
{
	struct arena arena;

	arena_init(&arena);
	keep_value(entry, labels != NULL ? refs_pairs(values, labels, &arena) : NULL);
	editor_set(&entry->editor, refs_shown(labels != NULL ? labels : values, &arena));
	arena_fini(&arena);
}

void entry_set(struct entry *entry, const char *value, const char *label)
{
	const struct choice *choice = choice_of(entry->spec, value);

	entry->words[0] = '\0';
	if (entry->spec->kind == ENTRY_FLAG) {
		entry->flag = strcmp(value, "true") == 0;
	} else if (entry->spec->kind == ENTRY_CHOICES) {
		set_choices(entry, value);
	} else if (entry->spec->kind == ENTRY_CHOICE) {
		keep_value(entry, choice != NULL ? value : NULL);
		editor_set(&entry->editor, choice != NULL ? choice->label : value);
	} else if (entry->spec->kind == ENTRY_REF) {
		keep_value(entry, label != NULL ? value : NULL);
		editor_set(&entry->editor, label != NULL ? label : value);
	} else if (entry->spec->kind == ENTRY_REFS) {
		set_refs(entry, value, label);
	} else {
		editor_set(&entry->editor, value);
	}
}

bool entry_is_empty(const struct entry *entry)
{
	for (size_t i = 0; i < entry->editor.count; i++) {
		if (entry->editor.codes[i] != ' ' && entry->editor.codes[i] != '\n' && entry->editor.codes[i] != 0x3000)
			return false;
	}
	return entry->spec->kind != ENTRY_FLAG;
}

static bool is_number(const char *text)
{
	int digits = 0, points = 0;

	for (text += *text == '-'; *text != '\0'; text++) {
		digits += *text >= '0' && *text <= '9';
		points += *text == '.';
		if ((*text < '0' || *text > '9') && *text != '.')
			return false;
	}
	return digits > 0 && digits <= 15 && points <= 1;
}

const char *entry_fault(const struct entry *entry, struct arena *arena)
{
	const char *typed = text_trim(arena, editor_text(&entry->editor, arena));
	enum money_fault money;
	const char *unknown;
	int32_t day;
	int64_t number;

	if (entry_is_empty(entry))
		return entry->spec->required ? arena_printf(arena, spoken("请填写“%s”。"), entry->spec->title) : NULL;
	switch (entry->spec->kind) {
	case ENTRY_MONEY:
		money = money_parse(typed, &number);
		return money == MONEY_OK ? NULL : spoken(money_fault_words(money));
	case ENTRY_DAY:
		return day_parse(typed, &day) ? NULL : spoken("没有这一天。请写成 2026-11-22，或按 F4 从日历里选。");
	case ENTRY_TIME:
		return time_parse(typed, &number) ? NULL : spoken("看不懂这个时间。请写成 2026-11-22 14:30。");
	case ENTRY_NUMBER:
		return is_number(text_fold(arena, typed)) ? NULL : spoken("请填数字，例如 3 或 0.5。");
	case ENTRY_CHOICE:
		return entry->picked_value != NULL ? NULL : spoken("这一项不在可选范围内，请按回车从列表里选。");
	case ENTRY_REF:
		return entry->picked_value != NULL ? NULL : spoken("还没有选定，请按回车查找并选定。");
	case ENTRY_REFS:
		unknown = refs_unknown(typed, entry->picked_value, arena);
		return unknown == NULL ? NULL : arena_printf(arena, spoken("“%s”还没有选定，请按回车查找并选定。"), unknown);
	case ENTRY_TEXT:
	case ENTRY_LONG:
	case ENTRY_CHOICES:
	case ENTRY_FLAG:
	case ENTRY_SECRET:
		return NULL;
	}
	return NULL;
}

const char *entry_note(const struct entry *entry, struct arena *arena)
{
	const char *typed = text_trim(arena, editor_text(&entry->editor, arena));
	int64_t fen, time_s;
	int32_t day;

	if (entry->spec->kind == ENTRY_MONEY && money_parse(typed, &fen) == MONEY_OK)
		return money_capital(arena, fen);
	if (entry->spec->kind == ENTRY_DAY && day_parse(typed, &day))
		return arena_printf(arena, spoken("星期%s"), spoken(day_weekday_name(day)));
	if (entry->spec->kind == ENTRY_TIME && time_parse(typed, &time_s))
		return arena_printf(arena, spoken("星期%s"), spoken(day_weekday_name(time_day(time_s))));
	return "";
}

bool entry_has_popup(const struct entry *entry)
{
	switch (entry->spec->kind) {
	case ENTRY_DAY:
	case ENTRY_CHOICE:
	case ENTRY_CHOICES:
	case ENTRY_REF:
	case ENTRY_REFS:
		return !entry->spec->read_only;
	case ENTRY_TEXT:
	case ENTRY_LONG:
	case ENTRY_MONEY:
	case ENTRY_TIME:
	case ENTRY_NUMBER:
	case ENTRY_FLAG:
	case ENTRY_SECRET:
		return false;
	}
	return false;
}

/* One more name behind those that stand there. */
static void pick_more(struct entry *entry, const struct choice *choice)
{
	struct arena arena;
	char *text;

	arena_init(&arena);
	text = refs_text_with(editor_text(&entry->editor, &arena), entry->picked_value, choice->label, &arena);
	keep_value(entry, refs_pairs_with(entry->picked_value, choice->label, choice->value, &arena));
	editor_set(&entry->editor, text);
	entry->words[0] = '\0';
	arena_fini(&arena);
}

void entry_pick(struct entry *entry, const struct choice *choice)
{
	if (entry->spec->kind == ENTRY_REFS) {
		pick_more(entry, choice);
		return;
	}
	keep_value(entry, choice->value);
	editor_set(&entry->editor, choice->label);
	entry->words[0] = '\0';
}

void entry_pick_many(struct entry *entry, uint64_t picked)
{
	entry->picked = picked;
	show_picked(entry);
	entry->words[0] = '\0';
}

static enum entry_result flag_input(struct entry *entry, const struct input *input)
{
	if (input->kind != INPUT_KEY || input->code != ' ')
		return ENTRY_NOT_MINE;
	entry->flag = !entry->flag;
	return ENTRY_CHANGED;
}

/* The choice before or after the one that stands there, around the end. */
static void choose_beside(struct entry *entry, bool before)
{
	const struct entry_spec *spec = entry->spec;
	size_t at = before ? 0 : spec->choice_count - 1;

	for (size_t i = 0; entry->picked_value != NULL && i < spec->choice_count; i++) {
		if (strcmp(spec->choices[i].value, entry->picked_value) == 0)
			at = i;
	}
	entry_pick(entry, &spec->choices[before ? (at + spec->choice_count - 1) % spec->choice_count : (at + 1) % spec->choice_count]);
}

/* Arrows go from choice to choice; typing looks for another one in place of the one that stands there; erasing leaves none. */
static enum entry_result choice_input(struct entry *entry, const struct input *input)
{
	bool key = input->kind == INPUT_KEY;
	bool erases = key && (input->code == PRESS_BACKSPACE || input->code == PRESS_DELETE || input->code == PRESS_CONTROL('U'));
	bool types = input->kind == INPUT_PASTE || (key && input->code != ' ' && keys_is_text(input->code));

	if (key && (input->code == PRESS_LEFT || input->code == PRESS_RIGHT) && entry->spec->choice_count > 0) {
		choose_beside(entry, input->code == PRESS_LEFT);
		return ENTRY_CHANGED;
	}
	if (!types && !erases)
		return ENTRY_NOT_MINE;
	if (entry->picked_value != NULL) {
		keep_value(entry, NULL);
		editor_set(&entry->editor, "");
		entry->words[0] = '\0';
		if (erases)
			return ENTRY_CHANGED;
	}
	return editor_input(&entry->editor, input, NULL) == EDITOR_NOT_MINE ? ENTRY_NOT_MINE : ENTRY_CHANGED;
}

/* Says what of the typing could not be kept. */
static void say_left_off(struct entry *entry, enum editor_result result, size_t left_off)
{
	if (result == EDITOR_FULL)
		snprintf(entry->words, sizeof(entry->words), spoken("“%s”最多 %zu 个字，有 %zu 个字没有放下。"), entry->spec->title,
		        entry->editor.max_chars, left_off);
	else if (result == EDITOR_CLEANED)
		snprintf(entry->words, sizeof(entry->words), spoken("粘贴的内容里有 %zu 个控制字符，已略去。"), left_off);
	else if (result == EDITOR_CHANGED)
		entry->words[0] = '\0';
}

enum entry_result entry_input(struct entry *entry, const struct input *input)
{
	enum entry_kind kind = entry->spec->kind;
	enum editor_result result;
	size_t left_off = 0;

	if (entry->spec->read_only)
		return ENTRY_NOT_MINE;
	if (kind == ENTRY_FLAG)
		return flag_input(entry, input);
	if (kind == ENTRY_CHOICE)
		return choice_input(entry, input);
	if (kind == ENTRY_CHOICES)
		return ENTRY_NOT_MINE;
	result = editor_input(&entry->editor, input, &left_off);
	if (result == EDITOR_NOT_MINE)
		return ENTRY_NOT_MINE;
	if (result == EDITOR_MOVED)
		return ENTRY_MOVED;
	say_left_off(entry, result, left_off);
	if (kind == ENTRY_REF)
		keep_value(entry, NULL);
	return ENTRY_CHANGED;
}
