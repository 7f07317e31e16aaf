/* SPDX-License-Identifier: MIT */
/* cmd_duty: the duty desk without a screen: who is on and what is to be done, an entry in the running log, all nights searched, whom to call. */
#include <errno.h>
#include <stdlib.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/node.h"
#include "antou/text.h"
#include "antou/watch.h"
#include "antou/words.h"
#include "cli_submit.h"
#include "cmd.h"
#include "grid.h"

enum { LOG_USUAL = 50, LOG_MOST = 1000 };

const struct verb_option duty_options[] = {{"roster", "值班表", "哪一个值班表；不写是第一个记日志的"}, {"happened", "时刻", "实际发生的时间，不写是现在"},
        {"corrects", "条", "更正第几条"}, {"refers", "件", "引出的那一件"}, {"from", "时刻", "从这时起"}, {"to", "时刻", "到这时为止"},
        {"kind", "种类", "只看这一种"}, {"limit", "条数", "最多列几条"}, {NULL, NULL, NULL}};

static const char *moment(struct cli *cli, int64_t time_s)
{
	char text[TIME_TEXT];

	if (time_s == TIME_NONE)
		return "";
	time_short(time_s, text);
	return arena_strdup(&cli->arena, text);
}

/* A whole number from 1, for an option; 0 after telling why not. otherwise when it is not given. */
static long whole_option(struct cli *cli, const char *name, long most, long otherwise)
{
	const char *text = cli_option(cli, name);
	char *end;
	long number;

	if (!text)
		return otherwise;
	errno = 0;
	number = strtol(text, &end, 10);
	if (errno == 0 && end != text && !*end && number >= 1 && number <= most)
		return number;
	cli_fail(cli, EXIT_USAGE, "--%s “%s”应是 1 到 %ld 的整数", name, text, most);
	return 0;
}

static void json_new(struct cli *cli, struct buf *buf, struct json *json)
{
	buf_init(buf, &cli->arena);
	json_begin(json, buf);
}

/* ---- the desk ---- */

static void turns_json(struct json *json, const char *key, const struct turn_line *lines, size_t count)
{
	json_array(json, key);
	for (size_t i = 0; i < count; i++) {
		json_object(json, NULL);
		json_text(json, "seat", lines[i].seat);
		json_text(json, "person", lines[i].person);
		json_text(json, "name", lines[i].name);
		json_text(json, "phone", lines[i].phone);
		json_text(json, "shift", lines[i].shift);
		json_moment(json, "from", lines[i].from_s);
		json_moment(json, "to", lines[i].to_s);
		json_text(json, "how", lines[i].how);
		json_object_end(json);
	}
	json_array_end(json);
}

static void items_json(struct json *json, const struct watch *watch)
{
	json_array(json, "items");
	for (size_t i = 0; i < watch->item_count; i++) {
		const struct watch_item *item = &watch->items[i];

		json_object(json, NULL);
		json_text(json, "case", item->case_id);
		json_text(json, "step", item->step);
		json_text(json, "number", item->number);
		json_text(json, "title", item->case_title);
		json_text(json, "workflow", item->workflow);
		json_moment(json, "opened", item->opened_s);
		json_moment(json, "due", item->due_s);
		json_bool(json, "overdue", item->overdue);
		json_bool(json, "carried", item->carried);
		json_object_end(json);
	}
	json_array_end(json);
}

static void watch_json(struct cli *cli, const struct watch *watch)
{
	struct buf buf;
	struct json json;

	json_new(cli, &buf, &json);
	json_object(&json, NULL);
	json_text(&json, "roster", watch->roster->id);
	json_text(&json, "shift", watch->shift_case);
	json_text(&json, "handover", watch->handover_case);
	json_moment(&json, "until", watch->until_s);
	turns_json(&json, "on", watch->on, watch->on_count);
	turns_json(&json, "next", watch->next, watch->next_count);
	items_json(&json, watch);
	json_array(&json, "kinds");
	for (size_t i = 0; i < watch->kind_count; i++)
		json_text(&json, NULL, watch->kinds[i].id);
	json_array_end(&json);
	json_bool(&json, "mine", watch->mine);
	json_bool(&json, "may-take", watch->may_take);
	json_object_end(&json);
	cli_json(cli, &json);
}

static void turns_text(struct grid *grid, struct cli *cli, const char *what, const struct turn_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		grid_cell(grid, i ? "" : what);
		grid_cell(grid, lines[i].seat_title);
		grid_cell(grid, *lines[i].person ? lines[i].name : spoken("无人"));
		grid_cell(grid, lines[i].phone);
		grid_cell(grid, lines[i].shift_title);
		grid_cell(grid, moment(cli, lines[i].from_s));
		grid_cell(grid, moment(cli, lines[i].to_s));
	}
}

