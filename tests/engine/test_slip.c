/* SPDX-License-Identifier: MIT */
/* Printed forms filled from a case: values as written on paper, who signed what in which capacity, ticks, lines. */
#include "bureau.h"

#include "antou/day.h"

static const char paper[] =
        "workflow: paper\ntitle: 报销\nbasis: B-1\nmoves: {reopen: applicant}\nopened by: clerk of north\nlabel: \"{topic}\"\n"
        "fields:\n  topic: {title: 事由, required: yes}\n  amount: {title: 金额, type: money}\n  on: {title: 日期, type: day}\n"
        "  when: {title: 时刻, type: time}\n  helper: {title: 协办人, type: person}\n  unit: {title: 股室, type: unit}\n"
        "  kinds: {title: 类别, type: choices, choices: [公务, 培训, 其他]}\n  urgent: {title: 急, type: flag}\n"
        "lines:\n  use: {title: 用途, required: yes}\n  sum: {title: 金额, type: money}\n"
        "route:\n"
        "  - {step: check, title: 审核, act: do, by: cashier, number: {series: p, format: \"报〔{year}〕{n}号\"}, basis: B-1}\n"
        "  - {step: approve, title: 批准, by: in-charge of applicant.unit, titles: {pass: 同意报销}, basis: B-1}\n"
        "  - {step: sign, title: 签发, by: head, away: own word by telephone, basis: B-1}\n"
        "  - {step: file, title: 归档, act: do, by: cashier}\n";

static const char form[] =
        "slip: form\ntitle: 报销单\nworkflow: paper\nbasis: B-2\n"
        "rows:\n"
        "  - [{is: topic, width: 2}, {label: 经办股室, is: applicant.unit}]\n"
        "  - [{is: amount}, {is: on}]\n"
        "  - [{is: when}, {is: helper}]\n"
        "  - {label: 编号, is: number}\n"
        "  - {ticks: kinds}\n"
        "  - {list: lines, columns: [sum, use], lines: 3}\n"
        "  - {label: 意见, opinions: [check, approve, sign], lines: 4}\n"
        "  - {text: \"经办人：{applicant}，{unit}，急：{urgent}\\n{on}\"}\n"
        "foot: \"{applicant}　{today}\"\n";

static void fill_for(struct bureau *b, const char *person, struct slip *slip)
{
	struct scene scene = {.book = b->book, .workflow = rulebook_workflow(b->book, "paper"), .file = &b->cases[0], .lookup = &b->lookup,
	        .now_s = b->now_s, .arena = &b->arena};

	assert_non_null(rulebook_slip(b->book, "form"));
	assert_int_equal(engine_slip(&scene, rulebook_slip(b->book, "form"), person, slip, &b->err), 0);
}

static void fill(struct bureau *b, struct slip *slip)
{
	fill_for(b, "ann", slip);
}

static const struct slip_box *box(const struct slip *slip, size_t row, size_t at)
{
	assert_true(row < slip->band_count && at < slip->bands[row].count);
	return &slip->bands[row].boxes[at];
}

static void open_one(struct bureau *b)
{
	bureau_open(b, paper, form);
	passes(b, "ann", "open paper",
	        &(struct how){.with = "topic=培训费; amount=1200; on=2026-03-01; when=2026-03-01 08:05; helper=eve; unit=south; kinds=培训、其他; urgent=是",
	                .lines = "use=住宿; sum=1000 | use=车票; sum=234.5"});
}

static void test_values(void **state)
{
	struct bureau b;
	struct slip slip;
	(void)state;
	open_one(&b);
	fill(&b, &slip);
	assert_string_equal(slip.title, "报销单");
	assert_string_equal(slip.number, "c0"); /* no number yet */
	assert_int_equal(slip.band_count, 8);
	assert_string_equal(box(&slip, 0, 0)->label, "事由"); /* of its field */
	assert_int_equal(box(&slip, 0, 0)->width, 2);
	assert_string_equal(box(&slip, 0, 0)->text, "培训费");
	assert_string_equal(box(&slip, 0, 1)->label, "经办股室");
	assert_string_equal(box(&slip, 0, 1)->text, "北科");
	assert_string_equal(box(&slip, 1, 0)->text, "1,200.00元（壹仟贰佰元整）");
	assert_string_equal(box(&slip, 1, 1)->text, "2026年3月1日");
	assert_string_equal(box(&slip, 2, 0)->text, "2026年3月1日 08:05");
	assert_string_equal(box(&slip, 2, 1)->text, "eve");
	assert_string_equal(box(&slip, 3, 0)->text, "");
	assert_string_equal(box(&slip, 7, 0)->text, "经办人：ann，南科，急：是\n2026年3月1日");
	assert_string_equal(slip.foot, "ann　2026年3月2日");
	bureau_close(&b);
}

