/* SPDX-License-Identifier: MIT */
/* A rulebook as a thing to read and prove: loading, coverage, one table, simulation, sentences. */
#include "book_room.h"

#include <stdlib.h>
#include <string.h>

#include "antou/day.h"
#include "antou/text.h"

static void all_issues_at_once_in_order(void **state)
{
	struct book_room room;
	const char *text, *first, *second;

	(void)state;
	book_room_make(&room);
	book_room_file(&room, "workflows/b.yaml",
	        "workflow: b\ntitle: 乙\nroute:\n  - {step: x, by: nobody-here}\n  - {step: y, by: head, if: nothing = 1}\n");
	book_room_file(&room, "accounts.yaml", "accounts: [\n");
	assert_int_equal(
	        book_load(room.dir, arena_printf(&room.arena, "%s/none", room.dir), &room.arena, &room.book, &room.issues, &room.err), -1);
	assert_int_equal(room.err.code, ERR_MISSING); /* no calendar there */
	room.issues.count = 0;
	assert_int_equal(
	        book_load(room.dir, arena_printf(&room.arena, "%s/data", getenv("ANTOU_SOURCE_DIR") ? getenv("ANTOU_SOURCE_DIR") : "../.."),
	                &room.arena, &room.book, &room.issues, &room.err),
	        0);
	assert_null(room.book);
	text = issues_text(&room.issues, &room.arena);
	first = strstr(text, arena_printf(&room.arena, "%s/workflows/b.yaml:4:", room.dir));
	second = strstr(text, arena_printf(&room.arena, "%s/workflows/b.yaml:5:", room.dir));
	assert_true(text_starts(text, arena_printf(&room.arena, "%s/accounts.yaml:", room.dir)));
	assert_non_null(first);
	assert_non_null(second);
	assert_true(first < second);
	for (size_t i = 1; i < room.issues.count; i++)
		assert_true(strcmp(room.issues.items[i - 1].file, room.issues.items[i].file) <= 0);
	book_room_drop(&room);
}

static void other_files_are_left_alone(void **state)
{
	struct book_room room;

	(void)state;
	book_room_make(&room);
	book_room_file(&room, "workflows/.hidden.yaml", "{{{");
	book_room_file(&room, "workflows/ask.yaml~", "{{{");
	book_room_file(&room, "workflows/#ask.yaml", "{{{");
	book_room_file(&room, "notes.txt", "{{{");
	book_room_load(&room);
	assert_true(book_prove(room.book, &room.issues));
	assert_int_equal(book_rules(room.book)->workflow_count, 1);
	book_room_drop(&room);
	assert_int_equal(book_load("/nowhere/at-all", "/nowhere", &room.arena, &room.book, &room.issues, &room.err), -1);
	arena_fini(&room.arena);
	assert_int_equal(room.err.code, ERR_MISSING);
}

static void a_proof_names_the_file(void **state)
{
	struct book_room room;

	(void)state;
	book_room_make(&room);
	book_room_file(&room, "workflows/t.yaml", "table: t\ntitle: 表\ninputs: {large: flag}\nrows: |\n  large => out\n  yes => 一\n");
	book_room_load(&room);
	assert_false(book_prove(room.book, &room.issues));
	assert_string_equal(issues_text(&room.issues, &room.arena),
	        arena_printf(&room.arena,
	                "%s/workflows/t.yaml:1:1: 表“t”有空缺：large=否 时没有一行管；请补一行，本来就没有结果的在 => 后写“-”\n",
	                room.dir));
	book_room_drop(&room);
}

static void covered(struct book_room *room, const struct clause_cover *covers, size_t i, const char *kept, const char *by)
{
	const char *text = "";

	for (size_t k = 0; k < covers[i].by_count; k++)
		text = arena_printf(&room->arena, "%s%s%s", text, k ? " " : "", covers[i].by[k]);
	assert_string_equal(covers[i].kept, kept);
	assert_string_equal(text, by);
}

