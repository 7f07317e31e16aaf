/* SPDX-License-Identifier: MIT */
/* cmd_staff: who there is, and one fact about them at a time. */
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli_show.h"
#include "cmd.h"
#include "grid.h"
#include "staff_deputy.h"

/* ---- list ---- */

static void person_json(struct json *json, const struct person *person)
{
	json_object(json, NULL);
	json_text(json, "person", person->id);
	json_text(json, "name", person->name);
	json_text(json, "unit", person->unit);
	json_text(json, "initials", person->initials);
	json_texts(json, "posts", person->posts, person->post_count);
	json_bool(json, "away", person->away);
	json_bool(json, "has-password", person->has_password);
	json_bool(json, "locked", person->locked);
	json_object_end(json);
}

static void person_text(struct cli *cli, struct grid *grid, const struct rulebook *book, const struct person *person)
{
	grid_cell(grid, person->id);
	grid_cell(grid, person->name);
	grid_cell(grid, rulebook_title(book, person->unit));
	grid_cell(grid, posts_words(&cli->arena, book, person->posts, person->post_count));
	grid_cell(grid, arena_printf(&cli->arena, "%s%s%s", person->away ? spoken("外出 ") : "", person->has_password ? "" : spoken("无口令 "),
	        person->locked ? spoken("锁定") : ""));
}

static int staff_list(struct cli *cli)
{
	struct person *people;
	struct grid grid;
	struct buf buf;
	struct json json;
	struct err err = {0};
	size_t count;
	int code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_people(cli->desk, &cli->arena, &people, &count, &err) != 0)
		return cli_fault(cli, &err);
	grid_init(&grid, &cli->arena, 5);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		person_json(&json, &people[i]);
		person_text(cli, &grid, desk_book(cli->desk), &people[i]);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else
		grid_print(&grid);
	return EXIT_DONE;
}

/* ---- facts ---- */

/* The leading arguments under these names, the rest as NAME=VALUE. */
static int facts_take(struct cli *cli, const char *const *names, struct value_map *facts)
{
	size_t at = 0;
	for (; names[at] && at < cli->arg_count; at++)
		value_map_put(facts, &cli->arena, names[at], (struct value){.kind = VALUE_TEXT, .text = cli->args[at]});
	for (; at < cli->arg_count; at++) {
		const char *equal = strchr(cli->args[at], '=');
		struct value value = {.kind = VALUE_TEXT, .text = equal ? equal + 1 : ""};
		if (!equal || equal == cli->args[at])
			return cli_fail(cli, EXIT_USAGE, "“%s”要写成 项=值；见 man antou-staff", cli->args[at]);
		if (*value.text)
			value_map_put(facts, &cli->arena, arena_strndup(&cli->arena, cli->args[at], (size_t)(equal - cli->args[at])), value);
	}
	return 0;
}

