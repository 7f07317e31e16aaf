/* SPDX-License-Identifier: MIT */
/* Lines: columns that are reckoned, lines that the program fills, and what is done once for each line. */
#include "bureau.h"

static const char pay[] =
        "workflow: pay\ntitle: 酬\nopened by: any staff\n"
        "fields:\n  bonus: {title: 加, type: money}\n"
        "lines:\n  title: 各人\n  who: {title: 谁, required: yes}\n  grade: {title: 档, type: choice, choices: [甲, 乙, 丙], required: yes}\n"
        "  total: {title: 合计, type: money, is: rate plus extra}\n"
        "  rate: {title: 定额, type: money, is: table rates}\n"
        "  clause: {title: 依据, is: table rates.basis}\n"
        "  extra: {title: 加发, type: money, is: \"first of bonus, low\"}\n"
        "facts:\n  low: smallest of lines.rate\n"
        "tables:\n  rates:\n    policy: unique\n    rows: |\n      grade => yuan | basis\n      甲 => 100 | B-1\n      乙 => 50 | B-2\n"
        "checks:\n  - {check: most, each: lines, refuse if: total > 160, say: \"{who} 过多：{total}\", basis: B-2}\n"
        "route:\n  - {step: agree, by: deputy, return to: any}\n";

static const char *cell(struct bureau *bureau, size_t on, size_t line, const char *name)
{
	return value_text(value_map_get(&bureau->cases[on].lines[line], name), &bureau->arena);
}

/* A column may look at one that is written after it, and at a fact of the whole case that looks at columns. */
static void columns_are_reckoned(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, pay, NULL);
	passes(&bureau, "ann", "open pay", &(struct how){.with = "bonus=10", .lines = "who=甲某; grade=甲 | who=乙某; grade=乙"});
	assert_string_equal(cell(&bureau, 0, 0, "rate"), "100.00");
	assert_string_equal(cell(&bureau, 0, 0, "clause"), "B-1");
	assert_string_equal(cell(&bureau, 0, 0, "total"), "110.00");
	assert_string_equal(cell(&bureau, 0, 1, "rate"), "50.00");
	assert_string_equal(cell(&bureau, 0, 1, "clause"), "B-2");
	assert_string_equal(cell(&bureau, 0, 1, "total"), "60.00");
	bureau_close(&bureau);
	bureau_open(&bureau, pay, NULL);
	passes(&bureau, "ann", "open pay", &(struct how){.lines = "who=甲某; grade=甲 | who=乙某; grade=乙"});
	assert_string_equal(cell(&bureau, 0, 0, "extra"), "50.00"); /* no bonus: the smallest rate of all lines */
	assert_string_equal(cell(&bureau, 0, 0, "total"), "150.00");
	bureau_close(&bureau);
}

/* What is typed in a reckoned column is not taken; nobody asks for it; the checks see what was reckoned. */
static void what_is_reckoned_is_not_typed(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, pay, NULL);
	passes(&bureau, "ann", "open pay", &(struct how){.with = "bonus=10", .lines = "who=甲某; grade=甲; rate=5; total=5; clause=B-9"});
	assert_string_equal(cell(&bureau, 0, 0, "total"), "110.00");
	assert_string_equal(cell(&bureau, 0, 0, "clause"), "B-1");
	refuses(&bureau, "ann", "open pay", &(struct how){.with = "bonus=70", .lines = "who=甲某; grade=甲"}, REFUSAL_CHECK);
	assert_string_equal(bureau.verdict.remarks[0].words, "第1行：甲某 过多：170.00");
	refuses(&bureau, "ann", "open pay", &(struct how){.lines = "who=甲某; rate=5"}, REFUSAL_FIELD);
	refuses(&bureau, "ann", "open pay", &(struct how){.lines = "who=甲某; grade=甲; other=5"}, REFUSAL_FIELD);
	/* no row for 丙: the column stays empty */
	passes(&bureau, "ann", "open pay", &(struct how){.with = "bonus=10", .lines = "who=丙某; grade=丙"});
	assert_string_equal(cell(&bureau, 1, 0, "rate"), "");
	assert_string_equal(cell(&bureau, 1, 0, "total"), "");
	bureau_close(&bureau);
}

