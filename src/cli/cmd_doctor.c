/* SPDX-License-Identifier: MIT */
/* cmd_doctor: what is well and what is not with this machine's desk. */
#include "antou/buf.h"
#include "cmd.h"

int cmd_doctor(struct cli *cli)
{
	struct health *lines;
	struct err err = {0};
	struct buf buf;
	struct json json;
	size_t count;
	bool well = true;
	int code = cli_desk(cli);
	if (code)
		return code;
	if (desk_doctor(cli->desk, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_bool(&json, "well", lines[i].well);
		json_text(&json, "words", lines[i].words);
		json_object_end(&json);
		well = well && lines[i].well;
		if (cli->format == FORMAT_TEXT)
			cli_line(cli, "%s %s", lines[i].well ? "✓" : "✗", lines[i].words);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	return well ? EXIT_DONE : EXIT_FAULT;
}
