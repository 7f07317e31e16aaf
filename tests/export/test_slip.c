/* SPDX-License-Identifier: MIT */
/* A filled form as text, cell by cell, and as pages of PDF. */
#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "slip_export.h"
#include "slip_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct slip_box value(const char *label, const char *text)
{
	return (struct slip_box){.kind = SLIP_VALUE, .label = label, .width = 1, .lines = 1, .text = text};
}

static struct slip slip_of(const struct slip_band *bands, size_t count)
{
	return (struct slip){.id = "form", .title = "处理单", .number = "收〔2026〕1号", .bands = bands, .band_count = count};
}

static const char *text_of(const struct slip_band *bands, size_t count, struct arena *arena)
{
	struct slip slip = slip_of(bands, count);

	return slip_text(&slip, arena);
}

/* Line `at` from 0, without its break. */
static const char *line(const char *text, size_t at, struct arena *arena)
{
	for (; at > 0 && *text; at--)
		text += strcspn(text, "\n") + 1;
	return arena_strndup(arena, text, strcspn(text, "\n"));
}

static size_t check_widths(const char *text, struct arena *arena)
{
	size_t count = 0;

	for (; *text; text += strcspn(text, "\n") + 1, count++)
		assert_int_equal(text_cols(line(text, 0, arena)), SLIP_COLS);
	return count;
}

/* Labels take eight cells and a blank on either side: the first ruling stands at column 11, the middle one at 37 = 75 / 2. */
static void test_rulings(void **state)
{
	struct slip_box first[] = {value("来文", "教育局"), value("字号", "教字1号")}, second[] = {value("标题", "请示")};
	const struct slip_band bands[] = {{first, 2}, {second, 1}};
	struct arena arena;
	const char *text;

	(void)state;
	arena_init(&arena);
	text = text_of(bands, 2, &arena);
	assert_int_equal(check_widths(text, &arena), 7);
	assert_string_equal(line(text, 0, &arena), "                                   处理单                                   ");
	assert_string_equal(line(text, 1, &arena), "                                                         编号：收〔2026〕1号");
	assert_string_equal(line(text, 2, &arena), "┌──────────┬─────────────────────────┬──────────┬──────────────────────────┐");
	assert_string_equal(line(text, 3, &arena), "│   来文   │ 教育局                  │   字号   │ 教字1号                  │");
	assert_string_equal(line(text, 4, &arena), "├──────────┼─────────────────────────┴──────────┴──────────────────────────┤");
	assert_string_equal(line(text, 5, &arena), "│   标题   │ 请示                                                          │");
	assert_string_equal(line(text, 6, &arena), "└──────────┴───────────────────────────────────────────────────────────────┘");
	arena_fini(&arena);
}

