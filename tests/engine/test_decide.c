/* SPDX-License-Identifier: MIT */
/* decide, a tour: every move once as it should go, and each way in which it is refused. Holes that were found and closed are in
   test_decide_holes.c. */
#include "bureau.h"

#include "antou/day.h"

/* ---- pass, return, refuse ---- */

static const char paper[] =
        "workflow: paper\ntitle: 文件\nbasis: B-1\nopened by: clerk of north\nlabel: \"{topic}\"\n"
        "stop: {by: cashier, lifted by: head, basis: B-2}\n"
        "fields:\n  topic: {title: 题目, required: yes}\n  copies: {title: 份数, type: number, step: 1}\n"
        "route:\n"
        "  - {step: approve, title: 批准, by: in-charge of applicant.unit, due: 1 working day, basis: B-1}\n"
        "  - {step: print, title: 印制, act: do, by: cashier, words: required, asks: {printed: {title: 印数, type: number}}}\n"
        "  - {step: archive, title: 归档, act: do, by: clerk of south, return to: [approve]}\n";

static void test_pass(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	refuses(&b, "dan", "open paper", &(struct how){.with = "topic=通知"}, REFUSAL_RIGHT);
	refuses(&b, "ann", "open paper", NULL, REFUSAL_FIELD);
	refuses(&b, "ann", "open paper", &(struct how){.with = "topic=通知; copies=1.5"}, REFUSAL_FIELD);
	refuses(&b, "ann", "open paper", &(struct how){.with = "topic=通知; printed=1"}, REFUSAL_FIELD);
	refuses(&b, "ann", "open paper", &(struct how){.with = "topic=通知; colour=红"}, REFUSAL_FIELD);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=通知; copies=2"});
	assert_string_equal(standing(&b, 0), "approve");
	assert_string_equal(b.cases[0].title, "通知");
	assert_true(b.cases[0].duties[0].due_s == moment("2026-03-03 18:00"));
	refuses(&b, "cy", "pass approve", NULL, REFUSAL_NOT_YOURS);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-1");
	assert_string_equal(b.verdict.remarks[0].who[0], "deputy");
	refuses(&b, "bob", "pass print", NULL, REFUSAL_ORDER);
	refuses(&b, "bob", "pass nonsense", NULL, REFUSAL_ORDER);
	refuses(&b, "bob", "pass approve", &(struct how){.with = "topic=别的"}, REFUSAL_FIELD);
	passes(&b, "bob", "pass", NULL); /* the one step that is open for bob */
	refuses(&b, "fay", "pass print", NULL, REFUSAL_FIELD); /* words */
	passes(&b, "fay", "pass print", &(struct how){.words = "已印", .with = "printed=2"});
	passes(&b, "dan", "pass archive", NULL);
	assert_int_equal(b.cases[0].status, CASE_CLOSED);
	assert_string_equal(b.cases[0].outcome, "done");
	refuses(&b, "dan", "pass archive", NULL, REFUSAL_CLOSED);
	refuses(&b, "dan", "return archive", &(struct how){.words = "不对"}, REFUSAL_CLOSED);
	bureau_close(&b);
}

static void test_seen(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=通知"});
	refuses(&b, "bob", "pass approve", &(struct how){.seen = b.cases[0].seq - 1}, REFUSAL_STALE);
	passes(&b, "bob", "pass approve", &(struct how){.seen = b.cases[0].seq});
	bureau_close(&b);
}

static void to_archive(struct bureau *b)
{
	bureau_open(b, paper, NULL);
	passes(b, "ann", "open paper", &(struct how){.with = "topic=通知"});
	passes(b, "bob", "pass approve", NULL);
	passes(b, "fay", "pass print", &(struct how){.words = "已印", .with = "printed=2"});
}

