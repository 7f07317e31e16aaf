/* SPDX-License-Identifier: MIT */
/* attendance at the desk: punching, files of a punch clock, who may read what, the grid and its files, and that a rebuilt record says the same. */
#include "room.h"

#include "antou/attendance.h"

#include <stdio.h>
#include <string.h>

#include "sqlite_store.h"

static int setup(void **state)
{
	static struct room room;

	room_open(&room, &sqlite_store, true);
	*state = &room;
	return 0;
}

static int teardown(void **state)
{
	room_close(*state);
	return 0;
}

static void clock_at(struct room *room, const char *text)
{
	assert_true(time_parse(text, &room->now_s));
}

static void punch(struct room *room, const char *person, const char *at)
{
	struct session session = as(room, person);

	clock_at(room, at);
	room_need(room, desk_punch(room->desk, &session, &room->err));
}

static struct attendance_month march(struct room *room, const char *reader)
{
	struct session session = as(room, reader);
	struct attendance_month month;

	room_need(room, desk_attendance(room->desk, &session, 2026, 3, NULL, NULL, &room->arena, &month, &room->err));
	return month;
}

static const struct attendance_line *line_of(const struct attendance_month *month, const char *person)
{
	for (size_t i = 0; i < month->line_count; i++)
		if (text_equal(month->lines[i].person, person))
			return &month->lines[i];
	fail_msg("no line of %s", person);
	return NULL;
}

static int import(struct room *room, const char *person, const char *text, struct punch_import *out)
{
	struct session session = as(room, person);

	return desk_punch_import(room->desk, &session, "三月.csv", text, strlen(text), out, &room->err);
}

