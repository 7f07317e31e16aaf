/* SPDX-License-Identifier: MIT */
/* ical: the days of recurrence rules against the calendar, rules that are refused with the part that is wrong, and events read back by libical. */
#include <stdlib.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "ical.h"

#include <libical/ical.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int32_t day(const char *text)
{
	int32_t found = DAY_NONE;

	assert_true(day_parse(text, &found));
	return found;
}

/* The days of a rule in from..to, as text. */
static void comes(const char *rule, const char *start, const char *from, const char *to, const char *expected)
{
	struct arena arena;
	struct buf buf;
	const int32_t *days;
	size_t count;

	arena_init(&arena);
	buf_init(&buf, &arena);
	assert_null(ical_rule_wrong(rule, day(start), &arena));
	days = ical_days(rule, day(start), day(from), day(to), 100, &arena, &count);
	for (size_t i = 0; i < count; i++) {
		char text[DAY_TEXT];

		day_text(days[i], text);
		buf_printf(&buf, "%s%s", i ? " " : "", text);
	}
	assert_string_equal(buf_text(&buf), expected);
	arena_fini(&arena);
}

static void rules_come_round_by_the_calendar(void **state)
{
	(void)state;
	comes("FREQ=MONTHLY;BYMONTHDAY=28", "2026-01-01", "2026-01-01", "2026-04-27", "2026-01-28 2026-02-28 2026-03-28");
	comes("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-01", "2028-01-01", "2028-04-30", "2028-01-31 2028-02-29 2028-03-31 2028-04-30");
	comes("FREQ=MONTHLY;BYMONTHDAY=30", "2026-01-01", "2026-01-01", "2026-04-30", "2026-01-30 2026-03-30 2026-04-30");
	comes("FREQ=WEEKLY;BYDAY=MO", "2026-11-18", "2026-11-18", "2026-12-07", "2026-11-23 2026-11-30 2026-12-07");
	comes("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-23", "2026-12-01", "2026-12-31", "2026-12-07 2026-12-21");
	comes("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-01-01", "2026-02-01", "2027-01-01", "2026-04-01 2026-07-01 2026-10-01 2027-01-01");
	comes("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20", "2026-07-01", "2026-07-01", "2027-06-30", "2026-12-20 2027-06-20");
	comes("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", "2026-01-01", "2033-12-31", "2028-02-29 2032-02-29");
	comes("FREQ=DAILY", "2026-12-30", "2026-12-31", "2027-01-02", "2026-12-31 2027-01-01 2027-01-02");
	comes("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", "2026-01-01", "2026-02-28", "2026-01-30 2026-02-27");
	comes("FREQ=MONTHLY;BYDAY=2FR", "2026-01-01", "2026-01-01", "2026-02-28", "2026-01-09 2026-02-13");
}

static void a_rule_ends_with_its_count_or_its_last_day(void **state)
{
	(void)state;
	comes("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2", "2026-01-01", "2026-02-01", "2026-12-31", "2026-02-05");
	comes("FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20260305", "2026-01-01", "2026-01-01", "2026-12-31", "2026-01-05 2026-02-05 2026-03-05");
}

static void nothing_lies_before_the_start_or_beyond_the_limit(void **state)
{
	struct arena arena;
	size_t count;

	(void)state;
	arena_init(&arena);
	comes("FREQ=MONTHLY;BYMONTHDAY=28", "2026-03-01", "2026-01-01", "2026-03-31", "2026-03-28");
	ical_days("FREQ=DAILY", day("2026-01-01"), day("2026-01-01"), day("2026-12-31"), 7, &arena, &count);
	assert_int_equal(count, 7);
	ical_days("FREQ=DAILY", day("2026-01-02"), day("2026-01-01"), day("2026-01-01"), 7, &arena, &count);
	assert_int_equal(count, 0);
	ical_days("FREQ=HOURLY", day("2026-01-01"), day("2026-01-01"), day("2026-12-31"), 7, &arena, &count);
	assert_int_equal(count, 0);
	arena_fini(&arena);
}

static void refused(const char *rule, const char *words)
{
	struct arena arena;
	const char *said;

	arena_init(&arena);
	said = ical_rule_wrong(rule, day("2026-01-01"), &arena);
	if (!said || !strstr(said, words))
		fail_msg("%s: %s", rule, said ? said : "taken");
	arena_fini(&arena);
}