/* A correction of the form alone changes what hangs on it, and whoever signed the old lines signs again. */
static void a_changed_form_reckons_anew(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, pay, NULL);
	passes(&bureau, "ann", "open pay", &(struct how){.with = "bonus=10", .lines = "who=甲某; grade=甲"});
	passes(&bureau, "bob", "return agree", &(struct how){.words = "少了"});
	passes(&bureau, "ann", "pass open", &(struct how){.with = "bonus=20"});
	assert_string_equal(cell(&bureau, 0, 0, "total"), "120.00");
	assert_string_equal(cell(&bureau, 0, 0, "who"), "甲某");
	bureau_close(&bureau);
}

static const char month[] =
        "workflow: month\ntitle: 月表\nopened by: any staff\n"
        "fields:\n  of: {title: 哪月, type: day}\n"
        "lines:\n  from: {source: attendance, in: of}\n  person: {title: 谁, type: person}\n  late: {title: 迟, type: number}\n"
        "  fine: {title: 扣, type: money, is: table fines}\n  note: {title: 说明}\n"
        "tables:\n  fines:\n    policy: unique\n    rows: |\n      late => yuan | basis\n      < 2 => 0 | B-1\n      >= 2 => 20 | B-2\n"
        "route:\n  - {step: agree, by: deputy, return to: any}\n";

static void lines_are_filled_by_the_program(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, month, NULL);
	bureau_row(&bureau, "person=ann; late=1; early=3");
	bureau_row(&bureau, "person=zoe; late=2"); /* who has left meanwhile */
	passes(&bureau, "ann", "open month", &(struct how){.with = "of=2026-02-28"});
	assert_string_equal(bureau.asked_rows, "attendance - 2026-02");
	assert_int_equal(bureau.cases[0].line_count, 2);
	assert_string_equal(cell(&bureau, 0, 0, "person"), "ann");
	assert_string_equal(cell(&bureau, 0, 0, "late"), "1");
	assert_string_equal(cell(&bureau, 0, 0, "early"), "");
	assert_string_equal(cell(&bureau, 0, 0, "fine"), "0.00");
	assert_string_equal(cell(&bureau, 0, 1, "person"), "zoe");
	assert_string_equal(cell(&bureau, 0, 1, "fine"), "20.00");
	refuses(&bureau, "ann", "open month", &(struct how){.with = "of=2026-02-28", .lines = "person=ann; late=0"}, REFUSAL_FIELD);
	refuses(&bureau, "ann", "open month", NULL, REFUSAL_FIELD); /* which month? */
	bureau_close(&bureau);
}

/* Filed again the lines say what is true then; what was typed beside stays with its person. */
static void lines_filed_again_are_filled_again(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, month, NULL);
	bureau_row(&bureau, "person=ann; late=2");
	bureau_row(&bureau, "person=eve; late=1");
	passes(&bureau, "ann", "open month", &(struct how){.with = "of=2026-02-28"});
	passes(&bureau, "bob", "return agree", &(struct how){.words = "补说明"});
	passes(&bureau, "ann", "pass open", &(struct how){.lines = "person=eve; note=看病 | person=ann; late=0"});
	assert_string_equal(cell(&bureau, 0, 0, "late"), "2");
	assert_string_equal(cell(&bureau, 0, 0, "note"), "");
	assert_string_equal(cell(&bureau, 0, 1, "note"), "看病");
	passes(&bureau, "bob", "return agree", &(struct how){.words = "有一次准了"});
	bureau.rows[0] = (struct value_map){0};
	bureau.row_count = 0;
	bureau_row(&bureau, "person=ann; late=1");
	bureau.row_count = 2;
	passes(&bureau, "ann", "pass open", NULL);
	assert_string_equal(cell(&bureau, 0, 0, "late"), "1");
	assert_string_equal(cell(&bureau, 0, 0, "fine"), "0.00");
	assert_string_equal(cell(&bureau, 0, 1, "note"), "看病");
	bureau_close(&bureau);
}

static void a_month_of_nobody_is_filed(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, month, NULL);
	passes(&bureau, "ann", "open month", &(struct how){.with = "of=2026-02-28"});
	assert_int_equal(bureau.cases[0].line_count, 0);
	assert_string_equal(standing(&bureau, 0), "agree");
	bureau_close(&bureau);
}

