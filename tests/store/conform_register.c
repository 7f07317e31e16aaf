/* SPDX-License-Identifier: MIT */
/* conform_register: the suite of registers. It knows store.h and nothing of what stands behind it. */
#include "conform_register.h"

#include "fixture.h"

#include <string.h>

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

/* Row n: title and other values as JSON, entered at minute n, of case cn. */
static void enter(struct fixture *fixture, int n, const char *values)
{
	const char *case_id = arena_printf(&fixture->arena, "c%d", n);

	say_at(fixture, moment(n), case_id, 1, EVENT_REGISTERED,
	        arena_printf(&fixture->arena, "{'register':'incoming-letters','values':{%s}}", values));
}

/* Seven rows; amounts 300 none 100 300 200 none 300. */
static void seven(struct fixture *fixture)
{
	static const char *const amounts[] = {"m300", NULL, "m100", "m300", "m200", NULL, "m300"};

	for (int i = 0; i < 7; i++)
		enter(fixture, i + 1,
		        amounts[i] ? arena_printf(&fixture->arena, "'title':'s第%d封','amount':'%s'", i + 1, amounts[i])
		                   : arena_printf(&fixture->arena, "'title':'s第%d封'", i + 1));
}

static struct page_query query_of(const char *sort, bool ascending)
{
	return (struct page_query){
	        .register_id = "incoming-letters", .sort = sort, .ascending = ascending, .as_of_s = TIME_NONE, .limit = 1000};
}

static void values_come_back_as_they_went(void **state)
{
	struct fixture *fixture = *state;
	struct page_query query = query_of(NULL, false);
	struct register_page page;
	const struct value *values;

	enter(fixture, 1,
	        "'title':'s关于\\\"预算\\\"的请示','amount':'m500000','day':'d2026-11-22','kinds':['s急件','s密件'],'seen-at':'t1790000000'"
	        ",'days':'n35000',"
	        "'urgent':'f1'");
	enter(fixture, 2, "'title':null");
	put_case(fixture, "c1", "letter", "li", "open", "仁府办收〔2026〕1号");
	assert_string_equal(rows_of(fixture, &query, &page), "2 1");
	values = page.rows[1].values;
	assert_string_equal(page.rows[1].case_id, "c1");
	assert_string_equal(page.rows[1].number, "仁府办收〔2026〕1号");
	assert_null(page.rows[0].number);
	assert_string_equal(values[0].text, "关于\"预算\"的请示");
	assert_true(values[1].kind == VALUE_MONEY && values[1].fen == 500000);
	assert_true(values[2].kind == VALUE_DAY && values[2].day == day_from_civil(2026, 11, 22));
	assert_true(values[3].kind == VALUE_LIST && values[3].list.count == 2);
	assert_string_equal(values[3].list.items[1].text, "密件");
	assert_true(values[4].kind == VALUE_TIME && values[4].time_s == 1790000000);
	assert_true(values[5].kind == VALUE_NUMBER && values[5].number == 35000);
	assert_true(values[6].kind == VALUE_FLAG && values[6].flag);
	for (int i = 0; i < 7; i++)
		assert_int_equal(page.rows[0].values[i].kind, VALUE_MISSING);
}

