/* SPDX-License-Identifier: MIT */
/* Filing, signing and asking why, by keys on the small office's desk. */
#include "office.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* ---- the workflow of all moves, at a moment that stays ---- */

#define FILED "2026-03-09 09:00"
#define LATER "2026-03-10 09:00"

static void file_matter(char id[static OFFICE_WORD])
{
	assert_int_equal(office_command(&office, (const char *const[]){"open", "moves", "what=修窗", "lines.1.item=玻璃", "--as", "an", "--at", FILED, NULL}), 0);
	office_word(&office, id);
}

static void open_first(struct vt *vt, const char *person)
{
	office_screens_at(&office, vt, 24, 80, person, LATER);
	vt_expect(vt, "修窗");
	vt_type(vt, strcmp(person, "an") == 0 ? TAB TAB "\r" : "\r");
	vt_expect(vt, "办理中");
}

/* The chief asks the keeper and is away when the answer comes: the keeper, who has handled the paper now, may record the chief's word. */
static void open_answered(struct vt *vt)
{
	char id[OFFICE_WORD];

	file_matter(id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "ask", "--to", "ce", "--words", "要多少钱", "--as", "bo", "--at", FILED, NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"staff", "absent", "bo", "2026-03-10", "2026-03-10", "reason=出差", "--as", "adm", "--at", FILED, NULL}), 0);
	open_first(vt, "ce");
	vt_type(vt, "a");
	vt_expect(vt, "意见");
	vt_type(vt, "五十元" SEND);
	vt_expect(vt, "已办");
	vt_expect_row(vt, 3, "外出");
	vt_type(vt, "t");
	vt_expect(vt, "原话");
	vt_expect(vt, "何时说的");
}

/* Said, when, and how it is known; both names stand in the history, and the chief signs afterwards. */
static void records_a_word_by_telephone(void **state)
{
	struct vt vt;

	(void)state;
	open_answered(&vt);
	vt_type(&vt, "同意，快办" TAB CLEAR "8:40" TAB "安一在场");
	vt_expect(&vt, "2026-03-10 08:40");
	vt_expect(&vt, "安一在场");
	vt_type(&vt, SEND);
	vt_expect_row(&vt, 3, "现在　办理");
	vt_expect(&vt, "电话意见（岑三代录）");
	vt_type(&vt, "G");
	vt_expect(&vt, "凭据：安一");
	vt_expect(&vt, "当时 今天 08:40");
	vt_close(&vt);
	office_screens_at(&office, &vt, 24, 80, "bo", "2026-03-11 09:00");
	vt_expect(&vt, "补签");
	vt_type(&vt, "\r");
	vt_expect(&vt, "办理中");
	vt_type(&vt, "a");
	vt_expect(&vt, "意见");
	vt_type(&vt, SEND);
	vt_expect(&vt, "√ 补签");
	vt_close(&vt);
}

/* A half-recorded word comes back from the drafts as somebody else's word, not as one's own act. */
static void keeps_whose_word_it_was(void **state)
{
	struct vt vt;

	(void)state;
	open_answered(&vt);
	vt_type(&vt, "可以修");
	vt_expect(&vt, "可以修");
	kill(vt.pid, SIGHUP);
	assert_int_equal(vt_wait_end(&vt), 0);
	vt_close(&vt);
	office_screens_at(&office, &vt, 24, 80, "ce", LATER);
	vt_expect(&vt, "草稿 1");
	vt_type(&vt, TAB "\r");
	vt_expect(&vt, "有没写完的草稿");
	vt_type(&vt, "\r");
	vt_expect(&vt, "接着写");
	vt_expect(&vt, "丢掉草稿");
	vt_type(&vt, "\r");
	vt_expect(&vt, "何时说的");
	vt_expect(&vt, "可以修");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已办");
	vt_close(&vt);
}

/* Nobody acts on a stopped paper until the right person lets it go on. */
static void stops_and_lifts(void **state)
{
	char id[OFFICE_WORD];
	struct vt vt;

	(void)state;
	file_matter(id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "bo", "--at", FILED, NULL}), 0);
	open_first(&vt, "ce");
	vt_type(&vt, "S");
	vt_expect(&vt, "原因");
	vt_type(&vt, SEND);
	vt_expect(&vt, "请填写“原因”");
	vt_type(&vt, "料没到" SEND);
	vt_expect(&vt, "已制止：料没到");
	vt_type(&vt, "a");
	vt_expect(&vt, "按 w 看");
	vt_close(&vt);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "lift", "--words", "料到了", "--as", "bo", "--at", LATER, NULL}), 0);
	open_first(&vt, "ce");
	vt_type(&vt, "G");
	vt_expect(&vt, "“料到了”");
	vt_close(&vt);
}

/* The terminal is made small and large while a form stands open; nothing that was typed is lost, no character is cut in half. */
static void is_resized_over_a_form(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "订书机", "66");
	vt_resize(&vt, 12, 40);
	vt_expect(&vt, "订书机");
	vt_check_whole(&vt);
	vt_resize(&vt, 60, 200);
	vt_expect(&vt, "陆拾陆元整");
	vt_check_whole(&vt);
	vt_resize(&vt, 24, 80);
	vt_type(&vt, SEND);
	vt_expect(&vt, "已提交");
	vt_expect(&vt, "领用订书机");
	vt_close(&vt);
}

