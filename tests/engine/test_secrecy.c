/* SPDX-License-Identifier: MIT */
/* A secret case is known to cleared people alone, whoever else would be next. In this office the head is cleared for 机密, deputies for 秘密, nobody else. */
#include "bureau.h"

#include <string.h>

static const char letters[] = "workflow: paper\ntitle: 密件\nopened by: any staff\nsecrecy: level\nreaders: [north, auditor]\nfields:\n"
                              "  level: {title: 密级, type: choice, choices: [无, 秘密, 机密]}\n"
                              "route:\n  - {step: read, act: read, by: [deputy, cashier]}\n  - {step: settle, by: head}\n";

static bool sees(struct bureau *b, const char *person)
{
	struct scene scene = {.book = b->book, .file = &b->cases[0], .lookup = &b->lookup, .now_s = b->now_s, .arena = &b->arena};
	bool may;
	scene.workflow = rulebook_workflow(b->book, b->cases[0].workflow);
	assert_int_equal(engine_may_see(&scene, person, &may, &b->err), 0);
	return may;
}

static void test_open_case_is_open(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, letters, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "level=无"});
	assert_true(sees(&b, "eve"));
	assert_true(sees(&b, "gus"));
	assert_int_equal(b.cases[0].duties[0].person_count, 2);
	passes(&b, "fay", "pass read", NULL);
	bureau_close(&b);
}

static void test_levels(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, letters, NULL);
	refuses(&b, "ann", "open paper", &(struct how){.with = "level=秘密"}, REFUSAL_RIGHT);
	refuses(&b, "bob", "open paper", &(struct how){.with = "level=机密"}, REFUSAL_RIGHT);
	passes(&b, "bob", "open paper", &(struct how){.with = "level=秘密"});
	/* the cashier would be next as well, and is not told what of */
	assert_int_equal(b.cases[0].duties[0].person_count, 1);
	assert_string_equal(b.cases[0].duties[0].persons[0], "bob");
	refuses(&b, "fay", "pass read", NULL, REFUSAL_RIGHT);
	assert_null(strstr(b.verdict.remarks[0].words, "密件"));
	assert_int_equal(b.verdict.remarks[0].basis_count + b.verdict.remarks[0].who_count, 0);
	assert_false(sees(&b, "fay"));
	assert_false(sees(&b, "eve")); /* a reader of the workflow */
	assert_false(sees(&b, "gus")); /* and the auditor */
	assert_true(sees(&b, "bob"));
	passes(&b, "bob", "pass read", NULL);
	passes(&b, "cy", "pass settle", NULL);
	bureau_close(&b);
}

/* Who merely acts in a cleared post has not been vetted: dan acts for the head. */
static void test_acting_is_not_cleared(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 密件\nsecrecy: level\nfields:\n  level: {title: 密级, type: choice, choices: [无, 秘密, 机密]}\n"
	                "route:\n  - {step: settle, by: head, away: acting}\n", NULL);
	passes(&b, "cy", "open paper", &(struct how){.with = "level=机密"});
	bureau_away(&b, "cy");
	passes(&b, "clock", "tick", NULL);
	assert_int_equal(b.cases[0].duties[0].person_count, 1); /* the head herself, away or not */
	assert_string_equal(b.cases[0].duties[0].persons[0], "cy");
	refuses(&b, "dan", "pass settle", NULL, REFUSAL_RIGHT);
	assert_false(sees(&b, "dan"));
	bureau_close(&b);
}

/* A later step that no cleared person can do lies with nobody: with no person, and not with all who hold the post either. Where that is the first step, the
   paper is not filed at all. */
static void test_nobody_cleared(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 密件\nsecrecy: level\nfields:\n  level: {title: 密级, type: choice, choices: [无, 秘密, 机密]}\n"
	                "route:\n  - {step: pay, title: 付款, by: cashier}\n", NULL);
	refuses(&b, "cy", "open paper", &(struct how){.with = "level=秘密"}, REFUSAL_RIGHT);
	assert_non_null(strstr(b.verdict.remarks[0].words, "付款"));
	passes(&b, "cy", "open paper", &(struct how){.with = "level=无"});
	bureau_close(&b);
	bureau_open(&b, "workflow: paper\ntitle: 密件\nsecrecy: level\nfields:\n  level: {title: 密级, type: choice, choices: [无, 秘密, 机密]}\n"
	                "route:\n  - {step: take, act: do, by: deputy}\n  - {step: pay, by: cashier}\n", NULL);
	passes(&b, "cy", "open paper", &(struct how){.with = "level=秘密"});
	passes(&b, "bob", "pass take", NULL);
	assert_int_equal(b.cases[0].duties[0].person_count, 0);
	assert_int_equal(b.cases[0].duties[0].post_count, 0);
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_open_case_is_open),
	        cmocka_unit_test(test_levels),
	        cmocka_unit_test(test_acting_is_not_cleared),
	        cmocka_unit_test(test_nobody_cleared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
