/* SPDX-License-Identifier: MIT */
/* casefile text: one state, one text; the way back is exact, and no other text is taken. */
#include "antou/node.h"
#include "sample.h"

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

static void expect_exact(const struct casefile *file)
{
	struct casefile back;
	const char *text = casefile_to_text(file, &arena);

	assert_true(casefile_from_text(text, &arena, &back));
	assert_string_equal(casefile_to_text(&back, &arena), text);
}

static void an_empty_case(void **state)
{
	struct casefile file, back;

	(void)state;
	casefile_init(&file);
	expect_exact(&file);
	assert_true(casefile_from_text(casefile_to_text(&file, &arena), &arena, &back));
	assert_int_equal(back.status, CASE_NONE);
	assert_int_equal(back.opened_s, TIME_NONE);
	assert_null(back.number);
	assert_string_equal(back.id, "");
}

static void a_full_case(void **state)
{
	struct casefile file = sample_case(&arena), back;

	(void)state;
	expect_exact(&file);
	assert_true(casefile_from_text(casefile_to_text(&file, &arena), &arena, &back));
	assert_int_equal(back.fields.count, 30);
	assert_true(value_equal(value_map_get(&back.fields, "field-7"), value_map_get(&file.fields, "field-7")));
	assert_int_equal(back.line_count, 3);
	assert_int_equal(back.lines[0].count, 4);
	assert_int_equal(back.act_count, 15);
	assert_string_equal(casefile_act(&back, "step-3")->words, "同意，请按程序办理。\n\"附\" \\ \x01");
	assert_string_equal(casefile_act(&back, "step-3")->actor, "li");
	assert_string_equal(casefile_act(&back, "step-3")->recorded_by, "zhang");
	assert_null(casefile_act(&back, "step-4")->recorded_by);
	assert_int_equal(casefile_duty(&back, "duty-2")->due_s, SAMPLE_AT_S + 86400);
	assert_int_equal(casefile_duty(&back, "duty-1")->due_s, TIME_NONE);
	assert_string_equal(casefile_duty(&back, "duty-1")->posts[1], "deputy-director");
}

/* Any tree reader must be able to read it too. */
static void it_is_json(void **state)
{
	struct casefile file = sample_case(&arena);
	const char *text = casefile_to_text(&file, &arena);
	struct node *tree;

	(void)state;
	assert_int_equal(node_from_json(text, strlen(text), &arena, &tree, NULL), 0);
	assert_string_equal(node_text(tree, "status", ""), "open");
}

/* Fields set in another order, or by other hands, give the same text. */
static void order_does_not_show(void **state)
{
	struct value one = {.kind = VALUE_MONEY, .fen = 1}, two = {.kind = VALUE_MONEY, .fen = 2};
	struct casefile a, b;

	(void)state;
	casefile_init(&a);
	casefile_init(&b);
	value_map_put(&a.fields, &arena, "x", one);
	value_map_put(&a.fields, &arena, "y", two);
	value_map_put(&b.fields, &arena, "y", two);
	value_map_put(&b.fields, &arena, "x", one);
	assert_string_equal(casefile_to_text(&a, &arena), casefile_to_text(&b, &arena));
}

/* A case that was read back goes on as the one that was never put away: replay equals live. */
static void reading_back_changes_nothing(void **state)
{
	struct casefile live = sample_case(&arena), stored;

	(void)state;
	assert_true(casefile_from_text(casefile_to_text(&live, &arena), &arena, &stored));
	for (int i = 20; i < 24; i++) {
		struct value_map fields = sample_fields(&arena, i * 2);
		struct node *data = event_data_new(&arena);

		event_data_values(data, &arena, "values", &fields);
		sample_apply(&live, &arena, EVENT_FIELDS_SET, data);
		sample_apply(&stored, &arena, EVENT_FIELDS_SET, data);
		sample_apply(&live, &arena, EVENT_ACT_RECORDED, sample_act(&arena, i));
		sample_apply(&stored, &arena, EVENT_ACT_RECORDED, sample_act(&arena, i));
	}
	assert_string_equal(casefile_to_text(&live, &arena), casefile_to_text(&stored, &arena));
}

static void other_texts_are_refused(void **state)
{
	static const char *const bad[] = {"", "{}", "null", "[]", "{\"id\":\"\"}", "\xff"};
	struct casefile file = sample_case(&arena), back;
	const char *text = casefile_to_text(&file, &arena);

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(casefile_from_text(bad[i], &arena, &back));
	assert_false(casefile_from_text(arena_printf(&arena, "%s ", text), &arena, &back));
	assert_false(casefile_from_text(arena_printf(&arena, " %s", text), &arena, &back));
	for (size_t len = 0; len < strlen(text); len += 7)
		assert_false(casefile_from_text(arena_strndup(&arena, text, len), &arena, &back));
}

/* One byte changed, everywhere: either refused, or another case's text to the byte. */
static void a_changed_byte(void **state)
{
	static const char bytes[] = "\"\\,:{}[]0-9nu \x01\x80z";
	struct casefile file = sample_case(&arena), back;
	struct arena own;
	char *text = arena_strdup(&arena, casefile_to_text(&file, &arena));
	size_t len = strlen(text);

	(void)state;
	arena_init(&own);
	for (size_t i = 0; i < len; i += 3) {
		char kept = text[i];

		text[i] = bytes[i / 3 % (sizeof(bytes) - 1)];
		if (casefile_from_text(text, &own, &back))
			assert_string_equal(casefile_to_text(&back, &own), text);
		text[i] = kept;
		arena_reset(&own);
	}
	arena_fini(&own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(an_empty_case, setup, teardown),
	        cmocka_unit_test_setup_teardown(a_full_case, setup, teardown),
	        cmocka_unit_test_setup_teardown(it_is_json, setup, teardown),
	        cmocka_unit_test_setup_teardown(order_does_not_show, setup, teardown),
	        cmocka_unit_test_setup_teardown(reading_back_changes_nothing, setup, teardown),
	        cmocka_unit_test_setup_teardown(other_texts_are_refused, setup, teardown),
	        cmocka_unit_test_setup_teardown(a_changed_byte, setup, teardown),
	};

	return cmocka_run_group_tests_name("casefile", tests, NULL, NULL);
}
