/* SPDX-License-Identifier: MIT */
/* attendance_sheet: a month as a grid: text of 80 cells, or the sheet that export writes as csv, xlsx or pdf. */
#include "antou/arena.h"
#include "antou/attendance.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "export.h"
#include "outfile.h"

enum { NAME_COLS = 10, DAY_COLS = 2 };

static void pad(struct buf *buf, const char *text, int cols, bool right)
{
	int used = 0;
	size_t len = text_cut(text, cols, &used);

	for (int i = used; right && i < cols; i++)
		buf_putc(buf, ' ');
	buf_add(buf, text, len);
	for (int i = used; !right && i < cols; i++)
		buf_putc(buf, ' ');
}

static const char *days_text(struct arena *arena, int halves)
{
	return halves % 2 ? arena_printf(arena, "%d.5", halves / 2) : arena_printf(arena, "%d", halves / 2);
}

static void buf_line(struct buf *buf)
{
	while (buf->len_bytes && buf->text[buf->len_bytes - 1] == ' ')
		buf->text[--buf->len_bytes] = '\0';
	buf_putc(buf, '\n');
}

/* Every fifth day by its number, since two digits would run into the next two; below it the weekdays. */
static void grid_head(struct buf *buf, const struct attendance_month *month)
{
	int32_t first = day_from_civil(month->year, month->month, 1);

	pad(buf, "", NAME_COLS, false);
	for (int day = 1; day <= month->days; day++)
		pad(buf, day == 1 || day % 5 == 0 ? arena_printf(buf->arena, "%d", day) : "", DAY_COLS, true);
	buf_line(buf);
	pad(buf, "", NAME_COLS, false);
	for (int day = 0; day < month->days; day++)
		pad(buf, day_weekday_name(first + day), DAY_COLS, false);
	buf_line(buf);
}

/* What there was of each kind, and nothing of what there was not. */
static const char *sum_text(const struct attendance_month *month, const struct attendance_line *line, struct arena *arena)
{
	const struct attendance_def *def = month->def;
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "%s %s/%s 天", def->present.title, days_text(arena, line->present_halves), days_text(arena, line->due_halves));
	if (line->late)
		buf_printf(&buf, "，%s %d 次", def->late.title, line->late);
	if (line->early)
		buf_printf(&buf, "，%s %d 次", def->early.title, line->early);
	if (line->absent_halves)
		buf_printf(&buf, "，%s %s 天", def->absent.title, days_text(arena, line->absent_halves));
	for (size_t i = 0; i < def->kind_count; i++)
		if (line->kind_halves[i])
			buf_printf(&buf, "，%s %s 天", def->kinds[i].title, days_text(arena, line->kind_halves[i]));
	return buf_text(&buf);
}

static void grid_line(struct buf *buf, const struct attendance_month *month, const struct attendance_line *line)
{
	pad(buf, line->name, NAME_COLS - 2, false);
	buf_puts(buf, "  ");
	for (int day = 0; day < month->days; day++)
		pad(buf, *line->letters[day] ? line->letters[day] : month->off[day] ? "·" : "", DAY_COLS, false);
	buf_line(buf);
	pad(buf, "", NAME_COLS, false);
	buf_puts(buf, sum_text(month, line, buf->arena));
	buf_putc(buf, '\n');
}

static void grid_legend(struct buf *buf, const struct attendance_month *month)
{
	const struct attendance_def *def = month->def;
	const struct attendance_mark *const marks[] = {&def->present, &def->late, &def->early, &def->absent};
	char as_of[TIME_TEXT];

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		buf_printf(buf, "%s%s %s", i ? "  " : "", marks[i]->letter, marks[i]->title);
	for (size_t i = 0; i < def->kind_count; i++)
		buf_printf(buf, "  %s %s", def->kinds[i].letter, def->kinds[i].title);
	time_short(month->as_of_s, as_of);
	buf_printf(buf, "  · 休息\n截至 %s\n", as_of);
}

const char *desk_attendance_text(const struct attendance_month *month, struct arena *arena)
{
	const char *unit = NULL;
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "%d 年 %d 月 %s\n", month->year, month->month, month->def->title);
	if (month->line_count)
		grid_head(&buf, month);
	for (size_t i = 0; i < month->line_count; i++) {
		if (!text_equal(unit, month->lines[i].unit))
			buf_printf(&buf, "%s\n", month->lines[i].unit_title);
		unit = month->lines[i].unit;
		grid_line(&buf, month, &month->lines[i]);
	}
	grid_legend(&buf, month);
	return buf_text(&buf);
}

/* ---- a sheet ---- */

enum { SHEET_FIXED = 8 }; /* unit name, then behind the days: present due late early absent … */

