/* SPDX-License-Identifier: MIT */
/* fmt_xlsx: a workbook of one sheet: title, note, frozen titles, typed cells, set up to be printed on A4 across. Row by row in constant
   memory; libxlsxwriter keeps the rows in an unnamed file of the system's temporary folder until the end. */
#include "export.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "cell.h"
#include "outfile.h"
#include "print.h"
#include "sheet_stream.h"

#include <errno.h>
#include <string.h>

#include <xlsxwriter.h>

enum { NAME_CHARACTERS = 31, CELL_UNITS = 32767, CUT_UNITS = 32700, PAPER_A4 = 9, DAY_CHARACTERS = 14, TIME_CHARACTERS = 20 };
#define EXACT_NUMBER INT64_C(1000000000000000) /* 15 digits, what a spreadsheet keeps exactly */

struct book {
	lxw_workbook *workbook;
	lxw_worksheet *worksheet;
	lxw_format *title, *note, *head, *text, *number, *money, *day, *time;
	lxw_row_t row; /* next to be written */
};

static lxw_format *format_add(struct book *book, const char *number, bool boxed)
{
	lxw_format *format = workbook_add_format(book->workbook);

	if (number)
		format_set_num_format(format, number);
	else
		format_set_text_wrap(format);
	if (boxed)
		format_set_border(format, LXW_BORDER_THIN);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	return format;
}

static void formats_add(struct book *book)
{
	book->title = format_add(book, NULL, false);
	format_set_bold(book->title);
	format_set_font_size(book->title, 16);
	format_set_align(book->title, LXW_ALIGN_CENTER);
	book->note = format_add(book, NULL, false);
	book->head = format_add(book, NULL, true);
	format_set_bold(book->head);
	format_set_align(book->head, LXW_ALIGN_CENTER);
	format_set_bg_color(book->head, 0xE7E6E6);
	book->text = format_add(book, NULL, true);
	book->number = format_add(book, "General", true);
	book->money = format_add(book, "#,##0.00", true);
	book->day = format_add(book, "yyyy\"年\"m\"月\"d\"日\"", true);
	book->time = format_add(book, "yyyy\"年\"m\"月\"d\"日\" hh:mm", true);
}

/* A workbook refuses some characters in the name of a sheet, and more than 31. */
static const char *sheet_name(const struct sheet *sheet, struct arena *arena)
{
	char *name = arena_strdup(arena, cell_clean(sheet->title, arena)), *end = name;

	for (char *at = name; *at; at++)
		if (strchr("[]:*?/\\'\n", *at))
			*at = ' ';
	for (int i = 0; i < NAME_CHARACTERS && *end; i++) {
		uint32_t code;

		end += text_decode(end, strlen(end), &code);
	}
	*end = '\0';
	name = text_trim(arena, name);
	return *name && strcmp(name, "History") != 0 ? name : "表";
}

/* A cell holds 32,767 UTF-16 units and no U+FFFE or U+FFFF; a longer text is cut and says so. */
static const char *text_fit(const char *text, struct arena *arena)
{
	char *fit = arena_strdup(arena, text), *cut = NULL;
	long units = 0;
	uint32_t code;

	for (size_t at = 0, len = strlen(text), taken; at < len; at += taken) {
		taken = text_decode(text + at, len - at, &code);
		if (taken == 0)
			taken = 1;
		if (code == 0xfffe || code == 0xffff)
			memcpy(fit + at, "\xef\xbf\xbd", 3);
		if (units <= CUT_UNITS)
			cut = fit + at;
		units += code > 0xffff ? 2 : 1;
	}
	if (units <= CELL_UNITS)
		return fit;
	*cut = '\0';
	return arena_printf(arena, "%s……（原文过长，以下略）", fit);
}

static lxw_error text_put(struct book *book, size_t column, const char *text, lxw_format *format, struct arena *arena)
{
	return worksheet_write_string(book->worksheet, book->row, (lxw_col_t)column, text_fit(text, arena), format);
}

