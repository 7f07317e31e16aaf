/* SPDX-License-Identifier: MIT */
/* roll: a step that comes once per item of a list: who does it, what its plain name means, and what happens when the list changes. */
#include "bureau.h"
#include "antou/buf.h"
#include "antou/day.h"

static const char round_paper[] =
        "workflow: round\ntitle: 阅\n"
        "fields:\n  readers: {title: 传阅, type: persons}\n  units: {title: 协办, type: units}\n  assent: {title: 会签, type: flag}\n"
        "route:\n"
        "  - {step: circulate, title: 传阅, act: read, each: readers, by: each, agreed if: assent, due: 1 working day}\n"
        "  - together:\n"
        "      - {step: lead, title: 主办, act: do, by: deputy}\n"
        "      - {step: helper, title: 协办, act: do, each: units, by: clerk of each, words: required, if: \"each != south or assent\"}\n"
        "  - {step: check, title: 核, by: head, if: circulate.done, same person as: {circulate: other}}\n"
        "  - {step: close, title: 结, act: do, by: cashier, return to: [circulate, check]}\n"
        "duties:\n"
        "  - {owes: report, title: 报, who: applicant, since: circulate, due: 1 working day from circulate}\n"
        "checks:\n"
        "  - {check: once, warn if: \"assent\", at: circulate, say: 注意, basis: B-1}\n";

static void test_each(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=eve、fay、eve"});
	assert_string_equal(standing(&b, 0), "circulate@eve circulate@fay"); /* nobody twice */
	assert_string_equal(b.cases[0].duties[0].title, "传阅：eve");
	refuses(&b, "gus", "pass circulate", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "eve", "pass circulate@fay", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "eve", "pass circulate@gus", NULL, REFUSAL_ORDER);
	passes(&b, "fay", "pass circulate", NULL); /* the one that is hers */
	assert_string_equal(standing(&b, 0), "circulate@eve");
	b.now_s = moment("2026-03-02 16:00");
	passes(&b, "eve", "pass", NULL);
	assert_string_equal(standing(&b, 0), "lead report"); /* what hangs on it comes once all have read */
	assert_int_equal(b.cases[0].duties[1].due_s, moment("2026-03-03 18:00"));
	passes(&b, "bob", "pass lead", NULL);
	assert_string_equal(standing(&b, 0), "report check");
	bureau_close(&b);
}

/* Without items the step does not come, and it was never done. */
static void test_none(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", NULL);
	assert_string_equal(standing(&b, 0), "lead");
	refuses(&b, "bob", "pass circulate", NULL, REFUSAL_ORDER);
	passes(&b, "bob", "pass lead", NULL);
	assert_string_equal(standing(&b, 0), "close");
	bureau_close(&b);
}

/* In its condition and its actor `each` is the item; units beside another step stand open with it. */
static void test_units(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "units=north、south"});
	assert_string_equal(standing(&b, 0), "lead helper@north");
	assert_string_equal(b.cases[0].duties[1].title, "协办：北科");
	refuses(&b, "dan", "pass helper", &(struct how){.words = "好"}, REFUSAL_NOT_YOURS);
	refuses(&b, "eve", "pass helper", NULL, REFUSAL_FIELD);
	passes(&b, "eve", "pass helper", &(struct how){.words = "好"});
	passes(&b, "ann", "amend", &(struct how){.with = "assent=是", .words = "要会签"});
	assert_string_equal(standing(&b, 0), "lead helper@north helper@south"); /* what was signed has changed */
	passes(&b, "dan", "pass helper", &(struct how){.words = "好"});
	bureau_close(&b);
}

/* A circle without words is agreement where the rulebook says so, and reading otherwise. */
static void test_agreed(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=eve、fay; assent=是"});
	passes(&b, "eve", "pass circulate", NULL);
	assert_true(casefile_act(&b.cases[0], "circulate@eve")->agreed);
	assert_int_equal(b.verdict.remark_count, 1); /* a check at the step is asked at each of its items */
	passes(&b, "fay", "pass circulate", &(struct how){.words = "有意见"});
	assert_false(casefile_act(&b.cases[0], "circulate@fay")->agreed);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=eve"});
	passes(&b, "eve", "pass circulate", &(struct how){.on = 1});
	assert_false(casefile_act(&b.cases[1], "circulate@eve")->agreed);
	bureau_close(&b);
}