static void test_return(void **state)
{
	struct bureau b;
	(void)state;
	to_archive(&b);
	refuses(&b, "fay", "return archive", &(struct how){.words = "不对"}, REFUSAL_NOT_YOURS);
	refuses(&b, "dan", "return archive", NULL, REFUSAL_FIELD); /* why */
	refuses(&b, "dan", "return archive", &(struct how){.words = "不对", .to = "print"}, REFUSAL_ORDER);
	refuses(&b, "dan", "return archive", &(struct how){.words = "不对", .to = "archive"}, REFUSAL_ORDER);
	passes(&b, "dan", "return archive", &(struct how){.words = "不对"});
	/* Repeat: all from there on falls. */
	assert_string_equal(standing(&b, 0), "approve");
	assert_string_equal(acted(&b, 0), "open");
	bureau_close(&b);
}

static void test_return_resume(void **state)
{
	struct bureau b;
	(void)state;
	to_archive(&b);
	passes(&b, "dan", "return archive", &(struct how){.words = "漏签", .resume = true});
	assert_string_equal(acted(&b, 0), "open print");
	passes(&b, "bob", "pass approve", NULL);
	assert_string_equal(standing(&b, 0), "archive");
	bureau_close(&b);
}

/* An act falls when, and only when, what it covers has changed. */
static void test_changed_content(void **state)
{
	struct bureau b;
	(void)state;
	to_archive(&b);
	passes(&b, "dan", "return archive", &(struct how){.words = "重印", .to = "approve"});
	passes(&b, "bob", "return approve", &(struct how){.words = "改题", .resume = true});
	passes(&b, "ann", "pass open", &(struct how){.with = "topic=通知"});
	assert_string_equal(standing(&b, 0), "approve");
	passes(&b, "bob", "pass approve", NULL);
	passes(&b, "fay", "return print", &(struct how){.words = "题目错", .to = "open", .resume = true});
	passes(&b, "ann", "pass open", &(struct how){.with = "topic=通知"}); /* the same again */
	assert_string_equal(standing(&b, 0), "print");
	passes(&b, "fay", "return print", &(struct how){.words = "题目错", .to = "open", .resume = true});
	passes(&b, "ann", "pass open", &(struct how){.with = "topic=公告"});
	assert_string_equal(standing(&b, 0), "approve");
	assert_string_equal(b.cases[0].title, "公告");
	bureau_close(&b);
}

static void test_refuse(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=通知"});
	refuses(&b, "bob", "refuse approve", NULL, REFUSAL_FIELD);
	refuses(&b, "cy", "refuse approve", &(struct how){.words = "不必"}, REFUSAL_NOT_YOURS);
	passes(&b, "bob", "refuse approve", &(struct how){.words = "不必"});
	assert_string_equal(b.cases[0].outcome, "refused");
	assert_string_equal(standing(&b, 0), "");
	bureau_close(&b);
	to_archive(&b);
	refuses(&b, "dan", "refuse archive", &(struct how){.words = "不必"}, REFUSAL_ORDER); /* doing is no approving */
	bureau_close(&b);
}

/* ---- withdraw, stop, lift ---- */

static void test_withdraw(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=通知"});
	refuses(&b, "eve", "withdraw", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "ann", "withdraw", NULL);
	assert_string_equal(b.cases[0].outcome, "withdrawn");
	assert_string_equal(standing(&b, 0), "");
	refuses(&b, "ann", "withdraw", NULL, REFUSAL_CLOSED);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=通知"});
	passes(&b, "bob", "pass approve", &(struct how){.on = 1});
	refuses(&b, "ann", "withdraw", &(struct how){.on = 1}, REFUSAL_ORDER);
	bureau_close(&b);
}

