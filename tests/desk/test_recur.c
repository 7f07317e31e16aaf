/* SPDX-License-Identifier: MIT */
/* What the clock files: recurring duties, thresholds that are crossed, periods that end. As acceptance cases on both stages, then on a desk: once, whoever
   looks and however often, and the same again when all is made from the events. */
#include "book_room.h"

#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/tally.h"
#include "antou/text.h"
#include "sqlite_store.h"
#include "store.h"

static const char accounts[] =
        "accounts:\n  spent: {title: 已用, unit: money, cap: 900, basis: C-2}\n"
        "  misses:\n    title: 缺次\n    unit: number\n    period: month\n    readers: chief\n    basis: C-2\n    thresholds:\n"
        "      - {threshold: talk, if: balance > 2, opens: talk, with: {person: key, times: balance, month: period}, basis: C-5}\n"
        "      - {threshold: near, if: balance >= 2, say: \"{key} 本月已缺 {balance} 次\", basis: C-5}\n"
        "      - {threshold: own, if: {key.unit: desk, balance: \">= 5\"}, say: 五次, basis: C-5}\n"
        "      - {threshold: never, if: balance < 1, at: end, of: desk-staff or head, opens: praise, with: {person: key, month: period}, basis: C-7}\n";
static const char recurring[] =
        "recurring:\n"
        "  sum: {title: 月度汇总, every: \"FREQ=MONTHLY;BYMONTHDAY=28\", from: 2026-01-01, who: desk-staff, due: 2 working days,\n"
        "        asks: {result: {title: 结果, required: yes}}, basis: C-6}\n"
        "  note: {title: 月底小结, every: \"FREQ=MONTHLY;BYMONTHDAY=-1\", from: 2026-01-01, each: desk-staff or head, who: each}\n"
        "  plan: {title: 季度计划, every: \"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1\", from: 2026-01-01, opens: plan, with: {first: occurrence, kinds: '\"季\"'}}\n";
static const char miss[] =
        "workflow: miss\ntitle: 缺\nfields:\n  person: {title: 谁, type: person, required: yes}\n  times: {title: 次, type: number, required: yes}\n"
        "  more: {title: 再, type: number}\nroute:\n"
        "  - {step: note, title: 记, act: do, by: desk-staff, own: allowed, post: [{account: misses, key: person, amount: times},"
        " {account: misses, key: person, amount: more, if: more present}]}\n"
        "  - {step: look, title: 看, by: chief}\n";
static const char talk[] = "workflow: talk\ntitle: 谈话\nopened by: clock\nfields:\n  person: {title: 谁, type: person, required: yes}\n"
                           "  times: {title: 次, type: number, required: yes}\n  month: {title: 月}\n  where: {title: 何处, required: yes, initial: \"\\\"会议室\\\"\"}\n"
                           "route:\n  - {step: talk, title: 谈, act: do, by: head}\n";
static const char praise[] = "workflow: praise\ntitle: 表扬\nopened by: clock\nfields:\n  person: {title: 谁, type: person, required: yes}\n  month: {title: 月}\n"
                             "route:\n  - {step: thank, title: 谢, act: do, by: chief}\n";
static const char plan[] = "workflow: plan\ntitle: 计划\nfields:\n  first: {title: 首日, type: day, required: yes}\n  kinds: {title: 类, type: choices, choices: [季, 年]}\nroute:\n  - {step: write, title: 写, act: do, by: head}\n";

static const char late[] = "workflow: late\ntitle: 补记\nfields:\n  person: {title: 谁, type: person, required: yes}\n  day: {title: 哪天, type: day, required: yes}\n"
                           "open: {post: {account: misses, key: person, amount: 2, in: day}}\nroute:\n  - {step: look, title: 看, by: chief}\n";

