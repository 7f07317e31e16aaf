/* SPDX-License-Identifier: MIT */
/* csv_rows: rows out of libcsv, with the line on which each began, which libcsv does not say: it is fed line by line. */
#include "csv_rows.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"

struct reading {
	const char *name;
	struct arena *arena;
	struct err *err;
	struct csv_row *rows;
	size_t count, cap;
	const char *cells[CSV_CELLS_MAX];
	size_t cell_count;
	int line, start; /* being fed; where the row at hand began, 0: none has */
	bool failed;
};

static void reading_fail(struct reading *reading, const char *words)
{
	if (!reading->failed)
		err_set(reading->err, ERR_USAGE, spoken("%s 第 %d 行：%s"), reading->name, reading->start ? reading->start : reading->line, words);
	reading->failed = true;
}

static void reading_cell(void *bytes, size_t len_bytes, void *context)
{
	struct reading *reading = context;

	if (reading->failed)
		return;
	if (len_bytes > CSV_CELL_BYTES_MAX)
		reading_fail(reading, spoken("有一格太长；请核对是不是少了引号"));
	else if (reading->cell_count == CSV_CELLS_MAX)
		reading_fail(reading, spoken("栏太多；请核对分隔符"));
	else
		reading->cells[reading->cell_count++] =
		        text_clean(reading->arena, text_trim(reading->arena, len_bytes ? arena_strndup(reading->arena, bytes, len_bytes) : ""), false);
}

static bool row_says(const struct reading *reading)
{
	for (size_t i = 0; i < reading->cell_count; i++)
		if (*reading->cells[i])
			return true;
	return false;
}

static void reading_row(int end, void *context)
{
	struct reading *reading = context;
	const char **cells;

	(void)end;
	if (!reading->failed && row_says(reading)) {
		if (reading->count == CSV_ROWS_MAX) {
			reading_fail(reading, spoken("行太多；请分成几个文件"));
			return;
		}
		cells = arena_array(reading->arena, reading->cell_count, sizeof(*cells));
		memcpy(cells, reading->cells, reading->cell_count * sizeof(*cells));
		reading->rows = arena_grow(reading->arena, reading->rows, reading->count, &reading->cap, sizeof(*reading->rows));
		reading->rows[reading->count++] = (struct csv_row){reading->start ? reading->start : reading->line, cells, reading->cell_count};
	}
	reading->cell_count = 0;
	reading->start = 0;
}

/* With its end: \n, \r\n, or \r alone. */
static size_t line_length(const char *text, size_t left)
{
	size_t len = 0;

	while (len < left && text[len] != '\n' && text[len] != '\r')
		len++;
	if (len < left && text[len] == '\r' && len + 1 < left && text[len + 1] == '\n')
		return len + 2;
	return len < left ? len + 1 : len;
}

static bool line_blank(const char *text, size_t len)
{
	return strspn(text, " \t\r\n") >= len;
}

static unsigned char delimiter_of(const char *text, size_t len)
{
	size_t first = line_length(text, len);

	if (memchr(text, ',', first))
		return CSV_COMMA;
	if (memchr(text, CSV_TAB, first))
		return CSV_TAB;
	return memchr(text, ';', first) ? ';' : CSV_COMMA;
}

static void reading_lines(struct reading *reading, struct csv_parser *parser, const char *text, size_t len)
{
	for (size_t at = 0, line; at < len && !reading->failed; at += line) {
		bool begins = reading->start == 0;

		line = line_length(text + at, len - at);
		reading->line++;
		if (begins && line_blank(text + at, line))
			continue;
		if (begins)
			reading->start = reading->line;
		if (csv_parse(parser, text + at, line, reading_cell, reading_row, reading) != line)
			reading_fail(reading, spoken("引号不成对；格子里的引号要写两遍，并把整格括在引号里"));
	}
	if (!reading->failed && csv_fini(parser, reading_cell, reading_row, reading) != 0)
		reading_fail(reading, spoken("引号没有收尾；请核对这一行起的引号"));
}

static int text_wrong(const char *name, const char *text, size_t len, struct err *err)
{
	if (len > CSV_BYTES_MAX)
		return err_set(err, ERR_USAGE, spoken("%s 太大，最多 %d 兆字节；请分成几个文件"), name, CSV_BYTES_MAX >> 20);
	if (memchr(text, '\0', len))
		return err_set(err, ERR_USAGE, spoken("%s 不是文本文件；请从考勤机导出 CSV"), name);
	if (!text_valid(text, len))
		return err_set(err, ERR_USAGE, spoken("%s 不是 UTF-8 编码；请在表格软件里另存为“CSV UTF-8”"), name);
	return 0;
}

int csv_rows_read(const char *name, const char *text, size_t len_bytes, struct arena *arena, struct csv_row **rows, size_t *count, struct err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct reading reading = {.name = name, .arena = arena, .err = err};
	struct csv_parser parser;

	*rows = NULL;
	*count = 0;
	if (text_wrong(name, text, len_bytes, err) < 0)
		return -1;
	if (len_bytes >= 3 && memcmp(text, mark, 3) == 0) {
		text += 3;
		len_bytes -= 3;
	}
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return err_set(err, ERR_SYSTEM, spoken("读 %s 时内存不足"), name);
	csv_set_delim(&parser, delimiter_of(text, len_bytes));
	reading_lines(&reading, &parser, text, len_bytes);
	csv_free(&parser);
	*rows = reading.rows;
	*count = reading.failed ? 0 : reading.count;
	return reading.failed ? -1 : 0;
}