static void watch_text(struct cli *cli, const struct watch *watch)
{
	struct grid grid;

	grid_init(&grid, &cli->arena, 7);
	turns_text(&grid, cli, spoken("当班"), watch->on, watch->on_count);
	turns_text(&grid, cli, spoken("下一班"), watch->next, watch->next_count);
	if (watch->on_count || watch->next_count)
		grid_print(&grid);
	if (!watch->shift_case)
		cli_line(cli, "还没有人接班");
	if (watch->handover_case)
		cli_line(cli, "正在交接：%s", watch->handover_case);
	grid_init(&grid, &cli->arena, 5);
	for (size_t i = 0; i < watch->item_count; i++) {
		const struct watch_item *item = &watch->items[i];

		grid_cell(&grid, item->due_s == TIME_NONE ? spoken("无时限") : moment(cli, item->due_s));
		grid_cell(&grid, item->overdue ? spoken("超时") : item->carried ? spoken("上一班留下") : "");
		grid_cell(&grid, item->title);
		grid_cell(&grid, item->case_title);
		grid_cell(&grid, item->number && *item->number ? item->number : item->case_id);
	}
	if (watch->item_count)
		grid_print(&grid);
	else
		cli_line(cli, "没有要办的事");
}

static int watch_look(struct cli *cli, const char *roster, struct watch *out)
{
	struct err err = {0};
	int code = cli_desk_as(cli);

	if (code)
		return code;
	return desk_watch(cli->desk, &cli->session, roster, &cli->arena, out, &err) == 0 ? 0 : cli_fault(cli, &err);
}

static int duty_show(struct cli *cli)
{
	struct watch watch;
	int code;

	if (cli->arg_count > 1)
		return cli_fail(cli, EXIT_USAGE, "用法：antou duty [值班表] | log 种类 内容 | search [词] | contacts [词]");
	code = watch_look(cli, cli->arg_count ? cli->args[0] : cli_option(cli, "roster"), &watch);
	if (code)
		return code;
	(cli->format == FORMAT_JSON ? watch_json : watch_text)(cli, &watch);
	return EXIT_DONE;
}

/* ---- an entry ---- */

static void entry_tell(struct cli *cli, const struct verdict *verdict)
{
	const struct node *data = verdict->events[0].data;
	struct buf buf;
	struct json json;

	if (cli->format != FORMAT_JSON) {
		cli_line(cli, "已记第 %lld 条", (long long)node_int(data, "n", 0));
		return;
	}
	json_new(cli, &buf, &json);
	json_object(&json, NULL);
	json_text(&json, "verdict", "passed");
	json_text(&json, "case", verdict->case_id);
	json_int(&json, "n", node_int(data, "n", 0));
	json_object_end(&json);
	cli_json(cli, &json);
}

static int duty_log(struct cli *cli)
{
	struct command command = {.action = ACTION_LOG, .seen_seq = -1, .happened_s = TIME_NONE};
	struct verdict verdict;
	struct watch watch;
	struct err err = {0};
	int code;

	if (cli->arg_count < 2)
		return cli_fail(cli, EXIT_USAGE, "用法：antou duty log 种类 内容 [--happened 时刻] [--corrects 条]");
	code = watch_look(cli, cli_option(cli, "roster"), &watch);
	if (code)
		return code;
	if (!watch.shift_case)
		return cli_fail(cli, EXIT_REFUSED, "还没有人接班，没有地方记；请先接班");
	command.case_id = watch.shift_case;
	command.entry = cli->args[0];
	command.words = texts_joined(&cli->arena, cli->args + 1, cli->arg_count - 1, " ");
	command.refers = cli_option(cli, "refers");
	if (cli_option(cli, "corrects") && (command.corrects = whole_option(cli, "corrects", 100000, 0)) == 0)
		return EXIT_USAGE;
	if (!cli_time_option(cli, "happened", false, &command.happened_s))
		return EXIT_USAGE;
	if (desk_submit(cli->desk, &cli->session, &command, &cli->arena, &verdict, &err) != 0)
		return cli_fault(cli, &err);
	if (verdict.kind != VERDICT_PASSED)
		return submit_tell(cli, &verdict);
	entry_tell(cli, &verdict);
	return EXIT_DONE;
}

/* ---- all nights ---- */

static void lines_json(struct cli *cli, const struct log_line *lines, size_t count)
{
	struct buf buf;
	struct json json;

	json_new(cli, &buf, &json);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "shift", lines[i].case_id);
		json_int(&json, "n", lines[i].n);
		json_text(&json, "kind", lines[i].kind);
		json_text(&json, "words", lines[i].words);
		json_text(&json, "who", lines[i].person);
		json_moment(&json, "happened", lines[i].happened_s);
		json_moment(&json, "entered", lines[i].entered_s);
		json_bool(&json, "late", lines[i].late);
		if (lines[i].corrects)
			json_int(&json, "corrects", lines[i].corrects);
		if (lines[i].corrected)
			json_int(&json, "corrected", lines[i].corrected);
		if (*lines[i].refers)
			json_text(&json, "case", lines[i].refers);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