static const char tallied[] =
        "workflow: tallied\ntitle: 计次\nopened by: any staff\n"
        "fields:\n  of: {title: 哪天, type: day}\n"
        "lines:\n  who: {title: 谁, required: yes}\n  times: {title: 次, type: number, required: yes}\n"
        "route:\n  - {step: agree, act: do, by: deputy, return to: any, post:\n"
        "      {account: tally, key: who, amount: times, each: lines, if: times > 0, in: of, basis: B-1}}\n"
        "  - {step: again, act: do, by: cashier, return to: any}\n";

static void postings_go_line_by_line_into_their_month(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, tallied, NULL);
	passes(&bureau, "ann", "open tallied", &(struct how){.with = "of=2026-02-27", .lines = "who=甲; times=2 | who=乙; times=0 | who=甲; times=1"});
	passes(&bureau, "bob", "pass agree", NULL);
	assert_int_equal(told(&bureau, EVENT_POSTED), 2);
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-02"), 3 * VALUE_SCALE);
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-1q"), 3 * VALUE_SCALE);
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-03"), 0);
	bureau.now_s = moment("2026-04-02 09:00");
	passes(&bureau, "fay", "return again", &(struct how){.words = "不对", .to = "agree"});
	assert_int_equal(told(&bureau, EVENT_POSTED), 4);
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-02"), 0);
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-04"), 0);
	bureau_close(&bureau);
}

static void a_posting_without_its_month_is_refused(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, tallied, NULL);
	passes(&bureau, "ann", "open tallied", &(struct how){.lines = "who=甲; times=2"});
	refuses(&bureau, "bob", "pass agree", NULL, REFUSAL_FIELD);
	bureau_close(&bureau);
}

/* What is taken back in another month leaves the month that it was posted in. */
static void an_undone_posting_leaves_its_own_month(void **state)
{
	static const char text[] = "workflow: plain\ntitle: 记\nopened by: any staff\nfields:\n  who: {title: 谁}\n"
	                           "route:\n  - {step: agree, act: do, by: deputy, post: {account: tally, key: who, amount: 1, basis: B-1}}\n"
	                           "  - {step: again, act: do, by: cashier, return to: any}\n";
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, text, NULL);
	passes(&bureau, "ann", "open plain", &(struct how){.with = "who=甲"});
	passes(&bureau, "bob", "pass agree", NULL);
	bureau.now_s = moment("2026-04-02 09:00");
	passes(&bureau, "fay", "return again", &(struct how){.words = "不对", .to = "agree"});
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-03"), 0);
	assert_int_equal(balance_in(&bureau, "tally", "甲", "2026-04"), 0);
	assert_string_equal(node_text(last_told(&bureau, EVENT_POSTED)->data, "period", ""), "2026-03");
	bureau_close(&bureau);
}

static const char entitled[] =
        "workflow: entitled\ntitle: 应发\nopened by: any staff\n"
        "fields:\n  of: {title: 哪天, type: day, required: yes}\n  due: {title: 应发, type: number, required: yes}\n"
        "route:\n  - {step: agree, act: do, by: deputy, return to: any, post:\n"
        "      {account: tally, key: applicant, amount: due, kind: settle, in: of, basis: B-1}}\n"
        "  - {step: again, act: do, by: cashier, return to: any}\n";

static void only_the_difference_is_posted(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, entitled, NULL);
	passes(&bureau, "ann", "open entitled", &(struct how){.with = "of=2026-02-01; due=5"});
	passes(&bureau, "bob", "pass agree", NULL);
	assert_string_equal(node_text(last_told(&bureau, EVENT_POSTED)->data, "kind", ""), "post");
	passes(&bureau, "ann", "open entitled", &(struct how){.with = "of=2026-02-10; due=3"});
	passes(&bureau, "bob", "pass agree", &(struct how){.on = 1});
	assert_string_equal(node_text(last_told(&bureau, EVENT_POSTED)->data, "kind", ""), "reverse");
	assert_int_equal(node_int(last_told(&bureau, EVENT_POSTED)->data, "number", 0), 2 * VALUE_SCALE);
	assert_int_equal(balance_in(&bureau, "tally", "ann", "2026-02"), 3 * VALUE_SCALE);
	/* another month starts from nothing, and nothing is posted where nothing changes */
	passes(&bureau, "ann", "open entitled", &(struct how){.with = "of=2026-03-01; due=3"});
	passes(&bureau, "bob", "pass agree", &(struct how){.on = 2});
	assert_int_equal(balance_in(&bureau, "tally", "ann", "2026-03"), 3 * VALUE_SCALE);
	passes(&bureau, "ann", "open entitled", &(struct how){.with = "of=2026-03-09; due=3"});
	passes(&bureau, "bob", "pass agree", &(struct how){.on = 3});
	assert_int_equal(told(&bureau, EVENT_POSTED), 3);
	/* taking the second back gives the month its five again */
	passes(&bureau, "fay", "return again", &(struct how){.words = "不对", .to = "agree", .on = 1});
	assert_int_equal(balance_in(&bureau, "tally", "ann", "2026-02"), 5 * VALUE_SCALE);
	bureau_close(&bureau);
}

