/* SPDX-License-Identifier: MIT */
/* A roster on its screen: who sits where, a turn taken over in an emergency, a plan proposed, changed, kept when the line drops, refused with a gap and
   published, how often each is on, and its calendar. Every sitting has a moment that stays. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define CLEAR "\025"
#define AT "2026-03-02 16:00"

static struct office office;

static int make(void **state)
{
	(void)state;
	office_make_of(&office, "screens/rota");
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

static void at_roster(struct vt *vt, int rows, int cols, const char *person)
{
	office_screens_at(&office, vt, rows, cols, person, AT);
	vt_expect(vt, "返回");
	vt_type(vt, "z");
	vt_expect(vt, "总值班  2026-0");
}

static void expect_in_row(struct vt *vt, const char *key, const char *text)
{
	vt_expect(vt, key);
	vt_expect_row(vt, vt_find(vt, key), text);
}

static bool row_has(struct vt *vt, const char *day, const char *text)
{
	int row = vt_find(vt, day);

	return row >= 0 && strstr(vt_row(vt, row), text) != NULL;
}

static void the_month_is_shown(void **state)
{
	struct vt vt;

	(void)state;
	at_roster(&vt, 24, 80, "an");
	vt_expect(&vt, "总值班  2026-03-01—03-31  已公布的");
	vt_expect(&vt, "今 03-02 一");
	expect_in_row(&vt, "03-02 一", "*安一");
	expect_in_row(&vt, "03-02 一", "缺");
	expect_in_row(&vt, "03-07 六", "周末");
	assert_false(row_has(&vt, "03-06 五", "周末"));
	vt_type(&vt, "ll");
	vt_expect(&vt, "夜班 值班员　安一 6120101");
	vt_type(&vt, "\r");
	vt_expect(&vt, "带班领导　岑三 6120103");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "知道了");
	vt_type(&vt, "p");
	vt_expect_row(&vt, 22, "由排班的人排");
	vt_type(&vt, "]");
	vt_expect(&vt, "2026-04-01—04-30");
	expect_in_row(&vt, "04-06 一", "节日"); /* 清明 */
	vt_type(&vt, "t");
	vt_expect(&vt, "2026-03-01—03-31");
	vt_close(&vt);
}

/* Within a day, with a reason; not for another day. */
static void a_turn_is_taken_over(void **state)
{
	struct vt vt;

	(void)state;
	at_roster(&vt, 24, 80, "bo");
	vt_type(&vt, "lld");
	vt_expect(&vt, "缘由");
	vt_type(&vt, "\r");
	vt_expect(&vt, "还没有写字");
	vt_type(&vt, "安一送医\r");
	vt_expect_row(&vt, 22, "值班表已改");
	vt_expect(&vt, "柏二 6120102　顶班：安一送医");
	expect_in_row(&vt, "03-02 一", "*柏二 顶");
	vt_type(&vt, "d");
	vt_expect_row(&vt, 22, "本来就是您的");
	vt_type(&vt, "jjjd");
	vt_expect(&vt, "缘由");
	vt_type(&vt, "想值\r");
	vt_expect(&vt, "开班前一天之内");
	vt_close(&vt);
}

static void propose(struct vt *vt, const char *days)
{
	vt_type(vt, "p");
	vt_expect(vt, "排哪些天");
	vt_type(vt, CLEAR);
	vt_type(vt, days);
	vt_type(vt, "\r");
}

