/* SPDX-License-Identifier: MIT */
/* moves, their holes: ways round a rule that a review found, each closed since: a refusal that counted as a signature, files taken off under a signature,
   follow-ups filed twice, moves of those who may not know of the paper. */
#include "bureau.h"

#include "antou/node.h"

#include <string.h>

static struct how why(const char *words)
{
	return (struct how){.words = words};
}

/* ---- after a refusal ---- */

static const char joint[] = "workflow: paper\ntitle: 件\nmoves: {reopen: head}\nfields:\n  topic: {title: 题目}\nroute:\n"
                            "  - {step: joint, title: 会签, by: [deputy, cashier], mode: all}\n  - {step: file, title: 归档, act: do, by: clerk}\n";
static const char counted[] = "workflow: paper\ntitle: 件\nmoves: {reopen: head}\nfields:\n  topic: {title: 题目}\nroute:\n"
                              "  - {step: look, title: 核, by: [deputy, cashier]}\n  - {step: final, title: 批, by: deputy, same person as: {look: merge}}\n"
                              "  - {step: file, title: 归档, act: do, by: clerk}\n";

static void test_refusal_is_no_signature(void **state)
{
	struct bureau b;
	struct how no = why("不行"), again = why("再议");
	(void)state;
	bureau_open(&b, joint, NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "bob", "refuse joint", &no);
	passes(&b, "cy", "reopen", &again);
	passes(&b, "fay", "pass joint", NULL);
	assert_string_equal(standing(&b, 0), "joint"); /* bob has not signed */
	passes(&b, "bob", "pass joint", NULL);
	assert_string_equal(standing(&b, 0), "file");
	bureau_close(&b);
}

static void test_refusal_is_not_merged(void **state)
{
	struct bureau b;
	struct how no = why("不行"), again = why("再议");
	(void)state;
	bureau_open(&b, counted, NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "bob", "refuse look", &no);
	passes(&b, "cy", "reopen", &again);
	passes(&b, "fay", "pass look", NULL);
	assert_string_equal(standing(&b, 0), "final"); /* what bob refused he has not approved */
	bureau_close(&b);
}

/* A step that ends the case as refused is the one that is done anew. */
static void test_reopen_refused_by_a_step(void **state)
{
	struct bureau b;
	struct how again = why("再议");
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 件\nmoves: {reopen: head}\nfields:\n  bad: {title: 不合, type: flag}\nroute:\n"
	                "  - {step: turn-down, title: 不予受理, act: do, by: clerk, if: bad, ends: refused}\n  - {step: approve, by: deputy}\n", NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "bad=是"});
	passes(&b, "eve", "pass turn-down", NULL);
	assert_string_equal(b.cases[0].outcome, "refused");
	passes(&b, "cy", "reopen", &again);
	assert_string_equal(standing(&b, 0), "turn-down");
	bureau_close(&b);
}

/* ---- what has happened elsewhere ---- */

/* A decision by which another case went on cannot be taken up again as if it had not. */
static void test_reopen_after_release(void **state)
{
	struct bureau b;
	struct how again = why("再议");
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 件\nfields:\n  topic: {title: 题目}\nroute:\n  - {step: decided, wait: ruling}\n  - {step: file, act: do, by: clerk}\n",
	        "workflow: ruling\ntitle: 决议\nmoves: {reopen: head}\nreleases: {case: for}\nfields:\n  for: {title: 所议, type: case, of: paper}\n"
	        "route:\n  - {step: record, act: do, by: clerk}\n");
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "cy", "open ruling", &(struct how){.with = "for=c0"});
	passes(&b, "eve", "pass record", &(struct how){.on = 1});
	assert_string_equal(standing(&b, 0), "file");
	again.on = 1;
	refuses(&b, "cy", "reopen", &again, REFUSAL_ORDER);
	bureau_close(&b);
}

static const char task[] = "workflow: task\ntitle: 督办\nopened by: head\nfields:\n  what: {title: 事项}\n  who: {title: 单位, type: unit}\n"
                           "route:\n  - {step: report, by: clerk}\n";