static void test_stop(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=通知"});
	refuses(&b, "bob", "stop", &(struct how){.words = "慢"}, REFUSAL_NOT_YOURS);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-2");
	refuses(&b, "fay", "stop", NULL, REFUSAL_FIELD);
	refuses(&b, "cy", "lift", &(struct how){.words = "可以"}, REFUSAL_ORDER);
	passes(&b, "fay", "stop", &(struct how){.words = "慢"});
	/* Now it is the head's to let it go on; dan, who acts for her, is not asked while she is here. */
	assert_string_equal(standing(&b, 0), "approve lift");
	assert_int_equal(b.cases[0].duties[0].person_count, 0);
	assert_int_equal(b.cases[0].duties[1].person_count, 1);
	assert_string_equal(b.cases[0].duties[1].persons[0], "cy");
	refuses(&b, "bob", "pass approve", NULL, REFUSAL_STOPPED);
	refuses(&b, "ann", "withdraw", NULL, REFUSAL_STOPPED);
	refuses(&b, "fay", "stop", &(struct how){.words = "慢"}, REFUSAL_STOPPED);
	refuses(&b, "fay", "lift", &(struct how){.words = "可以"}, REFUSAL_NOT_YOURS);
	/* Who may act for the head counts while the head is away, not before. */
	refuses(&b, "dan", "lift", &(struct how){.words = "可以"}, REFUSAL_NOT_YOURS);
	passes(&b, "cy", "lift", &(struct how){.words = "可以"});
	assert_string_equal(standing(&b, 0), "approve");
	passes(&b, "bob", "pass approve", NULL);
	bureau_close(&b);
}

/* ---- one's own paper, other persons, absence, vacancy ---- */

static const char signing[] =
        "workflow: signing\ntitle: 签\nfields:\n  topic: {title: 题目}\n"
        "route:\n"
        "  - {step: first, title: 初签, by: deputy}\n"
        "  - {step: second, title: 再签, by: [deputy, head], same person as: {first: other}, away: [acting, own word by telephone]}\n"
        "  - {step: third, title: 三签, by: head, away: [acting], vacant: [acting]}\n"
        "duties:\n"
        "  - {owes: sign-later, title: 补签, who: head, since: second by telephone, due: 1 working day}\n";

static void test_own_and_other(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, signing, NULL);
	passes(&b, "bob", "open signing", NULL);
	refuses(&b, "bob", "pass first", NULL, REFUSAL_OWN);
	passes(&b, "ann", "open signing", NULL);
	passes(&b, "bob", "pass first", &(struct how){.on = 1});
	refuses(&b, "bob", "pass second", &(struct how){.on = 1}, REFUSAL_SAME);
	passes(&b, "cy", "pass second", &(struct how){.on = 1});
	/* Returned past, the first signer still must be another than the second. */
	bureau_seat(&b, "cy", "deputy", "", false);
	passes(&b, "cy", "return third", &(struct how){.on = 1, .words = "补", .to = "first", .resume = true});
	refuses(&b, "cy", "pass first", &(struct how){.on = 1}, REFUSAL_SAME);
	passes(&b, "bob", "pass first", &(struct how){.on = 1});
	assert_string_equal(standing(&b, 1), "third");
	bureau_close(&b);
}

static void test_telephone(void **state)
{
	struct how call = {.words = "同意", .behalf = "cy", .way = WAY_TELEPHONE, .proof = "记录一"};
	struct bureau b;
	(void)state;
	bureau_open(&b, signing, NULL);
	passes(&b, "eve", "open signing", NULL);
	passes(&b, "bob", "pass first", NULL);
	bureau_away(&b, "bob");
	refuses(&b, "bob", "pass second", &call, REFUSAL_AWAY); /* cy is here */
	bureau_away(&b, "cy");
	bureau_away(&b, "dan");
	call.behalf = "dan";
	refuses(&b, "bob", "pass second", &call, REFUSAL_NOT_YOURS); /* acting is done at the desk, not by telephone */
	call.behalf = "cy";
	refuses(&b, "eve", "pass second", &call, REFUSAL_OWN); /* the applicant does not write down the word on her own paper */
	refuses(&b, "gus", "pass second", &call, REFUSAL_NOT_YOURS);
	call.words = NULL;
	refuses(&b, "bob", "pass second", &call, REFUSAL_FIELD);
	call.words = "同意";
	call.way = WAY_PAPER;
	refuses(&b, "bob", "pass second", &call, REFUSAL_NOT_YOURS);
	call.way = WAY_TELEPHONE;
	call.behalf = "bob";
	refuses(&b, "bob", "pass second", &call, REFUSAL_SAME);
	call.behalf = "cy";
	call.happened = "2026-03-02 10:00"; /* it is nine */
	refuses(&b, "bob", "pass second", &call, REFUSAL_FIELD);
	call.happened = "2026-03-02 08:40";
	passes(&b, "bob", "pass second", &call);
	assert_string_equal(casefile_act(&b.cases[0], "second")->actor, "cy");
	assert_string_equal(casefile_act(&b.cases[0], "second")->recorded_by, "bob");
	assert_true(casefile_act(&b.cases[0], "second")->happened_s == moment("2026-03-02 08:40"));
	assert_string_equal(standing(&b, 0), "third sign-later");
	/* What is owed afterwards is one's own to do. */
	passes(&b, "cy", "pass sign-later", NULL);
	assert_string_equal(standing(&b, 0), "third");
	bureau_close(&b);
}

