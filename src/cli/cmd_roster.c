/* SPDX-License-Identifier: MIT */
/* cmd_roster: rosters: who sits where, a fair plan and its publication, one turn changed, how often each person is on, and a calendar of it. */
#include <string.h>

#include "antou/buf.h"
#include "antou/day.h"
#include "antou/roster.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"
#include "grid.h"

const struct verb_option roster_options[] = {{"from", "日期", "自哪一天"}, {"to", "日期", "至哪一天"}, {"person", "谁", "只要此人的"},
        {"words", "缘由", "公布或换班的说明"}, {NULL, NULL, NULL}};

/* ---- days ---- */

static bool day_option(struct cli *cli, const char *name, int32_t *day)
{
	const char *text = cli_option(cli, name);
	if (!text || day_parse(text, day))
		return true;
	cli_fail(cli, EXIT_USAGE, "“%s”不是日期，请写成 2026-03-02", text);
	return false;
}

/* Today and the days after it, unless said otherwise. */
static int days_read(struct cli *cli, int32_t days, int32_t *from, int32_t *to)
{
	*from = time_day(desk_now(cli->desk));
	if (!day_option(cli, "from", from))
		return EXIT_USAGE;
	*to = *from + days - 1;
	return day_option(cli, "to", to) ? EXIT_DONE : EXIT_USAGE;
}

static const char *day_words(struct cli *cli, int32_t day)
{
	char text[DAY_TEXT];
	day_text(day, text);
	return arena_printf(&cli->arena, "%s 周%s", text, day_weekday_name(day));
}

static const char *span_words(struct cli *cli, const struct turn_line *line)
{
	char from[TIME_TEXT], to[TIME_TEXT];
	time_short(line->from_s, from);
	time_short(line->to_s, to);
	return arena_printf(&cli->arena, "%s—%s", from + DAY_TEXT, to + DAY_TEXT);
}

static const char *how_word(const char *how)
{
	static const struct { const char *how, *word; } words[] = {{"swapped", "换班"}, {"assigned", "指派"}, {"taken", "顶班"}};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_equal(words[i].how, how))
			return spoken(words[i].word);
	return "";
}

/* ---- showing ---- */

static void line_json(struct json *json, const struct turn_line *line)
{
	char day[DAY_TEXT];
	day_text(line->day, day);
	json_object(json, NULL);
	json_text(json, "day", day);
	json_text(json, "shift", line->shift);
	json_text(json, "shift_title", line->shift_title);
	json_text(json, "seat", line->seat);
	json_text(json, "seat_title", line->seat_title);
	json_text(json, "person", *line->person ? line->person : NULL);
	json_text(json, "name", *line->person ? line->name : NULL);
	json_text(json, "phone", *line->phone ? line->phone : NULL);
	json_moment(json, "from", line->from_s);
	json_moment(json, "to", line->to_s);
	json_bool(json, "night", line->night);
	json_bool(json, "weekend", line->weekend);
	json_bool(json, "holiday", line->holiday);
	json_text(json, "how", *line->how ? line->how : NULL);
	json_text(json, "words", *line->words ? line->words : NULL);
	json_object_end(json);
}

static void lines_json(struct json *json, const char *key, const struct turn_line *lines, size_t count, const char *person)
{
	json_array(json, key);
	for (size_t i = 0; i < count; i++)
		if (!person || text_equal(person, lines[i].person))
			line_json(json, &lines[i]);
	json_array_end(json);
}

static size_t lines_print(struct cli *cli, const struct turn_line *lines, size_t count, const char *person)
{
	struct grid grid;
	size_t shown = 0;
	grid_init(&grid, &cli->arena, 7);
	for (size_t i = 0; i < count; i++) {
		bool again = i > 0 && lines[i].day == lines[i - 1].day && !person;
		if (person && !text_equal(person, lines[i].person))
			continue;
		shown++;
		grid_cell(&grid, again ? "" : day_words(cli, lines[i].day));
		grid_cell(&grid, lines[i].shift_title);
		grid_cell(&grid, span_words(cli, &lines[i]));
		grid_cell(&grid, lines[i].seat_title);
		grid_cell(&grid, *lines[i].person ? lines[i].name : spoken("（缺人）"));
		grid_cell(&grid, lines[i].phone);
		grid_cell(&grid, arena_printf(&cli->arena, "%s%s%s", how_word(lines[i].how), *lines[i].words ? " " : "", lines[i].words));
	}
	if (shown)
		grid_print(&grid);
	return shown;
}