static void coverage_says_who_carries_what(void **state)
{
	struct book_room room;
	struct clause_cover *covers;
	size_t count;

	(void)state;
	book_room_make(&room);
	book_room_load(&room);
	assert_int_equal(book_coverage(room.book, &room.arena, &covers, &count, &room.err), 0);
	assert_int_equal(count, 7);
	covered(&room, covers, 0, "enforced",
	        "workflows/ask.yaml:ask/small workflows/ask.yaml:ask/too-much workflows/ask.yaml:ask/much "
	        "workflows/ask.yaml:ask/odd workflows/ask.yaml:ask/way#1");
	covered(&room, covers, 1, "enforced", "accounts.yaml:spent workflows/ask.yaml:ask/buy");
	covered(&room, covers, 2, "recorded", "workflows/ask.yaml:ask workflows/ask.yaml:ask/amount");
	covered(&room, covers, 3, "handbook", "handbook");
	covered(&room, covers, 4, "missing", "");
	covered(&room, covers, 5, "missing", "workflows/ask.yaml:ask/amount"); /* a field records, it does not enforce */
	covered(&room, covers, 6, "missing", "");
	book_room_drop(&room);
}

static void put(struct book_room *room, struct value_map *map, const char *name, const char *text)
{
	value_map_put(map, &room->arena, name, (struct value){.kind = VALUE_TEXT, .text = text});
}

static void one_table_can_be_asked(void **state)
{
	struct book_room room;
	struct value_map inputs = {0}, wrong = {0};
	struct decision decision;

	(void)state;
	book_room_make(&room);
	book_room_load(&room);
	put(&room, &inputs, "amount", "100.01");
	assert_int_equal(book_decide(room.book, "ask/way", &inputs, &room.arena, &decision, &room.err), 0);
	assert_string_equal(decision.policy, "unique");
	assert_int_equal(decision.hit_count, 1);
	assert_int_equal(decision.hits[0], 2);
	assert_string_equal(value_map_get(&decision.outputs[0], "way")->text, "大头");
	assert_int_equal(book_decide(room.book, "way", &inputs, &room.arena, &decision, &room.err), 0);
	put(&room, &wrong, "amuont", "1");
	assert_int_equal(book_decide(room.book, "way", &wrong, &room.arena, &decision, &room.err), -1);
	assert_non_null(strstr(room.err.words, "可用：amount"));
	put(&room, &inputs, "amount", "多少");
	assert_int_equal(book_decide(room.book, "way", &inputs, &room.arena, &decision, &room.err), -1);
	assert_int_equal(room.err.code, ERR_USAGE);
	assert_int_equal(book_decide(room.book, "nothing", &inputs, &room.arena, &decision, &room.err), -1);
	assert_non_null(strstr(room.err.words, "ask/way"));
	book_room_drop(&room);
}

static struct simulation simulated(struct book_room *room, int64_t fen, const char *post)
{
	struct command command = {.workflow = "ask", .happened_s = TIME_NONE};
	struct simulation simulation;

	value_map_put(&command.fields, &room->arena, "amount", (struct value){.kind = VALUE_MONEY, .fen = fen});
	if (book_simulate(room->book, &command, post, time_at(day_from_civil(2026, 3, 2), 9 * 60), &room->arena, &simulation, &room->err) !=
	        0)
		fail_msg("%s", room->err.words);
	return simulation;
}

static void a_paper_shows_its_way(void **state)
{
	struct book_room room;
	struct simulation simulation;
	struct simulation held, refused;

	(void)state;
	book_room_make(&room);
	book_room_load(&room);
	simulation = simulated(&room, 700, NULL);
	assert_int_equal(simulation.verdict.kind, VERDICT_PASSED);
	assert_int_equal(simulation.verdict.remark_count, 1); /* the warning comes along */
	assert_string_equal(simulation.verdict.remarks[0].check, "odd");
	assert_string_equal(simulation.number, "购〔2026〕1号");
	assert_int_equal(simulation.register_count, 1);
	assert_string_equal(simulation.registers[0], "bought");
	assert_int_equal(simulation.route.stop_count, 4);
	assert_string_equal(simulation.route.stops[0].posts[0], "desk-staff"); /* an ordinary post files, unless said */
	assert_int_equal(simulation.route.stops[1].state, STOP_OPEN);
	assert_string_equal(simulation.route.stops[1].posts[0], "head");
	assert_string_equal(simulation.route.stops[1].names[0], "小头");
	assert_int_equal(simulation.route.stops[1].due_s, time_at(day_from_civil(2026, 3, 4), 18 * 60));
	assert_int_equal(simulation.route.stops[2].state, STOP_SKIPPED);
	assert_int_equal(simulation.route.stops[3].state, STOP_AHEAD);
	assert_int_equal(simulation.route.stops[3].due_s, time_at(day_from_civil(2026, 3, 3), 18 * 60)); /* as if all went at once */
	assert_int_equal(simulation.route.duty_count, 1);
	held = simulated(&room, 30000, "head");
	assert_int_equal(held.verdict.kind, VERDICT_HELD);
	assert_int_equal(held.route.stop_count, 0);
	refused = simulated(&room, 50000, NULL);
	assert_int_equal(refused.verdict.kind, VERDICT_REFUSED);
	assert_string_equal(refused.verdict.remarks[0].basis[0], "C-1");
	book_room_drop(&room);
}

