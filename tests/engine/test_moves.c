/* SPDX-License-Identifier: MIT */
/* moves: every move and every refusal of it, and moves in pairs: what one did, the other undoes. Who and what a step is for each item is test_roll.c. */
#include "bureau.h"

#include <string.h>

static const char paper[] =
        "workflow: paper\ntitle: 件\nmoves: {terminate: head, reopen: head}\n"
        "fields:\n  topic: {title: 题目, required: yes}\n  amount: {title: 数额, type: money}\n"
        "route:\n"
        "  - {step: draft, title: 拟, act: do, by: clerk of north, own: allowed, due: 2 working days, if: topic present}\n"
        "  - {step: approve, title: 批, by: deputy, due: 3 working days, post: {account: purse, key: applicant, amount: amount, kind: hold, if: amount present}}\n"
        "  - {step: final, title: 定, by: head, same person as: {approve: other}}\n"
        "  - {step: pay, title: 付, act: do, by: clerk, same person as: {draft: other}, moves: {pass on: {to: any staff}}}\n";

static struct how to(const char *person)
{
	return (struct how){.person = person, .words = "请办"};
}

static struct how at(const char *person, enum added_place place)
{
	return (struct how){.person = person, .place = place};
}

/* ---- taking back ---- */

static void test_recall(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲; amount=100"});
	passes(&b, "eve", "pass draft", NULL);
	refuses(&b, "ann", "recall", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "eve", "recall", NULL);
	assert_string_equal(standing(&b, 0), "draft");
	assert_string_equal(acted(&b, 0), "open");
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "pass approve", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 10000);
	refuses(&b, "eve", "recall", NULL, REFUSAL_NOT_YOURS); /* somebody acted after */
	passes(&b, "bob", "recall", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0); /* and what it brought is gone */
	assert_string_equal(standing(&b, 0), "approve");
	assert_string_equal(node_text(last_told(&b, EVENT_ACT_VOIDED)->data, "reason", ""), "拿回");
	bureau_close(&b);
}

/* The filing itself is taken back so, and filed again; a paper that was returned, passed again and taken back stands where it was returned to. */
static void test_recall_filing(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "ann", "recall", NULL);
	assert_string_equal(standing(&b, 0), "open");
	refuses(&b, "ann", "amend", &(struct how){.with = "topic=乙", .words = "错"}, REFUSAL_ORDER); /* it is in her hands */
	passes(&b, "ann", "pass open", &(struct how){.with = "topic=乙"});
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "return approve", &(struct how){.words = "不清楚"});
	assert_string_equal(standing(&b, 0), "draft");
	passes(&b, "ann", "pass draft", NULL);
	assert_string_equal(standing(&b, 0), "approve");
	passes(&b, "ann", "recall", NULL);
	assert_string_equal(standing(&b, 0), "draft");
	bureau_close(&b);
}

/* ---- signers put in ---- */

