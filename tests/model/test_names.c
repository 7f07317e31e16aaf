/* SPDX-License-Identifier: MIT */
/* names: every enumerator has a name, no two share one, and the way back leads to the same enumerator. */
#include "antou/casefile.h"
#include "antou/command.h"
#include "antou/event.h"
#include "antou/rulebook.h"
#include "antou/verdict.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void events_have_names(void **state)
{
	enum event_kind back;

	(void)state;
	for (int kind = 0; kind < EVENT_KINDS; kind++) {
		assert_string_not_equal(event_kind_name((enum event_kind)kind), "");
		assert_true(event_kind_from(event_kind_name((enum event_kind)kind), &back));
		assert_int_equal(back, kind);
	}
	assert_string_equal(event_kind_name(EVENT_KINDS), "");
	assert_false(event_kind_from("no-such-event", &back));
	assert_false(event_kind_from("", &back));
	assert_false(event_kind_from(NULL, &back));
}

static void actions_and_ways_have_names(void **state)
{
	static const char *const actions[] = {"open", "pass", "return", "refuse", "withdraw", "stop", "lift", "release", "tick", "add", "drop", "ask",
	        "pass-on", "claim", "give-back", "copy", "recall", "amend", "urge", "extend", "pause", "resume", "terminate", "reopen", "attach", "detach", "log"};
	static const char *const places[] = {"before", "beside", "after", "copy"};
	static const char *const ways[] = {"desk", "telephone", "paper", "outside"};
	enum action action;
	enum added_place place;
	enum way way;

	(void)state;
	for (int i = 0; i < PLACE_KINDS; i++) {
		assert_string_equal(place_name((enum added_place)i), places[i]);
		assert_true(place_from(places[i], &place) && (int)place == i);
	}
	for (int i = 0; i < ACTION_KINDS; i++) {
		assert_string_equal(action_name((enum action)i), actions[i]);
		assert_true(action_from(actions[i], &action) && (int)action == i);
	}
	for (int i = 0; i < WAY_KINDS; i++) {
		assert_string_equal(way_name((enum way)i), ways[i]);
		assert_true(way_from(ways[i], &way) && (int)way == i);
	}
	assert_false(action_from("Pass", &action));
	assert_false(way_from(NULL, &way));
}

static void refusals_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < REFUSAL_KINDS; i++) {
		assert_string_not_equal(refusal_code_name((enum refusal_code)i), "");
		for (int j = 0; j < i; j++)
			assert_string_not_equal(refusal_code_name((enum refusal_code)i), refusal_code_name((enum refusal_code)j));
	}
	assert_string_equal(refusal_code_name(REFUSAL_NOT_YOURS), "not-yours");
	assert_string_equal(refusal_code_name(REFUSAL_STALE), "stale");
}

static void types_have_names(void **state)
{
	static const char *const names[] = {
	        "text", "note", "choice", "choices", "flag", "number", "money", "day", "time", "person", "unit", "thing", "case"};
	enum field_type type;

	(void)state;
	for (int i = 0; i <= TYPE_CASE; i++) {
		assert_string_equal(field_type_name((enum field_type)i), names[i]);
		assert_true(field_type_from(names[i], &type) && (int)type == i);
	}
	assert_false(field_type_from("date", &type));
}

static void rulebook_words(void **state)
{
	(void)state;
	assert_string_equal(step_act_name(STEP_SIGN), "sign");
	assert_string_equal(step_act_name(STEP_OUTSIDE), "outside");
	assert_string_equal(step_mode_name(MODE_ONE), "one");
	assert_string_equal(step_mode_name(MODE_WAIT), "wait");
	assert_string_equal(posting_kind_name(POSTING_HOLD), "hold");
	assert_string_equal(posting_kind_name(POSTING_REVERSE), "reverse");
	assert_string_equal(case_status_name(CASE_NONE), "none");
	assert_string_equal(case_status_name(CASE_STOPPED), "stopped");
	assert_string_equal(case_status_name((enum case_status)(CASE_CLOSED + 1)), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(events_have_names),
	        cmocka_unit_test(actions_and_ways_have_names),
	        cmocka_unit_test(refusals_have_names),
	        cmocka_unit_test(types_have_names),
	        cmocka_unit_test(rulebook_words),
	};

	return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
