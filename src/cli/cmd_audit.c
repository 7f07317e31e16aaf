/* SPDX-License-Identifier: MIT */
/* cmd_audit: proving that the record is what was entered, here and for somebody outside. */
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/words.h"
#include "audit_bundle.h"
#include "audit_checkpoint.h"
#include "cmd.h"
#include "grid.h"

enum { ATTEMPTS_PAGE = 200 };

const struct verb_option audit_options[] = {
        {"key", "文件", "checkpoint：私钥文件；check：公钥文件"},
        {NULL, NULL, NULL},
};

static int audit_verify(struct cli *cli)
{
	struct verification found;
	struct err err = {0};
	struct buf buf;
	struct json json;
	int code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_verify(cli->desk, &cli->session, &cli->arena, &found, &err) != 0)
		return cli_fault(cli, &err);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_bool(&json, "sound", found.sound);
	json_int(&json, "events", found.events);
	json_text(&json, "head", found.head);
	if (!found.sound)
		json_int(&json, "damaged", found.damaged_event);
	json_text(&json, "words", found.words);
	json_object_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (found.sound)
		cli_line(cli, "%s\n链头 %s", found.words, found.head);
	if (found.sound)
		return EXIT_DONE;
	return found.damaged_event ? cli_fail(cli, EXIT_FAULT, "第 %lld 条记录损坏：%s", (long long)found.damaged_event, found.words)
	                           : cli_fail(cli, EXIT_FAULT, "%s", found.words);
}

static int bundle(struct cli *cli)
{
	int code = cli_desk_keeper(cli);
	return code ? code : audit_bundle(cli, cli->args[0]);
}

/* ---- attempts ---- */

static void attempt_json(struct json *json, const struct attempt_row *row)
{
	json_object(json, NULL);
	json_moment(json, "at", row->at_s);
	json_text(json, "who", row->who);
	json_text(json, "case", row->case_id);
	json_text(json, "workflow", row->workflow);
	json_text(json, "action", row->action);
	json_text(json, "step", row->step);
	json_text(json, "verdict", row->held ? "held" : "refused");
	json_text(json, "code", row->code);
	json_text(json, "words", row->words);
	json_text(json, "basis", row->basis);
	json_object_end(json);
}

static void attempt_text(struct cli *cli, struct grid *grid, const struct attempt_row *row)
{
	char at[TIME_TEXT];
	time_short(row->at_s, at);
	grid_cell(grid, arena_strdup(&cli->arena, at));
	grid_cell(grid, row->who);
	grid_cell(grid, row->held ? spoken("暂缓") : spoken("拒绝"));
	grid_cell(grid, row->case_id && *row->case_id ? row->case_id : row->workflow);
	grid_cell(grid, row->action);
	grid_cell(grid, row->words);
	grid_cell(grid, row->basis);
}

static int audit_attempts(struct cli *cli)
{
	struct attempt_row *rows;
	struct err err = {0};
	struct grid grid;
	struct buf buf;
	struct json json;
	size_t count;
	int code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_attempts(cli->desk, &cli->session, 0, ATTEMPTS_PAGE, &cli->arena, &rows, &count, &err) != 0)
		return cli_fault(cli, &err);
	grid_init(&grid, &cli->arena, 7);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		attempt_json(&json, &rows[i]);
		attempt_text(cli, &grid, &rows[i]);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有被拒绝或暂缓的。");
	return EXIT_DONE;
}

int cmd_audit(struct cli *cli)
{
	static const struct verb_part parts[] = {
	        {"verify", audit_verify, ""},
	        {"key", audit_key, "文件"},
	        {"checkpoint", audit_checkpoint, ""},
	        {"check", audit_check, "凭证"},
	        {"bundle", bundle, "文件夹"},
	        {"attempts", audit_attempts, ""},
	        {NULL, NULL, NULL},
	};
	return cli_part(cli, parts);
}