static lxw_error moment_put(struct book *book, size_t column, int32_t day, int second, lxw_format *format)
{
	int year, month, mday;
	lxw_datetime moment;

	day_to_civil(day, &year, &month, &mday);
	moment = (lxw_datetime){year, month, mday, second / 3600, second / 60 % 60, second % 60};
	return worksheet_write_datetime(book->worksheet, book->row, (lxw_col_t)column, &moment, format);
}

/* Days that a workbook can count begin with 1900. */
static bool moment_fits(const struct value *value)
{
	int year = day_year(value->kind == VALUE_DAY ? value->day : time_day(value->time_s));

	return year >= 1900 && year <= 9999;
}

static lxw_error cell_put(struct book *book, size_t column, const struct value *value, struct arena *arena)
{
	lxw_col_t at = (lxw_col_t)column;

	switch (value->kind) {
	case VALUE_MISSING:
		return worksheet_write_blank(book->worksheet, book->row, at, book->text);
	case VALUE_NUMBER:
		if (value->number > -EXACT_NUMBER && value->number < EXACT_NUMBER)
			return worksheet_write_number(book->worksheet, book->row, at, (double)value->number / VALUE_SCALE, book->number);
		break;
	case VALUE_MONEY:
		if (value->fen > -EXACT_NUMBER && value->fen < EXACT_NUMBER)
			return worksheet_write_number(book->worksheet, book->row, at, (double)value->fen / 100, book->money);
		break;
	case VALUE_DAY:
		if (moment_fits(value))
			return moment_put(book, column, value->day, 0, book->day);
		break;
	case VALUE_TIME:
		if (moment_fits(value)) {
			int32_t day = time_day(value->time_s);

			return moment_put(book, column, day, (int)(value->time_s - time_at(day, 0)), book->time);
		}
		break;
	case VALUE_TEXT:
	case VALUE_FLAG:
	case VALUE_LIST:
		break;
	}
	return text_put(book, column, cell_shown(value, arena), book->text, arena);
}

/* One text across the whole table. */
static lxw_error banner_put(struct book *book, size_t columns, const char *text, lxw_format *format, struct arena *arena)
{
	lxw_error code;

	if (columns < 2)
		code = text_put(book, 0, text, format, arena);
	else
		code = worksheet_merge_range(
		        book->worksheet, book->row, 0, book->row, (lxw_col_t)(columns - 1), text_fit(text, arena), format);
	book->row++;
	return code;
}

static void page_set(struct book *book, lxw_row_t head)
{
	worksheet_set_landscape(book->worksheet);
	worksheet_set_paper(book->worksheet, PAPER_A4);
	worksheet_fit_to_pages(book->worksheet, 1, 0);
	worksheet_repeat_rows(book->worksheet, head, head);
	worksheet_freeze_panes(book->worksheet, head + 1, 0);
	worksheet_set_footer(book->worksheet, "&C第 &P 页，共 &N 页");
	worksheet_center_horizontally(book->worksheet);
}

static int xlsx_fault(lxw_error code, const struct outfile *out, struct err *err)
{
	switch ((int)code) {
	case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
		return err_set(err, ERR_USAGE, "表格文件最多放 %d 行；请加条件分几次导出，或改用 csv", (int)LXW_ROW_MAX);
	case LXW_ERROR_CREATING_XLSX_FILE:
	case LXW_ERROR_CREATING_TMPFILE:
	case LXW_ERROR_ZIP_FILE_OPERATION:
	case LXW_ERROR_ZIP_FILE_ADD:
	case LXW_ERROR_ZIP_CLOSE:
		return outfile_fault(errno ? errno : ENOSPC, out->path, err);
	default:
		return err_set(err, ERR_SYSTEM, "写 %s 时出错：%s", out->path, lxw_strerror(code));
	}
}

