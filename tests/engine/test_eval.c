/* SPDX-License-Identifier: MIT */
/* Names, phrases, actors and clocks of the good book over one claim of ann, clerk of the north. */
#include "lab.h"
#include "eval.h"

#include "antou/day.h"
#include "antou/err.h"
#include "antou/node.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

struct desk {
	struct lab lab;
	struct casefile file;
	struct scene scene;
	struct eval eval;
	struct err err;
	struct value_map lines[2];
};

static int64_t moment(const char *text)
{
	int64_t time_s = 0;

	assert_true(time_parse(text, &time_s));
	return time_s;
}

static void put(struct desk *desk, struct value_map *map, const char *name, struct value value)
{
	value_map_put(map, &desk->lab.arena, name, value);
}

/* A claim over two lines, 300 and 200 yuan, 急, filed by ann; facts and steps are those of the good claim with `plus` behind it. */
static void desk_open(struct desk *desk, const char *plus, const char *now)
{
	memset(desk, 0, sizeof(*desk));
	lab_open_plus(&desk->lab, "claim", plus);
	assert_string_equal(issues_text(&desk->lab.issues, &desk->lab.arena), "");
	casefile_init(&desk->file);
	put(desk, &desk->lines[0], "amount", (struct value){.kind = VALUE_MONEY, .fen = 30000});
	put(desk, &desk->lines[1], "amount", (struct value){.kind = VALUE_MONEY, .fen = 20000});
	put(desk, &desk->file.fields, "kind", (struct value){.kind = VALUE_TEXT, .text = "急"});
	put(desk, &desk->file.fields, "seal", (struct value){.kind = VALUE_TEXT, .text = "big-seal"});
	put(desk, &desk->file.fields, "from", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 9, 30)});
	put(desk, &desk->file.fields, "to", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 10, 10)});
	desk->file.applicant = "ann";
	desk->file.unit = "north";
	desk->file.post = "clerk";
	desk->file.lines = desk->lines;
	desk->file.line_count = 2;
	desk->scene = (struct scene){desk->lab.book, rulebook_workflow(desk->lab.book, "claim"), &desk->file, &lab_lookup, moment(now), &desk->lab.arena};
	eval_init(&desk->eval, &desk->scene, &desk->err);
}

static void desk_close(struct desk *desk)
{
	lab_close(&desk->lab);
}

static void says(struct desk *desk, const char *name, const char *expected)
{
	struct value value = eval_name(&desk->eval, name);

	assert_string_equal(value_text(&value, &desk->lab.arena), expected);
}

static void names_and_facts(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "", "2026-09-30 17:30");
	says(&desk, "applicant.unit", "north");
	says(&desk, "applicant.posts", "clerk");
	says(&desk, "applicant.employment", "established");
	says(&desk, "seal.form", "公章");
	says(&desk, "total", "500.00");
	says(&desk, "single", "300.00");
	says(&desk, "lines.amount", "300.00、200.00");
	says(&desk, "span", "4"); /* 30 September, 8 and 9 October and the make-up Saturday, the 10th */
	says(&desk, "heavy", "是");
	says(&desk, "room", "3,800.00"); /* 5000 less the 1200 that this year's account holds */
	says(&desk, "way", "直批"); /* total 500 is not below 500 */
	says(&desk, "either", "300.00");
	says(&desk, "workday", "是");
	says(&desk, "shutting", "2026-09-30 18:00");
	says(&desk, "lately", "400.00");
	says(&desk, "pair", "急 2026-09-30");
	says(&desk, "today", "2026-09-30");
	says(&desk, "consent.done", "否");
	says(&desk, "days", "");
	assert_string_equal(desk.eval.unknown, "days");
	assert_string_equal(eval_format(&desk.eval, "{kind}{total}元"), "急500.00元");
	assert_string_equal(node_text(desk.eval.why->kids[0], "row", ""), "3");
	assert_true(desk.eval.asked->count >= 3);
	desk_close(&desk);
}