static void import_wrong(struct room *room, const char *text, const char *words)
{
	struct punch_import out;

	assert_int_equal(import(room, "bo", text, &out), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	if (!strstr(room->err.words, words))
		fail_msg("%s", room->err.words);
	assert_int_equal(events_of(room, EVENT_PUNCHED), 0);
}

static void a_day_at_the_terminal(void **state)
{
	struct room *room = *state;
	struct session an = as(room, "an"), adm = as(room, "adm"), aud = as(room, "aud");
	struct attendance_month month;
	struct attendance_half *halves;
	size_t count;

	punch(room, "an", "2026-03-02 08:30:00");
	clock_at(room, "2026-03-02 08:30:59");
	assert_int_equal(desk_punch(room->desk, &an, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
	assert_int_equal(desk_punch(room->desk, &adm, &room->err), -1); /* exempt */
	assert_string_equal(room->err.words, "您不用打卡。");
	assert_int_equal(desk_punch(room->desk, &aud, &room->err), -1); /* so are auditors; to punch is no look at others */
	assert_string_equal(room->err.words, "您不用打卡。");
	assert_int_equal(events_of(room, EVENT_LOOKED), 0);
	punch(room, "an", "2026-03-02 12:00");
	punch(room, "an", "2026-03-02 14:30:01");
	punch(room, "an", "2026-03-02 18:00");
	month = march(room, "bo");
	assert_string_equal(line_of(&month, "an")->letters[1], "迟");
	assert_int_equal(line_of(&month, "an")->late, 1);
	assert_int_equal(line_of(&month, "an")->present_halves, 2);
	assert_int_equal(line_of(&month, "du")->absent_halves, 1); /* the afternoon may still be punched */
	room_need(room, desk_attendance_day(room->desk, &an, "an", day_from_civil(2026, 3, 2), &room->arena, &halves, &count, &room->err));
	assert_int_equal(count, 2);
	assert_string_equal(halves[0].title, "出勤");
	assert_string_equal(halves[1].span, "14:30–18:00");
	assert_string_equal(halves[1].title, "迟到");
	assert_string_equal(halves[1].why, "上班 14:30，打卡 14:30:01；下班 18:00，打卡 18:00");
	assert_string_equal(halves[1].basis[0], "S-6");
	assert_sound(room, room->desk);
}

static void who_reads_what(void **state)
{
	struct room *room = *state;
	struct session du = as(room, "du");
	struct attendance_month month = march(room, "du");
	struct attendance_half *halves;
	size_t count;

	assert_int_equal(month.line_count, 1);
	assert_string_equal(month.lines[0].person, "du");
	assert_int_equal(desk_attendance(room->desk, &du, 2026, 3, NULL, "an", &room->arena, &month, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(desk_attendance_day(room->desk, &du, "an", day_from_civil(2026, 3, 2), &room->arena, &halves, &count, &room->err), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	month = march(room, "bo"); /* keeps it; by unit, then by id */
	assert_int_equal(month.line_count, 4);
	assert_string_equal(month.lines[0].person, "an");
	assert_string_equal(month.lines[3].person, "du");
	assert_int_equal(march(room, "ce").line_count, 4);  /* reader */
	assert_int_equal(march(room, "aud").line_count, 4); /* auditor, whose look is noted */
	assert_int_equal(events_of(room, EVENT_LOOKED), 1);
	assert_int_equal(desk_attendance(room->desk, &du, 2026, 13, NULL, NULL, &room->arena, &month, &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
}

static void units_and_leavers(void **state)
{
	struct room *room = *state;
	struct session bo = as(room, "bo"), adm = as(room, "adm");
	struct value_map facts = {0};
	struct attendance_month month;

	clock_at(room, "2026-03-10 09:00");
	value_map_put(&facts, &room->arena, "person", words("du"));
	value_map_put(&facts, &room->arena, "name", words("杜四"));
	value_map_put(&facts, &room->arena, "to", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 3, 3)});
	room_need(room, desk_staff(room->desk, &adm, EVENT_PERSON, &facts, &room->err));
	room_need(room, desk_attendance(room->desk, &bo, 2026, 3, "后科", NULL, &room->arena, &month, &room->err));
	assert_int_equal(month.line_count, 2);
	assert_int_equal(line_of(&month, "du")->due_halves, 4);
	assert_int_equal(line_of(&month, "ce")->due_halves, 12);
	room_need(room, desk_attendance(room->desk, &bo, 2026, 4, NULL, NULL, &room->arena, &month, &room->err));
	assert_int_equal(month.line_count, 3); /* nobody of that name in April */
}

static void files_of_a_clock(void **state)
{
	struct room *room = *state;
	struct attendance_month month;
	struct punch_import out;
	const char *before;
	size_t events;

	clock_at(room, "2026-03-05 09:00");
	room_need(room, import(room, "bo", "\xef\xbb\xbf姓名,日期,时间\r\n安一,2026/3/2,8:29:58\r\n安一,2026-03-02,12:00\r\nan,2026-03-02,14:30\r\n安一,2026年3月2日,18:05\r\n安一,2026-03-02,18:05\r\n", &out));
	assert_int_equal(out.rows, 5);
	assert_int_equal(out.taken, 4);
	assert_int_equal(out.known, 1);
	month = march(room, "bo");
	assert_string_equal(line_of(&month, "an")->letters[1], "√");
	events = events_of(room, EVENT_PUNCHED);
	room_need(room, import(room, "bo", "工号\t打卡时间\nan\t2026-03-02 12:00:00\nan\t2026-03-03 8:30\n", &out));
	assert_int_equal(out.taken, 1);
	assert_int_equal(out.known, 1);
	assert_int_equal(events_of(room, EVENT_PUNCHED), events + 1);
	room_need(room, import(room, "bo", "person,time\nan,2026-03-03 08:30\n", &out));
	assert_int_equal(events_of(room, EVENT_PUNCHED), events + 1); /* nothing new, no event */
	assert_int_equal(import(room, "aud", "person,time\nan,2026-03-03 08:30\n", &out), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	assert_int_equal(import(room, "ce", "person,time\nan,2026-03-03 08:30\n", &out), -1);
	assert_int_equal(room->err.code, ERR_DENIED);
	before = dump(room, room->desk);
	room_need(room, desk_rebuild(room->desk, &(struct session){.person = "system", .rights = RIGHT_ADMINISTER}, &events, &room->err));
	assert_string_equal(dump(room, room->desk), before);
}

static void wrong_files(void **state)
{
	struct room *room = *state;

	clock_at(room, "2026-03-05 09:00");
	import_wrong(room, "", "三月.csv 是空的");
	import_wrong(room, "谁,何时\nan,2026-03-02 08:30\n", "第一行应是表头");
	import_wrong(room, "person,time\nan,2026-03-02 08:30\n\n无此人,2026-03-02 08:30\n", "三月.csv 第 4 行：没有“无此人”这个人");
	import_wrong(room, "person,time\n,2026-03-02 08:30\n", "第 2 行：没有写是谁");
	import_wrong(room, "person,time\nan,2026-02-30 08:30\n", "第 2 行：“2026-02-30 08:30”不是时间");
	import_wrong(room, "person,time\nan,2026-03-02\n", "不是时间");
	import_wrong(room, "person,time\nan\n", "不是时间");
	import_wrong(room, "person,time\nan,2026-03-02 08:30\nan,2026-03-05 09:01\n", "第 3 行：“2026-03-05 09:01”还没有到");
	import_wrong(room, "person,time\n=1+1,2026-03-02 08:30\n", "没有“=1+1”这个人");
	import_wrong(room, "person,time\n\x1b[31m,2026-03-02 08:30\n", "没有“␛[31m”这个人");
}

static const char *file_bytes(struct room *room, const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *text = arena_alloc(&room->arena, 200000);

	assert_non_null(file);
	*len = fread(text, 1, 199999, file);
	fclose(file);
	return text;
}

static void grids_and_files(void **state)
{
	struct room *room = *state;
	struct attendance_month month;
	const char *text, *line;
	size_t len;

	punch(room, "an", "2026-03-02 08:31");
	punch(room, "an", "2026-03-02 12:00");
	clock_at(room, "2026-03-04 00:00");
	month = march(room, "bo");
	text = desk_attendance_text(&month, &room->arena);
	for (line = text; *line; line += strcspn(line, "\n") + 1)
		assert_true(text_cols(arena_strndup(&room->arena, line, strcspn(line, "\n"))) <= 80);
	assert_non_null(strstr(text, "2026 年 3 月 考勤\n"));
	assert_non_null(strstr(text, "\n安一      · 旷旷"));
	assert_non_null(strstr(text, "\n          出勤 0.5/2 天，迟到 1 次，旷工 1.5 天\n"));
	assert_non_null(strstr(text, "迟 迟到"));
	room_need(room, desk_attendance_write(room->desk, &month, "csv", room_file(room, "m.csv"), &room->err));
	text = file_bytes(room, room_file(room, "m.csv"), &len);
	assert_non_null(strstr(text, "股室,姓名,1,2,3,"));
	assert_non_null(strstr(text, "\n前科,安一,,旷,旷,"));
	assert_int_equal(desk_attendance_write(room->desk, &month, "csv", room_file(room, "m.csv"), &room->err), -1); /* never over another */
	room_need(room, desk_attendance_write(room->desk, &month, "text", room_file(room, "m.txt"), &room->err));
	room_need(room, desk_attendance_write(room->desk, &month, "xlsx", room_file(room, "m.xlsx"), &room->err));
	room_need(room, desk_attendance_write(room->desk, &month, "pdf", room_file(room, "m.pdf"), &room->err));
	text = file_bytes(room, room_file(room, "m.pdf"), &len);
	assert_memory_equal(text, "%PDF", 4);
	assert_int_equal(desk_attendance_write(room->desk, &month, "pdf", "-", &room->err), -1);
	assert_int_equal(desk_attendance_write(room->desk, &month, "json", room_file(room, "m.json"), &room->err), -1);
	assert_int_equal(room->err.code, ERR_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(a_day_at_the_terminal, setup, teardown),
	        cmocka_unit_test_setup_teardown(who_reads_what, setup, teardown), cmocka_unit_test_setup_teardown(units_and_leavers, setup, teardown),
	        cmocka_unit_test_setup_teardown(files_of_a_clock, setup, teardown), cmocka_unit_test_setup_teardown(wrong_files, setup, teardown),
	        cmocka_unit_test_setup_teardown(grids_and_files, setup, teardown)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
