/* SPDX-License-Identifier: MIT */
/* calendar: reads the file of days off and make-up days, and refuses what a hand that enters a new year gets wrong: a date that does not
   exist, a weekday that does not fit, a day twice or out of order. */
#include "antou/worktime.h"

#include "antou/arena.h"
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"

#include <string.h>

enum { CALENDAR_COLUMNS = 4 };

static int calendar_fail(struct err *err, int line, const char *what)
{
	return err_set(err, ERR_USAGE, "日历第 %d 行：%s。每行应为：日期、星期、off 或 work、名称，用制表符隔开。", line, what);
}

/* Cuts a line at its tabs into copies; columns that are missing are "", those after the fourth are left out. */
static void line_split(struct arena *arena, const char *line, size_t len, char *columns[static CALENDAR_COLUMNS])
{
	for (size_t i = 0; i < CALENDAR_COLUMNS; i++) {
		const char *tab = memchr(line, '\t', len);
		size_t width = tab ? (size_t)(tab - line) : len;

		columns[i] = text_trim(arena, arena_strndup(arena, line, width));
		line += tab ? width + 1 : width;
		len -= tab ? width + 1 : width;
	}
}

static int mark_read(char *const columns[static CALENDAR_COLUMNS], int line, struct day_mark *mark, struct err *err)
{
	if (!day_parse(columns[0], &mark->day))
		return calendar_fail(err, line, "没有这样的日期");
	if (!text_equal(columns[1], day_weekday_name(mark->day)))
		return calendar_fail(err, line, "星期与日期不符");
	if (!text_equal(columns[2], "off") && !text_equal(columns[2], "work"))
		return calendar_fail(err, line, "第三列只能是 off（放假）或 work（上班）");
	mark->work = text_equal(columns[2], "work");
	mark->name = columns[3][0] != '\0' ? columns[3] : NULL;
	return 0;
}

static bool line_is_skipped(const char *line, size_t len)
{
	return len == 0 || line[0] == '#' || (len >= 4 && memcmp(line, "date", 4) == 0);
}

/* Reads one line; *mark stays as it was and false is left in *found when the line says nothing. */
static int line_read(const char *text, size_t len, int line, struct arena *arena, struct day_mark *mark, bool *found, struct err *err)
{
	char *columns[CALENDAR_COLUMNS];

	*found = false;
	if (len > 0 && text[len - 1] == '\r')
		len--;
	if (line_is_skipped(text, len))
		return 0;
	if (!text_valid(text, len))
		return calendar_fail(err, line, "不是正确的 UTF-8 文字");
	line_split(arena, text, len, columns);
	*found = true;
	return mark_read(columns, line, mark, err);
}

int calendar_read(const char *text, struct arena *arena, struct calendar *out, struct err *err)
{
	struct day_mark *marks = NULL;
	size_t count = 0, cap = 0;

	for (int line = 1; *text != '\0'; line++) {
		size_t len = strcspn(text, "\n");
		struct day_mark mark;
		bool found;

		if (line_read(text, len, line, arena, &mark, &found, err))
			return -1;
		if (found && count > 0 && mark.day <= marks[count - 1].day)
			return calendar_fail(err, line, "日期须从早到晚，同一天只写一次");
		if (found) {
			marks = arena_grow(arena, marks, count, &cap, sizeof(*marks));
			marks[count++] = mark;
		}
		text += len + (text[len] == '\n');
	}
	*out = (struct calendar){.marks = marks, .count = count, .last_published = DAY_NONE};
	if (count > 0)
		out->last_published = day_from_civil(day_year(marks[count - 1].day), 12, 31);
	return 0;
}
