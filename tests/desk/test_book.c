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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
