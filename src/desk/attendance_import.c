/* SPDX-License-Identifier: MIT */
/* attendance_import: punches out of the file of a punch clock: all of them or, when one row is wrong, none. */
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/attendance.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "attendance_room.h"
#include "csv_rows.h"
#include "event_data.h"

/* Punches of one event: a payload that is still comfortable to read. */
enum { PUNCHES_OF_EVENT = 1000 };

struct import {
	struct desk *desk;
	const char *name;
	struct arena *arena;
	struct person_row *people;
	size_t person_count;
	int person, day, time; /* columns, -1: none */
	struct punch_row *punches;
	size_t count;
	struct err *err;
};

/* ---- the heading ---- */

static int column_named(const struct csv_row *heading, const char *const *names)
{
	for (size_t k = 0; names[k]; k++)
		for (size_t i = 0; i < heading->count; i++)
			if (text_equal(heading->cells[i], names[k]))
				return (int)i;
	return -1;
}

static int heading_read(struct import *import, const struct csv_row *heading)
{
	static const char *const persons[] = {"人员", "工号", "person", "id", "姓名", "name", NULL};
	static const char *const days[] = {"日期", "date", NULL}, *const times[] = {"时间", "打卡时间", "time", NULL};

	import->person = column_named(heading, persons);
	import->day = column_named(heading, days);
	import->time = column_named(heading, times);
	if (import->person >= 0 && (import->day >= 0 || import->time >= 0))
		return 0;
	return err_set(import->err, ERR_USAGE,
	        spoken("%s 的第一行应是表头：一栏叫人员（或姓名、工号、person、name、id），一栏叫时间（或日期加时间，或 time、date）"), import->name);
}

/* ---- one row ---- */

static const char *cell(const struct csv_row *row, int column)
{
	return column >= 0 && (size_t)column < row->count ? row->cells[column] : "";
}

static int row_wrong(struct import *import, const struct csv_row *row, const char *words)
{
	return err_set(import->err, ERR_USAGE, spoken("%s 第 %d 行：%s。一行也没有导入。"), import->name, row->line, words);
}

/* A cell may be long; what is said of it may not. */
static const char *quoted(struct import *import, const char *word)
{
	return arena_strndup(import->arena, word, text_cut(word, 60, NULL));
}

static int person_find(struct import *import, const struct csv_row *row, const char **person)
{
	const char *word = cell(row, import->person);

	*person = NULL;
	for (size_t i = 0; i < import->person_count; i++)
		if (text_equal(import->people[i].id, word)) {
			*person = import->people[i].id;
			return 0;
		}
	for (size_t i = 0; i < import->person_count; i++) {
		if (!text_equal(import->people[i].name, word))
			continue;
		if (*person)
			return row_wrong(import, row, arena_printf(import->arena, spoken("叫“%s”的不止一位，请写人员代号"), quoted(import, word)));
		*person = import->people[i].id;
	}
	if (*person)
		return 0;
	return row_wrong(import, row,
	        *word ? arena_printf(import->arena, spoken("没有“%s”这个人，请核对人员代号或姓名"), quoted(import, word)) : spoken("没有写是谁"));
}

/* 2026/3/2 and 8:31, in one cell or in two. time_parse wants two digits of the hour. */
static bool moment_of(struct import *import, const char *day, const char *clock, int64_t *at_s)
{
	return time_parse(arena_printf(import->arena, "%s %s%s", day, clock[0] && clock[1] == ':' ? "0" : "", clock), at_s);
}

static int moment_find(struct import *import, const struct csv_row *row, int64_t *at_s)
{
	const char *time = text_fold(import->arena, cell(row, import->time)), *word = text_trim(import->arena, time);
	size_t day_len = strcspn(word, " T");

	if (import->day >= 0) {
		word = text_trim(import->arena, arena_printf(import->arena, "%s %s", text_fold(import->arena, cell(row, import->day)), word));
		day_len = strcspn(word, " T");
	}
	if (!word[day_len] || !moment_of(import, arena_strndup(import->arena, word, day_len), word + day_len + 1 + strspn(word + day_len + 1, " "), at_s))
		return row_wrong(import, row, arena_printf(import->arena, spoken("“%s”不是时间，请写成 2026-03-02 08:30:05"), quoted(import, word)));
	if (*at_s <= desk_now(import->desk))
		return 0;
	return row_wrong(import, row, arena_printf(import->arena, spoken("“%s”还没有到，请核对考勤机的钟"), quoted(import, word)));
}

