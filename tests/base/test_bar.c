/* SPDX-License-Identifier: MIT */
/* Bars: to scale, in half cells, never empty for something and never more than the room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "antou/arena.h"
#include "antou/bar.h"

static void bars_are_to_scale(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_string_equal(bar_text(10, 10, 4, false, &arena), "████");
	assert_string_equal(bar_text(5, 10, 4, false, &arena), "██");
	assert_string_equal(bar_text(4, 10, 4, false, &arena), "█▌");
	assert_string_equal(bar_text(1, 1000, 4, false, &arena), "▌");
	assert_string_equal(bar_text(0, 10, 4, false, &arena), "");
	assert_string_equal(bar_text(-3, 10, 4, false, &arena), "");
	assert_string_equal(bar_text(3, 10, 4, true, &arena), "#");
	assert_string_equal(bar_text(10, 10, 4, true, &arena), "####");
	assert_string_equal(bar_text(INT64_MAX, 1, 2, false, &arena), "██");
	assert_string_equal(bar_text(1, 1, 0, false, &arena), "█");
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(bars_are_to_scale)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
