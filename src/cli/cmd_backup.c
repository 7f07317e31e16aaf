/* SPDX-License-Identifier: MIT */
/* cmd_backup: the whole database into a new file, while others work. */
#include "cmd.h"

int cmd_backup(struct cli *cli)
{
	struct err err = {0};
	int code = cli_desk(cli);
	if (code)
		return code;
	if (desk_backup(cli->desk, cli->args[0], &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已备份到 %s", cli->args[0]);
	return EXIT_DONE;
}
