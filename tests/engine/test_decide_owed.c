/* SPDX-License-Identifier: MIT */
/* decide, what is owed and counted: the clock, duties besides the route, checks, accounts and other cases used up. The moves are in test_decide.c. */
#include "bureau.h"
#include "antou/day.h"

#include <string.h>

/* ---- the clock, and what is owed besides ---- */

static const char owing[] =
        "workflow: owing\ntitle: 欠\nfields:\n  topic: {title: 题目}\n"
        "route:\n"
        "  - {step: give, title: 发, act: do, by: cashier, due: 2 working hours}\n"
        "  - {step: close, title: 结, by: head}\n"
        "duties:\n"
        "  - {owes: settle, title: 结算, who: applicant, since: give, due: 3 days, strength: must, asks: {paid: {title: 已还, type: flag}}}\n"
        "  - {owes: proof, title: 凭证, who: applicant, since: give, until: paid, due: 1 working day}\n"
        "  - {owes: chase, title: 催, who: deputy, since: overdue give}\n";

static void test_tick(void **state)
{
	struct bureau b;
	size_t before;
	(void)state;
	bureau_open(&b, owing, NULL);
	passes(&b, "ann", "open owing", NULL);
	before = b.event_count;
	b.now_s = moment("2026-03-02 11:00");
	passes(&b, "clock", "tick", NULL); /* at the moment itself it is not late */
	assert_int_equal(b.event_count, before);
	b.now_s = moment("2026-03-02 11:01");
	passes(&b, "clock", "tick", NULL);
	assert_true(b.cases[0].duties[0].overdue);
	assert_string_equal(standing(&b, 0), "give chase");
	before = b.event_count;
	passes(&b, "clock", "tick", NULL); /* again: nothing new */
	assert_int_equal(b.event_count, before);
	/* Done late, it is still to be asked why. */
	passes(&b, "fay", "pass give", NULL);
	assert_string_equal(standing(&b, 0), "chase close settle proof");
	bureau_close(&b);
}

static void test_duties(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, owing, NULL);
	passes(&b, "ann", "open owing", NULL);
	passes(&b, "fay", "pass give", NULL);
	assert_string_equal(standing(&b, 0), "close settle proof");
	passes(&b, "cy", "pass close", NULL);
	assert_int_equal(b.cases[0].status, CASE_OPEN); /* what must be done keeps it open */
	refuses(&b, "bob", "pass settle", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "ann", "refuse settle", &(struct how){.words = "不还"}, REFUSAL_ORDER);
	refuses(&b, "ann", "return settle", &(struct how){.words = "不还"}, REFUSAL_ORDER);
	refuses(&b, "ann", "pass", NULL, REFUSAL_ORDER); /* two are hers: which? */
	passes(&b, "ann", "pass settle", &(struct how){.with = "paid=是"});
	assert_int_equal(b.cases[0].status, CASE_CLOSED);
	assert_string_equal(standing(&b, 0), ""); /* and with it the proof is owed no more */
	bureau_close(&b);
}

static void test_duty_after_return(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, owing, NULL);
	passes(&b, "ann", "open owing", NULL);
	passes(&b, "fay", "pass give", NULL);
	passes(&b, "ann", "pass settle", &(struct how){.with = "paid=否"});
	passes(&b, "cy", "return close", &(struct how){.words = "发错"});
	assert_string_equal(standing(&b, 0), "give");
	passes(&b, "fay", "pass give", NULL);
	assert_string_equal(standing(&b, 0), "close settle proof"); /* owed anew */
	bureau_close(&b);
}

static void test_duty_outlives_the_case(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, owing, NULL);
	passes(&b, "ann", "open owing", NULL);
	passes(&b, "fay", "pass give", NULL);
	passes(&b, "ann", "pass settle", &(struct how){.with = "paid=否"});
	passes(&b, "cy", "pass close", NULL);
	assert_int_equal(b.cases[0].status, CASE_CLOSED);
	assert_string_equal(standing(&b, 0), "proof");
	b.now_s = moment("2026-03-04 09:00");
	passes(&b, "clock", "tick", NULL);
	assert_true(b.cases[0].duties[0].overdue);
	passes(&b, "ann", "pass proof", NULL);
	assert_string_equal(standing(&b, 0), "");
	bureau_close(&b);
}