static void test_add_before(void **state)
{
	struct bureau b;
	struct how fay = at("fay", PLACE_BEFORE), gus = at("gus", PLACE_BEFORE);
	int64_t due_s;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	refuses(&b, "eve", "add draft", &fay, REFUSAL_ORDER); /* nobody signs there */
	passes(&b, "eve", "pass draft", NULL);
	due_s = b.cases[0].duties[0].due_s;
	refuses(&b, "eve", "add approve", &fay, REFUSAL_NOT_YOURS);
	refuses(&b, "bob", "add approve", NULL, REFUSAL_FIELD);
	refuses(&b, "bob", "add approve", &(struct how){.person = "nobody"}, REFUSAL_FIELD);
	refuses(&b, "bob", "add approve", &(struct how){.person = "bob"}, REFUSAL_FIELD);
	refuses(&b, "bob", "add approve", &(struct how){.person = "ann"}, REFUSAL_OWN);
	refuses(&b, "bob", "add approve", &(struct how){.person = "fay", .place = PLACE_COPY}, REFUSAL_ORDER);
	passes(&b, "bob", "add approve", &fay);
	refuses(&b, "bob", "add approve", &fay, REFUSAL_ORDER); /* once is enough */
	passes(&b, "bob", "add approve", &gus);
	assert_string_equal(standing(&b, 0), "approve added-1");
	refuses(&b, "bob", "pass approve", NULL, REFUSAL_ORDER); /* first those before */
	refuses(&b, "gus", "pass added-2", NULL, REFUSAL_ORDER);
	refuses(&b, "bob", "pass added-1", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "fay", "refuse added-1", &(struct how){.words = "不行"}, REFUSAL_ORDER);
	passes(&b, "fay", "pass added-1", NULL);
	assert_string_equal(standing(&b, 0), "approve added-2");
	passes(&b, "gus", "pass", NULL);
	assert_string_equal(standing(&b, 0), "approve");
	assert_int_equal(b.cases[0].duties[0].due_s, due_s); /* the step's own clock ran on */
	passes(&b, "bob", "pass", NULL);
	assert_string_equal(acted(&b, 0), "open draft added-1 added-2 approve");
	bureau_close(&b);
}

static void test_add_beside_and_after(void **state)
{
	struct bureau b;
	struct how eve = at("eve", PLACE_BESIDE), gus = at("gus", PLACE_AFTER);
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "add approve", &eve);
	passes(&b, "bob", "add approve", &gus);
	assert_string_equal(standing(&b, 0), "approve added-1");
	passes(&b, "bob", "pass approve", NULL);
	assert_string_equal(standing(&b, 0), "added-1 added-2"); /* what follows one of them waits for that one alone */
	passes(&b, "gus", "pass added-2", NULL);
	assert_string_equal(standing(&b, 0), "added-1");
	passes(&b, "eve", "return added-1", &(struct how){.to = "draft", .words = "再看"});
	assert_string_equal(standing(&b, 0), "draft");
	passes(&b, "eve", "pass draft", NULL);
	assert_string_equal(standing(&b, 0), "approve added-1");
	bureau_close(&b);
}

/* An added signer who is taken out again leaves the paper as it was. */
static void test_drop(void **state)
{
	struct bureau b;
	struct how fay = at("fay", PLACE_BEFORE), gus = at("gus", PLACE_BEFORE);
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "eve", "pass draft", NULL);
	refuses(&b, "bob", "drop", NULL, REFUSAL_ORDER);
	refuses(&b, "bob", "drop draft", NULL, REFUSAL_ORDER);
	passes(&b, "bob", "add approve", &fay);
	refuses(&b, "eve", "drop added-1", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "fay", "drop added-1", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "bob", "drop", NULL);
	assert_string_equal(standing(&b, 0), "approve");
	passes(&b, "bob", "add approve", &gus); /* its number is its own */
	assert_string_equal(standing(&b, 0), "approve added-2");
	passes(&b, "gus", "pass", NULL);
	refuses(&b, "bob", "drop added-2", NULL, REFUSAL_ORDER); /* it is signed */
	passes(&b, "bob", "pass", NULL);
	assert_string_equal(standing(&b, 0), "final");
	bureau_close(&b);
}

static void test_ask(void **state)
{
	struct bureau b;
	struct how dan = to("dan");
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	refuses(&b, "eve", "ask draft", &(struct how){.person = "dan"}, REFUSAL_FIELD); /* what is asked must be said */
	passes(&b, "eve", "ask draft", &dan);
	refuses(&b, "eve", "pass draft", NULL, REFUSAL_ORDER);
	refuses(&b, "dan", "pass added-1", NULL, REFUSAL_FIELD); /* an opinion has words */
	refuses(&b, "dan", "return added-1", &(struct how){.words = "不写"}, REFUSAL_ORDER);
	passes(&b, "dan", "pass added-1", &(struct how){.words = "可以"});
	passes(&b, "eve", "pass draft", NULL);
	assert_string_equal(acted(&b, 0), "open added-1 draft");
	bureau_close(&b);
}

