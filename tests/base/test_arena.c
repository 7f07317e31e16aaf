/* SPDX-License-Identifier: MIT */
/* arena and buf: memory is zeroed, aligned, grown without loss, and given back. */
#include "antou/arena.h"
#include "antou/buf.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_alloc_is_zeroed_and_aligned(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (int round = 0; round < 3; round++) {
		for (size_t bytes = 0; bytes < 9000; bytes = bytes * 2 + 1) {
			unsigned char *at = arena_alloc(&arena, bytes);

			assert_non_null(at);
			assert_int_equal((uintptr_t)at % sizeof(long double), 0);
			for (size_t i = 0; i < bytes; i++)
				assert_int_equal(at[i], 0);
			memset(at, 0xa5, bytes);
		}
		arena_reset(&arena);
	}
	arena_fini(&arena);
	assert_null(arena.head);
	arena_fini(NULL);
}

static void test_grow_keeps_items(void **state)
{
	struct arena arena;
	int *items = NULL;
	size_t cap = 0;

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 1000; i++) {
		items = arena_grow(&arena, items, (size_t)i, &cap, sizeof(*items));
		items[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	arena_fini(&arena);
}

static void test_copies(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_null(arena_strdup(&arena, NULL));
	assert_string_equal(arena_strdup(&arena, "收文"), "收文");
	assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(&arena, "%s〔%d〕%d号", "兴府办", 2026, 7), "兴府办〔2026〕7号");
	arena_fini(&arena);
}

static void test_buf_grows(void **state)
{
	struct arena arena;
	struct buf buf;

	(void)state;
	arena_init(&arena);
	buf_init(&buf, &arena);
	assert_string_equal(buf_text(&buf), "");
	for (int i = 0; i < 500; i++)
		buf_printf(&buf, "%03d", i);
	buf_putc(&buf, '!');
	buf_puts(&buf, "终");
	buf_add(&buf, "xyz", 2);
	assert_int_equal(buf.len_bytes, 1500 + 1 + 3 + 2);
	assert_memory_equal(buf_text(&buf) + 1494, "498499!终xy", 13);
	assert_int_equal(strlen(buf_text(&buf)), buf.len_bytes);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_alloc_is_zeroed_and_aligned),
	        cmocka_unit_test(test_grow_keeps_items),
	        cmocka_unit_test(test_copies),
	        cmocka_unit_test(test_buf_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