/* In characters of the sheet, with air; a day or moment that does not fit would show as ######. */
static int column_characters(const struct sheet_column *column)
{
	int cols = column_cols(column), least = 0;

	if (column->type == TYPE_DAY)
		least = DAY_CHARACTERS;
	else if (column->type == TYPE_TIME)
		least = TIME_CHARACTERS;
	return (cols > least ? cols : least) + 2;
}

static lxw_error head_put(struct book *book, const struct sheet *sheet, struct arena *arena)
{
	lxw_error code = LXW_NO_ERROR;

	for (size_t i = 0; i < sheet->column_count && !code; i++)
		code = worksheet_set_column(book->worksheet, (lxw_col_t)i, (lxw_col_t)i, column_characters(&sheet->columns[i]), NULL);
	if (sheet->title && !code)
		code = banner_put(book, sheet->column_count, cell_clean(sheet->title, arena), book->title, arena);
	if (sheet->note && !code)
		code = banner_put(book, sheet->column_count, cell_clean(sheet->note, arena), book->note, arena);
	for (size_t i = 0; i < sheet->column_count && !code; i++)
		code = text_put(book, i, column_title(&sheet->columns[i], arena), book->head, arena);
	page_set(book, book->row);
	book->row++;
	return code;
}

/* The library does not look whether its own temporary file could take the rows. */
static int rows_check(const struct book *book, const struct outfile *out, struct err *err)
{
	FILE *rows = book->worksheet->optimize_tmpfile;

	if (rows && (ferror(rows) || fflush(rows) != 0))
		return outfile_fault(errno ? errno : ENOSPC, out->path, err);
	return 0;
}

static int rows_put(struct book *book, const struct sheet *sheet, row_source *next, void *context, const struct outfile *out,
        struct arena *arena, struct err *err)
{
	lxw_error code = head_put(book, sheet, arena);
	const struct value *values;
	int more;

	while (!code && (more = next(context, &values, err)) != 0) {
		if (more < 0)
			return -1;
		if (book->row >= LXW_ROW_MAX)
			code = LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE;
		for (size_t i = 0; i < sheet->column_count && !code; i++)
			code = cell_put(book, i, &values[i], arena);
		book->row++;
		arena_reset(arena);
	}
	return code ? xlsx_fault(code, out, err) : rows_check(book, out, err);
}

static void properties_set(struct book *book, const struct sheet *sheet, struct arena *arena)
{
	lxw_doc_properties properties = {.title = arena_strdup(arena, cell_clean(sheet->title, arena))};

	/* 0 would mean now to the library, and two exports of the same rows would differ. */
	properties.created = (time_t)(sheet->made_s ? sheet->made_s : time_at(day_from_civil(1980, 1, 1), 0));
	workbook_set_properties(book->workbook, &properties);
}

static int xlsx_body(const struct sheet *sheet, row_source *next, void *context, struct outfile *out, struct arena *arena, struct err *err)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
	struct book book = {.workbook = workbook_new_opt(out->temp, &options)};
	lxw_error code;

	if (!book.workbook)
		return outfile_fault(errno, out->path, err);
	book.worksheet = workbook_add_worksheet(book.workbook, sheet_name(sheet, arena));
	if (!book.worksheet) {
		lxw_workbook_free(book.workbook);
		return outfile_fault(errno, out->path, err);
	}
	formats_add(&book);
	properties_set(&book, sheet, arena);
	if (rows_put(&book, sheet, next, context, out, arena, err)) {
		lxw_workbook_free(book.workbook);
		return -1;
	}
	errno = 0;
	code = workbook_close(book.workbook);
	return code ? xlsx_fault(code, out, err) : 0;
}

static int xlsx_write(const struct sheet *sheet, row_source *next, void *context, const char *path, struct err *err)
{
	return sheet_file(xlsx_body, sheet, next, context, path, err);
}

const struct export_format print_xlsx = {.name = "xlsx", .suffix = ".xlsx", .binary = true, .write = xlsx_write};
