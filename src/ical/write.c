/* SPDX-License-Identifier: MIT */
/* write: events as an iCalendar text, RFC 5545: escaped texts (3.3.11), folded lines (3.1), UTC times (3.3.5). Written here and not by libical, whose texts
   depend on the time zones of the machine. */
#include "ical.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"

#include <string.h>

enum { LINE_BYTES = 75 };

/* A content line, folded before a character of UTF-8, never inside one. */
static void line_put(struct buf *buf, const char *line)
{
	size_t room = LINE_BYTES;

	while (strlen(line) > room) {
		size_t len = room;

		while (len > 1 && ((unsigned char)line[len] & 0xc0) == 0x80)
			len--;
		buf_add(buf, line, len);
		buf_puts(buf, "\r\n ");
		line += len;
		room = LINE_BYTES - 1;
	}
	buf_puts(buf, line);
	buf_puts(buf, "\r\n");
}

/* Other control characters than the end of a line have no place in a text. */
static void text_put(struct buf *buf, const char *name, const char *text, struct arena *arena)
{
	struct buf line;

	buf_init(&line, arena);
	buf_printf(&line, "%s:", name);
	for (; *text; text++) {
		if (*text == '\n')
			buf_puts(&line, "\\n");
		else if (*text == '\\' || *text == ';' || *text == ',')
			buf_printf(&line, "\\%c", *text);
		else if ((unsigned char)*text >= 0x20 && *text != 0x7f)
			buf_putc(&line, *text);
		else if (*text == '\t')
			buf_putc(&line, ' ');
	}
	line_put(buf, buf_text(&line));
}

static void moment_put(struct buf *buf, const char *name, int64_t time_s)
{
	/* the civil day and minute of the office, eight hours earlier, are those of UTC */
	int64_t utc_s = time_s - DAY_OFFSET_S;
	int minute = time_minute(utc_s), year, month, mday;

	day_to_civil(time_day(utc_s), &year, &month, &mday);
	buf_printf(buf, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, year, month, mday, minute / 60, minute % 60, (int)(((time_s % 60) + 60) % 60));
}

static void event_put(struct buf *buf, const struct ical_event *event, int64_t stamp_s, struct arena *arena)
{
	buf_puts(buf, "BEGIN:VEVENT\r\n");
	text_put(buf, "UID", event->uid, arena);
	moment_put(buf, "DTSTAMP", stamp_s);
	moment_put(buf, "DTSTART", event->from_s);
	moment_put(buf, "DTEND", event->to_s);
	text_put(buf, "SUMMARY", event->summary, arena);
	if (event->description)
		text_put(buf, "DESCRIPTION", event->description, arena);
	buf_puts(buf, "END:VEVENT\r\n");
}

const char *ical_text(const char *name, const struct ical_event *events, size_t count, int64_t stamp_s, struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_puts(&buf, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//antou//antou//ZH\r\n");
	text_put(&buf, "X-WR-CALNAME", name, arena);
	for (size_t i = 0; i < count; i++)
		event_put(&buf, &events[i], stamp_s, arena);
	buf_puts(&buf, "END:VCALENDAR\r\n");
	return buf_text(&buf);
}
