/* SPDX-License-Identifier: MIT */
/* Duties that come again, who may not do a step, and what an absence is for. */
#include "bureau.h"

static const char reports[] =
        "workflow: report\ntitle: 报\nopened by: any staff\nfields:\n  what: {title: 何事}\n"
        "route:\n  - {step: first, act: do, by: clerk of applicant.unit, own: allowed}\n"
        "  - {step: final, act: do, by: deputy}\n"
        "duties:\n  - {may: further, title: 续报, by: clerk of applicant.unit, repeat: yes, since: first, until: final.done, words: required,\n"
        "     post: {account: tally, key: applicant, amount: 1, basis: B-1}}\n";

static void a_duty_comes_again_until_it_is_over(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, reports, NULL);
	passes(&bureau, "ann", "open report", NULL);
	assert_string_equal(standing(&bureau, 0), "first");
	passes(&bureau, "ann", "pass first", NULL);
	assert_string_equal(standing(&bureau, 0), "final further");
	assert_string_equal(bureau.cases[0].duties[1].title, "续报");
	passes(&bureau, "eve", "pass further", &(struct how){.words = "一"});
	assert_string_equal(standing(&bureau, 0), "final further");
	assert_string_equal(bureau.cases[0].duties[1].title, "续报（第2次）");
	passes(&bureau, "ann", "pass further", &(struct how){.words = "二"});
	assert_string_equal(bureau.cases[0].duties[1].title, "续报（第3次）");
	assert_string_equal(acted(&bureau, 0), "open first further further");
	assert_int_equal(balance_in(&bureau, "tally", "ann", NULL), 2 * VALUE_SCALE);
	passes(&bureau, "bob", "pass final", NULL);
	assert_string_equal(standing(&bureau, 0), "");
	assert_int_equal(bureau.cases[0].status, CASE_CLOSED);
	bureau_close(&bureau);
}

/* Taking back the last time leaves what the times before have brought. */
static void one_time_is_taken_back_alone(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, reports, NULL);
	passes(&bureau, "ann", "open report", NULL);
	passes(&bureau, "ann", "pass first", NULL);
	passes(&bureau, "eve", "pass further", &(struct how){.words = "一"});
	passes(&bureau, "eve", "pass further", &(struct how){.words = "二"});
	passes(&bureau, "eve", "recall", &(struct how){.words = "写错了"});
	assert_string_equal(acted(&bureau, 0), "open first further");
	assert_int_equal(balance_in(&bureau, "tally", "ann", NULL), 1 * VALUE_SCALE);
	assert_string_equal(standing(&bureau, 0), "final further");
	bureau_close(&bureau);
}

static const char goods[] =
        "workflow: goods\ntitle: 货\nopened by: any staff\nfields:\n  buyer: {title: 经办, type: person, required: yes}\n"
        "route:\n  - {step: fetch, act: do, by: clerk, own: allowed, not by: buyer}\n"
        "  - {step: check, act: do, by: clerk, own: allowed, not by: [fetch, applicant]}\n";

static void some_may_not_do_it(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, goods, NULL);
	passes(&bureau, "ann", "open goods", &(struct how){.with = "buyer=eve"});
	refuses(&bureau, "eve", "pass fetch", NULL, REFUSAL_SAME);
	/* it does not lie on the desk of who may not do it */
	assert_int_equal(bureau.cases[0].duties[0].person_count, 2);
	assert_string_equal(bureau.cases[0].duties[0].persons[0], "ann");
	assert_string_equal(bureau.cases[0].duties[0].persons[1], "dan");
	passes(&bureau, "dan", "pass fetch", NULL);
	refuses(&bureau, "dan", "pass check", NULL, REFUSAL_SAME);
	refuses(&bureau, "ann", "pass check", NULL, REFUSAL_SAME);
	passes(&bureau, "eve", "pass check", NULL);
	assert_int_equal(bureau.cases[0].status, CASE_CLOSED);
	bureau_close(&bureau);
}

static const char trip[] =
        "workflow: trip\ntitle: 出\nopened by: any staff\n"
        "fields:\n  kind: {title: 类, type: choice, choices: [病, 公], required: yes}\n  from: {title: 起, type: day, required: yes}\n"
        "  to: {title: 止, type: day, required: yes}\n  fh: {title: 起半天, type: choice, choices: [上午, 下午]}\n"
        "  th: {title: 止半天, type: choice, choices: [上午, 下午]}\n"
        "route:\n  - {step: agree, by: deputy, return to: any, absence: {person: applicant, from: from, to: to, kind: kind, from half: fh, to half: th}}\n"
        "  - {step: again, act: do, by: cashier, return to: any}\n";

