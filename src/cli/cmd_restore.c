/* SPDX-License-Identifier: MIT */
/* cmd_restore: a backup in place of the database, once it is proved sound. */
#include "cmd.h"

int cmd_restore(struct cli *cli)
{
	struct desk_options options = cli->world->desk;
	struct err err = {0};
	if (cli_option(cli, "db"))
		options.database = cli_option(cli, "db");
	if (!options.database)
		return cli_fail(cli, EXIT_USAGE, "没有说换回到哪里；用 --db 文件，或在 antou.ini 里写 database");
	if (desk_restore(&options, cli->args[0], &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已换回 %s；原来的（若有）留作 %s.before", cli->args[0], options.database);
	return EXIT_DONE;
}
