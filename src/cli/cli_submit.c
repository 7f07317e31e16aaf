/* SPDX-License-Identifier: MIT */
/* cli_submit: the command line has no second question, so warnings are acknowledged by sending and told afterwards. */
#include "cli_submit.h"

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_show.h"

/* On a real database the second person types their own password here. */
static int override_authorize(struct cli *cli, const char *person)
{
	const char *password;
	struct err err = {0};
	if (desk_is_drill(cli->desk) || text_equal(person, cli->session.person))
		return 0;
	password = cli_secret(cli, arena_printf(&cli->arena, spoken("%s 的口令："), person));
	if (!password)
		return cli_fail(cli, EXIT_USAGE, "放行要 %s 本人的口令，请在终端上输入", person);
	return desk_authorize(cli->desk, person, password, &err) == 0 ? 0 : cli_fault(cli, &err);
}

static int override_take(struct cli *cli, struct command *command)
{
	command->override_by = cli_option(cli, "override-by");
	command->override_reason = cli_option(cli, "override");
	if (!command->override_by && !command->override_reason)
		return 0;
	if (!command->override_by || !command->override_reason || !*command->override_reason)
		return cli_fail(cli, EXIT_USAGE, "放行要写明谁放行和理由：--override-by 人 --override 理由");
	return override_authorize(cli, command->override_by);
}

int submit_options(struct cli *cli, struct command *command)
{
	const char *way = cli_option(cli, "way");
	command->words = cli_option(cli, "words");
	command->number = cli_option(cli, "number");
	command->behalf = cli_option(cli, "behalf");
	command->proof = cli_option(cli, "proof");
	command->happened_s = TIME_NONE;
	command->acknowledged = true;
	command->seen_seq = -1;
	if (way && !way_from(way, &command->way))
		return cli_fail(cli, EXIT_USAGE, "--way “%s”：只有 desk、telephone、paper、outside", way);
	if (!cli_time_option(cli, "happened", false, &command->happened_s))
		return EXIT_USAGE;
	return override_take(cli, command);
}

static int tell_refused(struct cli *cli, const struct verdict *verdict)
{
	struct buf buf;
	struct json json;
	if (cli->format != FORMAT_JSON) {
		show_refusal(cli, desk_book(cli->desk), verdict);
		return EXIT_REFUSED;
	}
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "case", verdict->case_id);
	json_refusal(&json, verdict);
	json_object_end(&json);
	cli_json(cli, &json);
	return EXIT_REFUSED;
}

static void tell_json(struct cli *cli, const struct verdict *verdict, const struct case_view *view)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_text(&json, "verdict", "passed");
	if (view)
		json_standing(&json, view);
	else
		json_text(&json, "case", verdict->case_id);
	json_warnings(&json, verdict);
	json_object_end(&json);
	cli_json(cli, &json);
}

int submit_tell(struct cli *cli, const struct verdict *verdict)
{
	struct case_view view;
	struct err err = {0};
	bool seen;
	if (verdict->kind != VERDICT_PASSED)
		return tell_refused(cli, verdict);
	show_warnings(cli, verdict);
	seen = desk_case(cli->desk, &cli->session, verdict->case_id, &cli->arena, &view, &err) == 0;
	if (cli->format == FORMAT_JSON)
		tell_json(cli, verdict, seen ? &view : NULL);
	else if (seen)
		show_standing(cli, &view);
	else
		cli_line(cli, "%s", verdict->case_id);
	return EXIT_DONE;
}

int submit_command(struct cli *cli, struct command *command)
{
	struct verdict verdict;
	struct err err = {0};
	if (desk_submit(cli->desk, &cli->session, command, &cli->arena, &verdict, &err) != 0)
		return cli_fault(cli, &err);
	return submit_tell(cli, &verdict);
}
