/* SPDX-License-Identifier: MIT */
/* decide, where it once gave way: returns that left money behind, signatures that were nobody's, words of those who had none to give. Each of these tests
   failed first. */
#include "bureau.h"

#include "antou/day.h"

/* ---- what is taken back is what was given ---- */

static const char spending[] =
        "workflow: spending\ntitle: 支出\nfields:\n"
        "  amount: {title: 数额, type: money, required: yes}\n  from: {title: 自, type: day}\n  to: {title: 至, type: day}\n"
        "route:\n"
        "  - step: approve\n    title: 批准\n    by: deputy\n    absence: {person: applicant, from: from, to: to}\n"
        "    post: {account: purse, key: applicant, amount: amount, kind: hold}\n"
        "  - step: pay\n    title: 付\n    act: do\n    by: cashier\n"
        "    post:\n      - {account: purse, key: applicant, amount: amount, kind: release}\n"
        "      - {account: yearly, key: applicant, amount: amount, kind: post}\n"
        "  - {step: audit, title: 复核, by: head}\n";

static void to_pay(struct bureau *b)
{
	bureau_open(b, spending, NULL);
	passes(b, "ann", "open spending", &(struct how){.with = "amount=900; from=2026-03-05; to=2026-03-06"});
	passes(b, "bob", "pass approve", NULL);
}

static void test_amount_changed_after_hold(void **state)
{
	struct bureau b;
	(void)state;
	to_pay(&b);
	passes(&b, "fay", "return pay", &(struct how){.words = "改数", .to = "open", .resume = true});
	passes(&b, "ann", "pass open", &(struct how){.with = "amount=100"});
	assert_string_equal(standing(&b, 0), "approve");
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	passes(&b, "bob", "pass approve", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 10000);
	bureau_close(&b);
}

static void test_return_past_a_release(void **state)
{
	struct bureau b;
	(void)state;
	to_pay(&b);
	passes(&b, "fay", "pass pay", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	passes(&b, "cy", "return audit", &(struct how){.words = "重付", .to = "pay"});
	assert_int_equal(balance_fen(&b, "purse", "ann"), 90000);
	assert_int_equal(balance_fen(&b, "yearly", "ann"), 0);
	passes(&b, "fay", "pass pay", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	assert_int_equal(balance_fen(&b, "yearly", "ann"), 90000);
	passes(&b, "cy", "refuse audit", &(struct how){.words = "不合"});
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);      /* not let go of twice */
	assert_int_equal(balance_fen(&b, "yearly", "ann"), 90000); /* what was paid was paid */
	bureau_close(&b);
}

/* An absence that was entered goes with the approval: else others would act for somebody who is here. */
static void test_absence_taken_back(void **state)
{
	struct bureau b;
	(void)state;
	to_pay(&b);
	assert_string_equal(node_text(last_told(&b, EVENT_ABSENCE)->data, "to", ""), "2026-03-06");
	passes(&b, "fay", "return pay", &(struct how){.words = "改期"});
	assert_int_equal(told(&b, EVENT_ABSENCE), 2);
	assert_string_equal(node_text(last_told(&b, EVENT_ABSENCE)->data, "from", ""), "2026-03-05");
	assert_string_equal(node_text(last_told(&b, EVENT_ABSENCE)->data, "to", ""), "2026-03-04");
	bureau_close(&b);
}

static void test_cap_of_a_year(void **state)
{
	struct bureau b;
	(void)state;
	to_pay(&b);
	passes(&b, "fay", "pass pay", NULL);
	passes(&b, "ann", "open spending", &(struct how){.with = "amount=900"});
	passes(&b, "bob", "pass approve", &(struct how){.on = 1});
	refuses(&b, "fay", "pass pay", &(struct how){.on = 1}, REFUSAL_CAP);
	b.now_s = moment("2027-01-04 09:00");
	passes(&b, "fay", "pass pay", &(struct how){.on = 1});
	bureau_close(&b);
}

static void test_negative_money(void **state)
{
	struct value_map fields = {0};
	struct command command = {.action = ACTION_OPEN, .workflow = "spending", .seen_seq = -1, .happened_s = TIME_NONE, .actor = "ann", .new_id = "c0"};
	struct casefile none;
	struct verdict verdict;
	struct scene scene;
	struct bureau b;
	(void)state;
	bureau_open(&b, spending, NULL);
	casefile_init(&none);
	value_map_put(&fields, &b.arena, "amount", (struct value){.kind = VALUE_MONEY, .fen = -1});
	command.fields = fields;
	scene = (struct scene){b.book, rulebook_workflow(b.book, "spending"), &none, &b.lookup, b.now_s, &b.arena};
	assert_int_equal(engine_decide(&scene, &command, &verdict, &b.err), 0);
	assert_int_equal(verdict.kind, VERDICT_REFUSED);
	assert_string_equal(verdict.remarks[0].field, "amount");
	bureau_close(&b);
}

/* ---- who lets a check pass ---- */

static const char guarded[] =
        "workflow: guarded\ntitle: 把关\nfields:\n  amount: {title: 数额, type: money, required: yes}\n"
        "route:\n  - {step: approve, title: 批准, by: deputy}\n  - {step: note, title: 记, act: do, by: cashier}\n"
        "checks:\n  - {check: high, hold if: amount > 1000, override: [head, deputy], say: 偏高, at: [open, approve]}\n";

static void test_override(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, guarded, NULL);
	holds(&b, "bob", "open guarded", &(struct how){.with = "amount=2000", .override_by = "bob"}); /* one's own */
	holds(&b, "ann", "open guarded", &(struct how){.with = "amount=2000", .override_by = "dan"}); /* acts for the head, who is here */
	bureau_away(&b, "cy");
	passes(&b, "ann", "open guarded", &(struct how){.with = "amount=2000", .override_by = "dan"});
	passes(&b, "bob", "pass approve", NULL); /* let pass once */
	passes(&b, "fay", "return note", &(struct how){.words = "改", .to = "open"});
	passes(&b, "ann", "pass open", NULL); /* the same: still */
	passes(&b, "bob", "return approve", &(struct how){.words = "改"});
	holds(&b, "ann", "pass open", &(struct how){.with = "amount=9000"}); /* another sum is another question */
	bureau_close(&b);
}

