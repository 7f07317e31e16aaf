/* SPDX-License-Identifier: MIT */
/* A list of a million rows: moving, paging, jumping, and what each costs on the wire. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample_run.h"

enum { MOVE_BYTES = 200, PAGE_BYTES = 2500, FIRST_ROW = 2, LAST_ROW = 21 };

static int open_list(void **state)
{
	struct vt *vt = calloc(1, sizeof(*vt));

	sample_run(vt, "xterm-256color", 24, 80, "list", NULL);
	vt_expect_row(vt, 23, "Esc 返回");
	vt_drain(vt);
	*state = vt;
	return 0;
}

static int close_list(void **state)
{
	vt_close(*state);
	free(*state);
	return 0;
}

static void cursor_moves_cheaply(void **state)
{
	struct vt *vt = *state;
	size_t most = 0;

	for (int row = FIRST_ROW + 1; row <= LAST_ROW; row++) {
		vt->bytes = 0;
		vt_type(vt, "j");
		vt_expect_row(vt, row, "▶");
		vt_drain(vt);
		most = vt->bytes > most ? vt->bytes : most;
	}
	print_message("cursor down: at most %zu bytes\n", most);
	assert_true(most <= MOVE_BYTES);
}

static void scrolling_moves_cheaply(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "jjjjjjjjjjjjjjjjjjj");
	vt_expect_row(vt, LAST_ROW, "▶");
	vt_drain(vt);
	vt->bytes = 0;
	vt_type(vt, "j");
	vt_expect_row(vt, LAST_ROW, "收〔2026〕21号");
	vt_drain(vt);
	print_message("cursor down at the edge: %zu bytes\n", vt->bytes);
	assert_true(vt->bytes <= 2 * MOVE_BYTES);
}

static void page_down_is_within_budget(void **state)
{
	struct vt *vt = *state;

	vt->bytes = 0;
	vt_type(vt, "\033[6~");
	vt_expect_row(vt, FIRST_ROW, "收〔2026〕21号");
	vt_drain(vt);
	print_message("page down: %zu bytes\n", vt->bytes);
	assert_true(vt->bytes <= PAGE_BYTES);
	vt_type(vt, "\033[5~");
	vt_expect_row(vt, FIRST_ROW, "收〔2026〕1号");
}

/* Fifty downs typed at once: where one would be after fifty, for the price of a page or two. */
static void keys_typed_ahead_draw_once(void **state)
{
	struct vt *vt = *state;
	char keys[51];

	memset(keys, 'j', 50);
	keys[50] = '\0';
	vt->bytes = 0;
	vt_type(vt, keys);
	vt_expect_row(vt, LAST_ROW, "收〔2026〕51号");
	vt_drain(vt);
	print_message("50 downs at once: %zu bytes\n", vt->bytes);
	assert_true(vt->bytes <= PAGE_BYTES);
}

static void jumps_to_the_ends(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "G");
	vt_expect_row(vt, LAST_ROW, "收〔2026〕1000000号");
	vt_expect_row(vt, LAST_ROW, "▶");
	vt_type(vt, "k");
	vt_expect_row(vt, LAST_ROW - 1, "▶");
	vt_type(vt, "g");
	vt_expect_row(vt, FIRST_ROW, "收〔2026〕1号");
	vt_type(vt, "k");
	vt_expect_row(vt, FIRST_ROW, "▶");
}

static void search_jumps_by_key(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "/");
	vt_expect(vt, "输入序号");
	vt_type(vt, "900000\r");
	vt_expect_row(vt, FIRST_ROW, "收〔2026〕900000号");
	vt_expect_row(vt, 22, "到了第 900000 号");
	vt_type(vt, "k");
	vt_expect_row(vt, FIRST_ROW, "收〔2026〕899999号");
}

/* The cursor stays on its row when the window changes. */
static void cursor_survives_resize(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "jjjjj");
	vt_expect_row(vt, FIRST_ROW + 5, "▶");
	vt_resize(vt, 60, 200);
	vt_expect_row(vt, 59, "Esc 返回");
	vt_expect_row(vt, FIRST_ROW + 5, "▶");
	vt_resize(vt, 12, 40);
	vt_expect_row(vt, 11, "Esc 返回");
	vt_expect(vt, "▶ 收〔2026〕6号");
}

static void help_lists_the_keys(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "?");
	vt_expect(vt, "打开光标所在的一行");
	vt_expect(vt, "PgDn ^F 空格");
	vt_type(vt, "\033");
	vt_expect(vt, "农田水利");
}

static void bad_bytes_cost_themselves_only(void **state)
{
	struct vt *vt = *state;

	vt_type(vt, "\xff\xe4j");
	vt_expect(vt, "无法识别的字节");
	vt_type(vt, "j");
	vt_expect_row(vt, FIRST_ROW + 2, "▶");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(cursor_moves_cheaply, open_list, close_list),
	        cmocka_unit_test_setup_teardown(scrolling_moves_cheaply, open_list, close_list),
	        cmocka_unit_test_setup_teardown(page_down_is_within_budget, open_list, close_list),
	        cmocka_unit_test_setup_teardown(keys_typed_ahead_draw_once, open_list, close_list),
	        cmocka_unit_test_setup_teardown(jumps_to_the_ends, open_list, close_list),
	        cmocka_unit_test_setup_teardown(search_jumps_by_key, open_list, close_list),
	        cmocka_unit_test_setup_teardown(cursor_survives_resize, open_list, close_list),
	        cmocka_unit_test_setup_teardown(help_lists_the_keys, open_list, close_list),
	        cmocka_unit_test_setup_teardown(bad_bytes_cost_themselves_only, open_list, close_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