/* What stands beside the words: late, corrected, correcting, leading on. */
static const char *line_marks(struct cli *cli, const struct log_line *line)
{
	struct buf buf;

	buf_init(&buf, &cli->arena);
	if (line->late)
		buf_printf(&buf, spoken("补记 "));
	if (line->corrects)
		buf_printf(&buf, spoken("更正 %lld "), (long long)line->corrects);
	if (line->corrected)
		buf_printf(&buf, spoken("已由 %lld 更正 "), (long long)line->corrected);
	if (*line->refers_title)
		buf_printf(&buf, spoken("见 %s "), line->refers_title);
	return buf_text(&buf);
}

static void lines_text(struct cli *cli, const struct log_line *lines, size_t count)
{
	struct grid grid;

	grid_init(&grid, &cli->arena, 6);
	for (size_t i = 0; i < count; i++) {
		grid_cell(&grid, moment(cli, lines[i].happened_s));
		grid_cell(&grid, arena_printf(&cli->arena, "%lld", (long long)lines[i].n));
		grid_cell(&grid, lines[i].kind_title);
		grid_cell(&grid, lines[i].words);
		grid_cell(&grid, lines[i].name);
		grid_cell(&grid, line_marks(cli, &lines[i]));
	}
	if (count)
		grid_print(&grid);
	else
		cli_line(cli, "日志里没有这样的记录");
}

static int duty_search(struct cli *cli)
{
	struct log_query query = {.from_s = TIME_NONE, .to_s = TIME_NONE};
	struct log_line *lines;
	struct err err = {0};
	size_t count;
	int code;

	query.limit = (size_t)whole_option(cli, "limit", LOG_MOST, LOG_USUAL);
	if (!query.limit || !cli_time_option(cli, "from", false, &query.from_s) || !cli_time_option(cli, "to", true, &query.to_s))
		return EXIT_USAGE;
	query.roster = cli_option(cli, "roster");
	query.kind = cli_option(cli, "kind");
	query.search = cli->arg_count ? texts_joined(&cli->arena, cli->args, cli->arg_count, " ") : NULL;
	code = cli_desk_as(cli);
	if (code)
		return code;
	if (desk_log(cli->desk, &cli->session, &query, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	(cli->format == FORMAT_JSON ? lines_json : lines_text)(cli, lines, count);
	return EXIT_DONE;
}

/* ---- whom to call ---- */

static void contacts_json(struct cli *cli, const struct contact_line *lines, size_t count)
{
	struct buf buf;
	struct json json;

	json_new(cli, &buf, &json);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "name", lines[i].name);
		json_text(&json, "unit", lines[i].unit);
		json_text(&json, "title", lines[i].title);
		json_text(&json, "phone", lines[i].phone);
		json_bool(&json, "staff", lines[i].staff);
		json_bool(&json, "on-duty", lines[i].on_duty);
		json_bool(&json, "away", lines[i].away);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static void contacts_text(struct cli *cli, const struct contact_line *lines, size_t count)
{
	struct grid grid;

	grid_init(&grid, &cli->arena, 5);
	for (size_t i = 0; i < count; i++) {
		grid_cell(&grid, lines[i].name);
		grid_cell(&grid, lines[i].phone);
		grid_cell(&grid, lines[i].unit);
		grid_cell(&grid, lines[i].title);
		grid_cell(&grid, lines[i].on_duty ? spoken("当班") : lines[i].away ? spoken("外出") : "");
	}
	if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有找到这样的人或单位");
}

static int duty_contacts(struct cli *cli)
{
	struct contact_line *lines;
	struct err err = {0};
	size_t count;
	int code = cli_desk_as(cli);

	if (code)
		return code;
	if (desk_contacts(cli->desk, &cli->session, cli->arg_count ? texts_joined(&cli->arena, cli->args, cli->arg_count, " ") : "", &cli->arena, &lines, &count,
	            &err) != 0)
		return cli_fault(cli, &err);
	(cli->format == FORMAT_JSON ? contacts_json : contacts_text)(cli, lines, count);
	return EXIT_DONE;
}

int cmd_duty(struct cli *cli)
{
	static const struct verb_part parts[] = {{"log", duty_log, NULL}, {"search", duty_search, NULL}, {"contacts", duty_contacts, NULL}};

	for (size_t i = 0; cli->arg_count && i < sizeof(parts) / sizeof(*parts); i++) {
		if (!text_equal(cli->args[0], parts[i].name))
			continue;
		cli->args++;
		cli->arg_count--;
		return parts[i].run(cli);
	}
	return duty_show(cli);
}
