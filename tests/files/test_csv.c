/* SPDX-License-Identifier: MIT */
/* csv_rows: rows with their lines, as programs write them and as nobody should. */
#include "csv_rows.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* 1:a|b 2:c|d; or ! and the words. */
static const char *read_bytes(struct arena *arena, const char *text, size_t len)
{
	struct csv_row *rows;
	struct err err = {0};
	struct buf buf;
	size_t count;

	buf_init(&buf, arena);
	if (csv_rows_read("a.csv", text, len, arena, &rows, &count, &err) != 0) {
		assert_int_equal(count, 0);
		assert_int_equal(err.code, ERR_USAGE);
		return arena_printf(arena, "!%s", err.words);
	}
	for (size_t i = 0; i < count; i++) {
		buf_printf(&buf, "%s%d:", i ? " " : "", rows[i].line);
		for (size_t k = 0; k < rows[i].count; k++)
			buf_printf(&buf, "%s%s", k ? "|" : "", rows[i].cells[k]);
	}
	return buf_text(&buf);
}

static void expect(const char *text, const char *rows)
{
	struct arena arena;

	arena_init(&arena);
	assert_string_equal(read_bytes(&arena, text, strlen(text)), rows);
	arena_fini(&arena);
}

static void plain(void **state)
{
	(void)state;
	expect("", "");
	expect("a,b\nc,d\n", "1:a|b 2:c|d");
	expect("a,b\r\nc,d", "1:a|b 2:c|d");
	expect("a,b\rc,d\r", "1:a|b 2:c|d");
	expect("\xef\xbb\xbf姓名,时间\n", "1:姓名|时间");
	expect("\xef\xbb\xbf", "");
	expect("a\tb,c\n", "1:a␉b|c");
	expect("a\tb\nc\td,e\n", "1:a|b 2:c|d,e");
	expect("a;b\n", "1:a|b");
	expect("a,,\n", "1:a||");
}

static void quoted(void **state)
{
	(void)state;
	expect("\"a,1\",\"b \"\"c\"\"\"\n", "1:a,1|b \"c\"");
	expect("\"a\nb\",c\nd\n", "1:a␊b|c 3:d");
	expect("\"\n\n\",c\nd\n", "1:|c 4:d");
}

static void lines_are_counted(void **state)
{
	(void)state;
	expect("\n\na\n \r\n\nb\n,,\nc", "3:a 6:b 8:c");
}

static void hostile(void **state)
{
	struct arena arena;
	char *large;

	(void)state;
	arena_init(&arena);
	assert_non_null(strstr(read_bytes(&arena, "a\0b", 3), "不是文本文件"));
	expect("\xb0\xb2,1\n", "!a.csv 不是 UTF-8 编码；请在表格软件里另存为“CSV UTF-8”"); /* GBK */
	expect("a,\"b\nc\n", "!a.csv 第 1 行：引号没有收尾；请核对这一行起的引号");
	expect("x\na,\"b\"c\n", "!a.csv 第 2 行：引号不成对；格子里的引号要写两遍，并把整格括在引号里");
	expect("a,b\"c\n", "!a.csv 第 1 行：引号不成对；格子里的引号要写两遍，并把整格括在引号里");
	expect("=cmd|'/c calc'!A1,@x\n", "1:=cmd|'/c calc'!A1|@x"); /* a text like any other */
	expect("a\x1b[2J,b\n", "1:a␛[2J|b");
	large = arena_alloc(&arena, CSV_BYTES_MAX + 2);
	memset(large, 'x', CSV_BYTES_MAX + 1);
	assert_non_null(strstr(read_bytes(&arena, large, CSV_BYTES_MAX + 1), "太大"));
	assert_non_null(strstr(read_bytes(&arena, large, CSV_CELL_BYTES_MAX + 1), "有一格太长"));
	assert_int_equal(strlen(read_bytes(&arena, large, CSV_CELL_BYTES_MAX)), CSV_CELL_BYTES_MAX + 2);
	memset(large, ',', CSV_CELLS_MAX);
	assert_non_null(strstr(read_bytes(&arena, large, CSV_CELLS_MAX), "栏太多"));
	for (size_t i = 0; i < (CSV_ROWS_MAX + 1) * 2; i += 2)
		memcpy(large + i, "a\n", 2);
	assert_non_null(strstr(read_bytes(&arena, large, (CSV_ROWS_MAX + 1) * 2), "行太多"));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(plain), cmocka_unit_test(quoted), cmocka_unit_test(lines_are_counted), cmocka_unit_test(hostile)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
