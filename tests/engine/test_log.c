/* SPDX-License-Identifier: MIT */
/* log: what goes into a running log and what does not, corrections of it, and its printed form. */
#include "bureau.h"

#include <string.h>

static const char shift[] =
        "workflow: shift\ntitle: 班\n"
        "log:\n  late after: 10 minutes\n  kinds:\n"
        "    call-in: {title: 来电, opens: shift, basis: B-1}\n    note: {title: 记事}\n"
        "moves: {log: {by: clerk of north, basis: B-2}}\n"
        "route:\n  - {step: end, title: 交班, act: do, by: clerk of north, own: allowed}\n";
static const char form[] = "slip: night\ntitle: 值班日志\nworkflow: shift\nrows:\n  - {log: yes, lines: 3}\n";

static struct how says(const char *words)
{
	return (struct how){.words = words};
}

static const char *said(struct bureau *b, const char *key)
{
	return node_text(last_told(b, EVENT_LOGGED)->data, key, "-");
}

static void test_entries(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, shift, NULL);
	passes(&b, "ann", "open shift", NULL);
	b.now_s = moment("2026-03-02 21:05");
	passes(&b, "ann", "log call-in", &(struct how){.words = "  县应急局来电 ", .refers = "c0"});
	assert_string_equal(said(&b, "n"), "1");
	assert_string_equal(said(&b, "kind"), "call-in");
	assert_string_equal(said(&b, "words"), "县应急局来电");
	assert_string_equal(said(&b, "case"), "c0");
	assert_string_equal(said(&b, "corrects"), "-");
	assert_int_equal(moment(said(&b, "happened")), b.now_s);
	passes(&b, "eve", "log 记事", &(struct how){.words = "锁门", .happened = "2026-03-02 20:50"});
	assert_string_equal(said(&b, "n"), "2");
	assert_string_equal(said(&b, "kind"), "note");
	assert_int_equal(moment(said(&b, "happened")), moment("2026-03-02 20:50"));
	assert_int_equal(b.cases[0].log_count, 2);
	bureau_close(&b);
}

static void test_refused(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, shift, NULL);
	passes(&b, "ann", "open shift", NULL);
	refuses(&b, "ann", "log visit", &(struct how){.words = "来人"}, REFUSAL_FIELD);
	assert_non_null(strstr(b.verdict.remarks[0].words, "来电（call-in）、记事（note）"));
	assert_string_equal(b.verdict.remarks[0].field, "kind");
	refuses(&b, "ann", "log", &(struct how){.words = "来人"}, REFUSAL_FIELD);
	refuses(&b, "ann", "log note", NULL, REFUSAL_FIELD);
	refuses(&b, "ann", "log note", &(struct how){.words = " \n　"}, REFUSAL_FIELD);
	assert_string_equal(b.verdict.remarks[0].field, "words");
	refuses(&b, "ann", "log note", &(struct how){.words = "明天", .happened = "2026-03-02 09:01"}, REFUSAL_FIELD);
	refuses(&b, "ann", "log note", &(struct how){.words = "见别件", .refers = "c7"}, REFUSAL_REFERENCE);
	refuses(&b, "dan", "log note", &(struct how){.words = "顺手"}, REFUSAL_NOT_YOURS);
	assert_string_equal(b.verdict.remarks[0].basis[0], "B-2");
	passes(&b, "ann", "pass end", NULL);
	refuses(&b, "ann", "log note", &(struct how){.words = "补一笔"}, REFUSAL_CLOSED);
	bureau_close(&b);
}

