/* SPDX-License-Identifier: MIT */
/* The runner of acceptance cases: what holds is counted, and every kind of expectation can fail, on both stages. */
#include "book_room.h"

#include <string.h>

#include "sqlite_store.h"

#define OPEN(amount) "    - {do: open ask, as: ann, at: \"2026-03-02 09:00\", with: {amount: " amount "}"
#define PASS "    - {do: pass small, as: bob, at: \"2026-03-02 10:00\"}\n"
#define BUY "    - {do: pass buy, as: ann, at: \"2026-03-02 11:00\""

/* One case with these moves; the report. */
static const char *report(struct book_room *room, const char *moves, const struct store_ops *store, size_t *passed, size_t *failed)
{
	const char *text;

	book_room_file(room, "cases/one.yaml", arena_printf(&room->arena, "- case: 一例\n  basis: C-1\n  when:\n%s", moves));
	room->issues.count = 0;
	book_room_load(room);
	if (book_test(room->book, store, NULL, &room->arena, &text, passed, failed, &room->err) != 0)
		fail_msg("%s", room->err.words);
	return text;
}

static void holds_on(const char *moves, const struct store_ops *store)
{
	struct book_room room;
	size_t passed, failed;
	const char *text;

	book_room_make(&room);
	text = report(&room, moves, store, &passed, &failed);
	if (failed)
		fail_msg("%s", text);
	assert_int_equal(passed, 1);
	assert_string_equal(text, "相符 cases/one.yaml:1 一例\n");
	book_room_drop(&room);
}

/* The case fails at that line, and the report says so in these words. */
static void fails(const char *moves, int line, const char *words)
{
	struct book_room room;
	size_t passed, failed;
	const char *text, *place;

	book_room_make(&room);
	text = report(&room, moves, NULL, &passed, &failed);
	assert_int_equal(passed, 0);
	assert_int_equal(failed, 1);
	place = arena_printf(&room.arena, "/cases/one.yaml:%d: ", line);
	if (!strstr(text, "不符 cases/one.yaml:1 一例\n") || !strstr(text, place) || !strstr(text, words))
		fail_msg("%s", text);
	book_room_drop(&room);
}

static const char whole[] = OPEN(
        "50") ", then: {step: small, who: [bob], posts: [head], due: \"2026-03-04 18:00\", duties: [], warnings: [], closed: no}}\n"
              "    - {do: pass small, as: ann, at: \"2026-03-02 09:30\", refused: {code: not-yours, basis: C-1, who: [head]}}\n" PASS BUY
              ", then: {step: [], closed: done, number: 购〔2026〕1号, duties: [show], register: {bought: {amount: 50}}, "
              "balance: {spent/ann: 50}, fields: {amount: 50.00, what: missing}}}\n" OPEN(
                      "500") ", refused: {code: check, check: too-much}}\n" OPEN("300") ", held: {check: much, basis: C-1, who: "
                                                                                        "[chief]}}\n" OPEN("300") ", override: {by: cat, "
                                                                                                                  "reason: 急}, then: "
                                                                                                                  "{step: large, who: "
                                                                                                                  "cat}}\n" OPEN("7") ", "
                                                                                                                                      "then"
                                                                                                                                      ": "
                                                                                                                                      "{ste"
                                                                                                                                      "p: "
                                                                                                                                      "smal"
                                                                                                                                      "l, "
                                                                                                                                      "warn"
                                                                                                                                      "ings"
                                                                                                                                      ": "
                                                                                                                                      "[odd"
                                                                                                                                      "]}}"
                                                                                                                                      "\n"
                                                                                                                                      "    "
                                                                                                                                      "- "
                                                                                                                                      "{do:"
                                                                                                                                      " tic"
                                                                                                                                      "k, "
                                                                                                                                      "at: "
                                                                                                                                      "\"20"
                                                                                                                                      "26-"
                                                                                                                                      "03-"
                                                                                                                                      "05 "
                                                                                                                                      "09:"
                                                                                                                                      "00\""
                                                                                                                                      ", "
                                                                                                                                      "then"
                                                                                                                                      ": "
                                                                                                                                      "{ove"
                                                                                                                                      "rdue"
                                                                                                                                      ": "
                                                                                                                                      "[sma"
                                                                                                                                      "ll]}"
                                                                                                                                      "}\n"
                                                                                                                                      "    "
                                                                                                                                      "- "
                                                                                                                                      "{do:"
                                                                                                                                      " pas"
                                                                                                                                      "s "
                                                                                                                                      "show"
                                                                                                                                      ", "
                                                                                                                                      "as: "
                                                                                                                                      "bob,"
                                                                                                                                      " at:"
                                                                                                                                      " \"2"
                                                                                                                                      "026-"
                                                                                                                                      "03-"
                                                                                                                                      "05 "
                                                                                                                                      "10:"
                                                                                                                                      "00\""
                                                                                                                                      ", "
                                                                                                                                      "on: "
                                                                                                                                      "1, "
                                                                                                                                      "then"
                                                                                                                                      ": "
                                                                                                                                      "{dut"
                                                                                                                                      "ies:"
                                                                                                                                      " []}"
                                                                                                                                      "}\n";

