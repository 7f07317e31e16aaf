/* SPDX-License-Identifier: MIT */
/* cell: one row a storage, and the conversions. A decimal of four places is exact in a double up to fifteen digits. */
#include "cell.h"

#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/text.h"
#include "query.h"

struct storage_row {
	const char *name, *sql;
	enum field_type type;
	enum value_kind kind;
};

static const struct storage_row storages[STORAGES] = {
        [STORAGE_TEXT] = {"text", "TEXT", TYPE_TEXT, VALUE_TEXT},
        [STORAGE_LIST] = {"list", "TEXT", TYPE_CHOICES, VALUE_LIST},
        [STORAGE_FLAG] = {"flag", "INTEGER", TYPE_FLAG, VALUE_FLAG},
        [STORAGE_NUMBER] = {"number", "REAL", TYPE_NUMBER, VALUE_NUMBER},
        [STORAGE_MONEY] = {"money", "INTEGER", TYPE_MONEY, VALUE_MONEY},
        [STORAGE_DAY] = {"day", "TEXT", TYPE_DAY, VALUE_DAY},
        [STORAGE_TIME] = {"time", "TEXT", TYPE_TIME, VALUE_TIME},
};

enum storage storage_of(enum field_type type)
{
	if (type == TYPE_PERSONS || type == TYPE_UNITS)
		return STORAGE_LIST;
	for (int i = STORAGE_LIST; i < STORAGES; i++)
		if (storages[i].type == type)
			return (enum storage)i;
	return STORAGE_TEXT;
}

const char *storage_name(enum storage storage)
{
	return storages[storage].name;
}

bool storage_from(const char *name, enum storage *storage)
{
	for (int i = 0; i < STORAGES; i++) {
		if (text_equal(storages[i].name, name)) {
			*storage = (enum storage)i;
			return true;
		}
	}
	return false;
}

const char *storage_sql(enum storage storage)
{
	return storages[storage].sql;
}

enum field_type storage_type(enum storage storage)
{
	return storages[storage].type;
}

static double number_real(int64_t number)
{
	return (double)number / VALUE_SCALE;
}

/* Out of range, and not a number at all, only in a file that somebody else wrote. */
static int64_t number_from_real(double real)
{
	double scaled = real * VALUE_SCALE;

	if (!(scaled > -9e18 && scaled < 9e18))
		return 0;
	return (int64_t)(scaled + (scaled < 0 ? -0.5 : 0.5));
}

static bool bind_text(struct query *query, const char *text)
{
	query_text(query, text[0] != '\0' ? text : NULL);
	return true;
}

static bool bind_time(struct query *query, int64_t time_s, struct arena *arena)
{
	char *text = arena_alloc(arena, TIME_TEXT);

	time_text(time_s, text);
	query_text(query, text);
	return true;
}

static bool bind_same(struct query *query, enum storage storage, const struct value *value, struct arena *arena)
{
	switch (storage) {
	case STORAGE_FLAG:
		query_int(query, value->flag);
		return true;
	case STORAGE_NUMBER:
		query_real(query, number_real(value->number));
		return true;
	case STORAGE_MONEY:
		query_int(query, value->fen);
		return true;
	case STORAGE_DAY:
		query_day(query, value->day);
		return true;
	case STORAGE_TIME:
		return bind_time(query, value->time_s, arena);
	case STORAGE_TEXT:
	case STORAGE_LIST:
	case STORAGES:
		break;
	}
	return bind_text(query, value_text(value, arena));
}

bool cell_bind(struct query *query, enum storage storage, const struct value *value, struct arena *arena)
{
	struct value read;
	const char *words;

	if (value->kind == VALUE_MISSING) {
		query_null(query);
		return true;
	}
	if (storage == STORAGE_TEXT || storage == STORAGE_LIST || value->kind == storages[storage].kind)
		return bind_same(query, storage, value, arena);
	if (!value_parse(storages[storage].type, value_text(value, arena), arena, &read, &words))
		return false;
	return cell_bind(query, storage, &read, arena);
}

static struct value list_read(const char *text, struct arena *arena)
{
	static const char comma[] = "、";
	struct value *items = NULL;
	size_t count = 0, cap = 0;

	for (const char *at = text, *end; at; at = end ? end + strlen(comma) : NULL) {
		end = strstr(at, comma);
		items = arena_grow(arena, items, count, &cap, sizeof(*items));
		items[count++] = (struct value){
		        .kind = VALUE_TEXT, .text = end ? arena_strndup(arena, at, (size_t)(end - at)) : arena_strdup(arena, at)};
	}
	return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

/* Anything that does not read as what it should be is shown as the text that stands there. */
static struct value text_read(const char *text, enum storage storage, struct arena *arena)
{
	struct value value = {.kind = storages[storage].kind};

	if (storage == STORAGE_LIST)
		return list_read(text, arena);
	if (storage == STORAGE_DAY && day_parse(text, &value.day))
		return value;
	if (storage == STORAGE_TIME && time_parse(text, &value.time_s))
		return value;
	return (struct value){.kind = VALUE_TEXT, .text = arena_strdup(arena, text)};
}

struct value cell_load(struct query *query, int column, enum storage storage, struct arena *arena)
{
	struct value value = {.kind = storages[storage].kind};

	if (sqlite3_column_type(query->stmt, column) == SQLITE_NULL)
		return (struct value){.kind = VALUE_MISSING};
	if (storage == STORAGE_FLAG)
		value.flag = query_flag(query, column);
	else if (storage == STORAGE_MONEY)
		value.fen = query_get(query, column);
	else if (storage == STORAGE_NUMBER)
		value.number = number_from_real(sqlite3_column_double(query->stmt, column));
	else
		return text_read(query_peek(query, column), storage, arena);
	return value;
}

const char *cell_key(struct query *query, int column, enum storage storage, struct arena *arena)
{
	if (storage == STORAGE_NUMBER && sqlite3_column_type(query->stmt, column) != SQLITE_NULL)
		return arena_printf(arena, "%lld", (long long)number_from_real(sqlite3_column_double(query->stmt, column)));
	return query_word(query, column, arena);
}

bool cell_bind_key(struct query *query, enum storage storage, const char *key)
{
	char *end = NULL;
	long long whole = 0;

	if (storage == STORAGE_NUMBER || storage == STORAGE_MONEY || storage == STORAGE_FLAG) {
		whole = strtoll(key, &end, 10);
		if (*end != '\0')
			return false;
	}
	if (storage == STORAGE_NUMBER)
		query_real(query, number_real(whole));
	else if (end)
		query_int(query, whole);
	else
		query_text(query, key);
	return true;
}
