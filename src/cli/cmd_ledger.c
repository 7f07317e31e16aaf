/* SPDX-License-Identifier: MIT */
/* cmd_ledger: the ledger of what was done to deadlines, of one case or of all. */
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/ledger.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"
#include "csv.h"
#include "grid.h"

enum { LINES_MOST = 10000 };

static const char *moment(struct cli *cli, int64_t time_s)
{
	char text[TIME_TEXT];
	if (time_s == TIME_NONE)
		return "";
	time_short(time_s, text);
	return arena_strdup(&cli->arena, text);
}

static void line_json(struct json *json, const struct ledger_line *line)
{
	json_object(json, NULL);
	json_moment(json, "at", line->at_s);
	json_text(json, "kind", line->kind);
	json_text(json, "case", line->case_id);
	json_text(json, "number", line->number);
	json_text(json, "title", line->case_title);
	json_text(json, "step", line->step);
	json_text(json, "who", line->who);
	json_moment(json, "from", line->old_s);
	json_moment(json, "to", line->due_s);
	json_text(json, "words", line->words);
	json_object_end(json);
}

static void lines_csv(struct cli *cli, const struct ledger_line *lines, size_t count)
{
	struct buf buf;
	buf_init(&buf, &cli->arena);
	buf_puts(&buf, "at,kind,number,case,title,step,who,from,to,words\r\n");
	for (size_t i = 0; i < count; i++) {
		const struct ledger_line *line = &lines[i];
		const char *const cells[] = {moment(cli, line->at_s), line->kind, line->number, line->case_id, line->case_title, line->step_title, line->who,
		        moment(cli, line->old_s), moment(cli, line->due_s), line->words};
		for (size_t k = 0; k < sizeof(cells) / sizeof(*cells); k++)
			cell_csv(&buf, cells[k], k + 1 == sizeof(cells) / sizeof(*cells));
	}
	fputs(buf_text(&buf), stdout);
}

static void lines_json(struct cli *cli, const struct ledger_line *lines, size_t count)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++)
		line_json(&json, &lines[i]);
	json_array_end(&json);
	cli_json(cli, &json);
}

static void lines_text(struct cli *cli, const struct ledger_line *lines, size_t count)
{
	struct grid grid;
	grid_init(&grid, &cli->arena, 7);
	for (size_t i = 0; i < count; i++) {
		const struct ledger_line *line = &lines[i];
		const char *old = moment(cli, line->old_s), *due = moment(cli, line->due_s);
		grid_cell(&grid, moment(cli, line->at_s));
		grid_cell(&grid, line->title);
		grid_cell(&grid, *line->number ? line->number : line->case_id);
		grid_cell(&grid, line->case_title);
		grid_cell(&grid, line->step_title);
		grid_cell(&grid, line->who);
		grid_cell(&grid, arena_printf(&cli->arena, "%s%s%s %s", old, *old && *due ? " → " : "", due, line->words));
	}
	if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有催办、提醒、延期、停表的记录");
}

int cmd_ledger(struct cli *cli)
{
	const char *key = NULL, *kind = NULL;
	struct ledger_line *lines;
	struct err err = {0};
	size_t count;
	int code;
	for (size_t i = 0; i < cli->arg_count; i++) {
		if (strncmp(cli->args[i], "kind=", 5) == 0)
			kind = cli->args[i] + 5;
		else if (!key)
			key = cli->args[i];
		else
			return cli_fail(cli, EXIT_USAGE, "用法：antou ledger [件] [kind=种类]");
	}
	code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_ledger(cli->desk, &cli->session, key, kind, 0, LINES_MOST, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON)
		lines_json(cli, lines, count);
	else if (cli->format == FORMAT_CSV)
		lines_csv(cli, lines, count);
	else
		lines_text(cli, lines, count);
	return EXIT_DONE;
}
