/* SPDX-License-Identifier: MIT */
/* json and node_json: canonical text, strict reading, round trips. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/err.h"
#include "antou/json.h"
#include "antou/node.h"

#include <stdio.h>
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

static const char *rewrite(const char *text, struct err *err)
{
	struct node *tree;
	struct buf out;
	struct json json;

	if (node_from_json(text, strlen(text), &arena, &tree, err))
		return NULL;
	buf_init(&out, &arena);
	json_begin(&json, &out);
	node_to_json(tree, &json, NULL);
	return buf_text(&out);
}

static void test_writer(void **state)
{
	struct buf out;
	struct json json;

	(void)state;
	buf_init(&out, &arena);
	json_begin(&json, &out);
	json_object(&json, NULL);
	json_text(&json, "a", "引\"号\\\n\x01\x0b\x7f");
	json_text(&json, "b", NULL);
	json_array(&json, "c");
	json_int(&json, NULL, INT64_MIN);
	json_bool(&json, NULL, true);
	json_object(&json, NULL);
	json_object_end(&json);
	json_array(&json, NULL);
	json_array_end(&json);
	json_raw(&json, NULL, "1.50");
	json_array_end(&json);
	json_null(&json, "d");
	json_text(&json, "e", "x\xff");
	json_object_end(&json);
	assert_string_equal(buf_text(&out), "{\"a\":\"引\\\"号\\\\\\n\\u0001\\u000b\x7f\",\"b\":null,"
	                                    "\"c\":[-9223372036854775808,true,{},[],1.50],\"d\":null,\"e\":\"x\ufffd\"}");
}

static void test_canonical_text_survives(void **state)
{
	static const char *const texts[] = {
	        "null",
	        "true",
	        "false",
	        "0",
	        "-0",
	        "12.50",
	        "1e9",
	        "-1.5E-3",
	        "\"\"",
	        "\"收文\"",
	        "[]",
	        "{}",
	        "[[],{}]",
	        "{\"b\":1,\"a\":[\"true\",true,\"12\",12,null]}",
	        "\"\\\"\\\\\\b\\f\\n\\r\\t\\u001f\"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(rewrite(texts[i], NULL), texts[i]);
	assert_string_equal(rewrite(" { \"a\" : [ 1 ,\n2 ] } ", NULL), "{\"a\":[1,2]}");
	assert_string_equal(rewrite("\"\\u6536\\/\\ud842\\udfb7\"", NULL), "\"收/𠮷\"");
}

static void test_refused(void **state)
{
	static const char *const bad[] = {
	        "",
	        " ",
	        "[",
	        "]",
	        "{",
	        "[1",
	        "[1,",
	        "[1,]",
	        "[,1]",
	        "{\"a\"}",
	        "{\"a\":}",
	        "{\"a\":1,}",
	        "{a:1}",
	        "1 2",
	        "01",
	        "+1",
	        ".5",
	        "1.",
	        "1e",
	        "-",
	        "nul",
	        "TRUE",
	        "NaN",
	        "\"",
	        "\"\\\"",
	        "\"\\x\"",
	        "\"\\u12\"",
	        "\"\\u0000\"",
	        "\"\\ud800\"",
	        "\"\\udc00\"",
	        "\"\\ud800\\u0041\"",
	        "\"a\nb\"",
	        "\"\xff\"",
	        "\"\xed\xa0\x80\"",
	        "'a'",
	        "{\"a\":1,\"b\":2,\"a\":3}",
	        ("\xef\xbb\xbf" "1"),
	        "[1]x",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct err err = {.code = ERR_NONE};

		if (rewrite(bad[i], &err))
			fail_msg("accepted: %s", bad[i]);
		assert_int_equal(err.code, ERR_DAMAGED);
		assert_true(strlen(err.words) > 0);
	}
}

static void test_places(void **state)
{
	static const char text[] = "{\n \"键\": [1, \"二\",\n true]}";
	struct err err;
	struct node *tree;

	(void)state;
	assert_int_equal(node_from_json(text, strlen(text), &arena, &tree, &err), 0);
	assert_int_equal(tree->keys[0]->mark.line, 2);
	assert_int_equal(tree->keys[0]->mark.column, 2);
	assert_int_equal(tree->kids[0]->mark.column, 7);
	assert_int_equal(tree->kids[0]->kids[1]->mark.column, 11);
	assert_int_equal(tree->kids[0]->kids[2]->mark.line, 3);
	assert_null(rewrite("{\"甲\":1,\n \"乙\":2,\n  \"甲\":3,\"丙\":4}", &err));
	assert_non_null(strstr(err.words, "第 3 行第 3 列"));
}

static void test_depth(void **state)
{
	char text[80];

	(void)state;
	for (size_t depth = 31; depth <= 33; depth++) {
		memset(text, '[', depth);
		memset(text + depth, ']', depth);
		text[2 * depth] = '\0';
		if (depth <= 32)
			assert_string_equal(rewrite(text, NULL), text);
		else
			assert_null(rewrite(text, NULL));
	}
}

static void test_many_keys(void **state)
{
	struct buf text;
	struct err err;

	(void)state;
	buf_init(&text, &arena);
	for (int i = 0; i < 20000; i++)
		buf_printf(&text, "%c\"k%d\":%d", i ? ',' : '{', i * 7919 % 20000, i);
	buf_putc(&text, '}');
	assert_string_equal(rewrite(buf_text(&text), &err), buf_text(&text));
	text.len_bytes--;
	buf_puts(&text, ",\"k77\":0}");
	assert_null(rewrite(buf_text(&text), &err));
}

static void test_looking(void **state)
{
	static const char text[] =
	        "{\"n\":-9223372036854775808,\"m\":9223372036854775807,\"o\":9223372036854775808,\"s\":\"12\",\"t\":\"x1\","
	        "\"y\":\"是\",\"f\":false,\"l\":[1],\"e\":\"\",\"u\":null}";
	struct node *tree;

	(void)state;
	assert_int_equal(node_from_json(text, strlen(text), &arena, &tree, NULL), 0);
	assert_true(node_int(tree, "n", 5) == INT64_MIN);
	assert_true(node_int(tree, "m", 5) == INT64_MAX);
	assert_int_equal(node_int(tree, "o", 5), 5);
	assert_int_equal(node_int(tree, "s", 5), 12);
	assert_int_equal(node_int(tree, "t", 5), 5);
	assert_int_equal(node_int(tree, "e", 5), 5);
	assert_int_equal(node_int(tree, "l", 5), 5);
	assert_true(node_bool(tree, "y", false));
	assert_false(node_bool(tree, "f", true));
	assert_true(node_bool(tree, "s", true));
	assert_string_equal(node_text(tree, "t", "-"), "x1");
	assert_string_equal(node_text(tree, "l", "-"), "-");
	assert_string_equal(node_text(tree, "u", "-"), "-");
	assert_string_equal(node_text(NULL, "u", "-"), "-");
	assert_null(node_get(tree, "z"));
	assert_null(node_get(node_get(tree, "l"), "z"));
	assert_int_equal(node_get(tree, "u")->kind, NODE_NULL);
}

/* Damaged text ends in a tree or in words, never in a crash. */
static void test_any_damage_is_survived(void **state)
{
	static const char good[] = "{\"a\":[1,-2.5e3,\"收\\u6587\\n\"],\"b\":{\"c\":null,\"d\":true}}";
	size_t len = strlen(good);

	(void)state;
	for (size_t cut = 0; cut < len; cut++) {
		struct node *tree;

		assert_int_equal(node_from_json(good, cut, &arena, &tree, NULL), -1);
	}
	for (size_t at = 0; at < len; at++)
		for (int byte = 0; byte < 256; byte++) {
			struct arena own;
			struct node *tree;
			char bad[sizeof(good)];

			memcpy(bad, good, sizeof(good));
			bad[at] = (char)byte;
			arena_init(&own);
			if (node_from_json(bad, len, &own, &tree, NULL) == 0)
				assert_int_equal(tree->kind, NODE_MAP);
			arena_fini(&own);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_writer),
	        cmocka_unit_test(test_canonical_text_survives),
	        cmocka_unit_test(test_refused),
	        cmocka_unit_test(test_places),
	        cmocka_unit_test(test_depth),
	        cmocka_unit_test(test_many_keys),
	        cmocka_unit_test(test_looking),
	        cmocka_unit_test(test_any_damage_is_survived),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
