/* SPDX-License-Identifier: MIT */
/* cmd_number: the document numbers of a series: the list, its gaps, numbers kept and made void. */
#include <errno.h>
#include <stdlib.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"
#include "grid.h"

const struct verb_option number_options[] = {{"gaps", NULL, "只列缺号、留号和作废的"}, {NULL, NULL, NULL}};

static bool whole_read(const char *text, int64_t most, int64_t *out)
{
	char *end;
	errno = 0;
	*out = strtoll(text, &end, 10);
	return errno == 0 && end != text && !*end && *out >= 1 && *out <= most;
}

static const char *state_word(const char *state)
{
	static const struct { const char *state, *word; } words[] = {{"kept", "留号"}, {"used", "已用"}, {"void", "作废"}, {"missing", "缺号"}};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(words[i].state, state))
			return spoken(words[i].word);
	return state;
}

static void line_json(struct json *json, const struct number_line *line)
{
	json_object(json, NULL);
	json_int(json, "n", line->n);
	json_text(json, "text", line->text);
	json_text(json, "state", line->state);
	json_text(json, "note", line->note);
	json_text(json, "case", line->case_id);
	json_text(json, "title", line->case_title);
	json_object_end(json);
}

static void lines_show(struct cli *cli, const struct number_line *lines, size_t count)
{
	bool gaps = cli_option(cli, "gaps") != NULL;
	struct grid grid;
	struct buf buf;
	struct json json;
	size_t shown = 0;
	grid_init(&grid, &cli->arena, 4);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		if (gaps && text_equal(lines[i].state, "used"))
			continue;
		shown++;
		line_json(&json, &lines[i]);
		grid_cell(&grid, lines[i].text);
		grid_cell(&grid, state_word(lines[i].state));
		grid_cell(&grid, lines[i].case_title);
		grid_cell(&grid, lines[i].note);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (shown)
		grid_print(&grid);
	else
		cli_line(cli, gaps ? "没有缺号、留号和作废的" : "还没有编号");
}

static int number_list(struct cli *cli)
{
	int64_t year = 0;
	struct number_line *lines;
	struct err err = {0};
	size_t count;
	int code;
	if (cli->arg_count > 2)
		return cli_fail(cli, EXIT_USAGE, "用法：antou number 序列 [年] [--gaps]");
	if (cli->arg_count > 1 && !whole_read(cli->args[1], 9999, &year))
		return cli_fail(cli, EXIT_USAGE, "“%s”不是年份，请写成 2026", cli->args[1]);
	code = cli_desk_as(cli);
	if (code)
		return code;
	if (cli->arg_count < 2)
		year = day_year(time_day(desk_now(cli->desk)));
	if (desk_numbers(cli->desk, &cli->session, cli->args[0], (int)year, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	lines_show(cli, lines, count);
	return EXIT_DONE;
}

static int number_keep(struct cli *cli)
{
	struct err err = {0};
	const char *text;
	int code = cli->arg_count == 3 ? cli_desk_as(cli) : cli_fail(cli, EXIT_USAGE, "用法：antou number keep 序列 缘由");
	if (code)
		return code;
	if (desk_number_keep(cli->desk, &cli->session, cli->args[1], cli->args[2], &cli->arena, &text, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已留号：%s", text);
	return EXIT_DONE;
}

static int number_void(struct cli *cli)
{
	int64_t year, n;
	struct err err = {0};
	int code;
	if (cli->arg_count != 5 || !whole_read(cli->args[2], 9999, &year) || !whole_read(cli->args[3], INT32_MAX, &n))
		return cli_fail(cli, EXIT_USAGE, "用法：antou number void 序列 年 号 缘由");
	code = cli_desk_as(cli);
	if (code)
		return code;
	if (desk_number_void(cli->desk, &cli->session, cli->args[1], (int)year, n, cli->args[4], &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已作废：%s 年 %s 号", cli->args[2], cli->args[3]);
	return EXIT_DONE;
}

/* A series may be called as it likes but keep and void. */
int cmd_number(struct cli *cli)
{
	if (text_equal(cli->args[0], "keep"))
		return number_keep(cli);
	return text_equal(cli->args[0], "void") ? number_void(cli) : number_list(cli);
}
