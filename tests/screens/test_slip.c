/* SPDX-License-Identifier: MIT */
/* The forms of a paper on the screen: chosen, looked through, saved. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#define CLEAR "\025" /* ^U */
#define DOWN "\033OB"

static struct office office;

static int make(void **state)
{
	char id[OFFICE_WORD];

	(void)state;
	office_make(&office);
	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", "what=白纸", "amount=50", "--as", "an", NULL}), 0);
	office_word(&office, id);
	assert_int_equal(chdir(office.dir), 0); /* where files are saved */
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--words", "同意，省着用", "--as", "bo", NULL}), 0);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	assert_int_equal(chdir("/"), 0);
	office_clear(&office);
	return 0;
}

/* One form is shown at once: in boxes, with the signature; the rest of it is below. It is saved as text under another name, and not twice. */
static void shows_and_saves(void **state)
{
	struct vt vt;

	(void)state;
	office_screens(&office, &vt, "xterm-256color", 16, 80, "ce");
	vt_expect(&vt, "领用白纸");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "f");
	vt_expect(&vt, "领用单");
	vt_expect(&vt, "┌──────────┬");
	vt_expect(&vt, "50.00元（伍拾元整）");
	vt_check_whole(&vt);
	vt_type(&vt, "G");
	vt_expect(&vt, "领用人：安一");
	vt_expect(&vt, "签名：");
	vt_type(&vt, "g");
	vt_expect(&vt, "编号：");
	vt_type(&vt, "s");
	vt_expect(&vt, "-领用单.pdf");
	vt_type(&vt, CLEAR "form.doc\r");
	vt_expect(&vt, "请以 .pdf 或 .txt 结尾");
	vt_type(&vt, "s");
	vt_expect(&vt, "-领用单.pdf");
	vt_type(&vt, CLEAR "../form.txt\r");
	vt_expect(&vt, "不写路径");
	vt_type(&vt, "s");
	vt_expect(&vt, "-领用单.pdf");
	vt_type(&vt, CLEAR "form.txt\r");
	vt_expect(&vt, "已写到 ./form.txt");
	vt_type(&vt, "s");
	vt_expect(&vt, "-领用单.pdf");
	vt_type(&vt, CLEAR "form.txt\r");
	vt_expect(&vt, "不覆盖");
	vt_close(&vt);
	assert_int_equal(unlink("form.txt"), 0);
}

static void asks_which(void **state)
{
	struct vt vt;

	(void)state;
	office_screens(&office, &vt, "vt100", 24, 80, "ce");
	vt_expect(&vt, "领用白纸");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, "\023");
	vt_expect(&vt, "已办");
	vt_type(&vt, "f");
	vt_expect(&vt, "收据");
	vt_type(&vt, DOWN "\r");
	vt_expect(&vt, "今收到白纸");
	vt_check_whole(&vt);
	vt_type(&vt, "q");
	vt_expect(&vt, "路线");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(shows_and_saves, make, clear),
	        cmocka_unit_test_setup_teardown(asks_which, make, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
