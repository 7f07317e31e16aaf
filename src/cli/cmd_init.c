/* SPDX-License-Identifier: MIT */
/* cmd_init: a new database for an office. */
#include "cmd.h"

#include "antou/text.h"
#include "antou/words.h"

const struct verb_option init_options[] = {
        {"drill", NULL, "演练库：可用 --at 设定时刻，各屏都标明演练"},
        {"staff", NULL, "连同 staff.yaml 里的人员；演练库总是连同"},
        {NULL, NULL, NULL},
};

static void next_steps(struct cli *cli, const char *database, bool drill, bool staff)
{
	cli_line(cli, "已建%s：%s", drill ? spoken("演练库") : spoken("数据库"), database);
	if (!staff)
		cli_line(cli, "下一步：登记人员，antou staff person 代号 name=姓名 unit=股室，见 man antou-staff");
	else if (!drill)
		cli_line(cli, "下一步：给每人设口令，antou staff password 代号；然后 antou 打开案头");
	else
		cli_line(cli, "下一步：antou --db %s 打开案头", database);
}

int cmd_init(struct cli *cli)
{
	struct issues issues = {.arena = &cli->arena};
	struct desk_options options = cli->world->desk;
	bool drill = cli_option(cli, "drill"), staff = drill || cli_option(cli, "staff"); /* nobody practises in an empty office */
	struct err err = {0};
	char *dir;
	int code = cli_office(cli, cli->arg_count ? cli->args[0] : NULL, &dir);
	if (code)
		return code;
	if (cli_option(cli, "db"))
		options.database = cli_option(cli, "db");
	if (!options.database)
		return cli_fail(cli, EXIT_USAGE, "没有说数据库建在哪里；用 --db 文件，或在 antou.ini 里写 database");
	code = desk_init(&options, dir, drill, staff, &issues, &err);
	if (issues.count)
		fputs(text_clean(&cli->arena, issues_text(&issues, &cli->arena), true), stderr);
	if (code != 0)
		return cli_fault(cli, &err);
	next_steps(cli, options.database, drill, staff);
	return EXIT_DONE;
}