/* ---- signatures ---- */

static const char pairs[] =
        "workflow: pairs\ntitle: 双签\nfields:\n  topic: {title: 题目}\n"
        "route:\n"
        "  - {step: check, title: 审核, act: do, by: [deputy, cashier], away: own word by telephone}\n"
        "  - {step: middle, title: 中间, act: do, by: cashier}\n"
        "  - {step: joint, title: 联签, by: [deputy, head], same person as: {check: merge}}\n"
        "  - {step: everyone, title: 会签, by: [head, deputy], mode: all, post: {account: purse, key: applicant, amount: 100}}\n"
        "  - {step: last, title: 终, act: do, by: cashier}\n";

static void test_merge_is_no_own_approval(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, pairs, NULL);
	passes(&b, "bob", "open pairs", NULL);
	passes(&b, "bob", "pass check", NULL); /* doing is allowed */
	passes(&b, "fay", "pass middle", NULL);
	assert_string_equal(standing(&b, 0), "joint");
	bureau_close(&b);
}

static void test_merge_of_a_word_by_telephone(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, pairs, NULL);
	passes(&b, "ann", "open pairs", NULL);
	bureau_away(&b, "bob");
	passes(&b, "fay", "pass check", &(struct how){.words = "可", .behalf = "bob", .way = WAY_TELEPHONE});
	passes(&b, "fay", "pass middle", NULL);
	assert_string_equal(standing(&b, 0), "joint"); /* which wants the person */
	bureau_close(&b);
}

static void to_everyone(struct bureau *b)
{
	bureau_open(b, pairs, NULL);
	passes(b, "ann", "open pairs", NULL);
	passes(b, "bob", "pass check", NULL);
	passes(b, "fay", "pass middle", NULL);
	assert_string_equal(standing(b, 0), "everyone");
}

static void test_merged_falls_with_its_origin(void **state)
{
	struct bureau b;
	(void)state;
	to_everyone(&b);
	passes(&b, "cy", "return everyone", &(struct how){.words = "重审", .to = "check", .resume = true});
	assert_string_equal(acted(&b, 0), "open middle");
	passes(&b, "fay", "pass check", NULL);
	assert_string_equal(standing(&b, 0), "joint"); /* fay is no deputy: it wants its own signature now */
	bureau_close(&b);
}

