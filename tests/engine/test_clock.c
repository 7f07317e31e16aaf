/* SPDX-License-Identifier: MIT */
/* What time does to open duties: reminders, overdue marks, urging, longer terms, clocks that stand still. Office hours 8:30-12:00 and 14:30-18:00; 2026-03-02
   is a Monday. */
#include "bureau.h"

#include "antou/day.h"
#include "antou/node.h"

#include <string.h>

static void at(struct bureau *b, const char *text)
{
	b->now_s = moment(text);
}

static void tick(struct bureau *b)
{
	passes(b, "clock", "tick", NULL);
}

static const struct duty *duty(struct bureau *b, const char *step)
{
	const struct duty *found = casefile_duty(&b->cases[0], step);
	assert_non_null(found);
	return found;
}

static void open_at(struct bureau *b, const char *workflow, const char *text)
{
	bureau_open(b, workflow, NULL);
	at(b, text);
	passes(b, "ann", "open paper", NULL);
}

/* ---- reminders ---- */

static const char reminded[] = "workflow: paper\ntitle: 件\nroute:\n"
                               "  - {step: check, by: deputy, due: 3 working days, remind: [1 working days, 2 hours]}\n";

static void test_reminders(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, reminded, "2026-03-02 09:00");
	assert_true(duty(&b, "check")->due_s == moment("2026-03-05 18:00"));
	assert_true(duty(&b, "check")->remind_s == moment("2026-03-04 18:00"));
	at(&b, "2026-03-04 17:59:59");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_REMINDED), 0);
	at(&b, "2026-03-04 18:00");
	tick(&b);
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_REMINDED), 1);
	assert_true(duty(&b, "check")->remind_s == moment("2026-03-05 16:00"));
	at(&b, "2026-03-05 16:00");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_REMINDED), 2);
	assert_true(duty(&b, "check")->remind_s == TIME_NONE);
	at(&b, "2026-03-05 18:00");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 0);
	at(&b, "2026-03-05 18:00:01");
	tick(&b);
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 1);
	assert_int_equal(told(&b, EVENT_DUTY_REMINDED), 2);
	bureau_close(&b);
}

/* A clock that slept over both reminders and the due moment only marks what is late. */
static void test_reminders_slept_over(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, reminded, "2026-03-02 09:00");
	at(&b, "2026-03-09 09:00");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_REMINDED), 0);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 1);
	assert_true(duty(&b, "check")->remind_s == TIME_NONE);
	bureau_close(&b);
}

/* Two hours before a term of one hour lies before the step was opened; half an hour before does not. The step's own reminders go before the office's. */
static void test_reminder_before_opening(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, "workflow: paper\ntitle: 件\nroute:\n  - {step: check, by: deputy, due: 1 hours, remind: 2 hours}\n", "2026-03-02 09:00");
	assert_true(duty(&b, "check")->remind_s == TIME_NONE);
	bureau_close(&b);
	open_at(&b, "workflow: paper\ntitle: 件\nroute:\n  - {step: check, by: deputy, due: 1 hours, remind: [2 hours, 30 minutes]}\n", "2026-03-02 09:00");
	assert_true(duty(&b, "check")->remind_s == moment("2026-03-02 09:30"));
	bureau_close(&b);
}

/* 1 working hour before 14:45 is 11:15: fifteen minutes of the afternoon, three quarters of an hour of the morning. */
static void test_reminder_in_office_time(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, "workflow: paper\ntitle: 件\nroute:\n  - {step: check, by: deputy, due: 195 working minutes, remind: 1 working hours}\n", "2026-03-02 09:00");
	assert_true(duty(&b, "check")->due_s == moment("2026-03-02 14:45"));
	assert_true(duty(&b, "check")->remind_s == moment("2026-03-02 11:15"));
	bureau_close(&b);
}

/* ---- urging ---- */

static const char plain[] = "workflow: paper\ntitle: 件\nroute:\n  - {step: check, by: deputy, due: 10 working days}\n";

static void test_urge_quiet_hours(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, plain, "2026-03-02 09:00");
	at(&b, "2026-03-02 22:00");
	refuses(&b, "ann", "urge check", NULL, REFUSAL_ORDER);
	at(&b, "2026-03-03 06:59:59");
	refuses(&b, "ann", "urge check", NULL, REFUSAL_ORDER);
	at(&b, "2026-03-03 07:00");
	passes(&b, "ann", "urge check", NULL);
	at(&b, "2026-03-03 21:59:59");
	passes(&b, "ann", "urge check", &(struct how){.words = "急"});
	assert_int_equal(duty(&b, "check")->urged, 2);
	bureau_close(&b);
}

