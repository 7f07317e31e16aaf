/* SPDX-License-Identifier: MIT */
/* cmd_open: files a new case. What the form proposes stands unless an argument says otherwise. */
#include "cli_fields.h"
#include "cli_submit.h"
#include "cmd.h"

const struct verb_option open_options[] = {
        {"words", "文字", "附言"},
        {"override-by", "人", "暂缓的由谁放行"},
        {"override", "理由", "放行的理由"},
        {NULL, NULL, NULL},
};

static int fields_propose(struct cli *cli, const struct workflow *workflow, struct command *command)
{
	struct value_map initial;
	struct err err = {0};
	if (desk_initial(cli->desk, &cli->session, workflow, &cli->arena, &initial, &err) != 0)
		return cli_fault(cli, &err);
	command_fill(command, &initial, &cli->arena);
	return 0;
}

int cmd_open(struct cli *cli)
{
	struct command command = {.action = ACTION_OPEN};
	struct fields_form form = {0};
	int code = cli_desk_as(cli);
	if (code)
		return code;
	form.book = desk_book(cli->desk);
	if (!form.book)
		return cli_fail(cli, EXIT_FAULT, "数据库里没有现行的制度；由管理员运行 antou rules adopt");
	code = cli_workflow(cli, form.book, cli->args[0], &form.workflow);
	if (!code)
		code = cli_fields(cli, &form, 1, &command);
	if (!code)
		code = fields_propose(cli, form.workflow, &command);
	if (!code)
		code = submit_options(cli, &command);
	if (code)
		return code;
	command.workflow = form.workflow->id;
	return submit_command(cli, &command);
}