static const char *number_word(struct cli *cli, int number)
{
	return arena_printf(&cli->arena, "%d", number);
}

static void counts_print(struct cli *cli, const struct roster_plan *plan)
{
	static const char *const heads[] = {"姓名", "班", "夜班", "周末", "节假日", "全年班", "夜班", "周末", "节假日"};
	struct grid grid;
	grid_init(&grid, &cli->arena, sizeof(heads) / sizeof(*heads));
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		grid_cell(&grid, spoken(heads[i]));
	for (size_t i = 0; i < plan->count_count; i++) {
		const struct turn_count *count = &plan->counts[i];
		const int numbers[] = {count->turns, count->nights, count->weekends, count->holidays, count->year_turns, count->year_nights, count->year_weekends,
		        count->year_holidays};
		grid_cell(&grid, count->name);
		for (size_t k = 0; k < sizeof(numbers) / sizeof(*numbers); k++)
			grid_cell(&grid, number_word(cli, numbers[k]));
	}
	grid_print(&grid);
}

static void counts_json(struct json *json, const struct roster_plan *plan)
{
	json_array(json, "counts");
	for (size_t i = 0; i < plan->count_count; i++) {
		const struct turn_count *count = &plan->counts[i];
		json_object(json, NULL);
		json_text(json, "person", count->person);
		json_text(json, "name", count->name);
		json_int(json, "turns", count->turns);
		json_int(json, "nights", count->nights);
		json_int(json, "weekends", count->weekends);
		json_int(json, "holidays", count->holidays);
		json_int(json, "year_turns", count->year_turns);
		json_int(json, "year_nights", count->year_nights);
		json_int(json, "year_weekends", count->year_weekends);
		json_int(json, "year_holidays", count->year_holidays);
		json_object_end(json);
	}
	json_array_end(json);
}

static void plan_json(struct cli *cli, const struct roster_plan *plan)
{
	struct json json;
	struct buf buf;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	lines_json(&json, "turns", plan->lines, plan->line_count, NULL);
	counts_json(&json, plan);
	json_array(&json, "issues");
	for (size_t i = 0; i < plan->issue_count; i++) {
		json_object(&json, NULL);
		json_text(&json, "words", plan->issues[i].words);
		json_bool(&json, "refused", plan->issues[i].refused);
		json_texts(&json, "basis", plan->issues[i].basis, plan->issues[i].basis_count);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	cli_json(cli, &json);
}

static void plan_show(struct cli *cli, const struct roster_plan *plan)
{
	if (cli->format == FORMAT_JSON) {
		plan_json(cli, plan);
		return;
	}
	lines_print(cli, plan->lines, plan->line_count, NULL);
	cli_line(cli, "%s", "");
	counts_print(cli, plan);
	for (size_t i = 0; i < plan->issue_count; i++)
		cli_line(cli, plan->issues[i].refused ? "不能公布：%s" : "注意：%s", plan->issues[i].words);
}

/* ---- looking ---- */

static int rosters_list(struct cli *cli)
{
	const struct roster_def **rosters;
	struct err err = {0};
	struct json json;
	struct grid grid;
	struct buf buf;
	size_t count;
	if (desk_rosters(cli->desk, &cli->session, &cli->arena, &rosters, &count, &err) != 0)
		return cli_fault(cli, &err);
	grid_init(&grid, &cli->arena, 2);
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		grid_cell(&grid, rosters[i]->id);
		grid_cell(&grid, rosters[i]->title);
		json_object(&json, NULL);
		json_text(&json, "roster", rosters[i]->id);
		json_text(&json, "title", rosters[i]->title);
		json_object_end(&json);
	}
	json_array_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (count)
		grid_print(&grid);
	else
		cli_line(cli, "没有值班表");
	return EXIT_DONE;
}