/* What was wrong stays, and the later entry names it; a correction may itself be corrected, an entry only once. */
static void test_corrections(void **state)
{
	struct bureau b;
	struct how how = says("五点");
	(void)state;
	bureau_open(&b, shift, NULL);
	passes(&b, "ann", "open shift", NULL);
	how.corrects = 1;
	refuses(&b, "ann", "log note", &how, REFUSAL_FIELD);
	passes(&b, "ann", "log call-in", &(struct how){.words = "四点"});
	passes(&b, "eve", "log", &how);
	assert_string_equal(said(&b, "kind"), "call-in"); /* of the kind that it corrects */
	assert_string_equal(said(&b, "corrects"), "1");
	refuses(&b, "ann", "log note", &how, REFUSAL_ORDER);
	assert_non_null(strstr(b.verdict.remarks[0].words, "第 2 条"));
	how.corrects = 2;
	passes(&b, "ann", "log note", &how);
	how.corrects = 9;
	refuses(&b, "ann", "log note", &how, REFUSAL_FIELD);
	bureau_close(&b);
}

/* Without a rule: whoever holds what is open. A case without a log has nothing to write in. */
static void test_holders(void **state)
{
	static const char plain[] = "workflow: shift\ntitle: 班\nlog: {kinds: {note: {title: 记事}}}\n"
	                            "route:\n  - {step: end, title: 交班, act: do, by: clerk of south}\n";
	static const char paper[] = "workflow: paper\ntitle: 件\nroute:\n  - {step: end, title: 办, act: do, by: clerk of north, own: allowed}\n";
	struct bureau b;
	(void)state;
	bureau_open(&b, plain, paper);
	passes(&b, "ann", "open shift", NULL);
	passes(&b, "dan", "log", &(struct how){.words = "一种，不必说"});
	refuses(&b, "eve", "log note", &(struct how){.words = "顺手"}, REFUSAL_NOT_YOURS);
	passes(&b, "ann", "open paper", NULL);
	refuses(&b, "ann", "log note", &(struct how){.words = "没有日志", .on = 1}, REFUSAL_ORDER);
	bureau_close(&b);
}

static const char *cell(const struct slip_box *box, size_t row, size_t column)
{
	return box->cells[row * box->column_count + column];
}

static void test_printed(void **state)
{
	const struct slip_def **slips;
	const struct slip_box *box;
	struct bureau b;
	struct slip slip;
	struct scene scene;
	size_t count;
	(void)state;
	bureau_open(&b, shift, form);
	passes(&b, "ann", "open shift", NULL);
	b.now_s = moment("2026-03-02 23:55");
	passes(&b, "ann", "log call-in", &(struct how){.words = "桥上有雾", .happened = "2026-03-02 23:45"});
	b.now_s = moment("2026-03-03 00:20");
	passes(&b, "eve", "log note", &(struct how){.words = "巡查", .happened = "2026-03-03 00:05"});
	passes(&b, "eve", "log", &(struct how){.words = "桥下有雾", .corrects = 1});
	scene = (struct scene){b.book, rulebook_workflow(b.book, "shift"), &b.cases[0], &b.lookup, b.now_s, &b.arena};
	assert_int_equal(engine_slips(&scene, &slips, &count, &b.err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(engine_slip(&scene, slips[0], "ann", &slip, &b.err), 0);
	box = &slip.bands[0].boxes[0];
	assert_int_equal(box->row_count, 3);
	assert_int_equal(box->column_count, 5);
	assert_string_equal(cell(box, 0, 1), "3月2日 23:45");
	assert_string_equal(cell(box, 0, 2), "来电");
	assert_string_equal(cell(box, 0, 3), "桥上有雾（已由 3 更正）"); /* ten minutes are not yet late */
	assert_string_equal(cell(box, 0, 4), "ann");
	assert_string_equal(cell(box, 1, 1), "3月3日 00:05");
	assert_string_equal(cell(box, 1, 3), "巡查（00:20补记）");
	assert_string_equal(cell(box, 2, 1), "00:20");
	assert_string_equal(cell(box, 2, 3), "更正 1：桥下有雾");
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_entries), cmocka_unit_test(test_refused), cmocka_unit_test(test_corrections),
	        cmocka_unit_test(test_holders), cmocka_unit_test(test_printed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
