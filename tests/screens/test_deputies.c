/* SPDX-License-Identifier: MIT */
/* One's own deputies from the desk: named on a form, listed, ended; what was done to a clock shows at the desk and in the paper. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

static void own_deputies_are_listed_and_ended(void **state)
{
	struct vt vt;

	(void)state;
	assert_int_equal(office_command(&office, (const char *const[]){"staff", "deputy", "du", "for", "bo", "2026-03-01", "2199-01-01", "--as", "bo", NULL}), 0);
	office_screens(&office, &vt, "xterm-256color", 24, 80, "bo");
	vt_expect(&vt, "我提出的");
	vt_type(&vt, ":");
	vt_type(&vt, "代理");
	vt_expect(&vt, "我的代理人");
	vt_type(&vt, "\r");
	vt_expect(&vt, "杜四");
	vt_expect(&vt, "全部事项");
	vt_type(&vt, "x");
	vt_expect(&vt, "杜四 不再代理“科长”？");
	vt_type(&vt, "j\r");
	vt_expect(&vt, "没有代理人");
	vt_close(&vt);
}

static void urging_shows(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	assert_int_equal(office_command(&office, (const char *const[]){"open", "visa", "what=纸", "--as", "an", NULL}), 0);
	office_word(&office, id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "urge", "--words", "请快", "--as", "an", NULL}), 0);
	office_screens(&office, &vt, "xterm-256color", 24, 80, "bo");
	vt_expect(&vt, "催1 签批纸");
	vt_type(&vt, "\r");
	vt_expect(&vt, "签批纸");
	vt_type(&vt, "G");
	vt_expect(&vt, "催办　签批　安一");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(own_deputies_are_listed_and_ended, make, clear),
	        cmocka_unit_test_setup_teardown(urging_shows, make, clear)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