static int turns_show(struct cli *cli)
{
	const char *person = cli_option(cli, "person") ? cli_person(cli, cli_option(cli, "person")) : NULL;
	struct turn_line *lines;
	struct err err = {0};
	int32_t from, to;
	size_t count;
	int code = days_read(cli, 7, &from, &to);
	if (code)
		return code;
	if (desk_turns(cli->desk, &cli->session, cli->args[0], from, to, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		struct json json;
		struct buf buf;
		buf_init(&buf, &cli->arena);
		json_begin(&json, &buf);
		lines_json(&json, NULL, lines, count, person);
		cli_json(cli, &json);
	} else if (!lines_print(cli, lines, count, person)) {
		cli_line(cli, "这些日子没有班");
	}
	return EXIT_DONE;
}

/* ---- planning ---- */

/* 2026-03-02/night/officer=谁: a seat that is settled. */
static bool kept_read(struct cli *cli, const char *text, struct turn_line *line)
{
	const char *shift = strchr(text, '/'), *seat = shift ? strchr(shift + 1, '/') : NULL, *who = seat ? strchr(seat + 1, '=') : NULL;
	*line = (struct turn_line){.shift_title = "", .seat_title = "", .name = "", .phone = "", .how = "", .words = ""};
	if (!who || !who[1] || !day_parse(arena_strndup(&cli->arena, text, (size_t)(shift - text)), &line->day)) {
		cli_fail(cli, EXIT_USAGE, "“%s”看不懂；定下的席位写成 2026-03-02/night/officer=谁", text);
		return false;
	}
	line->shift = arena_strndup(&cli->arena, shift + 1, (size_t)(seat - shift) - 1);
	line->seat = arena_strndup(&cli->arena, seat + 1, (size_t)(who - seat) - 1);
	line->person = cli_person(cli, who + 1);
	return true;
}

static int plan_make(struct cli *cli, struct roster_plan *plan)
{
	struct turn_line *kept = arena_array(&cli->arena, cli->arg_count + 1, sizeof(*kept));
	struct err err = {0};
	int32_t from, to;
	int code;
	if (!cli->arg_count || !cli_option(cli, "from") || !cli_option(cli, "to"))
		return cli_fail(cli, EXIT_USAGE, "要写明值班表和 --from、--to");
	code = cli_desk_as(cli);
	if (!code)
		code = days_read(cli, 1, &from, &to);
	if (code)
		return code;
	for (size_t i = 1; i < cli->arg_count; i++)
		if (!kept_read(cli, cli->args[i], &kept[i - 1]))
			return EXIT_USAGE;
	if (desk_roster_propose(cli->desk, &cli->session, cli->args[0], from, to, kept, cli->arg_count - 1, &cli->arena, plan, &err) != 0)
		return cli_fault(cli, &err);
	return EXIT_DONE;
}

static int roster_plan(struct cli *cli)
{
	struct roster_plan plan;
	int code = plan_make(cli, &plan);
	if (code)
		return code;
	plan_show(cli, &plan);
	return plan.issue_count && plan.issues[0].refused ? EXIT_REFUSED : EXIT_DONE;
}

static int roster_publish(struct cli *cli)
{
	struct roster_plan plan;
	struct err err = {0};
	int code = plan_make(cli, &plan);
	if (code)
		return code;
	if (desk_roster_publish(cli->desk, &cli->session, &plan, cli_option(cli, "words"), &cli->arena, &err) != 0)
		return cli_fault(cli, &err);
	plan_show(cli, &plan);
	return EXIT_DONE;
}

static int roster_counts(struct cli *cli)
{
	struct roster_plan plan = {0};
	const struct roster_def **rosters;
	struct err err = {0};
	size_t count;
	int code = cli->arg_count == 1 ? cli_desk_as(cli) : cli_fail(cli, EXIT_USAGE, "用法：antou roster counts 值班表 [--from 日期] [--to 日期]");
	if (!code)
		code = days_read(cli, 31, &plan.from, &plan.to);
	if (code)
		return code;
	if (desk_turns(cli->desk, &cli->session, cli->args[0], plan.from, plan.to, &cli->arena, &plan.lines, &plan.line_count, &err) != 0 ||
	        desk_rosters(cli->desk, &cli->session, &cli->arena, &rosters, &count, &err) != 0)
		return cli_fault(cli, &err);
	for (size_t i = 0; i < count; i++)
		if (text_equal(rosters[i]->id, cli->args[0]))
			plan.roster = rosters[i];
	if (desk_roster_judge(cli->desk, &cli->session, &plan, &cli->arena, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON)
		plan_json(cli, &plan);
	else
		counts_print(cli, &plan);
	return EXIT_DONE;
}

static int roster_change(struct cli *cli)
{
	struct err err = {0};
	int32_t day;
	const char *was, *person;
	int code;
	if (cli->arg_count != 6 || !day_parse(cli->args[1], &day))
		return cli_fail(cli, EXIT_USAGE, "用法：antou roster change 值班表 日期 班次 席位 原来谁 换成谁 [--words 缘由]；没有人写 -");
	code = cli_desk_as(cli);
	if (code)
		return code;
	was = text_equal(cli->args[4], "-") ? "" : cli_person(cli, cli->args[4]);
	person = text_equal(cli->args[5], "-") ? "" : cli_person(cli, cli->args[5]);
	if (desk_turn_change(cli->desk, &cli->session, cli->args[0], day, cli->args[2], cli->args[3], was, person, cli_option(cli, "words"), &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "值班表已改");
	return EXIT_DONE;
}

/* The text is another program's: it goes out as it is. */
static int roster_export(struct cli *cli)
{
	const char *person, *text;
	struct err err = {0};
	int32_t from, to;
	int code = cli->arg_count == 1 ? cli_desk_as(cli) : cli_fail(cli, EXIT_USAGE, "用法：antou roster export 值班表 [--from 日期] [--to 日期] [--person 谁]");
	if (!code)
		code = days_read(cli, 31, &from, &to);
	if (code)
		return code;
	person = cli_option(cli, "person") ? cli_person(cli, cli_option(cli, "person")) : NULL;
	if (desk_roster_calendar(cli->desk, &cli->session, cli->args[0], from, to, person, &cli->arena, &text, &err) != 0)
		return cli_fault(cli, &err);
	return fputs(text, stdout) >= 0 && fflush(stdout) == 0 ? EXIT_DONE : cli_fail(cli, EXIT_FAULT, "写不出去：请核对磁盘和去处");
}

/* A roster may be called as it likes but these. */
int cmd_roster(struct cli *cli)
{
	static const struct verb_part parts[] = {{"plan", roster_plan, "值班表 [--from 日期 --to 日期] [日期/班次/席位=谁…]"},
	        {"publish", roster_publish, "值班表 [--from 日期 --to 日期] [日期/班次/席位=谁…] [--words 缘由]"},
	        {"change", roster_change, "值班表 日期 班次 席位 原来谁 换成谁 [--words 缘由]"},
	        {"counts", roster_counts, "值班表 [--from 日期] [--to 日期]"},
	        {"export", roster_export, "值班表 [--from 日期] [--to 日期] [--person 谁] [--format ics]"},
	        {NULL, NULL, NULL}};
	int code;
	for (size_t i = 0; cli->arg_count && parts[i].name; i++)
		if (text_equal(cli->args[0], parts[i].name))
			return cli_part(cli, parts);
	if (cli->format == FORMAT_ICS)
		return cli_fail(cli, EXIT_USAGE, "日历由 antou roster export 写出");
	if (cli->arg_count > 1)
		return cli_fail(cli, EXIT_USAGE, "用法：antou roster [值班表] [--from 日期] [--to 日期] [--person 谁]，或 plan publish change counts export");
	code = cli_desk_as(cli);
	if (code)
		return code;
	return cli->arg_count ? turns_show(cli) : rosters_list(cli);
}