static void test_acting_and_vacant(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, signing, NULL);
	passes(&b, "ann", "open signing", NULL);
	refuses(&b, "cy", "pass first", NULL, REFUSAL_NOT_YOURS);
	b.seats[4].post = "cashier"; /* bob is deputy no more */
	refuses(&b, "bob", "pass first", NULL, REFUSAL_VACANT);
	b.seats[4].post = "deputy";
	passes(&b, "bob", "pass first", NULL);
	passes(&b, "cy", "pass second", NULL);
	refuses(&b, "dan", "pass third", NULL, REFUSAL_NOT_YOURS);
	bureau_away(&b, "cy");
	passes(&b, "dan", "pass third", NULL);
	assert_true(node_bool(last_told(&b, EVENT_ACT_RECORDED)->data, "acting", false));
	bureau_close(&b);
}

static void test_vacant_acting(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, signing, NULL);
	passes(&b, "ann", "open signing", NULL);
	passes(&b, "bob", "pass first", NULL);
	passes(&b, "cy", "pass second", NULL);
	b.seats[5].post = "cashier"; /* cy is head no more; dan acts */
	passes(&b, "dan", "pass third", NULL);
	bureau_close(&b);
}

static void test_away_by_default(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, signing, NULL);
	passes(&b, "ann", "open signing", NULL);
	bureau_away(&b, "bob");
	refuses(&b, "cy", "pass first", NULL, REFUSAL_AWAY);
	passes(&b, "bob", "pass first", NULL); /* present at the desk after all */
	bureau_close(&b);
}

/* ---- one signature for two, two at once, everybody ---- */

static const char pairs[] =
        "workflow: pairs\ntitle: 双签\nfields:\n  topic: {title: 题目}\n"
        "route:\n"
        "  - {step: check, title: 审核, by: [deputy, cashier]}\n"
        "  - {step: joint, title: 联签, by: [deputy, head], same person as: {check: merge}}\n"
        "  - together:\n"
        "      - {step: left, title: 左, by: cashier, asks: {count: {title: 数, type: number}}}\n"
        "      - {step: right, title: 右, by: head}\n"
        "  - {step: everyone, title: 会签, by: [head, deputy], mode: all}\n";

static void test_merge(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, pairs, NULL);
	passes(&b, "ann", "open pairs", NULL);
	passes(&b, "bob", "pass check", NULL);
	assert_string_equal(standing(&b, 0), "left right");
	assert_true(casefile_act(&b.cases[0], "joint")->merged);
	assert_string_equal(casefile_act(&b.cases[0], "joint")->actor, "bob");
	bureau_close(&b);
	bureau_open(&b, pairs, NULL);
	passes(&b, "ann", "open pairs", NULL);
	passes(&b, "fay", "pass check", NULL);
	assert_string_equal(standing(&b, 0), "joint");
	bureau_close(&b);
}

static void to_together(struct bureau *b)
{
	bureau_open(b, pairs, NULL);
	passes(b, "ann", "open pairs", NULL);
	passes(b, "bob", "pass check", NULL);
}

static void test_together(void **state)
{
	struct bureau b;
	(void)state;
	to_together(&b);
	passes(&b, "cy", "pass right", NULL);
	assert_string_equal(standing(&b, 0), "left");
	/* What the left one fills in was not before the right one: nothing falls. */
	passes(&b, "fay", "pass left", &(struct how){.with = "count=3"});
	assert_string_equal(standing(&b, 0), "everyone");
	bureau_close(&b);
}