/* The balance already holds what this very decision has posted: two lines of one key settle one after the other. */
static void lines_of_one_key_settle_one_after_the_other(void **state)
{
	static const char text[] = "workflow: both\ntitle: 两行\nopened by: any staff\n"
	                           "lines:\n  who: {title: 谁, required: yes}\n  due: {title: 应发, type: number, required: yes}\n"
	                           "route:\n  - {step: agree, act: do, by: deputy, post: {account: tally, key: who, amount: due, kind: settle, each: lines}}\n";
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, text, NULL);
	passes(&bureau, "ann", "open both", &(struct how){.lines = "who=甲; due=4 | who=甲; due=1 | who=乙; due=2"});
	passes(&bureau, "bob", "pass agree", NULL);
	assert_int_equal(balance_in(&bureau, "tally", "甲", NULL), 1 * VALUE_SCALE);
	assert_int_equal(balance_in(&bureau, "tally", "乙", NULL), 2 * VALUE_SCALE);
	bureau_close(&bureau);
}

static const char meeting[] =
        "workflow: meeting\ntitle: 会\nopened by: any staff\n"
        "lines:\n  what: {title: 事, required: yes}\n  who: {title: 谁, type: person}\n"
        "route:\n  - {step: agree, act: do, by: deputy, return to: any, opens:\n"
        "      {workflow: task, each: lines, if: who present, with: {gist: what, by: who, source: case}}}\n"
        "  - {step: again, act: do, by: cashier, return to: any}\n";
static const char task[] = "workflow: task\ntitle: 任务\nfields:\n  gist: {title: 内容, required: yes}\n  by: {title: 谁, type: person}\n"
                           "  source: {title: 来自, type: case}\nroute:\n  - {step: handle, act: do, by: by}\n";

/* One case a line whose condition holds; done again, only what is new is filed, twins included. */
static void cases_are_filed_line_by_line(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, meeting, task);
	passes(&bureau, "ann", "open meeting", &(struct how){.lines = "what=甲事; who=eve | what=乙事 | what=丙事; who=dan"});
	passes(&bureau, "bob", "pass agree", NULL);
	assert_int_equal(bureau.case_count, 3);
	assert_string_equal(value_map_get(&bureau.cases[1].fields, "gist")->text, "甲事");
	assert_string_equal(value_map_get(&bureau.cases[1].fields, "by")->text, "eve");
	assert_string_equal(value_map_get(&bureau.cases[2].fields, "gist")->text, "丙事");
	passes(&bureau, "fay", "return again", &(struct how){.words = "漏了", .to = "open"});
	passes(&bureau, "ann", "pass open", &(struct how){.lines = "what=丙事; who=dan | what=丁事; who=eve | what=丙事; who=dan"});
	passes(&bureau, "bob", "pass agree", NULL);
	assert_int_equal(bureau.case_count, 5);
	assert_string_equal(value_map_get(&bureau.cases[3].fields, "gist")->text, "丁事");
	assert_string_equal(value_map_get(&bureau.cases[4].fields, "gist")->text, "丙事");
	bureau_close(&bureau);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_reckoned),
		cmocka_unit_test(what_is_reckoned_is_not_typed),
		cmocka_unit_test(a_changed_form_reckons_anew),
		cmocka_unit_test(lines_are_filled_by_the_program),
		cmocka_unit_test(lines_filed_again_are_filled_again),
		cmocka_unit_test(a_month_of_nobody_is_filed),
		cmocka_unit_test(postings_go_line_by_line_into_their_month),
		cmocka_unit_test(a_posting_without_its_month_is_refused),
		cmocka_unit_test(an_undone_posting_leaves_its_own_month),
		cmocka_unit_test(only_the_difference_is_posted),
		cmocka_unit_test(lines_of_one_key_settle_one_after_the_other),
		cmocka_unit_test(cases_are_filed_line_by_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