static void room_make(struct book_room *room)
{
	book_room_make(room);
	book_room_file(room, "accounts.yaml", accounts);
	book_room_file(room, "recurring.yaml", recurring);
	book_room_file(room, "workflows/miss.yaml", miss);
	book_room_file(room, "workflows/talk.yaml", talk);
	book_room_file(room, "workflows/late.yaml", late);
	book_room_file(room, "workflows/praise.yaml", praise);
	book_room_file(room, "workflows/plan.yaml", plan);
}

/* staff NULL: that of the room. */
static void holds_with(const char *staff, const char *moves)
{
	struct book_room room;
	size_t passed, failed;
	const char *text;

	room_make(&room);
	if (staff)
		book_room_file(&room, "staff.yaml", staff);
	book_room_file(&room, "cases/one.yaml", arena_printf(&room.arena, "- case: 一例\n  when:\n%s", moves));
	book_room_load(&room);
	if (!book_prove(room.book, &room.issues))
		fail_msg("%s", issues_text(&room.issues, &room.arena));
	if (book_test(room.book, &sqlite_store, NULL, &room.arena, &text, &passed, &failed, &room.err) != 0)
		fail_msg("%s", room.err.words);
	if (failed)
		fail_msg("%s", text);
	assert_int_equal(passed, 1);
	book_room_drop(&room);
}

static void holds(const char *moves)
{
	holds_with(NULL, moves);
}

#define MISS(at, times) "    - {do: open miss, as: ann, at: \"" at "\", with: {person: ann, times: " times "}, then: {step: note}}\n"
#define NOTE(on, at, then) "    - {do: pass note, on: " on ", as: ann, at: \"" at "\"" then "}\n"
#define TICK(on, at, then) "    - {do: tick, on: " on ", at: \"" at "\", then: {" then "}}\n"

/* The office begins on 2 March: February's sum is nobody's. What is filed counts after the case before it: 2 the sum; 3 and 4 the notes of ann and bob, 5 the
   plan, 6 the praise of bob, who missed nothing in March: ann did. */
static void what_comes_round_is_filed_once(void **state)
{
	(void)state;
	holds(MISS("2026-03-02 09:00", "1") NOTE("1", "2026-03-02 10:00", ", then: {step: look, balance: {misses/ann: 1}}") TICK("1", "2026-03-27 09:00", "step: look")
	        TICK("2", "2026-03-28 09:00", "step: do, who: [ann], due: \"2026-03-31 18:00\", fields: {occurrence: 2026-03-28}") TICK("2", "2026-03-28 20:00", "step: do")
	                "    - {do: pass do, on: 2, as: ann, at: \"2026-03-30 09:00\", refused: {code: field}}\n"
	                "    - {do: pass do, on: 2, as: ann, at: \"2026-03-30 09:00\", with: {result: 好}, then: {closed: done}}\n"
	        TICK("3", "2026-04-01 08:00", "step: do, who: [ann], fields: {occurrence: 2026-03-31, each: ann}") TICK("4", "2026-04-01 08:01", "step: do, who: [bob]")
	        TICK("5", "2026-04-01 08:02", "step: write, fields: {first: 2026-04-01, kinds: 季}") TICK("6", "2026-04-01 08:03", "step: thank, fields: {person: bob, month: 2026-03}")
	                "    - {do: open miss, as: ann, at: \"2026-04-01 09:00\", with: {person: bob, times: 1}}\n"
	                "    - {do: pass note, on: 7, as: ann, at: \"2026-04-01 09:00\", then: {step: look}}\n");
}