static void test_all(void **state)
{
	struct bureau b;
	(void)state;
	to_together(&b);
	passes(&b, "cy", "pass right", NULL);
	passes(&b, "fay", "pass left", NULL);
	passes(&b, "bob", "pass everyone", NULL);
	assert_string_equal(standing(&b, 0), "everyone");
	refuses(&b, "bob", "pass everyone", NULL, REFUSAL_ORDER);
	passes(&b, "cy", "pass everyone", NULL);
	assert_int_equal(b.cases[0].status, CASE_CLOSED);
	bureau_close(&b);
}

/* ---- another case's decision ---- */

static const char asking[] =
        "workflow: asking\ntitle: 请示\nfields:\n  topic: {title: 题目}\n"
        "route:\n"
        "  - {step: decide, title: 上会, wait: ruling, bodies: [council]}\n"
        "  - {step: do, title: 办, act: do, by: cashier}\n";
static const char ruling[] =
        "workflow: ruling\ntitle: 决议\nreleases: {case: for, if: passed, body: by-whom}\n"
        "fields:\n"
        "  for: {title: 为何件, type: case, of: asking}\n"
        "  by-whom: {title: 会议, type: choice, choices: [局务会, 全体会]}\n"
        "  passed: {title: 通过, type: flag, required: yes}\n"
        "route:\n  - {step: note, title: 记, act: do, by: deputy}\n";

static void test_release(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, asking, ruling);
	passes(&b, "ann", "open asking", NULL);
	refuses(&b, "bob", "pass decide", NULL, REFUSAL_ORDER);
	passes(&b, "eve", "open ruling", &(struct how){.with = "for=c0; passed=是; by-whom=全体会"});
	refuses(&b, "bob", "pass note", &(struct how){.on = 1}, REFUSAL_ORDER); /* not that body's */
	passes(&b, "eve", "open ruling", &(struct how){.with = "for=c0; passed=是"});
	refuses(&b, "bob", "pass note", &(struct how){.on = 2}, REFUSAL_ORDER); /* nobody's */
	passes(&b, "eve", "open ruling", &(struct how){.with = "for=c0; passed=是; by-whom=局务会"});
	passes(&b, "bob", "pass note", &(struct how){.on = 3});
	assert_string_equal(standing(&b, 0), "do");
	passes(&b, "eve", "open ruling", &(struct how){.with = "for=c0; passed=是; by-whom=局务会"});
	refuses(&b, "bob", "pass note", &(struct how){.on = 4}, REFUSAL_ORDER); /* it waits no more */
	bureau_close(&b);
}

static void test_release_refused(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, asking, ruling);
	passes(&b, "ann", "open asking", NULL);
	refuses(&b, "eve", "open ruling", &(struct how){.with = "for=c7; passed=否"}, REFUSAL_REFERENCE);
	passes(&b, "eve", "open ruling", &(struct how){.with = "for=c0; passed=否; by-whom=局务会"});
	passes(&b, "bob", "pass note", &(struct how){.on = 1});
	assert_string_equal(b.cases[0].outcome, "refused");
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_pass),
	        cmocka_unit_test(test_seen),
	        cmocka_unit_test(test_return),
	        cmocka_unit_test(test_return_resume),
	        cmocka_unit_test(test_changed_content),
	        cmocka_unit_test(test_refuse),
	        cmocka_unit_test(test_withdraw),
	        cmocka_unit_test(test_stop),
	        cmocka_unit_test(test_own_and_other),
	        cmocka_unit_test(test_telephone),
	        cmocka_unit_test(test_acting_and_vacant),
	        cmocka_unit_test(test_vacant_acting),
	        cmocka_unit_test(test_away_by_default),
	        cmocka_unit_test(test_merge),
	        cmocka_unit_test(test_together),
	        cmocka_unit_test(test_all),
	        cmocka_unit_test(test_release),
	        cmocka_unit_test(test_release_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
