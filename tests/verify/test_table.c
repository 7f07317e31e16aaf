/* SPDX-License-Identifier: MIT */
/* What is proved of tables: gaps, overlaps, contradictions, rows that never count, each by its smallest case. */
#include "sample.h"

#define HEAD "table: t\ntitle: 表\n"
#define GAP(place) "1: 表“t”有空缺：" place " 时没有一行管；请补一行，本来就没有结果的在 => 后写“-”\n"

static void a_whole_table_is_sound(void **state)
{
	(void)state;
	proves(HEAD "inputs: {urgency: [急件, 缓件], amount: money}\nrows: |\n"
	            "  urgency | amount    => out\n"
	            "  急件    | -         => 甲\n"
	            "  缓件    | < 5000    => 乙\n"
	            "  缓件    | >= 5000   => 丙\n",
	        "");
}

static void a_point_between_is_a_gap(void **state)
{
	(void)state;
	proves(HEAD "inputs: {amount: money}\nrows: |\n  amount => out\n  < 5000 => 甲\n  > 5000 => 乙\n", GAP("amount=5,000.00"));
}

static void an_open_interval_is_a_gap(void **state)
{
	(void)state;
	proves(HEAD "inputs: {amount: money}\nrows: |\n  amount    => out\n  <= 3000 => 甲\n  (5000..9000] => 乙\n  > 9000 => 丙\n",
	        GAP("amount=3,000.01"));
}

static void below_the_first_literal_is_a_gap(void **state)
{
	(void)state;
	proves(HEAD "inputs: {amount: money}\nrows: |\n  amount => out\n  >= 1 => 甲\n", GAP("amount=0.99"));
}

static void a_word_nobody_names_is_a_gap(void **state)
{
	(void)state;
	proves(HEAD "inputs: {kind: [甲类, 乙类, 丙类]}\nrows: |\n  kind => out\n  甲类 => 一\n  乙类 => 二\n", GAP("kind=丙类"));
}

static void a_flag_left_out_is_a_gap(void **state)
{
	(void)state;
	proves(HEAD "inputs: {large: flag}\nrows: |\n  large => out\n  yes => 一\n", GAP("large=否"));
}

static void inputs_that_do_not_matter_are_not_told(void **state)
{
	(void)state;
	proves(HEAD "inputs: {urgency: [急件, 缓件], amount: money, large: flag}\nrows: |\n"
	            "  urgency | amount   | large => out\n"
	            "  缓件    | -        | -     => 甲\n"
	            "  急件    | <= 5000  | -     => 乙\n",
	        GAP("urgency=急件, amount=5,000.01"));
}

static void two_gaps_are_two_findings(void **state)
{
	(void)state;
	proves(HEAD "inputs: {kind: [甲类, 乙类, 丙类], large: flag}\nrows: |\n"
	            "  kind | large => out\n"
	            "  甲类 | yes   => 一\n"
	            "  乙类 | -     => 二\n"
	            "  丙类 | no    => 三\n",
	        GAP("kind=甲类, large=否") GAP("kind=丙类, large=是"));
}

static void a_shared_end_point_is_an_overlap(void **state)
{
	(void)state;
	proves(HEAD "inputs: {days: number}\nrows: |\n  days => out\n  <= 3 => 甲\n  >= 3 => 乙\n",
	        "7: 表“t”第1行与第2行重叠：days=3 时两行都管；请改窄一行，或把 policy 改成 first（先写的先用）\n");
}

static void rows_that_are_the_same_overlap_everywhere(void **state)
{
	(void)state;
	proves(HEAD "inputs: {days: number}\nrows: |\n  days => out\n  - => 甲\n  - => 甲\n",
	        "7: 表“t”第1行与第2行重叠：不论怎样填 时两行都管；请改窄一行，或把 policy 改成 first（先写的先用）\n");
}

static void any_may_overlap_but_not_contradict(void **state)
{
	(void)state;
	proves(HEAD "policy: any\ninputs: {days: number}\nrows: |\n  days => out\n  <= 3 => 甲\n  >= 3 => 甲\n", "");
	proves(HEAD "policy: any\ninputs: {days: number}\nrows: |\n  days => out\n  <= 3 => 甲\n  >= 3 => 乙\n",
	        "8: 表“t”第1行与第2行结果不同：days=3 时两行都管；请改窄一行，或把结果改成一样\n");
}

static void a_row_behind_others_is_dead(void **state)
{
	(void)state;
	proves(HEAD "policy: first\ninputs: {days: number}\nrows: |\n  days => out\n  <= 3 => 甲\n  > 3 => 乙\n  - => 丙\n",
	        "9: 表“t”第3行用不上：前面的行已全部盖住；请删去或挪到前面\n");
}

static void a_row_that_nothing_hits_is_dead(void **state)
{
	(void)state;
	proves(HEAD "policy: collect\ninputs: {days: number}\nrows: |\n  days => out\n  (3..3) => 甲\n  > 1 => 乙\n",
	        "7: 表“t”第1行用不上：没有一种填法能对上它；请删去或挪到前面\n");
}

