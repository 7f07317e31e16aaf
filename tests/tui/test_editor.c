/* SPDX-License-Identifier: MIT */
/* editor: what keys do to a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "antou/arena.h"
#include "editor.h"
#include "input.h"

static struct arena arena;

static enum editor_result press(struct editor *editor, uint32_t code)
{
	return editor_input(editor, &(struct input){.kind = INPUT_KEY, .code = code}, NULL);
}

static void assert_text(const struct editor *editor, const char *text)
{
	assert_string_equal(editor_text(editor, &arena), text);
}

static void a_full_field_says_what_is_left_off(void **state)
{
	struct editor editor;
	size_t left_off = 0;

	(void)state;
	editor_init(&editor, 3, false);
	assert_int_equal(editor_insert(&editor, "甲乙丙丁戊", 15, &left_off), EDITOR_FULL);
	assert_int_equal(left_off, 2);
	assert_text(&editor, "甲乙丙");
	assert_int_equal(press(&editor, 'x'), EDITOR_FULL);
	editor_fini(&editor);
}

static void controls_and_directions_are_left_off(void **state)
{
	struct editor editor;
	size_t left_off = 0;

	(void)state;
	editor_init(&editor, 0, false);
	assert_int_equal(editor_insert(&editor, "甲\033\xe2\x80\xae\xff乙\r\n丙", 16, &left_off), EDITOR_CLEANED);
	assert_int_equal(left_off, 3);
	assert_text(&editor, "甲乙 丙");
	editor_fini(&editor);
}

static void words_are_hanzi_or_letters(void **state)
{
	struct editor editor;

	(void)state;
	editor_init(&editor, 0, false);
	editor_set(&editor, "参加 meeting2026 会议");
	press(&editor, PRESS_CONTROL('W'));
	assert_text(&editor, "参加 meeting2026 ");
	press(&editor, PRESS_CONTROL('W'));
	assert_text(&editor, "参加 ");
	press(&editor, PRESS_CONTROL('Z'));
	assert_text(&editor, "参加 meeting2026 ");
	press(&editor, PRESS_CONTROL('Z'));
	assert_text(&editor, "参加 ");
	editor_fini(&editor);
}

static void marks_go_with_their_character(void **state)
{
	struct editor editor;

	(void)state;
	editor_init(&editor, 0, false);
	editor_set(&editor, "ae\xcc\x81");
	press(&editor, PRESS_BACKSPACE);
	assert_text(&editor, "a");
	editor_fini(&editor);
}

static void scrolling_never_splits_a_hanzi(void **state)
{
	struct editor editor;

	(void)state;
	editor_init(&editor, 0, false);
	editor_set(&editor, "甲乙丙丁戊");
	/* 7 cells: three hanzi and the caret's cell */
	editor_place(&editor, 1, 7);
	assert_int_equal(editor.left, 2);
	press(&editor, PRESS_HOME);
	editor_place(&editor, 1, 7);
	assert_int_equal(editor.left, 0);
	press(&editor, PRESS_END);
	editor_place(&editor, 1, 20);
	assert_int_equal(editor.left, 0);
	editor_fini(&editor);
}

static void long_text_wraps_softly(void **state)
{
	struct editor editor;

	(void)state;
	editor_init(&editor, 0, true);
	editor_set(&editor, "甲乙丙\n丁");
	assert_int_equal(editor_lines(&editor, 20), 2);
	/* five cells hold two hanzi */
	assert_int_equal(editor_lines(&editor, 5), 3);
	press(&editor, PRESS_UP);
	assert_int_equal(editor.caret, 1);
	editor_fini(&editor);
}

static int forget_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_full_field_says_what_is_left_off),
	        cmocka_unit_test(controls_and_directions_are_left_off),
	        cmocka_unit_test(words_are_hanzi_or_letters),
	        cmocka_unit_test(marks_go_with_their_character),
	        cmocka_unit_test(scrolling_never_splits_a_hanzi),
	        cmocka_unit_test(long_text_wraps_softly),
	};

	arena_init(&arena);
	return cmocka_run_group_tests(tests, NULL, forget_arena);
}