static void test_nothing_is_owed_for_what_was_refused(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, owing, NULL);
	passes(&b, "ann", "open owing", NULL);
	passes(&b, "fay", "pass give", NULL);
	passes(&b, "cy", "refuse close", &(struct how){.words = "不同意"});
	assert_string_equal(standing(&b, 0), "");
	bureau_close(&b);
}

/* ---- checks ---- */

static const char asked[] =
        "workflow: asked\ntitle: 把关\nfields:\n  amount: {title: 数额, type: money, required: yes}\n"
        "route:\n  - {step: approve, title: 批准, by: deputy}\n"
        "checks:\n"
        "  - {check: top, refuse if: amount > 5000, say: 超过了, basis: B-2}\n"
        "  - {check: high, hold if: amount > 1000, override: [head, deputy], say: 偏高, basis: B-1}\n"
        "  - {check: odd, warn if: amount > 500, say: 不少}\n";

static void test_checks(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, asked, NULL);
	refuses(&b, "ann", "open asked", &(struct how){.with = "amount=5000.01"}, REFUSAL_CHECK);
	assert_string_equal(b.verdict.remarks[0].check, "top");
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-2");
	refuses(&b, "ann", "open asked", &(struct how){.with = "amount=5000.01", .override_by = "cy"}, REFUSAL_CHECK);
	holds(&b, "ann", "open asked", &(struct how){.with = "amount=5000"});
	assert_string_equal(b.verdict.remarks[0].check, "high");
	assert_string_equal(b.verdict.remarks[0].who[0], "head");
	holds(&b, "ann", "open asked", &(struct how){.with = "amount=5000", .override_by = "ann"});
	holds(&b, "ann", "open asked", &(struct how){.with = "amount=600", .careless = true});
	assert_string_equal(b.verdict.remarks[0].check, "odd");
	passes(&b, "ann", "open asked", &(struct how){.with = "amount=600"});
	passes(&b, "ann", "open asked", &(struct how){.with = "amount=500", .careless = true});
	passes(&b, "ann", "open asked", &(struct how){.with = "amount=5000", .override_by = "cy"});
	assert_string_equal(node_text(last_told(&b, EVENT_OVERRIDDEN)->data, "by", ""), "cy");
	assert_string_equal(node_text(last_told(&b, EVENT_OVERRIDDEN)->data, "capacity", ""), "head");
	bureau_close(&b);
}

/* ---- accounts, numbers, other cases used up ---- */

static const char spending[] =
        "workflow: spending\ntitle: 支出\nfields:\n"
        "  amount: {title: 数额, type: money, required: yes}\n  grant: {title: 批件, type: case, of: grant, uses: up to its amount}\n"
        "  once: {title: 单, type: case, of: grant, uses: once}\n"
        "route:\n"
        "  - {step: approve, title: 批准, by: deputy, post: {account: purse, key: applicant, amount: amount, kind: hold}}\n"
        "  - step: pay\n    title: 付\n    act: do\n    by: cashier\n    number: {series: 付, format: \"付{year}-{n}\"}\n"
        "    post:\n      - {account: purse, key: applicant, amount: amount, kind: release}\n"
        "      - {account: purse, key: applicant, amount: amount, kind: post}\n"
        "  - {step: audit, title: 复核, by: head}\n";
static const char grant[] = "workflow: grant\ntitle: 批件\nfields:\n  amount: {title: 数额, type: money}\nroute:\n  - {step: note, title: 记, act: do, by: deputy}\n";

