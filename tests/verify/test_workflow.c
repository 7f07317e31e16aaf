/* SPDX-License-Identifier: MIT */
/* What is proved of workflows: steps nobody can meet, duties that hang on nothing, conditions that cannot hold. */
#include "sample.h"

#include "antou/day.h"
#include "verify.h"

#define FORM                                                                                                                                \
	"workflow: w\ntitle: 事\nfields:\n  kind: {title: 类, type: choice, choices: [一, 二], required: yes}\n  amount: {title: 数, " \
	"type: money}\n"

static void a_plain_workflow_is_sound(void **state)
{
	(void)state;
	proves(FORM
	        "facts:\n  large: {if: amount >= 5000}\nroute:\n"
	        "  - {step: approve, by: boss of applicant.unit, if: [kind = 一, large], due: 2 working days, away: own word by "
	        "telephone}\n"
	        "  - {step: end, act: do, by: clerk, if: kind = 二, ends: returned}\n"
	        "  - {step: tell, act: outside, by: bureau, recorded by: clerk}\n"
	        "duties:\n  - {owes: late, who: clerk, since: overdue approve}\n  - {owes: sign, who: head, since: approve by telephone}\n"
	        "checks:\n  - {check: c, refuse if: amount > 3 and amount < 4, say: 不可}\n",
	        "");
}

static void an_outside_post_cannot_sign(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: approve, by: bureau}\n",
	        "7: 步骤“approve”没有人能办：所写的人或岗位不在本单位；外单位办的请写 act: outside，否则请改 by\n");
}

static void an_outside_act_needs_a_recorder(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: tell, act: outside, by: bureau, recorded by: bureau}\n",
	        "7: 步骤“tell”没有人能记录：recorded by 里没有本单位的岗位；请改成经办的岗位或股室\n");
}

static void a_condition_against_itself_never_holds(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: approve, by: head, if: amount > 5 and amount < 3}\n",
	        "7: 步骤“approve”永远不会到：条件“amount > 5 and amount < 3”不可能成立；请改条件或删去\n");
	proves(FORM "route:\n  - {step: approve, by: head, if: amount missing and amount present}\n",
	        "7: 步骤“approve”永远不会到：条件“amount missing and amount present”不可能成立；请改条件或删去\n");
}

static void facts_are_looked_into(void **state)
{
	(void)state;
	proves(FORM "facts:\n  one: {if: kind = 一}\n  two: {if: kind = 二}\nroute:\n  - {step: approve, by: head, if: [one, two]}\n",
	        "10: 步骤“approve”永远不会到：条件“one and two”不可能成立；请改条件或删去\n");
	proves(FORM "facts:\n  one: {if: kind = 一}\n  two: {if: kind = 二}\nroute:\n  - {step: approve, by: head, if any: [one, two]}\n",
	        "");
}

static void after_an_end_nothing_comes(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: end, act: do, by: clerk, ends: returned}\n  - {step: approve, by: head}\n",
	        "8: 步骤“approve”永远不会到：前面的“end”每件都要办，办完即终结；请给它加条件或调换次序\n");
}

static void a_duty_hangs_on_what_can_happen(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: approve, by: head}\nduties:\n  - {owes: late, who: clerk, since: overdue approve}\n",
	        "9: 应办“late”自“approve”逾期起算，但那一步没有限期；请给它写 due\n");
	proves(FORM "route:\n  - {step: approve, by: head}\nduties:\n  - {owes: sign, who: head, since: approve by telephone}\n",
	        "9: 应办“sign”自“approve”经电话起算，但那一步不许电话；请给它写 away: own word by telephone\n");
	proves(FORM "route:\n  - {step: approve, by: head}\nduties:\n  - {owes: sign, who: head, since: approve by acting}\n",
	        "9: 应办“sign”自“approve”经代行起算，但那一步不许代行；请给它写 away: acting 或 vacant: acting\n");
	proves(FORM "route:\n  - {step: approve, by: head, vacant: acting}\nduties:\n  - {owes: sign, who: head, since: approve by acting}\n", "");
	proves(FORM "route:\n  - {step: approve, each: head, by: each}\n", "");
	proves(FORM "route:\n  - {step: approve, by: head}\nduties:\n  - {owes: sign, who: bureau, since: approve}\n",
	        "9: 应办“sign”没有人能办：所写的人或岗位不在本单位；外单位办的请写 act: outside，否则请改 by\n");
}

static void a_wait_needs_one_who_releases(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: approve, act: wait, wait: w}\n",
	        "7: 步骤“approve”等候事项“w”，但它没有写 releases，永远不会放行；请在那个事项里写 releases\n");
}

static void same_person_rules_agree(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: one, by: head, same person as: {two: other}}\n  - {step: two, by: head, same person as: {one: "
	            "merge}}\n",
	        "7: 步骤“one”与“two”互相写的同一人规则不一致；请只在后一步写\n"
	        "8: 步骤“two”与“one”互相写的同一人规则不一致；请只在后一步写\n");
}

static void a_check_can_object(void **state)
{
	(void)state;
	proves(FORM "route:\n  - {step: approve, by: head}\nchecks:\n  - {check: c, refuse if: kind = 一 and kind = 二, say: 不可}\n",
	        "9: 把关“c”从不起作用：条件“kind = 一 and kind = 二”不可能成立；请改条件或删去\n");
}

static void a_rulebook_says_since_when(void **state)
{
	struct sample sample;

	(void)state;
	sample_open(&sample, FORM "route:\n  - {step: approve, by: head}\n");
	sample.book->in_force = DAY_NONE;
	verify_rulebook(sample.book, &sample.issues);
	assert_string_equal(sample_words(&sample), "1: 没有写 in force（施行）；启用制度要知道从哪天起\n");
	sample_close(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_plain_workflow_is_sound),
	        cmocka_unit_test(an_outside_post_cannot_sign),
	        cmocka_unit_test(an_outside_act_needs_a_recorder),
	        cmocka_unit_test(a_condition_against_itself_never_holds),
	        cmocka_unit_test(facts_are_looked_into),
	        cmocka_unit_test(after_an_end_nothing_comes),
	        cmocka_unit_test(a_duty_hangs_on_what_can_happen),
	        cmocka_unit_test(a_wait_needs_one_who_releases),
	        cmocka_unit_test(same_person_rules_agree),
	        cmocka_unit_test(a_check_can_object),
	        cmocka_unit_test(a_rulebook_says_since_when),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
