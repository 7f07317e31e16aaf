/* SPDX-License-Identifier: MIT */
/* theme: lights say the same in words, symbols and roles; every role is told apart without colour where it must be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "theme.h"

static void assert_light(int64_t left_minutes, enum role role, const char *words)
{
	char text[LIGHT_TEXT];

	assert_int_equal(theme_light(left_minutes, 1440, 240, text), role);
	assert_string_equal(text, words);
}

static void lights_speak(void **state)
{
	(void)state;
	assert_light(3 * 1440 + 5, ROLE_OK, "余3日");
	assert_light(241, ROLE_OK, "余4时");
	assert_light(120, ROLE_SOON, "余2时 ▲");
	assert_light(0, ROLE_SOON, "余0分 ▲");
	assert_light(-40, ROLE_LATE, "超40分 ●");
	assert_light(-1440, ROLE_LATE, "超1日 ●");
	assert_light(-INT64_C(9000000000000), ROLE_LATE, "超6250000000日 ●");
}

static void monochrome_tells_what_matters(void **state)
{
	static const enum role roles[] = {
	        ROLE_SELECTED, ROLE_SOON, ROLE_LATE, ROLE_DANGER, ROLE_FIELD, ROLE_FIELD_FOCUS, ROLE_BAR, ROLE_KEY};

	(void)state;
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		assert_int_not_equal(theme_style(THEME_MONO, roles[i]).attributes, 0);
	for (int role = 0; role < ROLE_COUNT; role++) {
		assert_int_equal(theme_style(THEME_MONO, (enum role)role).front, THEME_DEFAULT);
		assert_true(theme_style(THEME_8, (enum role)role).front < 8 && theme_style(THEME_8, (enum role)role).back < 8);
		assert_true(theme_style(THEME_16, (enum role)role).front < 16);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(lights_speak), cmocka_unit_test(monochrome_tells_what_matters)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
