/* SPDX-License-Identifier: MIT */
/* Filling in a form: hanzi, bad bytes, a large paste, kinds of entries, drafts that survive a dropped line. */
#define _DEFAULT_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "sample_run.h"

enum { TITLE_ROW = 2, DRAFT_BYTES = 65536 };

struct sheet {
	struct vt vt;
	char draft[64];
	char setting[96];
};

static int open_form(void **state)
{
	struct sheet *sheet = calloc(1, sizeof(*sheet));
	const char *environment[2] = {sheet->setting, NULL};
	int fd;

	snprintf(sheet->draft, sizeof(sheet->draft), "/tmp/antou-draft-XXXXXX");
	fd = mkstemp(sheet->draft);
	assert_true(fd >= 0);
	close(fd);
	snprintf(sheet->setting, sizeof(sheet->setting), "SAMPLE_DRAFT=%s", sheet->draft);
	sample_run(&sheet->vt, "xterm-256color", 24, 80, "form", environment);
	vt_expect_row(&sheet->vt, 23, "提交");
	*state = sheet;
	return 0;
}

static int close_form(void **state)
{
	struct sheet *sheet = *state;

	vt_close(&sheet->vt);
	unlink(sheet->draft);
	free(sheet);
	return 0;
}

/* Ends the program as a dropped line does, and reads the draft. */
static char *hang_up(struct sheet *sheet)
{
	static char text[DRAFT_BYTES];
	FILE *file;
	size_t got;
	int status;

	kill(sheet->vt.pid, SIGHUP);
	status = vt_wait_end(&sheet->vt);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	file = fopen(sheet->draft, "r");
	assert_non_null(file);
	got = fread(text, 1, sizeof(text) - 1, file);
	text[got] = '\0';
	fclose(file);
	return text;
}

static void hangup_saves_the_draft(void **state)
{
	struct sheet *sheet = *state;
	const char *draft;

	vt_type(&sheet->vt, "参加全国会议𠮷");
	vt_expect_row(&sheet->vt, TITLE_ROW, "参加全国会议𠮷");
	draft = hang_up(sheet);
	assert_non_null(strstr(draft, "title=参加全国会议𠮷\n"));
	assert_false(sheet->vt.altscreen);
}

static void editing_keeps_characters_whole(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "甲乙丙丁");
	vt_type(&sheet->vt, "\033OD\033ODX");
	vt_expect_row(&sheet->vt, TITLE_ROW, "甲乙X丙丁");
	vt_type(&sheet->vt, "\177\177");
	vt_expect_row(&sheet->vt, TITLE_ROW, "甲丙丁");
	vt_type(&sheet->vt, "\033[3~");
	vt_expect_row(&sheet->vt, TITLE_ROW, "甲丁");
	vt_type(&sheet->vt, "\001头\005尾");
	vt_expect_row(&sheet->vt, TITLE_ROW, "头甲丁尾");
	vt_type(&sheet->vt, "\025");
	vt_expect_gone(&sheet->vt, "头甲");
	vt_type(&sheet->vt, "\032");
	vt_expect_row(&sheet->vt, TITLE_ROW, "头甲丁尾");
}

static void bad_bytes_are_left_off(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "好\xff\xc0\xe4\xb8人\xf5");
	vt_expect(&sheet->vt, "无法识别的字节");
	vt_type(&sheet->vt, "民");
	vt_expect_row(&sheet->vt, TITLE_ROW, "好人民");
}

/* Two thousand hanzi at once; the entry scrolls and keeps all. */
static void large_paste_arrives_whole(void **state)
{
	struct sheet *sheet = *state;
	static char paste[3 * 2000 + 32];
	static char wanted[3 * 2000 + 32];
	size_t len_bytes = 0;

	memcpy(paste, "\033[200~", 6);
	len_bytes = 6;
	for (int i = 0; i < 2000; i++, len_bytes += 3)
		memcpy(paste + len_bytes, i % 2 ? "务" : "政", 3);
	memcpy(paste + len_bytes, "\033[201~", 6);
	len_bytes += 6;
	vt_send(&sheet->vt, paste, len_bytes);
	vt_type(&sheet->vt, "完");
	vt_expect_row(&sheet->vt, TITLE_ROW, "政务完");
	snprintf(wanted, sizeof(wanted), "title=%.*s完\n", 6000, paste + 6);
	assert_non_null(strstr(hang_up(sheet), wanted));
}

/* A slow line brings a paste in pieces, cut inside a character: nothing of it is lost between them. */
static void slow_paste_arrives_whole(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "甲");
	vt_expect_row(&sheet->vt, TITLE_ROW, "甲");
	vt_type(&sheet->vt, "\033[200~乙\xe4");
	vt_drain(&sheet->vt);
	vt_type(&sheet->vt, "\xb8\x99");
	vt_drain(&sheet->vt);
	vt_type(&sheet->vt, "丁\033[201~");
	vt_expect_row(&sheet->vt, TITLE_ROW, "甲乙丙丁");
}

/* A paste with an escape sequence in it is text, and the sequence is said to be left off. */
static void paste_is_never_executed(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "\033[200~甲\033]0;bad\007乙\r丙\033[201~");
	vt_expect(&sheet->vt, "控制字符");
	vt_expect_row(&sheet->vt, TITLE_ROW, "甲]0;bad乙 丙");
}