static int rows_read(struct import *import, const struct csv_row *rows, size_t count)
{
	import->punches = arena_array(import->arena, count + 1, sizeof(*import->punches));
	for (size_t i = 0; i < count; i++) {
		struct punch_row *punch = &import->punches[import->count];

		if (person_find(import, &rows[i], &punch->person) < 0 || moment_find(import, &rows[i], &punch->at_s) < 0)
			return -1;
		import->count++;
	}
	return 0;
}

/* ---- what is new ---- */

static int punch_order(const void *a, const void *b)
{
	const struct punch_row *x = a, *y = b;
	int order = strcmp(x->person, y->person);

	return order ? order : (x->at_s > y->at_s) - (x->at_s < y->at_s);
}

/* Sorts them and leaves out what is there already, or twice in the file. */
static int punches_new(struct import *import)
{
	int64_t from_s = INT64_MAX, to_s = INT64_MIN;
	struct punch_row *known;
	size_t known_count, kept = 0;

	for (size_t i = 0; i < import->count; i++) {
		from_s = import->punches[i].at_s < from_s ? import->punches[i].at_s : from_s;
		to_s = import->punches[i].at_s > to_s ? import->punches[i].at_s : to_s;
	}
	if (import->count == 0)
		return 0;
	if (import->desk->ops->punches(import->desk->store, NULL, from_s, to_s, import->arena, &known, &known_count, import->err) < 0)
		return -1;
	if (known_count)
		qsort(known, known_count, sizeof(*known), punch_order);
	qsort(import->punches, import->count, sizeof(*import->punches), punch_order);
	for (size_t i = 0; i < import->count; i++) {
		struct punch_row punch = import->punches[i];

		if (kept && punch_order(&import->punches[kept - 1], &punch) == 0)
			continue;
		if (known_count && bsearch(&punch, known, known_count, sizeof(*known), punch_order))
			continue;
		import->punches[kept++] = punch;
	}
	import->count = kept;
	return 0;
}

static int punches_put(struct import *import, const char *actor)
{
	for (size_t at = 0; at < import->count; at += PUNCHES_OF_EVENT) {
		struct node *data = event_data_new(import->arena), *punches = node_list(import->arena, (struct node_mark){0});

		for (size_t i = at; i < import->count && i < at + PUNCHES_OF_EVENT; i++)
			node_add(import->arena, punches, attendance_punch(import->arena, import->punches[i].person, import->punches[i].at_s));
		event_data_text(data, import->arena, "name", import->name);
		event_data_node(data, import->arena, "punches", punches);
		event_data_text(data, import->arena, "source", "file");
		if (office_event(import->desk, EVENT_PUNCHED, actor, data, import->err) < 0)
			return -1;
	}
	return 0;
}

/* Before anybody else has to wait: who may, and what the file says. */
static int file_read(struct import *import, const struct session *session, const char *text, size_t len, struct punch_import *out)
{
	enum attendance_right right;
	const struct rulebook *book;
	struct csv_row *rows;
	size_t count;

	if (attendance_enter(import->desk, session, import->arena, &right, &book, import->err) < 0)
		return -1;
	if (right != ATTENDANCE_KEEP)
		return err_set(import->err, ERR_DENIED, spoken("打卡记录只由管考勤的人导入。"));
	if (csv_rows_read(import->name, text, len, import->arena, &rows, &count, import->err) < 0)
		return -1;
	if (count == 0)
		return err_set(import->err, ERR_USAGE, spoken("%s 是空的。"), import->name);
	out->rows = count - 1;
	if (heading_read(import, &rows[0]) < 0 ||
	        import->desk->ops->people(import->desk->store, import->arena, &import->people, &import->person_count, import->err) < 0)
		return -1;
	return rows_read(import, rows + 1, count - 1);
}

static int import_run(struct import *import, const struct session *session)
{
	return punches_new(import) < 0 ? -1 : punches_put(import, session->person);
}

int desk_punch_import(struct desk *desk, const struct session *session, const char *name, const char *text, size_t len, struct punch_import *out,
        struct err *err)
{
	struct arena arena;
	struct import import = {.desk = desk, .arena = &arena, .err = err};
	struct punch_import done = {0};
	int result;

	*out = done;
	arena_init(&arena);
	import.name = text_clean(&arena, name, false);
	result = file_read(&import, session, text, len, &done);
	if (result == 0)
		result = desk_begin(desk, err);
	if (result == 0)
		result = desk_end(desk, import_run(&import, session), err);
	if (result == 0)
		*out = (struct punch_import){.rows = done.rows, .taken = import.count, .known = done.rows - import.count};
	arena_fini(&arena);
	return result;
}