static const char opener[] = "workflow: paper\ntitle: 件\nmoves: {reopen: head}\nfields:\n  topic: {title: 题目}\n  units: {title: 办理单位, type: units}\nroute:\n"
                             "  - {step: spread, act: do, by: clerk, opens: [{workflow: task, with: {what: topic}}, {workflow: task, each: units, with: {who: each}}]}\n"
                             "  - {step: approve, by: deputy}\n";

/* Done anew after a return, a correction or a new beginning, a step files nothing a second time, and only what is new on its list. */
static void test_follow_up_once(void **state)
{
	struct bureau b;
	struct how back = why("重办");
	(void)state;
	bureau_open(&b, opener, task);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=修路; units=north"});
	passes(&b, "eve", "pass spread", NULL);
	assert_int_equal(b.case_count, 3);
	passes(&b, "bob", "return approve", &back);
	passes(&b, "eve", "pass spread", NULL);
	assert_int_equal(b.case_count, 3);
	passes(&b, "ann", "amend", &(struct how){.with = "units=north、south", .words = "漏了一家"});
	passes(&b, "eve", "pass spread", NULL);
	assert_int_equal(b.case_count, 4);
	assert_string_equal(value_map_get(&b.cases[3].fields, "who")->text, "south");
	passes(&b, "bob", "pass approve", NULL);
	back.to = "spread";
	passes(&b, "cy", "reopen", &back);
	passes(&b, "eve", "pass spread", NULL);
	assert_int_equal(b.case_count, 4);
	bureau_close(&b);
}

/* One signature counts at two steps, and the second has filed something: neither is taken back. */
static void test_recall_of_what_was_counted(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 件\nfields:\n  topic: {title: 题目}\nroute:\n  - {step: look, title: 核, by: deputy}\n"
	                "  - {step: final, title: 批, by: deputy, same person as: {look: merge}, opens: {workflow: task, with: {what: topic}}}\n"
	                "  - {step: file, title: 归档, act: do, by: clerk}\n", task);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=修路"});
	passes(&b, "bob", "pass look", NULL);
	assert_int_equal(b.case_count, 2);
	refuses(&b, "bob", "recall", NULL, REFUSAL_ORDER);
	bureau_close(&b);
}

/* ---- under a signature ---- */

static const char plain[] = "workflow: paper\ntitle: 件\nfields:\n  topic: {title: 题目}\nroute:\n  - {step: draft, act: do, by: clerk, moves: {recall: no}}\n"
                            "  - {step: approve, by: deputy, return to: none}\n  - {step: final, by: head}\n";

/* Who signed, signed with the file before them: it goes only after they have given the paper back. */
static void test_detach_under_a_signature(void **state)
{
	struct bureau b;
	struct how file = {.file = "00ff"}, back = why("换附件");
	(void)state;
	bureau_open(&b, plain, NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "ann", "attach", &file);
	passes(&b, "ann", "detach", &file);
	passes(&b, "ann", "attach", &file);
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "pass approve", NULL);
	refuses(&b, "ann", "detach", &file, REFUSAL_ORDER);
	back.to = "draft";
	passes(&b, "cy", "return final", &back);
	passes(&b, "ann", "detach", &file);
	bureau_close(&b);
}

/* Whoever is put in at a step gives back no further than the step may. */
static void test_added_signer_returns_no_further(void **state)
{
	struct bureau b;
	struct how no = why("退");
	(void)state;
	bureau_open(&b, plain, NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "eve", "pass draft", NULL);
	refuses(&b, "bob", "return approve", &no, REFUSAL_ORDER);
	passes(&b, "bob", "add approve", &(struct how){.person = "fay", .place = PLACE_BEFORE});
	refuses(&b, "fay", "return added-1", &no, REFUSAL_ORDER);
	bureau_close(&b);
}

/* The narrowest rule wins, also for taking back what was done at a step. */
static void test_recall_denied_at_a_step(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, plain, NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "eve", "pass draft", NULL);
	refuses(&b, "eve", "recall", NULL, REFUSAL_ORDER);
	passes(&b, "bob", "pass approve", NULL);
	passes(&b, "bob", "recall", NULL);
	bureau_close(&b);
}