/* Where all must act, one who holds two of the posts acts in each; what the step brings comes once. */
static void test_all_in_two_posts(void **state)
{
	struct bureau b;
	(void)state;
	to_everyone(&b);
	b.seats[5].person = "bob"; /* head too */
	passes(&b, "bob", "pass everyone", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	passes(&b, "bob", "pass everyone", NULL);
	assert_string_equal(standing(&b, 0), "last");
	assert_int_equal(balance_fen(&b, "purse", "ann"), 10000);
	passes(&b, "fay", "return last", &(struct how){.words = "重签"});
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	bureau_close(&b);
}

static const char outside[] =
        "workflow: outside\ntitle: 外单位\nfields:\n  topic: {title: 题目}\n"
        "route:\n  - {step: bank, title: 银行确认, act: outside, by: bank, recorded by: cashier}\n"
        "  - {step: sign, title: 签, by: deputy, same person as: {bank: merge}}\n";

/* What an outside body said is not somebody's signature. */
static void test_outside_is_nobody_inside(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, outside, NULL);
	passes(&b, "ann", "open outside", NULL);
	refuses(&b, "ann", "pass bank", &(struct how){.words = "无误"}, REFUSAL_NOT_YOURS);
	refuses(&b, "fay", "pass bank", &(struct how){.words = "无误", .behalf = "bob"}, REFUSAL_NOT_YOURS);
	refuses(&b, "fay", "pass bank", NULL, REFUSAL_FIELD);
	passes(&b, "fay", "pass bank", &(struct how){.words = "无误", .behalf = "银行", .way = WAY_OUTSIDE});
	assert_string_equal(casefile_act(&b.cases[0], "bank")->actor, "bank");
	assert_string_equal(casefile_act(&b.cases[0], "bank")->recorded_by, "fay");
	refuses(&b, "bob", "pass sign", &(struct how){.way = WAY_TELEPHONE}, REFUSAL_FIELD); /* whose word? */
	passes(&b, "bob", "pass sign", NULL);
	bureau_close(&b);
}

/* ---- what is on the form ---- */

static const char shown[] =
        "workflow: shown\ntitle: 表\nfields:\n"
        "  kind: {title: 类, type: choice, choices: [甲, 乙], required: yes}\n"
        "  more: {title: 细, shown if: kind = 甲}\n"
        "  even-more: {title: 更细, shown if: more present}\n"
        "lines:\n  title: 行\n  use: {title: 用途, required: yes}\n  big: {title: 大, type: flag}\n"
        "  why: {title: 为何, required if: big}\n"
        "route:\n  - {step: approve, title: 批准, by: deputy}\n"
        "checks:\n  - {check: fine, refuse if: even-more present and kind = 乙, say: 不该有}\n";

static void test_hidden_is_not_asserted(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, shown, NULL);
	passes(&b, "ann", "open shown", &(struct how){.with = "kind=甲; more=一; even-more=二", .lines = "use=纸"});
	passes(&b, "bob", "return approve", &(struct how){.words = "改"});
	passes(&b, "ann", "pass open", &(struct how){.with = "kind=乙"});
	assert_int_equal(b.cases[0].fields.count, 1);
	bureau_close(&b);
}

static void test_lines_need_what_they_need(void **state)
{
	struct bureau b;
	size_t before;
	(void)state;
	bureau_open(&b, shown, NULL);
	refuses(&b, "ann", "open shown", &(struct how){.with = "kind=甲", .lines = "use=纸 | use=车; big=是"}, REFUSAL_FIELD);
	assert_string_equal(b.verdict.remarks[0].field, "why");
	refuses(&b, "ann", "open shown", &(struct how){.with = "kind=甲"}, REFUSAL_FIELD);
	passes(&b, "ann", "open shown", &(struct how){.with = "kind=甲", .lines = "use=纸 | use=车; big=是; why=远"});
	passes(&b, "bob", "return approve", &(struct how){.words = "改"});
	before = told(&b, EVENT_FIELDS_SET);
	passes(&b, "ann", "pass open", &(struct how){.lines = "use=纸 | use=车; big=是; why=远"}); /* the same lines are no change */
	assert_int_equal(told(&b, EVENT_FIELDS_SET), before);
	passes(&b, "bob", "return approve", &(struct how){.words = "改"});
	passes(&b, "ann", "pass open", &(struct how){.lines = "use=笔"});
	assert_int_equal(b.cases[0].line_count, 1);
	assert_string_equal(value_map_get(&b.cases[0].lines[0], "use")->text, "笔");
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_amount_changed_after_hold),
	        cmocka_unit_test(test_return_past_a_release),
	        cmocka_unit_test(test_absence_taken_back),
	        cmocka_unit_test(test_cap_of_a_year),
	        cmocka_unit_test(test_negative_money),
	        cmocka_unit_test(test_override),
	        cmocka_unit_test(test_merge_is_no_own_approval),
	        cmocka_unit_test(test_merge_of_a_word_by_telephone),
	        cmocka_unit_test(test_merged_falls_with_its_origin),
	        cmocka_unit_test(test_all_in_two_posts),
	        cmocka_unit_test(test_outside_is_nobody_inside),
	        cmocka_unit_test(test_hidden_is_not_asserted),
	        cmocka_unit_test(test_lines_need_what_they_need),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