/* Whoever came after March had ended has nothing to be praised for in it. */
static void who_came_later_had_no_such_period(void **state)
{
	(void)state;
	holds_with("people:\n  ann: {name: 安, unit: desk, posts: [desk-staff]}\n  bob: {name: 博, unit: desk, posts: [head]}\n  cat: {name: 卡, unit: desk, posts: [chief]}\n"
	           "  dan: {name: 丹, unit: desk, posts: [{post: desk-staff, from: 2026-04-01}]}\n",
	        MISS("2026-03-02 09:00", "1") NOTE("1", "2026-03-02 10:00", "") TICK("1", "2026-04-01 08:00", "step: look")
	                /* 2 the sum, 3 to 5 the notes of ann, bob and dan, 6 the plan, 7 bob's praise and no other */
	                TICK("7", "2026-04-01 08:03", "step: thank, fields: {person: bob}")
	                "    - {do: open miss, as: ann, at: \"2026-04-01 09:00\", with: {person: bob, times: 1}}\n"
	                "    - {do: pass note, on: 8, as: ann, at: \"2026-04-01 09:00\", then: {step: look}}\n");
}

/* Two is warned of, three brings a talk, four and five bring no second one; the next month begins anew. Two postings of one act are one step up. */
static void a_threshold_is_crossed_once(void **state)
{
	(void)state;
	holds(MISS("2026-03-02 09:00", "1") NOTE("1", "2026-03-02 09:01", ", then: {warnings: []}") MISS("2026-03-02 09:02", "1")
	                "    - {do: pass note, on: 2, as: ann, at: \"2026-03-02 09:03\", held: {check: near, basis: C-5}}\n" NOTE(
	                        "2", "2026-03-02 09:03", ", then: {step: look, warnings: [near]}")
	                        MISS("2026-03-02 09:04", "1") NOTE("3", "2026-03-02 09:05", ", then: {step: look, warnings: []}")
	                                TICK("4", "2026-03-02 09:06", "step: talk, who: [bob], fields: {person: ann, times: 3, month: 2026-03, where: 会议室}")
	                                        MISS("2026-03-02 09:07", "2") NOTE("5", "2026-03-02 09:08", ", then: {step: look, warnings: [own]}")
	                                                MISS("2026-04-01 09:00", "1") "    - {do: pass note, as: ann, at: \"2026-04-01 09:01\", then: {step: look, warnings: []}}\n");
	holds("    - {do: open miss, as: ann, at: \"2026-03-02 09:00\", with: {person: bob, times: 1, more: 2}}\n" NOTE(
	        "1", "2026-03-02 09:01", ", then: {warnings: [near], balance: {misses/bob: 3}}") TICK("2", "2026-03-02 09:02", "step: talk, fields: {person: bob, times: 3}"));
}

/* A sum of a whole office brings as many cases as it has lines. */
static void an_act_may_bring_many_cases(void **state)
{
	struct book_room room;
	const char *lines = "", *text;
	size_t passed, failed;

	(void)state;
	room_make(&room);
	book_room_file(&room, "workflows/many.yaml", "workflow: many\ntitle: 多\nopened by: any staff\nlines:\n  on: {title: 哪天, type: day, required: yes}\nroute:\n"
	                                             "  - {step: note, title: 记, act: do, by: desk-staff, own: allowed, opens: {workflow: plan, each: lines, with: {first: on}}}\n");
	for (int i = 0; i < 70; i++)
		lines = arena_printf(&room.arena, "%s%s{on: 2026-%02d-%02d}", lines, i ? ", " : "", 4 + i / 28, 1 + i % 28);
	book_room_file(&room, "cases/one.yaml", arena_printf(&room.arena, "- case: 一例\n  when:\n    - {do: open many, as: ann, at: \"2026-03-02 09:00\", lines: [%s]}\n"
	        NOTE("1", "2026-03-02 09:01", ", then: {closed: done}") TICK("71", "2026-03-02 09:02", "step: write, fields: {first: 2026-06-14}"), lines));
	book_room_load(&room);
	if (book_test(room.book, &sqlite_store, NULL, &room.arena, &text, &passed, &failed, &room.err) != 0)
		fail_msg("%s", room.err.words);
	if (failed)
		fail_msg("%s", text);
	book_room_drop(&room);
}

