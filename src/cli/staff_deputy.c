/* SPDX-License-Identifier: MIT */
/* staff_deputy: antou staff deputy: naming a deputy, ending it, and the list of those who stand. */
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/deputy.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"
#include "grid.h"
#include "staff_deputy.h"

static void deputy_json(struct json *json, const struct deputy *deputy)
{
	json_object(json, NULL);
	json_text(json, "person", deputy->person);
	json_text(json, "for", deputy->principal);
	json_text(json, "post", deputy->post);
	json_text(json, "unit", deputy->unit);
	json_text(json, "from", deputy->from);
	json_text(json, "to", deputy->to);
	json_texts(json, "matters", deputy->matters, deputy->matter_count);
	json_bool(json, "away", deputy->away);
	json_object_end(json);
}

static int deputies_list(struct cli *cli)
{
	struct deputy *deputies;
	struct grid grid;
	struct buf buf;
	struct json json;
	struct err err = {0};
	size_t count;
	int code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_deputies(cli->desk, &cli->session, NULL, &cli->arena, &deputies, &count, &err) != 0)
		return cli_fault(cli, &err);
	grid_init(&grid, &cli->arena, 6);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct deputy *deputy = &deputies[i];
		deputy_json(&json, deputy);
		grid_cell(&grid, deputy->principal_name);
		grid_cell(&grid, deputy->post_title);
		grid_cell(&grid, deputy->name);
		grid_cell(&grid, arena_printf(&cli->arena, spoken("%s 至 %s"), deputy->from, deputy->to));
		grid_cell(&grid, deputy->matter_count ? texts_joined(&cli->arena, deputy->matters, deputy->matter_count, spoken("、")) : spoken("全部事项"));
		grid_cell(&grid, deputy->away ? spoken("代理人外出，不算") : "");
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有代理人");
	return EXIT_DONE;
}

static bool is_when(const char *text)
{
	int64_t time_s;
	int32_t day;
	return day_parse(text, &day) || time_parse(text, &time_s);
}

/* [POST] FROM TO name=value… : what reads as a day or a moment is the beginning, then the end. */
static int facts_take(struct cli *cli, struct value_map *facts)
{
	static const char *const ends[] = {"from", "to"};
	size_t end = 0;
	for (size_t i = 3; i < cli->arg_count; i++) {
		const char *arg = cli->args[i], *equal = strchr(arg, '='), *name = "post";
		if (equal && strncmp(arg, "matters=", 8) != 0)
			return cli_fail(cli, EXIT_USAGE, "“%s”：这里只能写 matters=事项、事项", arg);
		if (equal)
			name = "matters";
		else if (is_when(arg) && end < 2)
			name = ends[end++];
		else if (value_map_get(facts, "post")->kind != VALUE_MISSING || end)
			return cli_fail(cli, EXIT_USAGE, "“%s”不是日期，也不是时刻；应如 2026-03-02 或 2026-03-02T14:00", arg);
		value_map_put(facts, &cli->arena, name, (struct value){.kind = VALUE_TEXT, .text = equal ? equal + 1 : arg});
	}
	return 0;
}

int staff_deputy(struct cli *cli)
{
	struct value_map facts = {0};
	const struct value *post = NULL;
	const char *person, *principal;
	struct err err = {0};
	int code;
	if (cli->arg_count == 0)
		return deputies_list(cli);
	if (cli->arg_count < 3 || !text_equal(cli->args[1], "for"))
		return cli_fail(cli, EXIT_USAGE, "用法：antou staff deputy 代理人 for 本人 [岗位] 自 至 [matters=事项] [--end]");
	code = facts_take(cli, &facts);
	if (!code)
		code = cli_desk_keeper(cli);
	if (code)
		return code;
	person = cli_person(cli, cli->args[0]);
	principal = cli_person(cli, cli->args[2]);
	post = value_map_get(&facts, "post");
	if (cli_option(cli, "end"))
		code = desk_deputy_end(cli->desk, &cli->session, person, principal, post->kind == VALUE_TEXT ? post->text : NULL, &err);
	else
		code = desk_deputy(cli->desk, &cli->session, person, principal, &facts, &err);
	if (code != 0)
		return cli_fault(cli, &err);
	cli_line(cli, cli_option(cli, "end") ? "%s 不再代理 %s" : "%s 代理 %s，已记下", person, principal);
	return EXIT_DONE;
}
