/* SPDX-License-Identifier: MIT */
/* Accounts on their screens: the accounts one may look at, what stands under each key by period, every posting, and the case that made it. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct office office;

static void draw(const char *person, const char *thing, const char *money, const char *at)
{
	char id[OFFICE_WORD];

	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", thing, money, "--as", person, "--at", at, NULL}), 0);
	office_word(&office, id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "bo", "--at", at, NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "ce", "--at", at, NULL}), 0);
}

static int make(void **state)
{
	(void)state;
	office_make(&office);
	draw("an", "what=白纸", "amount=50", "2026-02-03T09:00");
	draw("an", "what=信封", "amount=20", "2026-03-02T09:00");
	draw("du", "what=铅笔", "amount=8", "2026-03-02T09:10");
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

static void at_accounts(struct vt *vt, int rows, int cols, const char *person)
{
	office_screens_at(&office, vt, rows, cols, person, "2026-03-03 09:00");
	vt_expect(vt, "返回");
	vt_type(vt, "t");
	vt_expect(vt, "台账");
}

static void expect_in_row(struct vt *vt, const char *key, const char *text)
{
	vt_expect(vt, key);
	vt_expect_row(vt, vt_find(vt, key), text);
}

static void from_an_account_to_its_cases(void **state)
{
	struct vt vt;

	(void)state;
	at_accounts(&vt, 24, 80, "aud");
	vt_expect(&vt, "备用金");
	expect_in_row(&vt, "备用金", "2,000.00");
	vt_type(&vt, "\r");
	vt_expect(&vt, "备用金  历来");
	expect_in_row(&vt, "安一", "70.00");
	expect_in_row(&vt, "安一", "1,930.00");
	expect_in_row(&vt, "杜四", "8.00");
	vt_type(&vt, "[");
	vt_expect_row(&vt, 22, "不分期");
	vt_type(&vt, "uuu"); /* by year, by quarter, by month */
	vt_expect(&vt, "备用金  2026 年 3 月");
	expect_in_row(&vt, "安一", "20.00");
	vt_type(&vt, "[");
	vt_expect(&vt, "备用金  2026 年 2 月");
	expect_in_row(&vt, "安一", "50.00");
	assert_int_equal(vt_find(&vt, "杜四"), -1);
	vt_type(&vt, "b");
	vt_expect(&vt, "S-2");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "知道了");
	vt_type(&vt, "\r");
	vt_expect(&vt, "备用金  安一  2026-02");
	expect_in_row(&vt, "领用白纸", "50.00");
	assert_int_equal(vt_find(&vt, "领用信封"), -1);
	vt_type(&vt, "\r");
	vt_expect(&vt, "安一 02-03 09:00 提出");
	vt_close(&vt);
}

static void ones_own_alone(void **state)
{
	struct vt vt;

	(void)state;
	at_accounts(&vt, 24, 80, "an");
	vt_expect(&vt, "备用金");
	vt_type(&vt, "\r");
	vt_expect(&vt, "安一");
	assert_int_equal(vt_find(&vt, "杜四"), -1);
	vt_type(&vt, "\r");
	vt_expect(&vt, "领用信封");
	vt_expect(&vt, "领用白纸");
	assert_true(vt_find(&vt, "领用信封") < vt_find(&vt, "领用白纸")); /* newest first */
	vt_resize(&vt, 12, 40);
	vt_expect(&vt, "记入");
	vt_check_whole(&vt);
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(from_an_account_to_its_cases), cmocka_unit_test(ones_own_alone)};

	return cmocka_run_group_tests(tests, make, clear);
}
