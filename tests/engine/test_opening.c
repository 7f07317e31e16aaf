/* SPDX-License-Identifier: MIT */
/* Cases that a step files, and the numbers that a step takes. */
#include "bureau.h"

#include "antou/day.h"
#include "antou/node.h"

#include <string.h>

static const char task[] = "workflow: task\ntitle: 督办\nopened by: head\nfields:\n  what: {title: 事项, required: yes}\n  who: {title: 单位, type: unit}\n"
                           "  source: {title: 来源, type: case, of: paper}\nroute:\n  - {step: report, by: clerk}\n";
static const char paper[] = "workflow: paper\ntitle: 件\nfields:\n  topic: {title: 题目}\n  units: {title: 办理单位, type: units}\nroute:\n"
                            "  - {step: note, by: clerk, opens: {workflow: task, if: topic present, with: {what: topic, source: case}}}\n"
                            "  - {step: spread, by: clerk, opens: [{workflow: task, each: units, with: {what: topic, who: each, source: case}}]}\n";

static void test_one_and_each(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, task);
	refuses(&b, "ann", "open task", &(struct how){.with = "what=查"}, REFUSAL_RIGHT); /* not hers to file */
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=修路; units=north、south"});
	passes(&b, "eve", "pass note", NULL);
	assert_int_equal(b.case_count, 2);
	assert_string_equal(b.cases[1].workflow, "task");
	assert_string_equal(b.cases[1].applicant, "eve"); /* whoever acted */
	assert_string_equal(value_map_get(&b.cases[1].fields, "what")->text, "修路");
	assert_string_equal(value_map_get(&b.cases[1].fields, "source")->text, "c0");
	assert_string_equal(standing(&b, 1), "report");
	passes(&b, "eve", "pass spread", NULL);
	assert_int_equal(b.case_count, 4);
	assert_string_equal(value_map_get(&b.cases[2].fields, "who")->text, "north");
	assert_string_equal(value_map_get(&b.cases[3].fields, "who")->text, "south");
	bureau_close(&b);
}

static const char errand[] = "workflow: task\ntitle: 差\nlabel: \"{who}在{places}办{kinds}（{applicant}）\"\nopened by: head\nfields:\n  kinds: {title: 种类, type: choices, choices: [查, 送, 取]}\n"
                             "  who: {title: 谁, type: persons}\n  places: {title: 哪里, type: units}\n"
                             "checks:\n  - {check: alone, refuse if: kinds = 取, say: \"{who}不能取\", basis: B-1}\nroute:\n  - {step: report, by: clerk}\n";
static const char sender[] = "workflow: paper\ntitle: 件\nfields:\n  topic: {title: 题目}\n  person: {title: 谁, type: person}\nroute:\n"
                             "  - {step: note, by: clerk, opens: {workflow: task, with: {kinds: '\"查\"', who: person, places: person.unit}}}\n";

/* One word is a list of one where several may stand. */
static void test_one_word_of_several(void **state)
{
	struct bureau b;
	const struct value *kinds;
	(void)state;
	bureau_open(&b, sender, errand);
	bureau_seat(&b, "ida", "clerk", "south", false);
	b.seats[b.seat_count - 1].name = "艾达";
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=x; person=ida"});
	passes(&b, "eve", "pass note", NULL);
	assert_int_equal(b.case_count, 2);
	kinds = value_map_get(&b.cases[1].fields, "kinds");
	assert_int_equal(kinds->kind, VALUE_LIST);
	assert_int_equal(kinds->list.count, 1);
	assert_string_equal(kinds->list.items[0].text, "查");
	assert_string_equal(value_map_get(&b.cases[1].fields, "who")->list.items[0].text, "ida");
	assert_string_equal(value_map_get(&b.cases[1].fields, "places")->list.items[0].text, "south");
	bureau_close(&b);
}

/* People, units: in a label and in the words of a check as they are called, several joined. */
static void test_several_by_name(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, sender, errand);
	for (size_t i = 0; i < b.seat_count; i++)
		b.seats[i].name = text_equal(b.seats[i].person, "ann") ? "安" : text_equal(b.seats[i].person, "dan") ? "丹" : b.seats[i].person;
	passes(&b, "cy", "open task", &(struct how){.with = "kinds=查、送; who=ann、dan; places=north、south"});
	assert_string_equal(b.cases[0].title, "安、丹在北科、南科办查、送（cy）");
	refuses(&b, "cy", "open task", &(struct how){.with = "kinds=取; who=dan、ann; places=north"}, REFUSAL_CHECK);
	assert_string_equal(b.verdict.remarks[0].words, "丹、安不能取");
	bureau_close(&b);
}

static const char timed[] = "workflow: task\ntitle: 差\nlabel: \"定期（{applicant}）\"\nopened by: head\nopen: {register: tasks}\nroute:\n  - {step: report, by: clerk}\n";
static const char tasks[] = "register: tasks\ntitle: 差事簿\nworkflow: task\ncolumns:\n  by: {title: 谁提出, type: person, is: applicant}\n";