static void said(struct bureau *bureau, const char *with, const char *kind, const char *from_half, const char *to_half)
{
	const struct node *data;
	size_t on = bureau->case_count;
	passes(bureau, "ann", "open trip", &(struct how){.with = with});
	passes(bureau, "bob", "pass agree", &(struct how){.on = on});
	data = last_told(bureau, EVENT_ABSENCE)->data;
	assert_string_equal(node_text(data, "kind", ""), kind);
	assert_string_equal(node_text(data, "from-half", ""), from_half);
	assert_string_equal(node_text(data, "to-half", ""), to_half);
}

static void an_absence_says_what_for_and_which_half(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, trip, NULL);
	said(&bureau, "kind=病; from=2026-03-03; to=2026-03-04", "病", "", "");
	said(&bureau, "kind=公; from=2026-03-03; to=2026-03-04; fh=下午; th=上午", "公", "pm", "am");
	said(&bureau, "kind=公; from=2026-03-03; to=2026-03-03; fh=上午; th=下午", "公", "", "");
	passes(&bureau, "fay", "return again", &(struct how){.words = "不去了", .to = "agree", .on = 2});
	assert_string_equal(node_text(last_told(&bureau, EVENT_ABSENCE)->data, "to", ""), "2026-03-02");
	bureau_close(&bureau);
}

static const char leave[] =
        "workflow: leave\ntitle: 假\nopened by: any staff\n"
        "fields:\n  from: {title: 起, type: time, required: yes}\n  to: {title: 止, type: time, required: yes}\n"
        "facts:\n  early: {if: back-at < to}\n  until: {is: back-at if early else to}\n"
        "route:\n  - {step: agree, by: deputy, return to: any, absence: {person: applicant, from: from, to: to}}\n"
        "  - {step: file, act: do, by: cashier}\n"
        "duties:\n  - {owes: back, title: 销, who: applicant, since: agree, asks: {back-at: {title: 回, type: time, required: yes}},\n"
        "     moves: {recall: {by: applicant}}, absence: {person: applicant, from: from, to: until}}\n";

static void last_said(struct bureau *bureau, const char *from, const char *from_half, const char *to, const char *to_half)
{
	const struct node *data = last_told(bureau, EVENT_ABSENCE)->data;
	assert_string_equal(node_text(data, "from", ""), from);
	assert_string_equal(node_text(data, "from-half", ""), from_half);
	assert_string_equal(node_text(data, "to", ""), to);
	assert_string_equal(node_text(data, "to-half", ""), to_half);
}

/* Away from one moment to another: the days and halves whose office hours are missed. */
static void an_absence_between_moments(void **state)
{
	static const struct { const char *with, *from, *from_half, *to, *to_half; } told[] = {
	        {"from=2026-03-03 08:30; to=2026-03-04 17:00", "2026-03-03", "", "2026-03-04", ""},
	        {"from=2026-03-03 13:00; to=2026-03-04 12:00", "2026-03-03", "pm", "2026-03-04", "am"},
	        {"from=2026-03-03 20:00; to=2026-03-05 07:00", "2026-03-04", "", "2026-03-04", ""}};
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, leave, NULL);
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		passes(&bureau, "ann", "open leave", &(struct how){.with = told[i].with});
		passes(&bureau, "bob", "pass agree", &(struct how){.on = i});
		last_said(&bureau, told[i].from, told[i].from_half, told[i].to, told[i].to_half);
	}
	bureau_close(&bureau);
}

/* Who is back early says so; it takes the place of what was agreed, and when it is taken back that holds again. */
static void who_is_back_early_is_here(void **state)
{
	struct bureau bureau;
	(void)state;
	bureau_open(&bureau, leave, NULL);
	passes(&bureau, "ann", "open leave", &(struct how){.with = "from=2026-03-02 08:30; to=2026-03-05 18:00"});
	passes(&bureau, "bob", "pass agree", NULL);
	passes(&bureau, "ann", "pass back", &(struct how){.with = "back-at=2026-03-03 12:00"});
	last_said(&bureau, "2026-03-02", "", "2026-03-03", "am");
	passes(&bureau, "ann", "recall", NULL);
	last_said(&bureau, "2026-03-02", "", "2026-03-05", "");
	passes(&bureau, "ann", "pass back", &(struct how){.with = "back-at=2026-03-01 20:00"}); /* not away after all */
	last_said(&bureau, "2026-03-02", "", "2026-03-01", "");
	bureau_close(&bureau);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_duty_comes_again_until_it_is_over),
		cmocka_unit_test(one_time_is_taken_back_alone),
		cmocka_unit_test(some_may_not_do_it),
		cmocka_unit_test(an_absence_says_what_for_and_which_half),
		cmocka_unit_test(an_absence_between_moments),
		cmocka_unit_test(who_is_back_early_is_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
