/* SPDX-License-Identifier: MIT */
/* cli_part: verbs with words of their own below them: rules check, staff list. */
#include <string.h>

#include "antou/words.h"
#include "cli.h"

enum { PARTS_AT_MOST = 16 };

static int part_unknown(struct cli *cli, const struct verb_part *parts, const char *name)
{
	const char *names[PARTS_AT_MOST];
	size_t count = 0;
	for (; parts[count].name && count < PARTS_AT_MOST; count++)
		names[count] = parts[count].name;
	return cli_fail(cli, EXIT_USAGE, "%s 之下没有“%s”%s；可用：%s", cli->verb->name, name, cli_hint(cli, name, names, count),
	        texts_joined(&cli->arena, names, count, spoken("、")));
}

/* How many arguments a part's usage asks for at least: its words before the first bracket. */
static size_t usage_least(const char *usage)
{
	size_t least = 0;
	for (const char *at = usage; *at && *at != '['; at += strcspn(at, " "), at += strspn(at, " "))
		least++;
	return least;
}

int cli_part(struct cli *cli, const struct verb_part *parts)
{
	const char *name = cli->args[0];
	for (const struct verb_part *part = parts; part->name; part++) {
		if (strcmp(part->name, name) != 0)
			continue;
		cli->args++;
		cli->arg_count--;
		if (cli->arg_count < usage_least(part->usage))
			return cli_fail(cli, EXIT_USAGE, "用法：antou %s %s %s", cli->verb->name, part->name, spoken(part->usage));
		return part->run(cli);
	}
	return part_unknown(cli, parts, name);
}