/* A closing sign begins no line, an opening one ends none, a number is torn neither in itself nor from what it counts; 61 cells are thirty hanzi. */
static void test_wrapping(void **state)
{
	struct slip_box box[] = {value("意见", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十，可"),
	        value("意见", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九〔2026〕"),
	        value("意见", "一二三四五六七八九十一二三四五六七八九十一二三四五六七2026年3月2日"), value("意见", "\xff\x1b甲\n乙")};
	struct slip_band bands[] = {{&box[0], 1}, {&box[1], 1}, {&box[2], 1}, {&box[3], 1}};
	struct arena arena;
	const char *text;

	(void)state;
	arena_init(&arena);
	text = text_of(bands, 4, &arena);
	check_widths(text, &arena);
	assert_string_equal(line(text, 3, &arena), "│   意见   │ 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九    │");
	assert_string_equal(line(text, 4, &arena), "│          │ 十，可                                                        │");
	assert_string_equal(line(text, 7, &arena), "│          │ 〔2026〕                                                      │");
	assert_string_equal(line(text, 10, &arena), "│          │ 3月2日                                                        │");
	assert_non_null(strstr(line(text, 12, &arena), "�␛甲"));
	assert_non_null(strstr(line(text, 13, &arena), "乙"));
	arena_fini(&arena);
}

/* The signature stands at the bottom right, an unsigned box has the place for it. */
static void test_opinions(void **state)
{
	const struct slip_signature signature = {"同意", "罗军", "副主任", "电话意见，彭飞代录", day_from_civil(2026, 3, 2)};
	struct slip_box full = {.kind = SLIP_OPINIONS, .label = "批示", .width = 1, .lines = 4, .signatures = &signature, .signature_count = 1};
	struct slip_box empty = {.kind = SLIP_OPINIONS, .label = "批示", .width = 1, .lines = 2};
	const struct slip_band bands[] = {{&full, 1}, {&empty, 1}};
	struct arena arena;
	const char *text;

	(void)state;
	arena_init(&arena);
	text = text_of(bands, 2, &arena);
	check_widths(text, &arena);
	assert_string_equal(line(text, 3, &arena), "│          │ 同意                                                          │");
	assert_string_equal(line(text, 4, &arena), "│   批示   │                                        （电话意见，彭飞代录） │");
	assert_string_equal(line(text, 5, &arena), "│          │                                                               │");
	assert_string_equal(line(text, 6, &arena), "│          │                                    副主任　罗军　2026年3月2日 │");
	assert_string_equal(line(text, 9, &arena), "│          │                          签名：　　　　　　　　年　　月　　日 │");
	arena_fini(&arena);
}

static void test_ticks_and_list(void **state)
{
	static const struct field fields[] = {{.name = "use", .title = "用途", .type = TYPE_TEXT}, {.name = "sum", .title = "金额", .type = TYPE_MONEY}};
	static const struct field *const columns[] = {&fields[0], &fields[1]};
	static const char *const cells[] = {"住宿", "1,000.00"};
	const struct slip_tick marks[] = {{"公务", true}, {"其他", false}};
	struct slip_box ticks = {.kind = SLIP_TICKS, .label = "类别", .width = 1, .lines = 1, .ticks = marks, .tick_count = 2};
	struct slip_box list = {.kind = SLIP_LIST, .width = 1, .lines = 2, .columns = columns, .column_count = 2, .cells = cells, .row_count = 1};
	const struct slip_band bands[] = {{&ticks, 1}, {&list, 1}};
	struct arena arena;
	const char *text;

	(void)state;
	arena_init(&arena);
	text = text_of(bands, 2, &arena);
	check_widths(text, &arena);
	assert_non_null(strstr(line(text, 3, &arena), "│ ☑ 公务 "));
	assert_non_null(strstr(line(text, 4, &arena), "│ ☐ 其他 "));
	assert_non_null(strstr(line(text, 6, &arena), " 用途 "));
	assert_non_null(strstr(line(text, 8, &arena), "│ 住宿 "));
	assert_non_null(strstr(line(text, 8, &arena), " 1,000.00 │"));
	assert_non_null(strstr(line(text, 10, &arena), "│      ")); /* a line that is still to come */
	arena_fini(&arena);
}

/* ---- files ---- */

static char folder[] = "/tmp/antou-slip-XXXXXX";

static int make(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int clear(void **state)
{
	(void)state;
	return rmdir(folder);
}

/* Bytes of a file, and away with it. */
static char *taken(const char *path, struct arena *arena)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_alloc(arena, 4000001);
	size_t len;

	assert_non_null(file);
	len = fread(bytes, 1, 4000000, file);
	fclose(file);
	assert_int_equal(unlink(path), 0);
	for (size_t i = 0; i < len; i++)
		bytes[i] = bytes[i] ? bytes[i] : ' ';
	return bytes;
}

static int pages(const char *pdf)
{
	int count = 0;

	for (const char *at = strstr(pdf, "/Type /Page"); at; at = strstr(at + 1, "/Type /Page"))
		count += at[strlen("/Type /Page")] != 's';
	return count;
}

static char *pdf_of(const struct slip *slip, struct arena *arena)
{
	char *path = arena_printf(arena, "%s/form.pdf", folder);
	struct err err = {0};
	int result = slip_write_pdf(slip, time_at(day_from_civil(2026, 3, 2), 540), NULL, path, &err);

	if (result != 0 && strstr(err.words, "没有中文字体")) /* nothing to print with on this machine */
		skip();
	if (result != 0)
		fail_msg("%s", err.words);
	return taken(path, arena);
}

/* An A4 page has room for some thirty-five lines: a box of thirty takes one to itself, and two never share it, however small the letters. */
static void test_pdf(void **state)
{
	struct slip_box box[] = {value("一", "甲"), value("二", "乙"), value("三", "丙"), value("四", "丁")};
	const struct slip_band bands[] = {{&box[0], 1}, {&box[1], 1}, {&box[2], 1}, {&box[3], 1}};
	struct slip slip = slip_of(bands, 1);
	struct arena arena;
	char *pdf, *again;

	(void)state;
	arena_init(&arena);
	pdf = pdf_of(&slip, &arena);
	assert_int_equal(strncmp(pdf, "%PDF-", 5), 0);
	assert_non_null(strstr(pdf, "/MediaBox [ 0 0 595 842 ]"));
	assert_int_equal(pages(pdf), 1);
	again = pdf_of(&slip, &arena);
	assert_string_equal(pdf, again);
	for (size_t i = 0; i < 4; i++)
		box[i].lines = 30;
	slip = slip_of(bands, 4);
	assert_int_equal(pages(pdf_of(&slip, &arena)), 4);
	box[0].lines = 60; /* taller than a page: it goes on overleaf */
	slip = slip_of(bands, 1);
	assert_int_equal(pages(pdf_of(&slip, &arena)), 2);
	arena_fini(&arena);
}

/* A night with a hundred entries: a line each, over as many pages as they need, none lost. */
static void test_long_log(void **state)
{
	enum { ENTRIES = 100, COLUMNS = 5 };
	static const struct field fields[] = {{.title = "序号", .type = TYPE_FLAG}, {.title = "时间", .type = TYPE_TIME},
	        {.title = "种类", .type = TYPE_CHOICE}, {.title = "内容", .type = TYPE_NOTE}, {.title = "记录人", .type = TYPE_PERSON}};
	static const struct field *const columns[] = {&fields[0], &fields[1], &fields[2], &fields[3], &fields[4]};
	struct slip_box log = {.kind = SLIP_LIST, .width = 1, .lines = 1, .columns = columns, .column_count = COLUMNS, .row_count = ENTRIES};
	const struct slip_band band = {&log, 1};
	struct slip slip = slip_of(&band, 1);
	struct arena arena;
	const char **cells;
	const char *text;

	(void)state;
	arena_init(&arena);
	cells = arena_array(&arena, ENTRIES * COLUMNS, sizeof(*cells));
	for (size_t i = 0; i < ENTRIES; i++) {
		cells[i * COLUMNS] = arena_printf(&arena, "%zu", i + 1);
		cells[i * COLUMNS + 1] = i ? "21:05" : "12月31日 21:05";
		cells[i * COLUMNS + 2] = "来电";
		cells[i * COLUMNS + 3] = arena_printf(&arena, "县应急局第%zu号", i + 1);
		cells[i * COLUMNS + 4] = "安一";
	}
	log.cells = cells;
	text = slip_text(&slip, &arena);
	check_widths(text, &arena);
	assert_non_null(strstr(text, "12月31日 21:05 │")); /* a moment with its day stands in one line */
	for (size_t i = 0; i < ENTRIES; i++)
		assert_non_null(strstr(text, arena_printf(&arena, "县应急局第%zu号 ", i + 1)));
	assert_in_range(pages(pdf_of(&slip, &arena)), 3, 5); /* some thirty-five lines a page */
	arena_fini(&arena);
}

static void test_files(void **state)
{
	struct slip_box box = value("一", "甲");
	const struct slip_band band = {&box, 1};
	struct slip slip = slip_of(&band, 1);
	struct err err = {0};
	struct arena arena;
	char *path;

	(void)state;
	arena_init(&arena);
	path = arena_printf(&arena, "%s/form.txt", folder);
	assert_int_equal(slip_write_text(&slip, path, &err), 0);
	assert_int_equal(slip_write_text(&slip, path, &err), -1); /* never over it */
	assert_int_equal(slip_write_pdf(&slip, 0, NULL, path, &err), -1);
	assert_int_equal(slip_write_pdf(&slip, 0, NULL, "-", &err), -1);
	assert_string_equal(taken(path, &arena), slip_text(&slip, &arena));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_rulings),
	        cmocka_unit_test(test_wrapping),
	        cmocka_unit_test(test_opinions),
	        cmocka_unit_test(test_ticks_and_list),
	        cmocka_unit_test(test_pdf),
	        cmocka_unit_test(test_long_log),
	        cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests_name("export_slip", tests, make, clear);
}