/* 柏二 has been on most often this year, so the plan puts somebody else into the first seat. */
static void a_plan_outlives_the_line(void **state)
{
	struct vt vt;

	(void)state;
	at_roster(&vt, 24, 80, "ce");
	propose(&vt, "三月");
	vt_expect_row(&vt, 22, "看不懂这些日子");
	propose(&vt, "2026-03-04 2026-03-06");
	vt_expect(&vt, "总值班  2026-03-04—03-06  草案，没有公布");
	vt_expect_row(&vt, 22, "已排出草案"); /* the last row to be drawn */
	assert_false(row_has(&vt, "03-04 三", "定"));
	expect_in_row(&vt, "03-04 三", "*岑三");
	vt_type(&vt, "e");
	vt_expect(&vt, "换成谁");
	vt_type(&vt, "柏");
	vt_expect_gone(&vt, "杜四  眼前");
	vt_type(&vt, "\r");
	vt_expect(&vt, "柏二 定");
	kill(vt.pid, SIGHUP);
	assert_true(WIFEXITED(vt_wait_end(&vt)));
	vt_close(&vt);

	office_screens_at(&office, &vt, 24, 80, "ce", AT);
	vt_expect(&vt, "排班　总值班 2026-03-04—03-06");
	vt_type(&vt, "\t\r");
	vt_expect_row(&vt, 22, "上次排了没公布的草案");
	expect_in_row(&vt, "03-04 三", "柏二 定");
	propose(&vt, "2026-03-04 2026-03-05"); /* what was put by hand stays */
	vt_expect(&vt, "2026-03-04—03-05  草案");
	vt_expect_row(&vt, 22, "已排出草案");
	expect_in_row(&vt, "03-04 三", "柏二 定");
	vt_type(&vt, "c");
	vt_expect(&vt, "全年班");
	vt_expect(&vt, "杜四");
	vt_type(&vt, "\033");
	vt_expect(&vt, "草案，没有公布");
	vt_close(&vt);
}

static void a_gap_is_refused(void **state)
{
	struct vt vt;

	(void)state;
	at_roster(&vt, 24, 80, "ce");
	vt_expect(&vt, "草案，没有公布");
	vt_type(&vt, "e");
	vt_expect(&vt, "换成谁");
	vt_type(&vt, "空着\r");
	vt_expect(&vt, "不能公布 1 处");
	expect_in_row(&vt, "03-04 三", "缺");
	vt_type(&vt, "s");
	vt_expect(&vt, "还不能公布");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "还不能公布");
	vt_type(&vt, "w");
	vt_expect(&vt, "N-1");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "知道了");
	vt_type(&vt, "e");
	vt_expect(&vt, "换成谁");
	vt_type(&vt, "杜四\r");
	vt_expect_gone(&vt, "不能公布");
	vt_type(&vt, "s");
	vt_expect(&vt, "公布值班表");
	vt_type(&vt, "\r"); /* the harmless choice stands first */
	vt_expect_gone(&vt, "公布值班表");
	vt_expect(&vt, "草案，没有公布");
	vt_type(&vt, "s");
	vt_expect(&vt, "公布值班表");
	vt_type(&vt, "j\r");
	vt_expect_row(&vt, 22, "已公布");
	vt_expect(&vt, "已公布的");
	vt_type(&vt, "\033");
	vt_expect(&vt, "没有草稿");
	vt_close(&vt);
}

static void the_calendar_is_written(void **state)
{
	struct vt vt;

	(void)state;
	at_roster(&vt, 24, 80, "du");
	vt_expect(&vt, "已公布的");
	expect_in_row(&vt, "03-04 三", "*杜四");
	vt_type(&vt, "x");
	vt_expect(&vt, "自己的班");
	vt_type(&vt, "\r");
	vt_expect(&vt, "总值班-2026-03-01-杜四.ics");
	vt_type(&vt, CLEAR "../du.ics\r");
	vt_expect(&vt, "不写路径");
	vt_type(&vt, "x\r");
	vt_expect(&vt, "文件名");
	vt_type(&vt, CLEAR "roster-du.ics\r");
	vt_expect(&vt, "roster-du.ics");
	vt_close(&vt);
}

static void small_and_large(void **state)
{
	struct vt vt;

	(void)state;
	at_roster(&vt, 12, 40, "an");
	vt_expect(&vt, "今03-02");
	vt_type(&vt, "llljj");
	vt_expect(&vt, "03-04 周三");
	vt_resize(&vt, 60, 200);
	vt_expect(&vt, "03-31 二");
	vt_check_whole(&vt);
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_month_is_shown), cmocka_unit_test(a_turn_is_taken_over), cmocka_unit_test(a_plan_outlives_the_line),
	        cmocka_unit_test(a_gap_is_refused), cmocka_unit_test(the_calendar_is_written), cmocka_unit_test(small_and_large)};

	return cmocka_run_group_tests(tests, make, clear);
}