static void test_ticks_and_lines(void **state)
{
	struct bureau b;
	struct slip slip;
	(void)state;
	open_one(&b);
	fill(&b, &slip);
	assert_int_equal(box(&slip, 4, 0)->tick_count, 3);
	assert_string_equal(box(&slip, 4, 0)->ticks[0].word, "公务");
	assert_false(box(&slip, 4, 0)->ticks[0].ticked);
	assert_true(box(&slip, 4, 0)->ticks[1].ticked);
	assert_true(box(&slip, 4, 0)->ticks[2].ticked);
	assert_int_equal(box(&slip, 5, 0)->column_count, 2);
	assert_int_equal(box(&slip, 5, 0)->row_count, 2);
	assert_string_equal(box(&slip, 5, 0)->columns[0]->title, "金额");
	assert_string_equal(box(&slip, 5, 0)->cells[0], "1,000.00");
	assert_string_equal(box(&slip, 5, 0)->cells[3], "车票");
	assert_int_equal(box(&slip, 5, 0)->lines, 3);
	bureau_close(&b);
}

static void check_signature(const struct slip_signature *signature, const char *words, const char *name, const char *capacity, const char *note)
{
	assert_string_equal(signature->words, words);
	assert_string_equal(signature->name, name);
	assert_string_equal(signature->capacity, capacity);
	if (note)
		assert_string_equal(signature->note, note);
	else
		assert_null(signature->note);
	assert_int_equal(signature->day, day_from_civil(2026, 3, 2));
}

/* Clerical work needs no words; who signs without words says what passing is called; a word by telephone says who wrote it down. */
static void test_opinions(void **state)
{
	struct bureau b;
	struct slip slip;
	const struct slip_box *opinions;
	(void)state;
	open_one(&b);
	bureau_away(&b, "cy");
	bureau_away(&b, "dan");
	fill(&b, &slip);
	assert_int_equal(box(&slip, 6, 0)->signature_count, 0);
	passes(&b, "fay", "pass check", NULL);
	passes(&b, "bob", "pass approve", NULL);
	passes(&b, "fay", "pass sign", &(struct how){.behalf = "cy", .way = WAY_TELEPHONE, .words = "同意", .proof = "电话记录"});
	fill(&b, &slip);
	opinions = box(&slip, 6, 0);
	assert_string_equal(slip.number, "报〔2026〕1号");
	assert_string_equal(box(&slip, 3, 0)->text, "报〔2026〕1号");
	assert_int_equal(opinions->signature_count, 3);
	check_signature(&opinions->signatures[0], "", "fay", "出纳", NULL);
	check_signature(&opinions->signatures[1], "同意报销", "bob", "副局长", NULL);
	check_signature(&opinions->signatures[2], "同意", "cy", "局长", "电话意见，fay代录");
	bureau_close(&b);
}

/* What was sent back is signed no longer. */
static void test_voided(void **state)
{
	struct bureau b;
	struct slip slip;
	(void)state;
	open_one(&b);
	passes(&b, "fay", "pass check", NULL);
	passes(&b, "bob", "pass approve", &(struct how){.words = "同意"});
	passes(&b, "cy", "return sign", &(struct how){.to = "check", .words = "重审"});
	fill(&b, &slip);
	assert_int_equal(box(&slip, 6, 0)->signature_count, 0);
	bureau_close(&b);
}

/* A field with readers is for them, for whoever filled it in and for auditors; others get a mask, wherever it is used, and no ticks that would tell. */
static void test_masked(void **state)
{
	static const char secret[] =
	        "workflow: paper\ntitle: 报销\nopened by: clerk of north\n"
	        "fields:\n  topic: {title: 事由, required: yes}\n  amount: {title: 金额, type: money, readers: cashier}\n"
	        "  kinds: {title: 类别, type: choices, choices: [公务, 其他], readers: cashier}\n"
	        "route:\n  - {step: approve, title: 批准, by: in-charge of applicant.unit, asks: {view: {title: 看法, readers: cashier}}}\n"
	        "  - {step: pay, title: 付款, act: do, by: cashier}\n";
	static const char all[] = "slip: form\ntitle: 单\nworkflow: paper\nrows:\n  - {is: amount}\n  - {ticks: kinds}\n  - {is: view}\n  - {text: \"共{amount}元\"}\n";
	static const struct { const char *who; bool filing, view; } readers[] = {
	        {"ann", true, false}, {"bob", false, true}, {"fay", true, true}, {"gus", true, true}, {"dan", false, false}};
	struct bureau b;
	struct slip slip;
	(void)state;
	bureau_open(&b, secret, all);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=纸; amount=50; kinds=公务"});
	passes(&b, "bob", "pass approve", &(struct how){.with = "view=太贵"});
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++) {
		fill_for(&b, readers[i].who, &slip);
		assert_string_equal(box(&slip, 0, 0)->text, readers[i].filing ? "50.00元（伍拾元整）" : "〔不公开〕");
		assert_int_equal(box(&slip, 1, 0)->kind, readers[i].filing ? SLIP_TICKS : SLIP_TEXT);
		assert_string_equal(box(&slip, 2, 0)->text, readers[i].view ? "太贵" : "〔不公开〕");
		assert_string_equal(box(&slip, 3, 0)->text, readers[i].filing ? "共50.00元" : "共〔不公开〕元");
	}
	bureau_close(&b);
}

