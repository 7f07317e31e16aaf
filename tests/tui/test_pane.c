/* SPDX-License-Identifier: MIT */
/* pane: clipping and whole characters, cell by cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "antou/text.h"
#include "pane.h"

/* The row as text; a second cell of a wide character must follow its first. */
static const char *row_text(const struct canvas *canvas, int row)
{
	static char text[1024];
	size_t len_bytes = 0;

	for (int col = 0; col < canvas->cols; col++) {
		const struct cell *cell = &canvas->cells[row * canvas->cols + col];

		if (cell->cols == 0) {
			assert_true(col > 0 && cell[-1].cols == 2);
			continue;
		}
		if (cell->cols == 2)
			assert_true(col + 1 < canvas->cols && cell[1].cols == 0);
		len_bytes += text_encode(cell->code, text + len_bytes);
	}
	text[len_bytes] = '\0';
	return text;
}

static void split_neighbours_are_blanked(void **state)
{
	struct canvas canvas;
	struct pane pane;

	(void)state;
	canvas_init(&canvas, 4, 8);
	pane = pane_whole(&canvas);
	pane_text(&pane, 0, 0, 8, ROLE_NORMAL, "甲乙丙丁");
	pane_text(&pane, 0, 3, 1, ROLE_NORMAL, "X");
	assert_string_equal(row_text(&canvas, 0), "甲 X丙丁");
	pane_text(&pane, 1, 0, 8, ROLE_NORMAL, "甲甲甲甲");
	pane_text(&pane, 1, 3, 2, ROLE_NORMAL, "乙");
	assert_string_equal(row_text(&canvas, 1), "甲 乙 甲");
	pane_text(&pane, 2, 0, 8, ROLE_NORMAL, "甲乙丙丁");
	pane_fill(&pane, 2, 1, 1, 6, ROLE_NORMAL);
	assert_string_equal(row_text(&canvas, 2), "        ");
	canvas_fini(&canvas);
}

static void text_is_clipped_between_characters(void **state)
{
	struct canvas canvas;
	struct pane pane, part;

	(void)state;
	canvas_init(&canvas, 3, 7);
	pane = pane_whole(&canvas);
	assert_int_equal(pane_text(&pane, 0, 0, 7, ROLE_NORMAL, "甲乙丙丁"), 6);
	assert_string_equal(row_text(&canvas, 0), "甲乙丙 ");
	part = pane_part(&pane, 1, 2, 5, 3);
	assert_int_equal(part.rows, 2);
	assert_int_equal(pane_text(&part, 0, 0, 99, ROLE_NORMAL, "甲乙"), 2);
	assert_string_equal(row_text(&canvas, 1), "  甲   ");
	assert_int_equal(pane_text(&part, -1, 0, 9, ROLE_NORMAL, "x"), 0);
	assert_int_equal(pane_text(&part, 2, 0, 9, ROLE_NORMAL, "x"), 0);
	pane_text_fit(&pane, 2, 0, 5, ROLE_NORMAL, "甲乙丙");
	assert_string_equal(row_text(&canvas, 2), "甲乙…  ");
	canvas_fini(&canvas);
}

static void control_characters_are_never_drawn(void **state)
{
	struct canvas canvas;
	struct pane pane;

	(void)state;
	canvas_init(&canvas, 1, 10);
	pane = pane_whole(&canvas);
	pane_text(&pane, 0, 0, 10, ROLE_NORMAL, "a\033[2Jb\xff");
	for (int col = 0; col < 10; col++)
		assert_true(canvas.cells[col].code >= 0x20 && canvas.cells[col].code != 0x7f);
	canvas_fini(&canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(split_neighbours_are_blanked),
	        cmocka_unit_test(text_is_clipped_between_characters),
	        cmocka_unit_test(control_characters_are_never_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
