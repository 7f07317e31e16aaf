/* SPDX-License-Identifier: MIT */
/* The moves by keys: each is found in its list, its form filled in, and what came of it read on the paper. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SEND "\023"  /* ^S */
#define CLEAR "\025" /* ^U */
#define DOWN "\033OB"
#define TAB "\t"

/* Monday and Tuesday of a week without holidays. */
#define FILED "2026-03-09 09:00"
#define LATER "2026-03-09 10:00"
#define NEXT "2026-03-10 09:00"

static struct office office;
static char id[OFFICE_WORD];

static int make(void **state)
{
	(void)state;
	office_make(&office);
	assert_int_equal(office_command(&office, (const char *const[]){"open", "moves", "what=修窗", "lines.1.item=玻璃", "--as", "an", "--at", FILED, NULL}), 0);
	office_word(&office, id);
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

/* The paper as it lies on somebody's desk; on that of whoever filed it, under the papers filed. */
static void open_paper(struct vt *vt, const char *person, const char *at)
{
	office_screens_at(&office, vt, 24, 80, person, at);
	vt_expect(vt, "修窗");
	vt_type(vt, strcmp(person, "an") == 0 ? TAB TAB "\r" : "\r");
	vt_expect(vt, "现在");
}

/* Opens the list of moves and takes the one called so. */
static void pick(struct vt *vt, const char *label)
{
	int title, row;

	vt_type(vt, "m");
	vt_expect(vt, "其他办法");
	vt_expect(vt, label);
	title = vt_find(vt, "其他办法");
	for (row = title + 2; row < vt->rows && strstr(vt_row(vt, row), label) == NULL;)
		row++;
	assert_true(row < vt->rows);
	for (int at = title + 2; at < row; at++)
		vt_type(vt, DOWN);
	vt_type(vt, "\r");
}

static void settle(void)
{
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--words", "照办", "--as", "bo", "--at", LATER, NULL}), 0);
}

/* A name is found by its initials when the entry is left; who is added signs before the step, until taken out again. */
static void adds_before_and_drops(void **state)
{
	struct vt vt;

	(void)state;
	open_paper(&vt, "bo", LATER);
	pick(&vt, "加签（批办）");
	vt_expect(&vt, "给谁");
	vt_expect(&vt, "前加签");
	vt_type(&vt, "cs" TAB);
	vt_expect(&vt, "岑三");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已办");
	vt_expect_row(&vt, 3, "岑三");
	vt_type(&vt, "a");
	vt_expect(&vt, "要先等“加签：岑三”");
	pick(&vt, "减去");
	vt_type(&vt, SEND);
	vt_expect_row(&vt, 3, "现在　批办");
	vt_check_whole(&vt);
	vt_close(&vt);
}

/* What is asked lies with the other one, and comes back with an answer. */
static void asks_and_is_answered(void **state)
{
	struct vt vt;

	(void)state;
	open_paper(&vt, "bo", LATER);
	pick(&vt, "征询（批办）");
	vt_expect(&vt, "给谁");
	vt_type(&vt, "ds" TAB);
	vt_expect(&vt, "杜四");
	vt_type(&vt, SEND);
	vt_expect(&vt, "请填写");
	vt_type(&vt, "要多少钱" SEND);
	vt_expect(&vt, "已办");
	vt_expect_row(&vt, 3, "杜四");
	vt_close(&vt);
	open_paper(&vt, "du", LATER);
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, "五十元" SEND);
	vt_expect(&vt, "已办");
	vt_close(&vt);
	open_paper(&vt, "bo", NEXT);
	vt_expect_row(&vt, 3, "现在　批办");
	vt_expect(&vt, "五十元");
	vt_close(&vt);
}

/* Only in one's own unit: the refusal leaves the form as it was. */
static void passes_on(void **state)
{
	struct vt vt;

	(void)state;
	settle();
	open_paper(&vt, "du", NEXT);
	pick(&vt, "转办（办理）");
	vt_expect(&vt, "给谁");
	vt_type(&vt, "ay" TAB SEND);
	vt_expect(&vt, "只能在本股室内");
	vt_type(&vt, "\r");
	vt_expect(&vt, "安一");
	vt_type(&vt, CLEAR "cs" TAB SEND);
	vt_expect(&vt, "已办");
	vt_expect_row(&vt, 3, "岑三");
	vt_expect_row(&vt, 3, "杜四转来");
	vt_close(&vt);
}

static void claims_and_gives_back(void **state)
{
	struct vt vt;

	(void)state;
	settle();
	open_paper(&vt, "ce", NEXT);
	vt_expect_row(&vt, 3, "杜四");
	pick(&vt, "认领（办理）");
	vt_expect_row(&vt, 3, "已认领");
	assert_null(strstr(vt_row(&vt, 3), "杜四"));
	pick(&vt, "放回（办理）");
	vt_expect_row(&vt, 3, "杜四");
	vt_close(&vt);
}

