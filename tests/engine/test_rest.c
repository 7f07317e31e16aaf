/* SPDX-License-Identifier: MIT */
/* A book that was proved before: heads stand at once, the inside of a workflow when it is first asked for, and only that one's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lab.h"

#include "antou/text.h"

#include <string.h>

static void heads_stand_at_once(void **state)
{
	const struct workflow *claim, *ruling;
	struct lab lab;

	(void)state;
	lab_open_proved(&lab, NULL, NULL, 0);
	assert_non_null(lab.book);
	assert_null(rulebook_head(lab.book, "no-such"));
	claim = rulebook_head(lab.book, "claim");
	assert_string_equal(claim->title, "报账");
	assert_non_null(claim->opened_by);
	assert_non_null(claim->readers);
	assert_string_equal(workflow_step(claim, "consent")->title, "征得同意");
	assert_string_equal(workflow_step(claim, "open")->title, "填报");
	assert_string_equal(workflow_field(claim, "signer")->title, "签批人");
	assert_non_null(lab.book->registers[0].readers);
	/* nobody has asked for more */
	assert_int_equal(claim->check_count, 0);
	assert_int_equal(lab.book->registers[0].column_count, 0);
	assert_int_equal(lab.book->slips[0].row_count, 0);
	ruling = rulebook_workflow(lab.book, "ruling");
	assert_ptr_equal(ruling, rulebook_head(lab.book, "ruling"));
	assert_int_equal(claim->check_count, 0);
	lab_close(&lab);
}

static void asking_finishes_one_workflow_and_what_is_its(void **state)
{
	const struct workflow *claim;
	struct lab lab;

	(void)state;
	lab_open_proved(&lab, NULL, NULL, 0);
	claim = rulebook_workflow(lab.book, "claim");
	assert_ptr_equal(claim, rulebook_head(lab.book, "claim"));
	assert_int_equal(claim->check_count, 3);
	assert_non_null(workflow_field(claim, "proof")->required_if);
	assert_non_null(workflow_step(claim, "council")->when);
	assert_int_equal(lab.book->registers[0].column_count, 3);
	assert_true(lab.book->slips[0].row_count > 0);
	assert_ptr_equal(rulebook_workflow(lab.book, "claim"), claim);
	assert_int_equal(claim->check_count, 3);
	assert_null(rulebook_broken(lab.book));
	lab_close(&lab);
}

static void a_register_or_a_slip_brings_its_workflow(void **state)
{
	struct lab lab;

	(void)state;
	lab_open_proved(&lab, NULL, NULL, 0);
	assert_int_equal(rulebook_register(lab.book, "book")->column_count, 3);
	assert_int_equal(rulebook_head(lab.book, "claim")->check_count, 3);
	lab_close(&lab);
	lab_open_proved(&lab, NULL, NULL, 0);
	assert_true(rulebook_slip(lab.book, "claim-slip")->row_count > 0);
	assert_null(rulebook_slip(lab.book, "no-such"));
	lab_close(&lab);
}

/* Another program proved it: what does not compile any more is not handed out half done, and the others are. */
static void what_does_not_compile_is_refused(void **state)
{
	static const char bad[] = "workflow: spoilt\ntitle: 坏的\nchecks:\n  - {check: x, refuse if: nowhere > 3, say: 不行}\n";
	struct lab lab;

	(void)state;
	lab_open_proved(&lab, "spoilt", bad, strlen(bad));
	assert_non_null(lab.book);
	assert_int_equal(lab.issues.count, 0);
	assert_null(rulebook_broken(lab.book));
	assert_non_null(rulebook_head(lab.book, "spoilt"));
	assert_null(rulebook_workflow(lab.book, "spoilt"));
	assert_null(rulebook_workflow(lab.book, "spoilt"));
	assert_non_null(strstr(rulebook_broken(lab.book), "nowhere"));
	assert_int_equal(lab.issues.count, 0);
	assert_int_equal(rulebook_workflow(lab.book, "claim")->check_count, 3);
	lab_close(&lab);
	lab_open(&lab, "spoilt", bad, strlen(bad));
	assert_null(lab.book);
	assert_true(lab.issues.count > 0);
	lab_close(&lab);
}

/* What stands between workflows is looked at when the book is opened. */
static void a_bad_head_is_found_at_once(void **state)
{
	static const char bad[] = "workflow: spoilt\ntitle: 坏的\nopened by: nobody-known\n";
	struct lab lab;

	(void)state;
	lab_open_proved(&lab, "spoilt", bad, strlen(bad));
	assert_null(lab.book);
	assert_true(lab.issues.count > 0);
	lab_close(&lab);
}

/* A register may show a field of another matter: its kind is not that of the field when not everybody may read it. */
static void a_head_says_who_reads_a_field(void **state)
{
	static const char plus[] =
		"workflow: other\ntitle: 另件\nfields:\n  sum: {title: 数, type: money, readers: [head]}\n  was: {title: 原件, type: case, of: other}\n";
	struct lab lab;

	(void)state;
	lab_open_proved(&lab, "other", plus, strlen(plus));
	assert_non_null(lab.book);
	assert_non_null(workflow_field(rulebook_head(lab.book, "other"), "sum")->readers);
	lab_close(&lab);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_stand_at_once),
		cmocka_unit_test(asking_finishes_one_workflow_and_what_is_its),
		cmocka_unit_test(a_register_or_a_slip_brings_its_workflow),
		cmocka_unit_test(what_does_not_compile_is_refused),
		cmocka_unit_test(a_bad_head_is_found_at_once),
		cmocka_unit_test(a_head_says_who_reads_a_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