static void test_accounts(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, spending, grant);
	passes(&b, "ann", "open spending", &(struct how){.with = "amount=600"});
	passes(&b, "ann", "open spending", &(struct how){.with = "amount=400.01"});
	passes(&b, "bob", "pass approve", &(struct how){.on = 0});
	assert_int_equal(balance_fen(&b, "purse", "ann"), 60000);
	refuses(&b, "bob", "pass approve", &(struct how){.on = 1}, REFUSAL_CAP);
	passes(&b, "fay", "pass pay", &(struct how){.on = 0});
	assert_int_equal(balance_fen(&b, "purse", "ann"), 60000);
	assert_string_equal(b.cases[0].number, "付2026-1");
	passes(&b, "eve", "open spending", &(struct how){.with = "amount=1000"});
	passes(&b, "bob", "pass approve", &(struct how){.on = 2}); /* to the cap, another's */
	passes(&b, "bob", "refuse approve", &(struct how){.on = 1, .words = "没有了"});
	assert_int_equal(balance_fen(&b, "purse", "ann"), 60000);
	bureau_close(&b);
}

static void test_uses(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, spending, grant);
	passes(&b, "ann", "open grant", &(struct how){.with = "amount=500"});
	passes(&b, "ann", "open grant", &(struct how){.with = "amount=500"});
	refuses(&b, "ann", "open spending", &(struct how){.with = "amount=500.01; grant=c0"}, REFUSAL_REFERENCE);
	passes(&b, "ann", "open spending", &(struct how){.with = "amount=500; grant=c0; once=c1"});
	refuses(&b, "ann", "open spending", &(struct how){.with = "amount=0.01; grant=c0"}, REFUSAL_REFERENCE);
	refuses(&b, "ann", "open spending", &(struct how){.with = "amount=1; once=c1"}, REFUSAL_REFERENCE);
	refuses(&b, "ann", "open spending", &(struct how){.with = "amount=1; once=c0"}, REFUSAL_REFERENCE); /* used already, if by amount */
	passes(&b, "ann", "withdraw", &(struct how){.on = 2}); /* gives back */
	passes(&b, "ann", "open spending", &(struct how){.with = "amount=1; grant=c0; once=c1"});
	bureau_close(&b);
}

/* A duty that is owed only when whoever was entrusted with the post did the step. */
static void test_since_acting(void **state)
{
	static const char covered[] =
	        "workflow: covered\ntitle: 代\nroute:\n"
	        "  - {step: sign, title: 签, by: head, away: acting}\n"
	        "  - {step: again, title: 再, act: do, by: cashier, if: sign.acting, return to: none}\n"
	        "  - {step: close, title: 结, act: do, by: cashier}\n"
	        "duties:\n  - {owes: note, title: 补阅, act: read, who: head, since: sign by acting, batch: yes}\n";
	struct bureau b;
	(void)state;
	bureau_open(&b, covered, NULL);
	passes(&b, "ann", "open covered", NULL);
	passes(&b, "cy", "pass sign", NULL);
	assert_string_equal(standing(&b, 0), "close"); /* the head himself */
	passes(&b, "ann", "open covered", NULL);
	bureau_away(&b, "cy");
	passes(&b, "dan", "pass sign", &(struct how){.on = 1});
	assert_string_equal(standing(&b, 1), "again note");
	assert_true(b.cases[1].acts[1].acting);
	bureau_close(&b);
}