/* What falls below a threshold and rises above it again crosses it again. */
static void what_is_taken_back_may_be_crossed_again(void **state)
{
	(void)state;
	holds("    - {do: open miss, as: ann, at: \"2026-03-02 09:00\", with: {person: bob, times: 3}}\n" NOTE("1", "2026-03-02 09:01", ", then: {warnings: [near]}")
	                TICK("2", "2026-03-02 09:02", "step: talk") "    - {do: return look, on: 1, as: cat, at: \"2026-03-02 09:03\", words: 不对, then: {step: note, balance: {misses/bob: 0}, "
	                                                           "warnings: []}}\n" NOTE("1", "2026-03-02 09:04", ", then: {step: look, warnings: [near]}")
	                        TICK("3", "2026-03-02 09:05", "step: talk, fields: {person: bob, times: 3}"));
}

/* What is posted for an earlier month counts there: one in April and two for March are no three. */
static void a_posting_counts_in_the_month_it_is_for(void **state)
{
	(void)state;
	holds("    - {do: open miss, as: ann, at: \"2026-04-02 09:00\", with: {person: bob, times: 1}}\n" NOTE("1", "2026-04-02 09:01", ", then: {warnings: []}")
	                "    - {do: open late, as: ann, at: \"2026-04-02 09:02\", with: {person: bob, day: 2026-03-31}, then: {step: look, warnings: [near]}}\n"
	                "    - {do: open late, as: ann, at: \"2026-04-02 09:03\", with: {person: bob, day: 2026-03-02}, then: {step: look, warnings: []}}\n" TICK(
	                        "4", "2026-04-02 09:04", "step: talk, fields: {person: bob, times: 4, month: 2026-03}"));
}

/* ---- what is wrong is said where ---- */

static void found(const char *file, const char *text, const char *words)
{
	const char *source = getenv("ANTOU_SOURCE_DIR");
	struct book_room room;
	const char *said;

	room_make(&room);
	book_room_file(&room, file, text);
	if (book_load(room.dir, arena_printf(&room.arena, "%s/data", source ? source : "../.."), &room.arena, &room.book, &room.issues, &room.err) != 0)
		fail_msg("%s", room.err.words);
	if (room.book)
		book_prove(room.book, &room.issues);
	said = issues_text(&room.issues, &room.arena);
	if (!strstr(said, arena_printf(&room.arena, "/%s", words)))
		fail_msg("%s\nexpected %s", said, words);
	book_room_drop(&room);
}

static void a_rule_that_cannot_be_reckoned_has_its_place(void **state)
{
	(void)state;
	found("recurring.yaml", "recurring:\n  sum: {title: 汇总, every: \"FREQ=MONTHLY;BYMONTHDAY=32\", from: 2026-01-01, who: head}\n  plan: {title: 划, every: FREQ=DAILY, from: 2026-01-01, opens: plan, with: {first: occurrence}}\n",
	        "recurring.yaml:2:27: 周期“FREQ=MONTHLY;BYMONTHDAY=32”不对：BYMONTHDAY 里的“32”不对；应在 1 至 31 之间，倒数写负数\n");
	found("recurring.yaml", "recurring:\n  plan: {title: 划, every: FREQ=DAILY, from: 2026-01-01, opens: plan}\n",
	        "recurring.yaml:2:64: “计划”的“首日”必填，时钟提出时却没有；请在 with 里带上，或给它写 initial\n");
	found("recurring.yaml", "recurring:\n  plan: {title: 划, every: FREQ=DAILY, from: 2026-01-01}\n",
	        "recurring.yaml:2:9: 经常性应办“plan”要写 who（由谁办）或 opens（另立什么事项），只写一个\n");
	found("recurring.yaml", "recurring:\n  ask: {title: 划, every: FREQ=DAILY, from: 2026-01-01, who: head}\n", "recurring.yaml:2:3: 事项“ask”写了两遍；请改名或删去一处\n");
}