static void what_is_right_holds(void **state)
{
	(void)state;
	holds_on(whole, NULL);
}

static void and_through_a_desk(void **state)
{
	(void)state;
	holds_on(whole, &sqlite_store);
}

static void staff_of_the_case_counts(void **state)
{
	struct book_room room;
	size_t passed, failed;
	const char *text;

	(void)state;
	book_room_make(&room);
	book_room_file(&room, "cases/one.yaml",
	        "- case: 外出\n  staff: {absences: [{person: bob, from: 2026-03-02, to: 2026-03-03, reason: 公差}]}\n  when:\n" OPEN(
	                "50") "}\n    - {do: pass small, as: ann, at: \"2026-03-02 10:00\", refused: {code: away}}\n- case: 在岗\n  "
	                      "when:\n" OPEN("50") "}\n    - {do: pass small, as: ann, at: \"2026-03-02 10:00\", refused: {code: "
	                                           "not-yours}}\n");
	book_room_load(&room);
	assert_int_equal(book_test(room.book, &sqlite_store, NULL, &room.arena, &text, &passed, &failed, &room.err), 0);
	assert_string_equal(text, "相符 cases/one.yaml:1 外出\n相符 cases/one.yaml:6 在岗\n");
	assert_int_equal(book_test(room.book, NULL, "在岗", &room.arena, &text, &passed, &failed, &room.err), 0);
	assert_int_equal(passed, 1);
	book_room_drop(&room);
}

static void every_expectation_can_fail(void **state)
{
	(void)state;
	fails(OPEN("50") ", then: {step: large}}\n", 4, "待办步骤应为 large，实为 small");
	fails(OPEN("50") ", then: {who: [cat]}}\n", 4, "由谁办应为 cat，实为 bob");
	fails(OPEN("50") ", then: {posts: [chief]}}\n", 4, "岗位应为 chief，实为 head");
	fails(OPEN("50") ", then: {due: \"2026-03-04 18:01\"}}\n", 4, "限期应为 2026-03-04 18:01，实为 2026-03-04 18:00");
	fails(OPEN("50") ", then: {due: none}}\n", 4, "限期应为 none，实为 2026-03-04 18:00");
	fails(OPEN("50") ", then: {duties: [show]}}\n", 4, "应办应为 show，实为 无");
	fails(OPEN("50") ", then: {closed: done}}\n", 4, "办结应为 done，实为 没有办结");
	fails(OPEN("50") ", then: {number: 购〔2026〕1号}}\n", 4, "编号应为 购〔2026〕1号，实为 none");
	fails(OPEN("50") ", then: {overdue: [small]}}\n", 4, "逾期应为 small，实为 无");
	fails(OPEN("7") ", then: {warnings: []}}\n", 4, "提醒应为 无，实为 odd");
	fails(OPEN("50") ", then: {warnings: [odd]}}\n", 4, "提醒应为 odd，实为 无");
	fails(OPEN("50") ", then: {fields: {amount: 51}}}\n", 4, "amount应为 51，实为 50.00");
	fails(OPEN("50") ", then: {register: {bought: {amount: 50}}}}\n", 4, "购置登记应为 已登记，实为 没有登记");
	fails(OPEN("50") "}\n" PASS BUY ", then: {register: {bought: {amount: 51}}}}\n", 6, "购置登记的 amount 应为 51，实为 50.00");
	fails(OPEN("50") "}\n" PASS BUY ", then: {register: {bought: none}}}\n", 6, "购置登记应为 没有登记，实为 已登记");
	fails(OPEN("50") "}\n" PASS BUY ", then: {balance: {spent/ann: 49.99}}}\n", 6, "spent/ann余额应为 49.99，实为 50.00");
	fails(OPEN("50") "}\n" PASS BUY ", then: {duties: []}}\n", 6, "应办应为 无，实为 show");
}

