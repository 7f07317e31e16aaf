/* SPDX-License-Identifier: MIT */
/* cmd_inbox: the open duties of a person, by deadline. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/words.h"
#include "cli_show.h"
#include "cmd.h"
#include "grid.h"

enum { INBOX_PAGE = 200 };

static void row_json(struct json *json, const struct inbox_row *row)
{
	json_object(json, NULL);
	json_text(json, "case", row->case_id);
	json_text(json, "number", row->number);
	json_text(json, "workflow", row->workflow);
	json_text(json, "title", row->case_title);
	json_text(json, "step", row->step);
	json_text(json, "owes", row->title);
	json_text(json, "applicant", row->applicant_name);
	json_moment(json, "opened", row->opened_s);
	json_moment(json, "due", row->due_s);
	json_bool(json, "overdue", row->overdue);
	json_bool(json, "blocks", row->blocks);
	json_bool(json, "optional", row->optional);
	json_text(json, "clock", row->clock);
	json_texts(json, "basis", row->basis, row->basis_count);
	json_object_end(json);
}

static void row_text(struct cli *cli, struct grid *grid, const struct inbox_row *row)
{
	bool late = row->due_s != TIME_NONE && row->due_s < desk_now(cli->desk);
	grid_cell(grid, late ? "●" : row->due_s != TIME_NONE ? "▲" : "");
	grid_cell(grid, due_words(&cli->arena, row->due_s, row->provisional));
	grid_cell(grid, row->title);
	grid_cell(grid, row->case_title);
	grid_cell(grid, row->number && *row->number ? row->number : row->case_id);
	grid_cell(grid, row->applicant_name);
	grid_cell(grid, texts_joined(&cli->arena, row->basis, row->basis_count, spoken("、")));
}

static void heading(struct grid *grid)
{
	static const char *const titles[] = {"", "时限", "办什么", "件", "编号", "提出人", "依据"};
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
		grid_cell(grid, spoken(titles[i]));
}

int cmd_inbox(struct cli *cli)
{
	struct inbox inbox = {.more = true};
	struct grid grid;
	struct buf buf;
	struct json json;
	struct err err = {0};
	int64_t after = 0;
	size_t count = 0;
	int code = cli_desk_as(cli);
	if (code)
		return code;
	grid_init(&grid, &cli->arena, 7);
	heading(&grid);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	while (inbox.more) {
		if (desk_inbox(cli->desk, &cli->session, after, INBOX_PAGE, &cli->arena, &inbox, &err) != 0)
			return cli_fault(cli, &err);
		for (size_t i = 0; i < inbox.count; i++, count++) {
			after = inbox.rows[i].key;
			row_json(&json, &inbox.rows[i]);
			row_text(cli, &grid, &inbox.rows[i]);
		}
		inbox.more = inbox.more && inbox.count;
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有等您办的。");
	return EXIT_DONE;
}