static void a_workflow_that_nothing_files_is_named(void **state)
{
	(void)state;
	found("workflows/lost.yaml", "workflow: lost\ntitle: 无\nopened by: clock\nroute:\n  - {step: do, act: do, by: head}\n",
	        "workflows/lost.yaml:1:1: 事项“lost”由时钟提出，却没有经常性应办、账的界线或别的事项立它；请写上，或改 opened by\n");
}

static void a_threshold_says_what_it_lacks(void **state)
{
	static const char head[] = "accounts:\n  spent: {title: 已用, unit: money, basis: C-2}\n  misses:\n    title: 缺次\n    unit: number\n    thresholds:\n      - ";

	(void)state;
	found("accounts.yaml", "accounts:\n  misses: {title: 缺次, period: week}\n", "accounts.yaml:2:31: 没有叫“week”的period；请核对写法\n");
	{
		struct book_room room;
		book_room_make(&room);
		found("accounts.yaml", arena_printf(&room.arena, "%s{threshold: a, if: balance > 1}\n", head), "accounts.yaml:7:9: 界线“a”过了也没有下文；请写 opens（另立什么事项）或 say（提醒什么）\n");
		found("accounts.yaml", arena_printf(&room.arena, "%s{threshold: a, say: 多了}\n", head), "accounts.yaml:7:9: 界线“a”少了“if”（若）；请写余额到多少\n");
		found("accounts.yaml", arena_printf(&room.arena, "%s{threshold: a, if: balance > 1, at: end, opens: praise, with: {person: key}}\n", head),
		        "accounts.yaml:7:45: 账“misses”没有 period（周期），就没有期末；请写 month、quarter 或 year\n");
		found("accounts.yaml", arena_printf(&room.arena, "%s{threshold: a, if: balanze > 1, say: 多}\n", head), "accounts.yaml:7:28: 没有叫“balanze”的字段或事实；是不是“balance”？\n");
		found("accounts.yaml", arena_printf(&room.arena, "%s{threshold: a, if: balance > 1, opens: praise}\n", head),
		        "accounts.yaml:7:48: “表扬”的“谁”必填，时钟提出时却没有；请在 with 里带上，或给它写 initial\n");
		book_room_drop(&room);
	}
}

static void the_handbook_says_what_the_clock_files(void **state)
{
	struct book_room room;
	struct clause_cover *cover;
	const char *text;
	size_t count;

	(void)state;
	room_make(&room);
	book_room_load(&room);
	text = book_print(room.book, rulebook_workflow(book_rules(room.book), "sum"), &room.arena);
	assert_non_null(strstr(text, "月度汇总。由时钟提出。"));
	assert_non_null(strstr(text, "自 2026-01-01 起，每月 28 日由时钟提出。"));
	text = book_print(room.book, rulebook_workflow(book_rules(room.book), "praise"), &room.arena);
	assert_non_null(strstr(text, "账“缺次”到期末若 余额 < 1，由时钟提出。"));
	assert_int_equal(book_coverage(room.book, &room.arena, &cover, &count, &room.err), 0);
	for (size_t i = 4; i < 7; i++) /* C-5, C-6, C-7: nothing but thresholds and recurring duties carries them */
		assert_string_not_equal(cover[i].kept, "missing");
	book_room_drop(&room);
}

/* ---- on a desk ---- */

static int64_t told(void *context)
{
	return *(const int64_t *)context;
}

struct office { struct book_room room; struct desk_options options; int64_t now_s; };

static int64_t at(const char *text)
{
	int64_t time_s = 0;

	assert_true(time_parse(text, &time_s));
	return time_s;
}

static void office_open_at(struct office *office, const char *made)
{
	const char *source = getenv("ANTOU_SOURCE_DIR");

	room_make(&office->room);
	office->now_s = at(made);
	office->options = (struct desk_options){.store = &sqlite_store, .database = arena_printf(&office->room.arena, "%s/office.db", office->room.dir),
	        .rules_dir = "", .data_dir = arena_printf(&office->room.arena, "%s/data", source ? source : "../.."), .clock = told, .clock_context = &office->now_s};
	if (desk_init(&office->options, office->room.dir, true, true, &office->room.issues, &office->room.err) != 0)
		fail_msg("%s %s", office->room.err.words, issues_text(&office->room.issues, &office->room.arena));
}