/* The list is amended: who is added reads, who is taken off owes nothing. What was signed before must be signed anew. */
static void test_list_amended(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=eve、fay"});
	passes(&b, "eve", "pass circulate", NULL);
	passes(&b, "ann", "amend", &(struct how){.with = "readers=gus、eve", .words = "换人"});
	assert_string_equal(acted(&b, 0), "open");
	assert_string_equal(standing(&b, 0), "circulate@gus circulate@eve");
	refuses(&b, "fay", "pass circulate", NULL, REFUSAL_NOT_YOURS);
	bureau_close(&b);
}

static void test_return_to_items(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=eve、fay"});
	passes(&b, "eve", "pass circulate", NULL);
	passes(&b, "fay", "pass circulate", NULL);
	passes(&b, "bob", "pass lead", NULL);
	passes(&b, "cy", "pass check", NULL);
	refuses(&b, "fay", "return close", &(struct how){.to = "lead", .words = "再看"}, REFUSAL_ORDER);
	passes(&b, "fay", "return close", &(struct how){.to = "circulate", .words = "再看", .resume = true});
	assert_string_equal(acted(&b, 0), "open lead check");
	assert_string_equal(standing(&b, 0), "circulate@eve circulate@fay"); /* and the report is not owed yet */
	refuses(&b, "cy", "pass circulate", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "eve", "pass circulate", NULL);
	passes(&b, "fay", "pass circulate", NULL);
	assert_string_equal(standing(&b, 0), "close report");
	bureau_close(&b);
}

/* Who must be another person is another than any of them. */
static void test_other_than_any(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=cy、eve"});
	passes(&b, "cy", "pass circulate", NULL);
	passes(&b, "eve", "pass circulate", NULL);
	passes(&b, "bob", "pass lead", NULL);
	refuses(&b, "cy", "pass check", NULL, REFUSAL_SAME);
	bureau_close(&b);
}

/* As many as there are. */
static void test_many(void **state)
{
	struct bureau b;
	struct buf with;
	(void)state;
	bureau_open(&b, "workflow: many\ntitle: 多\nfields:\n  parts: {title: 项, type: choices, choices: [a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3, b4, b5, b6, b7, b8, b9, c1, c2]}\n"
	                "route:\n  - {step: do, title: 办, act: do, each: parts, by: cashier, if: each != c2}\n", NULL);
	buf_init(&with, &b.arena);
	buf_puts(&with, "parts=a1、a2、a3、a4、a5、a6、a7、a8、a9、b1、b2、b3、b4、b5、b6、b7、b8、b9、c1、c2");
	passes(&b, "ann", "open many", &(struct how){.with = buf_text(&with)});
	assert_int_equal(b.cases[0].duty_count, 19);
	refuses(&b, "fay", "pass do", NULL, REFUSAL_ORDER); /* which? */
	passes(&b, "fay", "pass do@b7", NULL);
	assert_int_equal(b.cases[0].duty_count, 18);
	bureau_close(&b);
}

/* A signer added before one of several holds up that one alone, and goes with it. */
static void test_added_to_an_item(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, round_paper, NULL);
	passes(&b, "ann", "open round", &(struct how){.with = "readers=eve、fay"});
	passes(&b, "eve", "ask circulate", &(struct how){.person = "gus", .words = "您看呢"});
	assert_string_equal(standing(&b, 0), "circulate@eve circulate@fay added-1");
	refuses(&b, "eve", "pass circulate", NULL, REFUSAL_ORDER);
	passes(&b, "fay", "pass circulate", NULL);
	passes(&b, "ann", "amend", &(struct how){.with = "readers=fay", .words = "少一人"});
	assert_string_equal(standing(&b, 0), "circulate@fay");
	bureau_close(&b);
}