struct sheet_walk {
	const struct attendance_month *month;
	size_t at;
	struct value *values;
};

static struct value days_value(int halves)
{
	return (struct value){.kind = VALUE_NUMBER, .number = (int64_t)halves * (VALUE_SCALE / 2)};
}

static struct value times_value(int times)
{
	return (struct value){.kind = VALUE_NUMBER, .number = (int64_t)times * VALUE_SCALE};
}

static struct value text_value(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

static int walk_row(void *context, const struct value **values, struct err *err)
{
	struct sheet_walk *walk = context;
	const struct attendance_line *line = &walk->month->lines[walk->at];
	struct value *to = walk->values;

	(void)err;
	if (walk->at == walk->month->line_count)
		return 0;
	walk->at++;
	*to++ = text_value(line->unit_title);
	*to++ = text_value(line->name);
	for (int day = 0; day < walk->month->days; day++)
		*to++ = text_value(line->letters[day]);
	*to++ = days_value(line->present_halves);
	*to++ = days_value(line->due_halves);
	*to++ = times_value(line->late);
	*to++ = times_value(line->early);
	*to++ = days_value(line->absent_halves);
	for (size_t i = 0; i < walk->month->def->kind_count; i++)
		*to++ = days_value(line->kind_halves[i]);
	*values = walk->values;
	return 1;
}

static struct sheet_column column(const char *name, const char *title, enum field_type type, int cols)
{
	return (struct sheet_column){.name = name, .title = title, .type = type, .width_cols = cols};
}

static struct sheet sheet_of(struct desk *desk, const struct attendance_month *month, struct arena *arena)
{
	const struct attendance_def *def = month->def;
	struct sheet_column *columns = arena_array(arena, SHEET_FIXED + ATTENDANCE_DAYS + def->kind_count, sizeof(*columns)), *to = columns;
	char as_of[TIME_TEXT];

	*to++ = column("unit", spoken("股室"), TYPE_TEXT, 10);
	*to++ = column("name", spoken("姓名"), TYPE_TEXT, 8);
	for (int day = 1; day <= month->days; day++)
		*to++ = column(arena_printf(arena, "day-%d", day), arena_printf(arena, "%d", day), TYPE_TEXT, 2);
	*to++ = column("present", def->present.title, TYPE_NUMBER, 5);
	*to++ = column("due", spoken("应到"), TYPE_NUMBER, 5);
	*to++ = column("late", def->late.title, TYPE_NUMBER, 4);
	*to++ = column("early", def->early.title, TYPE_NUMBER, 4);
	*to++ = column("absent", def->absent.title, TYPE_NUMBER, 5);
	for (size_t i = 0; i < def->kind_count; i++)
		*to++ = column(def->kinds[i].id, def->kinds[i].title, TYPE_NUMBER, text_cols(def->kinds[i].title));
	time_short(month->as_of_s, as_of);
	return (struct sheet){.title = arena_printf(arena, "%d 年 %d 月%s", month->year, month->month, def->title),
	        .note = arena_printf(arena, "截至 %s；天数与次数", as_of),
	        .columns = columns,
	        .column_count = (size_t)(to - columns),
	        .made_s = month->as_of_s,
	        .font = desk->options.font};
}

static int text_write(const struct attendance_month *month, const char *path, struct arena *arena, struct err *err)
{
	struct outfile out;

	if (outfile_open(&out, path, arena, err) < 0)
		return -1;
	return outfile_close(&out, outfile_puts(&out, desk_attendance_text(month, arena), err), err);
}

int desk_attendance_write(struct desk *desk, const struct attendance_month *month, const char *format, const char *path, struct err *err)
{
	static const char *const formats[] = {"csv", "xlsx", "pdf"};
	const struct export_format *writer = NULL;
	struct sheet_walk walk = {.month = month};
	struct arena arena;
	struct sheet sheet;
	int result;

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (text_equal(formats[i], format))
			writer = export_format_find(format);
	if (!writer && !text_equal(format, "text"))
		return err_set(err, ERR_USAGE, spoken("考勤没有“%s”这种格式。可用 text、csv、xlsx、pdf。"), format);
	if (writer && writer->binary && text_equal(path, "-"))
		return err_set(err, ERR_USAGE, spoken("%s 要写到文件里；请给出文件名。"), format);
	arena_init(&arena);
	if (!writer) {
		result = text_write(month, path, &arena, err);
	} else {
		sheet = sheet_of(desk, month, &arena);
		walk.values = arena_array(&arena, sheet.column_count, sizeof(*walk.values));
		result = writer->write(&sheet, walk_row, &walk, path, err);
	}
	arena_fini(&arena);
	return result;
}