static void office_open(struct office *office)
{
	office_open_at(office, "2026-03-02 09:00");
}

static struct desk *desk_of(struct office *office)
{
	struct desk *desk;

	if (desk_open(&office->options, &desk, &office->room.err) != 0)
		fail_msg("%s", office->room.err.words);
	return desk;
}

static void tick(struct office *office, struct desk *desk)
{
	size_t marked;

	if (desk_tick(desk, &marked, &office->room.err) != 0)
		fail_msg("%s", office->room.err.words);
}

static size_t cases_of(struct office *office)
{
	struct store *store;
	struct store_stats stats;

	assert_int_equal(sqlite_store.open(office->options.database, STORE_READ, &store, &office->room.err), 0);
	assert_int_equal(sqlite_store.stats(store, &stats, &office->room.err), 0);
	sqlite_store.close(store);
	return (size_t)stats.cases;
}

/* Months go by while nobody looks: 28 March and 28 April, the last days of March and April for two, 1 April, and of March and April the end for two. */
static void two_desks_file_it_once(void **state)
{
	struct office office;
	struct desk *one, *other;

	(void)state;
	memset(&office, 0, sizeof(office));
	office_open(&office);
	one = desk_of(&office);
	tick(&office, one);
	assert_int_equal(cases_of(&office), 0);
	office.now_s = at("2026-05-01 08:00");
	other = desk_of(&office);
	tick(&office, other);
	assert_int_equal(cases_of(&office), 2 + 4 + 1 + 4);
	tick(&office, one);
	tick(&office, other);
	assert_int_equal(cases_of(&office), 11);
	office.now_s = at("2026-05-02 08:00");
	tick(&office, one);
	tick(&office, other);
	assert_int_equal(cases_of(&office), 11);
	desk_close(other);
	desk_close(one);
	book_room_drop(&office.room);
}

static void the_clock_is_called_by_name(void **state)
{
	struct office office;
	struct session session;
	struct inbox inbox;
	struct case_view view;
	struct history_row *rows;
	struct desk *desk;
	size_t count;

	(void)state;
	memset(&office, 0, sizeof(office));
	office_open(&office);
	desk = desk_of(&office);
	tick(&office, desk);
	office.now_s = at("2026-03-30 08:00");
	tick(&office, desk);
	assert_int_equal(desk_sign_in_as(desk, "ann", true, &session, &office.room.err), 0);
	assert_int_equal(desk_inbox(desk, &session, 0, 10, &office.room.arena, &inbox, &office.room.err), 0);
	assert_int_equal(inbox.count, 1);
	assert_string_equal(inbox.rows[0].applicant_name, "时钟");
	assert_int_equal(desk_case(desk, &session, inbox.rows[0].case_id, &office.room.arena, &view, &office.room.err), 0);
	assert_string_equal(view.applicant_name, "时钟");
	assert_int_equal(desk_history(desk, &session, inbox.rows[0].case_id, &office.room.arena, &rows, &count, &office.room.err), 0);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].who, "时钟") != 0 && *rows[i].who)
			fail_msg("%s", rows[i].who);
	desk_close(desk);
	book_room_drop(&office.room);
}

static void miss_noted(struct office *office, struct desk *desk, const char *person, const char *times);

/* A drill made in November plays in spring: what came round since its first paper is filed, nothing from before it. */
static void a_drill_plays_in_its_own_time(void **state)
{
	struct office office;
	struct desk *desk;

	(void)state;
	memset(&office, 0, sizeof(office));
	office_open_at(&office, "2026-11-22 10:00");
	desk = desk_of(&office);
	assert_int_equal(desk_set_time(desk, at("2026-03-02 09:00"), &office.room.err), 0);
	miss_noted(&office, desk, "ann", "1");
	assert_int_equal(desk_set_time(desk, at("2026-05-01 08:00"), &office.room.err), 0);
	tick(&office, desk);
	assert_int_equal(cases_of(&office), 1 + 2 + 4 + 1 + 3); /* ann missed in March */
	desk_close(desk);
	book_room_drop(&office.room);
}