static void unknown_words_are_said_so(void **state)
{
	struct book_room room;
	struct command command = {.workflow = "aks", .happened_s = TIME_NONE};
	struct simulation simulation;

	(void)state;
	book_room_make(&room);
	book_room_load(&room);
	assert_int_equal(book_simulate(room.book, &command, NULL, 0, &room.arena, &simulation, &room.err), -1);
	assert_int_equal(room.err.code, ERR_USAGE);
	command.workflow = "ask";
	assert_int_equal(book_simulate(room.book, &command, "haed", 0, &room.arena, &simulation, &room.err), -1);
	assert_non_null(strstr(room.err.words, "haed"));
	book_room_drop(&room);
}

static void a_workflow_reads_as_sentences(void **state)
{
	struct book_room room;
	const char *text;

	(void)state;
	book_room_make(&room);
	book_room_load(&room);
	text = book_print(room.book, rulebook_workflow(book_rules(room.book), "ask"), &room.arena);
	assert_non_null(strstr(text, "请购。任何人员可提出，别人办之前可撤回。〔C-3〕\n"));
	assert_non_null(strstr(text, "1. 填“数额”，必填。〔C-3、C-6〕\n"));
	assert_non_null(strstr(text, "小头批：由申请人的股室的上司签批；限期：2 个工作日。〔C-1〕\n"));
	assert_non_null(strstr(text, "取号 购〔{year}〕{n}号；登记 购置登记"));
	assert_non_null(strstr(text, "拒绝若 数额 >= 500：太多。〔C-1〕\n"));
	assert_non_null(strstr(text, "可放行：大头"));
	book_room_drop(&room);
}

/* A workflow whose table looks at a reading, whose step is somebody's whom a fact will name, and that has a form. */
static void room_with_task(struct book_room *room)
{
	book_room_make(room);
	book_room_file(room, "readings.yaml", "readings:\n  edge: {clauses: [C-1], doubt: 含不含, chosen: within, options: {within: 含, beyond: 不含}}\n");
	book_room_file(room, "tables/span.yaml",
	        "table: span\ntitle: 时限\ninputs: {urgent: flag, reading.edge: [within, beyond]}\n"
	        "rows: |\n  urgent | reading.edge => days\n  是     | within       => 1\n  是     | beyond       => 2\n  否     | -            => 3\n");
	book_room_file(room, "workflows/task.yaml",
	        "workflow: task\ntitle: 交办\nfields:\n  urgent: {title: 急, type: flag}\n"
	        "open: {title: 交件, risks: [{risk: 漏登, measure: 核对}], number: [{if: urgent, series: 急, format: \"急{n}\"}, {series: 常, format: \"常{n}\"}]}\n"
	        "facts:\n  doer: {is: \"first of one, two\", title: 承办人}\n"
	        "route:\n"
	        "  - {step: assign, title: 分办, act: do, by: head, asks: {one: {title: 甲, type: person}, two: {title: 乙, type: person}}}\n"
	        "  - {step: do-it, title: 承办, by: doer, away: acting, due: 1 working day, overdue after: 2 working days}\n"
	        "  - {step: all, title: 会签, each: desk, by: each, due: 1 working day from do-it}\n"
	        "duties:\n  - {owes: later, title: 补阅, act: read, who: head, since: do-it by acting, batch: yes}\n");
	book_room_file(room, "slips/form.yaml", "slip: form\ntitle: 交办单\nworkflow: task\nif: urgent\nbasis: C-1\nrows:\n  - {label: 急, is: urgent}\n");
	book_room_load(room);
}