/* Due at one moment, overdue only later; the clock says both. What is extended moves both. */
static void test_overdue_after(void **state)
{
	static const char slow[] =
	        "workflow: slow\ntitle: 慢\nfields:\n  urgent: {title: 急, type: flag}\nroute:\n"
	        "  - {step: give, title: 发, act: do, by: cashier, due: 1 working day, moves: {extend: cashier},\n"
	        "     overdue after: [{if: urgent, due: 1 working day}, {due: 3 working days}]}\n"
	        "duties:\n  - {owes: chase, title: 催, who: deputy, since: overdue give}\n";
	struct bureau b;
	(void)state;
	bureau_open(&b, slow, NULL);
	passes(&b, "ann", "open slow", NULL); /* Monday 2 March 2026 */
	passes(&b, "ann", "open slow", &(struct how){.with = "urgent=是"});
	passes(&b, "ann", "open slow", NULL);
	assert_int_equal(b.cases[0].duties[0].due_s, moment("2026-03-03 18:00"));
	assert_non_null(strstr(b.cases[0].duties[0].clock, "2026-03-03 18:00；过 2026-03-05 18:00 才算逾期"));
	assert_null(strstr(b.cases[1].duties[0].clock, "逾期")); /* at the same moment: nothing to say */
	passes(&b, "fay", "extend", &(struct how){.on = 2, .until = "2026-03-04 18:00", .words = "请准"});
	b.now_s = moment("2026-03-05 17:00");
	for (size_t on = 0; on < 3; on++)
		passes(&b, "clock", "tick", &(struct how){.on = on});
	assert_false(b.cases[0].duties[0].overdue);
	assert_true(b.cases[1].duties[0].overdue);
	assert_string_equal(standing(&b, 1), "give chase");
	b.now_s = moment("2026-03-05 18:01");
	for (size_t on = 0; on < 3; on++)
		passes(&b, "clock", "tick", &(struct how){.on = on});
	assert_true(b.cases[0].duties[0].overdue);
	assert_false(b.cases[2].duties[0].overdue);
	b.now_s = moment("2026-03-06 18:01");
	passes(&b, "clock", "tick", &(struct how){.on = 2});
	assert_true(b.cases[2].duties[0].overdue);
	bureau_close(&b);
}

/* Attributes of units, and who holds a relation. */
static void test_units_and_holders(void **state)
{
	static const char whose[] =
	        "workflow: whose\ntitle: 谁\nfields:\n  target: {title: 单位, type: unit}\n  chief: {title: 分管, type: person, initial: holder of in-charge of applicant.unit}\n"
	        "facts:\n  lead: holder of in-charge of applicant\n  other: holder of in-charge of south\n  right: same chief and lead\n"
	        "route:\n"
	        "  - {step: inner, title: 内, act: do, by: cashier, if: \"applicant.unit.kind = 内设 and target.kind = 下属\"}\n"
	        "  - {step: vacant, title: 缺, act: do, by: cashier, if: other missing}\n"
	        "checks:\n  - {check: wrong, refuse if: not right, say: \"分管的是{lead}\", basis: B-2}\n";
	struct bureau b;
	struct scene scene;
	struct value_map proposed;
	(void)state;
	bureau_open(&b, whose, NULL);
	refuses(&b, "ann", "open whose", &(struct how){.with = "target=south; chief=cy"}, REFUSAL_CHECK);
	assert_string_equal(b.verdict.remarks[0].words, "分管的是bob");
	passes(&b, "ann", "open whose", &(struct how){.with = "target=south; chief=bob"});
	assert_string_equal(standing(&b, 0), "inner");
	passes(&b, "ann", "open whose", &(struct how){.with = "target=north; chief=bob"});
	assert_string_equal(standing(&b, 1), "vacant");
	scene = (struct scene){.book = b.book, .workflow = rulebook_workflow(b.book, "whose"), .file = &b.cases[2], .lookup = &b.lookup,
	        .now_s = b.now_s, .arena = &b.arena};
	casefile_init(&b.cases[2]);
	assert_int_equal(engine_initial(&scene, "eve", NULL, &proposed, &b.err), 0);
	assert_string_equal(value_map_get(&proposed, "chief")->text, "bob");
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_tick),
	        cmocka_unit_test(test_duties),
	        cmocka_unit_test(test_duty_after_return),
	        cmocka_unit_test(test_duty_outlives_the_case),
	        cmocka_unit_test(test_nothing_is_owed_for_what_was_refused),
	        cmocka_unit_test(test_checks),
	        cmocka_unit_test(test_accounts),
	        cmocka_unit_test(test_uses),
	        cmocka_unit_test(test_since_acting),
	        cmocka_unit_test(test_overdue_after),
	        cmocka_unit_test(test_units_and_holders),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