static void recalls(void **state)
{
	struct vt vt;

	(void)state;
	open_paper(&vt, "bo", LATER);
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, "照办" SEND);
	vt_expect_row(&vt, 3, "现在　办理");
	pick(&vt, "拿回");
	vt_expect(&vt, "说明");
	vt_type(&vt, SEND);
	vt_expect_row(&vt, 3, "现在　批办");
	vt_close(&vt);
}

/* A correction after the signature: the reason is asked for, and the paper is to be signed anew. */
static void amends(void **state)
{
	struct vt vt;

	(void)state;
	settle();
	open_paper(&vt, "an", NEXT);
	vt_expect_row(&vt, 3, "现在　办理");
	pick(&vt, "更正");
	vt_expect(&vt, "玻璃");
	vt_type(&vt, CLEAR "修门" SEND);
	vt_expect(&vt, "请填写“原因”");
	vt_type(&vt, "写错了" SEND);
	vt_expect(&vt, "已办");
	vt_expect(&vt, "修门");
	vt_expect_row(&vt, 3, "现在　批办");
	vt_close(&vt);
}

static void urges(void **state)
{
	struct vt vt;

	(void)state;
	open_paper(&vt, "an", LATER);
	pick(&vt, "催办（批办）");
	vt_expect(&vt, "说明");
	vt_type(&vt, SEND);
	vt_expect_row(&vt, 3, "催过 1 次");
	vt_close(&vt);
}

/* A moment without its year is of this one; the clock stands while it is paused. */
static void extends_and_pauses(void **state)
{
	struct vt vt;

	(void)state;
	open_paper(&vt, "bo", LATER);
	vt_expect_row(&vt, 3, "03-12");
	pick(&vt, "延期（批办）");
	vt_expect(&vt, "现在限 2026-03-12");
	vt_type(&vt, "3-16 9:00" TAB);
	vt_expect(&vt, "2026-03-16 09:00");
	vt_expect(&vt, "星期一");
	vt_type(&vt, "等料" SEND);
	vt_expect_row(&vt, 3, "限 03-16 09:00");
	vt_expect_row(&vt, 3, "延过 1 次");
	pick(&vt, "停表（批办）");
	vt_expect(&vt, "原因");
	vt_type(&vt, "停工" SEND);
	vt_expect_row(&vt, 3, "停表中");
	pick(&vt, "续计（批办）");
	vt_expect(&vt, "说明");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已办");
	vt_expect_gone(&vt, "停表中");
	vt_close(&vt);
}

static void terminates_and_reopens(void **state)
{
	struct vt vt;

	(void)state;
	open_paper(&vt, "bo", LATER);
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, SEND);
	vt_expect_row(&vt, 3, "现在　办理");
	pick(&vt, "终止");
	vt_expect(&vt, "原因");
	vt_type(&vt, "不修了" SEND);
	vt_expect(&vt, "已终止");
	vt_close(&vt);
	office_screens_at(&office, &vt, 24, 80, "an", NEXT);
	vt_expect(&vt, "修窗");
	vt_type(&vt, TAB TAB "\r");
	vt_expect(&vt, "已终止");
	pick(&vt, "重办");
	vt_expect(&vt, "从哪步重办");
	vt_type(&vt, "批办" TAB "还是要修" SEND);
	vt_expect(&vt, "办理中");
	vt_expect_row(&vt, 3, "现在　批办");
	vt_close(&vt);
}

/* A copy comes to the other one's desk; the list begins with what is plain and ends with what ends the paper. */
static void lists_plain_moves_first(void **state)
{
	static const char *const order[] = {"征询", "加签", "抄送", "加附件", "延期", "停表", "终止"};
	int title, row;
	struct vt vt;

	(void)state;
	open_paper(&vt, "bo", LATER);
	vt_type(&vt, "m");
	vt_expect(&vt, "其他办法");
	vt_expect(&vt, "问谁，问什么");
	vt_expect(&vt, "终止");
	title = vt_find(&vt, "其他办法");
	row = title + 2;
	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++, row++)
		assert_non_null(strstr(vt_row(&vt, row), order[i]));
	vt_type(&vt, "\033");
	vt_expect_gone(&vt, "其他办法");
	pick(&vt, "抄送");
	vt_expect(&vt, "给谁");
	vt_type(&vt, "ds" TAB SEND);
	vt_expect(&vt, "已办");
	vt_close(&vt);
	open_paper(&vt, "du", LATER);
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已办");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(adds_before_and_drops, make, clear),
	        cmocka_unit_test_setup_teardown(asks_and_is_answered, make, clear),
	        cmocka_unit_test_setup_teardown(passes_on, make, clear),
	        cmocka_unit_test_setup_teardown(claims_and_gives_back, make, clear),
	        cmocka_unit_test_setup_teardown(recalls, make, clear),
	        cmocka_unit_test_setup_teardown(amends, make, clear),
	        cmocka_unit_test_setup_teardown(urges, make, clear),
	        cmocka_unit_test_setup_teardown(extends_and_pauses, make, clear),
	        cmocka_unit_test_setup_teardown(terminates_and_reopens, make, clear),
	        cmocka_unit_test_setup_teardown(lists_plain_moves_first, make, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