static const char appraisal[] =
        "workflow: appraisal\ntitle: 评\nfields:\n  topic: {title: 题目}\nroute:\n"
        "  - {step: draft, title: 拟, act: do, by: clerk of north}\n"
        "  - {step: sign, title: 签, each: leaders, by: each, if: \"each.post != clerk\"}\n"
        "  - {step: close, title: 结, act: do, by: cashier, if: sign.done, return to: [sign, draft]}\n"
        "duties:\n"
        "  - {owes: note, title: 知, act: read, each: council, who: each, since: close, batch: yes}\n";

/* Everybody who holds a seat is asked, once; what is entrusted to somebody is no seat of theirs. */
static void test_each_holder(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, appraisal, NULL);
	bureau_seat(&b, "hal", "deputy", "", false);
	passes(&b, "ann", "open appraisal", NULL);
	passes(&b, "ann", "pass draft", NULL);
	assert_string_equal(standing(&b, 0), "sign@cy sign@bob sign@hal");
	assert_string_equal(b.cases[0].duties[1].title, "签：bob");
	refuses(&b, "dan", "pass sign", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "bob", "pass sign@hal", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "bob", "pass sign", NULL);
	passes(&b, "cy", "pass sign", NULL);
	assert_string_equal(standing(&b, 0), "sign@hal");
	passes(&b, "hal", "pass", NULL);
	assert_string_equal(standing(&b, 0), "close");
	passes(&b, "fay", "pass close", NULL);
	assert_string_equal(standing(&b, 0), "note@bob note@hal"); /* the council's members */
	bureau_close(&b);
}

/* Who leaves is asked no more, who comes is; once all have signed, nobody who comes later is waited for; a return asks those who are there then. */
static void test_holders_change(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, appraisal, NULL);
	bureau_seat(&b, "hal", "deputy", "", false);
	passes(&b, "ann", "open appraisal", NULL);
	passes(&b, "ann", "pass draft", NULL);
	passes(&b, "bob", "pass sign", NULL);
	bureau_leave(&b, "hal");
	bureau_leave(&b, "bob"); /* what he signed stands */
	bureau_seat(&b, "ida", "deputy", "", false);
	passes(&b, "clock", "tick", NULL);
	passes(&b, "cy", "pass sign", NULL);
	assert_string_equal(standing(&b, 0), "sign@ida");
	passes(&b, "ida", "pass sign", NULL);
	bureau_seat(&b, "hal", "deputy", "", false);
	passes(&b, "clock", "tick", NULL);
	assert_string_equal(standing(&b, 0), "close");
	assert_string_equal(acted(&b, 0), "open draft sign@bob sign@cy sign@ida");
	passes(&b, "fay", "return close", &(struct how){.to = "sign", .words = "再议"});
	passes(&b, "clock", "tick", NULL);
	assert_string_equal(standing(&b, 0), "sign@cy sign@ida sign@hal");
	bureau_close(&b);
}

/* The applicant does not sign their own paper; a seat in which nobody is holds the paper up until somebody is. */
static void test_no_holder(void **state)
{
	static const char own[] = "workflow: own\ntitle: 己\nroute:\n  - {step: sign, title: 签, each: deputy, by: each}\n"
	                          "  - {step: close, title: 结, act: do, by: cashier}\n";
	struct bureau b;
	(void)state;
	bureau_open(&b, own, NULL);
	passes(&b, "bob", "open own", NULL);
	assert_string_equal(standing(&b, 0), "sign@deputy");
	assert_string_equal(b.cases[0].duties[0].title, "签：副局长（无人在任）");
	refuses(&b, "bob", "pass sign", NULL, REFUSAL_VACANT);
	bureau_seat(&b, "hal", "deputy", "", false);
	passes(&b, "clock", "tick", NULL);
	assert_string_equal(standing(&b, 0), "sign@hal");
	passes(&b, "hal", "pass sign@hal", NULL);
	assert_string_equal(standing(&b, 0), "close");
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_each), cmocka_unit_test(test_none), cmocka_unit_test(test_units), cmocka_unit_test(test_agreed),
	        cmocka_unit_test(test_list_amended), cmocka_unit_test(test_return_to_items), cmocka_unit_test(test_other_than_any), cmocka_unit_test(test_many),
	        cmocka_unit_test(test_added_to_an_item), cmocka_unit_test(test_each_holder), cmocka_unit_test(test_holders_change),
	        cmocka_unit_test(test_no_holder)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