/* A signer added beside a step signs in its box. */
static void test_added(void **state)
{
	struct bureau b;
	struct slip slip;
	struct added_step added = {.id = "added-1", .at = "approve", .act = "sign"};
	(void)state;
	open_one(&b);
	passes(&b, "fay", "pass check", NULL);
	b.cases[0].added = &added;
	b.cases[0].added_count = 1;
	b.cases[0].acts[b.cases[0].act_count - 1].step = "added-1";
	fill(&b, &slip);
	assert_int_equal(box(&slip, 6, 0)->signature_count, 1);
	assert_string_equal(box(&slip, 6, 0)->signatures[0].name, "fay");
	bureau_close(&b);
}

/* A refusal stands on the form with its words, on the route with its step, and is gone when the case goes on after all; it meets nothing. */
static void test_refused(void **state)
{
	struct bureau b;
	struct scene scene;
	struct route route;
	struct casefile read;
	struct slip slip;
	const char *text;
	(void)state;
	open_one(&b);
	passes(&b, "fay", "pass check", NULL);
	passes(&b, "bob", "refuse approve", &(struct how){.words = "超了标准"});
	assert_string_equal(acted(&b, 0), "open check");
	fill(&b, &slip);
	assert_int_equal(box(&slip, 6, 0)->signature_count, 2);
	assert_string_equal(box(&slip, 6, 0)->signatures[1].name, "bob");
	assert_string_equal(box(&slip, 6, 0)->signatures[1].words, "超了标准");
	scene = (struct scene){.book = b.book, .workflow = rulebook_workflow(b.book, "paper"), .file = &b.cases[0], .lookup = &b.lookup,
	        .now_s = b.now_s, .arena = &b.arena};
	assert_int_equal(engine_route(&scene, &route, &b.err), 0);
	assert_int_equal(route.stops[2].state, STOP_MET);
	assert_int_equal(route.stops[2].act->action, ACTION_REFUSE);
	assert_int_equal(route.stops[3].state, STOP_SKIPPED);
	text = casefile_to_text(&b.cases[0], &b.arena);
	assert_true(casefile_from_text(text, &b.arena, &read));
	assert_string_equal(casefile_refusal(&read, "approve")->words, "超了标准");
	passes(&b, "ann", "reopen", &(struct how){.words = "改了"});
	assert_string_equal(standing(&b, 0), "approve");
	assert_null(casefile_refusal(&b.cases[0], "approve"));
	bureau_close(&b);
}

/* A form is offered for its workflow, while its condition holds. */
static void test_offered(void **state)
{
	static const char urgent[] = "slip: form\ntitle: 急件单\nworkflow: paper\nif: urgent\nrows:\n  - {is: topic}\n";
	struct bureau b;
	struct scene scene;
	const struct slip_def **slips;
	size_t count;
	(void)state;
	bureau_open(&b, paper, urgent);
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=一; urgent=是", .lines = "use=纸"});
	passes(&b, "ann", "open paper", &(struct how){.with = "topic=二; urgent=否", .lines = "use=纸"});
	scene = (struct scene){.book = b.book, .workflow = rulebook_workflow(b.book, "paper"), .file = &b.cases[0], .lookup = &b.lookup,
	        .now_s = b.now_s, .arena = &b.arena};
	assert_int_equal(engine_slips(&scene, &slips, &count, &b.err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(slips[0]->id, "form");
	scene.file = &b.cases[1];
	assert_int_equal(engine_slips(&scene, &slips, &count, &b.err), 0);
	assert_int_equal(count, 0);
	bureau_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_values),
	        cmocka_unit_test(test_ticks_and_lines),
	        cmocka_unit_test(test_opinions),
	        cmocka_unit_test(test_voided),
	        cmocka_unit_test(test_masked),
	        cmocka_unit_test(test_added),
	        cmocka_unit_test(test_refused),
	        cmocka_unit_test(test_offered),
	};

	return cmocka_run_group_tests_name("engine_slip", tests, NULL, NULL);
}
