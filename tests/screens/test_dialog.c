/* SPDX-License-Identifier: MIT */
/* Questions, opinions, messages and the palette, over a screen full of hanzi at odd and even columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample_run.h"

static int open_dialog(void **state)
{
	struct vt *vt = calloc(1, sizeof(*vt));

	sample_run(vt, "xterm-256color", 24, 80, "dialog", NULL);
	vt_expect_row(vt, 23, "发问");
	*state = vt;
	return 0;
}

static int close_dialog(void **state)
{
	vt_close(*state);
	free(*state);
	return 0;
}

/* The harmless choice has the cursor. */
static void question_answers(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "a");
	vt_expect(vt, "共 12 件");
	vt_type(vt, "\r");
	vt_expect_row(vt, 22, "答:no");
	vt_type(vt, "aj\r");
	vt_expect_row(vt, 22, "答:yes");
	vt_type(vt, "a");
	vt_expect(vt, "共 12 件");
	vt_type(vt, "\033");
	vt_expect_row(vt, 22, "未答");
	vt_expect_gone(vt, "共 12 件");
}

static void opinion_has_lines(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "w");
	vt_expect(vt, "签批意见");
	vt_type(vt, "\023");
	vt_expect_row(vt, 22, "还没有写字");
	vt_type(vt, "同意。请按时办结");
	vt_expect(vt, "同意。请按时办结");
	vt_type(vt, "\023");
	vt_expect_row(vt, 22, "答:同意。请按时办结");
}

/* Leaving an opinion hands back what was typed. */
static void left_opinion_is_not_lost(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "w");
	vt_expect(vt, "签批意见");
	vt_type(vt, "拟同意");
	vt_expect(vt, "拟同意");
	vt_type(vt, "\033");
	vt_expect_row(vt, 22, "未答:拟同意");
}

static void message_is_read(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "m");
	vt_expect(vt, "正职外出时");
	vt_expect(vt, "知道了");
	vt_type(vt, "\r");
	vt_expect_gone(vt, "正职外出时");
}

static void palette_opens_by_name(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, ":");
	vt_expect(vt, "收文登记簿");
	vt_expect(vt, "请假申请");
	vt_type(vt, "登记");
	vt_expect_gone(vt, "请假申请");
	vt_type(vt, "\r");
	vt_expect(vt, "收〔2026〕1号");
	vt_type(vt, "q");
	vt_expect_row(vt, 23, "发问");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(question_answers, open_dialog, close_dialog),
	        cmocka_unit_test_setup_teardown(opinion_has_lines, open_dialog, close_dialog),
	        cmocka_unit_test_setup_teardown(left_opinion_is_not_lost, open_dialog, close_dialog),
	        cmocka_unit_test_setup_teardown(message_is_read, open_dialog, close_dialog),
	        cmocka_unit_test_setup_teardown(palette_opens_by_name, open_dialog, close_dialog),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