static void pages_go_by_entry(void **state)
{
	struct fixture *fixture = *state;
	struct page_query query = query_of(NULL, false);
	struct register_page page;
	int64_t count;

	seven(fixture);
	query.limit = 3;
	assert_string_equal(rows_of(fixture, &query, &page), "7 6 5");
	assert_true(page.more);
	query.after_row = 5;
	assert_string_equal(rows_of(fixture, &query, &page), "4 3 2");
	query.after_row = 2;
	assert_string_equal(rows_of(fixture, &query, &page), "1");
	assert_false(page.more);
	query.backwards = true;
	assert_string_equal(rows_of(fixture, &query, &page), "5 4 3");
	assert_true(page.more);
	query.after_row = 0; /* the end */
	assert_string_equal(rows_of(fixture, &query, &page), "3 2 1");
	query.ascending = true;
	assert_string_equal(rows_of(fixture, &query, &page), "5 6 7");
	query.limit = 0;
	assert_int_equal(fixture->ops->page(fixture->store, &letters, &query, &fixture->arena, &page, &fixture->err), -1);
	assert_int_equal(fixture->ops->register_count(fixture->store, "incoming-letters", &count, &fixture->err), 0);
	assert_int_equal(count, 7);
	assert_int_equal(fixture->ops->register_count(fixture->store, "none", &count, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_MISSING);
}

/* Walks the whole register in pages of two, forwards to the end and backwards to the top. */
static void walk(struct fixture *fixture, const char *sort, bool ascending, const char *whole)
{
	struct page_query query = query_of(sort, ascending);
	struct register_page page;
	const char *seen = "";

	assert_string_equal(rows_of(fixture, &query, &page), whole);
	query.limit = 2;
	do {
		seen = arena_printf(&fixture->arena, "%s%s%s", seen, seen[0] ? " " : "", rows_of(fixture, &query, &page));
		if (page.count > 0) {
			query.after_row = page.rows[page.count - 1].row;
			query.after_sort = page.rows[page.count - 1].sort_key;
		}
	} while (page.more);
	assert_string_equal(seen, whole);
	query = query_of(sort, ascending);
	query.limit = 2;
	query.backwards = true;
	seen = "";
	do {
		seen = arena_printf(&fixture->arena, "%s%s%s", rows_of(fixture, &query, &page), seen[0] ? " " : "", seen);
		if (page.count > 0) {
			query.after_row = page.rows[0].row;
			query.after_sort = page.rows[0].sort_key;
		}
	} while (page.more);
	assert_string_equal(seen, whole);
}

static void pages_go_by_key_with_equal_and_empty_values(void **state)
{
	struct fixture *fixture = *state;

	seven(fixture);
	walk(fixture, NULL, true, "1 2 3 4 5 6 7");
	walk(fixture, "amount", true, "2 6 3 5 1 4 7");
	walk(fixture, "amount", false, "7 4 1 5 3 6 2");
	walk(fixture, "day", true, "1 2 3 4 5 6 7"); /* all empty */
	walk(fixture, "title", false, "7 6 5 4 3 2 1");
}

static void numbers_sort_as_numbers(void **state)
{
	struct fixture *fixture = *state;

	enter(fixture, 1, "'days':'n100000'");
	enter(fixture, 2, "'days':'n5000'");
	enter(fixture, 3, "'days':'n20000'");
	enter(fixture, 4, "'days':'n-1'");
	enter(fixture, 5, "'days':'n5000'");
	walk(fixture, "days", true, "4 2 5 3 1");
	walk(fixture, "days", false, "1 3 5 2 4");
}

static const char *filtered(struct fixture *fixture, const char *column, enum filter_op op, const char *text)
{
	struct filter filter = {column, op, text};
	struct page_query query = query_of(NULL, true);
	struct register_page page;

	query.filters = &filter;
	query.filter_count = 1;
	return rows_of(fixture, &query, &page);
}

static void filters_choose_rows(void **state)
{
	struct fixture *fixture = *state;

	enter(fixture, 1,
	        "'title':'s教育局来函','amount':'m500000','kinds':['s急件','s密件'],'day':'d2026-11-22','seen-at':'t1795276800','urgent':'"
	        "f1'");
	enter(fixture, 2, "'title':'s财政局来函','amount':'m500001','kinds':['s特急件'],'day':'d2026-11-23','urgent':'f0','days':'n5000'");
	enter(fixture, 3, "'title':'s教育局\\u0027; DROP TABLE event; --'");
	assert_string_equal(filtered(fixture, "amount", FILTER_EQUAL, "5000"), "1");
	assert_string_equal(filtered(fixture, "amount", FILTER_AT_LEAST, "5,000.00"), "1 2");
	assert_string_equal(filtered(fixture, "amount", FILTER_MORE, "5000"), "2");
	assert_string_equal(filtered(fixture, "amount", FILTER_LESS, "5000.01"), "1");
	assert_string_equal(filtered(fixture, "amount", FILTER_AT_MOST, "5000"), "1");
	assert_string_equal(filtered(fixture, "amount", FILTER_NOT, "5000"), "2 3");
	assert_string_equal(filtered(fixture, "amount", FILTER_EQUAL, ""), "3");
	assert_string_equal(filtered(fixture, "amount", FILTER_NOT, ""), "1 2");
	assert_string_equal(filtered(fixture, "title", FILTER_CONTAINS, "教育"), "1 3");
	assert_string_equal(filtered(fixture, "title", FILTER_EQUAL, "财政局来函"), "2");
	assert_string_equal(filtered(fixture, "title", FILTER_CONTAINS, "'; DROP"), "3");
	assert_string_equal(filtered(fixture, "kinds", FILTER_EQUAL, "急件"), "1");
	assert_string_equal(filtered(fixture, "kinds", FILTER_NOT, "急件"), "2 3");
	assert_string_equal(filtered(fixture, "day", FILTER_MORE, "2026年11月22日"), "2");
	assert_string_equal(filtered(fixture, "day", FILTER_CONTAINS, "2026-11"), "1 2");
	assert_string_equal(filtered(fixture, "seen-at", FILTER_EQUAL, "2026-11-22"), "1"); /* 1795276800: 2026-11-22 00:00 +08:00 */
	assert_string_equal(filtered(fixture, "seen-at", FILTER_MORE, "2026-11-21 23:59"), "1");
	assert_string_equal(filtered(fixture, "urgent", FILTER_EQUAL, "是"), "1");
	assert_string_equal(filtered(fixture, "days", FILTER_EQUAL, "0.5"), "2");
}

static void wrong_filters_are_told(void **state)
{
	struct fixture *fixture = *state;
	struct filter filter = {"none", FILTER_EQUAL, "x"};
	struct page_query query = query_of(NULL, true);
	struct register_page page;

	query.filters = &filter;
	query.filter_count = 1;
	assert_int_equal(fixture->ops->page(fixture->store, &letters, &query, &fixture->arena, &page, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_USAGE);
	filter = (struct filter){"amount", FILTER_EQUAL, "many"};
	assert_int_equal(fixture->ops->page(fixture->store, &letters, &query, &fixture->arena, &page, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_USAGE);
	query = query_of("none", true);
	assert_int_equal(fixture->ops->page(fixture->store, &letters, &query, &fixture->arena, &page, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_USAGE);
	query = query_of("amount", true);
	query.after_row = 1;
	query.after_sort = "1; DROP";
	assert_int_equal(fixture->ops->page(fixture->store, &letters, &query, &fixture->arena, &page, &fixture->err), -1);
	assert_int_equal(fixture->err.code, ERR_USAGE);
}

static const char *found(struct fixture *fixture, const char *words, int64_t as_of_s)
{
	struct page_query query = query_of(NULL, false);
	struct register_page page;

	query.search = words;
	query.as_of_s = as_of_s;
	return rows_of(fixture, &query, &page);
}

static void words_are_found(void **state)
{
	struct fixture *fixture = *state;
	struct page_query query = query_of(NULL, false);
	struct register_page page;

	enter(fixture, 1, "'title':'s关于2026年预算审批的请示','kinds':['s急件']");
	enter(fixture, 2, "'title':'s预算的批复 ＡＢＣ-12 号'");
	enter(fixture, 3, "'title':'s审批预算'");
	enter(fixture, 4, "'title':'s请','kinds':['s示','s预']");
	for (int at = 0; at < 2; at++) {
		int64_t when = at ? moment(60) : TIME_NONE; /* by the index, and as it stood */

		assert_string_equal(found(fixture, "预算", when), "3 2 1");
		assert_string_equal(found(fixture, "预算审批", when), "1");
		assert_string_equal(found(fixture, "审批 预算", when), "3 1");
		assert_string_equal(found(fixture, "审批\xe3\x80\x80急件", when), "1");
		assert_string_equal(found(fixture, "请", when), "4 1");
		assert_string_equal(found(fixture, "请示", when), "1"); /* not from one column into the next */
		assert_string_equal(found(fixture, "abc", when), "2");
		assert_string_equal(found(fixture, "Abc-12", when), "2");
		assert_string_equal(found(fixture, "202", when), ""); /* a run of digits is one word */
		assert_string_equal(found(fixture, "2026年", when), "1");
		assert_string_equal(found(fixture, "\"", when), "");
		assert_string_equal(found(fixture, "\" OR \"请", when), ""); /* no row has the letters or */
		assert_string_equal(found(fixture, "words:请", when), "");
		assert_string_equal(found(fixture, "、。", when), "");
	}
	query.search = "预算";
	query.limit = 1;
	query.after_row = 3;
	assert_string_equal(rows_of(fixture, &query, &page), "2");
	assert_true(page.more);
	query.backwards = true;
	query.after_row = 1;
	assert_string_equal(rows_of(fixture, &query, &page), "2");
	query = query_of("title", true);
	query.search = "预算";
	query.limit = 2;
	assert_string_equal(rows_of(fixture, &query, &page), "1 3");
	query.after_sort = page.rows[1].sort_key;
	query.after_row = page.rows[1].row;
	assert_string_equal(rows_of(fixture, &query, &page), "2");
}

static void a_changed_row_is_found_by_what_it_says_now(void **state)
{
	struct fixture *fixture = *state;

	enter(fixture, 1, "'title':'s预算'");
	say_at(fixture, moment(30), "c1", 2, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'title':'s决算','amount':'m1'}}");
	assert_string_equal(found(fixture, "预算", TIME_NONE), "");
	assert_string_equal(found(fixture, "决算", TIME_NONE), "1");
	assert_string_equal(found(fixture, "预算", moment(29)), "1");
	assert_string_equal(found(fixture, "预算", moment(30)), "");
	assert_string_equal(found(fixture, "决算", moment(30)), "1");
}

static void a_register_is_read_as_it_stood(void **state)
{
	struct fixture *fixture = *state;
	struct page_query query = query_of("amount", true);
	struct register_page page;

	seven(fixture);
	say_at(fixture, moment(30), "c3", 2, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'amount':'m900'}}");
	say_at(fixture, moment(40), "c3", 3, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'amount':null}}");
	query.as_of_s = moment(5);
	assert_string_equal(rows_of(fixture, &query, &page), "2 3 5 1 4");
	assert_int_equal(page.rows[1].values[1].fen, 100);
	assert_string_equal(page.rows[1].values[0].text, "第3封");
	query.as_of_s = moment(30);
	assert_string_equal(rows_of(fixture, &query, &page), "2 6 5 1 4 7 3");
	assert_string_equal(page.rows[6].values[0].text, "第3封"); /* what was not said again stays */
	query.as_of_s = moment(40);
	assert_string_equal(rows_of(fixture, &query, &page), "2 3 6 5 1 4 7");
	query.as_of_s = TIME_NONE;
	assert_string_equal(rows_of(fixture, &query, &page), "2 3 6 5 1 4 7");
	query.as_of_s = moment(0);
	assert_string_equal(rows_of(fixture, &query, &page), "");
}

static const struct column wider_columns[] = {
        {.name = "title", .title = "标题", .type = TYPE_NOTE},
        {.name = "remark", .title = "备注", .type = TYPE_TEXT},
};
static const struct register_def wider = {
        .id = "incoming-letters", .title = "来信", .workflow = "letter", .columns = wider_columns, .column_count = 2};

static void columns_only_grow(void **state)
{
	struct fixture *fixture = *state;
	const struct column money[] = {{.name = "title", .title = "标题", .type = TYPE_MONEY}};
	struct register_def def = {.id = "incoming-letters", .title = "来信", .columns = money, .column_count = 1};
	struct page_query query = query_of(NULL, false);
	struct register_page page;

	enter(fixture, 1, "'title':'s预算','amount':'m1'");
	define(fixture, &wider);
	enter(fixture, 2, "'title':'s决算','remark':'s预算'");
	assert_string_equal(found(fixture, "预算", TIME_NONE), "2 1");
	say_at(fixture, moment(30), "c1", 2, EVENT_REGISTERED, "{'register':'incoming-letters','values':{'remark':'s补'}}");
	assert_string_equal(found(fixture, "预算", TIME_NONE), "2 1");
	assert_string_equal(found(fixture, "补", TIME_NONE), "1");
	rows_of(fixture, &query, &page); /* read with the older definition */
	assert_int_equal(page.rows[1].values[1].fen, 1);
	assert_int_equal(fixture->ops->page(fixture->store, &wider, &query, &fixture->arena, &page, &fixture->err), 0);
	assert_string_equal(page.rows[1].values[1].text, "补");
	must_begin(fixture);
	assert_int_equal(fixture->ops->define_registers(fixture->store, &def, 1, &fixture->err), -1);
	fixture->ops->rollback(fixture->store);
}

static void names_are_held_to_their_form(void **state)
{
	static const char *const bad[] = {"", "Upper", "x\"; DROP TABLE event; --", "收文", "_row", "a_b", "1a", "-a", "a b"};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct column column = {.name = bad[i], .type = TYPE_TEXT};
		struct register_def by_id = {.id = bad[i]}, by_column = {.id = "x", .columns = &column, .column_count = 1};

		must_begin(fixture);
		assert_int_equal(fixture->ops->define_registers(fixture->store, &by_id, 1, &fixture->err), -1);
		assert_int_equal(fixture->err.code, ERR_USAGE);
		fixture->ops->rollback(fixture->store);
		must_begin(fixture);
		assert_int_equal(fixture->ops->define_registers(fixture->store, &by_column, 1, &fixture->err), -1);
		assert_int_equal(fixture->err.code, ERR_USAGE);
		fixture->ops->rollback(fixture->store);
	}
	enter(fixture, 1, "'title':'s仍可登记'");
}