static void a_wrong_rule_says_which_part(void **state)
{
	char much[400];

	(void)state;
	refused("", "FREQ=MONTHLY");
	refused("28", "不认识“28”");
	refused("BYMONTHDAY=28", "FREQ");
	refused("FREQ=HOURLY", "FREQ");
	refused("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY 里的“32”");
	refused("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY 里的“0”");
	refused("FREQ=MONTHLY;BYMONTHDAY=1x", "“1x”不是数");
	refused("FREQ=MONTHLY;BYMONTHDAY=", "BYMONTHDAY");
	refused("FREQ=MONTHLY;BYMONTHDAY=1,", "BYMONTHDAY");
	refused("FREQ=YEARLY;BYMONTH=-1", "BYMONTH 里的“-1”");
	refused("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY 不能");
	refused("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO 不能");
	refused("FREQ=WEEKLY;BYDAY=1MO", "“1MO”");
	refused("FREQ=WEEKLY;BYDAY=XX", "“XX”不是星期");
	refused("FREQ=MONTHLY;INTERVAL=0", "INTERVAL");
	refused("FREQ=MONTHLY;COUNT=9999", "COUNT");
	refused("FREQ=MONTHLY;COUNT=3;UNTIL=20261231", "只能写一个");
	refused("FREQ=MONTHLY;UNTIL=2026-12-31", "20261231");
	refused("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS");
	refused("FREQ=MONTHLY;FREQ=DAILY", "写了两遍");
	refused("FREQ=MONTHLY;RSCALE=CHINESE", "不认识“RSCALE=CHINESE”");
	refused("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "算不出一天");
	refused("FREQ=MONTHLY;UNTIL=20250101", "算不出一天");
	memset(much, 'A', sizeof(much) - 1);
	much[sizeof(much) - 1] = '\0';
	refused(much, "太长");
}

static void said(const char *rule, const char *words)
{
	struct arena arena;

	arena_init(&arena);
	assert_null(ical_rule_wrong(rule, day("2026-01-01"), &arena));
	assert_string_equal(ical_rule_words(rule, &arena), words);
	arena_fini(&arena);
}

static void a_rule_is_told_in_words(void **state)
{
	(void)state;
	said("FREQ=DAILY", "每天");
	said("FREQ=MONTHLY;BYMONTHDAY=28", "每月 28 日");
	said("FREQ=MONTHLY;BYMONTHDAY=1,-1", "每月 1 日、倒数第 1 日");
	said("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "每 3 个月 1 日");
	said("FREQ=WEEKLY;BYDAY=MO,TH", "每周 星期一、星期四");
	said("FREQ=MONTHLY;BYDAY=2FR", "每月 第 2 个星期五");
	said("FREQ=MONTHLY;BYDAY=-1SU", "每月 倒数第 1 个星期日");
	said("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20", "每年 6 月、12 月 20 日");
	said("BYMONTHDAY=5;FREQ=MONTHLY;COUNT=2", "每月 5 日，共 2 次");
	said("FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20261231", "每月 5 日，到 2026-12-31 为止");
	said("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "每月 星期一、星期二、星期三、星期四、星期五中的 倒数第 1 个");
}

/* ---- events ---- */

static const char *property(icalcomponent *event, icalproperty_kind kind)
{
	icalproperty *found = icalcomponent_get_first_property(event, kind);

	assert_non_null(found);
	return icalvalue_get_text(icalproperty_get_value(found));
}

static void lines_fit(const char *text)
{
	while (*text) {
		const char *end = strstr(text, "\r\n");

		assert_non_null(end);
		assert_true(end - text <= 75);
		assert_null(memchr(text, '\n', (size_t)(end - text)));
		assert_true(((unsigned char)*text & 0xc0) != 0x80 && (*text != ' ' || ((unsigned char)text[1] & 0xc0) != 0x80));
		text = end + 2;
	}
}

static void events_are_read_back_as_they_were_written(void **state)
{
	static const char summary[] = "总值班 夜班；张建国, 李伟\\何芳;值班电话很长很长很长很长很长很长很长很长很长很长很长很长很长很长";
	const struct ical_event events[] = {
	        {"turn-1@office", summary, "第一行\n第二行\x01", time_at(day("2026-12-31"), 18 * 60), time_at(day("2027-01-01"), 8 * 60 + 30)},
	        {"turn-2@office", "白班", NULL, time_at(day("2027-01-01"), 0), time_at(day("2027-01-01"), 18 * 60)},
	};
	icalcomponent *calendar, *event;
	struct arena arena;
	const char *text;

	(void)state;
	arena_init(&arena);
	text = ical_text("值班表", events, 2, time_at(day("2026-12-01"), 9 * 60), &arena);
	lines_fit(text);
	assert_non_null(strstr(text, "DTSTAMP:20261201T010000Z\r\n"));
	assert_non_null(strstr(text, "DTSTART:20261231T100000Z\r\n"));
	assert_non_null(strstr(text, "DTEND:20270101T003000Z\r\n"));
	assert_non_null(strstr(text, "DTSTART:20261231T160000Z\r\n"));
	calendar = icalparser_parse_string(text);
	assert_non_null(calendar);
	assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 2);
	event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	assert_string_equal(property(event, ICAL_UID_PROPERTY), "turn-1@office");
	assert_string_equal(property(event, ICAL_SUMMARY_PROPERTY), summary);
	assert_string_equal(property(event, ICAL_DESCRIPTION_PROPERTY), "第一行\n第二行");
	icalcomponent_free(calendar);
	icalmemory_free_ring();
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(rules_come_round_by_the_calendar),
	        cmocka_unit_test(a_rule_ends_with_its_count_or_its_last_day),
	        cmocka_unit_test(nothing_lies_before_the_start_or_beyond_the_limit),
	        cmocka_unit_test(a_wrong_rule_says_which_part),
	        cmocka_unit_test(a_rule_is_told_in_words),
	        cmocka_unit_test(events_are_read_back_as_they_were_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