struct dumped { struct arena *arena; const char *text; };

static int dump_line(void *context, const char *text)
{
	struct dumped *dumped = context;

	dumped->text = arena_printf(dumped->arena, "%s%s\n", dumped->text, text);
	return 0;
}

static const char *dump_of(struct office *office, struct desk *desk)
{
	struct dumped dumped = {&office->room.arena, ""};

	assert_int_equal(desk_dump(desk, dump_line, &dumped, &office->room.err), 0);
	return dumped.text;
}

static void miss_noted(struct office *office, struct desk *desk, const char *person, const char *times)
{
	struct command open = {.action = ACTION_OPEN, .workflow = "miss", .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true}, note;
	struct session session;
	struct verdict verdict;
	struct value value;
	const char *words;

	assert_true(value_parse(TYPE_NUMBER, times, &office->room.arena, &value, &words));
	value_map_put(&open.fields, &office->room.arena, "person", (struct value){.kind = VALUE_TEXT, .text = person});
	value_map_put(&open.fields, &office->room.arena, "times", value);
	assert_int_equal(desk_sign_in_as(desk, "ann", true, &session, &office->room.err), 0);
	assert_int_equal(desk_submit(desk, &session, &open, &office->room.arena, &verdict, &office->room.err), 0);
	assert_int_equal(verdict.kind, VERDICT_PASSED);
	note = (struct command){.action = ACTION_PASS, .case_id = verdict.case_id, .step = "note", .seen_seq = -1, .happened_s = TIME_NONE, .acknowledged = true};
	assert_int_equal(desk_submit(desk, &session, &note, &office->room.arena, &verdict, &office->room.err), 0);
	assert_int_equal(verdict.kind, VERDICT_PASSED);
}

static void what_was_filed_is_made_again_from_the_events(void **state)
{
	struct office office;
	struct session session;
	struct desk *desk;
	const char *before;
	size_t events;

	(void)state;
	memset(&office, 0, sizeof(office));
	office_open(&office);
	desk = desk_of(&office);
	miss_noted(&office, desk, "ann", "3");
	office.now_s = at("2026-04-01 08:00");
	tick(&office, desk);
	before = dump_of(&office, desk);
	assert_non_null(strstr(before, "recurred [\"sum\",\"2026-03-28\"]\n"));
	assert_non_null(strstr(before, "period_ended [\"misses\",\"2026-03\"]\n"));
	assert_non_null(strstr(before, "posting ["));
	assert_int_equal(desk_sign_in_as(desk, "system", true, &session, &office.room.err), 0);
	assert_int_equal(desk_rebuild(desk, &session, &events, &office.room.err), 0);
	assert_string_equal(dump_of(&office, desk), before);
	desk_close(desk);
	book_room_drop(&office.room);
}

/* ---- balances ---- */