static void what_does_not_fit_is_refused(void **state)
{
	static const char *const bad[] = {
	        "{'register':'none','values':{'title':'sx'}}",
	        "{'register':'incoming-letters','values':{'none':'sx'}}",
	        "{'register':'incoming-letters','values':{'amount':'smany'}}",
	        "{'register':'incoming-letters'}",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct event event = event_of(fixture, "c1", 1, EVENT_REGISTERED, moment(1), "li", bad[i]);

		must_begin(fixture);
		assert_int_equal(fixture->ops->append(fixture->store, &event, 1, &fixture->err), -1);
		fixture->ops->rollback(fixture->store);
	}
	assert_chain(fixture, 0);
}

static void another_terminal_sees_new_registers(void **state)
{
	struct fixture *fixture = *state;
	struct fixture other = {.ops = fixture->ops};

	arena_init(&other.arena);
	assert_int_equal(fixture->ops->open(fixture->path, STORE_WRITE, &other.store, &other.err), 0);
	enter(&other, 1, "'title':'s甲'");
	define(fixture, &wider);
	enter(&other, 2, "'title':'s乙','remark':'s丙'");
	assert_string_equal(found(fixture, "丙", TIME_NONE), "2");
	fixture->ops->close(other.store);
	arena_fini(&other.arena);
}

