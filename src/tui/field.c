/* SPDX-License-Identifier: MIT */
/* field: kinds of fields, and what typed text means in each. Answers for value, fault and note; not for where it stands on a form. */
#include "field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/must.h"
#include "antou/text.h"
#include "event.h"

void field_init(struct field *field, const struct field_spec *spec)
{
	memset(field, 0, sizeof(*field));
	field->spec = spec;
	must(spec->kind != FIELD_CHOICES || spec->choice_count <= PICKER_MANY_MAX);
	editor_init(&field->editor, spec->max_chars, spec->kind == FIELD_LONG);
	field->editor.masked = spec->kind == FIELD_SECRET;
}

void field_fini(struct field *field)
{
	if (field == NULL)
		return;
	editor_fini(&field->editor);
	free(field->picked_value);
	memset(field, 0, sizeof(*field));
}

static void keep_value(struct field *field, const char *value)
{
	free(field->picked_value);
	field->picked_value = NULL;
	if (value == NULL)
		return;
	field->picked_value = malloc(strlen(value) + 1);
	must(field->picked_value != NULL);
	memcpy(field->picked_value, value, strlen(value) + 1);
}

/* The labels of the ticked choices, for show. */
static void show_picked(struct field *field)
{
	struct arena arena;
	struct buf buf;

	arena_init(&arena);
	buf_init(&buf, &arena);
	for (size_t i = 0; i < field->spec->choice_count; i++) {
		if ((field->picked >> i & 1) == 0)
			continue;
		buf_puts(&buf, *buf_text(&buf) == '\0' ? "" : "、");
		buf_puts(&buf, field->spec->choices[i].label);
	}
	editor_set(&field->editor, buf_text(&buf));
	arena_fini(&arena);
}

