/* SPDX-License-Identifier: MIT */
/* A register's charts on the screen: chosen, drawn over what is filtered, looked through. */
#include "office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct office office;

static void give(const char *what, int yuan, const char *person)
{
	char id[OFFICE_WORD], thing[64], money[64];

	snprintf(thing, sizeof(thing), "what=%s", what);
	snprintf(money, sizeof(money), "amount=%d", yuan);
	assert_int_equal(office_command(&office, (const char *const[]){"open", "draw", thing, money, "--as", person, NULL}), 0);
	office_word(&office, id);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "bo", NULL}), 0);
	assert_int_equal(office_command(&office, (const char *const[]){"act", id, "pass", "--as", "ce", NULL}), 0);
}

static int make(void **state)
{
	(void)state;
	office_make(&office);
	give("铅笔", 100, "an");
	give("铅笔", 200, "an");
	give("墨水", 60, "du");
	give("铅笔", 90, "du");
	give("信封", 10, "an");
	return 0;
}

static int clear(void **state)
{
	(void)state;
	office_clear(&office);
	return 0;
}

static void open_register(struct vt *vt, int rows)
{
	office_screens(&office, vt, "xterm-256color", rows, 80, "ce");
	vt_expect(vt, "我提出的");
	vt_type(vt, "r");
	vt_expect(vt, "领用登记簿");
	vt_type(vt, "\r");
	vt_expect(vt, "新登记的在前");
}

/* Blocks from the given column on: halves of a cell. */
static int halves(struct vt *vt, int row)
{
	int count = 0;

	for (int col = 0; col < 80; col++) {
		uint32_t code = vt_cell(vt, row, col).chars[0];

		count += code == 0x2588 ? 2 : code == 0x258c ? 1 : 0;
	}
	return count;
}

static void bars_follow_the_filter(void **state)
{
	struct vt vt;
	int row, most;

	(void)state;
	open_register(&vt, 24);
	vt_type(&vt, "c");
	vt_expect(&vt, "看哪一张");
	vt_expect(&vt, "各人金额");
	vt_type(&vt, "\r");
	vt_expect(&vt, "各物品件数");
	vt_expect(&vt, "合计");
	row = vt_find(&vt, "铅笔");
	/* equal ones by their code points: 信封 before 墨水 */
	assert_int_equal(vt_find(&vt, "信封"), row + 1);
	assert_int_equal(vt_find(&vt, "墨水"), row + 2);
	assert_non_null(strstr(vt_row(&vt, row + 3), "5"));
	most = halves(&vt, row);
	assert_true(most >= 2 * 55 && most <= 2 * 76); /* the largest fills what is left of the line */
	assert_in_range(3 * halves(&vt, row + 1), (uintmax_t)most - 3, (uintmax_t)most + 3);
	vt_type(&vt, "\033");
	vt_expect(&vt, "新登记的在前");
	vt_type(&vt, "f金额>=90\r");
	vt_expect(&vt, "条件 金额>=90");
	vt_type(&vt, "cj\r");
	vt_expect(&vt, "各人金额");
	vt_expect(&vt, "条件 金额>=90");
	vt_expect(&vt, "390.00"); /* the last of it to be drawn */
	row = vt_find(&vt, "安一");
	assert_non_null(strstr(vt_row(&vt, row), "300.00"));
	assert_non_null(strstr(vt_row(&vt, row + 1), "杜四"));
	assert_non_null(strstr(vt_row(&vt, row + 1), " 90.00"));
	assert_non_null(strstr(vt_row(&vt, row + 2), "390.00"));
	assert_int_equal(halves(&vt, row + 2), 0);
	vt_close(&vt);
}

/* In a low window the bars scroll, the total stays. */
static void a_long_one_scrolls(void **state)
{
	static const char *const more[] = {"本子", "尺子", "刀片", "电池", "胶水"};
	struct vt vt;

	(void)state;
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
		give(more[i], 1, "an");
	open_register(&vt, 12);
	vt_type(&vt, "c\r");
	vt_expect(&vt, "1–6/8");
	vt_expect(&vt, "铅笔");
	assert_int_equal(vt_find(&vt, "胶水"), -1);
	vt_type(&vt, "j");
	vt_expect(&vt, "2–7/8");
	vt_expect_gone(&vt, "铅笔");
	vt_type(&vt, "G");
	vt_expect(&vt, "胶水");
	vt_expect(&vt, "合计");
	vt_close(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(bars_follow_the_filter),
	        cmocka_unit_test(a_long_one_scrolls),
	};

	return cmocka_run_group_tests(tests, make, clear);
}