static void every_refusal_can_fail(void **state)
{
	(void)state;
	fails(OPEN("500") "}\n", 4, "结果应为 通过，实为 拒绝（check too-much C-1 太多）");
	fails(OPEN("50") ", refused: {code: check}}\n", 4, "实为 通过");
	fails(OPEN("500") ", refused: {code: field}}\n", 4, "结果应为 拒绝（code field），实为 拒绝");
	fails(OPEN("500") ", refused: {check: much}}\n", 4, "结果应为 拒绝（check much），实为 拒绝");
	fails(OPEN("500") ", refused: {basis: C-2}}\n", 4, "结果应为 拒绝（basis C-2），实为 拒绝");
	fails(OPEN("500") ", refused: {field: amount}}\n", 4, "结果应为 拒绝（field amount），实为 拒绝");
	fails(OPEN("300") ", refused: {check: much}}\n", 4, "实为 暂缓");
	fails(OPEN("300") ", held: {who: [head]}}\n", 4, "结果应为 暂缓（who head），实为 暂缓");
	fails(OPEN("500") ", held: {check: too-much}}\n", 4, "实为 拒绝");
}

static void bad_cases_count_as_failed(void **state)
{
	(void)state;
	fails("    - {do: opn ask, as: ann, at: \"2026-03-02 09:00\"}\n", 4, "写法：do 不认识“opn ask”");
	fails("    - {do: open nothing, as: ann, at: \"2026-03-02 09:00\"}\n", 4, "写法：没有“nothing”这个事项");
	fails("    - {do: open ask, as: zoe, at: \"2026-03-02 09:00\"}\n", 4, "写法：as 的“zoe”不在 staff.yaml 里");
	fails("    - {do: open ask, as: ann}\n", 4, "写法：少了 at");
	fails("    - {do: open ask, as: ann, at: 明天}\n", 4, "写法：at“明天”不是时间");
	fails("    - {do: pass small, as: bob, at: \"2026-03-02 09:00\"}\n", 4, "写法：前面还没有开过件");
	fails("    - {do: open ask, as: ann, at: \"2026-03-02 09:00\", than: {}}\n", 4, "写法：不认识“than”");
	fails(OPEN("50") ", then: {stap: small}}\n", 4, "then 不认识“stap”");
	fails(OPEN("五十") "}\n", 4, "写法：with 的 amount：");
}

/* A secret paper that has another case filed, of which no copies may be sent. */
static const char paper[] =
        "workflow: paper\ntitle: 来文\nsecrecy: grade\nmoves: {copy: no}\n"
        "fields:\n  grade: {title: 密级, type: choice, choices: [普通, 机密]}\n"
        "open: {register: papers}\n"
        "route:\n"
        "  - {step: task, title: 交办, act: do, by: chief, opens: [{workflow: ask, with: {amount: 60}}, {workflow: ask, with: {amount: 70}}]}\n"
        "  - {step: keep, title: 存, act: do, by: chief}\n";
static const char papers[] = "register: papers\ntitle: 来文登记\nworkflow: paper\ncolumns:\n  grade: {title: 密级}\n";
static const char office_secret[] =
        "office: sample\ntitle: 样本办\nin force: 2020-12-31\nhours: [\"8:30-12:00\", \"14:30-18:00\"]\nsecrecy: [机密]\n"
        "posts: {chief: {title: 大头, clearance: 机密}, head: {title: 小头}, desk-staff: {title: 文员}}\nunits: {desk: {title: 股}}\n"
        "relations: {boss: {title: 上司, of: unit, posts: [head]}}\n";
