/* SPDX-License-Identifier: MIT */
/* cmd_tick: the clock's turn, once or every minute: what is overdue is marked, what comes round is filed. */
#include <unistd.h>

#include "antou/buf.h"
#include "cmd.h"

enum { WATCH_S = 60 };

const struct verb_option tick_options[] = {
        {"watch", NULL, "每分钟一次，直到被中断"},
        {NULL, NULL, NULL},
};

static int tick_once(struct cli *cli, bool quiet)
{
	struct err err = {0};
	struct buf buf;
	struct json json;
	size_t marked, filed;
	if (desk_tick(cli->desk, &marked, &err) != 0)
		return cli_fault(cli, &err);
	filed = desk_filed(cli->desk);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_int(&json, "marked", (int64_t)marked);
	json_int(&json, "filed", (int64_t)filed);
	json_object_end(&json);
	if (quiet && !marked && !filed)
		return EXIT_DONE;
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (filed)
		cli_line(cli, "标出 %zu 项超时，按期立了 %zu 件", marked, filed);
	else if (marked)
		cli_line(cli, "标出 %zu 项超时", marked);
	else
		cli_line(cli, "没有新的超时");
	fflush(stdout);
	return EXIT_DONE;
}

int cmd_tick(struct cli *cli)
{
	bool watch = cli_option(cli, "watch");
	int code = cli_desk(cli);
	while (!code) {
		code = tick_once(cli, watch);
		if (!watch || ferror(stdout))
			break;
		sleep(WATCH_S);
	}
	return code;
}
