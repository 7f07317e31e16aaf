/* SPDX-License-Identifier: MIT */
/* conform_chart: what any backend must do for charts: rows counted and summed by the value of one column. */
#include "conform_register.h"

#include "antou/buf.h"
#include "fixture.h"

static const struct store_ops *under_test;

static int set_up(void **state)
{
	static struct fixture fixture;

	fixture_create(&fixture, under_test);
	define(&fixture, &letters);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	fixture_end(*state);
	return 0;
}

static void enter(struct fixture *fixture, int n, const char *values)
{
	say_at(fixture, moment(n), arena_printf(&fixture->arena, "c%d", n), 1, EVENT_REGISTERED,
	        arena_printf(&fixture->arena, "{'register':'incoming-letters','values':{%s}}", values));
}

/* Six letters: three titles, some with amounts, choices, days. */
static void six(struct fixture *fixture)
{
	enter(fixture, 1, "'title':'s请示','amount':'m300','kinds':['s急件','s密件'],'day':'d2026-11-22','days':'n15000','urgent':'f1'");
	enter(fixture, 2, "'title':'s函','amount':'m100','kinds':['s急件'],'day':'d2026-11-30'");
	enter(fixture, 3, "'title':'s请示','amount':'m200','day':'d2026-10-08','days':'n5001','urgent':'f0'");
	enter(fixture, 4, "'title':'s报告','kinds':['s密件']");
	enter(fixture, 5, "'title':'s函','amount':'m900','kinds':['s急件']");
	enter(fixture, 6, "'amount':'m5'");
}

/* "请示 2, 函 2 = 6" */
static const char *bars_of(struct fixture *fixture, const char *by, const char *sum, const struct page_query *query, size_t limit)
{
	struct chart chart = {.id = "c", .title = "图", .by = by, .sum = sum};
	struct chart_bars bars;
	struct buf buf;

	buf_init(&buf, &fixture->arena);
	if (fixture->ops->chart(fixture->store, &letters, &chart, query, limit, &fixture->arena, &bars, &fixture->err))
		fail_msg("%s", fixture->err.words);
	for (size_t i = 0; i < bars.count; i++)
		buf_printf(&buf, "%s%s %s", i ? ", " : "", bars.bars[i].label, value_text(&bars.bars[i].figure, &fixture->arena));
	buf_printf(&buf, " = %s%s", value_text(&bars.total, &fixture->arena), bars.more ? " +" : "");
	return buf_text(&buf);
}

static const struct page_query everything = {.register_id = "incoming-letters", .as_of_s = TIME_NONE};

static void rows_are_counted(void **state)
{
	struct fixture *fixture = *state;

	assert_string_equal(bars_of(fixture, "title", NULL, &everything, 9), " = 0");
	six(fixture);
	/* the largest first, equal ones by label; the empty one is a bar too */
	assert_string_equal(bars_of(fixture, "title", NULL, &everything, 9), "函 2, 请示 2,  1, 报告 1 = 6");
	assert_string_equal(bars_of(fixture, "title", NULL, &everything, 2), "函 2, 请示 2 = 6 +");
	assert_string_equal(bars_of(fixture, "urgent", NULL, &everything, 9), " 4, 否 1, 是 1 = 6");
}

static void figures_are_summed_exactly(void **state)
{
	struct fixture *fixture = *state;

	six(fixture);
	assert_string_equal(bars_of(fixture, "title", "amount", &everything, 9), "函 10.00, 请示 5.00,  0.05, 报告 0.00 = 15.05");
	assert_string_equal(bars_of(fixture, "title", "days", &everything, 1), "请示 2.0001 = 2.0001 +");
}

static void days_stand_by_month_and_choices_one_by_one(void **state)
{
	struct fixture *fixture = *state;

	six(fixture);
	assert_string_equal(bars_of(fixture, "day", NULL, &everything, 9), " 3, 2026-11 2, 2026-10 1 = 6");
	assert_string_equal(bars_of(fixture, "kinds", NULL, &everything, 9), "急件 3,  2, 密件 2 = 7");
}

/* What is asked of the rows holds for the bars; order and place do not. */
static void only_what_is_asked_for_counts(void **state)
{
	const struct filter dear = {"amount", FILTER_AT_LEAST, "2"};
	struct page_query query = everything;
	struct fixture *fixture = *state;

	six(fixture);
	query.filters = &dear;
	query.filter_count = 1;
	query.sort = "title";
	query.after_row = 1;
	query.limit = 1;
	assert_string_equal(bars_of(fixture, "title", NULL, &query, 9), "请示 2, 函 1 = 3");
	query = everything;
	query.search = "急件";
	assert_string_equal(bars_of(fixture, "title", NULL, &query, 9), "函 2, 请示 1 = 3");
	query = everything;
	query.as_of_s = moment(3);
	assert_string_equal(bars_of(fixture, "title", NULL, &query, 9), "请示 2, 函 1 = 3");
}

/* A row kept apart stands in no bar, neither under its value nor among the empty ones. */
static void secret_rows_count_nowhere(void **state)
{
	struct fixture *fixture = *state;

	enter(fixture, 1, "'title':'s请示','amount':'m300'");
	say_at(fixture, moment(2), "c2", 1, EVENT_REGISTERED,
	        "{'register':'incoming-letters','secrecy':2,'values':{'title':'s请示','amount':'m700','kinds':['s密件']}}");
	assert_string_equal(bars_of(fixture, "title", NULL, &everything, 9), "请示 1 = 1");
	assert_string_equal(bars_of(fixture, "title", "amount", &everything, 9), "请示 3.00 = 3.00");
	assert_string_equal(bars_of(fixture, "kinds", NULL, &everything, 9), " 1 = 1");
}

static void a_column_that_is_not_there_is_told(void **state)
{
	struct chart chart = {.id = "c", .title = "图", .by = "nothing"};
	struct fixture *fixture = *state;
	struct chart_bars bars;

	assert_int_equal(fixture->ops->chart(fixture->store, &letters, &chart, &everything, 9, &fixture->arena, &bars, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_MISSING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int conform_chart_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        TEST(rows_are_counted),
	        TEST(figures_are_summed_exactly),
	        TEST(days_stand_by_month_and_choices_one_by_one),
	        TEST(only_what_is_asked_for_counts),
	        TEST(secret_rows_count_nowhere),
	        TEST(a_column_that_is_not_there_is_told),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