static void test_copy(void **state)
{
	struct bureau b;
	struct how dan = at("dan", PLACE_BEFORE);
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	refuses(&b, "fay", "copy", &dan, REFUSAL_NOT_YOURS); /* it does not concern her */
	passes(&b, "ann", "copy", &dan);
	refuses(&b, "eve", "copy", &dan, REFUSAL_ORDER);
	assert_string_equal(standing(&b, 0), "draft added-1");
	passes(&b, "eve", "pass draft", NULL); /* it holds nothing up */
	passes(&b, "dan", "pass added-1", NULL);
	assert_string_equal(standing(&b, 0), "approve");
	bureau_close(&b);
}

/* ---- given to somebody ---- */

static void test_pass_on(void **state)
{
	struct bureau b;
	struct how eve = to("eve"), dan = to("dan"), fay = to("fay");
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	refuses(&b, "ann", "pass-on draft", &dan, REFUSAL_FIELD); /* another unit */
	refuses(&b, "dan", "pass-on draft", &eve, REFUSAL_NOT_YOURS);
	bureau_away(&b, "eve");
	refuses(&b, "ann", "pass-on draft", &eve, REFUSAL_AWAY);
	bureau_back(&b, "eve");
	passes(&b, "ann", "pass-on draft", &eve);
	assert_int_equal(b.cases[0].duties[0].person_count, 1);
	assert_string_equal(b.cases[0].duties[0].persons[0], "eve");
	refuses(&b, "ann", "pass draft", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "ann", "give-back draft", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "eve", "give-back draft", NULL);
	assert_int_equal(b.cases[0].duties[0].person_count, 2);
	passes(&b, "ann", "pass-on draft", &eve);
	passes(&b, "eve", "pass draft", NULL);
	refuses(&b, "bob", "pass-on approve", &fay, REFUSAL_ORDER); /* nobody signs for another */
	passes(&b, "bob", "pass approve", NULL);
	passes(&b, "cy", "pass final", NULL);
	refuses(&b, "ann", "pass-on pay", &eve, REFUSAL_SAME); /* she drafted it */
	passes(&b, "ann", "pass-on pay", &fay);
	passes(&b, "fay", "pass pay", NULL);
	assert_string_equal(casefile_act(&b.cases[0], "pay")->capacity, "cashier"); /* in her own post */
	bureau_close(&b);
}

/* To whom it was given goes away or leaves: then it is everybody's again. */
static void test_given_then_gone(void **state)
{
	struct bureau b;
	struct how eve = to("eve");
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "ann", "pass-on draft", &eve);
	bureau_away(&b, "eve");
	passes(&b, "clock", "tick", NULL);
	assert_int_equal(b.cases[0].duties[0].person_count, 2);
	bureau_back(&b, "eve");
	passes(&b, "clock", "tick", NULL);
	assert_int_equal(b.cases[0].duties[0].person_count, 1);
	bureau_leave(&b, "eve");
	passes(&b, "ann", "pass draft", NULL);
	bureau_close(&b);
}

static void test_claim(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	refuses(&b, "dan", "claim draft", NULL, REFUSAL_NOT_YOURS);
	passes(&b, "eve", "claim draft", NULL);
	refuses(&b, "ann", "pass draft", NULL, REFUSAL_NOT_YOURS);
	assert_non_null(strstr(b.verdict.remarks[0].words, "eve")); /* who has it */
	refuses(&b, "ann", "claim draft", NULL, REFUSAL_NOT_YOURS);
	refuses(&b, "eve", "claim draft", NULL, REFUSAL_ORDER);
	passes(&b, "eve", "give-back draft", NULL);
	passes(&b, "ann", "claim draft", NULL);
	refuses(&b, "eve", "pass draft", NULL, REFUSAL_NOT_YOURS);
	bureau_leave(&b, "ann");
	passes(&b, "eve", "pass draft", NULL);
	refuses(&b, "bob", "claim approve", NULL, REFUSAL_ORDER); /* it is his alone */
	bureau_close(&b);
}