static char *joined_values(const struct field *field, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < field->spec->choice_count; i++) {
		if ((field->picked >> i & 1) == 0)
			continue;
		buf_puts(&buf, *buf_text(&buf) == '\0' ? "" : ",");
		buf_puts(&buf, field->spec->choices[i].value);
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

char *field_value(const struct field *field, struct arena *arena)
{
	char *typed = editor_text(&field->editor, arena);

	switch (field->spec->kind) {
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_SECRET:
		return typed;
	case FIELD_MONEY:
		return money_value(text_trim(arena, typed), arena);
	case FIELD_DAY:
		return day_value(text_trim(arena, typed), arena);
	case FIELD_TIME:
		return time_value(text_trim(arena, typed), arena);
	case FIELD_NUMBER:
		return text_trim(arena, text_fold(arena, typed));
	case FIELD_CHOICES:
		return joined_values(field, arena);
	case FIELD_FLAG:
		return arena_strdup(arena, field->flag ? "true" : "false");
	case FIELD_CHOICE:
	case FIELD_REF:
		return field->picked_value != NULL ? arena_strdup(arena, field->picked_value) : typed;
	}
	return typed;
}

static void set_choices(struct field *field, const char *values)
{
	field->picked = 0;
	for (size_t i = 0; i < field->spec->choice_count; i++) {
		const char *value = field->spec->choices[i].value;
		size_t len_bytes = strlen(value);

		for (const char *at = values; (at = strstr(at, value)) != NULL; at += len_bytes) {
			bool begins = at == values || at[-1] == ',';

			if (begins && (at[len_bytes] == ',' || at[len_bytes] == '\0'))
				field->picked |= UINT64_C(1) << i;
		}
	}
	show_picked(field);
}

static const struct choice *choice_of(const struct field_spec *spec, const char *value)
{
	for (size_t i = 0; i < spec->choice_count; i++) {
		if (strcmp(spec->choices[i].value, value) == 0)
			return &spec->choices[i];
	}
	return NULL;
}

void field_set(struct field *field, const char *value, const char *label)
{
	const struct choice *choice = choice_of(field->spec, value);

	field->words[0] = '\0';
	if (field->spec->kind == FIELD_FLAG) {
		field->flag = strcmp(value, "true") == 0;
	} else if (field->spec->kind == FIELD_CHOICES) {
		set_choices(field, value);
	} else if (field->spec->kind == FIELD_CHOICE) {
		keep_value(field, choice != NULL ? value : NULL);
		editor_set(&field->editor, choice != NULL ? choice->label : value);
	} else if (field->spec->kind == FIELD_REF) {
		keep_value(field, label != NULL ? value : NULL);
		editor_set(&field->editor, label != NULL ? label : value);
	} else {
		editor_set(&field->editor, value);
	}
}

bool field_is_empty(const struct field *field)
{
	for (size_t i = 0; i < field->editor.count; i++) {
		if (field->editor.codes[i] != ' ' && field->editor.codes[i] != '\n' && field->editor.codes[i] != 0x3000)
			return false;
	}
	return field->spec->kind != FIELD_FLAG;
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

const char *field_fault(const struct field *field, struct arena *arena)
{
	const char *typed = text_trim(arena, editor_text(&field->editor, arena));
	enum money_fault money;
	int32_t day;
	int64_t number;

	if (field_is_empty(field))
		return field->spec->required ? arena_printf(arena, "请填写“%s”。", field->spec->title) : NULL;
	switch (field->spec->kind) {
	case FIELD_MONEY:
		money = money_parse(typed, &number);
		return money == MONEY_OK ? NULL : money_fault_words(money);
	case FIELD_DAY:
		return day_parse(typed, &day) ? NULL : "没有这一天。请写成 2026-11-22，或按 F4 从日历里选。";
	case FIELD_TIME:
		return time_parse(typed, &number) ? NULL : "看不懂这个时间。请写成 2026-11-22 14:30。";
	case FIELD_NUMBER:
		return is_number(text_fold(arena, typed)) ? NULL : "请填数字，例如 3 或 0.5。";
	case FIELD_CHOICE:
		return field->picked_value != NULL ? NULL : "这一项不在可选范围内，请按回车从列表里选。";
	case FIELD_REF:
		return field->picked_value != NULL ? NULL : "还没有选定，请按回车查找并选定。";
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_CHOICES:
	case FIELD_FLAG:
	case FIELD_SECRET:
		return NULL;
	}
	return NULL;
}

const char *field_note(const struct field *field, struct arena *arena)
{
	const char *typed = text_trim(arena, editor_text(&field->editor, arena));
	int64_t fen;
	int32_t day;

	if (field->spec->kind == FIELD_MONEY && money_parse(typed, &fen) == MONEY_OK)
		return money_capital(arena, fen);
	if (field->spec->kind == FIELD_DAY && day_parse(typed, &day))
		return arena_printf(arena, "星期%s", day_weekday_name(day));
	return "";
}

bool field_has_popup(const struct field *field)
{
	switch (field->spec->kind) {
	case FIELD_DAY:
	case FIELD_CHOICE:
	case FIELD_CHOICES:
	case FIELD_REF:
		return !field->spec->read_only;
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_MONEY:
	case FIELD_TIME:
	case FIELD_NUMBER:
	case FIELD_FLAG:
	case FIELD_SECRET:
		return false;
	}
	return false;
}

void field_pick(struct field *field, const struct choice *choice)
{
	keep_value(field, choice->value);
	editor_set(&field->editor, choice->label);
	field->words[0] = '\0';
}

void field_pick_many(struct field *field, uint64_t picked)
{
	field->picked = picked;
	show_picked(field);
	field->words[0] = '\0';
}

static enum field_result flag_event(struct field *field, const struct event *event)
{
	if (event->kind != EVENT_KEY || event->code != ' ')
		return FIELD_NOT_MINE;
	field->flag = !field->flag;
	return FIELD_CHANGED;
}

/* Says what of the typing could not be kept. */
static void say_left_off(struct field *field, enum editor_result result, size_t left_off)
{
	if (result == EDITOR_FULL)
		snprintf(field->words, sizeof(field->words), "“%s”最多 %zu 个字，有 %zu 个字没有放下。", field->spec->title,
		        field->editor.max_chars, left_off);
	else if (result == EDITOR_CLEANED)
		snprintf(field->words, sizeof(field->words), "粘贴的内容里有 %zu 个控制字符，已略去。", left_off);
	else if (result == EDITOR_CHANGED)
		field->words[0] = '\0';
}

enum field_result field_event(struct field *field, const struct event *event)
{
	enum field_kind kind = field->spec->kind;
	enum editor_result result;
	size_t left_off = 0;

	if (field->spec->read_only)
		return FIELD_NOT_MINE;
	if (kind == FIELD_FLAG)
		return flag_event(field, event);
	if (kind == FIELD_CHOICE || kind == FIELD_CHOICES)
		return FIELD_NOT_MINE;
	result = editor_event(&field->editor, event, &left_off);
	if (result == EDITOR_NOT_MINE)
		return FIELD_NOT_MINE;
	if (result == EDITOR_MOVED)
		return FIELD_MOVED;
	say_left_off(field, result, left_off);
	if (kind == FIELD_REF)
		keep_value(field, NULL);
	return FIELD_CHANGED;
}
