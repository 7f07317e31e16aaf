/* SPDX-License-Identifier: MIT */
/* cmd_attendance: a month as a grid or into a file, one day with its reasons, a punch, and the file of a punch clock. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "antou/attendance.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cmd.h"
#include "grid.h"

/* More than desk_punch_import takes, so that it is the one to say so. */
enum { IMPORT_BYTES_MAX = (16 << 20) + 1 };

const struct verb_option attendance_options[] = {
        {"unit", "股室", "只看一个股室"},
        {"person", "谁", "只看一个人"},
        {"day", "日期", "看一个人的一天：打卡、判定和依据"},
        {"output", "文件", "写到新文件；xlsx 和 pdf 必须写"},
        {NULL, NULL, NULL},
};

/* ---- one day ---- */

static const char *clock_text(struct cli *cli, int64_t time_s)
{
	char text[TIME_TEXT];
	if (time_s == TIME_NONE)
		return "";
	time_text(time_s, text);
	return arena_strndup(&cli->arena, text + strlen("2026-11-22T"), strlen("08:30:05"));
}

static int day_show(struct cli *cli, const char *day_word, const char *person)
{
	struct attendance_half *halves;
	struct err err = {0};
	struct grid grid;
	int32_t day;
	size_t count;
	if (!day_parse(day_word, &day))
		return cli_fail(cli, EXIT_USAGE, "“%s”不是日期，请写成 2026-11-22", day_word);
	if (cli->format != FORMAT_TEXT || cli_option(cli, "output"))
		return cli_fail(cli, EXIT_USAGE, "一天的考勤只用 text 显示");
	if (desk_attendance_day(cli->desk, &cli->session, person, day, &cli->arena, &halves, &count, &err) != 0)
		return cli_fault(cli, &err);
	grid_init(&grid, &cli->arena, 6);
	for (size_t i = 0; i < count; i++) {
		grid_cell(&grid, halves[i].span);
		grid_cell(&grid, clock_text(cli, halves[i].in_s));
		grid_cell(&grid, clock_text(cli, halves[i].out_s));
		grid_cell(&grid, halves[i].title);
		grid_cell(&grid, halves[i].why);
		grid_cell(&grid, texts_joined(&cli->arena, halves[i].basis, halves[i].basis_count, "、"));
	}
	grid_print(&grid);
	return EXIT_DONE;
}

/* ---- a month ---- */

static void json_days(struct cli *cli, struct json *json, const char *key, int halves)
{
	json_value(json, key, &(struct value){.kind = VALUE_NUMBER, .number = (int64_t)halves * (VALUE_SCALE / 2)}, &cli->arena);
}

