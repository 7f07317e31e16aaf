/* SPDX-License-Identifier: MIT */
/* The duty desk through one night, from 18:00 to 8:30: taking over, entries, one of them half-written when the line drops, a correction, an incident with
   its countdown and the bell, a hand-over that one signature does not end, and the search of what was written. Every sitting has a moment that stays. */
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

enum { WORDS_ROW = 22 };

static struct office office;

static int make(void **state)
{
	(void)state;
	office_make_of(&office, "screens/night");
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

static void sit(struct vt *vt, const char *person, const char *at)
{
	office_screens_at(&office, vt, 24, 80, person, at);
	vt_expect(vt, "我提出的");
}

/* At the duty desk, from one's own. */
static void on_duty(struct vt *vt, const char *person, const char *at)
{
	sit(vt, person, at);
	vt_type(vt, "d");
	vt_expect(vt, "值班员 安一 6120101");
}

static void nobody_has_taken_over(void **state)
{
	struct vt vt;

	(void)state;
	on_duty(&vt, "an", "2026-03-02 18:00");
	vt_expect(&vt, "带班领导 岑三 6120103");
	vt_expect(&vt, "还没有人接班 ●");
	vt_expect(&vt, "还没有人接这一班，按 h 接班。");
	vt_type(&vt, "1");
	vt_expect_row(&vt, WORDS_ROW, "先按 h 接班");
	vt_type(&vt, "h");
	vt_expect(&vt, "夜班"); /* what the roster says is proposed */
	vt_type(&vt, "\023");
	vt_expect(&vt, "1 来电  2 来访  3 突发事件  4 记事");
	vt_expect_row(&vt, 1, "总值班  夜班 至 03-03 08:30（还有 14时30分）");
	vt_expect_row(&vt, 1, "接班 柏二、岑三");
	vt_expect(&vt, "这一班还没有记");
	vt_type(&vt, "\033");
	vt_expect(&vt, "您在值班，按 d 到值班台");
	vt_close(&vt);
}

/* A key, words, Enter. What happened earlier says so, and is marked when it is entered late. */
static void entries_are_written(void **state)
{
	struct vt vt;

	(void)state;
	on_duty(&vt, "an", "2026-03-02 20:15");
	vt_type(&vt, "1");
	vt_expect(&vt, "来电 20:15");
	vt_type(&vt, "\r");
	vt_expect_row(&vt, WORDS_ROW, "还没有写字");
	vt_type(&vt, "县应急局：河东路口有积水\r");
	vt_expect_row(&vt, WORDS_ROW, "已记");
	vt_expect(&vt, "1   20:15 来电      县应急局：河东路口有积水");
	vt_type(&vt, "7");
	vt_expect_row(&vt, WORDS_ROW, "没有这一类");
	vt_type(&vt, "4巡查各楼层，门窗已关");
	vt_type(&vt, "\033[15~");
	vt_expect(&vt, "什么时候发生的");
	vt_type(&vt, "\025下午\r");
	vt_expect_row(&vt, WORDS_ROW, "看不懂这个时间");
	vt_type(&vt, "\033[15~");
	vt_expect(&vt, "什么时候发生的");
	vt_type(&vt, "\02519:50\r");
	vt_expect(&vt, "记事 19:50");
	vt_type(&vt, "\r");
	vt_expect(&vt, "2   19:50 记事      巡查各楼层，门窗已关");
	assert_non_null(strstr(vt_row(&vt, vt_find(&vt, "2   19:50")), "补"));
	assert_null(strstr(vt_row(&vt, vt_find(&vt, "1   20:15")), "补"));
	vt_close(&vt);
}

/* The line drops in the middle of a word; the words are there when one is back, with when it happened. */
static void the_line_drops(void **state)
{
	struct vt vt;
	int status;

	(void)state;
	on_duty(&vt, "an", "2026-03-02 22:40");
	vt_type(&vt, "2河西村来人反映停");
	vt_expect(&vt, "河西村来人反映停");
	kill(vt.pid, SIGHUP);
	status = vt_wait_end(&vt);
	assert_true(WIFEXITED(status));
	vt_close(&vt);
	sit(&vt, "an", "2026-03-02 22:46");
	vt_expect(&vt, "来访：河西村来人反映停"); /* among the drafts */
	vt_type(&vt, "d");
	vt_expect_row(&vt, WORDS_ROW, "上次没写完的一笔");
	vt_expect(&vt, "来访 22:40");
	vt_type(&vt, "h"); /* a key, and no word of the entry */
	vt_expect_row(&vt, WORDS_ROW, "还有一笔没写完");
	vt_type(&vt, "i水\033");
	vt_expect_row(&vt, WORDS_ROW, "没写完的已存着");
	vt_type(&vt, "i。\r");
	vt_expect(&vt, "3   22:40 来访      河西村来人反映停水。");
	vt_type(&vt, "\033");
	vt_expect(&vt, "没有草稿");
	vt_close(&vt);
}

static void a_wrong_one_is_corrected(void **state)
{
	struct vt vt;

	(void)state;
	on_duty(&vt, "an", "2026-03-02 23:05");
	vt_expect(&vt, "日志 3");
	vt_type(&vt, "gc");
	vt_expect(&vt, "更正1 来电 20:15");
	vt_type(&vt, "\025县应急局：河西路口有积水\r");
	vt_expect_row(&vt, WORDS_ROW, "原来的一笔照旧");
	vt_expect(&vt, "县应急局：河东路口有积水"); /* stays */
	vt_expect(&vt, "见 4");
	vt_expect(&vt, "更正 1");
	vt_type(&vt, "gc");
	vt_expect_row(&vt, WORDS_ROW, "这一笔已经更正过");
	vt_type(&vt, "\r");
	vt_expect(&vt, "已由第 4 笔更正");
	vt_close(&vt);
}

/* The entry comes first, then the form; the paper is noted in the log, its gaps are said, its limit counts from what happened. */
static void an_incident(void **state)
{
	struct vt vt;

	(void)state;
	on_duty(&vt, "an", "2026-03-03 02:10");
	vt_type(&vt, "3河西路口围墙倒塌\r");
	vt_expect(&vt, "事发时间");
	vt_close(&vt); /* killed, and nothing typed yet: the entry stands, and its form is to be had from it */
	on_duty(&vt, "an", "2026-03-03 02:12");
	vt_expect(&vt, "日志 5");
	vt_type(&vt, "\r");
	vt_expect(&vt, "填报突发事件");
	vt_type(&vt, "j\r");
	vt_expect(&vt, "事发时间");
	vt_type(&vt, "\0252026-03-03 02:02\t河西路口围墙倒塌\023");
	vt_expect(&vt, "突发事件：河西路口围墙倒塌");
	vt_expect(&vt, "尚缺");
	vt_expect(&vt, "伤亡、已采取的措施");
	vt_type(&vt, "\033");
	vt_expect(&vt, "余20分");
	vt_expect(&vt, "02:32         报上级");
	vt_expect(&vt, "→已填报：突发事件：河西路口围墙倒塌");
	vt_drain(&vt);
	assert_int_equal(vt.bells, 0);
	vt_close(&vt);
}

/* Opened at 02:12, due at 02:32, half an hour after it happened: the last fifth begins at 02:28. One ring for what is pressing, none for what is not. */
static void the_bell_rings(void **state)
{
	static const struct { const char *at, *light; int bells; } looks[] = {
	        {"2026-03-03 02:27:59", "余4分 ", 0}, {"2026-03-03 02:28:00", "余4分 ▲", 1}, {"2026-03-03 02:35:10", "超3分 ●", 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		struct vt vt;

		on_duty(&vt, "an", looks[i].at);
		vt_expect(&vt, looks[i].light);
		vt_expect(&vt, "报上级");
		vt_drain(&vt);
		assert_int_equal(vt.bells, looks[i].bells);
		if (i == 2) { /* what is due is done from here */
			vt_type(&vt, "\r");
			vt_expect(&vt, "突发事件：河西路口围墙倒塌");
			vt_type(&vt, "a");
			vt_expect(&vt, "意见");
			vt_type(&vt, "无\t已电话报告\023");
			vt_expect_row(&vt, WORDS_ROW, "已办");
			vt_expect_gone(&vt, "伤亡、已采取的措施"); /* said at this step under the same title */
			vt_expect(&vt, "尚缺");
			vt_type(&vt, "\033");
			vt_expect(&vt, "日志 6");
			vt_expect_gone(&vt, "报上级");
			vt_expect(&vt, "处置完毕");
		}
		vt_close(&vt);
	}
}

static void other_windows(void **state)
{
	struct vt vt;

	(void)state;
	on_duty(&vt, "an", "2026-03-03 03:00");
	vt_resize(&vt, 12, 40);
	vt_expect_row(&vt, 11, ": 全部");
	vt_expect(&vt, "处置完毕");
	vt_type(&vt, "4看了一遍");
	vt_expect(&vt, "看了一遍");
	vt_check_whole(&vt);
	vt_resize(&vt, 60, 200);
	vt_expect(&vt, "接班 柏二、岑三");
	vt_expect(&vt, "看了一遍");
	vt_type(&vt, "\025\033");
	vt_expect_gone(&vt, "看了一遍");
	vt_expect(&vt, "1 来电");
	vt_type(&vt, "\033");
	vt_expect(&vt, "没有草稿");
	vt_close(&vt);
}

static void has_password(const char *person)
{
	struct vt vt;

	sit(&vt, person, "2026-03-03 08:00");
	vt_type(&vt, ":password\r");
	vt_expect(&vt, "的口令");
	vt_type(&vt, "\t秘密二\t秘密二\023");
	vt_expect_row(&vt, WORDS_ROW, "已设好");
	vt_close(&vt);
}

/* Both sign at one terminal; with one signature the shift goes on, and the other is not taken from the wrong hands. */
static void one_signature_is_not_enough(void **state)
{
	struct vt vt;

	(void)state;
	on_duty(&vt, "an", "2026-03-03 08:22");
	vt_type(&vt, "h");
	vt_expect(&vt, "接班人");
	vt_type(&vt, "\tbo\r");
	vt_expect(&vt, "接班人  柏二");
	vt_type(&vt, "\t2026-03-03 08:20\023");
	vt_expect(&vt, "还差：交班签字、接班签字");
	vt_expect(&vt, "到岗 2026-03-03 08:20");
	vt_expect(&vt, "未了事项 1，还有 1 件没有交代");
	vt_type(&vt, " ");
	vt_expect(&vt, "√    ");
	vt_type(&vt, "\tjj\r");
	vt_expect_row(&vt, WORDS_ROW, "还没有轮到这一步");
	vt_type(&vt, "k\r");
	vt_expect(&vt, "安一：签“交班签字”。");
	vt_type(&vt, "j\r");
	vt_expect(&vt, "还差：接班签字");
	vt_type(&vt, "j\r");
	vt_expect(&vt, "请 柏二 本人输口令");
	vt_type(&vt, "\033");
	vt_expect_gone(&vt, "本人输口令");
	vt_type(&vt, "o");
	vt_expect(&vt, "由谁办这一步");
	vt_type(&vt, "an\r");
	vt_expect(&vt, "请 安一 本人输口令");
	vt_type(&vt, "\r");
	vt_expect(&vt, "不能办");
	vt_expect(&vt, "已签的和写下的都还在");
	vt_type(&vt, "\r\033");
	vt_expect(&vt, "总值班  夜班");
	vt_type(&vt, "4交接前又看了一遍\r");
	vt_expect(&vt, "交接前又看了一遍");
	vt_close(&vt); /* the terminal is gone in the middle of it */
}

static void two_signatures_are(void **state)
{
	struct vt vt;

	(void)state;
	has_password("bo");
	on_duty(&vt, "an", "2026-03-03 08:28");
	vt_type(&vt, "h");
	vt_expect(&vt, "还差：接班签字");
	vt_type(&vt, "\tjj\r");
	vt_expect(&vt, "请 柏二 本人输口令");
	vt_type(&vt, "不对\r");
	vt_expect_row(&vt, WORDS_ROW, "姓名或口令不对");
	vt_expect(&vt, "还差：接班签字");
	vt_type(&vt, "\r");
	vt_expect(&vt, "请 柏二 本人输口令");
	vt_type(&vt, "秘密二\r");
	vt_expect(&vt, "柏二 本人办");
	vt_type(&vt, "\023");
	vt_expect(&vt, "先看日志");
	vt_type(&vt, "\r ");
	vt_expect(&vt, "[x] 是");
	vt_type(&vt, "\023");
	vt_expect(&vt, "两边都签了，交接完毕");
	vt_expect_row(&vt, 0, "安一"); /* who sits here stays */
	vt_close(&vt);
}

static void what_was_open_is_carried_over(void **state)
{
	struct vt vt;

	(void)state;
	office_screens_at(&office, &vt, 24, 80, NULL, "2026-03-03 08:40");
	vt_expect(&vt, "柏二");
	vt_type(&vt, "bo\r秘密二\r");
	vt_expect(&vt, "您在值班，按 d 到值班台");
	vt_type(&vt, "d");
	vt_expect_row(&vt, 1, "总值班  白班 至 18:00");
	vt_expect_row(&vt, 2, "值班员 柏二 6120102");
	vt_expect(&vt, "↪");
	vt_expect(&vt, "处置完毕");
	vt_expect(&vt, "日志 0");
	vt_type(&vt, "y");
	vt_expect(&vt, "历次值班的日志");
	vt_expect(&vt, "交接前又看了一遍");
	vt_type(&vt, "/积水\r");
	vt_expect(&vt, "“积水”");
	vt_expect_gone(&vt, "交接前又看了一遍");
	vt_expect(&vt, "▶ 2026-03-02 20:15 来电      县应急局：河西路口有积水");
	vt_type(&vt, "n");
	vt_expect(&vt, "▶ 2026-03-02 20:15 来电      县应急局：河东路口有积水");
	vt_type(&vt, "a");
	vt_expect(&vt, "交接前又看了一遍");
	vt_type(&vt, "d2026-03-02 2026-03-02\r");
	vt_expect(&vt, "2026-03-02 至 2026-03-02");
	vt_expect_gone(&vt, "围墙");
	vt_type(&vt, "v");
	vt_expect(&vt, "各类都看");
	vt_type(&vt, "jj\r");
	vt_expect(&vt, " · 来访");
	vt_expect_gone(&vt, "积水");
	vt_type(&vt, "\r");
	vt_expect(&vt, "这一班的日志");
	vt_expect(&vt, "▶ 2026-03-02 22:40 来访");
	vt_expect(&vt, "围墙");
	vt_close(&vt);
}

static void whom_to_call(void **state)
{
	struct vt vt;

	(void)state;
	office_screens_at(&office, &vt, 24, 80, "an", "2026-03-03 08:41");
	vt_expect(&vt, "我提出的");
	vt_type(&vt, ":contacts\r");
	vt_expect(&vt, "水厂调度");
	vt_expect(&vt, "6120103");
	vt_type(&vt, "scdd");
	vt_expect_gone(&vt, "6120103");
	vt_expect(&vt, "6120001");
	vt_type(&vt, "\025119");
	vt_expect(&vt, "消防队");
	vt_expect_gone(&vt, "水厂调度");
	vt_type(&vt, "\025值班室");
	vt_expect(&vt, "安一");
	vt_expect_gone(&vt, "消防队");
	vt_type(&vt, "\025没有这样的\r");
	vt_expect(&vt, "没有找到");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(nobody_has_taken_over),
	        cmocka_unit_test(entries_are_written),
	        cmocka_unit_test(the_line_drops),
	        cmocka_unit_test(a_wrong_one_is_corrected),
	        cmocka_unit_test(an_incident),
	        cmocka_unit_test(the_bell_rings),
	        cmocka_unit_test(other_windows),
	        cmocka_unit_test(one_signature_is_not_enough),
	        cmocka_unit_test(two_signatures_are),
	        cmocka_unit_test(what_was_open_is_carried_over),
	        cmocka_unit_test(whom_to_call),
	};

	return cmocka_run_group_tests(tests, make, clear);
}
