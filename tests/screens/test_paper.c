/* SPDX-License-Identifier: MIT */
/* Filing, signing and asking why, by keys on the small office's desk. */
#include "office.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SEND "\023"      /* ^S */
#define CLEAR "\025"     /* ^U */
#define DOWN "\033OB" /* as a terminal sends it in keypad mode */
#define TAB "\t"

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

static void sit(struct vt *vt, const char *type, const char *person)
{
	office_screens(&office, vt, type, 24, 80, person);
	vt_expect(vt, "我提出的");
}

/* The form of the second matter in the list. */
static void open_form(struct vt *vt)
{
	vt_type(vt, "n");
	vt_expect(vt, "大宗");
	vt_type(vt, DOWN "\r");
	vt_expect(vt, "物品");
}

static void fill(struct vt *vt, const char *what, const char *amount)
{
	vt_type(vt, what);
	vt_expect(vt, what);
	vt_type(vt, TAB);
	vt_type(vt, amount);
	vt_expect(vt, amount);
}

/* A wrong amount is told under its field, a right one is said in capitals; what is filed stands in the paper with its route. */
static void files_a_paper(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "印泥", "12.345");
	vt_type(&vt, TAB);
	vt_expect(&vt, "最多");
	vt_type(&vt, "\033[Z" CLEAR "120");
	vt_expect(&vt, "壹佰贰拾元整");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已提交");
	vt_expect(&vt, "领用印泥");
	vt_expect(&vt, "柏二");
	vt_check_whole(&vt);
	vt_close(&vt);
}

static void says_why_not(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "印泥", "1000.01");
	vt_type(&vt, SEND);
	vt_expect(&vt, "单次最多一千元");
	vt_expect(&vt, "S-2");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "单次最多一千元");
	vt_expect(&vt, "1000.01");
	vt_expect(&vt, "印泥");
	vt_type(&vt, CLEAR "1000" SEND);
	vt_expect(&vt, "一般不批"); /* exactly a thousand is not refused, but held */
	vt_close(&vt);
}

static void asks_before_what_is_odd(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "回形针", "13");
	vt_type(&vt, SEND);
	vt_expect(&vt, "金额少见");
	vt_type(&vt, DOWN "\r");
	vt_expect(&vt, "已提交");
	vt_close(&vt);
}

static void lets_pass_what_was_held(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "打印机", "600");
	vt_type(&vt, SEND);
	vt_expect(&vt, "一般不批");
	vt_type(&vt, "bo\r");
	vt_expect(&vt, "放行的理由");
	vt_type(&vt, "旧的坏了\r");
	vt_expect(&vt, "已提交");
	vt_close(&vt);
}

/* The line drops while somebody is typing. */
static void keeps_what_was_typed(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "没写完的", "88");
	kill(vt.pid, SIGHUP);
	assert_int_equal(vt_wait_end(&vt), 0);
	vt_close(&vt);
	sit(&vt, "xterm-256color", "an");
	vt_expect(&vt, "草稿 1");
	vt_type(&vt, TAB "\r");
	vt_expect(&vt, "没写完的");
	vt_expect(&vt, "88");
	vt_close(&vt);
}

static void file_one(char id[static OFFICE_WORD])
{
	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", "what=白纸", "amount=50", "--as", "an", NULL}), 0);
	office_word(&office, id);
}

/* The chief signs with a word of opinion, the keeper gives; the clause and the reasons are a key away. */
static void signs_and_gives(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	file_one(id);
	sit(&vt, "vt100", "bo");
	vt_expect(&vt, "领用白纸");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "?");
	vt_expect(&vt, "S-1");
	vt_type(&vt, "\r");
	vt_type(&vt, "w");
	vt_expect(&vt, "您现在可以办");
	vt_type(&vt, "\r");
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, "同意，省着用" SEND);
	vt_expect(&vt, "已办");
	vt_expect(&vt, "岑三");
	vt_check_whole(&vt);
	vt_close(&vt);
	sit(&vt, "linux", "ce");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已办结");
	vt_close(&vt);
}

/* One's own paper and somebody else's step are refused with words that say who could. */
static void tells_who_could(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	file_one(id);
	sit(&vt, "xterm-256color", "an");
	vt_type(&vt, TAB TAB "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "a");
	vt_expect(&vt, "柏二");
	vt_type(&vt, "w");
	vt_expect(&vt, "可由");
	vt_type(&vt, "\r");
	vt_type(&vt, "u");
	vt_expect(&vt, "撤回");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已撤回");
	vt_close(&vt);
}

/* Another terminal was faster: what was typed stays. */
static void notices_that_the_paper_moved(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	file_one(id);
	sit(&vt, "xterm-256color", "bo");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "r");
	vt_expect(&vt, "原因");
	vt_type(&vt, "请写明用途");
	vt_expect(&vt, "请写明用途");
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "withdraw", "--as", "an", NULL}), 0);
	vt_type(&vt, SEND);
	vt_expect(&vt, "刚才有变动");
	vt_type(&vt, "\r");
	vt_expect(&vt, "请写明用途");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(files_a_paper, make, clear),
	        cmocka_unit_test_setup_teardown(says_why_not, make, clear),
	        cmocka_unit_test_setup_teardown(asks_before_what_is_odd, make, clear),
	        cmocka_unit_test_setup_teardown(lets_pass_what_was_held, make, clear),
	        cmocka_unit_test_setup_teardown(keeps_what_was_typed, make, clear),
	        cmocka_unit_test_setup_teardown(signs_and_gives, make, clear),
	        cmocka_unit_test_setup_teardown(tells_who_could, make, clear),
	        cmocka_unit_test_setup_teardown(notices_that_the_paper_moved, make, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