static void persons(const struct resolved *who, const char *expected)
{
	char text[100] = "";

	for (size_t i = 0; i < who->who_count; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s%s", i ? " " : "", who->who[i].person, who->who[i].acting ? "*" : "");
	assert_string_equal(text, expected);
}

static void resolves(struct desk *desk, const char *step, const char *post, const char *expected)
{
	struct resolved who;

	actor_resolve(&desk->eval, workflow_step(desk->scene.workflow, step)->by, &who);
	assert_true(who.post_count > 0);
	assert_string_equal(who.posts[0], post);
	persons(&who, expected);
}

static void actors(void **state)
{
	struct desk desk;
	struct resolved who;

	(void)state;
	desk_open(&desk, "", "2026-09-30 17:30");
	resolves(&desk, "consent", "deputy", "bob");
	resolves(&desk, "one", "head", "cy dan*");
	resolves(&desk, "two", "leaders", "cy dan* bob");
	resolves(&desk, "pay", "south", "dan ann"); /* nobody is named keeper: the clerks keep */
	resolves(&desk, "open", "clerk", "ann");
	actor_resolve(&desk.eval, workflow_step(desk.scene.workflow, "out")->by, &who);
	assert_true(who.outside);
	assert_false(who.vacant);
	actor_resolve(&desk.eval, desk.scene.workflow->opened_by, &who);
	assert_true(who.anybody);
	/* simulation: nobody answers, the posts are still named */
	desk.scene.lookup = NULL;
	actor_resolve(&desk.eval, workflow_step(desk.scene.workflow, "consent")->by, &who);
	assert_string_equal(who.posts[0], "deputy");
	assert_true(who.vacant);
	desk_close(&desk);
}

/* The due of a step with `limit`, opened at a moment. */
static void due(const char *limit, const char *opened, const char *expected)
{
	struct desk desk;
	struct reckoned reckoned;
	const struct step *step;
	char plus[300], text[TIME_TEXT];

	memset(&desk, 0, sizeof(desk));
	snprintf(plus, sizeof(plus), "workflow: timed\ntitle: 计时\nfields: {until: {title: 至, type: day}, gone: {title: 无, type: day}}\n"
		"route:\n  - {step: go, by: head, due: %s}\n", limit);
	lab_open(&desk.lab, "timed", plus, strlen(plus));
	assert_string_equal(issues_text(&desk.lab.issues, &desk.lab.arena), "");
	casefile_init(&desk.file);
	put(&desk, &desk.file.fields, "until", (struct value){.kind = VALUE_DAY, .day = day_from_civil(2026, 10, 3)});
	desk.scene = (struct scene){desk.lab.book, rulebook_workflow(desk.lab.book, "timed"), &desk.file, &lab_lookup, moment(opened), &desk.lab.arena};
	eval_init(&desk.eval, &desk.scene, &desk.err);
	step = workflow_step(desk.scene.workflow, "go");
	limit_due(&desk.eval, step->dues[0].limit, moment(opened), &reckoned);
	if (reckoned.due_s == TIME_NONE)
		snprintf(text, sizeof(text), "none");
	else
		time_short(reckoned.due_s, text);
	assert_string_equal(text, expected);
	if (reckoned.due_s != TIME_NONE)
		assert_non_null(strstr(reckoned.words, text));
	desk_close(&desk);
}

/* 1 to 7 October 2026 are off, Saturday the 10th is worked; 30 September is a Wednesday. */
static void clocks(void **state)
{
	(void)state;
	due("2 working hours", "2026-09-30 17:30", "2026-10-08 10:00");
	due("2 working hours", "2026-09-30 15:00", "2026-09-30 17:00");
	due("36 hours", "2026-09-30 17:30", "2026-10-02 05:30");
	due("3 working days", "2026-09-30 09:00", "2026-10-10 18:00");
	due("3 working days from until", "2026-09-30 09:00", "2026-10-10 18:00");
	due("0.5 working days", "2026-09-30 09:00", "2026-09-30 15:00");
	due("3 days", "2026-09-30 09:00", "2026-10-03 18:00");
	due("3 days rolling forward", "2026-09-30 09:00", "2026-10-08 18:00");
	due("by until", "2026-09-30 09:00", "2026-10-03 18:00");
	due("by gone", "2026-09-30 09:00", "none");
	due("at once", "2026-09-30 09:00", "2026-09-30 09:00");
	due("none", "2026-09-30 09:00", "none");
	due("1 day from gone", "2026-09-30 09:00", "none");
	due("1 day from gone or opened or until", "2026-09-30 09:00", "2026-10-04 18:00");
}

static void reckoning_is_said(void **state)
{
	struct desk desk;
	struct reckoned reckoned;

	(void)state;
	desk_open(&desk, "", "2026-09-30 17:30");
	limit_due(&desk.eval, workflow_step(desk.scene.workflow, "sign-later")->dues[0].limit, moment("2026-09-30 17:30"), &reckoned);
	assert_string_equal(reckoned.words, "自 2026-09-30 17:30 起 1 个工作日，10月1日至7日放假 → 2026-10-08 18:00");
	desk_close(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names_and_facts), cmocka_unit_test(actors), cmocka_unit_test(clocks),
		cmocka_unit_test(reckoning_is_said)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