static void a_rebuilt_register_is_the_same(void **state)
{
	struct fixture *fixture = *state;
	const char *before;

	a_register_is_read_as_it_stood(state);
	define(fixture, &wider);
	say_at(fixture, moment(50), "c2", 2, EVENT_REGISTERED, "{'register':'incoming-letters','key':'k','values':{'remark':'s另一行'}}");
	before = dump_of(fixture);
	rebuild(fixture);
	assert_string_equal(dump_of(fixture), before);
	assert_string_equal(found(fixture, "另一行", TIME_NONE), "8");
	assert_non_null(strstr(before, "search [\"另\",1,1]"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int conform_register_run(const struct store_ops *ops)
{
	const struct CMUnitTest tests[] = {
	        TEST(values_come_back_as_they_went),
	        TEST(pages_go_by_entry),
	        TEST(pages_go_by_key_with_equal_and_empty_values),
	        TEST(numbers_sort_as_numbers),
	        TEST(filters_choose_rows),
	        TEST(wrong_filters_are_told),
	        TEST(words_are_found),
	        TEST(a_changed_row_is_found_by_what_it_says_now),
	        TEST(a_register_is_read_as_it_stood),
	        TEST(columns_only_grow),
	        TEST(names_are_held_to_their_form),
	        TEST(what_does_not_fit_is_refused),
	        TEST(another_terminal_sees_new_registers),
	        TEST(a_rebuilt_register_is_the_same),
	};

	under_test = ops;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
