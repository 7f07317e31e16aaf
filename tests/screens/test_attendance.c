/* SPDX-License-Identifier: MIT */
/* A month of attendance on its screen: one's own line, punching, a day and why it was judged so, everybody's lines for the keeper, a unit alone, and a file.
   Hours are 8:30–12:00 and 14:30–18:00; whoever comes at 8:41 is late. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#define CLEAR "\025"

static struct office office;

static int make(void **state)
{
	(void)state;
	office_make(&office);
	assert_int_equal(office_command(&office, (const char *const[]){"attendance", "punch", "--as", "ce", "--at", "2026-03-02T08:20", NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"attendance", "punch", "--as", "ce", "--at", "2026-03-02T12:00", NULL}), 0);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

static void at_month(struct vt *vt, int rows, int cols, const char *person, const char *at)
{
	office_screens_at(&office, vt, rows, cols, person, at);
	vt_expect(vt, "返回");
	vt_type(vt, "c");
	vt_expect(vt, "考勤 2026年");
}

static void whoever_must_punches(void **state)
{
	struct vt vt;

	(void)state;
	at_month(&vt, 24, 80, "an", "2026-03-02 08:41");
	vt_expect(&vt, "考勤 2026年3月  1 人");
	vt_expect(&vt, "√=出勤 迟=迟到 退=早退 旷=旷工");
	vt_type(&vt, "p");
	vt_expect(&vt, "2026-03-02 08:41，安一 签到或签退");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 22, "已打卡");
	vt_type(&vt, "p\r");
	vt_expect(&vt, "一分钟内");
	vt_close(&vt);
}

static void a_day_says_why(void **state)
{
	struct vt vt;

	(void)state;
	at_month(&vt, 24, 80, "an", "2026-03-03 08:00");
	vt_expect(&vt, "安一");
	assert_int_equal(vt_find(&vt, "岑三"), -1); /* one's own line and no other */
	vt_type(&vt, "h");
	vt_expect(&vt, "2日 周一");
	vt_type(&vt, "\r");
	vt_expect(&vt, "8:30–12:00");
	vt_expect(&vt, "到 8:41");
	vt_expect(&vt, "S-6");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "知道了");
	vt_type(&vt, "[");
	vt_expect(&vt, "考勤 2026年2月");
	vt_type(&vt, "t");
	vt_expect(&vt, "考勤 2026年3月");
	vt_close(&vt);
}

static void the_keeper_sees_everybody(void **state)
{
	struct vt vt;

	(void)state;
	at_month(&vt, 24, 80, "bo", "2026-03-03 08:00");
	vt_expect(&vt, "考勤 2026年3月  4 人");
	vt_expect(&vt, "杜四");
	vt_type(&vt, "/岑\r");
	vt_expect(&vt, "后科　岑三");
	vt_expect(&vt, "出勤 0.5/1 天"); /* the morning of the one working day that has been judged */
	vt_type(&vt, "f");
	vt_expect(&vt, "看哪个股室");
	vt_type(&vt, "前科\r");
	vt_expect(&vt, "2 人");
	vt_expect_gone(&vt, "岑三");
	vt_type(&vt, "x");
	vt_expect(&vt, "写成哪一种");
	vt_type(&vt, "jj\r");
	vt_expect(&vt, "考勤-2026-03-前科.csv");
	vt_type(&vt, CLEAR "/tmp/x.csv\r");
	vt_expect(&vt, "不写路径");
	vt_close(&vt);
}

static void small_and_large(void **state)
{
	struct vt vt;

	(void)state;
	at_month(&vt, 12, 40, "bo", "2026-03-31 08:00");
	vt_expect(&vt, "31日 周二");
	vt_type(&vt, "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh");
	vt_expect(&vt, "1日 周日");
	vt_resize(&vt, 60, 200);
	vt_expect(&vt, "3031");
	vt_expect(&vt, "前科");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(whoever_must_punches), cmocka_unit_test(a_day_says_why), cmocka_unit_test(the_keeper_sees_everybody),
	        cmocka_unit_test(small_and_large)};

	return cmocka_run_group_tests(tests, make, clear);
}