/* What is pasted is text: control characters are left off and told, none reaches the terminal or the paper. */
static void pastes_are_only_text(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	vt_type(&vt, "\033[200~白\033]0;bad\007板\033[201~");
	vt_expect(&vt, "控制字符，已略去");
	vt_expect(&vt, "白]0;bad板");
	vt_type(&vt, CLEAR "白板" TAB "30" SEND);
	vt_expect(&vt, "领用白板");
	vt_close(&vt);
}

/* The form of all moves: the first of what a clerk may file is another one. */
static void open_matter(struct vt *vt)
{
	office_screens_at(&office, vt, 24, 80, "an", LATER);
	vt_expect(vt, "我提出的");
	vt_type(vt, "n");
	vt_expect(vt, "事项");
	vt_type(vt, "/批办→传阅\r");
	vt_expect(vt, "▶ 事项");
	vt_type(vt, "\r");
	vt_expect(vt, "事由");
}

/* A day from the calendar, several persons by their initials, two lines of the table of which one is taken out again. */
static void fills_every_kind_of_entry(void **state)
{
	struct vt vt;

	(void)state;
	open_matter(&vt);
	vt_type(&vt, "修窗" TAB "\r");
	vt_expect(&vt, "2026年3月");
	vt_type(&vt, DOWN "\r");
	vt_expect(&vt, "2026-03-17");
	vt_type(&vt, TAB "cs、ds" TAB);
	vt_expect(&vt, "还没有选定");
	vt_type(&vt, "\033[Z" CLEAR "cs" TAB "\033[Z、ds" TAB);
	vt_expect(&vt, "岑三、杜四");
	vt_type(&vt, "玻璃" TAB "2" TAB "\r");
	vt_expect(&vt, "加了一行");
	vt_type(&vt, "钉子");
	vt_expect(&vt, "钉子");
	vt_type(&vt, "\033[19~");
	vt_expect(&vt, "删了一行");
	vt_expect_gone(&vt, "钉子");
	vt_type(&vt, "\033[20~");
	vt_expect(&vt, "钉子");
	vt_type(&vt, SEND);
	vt_expect(&vt, "已提交");
	vt_expect(&vt, "岑三、杜四");
	vt_expect(&vt, "名称 钉子");
	vt_check_whole(&vt);
	vt_close(&vt);
}

/* A day that is none is one fault, said once and whole, with what to do. */
static void counts_a_wrong_day_once(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "xterm-256color", "an");
	open_form(&vt);
	fill(&vt, "白纸", "3");
	vt_type(&vt, TAB CLEAR "2026-13-45" SEND);
	vt_expect(&vt, "有 1 处要改");
	vt_expect(&vt, "没有这一天。请写成 2026-11-22，或按 F4 从日历里选。");
	vt_close(&vt);
}

/* antou.ini names the office's folder `drop`. */
static void configure(void)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/antou.ini", office.dir);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "[files]\ndrop = %s/drop\n", office.dir);
	fclose(file);
	setenv("ANTOU_CONFIG", path, 1);
}

/* A file from the drop folder: added, put out under another name, taken off with a reason. */
static void attaches_and_takes_off(void **state)
{
	char id[OFFICE_WORD], path[128];
	struct vt vt;
	FILE *file;

	(void)state;
	snprintf(path, sizeof(path), "%s/drop", office.dir);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/drop/说明.txt", office.dir);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("窗有三扇\n", file);
	fclose(file);
	file_matter(id);
	assert_int_equal(chdir(office.dir), 0);
	configure();
	open_first(&vt, "an");
	vt_type(&vt, "i");
	vt_expect(&vt, "没有附件");
	vt_type(&vt, "a");
	vt_expect(&vt, "说明.txt");
	vt_type(&vt, "\r");
	vt_expect(&vt, "已加附件");
	vt_type(&vt, "\r");
	vt_expect(&vt, "存成什么文件");
	vt_type(&vt, CLEAR "../x.txt\r");
	vt_expect(&vt, "不写路径");
	vt_type(&vt, "\r");
	vt_expect(&vt, "存成什么文件");
	vt_type(&vt, CLEAR "x.txt\r");
	vt_expect(&vt, "已取出");
	vt_type(&vt, "d");
	vt_expect(&vt, "撤下的原因");
	vt_type(&vt, "传错了\r");
	vt_expect(&vt, "没有附件");
	vt_type(&vt, "q");
	vt_expect(&vt, "撤附件");
	vt_close(&vt);
	file = fopen("x.txt", "r");
	assert_non_null(file);
	fclose(file);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(chdir("/"), 0);
	unsetenv("ANTOU_CONFIG");
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
	        cmocka_unit_test_setup_teardown(records_a_word_by_telephone, make, clear),
	        cmocka_unit_test_setup_teardown(keeps_whose_word_it_was, make, clear),
	        cmocka_unit_test_setup_teardown(stops_and_lifts, make, clear),
	        cmocka_unit_test_setup_teardown(is_resized_over_a_form, make, clear),
	        cmocka_unit_test_setup_teardown(pastes_are_only_text, make, clear),
	        cmocka_unit_test_setup_teardown(fills_every_kind_of_entry, make, clear),
	        cmocka_unit_test_setup_teardown(counts_a_wrong_day_once, make, clear),
	        cmocka_unit_test_setup_teardown(attaches_and_takes_off, make, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