/* The clock files as 时钟, in the label and in the register. */
static void test_the_clock_by_name(void **state)
{
	struct bureau b;
	struct command command = {.action = ACTION_OPEN, .workflow = "task", .new_id = "c0", .seen_seq = -1, .happened_s = TIME_NONE, .actor = "clock"};
	struct casefile file;
	struct scene scene;
	const struct node *row = NULL;
	(void)state;
	bureau_open(&b, timed, tasks);
	casefile_init(&file);
	scene = (struct scene){.book = b.book, .workflow = rulebook_workflow(b.book, "task"), .file = &file, .lookup = &b.lookup, .now_s = b.now_s, .arena = &b.arena};
	assert_int_equal(engine_decide(&scene, &command, &b.verdict, &b.err), 0);
	assert_int_equal(b.verdict.kind, VERDICT_PASSED);
	for (size_t i = 0; i < b.verdict.event_count; i++) {
		casefile_apply(&file, &b.verdict.events[i], &b.arena);
		if (b.verdict.events[i].kind == EVENT_REGISTERED)
			row = node_get(b.verdict.events[i].data, "values");
	}
	assert_non_null(row);
	assert_string_equal(node_text(row, "by", ""), "s时钟");
	assert_string_equal(file.applicant, "clock");
	assert_string_equal(file.title, "定期（时钟）");
	bureau_close(&b);
}

/* Without a topic nothing is filed at the first step, and at the second the filing is refused for want of it: then nothing at all has happened. */
static void test_refused_together(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, paper, task);
	passes(&b, "ann", "open paper", &(struct how){.with = "units=north"});
	passes(&b, "eve", "pass note", NULL);
	assert_int_equal(b.case_count, 1);
	refuses(&b, "eve", "pass spread", NULL, REFUSAL_FIELD);
	assert_non_null(strstr(b.verdict.remarks[0].words, "事项"));
	assert_int_equal(b.case_count, 1);
	assert_string_equal(standing(&b, 0), "spread");
	bureau_close(&b);
}

static const char numbered[] = "workflow: paper\ntitle: 件\nfields:\n  kind: {title: 种类, type: choice, choices: [发, 函]}\nroute:\n"
                               "  - {step: note, by: clerk}\n  - {step: issue, by: clerk, number: [{if: kind = 函, series: notes}, letters]}\n";

static void test_series(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, numbered, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "kind=函"});
	passes(&b, "eve", "pass note", NULL);
	passes(&b, "eve", "pass issue", NULL);
	assert_string_equal(b.cases[0].number, "局函〔2026〕1号");
	assert_string_equal(b.cases[0].series, "notes");
	bureau_close(&b);
}

static void test_kept_number(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b, numbered, NULL);
	passes(&b, "ann", "open paper", &(struct how){.with = "kind=发"});
	refuses(&b, "eve", "pass note", &(struct how){.number = "局发〔2026〕7号"}, REFUSAL_FIELD); /* this step takes none */
	passes(&b, "eve", "pass note", NULL);
	refuses(&b, "eve", "pass issue", &(struct how){.number = "局发〔2026〕8号"}, REFUSAL_REFERENCE); /* nobody kept it */
	passes(&b, "eve", "pass issue", &(struct how){.number = "局发〔2026〕7号"});
	assert_string_equal(b.cases[0].number, "局发〔2026〕7号");
	assert_int_equal(b.cases[0].number_n, 7);
	passes(&b, "ann", "open paper", &(struct how){.with = "kind=函"});
	passes(&b, "eve", "pass note", &(struct how){.on = 1});
	refuses(&b, "eve", "pass issue", &(struct how){.on = 1, .number = "局发〔2026〕7号"}, REFUSAL_REFERENCE); /* of another series */
	bureau_close(&b);
}

/* Who is away names a deputy: acting in every post of the absent one for these days, and no longer when the paper is taken back. */
static void test_deputy_of_an_absence(void **state)
{
	struct bureau b;
	(void)state;
	bureau_open(&b,
	        "workflow: trip\ntitle: 出差\nfields:\n  from: {title: 自, type: day}\n  to: {title: 至, type: day}\n  deputy: {title: 代理, type: person}\n"
	        "route:\n  - {step: note, by: clerk, absence: {person: applicant, from: from, to: to, deputy: deputy}}\n  - {step: file, by: deputy}\n", NULL);
	passes(&b, "cy", "open trip", &(struct how){.with = "from=2026-03-09; to=2026-03-11; deputy=cy"});
	refuses(&b, "ann", "pass note", NULL, REFUSAL_FIELD); /* nobody is one's own deputy */
	passes(&b, "cy", "open trip", &(struct how){.with = "from=2026-03-09; to=2026-03-11; deputy=bob"});
	passes(&b, "ann", "pass note", &(struct how){.on = 1});
	assert_int_equal(told(&b, EVENT_APPOINTED), 1);
	assert_string_equal(node_text(last_told(&b, EVENT_APPOINTED)->data, "person", ""), "bob");
	assert_string_equal(node_text(last_told(&b, EVENT_APPOINTED)->data, "post", ""), "head");
	assert_string_equal(node_text(last_told(&b, EVENT_APPOINTED)->data, "for", ""), "cy");
	assert_string_equal(node_text(last_told(&b, EVENT_APPOINTED)->data, "to", ""), "2026-03-11");
	passes(&b, "bob", "return file", &(struct how){.on = 1, .words = "缓", .to = "note"});
	assert_int_equal(told(&b, EVENT_APPOINTED), 2);
	assert_string_equal(node_text(last_told(&b, EVENT_APPOINTED)->data, "to", ""), "2026-03-08");
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_one_and_each),
	        cmocka_unit_test(test_one_word_of_several),
	        cmocka_unit_test(test_several_by_name),
	        cmocka_unit_test(test_the_clock_by_name),
	        cmocka_unit_test(test_refused_together),
	        cmocka_unit_test(test_series),
	        cmocka_unit_test(test_kept_number),
	        cmocka_unit_test(test_deputy_of_an_absence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
