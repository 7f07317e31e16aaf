/* SPDX-License-Identifier: MIT */
/* cmd_show: one case, as this person may see it. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/words.h"
#include "cli_show.h"
#include "cmd.h"
#include "grid.h"

struct history { struct history_row *rows; size_t count; };

static const char *field_title(const struct workflow *workflow, const char *name)
{
	const struct field *field = workflow_field(workflow, name);
	return field ? field->title : name;
}

static void show_fields(struct cli *cli, const struct case_view *view)
{
	for (size_t i = 0; i < view->shown.count; i++) {
		const struct named_value *item = &view->shown.items[i];
		if (item->value.kind != VALUE_MISSING)
			cli_line(cli, "  %s：%s", field_title(view->workflow, item->name), value_text(&item->value, &cli->arena));
	}
}

static void show_lines(struct cli *cli, const struct case_view *view)
{
	const struct workflow *workflow = view->workflow;
	struct grid grid;
	if (!view->file.line_count || workflow->line_field_count >= GRID_COLUMNS_AT_MOST)
		return;
	cli_line(cli, "%s：", workflow->lines_title ? workflow->lines_title : spoken("明细"));
	grid_init(&grid, &cli->arena, workflow->line_field_count + 1);
	grid_cell(&grid, "  ");
	for (size_t k = 0; k < workflow->line_field_count; k++)
		grid_cell(&grid, workflow->lines[k].title);
	for (size_t i = 0; i < view->file.line_count; i++) {
		grid_cell(&grid, arena_printf(&cli->arena, "%zu", i + 1));
		for (size_t k = 0; k < workflow->line_field_count; k++)
			grid_cell(&grid, value_text(value_map_get(&view->file.lines[i], workflow->lines[k].name), &cli->arena));
	}
	grid_print(&grid);
}

static void show_history(struct cli *cli, const struct history *history)
{
	struct grid grid;
	char at[TIME_TEXT], happened[TIME_TEXT];
	grid_init(&grid, &cli->arena, 6);
	for (size_t i = 0; i < history->count; i++) {
		const struct history_row *row = &history->rows[i];
		bool late = row->happened_s != TIME_NONE && row->happened_s != row->at_s;
		time_short(row->at_s, at);
		time_short(late ? row->happened_s : row->at_s, happened);
		grid_cell(&grid, arena_printf(&cli->arena, "  %s", at));
		grid_cell(&grid, row->who);
		grid_cell(&grid, row->capacity);
		grid_cell(&grid, row->what);
		grid_cell(&grid, row->words);
		grid_cell(&grid, late ? arena_printf(&cli->arena, spoken("%s 当时 %s"), row->note ? row->note : "", happened) : row->note);
	}
	cli_line(cli, "经过：");
	grid_print(&grid);
}

static void json_map(struct json *json, const char *key, const struct value_map *map, struct arena *arena)
{
	json_object(json, key);
	for (size_t i = 0; i < map->count; i++)
		json_value(json, map->items[i].name, &map->items[i].value, arena);
	json_object_end(json);
}

static void show_json(struct cli *cli, const struct case_view *view, const struct history *history)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_standing(&json, view);
	json_text(&json, "applicant", view->file.applicant);
	json_moment(&json, "opened", view->file.opened_s);
	json_map(&json, "fields", &view->file.fields, &cli->arena);
	json_array(&json, "lines");
	for (size_t i = 0; i < view->file.line_count; i++)
		json_map(&json, NULL, &view->file.lines[i], &cli->arena);
	json_array_end(&json);
	json_route(&json, &view->route, true);
	json_array(&json, "history");
	for (size_t i = 0; i < history->count; i++) {
		const struct history_row *row = &history->rows[i];
		json_object(&json, NULL);
		json_moment(&json, "at", row->at_s);
		json_moment(&json, "happened", row->happened_s);
		json_text(&json, "who", row->who);
		json_text(&json, "capacity", row->capacity);
		json_text(&json, "what", row->what);
		json_text(&json, "words", row->words);
		json_text(&json, "note", row->note);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	cli_json(cli, &json);
}

int cmd_show(struct cli *cli)
{
	struct case_view view;
	struct history history;
	struct err err = {0};
	char opened[TIME_TEXT];
	int code = cli_desk_as(cli);
	if (code)
		return code;
	if (desk_case(cli->desk, &cli->session, cli->args[0], &cli->arena, &view, &err) != 0 ||
	        desk_history(cli->desk, &cli->session, view.file.id, &cli->arena, &history.rows, &history.count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		show_json(cli, &view, &history);
		return EXIT_DONE;
	}
	time_short(view.file.opened_s, opened);
	show_standing(cli, &view);
	cli_line(cli, "%s %s 提出", view.applicant_name, opened);
	show_fields(cli, &view);
	show_lines(cli, &view);
	cli_line(cli, "路线：");
	show_route(cli, view.book, &view.route, true);
	show_history(cli, &history);
	return EXIT_DONE;
}
