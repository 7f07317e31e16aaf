/* SPDX-License-Identifier: MIT */
/* What the language forbids is refused at its own place; what it allows keeps its marks. */
#include "yaml_read.h"

#include "antou/arena.h"
#include "antou/node.h"
#include "antou/rulebook.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* The findings' places as "line:column line:column …". */
static void places(const char *text, size_t len, const char *expected)
{
	struct arena arena;
	struct issues issues = {.arena = &arena};
	struct node *root;
	char found[400] = "";
	bool sound;

	arena_init(&arena);
	sound = yaml_read("x.yaml", text, len, &arena, &root, &issues);
	for (size_t i = 0; i < issues.count; i++)
		snprintf(found + strlen(found), sizeof(found) - strlen(found), "%s%d:%d", i ? " " : "", issues.items[i].line, issues.items[i].column);
	assert_string_equal(found, expected);
	assert_int_equal(sound, issues.count == 0);
	arena_fini(&arena);
}

static void refused(const char *text, const char *expected)
{
	places(text, strlen(text), expected);
}

static void tree_keeps_marks(void **state)
{
	static const char text[] = "甲: 一\n乙:\n  - \"3\"\n  - {丙: , 丁: ~}\n戊: |\n  行\n";
	struct arena arena;
	struct issues issues = {.arena = &arena};
	struct node *root, *list;

	(void)state;
	arena_init(&arena);
	assert_true(yaml_read("x.yaml", text, strlen(text), &arena, &root, &issues));
	assert_int_equal(root->count, 3);
	assert_string_equal(node_text(root, "甲", ""), "一");
	list = node_get(root, "乙");
	assert_int_equal(list->kids[0]->mark.line, 3);
	assert_int_equal(list->kids[0]->mark.column, 5);
	assert_true(list->kids[0]->quoted);
	assert_int_equal(node_get(list->kids[1], "丙")->kind, NODE_NULL);
	assert_int_equal(list->kids[1]->keys[1]->mark.column, 11);
	assert_string_equal(node_text(root, "戊", ""), "行\n");
	assert_string_equal(root->mark.file, "x.yaml");
	arena_fini(&arena);
}

static void forbidden_things(void **state)
{
	(void)state;
	refused("a: 1\na: 2\nb: {c: 1, c: 2}\n", "2:1 3:11");
	refused("a: &x 1\nb: *x\n", "1:4 2:4");
	refused("a: &x [*x]\n", "1:4 1:8");
	refused("a: !!str 1\nb: !own {}\n", "1:4 2:4");
	refused("a: 1\n---\nb: 2\n", "2:1");
	refused("? [a]\n: 1\n", "1:3");
	refused("", "1:1");
	refused("# 只有说明\n", "1:1");
	refused("a: \"\\x1b\"\nb: \"\\0\"\n", "1:4 2:4");
}

static void bytes_have_places(void **state)
{
	(void)state;
	refused("甲: 1\n乙: \xff\n丙: \x01\n", "2:4 3:4");
	refused("a: \xc0\xaf\n", "1:4");
	refused("a: \xed\xa0\x80\n", "1:4");
	places("a: b\0c\n", 7, "1:5");
	refused("\xEF\xBB\xBF" "a: 1\n", "");
}

static void syntax_has_places(void **state)
{
	(void)state;
	refused("a: 1\n\tb: 2\n", "2:1");
	refused("a: b: c\n", "1:5");
	refused("a: [1, 2\nb: 3\n", "2:2");
	refused("- a\nb: 1\n", "2:1");
}

static void bounds_hold(void **state)
{
	char *text = malloc(YAML_MAX_BYTES + 2);

	(void)state;
	memset(text, '[', YAML_MAX_BYTES + 1);
	places(text, YAML_MAX_BYTES + 1, "1:1");
	places(text, YAML_MAX_BYTES, "1:33");
	memset(text, '[', 32);
	memset(text + 32, ']', 32);
	places(text, 64, "");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree_keeps_marks), cmocka_unit_test(forbidden_things), cmocka_unit_test(bytes_have_places),
		cmocka_unit_test(syntax_has_places), cmocka_unit_test(bounds_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
