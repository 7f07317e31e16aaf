/* SPDX-License-Identifier: MIT */
/* cmd_rebuild: every derived table made anew from the events; the canonical dump shows that nothing else came of it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"

const struct verb_option rebuild_options[] = {
        {"dump", "文件", "重建后把各表写成规范文本，存到新文件；- 为标准输出"},
        {NULL, NULL, NULL},
};

static int line_write(void *context, const char *text)
{
	return fprintf(context, "%s\n", text) < 0 ? -1 : 0;
}

/* A new file that only its owner reads; never over an existing one. */
static FILE *dump_create(struct cli *cli, const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	FILE *out = file < 0 ? NULL : fdopen(file, "w");
	if (out)
		return out;
	cli_fail(cli, EXIT_USAGE, "写不了 %s：%s", path, errno == EEXIST ? spoken("已经有了，不覆盖") : strerror(errno));
	if (file >= 0)
		close(file);
	return NULL;
}

static int dump_write(struct cli *cli, const char *path)
{
	bool standard = text_equal(path, "-");
	FILE *out = standard ? stdout : dump_create(cli, path);
	struct err err = {0};
	int result;
	if (!out)
		return EXIT_USAGE;
	result = desk_dump(cli->desk, line_write, out, &err);
	if (!standard && fclose(out) != 0 && result == 0)
		return cli_fail(cli, EXIT_FAULT, "写不完 %s：%s", path, strerror(errno));
	return result == 0 ? EXIT_DONE : err.code ? cli_fault(cli, &err) : cli_fail(cli, EXIT_FAULT, "写不完 %s", path);
}

int cmd_rebuild(struct cli *cli)
{
	const char *dump = cli_option(cli, "dump");
	struct err err = {0};
	size_t events;
	int code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_rebuild(cli->desk, &cli->session, &events, &err) != 0)
		return cli_fault(cli, &err);
	if (!text_equal(dump, "-"))
		cli_line(cli, "由 %zu 条记录重建", events);
	return dump ? dump_write(cli, dump) : EXIT_DONE;
}
