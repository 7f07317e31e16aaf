/* SPDX-License-Identifier: MIT */
/* cell: values as texts for all formats. Quoting and layout are the formats' own. */
#include "cell.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/money.h"
#include "antou/text.h"

enum { TITLE_COLS = 16, LEAST_COLS = 2, MOST_COLS = 120 };

const char *cell_clean(const char *text, struct arena *arena)
{
	return text ? text_clean(arena, text, true) : "";
}

const char *cell_shown(const struct value *value, struct arena *arena)
{
	return cell_clean(value_text(value, arena), arena);
}

const char *cell_plain(const struct value *value, struct arena *arena)
{
	char money[MONEY_TEXT], moment[TIME_TEXT];

	if (value->kind == VALUE_MONEY) {
		money_text(value->fen, false, money);
		return arena_strdup(arena, money);
	}
	if (value->kind == VALUE_TIME) {
		time_text(value->time_s, moment);
		return arena_printf(arena, "%.10s %.8s", moment, moment + 11);
	}
	return cell_shown(value, arena);
}

const char *column_title(const struct sheet_column *column, struct arena *arena)
{
	return cell_clean(column->title ? column->title : column->name, arena);
}

int column_cols(const struct sheet_column *column)
{
	static const int usual[] = {
	        [TYPE_TEXT] = 20,
	        [TYPE_NOTE] = 30,
	        [TYPE_CHOICE] = 10,
	        [TYPE_CHOICES] = 16,
	        [TYPE_FLAG] = 4,
	        [TYPE_NUMBER] = 8,
	        [TYPE_MONEY] = 14,
	        [TYPE_DAY] = 10,
	        [TYPE_TIME] = 16,
	        [TYPE_PERSON] = 8,
	        [TYPE_UNIT] = 14,
	        [TYPE_THING] = 12,
	        [TYPE_CASE] = 20,
	        [TYPE_PERSONS] = 16,
	        [TYPE_UNITS] = 20,
	};
	int cols = column->width_cols > 0 ? column->width_cols : usual[column->type];
	int title = text_cols(column->title ? column->title : column->name);

	if (title > TITLE_COLS)
		title = TITLE_COLS;
	if (cols < title)
		cols = title;
	if (cols < LEAST_COLS)
		cols = LEAST_COLS;
	return cols < MOST_COLS ? cols : MOST_COLS;
}

bool column_is_right(const struct sheet_column *column)
{
	return column->type == TYPE_MONEY || column->type == TYPE_NUMBER;
}