static void readings_need_not_be_said(void **state)
{
	struct book_room room;
	struct value_map inputs = {0};
	struct decision decision;

	(void)state;
	room_with_task(&room);
	put(&room, &inputs, "urgent", "是");
	assert_int_equal(book_decide(room.book, "span", &inputs, &room.arena, &decision, &room.err), 0);
	assert_int_equal(decision.hits[0], 1); /* as the office reads it */
	put(&room, &inputs, "reading.edge", "beyond");
	assert_int_equal(book_decide(room.book, "span", &inputs, &room.arena, &decision, &room.err), 0);
	assert_int_equal(decision.hits[0], 2);
	book_room_drop(&room);
}

static void who_is_still_to_be_named_has_a_title(void **state)
{
	struct book_room room;
	struct command command = {.workflow = "task", .happened_s = TIME_NONE};
	struct simulation simulation;

	(void)state;
	room_with_task(&room);
	value_map_put(&command.fields, &room.arena, "urgent", (struct value){.kind = VALUE_FLAG, .flag = true});
	if (book_simulate(room.book, &command, NULL, time_at(day_from_civil(2026, 3, 2), 9 * 60), &room.arena, &simulation, &room.err) != 0)
		fail_msg("%s", room.err.words);
	assert_string_equal(simulation.number, "急1");
	assert_string_equal(simulation.route.stops[2].names[0], "承办人");
	assert_non_null(strstr(simulation.route.stops[2].clock, "；过 2026-03-04 18:00 才算逾期"));
	assert_int_equal(simulation.route.stop_count, 6); /* chief, head and staff of the one unit sign, each */
	for (size_t i = 3; i < 6; i++)
		assert_int_equal(simulation.route.stops[i].due_s, time_at(day_from_civil(2026, 3, 3), 18 * 60));
	book_room_drop(&room);
}

static void later_marks_holders_and_forms_read_as_sentences(void **state)
{
	struct book_room room;
	const char *text;

	(void)state;
	room_with_task(&room);
	text = book_print(room.book, rulebook_workflow(book_rules(room.book), "task"), &room.arena);
	assert_non_null(strstr(text, "取号 若 急：急{n}，常{n}；风险“漏登”：核对"));
	assert_non_null(strstr(text, "限期：1 个工作日；过此才算逾期：2 个工作日"));
	assert_non_null(strstr(text, "“股”在任的逐人，会签：由该项签批"));
	assert_non_null(strstr(text, "补阅：由小头阅，自“承办”经代行起"));
	assert_non_null(strstr(text, "\n单式\n"));
	assert_non_null(strstr(text, "若 急：可打印“交办单”。〔C-1〕\n"));
	book_room_drop(&room);
}

/* A posting under a condition says so; one without none. */
static void postings_say_when(void **state)
{
	static const char post[] = "workflow: pay\ntitle: 付\nfields:\n  sum: {title: 数, type: money, required: yes}\n  big: {title: 大额, type: flag}\n"
	                           "route:\n  - {step: pay, title: 付款, by: head, post: [{account: spent, key: applicant, amount: sum, if: big},"
	                           " {account: spent, key: applicant, amount: sum, if: sum > 100 or big}, {account: spent, key: applicant, amount: sum}]}\n";
	struct book_room room;
	const char *text;

	(void)state;
	book_room_make(&room);
	book_room_file(&room, "workflows/pay.yaml", post);
	book_room_load(&room);
	text = book_print(room.book, rulebook_workflow(book_rules(room.book), "pay"), &room.arena);
	if (!strstr(text, "付款：由小头签批；若 大额：记账“已用”数；若 数 > 100 或 大额：记账“已用”数；记账“已用”数。\n"))
		fail_msg("%s", text);
	book_room_drop(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(all_issues_at_once_in_order),
	        cmocka_unit_test(other_files_are_left_alone),
	        cmocka_unit_test(a_proof_names_the_file),
	        cmocka_unit_test(coverage_says_who_carries_what),
	        cmocka_unit_test(one_table_can_be_asked),
	        cmocka_unit_test(a_paper_shows_its_way),
	        cmocka_unit_test(unknown_words_are_said_so),
	        cmocka_unit_test(a_workflow_reads_as_sentences),
	        cmocka_unit_test(readings_need_not_be_said),
	        cmocka_unit_test(who_is_still_to_be_named_has_a_title),
	        cmocka_unit_test(later_marks_holders_and_forms_read_as_sentences),
	        cmocka_unit_test(postings_say_when),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