static int fact_enter(struct cli *cli, enum event_kind kind, const char *const *names)
{
	struct value_map facts = {0};
	struct err err = {0};
	int code = facts_take(cli, names, &facts);
	if (!code)
		code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_staff(cli->desk, &cli->session, kind, &facts, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已记下：%s", cli->args[0]);
	return EXIT_DONE;
}

static int staff_person(struct cli *cli)
{
	static const char *const names[] = {"person", NULL};
	return fact_enter(cli, EVENT_PERSON, names);
}

static int staff_appoint(struct cli *cli)
{
	static const char *const names[] = {"person", "post", NULL};
	return fact_enter(cli, EVENT_APPOINTED, names);
}

static int staff_charge(struct cli *cli)
{
	static const char *const names[] = {"person", "relation", "of", NULL};
	return fact_enter(cli, EVENT_CHARGED, names);
}

static int staff_absent(struct cli *cli)
{
	static const char *const names[] = {"person", "from", "to", NULL};
	return fact_enter(cli, EVENT_ABSENCE, names);
}

static int staff_password(struct cli *cli)
{
	const char *first, *again;
	struct err err = {0};
	int code = cli_desk_keeper(cli);
	if (code)
		return code;
	first = cli_secret(cli, arena_printf(&cli->arena, spoken("%s 的新口令："), cli->args[0]));
	again = first && cli->world->terminal ? cli_secret(cli, "再输一遍：") : first;
	if (!first || !*first)
		return cli_fail(cli, EXIT_USAGE, "没有输入口令，口令没有变");
	if (!text_equal(first, again))
		return cli_fail(cli, EXIT_USAGE, "两遍不一样，口令没有变");
	if (desk_set_password(cli->desk, &cli->session, cli->args[0], first, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "已设口令：%s", cli->args[0]);
	return EXIT_DONE;
}

/* ---- somebody leaves ---- */

static int handed_tell(struct cli *cli, const struct handed_line *lines, size_t count)
{
	struct grid grid;
	struct buf buf;
	struct json json;
	grid_init(&grid, &cli->arena, 3);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		const char *number = lines[i].number && *lines[i].number ? lines[i].number : lines[i].case_id;
		json_object(&json, NULL);
		json_text(&json, "case", lines[i].case_id);
		json_text(&json, "number", lines[i].number);
		json_text(&json, "title", lines[i].case_title);
		json_text(&json, "owes", lines[i].title);
		json_object_end(&json);
		grid_cell(&grid, number);
		grid_cell(&grid, lines[i].title);
		grid_cell(&grid, lines[i].case_title);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, &json);
		return EXIT_DONE;
	}
	if (count)
		grid_print(&grid);
	cli_line(cli, "已移交 %zu 项：%s → %s", count, cli->args[0], cli->args[1]);
	return EXIT_DONE;
}

static int staff_hand_over(struct cli *cli)
{
	const char *on = cli_option(cli, "on");
	struct handed_line *lines;
	int32_t last_day = DAY_NONE;
	struct err err = {0};
	size_t count;
	int code;
	if (cli->arg_count != 2)
		return cli_fail(cli, EXIT_USAGE, "要写谁移交给谁：antou staff handover 离任的人 接手的人");
	if (on && !day_parse(on, &last_day))
		return cli_fail(cli, EXIT_USAGE, "--on “%s”不是日期，写成 2026-03-31", on);
	code = cli_desk_keeper(cli);
	if (code)
		return code;
	if (desk_hand_over(cli->desk, &cli->session, cli->args[0], cli->args[1], last_day, cli_option(cli, "words"), &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	return handed_tell(cli, lines, count);
}

const struct verb_option staff_options[] = {
        {"on", "日", "handover：任职到哪一天为止；不写则职务不动"},
        {"words", "文字", "handover：记在每一件上的话"},
        {"end", NULL, "deputy：不再代理"},
        {NULL, NULL, NULL},
};

int cmd_staff(struct cli *cli)
{
	static const struct verb_part parts[] = {
	        {"list", staff_list, ""},
	        {"person", staff_person, "代号 name=姓名 [unit=股室] [employment=编制] [initials=拼音首字母] [phone=电话] [started=参加工作日] [from=日] [to=日]"},
	        {"appoint", staff_appoint, "代号 岗位 [unit=股室] [from=日] [to=日] [acting=yes]"},
	        {"charge", staff_charge, "代号 关系 股室或物 [from=日] [to=日]"},
	        {"absent", staff_absent, "代号 自哪日 至哪日 [reason=缘由] [kind=类别] [from-half=下午] [to-half=上午]"},
	        {"handover", staff_hand_over, "离任的人 接手的人 [--on 日] [--words 文字]"},
	        {"deputy", staff_deputy, "[代理人 for 本人 [岗位] 自 至 [matters=事项] [--end]]"},
	        {"password", staff_password, "代号"},
	        {NULL, NULL, NULL},
	};
	return cli_part(cli, parts);
}