/* A receipt is not handling: the applicant may still take the paper back. */
static void test_a_copy_read_holds_nobody(void **state)
{
	struct bureau b;
	struct how copy = {.person = "dan"};
	(void)state;
	bureau_open(&b, plain, NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "ann", "copy", &copy);
	passes(&b, "dan", "pass added-1", NULL);
	passes(&b, "ann", "withdraw", NULL);
	bureau_close(&b);
}

/* ---- time ---- */

/* The sender is told of every extension, also of one after the paper came back. */
static void test_extended_again_after_return(void **state)
{
	struct bureau b;
	struct how longer = {.until = "2026-03-06 18:00", .words = "在查"}, back = why("再查");
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 件\nfields:\n  topic: {title: 题目}\nroute:\n"
	                "  - {step: reply, act: do, by: clerk, due: 1 working days, moves: {extend: yes}}\n  - {step: approve, by: deputy}\n"
	                "duties:\n  - {owes: tell, title: 告知来文单位, who: clerk, since: extended reply}\n", NULL);
	passes(&b, "ann", "open paper", NULL);
	passes(&b, "eve", "extend reply", &longer);
	passes(&b, "eve", "pass tell", NULL);
	passes(&b, "eve", "pass reply", NULL);
	b.now_s += 60;
	passes(&b, "bob", "return approve", &back);
	assert_string_equal(standing(&b, 0), "reply");
	passes(&b, "eve", "extend reply", &longer);
	assert_string_equal(standing(&b, 0), "reply tell");
	bureau_close(&b);
}

/* ---- those who may not know ---- */

static const char secret[] = "workflow: paper\ntitle: 件\nsecrecy: level\nstop: {by: clerk, lifted by: head}\n"
                             "moves: {terminate: clerk, urge: {by: clerk}, copy: {by: clerk}, attach: {by: clerk}, amend: {by: clerk}}\n"
                             "fields:\n  level: {title: 密级, type: choice, choices: [无, 秘密, 机密]}\n  topic: {title: 题目}\n"
                             "route:\n  - {step: approve, title: 批, by: head, due: 1 working days}\n"
                             "checks:\n  - {check: odd, hold if: topic = 怪, override: clerk, say: 怪, basis: B-2}\n";

static void test_uncleared_move_nothing(void **state)
{
	struct bureau b;
	struct how words = why("快"), copy = {.person = "cy"}, file = {.file = "00ff"}, amend = {.with = "topic=乙", .words = "错"};
	(void)state;
	bureau_open(&b, secret, NULL);
	passes(&b, "bob", "open paper", &(struct how){.with = "level=秘密; topic=甲"});
	refuses(&b, "ann", "urge approve", &words, REFUSAL_RIGHT);
	refuses(&b, "ann", "copy", &copy, REFUSAL_RIGHT);
	refuses(&b, "ann", "attach", &file, REFUSAL_RIGHT);
	refuses(&b, "ann", "amend", &amend, REFUSAL_RIGHT);
	refuses(&b, "ann", "terminate", &words, REFUSAL_RIGHT);
	refuses(&b, "ann", "stop", &words, REFUSAL_RIGHT);
	holds(&b, "bob", "open paper", &(struct how){.with = "level=秘密; topic=怪", .override_by = "ann"}); /* nor do they let it pass */
	passes(&b, "bob", "open paper", &(struct how){.with = "level=无; topic=怪", .override_by = "ann"});
	bureau_close(&b);
}