/* ---- corrected, ended, going on ---- */

static void test_amend(void **state)
{
	struct bureau b;
	size_t before;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲; amount=100"});
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "pass approve", NULL);
	refuses(&b, "bob", "amend", &(struct how){.with = "topic=乙", .words = "错"}, REFUSAL_NOT_YOURS);
	refuses(&b, "ann", "amend", &(struct how){.with = "topic=乙"}, REFUSAL_FIELD); /* why? */
	refuses(&b, "ann", "amend", &(struct how){.with = "topic=甲", .words = "错"}, REFUSAL_FIELD); /* nothing changed */
	refuses(&b, "ann", "amend", &(struct how){.with = "topic=", .words = "错"}, REFUSAL_FIELD);
	refuses(&b, "ann", "amend", &(struct how){.with = "other=1", .words = "错"}, REFUSAL_FIELD);
	before = told(&b, EVENT_ACT_VOIDED);
	passes(&b, "ann", "amend", &(struct how){.with = "amount=250", .words = "少算了"});
	assert_int_equal(told(&b, EVENT_ACT_VOIDED) - before, 3);
	assert_string_equal(acted(&b, 0), "open");
	assert_string_equal(standing(&b, 0), "draft");
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0);
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "pass approve", NULL);
	assert_int_equal(balance_fen(&b, "purse", "ann"), 25000);
	bureau_close(&b);
}

static void test_terminate_then_reopen(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲; amount=100"});
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "pass approve", NULL);
	refuses(&b, "ann", "terminate", &(struct how){.words = "不要了"}, REFUSAL_NOT_YOURS);
	refuses(&b, "cy", "terminate", NULL, REFUSAL_FIELD);
	refuses(&b, "cy", "reopen", &(struct how){.words = "再办"}, REFUSAL_ORDER); /* it is not closed */
	passes(&b, "cy", "terminate", &(struct how){.words = "不要了"});
	assert_string_equal(b.cases[0].outcome, "terminated");
	assert_string_equal(standing(&b, 0), "");
	assert_int_equal(balance_fen(&b, "purse", "ann"), 0); /* what was held is let go */
	refuses(&b, "cy", "pass final", NULL, REFUSAL_CLOSED);
	refuses(&b, "ann", "amend", &(struct how){.with = "topic=乙", .words = "错"}, REFUSAL_CLOSED);
	refuses(&b, "ann", "reopen", &(struct how){.words = "再办"}, REFUSAL_NOT_YOURS);
	passes(&b, "cy", "reopen", &(struct how){.words = "再办"});
	assert_string_equal(standing(&b, 0), "final"); /* it goes on where it stood */
	assert_int_equal(balance_fen(&b, "purse", "ann"), 10000); /* and is held again */
	bureau_close(&b);
}

static void test_reopen_done(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "eve", "pass draft", NULL);
	passes(&b, "bob", "pass approve", NULL);
	passes(&b, "cy", "pass final", NULL);
	passes(&b, "ann", "pass pay", NULL);
	assert_string_equal(b.cases[0].outcome, "done");
	refuses(&b, "cy", "reopen", &(struct how){.words = "错了", .to = "nowhere"}, REFUSAL_ORDER);
	passes(&b, "cy", "reopen", &(struct how){.words = "错了"});
	assert_string_equal(standing(&b, 0), "pay"); /* the last one again */
	passes(&b, "ann", "pass pay", NULL);
	passes(&b, "cy", "reopen", &(struct how){.words = "错了", .to = "approve"});
	assert_string_equal(standing(&b, 0), "approve");
	assert_string_equal(acted(&b, 0), "open draft");
	bureau_close(&b);
}

