/* SPDX-License-Identifier: MIT */
/* The terminal room from outside: kinds of terminals, refusals, hang-up, crash, resize, silence. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "sample_run.h"

static void quit(struct vt *vt)
{
	int status;

	vt_type(vt, "q");
	status = vt_wait_end(vt);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	vt_close(vt);
}

/* Every cell of the title bar is there on every kind of terminal, with colour or without. */
static void draws_on_every_terminal(void **state)
{
	static const char *const types[] = {"xterm-256color", "screen-256color", "tmux-256color", "xterm", "linux", "vt100", "vt220"};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct vt vt;

		sample_run(&vt, types[i], 24, 80, "list", NULL);
		vt_expect_row(&vt, 0, "市政府办公室 · 王文书 机要员");
		vt_expect_row(&vt, 0, "演练");
		vt_expect_row(&vt, 0, "11-22 10:30");
		vt_expect(&vt, "收〔2026〕1号");
		vt_expect_row(&vt, 23, "Esc 返回");
		quit(&vt);
	}
}

/* Without colour the bar is reversed and no cell has a colour of its own. */
static void monochrome_keeps_attributes(void **state)
{
	static const char *const no_colour[] = {"NO_COLOR=1", NULL};
	static const char *const types[] = {"vt100", "xterm-256color"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct vt vt;
		VTermScreenCell bar, row, plain;

		sample_run(&vt, types[i], 24, 80, "list", i == 1 ? no_colour : NULL);
		vt_expect(&vt, "收〔2026〕19号");
		vt_expect_row(&vt, 23, "Esc 返回");
		bar = vt_cell(&vt, 0, 40);
		row = vt_cell(&vt, 2, 4);
		plain = vt_cell(&vt, 10, 30);
		assert_true(bar.attrs.reverse);
		assert_true(row.attrs.reverse);
		assert_true(vterm_color_is_equal(&bar.fg, &plain.fg) && vterm_color_is_equal(&bar.bg, &plain.bg));
		assert_true(vterm_color_is_equal(&row.fg, &plain.fg) && vterm_color_is_equal(&row.bg, &plain.bg));
		assert_true(vt_find(&vt, "超1时 ●") >= 0);
		assert_true(vt_find(&vt, "余1时 ▲") >= 0);
		quit(&vt);
	}
}

static void unknown_terminal_is_refused_in_words(void **state)
{
	static const char *const types[] = {"nosuch-terminal", "dumb"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct vt vt;
		int status;

		sample_run(&vt, types[i], 24, 80, "list", NULL);
		vt_expect(&vt, "export TERM=xterm-256color");
		status = vt_wait_end(&vt);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 2);
		assert_false(vt.altscreen);
		vt_close(&vt);
	}
}

/* A LANG that was never generated must not garble hanzi. */
static void missing_locale_falls_back(void **state)
{
	static const char *const environment[] = {"LC_ALL=zh_CN.nosuch", NULL};
	struct vt vt;

	(void)state;
	sample_run(&vt, "xterm-256color", 24, 80, "list", environment);
	vt_expect(&vt, "农田水利");
	quit(&vt);
}

/* The line modes as a shell left them: echo and line editing on. */
static void assert_sane(struct vt *vt)
{
	assert_false(vt->altscreen);
	assert_true(vt->cursor_shown);
}

static void signals_leave_the_terminal_sane(void **state)
{
	static const int numbers[] = {SIGHUP, SIGTERM, SIGINT};

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct vt vt;
		int status;

		sample_run(&vt, "xterm-256color", 24, 80, "list", NULL);
		vt_expect_row(&vt, 23, "Esc 返回");
		assert_true(vt.altscreen);
		kill(vt.pid, numbers[i]);
		status = vt_wait_end(&vt);
		assert_true(WIFEXITED(status));
		assert_sane(&vt);
		vt_close(&vt);
	}
}

static void crash_leaves_the_terminal_sane(void **state)
{
	static const char *const keys[] = {"X", "M"};
	static const char *const quiet[] = {"ASAN_OPTIONS=handle_segv=0", NULL};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct vt vt;
		int status;

		sample_run(&vt, "xterm-256color", 24, 80, "dialog", quiet);
		vt_expect_row(&vt, 23, "Esc 返回");
		vt_type(&vt, keys[i]);
		status = vt_wait_end(&vt);
		assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		assert_sane(&vt);
		vt_close(&vt);
	}
}

static void closed_line_ends_the_program(void **state)
{
	struct vt vt;
	int status;

	(void)state;
	sample_run(&vt, "xterm-256color", 24, 80, "list", NULL);
	vt_expect_row(&vt, 23, "Esc 返回");
	close(vt.fd);
	vt.dead = true;
	status = vt_wait_end(&vt);
	assert_true(WIFEXITED(status));
	vt.fd = -1;
	vt_close(&vt);
}

static void resizes_at_any_time(void **state)
{
	struct vt vt;

	(void)state;
	sample_run(&vt, "xterm-256color", 24, 80, "list", NULL);
	vt_expect_row(&vt, 23, "Esc 返回");
	vt_resize(&vt, 60, 200);
	vt_expect_row(&vt, 59, "Esc 返回");
	vt_expect(&vt, "收〔2026〕56号");
	vt_resize(&vt, 12, 40);
	vt_expect_row(&vt, 11, "Esc 返回");
	vt_expect_gone(&vt, "收〔2026〕10号");
	vt_resize(&vt, 11, 39);
	vt_expect(&vt, "窗口太小");
	vt_resize(&vt, 24, 80);
	vt_expect_row(&vt, 23, "Esc 返回");
	vt_expect(&vt, "收〔2026〕20号");
	quit(&vt);
}

/* A key that the terminal description does not name must not be typed as text. */
static void unknown_sequences_do_nothing(void **state)
{
	struct vt vt;

	(void)state;
	sample_run(&vt, "xterm-256color", 24, 80, "list", NULL);
	vt_expect_row(&vt, 23, "Esc 返回");
	vt_type(&vt, "\033[99;5~\033[?1;2c");
	vt_type(&vt, "j");
	vt_expect_row(&vt, 3, "▶");
	quit(&vt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(draws_on_every_terminal),
	        cmocka_unit_test(monochrome_keeps_attributes),
	        cmocka_unit_test(unknown_terminal_is_refused_in_words),
	        cmocka_unit_test(missing_locale_falls_back),
	        cmocka_unit_test(signals_leave_the_terminal_sane),
	        cmocka_unit_test(crash_leaves_the_terminal_sane),
	        cmocka_unit_test(closed_line_ends_the_program),
	        cmocka_unit_test(resizes_at_any_time),
	        cmocka_unit_test(unknown_sequences_do_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
