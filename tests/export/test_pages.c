/* SPDX-License-Identifier: MIT */
/* pdf_rows_divide: every line of every row stands on exactly one page, in order, and no page holds more than it can. */
#include "antou/arena.h"
#include "pdf_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LINE = 10, PADDING = 4 };

static struct pdf_pages divide(struct arena *arena, const int *lines, size_t count, int first, int others)
{
	struct pdf_rows rows = {.arena = arena, .count = count};

	rows.items = arena_array(arena, count + 1, sizeof(*rows.items));
	for (size_t i = 0; i < count; i++)
		rows.items[i].lines = lines[i];
	return pdf_rows_divide(&rows, first, others, LINE, PADDING);
}

static void test_empty(void **state)
{
	struct arena arena;
	struct pdf_pages pages;

	(void)state;
	arena_init(&arena);
	pages = divide(&arena, NULL, 0, 50, 100);
	assert_int_equal(pages.count, 1);
	assert_int_equal(pages.items[0].count, 0);
	arena_fini(&arena);
}

static void test_whole_rows(void **state)
{
	const int lines[] = {1, 1, 3, 1};
	struct arena arena;
	struct pdf_pages pages;

	(void)state;
	arena_init(&arena);
	/* 14 + 14 leave 12 of 40: the row of three lines (34) goes overleaf undivided, and leaves room for 14 of 60. */
	pages = divide(&arena, lines, 4, 40, 60);
	assert_int_equal(pages.count, 2);
	assert_int_equal(pages.items[0].count, 2);
	assert_int_equal(pages.items[1].count, 2);
	assert_int_equal(pages.items[1].pieces[0].row, 2);
	assert_int_equal(pages.items[1].pieces[0].to, 3);
	arena_fini(&arena);
}

static void test_tall_row(void **state)
{
	const int lines[] = {1, 12, 1};
	struct arena arena;
	struct pdf_pages pages;

	(void)state;
	arena_init(&arena);
	/* 12 lines (124) never fit on one page of 60: two (24) under the first row, five (54), five, and the last row overleaf. */
	pages = divide(&arena, lines, 3, 40, 60);
	assert_int_equal(pages.count, 4);
	assert_int_equal(pages.items[0].pieces[1].to, 2);
	assert_int_equal(pages.items[1].pieces[0].from, 2);
	assert_int_equal(pages.items[1].pieces[0].to, 7);
	assert_int_equal(pages.items[2].pieces[0].to, 12);
	assert_int_equal(pages.items[3].pieces[0].row, 2);
	arena_fini(&arena);
}

static void test_no_room(void **state)
{
	const int lines[] = {2, 1};
	struct arena arena;
	struct pdf_pages pages;

	(void)state;
	arena_init(&arena);
	/* Page 1 is full of its title, the others hold not one line: still every line gets a page, and it ends. */
	pages = divide(&arena, lines, 2, -5, 8);
	assert_int_equal(pages.count, 4);
	assert_int_equal(pages.items[0].count, 0);
	assert_int_equal(pages.items[2].pieces[0].from, 1);
	assert_int_equal(pages.items[3].pieces[0].row, 1);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_empty),
	        cmocka_unit_test(test_whole_rows),
	        cmocka_unit_test(test_tall_row),
	        cmocka_unit_test(test_no_room),
	};

	return cmocka_run_group_tests_name("export_pages", tests, NULL, NULL);
}
