/* SPDX-License-Identifier: MIT */
/* value: order, equality, showing, and the coded form there and back. */
#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/day.h"
#include "antou/json.h"
#include "antou/node.h"
#include "antou/value.h"

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

static struct value text_of(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

static struct value number_of(int64_t units)
{
	return (struct value){.kind = VALUE_NUMBER, .number = units};
}

static struct value money_of(int64_t fen)
{
	return (struct value){.kind = VALUE_MONEY, .fen = fen};
}

static struct value day_of(int32_t day)
{
	return (struct value){.kind = VALUE_DAY, .day = day};
}

static struct value time_of(int64_t time_s)
{
	return (struct value){.kind = VALUE_TIME, .time_s = time_s};
}

static struct value flag_of(bool flag)
{
	return (struct value){.kind = VALUE_FLAG, .flag = flag};
}

static const char *json_of(const struct value *value)
{
	struct buf out;
	struct json json;

	buf_init(&out, &arena);
	json_begin(&json, &out);
	value_to_json(value, &json, NULL);
	return buf_text(&out);
}

static void expect_code(struct value value, const char *code)
{
	struct node *tree;
	struct value back;
	const char *json = json_of(&value);

	assert_string_equal(json, code);
	assert_int_equal(node_from_json(json, strlen(json), &arena, &tree, NULL), 0);
	back = value_from_node(tree, &arena);
	assert_int_equal(back.kind, value.kind);
	assert_true(value_equal(&back, &value));
	back = value_from_node(value_to_node(&value, &arena), &arena);
	assert_int_equal(back.kind, value.kind);
	assert_true(value_equal(&back, &value));
}

static void codes_go_and_come(void **state)
{
	struct value items[] = {text_of("甲"), text_of("\"乙\"\n"), number_of(5000)};

	(void)state;
	expect_code((struct value){.kind = VALUE_MISSING}, "null");
	expect_code(text_of(""), "\"s\"");
	expect_code(text_of("文字"), "\"s文字\"");
	expect_code(number_of(35000), "\"n35000\"");
	expect_code(number_of(INT64_MIN), "\"n-9223372036854775808\"");
	expect_code(money_of(500000), "\"m500000\"");
	expect_code(money_of(0), "\"m0\"");
	expect_code(money_of(INT64_MAX), "\"m9223372036854775807\"");
	expect_code(day_of(day_from_civil(2026, 11, 22)), "\"d2026-11-22\"");
	expect_code(day_of(day_from_civil(1900, 1, 1)), "\"d1900-01-01\"");
	expect_code(day_of(day_from_civil(2199, 12, 31)), "\"d2199-12-31\"");
	expect_code(time_of(1790000000), "\"t1790000000\"");
	expect_code(flag_of(true), "\"f1\"");
	expect_code(flag_of(false), "\"f0\"");
	expect_code((struct value){.kind = VALUE_LIST, .list = {items, 3}}, "[\"s甲\",\"s\\\"乙\\\"\\n\",\"n5000\"]");
	expect_code((struct value){.kind = VALUE_LIST}, "[]");
}

static void other_codes_are_missing(void **state)
{
	static const char *const bad[] = {"\"\"", "\"x1\"", "\"m\"", "\"m05\"", "\"m-0\"", "\"m+5\"", "\"m 5\"", "\"m5 \"", "\"m1.5\"",
	        "\"m9223372036854775808\"", "\"n-9223372036854775809\"", "\"d2026-02-30\"", "\"d2026-2-03\"", "\"d20260203\"",
	        "\"d2026/02/03\"", "\"d1899-12-31\"", "\"d２026-02-03\"", "\"f2\"", "\"f\"", "\"ftrue\"", "\"t\"", "\"M5\"", "5", "true",
	        "{}", "{\"a\":\"s\"}"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct node *tree;

		assert_int_equal(node_from_json(bad[i], strlen(bad[i]), &arena, &tree, NULL), 0);
		assert_int_equal(value_from_node(tree, &arena).kind, VALUE_MISSING);
	}
	assert_int_equal(value_from_node(NULL, &arena).kind, VALUE_MISSING);
}

static void a_list_is_flat(void **state)
{
	static const char text[] = "[\"sa\",[\"sb\"],{},null]";
	struct node *tree;
	struct value value;

	(void)state;
	assert_int_equal(node_from_json(text, strlen(text), &arena, &tree, NULL), 0);
	value = value_from_node(tree, &arena);
	assert_int_equal(value.kind, VALUE_LIST);
	assert_int_equal(value.list.count, 4);
	assert_string_equal(value.list.items[0].text, "a");
	for (size_t i = 1; i < 4; i++)
		assert_int_equal(value.list.items[i].kind, VALUE_MISSING);
	assert_string_equal(json_of(&value), "[\"sa\",null,null,null]");
}

static void expect_order(struct value less, struct value more)
{
	int order;

	assert_true(value_compare(&less, &more, &order) && order == -1);
	assert_true(value_compare(&more, &less, &order) && order == 1);
	assert_true(value_compare(&less, &less, &order) && order == 0);
	assert_false(value_equal(&less, &more));
}

static void expect_same(struct value a, struct value b)
{
	int order;

	assert_true(value_compare(&a, &b, &order) && order == 0);
	assert_true(value_compare(&b, &a, &order) && order == 0);
	assert_true(value_equal(&a, &b));
}

static void expect_no_order(struct value a, struct value b)
{
	int order;

	assert_false(value_compare(&a, &b, &order));
	assert_false(value_compare(&b, &a, &order));
}

static void order(void **state)
{
	int32_t day = day_from_civil(2026, 3, 2);

	(void)state;
	expect_order(number_of(30000), number_of(30001));
	expect_order(money_of(299999), money_of(300000));
	expect_order(text_of("a"), text_of("b"));
	expect_order(flag_of(false), flag_of(true));
	expect_order(day_of(day), day_of(day + 1));
	expect_order(time_of(5), time_of(6));
	/* 3 is 3.00 yuan, 2.9999 is less and 3.0001 more than it */
	expect_same(number_of(30000), money_of(300));
	expect_order(number_of(29999), money_of(300));
	expect_order(money_of(300), number_of(30001));
	expect_order(number_of(-1), money_of(0));
	expect_order(money_of(-1), number_of(-99));
	expect_order(number_of(INT64_MAX), money_of(INT64_MAX));
	expect_order(money_of(INT64_MIN), number_of(INT64_MIN));
	expect_same(day_of(day), time_of(time_at(day, 0)));
	expect_order(day_of(day), time_of(time_at(day, 0) + 1));
	expect_order(time_of(time_at(day, 0) - 1), day_of(day));
	expect_no_order(text_of("3"), number_of(30000));
	expect_no_order(flag_of(true), number_of(10000));
	expect_no_order(day_of(0), number_of(0));
	expect_no_order((struct value){.kind = VALUE_MISSING}, (struct value){.kind = VALUE_MISSING});
	expect_no_order((struct value){.kind = VALUE_LIST}, (struct value){.kind = VALUE_LIST});
}

static void equal(void **state)
{
	struct value one[] = {text_of("a"), text_of("b")}, other[] = {text_of("b"), text_of("a")};
	struct value a = {.kind = VALUE_LIST, .list = {one, 2}}, b = {.kind = VALUE_LIST, .list = {other, 2}};
	struct value shorter = {.kind = VALUE_LIST, .list = {one, 1}}, missing = {.kind = VALUE_MISSING}, copy = value_copy(&a, &arena);

	(void)state;
	assert_true(value_equal(&missing, &missing));
	assert_false(value_equal(&missing, &a));
	assert_false(value_equal(&a, &b));
	assert_false(value_equal(&a, &shorter));
	assert_false(value_equal(&a, &one[0]));
	assert_true(value_equal(&a, &copy));
	assert_ptr_not_equal(copy.list.items, a.list.items);
	assert_ptr_not_equal(copy.list.items[0].text, one[0].text);
}

static void expect_shown(struct value value, const char *text)
{
	assert_string_equal(value_text(&value, &arena), text);
}

static void shown(void **state)
{
	struct value items[] = {text_of("甲"), text_of("乙")};
	int32_t day = day_from_civil(2026, 11, 22);

	(void)state;
	expect_shown((struct value){.kind = VALUE_MISSING}, "");
	expect_shown(text_of("文字"), "文字");
	expect_shown(number_of(5000), "0.5");
	expect_shown(number_of(0), "0");
	expect_shown(number_of(1000000), "100");
	expect_shown(number_of(12345), "1.2345");
	expect_shown(number_of(-5000), "-0.5");
	expect_shown(number_of(INT64_MIN), "-922337203685477.5808");
	expect_shown(money_of(500000), "5,000.00");
	expect_shown(day_of(day), "2026-11-22");
	expect_shown(time_of(time_at(day, 14 * 60 + 30)), "2026-11-22 14:30");
	expect_shown(flag_of(true), "是");
	expect_shown(flag_of(false), "否");
	expect_shown((struct value){.kind = VALUE_LIST, .list = {items, 2}}, "甲、乙");
	expect_shown((struct value){.kind = VALUE_LIST}, "");
}

static void maps(void **state)
{
	struct value_map map = {0};

	(void)state;
	assert_int_equal(value_map_get(&map, "a")->kind, VALUE_MISSING);
	value_map_put(&map, &arena, "b", number_of(1));
	value_map_put(&map, &arena, "a", number_of(2));
	value_map_put(&map, &arena, "b", number_of(3));
	assert_int_equal(map.count, 2);
	assert_string_equal(map.items[0].name, "b");
	assert_int_equal(value_map_get(&map, "b")->number, 3);
	assert_int_equal(value_map_get(&map, "a")->number, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(codes_go_and_come, setup, teardown),
	        cmocka_unit_test_setup_teardown(other_codes_are_missing, setup, teardown),
	        cmocka_unit_test_setup_teardown(a_list_is_flat, setup, teardown),
	        cmocka_unit_test(order),
	        cmocka_unit_test_setup_teardown(equal, setup, teardown),
	        cmocka_unit_test_setup_teardown(shown, setup, teardown),
	        cmocka_unit_test_setup_teardown(maps, setup, teardown),
	};

	return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