static void month_json(struct cli *cli, const struct attendance_month *month)
{
	struct json json;
	struct buf buf;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < month->line_count; i++) {
		const struct attendance_line *line = &month->lines[i];
		json_object(&json, NULL);
		json_text(&json, "person", line->person);
		json_text(&json, "name", line->name);
		json_text(&json, "unit", line->unit);
		json_texts(&json, "days", line->letters, (size_t)month->days);
		json_int(&json, "late", line->late);
		json_int(&json, "early", line->early);
		json_days(cli, &json, "absent", line->absent_halves);
		json_days(cli, &json, "present", line->present_halves);
		json_days(cli, &json, "due", line->due_halves);
		for (size_t k = 0; k < month->def->kind_count; k++)
			json_days(cli, &json, month->def->kinds[k].id, line->kind_halves[k]);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static const char *format_word(const struct cli *cli)
{
	return cli->format == FORMAT_CSV ? "csv" : cli->format == FORMAT_XLSX ? "xlsx" : cli->format == FORMAT_PDF ? "pdf" : "text";
}

static int month_write(struct cli *cli, const struct attendance_month *month)
{
	const char *out = cli_option(cli, "output");
	struct err err = {0};
	if (!out && (cli->format == FORMAT_XLSX || cli->format == FORMAT_PDF))
		return cli_fail(cli, EXIT_USAGE, "%s 要写到文件：--output 文件", format_word(cli));
	fflush(stdout);
	if (desk_attendance_write(cli->desk, month, format_word(cli), out ? out : "-", &err) != 0)
		return cli_fault(cli, &err);
	if (out)
		cli_line(cli, "已写到 %s", out);
	return EXIT_DONE;
}

static bool month_of(struct cli *cli, const char *word, int *year, int *month)
{
	int32_t day;
	int mday;
	if (!day_parse(arena_printf(&cli->arena, "%s-01", word), &day))
		return false;
	day_to_civil(day, year, month, &mday);
	return true;
}

static int month_show(struct cli *cli)
{
	const char *person = cli_option(cli, "person"), *day = cli_option(cli, "day");
	struct attendance_month month;
	struct err err = {0};
	int year, number, mday, code = cli_desk_as(cli);
	if (code)
		return code;
	if (person)
		person = cli_person(cli, person);
	if (day)
		return cli->arg_count ? cli_fail(cli, EXIT_USAGE, "写了 --day 就不写月份") : day_show(cli, day, person ? person : cli->session.person);
	day_to_civil(time_day(desk_now(cli->desk)), &year, &number, &mday);
	if (cli->arg_count && !month_of(cli, cli->args[0], &year, &number))
		return cli_fail(cli, EXIT_USAGE, "“%s”不是月份，请写成 2026-11", cli->args[0]);
	if (desk_attendance(cli->desk, &cli->session, year, number, cli_option(cli, "unit"), person, &cli->arena, &month, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format != FORMAT_JSON)
		return month_write(cli, &month);
	if (cli_option(cli, "output"))
		return cli_fail(cli, EXIT_USAGE, "json 只写到标准输出");
	month_json(cli, &month);
	return EXIT_DONE;
}

/* ---- punches ---- */

static int punch(struct cli *cli)
{
	struct err err = {0};
	char at[TIME_TEXT];
	int code = cli->arg_count == 1 ? cli_desk_as(cli) : cli_fail(cli, EXIT_USAGE, "用法：antou attendance punch");
	if (code)
		return code;
	if (desk_punch(cli->desk, &cli->session, &err) != 0)
		return cli_fault(cli, &err);
	time_short(desk_now(cli->desk), at);
	cli_line(cli, "已打卡：%s", at);
	return EXIT_DONE;
}

/* NULL after the reason was told. */
static char *file_read(struct cli *cli, const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *text;
	bool failed;
	if (!file) {
		cli_fail(cli, EXIT_USAGE, "读不了 %s：%s", path, strerror(errno));
		return NULL;
	}
	text = arena_alloc(&cli->arena, IMPORT_BYTES_MAX + 1);
	*len = fread(text, 1, IMPORT_BYTES_MAX, file);
	failed = ferror(file) != 0;
	fclose(file);
	if (!failed)
		return text;
	cli_fail(cli, EXIT_USAGE, "读不了 %s：%s", path, strerror(errno));
	return NULL;
}

static int import(struct cli *cli)
{
	struct punch_import done;
	struct err err = {0};
	const char *slash;
	char *text;
	size_t len;
	int code = cli->arg_count == 2 ? cli_desk_as(cli) : cli_fail(cli, EXIT_USAGE, "用法：antou attendance import 文件");
	if (code)
		return code;
	text = file_read(cli, cli->args[1], &len);
	if (!text)
		return EXIT_USAGE;
	slash = strrchr(cli->args[1], '/');
	if (desk_punch_import(cli->desk, &cli->session, slash ? slash + 1 : cli->args[1], text, len, &done, &err) != 0)
		return cli_fault(cli, &err);
	cli_line(cli, "共 %zu 行：新记 %zu 次打卡，原有 %zu 次", done.rows, done.taken, done.known);
	return EXIT_DONE;
}

int cmd_attendance(struct cli *cli)
{
	if (cli->arg_count && text_equal(cli->args[0], "punch"))
		return punch(cli);
	return cli->arg_count && text_equal(cli->args[0], "import") ? import(cli) : month_show(cli);
}