static void test_urge_once_an_hour(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, plain, "2026-03-02 09:00");
	passes(&b, "ann", "urge check", NULL);
	at(&b, "2026-03-02 09:30");
	passes(&b, "bob", "urge check", NULL); /* with whom it lies, so concerned too */
	at(&b, "2026-03-02 09:59:59");
	refuses(&b, "ann", "urge check", NULL, REFUSAL_ORDER);
	assert_non_null(strstr(b.verdict.remarks[0].words, "2026-03-02 10:00"));
	at(&b, "2026-03-02 10:00");
	passes(&b, "ann", "urge check", NULL);
	refuses(&b, "bob", "urge check", NULL, REFUSAL_ORDER);
	refuses(&b, "fay", "urge check", NULL, REFUSAL_NOT_YOURS); /* who has nothing to do with it */
	assert_int_equal(duty(&b, "check")->urged, 3);
	assert_int_equal(duty(&b, "check")->urge_count, 2);
	bureau_close(&b);
}

/* ---- longer terms ---- */

static const char extendable[] = "workflow: paper\ntitle: 件\nmoves: {extend: {by: head, at most: 5 working days, times: 1, basis: B-2}}\nroute:\n"
                                 "  - {step: check, by: deputy, due: 3 working days, remind: 1 working days}\n"
                                 "duties:\n  - {owes: tell, who: clerk, since: extended check}\n";

static void test_extend_needs_a_rule(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, plain, "2026-03-02 09:00");
	refuses(&b, "bob", "extend check", &(struct how){.words = "人手不足", .until = "2026-03-20 18:00"}, REFUSAL_ORDER);
	bureau_close(&b);
}

/* Due on Thursday the 5th; five working days after it is Thursday the 12th. */
static void test_extend_bounds(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, extendable, "2026-03-02 09:00");
	refuses(&b, "bob", "extend check", &(struct how){.words = "难", .until = "2026-03-09 18:00"}, REFUSAL_NOT_YOURS);
	refuses(&b, "cy", "extend check", &(struct how){.until = "2026-03-09 18:00"}, REFUSAL_FIELD);
	refuses(&b, "cy", "extend check", &(struct how){.words = "难"}, REFUSAL_FIELD);
	refuses(&b, "cy", "extend check", &(struct how){.words = "难", .until = "2026-03-05 18:00"}, REFUSAL_FIELD);
	refuses(&b, "cy", "extend check", &(struct how){.words = "难", .until = "2026-03-12 18:00:01"}, REFUSAL_CAP);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-2");
	passes(&b, "cy", "extend check", &(struct how){.words = "难", .until = "2026-03-12 18:00"});
	assert_true(duty(&b, "check")->due_s == moment("2026-03-12 18:00"));
	assert_true(duty(&b, "check")->first_due_s == moment("2026-03-05 18:00"));
	assert_true(duty(&b, "check")->remind_s == moment("2026-03-11 18:00"));
	assert_string_equal(standing(&b, 0), "check tell");
	refuses(&b, "cy", "extend check", &(struct how){.words = "难", .until = "2026-03-12 18:00:01"}, REFUSAL_CAP);
	at(&b, "2026-03-06 09:00");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 0);
	passes(&b, "eve", "pass tell", NULL);
	assert_string_equal(standing(&b, 0), "check");
	assert_true(duty(&b, "check")->due_s == moment("2026-03-12 18:00")); /* not reckoned anew */
	at(&b, "2026-03-12 18:00:01");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 1);
	bureau_close(&b);
}

/* Told each time, and not only once. An overdue duty that gets a longer term is not overdue any more. */
static void test_extend_twice(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, "workflow: paper\ntitle: 件\nmoves: {extend: head}\nroute:\n  - {step: check, by: deputy, due: 3 working days}\n"
	            "duties:\n  - {owes: tell, who: clerk, since: extended check}\n", "2026-03-02 09:00");
	at(&b, "2026-03-06 09:00");
	tick(&b);
	assert_true(duty(&b, "check")->overdue);
	refuses(&b, "cy", "extend check", &(struct how){.words = "难", .until = "2026-03-06 09:00"}, REFUSAL_FIELD);
	passes(&b, "cy", "extend check", &(struct how){.words = "难", .until = "2026-03-09 18:00"});
	assert_false(duty(&b, "check")->overdue);
	passes(&b, "eve", "pass tell", NULL);
	assert_string_equal(standing(&b, 0), "check");
	passes(&b, "cy", "extend check", &(struct how){.words = "还难", .until = "2026-03-10 18:00"});
	assert_string_equal(standing(&b, 0), "check tell");
	passes(&b, "bob", "pass check", NULL);
	assert_string_equal(standing(&b, 0), "tell"); /* owed still, though the step is done */
	bureau_close(&b);
}

/* ---- standing still ---- */

static const char pausable[] = "workflow: paper\ntitle: 件\nmoves: {pause: head}\nstop: {by: cashier, lifted by: head, basis: B-2}\nroute:\n"
                               "  - {step: check, by: deputy, due: 4 working hours, remind: 1 working hours}\n";