/* Naming a paper that one may not know of is naming none. */
static void test_uncleared_refer_to_nothing(void **state)
{
	struct bureau b;
	const char *words;
	(void)state;
	bureau_open(&b, secret, "workflow: note\ntitle: 记\nfields:\n  source: {title: 来源, type: case}\nroute:\n  - {step: file, by: clerk}\n");
	passes(&b, "bob", "open paper", &(struct how){.with = "level=秘密; topic=甲"});
	refuses(&b, "ann", "open note", &(struct how){.with = "source=c9"}, REFUSAL_REFERENCE);
	words = b.verdict.remarks[0].words;
	refuses(&b, "ann", "open note", &(struct how){.with = "source=c0"}, REFUSAL_REFERENCE);
	assert_int_equal(strlen(b.verdict.remarks[0].words), strlen(words));
	passes(&b, "bob", "open note", &(struct how){.with = "source=c0"});
	bureau_close(&b);
}

/* ---- nothing twice ---- */

static void test_nothing_twice(void **state)
{
	struct bureau b;
	struct how back = why("重办");
	(void)state;
	bureau_open(&b, "workflow: paper\ntitle: 件\nmoves: {terminate: head, reopen: head}\nfields:\n  amount: {title: 数额, type: money}\n  from: {title: 自, type: day}\n"
	                "route:\n  - {step: give, act: do, by: clerk, number: letters, absence: {person: applicant, from: from, to: from},\n"
	                "     post: [{account: purse, key: applicant, amount: amount, kind: hold}, {account: yearly, key: applicant, amount: amount}]}\n"
	                "  - {step: approve, by: deputy}\n", NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "amount=400; from=2026-03-09"});
	passes(&b, "eve", "pass give", NULL);
	passes(&b, "eve", "recall", NULL);
	passes(&b, "eve", "pass give", NULL);
	passes(&b, "bob", "return approve", &back);
	passes(&b, "eve", "pass give", NULL);
	passes(&b, "cy", "terminate", &back);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	assert_int_equal(balance_fen(&b, "yearly", "ann"), 40000); /* what was paid stays paid */
	passes(&b, "cy", "reopen", &back);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 40000);
	passes(&b, "ann", "amend", &(struct how){.with = "amount=300", .words = "错"});
	passes(&b, "eve", "pass give", NULL);
	passes(&b, "bob", "pass approve", NULL);
	back.to = "give";
	passes(&b, "cy", "reopen", &back);
	assert_int_equal(balance_fen(&b, "yearly", "ann"), 0);
	passes(&b, "eve", "pass give", NULL);
	passes(&b, "bob", "pass approve", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 30000);
	assert_int_equal(balance_fen(&b, "yearly", "ann"), 30000);
	assert_int_equal(told(&b, EVENT_NUMBERED), 1);
	assert_string_equal(node_text(last_told(&b, EVENT_ABSENCE)->data, "to", ""), "2026-03-09");
	bureau_close(&b);
}

static void test_stale_moves(void **state)
{
	struct bureau b;
	struct how words = why("快");
	(void)state;
	bureau_open(&b, joint, NULL);
	passes(&b, "ann", "open paper", NULL);
	words.seen = b.cases[0].seq;
	passes(&b, "bob", "pass joint", NULL);
	refuses(&b, "ann", "urge joint", &words, REFUSAL_STALE);
	words.person = "cy";
	refuses(&b, "fay", "add joint", &words, REFUSAL_STALE);
	refuses(&b, "ann", "amend", &words, REFUSAL_STALE);
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_refusal_is_no_signature),
	        cmocka_unit_test(test_refusal_is_not_merged),
	        cmocka_unit_test(test_reopen_refused_by_a_step),
	        cmocka_unit_test(test_reopen_after_release),
	        cmocka_unit_test(test_follow_up_once),
	        cmocka_unit_test(test_recall_of_what_was_counted),
	        cmocka_unit_test(test_detach_under_a_signature),
	        cmocka_unit_test(test_added_signer_returns_no_further),
	        cmocka_unit_test(test_recall_denied_at_a_step),
	        cmocka_unit_test(test_a_copy_read_holds_nobody),
	        cmocka_unit_test(test_extended_again_after_return),
	        cmocka_unit_test(test_uncleared_move_nothing),
	        cmocka_unit_test(test_uncleared_refer_to_nothing),
	        cmocka_unit_test(test_nothing_twice),
	        cmocka_unit_test(test_stale_moves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
