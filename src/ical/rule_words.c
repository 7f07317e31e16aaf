/* SPDX-License-Identifier: MIT */
/* rule_words: a sound rule as people say it: 每月 28 日, 每3个月 1 日, 每周星期一、星期四. */
#include "ical.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"

#include <stdlib.h>
#include <string.h>

/* The value of a part; NULL when the rule has none of that name. */
static const char *part_of(const char *rule, const char *name, struct arena *arena)
{
	size_t len = strlen(name);

	for (const char *at = rule; at; at = strchr(at, ';') ? strchr(at, ';') + 1 : NULL)
		if (strncmp(at, name, len) == 0 && at[len] == '=')
			return arena_strndup(arena, at + len + 1, strcspn(at + len + 1, ";"));
	return NULL;
}

static void frequency_say(struct buf *buf, const char *rule, struct arena *arena)
{
	static const struct { const char *word, *each, *several; } words[] = {
	        {"DAILY", "每天", "天"}, {"WEEKLY", "每周", "周"}, {"MONTHLY", "每月", "个月"}, {"YEARLY", "每年", "年"}};
	const char *frequency = part_of(rule, "FREQ", arena), *interval = part_of(rule, "INTERVAL", arena);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!text_equal(frequency, words[i].word))
			continue;
		if (interval && !text_equal(interval, "1"))
			buf_printf(buf, "每 %s %s", interval, words[i].several);
		else
			buf_puts(buf, words[i].each);
	}
}

/* 28 or the last but so many. */
static void number_say(struct buf *buf, const char *item, const char *unit)
{
	if (*item == '-')
		buf_printf(buf, "倒数第 %s %s", item + 1, unit);
	else
		buf_printf(buf, "%s %s", item + (*item == '+'), unit);
}

static void weekday_say(struct buf *buf, const char *item)
{
	static const char *const words[] = {"MO", "一", "TU", "二", "WE", "三", "TH", "四", "FR", "五", "SA", "六", "SU", "日"};
	size_t len = strlen(item);
	long nth = strtol(item, NULL, 10);

	if (nth)
		buf_printf(buf, "%s第 %ld 个", nth < 0 ? "倒数" : "", labs(nth));
	for (size_t i = 0; len >= 2 && i < sizeof(words) / sizeof(*words); i += 2)
		if (text_equal(item + len - 2, words[i]))
			buf_printf(buf, "星期%s", words[i + 1]);
}

static void list_say(struct buf *buf, const char *list, const char *unit, struct arena *arena)
{
	for (const char *at = list; at && *at; at += strcspn(at, ",") + (at[strcspn(at, ",")] == ',')) {
		const char *item = arena_strndup(arena, at, strcspn(at, ","));

		buf_puts(buf, at == list ? " " : "、");
		if (unit)
			number_say(buf, item, unit);
		else
			weekday_say(buf, item);
	}
}

const char *ical_rule_words(const char *rule, struct arena *arena)
{
	static const struct { const char *name, *unit; } parts[] = {
	        {"BYMONTH", "月"}, {"BYWEEKNO", "周"}, {"BYYEARDAY", "天"}, {"BYMONTHDAY", "日"}, {"BYDAY", NULL}};
	const char *place = part_of(rule, "BYSETPOS", arena), *count = part_of(rule, "COUNT", arena), *until = part_of(rule, "UNTIL", arena);
	struct buf buf;

	buf_init(&buf, arena);
	frequency_say(&buf, rule, arena);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		list_say(&buf, part_of(rule, parts[i].name, arena), parts[i].unit, arena);
	if (place) {
		buf_puts(&buf, "中的");
		list_say(&buf, place, "个", arena);
	}
	if (count)
		buf_printf(&buf, "，共 %s 次", count);
	if (until)
		buf_printf(&buf, "，到 %.4s-%.2s-%.2s 为止", until, until + 4, until + 6);
	return buf_text(&buf);
}