static void amounts_show_in_capitals(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "\t5000");
	vt_expect(&sheet->vt, "伍仟元整");
	vt_type(&sheet->vt, ".123\t");
	vt_expect_gone(&sheet->vt, "伍仟元整");
	vt_expect(&sheet->vt, "5000.123");
	assert_non_null(strstr(hang_up(sheet), "amount=5000.123\n"));
}

static void days_come_from_the_calendar(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "\t\t\r");
	vt_expect(&sheet->vt, "2026年11月");
	vt_type(&sheet->vt, "\033[6~\033OC");
	vt_expect(&sheet->vt, "2026年12月");
	vt_type(&sheet->vt, "\r");
	vt_expect(&sheet->vt, "2026-12-23");
	vt_expect(&sheet->vt, "星期三");
}

static void impossible_day_is_named_and_kept(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "\t\t2026-02-30\t");
	vt_expect(&sheet->vt, "没有这一天");
	vt_expect(&sheet->vt, "2026-02-30");
	vt_type(&sheet->vt, "\023");
	vt_expect_row(&sheet->vt, 22, "还有 2 处要改");
	vt_expect(&sheet->vt, "请填写“事由”");
}

static void choices_and_references(void **state)
{
	struct sheet *sheet = *state;
	const char *draft;

	vt_type(&sheet->vt, "\t\t\t\r");
	vt_expect(&sheet->vt, "婚假");
	vt_type(&sheet->vt, "\033OB\r");
	vt_expect_gone(&sheet->vt, "婚假");
	vt_expect(&sheet->vt, "病假");
	vt_type(&sheet->vt, "\t\r");
	vt_expect(&sheet->vt, "[ ] 会办");
	vt_type(&sheet->vt, " \033OB\033OB \r");
	vt_expect(&sheet->vt, "急件、会办");
	vt_type(&sheet->vt, "\t \t\r");
	vt_expect(&sheet->vt, "[x] 是");
	vt_expect(&sheet->vt, "张三");
	vt_type(&sheet->vt, "李小");
	vt_expect_gone(&sheet->vt, "张三");
	vt_type(&sheet->vt, "\r");
	vt_expect(&sheet->vt, "李小明");
	draft = hang_up(sheet);
	assert_non_null(strstr(draft, "kind=sick\n"));
	assert_non_null(strstr(draft, "tags=a,c\n"));
	assert_non_null(strstr(draft, "leaves=true\n"));
	assert_non_null(strstr(draft, "who=p3\n"));
}

static void table_rows_come_and_go(void **state)
{
	struct sheet *sheet = *state;
	const char *draft;

	vt_type(&sheet->vt, "\t\t\t\t\t\t\t\r住宿\t380\t\r交通\t25.5");
	vt_expect(&sheet->vt, "贰拾伍元伍角");
	vt_type(&sheet->vt, "\033OA\033[19~");
	vt_expect_gone(&sheet->vt, "住宿");
	vt_type(&sheet->vt, "\033[20~");
	vt_expect(&sheet->vt, "住宿");
	draft = hang_up(sheet);
	assert_non_null(strstr(draft, "use 1=住宿\n"));
	assert_non_null(strstr(draft, "use 2=交通\n"));
}

static void resize_keeps_what_was_typed(void **state)
{
	struct sheet *sheet = *state;

	vt_type(&sheet->vt, "赴省城参加农田水利工作会议");
	vt_resize(&sheet->vt, 60, 200);
	vt_expect_row(&sheet->vt, 59, "提交");
	vt_expect_row(&sheet->vt, TITLE_ROW, "赴省城参加农田水利工作会议");
	vt_resize(&sheet->vt, 12, 40);
	vt_expect_row(&sheet->vt, 11, "提交");
	vt_expect(&sheet->vt, "工作会议");
	vt_type(&sheet->vt, "完");
	vt_expect(&sheet->vt, "工作会议完");
	vt_resize(&sheet->vt, 24, 80);
	vt_expect_row(&sheet->vt, TITLE_ROW, "赴省城参加农田水利工作会议完");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(hangup_saves_the_draft, open_form, close_form),
	        cmocka_unit_test_setup_teardown(editing_keeps_characters_whole, open_form, close_form),
	        cmocka_unit_test_setup_teardown(bad_bytes_are_left_off, open_form, close_form),
	        cmocka_unit_test_setup_teardown(large_paste_arrives_whole, open_form, close_form),
	        cmocka_unit_test_setup_teardown(slow_paste_arrives_whole, open_form, close_form),
	        cmocka_unit_test_setup_teardown(paste_is_never_executed, open_form, close_form),
	        cmocka_unit_test_setup_teardown(amounts_show_in_capitals, open_form, close_form),
	        cmocka_unit_test_setup_teardown(days_come_from_the_calendar, open_form, close_form),
	        cmocka_unit_test_setup_teardown(impossible_day_is_named_and_kept, open_form, close_form),
	        cmocka_unit_test_setup_teardown(choices_and_references, open_form, close_form),
	        cmocka_unit_test_setup_teardown(table_rows_come_and_go, open_form, close_form),
	        cmocka_unit_test_setup_teardown(resize_keeps_what_was_typed, open_form, close_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
