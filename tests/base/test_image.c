/* SPDX-License-Identifier: MIT */
/* node_image: an image gives back tree and marks; every truncation and every changed byte ends in a refusal or in another exact image. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/node.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static const char *image_of(struct arena *in, const struct node *tree)
{
	struct buf out;

	buf_init(&out, in);
	node_image_write(tree, &out);
	return buf_text(&out);
}

static struct node_mark at(const char *file, int line, int column)
{
	return (struct node_mark){.file = file, .line = line, .column = column};
}

/* One of each kind, two files, a node without a file, hanzi, quotes, an empty list, an empty map. */
static struct node *sample(void)
{
	struct node *map = node_map(&arena, at("office.yaml", 1, 1)), *list = node_list(&arena, at("a/收文.yaml", 3, 5));
	struct node *quoted = node_scalar(&arena, "是\"\n", at("a/收文.yaml", 3, 7)), *nothing = node_scalar(&arena, "", at(NULL, 0, 0));

	quoted->quoted = true;
	nothing->kind = NODE_NULL;
	nothing->text = NULL;
	node_add(&arena, list, quoted);
	node_add(&arena, list, nothing);
	node_add(&arena, list, node_list(&arena, at("office.yaml", 9, 1)));
	node_add(&arena, list, node_map(&arena, at("office.yaml", 10, 1)));
	node_add(&arena, list, node_scalar(&arena, "12", at("office.yaml", 11, 123456)));
	node_put(&arena, map, node_scalar(&arena, "步骤", at("office.yaml", 2, 1)), list);
	node_put(&arena, map, node_scalar(&arena, "空", at("office.yaml", 8, 1)), node_scalar(&arena, "", at("office.yaml", 8, 4)));
	return map;
}

static void assert_same(const struct node *a, const struct node *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->mark.line, b->mark.line);
	assert_int_equal(a->mark.column, b->mark.column);
	assert_true((a->mark.file == NULL) == (b->mark.file == NULL));
	if (a->mark.file)
		assert_string_equal(a->mark.file, b->mark.file);
	assert_int_equal(a->quoted, b->quoted);
	assert_int_equal(a->count, b->count);
	if (a->kind == NODE_SCALAR)
		assert_string_equal(a->text, b->text);
	for (size_t i = 0; i < a->count; i++) {
		if (a->keys)
			assert_same(a->keys[i], b->keys[i]);
		assert_same(a->kids[i], b->kids[i]);
	}
}

static void test_round_trip(void **state)
{
	const struct node *tree = sample();
	const char *image = image_of(&arena, tree);
	struct err err = {.code = ERR_NONE};
	struct node *back;

	(void)state;
	assert_int_equal(node_image_read(image, strlen(image), &arena, &back, &err), 0);
	assert_same(tree, back);
	assert_string_equal(image_of(&arena, back), image);
}

static void test_truncations_are_refused(void **state)
{
	const char *image = image_of(&arena, sample());

	(void)state;
	for (size_t cut = 0; cut < strlen(image); cut++) {
		char *part = arena_strndup(&arena, image, cut);
		struct err err = {.code = ERR_NONE};
		struct node *back;

		assert_int_equal(node_image_read(part, cut, &arena, &back, &err), -1);
		assert_int_equal(err.code, ERR_DAMAGED);
	}
}

static void test_changed_bytes(void **state)
{
	const char *image = image_of(&arena, sample());
	size_t len = strlen(image);

	(void)state;
	for (size_t i = 0; i < len; i++)
		for (int byte = 0; byte < 256; byte++) {
			struct arena own;
			struct node *back;
			char *bad;

			arena_init(&own);
			bad = arena_strndup(&own, image, len);
			bad[i] = (char)byte;
			if (node_image_read(bad, len, &own, &back, NULL) == 0)
				assert_string_equal(image_of(&own, back), bad);
			arena_fini(&own);
		}
}

static void test_refused(void **state)
{
	static const char *const bad[] = {
	        "",
	        "null",
	        "antou-image 1\n0;n0;0;0;",
	        "antou-image 2\n0;n0;0;0; ",
	        "antou-image 2\n0;n1;0;0;",               /* a file that is not listed */
	        "antou-image 2\n1;1:a,n0;0;0;",           /* a file that nobody names */
	        "antou-image 2\n2;1:a,1:a,l1;1;1;1;n2;1;1;",
	        "antou-image 2\n0;x0;0;0;",
	        "antou-image 2\n0;n0;00;0;",
	        "antou-image 2\n0;n0;-1;0;",
	        "antou-image 2\n0;n0;0;0;n0;0;0;",
	        "antou-image 2\n0;p0;0;0;2:a,",           /* shorter than it says */
	        "antou-image 2\n0;p0;0;0;1:ab,",
	        "antou-image 2\n0;p0;0;0;3:\xe6\x94,,",   /* no UTF-8 */
	        "antou-image 2\n0;p0;0;0;",
	        "antou-image 2\n0;m0;0;0;1;p0;0;0;1:k,",  /* a key without a value */
	        "antou-image 2\n0;m0;0;0;1;n0;0;0;n0;0;0;",
	        "antou-image 2\n0;l0;0;0;999999999;",     /* more than the text can hold */
	        "antou-image 2\n0;n0;9999999999;0;",
	};
	struct node *back;

	(void)state;
	assert_int_equal(node_image_read("antou-image 2\n0;n0;0;0;", 23, &arena, &back, NULL), 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (node_image_read(bad[i], strlen(bad[i]), &arena, &back, NULL) == 0)
			fail_msg("accepted: %s", bad[i]);
}

static void test_depth_is_bounded(void **state)
{
	struct buf text;
	struct node *back;

	(void)state;
	buf_init(&text, &arena);
	buf_puts(&text, "antou-image 2\n0;");
	for (int i = 0; i < 100000; i++)
		buf_puts(&text, "l0;0;0;1;");
	assert_int_equal(node_image_read(buf_text(&text), text.len_bytes, &arena, &back, NULL), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_round_trip),
	        cmocka_unit_test(test_truncations_are_refused),
	        cmocka_unit_test(test_changed_bytes),
	        cmocka_unit_test(test_refused),
	        cmocka_unit_test(test_depth_is_bounded),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
