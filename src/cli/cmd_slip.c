/* SPDX-License-Identifier: MIT */
/* cmd_slip: the printed forms of a case: which there are, one on the screen, or into a file. */
#include "antou/words.h"
#include "cmd.h"
#include "grid.h"

const struct verb_option slip_options[] = {
        {"output", "文件", "写到新文件；pdf 必须写"},
        {NULL, NULL, NULL},
};

static int slips_list(struct cli *cli, const struct slip_def *const *slips, size_t count)
{
	struct grid grid;
	grid_init(&grid, &cli->arena, 2);
	for (size_t i = 0; i < count; i++) {
		grid_cell(&grid, slips[i]->id);
		grid_cell(&grid, slips[i]->title);
	}
	grid_print(&grid);
	return EXIT_DONE;
}

int cmd_slip(struct cli *cli)
{
	const char *name = cli->arg_count > 1 ? cli->args[1] : NULL, *out = cli_option(cli, "output");
	const struct slip_def **slips;
	struct slip slip;
	struct err err = {0};
	size_t count;
	int code = cli_desk_as(cli);
	if (code)
		return code;
	if (!out && cli->format == FORMAT_PDF)
		return cli_fail(cli, EXIT_USAGE, "%s 要写到文件：--output 文件", "pdf");
	if (desk_slips(cli->desk, &cli->session, cli->args[0], &cli->arena, &slips, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (!name && !out && count > 1)
		return slips_list(cli, slips, count);
	fflush(stdout);
	if (desk_slip(cli->desk, &cli->session, cli->args[0], name, &cli->arena, &slip, &err) != 0 ||
	        desk_slip_write(cli->desk, &slip, cli->format == FORMAT_PDF ? "pdf" : "text", out ? out : "-", &err) != 0)
		return cli_fault(cli, &err);
	if (out)
		cli_line(cli, "已写到 %s", out);
	return EXIT_DONE;
}
