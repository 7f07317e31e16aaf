/* SPDX-License-Identifier: MIT */
/* The desk on a terminal: signing in and changing person, the lists of the desk, registers, the handbook, the screens of auditor and
 * administrator. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "office.h"

static struct office office;

static int make(void **state)
{
	(void)state;
	office_make(&office);
	assert_int_equal(chdir(office.dir), 0); /* where files are saved */
	return 0;
}

static int clear(void **state)
{
	(void)state;
	assert_int_equal(chdir("/"), 0);
	office_clear(&office);
	return 0;
}

static void ask(const char *what, const char *amount)
{
	char thing[64], money[64];

	snprintf(thing, sizeof(thing), "what=%s", what);
	snprintf(money, sizeof(money), "amount=%s", amount);
	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", thing, money, "--as", "an", NULL}), 0);
}

static void sit(struct vt *vt, const char *person)
{
	office_screens(&office, vt, "xterm-256color", 24, 80, person);
	vt_expect(vt, "我提出的");
}

/* By name, by initials, by id; a person nobody knows is said to be so. */
static void finds_who_sits_down(void **state)
{
	struct vt vt;

	(void)state;
	office_screens(&office, &vt, "xterm-256color", 24, 80, NULL);
	vt_expect(&vt, "安一");
	vt_type(&vt, "nobody\r");
	vt_expect(&vt, "没有这个人");
	vt_expect_row(&vt, 22, "先输入姓名");
	vt_type(&vt, "\025柏");
	vt_expect_gone(&vt, "安一");
	vt_type(&vt, "\025AY");
	vt_expect(&vt, "安一");
	vt_expect_gone(&vt, "柏二");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 0, "安一 科员");
	vt_expect(&vt, "没有要办的件");
	vt_close(&vt);
}

static void set_password(struct vt *vt)
{
	sit(vt, "an");
	vt_type(vt, ":password\r");
	vt_expect(vt, "安一的口令");
	vt_type(vt, "\t秘密\t秘密二\023");
	vt_expect_row(vt, 22, "两遍口令不一样");
	vt_type(vt, "\025秘密\023");
	vt_expect_row(vt, 22, "已设好");
}

/* Once there is a password it is asked for, at the lock too; five wrong ones lock the person. */
static void password_guards(void **state)
{
	struct vt vt;

	(void)state;
	set_password(&vt);
	vt_type(&vt, "L");
	vt_expect(&vt, "这台终端已锁上");
	vt_expect_gone(&vt, "我提出的");
	vt_type(&vt, "错\r");
	vt_expect_row(&vt, 22, "姓名或口令不对");
	vt_type(&vt, "q:?秘密\033秘密\r");
	vt_expect(&vt, "我提出的");
	vt_type(&vt, "pay\r");
	vt_expect_row(&vt, 22, "请输入口令");
	for (int i = 0; i < 5; i++) {
		vt_type(&vt, "不对\r");
		vt_expect_row(&vt, 22, "姓名或口令不对");
		vt_type(&vt, "\033[A");
		vt_expect_row(&vt, 22, "");
	}
	vt_type(&vt, "秘密\r");
	vt_expect_row(&vt, 22, "已锁定到");
	vt_close(&vt);
}

/* Somebody else sits down at the locked terminal; the first person's screens are gone, and the way back is signing in. */
static void another_person_sits_down(void **state)
{
	struct vt vt;

	(void)state;
	ask("铅笔", "5");
	sit(&vt, "an");
	vt_expect(&vt, "柏二：批准");
	vt_type(&vt, "h:lock\r");
	vt_expect(&vt, "这台终端已锁上");
	vt_type(&vt, "\033OS");
	vt_expect(&vt, "换人");
	vt_type(&vt, "bo");
	vt_expect_gone(&vt, "岑三");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 0, "柏二 科长");
	vt_expect(&vt, "领用铅笔");
	vt_type(&vt, "\033");
	vt_expect(&vt, "要离开案头吗");
	vt_type(&vt, "\r");
	vt_expect_gone(&vt, "要离开案头吗");
	vt_type(&vt, "\033jj\r");
	assert_int_equal(vt_wait_end(&vt), 0);
	vt_close(&vt);
}

