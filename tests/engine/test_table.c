/* SPDX-License-Identifier: MIT */
/* Unary tests at their boundaries, and every hit policy of DMN 1.3, through `engine_table`. */
#include "lab.h"

#include "antou/err.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* Compiles `table: t` with these inputs, policy line and rows; asks it; gives "row:output row:output", or "clash", or the findings. */
static void hits(const char *inputs, const char *head, const char *rows, const struct value_map *values, char *out, size_t size)
{
	struct lab lab;
	struct table_hit *found;
	size_t count;
	struct err err;
	char text[1000];

	snprintf(text, sizeof(text), "table: t\ninputs: %s\n%srows: |\n%s", inputs, head, rows);
	lab_open(&lab, "t", text, strlen(text));
	*out = '\0';
	if (!lab.book)
		snprintf(out, size, "%s", issues_text(&lab.issues, &lab.arena));
	else if (engine_table(lab.book, lab.book->tables[lab.book->table_count - 1], values, &lab.arena, &found, &count, &err) != 0)
		snprintf(out, size, "clash");
	else
		for (size_t i = 0; i < count; i++)
			snprintf(out + strlen(out), size - strlen(out), "%s%zu:%s", i ? " " : "", found[i].row, found[i].outputs[0]);
	lab_close(&lab);
}

static struct value fen(int64_t yuan)
{
	return (struct value){.kind = VALUE_MONEY, .fen = yuan * 100};
}

static struct value word(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

/* Does `cell` pass for x of a type? */
static bool passes(const char *type, const char *cell, struct value x)
{
	struct named_value items[] = {{"x", x}, {"y", fen(500)}};
	struct value_map map = {items, 2, 2};
	char inputs[100], rows[200], out[300];

	snprintf(inputs, sizeof(inputs), "{x: %s, y: money}", type);
	snprintf(rows, sizeof(rows), "  x | y => z\n  %s | - => yes\n", cell);
	hits(inputs, "", rows, &map, out, sizeof(out));
	if (strcmp(out, "1:yes") != 0 && *out)
		fail_msg("%s: %s", cell, out);
	return *out != '\0';
}

static void ordered_cells(void **state)
{
	static const struct { const char *cell; int64_t low, high; } ranges[] = { /* yuan that just pass, both ends */
		{"<= 3000", 0, 3000}, {"< 3000", 0, 2999}, {"[3000..30000)", 3000, 29999}, {"(3000..30000]", 3001, 30000}, {"]3000..30000[", 3001, 29999},
		{"[3000..3000]", 3000, 3000}, {"= 7", 7, 7}, {"7", 7, 7}, {"<= y", 0, 500}, {"(y..600)", 501, 599},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
		assert_true(passes("money", ranges[i].cell, fen(ranges[i].low)));
		assert_true(passes("money", ranges[i].cell, fen(ranges[i].high)));
		assert_false(passes("money", ranges[i].cell, fen(ranges[i].high + 1)));
		if (ranges[i].low > 0)
			assert_false(passes("money", ranges[i].cell, fen(ranges[i].low - 1)));
	}
	assert_true(passes("money", ">= 3000, 7", fen(7)));
	assert_false(passes("money", "not(>= 3000, 7)", fen(7)));
	assert_true(passes("money", "not(>= 3000, 7)", fen(8)));
	assert_true(passes("money", "!= 7", fen(8)));
	assert_true(passes("number", "<= 0.5", (struct value){.kind = VALUE_NUMBER, .number = 5000}));
	assert_false(passes("number", "<= 0.5", (struct value){.kind = VALUE_NUMBER, .number = 5001}));
	assert_true(passes("day", "<= 2026-01-01", (struct value){.kind = VALUE_DAY, .day = 20454}));
	assert_false(passes("day", "<= 2026-01-01", (struct value){.kind = VALUE_DAY, .day = 20455}));
}

static void words_and_nothing(void **state)
{
	static const struct value nothing = {.kind = VALUE_MISSING};
	const struct value items[] = {word("甲"), word("乙")};
	const struct value list = {.kind = VALUE_LIST, .list = {items, 2}}, empty = {.kind = VALUE_LIST};

	(void)state;
	assert_true(passes("[甲, 乙, 丙]", "甲, 乙", word("乙")));
	assert_false(passes("[甲, 乙, 丙]", "甲, 乙", word("丙")));
	assert_true(passes("[甲, 乙, 丙]", "甲，乙", word("乙")));
	assert_true(passes("text", "\"甲, 乙\"", word("甲, 乙")));
	assert_true(passes("flag", "yes", (struct value){.kind = VALUE_FLAG, .flag = true}));
	assert_true(passes("flag", "否", (struct value){.kind = VALUE_FLAG, .flag = false}));
	/* a missing value passes only -, missing and not(…) */
	assert_true(passes("money", "-", nothing));
	assert_true(passes("money", "missing", nothing));
	assert_true(passes("money", "not(3)", nothing));
	assert_false(passes("money", "present", nothing));
	assert_false(passes("money", "<= 3", nothing));
	assert_false(passes("money", "!= 3", nothing));
	assert_false(passes("money", "missing", fen(0)));
	assert_true(passes("money", "present", fen(0)));
	/* a list passes when one of its items does, not(…) when none does, missing when it is empty */
	assert_true(passes("[甲, 乙, 丙]", "乙", list));
	assert_false(passes("[甲, 乙, 丙]", "丙", list));
	assert_false(passes("[甲, 乙, 丙]", "not(乙)", list));
	assert_true(passes("[甲, 乙, 丙]", "not(丙)", list));
	assert_true(passes("[甲, 乙, 丙]", "missing", empty));
	assert_false(passes("[甲, 乙, 丙]", "missing", list));
}

static void policy(const char *head, const char *rows, const char *expected)
{
	struct named_value items[] = {{"x", {.kind = VALUE_NUMBER, .number = 5 * VALUE_SCALE}}};
	struct value_map map = {items, 1, 1};
	char out[400];

	hits("{x: number}", head, rows, &map, out, sizeof(out));
	assert_string_equal(out, expected);
}

static void policies(void **state)
{
	static const char three[] = "  x => z\n  > 3 => b\n  > 9 => c\n  > 4 => a\n  > 1 => b\n";

	(void)state;
	policy("", "  x => z\n  <= 5 => a\n  > 5 => b\n", "1:a");
	policy("", three, "clash");
	policy("policy: any\n", three, "clash");
	policy("policy: any\n", "  x => z\n  > 3 => b\n  > 4 => b\n", "1:b");
	policy("policy: first\n", three, "1:b");
	policy("policy: priority\noutputs: {z: [a, b, c]}\n", three, "3:a");
	policy("policy: rule order\n", three, "1:b 3:a 4:b");
	policy("policy: output order\noutputs: {z: [a, b, c]}\n", three, "3:a 1:b 4:b");
	policy("policy: collect\n", three, "1:b 3:a 4:b");
	policy("policy: first\n", "  x => z\n  > 9 => a\n", "");
	policy("policy: collect sum\n", "  x => z\n  > 1 => 10\n  > 2 => 2.5\n", "1:10 2:2.5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ordered_cells), cmocka_unit_test(words_and_nothing), cmocka_unit_test(policies)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