static const char followed[] =
        "    - {do: open paper, as: cat, at: \"2026-03-02 09:00\", with: {grade: 机密}, then: {step: task, register: {papers: {grade: 机密}}}}\n"
        "    - {do: copy, as: cat, to: bob, at: \"2026-03-02 09:01\", refused: {code: order}}\n"
        "    - {do: pass task, as: cat, at: \"2026-03-02 09:10\", then: {step: keep}}\n"
        "    - {do: pass small, as: bob, at: \"2026-03-02 09:20\", on: 2, then: {step: buy, fields: {amount: 60}}}\n"
        "    - {do: pass small, as: bob, at: \"2026-03-02 09:30\", on: 3, then: {step: buy, fields: {amount: 70}}}\n"
        "    - {do: open ask, as: ann, at: \"2026-03-02 09:40\", with: {amount: 50}, then: {step: small}}\n"
        "    - {do: pass small, as: bob, at: \"2026-03-02 09:50\", on: 4, then: {step: buy, fields: {amount: 50}}}\n"
        "    - {do: pass keep, as: cat, at: \"2026-03-02 10:00\", on: 1, then: {closed: done}}\n"
        "    - {do: pass buy, as: ann, at: \"2026-03-02 10:10\", then: {closed: done}}\n";

/* Cases that another one files count in the order in which they were opened; without `on` the last that a move opened is meant. */
static void cases_that_others_open_count(void **state)
{
	const struct store_ops *stores[] = {NULL, &sqlite_store};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct book_room room;
		size_t passed, failed;
		const char *text;

		book_room_make(&room);
		book_room_file(&room, "office.yaml", office_secret);
		book_room_file(&room, "workflows/paper.yaml", paper);
		book_room_file(&room, "registers/papers.yaml", papers);
		text = report(&room, followed, stores[i], &passed, &failed);
		assert_string_equal(text, "相符 cases/one.yaml:1 一例\n");
		book_room_drop(&room);
	}
}

static const char rosters[] = "rosters:\n  duty:\n    title: 值守\n    keeper: chief\n    basis: C-1\n    shifts:\n"
                              "      work: {title: 平日班, from: \"9:00\", to: \"17:00\", on: workdays, basis: C-2}\n"
                              "      named: {title: 临时班, from: \"18:00\", to: \"20:00\", on: named days}\n"
                              "    seats: {officer: {title: 值班员, who: desk-staff}}\n";
#define TURN(day, shift, then) "{day: " day ", shift: " shift ", seat: officer, person: ann" then "}"
#define PLAN(turns, then) "    - {do: roster duty, as: cat, at: \"2026-03-02 09:00\", turns: [" turns "]" then "}\n"
/* 2026-03-07 is a Saturday, the 9th a Monday */
static const char turns_moved[] = PLAN(TURN("2026-03-07", "work", ""), ", refused: {code: right}") PLAN(TURN("2026-03-09", "work", ""), "") PLAN(
        TURN("2026-03-07", "named", ""), "") "    - {do: turn duty, as: cat, at: \"2026-03-02 10:00\", day: 2026-03-08, shift: work, seat: officer, person: ann, refused: {code: right}}\n"
                                             "    - {do: turn duty, as: cat, at: \"2026-03-02 10:00\", day: 2026-03-08, shift: named, seat: officer, person: ann}\n";

static void a_turn_stands_on_a_day_of_its_shift(void **state)
{
	static const struct store_ops *const stores[] = {NULL, &sqlite_store};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct book_room room;
		size_t passed, failed;

		book_room_make(&room);
		book_room_file(&room, "rosters.yaml", rosters);
		assert_string_equal(report(&room, turns_moved, stores[i], &passed, &failed), "相符 cases/one.yaml:1 一例\n");
		book_room_drop(&room);
	}
}

static void no_case_beyond_those_opened(void **state)
{
	(void)state;
	fails(OPEN("50") "}\n    - {do: pass small, as: bob, at: \"2026-03-02 10:00\", on: 2}\n", 5, "on 指的那一件还没有开");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_is_right_holds),
	        cmocka_unit_test(and_through_a_desk),
	        cmocka_unit_test(staff_of_the_case_counts),
	        cmocka_unit_test(every_expectation_can_fail),
	        cmocka_unit_test(every_refusal_can_fail),
	        cmocka_unit_test(bad_cases_count_as_failed),
	        cmocka_unit_test(cases_that_others_open_count),
	        cmocka_unit_test(a_turn_stands_on_a_day_of_its_shift),
	        cmocka_unit_test(no_case_beyond_those_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
