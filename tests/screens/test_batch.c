/* SPDX-License-Identifier: MIT */
/* Several papers signed in one go from the desk: marking, the list to confirm, one that does not pass; what is unsigned yet; and all of a
   person's work given to another. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct office office;

static int make(void **state)
{
	(void)state;
	office_make(&office);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

static void ask(const char *what, const char *person)
{
	char thing[64];

	snprintf(thing, sizeof(thing), "what=%s", what);
	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", thing, "amount=5", "--as", person, NULL}), 0);
}

static void sit(struct vt *vt, const char *person)
{
	office_screens(&office, vt, "xterm-256color", 24, 80, person);
	vt_expect(vt, "我提出的");
}

static void all_of_a_step_are_signed(void **state)
{
	struct vt vt;

	(void)state;
	ask("铅笔", "an");
	ask("墨水", "an");
	ask("信封", "du");
	sit(&vt, "bo");
	vt_expect(&vt, "待办 3");
	vt_type(&vt, "s");
	vt_expect_row(&vt, 22, "先用空格选");
	vt_type(&vt, " ");
	vt_expect(&vt, "已选 1，按 s 批签");
	vt_expect(&vt, "√ 批准");
	vt_type(&vt, "*");
	vt_expect(&vt, "已选 3");
	vt_type(&vt, "*");
	vt_expect_gone(&vt, "已选");
	vt_type(&vt, "*s");
	vt_expect(&vt, "批签 3 件");
	vt_expect(&vt, "没有写，按 w 写");
	vt_expect(&vt, "领用墨水");
	vt_expect(&vt, "杜四");
	vt_check_whole(&vt);
	vt_type(&vt, "w同意\r");
	vt_expect(&vt, "意见：同意");
	vt_type(&vt, " ");
	vt_expect(&vt, "批签 2 件");
	vt_expect_gone(&vt, "领用铅笔");
	vt_type(&vt, "s");
	vt_expect(&vt, "签这 2 件");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 22, "已签 2 件");
	vt_expect(&vt, "待办 1");
	vt_expect(&vt, "领用铅笔");
	vt_expect_gone(&vt, "领用墨水");
	/* one act and one line a paper */
	assert_int_equal(office_command(&office, (const char *const[]){"inbox", "--pass", "approve", "--as", "bo", NULL}), 0);
	vt_close(&vt);
}

/* Nobody signs their own: none is signed until it is left out. */
static void one_that_fails_keeps_the_rest(void **state)
{
	struct vt vt;

	(void)state;
	ask("胶水", "an");
	ask("剪刀", "bo");
	ask("本子", "an");
	sit(&vt, "bo");
	vt_type(&vt, "*s");
	vt_expect(&vt, "批签 3 件");
	vt_type(&vt, "s\r");
	vt_expect(&vt, "一件也没有签");
	vt_expect(&vt, "第 2 件“领用剪刀”不行");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "一件也没有签");
	vt_expect(&vt, "批签 3 件");
	vt_type(&vt, "s\r");
	vt_expect(&vt, "签其余 2 件");
	vt_type(&vt, "j\r");
	vt_expect_row(&vt, 22, "已签 2 件");
	vt_expect(&vt, "待办 1");
	vt_expect(&vt, "领用剪刀");
	vt_close(&vt);
}

/* A step that is not for it says why. */
static void others_are_done_one_by_one(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "ce");
	vt_expect(&vt, "发放");
	vt_type(&vt, " ");
	vt_expect_row(&vt, 22, "制度没有说“发放”可以成批办");
	assert_int_equal(vt_find(&vt, "已选"), -1);
	vt_close(&vt);
}

static void what_is_unsigned_is_listed(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	assert_int_equal(office_command(&office, (const char *const[]){"open", "request", "what=修路", "--as", "an", NULL}), 0);
	office_word(&office, id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "ce", NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"staff", "absent", "bo", "2020-01-01", "2090-01-01", NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--step", "decide", "--behalf", "bo", "--way", "telephone", "--words",
	                                                 "可以", "--as", "ce", NULL}),
	        0);
	sit(&vt, "aud");
	vt_expect(&vt, "没有要办的件");
	vt_type(&vt, "u");
	vt_expect(&vt, "待补签（全单位） 1");
	vt_expect(&vt, "请示修路");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "\033u");
	vt_expect(&vt, "没有要办的件");
	vt_close(&vt);
}

/* The administrator hands over what lies with one who leaves, and reads what it was. */
static void work_is_handed_over(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	assert_int_equal(office_command(&office, (const char *const[]){"open", "request", "what=搬家", "--as", "an", NULL}), 0);
	office_word(&office, id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "ce", NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--step", "decide", "--behalf", "bo", "--way", "telephone", "--words",
	                                                 "可以", "--as", "ce", NULL}),
	        0);
	sit(&vt, "adm");
	vt_type(&vt, "m");
	vt_expect(&vt, "杜四");
	vt_type(&vt, "/安一\r");
	vt_expect(&vt, "▶ 安一");
	vt_type(&vt, "t");
	vt_expect(&vt, "离任移交");
	vt_type(&vt, "\r");
	vt_expect(&vt, ">关理");
	vt_type(&vt, "\033");
	vt_expect_gone(&vt, ">关理");
	vt_type(&vt, "杜四\t"); /* the list may be half drawn: the name says it */
	vt_type(&vt, "\023");
	vt_expect(&vt, "已移交 2 项");
	vt_expect(&vt, "承办　请示搬家");
	vt_type(&vt, "\r");
	vt_expect(&vt, "▶ 安一");
	vt_close(&vt);
	sit(&vt, "du");
	vt_expect(&vt, "请示搬家");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(all_of_a_step_are_signed),
	        cmocka_unit_test(one_that_fails_keeps_the_rest),
	        cmocka_unit_test(others_are_done_one_by_one),
	        cmocka_unit_test(what_is_unsigned_is_listed),
	        cmocka_unit_test(work_is_handed_over),
	};

	return cmocka_run_group_tests(tests, make, clear);
}
