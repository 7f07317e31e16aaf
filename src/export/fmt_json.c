/* SPDX-License-Identifier: MIT */
/* fmt_json: an array of objects, one a line, keyed by the column's name. */
#include "export.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "cell.h"
#include "outfile.h"
#include "sheet_stream.h"

static void json_cell(struct json *json, const char *key, const struct value *value, struct arena *arena)
{
	char moment[TIME_TEXT];

	switch (value->kind) {
	case VALUE_MISSING:
		json_null(json, key);
		break;
	case VALUE_NUMBER:
	case VALUE_MONEY:
		json_raw(json, key, cell_plain(value, arena));
		break;
	case VALUE_FLAG:
		json_bool(json, key, value->flag);
		break;
	case VALUE_TIME:
		time_text(value->time_s, moment);
		json_text(json, key, moment);
		break;
	case VALUE_LIST:
		json_array(json, key);
		for (size_t i = 0; i < value->list.count; i++)
			json_cell(json, NULL, &value->list.items[i], arena);
		json_array_end(json);
		break;
	case VALUE_TEXT:
	case VALUE_DAY:
		json_text(json, key, cell_plain(value, arena));
		break;
	}
}

static int json_row(const struct sheet *sheet, const struct value *values, struct outfile *out, struct arena *arena, struct err *err)
{
	struct buf line;
	struct json json;
	int result;

	buf_init(&line, arena);
	json_begin(&json, &line);
	json_object(&json, NULL);
	for (size_t i = 0; i < sheet->column_count; i++)
		json_cell(&json, sheet->columns[i].name, &values[i], arena);
	json_object_end(&json);
	result = outfile_put(out, line.text, line.len_bytes, err);
	arena_reset(arena);
	return result;
}

static int json_lines(const struct sheet *sheet, row_source *next, void *context, struct outfile *out, struct arena *arena, struct err *err)
{
	const struct value *values;
	const char *before = "[\n";
	int more;

	while ((more = next(context, &values, err)) > 0) {
		if (outfile_puts(out, before, err) || json_row(sheet, values, out, arena, err))
			return -1;
		before = ",\n";
	}
	if (more < 0)
		return -1;
	return outfile_puts(out, before[0] == '[' ? "[]\n" : "\n]\n", err);
}

static int json_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return sheet_stream(json_lines, sheet, next, context, path, err);
}

const struct export_format json_format = {.name = "json", .suffix = ".json", .write = json_write};