static void test_reopen_others(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "ann", "withdraw", NULL);
	refuses(&b, "cy", "reopen", &(struct how){.words = "再办"}, REFUSAL_ORDER); /* what was withdrawn is filed anew */
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	passes(&b, "eve", "pass draft", &(struct how){.on = 1});
	passes(&b, "bob", "refuse approve", &(struct how){.words = "不行", .on = 1});
	passes(&b, "cy", "reopen", &(struct how){.words = "再看", .on = 1});
	assert_string_equal(standing(&b, 1), "approve");
	bureau_close(&b);
}

/* ---- who may: the narrowest rule ---- */

static const char ruled[] =
        "workflow: ruled\ntitle: 件\nmoves: {recall: no, add: head, copy: {by: applicant, to: deputy, basis: B-2}}\n"
        "fields:\n  topic: {title: 题目}\n"
        "route:\n"
        "  - {step: one, title: 一, by: deputy, moves: {add: yes, pass on: {by: head, to: cashier}}}\n"
        "  - {step: two, title: 二, by: head, moves: {ask: no}}\n";

static void test_rules(void **state)
{
	struct bureau b;
	struct how fay = to("fay"), gus = to("gus"), bob = to("bob");
	(void)state;
	bureau_open(&b, ruled, NULL);
	passes(&b, "ann", "open ruled", NULL);
	refuses(&b, "ann", "recall", NULL, REFUSAL_ORDER);
	refuses(&b, "ann", "copy", &fay, REFUSAL_FIELD);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-2");
	refuses(&b, "bob", "copy", &bob, REFUSAL_NOT_YOURS);
	passes(&b, "ann", "copy", &bob);
	passes(&b, "bob", "add one", &gus); /* the step's own rule goes before the workflow's */
	passes(&b, "gus", "pass added-2", NULL);
	refuses(&b, "bob", "pass-on one", &fay, REFUSAL_NOT_YOURS);
	refuses(&b, "cy", "pass-on one", &gus, REFUSAL_FIELD);
	passes(&b, "cy", "pass-on one", &fay); /* as the rulebook says, even a signature */
	passes(&b, "fay", "pass one", NULL);
	refuses(&b, "cy", "ask two", &gus, REFUSAL_ORDER);
	bureau_close(&b);
}

/* ---- what is offered ---- */

static const struct move *offered(const struct moves *moves, enum action action)
{
	for (size_t i = 0; i < moves->count; i++)
		if (moves->items[i].action == action)
			return &moves->items[i];
	return NULL;
}

static struct moves listed(struct bureau *b, const char *person)
{
	struct scene scene = {.book = b->book, .workflow = rulebook_workflow(b->book, b->cases[0].workflow), .file = &b->cases[0], .lookup = &b->lookup,
	        .now_s = b->now_s, .arena = &b->arena};
	struct moves moves;
	assert_int_equal(engine_moves(&scene, person, &moves, &b->err), 0);
	return moves;
}