static void balances_are_told_to_whom_they_concern(void **state)
{
	struct office office;
	struct session ann, bob, cat;
	struct tally_line *lines;
	struct posting_line *postings;
	const struct account_def **accounts_seen;
	struct err *err = &office.room.err;
	struct arena *arena = &office.room.arena;
	struct desk *desk;
	size_t count;

	(void)state;
	memset(&office, 0, sizeof(office));
	office_open(&office);
	desk = desk_of(&office);
	miss_noted(&office, desk, "ann", "1");
	miss_noted(&office, desk, "bob", "1");
	office.now_s = at("2026-04-01 08:00");
	miss_noted(&office, desk, "ann", "1.5");
	assert_int_equal(desk_sign_in_as(desk, "ann", true, &ann, err), 0);
	assert_int_equal(desk_sign_in_as(desk, "bob", true, &bob, err), 0);
	assert_int_equal(desk_sign_in_as(desk, "cat", true, &cat, err), 0);
	/* cat is named as reader: everybody's */
	assert_int_equal(desk_tally(desk, &cat, "misses", NULL, NULL, arena, &lines, &count, err), 0);
	assert_int_equal(count, 2);
	assert_string_equal(lines[0].key, "ann");
	assert_string_equal(lines[0].title, "安");
	assert_int_equal(lines[0].balance.number, 2.5 * VALUE_SCALE);
	assert_int_equal(lines[0].left.kind, VALUE_MISSING);
	assert_int_equal(desk_tally(desk, &cat, "misses", "ann", "2026-03", arena, &lines, &count, err), 0);
	assert_int_equal(lines[0].balance.number, VALUE_SCALE);
	assert_int_equal(desk_tally(desk, &cat, "misses", "ann", "2026-1q", arena, &lines, &count, err), 0);
	assert_int_equal(lines[0].balance.number, VALUE_SCALE);
	assert_int_equal(desk_tally(desk, &cat, "misses", NULL, "2026-2q", arena, &lines, &count, err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(desk_tally(desk, &cat, "misses", NULL, "2026-5q", arena, &lines, &count, err), -1);
	assert_int_equal(err->code, ERR_USAGE);
	assert_int_equal(desk_tally(desk, &cat, "missing", NULL, NULL, arena, &lines, &count, err), -1);
	assert_int_equal(err->code, ERR_USAGE);
	/* bob: his own, and nobody else's */
	assert_int_equal(desk_tally(desk, &bob, "misses", NULL, NULL, arena, &lines, &count, err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(lines[0].key, "bob");
	assert_int_equal(desk_tally(desk, &bob, "misses", "ann", NULL, arena, &lines, &count, err), -1);
	assert_int_equal(err->code, ERR_DENIED);
	assert_int_equal(desk_postings(desk, &bob, "misses", "ann", NULL, 0, 10, arena, &postings, &count, err), -1);
	assert_int_equal(desk_accounts(desk, &bob, arena, &accounts_seen, &count, err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(accounts_seen[0]->id, "misses");
	/* newest first, page by page, with the case for whoever may know of it */
	assert_int_equal(desk_postings(desk, &ann, "misses", NULL, NULL, 0, 1, arena, &postings, &count, err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(postings[0].month, "2026-04");
	assert_string_equal(postings[0].kind, "post");
	assert_string_equal(postings[0].case_title, "缺");
	assert_string_equal(postings[0].step_title, "记");
	assert_int_equal(desk_postings(desk, &ann, "misses", NULL, NULL, postings[0].row, 10, arena, &postings, &count, err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(postings[0].month, "2026-03");
	desk_close(desk);
	book_room_drop(&office.room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_comes_round_is_filed_once),
	        cmocka_unit_test(a_threshold_is_crossed_once),
	        cmocka_unit_test(an_act_may_bring_many_cases),
	        cmocka_unit_test(who_came_later_had_no_such_period),
	        cmocka_unit_test(what_is_taken_back_may_be_crossed_again),
	        cmocka_unit_test(a_posting_counts_in_the_month_it_is_for),
	        cmocka_unit_test(a_rule_that_cannot_be_reckoned_has_its_place),
	        cmocka_unit_test(a_workflow_that_nothing_files_is_named),
	        cmocka_unit_test(a_threshold_says_what_it_lacks),
	        cmocka_unit_test(the_handbook_says_what_the_clock_files),
	        cmocka_unit_test(two_desks_file_it_once),
	        cmocka_unit_test(a_drill_plays_in_its_own_time),
	        cmocka_unit_test(the_clock_is_called_by_name),
	        cmocka_unit_test(what_was_filed_is_made_again_from_the_events),
	        cmocka_unit_test(balances_are_told_to_whom_they_concern),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