/* What another terminal files shows here without a key, and the cursor stays on its row. */
static void shows_what_others_do(void **state)
{
	struct vt vt;
	int row;

	(void)state;
	ask("墨水", "5");
	ask("信封", "6");
	sit(&vt, "bo");
	vt_expect(&vt, "待办 2");
	vt_type(&vt, "j");
	vt_expect(&vt, "▶ 批准           领用信封");
	ask("图钉", "7");
	vt_expect(&vt, "待办 3");
	vt_expect(&vt, "领用图钉");
	row = vt_find(&vt, "▶");
	assert_non_null(strstr(vt_row(&vt, row), "领用信封"));
	vt_close(&vt);
}

static void fits_any_size(void **state)
{
	static const int sizes[][2] = {{60, 200}, {12, 40}, {24, 80}, {16, 60}, {10, 30}, {24, 80}};
	struct vt vt;

	(void)state;
	ask("铅笔", "5");
	sit(&vt, "bo");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		vt_resize(&vt, sizes[i][0], sizes[i][1]);
		vt_expect(&vt, sizes[i][1] < 40 ? "窗口太小" : "领用铅笔");
	}
	vt_close(&vt);
	office_screens(&office, &vt, "vt100", 24, 80, "bo");
	vt_expect(&vt, "领用铅笔");
	vt_close(&vt);
}

static void act(const char *id, const char *who)
{
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", who, NULL}), 0);
}

static void give(const char *what, const char *amount)
{
	char id[OFFICE_WORD];

	ask(what, amount);
	office_word(&office, id);
	act(id, "bo");
	act(id, "ce");
}

static void open_register(struct vt *vt)
{
	give("铅笔", "5");
	give("墨水", "60");
	give("信封", "7.50");
	sit(vt, "ce");
	vt_type(vt, "r\r");
	vt_expect(vt, "新登记的在前");
	vt_expect_row(vt, 3, "信封");
}

/* Tests by the column's title; a mistake says what there is and gives back what was typed. */
static void register_is_tested_and_ordered(void **state)
{
	struct vt vt;

	(void)state;
	open_register(&vt);
	vt_type(&vt, "f价钱>6\r");
	vt_expect(&vt, "没有“价钱”这一栏");
	vt_expect(&vt, "价钱>6");
	vt_type(&vt, "\025金额>六\r");
	vt_expect(&vt, "金额>六");
	vt_type(&vt, "\025金额＞＝７\r");
	vt_expect_gone(&vt, "铅笔");
	vt_expect(&vt, "信封");
	vt_expect(&vt, "墨水");
	vt_type(&vt, "F");
	vt_expect(&vt, "铅笔");
	vt_type(&vt, "sjjjj\r");
	vt_expect_row(&vt, 1, "顺排 金额");
	vt_expect_row(&vt, 3, "铅笔");
	vt_expect_row(&vt, 4, "信封");
	vt_expect_row(&vt, 5, "墨水");
	vt_type(&vt, "S");
	vt_expect_row(&vt, 3, "墨水");
	vt_close(&vt);
}

static void register_is_searched_and_shown_in_full(void **state)
{
	struct vt vt;

	(void)state;
	open_register(&vt);
	vt_type(&vt, "/墨水\r");
	vt_expect_row(&vt, 4, "▶");
	vt_type(&vt, "n");
	vt_expect_row(&vt, 22, "从另一头接着找");
	vt_type(&vt, "/橡皮\r");
	vt_expect_row(&vt, 22, "没有“橡皮”");
	vt_type(&vt, "d");
	vt_expect(&vt, "领用人：安一");
	vt_expect(&vt, "物品：墨水");
	vt_type(&vt, "j");
	vt_expect(&vt, "物品：铅笔");
	vt_resize(&vt, 40, 160);
	vt_expect(&vt, "物品：铅笔");
	vt_type(&vt, "\r");
	vt_expect(&vt, "领用铅笔");
	vt_close(&vt);
}

/* Writes a file, and never over one. */
static void register_is_exported(void **state)
{
	char path[128], line[256];
	struct vt vt;
	FILE *file;

	(void)state;
	open_register(&vt);
	snprintf(path, sizeof(path), "%s/out.csv", office.dir);
	vt_type(&vt, "x\r");
	vt_expect(&vt, "文件名");
	vt_type(&vt, "\025");
	vt_type(&vt, "out.csv");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 22, "已写到");
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof(line), file));
	assert_non_null(strstr(line, "领用人"));
	assert_non_null(fgets(line, sizeof(line), file));
	assert_non_null(strstr(line, "信封"));
	fclose(file);
	vt_type(&vt, "x\r");
	vt_expect(&vt, "文件名");
	vt_type(&vt, "\025");
	vt_type(&vt, "out.csv");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 22, "已");
	vt_expect_gone(&vt, "已写到");
	vt_type(&vt, "x\r");
	vt_expect(&vt, "文件名");
	vt_type(&vt, "\025");
	vt_type(&vt, "../out.csv");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, 22, "只写文件名");
	vt_close(&vt);
}

