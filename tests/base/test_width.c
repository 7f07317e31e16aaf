/* SPDX-License-Identifier: MIT */
/* text_width: our table against the C library's wcwidth under C.UTF-8, over all code points. Where the library has no opinion (-1) there is
   nothing to compare; the list below is where we follow the rule "ambiguous is one" and glibc does not. */
#define _XOPEN_SOURCE 700
#include "antou/text.h"

#include <locale.h>
#include <wchar.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* U+3248..324F, circled numbers on black squares: East Asian Ambiguous. */
static int tolerated(uint32_t code)
{
	return code >= 0x3248 && code <= 0x324f;
}

static void test_agrees_with_the_library(void **state)
{
	long compared = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (uint32_t code = 1; code <= 0x10ffff; code++) {
		int theirs = wcwidth((wchar_t)code);

		if (theirs < 0 || tolerated(code))
			continue;
		if (text_code_cols(code) != theirs)
			fail_msg("U+%04X: ours %d, theirs %d", (unsigned)code, text_code_cols(code), theirs);
		compared++;
	}
	assert_true(compared > 200000);
}

static void test_known_characters(void **state)
{
	static const struct {
		uint32_t first, last;
		int cols;
	} known[] = {
	        {0x4e00, 0x9fff, 2},
	        {0x3400, 0x4dbf, 2},
	        {0x20000, 0x2a6df, 2},
	        {0x3041, 0x3096, 2},
	        {0x30a1, 0x30fa, 2},
	        {0xac00, 0xd7a3, 2},
	        {0xff01, 0xff60, 2},
	        {0x3000, 0x3029, 2},
	        {0x2500, 0x257f, 1},
	        {0x1f600, 0x1f64f, 2},
	        {0x20, 0x7e, 1},
	        {0x300, 0x36f, 0},
	        {0x200b, 0x200f, 0},
	        {0xfe00, 0xfe0f, 0},
	        {0xff61, 0xff9f, 1},
	        {0x2018, 0x201d, 1},
	        {0x2460, 0x2473, 1},
	        {0, 0x1f, 0},
	        {0x7f, 0x9f, 0},
	        {0x3248, 0x324f, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		for (uint32_t code = known[i].first; code <= known[i].last; code++)
			assert_int_equal(text_code_cols(code), known[i].cols);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_agrees_with_the_library),
	        cmocka_unit_test(test_known_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