static void test_offered(void **state)
{
	struct bureau b;
	struct moves moves;
	(void)state;
	bureau_open(&b, paper, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=甲"});
	moves = listed(&b, "ann");
	assert_true(offered(&moves, ACTION_RECALL)->allowed);
	assert_true(offered(&moves, ACTION_CLAIM)->allowed);
	assert_true(offered(&moves, ACTION_AMEND)->allowed);
	assert_null(offered(&moves, ACTION_URGE)); /* it lies with her */
	assert_null(offered(&moves, ACTION_TERMINATE));
	assert_null(offered(&moves, ACTION_EXTEND)); /* not allowed here, so not spoken of */
	assert_null(offered(&moves, ACTION_GIVE_BACK));
	moves = listed(&b, "cy");
	assert_true(offered(&moves, ACTION_TERMINATE)->allowed);
	assert_null(offered(&moves, ACTION_AMEND));
	assert_null(offered(&moves, ACTION_REOPEN));
	passes(&b, "eve", "pass draft", NULL);
	moves = listed(&b, "ann");
	assert_null(offered(&moves, ACTION_RECALL));
	assert_true(offered(&moves, ACTION_URGE)->allowed);
	moves = listed(&b, "bob");
	assert_true(offered(&moves, ACTION_ADD)->allowed);
	assert_null(offered(&moves, ACTION_CLAIM)); /* his alone */
	assert_null(offered(&moves, ACTION_PASS_ON));
	passes(&b, "cy", "terminate", &(struct how){.words = "不要了"});
	moves = listed(&b, "cy");
	assert_true(offered(&moves, ACTION_REOPEN)->allowed);
	assert_null(offered(&moves, ACTION_TERMINATE));
	bureau_close(&b);
}

/* While a step is open, what it says of the case's moves goes before what the workflow and the office say. */
static void test_open_step_rules(void **state)
{
	static const char closing[] =
	        "workflow: closing\ntitle: 结\nmoves: {terminate: clerk of north}\nfields:\n  topic: {title: 题目}\nroute:\n"
	        "  - {step: look, title: 看, act: do, by: clerk of north}\n"
	        "  - together:\n"
	        "      - {step: issue, title: 印发, act: do, by: cashier, moves: {amend: no, copy: {by: cashier}}, basis: B-1}\n"
	        "      - {step: file, title: 归档, act: do, by: cashier, moves: {amend: yes, terminate: no}, basis: B-2}\n"
	        "  - {step: end, title: 结, by: head}\n";
	struct bureau b;
	struct moves moves;
	(void)state;
	bureau_open(&b, closing, NULL);
	passes(&b, "ann", "open closing", &(struct how){.with = "topic=甲"});
	passes(&b, "ann", "amend", &(struct how){.with = "topic=乙", .words = "错"});
	passes(&b, "ann", "pass look", NULL);
	assert_string_equal(standing(&b, 0), "issue file");
	refuses(&b, "ann", "amend", &(struct how){.with = "topic=丙", .words = "错"}, REFUSAL_ORDER);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-1");
	refuses(&b, "ann", "terminate", &(struct how){.words = "错"}, REFUSAL_ORDER);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-2");
	refuses(&b, "ann", "copy", &(struct how){.person = "gus"}, REFUSAL_NOT_YOURS);
	moves = listed(&b, "ann");
	assert_null(offered(&moves, ACTION_AMEND));
	passes(&b, "fay", "copy", &(struct how){.person = "gus"});
	passes(&b, "fay", "pass issue", NULL);
	passes(&b, "ann", "amend", &(struct how){.with = "topic=丙", .words = "错"}); /* the other one lets it be */
	bureau_close(&b);
}

static void test_no_copies(void **state)
{
	static const char quiet[] = "workflow: quiet\ntitle: 密\nmoves: {copy: no}\nroute:\n  - {step: look, title: 看, act: do, by: cashier}\n";
	struct bureau b;
	(void)state;
	bureau_open(&b, quiet, NULL);
	passes(&b, "ann", "open quiet", NULL);
	refuses(&b, "ann", "copy", &(struct how){.person = "gus"}, REFUSAL_ORDER);
	refuses(&b, "fay", "copy", &(struct how){.person = "gus"}, REFUSAL_ORDER);
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_recall), cmocka_unit_test(test_recall_filing), cmocka_unit_test(test_add_before),
	        cmocka_unit_test(test_add_beside_and_after), cmocka_unit_test(test_drop), cmocka_unit_test(test_ask), cmocka_unit_test(test_copy),
	        cmocka_unit_test(test_pass_on), cmocka_unit_test(test_given_then_gone), cmocka_unit_test(test_claim), cmocka_unit_test(test_amend),
	        cmocka_unit_test(test_terminate_then_reopen), cmocka_unit_test(test_reopen_done), cmocka_unit_test(test_reopen_others),
	        cmocka_unit_test(test_rules), cmocka_unit_test(test_offered),
	        cmocka_unit_test(test_open_step_rules), cmocka_unit_test(test_no_copies)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