/* From 9:00 four hours end at 15:30. An hour has run at 10:00; three are left: 11:00-12:00 and 14:30-16:30 of the next day. */
static void test_pause_office_time(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, pausable, "2026-03-02 09:00");
	assert_true(duty(&b, "check")->due_s == moment("2026-03-02 15:30"));
	at(&b, "2026-03-02 10:00");
	refuses(&b, "bob", "pause check", &(struct how){.words = "等外调"}, REFUSAL_NOT_YOURS);
	refuses(&b, "cy", "pause check", NULL, REFUSAL_FIELD);
	refuses(&b, "cy", "resume check", NULL, REFUSAL_ORDER);
	passes(&b, "cy", "pause check", &(struct how){.words = "等外调"});
	refuses(&b, "cy", "pause check", &(struct how){.words = "等外调"}, REFUSAL_ORDER);
	refuses(&b, "ann", "urge check", NULL, REFUSAL_ORDER);
	at(&b, "2026-03-03 10:59");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE) + told(&b, EVENT_DUTY_REMINDED), 0);
	at(&b, "2026-03-03 11:00");
	passes(&b, "cy", "resume check", NULL);
	assert_true(duty(&b, "check")->due_s == moment("2026-03-03 16:30"));
	assert_true(duty(&b, "check")->remind_s == moment("2026-03-03 15:30"));
	assert_true(duty(&b, "check")->paused_s == TIME_NONE);
	at(&b, "2026-03-03 16:30");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 0);
	at(&b, "2026-03-03 16:30:01");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 1);
	refuses(&b, "cy", "pause check", &(struct how){.words = "晚了"}, REFUSAL_ORDER);
	bureau_close(&b);
}

/* Exactly, to the second, and twice over. */
static void test_pause_wall_time(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, "workflow: paper\ntitle: 件\nmoves: {pause: head}\nroute:\n  - {step: check, by: deputy, due: 36 hours}\n", "2026-03-02 09:00");
	at(&b, "2026-03-02 10:00:30");
	passes(&b, "cy", "pause check", &(struct how){.words = "等"});
	at(&b, "2026-03-07 10:00:30");
	passes(&b, "cy", "resume check", NULL);
	assert_true(duty(&b, "check")->due_s == moment("2026-03-08 21:00"));
	at(&b, "2026-03-08 20:59:59");
	passes(&b, "cy", "pause check", &(struct how){.words = "再等"});
	at(&b, "2026-03-09 08:00");
	passes(&b, "cy", "resume check", NULL);
	assert_true(duty(&b, "check")->due_s == moment("2026-03-09 08:00:01"));
	bureau_close(&b);
}

/* Halting a case stops its clock and lifting lets the rest of it run: nobody gains a fresh term by being halted. */
static void test_stop_keeps_the_clock(void **state)
{
	struct bureau b;
	const char *id;
	(void)state;
	open_at(&b, pausable, "2026-03-02 09:00");
	id = duty(&b, "check")->id;
	at(&b, "2026-03-02 10:00");
	passes(&b, "fay", "stop", &(struct how){.words = "查"});
	at(&b, "2026-03-02 18:00");
	tick(&b);
	assert_int_equal(told(&b, EVENT_DUTY_OVERDUE), 0);
	at(&b, "2026-03-03 11:00");
	passes(&b, "cy", "lift", &(struct how){.words = "可以"});
	assert_string_equal(duty(&b, "check")->id, id);
	assert_true(duty(&b, "check")->due_s == moment("2026-03-03 16:30"));
	assert_int_equal(duty(&b, "check")->person_count, 1);
	bureau_close(&b);
}

/* What somebody had paused before stays paused when the case goes on. */
static void test_stop_over_a_pause(void **state)
{
	struct bureau b;
	(void)state;
	open_at(&b, pausable, "2026-03-02 09:00");
	at(&b, "2026-03-02 10:00");
	passes(&b, "cy", "pause check", &(struct how){.words = "等外调"});
	at(&b, "2026-03-02 11:00");
	passes(&b, "fay", "stop", &(struct how){.words = "查"});
	at(&b, "2026-03-03 09:00");
	passes(&b, "cy", "lift", &(struct how){.words = "可以"});
	assert_true(duty(&b, "check")->paused_s == moment("2026-03-02 10:00"));
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_reminders),
	        cmocka_unit_test(test_reminders_slept_over),
	        cmocka_unit_test(test_reminder_before_opening),
	        cmocka_unit_test(test_reminder_in_office_time),
	        cmocka_unit_test(test_urge_quiet_hours),
	        cmocka_unit_test(test_urge_once_an_hour),
	        cmocka_unit_test(test_extend_needs_a_rule),
	        cmocka_unit_test(test_extend_bounds),
	        cmocka_unit_test(test_extend_twice),
	        cmocka_unit_test(test_pause_office_time),
	        cmocka_unit_test(test_pause_wall_time),
	        cmocka_unit_test(test_stop_keeps_the_clock),
	        cmocka_unit_test(test_stop_over_a_pause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
