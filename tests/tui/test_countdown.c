/* SPDX-License-Identifier: MIT */
/* countdown: words, symbols and the moments at which it rings; and moments as people type them in the small hours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "antou/day.h"
#include "countdown.h"
#include "jot.h"

enum { MINUTE = 60, OPENED = 1000000 };

static void reads(int64_t due_s, int64_t now_s, enum role role, const char *words)
{
	char light[LIGHT_TEXT];

	assert_int_equal(countdown_text(OPENED, due_s, now_s, light), role);
	assert_string_equal(light, words);
}

/* Ten minutes: whole minutes left are said, never more than there are; the last fifth is two minutes. */
static void ten_minutes(void **state)
{
	const int64_t due_s = OPENED + 10 * MINUTE;

	(void)state;
	reads(TIME_NONE, OPENED, ROLE_DIM, "");
	reads(due_s, OPENED, ROLE_OK, "余10分");
	reads(due_s, OPENED + 1, ROLE_OK, "余9分");
	reads(due_s, due_s - 2 * MINUTE - 1, ROLE_OK, "余2分");
	reads(due_s, due_s - 2 * MINUTE, ROLE_SOON, "余2分 ▲");
	reads(due_s, due_s - 95, ROLE_SOON, "余95秒 ▲");
	reads(due_s, due_s, ROLE_SOON, "余0秒 ▲");
	reads(due_s, due_s + 1, ROLE_LATE, "超1秒 ●");
	reads(due_s, due_s + 3 * MINUTE + 59, ROLE_LATE, "超3分 ●");
}

/* By the clock on the wall: a night counts like a day. */
static void longer_ones(void **state)
{
	(void)state;
	reads(OPENED + 40 * MINUTE, OPENED + 32 * MINUTE, ROLE_SOON, "余8分 ▲");
	reads(OPENED + 40 * MINUTE, OPENED + 31 * MINUTE, ROLE_OK, "余9分");
	reads(OPENED + 14 * 60 * MINUTE, OPENED, ROLE_OK, "余14时");
	reads(OPENED + 3 * DAY_SECONDS, OPENED, ROLE_OK, "余3日");
	reads(OPENED + 5 * MINUTE, OPENED + 4 * MINUTE + 50, ROLE_SOON, "余10秒 ▲");
	reads(OPENED, OPENED + 70 * MINUTE, ROLE_LATE, "超1时 ●");
}

/* Once for each crossing of each duty, also when it had crossed before it was first seen; a new limit counts anew. */
static void rings_once(void **state)
{
	struct alarm alarm;

	(void)state;
	alarm_init(&alarm);
	assert_false(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_NONE));
	assert_false(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_FAR));
	assert_true(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_SOON));
	assert_false(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_SOON));
	assert_true(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_OVER));
	assert_false(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_OVER));
	assert_false(alarm_crosses(&alarm, "c1", "phone", 600, COUNTDOWN_SOON));
	assert_true(alarm_crosses(&alarm, "c1", "phone", 1200, COUNTDOWN_SOON));
	assert_true(alarm_crosses(&alarm, "c1", "write", 600, COUNTDOWN_OVER));
	assert_true(alarm_crosses(&alarm, "c1w", "rite", 600, COUNTDOWN_OVER));
	for (int i = 0; i < 100; i++)
		assert_true(alarm_crosses(&alarm, "c2", "phone", i, COUNTDOWN_OVER));
	for (int i = 0; i < 100; i++)
		assert_false(alarm_crosses(&alarm, "c2", "phone", i, COUNTDOWN_OVER));
	alarm_fini(&alarm);
}

static void means(const char *typed, const char *now, const char *wanted)
{
	int64_t now_s, wanted_s, at_s = 7;

	assert_true(time_parse(now, &now_s));
	if (wanted == NULL) {
		assert_false(jot_moment(typed, now_s, &at_s));
		assert_int_equal(at_s, 7);
		return;
	}
	assert_true(time_parse(wanted, &wanted_s));
	assert_true(jot_moment(typed, now_s, &at_s));
	assert_int_equal(at_s, wanted_s);
}

/* A clock time is the last one that has been, across midnight and across the year. */
static void moments_as_typed(void **state)
{
	(void)state;
	means("2:05", "2026-03-03 02:10", "2026-03-03 02:05");
	means("02：05", "2026-03-03 02:10", "2026-03-03 02:05");
	means("0205", "2026-03-03 02:10", "2026-03-03 02:05");
	means(" 2:10 ", "2026-03-03 02:10", "2026-03-03 02:10");
	means("23:50", "2026-03-03 02:10", "2026-03-02 23:50");
	means("23:50", "2026-01-01 00:10", "2025-12-31 23:50");
	means("03-01 07:30", "2026-03-03 02:10", "2026-03-01 07:30");
	means("12-31 23:50", "2026-01-01 00:10", "2025-12-31 23:50");
	means("2024-02-29 8:00", "2026-03-03 02:10", "2024-02-29 08:00");
	means("24:00", "2026-03-03 02:10", NULL);
	means("2:65", "2026-03-03 02:10", NULL);
	means("两点", "2026-03-03 02:10", NULL);
	means("2:05x", "2026-03-03 02:10", NULL);
	means("", "2026-03-03 02:10", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(ten_minutes),
	        cmocka_unit_test(longer_ones),
	        cmocka_unit_test(rings_once),
	        cmocka_unit_test(moments_as_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