static void first_wants_a_last_row(void **state)
{
	(void)state;
	proves(HEAD "policy: first\ninputs: {kind: [甲类, 乙类]}\nrows: |\n  kind => out\n  甲类 => 一\n", GAP("kind=乙类"));
	proves(HEAD "policy: first\ninputs: {kind: [甲类, 乙类]}\nrows: |\n  kind => out\n  甲类 => 一\n  -    => -\n", "");
}

static void collecting_nothing_is_an_answer(void **state)
{
	(void)state;
	proves(HEAD "policy: collect\ninputs: {kind: [甲类, 乙类]}\nrows: |\n  kind => out\n  甲类 => 一\n", "");
}

static void an_end_point_may_be_a_name(void **state)
{
	(void)state;
	proves(HEAD "inputs: {amount: money, limit: money}\nrows: |\n"
	            "  amount  | limit => out\n"
	            "  < limit | -     => 甲\n"
	            "  > limit | -     => 乙\n",
	        GAP("amount=limit"));
}

static void too_many_inputs_are_said_so(void **state)
{
	(void)state;
	/* eighteen independent flags: 2^18 combinations */
	proves(HEAD "policy: collect\ninputs: {a: flag, b: flag, c: flag, d: flag, e: flag, f: flag, g: flag, h: flag, i: flag, j: flag, "
	            "k: flag, l: flag, "
	            "m: flag, n: flag, o: flag, p: flag, q: flag, r: flag}\nrows: |\n"
	            "  a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p | q | r => out\n"
	            "  yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes | yes => 甲\n",
	        "1: 表“t”输入太多，组合超过 200000 种，没有逐一查过；请拆成几张表\n");
}

/* ---- tables of a workflow, whose inputs are its fields ---- */

#define WORKFLOW(fields, rows)                                                                                                             \
	"workflow: w\ntitle: 事\nfields:\n" fields "facts: {out: table t.out}\ntables:\n  t:\n    rows: |\n" rows                          \
	"route:\n  - {step: approve, title: 批, by: head, if: {out: 甲}}\n"

static void a_step_leaves_nothing_between(void **state)
{
	(void)state;
	proves(WORKFLOW("  days: {title: 天, type: number, step: 0.5, required: yes}\n",
	               "      days   => out\n      <= 3   => 甲\n      >= 3.5 => 乙\n"),
	        "");
	proves(WORKFLOW("  days: {title: 天, type: number, required: yes}\n",
	               "      days   => out\n      <= 3   => 甲\n      >= 3.5 => 乙\n"),
	        "7: 表“t”有空缺：days=3.1 时没有一行管；请补一行，本来就没有结果的在 => 后写“-”\n");
}

static void what_need_not_be_filled_may_be_missing(void **state)
{
	(void)state;
	proves(WORKFLOW(
	               "  kind: {title: 类, type: choice, choices: [一, 二]}\n", "      kind => out\n      一   => 甲\n      二   => 乙\n"),
	        "7: 表“t”有空缺：kind 缺 时没有一行管；请补一行，本来就没有结果的在 => 后写“-”\n");
	proves(WORKFLOW("  kind: {title: 类, type: choice, choices: [一, 二]}\n",
	               "      kind    => out\n      一      => 甲\n      二      => 乙\n      missing => 丙\n"),
	        "");
}

static void two_words_of_a_list_may_meet(void **state)
{
	(void)state;
	proves(WORKFLOW("  kinds: {title: 类, type: choices, choices: [一, 二], required: yes}\n",
	               "      kinds => out\n      一    => 甲\n      二    => 乙\n"),
	        "11: 表“t”第1行与第2行重叠：kinds=一、二 时两行都管；请改窄一行，或把 policy 改成 first（先写的先用）\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(a_whole_table_is_sound),
	        cmocka_unit_test(a_point_between_is_a_gap),
	        cmocka_unit_test(an_open_interval_is_a_gap),
	        cmocka_unit_test(below_the_first_literal_is_a_gap),
	        cmocka_unit_test(a_word_nobody_names_is_a_gap),
	        cmocka_unit_test(a_flag_left_out_is_a_gap),
	        cmocka_unit_test(inputs_that_do_not_matter_are_not_told),
	        cmocka_unit_test(two_gaps_are_two_findings),
	        cmocka_unit_test(a_shared_end_point_is_an_overlap),
	        cmocka_unit_test(rows_that_are_the_same_overlap_everywhere),
	        cmocka_unit_test(any_may_overlap_but_not_contradict),
	        cmocka_unit_test(a_row_behind_others_is_dead),
	        cmocka_unit_test(a_row_that_nothing_hits_is_dead),
	        cmocka_unit_test(first_wants_a_last_row),
	        cmocka_unit_test(collecting_nothing_is_an_answer),
	        cmocka_unit_test(an_end_point_may_be_a_name),
	        cmocka_unit_test(too_many_inputs_are_said_so),
	        cmocka_unit_test(a_step_leaves_nothing_between),
	        cmocka_unit_test(what_need_not_be_filled_may_be_missing),
	        cmocka_unit_test(two_words_of_a_list_may_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
