/* SPDX-License-Identifier: MIT */
/* cmd_attach: the files of one case: listed, taken in, put out, taken off. */
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_submit.h"
#include "cmd.h"

const struct verb_option attach_options[] = {
        {"words", "文字", "收入时的说明，撤下时的理由"},
        {"take", "名称", "取出哪个附件（名称或摘要开头），配 --output"},
        {"output", "文件", "取出到这个新文件"},
        {"remove", "名称", "撤下哪个附件；内容仍留在记录里"},
        {NULL, NULL, NULL},
};

static void list_json(struct cli *cli, const struct casefile *file)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < file->attachment_count; i++) {
		const struct attachment *attachment = &file->attachments[i];
		json_object(&json, NULL);
		json_text(&json, "name", attachment->name);
		json_text(&json, "digest", attachment->digest);
		json_text(&json, "type", attachment->type);
		json_text(&json, "note", attachment->note);
		json_text(&json, "by", attachment->by);
		json_int(&json, "bytes", attachment->bytes);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static void list_text(struct cli *cli, const struct casefile *file)
{
	for (size_t i = 0; i < file->attachment_count; i++) {
		const struct attachment *attachment = &file->attachments[i];
		char at[TIME_TEXT];
		time_short(attachment->at_s, at);
		cli_line(cli, "%s  %lld 字节  %s  %s  %.12s%s%s", attachment->name, (long long)attachment->bytes, attachment->type, at, attachment->digest,
		        attachment->note ? "  " : "", attachment->note ? attachment->note : "");
	}
	if (!file->attachment_count)
		cli_line(cli, "没有附件");
}

static int remove_named(struct cli *cli, const struct casefile *file, const char *name)
{
	struct attached attached = {0};
	struct command command = {.action = ACTION_DETACH, .case_id = file->id, .attached = &attached};
	int code;
	for (size_t i = 0; i < file->attachment_count; i++)
		if (text_equal(file->attachments[i].name, name) || (strlen(name) >= 8 && text_starts(file->attachments[i].digest, name))) {
			attached.name = file->attachments[i].name;
			attached.digest = file->attachments[i].digest;
		}
	if (!attached.digest)
		return cli_fail(cli, EXIT_USAGE, "本件没有叫“%s”的附件", name);
	code = submit_options(cli, &command);
	return code ? code : submit_command(cli, &command);
}

static int take_out(struct cli *cli, const char *name)
{
	const char *path = cli_option(cli, "output");
	struct err err = {0};
	if (!path)
		return cli_fail(cli, EXIT_USAGE, "取出要写明存成什么文件：--output 文件");
	if (desk_take_out(cli->desk, &cli->session, cli->args[0], name, path, &cli->arena, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已取出到 %s", path);
	return EXIT_DONE;
}

static int take_in(struct cli *cli, const char *path)
{
	struct command command = {.case_id = cli->args[0]};
	struct verdict verdict;
	struct err err = {0};
	int code = submit_options(cli, &command);
	if (code)
		return code;
	if (desk_attach(cli->desk, &cli->session, &command, path, &cli->arena, &verdict, &err) != 0)
		return cli_fault(cli, &err);
	return submit_tell(cli, &verdict);
}

int cmd_attach(struct cli *cli)
{
	const char *take = cli_option(cli, "take"), *away = cli_option(cli, "remove");
	struct case_view view;
	struct err err = {0};
	int code = cli_desk_as(cli);
	if (code)
		return code;
	if (take)
		return take_out(cli, take);
	if (cli->arg_count == 2)
		return take_in(cli, cli->args[1]);
	if (desk_case(cli->desk, &cli->session, cli->args[0], &cli->arena, &view, &err) != 0)
		return cli_fault(cli, &err);
	if (away)
		return remove_named(cli, &view.file, away);
	if (cli->format == FORMAT_JSON)
		list_json(cli, &view.file);
	else
		list_text(cli, &view.file);
	return EXIT_DONE;
}