/* A clause with its place, its gist and what carries it. */
static void handbook_is_searched(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "an");
	vt_type(&vt, "h/S-2\r");
	vt_expect(&vt, "▶ S-2");
	vt_expect(&vt, "领用 › 校验 单次最多一千元");
	vt_type(&vt, "?");
	vt_expect(&vt, "条文往下翻");
	vt_close(&vt);
}

/* A refused filing stands before the auditor, and the chain is sound; nobody else opens that screen. */
static void auditor_sees_what_was_refused(void **state)
{
	struct vt vt;

	(void)state;
	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", "what=铅笔", "amount=1001", "--as", "an", NULL}), 1);
	sit(&vt, "an");
	vt_type(&vt, "a");
	vt_expect_row(&vt, 22, "审计人员");
	vt_close(&vt);
	sit(&vt, "aud");
	vt_type(&vt, "a");
	vt_expect(&vt, "单次最多一千元");
	vt_expect(&vt, "不准");
	vt_type(&vt, "v");
	vt_expect(&vt, "链完好");
	vt_close(&vt);
}

/* Appointing by the form: what is missing is said at the field, leaving asks first. */
static void administrator_appoints(void **state)
{
	struct vt vt;

	(void)state;
	sit(&vt, "adm");
	vt_type(&vt, "m");
	vt_expect(&vt, "杜四");
	vt_type(&vt, "/杜四\r");
	vt_expect(&vt, "▶ 杜四");
	vt_type(&vt, "a");
	vt_expect(&vt, "任职、免职");
	vt_type(&vt, "\023");
	vt_expect(&vt, "请填写“职务”");
	vt_type(&vt, "\r");
	vt_expect(&vt, "保管员");
	vt_type(&vt, "jj\r\t\t2026-01-05\033");
	vt_expect(&vt, "还没有记入");
	vt_type(&vt, "\r\023");
	vt_expect_row(&vt, 22, "已记入名册");
	vt_expect(&vt, "科员、保管员");
	vt_close(&vt);
}

/* Whoever asks for English has the program's words in it; those of the rulebook stay. */
static void speaks_english(void **state)
{
	char *argv[] = {getenv("ANTOU_BINARY"), "--db", office.db, "--as", "an", NULL};
	struct vt vt;

	(void)state;
	ask("铅笔", "5");
	vt_open(&vt, "xterm-256color", 24, 80, argv, (const char *const[]){"LANGUAGE=en", NULL});
	vt_expect(&vt, "Asked for by me");
	vt_expect_row(&vt, 23, "Tab Part  n New");
	vt_expect_row(&vt, 23, "Esc Back  ? Help  : All");
	vt_expect_row(&vt, 0, "安一 科员");
	vt_expect(&vt, "柏二: 批准");
	vt_type(&vt, "?");
	vt_expect(&vt, "ask for something new");
	vt_type(&vt, "G");
	vt_expect(&vt, "back to the screen before");
	vt_type(&vt, "\033:");
	vt_expect(&vt, "Everything");
	vt_expect(&vt, "Password");
	vt_type(&vt, "\033q");
	vt_expect(&vt, "Leave the desk?");
	vt_expect(&vt, "no, stay");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(finds_who_sits_down, make, clear),
	        cmocka_unit_test_setup_teardown(password_guards, make, clear),
	        cmocka_unit_test_setup_teardown(another_person_sits_down, make, clear),
	        cmocka_unit_test_setup_teardown(shows_what_others_do, make, clear),
	        cmocka_unit_test_setup_teardown(fits_any_size, make, clear),
	        cmocka_unit_test_setup_teardown(register_is_tested_and_ordered, make, clear),
	        cmocka_unit_test_setup_teardown(register_is_searched_and_shown_in_full, make, clear),
	        cmocka_unit_test_setup_teardown(register_is_exported, make, clear),
	        cmocka_unit_test_setup_teardown(handbook_is_searched, make, clear),
	        cmocka_unit_test_setup_teardown(auditor_sees_what_was_refused, make, clear),
	        cmocka_unit_test_setup_teardown(administrator_appoints, make, clear),
	        cmocka_unit_test_setup_teardown(speaks_english, make, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
